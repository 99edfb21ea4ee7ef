from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire.errors import FormatError
from pyiex.wire.external import ExternalFormat
from pyiex.wire.identity import Identity
from tests.wire.kinds import ALONE

COMPRESSED, MINOR, SAFE, USED = map(Atom, ("compressed", "minor_version", "safe", "used"))
EXTERNAL = ExternalFormat(lambda: ALONE)
PACKED = bytes.fromhex("835000000067 789ccb664861a003000052e800d0")
PACKED_WELL = bytes.fromhex("835000000067 78dacb664861a003000052e800d0")

# The bytes and the messages are OTP 25's.


@pytest.mark.parametrize(
    ("term", "options", "written"),
    [
        (Atom("abc"), [], b"\x83d\x00\x03abc"),
        (Atom("é"), [], b"\x83d\x00\x01\xe9"),
        (Atom("ł"), [], b"\x83w\x02\xc5\x82"),
        (Atom("abc"), [(MINOR, 2)], b"\x83w\x03abc"),
        (1.5, [], b"\x83F\x3f\xf8\x00\x00\x00\x00\x00\x00"),
        (1.5, [(MINOR, 0)], b"\x83c1.50000000000000000000e+00\x00\x00\x00\x00\x00"),
        (make_list([0] * 100), [COMPRESSED], PACKED),
        (make_list([0] * 100), [(COMPRESSED, 9)], PACKED_WELL),
        (Atom("a"), [COMPRESSED], b"\x83d\x00\x01a"),
        (1, [COMPRESSED, (MINOR, 2), (COMPRESSED, 0), Atom("deterministic")], b"\x83a\x01"),
    ],
    ids=repr,
)  # fmt: skip
def test_written_as_otp_does(term: Any, options: list[Any], written: bytes) -> None:
    assert EXTERNAL.encode(term, make_list(options)) == written
    assert EXTERNAL.decode(written) == term


def test_what_follows_a_term_is_ignored() -> None:
    assert EXTERNAL.decode(b"\x83a\x01after") == 1
    assert EXTERNAL.decode(b"\x83a\x01after", make_list([USED])) == (1, 3)
    packed = EXTERNAL.encode(make_list([0] * 100), make_list([COMPRESSED]))
    assert EXTERNAL.decode(packed + b"after", make_list([USED, SAFE])) == (make_list([0] * 100), len(packed))


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (make_list([Atom("foo")]), "invalid option in list"),
        (make_list([(MINOR, 3)]), "invalid option in list"),
        (make_list([(MINOR, 1.0)]), "invalid option in list"),
        (make_list([(COMPRESSED, 10)]), "invalid option in list"),
        (make_list([(COMPRESSED, 1, 1)]), "invalid option in list"),
        (COMPRESSED, "not a list"),
        (make_list([COMPRESSED], Atom("x")), "not a proper list"),
    ],
)
def test_impossible_options_of_writing(options: Any, problem: str) -> None:
    with pytest.raises(Raised) as failure:
        EXTERNAL.encode(1, options)
    assert failure.value.reason is Atom("badarg")
    assert failure.value.stack == (
        (Atom("erlang"), Atom("term_to_binary"), make_list([1, options]), {2: problem}),
    )


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (make_list([Atom("foo")]), "invalid option in list"),
        (SAFE, "not a list"),
        (make_list([SAFE], Atom("x")), "not a proper list"),
    ],
)
def test_impossible_options_of_reading(options: Any, problem: str) -> None:
    with pytest.raises(Raised) as failure:
        EXTERNAL.decode(b"\x83a\x01", options)
    assert failure.value.stack[0][3] == {2: problem}


def test_rubbish() -> None:
    with pytest.raises(FormatError):
        EXTERNAL.decode(b"\x83a")
    with pytest.raises(Raised) as failure:
        EXTERNAL.decode(b"\x83w\x0fnobody knows it", make_list([SAFE]))
    assert failure.value.stack[0][3] == {1: "invalid or unsafe external representation of a term"}


def test_the_identity_is_asked_for_each_time() -> None:
    names = iter([Identity(Atom("a@b"), 1), Identity(Atom("c@d"), 2)])
    changing = ExternalFormat(lambda: next(names))
    assert changing.encode(Pid(1)) == b"\x83Xd\x00\x03a@b\0\0\0\x01\0\0\0\0\0\0\0\x01"
    assert changing.encode(Pid(1)) == b"\x83Xd\x00\x03c@d\0\0\0\x01\0\0\0\0\0\0\0\x02"


def test_the_empty_list_of_options_is_the_default() -> None:
    assert EXTERNAL.encode((), EMPTY) == EXTERNAL.encode(()) == b"\x83h\x00"
