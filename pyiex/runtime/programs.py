"""The outside of a port that runs a program: its pipes, and how bytes on them are cut into messages."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

from pyiex.runtime.ports import OpenPort, PortOptions
from pyiex.runtime.process import NORMAL
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

EOL, NOEOL = Atom("eol"), Atom("noeol")
DATA, EOF, EXIT_STATUS = Atom("data"), Atom("eof"), Atom("exit_status")


class Program(asyncio.SubprocessProtocol):
    """A program that runs outside, for one port."""

    def __init__(self, port: OpenPort, options: PortOptions) -> None:
        self.port = port
        self.options = options
        self.os_pid: int | None = None
        self._cut = cutter(options)
        self._exited = False
        self._read_all = not options.reads

    # -- the outlet ----------------------------------------------------------------

    def write(self, data: bytes) -> None:
        """Send one message to the program's standard input."""
        size = self.options.packet
        head = len(data).to_bytes(size, "big") if size else b""
        pipe: Any = self._transport.get_pipe_transport(0)
        if pipe is not None and not pipe.is_closing():
            pipe.write(head + data)

    def waiting(self) -> int:
        """How many bytes the program has not read yet."""
        pipe: Any = self._transport.get_pipe_transport(0)
        return 0 if pipe is None else int(pipe.get_write_buffer_size())

    def close(self) -> None:
        """Close the pipes; a program that reads to the end of its input ends by itself."""
        for number in (0, 1):
            pipe = self._transport.get_pipe_transport(number)
            if pipe is not None:
                pipe.close()

    # -- what asyncio tells -------------------------------------------------------------

    def connection_made(self, transport: Any) -> None:
        """The program runs."""
        self._transport = transport
        self.os_pid = transport.get_pid()

    def pipe_data_received(self, _number: int, data: bytes) -> None:
        """Something came from it."""
        self.port.received += len(data)
        for piece in self._cut(data):
            self.port.tell((DATA, self._shown(piece)))

    def pipe_connection_lost(self, number: int, _error: Exception | None) -> None:
        """It closed its output."""
        if number == 1:
            for piece in self._cut(None):
                self.port.tell((DATA, self._shown(piece)))
            self._read_all = True
            self._perhaps_end()

    def process_exited(self) -> None:
        """It is gone."""
        self._exited = True
        self._perhaps_end()

    def _shown(self, piece: Any) -> Any:
        if piece.__class__ is tuple:
            return piece[0], self._shown(piece[1])
        return piece if self.options.binary else make_list(piece)

    def _perhaps_end(self) -> None:
        """A port that tells the exit status waits for it; another one ends with the output."""
        if not self._read_all or (self.options.exit_status and not self._exited):
            return
        if self.port.pid not in self.port.node.ports:
            return
        if self.options.exit_status:
            status = self._transport.get_returncode()
            self.port.tell((EXIT_STATUS, status if status >= 0 else 128 - status))
        if self.options.eof:
            self.port.tell(EOF)
        else:
            self.port.end(NORMAL)


async def run(port: OpenPort, command: list[bytes], options: PortOptions) -> None:
    """Start `command` as the outside of `port`; OSError where it cannot be."""
    _transport, program = await port.node.loop.subprocess_exec(
        lambda: Program(port, options),
        *([options.name, *command[1:]] if options.name else command),
        stdin=subprocess.PIPE if options.writes else None,
        stdout=subprocess.PIPE if options.reads else None,
        stderr=subprocess.STDOUT if options.stderr_to_stdout else None,
        executable=command[0],
        cwd=options.directory,
        env=options.environment,
    )
    port.outlet = program


# -- cutting -----------------------------------------------------------------------------


def cutter(options: PortOptions) -> Callable[[bytes | None], Iterator[Any]]:
    """What cuts the bytes that come into messages; None says that no more will come."""
    if options.packet:
        return _Packets(options.packet)
    if options.line:
        return _Lines(options.line)
    return lambda data: iter([data] if data else [])


class _Packets:
    """Each message has its length in front."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept = b""

    def __call__(self, data: bytes | None) -> Iterator[bytes]:
        self._kept += data or b""
        while len(self._kept) >= self._size:
            end = self._size + int.from_bytes(self._kept[: self._size], "big")
            if len(self._kept) < end:
                return
            message, self._kept = self._kept[self._size : end], self._kept[end:]
            yield message


class _Lines:
    """Lines as `{:eol, line}`; a longer one in pieces, `{:noeol, piece}`, of which the last has the end."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._kept = b""

    def __call__(self, data: bytes | None) -> Iterator[tuple[Atom, bytes]]:
        *lines, self._kept = (self._kept + (data or b"")).split(b"\n")
        for line in lines:
            *pieces, last = self._pieces(line)
            yield from ((NOEOL, piece) for piece in pieces)
            yield EOL, last
        while len(self._kept) > self._longest or (data is None and self._kept):
            yield NOEOL, self._kept[: self._longest]
            self._kept = self._kept[self._longest :]

    def _pieces(self, line: bytes) -> list[bytes]:
        return [line[at : at + self._longest] for at in range(0, len(line), self._longest)] or [b""]
