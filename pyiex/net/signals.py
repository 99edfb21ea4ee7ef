"""Signals between nodes: the router's on their way out, control messages on their way in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.net.peer import Peer
from pyiex.runtime import abi, spawn_options
from pyiex.runtime.node import Node
from pyiex.runtime.router import NOCONNECTION, NOPROC, SpawnRequest
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.wire import control
from pyiex.wire.errors import ProtocolError

BADOPT = Atom("badopt")
_PROCESS = (Pid, Atom)
_FIELDS: dict[str, tuple[type, ...]] = {
    "from": (Pid, Port),
    "to": (Pid,),
    "to_name": (Atom,),
    "ref": (Reference,),
    "req_id": (Reference,),
    "alias": (Reference,),
    "group_leader": (Pid,),
    "mfa": (tuple,),
    "flags": (int,),
}
"""What may stand in a field of that name."""
_OTHER_FIELDS: dict[tuple[int, str], tuple[type, ...]] = {
    (control.MONITOR_P, "to"): _PROCESS,
    (control.DEMONITOR_P, "to"): _PROCESS,
    (control.MONITOR_P_EXIT, "from"): _PROCESS,
    (control.PAYLOAD_MONITOR_P_EXIT, "from"): _PROCESS,
    (control.ALTACT_SIG_SEND, "to"): (Pid, Atom, Reference),
}
"""Where that depends on the message."""


def _expected(operation: int, fields: tuple[str, ...]) -> tuple[tuple[int, tuple[type, ...]], ...]:
    kinds = [_OTHER_FIELDS.get((operation, field), _FIELDS.get(field)) for field in fields]
    return tuple((position, kind) for position, kind in enumerate(kinds, 1) if kind is not None)


_EXPECTED = {operation: _expected(operation, kind.fields) for operation, kind in control.TABLE.items()}
"""For each message the positions to look at before anything is done with it."""

_RELATING = frozenset(
    operation
    for operation, kind in control.TABLE.items()
    if kind.name.startswith(("LINK", "UNLINK", "EXIT", "PAYLOAD", "MONITOR", "DEMONITOR", "SPAWN_REQUEST"))
    and "EXIT2" not in kind.name
)
"""Messages about what processes are to each other: a node can speak for its own only, as OTP has it."""

SPAWN_LINKED = 1
SPAWN_MONITORED = 2
"""Flags of SPAWN_REPLY."""


class Outgoing:
    """The router's `Remote`: each signal becomes a control message to the node that it is for.

    What ends a relation between processes connects to nobody: it ended with the connection.
    """

    def __init__(self, node: Node, carry: Callable[[Atom, tuple[Any, ...], bool], bool]) -> None:
        """carry(node, message, connect): send a control message, connecting first if need be and allowed.

        It answers whether the message is on its way.
        """
        self._node = node
        self._carry = carry
        self._unlink_ids = 0
        self.spawning: dict[Reference, tuple[Atom, SpawnRequest]] = {}
        """Requests without an answer yet, and which node they went to."""

    def _send(self, node: Atom | None, message: tuple[Any, ...], connect: bool = True) -> bool:
        # The runtime asks only for what is on another node.
        assert node is not None
        return self._carry(node, message, connect)

    def _why_not(self, node: Atom | None) -> Atom:
        """Why nothing can be sent: a process of an earlier life of this node is not lost, but dead."""
        return NOPROC if node is self._node.name else NOCONNECTION

    def send(self, sender: Pid, to: Pid, message: Any) -> None:
        self._send(to.node, (control.SEND, control.UNUSED, to, message))

    def send_name(self, sender: Pid, node: Atom, name: Atom, message: Any) -> None:
        self._send(node, (control.REG_SEND, sender, control.UNUSED, name, message))

    def send_alias(self, sender: Pid, alias: Reference, message: Any) -> None:
        self._send(alias.node, (control.ALIAS_SEND, sender, alias, message))

    def link(self, sender: Pid, to: Pid) -> None:
        if not self._send(to.node, (control.LINK, sender, to)):
            self._node.router.on_exit(to, sender, self._why_not(to.node))

    def unlink(self, sender: Pid, to: Pid) -> None:
        self._unlink_ids += 1
        self._send(to.node, (control.UNLINK_ID, self._unlink_ids, sender, to), connect=False)

    def exit(self, sender: Pid, to: Pid, reason: Any) -> None:
        self._send(to.node, (control.PAYLOAD_EXIT, sender, to, reason), connect=False)

    def exit2(self, sender: Pid, to: Pid, reason: Any) -> None:
        self._send(to.node, (control.PAYLOAD_EXIT2, sender, to, reason))

    def monitor(self, watcher: Pid, node: Atom, target: Pid | Atom, reference: Reference) -> None:
        if not self._send(node, (control.MONITOR_P, watcher, target, reference)):
            self._node.router.on_down(reference, watcher, self._why_not(node))

    def demonitor(self, watcher: Pid, node: Atom, target: Pid | Atom, reference: Reference) -> None:
        self._send(node, (control.DEMONITOR_P, watcher, target, reference), connect=False)

    def down(self, watcher: Pid, target: Pid | Atom, reference: Reference, reason: Any) -> None:
        self._send(
            watcher.node, (control.PAYLOAD_MONITOR_P_EXIT, target, watcher, reference, reason), connect=False
        )

    def group_leader(self, leader: Pid, to: Pid) -> None:
        self._send(to.node, (control.GROUP_LEADER, leader, to))

    def spawn(self, node: Atom, request: SpawnRequest) -> None:
        call = (request.module, request.function, len(request.args))
        message = (
            control.SPAWN_REQUEST,
            request.reference,
            request.sender,
            request.group_leader,
            call,
            request.options,
            request.args,
        )
        self.spawning[request.reference] = (node, request)
        if not self._send(node, message):
            self.spawn_refused(request.reference, NOCONNECTION)

    def spawn_refused(self, reference: Reference, reason: Atom) -> None:
        """Answer a request that is not sent."""
        _node, request = self.spawning.pop(reference)
        request.answer(reason)

    def node_lost(self, node: Atom) -> None:
        """Answer the spawn requests that will get none."""
        for reference, (asked, request) in list(self.spawning.items()):
            if asked is node:
                del self.spawning[reference]
                request.answer(NOCONNECTION)


def _by_its_own(operation: int, act: Callable[[Peer, Any], object]) -> Callable[[Peer, Any], None]:
    """`act`, for a sender that is a process of the peer; a name has been looked for on that node."""
    kind = control.TABLE[operation]
    position = 1 + kind.fields.index("from")

    def check_and_act(peer: Peer, message: Any) -> None:
        sender = message[position]
        if sender.__class__ is not Atom and (sender.node is None or sender.node.name != peer.name):
            raise ProtocolError(f"{kind.name} in the name of another node")
        act(peer, message)

    return check_and_act


class Incoming:
    """Gives what comes from other nodes to the router.  `handle(peer, message)` is the way in."""

    def __init__(self, node: Node, outgoing: Outgoing) -> None:
        self._node = node
        self._outgoing = outgoing
        router = node.router
        self._actions: dict[int, Callable[[Peer, Any], object]] = {
            control.LINK: lambda _, m: router.on_link(m[1], m[2]),
            control.SEND: lambda _, m: router.on_send(m[2], m[-1]),
            control.SEND_TT: lambda _, m: router.on_send(m[2], m[-1]),
            control.SEND_SENDER: lambda _, m: router.on_send(m[2], m[-1]),
            control.SEND_SENDER_TT: lambda _, m: router.on_send(m[2], m[-1]),
            control.EXIT: lambda _, m: router.on_exit(m[1], m[2], m[-1]),
            control.EXIT_TT: lambda _, m: router.on_exit(m[1], m[2], m[-1]),
            control.PAYLOAD_EXIT: lambda _, m: router.on_exit(m[1], m[2], m[-1]),
            control.PAYLOAD_EXIT_TT: lambda _, m: router.on_exit(m[1], m[2], m[-1]),
            control.UNLINK: lambda _, m: router.on_unlink(m[1], m[2]),
            control.UNLINK_ID: self._unlink,
            control.UNLINK_ID_ACK: lambda _, m: None,
            control.REG_SEND: lambda _, m: router.on_send_name(m[3], m[-1]),
            control.REG_SEND_TT: lambda _, m: router.on_send_name(m[3], m[-1]),
            control.GROUP_LEADER: lambda _, m: router.on_group_leader(m[1], m[2]),
            control.EXIT2: lambda _, m: router.on_exit2(m[1], m[2], m[-1]),
            control.EXIT2_TT: lambda _, m: router.on_exit2(m[1], m[2], m[-1]),
            control.PAYLOAD_EXIT2: lambda _, m: router.on_exit2(m[1], m[2], m[-1]),
            control.PAYLOAD_EXIT2_TT: lambda _, m: router.on_exit2(m[1], m[2], m[-1]),
            control.MONITOR_P: lambda _, m: router.on_monitor(m[1], m[2], m[3]),
            control.DEMONITOR_P: lambda _, m: router.on_demonitor(m[2], m[3]),
            control.MONITOR_P_EXIT: lambda _, m: router.on_down(m[3], m[2], m[-1]),
            control.PAYLOAD_MONITOR_P_EXIT: lambda _, m: router.on_down(m[3], m[2], m[-1]),
            control.SPAWN_REQUEST: self._spawn,
            control.SPAWN_REQUEST_TT: self._spawn,
            control.SPAWN_REPLY: self._spawned,
            control.SPAWN_REPLY_TT: self._spawned,
            control.ALIAS_SEND: lambda _, m: router.on_send_alias(m[2], m[-1]),
            control.ALIAS_SEND_TT: lambda _, m: router.on_send_alias(m[2], m[-1]),
            control.ALTACT_SIG_SEND: self._alternative_send,
        }
        for operation in _RELATING:
            self._actions[operation] = _by_its_own(operation, self._actions[operation])

    def handle(self, peer: Peer, message: tuple[Any, ...]) -> None:
        """Act on one control message from `peer`; ProtocolError where its fields are no such things."""
        operation = message[0]
        for position, kinds in _EXPECTED[operation]:
            if message[position].__class__ not in kinds:
                kind = control.TABLE[operation]
                raise ProtocolError(f"{kind.name} with an impossible {kind.fields[position - 1]}")
        self._actions[operation](peer, message)

    def _unlink(self, peer: Peer, message: Any) -> None:
        _, identifier, sender, to = message
        self._node.router.on_unlink(sender, to)
        peer.send((control.UNLINK_ID_ACK, identifier, to, sender))

    def _alternative_send(self, _peer: Peer, message: Any) -> None:
        to, content = message[3:]
        actions: dict[type, Callable[[Any, Any], None]] = {
            Pid: self._node.router.on_send,
            Atom: self._node.router.on_send_name,
            Reference: self._node.router.on_send_alias,
        }
        actions[to.__class__](to, content)

    def _spawn(self, peer: Peer, message: Any) -> None:
        """SPAWN_REQUEST: make the process, and answer before it can say anything itself."""
        reference, sender, leader, call, options = message[1:6]
        arguments = message[-1]
        if len(call) != 3 or call[0].__class__ is not Atom or call[1].__class__ is not Atom:
            raise ProtocolError("SPAWN_REQUEST with an impossible mfa")
        if arguments.__class__ is not List or improper_tail(arguments) is not EMPTY:
            raise ProtocolError("SPAWN_REQUEST with impossible arguments")
        module, function, _arity = call
        args = tuple(arguments)
        try:
            wanted = spawn_options.read(options)
        except ValueError:
            peer.send((control.SPAWN_REPLY, reference, sender, 0, BADOPT))
            return
        process = self._node.spawn(
            lambda: abi.apply_mfa(module, function, args), leader, (module, function, make_list(args))
        )
        wanted.set_on(process)
        flags = 0
        if wanted.link:
            process.links.add(sender)
            flags |= SPAWN_LINKED
        if wanted.watch is not None:
            process.monitored_by[reference] = (sender, process.pid)
            flags |= SPAWN_MONITORED
        peer.send((control.SPAWN_REPLY, reference, sender, flags, process.pid))

    def _spawned(self, _peer: Peer, message: Any) -> None:
        _, reference, to, flags, result = message[:5]
        _node, request = self._outgoing.spawning.pop(reference, (None, None))
        if request is None:
            return
        process = self._node.processes.get(to)
        if process is not None and result.__class__ is Pid:
            if flags & SPAWN_LINKED:
                process.links.add(result)
            if flags & SPAWN_MONITORED:
                process.monitors[reference] = result
        request.answer(result)
