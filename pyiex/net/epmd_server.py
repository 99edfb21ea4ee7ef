"""An epmd of our own, for machines with no Erlang on them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Iterable

from pyiex.wire import epmd

MAX_CREATION = 0xFFFFFFFF
FIRST_CREATION = 4
"""Creations below are the few of old nodes, 0 to 3."""
IDLE_SECONDS = 60.0
"""How long a daemon stays without any node."""


class EpmdServer:
    """The table of registered nodes, and the answers from it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.nodes: dict[str, epmd.Entry] = {}
        self.on_change: Callable[[], None] = lambda: None
        """Called when a node has come or gone."""
        self.on_kill: Callable[[], None] = lambda: None
        self._creation = random.SystemRandom().randrange(FIRST_CREATION, MAX_CREATION)

    def register(self, entry: epmd.Entry) -> epmd.Alive:
        """Take a node in, unless its name is taken."""
        if entry.name in self.nodes:
            return epmd.Alive(1, 99)
        self.nodes[entry.name] = entry
        self._creation = self._creation + 1 if self._creation < MAX_CREATION else FIRST_CREATION
        self.on_change()
        return epmd.Alive(0, self._creation)

    def unregister(self, name: str) -> None:
        """The node has closed its socket."""
        if self.nodes.pop(name, None) is not None:
            self.on_change()

    def answer(self, request: epmd.Request) -> bytes:
        """The answer to anything but a registration."""
        if isinstance(request, epmd.PortPlease):
            return epmd.port2_response(self.nodes.get(request.name))
        if isinstance(request, epmd.Names):
            return epmd.names_response(self.port, self.nodes.values())
        if isinstance(request, epmd.Dump):
            return epmd.dump_response(self.port, self.nodes.values())
        if isinstance(request, epmd.Kill):
            # As OTP's, which is not to be ended under nodes that use it.
            return b"NO" if self.nodes else b"OK"
        if isinstance(request, epmd.Stop):
            return b"NOEXIST" if request.name not in self.nodes else b"STOPPED"
        return b""


class EpmdConnection(asyncio.Protocol):
    """One client: a node that keeps its socket, or a question."""

    def __init__(self, server: EpmdServer) -> None:
        self._server = server
        self._reader = epmd.RequestReader()
        self._transport: asyncio.Transport | None = None
        self._node: str | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]

    def connection_lost(self, exc: Exception | None) -> None:
        if self._node is not None:
            self._server.unregister(self._node)

    def data_received(self, data: bytes) -> None:
        assert self._transport is not None
        for request in self._reader.feed(data):
            if isinstance(request, epmd.Entry) and self._node is None:
                self._register(request, self._transport)
            else:
                self._transport.write(self._server.answer(request))
                self._transport.close()
                if isinstance(request, epmd.Kill) and not self._server.nodes:
                    self._server.on_kill()
                return

    def _register(self, entry: epmd.Entry, transport: asyncio.Transport) -> None:
        alive = self._server.register(entry)
        transport.write(epmd.alive2_response(alive, entry.highest))
        if alive.result == 0:
            self._node = entry.name
        else:
            transport.close()


async def serve(port: int, addresses: Iterable[str], idle: float | None) -> None:
    """Listen on the addresses until killed; `idle`: end after so many seconds without a node.

    OSError where none of the addresses can be had.
    """
    loop = asyncio.get_running_loop()
    server = EpmdServer(port)
    done = asyncio.Event()
    server.on_kill = done.set
    if idle is not None:
        _end_when_idle(server, loop, idle, done)
    listeners = [await loop.create_server(lambda: EpmdConnection(server), host, port) for host in addresses]
    try:
        await done.wait()
    finally:
        for listener in listeners:
            listener.close()


def _end_when_idle(
    server: EpmdServer, loop: asyncio.AbstractEventLoop, idle: float, done: asyncio.Event
) -> None:
    timer = loop.call_later(idle, done.set)

    def changed() -> None:
        nonlocal timer
        timer.cancel()
        if not server.nodes:
            timer = loop.call_later(idle, done.set)

    server.on_change = changed
