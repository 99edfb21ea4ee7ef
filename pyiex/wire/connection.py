"""One connection to another node, from its first byte to its last.

    receive_data(data, now)     bytes that came; what they meant is in
    events_received()           Connected, then control messages, Closed at the end
    send(message)               a control message; its bytes are in
    data_to_send(now)           everything to be written since the last call
    get_timer()                 when handle_timer(now) wants to be called

Time is whatever clock the caller has, in seconds.  Nothing raises for what the
peer does: rubbish ends in a `Closed` event that says so.

Both sides tick when they have written nothing for a quarter of net_ticktime,
and take a peer for dead that was silent for all of it (erl_dist_protocol,
"Protocol between Connected Nodes"; kernel's net_ticktime).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import error
from pyiex.wire.errors import HandshakeRefused, ProtocolError
from pyiex.wire.etf.built import Built
from pyiex.wire.etf_carrier import EtfCarrier
from pyiex.wire.flags import Flag
from pyiex.wire.framing import CONNECTED_LENGTH, MAX_PACKET, TICK, PacketReader
from pyiex.wire.handshake import Acceptor, Initiator, Party
from pyiex.wire.identity import Identity
from pyiex.wire.msgpack_carrier import MsgpackCarrier

NET_TICKTIME = 60.0
TICKS_PER_TICKTIME = 4
HANDSHAKE_SECONDS = 7.0
"""How long a handshake may take: kernel's net_setuptime."""


class Carrier(Protocol):
    """What turns control messages into frames."""

    def encode(self, message: tuple[Any, ...]) -> bytes: ...

    def decode(self, frame: bytes) -> tuple[Any, ...]: ...


class Connected(NamedTuple):
    """The handshake is done."""

    peer: Party


class Closed(NamedTuple):
    """The connection is over; reason: a word, detail: what there is to add.

    Reasons: those of HandshakeRefused, "protocol" (the peer sent rubbish),
    "timeout" (it was silent), "eof" (it closed).
    """

    reason: str
    detail: str = ""


Event = Connected | Closed | tuple[Any, ...]
"""A control message is a plain tuple; the two others are looked at first."""


class Connection:
    """The sans-IO connection; see the module's docstring."""

    def __init__(
        self, handshake: Initiator | Acceptor, identity: Identity, now: float, ticktime: float = NET_TICKTIME
    ) -> None:
        self.handshake = handshake
        self.peer: Party | None = None
        self.closed = False
        self._identity = identity
        self._ticktime = ticktime
        self._tick_every = ticktime / TICKS_PER_TICKTIME
        self._reader = PacketReader()
        self._carrier: Carrier | None = None
        self._outgoing: list[bytes] = [handshake.start()]
        self._events: list[Event] = []
        self._heard = now
        self._wrote = now
        self._started = now

    # -- reading -----------------------------------------------------------------

    def receive_data(self, data: bytes, now: float) -> None:
        """Take bytes from the socket."""
        if self.closed:
            return
        self._heard = now
        self._reader.feed(data)
        try:
            if self._carrier is None:
                self._shake_hands()
            if self._carrier is not None:
                self._decode_packets(self._carrier.decode)
        except ProtocolError as wrong:
            self._close("protocol", str(wrong))
        except HandshakeRefused as refused:
            self._outgoing.append(refused.answer)
            self._close(refused.reason, refused.detail)

    def _decode_packets(self, decode: Callable[[bytes], tuple[Any, ...]]) -> None:
        """Make events of all that is whole; what came before something wrong still counts."""
        append = self._events.append
        while packets := self._reader.packets():
            for packet in packets:
                # An empty packet is a tick: it says only that the peer is there.
                if packet:
                    append(decode(packet))

    def receive_eof(self) -> None:
        """The peer has closed the connection."""
        if self.handshake.awaiting_ack:
            self._close("cookie", "it closed the connection when it saw our proof")
        else:
            self._close("eof")

    def events_received(self) -> list[Event]:
        """What has happened since the last call, in order."""
        events, self._events = self._events, []
        return events

    def _shake_hands(self) -> None:
        while not self.handshake.done:
            packet = self._reader.next_packet()
            if packet is None:
                return
            self._outgoing.append(self.handshake.receive(packet))
        peer = self.peer = self.handshake.peer
        assert peer is not None
        self._reader.connected()
        self._carrier = self._carrier_for(peer)
        self._events.append(Connected(peer))

    def _carrier_for(self, peer: Party) -> Carrier:
        """msgpack where both sides offer it, else what every node reads."""
        if peer.flags & self.handshake.me.flags & Flag.PYIEX_MSGPACK:
            return MsgpackCarrier(self._identity, Identity(Atom(peer.name), peer.creation))
        return EtfCarrier(self._identity, peer.flags)

    @property
    def built(self) -> Built | None:
        """The functions that the peer has built; None where it reads ours."""
        return self._carrier.built if isinstance(self._carrier, EtfCarrier) else None

    # -- writing -----------------------------------------------------------------

    def send(self, message: tuple[Any, ...]) -> int:
        """Write a control message; only once `Connected` has been seen, and dropped when closed.

        Answers how many bytes that made.  `Unbuilt` for a function that the peer could build,
        Raised `:system_limit` for a message that is larger than a peer of ours would read.
        """
        if self.closed or self._carrier is None:
            return 0
        frame = self._carrier.encode(message)
        if len(frame) > MAX_PACKET:
            raise error(Atom("system_limit"))
        # Two appends cost less than making one piece of both.
        self._outgoing.append(CONNECTED_LENGTH.pack(len(frame)))
        self._outgoing.append(frame)
        return CONNECTED_LENGTH.size + len(frame)

    def data_to_send(self, now: float) -> bytes:
        """All that is to be written, as one piece."""
        data = b"".join(self._outgoing)
        if data:
            self._outgoing.clear()
            self._wrote = now
        return data

    def close(self) -> None:
        """End the connection from this side; no event follows."""
        self.closed = True

    def _close(self, reason: str, detail: str = "") -> None:
        if not self.closed:
            self.closed = True
            self._events.append(Closed(reason, detail))

    # -- time ----------------------------------------------------------------------

    def get_timer(self) -> float | None:
        """The time at which `handle_timer` wants to be called next; None once closed."""
        if self.closed:
            return None
        if self._carrier is None:
            return self._started + HANDSHAKE_SECONDS
        return min(self._wrote + self._tick_every, self._heard + self._ticktime)

    def set_pace(self, patience: float, ticktime: float) -> None:
        """Give the peer up after `patience` silent seconds, and tick as it takes with `ticktime`."""
        self._ticktime = patience
        self._tick_every = ticktime / TICKS_PER_TICKTIME

    def handle_timer(self, now: float) -> None:
        """Tick, or give the peer up, if it is time."""
        if self.closed:
            return
        if self._carrier is None:
            if now >= self._started + HANDSHAKE_SECONDS:
                self._close("timeout", f"no answer in {HANDSHAKE_SECONDS:.0f} s")
            return
        if now >= self._heard + self._ticktime:
            self._close("timeout", f"silent for {self._ticktime:.0f} s")
        elif now >= self._wrote + self._tick_every:
            self._outgoing.append(TICK)
