from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.wire import connection as connection_module
from pyiex.wire import control
from pyiex.wire.connection import HANDSHAKE_SECONDS, NET_TICKTIME, Closed, Connected, Connection
from pyiex.wire.etf_carrier import EtfCarrier
from pyiex.wire.flags import MANDATORY, OFFERED, Flag
from pyiex.wire.framing import TICK, connected_packet, handshake_packet
from pyiex.wire.handshake import Acceptor, Initiator, Party
from pyiex.wire.identity import Identity
from pyiex.wire.msgpack_carrier import MsgpackCarrier

ONE, TWO = "one@here", "two@there"
WITHOUT_MSGPACK = OFFERED & ~Flag.PYIEX_MSGPACK
MESSAGES: list[tuple[Any, ...]] = [
    (control.REG_SEND, Pid(1), control.UNUSED, Atom("name"), (Atom("msg"), number, b"x" * number))
    for number in range(20)
]
ARRIVED = [(m[0], Pid(1, 0, Atom(ONE), 1), *m[2:]) for m in MESSAGES]


def party(name: str, flags: int) -> Party:
    return Party(name, flags, 1)


def initiating(
    flags: int = OFFERED, cookie: str = "c", now: float = 0.0, ticktime: float = 60.0
) -> Connection:
    handshake = Initiator(party(ONE, flags), TWO, cookie, 11)
    return Connection(handshake, Identity(Atom(ONE), 1), now, ticktime)


def accepting(flags: int = OFFERED, status: str = "ok", now: float = 0.0) -> Connection:
    handshake = Acceptor(party(TWO, flags), 22, lambda _: "c", lambda _: status)
    return Connection(handshake, Identity(Atom(TWO), 1), now)


def talk(one: Connection, two: Connection, piece: int = 10_000, now: float = 0.0) -> None:
    """Carry bytes both ways until both are silent."""
    while True:
        there, back = one.data_to_send(now), two.data_to_send(now)
        if not there and not back:
            return
        for data, to in ((there, two), (back, one)):
            for start in range(0, len(data), piece):
                to.receive_data(data[start : start + piece], now)


def connected(flags: int = OFFERED) -> tuple[Connection, Connection]:
    one, two = initiating(), accepting(flags)
    talk(one, two)
    one.events_received()
    two.events_received()
    return one, two


@pytest.mark.parametrize("flags", [OFFERED, WITHOUT_MSGPACK, int(MANDATORY)], ids=["msgpack", "etf", "least"])
@pytest.mark.parametrize("piece", [1, 2, 3, 5, 64, 100_000])
def test_everything_arrives_however_it_is_cut(flags: int, piece: int) -> None:
    one, two = initiating(), accepting(flags)
    talk(one, two, piece)
    assert one.events_received() == [Connected(party(TWO, flags))]
    assert two.events_received() == [Connected(party(ONE, OFFERED))]
    assert one.peer == party(TWO, flags)
    for message in MESSAGES:
        assert one.send(message) > 4
    talk(one, two, piece)
    assert two.events_received() == ARRIVED
    assert one.events_received() == []


@pytest.mark.parametrize(
    ("flags", "carrier"), [(OFFERED, MsgpackCarrier), (WITHOUT_MSGPACK, EtfCarrier)], ids=["both", "one"]
)
def test_msgpack_is_spoken_where_both_offer_it(flags: int, carrier: type) -> None:
    for one, two in ((initiating(), accepting(flags)), (initiating(flags), accepting())):
        talk(one, two)
        assert one._carrier.__class__ is two._carrier.__class__ is carrier


def test_sends_are_gathered() -> None:
    one, two = connected()
    sizes = [one.send(message) for message in MESSAGES]
    data = one.data_to_send(0.0)
    assert len(data) == sum(sizes)
    assert one.data_to_send(0.0) == b""
    two.receive_data(data, 0.0)
    assert two.events_received() == ARRIVED


def test_messages_may_follow_the_handshake_in_one_piece() -> None:
    one, two = initiating(), accepting()
    two.receive_data(one.data_to_send(0.0), 0.0)
    one.receive_data(two.data_to_send(0.0), 0.0)
    two.receive_data(one.data_to_send(0.0), 0.0)
    two.send((control.LINK, Pid(1), Pid(2)))
    one.receive_data(two.data_to_send(0.0), 0.0)
    link = (control.LINK, Pid(1, 0, Atom(TWO), 1), Pid(2, 0, Atom(TWO), 1))
    assert one.events_received() == [Connected(party(TWO, OFFERED)), link]


def test_nothing_is_sent_before_and_after() -> None:
    one, two = initiating(), accepting()
    assert one.send(MESSAGES[0]) == 0
    talk(one, two)
    one.close()
    assert one.closed
    assert one.send(MESSAGES[0]) == 0
    assert one.data_to_send(0.0) == b""
    assert one.get_timer() is None
    one.receive_data(b"ignored", 0.0)
    one.handle_timer(1000.0)
    assert one.events_received() == [Connected(party(TWO, OFFERED))]


def test_a_message_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = connected()
    monkeypatch.setattr(connection_module, "MAX_PACKET", 1000)
    with pytest.raises(Raised) as failure:
        one.send((control.SEND, control.UNUSED, Pid(1), bytes(1000)))
    assert failure.value.reason is Atom("system_limit")
    one.send(MESSAGES[0])
    talk(one, two)
    assert two.events_received() == ARRIVED[:1]


# -- refusals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "reason"),
    [("nok", "simultaneous"), ("not_allowed", "not_allowed")],
    ids=["nok", "not_allowed"],
)
def test_a_refusal_is_said_before_the_end(status: str, reason: str) -> None:
    one, two = initiating(), accepting(status=status)
    talk(one, two)
    assert [event.reason for event in one.events_received()] == [reason]
    assert two.events_received() == [Closed(reason, f"{ONE} was told {status}")]


