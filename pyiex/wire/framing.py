"""Cutting a stream of bytes into packets.

In the handshake a packet is preceded by its length in 16 bits, afterwards in
32 (erl_dist_protocol, "Distribution Handshake" and "Protocol between Connected
Nodes").  A packet of length zero is then a tick: the peer is alive and has
nothing to say.
"""

from __future__ import annotations

from pyiex.wire.errors import ProtocolError

HANDSHAKE_LENGTH_BYTES = 2
CONNECTED_LENGTH_BYTES = 4
MAX_HANDSHAKE_PACKET = 4096
"""Names are at most 255 characters, so no honest handshake packet is near this."""
MAX_PACKET = 256 * 1024 * 1024
"""A larger packet is taken for rubbish rather than waited for."""


def handshake_packet(body: bytes) -> bytes:
    """`body` with its 16-bit length."""
    return len(body).to_bytes(HANDSHAKE_LENGTH_BYTES, "big") + body


def connected_packet(body: bytes) -> bytes:
    """`body` with its 32-bit length."""
    return len(body).to_bytes(CONNECTED_LENGTH_BYTES, "big") + body


TICK = connected_packet(b"")


class PacketReader:
    """Takes bytes as they come and gives packets whole.

    It starts with handshake packets; `connected()` switches to the others.
    """

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._length_bytes = HANDSHAKE_LENGTH_BYTES
        self._limit = MAX_HANDSHAKE_PACKET

    def connected(self) -> None:
        """The handshake is over: from now on lengths have 32 bits."""
        self._length_bytes = CONNECTED_LENGTH_BYTES
        self._limit = MAX_PACKET

    def feed(self, data: bytes) -> None:
        """Add what came from the socket."""
        self._buffer += data

    def next_packet(self) -> bytes | None:
        """The next whole packet, without its length; None until there is one.

        ProtocolError for a packet longer than may be.
        """
        buffer = self._buffer
        start = self._length_bytes
        if len(buffer) < start:
            return None
        length = int.from_bytes(buffer[:start], "big")
        if length > self._limit:
            raise ProtocolError(f"a packet of {length} bytes, where at most {self._limit} are allowed")
        end = start + length
        if len(buffer) < end:
            return None
        packet = bytes(memoryview(buffer)[start:end])
        del buffer[:end]
        return packet

    def packets(self) -> list[bytes]:
        """All whole packets at once, with one copy of the buffer: for connected nodes."""
        buffer = bytes(self._buffer)
        start = self._length_bytes
        size = len(buffer)
        found = []
        at = 0
        while size - at >= start:
            begins = at + start
            length = int.from_bytes(buffer[at:begins], "big")
            if length > self._limit:
                raise ProtocolError(f"a packet of {length} bytes, where at most {self._limit} are allowed")
            if size - begins < length:
                break
            at = begins + length
            found.append(buffer[begins:at])
        if at:
            del self._buffer[:at]
        return found
