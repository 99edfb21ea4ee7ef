"""What a peer may send after an honest handshake: the connection ends with one line, the node goes on."""

from __future__ import annotations

import random
import socket
import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from pyiex.terms.atoms import Atom
from pyiex.wire.flags import Flag, offered
from pyiex.wire.framing import PacketReader, connected_packet
from pyiex.wire.handshake import Initiator, Party
from tests.net.town import HOST, Inhabitant, Town, ask, eventually

STRANGER = Party(f"stranger@{HOST}", int(offered(hidden=True) & ~Flag.PYIEX_MSGPACK), 7)


@contextmanager
def stranger(place: Town, node: Inhabitant) -> Iterator[socket.socket]:
    """The socket of a node that speaks the external term format, once the handshake is done."""
    shaking = Initiator(STRANGER, node.name.name, "town", 5)
    reader = PacketReader()
    port = place.ports()[node.name.name.partition("@")[0]]
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(shaking.start())
        while not shaking.done:
            reader.feed(connection.recv(1024))
            while not shaking.done and (packet := reader.next_packet()) is not None:
                connection.sendall(shaking.receive(packet))
        yield connection


def atom(name: bytes) -> bytes:
    return b"w" + bytes([len(name)]) + name


def tuple_of(*parts: bytes) -> bytes:
    return b"h" + bytes([len(parts)]) + b"".join(parts)


PID = b"X" + atom(STRANGER.name.encode()) + struct.pack(">III", 5, 0, 7)


def control(*parts: bytes) -> bytes:
    return connected_packet(b"p\x83" + tuple_of(*parts))


def message(payload: bytes) -> bytes:
    """REG_SEND to a name that nobody has."""
    parts = tuple_of(b"a\6", PID, atom(b""), atom(b"nobody"))
    return connected_packet(b"p\x83" + parts + b"\x83" + payload)


def bomb() -> bytes:
    return message(b"P\x7f\xff\xff\xff" + zlib.compress(b"m\x7f\xff\xff\xfa" + bytes(10_000_000)))


MALFORMED: dict[str, Callable[[], bytes]] = {
    "a frame that begins with 113 instead of 112": lambda: connected_packet(b"q\x83h"),
    "a frame that begins with 131 instead of 112": lambda: connected_packet(b"\x83D\0\x83h"),
    "a frame with no version of the external term format": lambda: connected_packet(b"p\0"),
    "a frame with a container of more terms than there are bytes": lambda: connected_packet(b"p\x83h\3a\6"),
    "a frame that holds no control message": lambda: control(b"a\x63", PID),
    "LINK with 1 field instead of 2": lambda: control(b"a\1", PID),
    "a packet of 4294967280 bytes, where at most 268435456 are allowed": lambda: b"\xff\xff\xff\xf0p\x83",
    "a frame with terms nested more than 100000 deep": lambda: message(b"h\1" * 1_000_000 + b"j"),
    "a frame with a term that is cut short": lambda: message(b"m\0\0\xff\xffabc"),
    "a frame with a map with a key twice": lambda: message(b"t\0\0\0\2" + b"a\1a\1" * 2),
    "a frame with something after its message": lambda: message(b"a\1zzz"),
    "a frame with an atom that is no UTF-8": lambda: message(b"w\2\xff\xff"),
    "a frame with the tag 1, which no term begins with here": lambda: message(b"\1"),
    "a frame with a compressed term of 2147483647 bytes": bomb,
}
"""What the line says of each."""


def still_works(place: Town, node: Inhabitant) -> None:
    """Another node connects to it and is answered."""
    other = place.node("other")
    node.echo("echo")
    assert other.run(lambda: ask(node.name, Atom("still"))) == (Atom("echo"), Atom("still"))


@pytest.mark.parametrize("words", MALFORMED)
def test_the_line_says_what_was_wrong(place: Town, words: str) -> None:
    one = place.node("one")
    with stranger(place, one) as connection:
        connection.sendall(MALFORMED[words]())
        assert connection.recv(1024) == b""
    assert one.notices == [f"{STRANGER.name} sent what the protocol does not allow: {words}"]
    assert one.list(Atom("connected")) == []
    still_works(place, one)


@pytest.mark.parametrize("seed", range(10))
def test_any_noise(place: Town, seed: int) -> None:
    """Messages with bytes changed at random, one connection after the other."""
    noise = random.Random(seed)
    one = place.node("one")
    honest = [
        message(tuple_of(atom(b"a"), b"a\1", b"m\0\0\0\3abc", b"l\0\0\0\1a\1j")),
        control(b"a\1", PID, PID),
    ]
    for _ in range(20):
        frame = bytearray(noise.choice(honest))
        for _ in range(noise.randint(1, 4)):
            frame[noise.randrange(4, len(frame))] = noise.randrange(256)
        with stranger(place, one) as connection:
            connection.sendall(bytes(frame))
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
        eventually(lambda: one.list(Atom("connected")) == [])
    assert all("\n" not in line for line in one.notices)
    assert len(one.notices) <= 20
    still_works(place, one)
