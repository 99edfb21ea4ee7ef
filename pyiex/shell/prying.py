"""Taking the prompt over to a process that pries: who asks whom, and what is shown of the place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyiex.runtime import abi
from pyiex.shell.events import Ended
from pyiex.terms.atoms import Atom

if TYPE_CHECKING:
    from pyiex.shell.evaluator import Evaluator

SHOWN_RADIUS = 3
"""Lines before and after the one that is shown when a break is reached."""


class Leave(Enum):
    """How a prompt inside of running code was left."""

    CONTINUE = "continue/0"
    NEXT = "next/0"
    RESPAWN = "respawn/0"


@dataclass(frozen=True, slots=True)
class PryPlace:
    """Where the code that pries stands."""

    location: str
    file: str
    line: int
    module: Atom
    function: Any
    """`{name, arity}`, NIL outside of functions."""

    def snippet(self, radius: int = SHOWN_RADIUS) -> str:
        """The lines around it, with numbers, between empty lines; empty where there is no such file."""
        try:
            lines = Path(self.file).read_text(encoding="utf-8", errors="replace").splitlines()
        except OSError:
            return ""
        first, last = max(1, self.line - radius), min(len(lines), self.line + radius)
        width = len(str(last))
        shown = [f"    {number:{width}}: {lines[number - 1]}\n" for number in range(first, last + 1)]
        return "".join(["\n", *shown, "\n"])


@dataclass(frozen=True, slots=True)
class PryRequest:
    """A process wants the prompt: to be answered, on the node thread, with whether it gets it."""

    evaluator: Evaluator
    place: PryPlace
    answer: Callable[[bool], None]


@dataclass(frozen=True, slots=True)
class Shell:
    """The shell that there is to ask."""

    post: Callable[[Any], None]
    """Hands an event to a server that waits for one."""
    tell: Callable[[Any], None]
    """The same, and breaks off a read under way."""


_shells: list[Shell] = []


def use(shell: Shell) -> None:
    """Have requests handed to this shell from now on."""
    _shells[:] = [shell]


def current_shell() -> Shell | None:
    """The shell to ask, if there is one."""
    return _shells[0] if _shells else None


def take_over(shell: Shell, nested: Evaluator, place: PryPlace, outer: Evaluator | None) -> Leave | None:
    """Ask for the prompt and serve it in the calling process; None where that is refused.

    outer: the evaluator that the process is already, if it is one: it will end with its statement.
    """
    process = abi.current()
    decision = process.scheduler.loop.create_future()
    nested.adopt(process)
    shell.tell(PryRequest(nested, place, decision.set_result))
    if not process.result_of(decision):
        return None
    nested.place = place
    leave = nested.serve(process, outer)
    if outer is not None:
        outer.abandoned = True
    else:
        shell.tell(Ended(process.pid, ""))
    return leave
