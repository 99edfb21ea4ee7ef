"""The handshake, version 6, in both roles (erl_dist_protocol, "Distribution Handshake").

A connects to B:

    A → B  send_name        'N', A's flags, creation and name
    B → A  send_status      's' and ok, ok_simultaneous, nok, not_allowed, alive or named:
    A → B  send_status      's' and true or false, only after alive
    B → A  send_challenge   'N', B's flags, a challenge, creation and name
    A → B  send_challenge_reply   'r', A's challenge, the digest of cookie and B's challenge
    B → A  send_challenge_ack     'a', the digest of cookie and A's challenge

An A that has no name yet sets the flag NAME_ME and says its host only; `named:` tells
it a name and a creation.  B then says of itself that it is hidden, with the same flag.

Each side proves that it knows the cookie without saying it.  A side that does
not like the digest closes the connection without a word; nothing else is
distinguishable from that, so a peer that closes when we await its ack has
refused our cookie.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Callable
from typing import NamedTuple

from pyiex.wire.errors import HandshakeRefused, ProtocolError
from pyiex.wire.flags import Flag, missing
from pyiex.wire.framing import handshake_packet

_NAME = struct.Struct(">cQIH")
_CHALLENGE = struct.Struct(">cQIIH")
_REPLY = struct.Struct(">cI16s")
_ACK = struct.Struct(">c16s")
_NAMED = struct.Struct(">H")
_CREATION = struct.Struct(">I")
_OLD_NAME_TAG = b"n"
MAX_NAME_CHARACTERS = 255
MAX_NAME_BYTES = 4 * MAX_NAME_CHARACTERS


class Party(NamedTuple):
    """What a node says of itself."""

    name: str
    flags: int
    creation: int

    @property
    def hidden(self) -> bool:
        """Whether the node asks not to be listed, or has its name of the other node."""
        return not self.flags & Flag.PUBLISHED or self.named

    @property
    def named(self) -> bool:
        """Whether the node asks for a name."""
        return bool(self.flags & Flag.NAME_ME)


def digest(cookie: str, challenge: int) -> bytes:
    """`gen_digest`: MD5 of the cookie followed by the challenge in decimal."""
    return hashlib.md5(f"{cookie}{challenge}".encode("latin-1"), usedforsecurity=False).digest()


def _text_at(packet: bytes, start: int, length: int) -> str:
    if length > MAX_NAME_BYTES or len(packet) < start + length:
        raise ProtocolError("a node name that is longer than its packet")
    try:
        # Bytes after the name are ignored, as the specification asks.
        return packet[start : start + length].decode()
    except UnicodeDecodeError as wrong:
        raise ProtocolError("a node name that is no UTF-8") from wrong


def _name_at(packet: bytes, start: int, length: int) -> str:
    name = _text_at(packet, start, length)
    own, _, host = name.partition("@")
    # It becomes an atom, and people read it on their terminals.
    if not own or not host or "@" in host or len(name) > MAX_NAME_CHARACTERS or not name.isprintable():
        raise ProtocolError("a name that no node has")
    return name


def _require_flags(peer: Party, answer: bytes = b"") -> None:
    lacking = missing(peer.flags)
    if lacking:
        raise HandshakeRefused("flags", f"{peer.name} lacks {', '.join(lacking)}", answer)


class Initiator:
    """Side A.  Send `start()`; feed packets to `receive` until `peer` is set."""

    def __init__(self, me: Party, peer_name: str, cookie: str, challenge: int) -> None:
        """challenge: 32 random bits; cookie: the one for this peer."""
        self.me = me
        self.peer: Party | None = None
        self.done = False
        self.awaiting_ack = False
        """True while closing the connection would mean that our cookie was refused."""
        self._peer_name = peer_name
        self._cookie = cookie
        self._challenge = challenge
        self._step: Callable[[bytes], bytes] = self._receive_status

    def start(self) -> bytes:
        """`send_name`."""
        name = self.me.name.encode()
        return handshake_packet(_NAME.pack(b"N", self.me.flags, self.me.creation, len(name)) + name)

    def receive(self, packet: bytes) -> bytes:
        """Take one packet and answer what to send; ProtocolError or HandshakeRefused."""
        return self._step(packet)

    def _receive_status(self, packet: bytes) -> bytes:
        if packet[:1] != b"s":
            raise ProtocolError("no status where one was due")
        status = packet[1:].decode("latin-1")
        if status.startswith("named:"):
            raise HandshakeRefused("name", "the peer gave us a name, which we did not ask for")
        self._step = self._receive_challenge
        if status in ("ok", "ok_simultaneous"):
            return b""
        if status == "alive":
            # Whatever the peer still has of us is stale: we asked for a new connection.
            return handshake_packet(b"strue")
        if status == "nok":
            raise HandshakeRefused("simultaneous", "the peer is connecting to us already")
        if status == "not_allowed":
            raise HandshakeRefused("not_allowed", "the peer does not allow us to connect")
        raise ProtocolError(f"an unknown status {status!r}")

    def _receive_challenge(self, packet: bytes) -> bytes:
        if packet[:1] != b"N" or len(packet) < _CHALLENGE.size:
            if packet[:1] == _OLD_NAME_TAG:
                raise HandshakeRefused("version", "the peer speaks a handshake older than version 6")
            raise ProtocolError("no challenge where one was due")
        _, flags, theirs, creation, length = _CHALLENGE.unpack_from(packet)
        peer = Party(_name_at(packet, _CHALLENGE.size, length), flags, creation)
        if peer.name != self._peer_name:
            raise HandshakeRefused("name", f"{self._peer_name} calls itself {peer.name}")
        _require_flags(peer)
        self.peer = peer
        self.awaiting_ack = True
        self._step = self._receive_ack
        return handshake_packet(_REPLY.pack(b"r", self._challenge, digest(self._cookie, theirs)))

    def _receive_ack(self, packet: bytes) -> bytes:
        if packet[:1] != b"a" or len(packet) < _ACK.size:
            raise ProtocolError("no digest where one was due")
        proof = _ACK.unpack_from(packet)[1]
        self.awaiting_ack = False
        if not hmac.compare_digest(proof, digest(self._cookie, self._challenge)):
            raise HandshakeRefused("cookie", "the peer's own proof does not fit our cookie")
        self.done = True
        return b""


class Acceptor:
    """Side B.  Feed packets to `receive` until `done`."""

    def __init__(
        self,
        me: Party,
        challenge: int,
        cookie_for: Callable[[str], str],
        status_for: Callable[[Party], str],
        name_for: Callable[[str], tuple[str, int]] | None = None,
    ) -> None:
        """cookie_for(name): the cookie for that peer.

        name_for(host): a name that no node of that host has, and a creation; without it none are given.

        status_for(peer): what to answer its name with: "ok", "ok_simultaneous"
        (our own attempt gives way), "nok" (it is to give way), "alive", "not_allowed".
        """
        self.me = me
        self.peer: Party | None = None
        self.done = False
        self.awaiting_ack = False
        self._challenge = challenge
        self._cookie_for = cookie_for
        self._status_for = status_for
        self._name_for = name_for
        self._step: Callable[[bytes], bytes] = self._receive_name

    def start(self) -> bytes:
        """Nothing: the other side begins."""
        return b""

    def receive(self, packet: bytes) -> bytes:
        """Take one packet and answer what to send; ProtocolError or HandshakeRefused.

        What a refusal must still send is its `answer`.
        """
        return self._step(packet)

    def _receive_name(self, packet: bytes) -> bytes:
        if packet[:1] == _OLD_NAME_TAG:
            raise HandshakeRefused("version", "a peer that speaks a handshake older than version 6")
        if packet[:1] != b"N" or len(packet) < _NAME.size:
            raise ProtocolError("no name where one was due")
        _, flags, creation, length = _NAME.unpack_from(packet)
        if flags & Flag.NAME_ME:
            name, creation = self._named_by_us(_text_at(packet, _NAME.size, length))
        else:
            name = _name_at(packet, _NAME.size, length)
        peer = self.peer = Party(name, flags, creation)
        _require_flags(peer, handshake_packet(b"snot_allowed"))
        status = self._status_for(peer)
        answer = handshake_packet(b"s" + status.encode())
        if status == "ok" and peer.named:
            raw = name.encode()
            told = b"snamed:" + _NAMED.pack(len(raw)) + raw + _CREATION.pack(creation)
            self.me = self.me._replace(flags=self.me.flags & ~Flag.PUBLISHED | Flag.NAME_ME)
            self._step = self._receive_reply
            return handshake_packet(told) + self._send_challenge()
        if status in ("ok", "ok_simultaneous"):
            self._step = self._receive_reply
            return answer + self._send_challenge()
        if status == "alive":
            self._step = self._receive_alive_answer
            return answer
        reason = "simultaneous" if status == "nok" else "not_allowed"
        raise HandshakeRefused(reason, f"{peer.name} was told {status}", answer)

    def _named_by_us(self, host: str) -> tuple[str, int]:
        if not host or "@" in host or not host.isprintable():
            raise ProtocolError("a host that no node is on")
        if self._name_for is None:
            raise ProtocolError("a node without a name, and none is given here")
        return self._name_for(host)

    def _send_challenge(self) -> bytes:
        name = self.me.name.encode()
        head = _CHALLENGE.pack(b"N", self.me.flags, self._challenge, self.me.creation, len(name))
        return handshake_packet(head + name)

    def _receive_alive_answer(self, packet: bytes) -> bytes:
        if packet != b"strue":
            raise HandshakeRefused("alive", "the peer keeps the connection that there was")
        self._step = self._receive_reply
        return self._send_challenge()

    def _receive_reply(self, packet: bytes) -> bytes:
        if packet[:1] != b"r" or len(packet) < _REPLY.size:
            raise ProtocolError("no challenge reply where one was due")
        _, theirs, proof = _REPLY.unpack_from(packet)
        assert self.peer is not None
        cookie = self._cookie_for(self.peer.name)
        if not hmac.compare_digest(proof, digest(cookie, self._challenge)):
            raise HandshakeRefused("cookie", f"{self.peer.name} has another cookie")
        self.done = True
        return handshake_packet(_ACK.pack(b"a", digest(cookie, theirs)))
