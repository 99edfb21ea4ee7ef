"""The node thread: an event loop in the background with a node on it."""

from __future__ import annotations

import asyncio
import sys
import threading
from typing import Any

from pyiex.runtime import abi
from pyiex.runtime.door import Door
from pyiex.runtime.faults import RECURSION_LIMIT
from pyiex.runtime.node import Node
from pyiex.runtime.polling import EagerSelector

STACK_BYTES = 512 * 1024 * 1024
"""Address space for the thread's C stack, of which only what is used takes memory.

Calls of Elixir functions do not use it, but comparing and printing deep terms does.
"""


class NodeThread:
    """Runs a node in the background; `door` is the way in."""

    def __init__(self) -> None:
        self.node: Node
        self.door: Door
        self._running = threading.Event()
        self._thread: threading.Thread | None = None
        self.loop: asyncio.AbstractEventLoop

    def start(self) -> None:
        """Start the thread and wait until its node can be used."""
        sys.setrecursionlimit(RECURSION_LIMIT)
        before = threading.stack_size(STACK_BYTES)
        try:
            self._thread = threading.Thread(target=self._run, name="pyiex-node", daemon=True)
            self._thread.start()
        finally:
            threading.stack_size(before)
        self._running.wait()

    def stop(self) -> None:
        """Stop the loop and wait for the thread to end."""
        if self._thread is not None:
            self.loop.call_soon_threadsafe(self.loop.stop)
            self._thread.join()
            self._thread = None

    def _run(self) -> None:
        loop = self.loop = asyncio.SelectorEventLoop(EagerSelector())
        asyncio.set_event_loop(loop)
        self.node = Node(loop, abi.set_preempt, abi.clear_preempt)
        self.door = Door(loop)
        self.node.scheduler.start()
        loop.call_soon(self._running.set)
        try:
            loop.run_forever()
        finally:
            self.node.scheduler.stop()
            self._cancel_tasks(loop)
            loop.close()

    def _cancel_tasks(self, loop: asyncio.AbstractEventLoop) -> None:
        tasks: set[asyncio.Task[Any]] = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
