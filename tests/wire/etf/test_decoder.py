from __future__ import annotations

import random
import zlib
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.bits import bitstring
from pyiex.terms.errors import ERROR, Raised
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import identical
from pyiex.wire.errors import FormatError
from pyiex.wire.etf import decoder as decoder_module
from pyiex.wire.etf.decoder import Decoder
from pyiex.wire.etf.encoder import Encoder
from pyiex.wire.identity import Identity
from tests.wire.kinds import ALONE, KINDS, OTHER, external

NODE = b"w\x0eother@far.away"
FUN = bytes.fromhex(
    "7000000055017 9e059410ee9b887a8d058c12fd90c8f00000002000000006400 11656c697869725f636f6d70696c65725f30"
    "610262 03cf02ca 5864000d6e6f6e6f6465406e6f686f737400000060 0000000000000000".replace(" ", "")
)
"""`fn a -> a + ... end` of a script, as OTP 25 wrote it."""


def read(data: bytes, me: Identity = ALONE) -> Any:
    term, end = Decoder(me).decode(b"\x83" + data)
    assert end == 1 + len(data)
    return term


OLDER_TAGS: list[tuple[bytes, Any]] = [
    (b"d\x00\x02ok", Atom("ok")),
    (b"d\x00\x01\xe9", Atom("é")),
    (b"s\x01\xe9", Atom("é")),
    (b"v\x00\x02\xc3\xa9", Atom("é")),
    (b"c" + b"1.50000000000000000000e+00" + bytes(5), 1.5),
    (b"c" + b"-2.0".ljust(31, b"\0"), -2.0),
    (b"g" + NODE + b"\0\0\0\x05\0\0\0\x06\x03", Pid(5, 6, OTHER, 3)),
    (b"f" + NODE + b"\0\0\0\x05\x03", Port(5, OTHER, 3)),
    (b"e" + NODE + b"\0\0\0\x05\x03", Reference((5,), OTHER, 3)),
    (b"r\x00\x02" + NODE + b"\x03\0\0\0\x05\0\0\0\x06", Reference((5, 6), OTHER, 3)),
    (b"Xd\x00\x03a@b\0\0\0\x05\0\0\0\x06\0\0\0\x09", Pid(5, 6, Atom("a@b"), 9)),
    (b"i\0\0\0\x01a\x01", (1,)),
    (b"l\0\0\0\0j", EMPTY),
    (b"l\0\0\0\0a\x01", 1),
    (b"l\0\0\0\x01a\x01l\0\0\0\x01a\x02j", make_list([1, 2])),
    (b"k\0\0", EMPTY),
    (b"n\x00\x00", 0),
    (b"n\x02\x01\x05\x00", -5),
    (b"o\0\0\0\x01\x00\x05", 5),
    (b"b\x00\x00\x00\x05", 5),
    (b"M\0\0\0\0\0", b""),
    (b"M\0\0\0\x01\x08x", b"x"),
    (b"M\0\0\0\x01\x03\xff", bitstring(7, 3)),
]


@pytest.mark.parametrize(("data", "term"), OLDER_TAGS, ids=repr)
def test_tags_that_we_do_not_write(data: bytes, term: Any) -> None:
    assert identical(read(data), term)


