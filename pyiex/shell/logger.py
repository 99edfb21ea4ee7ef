"""Crash reports: a process that an error ended gets into the log, in the words of iex."""

from __future__ import annotations

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid

DELAY_SECONDS = 0.01
"""How long a report is held back, so that it comes after the result of the statement that spawned."""

INITIAL_CALL = (Atom("logger"), Atom("report"), 2)


class CrashLog:
    """Logs each process that crashes on `node`."""

    def __init__(self, node: abi.Node, group_leader: Pid) -> None:
        self._node = node
        self._leader = group_leader

    def crashed(self, process: abi.Process, raised: Raised) -> None:
        """Report the crash, from a process of its own: wording it may run the user's code."""
        if process.initial == INITIAL_CALL:
            return
        pid, leader = process.pid, process.group_leader

        def report() -> None:
            # Loaded by the first crash.
            from pyiex.library.crash_events import crash_event, crash_metadata
            from pyiex.library.logging import is_allowed, log

            name = self._node.name
            node = None if name is abi.NO_NAME else name
            if is_allowed(Atom("error"), Atom("erlang")):
                log(Atom("error"), crash_event(pid, node, raised), crash_metadata(pid, leader))

        def begin() -> None:
            self._node.spawn(report, group_leader=self._leader, initial=INITIAL_CALL)

        self._node.loop.call_later(DELAY_SECONDS, begin)
