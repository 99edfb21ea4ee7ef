"""Text as typed, to statements: what can be evaluated, what needs more lines, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.forms import Forms, parse_input
from pyiex.syntax.scanner import Warn

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
    is_match: bool = False
    """Whether it is `pattern = value`: no operator may begin the next one then."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Text that no further line can make right."""

    failure: SyntaxFailure


@dataclass(frozen=True, slots=True)
class Incomplete:
    """Text that more lines may make right."""


Outcome = Parsed | Wrong | Incomplete


def parse(
    text: str, counter: int, file: str = "iex", *, after_match: bool = False, warn: Warn | None = None
) -> Outcome:
    """Parse what has been typed at prompt number `counter`, which is also its line number.

    after_match: whether the statement before went well and was `pattern = value`.
    warn: gets the text, line and column of each warning, once the text is whole or wrong.
    """
    before, _, last = text[:-1].rpartition("\n")
    warnings: list[tuple[str, int, int]] = []
    try:
        forms = parse_input(
            last + text[-1:],
            counter,
            buffer=before and before + "\n",
            after_match=after_match,
            file=file,
            warn=lambda *warning: warnings.append(warning),
        )
    except SyntaxFailure as failure:
        outcome: Outcome = Wrong(failure)
    else:
        if not isinstance(forms, Forms):
            return Incomplete()
        outcome = Parsed(forms.quoted, forms.is_match)
    if warn is not None:
        for warning in warnings:
            warn(*warning)
    return outcome


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
