"""`global_name_server`: a node's copy of the names and locks that all nodes share.

Every node has all the names.  Who registers one takes a lock on every node and
then tells each (`{:register, name, pid, resolve}`), so a lookup asks nobody.
Nodes that connect make their names one: of a node of ours and a BEAM node ours does
that for both (global_exchange.py), which the other one accepts as `in_sync`; of two of ours
the one whose name is smaller does.  (Messages as observed on OTP 25.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from pyiex.library.erlang.calls import GEN_CAST, call_in, cast, ensure, reply, serve, tagged
from pyiex.library.erlang.global_locks import DEL_LOCK, GLOBAL, SET_LOCK, LockTable, is_lock
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

PROTOCOL_VERSION = 8
OK = Atom("ok")
YES = Atom("yes")
UNDEFINED = Atom("undefined")
REGISTER = Atom("register")
UNREGISTER = Atom("unregister")
IN_SYNC = Atom("in_sync")
NAMES = Atom("$pyiex_names")
"""Asks a node of ours for all its names; a BEAM node's are read from its table."""
_INIT_CONNECT = Atom("init_connect")
_SYNC = Atom("sync")
LOCK_SET = Atom("lock_set")
EXCHANGE = Atom("exchange")
GET_KNOWN = Atom("get_known")
_NEW_NODES = Atom("new_nodes")
_INSERT = Atom("insert")
_DELETE = Atom("delete")
_NODEUP = Atom("nodeup")
_NODEDOWN = Atom("nodedown")
_DOWN = Atom("DOWN")
_LOST_CONNECTION = Atom("lost_connection")
_REMOVE_CONNECTION = Atom("remove_connection")
_NOT_YET_REMOVED = Atom("$not_yet_removed")
_LEAVING_MILLISECONDS = 5000
"""How long a node that is asked to leave may take."""
VISIBLE = Atom("visible")


class Entry:
    """One registered name."""

    __slots__ = ("pid", "reference", "resolve")

    def __init__(self, pid: Pid, resolve: Any, reference: Reference) -> None:
        self.pid = pid
        self.resolve = resolve
        self.reference = reference


