"""What stands after a backslash."""

from __future__ import annotations

import pytest

from pyiex.syntax.escapes import BadEscape, unescape, unescape_map


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", b"plain"),
        (r"\a\b\d\e\f\n\r\s\t\v\0", b"\x07\x08\x7f\x1b\x0c\n\r \t\x0b\x00"),
        (r"\x41\xff", b"A\xff"),
        (r"\u00e9\u{1F600}", "é😀".encode()),
        (r"\q\\\"", b'q\\"'),
        ("a\\\nb\\\r\nc", b"abc"),
        ("é\\é", "éé".encode()),
    ],
)
def test_unescape(text: str, expected: bytes) -> None:
    assert unescape(text) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            r"\xZ",
            "invalid hex escape character, expected \\xHH where H is a hexadecimal digit."
            " Syntax error after: \\x",
        ),
        (
            r"\u12",
            "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal"
            " digit. Syntax error after: \\u",
        ),
        (r"\uD800", "invalid or reserved Unicode code point \\u{D800}. Syntax error after: \\u"),
        (r"\u{110000}", "invalid or reserved Unicode code point \\u{110000}. Syntax error after: \\u"),
    ],
)
def test_bad_escapes(text: str, message: str) -> None:
    with pytest.raises(BadEscape) as caught:
        unescape(text)
    assert str(caught.value) == message


def test_a_mapping_says_what_letters_mean() -> None:
    meanings = {"n": "<break>", "x": True, "t": False}
    assert unescape_map(r"a\n\x41\t\q\\", meanings.get) == rb"a<break>A\t\q\\"
