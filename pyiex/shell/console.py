"""What the shell asks of whoever owns the keyboard and the screen.

`terminal` has the two that exist: one on prompt_toolkit, one for pipes.  Tests
have a third, which plays a script.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


class Signal(Enum):
    """What a read can answer other than text."""

    EOF = "end of input"
    INTERRUPT = "Ctrl+C"
    WOKEN = "something happened meanwhile"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to complete the text before the cursor."""

    text: str
    """What takes the place of the last `replaces` characters."""
    replaces: int
    shown: str
    """What a list of candidates shows: `map/2`."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What stands before the cursor while a statement is typed."""

    first: str
    """`iex(1)> `."""
    more: str
    """`...(1)> `, before each further line of the statement."""
    complete: Callable[[str], Sequence[Candidate]]
    """What the text before the cursor may go on with."""


class Console(Protocol):
    """A keyboard and a screen.  The methods that write may be called from any thread."""

    @property
    def ansi(self) -> bool:
        """Whether the screen understands ANSI escape sequences."""

    @property
    def size(self) -> tuple[int, int] | None:
        """Columns and rows, None where there is no screen."""

    def read(self, prompt: Prompt, unfinished: bool) -> str | Signal:
        """A line of a statement, or a whole statement, with its line feed.

        unfinished: the statement's first lines have been read, so `prompt.more` is what to show.
        """

    def read_line(self, prompt: str) -> str | Signal:
        """A line for a program that asks for one (`IO.gets`), with its line feed."""

    def write(self, text: str) -> None:
        """Put text on standard output; above the line that is being typed, if one is."""

    def write_error(self, text: str) -> None:
        """The same for standard error."""

    def wake(self) -> bool:
        """Have a `read` that is under way answer `Signal.WOKEN`; False where that cannot be done."""

    def close(self) -> None:
        """Leave the terminal as it was found."""
