"""A node: its processes and their names, on one event loop.

This is the runtime put together; other nodes are reached through the router's
`remote`, which `net` sets while the node is alive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from secrets import randbits
from typing import Any

from pyiex.runtime.faults import as_raised, exit_stack
from pyiex.runtime.ports import OpenPort
from pyiex.runtime.process import NORMAL, Process, ProcessExit
from pyiex.runtime.process_table import PID_BITS, ProcessTable
from pyiex.runtime.router import Router
from pyiex.runtime.scheduler import Scheduler
from pyiex.runtime.timers import Timers
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, THROW, Raised
from pyiex.terms.ids import Pid, Port, Reference, local_pid, local_reference

NO_NAME = Atom("nonode@nohost")
NOCATCH = Atom("nocatch")
UNKNOWN_CALL = (Atom("erlang"), Atom("apply"), 2)

_PID_MASK = (1 << PID_BITS) - 1


class Node:
    """Processes, names, timers and aliases, and the loop that they live on."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        preempt: Callable[[], None],
        clear_preempt: Callable[[], None],
    ) -> None:
        """preempt, clear_preempt: set and clear what generated code looks at."""
        self.name = NO_NAME
        self.creation = 0
        self.cookie: Atom | None = None
        self.loop = loop
        self.processes = ProcessTable()
        self._by_number = self.processes.by_number
        self.ports: dict[Port, OpenPort] = {}
        self.names: dict[Atom, Process | OpenPort] = {}
        self.aliases: dict[Reference, Process] = {}
        self.router = Router(self)
        self.timers = Timers(loop, self.router.send_quietly)
        self.scheduler = Scheduler(loop, self._finish, preempt, clear_preempt)
        self.scheduler.node = self
        self.on_crash: Callable[[Process, Raised], None] = lambda _process, _raised: None
        """Called when an error or a throw ends a process that nobody caught."""
        self.tables: dict[Any, Any] = {}
        """The tables of `:ets`, by reference and by name."""
        self.suspensions: dict[tuple[Process, Process], int] = {}
        """How often a process has suspended another one."""
        self.persistent_terms: dict[Any, Any] = {}
        """By `terms.maps.stored_key`."""
        self.started = loop.time()
        self._pids = 0
        self._references = randbits(82)
        self._unique = 0
        self._ports = 0

    # -- processes ---------------------------------------------------------------

    def spawn(
        self,
        code: Callable[[], Any],
        group_leader: Pid | None = None,
        initial: tuple[Atom, Atom, Any] = UNKNOWN_CALL,
        parent: Process | None = None,
        waits: bool = False,
    ) -> Process:
        """Make a process that runs `code()`; it is ready to run, after the one that spawns it.

        waits: `code` begins by waiting for a message, so that it can start when one comes; a
        greenlet with its stacks takes 6 kB, all else 1 kB.
        """
        number = self._pids
        self._pids += 1
        pid = local_pid(number & _PID_MASK, number >> PID_BITS)
        pid.process = process = Process()
        scheduler = self.scheduler
        if parent is None:
            process.set_up(scheduler, pid, code, group_leader or pid, initial, None)
        else:
            leader = group_leader or parent.group_leader
            process.set_up(scheduler, pid, code, leader, initial, parent.pid)
        self._by_number[number] = process
        if waits:
            process.waiting = True
        else:
            scheduler.queue.append(process)
            if not scheduler.scheduled:
                scheduler.schedule()
        return process

    def _finish(self, process: Process, failure: BaseException | None) -> None:
        process.alive = process.runs = False
        reason = NORMAL if failure is None else self._exit_reason(process, failure)
        pid = process.pid
        pid.process = None
        del self._by_number[pid.id | pid.serial << PID_BITS]
        if process.name is not None:
            self.names.pop(process.name, None)
        if process.asked is not None:
            self.router.call_ended(process, reason)
        if process.tied:
            process.untie(self.drop_alias)
            self.router.process_ended(process, reason)

    def _exit_reason(self, process: Process, failure: BaseException) -> Any:
        if isinstance(failure, ProcessExit):
            return failure.reason
        raised = as_raised(failure)
        if raised.kind is EXIT:
            return raised.reason
        self.on_crash(process, raised)
        reason = (NOCATCH, raised.reason) if raised.kind is THROW else raised.reason
        return reason, exit_stack(raised)

    # -- names ---------------------------------------------------------------------

    def register(self, name: Atom, process: Process | OpenPort) -> bool:
        """Give the process, or port, the name; False where either has one already."""
        if name in self.names or process.name is not None:
            return False
        self.names[name] = process
        process.name = name
        return True

    def unregister(self, name: Atom) -> bool:
        """Take the name away; False where nobody has it."""
        process = self.names.pop(name, None)
        if process is not None:
            process.name = None
        return process is not None

    # -- references ------------------------------------------------------------------

    def make_reference(self) -> Reference:
        """A reference that this node has never made: 18, 32 and 32 bits, as on the wire."""
        self._references += 1
        count = self._references
        return local_reference((count & 0x3FFFF, count >> 18 & 0xFFFFFFFF, count >> 50 & 0xFFFFFFFF))

    def next_port(self) -> int:
        """The number of a new port."""
        self._ports += 1
        return self._ports

    def unique_integer(self) -> int:
        """1, 2, 3 …"""
        self._unique += 1
        return self._unique

    def add_alias(self, process: Process, alias: Reference, once: bool | None) -> None:
        """Let messages to `alias` reach the process; `once`: until the first came.

        None: until `unalias`, even where a monitor of that reference ends.
        """
        process.aliases[alias] = once
        self.aliases[alias] = process

    def drop_alias(self, alias: Reference) -> bool:
        """End the alias; False where there was none."""
        process = self.aliases.pop(alias, None)
        if process is not None:
            process.aliases.pop(alias, None)
        return process is not None
