from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire import control
from pyiex.wire.control import TABLE, UNUSED
from pyiex.wire.errors import ProtocolError
from pyiex.wire.etf_carrier import EtfCarrier
from pyiex.wire.flags import MANDATORY, OFFERED, Flag
from pyiex.wire.identity import Identity

ME = Identity(Atom("me@here"), 7)
YOU = Identity(Atom("you@there"), 8)
MINE = Pid(1)
YOURS = Pid(2, 0, YOU.node, YOU.creation)
SENDING = EtfCarrier(ME, OFFERED)
RECEIVING = EtfCarrier(YOU, OFFERED)

HEAD = b"p\x83h\x03a\x02w\x00Xw\x09you@there\0\0\0\x02\0\0\0\0\0\0\0\x08"
"""SEND to a pid, up to the message."""


def test_known_bytes() -> None:
    assert SENDING.encode((control.SEND, UNUSED, YOURS, Atom("hello"))) == HEAD + b"\x83w\x05hello"
    link = (
        b"p\x83h\x03a\x01Xw\x07me@here\0\0\0\x01\0\0\0\0\0\0\0\x07Xw\x09you@there\0\0\0\x02\0\0\0\0\0\0\0\x08"
    )
    assert SENDING.encode((control.LINK, MINE, YOURS)) == link


@pytest.mark.parametrize("operation", TABLE, ids=lambda operation: TABLE[operation].name)
def test_every_control_message_arrives(operation: int) -> None:
    kind = TABLE[operation]
    fields = [Atom(name) for name in kind.fields]
    message = (operation, *fields, *([make_list([1, (b"payload",)])] if kind.payload else []))
    assert RECEIVING.decode(SENDING.encode(message)) == message


def test_pids_change_their_home_on_the_way() -> None:
    reference = Reference((1, 2, 3))
    sent = (control.MONITOR_P, MINE, YOURS, reference)
    arrived = RECEIVING.decode(SENDING.encode(sent))
    assert arrived == (
        control.MONITOR_P,
        Pid(1, 0, ME.node, ME.creation),
        Pid(2),
        Reference((1, 2, 3), ME.node, ME.creation),
    )


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ((control.PAYLOAD_EXIT, 1, 2, 3), (control.EXIT, 1, 2, 3)),
        ((control.PAYLOAD_EXIT_TT, 1, 2, EMPTY, 3), (control.EXIT_TT, 1, 2, EMPTY, 3)),
        ((control.PAYLOAD_EXIT2, 1, 2, 3), (control.EXIT2, 1, 2, 3)),
        ((control.PAYLOAD_EXIT2_TT, 1, 2, EMPTY, 3), (control.EXIT2_TT, 1, 2, EMPTY, 3)),
        ((control.PAYLOAD_MONITOR_P_EXIT, 1, 2, 3, 4), (control.MONITOR_P_EXIT, 1, 2, 3, 4)),
        ((control.UNLINK_ID, 77, 1, 2), (control.UNLINK, 1, 2)),
        ((control.LINK, 1, 2), (control.LINK, 1, 2)),
    ],
    ids=str,
)
def test_a_peer_is_not_sent_what_it_does_not_understand(newer: Any, older: Any) -> None:
    assert RECEIVING.decode(EtfCarrier(ME, MANDATORY).encode(newer)) == older
    assert (
        RECEIVING.decode(EtfCarrier(ME, MANDATORY | Flag.EXIT_PAYLOAD | Flag.UNLINK_ID).encode(newer))
        == newer
    )


@pytest.mark.parametrize(
    ("frame", "complaint"),
    [
        (b"\x83D\x00", "begins with 131 instead of 112"),
        (b"p", "no version"),
        (b"p\x83", "cut short"),
        (b"p\x83a\x01", "no control message"),
        (b"p\x83h\x00", "no control message"),
        (b"p\x83h\x01a\x63", "no control message"),
        (b"p\x83h\x03F\x3f\xf0\0\0\0\0\0\0a\x01a\x01", "no control message"),
        (b"p\x83h\x01k\x00\x01x", "no control message"),
        (b"p\x83h\x02a\x01a\x01", "LINK with 1 field instead of 2"),
        (b"p\x83h\x03a\x01a\x01a\x01rest", "something after"),
        (HEAD, "no version"),
        (HEAD + b"\x83", "cut short"),
        (HEAD + b"\x83a\x01\x83", "something after"),
    ],
    ids=repr,
)
def test_rubbish(frame: bytes, complaint: str) -> None:
    with pytest.raises(ProtocolError, match=complaint):
        RECEIVING.decode(frame)


def test_damaged_frames_only_ever_complain() -> None:
    rng = random.Random(4)
    frame = SENDING.encode(
        (control.SPAWN_REQUEST, Reference((1,)), MINE, MINE, (Atom("m"), Atom("f"), 0), EMPTY, EMPTY)
    )
    complaints = 0
    for _ in range(5000):
        damaged = bytearray(frame)
        for _ in range(rng.randint(1, 4)):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        try:
            RECEIVING.decode(bytes(damaged))
        except ProtocolError:
            complaints += 1
    assert complaints > 1000
    for end in range(1, len(frame)):
        with pytest.raises(ProtocolError):
            RECEIVING.decode(frame[:end])