class GlobalServer:
    """What one node's server knows; its methods run in its process, `names` may be read by all."""

    def __init__(self) -> None:
        self.names: dict[Any, Entry] = {}
        self.known: set[Atom] = set()
        """The nodes whose names are ours, too."""
        self.told: set[Atom] = set()
        """Those that have been told so: a BEAM node would note it twice."""
        self._locks = LockTable()
        self._waiting: list[tuple[set[Atom], Callable[[Any], None]]] = []
        self._exchanging: dict[Atom, Pid] = {}
        self._losses = 0
        self._calls: dict[tuple[Atom, int], Callable[[Pid, Any], Any]] = {
            (REGISTER, 4): lambda _, request: self._register(*request[1:]),
            (UNREGISTER, 2): lambda _, request: self._unregister(request[1]),
            (SET_LOCK, 2): lambda caller, request: self._set_lock(caller, request[1]),
            (DEL_LOCK, 2): lambda caller, request: self._del_lock(caller, request[1]),
        }
        self._words: dict[Any, Callable[[], Any]] = {
            NAMES: self._all_names,
            Atom("info"): self.state,
            GET_KNOWN: lambda: make_list(self.known),
            Atom("get_synced"): lambda: make_list(self.known),
            Atom("get_protocol_version"): lambda: PROTOCOL_VERSION,
        }

    def run(self) -> None:
        """What the process does."""
        cluster = abi.hooks.cluster
        if cluster is not None:
            cluster.monitor_nodes(abi.self_pid(), True, [])
            for node in cluster.nodes([VISIBLE]):
                self._node_up(node)
        serve(self.handle, Atom("global"), self.state, (Atom("kernel_sup"),))

    def handle(self, message: Any) -> None:
        """Act on one message; what is none of ours is dropped."""
        request = call_in(message)
        if request is not None:
            self._called(*request)
        elif tagged(message, 2, GEN_CAST):
            self._casted(message[1])
        elif tagged(message, 2, _NODEUP):
            self._node_up(message[1])
        elif tagged(message, 2, _NODEDOWN):
            self._node_down(message[1])
        elif tagged(message, 5, _DOWN):
            self._ended(message[3])
        elif tagged(message, 5, _LOST_CONNECTION):
            self._lost_there(message[4])
        elif tagged(message, 2, _REMOVE_CONNECTION, _NOT_YET_REMOVED):
            self._separate(message[1])

    def state(self) -> Any:
        """The record that `:sys.get_state` and `:global.info` answer."""
        known = make_map((node, PROTOCOL_VERSION) for node in self.known)
        conf = (Atom("conf"), TRUE, TRUE)
        me = abi.self_pid()
        parts = (conf, known, make_list(self.known), EMPTY, EMPTY, abi.node(), me, me)
        return Atom("state"), *parts, Atom("no_trace"), FALSE

    # -- requests ------------------------------------------------------------------

    def _called(self, caller: Pid, tag: Any, request: Any) -> None:
        if tagged(request, 2, _SYNC):
            self._wait_for(set(request[1]), lambda answer: reply(caller, tag, answer))
        elif request in self._words:
            reply(caller, tag, self._words[request]())
        elif request.__class__ is tuple and request:
            act = self._calls.get((request[0], len(request)))
            if act is not None:
                reply(caller, tag, act(caller, request))

    def _register(self, name: Any, pid: Any, resolve: Any) -> Any:
        if isinstance(pid, Pid):
            self._unregister(name)
            self.names[name] = Entry(pid, resolve, abi.monitor(pid))
        return YES

    def _unregister(self, name: Any) -> Any:
        entry = self.names.pop(name, None)
        if entry is not None:
            abi.demonitor(entry.reference, flush=True)
        return OK

    def _set_lock(self, caller: Pid, lock: Any) -> Any:
        return boolean(is_lock(lock) and self._locks.set(lock, caller))

    def _del_lock(self, caller: Pid, lock: Any) -> Any:
        if is_lock(lock):
            self._locks.drop(lock, caller)
        return TRUE

    def _all_names(self) -> Any:
        return make_list((name, entry.pid, entry.resolve) for name, entry in self.names.items())

    def _ended(self, pid: Any) -> None:
        self._locks.ended(pid)
        for name, entry in list(self.names.items()):
            if entry.pid == pid:
                del self.names[name]

    # -- other nodes ------------------------------------------------------------------

    def _casted(self, content: Any) -> None:
        if tagged(content, 4, _INIT_CONNECT) and content[2].__class__ is Atom:
            from pyiex.library.erlang.global_exchange import Greeting

            greeting = Greeting.of(content)
            if greeting is not None:
                self._make_one(content[2], greeting)
        elif tagged(content, 5, LOCK_SET) and isinstance(content[1], Pid):
            self._pass_on(content[1].node, content)
        elif tagged(content, 5, EXCHANGE):
            self._pass_on(content[1], content)
        elif tagged(content, 3, IN_SYNC) and content[1].__class__ is Atom:
            self._in_sync(content[1])
        elif tagged(content, 6, _NEW_NODES):
            self._new_nodes(content[2], content[4])

    def _new_nodes(self, operations: Any, nodes: Any) -> None:
        """A BEAM node has met others: what that changed of the names, and `{node, version}` of each."""
        from pyiex.library.erlang.global_exchange import meet

        if operations.__class__ is not List or nodes.__class__ is not List:
            return
        for operation in operations:
            if tagged(operation, 2, _INSERT) and operation[1].__class__ is tuple and len(operation[1]) == 3:
                self._register(*operation[1])
            elif tagged(operation, 2, _DELETE):
                self._unregister(operation[1])
        met = [entry[0] if entry.__class__ is tuple and entry else entry for entry in nodes]
        known = {abi.node(), *self.known}
        strangers = [node for node in met if node.__class__ is Atom and node not in known]
        abi.spawn(lambda: meet(strangers, {}))

    def _node_up(self, node: Atom) -> None:
        cluster = abi.hooks.cluster
        if cluster is not None and cluster.is_kin(node) and abi.node().name < node.name:
            self._make_one(node)

    def _make_one(self, node: Atom, greeting: Any = None) -> None:
        """Start the process that makes the names here and there one."""
        from pyiex.library.erlang.global_exchange import exchange

        self._exchanging[node] = abi.spawn(lambda: exchange(self, node, greeting))

    def _pass_on(self, node: Any, content: Any) -> None:
        """What a BEAM node's locker says is for the process that deals with it."""
        process = self._exchanging.get(node)
        if process is not None:
            abi.send(process, content)

    def _in_sync(self, node: Atom) -> None:
        self.known.add(node)
        self._tell_waiting()

    def _node_down(self, node: Atom) -> None:
        was_known = node in self.known
        self._exchanging.pop(node, None)
        self.known.discard(node)
        self.told.discard(node)
        self._tell_waiting()
        if was_known:
            # No two nodes shall be left that see a third but not each other (prevent_overlapping_partitions).
            self._losses += 1
            for other in self.known:
                abi.send((GLOBAL, other), (_LOST_CONNECTION, abi.node(), id(self), self._losses, node))

    def _lost_there(self, node: Any) -> None:
        """Another node does not see `node` any more: ask it to leave this one, too."""
        if node in self.known:
            abi.send((GLOBAL, node), (_REMOVE_CONNECTION, abi.node()))
            abi.send_after(_LEAVING_MILLISECONDS, abi.self_pid(), (_NOT_YET_REMOVED, node))
            _warn("requested disconnect from", node)

    def _separate(self, node: Any) -> None:
        cluster = abi.hooks.cluster
        if cluster is not None and node in self.known:
            cluster.disconnect(node)
            _warn("disconnected", node)

    def _wait_for(self, nodes: set[Atom], answer: Callable[[Any], None]) -> None:
        self._waiting.append((nodes, answer))
        self._tell_waiting()

    def _tell_waiting(self) -> None:
        cluster = abi.hooks.cluster
        connected = set() if cluster is None else set(cluster.nodes([VISIBLE]))
        for waiting in list(self._waiting):
            if not (waiting[0] & connected) - self.known:
                self._waiting.remove(waiting)
                waiting[1](OK)


