from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.bits import bitstring
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import identical, make_map
from pyiex.terms.order import ordered_items
from pyiex.wire.etf.decoder import Decoder
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.identity import Identity
from tests.terms.oracle import random_term
from tests.wire.kinds import ALONE, KINDS, capture, external

ME = Identity(Atom("me@here"), 7, external)

WRITTEN: list[tuple[Any, bytes]] = [
    (0, b"\x83a\x00"),
    (255, b"\x83a\xff"),
    (256, b"\x83b\x00\x00\x01\x00"),
    (-1, b"\x83b\xff\xff\xff\xff"),
    (2**31, b"\x83n\x04\x00\x00\x00\x00\x80"),
    (-(2**31) - 1, b"\x83n\x04\x01\x01\x00\x00\x80"),
    (1.5, b"\x83F\x3f\xf8\x00\x00\x00\x00\x00\x00"),
    (Atom("ok"), b"\x83w\x02ok"),
    (Atom("é"), b"\x83w\x02\xc3\xa9"),
    (Atom("ł" * 128), b"\x83v\x01\x00" + "ł".encode() * 128),
    (b"ab", b"\x83m\x00\x00\x00\x02ab"),
    (bitstring(5, 3), b"\x83M\x00\x00\x00\x01\x03\xa0"),
    ((1, ()), b"\x83h\x02a\x01h\x00"),
    (EMPTY, b"\x83j"),
    (make_list(b"ab"), b"\x83k\x00\x02ab"),
    (make_list([1, 256]), b"\x83l\x00\x00\x00\x02a\x01b\x00\x00\x01\x00j"),
    (make_list([1], 2), b"\x83l\x00\x00\x00\x01a\x01a\x02"),
    (make_list([1], b""), b"\x83l\x00\x00\x00\x01a\x01m\x00\x00\x00\x00"),
    (make_map([(1, EMPTY)]), b"\x83t\x00\x00\x00\x01a\x01j"),
    (Pid(5, 6), b"\x83Xw\x07me@here\x00\x00\x00\x05\x00\x00\x00\x06\x00\x00\x00\x07"),
    (Pid(5, 6, Atom("a@b"), 9), b"\x83Xw\x03a@b\x00\x00\x00\x05\x00\x00\x00\x06\x00\x00\x00\x09"),
    (Port(5), b"\x83Yw\x07me@here\x00\x00\x00\x05\x00\x00\x00\x07"),
    (Port(2**28), b"\x83xw\x07me@here\x00\x00\x00\x00\x10\x00\x00\x00\x00\x00\x00\x07"),
    (Reference((1, 2)), b"\x83Z\x00\x02w\x07me@here\x00\x00\x00\x07\x00\x00\x00\x01\x00\x00\x00\x02"),
    (capture("lists", "seq", 2), b"\x83qw\x05listsw\x03seqa\x02"),
]


@pytest.mark.parametrize(("term", "written"), WRITTEN, ids=repr)
def test_known_bytes(term: Any, written: bytes) -> None:
    assert Encoder(ME).encode(term) == written


def test_known_bytes_of_the_older_dialect() -> None:
    encoder = Encoder(ME, latin1_atoms=True, text_floats=True, entries=ordered_items)
    term = make_map([(Atom("é"), 1.5), (Atom("a"), Atom("ł"))])
    text = b"1.50000000000000000000e+00" + bytes(5)
    assert encoder.encode(term) == b"\x83t\x00\x00\x00\x02d\x00\x01aw\x02\xc5\x82d\x00\x01\xe9c" + text


@pytest.mark.parametrize("source", KINDS, ids=lambda source: source[:40])
def test_what_is_written_is_read_back(source: str) -> None:
    data = Encoder(ALONE).encode(KINDS[source])
    term, end = Decoder(ALONE).decode(data)
    assert identical(term, KINDS[source])
    assert end == len(data)


def test_random_terms_are_read_back() -> None:
    rng = random.Random(1)
    me = Identity(Atom("a@b"), 77, external)
    encoder, decoder = Encoder(me), Decoder(me)
    for _ in range(1500):
        term = random_term(rng, 4)
        assert identical(decoder.decode(encoder.encode(term))[0], term)


def test_deep_and_long_terms_need_no_stack() -> None:
    deep: Any = EMPTY
    for _ in range(10_000):
        deep = make_list([Atom("a"), (deep,)])
    data = Encoder(ALONE).encode(deep)
    # Python would recurse to compare such terms: compare what they are written as.
    assert Encoder(ALONE).encode(Decoder(ALONE).decode(data)[0]) == data
    long = make_list(range(1_000_000))
    assert Decoder(ALONE).decode(Encoder(ALONE).encode(long))[0] == long


def test_a_list_that_shares_its_array_writes_its_own_elements_only() -> None:
    shared = make_list([2, 300])
    longer = cons(1, shared)
    assert Encoder(ME).encode(shared) == b"\x83l\x00\x00\x00\x02a\x02b\x00\x00\x01\x2cj"
    assert Encoder(ME).encode(longer) == b"\x83l\x00\x00\x00\x03a\x01a\x02b\x00\x00\x01\x2cj"


def test_many_pids_do_not_fill_the_memory() -> None:
    encoder = Encoder(ME)
    for number in range(3000):
        assert encoder.encode(Pid(number))[-12:-8] == number.to_bytes(4, "big")


@pytest.mark.parametrize("wrong", [None, True, "text", [1], {1: 2}, {1}, object()], ids=repr)
def test_what_is_no_term(wrong: Any) -> None:
    with pytest.raises(TypeError, match="is no term"):
        Encoder(ME).encode((1, make_list([wrong])))


def test_a_typed_function_comes_back_alive() -> None:
    def outer(y: Any, z: Any) -> Any:
        return lambda x: (x, y, z)

    info = FunInfo(
        1, Atom("erl_eval"), Atom("expr/6"), index=42, uniq=3316493, quoted=(Atom("x"), EMPTY, NIL)
    )
    info.free = ("y", "z")
    fun = make_fun(outer(b"captured", make_list([Pid(3)])), info)
    data = Encoder(ME).encode((fun, 1))

    revived: list[tuple[FunInfo, tuple[Any, ...]]] = []

    def revive(info: FunInfo, values: tuple[Any, ...]) -> Any:
        revived.append((info, values))
        return external(info)

    (_, one), _ = Decoder(Identity(Atom("you@there"), 1, revive)).decode(data)
    assert one == 1
    [(back, values)] = revived
    assert (back.arity, back.module, back.name, back.index) == (1, info.module, info.name, 42)
    assert (back.uniq, back.quoted, back.free, back.remote) == (3316493, info.quoted, ("y", "z"), None)
    assert values == (b"captured", make_list([Pid(3, 0, ME.node, 7)]))


def test_a_native_function_leaves_what_it_captured_at_home() -> None:
    python_object = object()
    fun = make_fun(lambda: python_object, FunInfo(0, Atom("Elixir.Enum"), Atom("map/2")))
    back, _ = Decoder(ME).decode(Encoder(ME).encode(fun))
    assert (back.info.module, back.info.name, back.arity) == (Atom("Elixir.Enum"), Atom("map/2"), 0)
