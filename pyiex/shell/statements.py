"""Text as typed, to statements: what can be evaluated, what needs more lines, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyiex.syntax.errors import TOKEN_MISSING, SyntaxFailure
from pyiex.syntax.parser import string_to_quoted

BREAK = "#iex:break"
"""A line that gives up the statement that is being typed."""

_BINARY_START = re.compile(
    r"""\s*(?:
      \|>|\|\|\||\|\||<~>|<<~|<~|<<<|<\|>|<=|<>|<-|\^\^\^|\+\+\+|\+\+|---|--|\*\*|\*|~>>|~>|>>>|>=|>|
      &&&|&&|===|==|=~|!==|!=|=>|=|\.\.(?!\.)|/|\||<(?!<)|\\\\|::|
      (?:and|or|in|when|not\s+in)\b(?![?!:(])
    )""",
    re.VERBOSE,
)
"""What can only go on with what stands before it (`+` and `-` can begin an expression)."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole statement."""

    quoted: Any


@dataclass(frozen=True, slots=True)
class Wrong:
    """Text that no further line can make right."""

    failure: SyntaxFailure


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Text that more lines may make right."""


Outcome = Parsed | Wrong | Incomplete


def parse(text: str, counter: int, file: str = "iex") -> Outcome:
    """Parse what has been typed at prompt number `counter`, which is also its line number."""
    if text.endswith(f"\n{BREAK}\n"):
        return Wrong(SyntaxFailure(TOKEN_MISSING, "incomplete expression", counter, None, file=file))
    try:
        return Parsed(string_to_quoted(continued(text), file=file, line=counter))
    except SyntaxFailure as failure:
        return Incomplete() if failure.incomplete else Wrong(failure)


def continued(text: str) -> str:
    """The text; where it begins with a binary operator, with the last value before it.

    `|> Enum.sum()` on a line of its own goes on with the result that was printed last.
    """
    return f"v(){text}" if goes_on(text) else text


def goes_on(line: str) -> bool:
    """Whether a line continues what stands before it, as one that begins with `|>` does."""
    return _BINARY_START.match(line) is not None


def split(text: str) -> Iterator[str]:
    """The statements of a text of many lines, as pasted into a terminal.

    A statement ends where what was read of it is complete and the next line
    does not begin with an operator.  What is left incomplete comes last.
    """
    lines = text.split("\n")
    statement: list[str] = []
    for index, line in enumerate(lines):
        if not statement and not line.strip() and index + 1 < len(lines):
            continue
        statement.append(line)
        following = next((later for later in lines[index + 1 :] if later.strip()), None)
        if following is None or (_complete(statement) and not goes_on(following)):
            rest = lines[index + 1 :] if following is not None else []
            yield "\n".join(statement)
            statement = []
            if not rest:
                return


def _complete(lines: list[str]) -> bool:
    return not isinstance(parse("\n".join(lines) + "\n", 1), Incomplete)
