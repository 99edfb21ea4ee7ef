"""The parser answers what Elixir's own does, metadata included."""

from __future__ import annotations

import random
import re
from contextlib import suppress
from typing import Any

import pytest

from pyiex.syntax import quoted as q
from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import NIL, Atom, known_atoms
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list
from tests.syntax.corpora import pairs, sources
from tests.syntax.oracle import ELIXIR, ask, flags_for, ours, show

ALL = ("expressions", "blocks", "errors")


@pytest.mark.parametrize(("source", "expected"), pairs("expressions"))
def test_expressions(source: str, expected: str) -> None:
    assert show(ours(source)) == expected


def test_lines_alone_are_the_default_metadata() -> None:
    line_1, line_2 = make_list([(Atom("line"), 1)]), make_list([(Atom("line"), 2)])
    expected = q.block(
        q.call("f", q.var("x", meta=line_1), meta=line_1),
        q.call("+", q.var("y", meta=line_2), 1, meta=line_2),
    )
    assert string_to_quoted("f(x)\ny + 1") == expected


def test_the_first_line_and_column_can_be_chosen() -> None:
    form = string_to_quoted("a\nb", line=7, column=3, columns=True)
    assert [show(q.meta_of(inner)) for inner in q.expressions(form)] == [
        "[{:line, 7}, {:column, 3}]",
        "[{:line, 8}, {:column, 1}]",
    ]


def test_literals_go_through_the_encoder() -> None:
    seen: list[tuple[Any, str]] = []

    def encode(value: Any, meta: Any) -> Any:
        seen.append((value, show(meta)))
        return value

    string_to_quoted('[1_0, "a", :b, nil, {2, 3}, k: ?c]', literal_encoder=encode, token_metadata=True)
    assert [(show(value), meta) for value, meta in seen] == [
        ("10", "[{:token, b'1_0'}, {:line, 1}]"),
        ("b'a'", "[{:delimiter, b'\"'}, {:line, 1}]"),
        (":b", "[{:line, 1}]"),
        (":nil", "[{:line, 1}]"),
        ("2", "[{:token, b'2'}, {:line, 1}]"),
        ("3", "[{:token, b'3'}, {:line, 1}]"),
        ("{2, 3}", "[{:closing, [{:line, 1}]}, {:line, 1}]"),
        (":k", "[{:format, :keyword}, {:line, 1}]"),
        ("99", "[{:token, b'?c'}, {:line, 1}]"),
        (
            "[10, b'a', :b, :nil, {2, 3}, {:k, 99}]",
            "[{:closing, [{:line, 1}]}, {:line, 1}]",
        ),
    ]


def test_atoms_can_be_encoded_instead_of_made() -> None:
    form = string_to_quoted(
        "never_seen_1(:never_seen_2)",
        static_atoms_encoder=lambda name, line, column: (name.encode(), line, column),
    )
    assert form == (
        (b"never_seen_1", 1, 1),
        make_list([(Atom("line"), 1)]),
        make_list([(b"never_seen_2", 1, 14)]),
    )
    assert "never_seen_2" not in {atom.name for atom in known_atoms()}


def test_only_existing_atoms() -> None:
    assert string_to_quoted("line", existing_atoms_only=True)[0] is Atom("line")
    with pytest.raises(SyntaxFailure) as caught:
        string_to_quoted("line(:nobody_made_this_atom)", existing_atoms_only=True)
    assert caught.value.message().startswith("nofile:1:6: unsafe atom does not exist: nobody_made_this_atom")


def test_escapes_can_be_left_alone() -> None:
    assert string_to_quoted(r'"a\n\x"', unescape=False) == rb"a\n\x"


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("f(())", (1, 3, "invalid expression ()")),
        ("not a in b", (1, 7, '"not expr1 in expr2" is deprecated')),
        ("fn x -> end", (1, 6, "an expression is always required on the right side of ->")),
        ('["a": 1]', (1, 3, 'found quoted keyword "a" but the quotes are not required')),
        ('a."b"()', (1, 3, 'found quoted call "b" but the quotes are not required')),
        ('"""\n  a\n b\n  """', (3, 1, "outdented heredoc line")),
    ],
)
def test_warnings(source: str, warning: tuple[int, int, str]) -> None:
    warnings: list[tuple[int, int, str]] = []
    string_to_quoted(source, warn=lambda message, line, column: warnings.append((line, column, message)))
    ((line, column, message),) = warnings
    assert (line, column, message[: len(warning[2])]) == warning


def test_truncated_sources_never_crash() -> None:
    for name in ALL:
        for source in sources(name):
            for end in range(len(source)):
                for part in (source[:end], source[end:]):
                    with suppress(SyntaxFailure, Raised):
                        string_to_quoted(part)


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("(", ")"),
        ("[", "]"),
        ("f(", ")"),
        ("- ", ""),
        ("fn -> ", " end"),
        ("%{a: ", "}"),
        ('"#{', '}"'),
        ("'#{", "}'"),
    ],
)
def test_deep_nesting(opening: str, closing: str) -> None:
    string_to_quoted(opening * 5000 + "1" + closing * 5000)


def test_no_form_for_no_text() -> None:
    assert string_to_quoted("") == (Atom("__block__"), EMPTY, EMPTY)
    assert string_to_quoted("nil") is NIL


def mutated(seed: int, count: int) -> list[str]:
    """Sources of the corpora with tokens dropped, doubled, swapped or put in."""
    chance = random.Random(seed)
    whole = [source for name in ALL for source in sources(name)]
    tokens = [token for source in whole for token in re.findall(r"\s+|\w+[?!:]?|[^\w\s]+", source)]
    found = set()
    while len(found) < count:
        parts = re.findall(r"\s+|\w+[?!:]?|[^\w\s]", chance.choice(whole))
        for _ in range(chance.randint(1, 2)):
            if parts:
                place = chance.randrange(len(parts))
                change: list[list[str]] = [[], [chance.choice(tokens)], [parts[place]] * 2]
                parts[place : place + 1] = chance.choice(change)
        source = "".join(parts)
        # Heredocs in error messages are printed as Erlang terms over several lines; ours are not.
        if source.isascii() and "\0" not in source and '"""' not in source:
            found.add(source)
    return sorted(found)


@pytest.mark.interop
@pytest.mark.skipif(ELIXIR is None, reason="needs elixir")
@pytest.mark.parametrize(
    ("columns", "metadata"), [(True, True), (False, False), (True, False), (False, True)]
)
def test_corpora_against_elixir(columns: bool, metadata: bool) -> None:
    for name in ALL:
        given = sources(name)
        theirs = ask("quoted_dump.exs", given, *flags_for(columns, metadata))
        for source, expected in zip(given, theirs, strict=True):
            assert show(ours(source, columns, metadata)) == show(expected), source


@pytest.mark.interop
@pytest.mark.skipif(ELIXIR is None, reason="needs elixir")
def test_mutated_sources_against_elixir() -> None:
    given = mutated(1, 6000)
    theirs = ask("quoted_dump.exs", given, *flags_for(True, True))
    different = [
        source for source, expected in zip(given, theirs, strict=True) if show(ours(source)) != show(expected)
    ]
    # What is left differs in the wording or place of errors in doubly broken sources.
    assert len(different) <= len(given) // 500, different
