"""Timers that send a message: `send_after`, `start_timer`, `cancel_timer`, `read_timer`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pyiex.terms.ids import Reference


class Timers:
    """The timers of a node, by the reference that names each."""

    def __init__(self, loop: asyncio.AbstractEventLoop, send: Callable[[Any, Any], None]) -> None:
        """`send(destination, message)` delivers, and says nothing where nobody is."""
        self._loop = loop
        self._send = send
        self._pending: dict[Reference, asyncio.TimerHandle] = {}

    def start(self, reference: Reference, milliseconds: int, destination: Any, message: Any) -> None:
        """Send `message` to `destination` in so many milliseconds."""
        self._pending[reference] = self._loop.call_later(
            milliseconds / 1000, self._fire, reference, destination, message
        )

    def _fire(self, reference: Reference, destination: Any, message: Any) -> None:
        del self._pending[reference]
        self._send(destination, message)

    def cancel(self, reference: Reference) -> int | None:
        """Stop the timer; the milliseconds that it had left, None where there is none."""
        left = self.left(reference)
        handle = self._pending.pop(reference, None)
        if handle is not None:
            handle.cancel()
        return left

    def left(self, reference: Reference) -> int | None:
        """The milliseconds until the timer fires; None where there is none."""
        handle = self._pending.get(reference)
        if handle is None:
            return None
        return max(0, round((handle.when() - self._loop.time()) * 1000))

    def __len__(self) -> int:
        return len(self._pending)
