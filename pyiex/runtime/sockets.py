"""What sockets of all kinds have in common: the outside of the ports that `:gen_tcp` and `:gen_udp` open.

A socket is read only while somebody wants what it brings: a process that waits
in `recv`, or the owner of an active one.  All of it happens on the node thread.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections import deque
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from typing import Any

from pyiex.runtime.ports import OpenPort, open_port
from pyiex.runtime.process import TIMEOUT, Process
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list

ERROR, OK, CLOSED = Atom("error"), Atom("ok"), Atom("closed")
ONCE = Atom("once")
UNDEFINED = Atom("undefined")
_MOST_TURNS = 32767
READ_SIZE = 65536


class SocketError(Exception):
    """Why something cannot be; `reason` is Erlang's name for it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = Atom(reason)


def reason_of(wrong: OSError) -> str:
    """Erlang's name for what the system says: `econnrefused`, `eaddrinuse`…"""
    if isinstance(wrong, socket.gaierror):
        return "nxdomain"
    if isinstance(wrong, TimeoutError):
        return "etimedout"
    return errno.errorcode.get(wrong.errno or 0, "EINVAL").lower()


@dataclass(slots=True)
class SocketOptions:
    """How a socket brings what it reads, and what it is asked to be."""

    binary: bool = False
    active: Any = TRUE
    """`true`, `false`, `:once`, or how many messages may still come."""
    packet: Any = 0
    """Bytes of length before each message, 1, 2 or 4; `:line`; 0 for whatever there is."""
    family: int = socket.AF_INET
    address: str = ""
    port: int = 0
    backlog: int = 5
    reuse: bool = False
    send_timeout: int | None = None
    exit_on_close: bool = True
    packet_size: int = 0
    kept: dict[str, Any] = field(default_factory=dict)
    """Others, which nothing here depends on, as they were given."""
    system: dict[str, int] = field(default_factory=dict)
    """Those of the system's own, by their names in `SYSTEM`."""


