"""The Erlang port mapper: which port the node of a name listens on.

One epmd serves a machine.  A node registers with ALIVE2_REQ and keeps that
socket: closing it takes the name back.  Whoever looks for a node asks with
PORT_PLEASE2_REQ on a socket of its own, and epmd closes it after the answer.
A request is preceded by its length in 16 bits, an answer is not
(erl_dist_protocol, "EPMD Protocol").
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

DEFAULT_PORT = 4369
ALIVE2_REQ = 120
ALIVE2_RESP = 121
ALIVE2_X_RESP = 118
PORT_PLEASE2_REQ = 122
PORT2_RESP = 119
NAMES_REQ = 110
DUMP_REQ = 100
KILL_REQ = 107
STOP_REQ = 115

NODE_VISIBLE = 77
NODE_HIDDEN = 72
PROTOCOL_TCP = 0
VERSION = 6
"""Of the distribution protocol: the highest and the lowest that a node of ours speaks."""

MAX_NAME_CHARACTERS = 255
MAX_REQUEST = 16 * 1024

_ALIVE2 = struct.Struct(">BHBBHHH")
_PORT2 = struct.Struct(">BBHBBHHH")


class Entry(NamedTuple):
    """What epmd knows of a node.  `name` has no host part."""

    name: str
    port: int
    node_type: int = NODE_VISIBLE
    protocol: int = PROTOCOL_TCP
    highest: int = VERSION
    lowest: int = VERSION
    extra: bytes = b""


class Alive(NamedTuple):
    """The answer to a registration: result 0 is yes; a creation tells incarnations apart."""

    result: int
    creation: int


class Unwelcome(NamedTuple):
    """A registration under a name that no node can have; `highest` says how to refuse it."""

    highest: int


REFUSED = Alive(1, 99)
"""The answer to a registration that is refused: the number stands where a creation would."""


class PortPlease(NamedTuple):
    """A request for the entry of a name."""

    name: str


@dataclass(frozen=True)
class Names:
    """A request for all names."""


@dataclass(frozen=True)
class Dump:
    """A request for all that epmd knows."""


@dataclass(frozen=True)
class Kill:
    """A request to end."""


class Stop(NamedTuple):
    """A request to forget a name (epmd -stop)."""

    name: str


class BadRequest(NamedTuple):
    """Rubbish: the connection is to be closed."""

    reason: str


Request = Entry | Unwelcome | PortPlease | Names | Dump | Kill | Stop | BadRequest
"""What a client may send; an `Entry` is a registration."""

NOT_REGISTERED = Entry("", 0)
"""Answered by `parse_port2` for a name that nobody has."""


# -- the client's side -----------------------------------------------------------


def _request(body: bytes) -> bytes:
    return len(body).to_bytes(2, "big") + body


def alive2_request(entry: Entry) -> bytes:
    """ALIVE2_REQ: register a node."""
    name = entry.name.encode()
    head = _ALIVE2.pack(
        ALIVE2_REQ, entry.port, entry.node_type, entry.protocol, entry.highest, entry.lowest, len(name)
    )
    return _request(head + name + len(entry.extra).to_bytes(2, "big") + entry.extra)


def port_please2_request(name: str) -> bytes:
    """PORT_PLEASE2_REQ: where does the node of that name listen?"""
    return _request(bytes([PORT_PLEASE2_REQ]) + name.encode())


def names_request() -> bytes:
    """NAMES_REQ: who is registered?"""
    return _request(bytes([NAMES_REQ]))


def dump_request() -> bytes:
    """DUMP_REQ: all that is known, for people."""
    return _request(bytes([DUMP_REQ]))


def kill_request() -> bytes:
    """KILL_REQ: end."""
    return _request(bytes([KILL_REQ]))


def stop_request(name: str) -> bytes:
    """STOP_REQ: forget the node of that name."""
    return _request(bytes([STOP_REQ]) + name.encode())


def parse_alive2(data: bytes) -> Alive | None:
    """The answer to `alive2_request`; None while it is not whole, ValueError for what is none."""
    if not data:
        return None
    width = {ALIVE2_X_RESP: 4, ALIVE2_RESP: 2}.get(data[0])
    if width is None:
        raise ValueError(f"no answer to a registration begins with {data[0]}")
    if len(data) < 2 + width:
        return None
    return Alive(data[1], int.from_bytes(data[2 : 2 + width], "big"))


def parse_port2(data: bytes) -> Entry | None:
    """The answer to `port_please2_request`; None while it is not whole, ValueError for what is none.

    `NOT_REGISTERED` where nobody has the name.
    """
    if len(data) < 2:
        if data and data[0] != PORT2_RESP:
            raise ValueError(f"no answer about a name begins with {data[0]}")
        return None
    if data[0] != PORT2_RESP:
        raise ValueError(f"no answer about a name begins with {data[0]}")
    if data[1] != 0:
        return NOT_REGISTERED
    if len(data) < _PORT2.size:
        return None
    _, _, port, node_type, protocol, highest, lowest, length = _PORT2.unpack_from(data)
    name_ends = _PORT2.size + length
    if len(data) < name_ends + 2:
        return None
    extra_ends = name_ends + 2 + int.from_bytes(data[name_ends : name_ends + 2], "big")
    if len(data) < extra_ends:
        return None
    name = data[_PORT2.size : name_ends].decode()
    return Entry(name, port, node_type, protocol, highest, lowest, data[name_ends + 2 : extra_ends])


def parse_names(data: bytes) -> tuple[int, list[tuple[str, int]]]:
    """The whole answer to `names_request`: epmd's port, and names with their ports."""
    if len(data) < 4:
        raise ValueError("an answer about names that is too short")
    found = []
    for line in data[4:].decode().splitlines():
        words = line.split()
        if len(words) != 5 or words[0] != "name" or not words[4].isdigit():
            raise ValueError(f"an answer about names with the line {line!r}")
        found.append((words[1], int(words[4])))
    return int.from_bytes(data[:4], "big"), found


