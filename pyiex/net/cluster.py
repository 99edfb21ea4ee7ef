"""The cluster: this node's name and its connections to the others.

`start_named` makes the node alive: it listens, registers with epmd and lets
the router send through here.  A connection is made on `Node.connect` and by
the first signal to a node; either way every process that waits for it waits
for the same attempt.
"""

from __future__ import annotations

import asyncio
import secrets
import socket
from collections.abc import Callable, Iterable
from typing import Any

from pyiex.net import cookie, epmd_client, epmd_daemon
from pyiex.net.failures import ConnectFailed, NetFailure
from pyiex.net.names import NodeName, node_name, parse_node, short_host
from pyiex.net.peer import Peer
from pyiex.net.services import Services
from pyiex.net.signals import Incoming, Outgoing
from pyiex.net.watchers import Watchers
from pyiex.runtime.node import NO_NAME, Node
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.wire import epmd
from pyiex.wire.connection import HANDSHAKE_SECONDS, NET_TICKTIME, Closed, Connection
from pyiex.wire.flags import offered
from pyiex.wire.handshake import Acceptor, Initiator, Party
from pyiex.wire.identity import Identity

IGNORED = Atom("ignored")
NO_COOKIE = Atom("nocookie")
EPMD_RETRY_SECONDS = 1.0

KINDS = ("visible", "hidden", "connected", "this", "known")


def challenge() -> int:
    """32 random bits for a handshake."""
    return secrets.randbits(32)


