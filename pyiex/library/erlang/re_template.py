"""What `:re.replace` puts in the place of matches."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pyiex.terms.lists import EMPTY, List, make_list

_TOKEN = re.compile(rb"\\g\{(\d+)\}|\\g(\d+)|\\(\d+)|\\([\\&])|(&)|([^\\&]+|\\)", re.DOTALL)

Template = list[bytes | int]
"""Literal text, and groups by their numbers."""


def parsed(replacement: bytes) -> Template:
    """A replacement cut into what is literal and what stands for groups."""
    found: Template = []
    for braced, bare, number, escaped, whole, text in _TOKEN.findall(replacement):
        digits = braced or bare or number
        piece = int(digits) if digits else 0 if whole else escaped or text
        if found and isinstance(piece, bytes) and isinstance(found[-1], bytes):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def replaced(
    string: bytes, matches: Iterable[list[tuple[int, int]]], template: Template, everywhere: bool
) -> Any:
    """The iodata that OTP builds: the text between, each replacement, and the rest as the tail."""
    parts: list[Any] = []
    last = 0
    for spans in matches:
        start, end = spans[0]
        if start > last:
            parts.append(string[last:start])
        parts.append(_filled(string, spans, template))
        last = end
    if not parts:
        return string
    return make_list(parts, string[last:] if last < len(string) else EMPTY)


def _filled(string: bytes, spans: list[tuple[int, int]], template: Template) -> bytes | List:
    if not template:
        return EMPTY
    first = template[0]
    if isinstance(first, bytes) and len(template) == 1:
        return first
    filled: List = make_list(_piece(string, spans, piece) for piece in template)
    return filled


def _piece(string: bytes, spans: list[tuple[int, int]], piece: bytes | int) -> bytes:
    if isinstance(piece, bytes):
        return piece
    start, end = spans[piece] if piece < len(spans) else (-1, -1)
    return b"" if start < 0 else string[start:end]
