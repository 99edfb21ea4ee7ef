"""Making the global names of two nodes one when they connect, and all nodes know each other.

A BEAM node greets with `init_connect`, which has a tag that everything said in
this exchange must carry and the pid of its locker, a process that tries to get
the lock for the two nodes together with one of ours.  Ours gets it under the
same name, so that they do not keep each other out; makes both tables equal; and
then says with `exchange` and `resolved` that nothing is left to be decided.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pyiex.library.erlang import erpc
from pyiex.library.erlang.calls import NoReply, call, cast, tagged
from pyiex.library.erlang.erpc_results import OK, Request
from pyiex.library.erlang.global_locks import GLOBAL, del_lock, set_lock
from pyiex.library.erlang.global_resolve import resolve
from pyiex.library.erlang.global_server import (
    EXCHANGE,
    GET_KNOWN,
    LOCK_SET,
    NAMES,
    REGISTER,
    UNREGISTER,
    VISIBLE,
    GlobalServer,
    tell_in_sync,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

_LOCK = Atom("global")
RETRIES = 20
_MILLISECONDS = 5000

_VERSION = 8
_INIT_CONNECT = Atom("init_connect")
_INIT_CONNECT_ACK = Atom("init_connect_ack")
_LOCKER = Atom("locker")
_NO_PID = Atom("no_longer_a_pid")
_RESOLVED = Atom("resolved")
_UNUSED = Atom("unused")


class Greeting(NamedTuple):
    """What a BEAM node says first: its tag for the exchange, and its locker."""

    tag: Any
    locker: Pid

    @classmethod
    def of(cls, message: Any) -> Greeting | None:
        """Read `{:init_connect, {version, tag}, node, {:locker, _, _, pid}}`; None for anything else."""
        version, locker = message[1], message[3]
        if tagged(locker, 4, _LOCKER) and isinstance(locker[3], Pid) and version.__class__ is tuple:
            return cls(version[1], locker[3])
        return None

    def lock(self) -> Any:
        """The lock of both lockers; the calling process is ours."""
        lockers = [self.locker, abi.self_pid()]
        return _LOCK, make_list(sorted(lockers, key=_age))

    def answer(self, node: Atom) -> None:
        """Greet in turn."""
        own = abi.unique_integer()
        greeting = (_LOCKER, _NO_PID, make_map([]), abi.self_pid())
        cast((GLOBAL, node), (_INIT_CONNECT, (_VERSION, own), abi.node(), greeting))
        abi.send((GLOBAL, node), (_INIT_CONNECT_ACK, abi.node(), self.tag, own))

    def _agree(self, node: Atom) -> None:
        """Tell the other locker that the lock is set; it has it too when its node sends its names."""
        process = abi.current()
        deadline = abi.deadline_after(_MILLISECONDS)
        told = False
        while True:
            if not told:
                cast((GLOBAL, node), (LOCK_SET, abi.self_pid(), TRUE, EMPTY, self.tag))
                told = True
            message = process.take(_from_locker, deadline)
            if message is abi.TIMEOUT or message[0] is EXCHANGE:
                return
            told = message[2] is TRUE

    def conclude(self, node: Atom) -> None:
        """We have the lock, and nothing is left to be decided."""
        self._agree(node)
        cast((GLOBAL, node), (EXCHANGE, abi.node(), EMPTY, EMPTY, self.tag))
        cast((GLOBAL, node), (_RESOLVED, abi.node(), EMPTY, EMPTY, _UNUSED, EMPTY, self.tag))


def _from_locker(message: Any) -> bool:
    return tagged(message, 5, LOCK_SET) or tagged(message, 5, EXCHANGE)


def _age(pid: Pid) -> tuple[int, int, str]:
    """What pids are ordered by."""
    return pid.serial, pid.id, (pid.node or abi.node()).name


Names = dict[Any, tuple[Pid, Any]]
"""Pid and resolver by name."""


def exchange(server: GlobalServer, node: Atom, greeting: Greeting | None = None) -> None:
    """Make the names of this node and `node` one, then have all that either is connected to connect."""
    if greeting is not None:
        greeting.answer(node)
    lock = (_LOCK, abi.self_pid()) if greeting is None else greeting.lock()
    both = [abi.node(), node]
    new: Names = {}
    if set_lock(lock, both, RETRIES):
        try:
            new = _merge(server, node)
            if greeting is not None:
                greeting.conclude(node)
        except NoReply:
            return
        finally:
            del_lock(lock, both)
    tell_in_sync(node)
    _mesh(node, new)


def _merge(server: GlobalServer, node: Atom) -> Names:
    """Make both tables equal; those of our names that were not there."""
    ours: Names = {name: (entry.pid, entry.resolve) for name, entry in server.names.items()}
    theirs = _names_of(node)
    for name, (pid, method) in theirs.items():
        if name not in ours:
            _tell([abi.node()], (REGISTER, name, pid, method))
        elif ours[name][0] != pid:
            _decide(server, node, name, resolve(name, ours[name], pid))
    new = {name: entry for name, entry in ours.items() if name not in theirs}
    for name, entry in new.items():
        _tell([node], (REGISTER, name, *entry))
    return new


def _decide(server: GlobalServer, node: Atom, name: Any, winner: tuple[Pid, Any] | None) -> None:
    """Two processes had the name; now `winner` has it everywhere, or nobody."""
    everywhere = [abi.node(), node, *server.known]
    _tell(everywhere, (UNREGISTER, name) if winner is None else (REGISTER, name, *winner))


def _tell(nodes: Iterable[Atom], request: Any) -> None:
    for node in nodes:
        call((GLOBAL, node), request, _MILLISECONDS)


def _names_of(node: Atom) -> Names:
    cluster = abi.hooks.cluster
    if cluster is not None and cluster.is_kin(node):
        rows = call((GLOBAL, node), NAMES, _MILLISECONDS)
    else:
        rows = _ask(node, "ets", "tab2list", make_list((Atom("global_names"),)))
    return {row[0]: (row[1], row[2]) for row in rows}


def _ask(node: Atom, module: str, function: str, args: Any) -> Any:
    """A call on another node, whose value is a list; the empty one where it failed."""
    request = Request(node, Atom(module), Atom(function), args)
    outcome = request.outcome(abi.deadline_after(_MILLISECONDS))
    return outcome.value if outcome.kind is OK and outcome.value.__class__ is List else EMPTY


def _mesh(node: Atom, new: Names) -> None:
    """Meet all that `node` knows, and have it connect to all that we do; new: names new to them.

    The answer to what it knows comes after it has told those that we are known.
    """
    cluster = abi.hooks.cluster
    if cluster is None:
        return
    ours = set(cluster.nodes([VISIBLE])) - {node}
    try:
        theirs = set(call((GLOBAL, node), GET_KNOWN, _MILLISECONDS)) - {abi.node()}
    except NoReply:
        return
    meet(theirs - ours, new)
    for other in ours - theirs:
        erpc.spawn_there(node, Atom("net_kernel"), Atom("connect_node"), make_list((other,)))


def meet(nodes: Iterable[Atom], new: Names) -> None:
    """Connect to nodes that have been told of us and ask for nothing; new: the names that are new to them.

    Those of our kind exchange names whenever they connect.
    """
    cluster = abi.hooks.cluster
    for node in nodes:
        if cluster is None or abi.await_(cluster.connect(node)) is not TRUE or cluster.is_kin(node):
            continue
        try:
            for name, entry in new.items():
                _tell([node], (REGISTER, name, *entry))
        except NoReply:
            continue
        tell_in_sync(node)
