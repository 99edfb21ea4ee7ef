from __future__ import annotations

import random
from typing import Any

import msgpack
import pytest

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import identical
from pyiex.wire import control
from pyiex.wire.control import TABLE, UNUSED
from pyiex.wire.errors import ProtocolError
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.identity import Identity
from pyiex.wire.msgpack_carrier import MsgpackCarrier
from tests.terms.oracle import random_term
from tests.wire.kinds import KINDS, OTHER, external

ME = Identity(Atom("me@here"), 7, external)
YOU = Identity(Atom("you@there"), 8, external)
MINE = Pid(1)
YOURS = Pid(2, 0, YOU.node, YOU.creation)
NAME = Atom("name")
HEAD = b"\x12\x94\x06\xd7\x01\0\0\0\x01\0\0\0\0\xa0\xa4name"
"""REG_SEND from `MINE` to `NAME`."""


@pytest.fixture
def sending() -> MsgpackCarrier:
    return MsgpackCarrier(ME, YOU)


@pytest.fixture
def receiving() -> MsgpackCarrier:
    return MsgpackCarrier(YOU, ME)


def to_name(payload: Any) -> tuple[Any, ...]:
    return (control.REG_SEND, MINE, UNUSED, NAME, payload)


SHAPES: list[tuple[Any, bytes]] = [
    (1, b"\x01"),
    (1.0, b"\xcb\x3f\xf0\0\0\0\0\0\0"),
    (Atom("hello"), b"\xa5hello"),
    (b"hello", b"\xc4\x05hello"),
    ((), b"\x90"),
    ((Atom("msg"), 1), b"\x92\xa3msg\x01"),
    (EMPTY, b"\x91\xc0"),
    (make_list([1, Atom("a")]), b"\x93\xc0\x01\xa1a"),
    (make_list([1], 2), b"\x93\xc3\x02\x01"),
    (YOURS, b"\xd7\x03\0\0\0\x02\0\0\0\0"),
    (Reference((1, 2)), b"\xd7\x02\0\0\0\x01\0\0\0\x02"),
    (Reference((1,), YOU.node, YOU.creation), b"\xd6\x04\0\0\0\x01"),
    (2**64, b"\xc7\x0d\0\x83n\x09\0" + bytes(8) + b"\x01"),
]


@pytest.mark.parametrize(("payload", "packed"), SHAPES, ids=repr)
def test_known_bytes(payload: Any, packed: bytes, sending: MsgpackCarrier) -> None:
    assert sending.encode(to_name(payload)) == HEAD + packed
    assert sending.encode(to_name(payload)) == HEAD + packed
    assert sending.encode((control.ALIAS_SEND, 1, 2, payload)) == b"\0\x94\x21\x01\x02" + packed


@pytest.mark.parametrize("source", KINDS, ids=lambda source: source[:40])
def test_every_kind_of_term_arrives(source: str) -> None:
    alike = MsgpackCarrier(ME, ME)
    for message in (to_name(KINDS[source]), (control.ALIAS_SEND, 1, 2, KINDS[source])):
        arrived = alike.decode(alike.encode(message))
        assert identical(arrived[-1], _as_seen_by_peer(KINDS[source]))


def _as_seen_by_peer(term: Any) -> Any:
    """Local identifiers come from the peer, which has the same name here."""
    if term.__class__ is Pid and term.node is None:
        return Pid(term.id, term.serial, ME.node, ME.creation)
    if term.__class__ is Reference and term.node is None:
        return Reference(term.words, ME.node, ME.creation)
    return term


def test_random_terms_there_and_back(sending: MsgpackCarrier, receiving: MsgpackCarrier) -> None:
    rng = random.Random(5)
    for _ in range(1500):
        term = random_term(rng, 4)
        there = receiving.decode(sending.encode(to_name(term)))[-1]
        # Back at home, what was local is local again.
        assert identical(sending.decode(receiving.encode((control.SEND, UNUSED, MINE, there)))[-1], term)


@pytest.mark.parametrize("operation", TABLE, ids=lambda operation: TABLE[operation].name)
def test_every_control_message_arrives(
    operation: int, sending: MsgpackCarrier, receiving: MsgpackCarrier
) -> None:
    kind = TABLE[operation]
    fields = [Atom(name) for name in kind.fields]
    message = (operation, *fields, *([make_list([1, (b"payload",)])] if kind.payload else []))
    for _ in range(2):
        assert receiving.decode(sending.encode(message)) == message


def test_whose_a_pid_is(sending: MsgpackCarrier, receiving: MsgpackCarrier) -> None:
    stale = Pid(2, 0, YOU.node, 99)
    third = Pid(3, 4, OTHER, 5)
    payload = (MINE, YOURS, stale, third, Port(6), Reference((7,)), Port(8, YOU.node, YOU.creation))
    assert receiving.decode(sending.encode(to_name(payload)))[-1] == (
        Pid(1, 0, ME.node, ME.creation),
        Pid(2),
        stale,
        third,
        Port(6, ME.node, ME.creation),
        Reference((7,), ME.node, ME.creation),
        Port(8),
    )


def test_heads_are_bounded_in_number_and_length(sending: MsgpackCarrier, receiving: MsgpackCarrier) -> None:
    for number in range(3000):
        message = (control.SEND, UNUSED, Pid(number, 0, YOU.node, YOU.creation), number)
        assert receiving.decode(sending.encode(message)) == (control.SEND, UNUSED, Pid(number), number)
    long = (control.REG_SEND, MINE, UNUSED, Atom("ł" * 255), NIL)
    frame = sending.encode(long)
    assert frame[:2] == b"\0\x95"
    assert receiving.decode(frame)[3:] == long[3:]


