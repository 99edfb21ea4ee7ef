from __future__ import annotations

import pytest

from pyiex.library.graphemes import first_grapheme, graphemes, text_graphemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("ab", ["a", "b"]),
        ("a\r\nb\n", ["a", "\r\n", "b", "\n"]),
        ("e\u0301a", ["e\u0301", "a"]),
        ("\u0301a", ["\u0301", "a"]),
        ("👨‍👩‍👧‍👦x", ["👨‍👩‍👧‍👦", "x"]),
        ("🇩🇪🇫🇷🇬", ["🇩🇪", "🇫🇷", "🇬"]),
        ("각", ["각"]),
        ("\u1100\u1161\u11a8", ["\u1100\u1161\u11a8"]),
        ("กำ", ["กำ"]),
        # Two in Unicode 14, which Elixir 1.14 has; one since 15.1.
        ("क्ष", ["क्", "ष"]),
        ("\u0600a", ["\u0600a"]),
        ("\u0600", ["\u0600"]),
        ("é漢字✓각가", ["é", "漢", "字", "✓", "각", "가"]),
    ],
)
def test_cuts_where_a_reader_does(text: str, expected: list[str]) -> None:
    assert text_graphemes(text) == expected
    assert "".join(text_graphemes(text)) == text
    if text:
        assert first_grapheme(text) == expected[0]


def test_a_byte_that_is_no_utf8_stands_alone() -> None:
    assert graphemes(b"a\xff\xc3\xa9\xc3") == [b"a", b"\xff", b"\xc3\xa9", b"\xc3"]
