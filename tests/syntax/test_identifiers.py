"""Names: what may be one, and where it ends."""

from __future__ import annotations

import pytest

from pyiex.syntax.identifiers import (
    blanks_end,
    call_kind,
    is_atom_start,
    is_continue,
    is_start,
    name_end,
    slash_follows,
)
from pyiex.syntax.tokenizer import tokenize


@pytest.mark.parametrize(
    ("character", "start", "atom", "inside"),
    [
        ("a", True, True, True),
        ("A", False, True, True),
        ("_", True, True, True),
        ("1", False, False, True),
        ("é", True, True, True),
        ("É", False, True, True),
        ("日", True, True, True),
        ("²", False, False, False),
        ("€", False, False, False),
        ("ﬁ", False, False, False),
        ("@", False, False, False),
        ("-", False, False, False),
    ],
)
def test_characters_of_names(character: str, start: bool, atom: bool, inside: bool) -> None:
    assert (is_start(character), is_atom_start(character), is_continue(character)) == (start, atom, inside)


@pytest.mark.parametrize(
    ("text", "end"),
    [("foo", 3), ("foo? ", 4), ("foo!=", 4), ("foo.b", 3), ("fooé1 ", 5), ("éa", 2), ("a@b", 1)],
)
def test_where_names_end(text: str, end: int) -> None:
    assert name_end(text, 0) == end


def test_atoms_may_hold_an_at_sign() -> None:
    assert name_end("a@b-c", 0, "@") == 3


def test_names_are_normalized() -> None:
    (token,) = tokenize("n\u0303")
    assert token[3].name == "\u00f1"


def test_what_follows_a_name() -> None:
    assert [call_kind("f" + rest, 1) for rest in ("(", "[", " (")] == [
        "paren_identifier",
        "bracket_identifier",
        "identifier",
    ]
    assert (slash_follows("+ /2", 1), slash_follows("+ 2", 1)) == (2, None)
    assert blanks_end("a \t b", 1) == 4
