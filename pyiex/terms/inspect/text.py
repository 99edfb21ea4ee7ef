"""Escaping text, and telling what is text at all."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pyiex.terms.lists import EMPTY, List, improper_tail

ESCAPES: Mapping[str, str] = {
    "\a": "\\a", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\v": "\\v", "\f": "\\f",
    "\r": "\\r", "\x1b": "\\e", "\x7f": "\\d", "\\": "\\\\",
}  # fmt: skip
"""The escapes of strings; every other character has a rule of its own."""

REGEX_ESCAPES: Mapping[str, str] = {char: ESCAPES[char] for char in "\a\t\n\v\f\r"}
"""The escapes of regular expressions, which bring their own backslashes."""

_LOWEST_BYTE, _HIGHEST_BYTE = "\udc80", "\udcff"
_UNPRINTABLE = r"\x00-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff"
_PRINTABLE = re.compile(r"[\x07-\x0d\x1b\x20-\x7f\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
_INTERPOLATION = re.compile(r"#\{")
_PATTERNS: dict[str, re.Pattern[str]] = {}


def decode(data: bytes) -> str:
    """UTF-8 text in which each byte that is none of it stands as U+DC80 to U+DCFF."""
    return data.decode("utf-8", "surrogateescape")


def is_printable(data: bytes, limit: int | None = None) -> bool:
    """Tell whether the first `limit` characters (None: all) are printable, as `String.printable?` has it."""
    if limit is None:
        return _PRINTABLE.fullmatch(decode(data)) is not None
    # No character takes more than four bytes: that many hold at least `limit` whole ones.
    return _PRINTABLE.fullmatch(decode(data[: 4 * limit])[:limit]) is not None


def escape(
    data: bytes, quote: str, limit: int | None = None, escapes: Mapping[str, str] = ESCAPES
) -> tuple[bytes, bool]:
    """Escape text for use between two `quote`s.

    limit: how many characters to take, None for all; `#{` counts as one.
    Returns the escaped text and whether something was left out.
    """
    if limit is not None:
        text = decode(data[: 4 * limit + 8])
        end = _end(text, limit)
        whole = end >= len(text) and len(data) <= 4 * limit + 8
        text = text[:end]
    else:
        text, whole = decode(data), True

    def replacement(match: re.Match[str]) -> str:
        found = match.group()
        return escapes.get(found) or _escaped(found, quote)

    return _pattern(quote).sub(replacement, text).encode(), not whole


def _pattern(quote: str) -> re.Pattern[str]:
    pattern = _PATTERNS.get(quote)
    if pattern is None:
        pattern = re.compile(rf"#\{{|[{_UNPRINTABLE}\\{re.escape(quote)}]")
        _PATTERNS[quote] = pattern
    return pattern


def _end(text: str, limit: int) -> int:
    """Where the first `limit` characters end, `#{` being one."""
    end = limit
    for match in _INTERPOLATION.finditer(text):
        if match.start() >= end:
            break
        end += 1
    return end


def _escaped(found: str, quote: str) -> str:
    if found == quote or found == "#{":
        return "\\" + found
    if found == "\\":
        return found
    if found == "\0":
        return "\\0"
    if found == "\ufeff":
        return "\\uFEFF"
    if _LOWEST_BYTE <= found <= _HIGHEST_BYTE:
        return f"\\x{ord(found) - 0xDC00:02X}"
    code = ord(found)
    return f"\\x{code:02X}" if code < 256 else f"\\x{{{code:04X}}}"


def is_printable_charlist(term: List, limit: int | None) -> bool:
    """Tell whether the first `limit` elements are printable ASCII, as `List.ascii_printable?` has it."""
    left = -1 if limit is None else limit
    for element in term:
        if left == 0:
            return True
        if element.__class__ is not int or not (32 <= element <= 126 or 7 <= element <= 13 or element == 27):
            return False
        left -= 1
    return left == 0 or improper_tail(term) is EMPTY
