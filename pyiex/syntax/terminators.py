"""Which opening token waits for which closing one, and what to say when they do not match.

Elixir guesses from indentation where an `end` is missing or one too many: a
`do` no deeper than the `do` around it, or an `end` deeper than its `do`, is
suspect, and the last suspect is named in the hint.
"""

from __future__ import annotations

from pyiex.syntax.errors import failure, missing
from pyiex.syntax.scanner import Opening, Scanner

CLOSING = {"(": ")", "[": "]", "{": "}", "<<": ">>", "fn": "end", "do": "end"}

_MISSING_END = '\n\n    HINT: it looks like the "{}" on line {} does not have a matching "end"\n'
_MISSING_DO = (
    '\n\n    HINT: it looks like the "end" on line {} does not have a matching "do" defined before it\n'
)


def open_terminator(scanner: Scanner, name: str, column: int) -> None:
    """Remember that `name` has been opened."""
    openings = scanner.openings
    if openings and openings[-1].name == name and CLOSING[name] == "end":
        outer = openings[-1]
        if scanner.indentation <= outer.indentation:
            scanner.hints[name] = _MISSING_END.format(name, outer.line)
    openings.append(Opening(name, scanner.line, column, scanner.indentation))


def close_terminator(scanner: Scanner, name: str, column: int) -> None:
    """Take off the opening that `name` closes; SyntaxFailure where it closes none or another."""
    if not scanner.options.check_terminators:
        return
    what = "reserved word" if name == "end" else "token"
    if not scanner.openings:
        hint = scanner.hints.get(name, "")
        raise failure(scanner.line, column, f"unexpected {what}: {name}{hint}", pointed=name != "end")
    opening = scanner.openings[-1]
    if CLOSING[opening.name] != name:
        raise failure(
            scanner.line,
            column,
            f'unexpected {what}: {name}. The "{opening.name}" at line {opening.line}'
            f' is missing terminator "{CLOSING[opening.name]}"{scanner.hints.get(opening.name, "")}',
            pointed=False,
        )
    scanner.openings.pop()
    if opening.name == "do" and scanner.indentation > opening.indentation:
        scanner.hints["end"] = _MISSING_DO.format(scanner.line)


def check_closed(scanner: Scanner) -> None:
    """At the end of the text: SyntaxFailure, incomplete, while something is still open."""
    if scanner.openings and scanner.options.check_terminators:
        opening = scanner.openings[-1]
        # The end of a comment counts as its beginning.
        column = scanner.column() if scanner.comment < 0 else scanner.comment
        raise missing(
            scanner.line,
            column,
            f'missing terminator: {CLOSING[opening.name]} (for "{opening.name}" starting at line'
            f" {opening.line})" + scanner.hints.get(opening.name, ""),
        )
