"""Escaping, and telling text from bytes."""

from __future__ import annotations

import pytest

from pyiex.terms.inspect.text import REGEX_ESCAPES, escape, is_printable, is_printable_charlist
from pyiex.terms.lists import make_list


@pytest.mark.parametrize(
    "data, expected",
    [
        (b"plain", b"plain"),
        (b'a"b', b'a\\"b'),
        (b"\a\b\t\n\v\f\r\x1b\x7f\\", b"\\a\\b\\t\\n\\v\\f\\r\\e\\d\\\\"),
        (b"\0\x01\x1f", b"\\0\\x01\\x1F"),
        ("\x80\x9f\xa0é日😀".encode(), "\\x80\\x9F\xa0é日😀".encode()),
        ("\ufeff\ufffe\uffff".encode(), b"\\uFEFF\\x{FFFE}\\x{FFFF}"),
        (b"#{x} # {", b"\\#{x} # {"),
        (b"\xff\xe2\x82A", b"\\xFF\\xE2\\x82A"),
    ],
)
def test_escapes(data: bytes, expected: bytes) -> None:
    assert escape(data, '"') == (expected, False)


@pytest.mark.parametrize(
    "data, limit, expected",
    [
        (b"abc", 3, (b"abc", False)),
        (b"abc", 2, (b"ab", True)),
        (b"abc", 0, (b"", True)),
        (b"", 0, (b"", False)),
        (b"#{#{ab", 2, (b"\\#{\\#{", True)),
        (b"a#{", 2, (b"a\\#{", False)),
        (b"a#{b", 2, (b"a\\#{", True)),
        ("😀😀😀".encode(), 2, ("😀😀".encode(), True)),
        (b"a" * 1000, 999, (b"a" * 999, True)),
    ],
)
def test_limits_count_characters(data: bytes, limit: int, expected: tuple[bytes, bool]) -> None:
    assert escape(data, '"', limit) == expected


def test_regular_expressions_bring_their_own_backslashes() -> None:
    assert escape(b"\\d\n\b/", "/", None, REGEX_ESCAPES) == (b"\\d\\n\\x08\\/", False)


@pytest.mark.parametrize(
    "data, limit, expected",
    [
        (b"", None, True),
        (b"text\n\x1b\x7f", None, True),
        ("é日😀\xa0\ufeff".encode(), None, True),
        (b"\x00", None, False),
        ("\x80".encode(), None, False),
        ("\ufffe".encode(), None, False),
        (b"\xff", None, False),
        (b"ab\x00", 2, True),
        (b"ab\x00", 3, False),
        ("😀😀".encode() + b"\xf0", 2, True),
        ("😀😀".encode() + b"\xf0", 3, False),
        (b"\xff", 0, True),
    ],
)
def test_printable(data: bytes, limit: int | None, expected: bool) -> None:
    assert is_printable(data, limit) is expected


@pytest.mark.parametrize(
    "elements, tail, limit, expected",
    [
        ([97, 10, 27, 126], None, None, True),
        ([97, 127], None, None, False),
        ([97, 233], None, None, False),
        ([97, 98.0], None, None, False),
        ([97, 0], None, 1, True),
        ([97], b"x", None, False),
        ([97], b"x", 1, True),
    ],
)
def test_printable_charlists(elements: list[object], tail: object, limit: int | None, expected: bool) -> None:
    term = make_list(elements) if tail is None else make_list(elements, tail)
    assert is_printable_charlist(term, limit) is expected
