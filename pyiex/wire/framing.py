"""Cutting a stream of bytes into packets.

In the handshake a packet is preceded by its length in 16 bits, afterwards in
32 (erl_dist_protocol, "Distribution Handshake" and "Protocol between Connected
Nodes").  A packet of length zero is then a tick: the peer is alive and has
nothing to say.
"""

from __future__ import annotations

import struct

from pyiex.wire.errors import ProtocolError

HANDSHAKE_LENGTH = struct.Struct(">H")
CONNECTED_LENGTH = struct.Struct(">I")
MAX_HANDSHAKE_PACKET = 4096
"""Names are at most 255 characters, so no honest handshake packet is near this."""
MAX_PACKET = 256 * 1024 * 1024
"""A larger packet is taken for rubbish rather than waited for."""


def handshake_packet(body: bytes) -> bytes:
    """`body` with its 16-bit length."""
    return HANDSHAKE_LENGTH.pack(len(body)) + body


def connected_packet(body: bytes) -> bytes:
    """`body` with its 32-bit length."""
    return CONNECTED_LENGTH.pack(len(body)) + body


TICK = connected_packet(b"")


class PacketReader:
    """Takes bytes as they come and gives packets whole.

    It starts with handshake packets; `connected()` switches to the others.
    What came is joined only when a packet is whole, so that a large one in
    many pieces is copied once.
    """

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._length = HANDSHAKE_LENGTH
        self._limit = MAX_HANDSHAKE_PACKET
        self._needed = HANDSHAKE_LENGTH.size
        """How much there must be before it is worth looking."""

    def connected(self) -> None:
        """The handshake is over: from now on lengths have 32 bits."""
        self._length = CONNECTED_LENGTH
        self._limit = MAX_PACKET
        self._needed = CONNECTED_LENGTH.size

    def feed(self, data: bytes) -> None:
        """Add what came from the socket."""
        if data:
            self._pieces.append(data)
            self._size += len(data)

    def next_packet(self) -> bytes | None:
        """The next whole packet, without its length; None until there is one.

        ProtocolError for a packet longer than may be.
        """
        found = self._take(1)
        return found[0] if found else None

    def packets(self) -> list[bytes]:
        """All packets that are whole now; ProtocolError for a first one that is longer than may be."""
        return self._take(-1)

    def _take(self, most: int) -> list[bytes]:
        found: list[bytes] = []
        if self._size < self._needed:
            return found
        # Joining a single piece does not copy it.
        buffer = b"".join(self._pieces)
        size, start = self._size, self._length.size
        length_at = self._length.unpack_from
        at = 0
        needed = start
        while size - at >= start and len(found) != most:
            begins = at + start
            length = length_at(buffer, at)[0]
            if length > self._limit:
                if found:
                    break
                raise ProtocolError(f"a packet of {length} bytes, where at most {self._limit} are allowed")
            if size - begins < length:
                needed = start + length
                break
            at = begins + length
            found.append(buffer[begins:at])
        rest = buffer[at:]
        self._pieces = [rest]
        self._size = len(rest)
        self._needed = needed
        return found