def test_a_wrong_cookie() -> None:
    one, two = initiating(cookie="wrong"), accepting()
    talk(one, two)
    assert two.events_received() == [Closed("cookie", f"{ONE} has another cookie")]
    one.receive_eof()
    assert one.events_received() == [Closed("cookie", "it closed the connection when it saw our proof")]


def test_missing_flags() -> None:
    one, two = initiating(MANDATORY & ~Flag.MAP_TAG), accepting()
    talk(one, two)
    assert two.events_received() == [Closed("flags", f"{ONE} lacks MAP_TAG")]


def test_an_end_of_the_stream() -> None:
    early = initiating()
    early.receive_eof()
    early.receive_eof()
    assert early.events_received() == [Closed("eof")]
    one, two = connected()
    two.receive_eof()
    assert two.events_received() == [Closed("eof")]
    one.receive_eof()
    assert one.events_received() == [Closed("eof")]


# -- rubbish -------------------------------------------------------------------------------


@pytest.mark.parametrize("flags", [OFFERED, WITHOUT_MSGPACK], ids=["msgpack", "etf"])
def test_what_came_before_the_rubbish_still_counts(flags: int) -> None:
    one, two = connected(flags)
    one.send(MESSAGES[0])
    two.receive_data(one.data_to_send(0.0) + connected_packet(b"rubbish") + TICK, 0.0)
    message, closed = two.events_received()
    assert message == ARRIVED[0]
    assert (closed.reason, two.closed) == ("protocol", True)
    one.send(MESSAGES[1])
    two.receive_data(one.data_to_send(0.0), 0.0)
    assert two.events_received() == []


def test_a_packet_that_is_too_long() -> None:
    _, two = connected()
    two.receive_data(b"\xff\xff\xff\xff", 0.0)
    [closed] = two.events_received()
    assert closed == Closed("protocol", "a packet of 4294967295 bytes, where at most 268435456 are allowed")


@pytest.mark.parametrize("make", [initiating, accepting])
def test_random_bytes_never_raise(make: Any) -> None:
    rng = random.Random(9)
    for _ in range(300):
        connection = make()
        connection.receive_data(rng.randbytes(rng.randint(1, 200)), 0.0)
        connection.receive_data(handshake_packet(rng.randbytes(20)), 0.0)
        connection.receive_eof()
        [closed] = connection.events_received()
        assert closed.reason in ("protocol", "eof", "version")
    for flags in (OFFERED, WITHOUT_MSGPACK):
        for _ in range(300):
            _, two = connected(flags)
            two.receive_data(connected_packet(rng.choice([b"p\x83", b"\0", b""]) + rng.randbytes(30)), 0.0)
            assert all(event.__class__ in (Closed, tuple) for event in two.events_received())


# -- time ----------------------------------------------------------------------------------


def test_a_handshake_has_its_time() -> None:
    one = initiating(now=100.0)
    assert one.get_timer() == 100.0 + HANDSHAKE_SECONDS
    one.handle_timer(100.0 + HANDSHAKE_SECONDS - 0.1)
    assert one.events_received() == []
    one.handle_timer(100.0 + HANDSHAKE_SECONDS)
    assert one.events_received() == [Closed("timeout", "no answer in 7 s")]
    assert one.get_timer() is None


def test_ticks_when_nothing_is_written() -> None:
    one, two = connected()
    assert one.get_timer() == NET_TICKTIME / 4 == 15.0
    one.handle_timer(14.9)
    assert one.data_to_send(14.9) == b""
    one.handle_timer(15.0)
    assert one.data_to_send(15.0) == TICK
    assert one.get_timer() == 30.0
    one.send(MESSAGES[0])
    one.data_to_send(29.0)
    assert one.get_timer() == 44.0
    two.receive_data(TICK, 15.0)
    assert two.events_received() == []


def test_a_silent_peer_is_down() -> None:
    one, two = connected()
    for now in (15.0, 30.0, 45.0):
        one.handle_timer(now)
        assert one.data_to_send(now) == TICK
    one.receive_data(TICK, 50.0)
    for now in (60.0, 75.0, 90.0, 105.0, 109.9):
        one.handle_timer(now)
        one.data_to_send(now)
    assert one.events_received() == []
    assert one.get_timer() == 110.0
    one.handle_timer(110.0)
    assert one.events_received() == [Closed("timeout", "silent for 60 s")]
    assert one.data_to_send(110.0) == b""
    assert not two.closed


def test_the_ticktime_is_an_argument() -> None:
    one, two = initiating(ticktime=8.0), accepting()
    talk(one, two)
    assert (one.get_timer(), two.get_timer()) == (2.0, 15.0)
    one.handle_timer(8.0)
    assert one.events_received()[-1] == Closed("timeout", "silent for 8 s")


def test_large_messages_in_both_carriers() -> None:
    for flags in (OFFERED, WITHOUT_MSGPACK):
        one, two = connected(flags)
        payload = (bytes(3_000_000), make_list(range(1000)))
        one.send((control.SEND, control.UNUSED, Pid(1, 0, Atom(TWO), 1), payload))
        talk(one, two, 65536)
        assert two.events_received() == [(control.SEND, control.UNUSED, Pid(1), payload)]


def test_another_pace() -> None:
    one, _two = connected()
    one.set_pace(100.0, 8.0)
    assert one.get_timer() == 2.0
    one.handle_timer(2.0)
    assert one.data_to_send(2.0) == TICK
    one.handle_timer(99.9)
    assert not one.closed
    one.handle_timer(100.0)
    assert one.events_received()[-1] == Closed("timeout", "silent for 100 s")
