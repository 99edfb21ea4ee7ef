"""The ticker: tells a process that has run for long to give up its turn.

Generated code looks at abi's global `PREEMPT` on entering a function (5 ns
measured; counting reductions, as the BEAM does, costs three times that).  A
thread sets it when one process has been running for a whole tick.  The thread
sleeps for good while the node is idle, so that an idle node uses no CPU, and a
node that is merely busy with short turns wakes it once and not for each.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import sleep

TICK_SECONDS = 0.004
IDLE_TICKS = 25
"""After so many ticks without a turn taken the thread goes to sleep."""


class Ticker:
    """Calls `preempt()` from its own thread when `turns` stands still while `running`."""

    def __init__(self, preempt: Callable[[], None], tick: float = TICK_SECONDS) -> None:
        self.awake = False
        self.turns = 0
        """The scheduler counts a turn here each time that it switches to a process."""
        self.running = False
        self._preempt = preempt
        self._tick = tick
        self._stopped = False
        self._bell = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="pyiex-ticker", daemon=True)

    def start(self) -> None:
        """Start the thread, asleep."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopped = True
        self._bell.set()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self) -> None:
        """Start ticking; the scheduler calls this when `awake` is False and it has work."""
        self.awake = True
        self._bell.set()

    def _watch(self) -> None:
        while not self._stopped:
            self._bell.wait()
            self._bell.clear()
            self._tick_until_idle()

    def _tick_until_idle(self) -> None:
        idle = 0
        seen = -1
        while idle < IDLE_TICKS and not self._stopped:
            sleep(self._tick)
            if self.running:
                idle = 0
                if self.turns == seen:
                    self._preempt()
            else:
                idle = idle + 1 if self.turns == seen else 0
            seen = self.turns
        self.awake = False