SYSTEM: dict[str, tuple[int, int]] = {
    "nodelay": (socket.IPPROTO_TCP, socket.TCP_NODELAY),
    "keepalive": (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
    "reuseaddr": (socket.SOL_SOCKET, socket.SO_REUSEADDR),
    "broadcast": (socket.SOL_SOCKET, socket.SO_BROADCAST),
    "dontroute": (socket.SOL_SOCKET, socket.SO_DONTROUTE),
    "sndbuf": (socket.SOL_SOCKET, socket.SO_SNDBUF),
    "recbuf": (socket.SOL_SOCKET, socket.SO_RCVBUF),
    "tos": (socket.IPPROTO_IP, socket.IP_TOS),
    "ttl": (socket.IPPROTO_IP, socket.IP_TTL),
    "multicast_loop": (socket.IPPROTO_IP, socket.IP_MULTICAST_LOOP),
    "multicast_ttl": (socket.IPPROTO_IP, socket.IP_MULTICAST_TTL),
}
"""Options that the system keeps: level and number."""


def set_system_options(sock: socket.socket, values: dict[str, int]) -> None:
    """Set options of `SYSTEM`; those that this kind of socket does not have are left out, as OTP does."""
    for name, value in values.items():
        try:
            sock.setsockopt(*SYSTEM[name], value)
        except OSError as wrong:
            if wrong.errno not in (errno.ENOPROTOOPT, errno.EOPNOTSUPP):
                raise


def new_socket(kind: int, options: SocketOptions) -> socket.socket:
    """A socket that never blocks, with the options that the system keeps."""
    sock = socket.socket(options.family, kind)
    sock.setblocking(False)
    set_system_options(sock, options.system)
    return sock


class SocketOutlet:
    """The outside of a port that is a socket."""

    os_pid = UNDEFINED
    tag: Atom
    """The first element of its messages."""

    def __init__(self, port: OpenPort, sock: socket.socket, options: SocketOptions) -> None:
        self.port = port
        self.sock = sock
        self.options = options
        self.closed = False
        self._reading = False
        self._asking: deque[tuple[int, asyncio.Future[Any]]] = deque()
        port.outlet = self

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """The node's."""
        return self.port.node.loop

    # -- somebody waits --------------------------------------------------------------

    def ask(self, process: Process, timeout: float | None, length: int = 0) -> Any:
        """What the socket brings next, waited for `timeout` seconds; `TIMEOUT`, or SocketError."""
        future: asyncio.Future[Any] = self.loop.create_future()
        self._asking.append((length, future))
        try:
            self.pump()
            return wait(process, future, timeout)
        finally:
            future.cancel()
            self._forget_cancelled()
            self.watch()

    def _forget_cancelled(self) -> None:
        self._asking = deque(asked for asked in self._asking if not asked[1].done())

    def refuse_all(self, reason: str) -> None:
        """Tell all that wait that nothing will come."""
        while self._asking:
            _length, future = self._asking.popleft()
            if not future.done():
                future.set_exception(SocketError(reason))

    # -- reading ------------------------------------------------------------------------

    def wants(self) -> bool:
        """Whether anybody wants what comes."""
        return bool(self._asking) or self.options.active is not FALSE

    def watch(self) -> None:
        """Read from now on, or no longer."""
        wanted = not self.closed and self.wants()
        if wanted and not self._reading:
            self.loop.add_reader(self.sock, self.readable)
        elif self._reading and not wanted:
            self.loop.remove_reader(self.sock)
        self._reading = wanted

    def readable(self) -> None:
        """Something has come."""
        raise NotImplementedError

    def pump(self) -> None:
        """Hand out what is there, and see to more."""
        raise NotImplementedError

    def shown(self, data: bytes) -> Any:
        """Data as the owner wants it."""
        return data if self.options.binary else make_list(data)

    def tell(self, *content: Any) -> None:
        """Send the owner a message, and count where only so many were asked for."""
        self._send(self.tag, *content)
        active = self.options.active
        if active is ONCE:
            self.options.active = FALSE
        elif active.__class__ is int:
            self.count(-1)

    def count(self, more: int) -> None:
        """So many more messages may come; at none left the socket is passive, which its owner is told."""
        left = more + (self.options.active if self.options.active.__class__ is int else 0)
        if left > _MOST_TURNS:
            raise SocketError("einval")
        self.options.active = left if left > 0 else FALSE
        if left <= 0:
            self.notice("passive")

    def notice(self, kind: str, *content: Any) -> None:
        """Send the owner a message such as `{:tcp_closed, port}`."""
        self._send(Atom(f"{self.tag.name}_{kind}"), *content)

    def _send(self, tag: Atom, *content: Any) -> None:
        self.port.node.router.send_quietly(self.port.owner, (tag, self.port.pid, *content))

    # -- the outlet ------------------------------------------------------------------------

    def write(self, data: bytes) -> None:
        """Send `data` out."""
        raise NotImplementedError

    def waiting(self) -> int:
        """How many bytes the system has not taken yet."""
        return 0

    def close(self) -> None:
        """Close the socket, and refuse those that wait for it."""
        self.closed = True
        self.watch()
        self.refuse_all("closed")
        self.sock.close()


def wait(process: Process, future: asyncio.Future[Any], timeout: float | None) -> Any:
    """Have the process sleep until `future` is done, at most `timeout` seconds; `TIMEOUT` then."""
    if future.done():
        return future.result()
    timer = None if timeout is None else future.get_loop().call_later(timeout, _end, future)
    try:
        return process.result_of(future)
    finally:
        if timer is not None:
            timer.cancel()


def _end(future: asyncio.Future[Any]) -> None:
    if not future.done():
        future.set_result(TIMEOUT)


def do(process: Process, work: Coroutine[Any, Any, Any], timeout: float | None) -> Any:
    """Have the process sleep until `work` is done; `TIMEOUT` where that takes more than `timeout` seconds."""
    loop = process.scheduler.loop
    task = loop.create_task(asyncio.wait_for(work, timeout))
    try:
        return process.result_of(task)
    except TimeoutError as wrong:
        if wrong.errno is not None:
            raise
        return TIMEOUT
    finally:
        task.cancel()


def socket_port(
    process: Process,
    name: bytes,
    make: Callable[[OpenPort], SocketOutlet],
    to_bytes: Callable[[Any], bytes],
) -> OpenPort:
    """A port that the process owns, whose outside `make` makes."""
    port = open_port(process.scheduler.node, name, process.pid, to_bytes)
    make(port)
    return port


def inherited(options: SocketOptions) -> SocketOptions:
    """What a connection takes over from the socket that accepts it."""
    return replace(options, kept=dict(options.kept), system=dict(options.system))


def give(port: OpenPort, owner: Pid) -> None:
    """Make another process the owner; the one before is linked to it no longer."""
    before = port.owner
    if owner != before:
        port.connect(owner)
        port.unlink(before)
