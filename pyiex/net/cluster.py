"""The cluster: this node's name and its connections to the others.

`start_named` makes the node alive: it listens, registers with epmd and lets
the router send through here.  A connection is made on `Node.connect` and by
the first signal to a node; either way every process that waits for it waits
for the same attempt.
"""

from __future__ import annotations

import asyncio
import secrets
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from pyiex.net import cookie as cookie_file
from pyiex.net import epmd_client
from pyiex.net.attempts import Attempt
from pyiex.net.failures import NetFailure
from pyiex.net.names import NodeName, node_name, short_host
from pyiex.net.peer import Peer
from pyiex.net.presence import Presence
from pyiex.net.services import Services
from pyiex.net.signals import Incoming, Outgoing
from pyiex.net.watchers import Watchers
from pyiex.runtime.node import NO_NAME, Node
from pyiex.runtime.process import Process
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import badarg
from pyiex.terms.functions import Fun, FunInfo
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.wire.connection import NET_TICKTIME, Closed, Connection
from pyiex.wire.control import SPAWN_REQUEST
from pyiex.wire.etf.built import Unbuilt
from pyiex.wire.flags import Flag, missing, offered
from pyiex.wire.handshake import Acceptor, Initiator, Party
from pyiex.wire.identity import Identity

IGNORED = Atom("ignored")
NOTSUP = Atom("notsup")
NO_COOKIE = Atom("nocookie")
UNCHANGED = Atom("unchanged")
CHANGE_INITIATED = Atom("change_initiated")
ONGOING_CHANGE_TO = Atom("ongoing_change_to")
TOLD_UNASKED = ("cookie", "flags", "version", "short_long")
"""Failures that a user hears of even when a signal, and not Node.connect, began the attempt."""
NOT_WORTH_A_LINE = ("simultaneous", "alive", "eof")
"""Ends of other nodes' attempts that nobody need be told."""


def _charlist(text: str) -> Any:
    return make_list(map(ord, text))


REFUSED: dict[str, Callable[[Atom, Party], tuple[str, tuple[Any, ...]]]] = {
    "cookie": lambda _me, party: (
        "** Connection attempt from node ~w rejected. Invalid challenge reply. **",
        (Atom(party.name),),
    ),
    "flags": lambda me, party: (
        "** ~w: Connection attempt from node ~w rejected since it cannot handle ~p.**",
        (me, Atom(party.name), make_list(map(_charlist, reversed(missing(party.flags))))),
    ),
}
"""What the log of OTP's nodes says of those that they refuse."""

KINDS = ("visible", "hidden", "connected", "this", "known")


def challenge() -> int:
    """32 random bits for a handshake."""
    return secrets.randbits(32)


_DIGITS = string.digits + string.ascii_uppercase


