from __future__ import annotations

import hashlib
import random
from typing import Any

import pytest

from pyiex.wire.errors import HandshakeRefused, ProtocolError
from pyiex.wire.flags import MANDATORY, OFFERED, Flag
from pyiex.wire.framing import PacketReader, handshake_packet
from pyiex.wire.handshake import Acceptor, Initiator, Party, digest

COOKIE = "otpcookie"
ONE = Party("one@here", OFFERED, 7)
TWO = Party("two@there", OFFERED | Flag.PUBLISHED, 8)

# What OTP 25.3 and this module said to each other, on loopback, cookie `otpcookie`.
RECORDED_ME = Party("sansio@localhost", 0xD07475FBC, 77)
RECORDED_CHALLENGE = 123456789
RECORDED_SENT = [
    bytes.fromhex("001f4e 0000000d07475fbc 0000004d 0010") + b"sansio@localhost",
    bytes.fromhex("0015 72 075bcd15 8c93be9a223d4a2482098a8b90917684"),
]
RECORDED_RECEIVED = [
    b"sok",
    bytes.fromhex("4e 0000000d07df7fbd b6f4d7cd 6b03ac1c 000e") + b"beam@localhost",
    bytes.fromhex("61 547b7226eba0dce1f4e6d27fa99e1932"),
]


def bodies(data: bytes) -> list[bytes]:
    """The packets in what one side sends."""
    reader = PacketReader()
    reader.feed(data)
    found = []
    while (packet := reader.next_packet()) is not None:
        found.append(packet)
    return found


def initiator(cookie: str = COOKIE, me: Party = ONE, name: str = TWO.name) -> Initiator:
    return Initiator(me, name, cookie, 0xFFFFFFFF)


def acceptor(status: str = "ok", cookie: str = COOKIE, me: Party = TWO) -> Acceptor:
    return Acceptor(me, 1, {ONE.name: cookie}.__getitem__, lambda _: status)


def shake(one: Initiator, two: Acceptor) -> list[bytes]:
    """Let both talk until nothing is left to say; all packets, in order."""
    said = []
    to_two, to_one = bodies(one.start()), bodies(two.start())
    while to_two or to_one:
        if to_two:
            said.append(to_two[0])
            to_one += bodies(two.receive(to_two.pop(0)))
        else:
            said.append(to_one[0])
            to_two += bodies(one.receive(to_one.pop(0)))
    return said


def test_known_digests() -> None:
    assert digest("cookie", 12345) == hashlib.md5(b"cookie12345").digest()
    assert digest("", 0).hex() == "cfcd208495d565ef66e7dff9f98764da"
    assert digest("c\xe9", 4294967295) == hashlib.md5(b"c\xe94294967295").digest()


def test_a_recorded_handshake_with_otp() -> None:
    one = Initiator(RECORDED_ME, "beam@localhost", COOKIE, RECORDED_CHALLENGE)
    assert one.start() == RECORDED_SENT[0]
    assert [one.receive(packet) for packet in RECORDED_RECEIVED] == [b"", RECORDED_SENT[1], b""]
    assert one.done
    assert one.peer == Party("beam@localhost", 0xD07DF7FBD, 0x6B03AC1C)
    assert not one.peer.hidden
    assert RECORDED_ME.hidden


def test_the_recorded_bytes_in_the_other_role() -> None:
    """OTP's packets carry its challenge: replay our own side against an acceptor with the same one."""
    two = Acceptor(
        Party("beam@localhost", 0xD07DF7FBD, 0x6B03AC1C), 0xB6F4D7CD, lambda _: COOKIE, lambda _: "ok"
    )
    sent = two.receive(bodies(RECORDED_SENT[0])[0]) + two.receive(bodies(RECORDED_SENT[1])[0])
    assert bodies(sent) == RECORDED_RECEIVED
    assert (two.done, two.peer) == (True, RECORDED_ME)


@pytest.mark.parametrize("status", ["ok", "ok_simultaneous"])
def test_both_roles_agree(status: str) -> None:
    one, two = initiator(), acceptor(status)
    said = shake(one, two)
    assert (one.done, two.done) == (True, True)
    assert (one.peer, two.peer) == (TWO, ONE)
    assert [packet[:1] for packet in said] == [b"N", b"s", b"N", b"r", b"a"]
    assert said[1] == b"s" + status.encode()


def test_alive_is_answered_true() -> None:
    one, two = initiator(), acceptor("alive")
    said = shake(one, two)
    assert (one.done, two.done) == (True, True)
    assert said[1:3] == [b"salive", b"strue"]
    assert [packet[:1] for packet in said] == [b"N", b"s", b"s", b"N", b"r", b"a"]


