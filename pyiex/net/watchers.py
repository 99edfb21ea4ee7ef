"""Who wants to hear of nodes that come and go."""

from __future__ import annotations

from collections import Counter
from typing import Any, NamedTuple

from pyiex.runtime.node import Node
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map

NODEUP = Atom("nodeup")
NODEDOWN = Atom("nodedown")
NODE_TYPE = Atom("node_type")
NODEDOWN_REASON = Atom("nodedown_reason")
CONNECTION_ID = Atom("connection_id")
CONNECTION_CLOSED = Atom("connection_closed")
_REASONS = {"disconnect": "disconnect", "timeout": "net_tick_timeout", "stopped": "net_kernel_terminated"}
"""What net_kernel calls the ends that are not simply closed connections."""
_TYPES = {"visible": (False,), "hidden": (True,), "all": (False, True)}


class Subscription(NamedTuple):
    """What a process wants to know of nodes that come and go."""

    kind: str | None = None
    """"visible", "hidden", "all"; None: visible ones, and no word of their kind."""
    reason: bool = False
    connection: bool = False
    as_map: bool = False

    @property
    def plain(self) -> bool:
        """Whether messages have two elements only."""
        return not (self.kind or self.reason or self.connection or self.as_map)


class Watchers:
    """The subscriptions of `Node.monitor` and `:net_kernel.monitor_nodes`."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._of_one: dict[Atom, Counter[Pid]] = {}
        self._of_all: Counter[tuple[Pid, Subscription]] = Counter()
        self._connections: dict[Atom, int] = {}
        self._connected = 0

    def monitor_node(self, process: Pid, node: Atom, on: bool) -> None:
        """One `{:nodedown, node}` more, or one less, for the process."""
        watching = self._of_one.setdefault(node, Counter())
        watching[process] += 1 if on else -1
        if watching[process] <= 0:
            del watching[process]

    def monitor_nodes(self, process: Pid, on: bool, options: Any) -> None:
        """Tell the process of all nodes; `options`: the fields of a `Subscription`, or as many as matter."""
        key = (process, Subscription(*options))
        if on:
            self._of_all[key] += 1
        else:
            del self._of_all[key]

    def node_up(self, node: Atom, *, hidden: bool) -> None:
        """A connection has been made."""
        self._connected += 1
        self._connections[node] = self._connected
        self._tell_all(NODEUP, node, hidden)

    def node_down(self, node: Atom, *, hidden: bool, reason: str = "eof") -> None:
        """A connection has been lost, for a reason of `Closed`; subscriptions to the one node end with it."""
        for process, count in self._of_one.pop(node, Counter()).items():
            for _ in range(count):
                self.tell(process, (NODEDOWN, node))
        why = Atom(_REASONS[reason]) if reason in _REASONS else CONNECTION_CLOSED
        self._tell_all(NODEDOWN, node, hidden, why)
        self._connections.pop(node, None)

    def tell(self, process: Pid, message: Any) -> None:
        """Send to a process, if it lives."""
        self._node.router.on_send(process, message)

    def _tell_all(self, event: Atom, node: Atom, hidden: bool, reason: Atom | None = None) -> None:
        for (process, wanted), count in self._of_all.items():
            if hidden not in _TYPES[wanted.kind or "visible"]:
                continue
            message = (
                (event, node) if wanted.plain else (event, node, self._info(wanted, node, hidden, reason))
            )
            for _ in range(count):
                self.tell(process, message)

    def _info(self, wanted: Subscription, node: Atom, hidden: bool, reason: Atom | None) -> Any:
        """What was asked for beside the event and the node."""
        facts: list[tuple[Atom, Any]] = []
        if wanted.connection:
            facts.append((CONNECTION_ID, self._connections.get(node, 0)))
        if wanted.reason and reason is not None:
            facts.append((NODEDOWN_REASON, reason))
        if wanted.kind:
            facts.append((NODE_TYPE, Atom("hidden" if hidden else "visible")))
        return make_map(facts) if wanted.as_map else make_list(facts)