def _warn(what: str, node: Atom) -> None:
    from pyiex.library.reporting import report

    text = f"'global' at node ~p {what} node ~p in order to prevent overlapping partitions~n"
    report(Atom("warning"), (make_list(map(ord, text)), make_list([abi.node(), node])), {})


_servers: WeakKeyDictionary[abi.Node, GlobalServer] = WeakKeyDictionary()


def start() -> Pid:
    """The server's process, started where it is not running."""
    return ensure(GLOBAL, run)


def run() -> None:
    """What the process of the name does."""
    server = _servers[abi.this_node()] = GlobalServer()
    server.run()


def names() -> dict[Any, Entry]:
    """The names that this node knows."""
    server = _servers.get(abi.this_node())
    return {} if server is None else server.names


def known_nodes() -> list[Atom]:
    """This node and those whose names it shares."""
    server = _servers.get(abi.this_node())
    return [abi.node(), *(server.known if server else ())]


def tell_in_sync(node: Atom) -> None:
    """Let a node know that its names and ours are one, once in a connection; and our own server."""
    server = _servers.get(abi.this_node())
    if server is not None and node not in server.told:
        server.told.add(node)
        cast((GLOBAL, node), (IN_SYNC, abi.node(), TRUE))
    cast((GLOBAL, abi.node()), (IN_SYNC, node, TRUE))