class Cluster:
    """All that has to do with other nodes; lives on the node thread."""

    def __init__(
        self,
        node: Node,
        *,
        hidden: bool = False,
        cookie_given: str | None = None,
        listen: Iterable[str] = (),
        revive: Callable[[Any, tuple[Any, ...]], Fun] | None = None,
        notice: Callable[[str], None] = lambda _text: None,
        ticktime: float = NET_TICKTIME,
    ) -> None:
        """listen: addresses to listen on instead of those of the node's own host.

        revive: makes functions of what arrives.  notice: tells the user one line.
        """
        self._node = node
        self._hidden = hidden
        self._cookie_given = cookie_given
        self._listen = list(listen)
        self._revive = revive
        self.notice = notice
        self._ticktime = ticktime
        self._name: NodeName | None = None
        self._me = Party("", 0, 0)
        self._port = 0
        self._listeners: list[asyncio.Server] = []
        self._registration: epmd_client.Registration | None = None
        self._registering: asyncio.Future[None] | None = None
        self._peers: dict[Atom, Peer] = {}
        self._attempts: dict[Atom, asyncio.Future[ConnectFailed | None]] = {}
        self._outgoing_attempts: dict[Atom, Peer] = {}
        self._cookies: dict[Atom, Atom] = {}
        self._watchers = Watchers(node)
        self._outgoing = Outgoing(node, self._peer_for)
        self._incoming = Incoming(node, self._outgoing)
        self._services = Services(node)

    # -- becoming alive, and not ---------------------------------------------------

    async def start_named(self, name: NodeName) -> None:
        """Make the node alive under `name`; NetFailure with one line where that cannot be."""
        own_cookie = self._cookie_given or cookie.read_or_create()
        addresses = self._listen or await self._addresses_of(name.host)
        await self._open_listeners(addresses)
        try:
            await asyncio.get_running_loop().run_in_executor(None, epmd_daemon.ensure_running, addresses)
            registration = await epmd_client.register(self._entry(name.name))
        except NetFailure:
            self._close_listeners()
            raise
        self._name = name
        self._node.name = Atom(str(name))
        self._node.creation = registration.creation
        self._node.cookie = self._node.cookie or Atom(own_cookie)
        self._me = Party(str(name), offered(hidden=self._hidden), registration.creation)
        self._keep(registration)
        self._node.router.remote = self._outgoing
        self._services.start()

    def _entry(self, name: str) -> epmd.Entry:
        return epmd.Entry(name, self._port, epmd.NODE_HIDDEN if self._hidden else epmd.NODE_VISIBLE)

    def _keep(self, registration: epmd_client.Registration) -> None:
        self._registration = registration
        registration.on_lost = self._epmd_lost

    def _epmd_lost(self) -> None:
        self._registering = asyncio.ensure_future(self._register_again())

    async def _register_again(self) -> None:
        """Epmd has gone: register with the next one as soon as there is one."""
        self._registration = None
        while self._name is not None and self._registration is None:
            await asyncio.sleep(EPMD_RETRY_SECONDS)
            try:
                self._keep(await epmd_client.register(self._entry(self._name.name)))
            except NetFailure:
                continue

    async def _addresses_of(self, host: str) -> list[str]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except OSError as wrong:
            raise NetFailure(
                f"the host name {host} does not resolve ({wrong.strerror}): "
                "add it to /etc/hosts, or name the node with --name NAME@ADDRESS"
            ) from wrong
        return list(dict.fromkeys(str(entry[4][0]) for entry in found))

    async def _open_listeners(self, addresses: Iterable[str]) -> None:
        loop = asyncio.get_running_loop()
        self._port = 0
        for address in addresses:
            try:
                server = await loop.create_server(self._accept, address, self._port)
            except OSError as wrong:
                self._close_listeners()
                raise NetFailure(f"cannot listen on {address}: {wrong.strerror}") from wrong
            self._listeners.append(server)
            self._port = server.sockets[0].getsockname()[1]

    def _close_listeners(self) -> None:
        for server in self._listeners:
            server.close()
        self._listeners.clear()

    async def start(self, name: Atom, kind: Atom, tick_time: int | None) -> Any:
        """`Node.start`: `{:ok, pid}` of net_kernel, or `{:error, reason}`."""
        if self._name is not None:
            return Atom("error"), (Atom("already_started"), self._services.net_kernel)
        if tick_time is not None:
            self._ticktime = float(tick_time)
        try:
            await self.start_named(node_name(name.name, long=kind.name == "longnames"))
        except NetFailure as wrong:
            self.notice(str(wrong))
            return Atom("error"), wrong.args[0].encode()
        return Atom("ok"), self._services.net_kernel

    async def stop(self) -> Any:
        """`Node.stop`: close everything and be nameless again."""
        if self._name is None:
            return Atom("error"), Atom("not_found")
        self.close()
        return Atom("ok")

    def close(self) -> None:
        """Leave: connections, listeners and the name in epmd."""
        for peer in [*self._peers.values(), *self._outgoing_attempts.values()]:
            peer.close()
        self._close_listeners()
        self._name = None
        if self._registration is not None:
            self._registration.close()
        self._services.stop()
        self._node.router.remote = None
        self._node.name = NO_NAME
        self._node.cookie = None

    # -- connecting ------------------------------------------------------------------

    async def connect(self, node: Atom) -> Atom:
        """`Node.connect`: `true`, `false` (and a notice that says why), or `:ignored`."""
        if self._name is None:
            return IGNORED
        if node is self._node.name:
            return TRUE
        failure = await self._attempt(node)
        if failure is None:
            return TRUE
        self.notice(str(failure))
        return FALSE

    def _attempt(self, node: Atom) -> asyncio.Future[ConnectFailed | None]:
        """The one attempt to connect to `node`: its result is what went wrong."""
        running = self._attempts.get(node)
        if running is None:
            running = self._attempts[node] = self._node.loop.create_future()
            if node in self._peers:
                self._settle(node, None)
            else:
                task = asyncio.ensure_future(self._connect(node))
                task.add_done_callback(lambda done: self._settle(node, done.result()))
        return running

    def _settle(self, node: Atom, failure: ConnectFailed | None) -> None:
        running = self._attempts.pop(node, None)
        if running is not None:
            running.set_result(failure)

    async def _connect(self, node: Atom) -> ConnectFailed | None:
        try:
            await asyncio.wait_for(self._connect_or_fail(node), HANDSHAKE_SECONDS)
        except TimeoutError:
            return None if node in self._peers else ConnectFailed("timeout", node.name)
        except ConnectFailed as failure:
            return None if node in self._peers else failure
        finally:
            attempt = self._outgoing_attempts.pop(node, None)
            if attempt is not None and not attempt.up:
                attempt.close()
        return None

    async def _connect_or_fail(self, node: Atom) -> None:
        there = parse_node(node.name)
        assert self._name is not None
        if there is None:
            raise ConnectFailed("bad_name", node.name)
        if there.long is not self._name.long:
            raise ConnectFailed("short_long", node.name)
        try:
            entry = await epmd_client.lookup(there.host, there.name)
        except epmd_client.UnknownHost as wrong:
            raise ConnectFailed("host", node.name, str(wrong)) from wrong
        except epmd_client.NoEpmd as wrong:
            raise ConnectFailed("no_epmd", node.name, str(wrong)) from wrong
        if entry is None:
            raise ConnectFailed("not_registered", node.name)
        closed = await self._shake_hands(node, there.host, entry.port)
        if closed is not None:
            raise ConnectFailed(closed.reason, node.name, closed.detail)

    async def _shake_hands(self, node: Atom, host: str, port: int) -> Closed | None:
        """Connect and wait until the connection is up; else how it ended."""
        loop = self._node.loop
        outcome: asyncio.Future[Closed | None] = loop.create_future()
        secret = self.get_cookie(node).name
        initiator = Initiator(self._me, node.name, secret, challenge())
        try:
            _, peer = await loop.create_connection(lambda: self._make_peer(initiator, outcome), host, port)
        except OSError as wrong:
            raise ConnectFailed("no_listener", node.name, str(wrong)) from wrong
        self._outgoing_attempts[node] = peer
        closed = await outcome
        if closed is not None and closed.reason == "simultaneous":
            # The other side's attempt goes on: it is the one that counts.
            while node not in self._peers:
                await asyncio.sleep(0.01)
            return None
        return closed

    def _make_peer(
        self, handshake: Initiator | Acceptor, outcome: asyncio.Future[Closed | None] | None = None
    ) -> Peer:
        identity = Identity(self._node.name, self._node.creation)
        if self._revive is not None:
            identity = identity._replace(revive=self._revive)
        connection = Connection(handshake, identity, self._node.loop.time(), self._ticktime)
        peer = Peer(connection, self._incoming.handle, self._is_up, self._is_closed)
        peer.tag = outcome
        return peer

    # -- accepting -------------------------------------------------------------------

    def _accept(self) -> Peer:
        acceptor = Acceptor(
            self._me, challenge(), lambda name: self.get_cookie(Atom(name)).name, self._status_for
        )
        return self._make_peer(acceptor)

    def _status_for(self, other: Party) -> str:
        """What to answer a node that connects; of two at once the greater name's attempt wins."""
        name = Atom(other.name)
        if name is self._node.name:
            return "not_allowed"
        if name in self._peers:
            return "alive"
        if name in self._outgoing_attempts:
            return "nok" if self._me.name > other.name else "ok_simultaneous"
        return "ok"

    # -- peers come and go -----------------------------------------------------------

    def _is_up(self, peer: Peer) -> None:
        name = Atom(peer.name)
        before = self._peers.pop(name, None)
        if before is not None:
            before.close()
            self._lost(name)
        self._peers[name] = peer
        if peer.tag is not None and not peer.tag.done():
            peer.tag.set_result(None)
        self._settle(name, None)
        self._watchers.node_up(name, hidden=self._is_hidden(name))

    def _is_closed(self, peer: Peer, closed: Closed) -> None:
        if peer.tag is not None and not peer.tag.done():
            peer.tag.set_result(closed)
        elif not peer.up and peer.tag is None:
            self._refused(peer, closed)
        name = Atom(peer.name)
        if self._peers.get(name) is peer:
            hidden = self._is_hidden(name)
            del self._peers[name]
            if closed.reason == "protocol":
                self.notice(f"{name.name} sent what the protocol does not allow: {closed.detail}")
            self._lost(name, hidden)

    def _refused(self, peer: Peer, closed: Closed) -> None:
        """Note why somebody who came was sent away."""
        if closed.reason in ("simultaneous", "alive", "eof"):
            return
        who = peer.name or "somebody"
        self.notice(f"connection attempt from {who} rejected: {closed.detail or closed.reason}")

    def _lost(self, name: Atom, hidden: bool = False) -> None:
        self._node.router.node_lost(name)
        self._outgoing.node_lost(name)
        self._watchers.node_down(name, hidden=hidden)

    def _peer_for(self, node: Atom) -> Peer | None:
        """The router's way to a node: connects, and suspends the sender while the socket is full."""
        peer = self._peers.get(node)
        process = self._node.scheduler.current
        if peer is None and process is not None and self._name is not None:
            process.result_of(self._attempt(node))
            peer = self._peers.get(node)
        if peer is not None and peer.drained is not None and process is not None:
            process.result_of(peer.drained)
        return peer

    # -- what Node and :net_kernel ask ---------------------------------------------------

    def disconnect(self, node: Atom) -> Atom:
        """`Node.disconnect`."""
        if self._name is None:
            return IGNORED
        peer = self._peers.get(node)
        if peer is None:
            return FALSE
        peer.close()
        return TRUE

    def _is_hidden(self, node: Atom) -> bool:
        party = self._peers[node].connection.peer
        return self._hidden or (party is not None and party.hidden)

    def nodes(self, kinds: Iterable[Atom]) -> list[Atom]:
        """`Node.list(kinds)`."""
        wanted = {kind.name for kind in kinds}
        if unknown := wanted - set(KINDS):
            raise ValueError(unknown.pop())
        found = [self._node.name] if wanted & {"this", "known"} else []
        for node in self._peers:
            kind = "hidden" if self._is_hidden(node) else "visible"
            if wanted & {kind, "connected", "known"}:
                found.append(node)
        return found

    def monitor_node(self, process: Pid, node: Atom, on: bool) -> None:
        """`Node.monitor(node, on)`."""
        if on and node not in self._peers and node is not self._node.name:
            current = self._node.scheduler.current
            if self._name is None or (current and current.result_of(self._attempt(node)) is not None):
                self._watchers.tell(process, (Atom("nodedown"), node))
                return
        self._watchers.monitor_node(process, node, on)

    def monitor_nodes(self, process: Pid, on: bool, options: Any) -> None:
        """`:net_kernel.monitor_nodes(on, options)`."""
        self._watchers.monitor_nodes(process, on, options)

    def get_cookie(self, node: Atom | None) -> Atom:
        """The cookie that goes with a node, or this node's own."""
        if self._name is None:
            return NO_COOKIE
        own = self._node.cookie or NO_COOKIE
        return own if node is None else self._cookies.get(node, own)

    def set_cookie(self, node: Atom | None, cookie: Atom) -> None:
        """`Node.set_cookie`."""
        if node is None or node is self._node.name:
            self._node.cookie = cookie
        else:
            self._cookies[node] = cookie

    async def names(self, host: str) -> list[tuple[str, int]] | Atom:
        """What is registered on `host`, or `:address` (`:net_adm.names`)."""
        try:
            return await epmd_client.names(host)
        except NetFailure:
            return Atom("address")

    def host_name(self) -> str:
        """This machine's name as other nodes are to use it."""
        return self._name.host if self._name else short_host()

    def net_ticktime(self) -> int:
        """Seconds of silence after which a node is taken for dead."""
        return int(self._ticktime)
