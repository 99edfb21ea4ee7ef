"""Who wants to hear of nodes that come and go."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyiex.runtime.node import Node
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list

NODEUP = Atom("nodeup")
NODEDOWN = Atom("nodedown")
NODE_TYPE = Atom("node_type")
_TYPES = {"visible": (False,), "hidden": (True,), "all": (False, True)}


class Watchers:
    """The subscriptions of `Node.monitor` and `:net_kernel.monitor_nodes`."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self._of_one: dict[Atom, Counter[Pid]] = {}
        self._of_all: Counter[tuple[Pid, str | None]] = Counter()

    def monitor_node(self, process: Pid, node: Atom, on: bool) -> None:
        """One `{:nodedown, node}` more, or one less, for the process."""
        watching = self._of_one.setdefault(node, Counter())
        watching[process] += 1 if on else -1
        if watching[process] <= 0:
            del watching[process]

    def monitor_nodes(self, process: Pid, on: bool, options: Any) -> None:
        """Tell the process of all nodes; `options` may hold `{:node_type, :visible | :hidden | :all}`."""
        kinds = [option[1].name for option in options if option.__class__ is tuple and option[0] is NODE_TYPE]
        key = (process, kinds[0] if kinds else None)
        if on:
            self._of_all[key] += 1
        else:
            del self._of_all[key]

    def node_up(self, node: Atom, *, hidden: bool) -> None:
        """A connection has been made."""
        self._tell_all(NODEUP, node, hidden)

    def node_down(self, node: Atom, *, hidden: bool) -> None:
        """A connection has been lost; subscriptions to the one node end with it."""
        for process, count in self._of_one.pop(node, Counter()).items():
            for _ in range(count):
                self.tell(process, (NODEDOWN, node))
        self._tell_all(NODEDOWN, node, hidden)

    def tell(self, process: Pid, message: Any) -> None:
        """Send to a process, if it lives."""
        self._node.router.on_send(process, message)

    def _tell_all(self, event: Atom, node: Atom, hidden: bool) -> None:
        for (process, kind), count in self._of_all.items():
            if hidden not in _TYPES[kind or "visible"]:
                continue
            shown = make_list([(NODE_TYPE, Atom("hidden" if hidden else "visible"))])
            message = (event, node) if kind is None else (event, node, shown)
            for _ in range(count):
                self.tell(process, message)
