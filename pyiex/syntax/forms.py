"""What a shell does with each line it reads: forms to evaluate, more to read, or an error.

Elixir's shell adds two rules to the language.  A line that begins with a
binary operator, such as `|> foo()`, goes on from the value before, as if
`v(-1)` stood in front of it; and `#iex:break` alone on a line gives up an
expression that cannot be ended.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pyiex.syntax import quoted as q
from pyiex.syntax.errors import TOKEN_MISSING, SyntaxFailure, failure
from pyiex.syntax.parser import parse
from pyiex.syntax.scanner import Options, Token, Warn
from pyiex.syntax.tokenizer import tokenize

BREAK = "#iex:break\n"

CONTINUING = frozenset({"or_op", "and_op", "comp_op", "rel_op", "arrow_op", "in_op", "concat_op", "mult_op"})
"""Kinds of operators that may begin a line (seen in iex 1.14.0; `+` and `-` are signs there)."""

_AFTER_MATCH = (
    "pipe shorthand is not allowed immediately after a match expression in IEx. To make it work,"
    " surround the whole"
    " pipeline with parentheses '{}'"
)


class Forms(NamedTuple):
    """A whole input, as a quoted form."""

    quoted: Any
    is_match: bool
    """Whether it is `pattern = value`: no operator may begin the next input then."""


class Incomplete(NamedTuple):
    """The beginning of an input; the next line is to be read with this `buffer`."""

    buffer: str


def parse_input(
    text: str,
    line: int,
    *,
    buffer: str = "",
    after_match: bool = False,
    file: str = "iex",
    warn: Warn | None = None,
) -> Forms | Incomplete:
    """Parse a line that was typed.

    text: what was read, its line break included.  line: the number of the input's first line.
    buffer: what earlier lines left behind (`Incomplete.buffer`).
    after_match: `Forms.is_match` of the input before; False after an error.
    warn: gets each warning's text, line and column.
    SyntaxFailure, with `incomplete` False, where it can never become right.
    """
    if buffer and text == BREAK:
        broken = SyntaxFailure(TOKEN_MISSING, "incomplete expression", line, None, file)
        broken.incomplete = False
        raise broken
    source = buffer + text
    options = Options(warn=warn)
    try:
        tokens = _continued(tokenize(source, line, 1, options), line, after_match)
        quoted = parse(tokens, options=options)
    except SyntaxFailure as problem:
        if problem.incomplete:
            return Incomplete(source)
        raise problem.locate(source, file, line, 1) from None
    return Forms(quoted, q.is_call(quoted, "=", 2))


def _continued(tokens: list[Token], line: int, after_match: bool) -> list[Token]:
    """Put `v(-1)` in front of an operator that begins the input."""
    if not tokens or tokens[0][0] not in CONTINUING:
        return tokens
    if after_match:
        raise failure(line, tokens[0][2], _AFTER_MATCH.format(tokens[0][3]))
    return tokenize("v(-1)", line) + tokens
