"""Patterns of file names: `*`, `?`, `[a-z]`, `{one,other}` and `**`, as Erlang's `filelib` reads them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import lru_cache

from pyiex.library.filenames import SLASH

_SPECIAL = re.compile(rb"[*?\[{\\]")


class BadWildcard(Exception):
    """A pattern that cannot be read; `reason` as Erlang names it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def matching(pattern: bytes, folder: bytes = b"", dots: bool = True) -> list[bytes]:
    """The names that match, sorted, relative to `folder` where the pattern is relative.

    dots: whether a name that begins with a dot matches what does not begin with one itself.
    """
    found = {name for each in _alternatives(pattern) for name in _walk(each, folder, dots)}
    return sorted(found)


def _alternatives(pattern: bytes) -> list[bytes]:
    """The pattern once for each way through its braces."""
    start = _opening(pattern)
    if start < 0:
        return [pattern]
    options, end = _options(pattern, start + 1)
    return [each for option in options for each in _alternatives(pattern[:start] + option + pattern[end:])]


def _opening(pattern: bytes) -> int:
    for place in range(len(pattern)):
        if pattern[place : place + 1] == b"{" and not _is_escaped(pattern, place):
            return place
    return -1


def _is_escaped(pattern: bytes, place: int) -> bool:
    return (place - len(pattern[:place].rstrip(b"\\"))) % 2 == 1


def _options(pattern: bytes, place: int) -> tuple[list[bytes], int]:
    options, depth, start = [], 0, place
    while place < len(pattern):
        sign = pattern[place : place + 1]
        if sign == b"\\":
            place += 1
        elif sign == b"{":
            depth += 1
        elif sign == b"}" and depth:
            depth -= 1
        elif sign == b"}" or (sign == b"," and not depth):
            options.append(pattern[start:place])
            start = place + 1
            if sign == b"}":
                return options, start
        place += 1
    raise BadWildcard("missing_delimiter")


@lru_cache(maxsize=256)
def _component(pattern: bytes) -> re.Pattern[str] | str:
    """A component of a pattern as a regular expression, or as the name itself."""
    if not _SPECIAL.search(pattern):
        return pattern.decode("utf-8", "surrogateescape")
    text = pattern.decode("utf-8", "surrogateescape")
    out, place, literal = "", 0, ""
    plain = True
    while place < len(text):
        sign, place = text[place], place + 1
        end = text.find("]", place + 1) if sign == "[" else -1
        if sign == "\\" and place < len(text):
            literal += text[place]
            out += re.escape(text[place])
            place += 1
        elif sign in "*?" or end > 0:
            plain = False
            out += _class(text[place:end]) if sign == "[" else {"*": ".*", "?": "."}[sign]
            place = end + 1 if sign == "[" else place
        else:
            literal += sign
            out += re.escape(sign)
    return literal if plain else re.compile(out, re.DOTALL)


def _class(text: str) -> str:
    pieces, place = "", 0
    while place < len(text):
        if text[place + 1 : place + 2] == "-" and place + 2 < len(text):
            low, high = text[place], text[place + 2]
            pieces += f"{re.escape(low)}-{re.escape(high)}" if low <= high else ""
            place += 3
        else:
            pieces += re.escape(text[place])
            place += 1
    return f"[{pieces}]" if pieces else "(?!)"


def _walk(pattern: bytes, folder: bytes, dots: bool) -> Iterator[bytes]:
    components = [piece for piece in pattern.split(SLASH) if piece]
    root = SLASH if pattern.startswith(SLASH) else b""
    if not components:
        if root:
            yield root
        return
    yield from _below(root, components, folder, dots)


def _below(base: bytes, components: list[bytes], folder: bytes, dots: bool) -> Iterator[bytes]:
    if not components:
        yield base
        return
    first, rest = components[0], components[1:]
    if first == b"**":
        yield from _deep(base, rest, folder, dots)
        return
    matcher = _component(first)
    if isinstance(matcher, str):
        name = _joined(base, matcher.encode("utf-8", "surrogateescape"))
        if rest or os.path.lexists(_place(folder, name)):
            yield from _below(name, rest, folder, dots)
        return
    for entry in _entries(folder, base):
        text = entry.decode("utf-8", "surrogateescape")
        if matcher.fullmatch(text) and (dots or not entry.startswith(b".")):
            name = _joined(base, entry)
            if not rest or os.path.isdir(_place(folder, name)):
                yield from _below(name, rest, folder, dots)


def _deep(base: bytes, rest: list[bytes], folder: bytes, dots: bool) -> Iterator[bytes]:
    """`**`: this directory and all below it; at the end of a pattern, everything in them."""
    if rest:
        yield from _below(base, rest, folder, dots)
    for entry in _entries(folder, base):
        if not dots and entry.startswith(b"."):
            continue
        name = _joined(base, entry)
        if not rest:
            yield name
        place = _place(folder, name)
        if os.path.isdir(place) and not os.path.islink(place):
            yield from _deep(name, rest, folder, dots)


def _joined(base: bytes, name: bytes) -> bytes:
    return base + name if base in (b"", SLASH) else base + SLASH + name


def _place(folder: bytes, name: bytes) -> bytes:
    return os.path.join(folder, name) or b"."


def _entries(folder: bytes, base: bytes) -> list[bytes]:
    try:
        return os.listdir(_place(folder, base))
    except OSError:
        return []
