"""Attempts to connect to other nodes: at most one for each node at a time.

All who want the same connection wait for the same `outcome`.  When the other
node connects to us meanwhile, one of the two attempts gives way: that of the
lesser name once both have said who they are (erl_dist_protocol, "Distribution
Handshake", simultaneous), ours if it has not said anything yet.  From the moment that the other node has
been told `ok` we begin none: it would have that node give up the connection
that we are about to take for made.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from pyiex.net import epmd_client
from pyiex.net.epmd_listen import LOOPBACK
from pyiex.net.failures import ConnectFailed
from pyiex.net.names import NodeName, parse_node
from pyiex.net.peer import Peer
from pyiex.terms.atoms import Atom
from pyiex.wire.connection import HANDSHAKE_SECONDS, Closed


class Attempt:
    """One attempt; it begins at once.  `outcome` gets None, or what went wrong."""

    def __init__(
        self, node: Atom, me: NodeName, make_peer: Callable[[Atom], Peer], *, arriving: bool = False
    ) -> None:
        """make_peer(node) makes our side of a connection whose socket is open; it says our name.

        arriving: the other node has been told that it may connect; nothing is done but wait for that.
        """
        loop = asyncio.get_running_loop()
        self.outcome: asyncio.Future[ConnectFailed | None] = loop.create_future()
        self.peer: Peer | None = None
        """Our side of the connection, once it has said our name and as long as it goes on."""
        self.gave_way = arriving
        """Whether the connection that counts is the one that the other node makes."""
        self._node = node
        self._me = me
        self._make_peer = make_peer
        self._timer = loop.call_later(HANDSHAKE_SECONDS, self.fail, "timeout")
        self._task = None if arriving else loop.create_task(self._connect())

    async def _connect(self) -> None:
        try:
            host, port = await self._locate()
            await asyncio.get_running_loop().create_connection(self._connected, host, port)
        except ConnectFailed as failure:
            self.settle(failure)
        except OSError as wrong:
            self.fail("no_listener", wrong.strerror or str(wrong))

    async def _locate(self) -> tuple[str, int]:
        """Host and port of the node; ConnectFailed."""
        there = parse_node(self._node.name)
        if there is None:
            raise ConnectFailed("bad_name", self._node.name)
        if there.long is not self._me.long:
            raise ConnectFailed("short_long", self._node.name)
        host = await self._own_or(there.host)
        try:
            entry = await epmd_client.lookup(host, there.name)
        except epmd_client.UnknownHost as wrong:
            raise ConnectFailed("host", self._node.name, str(wrong)) from wrong
        except epmd_client.NoEpmd as wrong:
            raise ConnectFailed("no_epmd", self._node.name, str(wrong)) from wrong
        if entry is None:
            raise ConnectFailed("not_registered", self._node.name)
        return host, entry.port

    async def _own_or(self, host: str) -> str:
        """`host`, but loopback for this node's own where its name leads nowhere (see presence)."""
        if host == self._me.host:
            try:
                await asyncio.get_running_loop().getaddrinfo(host, None)
            except (OSError, UnicodeError):
                return LOOPBACK
        return host

    def _connected(self) -> Peer:
        self.peer = self._make_peer(self._node)
        return self.peer

    # -- how it ends -----------------------------------------------------------------

    def give_way(self) -> None:
        """Stop, and wait for the connection that the other node is making."""
        self.gave_way = True
        self._stop()

    def closed(self, closed: Closed) -> None:
        """Our side of the connection has ended before it was up."""
        self.peer = None
        if closed.reason == "simultaneous":
            self.gave_way = True
        else:
            self.fail(closed.reason, closed.detail)

    def fail(self, reason: str, detail: str = "") -> None:
        """End with a key of `CONNECT_REASONS`."""
        self.settle(ConnectFailed(reason, self._node.name, detail))

    def settle(self, failure: ConnectFailed | None) -> None:
        """End; None: there is a connection."""
        if self.outcome.done():
            return
        self.outcome.set_result(failure)
        self._timer.cancel()
        self._stop()

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()
        peer, self.peer = self.peer, None
        if peer is not None and not peer.up:
            peer.close()
