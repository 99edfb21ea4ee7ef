"""The scheduler: one run queue on the node's event loop.

The event loop's own greenlet is the hub.  When a process becomes ready and no
slice is due, one callback is put on the loop; in it the hub switches to a ready
process.  A process that gives up its turn switches to the next one itself, and
to the hub only when none is left or the slice is used up, so that the loop
looks at its sockets and timers: one switch a turn instead of two, of 0.4 µs.

Greenlets are pooled: a fresh one costs 8 µs, one from the pool 0.5 µs.  One
whose process has ended runs the next fresh process in its place.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from greenlet import getcurrent, greenlet

from pyiex.runtime.leaving import Leaving, Resumption, begins_stacks
from pyiex.runtime.process import Process
from pyiex.runtime.ticker import Ticker

if TYPE_CHECKING:
    from pyiex.runtime.node import Node

SLICE_SECONDS = 0.004
TURNS_PER_LOOK = 32
"""How many turns may pass between two looks at the clock."""
POOL_LIMIT = 256
"""Idle greenlets kept; each holds about 5 kB."""
CROWD = 1_000
"""With more greenlets than these, processes that wait leave theirs (runtime.leaving)."""


class ProcessGreenlet(greenlet):
    """A greenlet that runs processes, one after the other; `process` is the present one."""

    __slots__ = ("process",)
    process: Process | None


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
        self._over = False
        """Whether the slice that runs is to end with this turn."""
        self.queue: deque[Process] = deque()
        """The processes that wait for their turn.  Whoever appends calls `schedule` unless `scheduled`."""
        self.scheduled = False
        """Whether a slice is running or due."""
        self._ends = 0.0
        self._slice_ends: list[Callable[[], None]] = []
        self._pool: list[ProcessGreenlet] = []
        self._greenlets = 0
        self.crowded = False
        """Whether there are more greenlets than `CROWD`."""

    def start(self) -> None:
        """To be called on the node thread, once: its greenlet becomes the hub."""
        self.hub = getcurrent()
        self.ticker.start()

    def stop(self) -> None:
        """Stop ticking; processes are left where they are."""
        self.ticker.stop()
        self.queue.clear()
        self._pool.clear()

    def ready(self, process: Process) -> None:
        """Put the process at the end of the run queue."""
        self.queue.append(process)
        if not self.scheduled:
            self.schedule()

    def schedule(self) -> None:
        """Have a slice run soon."""
        self.scheduled = True
        self.loop.call_soon(self._run_slice)

    def hold(self) -> bool:
        """Keep what becomes ready until `release`; False where a slice is due anyway.

        For whoever delivers many messages at once: the processes that they
        wake run in the same turn of the loop, which saves a round trip between
        two nodes a third of its time.
        """
        if self.scheduled:
            return False
        self.scheduled = True
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
        ticker = self.ticker
        turns = ticker.turns + 1
        queue = self.queue
        # The common case of `_next`, without another call.
        if queue and not self._over and turns % TURNS_PER_LOOK:
            process = queue.popleft()
            if process.runs:
                ticker.turns = turns
                self.current = process
                (process.greenlet or self._greenlet_for(process)).switch()
                return
        following = self._next()
        if following is None:
            self.hub.switch()
        else:
            (following.greenlet or self._greenlet_for(following)).switch()

    def queue_length(self) -> int:
        """How many processes wait for their turn."""
        return len(self.queue)

    def _ask_to_yield(self) -> None:
        self._over = True
        self._preempt()

    def _next(self) -> Process | None:
        """The process whose turn it is, while there is one and time left for it in this slice."""
        queue = self.queue
        ticker = self.ticker
        turns = ticker.turns = ticker.turns + 1
        if turns % TURNS_PER_LOOK == 0 and perf_counter() > self._ends:
            self._over = True
        if self._over:
            return None
        while queue:
            process = queue.popleft()
            if process.runs:
                self.current = process
                return process
        return None

    def _run_slice(self) -> None:
        queue = self.queue
        ticker = self.ticker
        if queue:
            if not ticker.awake:
                ticker.wake()
            self._ends = perf_counter() + SLICE_SECONDS
            ticker.running = True
            # Comes back when nobody is ready, when the time is over, or from a greenlet that ended.
            while (process := self._next()) is not None:
                (process.greenlet or self._greenlet_for(process)).switch()
            if self._over:
                self._over = False
                self._clear_preempt()
            self.current = None
            ticker.running = False
        if self._slice_ends:
            actions, self._slice_ends = self._slice_ends, []
            for action in actions:
                action()
        if queue:
            self.loop.call_soon(self._run_slice)
        else:
            self.scheduled = False

    def _greenlet_for(self, process: Process) -> ProcessGreenlet:
        worker = self._pool.pop() if self._pool else self._new_greenlet()
        worker.process = process
        process.greenlet = worker
        return worker

    def _new_greenlet(self) -> ProcessGreenlet:
        self._count(1)
        return ProcessGreenlet(self._work, self.hub)

    def _count(self, more: int) -> None:
        self._greenlets += more
        self.crowded = self._greenlets > CROWD

    def _work(self) -> None:
        """What a pooled greenlet does: run a process until it ends or leaves, and then the next fresh one."""
        me: ProcessGreenlet = getcurrent()  # type: ignore[assignment]
        pool = self._pool
        finish = self._finish
        while True:
            process: Process = me.process  # type: ignore[assignment]
            code: Any = process.code
            process.code = None
            failure = process.injected
            left = None
            if failure is None:
                try:
                    code()
                except Leaving as leaving:
                    left = leaving.resumption
                except BaseException as raised:
                    failure = raised
            elif code.__class__ is Resumption:
                code.cancel()
            # What it returned or raised must not outlive the process.
            process.greenlet = None
            if left is None:
                code = process.injected = None
                finish(process, failure)
                failure = None
            else:
                process.code, code = left, None
                left = None
            following = self._next()
            if following is not None and following.greenlet is None:
                me.process = following
                following.greenlet = me
                continue
            process = me.process = None  # type: ignore[assignment]
            if len(pool) >= POOL_LIMIT:
                self._count(-1)
                if following is not None:
                    self.queue.appendleft(following)
                return
            pool.append(me)
            (self.hub if following is None else following.greenlet).switch()  # type: ignore[union-attr]
            following = None


begins_stacks(Scheduler._work.__code__)
