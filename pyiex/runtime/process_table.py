"""The processes of a node by their pids.

Inside they go by number: a pid's hash is a Python method, which costs as much
as all else that putting a process in and taking it out does (120 ns a time).
"""

from __future__ import annotations

from collections.abc import Iterator, ValuesView
from typing import Any

from pyiex.runtime.process import Process
from pyiex.terms.ids import Pid

PID_BITS = 28
"""A pid's id on the wire has that many bits in use; the rest of the count goes to serial."""


class ProcessTable:
    """A mapping of pids, local ones, to processes; `by_number` is what the node fills and empties."""

    __slots__ = ("by_number",)

    def __init__(self) -> None:
        self.by_number: dict[int, Process] = {}

    def get(self, pid: Any) -> Process | None:
        """The process that has the pid; None for what is no pid of this node, or of no process alive."""
        if pid.__class__ is not Pid or pid.node is not None:
            return None
        known: Process | None = pid.process
        return known or self.by_number.get(pid.id | pid.serial << PID_BITS)

    def __getitem__(self, pid: Pid) -> Process:
        """As `get`; KeyError where there is none."""
        found = self.get(pid)
        if found is None:
            raise KeyError(pid)
        return found

    def __contains__(self, pid: object) -> bool:
        return self.get(pid) is not None

    def __iter__(self) -> Iterator[Pid]:
        """Iterate over the pids, oldest first."""
        return (process.pid for process in self.by_number.values())

    def __len__(self) -> int:
        return len(self.by_number)

    def values(self) -> ValuesView[Process]:
        """The processes, oldest first."""
        return self.by_number.values()