def test_alive_answered_false() -> None:
    two = acceptor("alive")
    two.receive(bodies(initiator().start())[0])
    with pytest.raises(HandshakeRefused) as refused:
        two.receive(b"sfalse")
    assert refused.value.reason == "alive"


@pytest.mark.parametrize(("status", "reason"), [("nok", "simultaneous"), ("not_allowed", "not_allowed")])
def test_the_acceptor_says_no(status: str, reason: str) -> None:
    one, two = initiator(), acceptor(status)
    with pytest.raises(HandshakeRefused) as refused:
        two.receive(bodies(one.start())[0])
    assert refused.value.reason == reason
    assert refused.value.detail == f"one@here was told {status}"
    assert refused.value.answer == handshake_packet(b"s" + status.encode())
    with pytest.raises(HandshakeRefused) as heard:
        one.receive(bodies(refused.value.answer)[0])
    assert heard.value.reason == reason


def test_wrong_cookies() -> None:
    one, two = initiator(cookie="mine"), acceptor(cookie="yours")
    reply = one.start()
    for packet in bodies(two.receive(bodies(reply)[0])):
        reply = one.receive(packet)
    assert one.awaiting_ack
    with pytest.raises(HandshakeRefused) as refused:
        two.receive(bodies(reply)[0])
    assert (refused.value.reason, refused.value.detail) == ("cookie", "one@here has another cookie")
    assert refused.value.answer == b""
    with pytest.raises(HandshakeRefused) as refused:
        one.receive(b"a" + digest("yours", 0xFFFFFFFF))
    assert refused.value.reason == "cookie"
    assert not one.awaiting_ack
    assert not one.done
    assert not two.done


def test_the_cookie_is_asked_for_by_name() -> None:
    asked: list[str] = []

    def cookie_for(name: str) -> str:
        asked.append(name)
        return COOKIE

    shake(initiator(), Acceptor(TWO, 1, cookie_for, lambda _: "ok"))
    assert asked == [ONE.name]


def test_missing_flags_are_named() -> None:
    poor = ONE._replace(flags=MANDATORY & ~Flag.MAP_TAG & ~Flag.BIG_CREATION)
    with pytest.raises(HandshakeRefused) as refused:
        shake(initiator(me=poor), acceptor())
    assert (refused.value.reason, refused.value.detail) == ("flags", "one@here lacks MAP_TAG, BIG_CREATION")
    with pytest.raises(HandshakeRefused) as refused:
        shake(initiator(), acceptor(me=TWO._replace(flags=0)))
    assert refused.value.detail.startswith("two@there lacks EXTENDED_REFERENCES, ")


def test_a_peer_with_another_name() -> None:
    with pytest.raises(HandshakeRefused) as refused:
        shake(initiator(name="three@there"), acceptor())
    assert (refused.value.reason, refused.value.detail) == ("name", "three@there calls itself two@there")


def test_a_name_that_we_did_not_ask_for() -> None:
    with pytest.raises(HandshakeRefused) as refused:
        initiator().receive(b"snamed:\0\x01x\0\0\0\1")
    assert refused.value.reason == "name"


def test_the_old_handshake() -> None:
    for side in (acceptor(), _awaiting_challenge()):
        with pytest.raises(HandshakeRefused) as refused:
            side.receive(b"n\0\x05\0\0\0\0old@node")
        assert refused.value.reason == "version"


def test_what_follows_a_name_is_ignored() -> None:
    one, two = initiator(), acceptor()
    answer = two.receive(bodies(one.start())[0] + b"and more")
    status, challenge = bodies(answer)
    one.receive(status)
    assert bodies(one.receive(challenge + b"and more"))[0][:1] == b"r"
    assert (one.peer, two.peer) == (TWO, ONE)


def _awaiting_challenge() -> Initiator:
    one = initiator()
    one.receive(b"sok")
    return one


def _awaiting_ack() -> Initiator:
    one = _awaiting_challenge()
    one.receive(bodies(acceptor().receive(bodies(one.start())[0]))[1])
    return one


def _awaiting_reply() -> Acceptor:
    two = acceptor()
    two.receive(bodies(initiator().start())[0])
    return two


STATES: list[tuple[Any, bytes]] = [
    (initiator, b"sok"),
    (_awaiting_challenge, RECORDED_RECEIVED[1]),
    (_awaiting_ack, RECORDED_RECEIVED[2]),
    (acceptor, RECORDED_SENT[0][2:]),
    (_awaiting_reply, RECORDED_SENT[1][2:]),
]


@pytest.mark.parametrize(("make", "packet"), STATES, ids=lambda value: getattr(value, "__name__", ""))
def test_rubbish_in_every_state(make: Any, packet: bytes) -> None:
    for end in range(len(packet)):
        with pytest.raises(ProtocolError):
            make().receive(packet[:end])
    rng = random.Random(8)
    for _ in range(500):
        with pytest.raises((ProtocolError, HandshakeRefused)):
            make().receive(rng.randbytes(rng.randint(0, 60)))


