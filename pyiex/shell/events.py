"""What the node thread tells the server, which waits for it in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyiex.shell.console import Signal
from pyiex.terms.ids import Pid


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A statement is done; `text` is what to print of it, `succeeded` whether the counter goes on."""

    number: int
    text: str
    succeeded: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The evaluator is dead."""

    pid: Pid
    text: str
    """What to print of it."""


@dataclass(frozen=True, slots=True)
class LineWanted:
    """A program asks for a line of input; `answer` takes it, from any thread."""

    prompt: str
    answer: Callable[[str | Signal], None]


@dataclass(frozen=True, slots=True)
class Halted:
    """The program shall end, with this exit status."""

    status: int


@dataclass(frozen=True, slots=True)
class Done:
    """What `Server.serve_until` waits for has happened."""


Event = Evaluated | Ended | LineWanted | Halted | Done
Post = Callable[[Any], None]
"""Hands an event to the server."""
