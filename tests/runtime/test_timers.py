"""Timers, on a loop whose clock the test moves."""

from __future__ import annotations

from typing import Any

from pyiex.runtime.timers import Timers
from pyiex.terms.ids import Reference


class FakeHandle:
    def __init__(self, when: float, call: Any) -> None:
        self._when = when
        self.call = call
        self.cancelled = False

    def when(self) -> float:
        return self._when

    def cancel(self) -> None:
        self.cancelled = True


class FakeLoop:
    """Just enough of an event loop: a clock and `call_later`."""

    def __init__(self) -> None:
        self.now = 100.0
        self.handles: list[FakeHandle] = []

    def time(self) -> float:
        return self.now

    def call_later(self, seconds: float, call: Any, *args: Any) -> FakeHandle:
        handle = FakeHandle(self.now + seconds, lambda: call(*args))
        self.handles.append(handle)
        return handle

    def advance(self, seconds: float) -> None:
        self.now += seconds
        due = [handle for handle in self.handles if handle.when() <= self.now]
        self.handles = [handle for handle in self.handles if handle.when() > self.now]
        for handle in due:
            if not handle.cancelled:
                handle.call()


def make() -> tuple[FakeLoop, Timers, list[tuple[Any, Any]]]:
    loop = FakeLoop()
    sent: list[tuple[Any, Any]] = []
    return loop, Timers(loop, lambda to, message: sent.append((to, message))), sent  # type: ignore[arg-type]


def test_a_timer_sends_when_due() -> None:
    loop, timers, sent = make()
    timers.start(Reference((1,)), 1500, "someone", "ring")
    loop.advance(1.4)
    assert sent == []
    assert timers.left(Reference((1,))) == 100
    loop.advance(0.1)
    assert sent == [("someone", "ring")]
    assert timers.left(Reference((1,))) is None
    assert len(timers) == 0


def test_a_cancelled_timer_tells_what_was_left_and_never_fires() -> None:
    loop, timers, sent = make()
    timers.start(Reference((1,)), 1000, "someone", "ring")
    loop.advance(0.25)
    assert timers.cancel(Reference((1,))) == 750
    assert timers.cancel(Reference((1,))) is None
    loop.advance(10)
    assert sent == []
