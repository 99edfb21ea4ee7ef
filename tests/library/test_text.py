from __future__ import annotations

from typing import Any

import pytest

from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.text import NotChardata, chardata_text, charlist, decode, encode, is_code_point, is_valid
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import make_list


@pytest.mark.parametrize("binary", [b"", b"abc", "é€😀".encode(), b"\xff\xfea", b"\xed\xa0\x80", b"\xc3"])
def test_any_binary_survives_being_text(binary: bytes) -> None:
    assert encode(decode(binary)) == binary


@pytest.mark.parametrize(("binary", "valid"), [(b"abc", True), (b"\xff", False), (b"\xed\xa0\x80", False)])
def test_valid(binary: bytes, valid: bool) -> None:
    assert is_valid(binary) is valid


@pytest.mark.parametrize(
    ("value", "answer"),
    [(0, True), (0x10FFFF, True), (0x110000, False), (0xD800, False), (-1, False), (1.0, False)],
)
def test_code_points(value: Any, answer: bool) -> None:
    assert is_code_point(value) is answer


def test_charlist() -> None:
    assert charlist("aé") == make_list([97, 233])


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"abc", "abc"),
        (make_list([97, b"bc", make_list([100, make_list([101])])]), "abcde"),
        (make_list([97], b"b"), "ab"),
        (make_list([make_list([], b"")]), ""),
    ],
)
def test_chardata(data: Any, text: str) -> None:
    assert chardata_text(data) == text


@pytest.mark.parametrize("data", [make_list([Atom("a")]), make_list([97], Atom("b")), make_list([1.0])])
def test_what_is_no_chardata(data: Any) -> None:
    with pytest.raises(NotChardata):
        chardata_text(data)


@pytest.mark.parametrize("data", [make_list([0xD800]), make_list([b"a", b"\xff"])])
def test_bad_characters(data: Any) -> None:
    with pytest.raises(Raised):
        chardata_text(data)


def test_iodata() -> None:
    assert flatten(make_list([97, make_list([b"b"], b"c"), 0])) == b"abc\x00"
    for data in (make_list([256]), make_list([Atom("a")]), 97, make_list([97], 98.0)):
        with pytest.raises(NotIodata):
            flatten(data)
