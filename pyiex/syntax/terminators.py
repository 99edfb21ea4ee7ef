"""Which opening token waits for which closing one, and what to say when they do not match."""

from __future__ import annotations

from pyiex.syntax.errors import failure, missing
from pyiex.syntax.scanner import Opening, Scanner

CLOSING = {"(": ")", "[": "]", "{": "}", "<<": ">>", "fn": "end", "do": "end"}
CLOSERS = frozenset(CLOSING.values())

Mismatch = tuple[Opening, int]


def open_terminator(scanner: Scanner, name: str, column: int) -> None:
    """Remember that `name` has been opened."""
    scanner.openings.append(Opening(name, scanner.line, column, scanner.indentation))


def close_terminator(scanner: Scanner, name: str, column: int) -> None:
    """Take off the opening that `name` closes; SyntaxFailure where it closes none or another."""
    what = "reserved word" if name == "end" else "token"
    if not scanner.openings:
        pointed = name != "end"
        raise failure(scanner.line, column, f"unexpected {what}: {name}{_hint(scanner, name)}", pointed)
    opening = scanner.openings[-1]
    if CLOSING[opening.name] != name:
        raise failure(
            scanner.line,
            column,
            f'unexpected {what}: {name}. The "{opening.name}" at line {opening.line}'
            f' is missing terminator "{CLOSING[opening.name]}"',
            pointed=False,
        )
    scanner.openings.pop()
    if name == "end" and scanner.indentation > opening.indentation:
        scanner.suspects.append((opening, scanner.line))


def _hint(scanner: Scanner, name: str) -> str:
    """An `end` too many: point at the last one that stood deeper than what it closed."""
    if name != "end" or not scanner.suspects:
        return ""
    line = scanner.suspects[-1][1]
    return (
        f'\n\n    HINT: it looks like the "end" on line {line} does not have a matching "do" defined before it\n'
    )


def check_closed(scanner: Scanner) -> None:
    """At the end of the text: SyntaxFailure, incomplete, while something is still open."""
    if scanner.openings:
        opening = scanner.openings[-1]
        raise missing(
            scanner.line,
            scanner.column(),
            f'missing terminator: {CLOSING[opening.name]} (for "{opening.name}" starting at line {opening.line})',
        )