RUBBISH: list[tuple[bytes, str]] = [
    (b"", "cut short"),
    (b"R\x00", "the tag 82"),
    (b"y\x01\x02", "the tag 121"),
    (b"\x00", "the tag 0"),
    (b"u\0\0\0\0", "the tag 117"),
    (b"a", "cut short"),
    (b"w\x05ok", "cut short"),
    (b"w\x02\xff\xfe", "no UTF-8"),
    (b"v\x01\x00" + b"a" * 256, "at most 255"),
    (b"m\0\0\0\x05ab", "cut short"),
    (b"m\xff\xff\xff\xffab", "cut short"),
    (b"M\0\0\0\x01\x00x", "bitstring"),
    (b"M\0\0\0\x01\x09x", "bitstring"),
    (b"M\0\0\0\x00\x01", "bitstring"),
    (b"k\x00\x05ab", "cut short"),
    (b"n\x05\x00ab", "cut short"),
    (b"F\x7f\xf0\0\0\0\0\0\0", "no number"),
    (b"F\x7f\xf8\0\0\0\0\0\0", "no number"),
    (b"F\x7f", "cut short"),
    (b"c" + b"nan".ljust(31, b"\0"), "no number"),
    (b"c" + b"x".ljust(31, b"\0"), "float that is none"),
    (b"c1.5", "cut short"),
    (b"i\xff\xff\xff\xffa\x01", "more terms than there are bytes"),
    (b"l\xff\xff\xff\xffa\x01", "more terms than there are bytes"),
    (b"t\x7f\xff\xff\xffa\x01", "more terms than there are bytes"),
    (b"t\0\0\0\x02a\x01a\x02a\x01a\x03", "a key twice"),
    (b"Xa\x01\0\0\0\x05\0\0\0\x06\0\0\0\x09", "no atom"),
    (b"X" + NODE + b"\0\0\0\x05\0\0\0\x06", "cut short"),
    (b"Xh\x00\0\0\0\x05\0\0\0\x06\0\0\0\x09", "no atom"),
    (b"Z\x00\x06" + NODE + bytes(28), "6 words"),
    (b"Z\x00\x05" + NODE + bytes(20), "cut short"),
    (b"qa\x01w\x01aa\x01", "no atom"),
    (b"qw\x01aw\x01ab\x00\x00\x01\x00", "impossible arity"),
    (b"qw\x01aw\x01aj", "impossible arity"),
    (b"p\0\0\0\x20\x01" + bytes(24) + b"a\x01a\x01a\x01a\x01", "without module"),
    (b"p\0\0", "cut short"),
    (b"P\0\0", "cut short"),
    (b"P\0\0\0\x02\x01\x02", "that is not"),
    (b"P\0\0\0\x03" + zlib.compress(b"a\x01"), "another size"),
    (b"P\0\0\0\x01" + zlib.compress(b"a\x01"), "another size"),
    (b"P\0\0\0\x02" + zlib.compress(b"a\x01")[:-1], "another size"),
    (b"P\0\0\0\x03" + zlib.compress(b"a\x01a"), "something after it"),
    (b"P\xff\xff\xff\xff" + zlib.compress(b"a\x01"), "compressed term of 4294967295 bytes"),
]


@pytest.mark.parametrize(("data", "complaint"), RUBBISH, ids=repr)
def test_rubbish(data: bytes, complaint: str) -> None:
    with pytest.raises(FormatError, match=complaint):
        Decoder(ALONE).decode(b"\x83" + data)


@pytest.mark.parametrize("data", [b"", b"\x82a\x01", b"a\x01"])
def test_no_version(data: bytes) -> None:
    with pytest.raises(FormatError, match="no version"):
        Decoder(ALONE).decode(data)


@pytest.mark.parametrize(
    "source", [s for s in KINDS if "000" not in s and "65_" not in s], ids=lambda s: s[:40]
)
def test_cut_anywhere_and_followed_by_anything(source: str) -> None:
    whole = Encoder(ALONE).encode(KINDS[source])
    for end in range(len(whole)):
        with pytest.raises(FormatError):
            Decoder(ALONE).decode(whole[:end])
    assert Decoder(ALONE).decode(whole + b"after") == (KINDS[source], len(whole))
    assert Decoder(ALONE).decode(b"before" + whole, 6) == (KINDS[source], 6 + len(whole))


def test_random_and_damaged_bytes_only_ever_complain() -> None:
    rng = random.Random(2)
    samples = [Encoder(ALONE).encode(term) for source, term in KINDS.items() if len(source) < 60]
    decoder = Decoder(ALONE)
    complaints = 0
    for turn in range(20_000):
        if turn % 2:
            data = bytearray(rng.choice(samples)[:400])
            for _ in range(rng.randint(1, 3)):
                data[rng.randrange(1, len(data))] = rng.randrange(256)
        else:
            data = bytearray(b"\x83" + rng.randbytes(rng.randint(1, 40)))
        try:
            decoder.decode(bytes(data))
        except FormatError:
            complaints += 1
    assert complaints > 5000


