"""The one door between the node thread and the others.

Everything in a node belongs to its thread.  Another thread asks for something
to be done there and, if it wants, waits for the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

Answer = TypeVar("Answer")


class Door:
    """A way into the thread that runs `loop`."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop

    def post(self, action: Callable[..., object], *args: Any) -> None:
        """Have `action(*args)` done on the node thread, and do not wait."""
        self._loop.call_soon_threadsafe(action, *args)

    def ask(self, action: Callable[..., Answer], *args: Any) -> Future[Answer]:
        """Have `action(*args)` done on the node thread; the future gets what it answers."""
        answer: Future[Answer] = Future()

        def run() -> None:
            try:
                answer.set_result(action(*args))
            except BaseException as raised:
                answer.set_exception(raised)

        self._loop.call_soon_threadsafe(run)
        return answer

    def call(self, action: Callable[..., Answer], *args: Any) -> Answer:
        """As `ask`, and wait for the answer."""
        return self.ask(action, *args).result()