def name_packet(name: bytes) -> bytes:
    return b"N" + int(OFFERED).to_bytes(8, "big") + bytes(4) + len(name).to_bytes(2, "big") + name


IMPOSSIBLE_NAMES = [
    b"", b"noat", b"@host", b"name@", b"a@b@c", b"\xff@b", b"a\x1b[31m@b", b"a@b\n",
    b"a" * 254 + b"@b", b"a" * 2000 + b"@b",
]  # fmt: skip


@pytest.mark.parametrize("name", IMPOSSIBLE_NAMES, ids=lambda name: repr(name[:20]))
def test_names_that_no_node_has(name: bytes) -> None:
    with pytest.raises(ProtocolError, match="name"):
        acceptor().receive(name_packet(name))
    longest = b"a" * 253 + b"@b"
    fine = acceptor()
    fine.receive(name_packet(longest))
    assert fine.peer is not None
    assert fine.peer.name == longest.decode()


# What nodes of each release offer; of OTP 25 as recorded, of the others from their dist.hrl.
RELEASES = {
    "23": 0x101DF7FBD,
    "24": 0xD03DF7FBD,
    "25": 0xD07DF7FBD,
    "26": 0xD07DF7FBD,
    "28": 0x2D07DF7FBD,
    "29": 0x6D07DF7FBD,
    "digest alone": int(Flag.MANDATORY_25_DIGEST | Flag.HANDSHAKE_23 | Flag.V4_NC | Flag.UNLINK_ID),
    "digest alone, hidden bit": int(Flag.MANDATORY_25_DIGEST),
}


@pytest.mark.parametrize("flags", RELEASES.values(), ids=RELEASES.keys())
@pytest.mark.parametrize("they_connect", [True, False])
def test_nodes_of_each_release(flags: int, they_connect: bool) -> None:
    me, they = TWO, Party(ONE.name, flags, 7)
    if they_connect:
        one, two = Initiator(they, me.name, COOKIE, 3), acceptor(me=me)
    else:
        one = Initiator(me, they.name, COOKIE, 3)
        two = Acceptor(they, 1, lambda _: COOKIE, lambda _: "ok")
    shake(one, two)
    assert (one.done, two.done) == (True, True)
    assert (two if they_connect else one).peer == they


def test_all_that_later_releases_ask_for_is_offered() -> None:
    """OTP 26 and later turn a node away that lacks these two, or any that OTP 25 asks for."""
    required = MANDATORY | Flag.UNLINK_ID | Flag.V4_NC
    assert required & ~OFFERED == 0


class TestANodeWithoutAName:
    ASKING = Party("here.example", OFFERED | Flag.NAME_ME, 0)
    NAME = "1ABC@here.example"

    def acceptor(self, status: str = "ok") -> Acceptor:
        return Acceptor(
            TWO, 1, {self.NAME: COOKIE}.__getitem__, lambda _: status, lambda host: (f"1ABC@{host}", 9)
        )

    def test_is_given_one(self) -> None:
        two = self.acceptor()
        asked = bodies(Initiator(self.ASKING, TWO.name, COOKIE, 3).start())[0]
        status, challenge = bodies(two.receive(asked))
        assert status == b"snamed:" + len(self.NAME).to_bytes(2, "big") + self.NAME.encode() + bytes(
            [0, 0, 0, 9]
        )
        offered = int.from_bytes(challenge[1:9], "big")
        assert offered == TWO.flags & ~Flag.PUBLISHED | Flag.NAME_ME
        reply = b"r" + (5).to_bytes(4, "big") + digest(COOKIE, 1)
        assert bodies(two.receive(reply)) == [b"a" + digest(COOKIE, 5)]
        assert two.done
        assert two.peer == Party(self.NAME, self.ASKING.flags, 9)
        assert two.peer.hidden

    @pytest.mark.parametrize("host", ["", "a@b", "a\nb"])
    def test_of_no_possible_host(self, host: str) -> None:
        asked = bodies(Initiator(self.ASKING._replace(name=host), TWO.name, COOKIE, 3).start())[0]
        with pytest.raises(ProtocolError):
            self.acceptor().receive(asked)

    def test_where_none_are_given(self) -> None:
        asked = bodies(Initiator(self.ASKING, TWO.name, COOKIE, 3).start())[0]
        with pytest.raises(ProtocolError):
            acceptor().receive(asked)

    def test_that_is_not_allowed(self) -> None:
        asked = bodies(Initiator(self.ASKING, TWO.name, COOKIE, 3).start())[0]
        with pytest.raises(HandshakeRefused) as refused:
            self.acceptor("not_allowed").receive(asked)
        assert refused.value.answer == handshake_packet(b"snot_allowed")
