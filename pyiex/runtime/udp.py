"""UDP for `:gen_udp`."""

from __future__ import annotations

import socket
from collections import deque
from collections.abc import Callable
from typing import Any

from pyiex.runtime.ports import OpenPort
from pyiex.runtime.process import Process
from pyiex.runtime.sockets import (
    READ_SIZE,
    SocketError,
    SocketOptions,
    SocketOutlet,
    new_socket,
    reason_of,
    socket_port,
)
from pyiex.terms.atoms import FALSE, Atom

NAME = b"udp_inet"


class Datagrams(SocketOutlet):
    """A socket that sends datagrams and gets them; it brings `(address, data)`."""

    tag = Atom("udp")

    def __init__(self, port: OpenPort, sock: socket.socket, options: SocketOptions) -> None:
        super().__init__(port, sock, options)
        self._in: deque[tuple[Any, bytes]] = deque()
        self.address_term: Callable[[Any], tuple[Any, Any]] = lambda address: (address[0], address[1])
        """Makes Erlang's address and port of the system's."""
        self.watch()

    def readable(self) -> None:
        """A datagram has come, or the one sent before has come back."""
        try:
            data, address = self.sock.recvfrom(READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as wrong:
            self.refuse_all(reason_of(wrong))
            return
        self.port.received += len(data)
        self._in.append((address, data))
        self.pump()

    def pump(self) -> None:
        """Datagrams to those that wait, or to the owner of an active socket."""
        while self._in and (self._asking or self.options.active is not FALSE):
            address, data = self._in.popleft()
            if self._asking:
                self._asking.popleft()[1].set_result((address, self.shown(data)))
            else:
                self.tell(*self.address_term(address), self.shown(data))
        self.watch()

    def send(self, data: bytes, address: Any | None) -> None:
        """Send a datagram, to whom the socket is connected where no address is given."""
        try:
            if address is None:
                self.sock.send(data)
            else:
                self.sock.sendto(data, address)
        except OSError as wrong:
            raise SocketError(reason_of(wrong)) from None
        self.port.sent += len(data)

    def write(self, data: bytes) -> None:
        """As `send`, to whom the socket is connected."""
        self.send(data, None)


def open_socket(process: Process, options: SocketOptions, to_bytes: Callable[[Any], bytes]) -> OpenPort:
    """A socket at `options.port`; SocketError where that cannot be."""
    sock = new_socket(socket.SOCK_DGRAM, options)
    try:
        sock.bind((options.address, options.port))
    except OSError as wrong:
        sock.close()
        raise SocketError(reason_of(wrong)) from None
    return socket_port(process, NAME, lambda port: Datagrams(port, sock, options), to_bytes)
