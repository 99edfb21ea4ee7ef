"""`~w` and `~p`: terms as Erlang writes them, in one line and in several (the texts are OTP 25's)."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library.erlang.printing import Writer, atom_text, erlang_text, is_printable
from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map


def text(words: str) -> Any:
    return make_list(map(ord, words))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ok", "ok"),
        ("a@b", "a@b"),
        ("Elixir.Enum", "'Elixir.Enum'"),
        ("two words", "'two words'"),
        ("end", "'end'"),
        ("it's", "'it\\'s'"),
        ("é", "é"),
        ("", "''"),
    ],
)
def test_atoms(name: str, shown: str) -> None:
    assert atom_text(Atom(name)) == shown


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (text("abc"), "[97,98,99]"),
        (b"abc", "<<97,98,99>>"),
        (Bits(b"\x20", 3), "<<1:3>>"),
        ((1, (2, EMPTY)), "{1,{2,[]}}"),
        (make_list([1], 2), "[1|2]"),
        (make_map([(Atom("b"), 1), (2, 3)]), "#{2 => 3,b => 1}"),
        (1.5, "1.5"),
    ],
)
def test_in_one_line(term: Any, shown: str) -> None:
    assert erlang_text(term) == shown


NUMBERS = make_list(range(1, 51))
PAIRS = make_list((Atom("element"), number) for number in range(1, 13))


@pytest.mark.parametrize(
    ("term", "shown"),
    [
        (text("abc"), '"abc"'),
        (b"abc", '<<"abc">>'),
        (b"a\x01", "<<97,1>>"),
        (
            NUMBERS,
            "[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,\n"
            " 29,30,31,32,33,34,35,36,37,38,39,40,41,42,43,44,45,46,47,48,49,50]",
        ),
        (PAIRS, "[" + ",\n ".join(f"{{element,{number}}}" for number in range(1, 13)) + "]"),
        (
            (Atom("foo"), PAIRS),
            "{foo,[" + ",\n      ".join(f"{{element,{number}}}" for number in range(1, 13)) + "]}",
        ),
        (
            make_map([(Atom("a" * 24), 1), (Atom("b" * 33), 2), (Atom("c" * 29), 3)]),
            f"#{{{'a' * 24} => 1,{'b' * 33} => 2,\n  {'c' * 29} => 3}}",
        ),
    ],
)
def test_in_lines(term: Any, shown: str) -> None:
    assert Writer(pretty=True).lay_out(term) == shown


def test_depth() -> None:
    numbers = make_list([1, 2, 3, 4, 5])
    assert Writer(depth=3).write(numbers) == "[1,2|...]"
    assert Writer(depth=3).write((1, 2, 3, 4)) == "{1,2,...}"


def test_characters_that_can_be_seen() -> None:
    assert is_printable([97, 10, 233])
    assert not is_printable([97, 0])
    assert not is_printable([26085])
    assert is_printable([26085], unicode=True)
