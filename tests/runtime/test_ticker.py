"""The ticker asks only those that run on, and sleeps when nothing does."""

from __future__ import annotations

import threading
import time

from pyiex.runtime.ticker import Ticker

PATIENCE = 30


def until(condition: object) -> bool:
    """Wait for a condition of another thread."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if condition():  # type: ignore[operator]
            return True
        time.sleep(0.001)
    return False


def test_a_turn_that_goes_on_is_asked_to_end() -> None:
    asked = threading.Event()
    ticker = Ticker(asked.set, tick=0.001)
    ticker.start()
    ticker.running = True
    ticker.wake()
    assert asked.wait(PATIENCE)
    ticker.running = False
    ticker.stop()


def test_it_goes_to_sleep_when_idle_and_wakes_again() -> None:
    asked: list[bool] = []
    ticker = Ticker(lambda: asked.append(True), tick=0.001)
    ticker.start()
    ticker.wake()
    assert until(lambda: not ticker.awake)
    ticker.running = True
    ticker.wake()
    assert until(lambda: asked)
    ticker.stop()
    assert not ticker._thread.is_alive()
