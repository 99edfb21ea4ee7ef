"""Signals of the operating system while a shell runs: what Ctrl+C does, and ending in good order.

As in Erlang, SIGTERM is written to the log and stops the node, and SIGQUIT (Ctrl+\\)
halts it at once; either way the terminal is left as it was found. Others are
watched when a program asks for them (`System.trap_signal`).
"""

from __future__ import annotations

import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from pyiex.runtime.abi import Node, apply_mfa, hooks, whereis
from pyiex.runtime.door import Door
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

_LOGGER = Atom("logger")
_SYSTEM = Atom("Elixir.System")
_SERVER = Atom("erl_signal_server")

Handler = Callable[[int, FrameType | None], Any]


@contextmanager
def handled(interrupt: Handler, node: Node, door: Door, group_leader: Pid) -> Iterator[None]:
    """Handle signals: SIGINT by `interrupt`, those that end the program by processes of the node.

    To be used in the main thread, where Python handles signals.
    """

    def tell(number: int, _frame: FrameType | None) -> None:
        door.post(lambda: node.spawn(lambda: _arrived(number), group_leader=group_leader))

    handlers: dict[int, Handler] = {signal.SIGINT: interrupt, signal.SIGTERM: tell, signal.SIGQUIT: tell}
    watcher = _Watcher(tell)
    handlers[WAKE] = watcher.carry_out
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    hooks.watch_signal = watcher.watch
    try:
        yield
    finally:
        for number, former in {**watcher.before, **before}.items():
            signal.signal(number, former)


WAKE = signal.SIGURG
"""What the main thread is woken by; a program that does not handle it does not notice it."""


class _Watcher:
    """Lets the main thread, the only one that Python allows to, change what a signal does."""

    def __init__(self, tell: Handler) -> None:
        self._tell = tell
        self._orders: deque[tuple[int, bool, threading.Event]] = deque()
        self.before: dict[int, Any] = {}
        """What the signals did that are watched."""

    def watch(self, number: int, watched: bool) -> None:
        """Begin to tell of a signal, or let it do what it did; on the node thread."""
        done = threading.Event()
        self._orders.append((number, watched, done))
        signal.pthread_kill(threading.main_thread().ident or 0, WAKE)
        # A second is far more than Python takes to come back to the main thread.
        done.wait(1)

    def carry_out(self, _number: int, _frame: FrameType | None) -> None:
        """On the main thread, woken by `watch`."""
        while self._orders:
            number, watched, done = self._orders.popleft()
            if watched and number not in self.before and number not in _UNCATCHABLE:
                self.before[number] = signal.signal(number, self._tell)
            elif not watched and number in self.before:
                signal.signal(number, self.before.pop(number))
            done.set()


_UNCATCHABLE = (signal.SIGSTOP, signal.SIGTERM, signal.SIGQUIT)
"""The first cannot be handled; of the others a shell always tells."""


def _arrived(number: int) -> None:
    """A process: tell those that trap the signal, and do what Erlang does by itself."""
    if whereis(_SERVER) is not None:
        name = Atom(signal.Signals(number).name.lower())
        apply_mfa(Atom("gen_event"), Atom("sync_notify"), (_SERVER, name))
    action = _ACTIONS.get(number)
    if action is not None:
        action()


def _stop() -> None:
    """A process: say that the node is asked to end, and end it."""
    apply_mfa(_LOGGER, Atom("notice"), (b"SIGTERM received - shutting down",))
    apply_mfa(Atom("Elixir.Logger"), Atom("flush"), ())
    apply_mfa(_SYSTEM, Atom("stop"), (0,))


def _halt() -> None:
    """A process: end the node."""
    apply_mfa(_SYSTEM, Atom("halt"), (0,))


def _abort() -> None:
    """A process: end the node as SIGUSR1 ends Erlang, which then writes a crash dump."""
    print("Received SIGUSR1", file=sys.stderr, flush=True)
    apply_mfa(_SYSTEM, Atom("halt"), (1,))


_ACTIONS: dict[int, Callable[[], None]] = {
    signal.SIGTERM: _stop,
    signal.SIGQUIT: _halt,
    signal.SIGUSR1: _abort,
}
