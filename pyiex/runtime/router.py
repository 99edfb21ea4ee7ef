"""The router: a signal goes to a process here, or to the node that has it.

Sending, linking, monitoring and ending a process are one family of methods,
the same for processes here and on other nodes; what differs is looked at here
and nowhere else.  `Remote` is what the router asks of whoever holds the
connections; what comes in from other nodes comes in by the `on_…` methods.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from pyiex.runtime.process import NORMAL, Process, ProcessExit
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg, error, frame
from pyiex.terms.ids import Pid, Port, Reference

if TYPE_CHECKING:
    from pyiex.runtime.node import Node

EXIT = Atom("EXIT")
DOWN = Atom("DOWN")
PROCESS = Atom("process")
PORT = Atom("port")
NOPROC = Atom("noproc")
NOCONNECTION = Atom("noconnection")
KILL = Atom("kill")
KILLED = Atom("killed")


class Remote(Protocol):
    """What carries signals to other nodes; each method connects first where it must.

    `sender` and `watcher` are processes here, `to` and `target` are there.
    """

    def send(self, sender: Pid, to: Pid, message: Any) -> None: ...

    def send_name(self, sender: Pid, node: Atom, name: Atom, message: Any) -> None: ...

    def send_alias(self, sender: Pid, alias: Reference, message: Any) -> None: ...

    def link(self, sender: Pid, to: Pid) -> None: ...

    def unlink(self, sender: Pid, to: Pid) -> None: ...

    def exit(self, sender: Pid, to: Pid, reason: Any) -> None:
        """A linked process here has ended."""

    def exit2(self, sender: Pid, to: Pid, reason: Any) -> None:
        """`Process.exit(to, reason)`."""

    def monitor(self, watcher: Pid, node: Atom, target: Pid | Atom, reference: Reference) -> None: ...

    def demonitor(self, watcher: Pid, node: Atom, target: Pid | Atom, reference: Reference) -> None: ...

    def down(self, watcher: Pid, target: Pid | Atom, reference: Reference, reason: Any) -> None:
        """A process here that `watcher`, there, monitored has ended."""

    def group_leader(self, leader: Pid, to: Pid) -> None: ...

    def spawn(self, node: Atom, request: SpawnRequest) -> None: ...


class SpawnRequest:
    """A process to be made on another node (erl_dist_protocol, SPAWN_REQUEST).

    options: Elixir's list (`:link`, `:monitor`, `{:name, atom}` …).  answer is
    called with the pid, or with the atom that says why there is none.
    """

    __slots__ = ("answer", "args", "function", "group_leader", "module", "options", "reference", "sender")

    def __init__(
        self,
        reference: Reference,
        sender: Pid,
        group_leader: Pid,
        call: tuple[Atom, Atom, Any],
        options: Any,
        answer: Callable[[Any], None],
    ) -> None:
        self.reference = reference
        self.sender = sender
        self.group_leader = group_leader
        self.module, self.function, self.args = call
        self.options = options
        self.answer = answer


class Router:
    """Delivers signals for `node`."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self.remote: Remote | None = None
        """Set while the node is alive, in Erlang's sense of the word."""
        self.tags: dict[Reference, Any] = {}
        """What stands in place of `:DOWN` in the messages of monitors that asked for that."""

    # -- messages --------------------------------------------------------------

    def send(self, sender: Process, destination: Any, message: Any) -> None:
        """`send(destination, message)`; badarg for what is no destination or an unknown name."""
        kind = destination.__class__
        target: Any
        if kind is Pid:
            if destination.node is None:
                target = self._node.processes.get(destination)
                if target is not None:
                    target.deliver(message)
            elif self.remote is not None:
                self.remote.send(sender.pid, destination, message)
        elif kind is Atom:
            target = self._node.names.get(destination)
            if target is None:
                raise badarg("send", (destination, message), {1: "invalid destination"})
            target.deliver(message)
        elif kind is tuple and len(destination) == 2 and _are_atoms(destination):
            self._send_name(sender, destination[0], destination[1], message)
        elif kind is Reference:
            self._send_alias(sender, destination, message)
        elif kind is Port:
            port = self._node.ports.get(destination)
            if port is not None:
                port.deliver(message, sender.pid)
        else:
            raise badarg("send", (destination, message), {1: "invalid destination"})

    def _send_name(self, sender: Process, name: Atom, node: Atom, message: Any) -> None:
        if node is self._node.name:
            self.on_send_name(name, message)
        elif self.remote is not None:
            self.remote.send_name(sender.pid, node, name, message)

    def _send_alias(self, sender: Process, alias: Reference, message: Any) -> None:
        if alias.node is None:
            self.on_send_alias(alias, message)
        elif self.remote is not None:
            self.remote.send_alias(sender.pid, alias, message)

    def send_quietly(self, destination: Any, message: Any) -> None:
        """As `send`, from the node itself, and without an error (timers)."""
        if destination.__class__ is Pid:
            if destination.node is None:
                self.on_send(destination, message)
            elif self.remote is not None:
                self.remote.send(destination, destination, message)
        else:
            self.on_send_name(destination, message)

    def on_send(self, to: Pid, message: Any) -> None:
        """A message for a process here, if it lives."""
        target = self._node.processes.get(to)
        if target is not None:
            target.deliver(message)

    def on_send_name(self, name: Atom, message: Any) -> None:
        """A message for whoever has the name; nobody is no error."""
        target = self._node.names.get(name)
        if target is not None:
            target.deliver(message)

    def on_send_alias(self, alias: Reference, message: Any) -> None:
        """A message to an alias: dropped once that is no more."""
        owner = self._node.aliases.get(alias)
        if owner is None:
            self._answer_call(alias, message)
            return
        if owner.aliases[alias]:
            self._node.drop_alias(alias)
            owner.monitors.pop(alias, None)
        owner.deliver(message)

    def _answer_call(self, alias: Reference, message: Any) -> None:
        """The alias may be that of a call under way, by a reference equal to the one it was made with."""
        for process in self._node.processes.values():
            if process.asked == alias:
                process.asked.resource.deliver(message)
                return

    # -- links -----------------------------------------------------------------

    def link(self, process: Process, to: Any) -> None:
        """`Process.link(to)`."""
        links = process.links
        if to == process.pid or to in links:
            return
        if to.node is not None:
            links.add(to)
            if self.remote is not None:
                self.remote.link(process.pid, to)
            else:
                self.on_exit(to, process.pid, NOCONNECTION)
            return
        other = self._linkable(to)
        if other is not None:
            links.add(to)
            other.links.add(process.pid)
        elif process.trap_exit:
            process.deliver((EXIT, to, NOPROC))
        else:
            problems = {1: "the pid does not refer to an existing process"}
            raise error(NOPROC, (frame("erlang", "link", (to,), problems),))

    def _linkable(self, to: Any) -> Any:
        """The process or port here that has the identifier."""
        return self._node.processes.get(to) or self._node.ports.get(to)

    def unlink(self, process: Process, to: Any) -> None:
        """`Process.unlink(to)`."""
        if to not in process.links:
            return
        process.links.discard(to)
        if to.node is None:
            self.on_unlink(process.pid, to)
        elif self.remote is not None:
            self.remote.unlink(process.pid, to)

    def on_link(self, sender: Pid, to: Pid) -> None:
        """A process of another node links to one here."""
        target = self._node.processes.get(to)
        if target is not None:
            target.links.add(sender)
        elif self.remote is not None:
            self.remote.exit(to, sender, NOPROC)

    def on_unlink(self, sender: Pid | Port, to: Any) -> None:
        """The other end of a link to a process here is taken away."""
        target = self._linkable(to)
        if target is not None:
            target.links.discard(sender)

    # -- exit signals ------------------------------------------------------------

    def exit(self, process: Process, to: Any, reason: Any) -> None:
        """`Process.exit(to, reason)`."""
        if to.node is None:
            self.on_exit2(process.pid, to, reason)
        elif self.remote is not None:
            self.remote.exit2(process.pid, to, reason)

    def on_exit(self, sender: Pid | Port, to: Any, reason: Any) -> None:
        """A process linked to `to`, here, has ended."""
        if isinstance(to, Port):
            if to in self._node.ports:
                self._node.ports[to].on_exit(sender, reason)
            return
        target = self._node.processes.get(to)
        if target is None:
            return
        links = target.links
        if sender not in links:
            return
        links.remove(sender)
        if target.trap_exit:
            target.deliver((EXIT, sender, reason))
        elif reason is not NORMAL:
            self._end(target, reason)

    def on_exit2(self, sender: Pid | Port, to: Any, reason: Any) -> None:
        """Somebody asks that `to`, here, ends."""
        if isinstance(to, Port):
            if to in self._node.ports and reason is not NORMAL:
                self._node.ports[to].end(KILLED if reason is KILL else reason)
            return
        target = self._node.processes.get(to)
        if target is None:
            return
        if reason is KILL:
            self._end(target, KILLED)
        elif target.trap_exit:
            target.deliver((EXIT, sender, reason))
        elif reason is not NORMAL or sender == to:
            self._end(target, reason)

    def _end(self, target: Process, reason: Any) -> None:
        if target is self._node.scheduler.current:
            raise ProcessExit(reason)
        if not isinstance(target.injected, ProcessExit):
            target.inject(ProcessExit(reason))

    # -- monitors ----------------------------------------------------------------

    def monitor(self, process: Process, target: Any, reference: Reference) -> None:
        """`Process.monitor(target)`: a pid, a port, a name, or `{name, node}`."""
        if target.__class__ is Pid and target.node is None:
            served = self._node.processes.get(target)
            if served is not None:
                process.monitors[reference] = target
                served.monitored_by[reference] = (process.pid, target)
                return
        item: Any = target
        node = target.node if target.__class__ is Pid else None
        if target.__class__ is Atom:
            item = (target, self._node.name)
        elif target.__class__ is tuple:
            node = None if target[1] is self._node.name else target[1]
        process.monitors[reference] = item
        if node is None:
            self._monitor_here(process, item, reference)
        elif self.remote is not None:
            self.remote.monitor(process.pid, node, _named(item), reference)
        else:
            self.on_down(reference, process.pid, NOCONNECTION)

    def _monitor_here(self, process: Process, item: Any, reference: Reference) -> None:
        watched = self._find(_named(item))
        if watched is None:
            self.on_down(reference, process.pid, NOPROC)
        else:
            watched.monitored_by[reference] = (process.pid, item)

    def _find(self, target: Any) -> Any:
        table: Any = self._node.names if isinstance(target, Atom) else self._node.processes
        return self._node.ports.get(target) if isinstance(target, Port) else table.get(target)

    def demonitor(self, process: Process, reference: Reference) -> bool:
        """`Process.demonitor(reference)`; False where there was no such monitor."""
        item = process.monitors.pop(reference, None)
        if item is None:
            return False
        if reference in self._node.aliases and process.aliases[reference] is not None:
            self._node.drop_alias(reference)
        if self.tags:
            self.tags.pop(reference, None)
        if item.__class__ is Pid and item.node is None:
            # What every call of a server comes to.
            served = self._node.processes.get(item)
            if served is not None:
                served.monitored_by.pop(reference, None)
            return True
        node = _home(item)
        if node is None or node is self._node.name:
            watched = self._find(_named(item))
            if watched is not None:
                watched.monitored_by.pop(reference, None)
        elif self.remote is not None:
            self.remote.demonitor(process.pid, node, _named(item), reference)
        return True

    def on_monitor(self, watcher: Pid, target: Pid | Atom, reference: Reference) -> None:
        """A process of another node monitors one here."""
        watched = self._find(target)
        if watched is not None:
            watched.monitored_by[reference] = (watcher, target)
        elif self.remote is not None:
            self.remote.down(watcher, target, reference, NOPROC)

    def on_demonitor(self, target: Pid | Atom, reference: Reference) -> None:
        """The monitor is taken away again."""
        watched = self._find(target)
        if watched is not None:
            watched.monitored_by.pop(reference, None)

    def on_down(self, reference: Reference, watcher: Pid, reason: Any) -> None:
        """What a process here monitored has ended."""
        process = self._node.processes.get(watcher)
        if process is None or reference not in process.monitors:
            return
        item = process.monitors.pop(reference)
        if reference in self._node.aliases and process.aliases[reference] is not None:
            self._node.drop_alias(reference)
        tag = self.tags.pop(reference, DOWN) if self.tags else DOWN
        process.deliver((tag, reference, PORT if item.__class__ is Port else PROCESS, item, reason))

    def call_ended(self, process: Process, reason: Any) -> None:
        """Tell who was calling the process that it has ended."""
        reference: Any = process.asked
        reference.resource.deliver((DOWN, reference, PROCESS, process.pid, reason))

    # -- ends ----------------------------------------------------------------------

    def process_ended(self, process: Process, reason: Any) -> None:
        """Tell all that are linked to the process or monitor it."""
        links, watchers, monitors = process.ties()
        for linked in links:
            if linked.node is None:
                self.on_exit(process.pid, linked, reason)
            elif self.remote is not None:
                self.remote.exit(process.pid, linked, reason)
        for reference, (watcher, item) in watchers.items():
            if watcher.node is None:
                self.on_down(reference, watcher, reason)
            elif self.remote is not None:
                self.remote.down(watcher, item, reference, reason)
        for reference in list(monitors):
            self.demonitor(process, reference)

    def node_lost(self, node: Atom) -> None:
        """The connection to `node` is gone: break links and monitors with `noconnection`."""
        for process in list(self._node.processes.values()):
            for linked in [pid for pid in process.links if pid.node is node]:
                self.on_exit(linked, process.pid, NOCONNECTION)
            for reference, item in list(process.monitors.items()):
                if _home(item) is node:
                    self.on_down(reference, process.pid, NOCONNECTION)
            gone = [ref for ref, (watcher, _) in process.monitored_by.items() if watcher.node is node]
            for reference in gone:
                del process.monitored_by[reference]

    def on_group_leader(self, leader: Pid, to: Pid) -> None:
        """Somebody sets the group leader of a process here."""
        target = self._node.processes.get(to)
        if target is not None:
            target.group_leader = leader

    def set_group_leader(self, leader: Pid, to: Pid) -> None:
        """`Process.group_leader(to, leader)`."""
        if to.node is None:
            self.on_group_leader(leader, to)
        elif self.remote is not None:
            self.remote.group_leader(leader, to)


def _named(item: Any) -> Any:
    """A monitored item as the other node knows it: a pid, or the name without the node."""
    return item[0] if item.__class__ is tuple else item


def _home(item: Any) -> Any:
    """The node of a monitored item, None for this one's pids and ports."""
    return item[1] if item.__class__ is tuple else item.node


def _are_atoms(pair: tuple[Any, ...]) -> bool:
    return pair[0].__class__ is Atom and pair[1].__class__ is Atom
