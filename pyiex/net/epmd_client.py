"""Asking epmd: registering this node, and finding others."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Callable, Iterable
from typing import Any

from pyiex.net.epmd_listen import LOOPBACK, LOOPBACK_V6
from pyiex.net.epmd_server import LISTENS_ON
from pyiex.net.failures import NetFailure
from pyiex.wire import epmd

ANSWER_SECONDS = 5.0


class NoEpmd(NetFailure):
    """Nobody answers on epmd's port of that host."""


class UnknownHost(NetFailure):
    """The host's name does not resolve."""


class NameTaken(NetFailure):
    """Another node of this machine has the name."""


def port() -> int:
    """The port that epmd listens on: `ERL_EPMD_PORT`, else 4369."""
    text = os.environ.get("ERL_EPMD_PORT", "")
    if text and not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise NetFailure(f"ERL_EPMD_PORT is {text!r}: a port is a number from 1 to 65535")
    return int(text) if text else epmd.DEFAULT_PORT


class Registration:
    """A name that this node has in epmd, for as long as the socket is open."""

    def __init__(self, creation: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.creation = creation
        self._reader = reader
        self._writer = writer
        self._watch: asyncio.Future[None] | None = None

    def watch(self, on_lost: Callable[[], None]) -> None:
        """Have `on_lost` called once epmd closes the socket, even if it has by now."""
        self._watch = asyncio.ensure_future(self._wait(on_lost))

    async def _wait(self, on_lost: Callable[[], None]) -> None:
        try:
            while await self._reader.read(1024):
                pass
        except OSError:
            pass
        on_lost()

    def close(self) -> None:
        """Give the name back."""
        if self._watch is not None:
            self._watch.cancel()
        self._writer.close()


async def register(entry: epmd.Entry, addresses: Iterable[str] = ()) -> Registration:
    """Register with this machine's epmd; NoEpmd, or NameTaken.

    addresses: where the node listens, for an epmd of ours to listen there as well.
    """
    extra = LISTENS_ON + " ".join(addresses).encode()
    reader, writer = await _connect_here()
    try:
        writer.write(epmd.alive2_request(entry._replace(extra=extra)))
        async with asyncio.timeout(ANSWER_SECONDS):
            alive = await _answer(reader, epmd.parse_alive2)
    except (ValueError, OSError, TimeoutError) as wrong:
        writer.close()
        raise _no_epmd_there(wrong) from wrong
    except asyncio.CancelledError:
        # The node was given up meanwhile; an open socket would keep its name.
        writer.close()
        raise
    if alive.result != 0:
        writer.close()
        raise NameTaken(f"the name {entry.name} is taken by another node on this machine: choose another")
    return Registration(alive.creation, reader, writer)


async def lookup(host: str, name: str) -> epmd.Entry | None:
    """What the epmd of `host` knows of `name`; None where nobody has it."""
    reader, writer = await _connect(host)
    try:
        writer.write(epmd.port_please2_request(name))
        # Not wait_for: before Python 3.12 it drops a cancellation that comes together with the answer.
        async with asyncio.timeout(ANSWER_SECONDS):
            found = await _answer(reader, epmd.parse_port2)
    except (ValueError, OSError, TimeoutError) as wrong:
        raise _no_epmd_there(wrong) from wrong
    finally:
        writer.close()
    return None if found is epmd.NOT_REGISTERED else found


async def names(host: str) -> list[tuple[str, int]]:
    """Names and ports of the nodes that are registered on `host`."""
    reader, writer = await _connect(host)
    try:
        writer.write(epmd.names_request())
        async with asyncio.timeout(ANSWER_SECONDS):
            return epmd.parse_names(await reader.read(-1))[1]
    except (ValueError, OSError, TimeoutError) as wrong:
        raise _no_epmd_there(wrong) from wrong
    finally:
        writer.close()


async def _answer(reader: asyncio.StreamReader, parse: Callable[[bytes], Any]) -> Any:
    data = b""
    while (answer := parse(data)) is None:
        more = await reader.read(4096)
        if not more:
            raise ValueError("it closed the connection")
        data += more
    return answer


def _no_epmd_there(wrong: Exception) -> NoEpmd:
    said = str(wrong) or "it says nothing"
    return NoEpmd(f"what listens on epmd's port {port()} is no epmd ({said}): set ERL_EPMD_PORT to another")


async def _connect_here() -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        return await _connect(LOOPBACK)
    except NoEpmd:
        return await _connect(LOOPBACK_V6)


async def _connect(host: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await asyncio.open_connection(host, port())
    except socket.gaierror as wrong:
        raise UnknownHost(str(wrong.strerror)) from wrong
    except UnicodeError as wrong:
        # Python encodes a host's name before it looks for it, and not every text can be.
        raise UnknownHost("no host can have that name") from wrong
    except TimeoutError as wrong:
        raise NoEpmd(f"no answer on port {port()}") from wrong
    except OSError as wrong:
        raise NoEpmd(f"port {port()}: {os.strerror(wrong.errno) if wrong.errno else wrong}") from wrong