def _fresh_name(host: str) -> tuple[str, int]:
    """A name for a node that has none, which nobody else can have by chance, and its creation."""
    own = "".join(secrets.choice(_DIGITS) for _ in range(13))
    return f"{own}@{host}", secrets.randbelow((1 << 32) - 1) + 1


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
        log: Callable[[str, tuple[Any, ...]], None] = lambda _format, _args: None,
        ticktime: float = NET_TICKTIME,
        build: Callable[[Atom, Fun], FunInfo | None] | None = None,
        services: Mapping[Atom, Callable[[], None]] | None = None,
    ) -> None:
        """listen: addresses to listen on instead of those of the node's own host.

        revive: makes functions of what arrives.  notice: tells the user one line.
        log: logs an error, Erlang's format and its arguments.
        build: called in a process, has a node make a function of its own that does what ours does.
        services: what processes do that other nodes expect here, by their names.
        """
        self._node = node
        self._hidden = hidden
        self._cookie_given = cookie_given
        self._listen = list(listen)
        self._revive = revive
        self._build = build
        self.notice = notice
        self._log = log
        self._ticktime = ticktime
        self._ticktime_to: int | None = None
        self._name: NodeName | None = None
        self._me = Party("", 0, 0)
        self._presence: Presence | None = None
        self._peers: dict[Atom, Peer] = {}
        self._attempts: dict[Atom, Attempt] = {}
        self._arriving: set[Peer] = set()
        self._cookies: dict[Atom, Atom] = {}
        self._watchers = Watchers(node)
        self._outgoing = Outgoing(node, self._carry)
        self._incoming = Incoming(node, self._outgoing)
        self._services = Services(node, services or {})

    # -- becoming alive, and not ---------------------------------------------------

    async def start_named(self, name: NodeName) -> None:
        """Make the node alive under `name`; NetFailure with one line where that cannot be."""
        given = self._cookie_given
        own_cookie = cookie_file.read_or_create() if given is None else cookie_file.given(given)
        presence = self._presence = Presence(self._accept, lambda line: self.notice(line))
        try:
            creation = await presence.open(name, self._listen, hidden=self._hidden)
        except BaseException:
            self._presence = None
            raise
        self._name = name
        self._node.name = Atom(str(name))
        self._node.creation = creation
        self._node.cookie = Atom(own_cookie)
        self._me = Party(str(name), offered(hidden=self._hidden), creation)
        self._node.router.remote = self._outgoing
        self._services.start()

    async def start(self, name: Atom, kind: Atom, tick_time: int | None) -> Any:
        """`Node.start`: `{:ok, pid}` of net_kernel, or `{:error, reason}`."""
        if self._presence is not None:
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
        if self._presence is not None:
            self._presence.close()
            self._presence = None
        for attempt in list(self._attempts.values()):
            attempt.fail("stopped")
        self._attempts.clear()
        for peer in [*self._peers.values(), *self._arriving]:
            peer.close("stopped")
        if self._name is None:
            return
        self._name = None
        self._services.stop()
        self._node.router.remote = None
        self._node.name = NO_NAME
        self._node.creation = 0
        self._node.cookie = None

    # -- connecting ------------------------------------------------------------------

    async def connect(self, node: Atom) -> Atom:
        """`Node.connect`: `true`, `false` (and a notice that says why), or `:ignored`."""
        if self._name is None:
            return IGNORED
        if node is self._node.name or node in self._peers:
            return TRUE
        failure = await self._attempt(node).outcome
        if failure is None:
            return TRUE
        self.notice(str(failure))
        return FALSE

    def _attempt(self, node: Atom) -> Attempt:
        """The one attempt to connect to `node`, which is not connected."""
        running = self._attempts.get(node)
        if running is None:
            assert self._name is not None
            running = self._attempts[node] = Attempt(
                node, self._name, self._initiate, arriving=self._is_arriving(node)
            )
            running.outcome.add_done_callback(lambda _: self._attempts.pop(node, None))
        return running

    def _initiate(self, node: Atom) -> Peer:
        initiator = Initiator(self._me, node.name, self.get_cookie(node).name, secrets.randbits(32))
        peer = self._make_peer(initiator)
        peer.target = node
        return peer

    def _make_peer(self, handshake: Initiator | Acceptor) -> Peer:
        identity = Identity(self._node.name, self._node.creation)
        if self._revive is not None:
            identity = identity._replace(revive=self._revive)
        connection = Connection(handshake, identity, self._node.loop.time(), self._ticktime)
        return Peer(connection, self._node.scheduler, self._incoming.handle, self._is_up, self._is_closed)

    # -- accepting -------------------------------------------------------------------

    def _accept(self) -> Peer:
        acceptor = Acceptor(
            self._me,
            secrets.randbits(32),
            lambda name: self.get_cookie(Atom(name)).name,
            self._status_for,
            _fresh_name,
        )
        peer = self._make_peer(acceptor)
        self._arriving.add(peer)
        return peer

    def _is_arriving(self, node: Atom) -> bool:
        """Whether a node that has said its name has yet to prove that it knows the cookie."""
        return any(peer.name == node.name and not peer.over for peer in self._arriving)

    def _status_for(self, other: Party) -> str:
        """What to answer a node that connects; of two at once the greater name's attempt wins."""
        name = Atom(other.name)
        if self._name is None or name is self._node.name:
            return "not_allowed"
        if name in self._peers:
            return "alive"
        ours = self._attempts.get(name)
        if ours is None:
            return "ok"
        if ours.peer is None:
            ours.give_way()
            return "ok"
        if self._me.name > other.name:
            return "nok"
        ours.give_way()
        return "ok_simultaneous"

    # -- peers come and go -----------------------------------------------------------

    def _is_up(self, peer: Peer) -> None:
        name = Atom(peer.name)
        self._arriving.discard(peer)
        before = self._peers.get(name)
        if before is not None:
            # The other node does not know of it any more, or it would not have connected again.
            before.close()
        self._peers[name] = peer
        attempt = self._attempts.get(name)
        if attempt is not None:
            attempt.settle(None)
        self._watchers.node_up(name, hidden=self._is_hidden(peer))

    def _is_closed(self, peer: Peer, closed: Closed) -> None:
        self._arriving.discard(peer)
        name = Atom(peer.name) if peer.target is None else peer.target
        if peer.up:
            self._ended(name, peer, closed)
            return
        attempt = self._attempts.get(name)
        if peer.target is None:
            self._turned_away(peer, closed)
            if attempt is not None and attempt.gave_way:
                attempt.fail(closed.reason, closed.detail)
        elif attempt is not None and attempt.peer is peer:
            attempt.closed(closed)

    def _turned_away(self, peer: Peer, closed: Closed) -> None:
        """Note why somebody who came was sent away."""
        party = peer.connection.handshake.peer
        if closed.reason in REFUSED and party is not None:
            self._log(*REFUSED[closed.reason](self._node.name, party))
        elif closed.reason not in NOT_WORTH_A_LINE:
            who = peer.name or "somebody"
            self.notice(f"connection attempt from {who} rejected: {closed.detail or closed.reason}")

    def _ended(self, name: Atom, peer: Peer, closed: Closed) -> None:
        """A connection is over: everything that went through it breaks."""
        if self._peers.get(name) is not peer:
            return
        del self._peers[name]
        if closed.reason == "protocol":
            self.notice(f"{name.name} sent what the protocol does not allow: {closed.detail}")
        self._node.router.node_lost(name)
        self._outgoing.node_lost(name)
        self._watchers.node_down(name, hidden=self._is_hidden(peer), reason=closed.reason)

    # -- signals ---------------------------------------------------------------------

    def _carry(self, node: Atom, message: tuple[Any, ...], connect: bool) -> bool:
        """Send a control message; the process that sends waits for the connection and for the socket."""
        process = self._node.scheduler.current
        if process is None or not process.alive:
            return self._carry_unwaited(node, message, connect and process is None)
        peer = self._peers.get(node)
        if peer is None and connect and self._may_connect(node):
            failure = process.result_of(self._attempt(node).outcome)
            if failure is not None and failure.reason in TOLD_UNASKED:
                self.notice(str(failure))
            peer = self._peers.get(node)
        while peer is not None and peer.drained is not None and not peer.over:
            process.result_of(peer.drained)
        if peer is not None:
            self._send(process, node, peer, message)
        return peer is not None

    def _send(self, process: Process, node: Atom, peer: Peer, message: tuple[Any, ...]) -> None:
        """Send, after the other node has built each function in the message that it does not know."""
        party = peer.connection.peer
        if message[0] == SPAWN_REQUEST and party is not None and not party.flags & Flag.SPAWN:
            self._outgoing.spawn_refused(message[1], NOTSUP)
            return
        built = peer.connection.built
        if built is None or self._build is None:
            peer.send(message)
            return
        built.asking = True
        sent = False
        while not sent and not peer.over:
            try:
                peer.send(message)
                sent = True
            except Unbuilt as unbuilt:
                built.add(unbuilt.fun, process.result_of(self._have_built(process, node, unbuilt.fun)))

    def _have_built(self, asking: Process, node: Atom, fun: Fun) -> asyncio.Future[FunInfo | None]:
        """Start a process that has a node build a function; the future gets what it answered."""
        answer: asyncio.Future[FunInfo | None] = self._node.loop.create_future()
        build = self._build
        assert build is not None

        def ask() -> None:
            made = None
            try:
                made = build(node, fun)
            finally:
                answer.set_result(made)

        self._node.spawn(ask, group_leader=asking.group_leader)
        return answer

    def _carry_unwaited(self, node: Atom, message: tuple[Any, ...], connect: bool) -> bool:
        """The same for a timer, or for a process at its end, which cannot wait."""
        peer = self._peers.get(node)
        if peer is not None:
            self._send_unwaited(node, peer, message)
        elif connect and self._may_connect(node):
            outcome = self._attempt(node).outcome
            outcome.add_done_callback(lambda _: self._carry_unwaited(node, message, False))
        return peer is not None

    def _send_unwaited(self, node: Atom, peer: Peer, message: tuple[Any, ...]) -> None:
        """Send; where a function in the message has to be built first, a process of its own does."""
        built = peer.connection.built
        if built is not None:
            built.asking = self._build is not None
        try:
            peer.send(message)
        except Unbuilt:
            leader = self._node.names.get(Atom("user"))
            self._node.spawn(lambda: self._send_built(node, peer, message), getattr(leader, "pid", None))

    def _send_built(self, node: Atom, peer: Peer, message: tuple[Any, ...]) -> None:
        process = self._node.scheduler.current
        assert process is not None
        self._send(process, node, peer, message)

    def _may_connect(self, node: Atom) -> bool:
        # A pid of an earlier life of this node still names it.
        return self._name is not None and node is not self._node.name

    # -- what Node and :net_kernel ask ---------------------------------------------------

    def disconnect(self, node: Atom) -> Atom:
        """`Node.disconnect`."""
        if self._name is None:
            return IGNORED
        peer = self._peers.get(node)
        if peer is None:
            return FALSE
        peer.close("disconnect")
        return TRUE

    def _is_hidden(self, peer: Peer) -> bool:
        party = peer.connection.peer
        return self._hidden or (party is not None and party.hidden)

    def nodes(self, kinds: Iterable[Atom]) -> list[Atom]:
        """`Node.list(kinds)`."""
        wanted = {kind.name for kind in kinds}
        if unknown := wanted - set(KINDS):
            raise ValueError(unknown.pop())
        found = [self._node.name] if wanted & {"this", "known"} else []
        for node, peer in self._peers.items():
            kind = "hidden" if self._is_hidden(peer) else "visible"
            if wanted & {kind, "connected", "known"}:
                found.append(node)
        return found

    def monitor_node(self, process: Pid, node: Atom, on: bool) -> None:
        """`Node.monitor(node, on)`."""
        if on and node not in self._peers and node is not self._node.name:
            current = self._node.scheduler.current
            if self._name is None or (current and current.result_of(self._attempt(node).outcome) is not None):
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
        """`Node.set_cookie`; badarg for a cookie that the handshake cannot carry."""
        if any(ord(character) > 0xFF for character in cookie.name):
            raise badarg("set_cookie", (node or self._node.name, cookie), {2: "not a Latin-1 atom"})
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

    def is_kin(self, node: Atom) -> bool:
        """Whether a connected node is a pyiex."""
        peer = self._peers.get(node)
        party = peer.connection.peer if peer else None
        return party is not None and bool(party.flags & Flag.PYIEX_MSGPACK)

    def creation_of(self, node: Atom) -> int:
        """The creation that a connected node has; 0 where it is not known."""
        peer = self._peers.get(node)
        party = peer.connection.peer if peer else None
        return party.creation if party else 0

    def host_name(self) -> str:
        """This machine's name as other nodes are to use it."""
        return self._name.host if self._name else short_host()

    def net_ticktime(self) -> int | tuple[Atom, int]:
        """Seconds of silence after which a node is taken for dead; tagged while that is being changed."""
        changing = self._ticktime_to
        return int(self._ticktime) if changing is None else (ONGOING_CHANGE_TO, changing)

    def set_net_ticktime(self, seconds: int, transition: int) -> Any:
        """`:net_kernel.set_net_ticktime`: tick at once for the shorter time, and be patient for the longer.

        After `transition` seconds all other nodes are taken to have changed, too.
        """
        if self._ticktime_to is not None:
            return ONGOING_CHANGE_TO, self._ticktime_to
        if seconds == self._ticktime:
            return UNCHANGED
        for peer in self._peers.values():
            peer.set_pace(max(self._ticktime, seconds), min(self._ticktime, seconds))
        self._ticktime_to = seconds
        if transition:
            self._node.loop.call_later(transition, self._ticktime_changed, seconds)
        else:
            self._ticktime_changed(seconds)
        return CHANGE_INITIATED

    def _ticktime_changed(self, seconds: int) -> None:
        self._ticktime, self._ticktime_to = float(seconds), None
        for peer in self._peers.values():
            peer.set_pace(self._ticktime, self._ticktime)
