"""The console log: reports of processes that an error ended, as iex prints them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pyiex.runtime import abi
from pyiex.shell.failures import crash_report
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid

DELAY_SECONDS = 0.01
"""How long a report is held back, so that it comes after the result of the statement that spawned."""

INITIAL_CALL = (Atom("logger"), Atom("report"), 2)


def clock() -> str:
    """The local time of day, in milliseconds: `00:26:57.160`."""
    return datetime.now().strftime("%H:%M:%S.%f")[:-3]


class CrashLog:
    """Writes a report for each process that crashes on `node`."""

    def __init__(
        self,
        node: abi.Node,
        group_leader: Pid,
        write: Callable[[str], None],
        now: Callable[[], str] = clock,
    ) -> None:
        self._node = node
        self._leader = group_leader
        self._write = write
        self._now = now

    def crashed(self, process: abi.Process, raised: Raised) -> None:
        """Report the crash, from a process of its own: wording it may run the user's code."""
        if process.initial == INITIAL_CALL:
            return
        pid, time_of_day = process.pid, self._now()

        def report() -> None:
            name = self._node.name
            node = None if name is abi.NO_NAME else name.name
            self._write(crash_report(pid, node, raised, time_of_day))

        def begin() -> None:
            self._node.spawn(report, group_leader=self._leader, initial=INITIAL_CALL)

        self._node.loop.call_later(DELAY_SECONDS, begin)
