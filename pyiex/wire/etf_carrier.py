"""The ETF carrier: control messages to and from nodes that are no pyiex.

A frame is `112`, the control tuple, and the message where the control tuple
says that one follows, both in the external term format with their versions
(erl_dist_protocol, "Protocol between Connected Nodes").  That is what nodes
write to a peer that did not ask for distribution headers (flag
DIST_HDR_ATOM_CACHE), and we do not.

What a peer did not say that it understands it is not sent: exits then carry
their reason in the control tuple, and an unlink is the older one without a number.
"""

from __future__ import annotations

from typing import Any

from pyiex.wire.control import ADDRESSED, OLDER_EXITS, TABLE, UNLINK, UNLINK_ID, checked
from pyiex.wire.errors import FormatError, ProtocolError
from pyiex.wire.etf.built import Built
from pyiex.wire.etf.decoder import Decoder
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.flags import Flag
from pyiex.wire.identity import Identity
from pyiex.wire.memo import Memo

PASS_THROUGH = 112
"""Begins a frame without a distribution header."""
PASS_THROUGH_BYTE = bytes((PASS_THROUGH,))

_PAYLOAD_FOLLOWS = frozenset(op for op, kind in TABLE.items() if kind.payload)


class EtfCarrier:
    """Turns control messages into frames and back, for one connection."""

    def __init__(self, me: Identity, peer_flags: int) -> None:
        """peer_flags: what the peer offered in the handshake."""
        self.built = Built()
        self._encoder = Encoder(me, built=self.built)
        self._decoder = Decoder(me, built=self.built)
        self._heads = Memo(self._write_control)
        self._older = {} if peer_flags & Flag.EXIT_PAYLOAD else OLDER_EXITS
        self._numbered_unlinks = bool(peer_flags & Flag.UNLINK_ID)

    def encode(self, message: tuple[Any, ...]) -> bytes:
        """The frame of a control message, without its length."""
        operation = message[0]
        if operation in self._older:
            operation = self._older[operation]
            message = (operation, *message[1:])
        elif operation == UNLINK_ID and not self._numbered_unlinks:
            operation = UNLINK
            message = (UNLINK, *message[2:])
        if operation not in _PAYLOAD_FOLLOWS:
            return self._write_control(message)
        control = message[:-1]
        head = self._heads[control] if operation in ADDRESSED else self._write_control(control)
        return head + self._encoder.encode(message[-1])

    def _write_control(self, control: tuple[Any, ...]) -> bytes:
        return PASS_THROUGH_BYTE + self._encoder.encode(control)

    def decode(self, frame: bytes) -> tuple[Any, ...]:
        """The control message in a frame; ProtocolError for what is none."""
        if frame[0] != PASS_THROUGH:
            raise ProtocolError(f"a frame that begins with {frame[0]} instead of {PASS_THROUGH}")
        try:
            message, end = self._decoder.decode(frame, 1)
            if message.__class__ is tuple and message and message[0] in _PAYLOAD_FOLLOWS:
                payload, end = self._decoder.decode(frame, end)
                message = (*message, payload)
        except FormatError as wrong:
            raise ProtocolError(f"a frame with {wrong}") from None
        if end != len(frame):
            raise ProtocolError("a frame with something after its message")
        return checked(message)