@pytest.mark.parametrize("depth", [400, 511, 512, 1100, 10_000])
def test_deep_terms(depth: int, sending: MsgpackCarrier, receiving: MsgpackCarrier) -> None:
    deep: Any = Atom("bottom")
    for _ in range(depth):
        deep = (make_list([deep]),)
    for message in (to_name(deep), (control.PAYLOAD_EXIT, MINE, YOURS, deep)):
        arrived = receiving.decode(sending.encode(message))
        # Python would recurse to compare such terms: compare what they are written as.
        assert Encoder(YOU).encode(arrived[-1]) == Encoder(ME).encode(deep)
    assert sending.encode(to_name(1)) == HEAD + b"\x01"


def test_a_typed_function_travels() -> None:
    def outer(y: Any) -> Any:
        return lambda x: (x, y)

    info = FunInfo(1, Atom("erl_eval"), Atom("expr/6"), quoted=(Atom("fn"), EMPTY, NIL), free=("y",))
    fun = make_fun(outer(MINE), info)
    seen: list[Any] = []

    def revive(info: FunInfo, values: tuple[Any, ...]) -> Any:
        seen.append((info.arity, info.quoted, info.free, values))
        return external(info)

    receiving = MsgpackCarrier(YOU._replace(revive=revive), ME)
    payload = receiving.decode(MsgpackCarrier(ME, YOU).encode(to_name((fun, make_list([fun])))))[-1]
    assert payload[0].info.name is Atom("expr/6")
    assert seen == [(1, info.quoted, ("y",), (Pid(1, 0, ME.node, ME.creation),))] * 2


@pytest.mark.parametrize("wrong", [{1}, object(), range(3)], ids=repr)
def test_what_is_no_term_is_not_sent(wrong: Any, sending: MsgpackCarrier) -> None:
    with pytest.raises(TypeError, match="is no term"):
        sending.encode(to_name((1, make_list([wrong]))))
    assert sending.encode(to_name(1)) == HEAD + b"\x01"


PACKED = msgpack.packb
RUBBISH: list[tuple[bytes, str]] = [
    (b"\0", "no msgpack of ours"),
    (b"\0\xc1", "no msgpack of ours"),
    (b"\0\x01", "holds no control message"),
    (b"\0" + PACKED([99, 1]), "holds no control message"),
    (b"\0" + PACKED([1, 2]), "LINK with 1 field instead of 2"),
    (b"\0" + PACKED([1.0, 2, 3]), "holds no control message"),
    (b"\0" + PACKED([1, 2, 3]) + b"\x01", "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, None]), "a NoneType, which stands for no term"),
    (b"\0" + PACKED([1, 2, [3, True]]), "a bool, which stands for no term"),
    (b"\0" + PACKED([1, 2, [None, False]]), "a bool, which stands for no term"),
    (b"\0" + PACKED([1, 2, float("nan")]), "a float that is no number"),
    (b"\0" + PACKED([1, 2, [None, float("inf")]]), "a float that is no number"),
    (b"\0" + PACKED([1, 2, {}]), "a msgpack map"),
    (b"\0" + PACKED([1, 2, [False, 1]]), "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, [True]]), "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, "a" * 256]), "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, msgpack.Timestamp(1)]), "a Timestamp, which stands for no term"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(9, b"")]), "an unknown extension 9"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(1, b"abc")]), "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(2, b"abc")]), "no msgpack of ours"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(2, bytes(24))]), "a reference of 24 bytes"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(0, b"\x83a")]), "a frame with a term that is cut short"),
    (b"\0" + PACKED([1, 2, msgpack.ExtType(0, b"\x83a\x01x")]), "a term with something after it"),
    (b"\0" + b"\x91" * 2000 + b"\x01", "no msgpack of ours"),
    (HEAD, "no msgpack of ours"),
    (HEAD[:-1], "no msgpack of ours"),
    (HEAD + b"\xc0", "a NoneType, which stands for no term"),
    (HEAD + b"\xcb\x7f\xf8\0\0\0\0\0\0", "a float that is no number"),
    (HEAD + b"\x01\x02", "no msgpack of ours"),
    (b"\x01\x01\x01", "impossible head"),
    (b"\x01\x90\x01", "holds no control message"),
    (b"\x04\x93\x01\x02\x03\x01", "LINK with 3 fields"),
    (b"\x04\x93\x21\x02\x03\x01", "impossible head"),
    (b"\x03\x92\x02\x03\x01", "SEND with 1 field"),
    (b"\x0c\x93" + PACKED(2.0) + b"\x02\x03\x01", "holds no control message"),
]


@pytest.mark.parametrize(("frame", "complaint"), RUBBISH, ids=repr)
def test_rubbish(frame: bytes, complaint: str, receiving: MsgpackCarrier) -> None:
    with pytest.raises(ProtocolError, match=complaint):
        receiving.decode(frame)


def test_random_and_damaged_frames_only_ever_complain(sending: MsgpackCarrier) -> None:
    rng = random.Random(6)
    frames = [sending.encode(to_name(term)) for source, term in KINDS.items() if len(source) < 60]
    receiving = MsgpackCarrier(YOU, ME)
    complaints = 0
    for turn in range(20_000):
        data = bytearray(rng.choice(frames)[:300] if turn % 2 else rng.randbytes(rng.randint(1, 40)))
        for _ in range(rng.randint(0, 3)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        try:
            message = receiving.decode(bytes(data))
        except ProtocolError:
            complaints += 1
        else:
            Encoder(YOU).encode(message)  # All of it is terms.
    assert complaints > 5000
