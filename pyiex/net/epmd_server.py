"""An epmd of our own, for machines with no Erlang on them.

Names are registered from this machine only, and a server that has nodes is not
ended by KILL; nor does STOP hide a living node, which OTP's epmd allows only
under `-relaxed_command_check`.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Iterable

from pyiex.net.epmd_listen import LOOPBACK, LOOPBACK_V6, WILDCARDS, configured, is_v6, listen_on
from pyiex.net.failures import NetFailure
from pyiex.wire import epmd

MAX_CREATION = 0xFFFFFFFF
FIRST_CREATION = 4
"""Creations below are the few of old nodes, 1 to 3."""
IDLE_SECONDS = 60.0
"""How long a detached epmd stays without any node."""
SILENCE_SECONDS = 60.0
"""A client that has asked for nothing in this time is sent away."""
LISTENS_ON = b"pyiex listens on "
"""Begins the extra field of our nodes' registrations; their addresses follow, separated by spaces."""


class Table:
    """The registered nodes; without any I/O."""

    def __init__(self) -> None:
        self.nodes: dict[str, epmd.Entry] = {}
        self._files: dict[str, int] = {}
        self._creation = FIRST_CREATION + secrets.randbelow(MAX_CREATION - FIRST_CREATION)

    def register(self, entry: epmd.Entry, file: int = -1) -> epmd.Alive:
        """Take a node in; result 1 where its name is taken.  file: the descriptor of its socket."""
        if entry.name in self.nodes:
            return epmd.REFUSED
        self.nodes[entry.name] = entry
        self._files[entry.name] = file
        self._creation = self._creation + 1 if self._creation < MAX_CREATION else FIRST_CREATION
        # Nodes before version 6 read two bits, and none may have creation 0.
        return epmd.Alive(0, self._creation if entry.highest >= epmd.VERSION else self._creation % 3 + 1)

    def unregister(self, name: str) -> None:
        """The node has closed its socket."""
        self.nodes.pop(name, None)
        self._files.pop(name, None)

    def answer(self, request: epmd.Request, port: int) -> bytes:
        """The answer to anything but a registration; none to what is refused.

        Nodes are listed with the latest first.
        """
        if isinstance(request, epmd.PortPlease):
            return epmd.port2_response(self.nodes.get(request.name))
        if isinstance(request, epmd.Names):
            return epmd.names_response(port, reversed(self.nodes.values()))
        if isinstance(request, epmd.Dump):
            known = ((entry, self._files.get(name, -1)) for name, entry in reversed(self.nodes.items()))
            return epmd.dump_response(port, known)
        if isinstance(request, epmd.Kill):
            return b"NO" if self.nodes else b"OK"
        return b""


