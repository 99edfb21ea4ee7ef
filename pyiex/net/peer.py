"""One connection on a socket: `wire.Connection` fed by asyncio.

Messages are delivered inside `data_received`.  What is sent is gathered until
the loop comes round, that is until the processes' slice is over, and written
as one piece.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from pyiex.runtime.scheduler import Scheduler
from pyiex.terms.atoms import Atom
from pyiex.wire.connection import Closed, Connected, Connection
from pyiex.wire.errors import ProtocolError

HIGH_WATER = 4 * 1024 * 1024
"""Bytes waiting for the socket at which senders are suspended."""
GATHERED_BYTES = 64 * 1024
"""So much is written at once even if the slice goes on."""

_WITHOUT_FAREWELL = ("timeout", "protocol")
"""Ends after which nothing that still waits for the socket is of use."""


class Peer(asyncio.Protocol):
    """Carries control messages to and from one node."""

    def __init__(
        self,
        connection: Connection,
        scheduler: Scheduler,
        on_control: Callable[[Peer, tuple[Any, ...]], None],
        on_up: Callable[[Peer], None],
        on_closed: Callable[[Peer, Closed], None],
    ) -> None:
        self.connection = connection
        self.up = False
        self.over = False
        self.target: Atom | None = None
        """The node that this side connects to; None where the other side connects."""
        self._loop = asyncio.get_running_loop()
        self._scheduler = scheduler
        self._on_control = on_control
        self._on_up = on_up
        self._on_closed = on_closed
        self._transport: asyncio.Transport | None = None
        self._gathered = 0
        self._flushing = False
        self._timer: asyncio.TimerHandle | None = None
        self._drained: asyncio.Future[None] | None = None

    @property
    def name(self) -> str:
        """The other node's name, once it has said it."""
        peer = self.connection.peer or self.connection.handshake.peer
        return peer.name if peer else ""

    # -- from the socket -----------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        self._transport.set_write_buffer_limits(high=HIGH_WATER)  # type: ignore[union-attr]
        self._flush()
        self._set_timer()

    def data_received(self, data: bytes) -> None:
        shaking_hands = not self.up
        self.connection.receive_data(data, self._loop.time())
        if shaking_hands:
            self._flush()
        held = self._scheduler.hold()
        try:
            self._handle_events()
        finally:
            if held:
                self._scheduler.release()

    def eof_received(self) -> None:
        self.connection.receive_eof()
        self._handle_events()

    def connection_lost(self, exc: Exception | None) -> None:
        self.connection.receive_eof()
        self._handle_events()
        self.resume_writing()

    def pause_writing(self) -> None:
        if self._drained is None:
            self._drained = self._loop.create_future()

    def resume_writing(self) -> None:
        if self._drained is not None:
            self._drained.set_result(None)
            self._drained = None

    def _handle_events(self) -> None:
        events = self.connection.events_received()
        try:
            for event in events:
                if self.over:
                    return
                if event.__class__ is tuple:
                    self._on_control(self, event)
                elif isinstance(event, Connected):
                    self.up = True
                    # The one that runs guards the handshake, which may take longer than a tick.
                    self._set_timer()
                    self._on_up(self)
                elif isinstance(event, Closed):
                    self._end(event)
        except ProtocolError as wrong:
            self.close("protocol", str(wrong))

    # -- to the socket -------------------------------------------------------------

    @property
    def drained(self) -> asyncio.Future[None] | None:
        """Done when the socket can take more; None while it can."""
        return self._drained

    def send(self, message: tuple[Any, ...]) -> None:
        """Have a control message written when the slice is over."""
        self._gathered += self.connection.send(message)
        if self._gathered >= GATHERED_BYTES:
            self._flush()
        else:
            self._flush_soon()

    def _flush_soon(self) -> None:
        if not self._flushing:
            self._flushing = True
            self._scheduler.when_slice_ends(self._flush)

    def _flush(self) -> None:
        self._flushing = False
        self._gathered = 0
        data = self.connection.data_to_send(self._loop.time())
        if data and self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    # -- time and ends ---------------------------------------------------------------

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        due = self.connection.get_timer()
        self._timer = None if due is None else self._loop.call_at(due, self._handle_timer)

    def set_pace(self, patience: float, ticktime: float) -> None:
        """See `Connection.set_pace`."""
        self.connection.set_pace(patience, ticktime)
        self._set_timer()

    def _handle_timer(self) -> None:
        self.connection.handle_timer(self._loop.time())
        self._handle_events()
        self._flush()
        self._set_timer()

    def close(self, reason: str = "eof", detail: str = "") -> None:
        """End the connection from this side."""
        self._flush()
        self.connection.close()
        self._end(Closed(reason, detail))

    def _end(self, closed: Closed) -> None:
        if self.over:
            return
        self.over = True
        self._flush()
        if self._timer is not None:
            self._timer.cancel()
        if self._transport is not None:
            if self._drained is not None or closed.reason in _WITHOUT_FAREWELL:
                # A peer that does not read would keep the socket open for as long as it likes.
                self._transport.abort()
            else:
                self._transport.close()
        self.resume_writing()
        self._on_closed(self, closed)
