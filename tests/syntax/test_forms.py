"""What the shell gets for each line that was typed."""

from __future__ import annotations

import pytest

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.forms import BREAK, Forms, Incomplete, parse_input
from pyiex.syntax.parser import string_to_quoted
from tests.syntax.corpora import pairs

INCOMPLETE = [
    "(\n",
    "foo(1,\n",
    "1 +\n",
    "x =\n",
    "foo do\n",
    "fn ->\n",
    '"abc\n',
    '"""\nabc\n',
    "~s(a\n",
    "[1,\n",
    "a.\n",
    '"#{\n',
    "\\\n",
    "case x do\n  1 ->\n",
    "foo a,\n",
    '"#{1 +}"\n',
    "%{a: 1\n",
    "<<1\n",
    "&\n",
    "@\n",
    "not\n",
]


@pytest.mark.parametrize("text", INCOMPLETE)
def test_reads_on(text: str) -> None:
    assert parse_input(text, 1) == Incomplete(text)


@pytest.mark.parametrize(("source", "expected"), pairs("errors"))
def test_reads_on_exactly_where_a_token_is_missing(source: str, expected: str) -> None:
    begins_with_operator = "iex:1:1: syntax error before" in expected
    if begins_with_operator or "UnicodeConversionError" in expected or "ArgumentError" in expected:
        return
    try:
        result: object = parse_input(source, 1)
    except SyntaxFailure as problem:
        result = problem.incomplete
    if "TokenMissingError" in expected:
        assert result == Incomplete(source)
    elif expected.startswith("{:ok"):
        assert isinstance(result, Forms)
    else:
        assert result is False


def test_lines_are_put_together() -> None:
    first = parse_input("1 +\n", 4)
    assert isinstance(first, Incomplete)
    assert parse_input("2\n", 4, buffer=first.buffer) == Forms(string_to_quoted("1 +\n2\n", line=4), False)


def test_a_match_is_told_apart() -> None:
    assert parse_input("x = 1\n", 1) == Forms(string_to_quoted("x = 1"), True)
    assert parse_input("x = 1; 2\n", 1).is_match is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "operator",
    [
        "|>",
        "and",
        "or",
        "&&",
        "||",
        "==",
        "!=",
        "=~",
        "<",
        ">=",
        "in",
        "not in",
        "++",
        "<>",
        "*",
        "/",
        "~>",
        "<<<",
    ],
)
def test_an_operator_goes_on_from_the_last_value(operator: str) -> None:
    assert parse_input(f"{operator} x\n", 3) == Forms(string_to_quoted(f"v(-1) {operator} x", line=3), False)


@pytest.mark.parametrize("operator", ["::", "->", "|", "when", "=", "<-", "\\\\", "=>", "**", "^^^"])
def test_other_operators_do_not(operator: str) -> None:
    with pytest.raises(SyntaxFailure) as caught:
        parse_input(f"{operator} x\n", 3)
    assert caught.value.description.startswith("syntax error before: ")


def test_a_sign_begins_a_number() -> None:
    assert parse_input("- 2\n", 1) == Forms(string_to_quoted("- 2"), False)


def test_no_operator_after_a_match() -> None:
    with pytest.raises(SyntaxFailure) as caught:
        parse_input("  |> foo\n", 11, after_match=True)
    assert caught.value.message() == (
        "iex:11:3: pipe shorthand is not allowed immediately after a match expression in IEx."
        " To make it work, surround the whole pipeline with parentheses '|>'\n"
        "    |\n 11 |   |> foo\n    |   ^"
    )


def test_a_break_gives_up() -> None:
    with pytest.raises(SyntaxFailure) as caught:
        parse_input(BREAK, 10, buffer="(\n\n")
    assert (caught.value.kind, caught.value.incomplete) == ("TokenMissingError", False)
    assert caught.value.message() == "iex:10: incomplete expression"


@pytest.mark.parametrize("text", ["  #iex:break\n", "#iex:break \n"])
def test_only_an_exact_break(text: str) -> None:
    assert parse_input(text, 1, buffer="(\n") == Incomplete("(\n" + text)


def test_a_break_alone_is_a_comment() -> None:
    assert parse_input(BREAK, 1) == Forms(string_to_quoted(BREAK), False)
