"""Errors are worded and pointed at as Elixir does it."""

from __future__ import annotations

import pytest

from pyiex.syntax.errors import (
    SYNTAX_ERROR,
    TOKEN_MISSING,
    SyntaxFailure,
    code_point,
    failure,
    missing,
    quoted_text,
)
from pyiex.syntax.parser import string_to_quoted
from tests.syntax.corpora import pairs
from tests.syntax.oracle import ours, show


@pytest.mark.parametrize(("source", "expected"), pairs("errors"))
def test_errors(source: str, expected: str) -> None:
    assert show(ours(source)) == expected


MESSAGES = [
    (")", 9, "iex:9:1: unexpected token: )\n    |\n  9 | )\n    | ^"),
    ("x\n  )", 9, "iex:10:3: unexpected token: )\n    |\n 10 |   )\n    |   ^"),
    (")", 100, "iex:100:1: unexpected token: )\n     |\n 100 | )\n     | ^"),
    (")", 1000, "iex:1000:1: unexpected token: )\n      |\n 1000 | )\n      | ^"),
    ("end", 1, "iex:1:1: unexpected reserved word: end"),
    ("(", 2, 'iex:2:2: missing terminator: ) (for "(" starting at line 2)\n    |\n  2 | (\n    |  ^'),
    (
        "[f 1, 2]",
        3,
        "iex:3: unexpected comma. Parentheses are required to solve ambiguity inside containers.",
    ),
]


@pytest.mark.parametrize(("source", "line", "message"), MESSAGES)
def test_messages(source: str, line: int, message: str) -> None:
    with pytest.raises(SyntaxFailure) as caught:
        string_to_quoted(source, file="iex", line=line)
    assert caught.value.message()[: len(message)] == message


def test_what_is_missing_is_incomplete() -> None:
    assert (missing(1, 2, "x").kind, missing(1, 2, "x").incomplete) == (TOKEN_MISSING, True)
    assert (failure(1, 2, "x").kind, failure(1, 2, "x").incomplete) == (SYNTAX_ERROR, False)


def test_the_caret_follows_the_first_column() -> None:
    with pytest.raises(SyntaxFailure) as caught:
        string_to_quoted("a )", column=5)
    assert caught.value.message() == "nofile:1:7: unexpected token: )\n    |\n  1 | a )\n    |   ^"


@pytest.mark.parametrize(
    ("character", "shown"),
    [
        ("$", '"$" (column 3, code point U+0024)'),
        ("\f", "form feed (column 3, code point U+000C)"),
        ("\u20ac", '"\u20ac" (column 3, code point U+20AC)'),
        ("\U0001f600", '"\U0001f600" (column 3, code point U+****)'),
    ],
)
def test_code_points(character: str, shown: str) -> None:
    assert code_point(character, 3) == shown


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (b'a\n"b', '"a\\n\\"b"'),
        ("\u00e9".encode(), '"\u00e9"'),
        (b"\xff\x00", "<<255, 0>>"),
        (b"\x01", '"\\x01"'),
    ],
)
def test_quoted_text(content: bytes, shown: str) -> None:
    assert quoted_text(content) == shown
