"""A node to run code on, for tests: `run(code)` runs it in a process and answers its value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any

from pyiex.runtime.process import Process
from pyiex.runtime.thread import NodeThread

PATIENCE = 60
"""Seconds after which a test gives up on its process."""


class World:
    """A node thread, and what the processes on it reported."""

    def __init__(self) -> None:
        self.thread = NodeThread()
        self.thread.start()
        self.crashes: list[tuple[Process, Any]] = []
        self.thread.node.on_crash = lambda process, raised: self.crashes.append((process, raised.reason))

    @property
    def node(self) -> Any:
        return self.thread.node

    def run(self, code: Callable[[], Any]) -> Any:
        """Run `code()` in a fresh process; answer its value or raise what it raised."""
        outcome: Future[Any] = Future()

        def body() -> None:
            try:
                outcome.set_result(code())
            except BaseException as raised:
                outcome.set_exception(raised)

        self.thread.door.post(self.thread.node.spawn, body)
        return outcome.result(PATIENCE)


@contextmanager
def world() -> Iterator[World]:
    """A world that ends with the block."""
    made = World()
    try:
        yield made
    finally:
        made.thread.stop()
