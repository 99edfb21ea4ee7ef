from __future__ import annotations

import random

import pytest

from pyiex.wire.errors import ProtocolError
from pyiex.wire.framing import (
    MAX_HANDSHAKE_PACKET,
    MAX_PACKET,
    TICK,
    PacketReader,
    connected_packet,
    handshake_packet,
)

BODIES = [b"first", b"", b"x" * 300, b"\0\0", b""]


def connected_reader() -> PacketReader:
    reader = PacketReader()
    reader.connected()
    return reader


def test_known_bytes() -> None:
    assert handshake_packet(b"sok") == b"\0\x03sok"
    assert connected_packet(b"p") == b"\0\0\0\x01p"
    assert TICK == b"\0\0\0\0"


def test_handshake_packets_one_by_one() -> None:
    reader = PacketReader()
    reader.feed(b"".join(map(handshake_packet, BODIES)))
    assert [reader.next_packet() for _ in BODIES] == BODIES
    assert reader.next_packet() is None


def test_connected_packets_all_at_once() -> None:
    reader = connected_reader()
    reader.feed(b"".join(map(connected_packet, BODIES)) + b"\0\0\0\x02a")
    assert reader.packets() == BODIES
    assert reader.packets() == []
    reader.feed(b"b")
    assert reader.packets() == [b"ab"]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_split_anywhere(size: int) -> None:
    stream = b"".join(map(connected_packet, BODIES))
    reader = connected_reader()
    found = []
    for start in range(0, len(stream), size):
        reader.feed(stream[start : start + size])
        found += reader.packets()
    assert found == BODIES


def test_split_anywhere_in_the_handshake() -> None:
    stream = b"".join(map(handshake_packet, BODIES))
    for at in range(len(stream) + 1):
        reader = PacketReader()
        found = []
        for piece in (stream[:at], stream[at:]):
            reader.feed(piece)
            while (packet := reader.next_packet()) is not None:
                found.append(packet)
        assert found == BODIES


def test_the_lengths_change_between_two_packets_of_one_piece() -> None:
    reader = PacketReader()
    reader.feed(handshake_packet(b"last") + connected_packet(b"first") + connected_packet(b"second"))
    assert reader.next_packet() == b"last"
    reader.connected()
    assert reader.packets() == [b"first", b"second"]


def test_random_pieces_of_random_packets() -> None:
    rng = random.Random(7)
    bodies = [rng.randbytes(rng.choice([0, 1, 3, 50, 1000])) for _ in range(500)]
    stream = b"".join(map(connected_packet, bodies))
    reader = connected_reader()
    found: list[bytes] = []
    at = 0
    while at < len(stream):
        size = rng.choice([1, 2, 5, 100, 3000])
        reader.feed(stream[at : at + size])
        at += size
        found += reader.packets()
    assert found == bodies


def test_a_packet_that_is_too_long() -> None:
    reader = PacketReader()
    reader.feed(
        handshake_packet(bytes(MAX_HANDSHAKE_PACKET)) + handshake_packet(bytes(MAX_HANDSHAKE_PACKET + 1))
    )
    assert reader.next_packet() == bytes(MAX_HANDSHAKE_PACKET)
    with pytest.raises(ProtocolError, match="a packet of 4097 bytes, where at most 4096 are allowed"):
        reader.next_packet()


def test_what_came_before_a_packet_that_is_too_long_is_given_first() -> None:
    reader = connected_reader()
    reader.feed(connected_packet(b"good") + (MAX_PACKET + 1).to_bytes(4, "big"))
    assert reader.packets() == [b"good"]
    with pytest.raises(ProtocolError):
        reader.packets()


def test_a_large_packet_in_many_pieces_is_not_copied_for_each() -> None:
    # Copying what is there for each of 8,000 pieces would take 32 GB of copying.
    body = bytes(8 * 1024 * 1024)
    stream = connected_packet(body)
    reader = connected_reader()
    found = []
    for start in range(0, len(stream), 1024):
        reader.feed(stream[start : start + 1024])
        found += reader.packets()
    assert found == [body]
