"""Ports: what stands for a program outside as a process stands for one inside.

An `OpenPort` has an owner, who gets what comes out as messages, and takes
messages itself (`{owner, {:command, data}}`).  How the bytes come and go is
its `Outlet`'s business (see programs.py).  As with processes, all of it happens
on the node thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from pyiex.runtime.process import NORMAL
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Port, Reference

if TYPE_CHECKING:
    from pyiex.runtime.node import Node

BADSIG = Atom("badsig")
CLOSE, CLOSED = Atom("close"), Atom("closed")
COMMAND, CONNECT, CONNECTED = Atom("command"), Atom("connect"), Atom("connected")


@dataclass(slots=True)
class PortOptions:
    """What `:erlang.open_port` is asked for."""

    packet: int = 0
    """Bytes of length before each message, both ways: 1, 2 or 4; 0 for a stream."""
    line: int = 0
    """Longest line, where what comes is cut into lines; 0 where it is not."""
    binary: bool = False
    exit_status: bool = False
    eof: bool = False
    reads: bool = True
    writes: bool = True
    stderr_to_stdout: bool = False
    directory: str | None = None
    environment: dict[str, str] | None = None
    args: list[bytes] = field(default_factory=list)
    name: bytes | None = None
    """The program's own name for itself, its argument 0."""


class Outlet(Protocol):
    """The outside of a port."""

    os_pid: Any
    """The number of the process outside, an atom where there is none."""

    def write(self, data: bytes) -> None:
        """Send `data` out, framed as the port's options say; OverflowError where it is too long for that."""

    def waiting(self) -> int:
        """How many bytes the outside has not taken yet."""

    def close(self) -> None:
        """Let go of what is outside."""


class OpenPort:
    """One open port."""

    def __init__(
        self, node: Node, pid: Port, name: bytes, owner: Pid, to_bytes: Callable[[Any], bytes]
    ) -> None:
        """to_bytes: makes bytes of iodata, ValueError for what is none."""
        self.node = node
        self.pid = pid
        """Its identifier; called as a process's is, so that names can stand for either."""
        self.label = name
        self.owner = owner
        self.to_bytes = to_bytes
        self.name: Atom | None = None
        self.links: set[Any] = {owner}
        self.monitored_by: dict[Reference, tuple[Pid, Any]] = {}
        self.outlet: Outlet | None = None
        self.received = 0
        self.sent = 0

    # -- from inside -----------------------------------------------------------

    def deliver(self, message: Any, sender: Pid | None = None) -> None:
        """A message to the port; whoever sends one that it does not take gets the exit signal `:badsig`."""
        if not self._take(message) and sender is not None:
            self.node.router.on_exit2(self.pid, sender, BADSIG)

    def _take(self, message: Any) -> bool:
        if message.__class__ is not tuple or len(message) != 2 or message[0] != self.owner:
            return False
        wish = message[1]
        if wish is CLOSE:
            self.tell(CLOSED)
            self.unlink(self.owner)
            self.end(NORMAL)
            return True
        if wish.__class__ is not tuple or len(wish) != 2:
            return False
        if wish[0] is COMMAND:
            return self._command(wish[1])
        if wish[0] is CONNECT and wish[1].__class__ is Pid:
            self.tell(CONNECTED)
            self.connect(wish[1])
            return True
        return False

    def _command(self, data: Any) -> bool:
        try:
            self.write(self.to_bytes(data))
        except (ValueError, OverflowError):
            return False
        return True

    def write(self, data: bytes) -> None:
        """Send `data` out."""
        assert self.outlet is not None
        self.outlet.write(data)
        self.sent += len(data)

    def connect(self, owner: Pid) -> None:
        """Give the port another owner; the old one stays linked."""
        self.owner = owner
        self.links.add(owner)
        process = self.node.processes.get(owner)
        if process is not None:
            process.links.add(self.pid)

    def unlink(self, other: Any) -> None:
        """Take the link to `other` away at both ends."""
        self.links.discard(other)
        process = self.node.processes.get(other)
        if process is not None:
            process.links.discard(self.pid)

    def on_exit(self, sender: Any, reason: Any) -> None:
        """A process that is linked to the port has ended."""
        if sender in self.links:
            self.links.discard(sender)
            if sender == self.owner or reason is not NORMAL:
                self.end(reason)

    # -- from outside ------------------------------------------------------------

    def tell(self, content: Any) -> None:
        """Send `{port, content}` to the owner."""
        self.node.router.send_quietly(self.owner, (self.pid, content))

    def end(self, reason: Any) -> None:
        """Close, and tell all that are linked to the port or monitor it."""
        if self.node.ports.pop(self.pid, None) is None:
            return
        if self.name is not None:
            self.node.names.pop(self.name, None)
        if self.outlet is not None:
            self.outlet.close()
        for other in list(self.links):
            self.node.router.on_exit(self.pid, other, reason)
        for reference, (watcher, _item) in self.monitored_by.items():
            self.node.router.on_down(reference, watcher, reason)


def open_port(node: Node, name: bytes, owner: Pid, to_bytes: Callable[[Any], bytes]) -> OpenPort:
    """A new port, linked to its owner; it has no outlet yet."""
    port = OpenPort(node, Port(node.next_port()), name, owner, to_bytes)
    node.ports[port.pid] = port
    node.processes[owner].links.add(port.pid)
    return port
