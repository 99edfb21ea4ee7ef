from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.wire import epmd
from pyiex.wire.epmd import Alive, BadRequest, Dump, Entry, Kill, Names, PortPlease, RequestReader, Stop

NODE = Entry("one", 4711)
HIDDEN = Entry("zwö", 80, epmd.NODE_HIDDEN, highest=6, lowest=5, extra=b"\0\1")

REQUESTS: list[tuple[bytes, Any]] = [
    (epmd.alive2_request(NODE), NODE),
    (epmd.alive2_request(HIDDEN), HIDDEN),
    (epmd.port_please2_request("one"), PortPlease("one")),
    (epmd.names_request(), Names()),
    (epmd.dump_request(), Dump()),
    (epmd.kill_request(), Kill()),
    (epmd.stop_request("one"), Stop("one")),
]


def test_known_bytes() -> None:
    assert epmd.alive2_request(NODE) == b"\0\x10x\x12\x67M\0\0\6\0\6\0\3one\0\0"
    assert epmd.port_please2_request("one") == b"\0\4zone"
    assert (epmd.names_request(), epmd.dump_request(), epmd.kill_request()) == (b"\0\1n", b"\0\1d", b"\0\1k")
    assert epmd.stop_request("one") == b"\0\4sone"
    assert epmd.alive2_response(Alive(0, 0x01020304), 6) == b"v\0\1\2\3\4"
    assert epmd.alive2_response(epmd.REFUSED, 5) == b"y\1\0c"
    assert epmd.port2_response(None) == b"w\1"
    assert epmd.port2_response(NODE) == b"w\0\x12\x67M\0\0\6\0\6\0\3one\0\0"
    assert epmd.names_response(4369, [NODE]) == b"\0\0\x11\x11name one at port 4711\n"


# -- requests ------------------------------------------------------------------------------


@pytest.mark.parametrize(("data", "request_"), REQUESTS, ids=repr)
def test_a_request_whole_split_and_followed(data: bytes, request_: Any) -> None:
    assert RequestReader().feed(data) == [request_]
    assert RequestReader().feed(data + data + b"\0") == [request_, request_]
    for at in range(1, len(data)):
        reader = RequestReader()
        assert reader.feed(data[:at]) == []
        assert reader.feed(data[at:]) == [request_]


def test_all_requests_byte_by_byte() -> None:
    reader = RequestReader()
    found: list[Any] = []
    for byte in b"".join(data for data, _ in REQUESTS):
        found += reader.feed(bytes([byte]))
    assert found == [request for _, request in REQUESTS]


BAD: list[tuple[bytes, str]] = [
    (b"\0\0", "a request of 0 bytes"),
    (b"\xff\xff", "a request of 65535 bytes"),
    (b"\0\1q", "an unknown request 113"),
    (b"\0\2qq", "an unknown request 113"),
    (b"\0\1z", "an impossible name"),
    (b"\0\4za\nb", "an impossible name"),
    (b"\0\3za\n", "an impossible name"),
    (b"\0\3z\xff\xfe", "utf-8"),
    (b"\0\1s", "an impossible name"),
    (b"\0\1x", "requires a buffer"),
    (b"\0\x0ex\x12\x67M\0\0\6\0\6\0\3one", "too short"),
    (b"\0\x0ex\x12\x67M\0\0\6\0\6\0\5one", "too short"),
    (b"\0\x10x\x12\x67M\0\0\6\0\6\0\3one\0\1", "too short"),
    (b"\0\x0dx\x12\x67M\0\0\6\0\6\0\0\0\0", "an impossible name"),
]


@pytest.mark.parametrize(("data", "reason"), BAD, ids=repr)
def test_bad_requests_are_the_last(data: bytes, reason: str) -> None:
    found = RequestReader().feed(epmd.names_request() + data + epmd.names_request())
    assert found[0] == Names()
    assert [request.__class__ for request in found] == [Names, BadRequest]
    assert reason in found[1].reason  # type: ignore[union-attr]


def test_random_requests_never_raise() -> None:
    rng = random.Random(10)
    for _ in range(3000):
        body = bytes([rng.choice(b"xznsdkq")]) + rng.randbytes(rng.randint(0, 30))
        found = RequestReader().feed(len(body).to_bytes(2, "big") + body)
        assert len(found) == 1


# -- answers -------------------------------------------------------------------------------


@pytest.mark.parametrize("alive", [Alive(0, 0xFFFFFFFF), Alive(1, 2)])
def test_answers_to_a_registration(alive: Alive) -> None:
    data = epmd.alive2_response(alive, 6)
    assert [epmd.parse_alive2(data[:end]) for end in range(len(data))] == [None] * len(data)
    assert epmd.parse_alive2(data) == epmd.parse_alive2(data + b"after") == alive
    assert epmd.parse_alive2(epmd.alive2_response(alive, 5)) == Alive(alive.result, alive.creation & 0xFFFF)


@pytest.mark.parametrize("entry", [NODE, HIDDEN])
def test_answers_about_a_name(entry: Entry) -> None:
    data = epmd.port2_response(entry)
    assert [epmd.parse_port2(data[:end]) for end in range(len(data))] == [None] * len(data)
    assert epmd.parse_port2(data) == epmd.parse_port2(data + b"after") == entry


def test_an_answer_that_nobody_has_the_name() -> None:
    assert epmd.parse_port2(b"w") is None
    assert epmd.parse_port2(b"w\1") == epmd.parse_port2(b"w\1after") == epmd.NOT_REGISTERED


def test_answers_about_all_names() -> None:
    assert epmd.parse_names(epmd.names_response(4369, [NODE, HIDDEN])) == (4369, [("one", 4711), ("zwö", 80)])
    assert epmd.parse_names(epmd.names_response(4369, [])) == (4369, [])
    dumped = epmd.dump_response(4369, [(NODE, 7)])
    assert dumped == b"\0\0\x11\x11active name     <one> at port 4711, fd = 7\n\0"


@pytest.mark.parametrize(
    ("parse", "data"),
    [
        (epmd.parse_alive2, b"x\0\0\0\0\0"),
        (epmd.parse_port2, b"x"),
        (epmd.parse_port2, b"x\0"),
        (epmd.parse_port2, b"w\0\x12\x67M\0\0\6\0\6\0\1\xff\0\0"),
        (epmd.parse_names, b"\0\0"),
        (epmd.parse_names, b"\0\0\x11\x11nonsense\n"),
        (epmd.parse_names, b"\0\0\x11\x11name one at port many\n"),
        (epmd.parse_names, b"\0\0\x11\x11\xff\n"),
    ],
)
def test_answers_that_are_none(parse: Any, data: bytes) -> None:
    with pytest.raises(ValueError):
        parse(data)
