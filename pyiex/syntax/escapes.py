"""Backslash escapes in strings, charlists, quoted atoms and `?c` characters."""

from __future__ import annotations

import re
from collections.abc import Callable

SIMPLE = {
    "0": "\0", "a": "\a", "b": "\b", "d": "\x7f", "e": "\x1b", "f": "\f",
    "n": "\n", "r": "\r", "s": " ", "t": "\t", "v": "\v",
}  # fmt: skip
"""What a letter after the backslash stands for; any other character stands for itself."""

_ESCAPE = re.compile(r"\\(?:\r?\n|x(?P<hex>[0-9A-Fa-f]{2})?|u(?P<short>[0-9A-Fa-f]{4})?|(?s:.))")
_BRACED = re.compile(r"\{([0-9A-Fa-f]{1,6})\}")

_BAD_HEX = (
    "invalid hex escape character, expected \\xHH where H is a hexadecimal digit. Syntax error after: \\x"
)
_BAD_UNICODE = (
    "invalid Unicode escape character, expected \\uHHHH or \\u{H*} where H is a hexadecimal digit."
    " Syntax error after: \\u"
)


class BadEscape(Exception):
    """An escape that says nothing; the argument is the message, to be completed with a position."""


def unescape(text: str) -> bytes:
    """The bytes that a string's inside stands for; `BadEscape` where it has a wrong escape."""
    if "\\" not in text:
        return text.encode("utf-8", "surrogatepass")
    return _unescape(text)


def unescape_map(text: str, mapping: Callable[[str], str | bool | None]) -> bytes:
    """Unescape with `mapping` from a letter to its meaning, as `Macro.unescape_string/2` does.

    `mapping` answers True to read a `\\x` or `\\u` escape or to drop an escaped line break
    (asked about `"x"`, `"u"` and `"\\n"`), None or False to keep the escape as it stands.
    """
    parts: list[bytes] = []
    position = 0
    while (found := text.find("\\", position)) >= 0 and found + 1 < len(text):
        parts.append(text[position:found].encode("utf-8", "surrogatepass"))
        letter = text[found + 1]
        meaning = mapping(letter)
        match = _ESCAPE.match(text, found)
        if meaning is True and match is not None and letter in "xu\n":
            piece, position = _coded(text, match)
        else:
            shown = meaning if isinstance(meaning, str) else "\\" + letter
            piece, position = shown.encode(), found + 2
        parts.append(piece)
    parts.append(text[position:].encode("utf-8", "surrogatepass"))
    return b"".join(parts)


def _unescape(text: str) -> bytes:
    parts: list[bytes] = []
    position = 0
    while (found := text.find("\\", position)) >= 0:
        parts.append(text[position:found].encode("utf-8", "surrogatepass"))
        match = _ESCAPE.match(text, found)
        if match is None:
            position = found
            break
        piece, position = _coded(text, match)
        parts.append(piece)
    parts.append(text[position:].encode("utf-8", "surrogatepass"))
    return b"".join(parts)


def _coded(text: str, match: re.Match[str]) -> tuple[bytes, int]:
    """What one escape stands for, and where it ends."""
    letter = match.group()[1]
    if letter in "\r\n" and match.group()[-1] == "\n":
        return b"", match.end()
    if letter == "x":
        if match["hex"] is not None:
            return bytes([int(match["hex"], 16)]), match.end()
        return _braced(text, match, _BAD_HEX)
    if letter == "u":
        if match["short"] is not None:
            return _encoded(int(match["short"], 16)), match.end()
        return _braced(text, match, _BAD_UNICODE)
    return SIMPLE.get(letter, letter).encode("utf-8", "surrogatepass"), match.end()


def _braced(text: str, match: re.Match[str], problem: str) -> tuple[bytes, int]:
    braced = _BRACED.match(text, match.end())
    if braced is None:
        raise BadEscape(problem)
    return _encoded(int(braced[1], 16)), braced.end()


def _encoded(code: int) -> bytes:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise BadEscape(f"invalid or reserved Unicode code point \\u{{{code:X}}}. Syntax error after: \\u")
    return chr(code).encode()
