"""The scheduler: one run queue on the node's event loop.

The event loop's own greenlet is the hub.  When a process becomes ready and no
slice is due, one callback is put on the loop; in it the hub switches to one
ready process after the other until none is left or the slice is used up, and
then lets the loop look at its sockets and timers.

Greenlets are pooled: a fresh one costs 8 µs, one from the pool 0.5 µs.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING

from greenlet import getcurrent, greenlet

from pyiex.runtime.process import Process
from pyiex.runtime.ticker import Ticker

if TYPE_CHECKING:
    from pyiex.runtime.node import Node

SLICE_SECONDS = 0.004
TURNS_PER_LOOK = 32
"""How many turns may pass between two looks at the clock."""
POOL_LIMIT = 256
"""Idle greenlets kept; each holds about 5 kB."""


class ProcessGreenlet(greenlet):
    """A greenlet that runs processes, one after the other; `process` is the present one."""

    process: Process | None = None


class Scheduler:
    """Runs processes.  `finish(process, error)` is called in the process when its code is done."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        finish: Callable[[Process, BaseException | None], None],
        preempt: Callable[[], None],
        clear_preempt: Callable[[], None],
    ) -> None:
        self.loop = loop
        self.hub: greenlet = getcurrent()
        """Set when the node thread starts; processes switch to it to give up their turn."""
        self.ticker = Ticker(self._ask_to_yield)
        self.node: Node
        """Whose scheduler this is."""
        self.current: Process | None = None
        self._finish = finish
        self._preempt = preempt
        self._clear_preempt = clear_preempt
        self._asked = False
        self._queue: deque[Process] = deque()
        self._scheduled = False
        self._slice_ends: list[Callable[[], None]] = []
        self._pool: list[ProcessGreenlet] = []

    def start(self) -> None:
        """To be called on the node thread, once: its greenlet becomes the hub."""
        self.hub = getcurrent()
        self.ticker.start()

    def stop(self) -> None:
        """Stop ticking; processes are left where they are."""
        self.ticker.stop()
        self._queue.clear()
        self._pool.clear()

    def ready(self, process: Process) -> None:
        """Put the process at the end of the run queue."""
        self._queue.append(process)
        if not self._scheduled:
            self._scheduled = True
            self.loop.call_soon(self._run_slice)

    def hold(self) -> bool:
        """Keep what becomes ready until `release`; False where a slice is due anyway.

        For whoever delivers many messages at once: the processes that they
        wake run in the same turn of the loop, which saves a round trip between
        two nodes a third of its time.
        """
        if self._scheduled:
            return False
        self._scheduled = True
        return True

    def release(self) -> None:
        """Run what has become ready since `hold` answered True."""
        self._run_slice()

    def when_slice_ends(self, action: Callable[[], None]) -> None:
        """Do `action` once the running slice is over, or soon where none is running."""
        if self.current is None:
            self.loop.call_soon(action)
        else:
            self._slice_ends.append(action)

    def switch_out(self) -> None:
        """Give up the turn; comes back when somebody has called `ready`."""
        self.hub.switch()

    def queue_length(self) -> int:
        """How many processes wait for their turn."""
        return len(self._queue)

    def _ask_to_yield(self) -> None:
        self._asked = True
        self._preempt()

    def _run_slice(self) -> None:
        queue = self._queue
        if not queue:
            self._scheduled = False
            return
        ticker = self.ticker
        if not ticker.awake:
            ticker.wake()
        ends = perf_counter() + SLICE_SECONDS
        turns = 0
        ticker.running = True
        while queue:
            process = queue.popleft()
            ticker.turns += 1
            self.current = process
            self._switch_to(process)
            turns += 1
            if self._asked:
                self._asked = False
                self._clear_preempt()
                break
            if turns % TURNS_PER_LOOK == 0 and perf_counter() > ends:
                break
        self.current = None
        ticker.running = False
        if self._slice_ends:
            actions, self._slice_ends = self._slice_ends, []
            for action in actions:
                action()
        if queue:
            self.loop.call_soon(self._run_slice)
        else:
            self._scheduled = False

    def _switch_to(self, process: Process) -> None:
        worker = process.greenlet
        if worker is None:
            if not process.alive:
                return
            worker = self._pool.pop() if self._pool else ProcessGreenlet(self._work, self.hub)
            worker.process = process
            process.greenlet = worker
        worker.switch()

    def _work(self) -> None:
        """What a pooled greenlet does: run a process to its end, wait for the next."""
        me: ProcessGreenlet = getcurrent()  # type: ignore[assignment]
        while True:
            self._run_process(me.process)  # type: ignore[arg-type]
            me.process = None
            if len(self._pool) >= POOL_LIMIT:
                return
            self._pool.append(me)
            self.hub.switch()

    def _run_process(self, process: Process) -> None:
        code, process.code = process.code, None
        failure: BaseException | None = None
        try:
            if process.injected is not None:
                failure, process.injected = process.injected, None
            elif code is not None:
                code()
        except BaseException as raised:
            failure = raised
        process.greenlet = None
        self._finish(process, failure)
