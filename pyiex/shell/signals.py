"""Signals of the operating system while a shell runs: what Ctrl+C does, and ending in good order.

As in Erlang, SIGTERM is written to the log and stops the node, and SIGQUIT (Ctrl+\\)
halts it at once; either way the terminal is left as it was found.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from pyiex.runtime.abi import Node, apply_mfa
from pyiex.runtime.door import Door
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

_LOGGER = Atom("logger")
_SYSTEM = Atom("Elixir.System")

Handler = Callable[[int, FrameType | None], Any]


@contextmanager
def handled(interrupt: Handler, node: Node, door: Door, group_leader: Pid) -> Iterator[None]:
    """Handle signals: SIGINT by `interrupt`, those that end the program by processes of the node.

    To be used in the main thread, where Python handles signals.
    """

    def have_done(action: Callable[[], object]) -> Handler:
        return lambda _number, _frame: door.post(lambda: node.spawn(action, group_leader=group_leader))

    handlers = {signal.SIGINT: interrupt, signal.SIGTERM: have_done(_stop), signal.SIGQUIT: have_done(_halt)}
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop() -> None:
    """A process: say that the node is asked to end, and end it."""
    apply_mfa(_LOGGER, Atom("notice"), (b"SIGTERM received - shutting down",))
    apply_mfa(Atom("Elixir.Logger"), Atom("flush"), ())
    apply_mfa(_SYSTEM, Atom("stop"), (0,))


def _halt() -> None:
    """A process: end the node."""
    apply_mfa(_SYSTEM, Atom("halt"), (0,))
