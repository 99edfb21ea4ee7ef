"""Whose fault it was when a peer and we do not come to terms."""

from __future__ import annotations


class ProtocolError(Exception):
    """The peer sent what the protocol does not allow; the connection must be closed."""


class HandshakeRefused(Exception):
    """One side does not want the connection.

    reason: a word of `REASONS`; detail: what there is to add; answer: what the
    other side is still to be sent.
    """

    REASONS = ("cookie", "flags", "not_allowed", "alive", "simultaneous", "name", "version")

    def __init__(self, reason: str, detail: str = "", answer: bytes = b"") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail
        self.answer = answer


class FormatError(ValueError):
    """Bytes that are no term in the external term format, or more than we want to read."""
