"""TCP for `:gen_tcp`: connections, and sockets that accept them."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from pyiex.runtime.ports import OpenPort
from pyiex.runtime.process import NORMAL, TIMEOUT, Process
from pyiex.runtime.sockets import (
    READ_SIZE,
    SocketError,
    SocketOptions,
    SocketOutlet,
    do,
    inherited,
    new_socket,
    reason_of,
    set_system_options,
    socket_port,
    wait,
)
from pyiex.terms.atoms import FALSE, Atom

NAME = b"tcp_inet"
LINE = Atom("line")
HIGH_WATERMARK = 8192
"""Whoever sends waits while so much has not been taken; OTP's own."""


def cut(data: bytes, packet: Any, length: int = 0) -> tuple[bytes, bytes] | None:
    """One message off the front of `data`, and the rest; None where it is not all there yet.

    length: of a message in a plain stream, 0 for whatever there is.
    """
    if packet is LINE:
        end = data.find(b"\n") + 1
        return (data[:end], data[end:]) if end else None
    if packet:
        end = packet + int.from_bytes(data[:packet], "big")
        return (data[packet:end], data[end:]) if len(data) >= max(end, packet) else None
    end = length or len(data)
    return (data[:end], data[end:]) if data and len(data) >= end else None


class Connection(SocketOutlet):
    """One connection."""

    tag = Atom("tcp")

    def __init__(self, port: OpenPort, sock: socket.socket, options: SocketOptions) -> None:
        super().__init__(port, sock, options)
        self._in = b""
        self._out = bytearray()
        self._writing = False
        self._ended: str | None = None
        """Why nothing more will come."""
        self._sending: list[asyncio.Future[None]] = []
        self.watch()

    # -- reading --------------------------------------------------------------------

    def wants(self) -> bool:
        """Nothing comes after the end."""
        return self._ended is None and super().wants()

    def readable(self) -> None:
        """Take what has come, and hand it out."""
        try:
            data = self.sock.recv(READ_SIZE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            # As OTP tells it unless it is asked for more (`show_econnreset`).
            data = b""
        if data:
            self.port.received += len(data)
            self._in += data
        else:
            self._ended = "closed"
        self.pump()

    def pump(self) -> None:
        """Messages to those that wait for them, or to the owner of an active socket."""
        while (self._asking or self.options.active is not FALSE) and self._hand_out():
            pass
        if self._ended is not None and not self.closed:
            self._end()
        self.watch()

    def _hand_out(self) -> bool:
        length = self._asking[0][0] if self._asking else 0
        if self._too_long():
            self._in, self._ended = b"", "emsgsize"
            return False
        found = cut(self._in, self.options.packet, length)
        if found is None:
            return False
        message, self._in = found
        if not self._asking:
            self.tell(self.shown(message))
            return True
        _length, future = self._asking.popleft()
        if future.done():
            self._in = message + self._in
        else:
            future.set_result(self.shown(message))
        return True

    def _too_long(self) -> bool:
        size, packet = self.options.packet_size, self.options.packet
        if not size or packet.__class__ is not int or not packet or len(self._in) < packet:
            return False
        return int.from_bytes(self._in[:packet], "big") > size

    def _end(self) -> None:
        assert self._ended is not None
        self.refuse_all(self._ended)
        if self.options.active is FALSE:
            if self.options.exit_on_close:
                # The other end learns that nobody answers any more; the port stays.
                with suppress(OSError):
                    self.sock.shutdown(socket.SHUT_RDWR)
            return
        if self._ended != "closed":
            self.notice("error", Atom(self._ended))
        self.notice("closed")
        if self.options.exit_on_close:
            self.port.end(NORMAL)
        else:
            self.options.active = FALSE

    # -- writing ------------------------------------------------------------------------

    def write(self, data: bytes) -> None:
        """Send one message, framed as the options say; OverflowError where it is too long for that."""
        size = self.options.packet if self.options.packet.__class__ is int else 0
        self._out += len(data).to_bytes(size, "big") if size else b""
        self._out += data
        self._flush()

    def send(self, process: Process, data: bytes) -> None:
        """As `write`, and wait until the system has taken it, but for a little."""
        if self._ended is not None and self.options.exit_on_close:
            raise SocketError("closed")
        try:
            self.write(data)
        except OverflowError:
            raise SocketError("emsgsize") from None
        if self.closed:
            raise SocketError("closed")
        self.port.sent += len(data)
        if len(self._out) > HIGH_WATERMARK:
            self._wait_until_sent(process)

    def _wait_until_sent(self, process: Process) -> None:
        future: asyncio.Future[None] = self.loop.create_future()
        self._sending.append(future)
        timeout = self.options.send_timeout
        try:
            if wait(process, future, None if timeout is None else timeout / 1000) is TIMEOUT:
                raise SocketError("timeout")
        finally:
            future.cancel()

    def waiting(self) -> int:
        """How many bytes the system has not taken yet."""
        return len(self._out)

    def _flush(self) -> None:
        try:
            while self._out:
                del self._out[: self.sock.send(self._out)]
        except (BlockingIOError, InterruptedError):
            pass
        except OSError:
            self._out.clear()
            self._fail_sending()
        if len(self._out) <= HIGH_WATERMARK:
            self._release()
        self._watch_writing()

    def _fail_sending(self) -> None:
        for future in self._sending:
            if not future.done():
                future.set_exception(SocketError("closed"))
        self._sending.clear()
        self._ended = self._ended or "closed"
        # What the other end said before is still to be read.
        self.loop.call_soon(self._told_of_the_end)

    def _told_of_the_end(self) -> None:
        if not self.closed:
            self.pump()

    def _release(self) -> None:
        for future in self._sending:
            if not future.done():
                future.set_result(None)
        self._sending.clear()

    def _watch_writing(self) -> None:
        wanted = bool(self._out)
        if wanted and not self._writing:
            self.loop.add_writer(self.sock, self._flush)
        elif self._writing and not wanted:
            self.loop.remove_writer(self.sock)
            if self.closed:
                self.sock.close()
        self._writing = wanted

    def shutdown(self, how: int) -> None:
        """End one direction, or both."""
        try:
            self.sock.shutdown(how)
        except OSError as wrong:
            raise SocketError(reason_of(wrong)) from None

    def close(self) -> None:
        """Close; what has been sent still goes out."""
        if self._out:
            self.closed = True
            self.watch()
            self.refuse_all("closed")
        else:
            super().close()


class Listener(SocketOutlet):
    """A socket that accepts connections; it brings sockets of the system's."""

    tag = Atom("tcp")

    def wants(self) -> bool:
        """Connections wait in the system until somebody accepts them."""
        return bool(self._asking)

    def readable(self) -> None:
        """Somebody connects."""
        self.pump()

    def pump(self) -> None:
        """A connection for each that waits for one."""
        while self._asking:
            try:
                sock, _address = self.sock.accept()
            except (BlockingIOError, InterruptedError):
                break
            except OSError as wrong:
                self.refuse_all(reason_of(wrong))
                break
            self._asking.popleft()[1].set_result(sock)
        self.watch()

    def write(self, data: bytes) -> None:
        """Nobody is at the other end."""
        raise SocketError("enotconn")


def listen(process: Process, options: SocketOptions, to_bytes: Callable[[Any], bytes]) -> OpenPort:
    """A socket that accepts connections at `options.port`; SocketError where that cannot be."""
    sock = new_socket(socket.SOCK_STREAM, options)
    try:
        sock.bind((options.address, options.port))
        sock.listen(options.backlog)
    except OSError as wrong:
        sock.close()
        raise SocketError(reason_of(wrong)) from None
    return socket_port(process, NAME, lambda port: Listener(port, sock, options), to_bytes)


def accept(process: Process, listener: Listener, timeout: float | None) -> OpenPort | None:
    """The next connection, which the process owns; None where none came in time."""
    sock = listener.ask(process, timeout)
    if sock is TIMEOUT:
        return None
    sock.setblocking(False)
    options = inherited(listener.options)
    set_system_options(sock, options.system)
    return socket_port(process, NAME, lambda port: Connection(port, sock, options), listener.port.to_bytes)


def connect(
    process: Process,
    address: tuple[Any, ...],
    options: SocketOptions,
    timeout: float | None,
    to_bytes: Callable[[Any], bytes],
) -> OpenPort | None:
    """A connection to `address`, a host and a port; None where it did not come about in time."""
    sock = new_socket(socket.SOCK_STREAM, options)
    try:
        if options.address or options.port:
            sock.bind((options.address, options.port))
        answer = do(process, process.scheduler.loop.sock_connect(sock, address), timeout)
    except OSError as wrong:
        sock.close()
        raise SocketError(reason_of(wrong)) from None
    except BaseException:
        sock.close()
        raise
    if answer is TIMEOUT:
        sock.close()
        return None
    return socket_port(process, NAME, lambda port: Connection(port, sock, options), to_bytes)
