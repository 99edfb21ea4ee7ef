"""A scope of `:pg`: the process that keeps groups of processes, the same on all nodes that have the scope.

The scope's process has the scope's name.  Those of different nodes find each
other with `{:discover, pid}`, answer `{:sync, pid, groups}`, and then say what
changes: `{:join, pid, group, pids}` and `{:leave, pid, pids, groups}`.  Each speaks
only of its own node's processes.  (Messages as observed on OTP 25.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

from pyiex.library.erlang.calls import GEN_CAST, call_in, cast, reply, serve, tagged
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import make_map

OK = Atom("ok")
NOT_JOINED = Atom("not_joined")
DISCOVER = Atom("discover")
SYNC = Atom("sync")
JOIN = Atom("join")
LEAVE = Atom("leave")
MONITOR = Atom("monitor")
DEMONITOR = Atom("demonitor")
_DOWN = Atom("DOWN")
_NODEUP = Atom("nodeup")
VISIBLE = Atom("visible")

Groups = dict[Any, list[Pid]]


def pids_in(value: Any) -> list[Pid]:
    """A pid, or a list of pids."""
    return list(value) if value.__class__ is List else [value]


class Scope:
    """One scope on one node; its methods run in its process, `members` may be read by all."""

    def __init__(self, name: Atom) -> None:
        self.name = name
        self.members: Groups = {}
        self.local: Groups = {}
        self._watched: dict[Pid, Reference] = {}
        self._peers: dict[Pid, tuple[Reference, Groups]] = {}
        self._subscribers: dict[Reference, tuple[Pid, Any]] = {}
        """Who wants to hear of a group, or of all (None), by the reference of a monitor of theirs."""
        self._calls: dict[tuple[Atom, int], Callable[[Pid, Any], Any]] = {
            (JOIN, 3): lambda _, request: self._join(request[1], pids_in(request[2])),
            (LEAVE, 3): lambda _, request: self._leave(request[1], pids_in(request[2])),
            (MONITOR, 1): lambda caller, _: self._subscribe(caller, None),
            (MONITOR, 2): lambda caller, request: self._subscribe(caller, request[1:]),
            (DEMONITOR, 2): lambda caller, request: self._unsubscribe(request[1]),
        }

    def run(self) -> None:
        """What the process does."""
        _scopes.setdefault(abi.this_node(), {})[self.name] = self
        try:
            cluster = abi.hooks.cluster
            if cluster is not None:
                cluster.monitor_nodes(abi.self_pid(), True, [])
                for node in cluster.nodes([VISIBLE]):
                    self._discover(node)
            serve(self.handle, Atom("pg"), self.state)
        finally:
            _scopes[abi.this_node()].pop(self.name, None)

    def handle(self, message: Any) -> None:
        """Act on one message; what is none of ours is dropped."""
        request = call_in(message)
        if request is not None:
            self._called(*request)
        elif tagged(message, 2, GEN_CAST) and tagged(message[1], 3, SYNC):
            self._synced(message[1][1], message[1][2])
        elif tagged(message, 2, DISCOVER):
            self._discovered(message[1])
        elif tagged(message, 4, JOIN):
            self._joined_there(message[1], message[2], pids_in(message[3]))
        elif tagged(message, 4, LEAVE):
            self._left_there(message[1], pids_in(message[2]), list(message[3]))
        elif tagged(message, 2, _NODEUP):
            self._discover(message[1])
        elif tagged(message, 5, _DOWN):
            self._down(message[1], message[3])

    def state(self) -> Any:
        """The record that `:sys.get_state` answers."""
        groups = {
            pid: make_list(
                name for name, members in self.local.items() for member in members if member == pid
            )
            for pid in self._watched
        }
        local = make_map((pid, (reference, groups[pid])) for pid, reference in self._watched.items())
        remote = make_map(
            (peer, (reference, make_map((name, make_list(pids)) for name, pids in known.items())))
            for peer, (reference, known) in self._peers.items()
        )
        of_all = make_map((ref, pid) for ref, (pid, group) in self._subscribers.items() if group is None)
        of_one = make_map((ref, (pid, *group)) for ref, (pid, group) in self._subscribers.items() if group)
        return Atom("state"), self.name, local, remote, of_all, of_one

    # -- requests of this node's processes ---------------------------------------------------

    def _called(self, caller: Pid, tag: Any, request: Any) -> None:
        act = self._calls.get((request[0], len(request))) if request.__class__ is tuple and request else None
        if act is not None:
            reply(caller, tag, act(caller, request))

    def _join(self, group: Any, pids: list[Pid]) -> Any:
        for pid in pids:
            if pid not in self._watched:
                self._watched[pid] = abi.monitor(pid)
        _add(self.local, group, pids)
        self._tell_peers((JOIN, abi.self_pid(), group, make_list(pids) if len(pids) != 1 else pids[0]))
        self._change(JOIN, group, pids)
        return OK

    def _leave(self, group: Any, pids: list[Pid]) -> Any:
        left = _remove(self.local, group, pids)
        if not left:
            return NOT_JOINED
        gone = make_list(left) if len(left) != 1 else left[0]
        self._tell_peers((LEAVE, abi.self_pid(), gone, make_list([group])))
        self._change(LEAVE, group, left)
        self._forget(left)
        return OK

    def _forget(self, pids: Iterable[Pid]) -> None:
        """Watch no longer who is in no group."""
        for pid in set(pids):
            if not any(pid in members for members in self.local.values()) and pid in self._watched:
                abi.demonitor(self._watched.pop(pid), flush=True)

    def _subscribe(self, caller: Pid, group: tuple[Any] | None) -> Any:
        reference = abi.monitor(caller)
        self._subscribers[reference] = (caller, group)
        if group is None:
            return reference, make_map((name, make_list(pids)) for name, pids in self.members.items())
        return reference, make_list(self.members.get(group[0], ()))

    def _unsubscribe(self, reference: Any) -> Any:
        if self._subscribers.pop(reference, None) is None:
            return FALSE
        abi.demonitor(reference, flush=True)
        return OK

    # -- changes --------------------------------------------------------------------------------

    def _change(self, event: Atom, group: Any, pids: list[Pid]) -> None:
        """Enter what changed, and tell those who want to hear of it."""
        if event is JOIN:
            _add(self.members, group, pids)
        else:
            _remove(self.members, group, pids)
        for reference, (subscriber, wanted) in self._subscribers.items():
            if wanted is None or wanted[0] == group:
                abi.send(subscriber, (reference, event, group, make_list(pids)))

    def _tell_peers(self, message: Any) -> None:
        for peer in self._peers:
            abi.send(peer, message)

    def _down(self, reference: Reference, pid: Any) -> None:
        if reference in self._subscribers:
            del self._subscribers[reference]
        elif pid in self._peers:
            for group, pids in list(self._peers.pop(pid)[1].items()):
                self._change(LEAVE, group, list(pids))
        elif self._watched.pop(pid, None) is not None:
            self._ended(pid)

    def _ended(self, pid: Pid) -> None:
        """A member here is gone: it leaves each group as often as it joined."""
        left: list[Any] = []
        for group, members in list(self.local.items()):
            gone = [pid] * members.count(pid)
            if gone:
                left += [group] * len(gone)
                _remove(self.local, group, gone)
                self._change(LEAVE, group, gone)
        self._tell_peers((LEAVE, abi.self_pid(), pid, make_list(left)))

    # -- the same scope on other nodes ------------------------------------------------------------

    def _discover(self, node: Atom) -> None:
        abi.send((self.name, node), (DISCOVER, abi.self_pid()))

    def _discovered(self, peer: Pid) -> None:
        groups = make_list((group, make_list(pids)) for group, pids in self.local.items())
        cast(peer, (SYNC, abi.self_pid(), groups))
        if peer not in self._peers:
            self._peers[peer] = (abi.monitor(peer), {})
            abi.send(peer, (DISCOVER, abi.self_pid()))

    def _synced(self, peer: Pid, groups: Any) -> None:
        """All of a peer's groups: what differs from what is known of it has changed."""
        if peer not in self._peers:
            self._peers[peer] = (abi.monitor(peer), {})
        known = self._peers[peer][1]
        now = {group: list(pids) for group, pids in groups}
        for group in [*known, *(group for group in now if group not in known)]:
            before, after = known.get(group, []), now.get(group, [])
            gone, new = _without(before, after), _without(after, before)
            if gone:
                self._change(LEAVE, group, gone)
            if new:
                self._change(JOIN, group, new)
        self._peers[peer] = (self._peers[peer][0], now)

    def _joined_there(self, peer: Pid, group: Any, pids: list[Pid]) -> None:
        if peer in self._peers:
            _add(self._peers[peer][1], group, pids)
            self._change(JOIN, group, pids)

    def _left_there(self, peer: Pid, pids: list[Pid], groups: list[Any]) -> None:
        if peer in self._peers:
            for group in groups:
                left = _remove(self._peers[peer][1], group, pids)
                if left:
                    self._change(LEAVE, group, left)


def _add(groups: Groups, group: Any, pids: list[Pid]) -> None:
    groups[group] = [*pids, *groups.get(group, ())]


def _remove(groups: Groups, group: Any, pids: list[Pid]) -> list[Pid]:
    """Take the pids out, each once for each time that it stands in the list; those that were there."""
    members = groups.get(group, [])
    found = []
    for pid in pids:
        if pid in members:
            members.remove(pid)
            found.append(pid)
    if not members:
        groups.pop(group, None)
    return found


def _without(pids: list[Pid], others: list[Pid]) -> list[Pid]:
    left = list(pids)
    for pid in others:
        if pid in left:
            left.remove(pid)
    return left


_scopes: WeakKeyDictionary[abi.Node, dict[Atom, Scope]] = WeakKeyDictionary()


def find(name: Any) -> Scope | None:
    """The scope of that name on this node."""
    return _scopes.get(abi.this_node(), {}).get(name)