# -- epmd's side -------------------------------------------------------------------


class RequestReader:
    """Takes what a client sends, as it comes, and gives its requests."""

    def __init__(self) -> None:
        self._buffer = b""

    def feed(self, data: bytes) -> list[Request]:
        """The requests that are whole now; a `BadRequest` is the last one there will be."""
        self._buffer += data
        found: list[Request] = []
        while len(self._buffer) >= 2:
            length = int.from_bytes(self._buffer[:2], "big")
            if not 0 < length <= MAX_REQUEST:
                return [*found, BadRequest(f"a request of {length} bytes")]
            if len(self._buffer) < 2 + length:
                break
            body, self._buffer = self._buffer[2 : 2 + length], self._buffer[2 + length :]
            found.append(parse_request(body))
            if isinstance(found[-1], BadRequest):
                break
        return found


def parse_request(body: bytes) -> Request:
    """One request, without its length."""
    simple: dict[int, Request] = {NAMES_REQ: Names(), DUMP_REQ: Dump(), KILL_REQ: Kill()}
    if body[0] in simple:
        return simple[body[0]]
    try:
        if body[0] == PORT_PLEASE2_REQ:
            # Some ask as C does, with a NUL at the end.
            return PortPlease(_checked_name(body[1:].partition(b"\0")[0]))
        if body[0] == STOP_REQ:
            return Stop(_checked_name(body[1:]))
        if body[0] == ALIVE2_REQ:
            return _parse_alive2_request(body)
    except (ValueError, struct.error) as wrong:
        return BadRequest(str(wrong))
    return BadRequest(f"an unknown request {body[0]}")


def _parse_alive2_request(body: bytes) -> Entry | Unwelcome:
    _, port, node_type, protocol, highest, lowest, length = _ALIVE2.unpack_from(body)
    ends = _ALIVE2.size + length
    raw = body[_ALIVE2.size : ends]
    if len(body) < ends + 2 or len(raw) < length:
        raise ValueError("a registration that is too short")
    extra_length = int.from_bytes(body[ends : ends + 2], "big")
    extra = body[ends + 2 : ends + 2 + extra_length]
    if len(extra) != extra_length:
        raise ValueError("a registration that is too short")
    if not raw or b"\0" in raw:
        raise ValueError("an impossible name")
    try:
        name = _checked_name(raw)
    except ValueError:
        return Unwelcome(highest)
    return Entry(name, port, node_type, protocol, highest, lowest, extra)


def _checked_name(raw: bytes) -> str:
    name = raw.decode()
    if not name or len(name) > MAX_NAME_CHARACTERS or "\0" in name or "\n" in name:
        raise ValueError("an impossible name")
    return name


def alive2_response(alive: Alive, highest: int) -> bytes:
    """The answer to a registration: with a 32-bit creation for nodes that speak version 6."""
    if highest >= VERSION:
        return struct.pack(">BBI", ALIVE2_X_RESP, *alive)
    return struct.pack(">BBH", ALIVE2_RESP, alive.result, alive.creation & 0xFFFF)


def port2_response(entry: Entry | None) -> bytes:
    """The answer about a name; None: nobody has it."""
    if entry is None:
        return bytes([PORT2_RESP, 1])
    name = entry.name.encode()
    head = _PORT2.pack(
        PORT2_RESP, 0, entry.port, entry.node_type, entry.protocol, entry.highest, entry.lowest, len(name)
    )
    return head + name + len(entry.extra).to_bytes(2, "big") + entry.extra


def names_response(epmd_port: int, entries: Iterable[Entry]) -> bytes:
    """The answer about all names."""
    lines = "".join(f"name {entry.name} at port {entry.port}\n" for entry in entries)
    return epmd_port.to_bytes(4, "big") + lines.encode()


def dump_response(epmd_port: int, entries: Iterable[tuple[Entry, int]]) -> bytes:
    """As `names_response`, with the file descriptor of each; lines end as C's strings do."""
    lines = "".join(
        f"active name     <{entry.name}> at port {entry.port}, fd = {file}\n\0" for entry, file in entries
    )
    return epmd_port.to_bytes(4, "big") + lines.encode()