def test_what_is_ours_becomes_local_and_only_that() -> None:
    me = Identity(Atom("me@here"), 7, external)
    away = Encoder(me).encode((Pid(1), Port(2), Reference((3, 4))))
    assert Decoder(me).decode(away)[0] == (Pid(1), Port(2), Reference((3, 4)))
    reborn = Identity(me.node, 8, external)
    stale = (Pid(1, 0, me.node, 7), Port(2, me.node, 7), Reference((3, 4), me.node, 7))
    assert Decoder(reborn).decode(away)[0] == stale
    assert Encoder(reborn).encode(stale) == away


def test_many_pids_do_not_fill_the_memory() -> None:
    decoder = Decoder(ALONE)
    for number in range(3000):
        pid = Pid(number, 0, OTHER, 1)
        assert decoder.decode(Encoder(ALONE).encode(pid))[0] == pid


def test_nesting_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoder_module, "MAX_NESTING", 50)
    assert read(b"h\x01" * 50 + b"j")
    with pytest.raises(FormatError, match="nested more than 50 deep"):
        read(b"h\x01" * 51 + b"j")


def test_an_unpacked_size_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = b"m\0\0\x10\0" + bytes(4096)
    packed = b"P" + len(plain).to_bytes(4, "big") + zlib.compress(plain)
    assert read(packed) == bytes(4096)
    monkeypatch.setattr(decoder_module, "MAX_UNPACKED", len(plain) - 1)
    with pytest.raises(FormatError, match=f"compressed term of {len(plain)} bytes"):
        read(packed)


def test_safe_makes_no_atoms() -> None:
    safe = Decoder(ALONE, safe=True)
    assert safe.decode(b"\x83w\x02ok")[0] is Atom("ok")
    for data in (b"w\x16never made before, w 1", b"d\x00\x16never made before, d 2"):
        with pytest.raises(FormatError, match="does not exist yet"):
            safe.decode(b"\x83" + data)


def test_a_foreign_function_is_held_and_sent_back_unchanged() -> None:
    fun = read(FUN)
    info = fun.info
    assert (fun.arity, info.module, info.index, info.uniq) == (1, Atom("elixir_compiler_0"), 2, 63898314)
    assert info.remote.creator == Pid(0x60)
    assert info.remote.unique.hex() == "79e059410ee9b887a8d058c12fd90c8f"
    assert Encoder(ALONE, latin1_atoms=True).encode(fun) == b"\x83" + FUN
    with pytest.raises(Raised) as failure:
        fun.a1(1)
    assert (failure.value.kind, failure.value.reason) == (ERROR, (Atom("badfun"), fun))


def test_a_foreign_function_takes_its_free_variables_along() -> None:
    head = b"p\0\0\0\x4b\x00" + bytes(range(16)) + b"\0\0\0\x03\0\0\0\x02"
    data = head + b"w\x08erl_evala\x03a\x04X" + NODE + bytes(12) + b"h\x01a\x05k\x00\x01x"
    data = data[:1] + (len(data) - 1).to_bytes(4, "big") + data[5:]
    fun = read(data)
    assert fun.info.remote.free == ((5,), make_list(b"x"))
    assert Encoder(ALONE).encode(fun) == b"\x83" + data


@pytest.mark.parametrize(
    "luggage",
    [
        (Atom("$pyiex_fun"), 1, 2, EMPTY, ()),
        (Atom("$pyiex_fun"), Atom("f"), 2, 3, (1,)),
        (Atom("$pyiex_fun"), Atom("f"), 2, make_list([1]), (1,)),
        (Atom("$pyiex_fun"), Atom("f"), 2, make_list([b"x"]), ()),
        (Atom("$pyiex_fun"), Atom("f"), 2, make_list([b"x"], 1), EMPTY),
    ],
)
def test_luggage_that_is_none_is_a_free_variable_like_any(luggage: Any) -> None:
    head = b"p\0\0\0\x00\x00" + bytes(16) + b"\0\0\0\x03\0\0\0\x01"
    body = b"".join(
        Encoder(ALONE).encode(term)[1:] for term in (Atom("m"), 1, 2, Pid(1, 0, OTHER, 1), luggage)
    )
    assert read(head + body).info.remote.free == (luggage,)