class EpmdServer:
    """Serves a table.  `ended` is called when it has been told to stop or was idle for long."""

    def __init__(
        self, port: int, idle: float | None = None, ended: Callable[[], None] = lambda: None
    ) -> None:
        """idle: seconds without a node after which to end; None: never."""
        self.port = port
        self.table = Table()
        self.clients: set[EpmdConnection] = set()
        self._idle = idle
        self._ended = ended
        self._servers: dict[str, asyncio.Server] = {}
        self._idle_timer: asyncio.TimerHandle | None = None

    async def start(self, sockets: Iterable[socket.socket]) -> None:
        """Serve on listening sockets."""
        for listening in sockets:
            await self._serve(listening)
        self.nodes_changed()

    async def _serve(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        address = listening.getsockname()[0]
        self._servers[address] = await loop.create_server(lambda: EpmdConnection(self), sock=listening)

    @property
    def addresses(self) -> list[str]:
        """Where it listens."""
        return list(self._servers)

    def nodes_changed(self) -> None:
        """A node has come or gone: begin or stop to wait for the end."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
            self._idle_timer = None
        if self._idle is not None and not self.table.nodes:
            self._idle_timer = asyncio.get_running_loop().call_later(self._idle, self.stop)

    def stop(self) -> None:
        """Close everything."""
        if self._idle_timer is not None:
            self._idle_timer.cancel()
        for server in self._servers.values():
            server.close()
        self._servers.clear()
        for client in list(self.clients):
            client.close()
        self._ended()

    async def widen(self, addresses: Iterable[str]) -> None:
        """Listen on these addresses as well, unless the user has said where to listen."""
        for address in [] if configured() else addresses:
            if address in self._servers or WILDCARDS[is_v6(address)] in self._servers:
                continue
            self._make_room(address)
            try:
                sockets = listen_on([address], self.port)
            except NetFailure:
                # Whatever has the port there had it first; this machine's own nodes are still served.
                sockets = listen_on(self._lost_loopback(), self.port)
            for listening in sockets:
                await self._serve(listening)

    def _make_room(self, wildcard: str) -> None:
        """A wildcard cannot be listened on beside single addresses; clients stay connected."""
        if wildcard in WILDCARDS:
            for address in [known for known in self._servers if is_v6(known) == is_v6(wildcard)]:
                self._servers.pop(address).close()

    def _lost_loopback(self) -> list[str]:
        lost = [address for address in (LOOPBACK, LOOPBACK_V6) if address not in self._servers]
        return [address for address in lost if WILDCARDS[is_v6(address)] not in self._servers]


class EpmdConnection(asyncio.Protocol):
    """One client: a node that keeps its socket, or a question."""

    def __init__(self, server: EpmdServer) -> None:
        self._server = server
        self._reader = epmd.RequestReader()
        self._transport: asyncio.Transport
        self._node: str | None = None
        self._local = False
        self._silence: asyncio.TimerHandle
        self._widening: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport  # type: ignore[assignment]
        here, there = (transport.get_extra_info(name)[0] for name in ("sockname", "peername"))
        self._local = there in (here, LOOPBACK_V6) or there.startswith("127.")
        self._server.clients.add(self)
        self._silence = asyncio.get_running_loop().call_later(SILENCE_SECONDS, self.close)

    def connection_lost(self, exc: Exception | None) -> None:
        self._silence.cancel()
        self._server.clients.discard(self)
        if self._node is not None:
            self._server.table.unregister(self._node)
            self._server.nodes_changed()

    def close(self) -> None:
        """Send the client away."""
        self._transport.close()

    def data_received(self, data: bytes) -> None:
        if self._node is not None:
            # Its connection is a node's sign of life, and all that it has left to say.
            return
        for request in self._reader.feed(data):
            if isinstance(request, epmd.Entry) and self._local:
                self._register(request)
            elif isinstance(request, epmd.Unwelcome) and self._local:
                self._transport.write(epmd.alive2_response(epmd.REFUSED, request.highest))
            else:
                self._answer(request)
            return

    def _answer(self, request: epmd.Request) -> None:
        asks = isinstance(request, epmd.PortPlease | epmd.Names)
        if asks or self._local:
            self._transport.write(self._server.table.answer(request, self._server.port))
        self.close()
        if isinstance(request, epmd.Kill) and self._local and not self._server.table.nodes:
            self._server.stop()

    def _register(self, asked: epmd.Entry) -> None:
        entry = asked._replace(extra=b"") if asked.extra.startswith(LISTENS_ON) else asked
        alive = self._server.table.register(entry, self._transport.get_extra_info("socket").fileno())
        answer = epmd.alive2_response(alive, entry.highest)
        if alive.result != 0:
            # As OTP's it leaves the line open: the client has said all that it had to say.
            self._transport.write(answer)
            return
        self._node = entry.name
        self._silence.cancel()
        self._server.nodes_changed()
        if entry is asked:
            self._transport.write(answer)
        else:
            addresses = asked.extra[len(LISTENS_ON) :].decode("ascii", "replace").split()
            self._widening = asyncio.ensure_future(self._widen(addresses, answer))

    async def _widen(self, addresses: list[str], answer: bytes) -> None:
        """Answer when the node can be found where it listens."""
        await self._server.widen(addresses)
        self._transport.write(answer)


async def serve(sockets: Iterable[socket.socket], port: int, idle: float | None) -> None:
    """Run a server on listening sockets until it ends; `idle`: after so many seconds without a node."""
    done = asyncio.Event()
    server = EpmdServer(port, idle, done.set)
    await server.start(sockets)
    await done.wait()
