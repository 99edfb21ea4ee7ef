"""Looking for binaries in a binary, as Erlang's `binary` module does.

A pattern is a binary, a list of binaries or what `:binary.compile_pattern/1`
answered.  Of several that match at the first place, the longest counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pyiex.runtime.abi import make_ref
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Reference
from pyiex.terms.lists import EMPTY, List, is_proper

BM = Atom("bm")
AC = Atom("ac")

Found = tuple[int, int]
"""Where a match begins and ends."""

_compiled: dict[Reference, tuple[bytes, ...]] = {}


class BadPattern(Exception):
    """What should be a pattern is none."""


def needles(pattern: Any) -> tuple[bytes, ...]:
    """The binaries of a pattern; BadPattern where it is none, or one is empty."""
    kind = pattern.__class__
    found: tuple[bytes, ...] | None = None
    if kind is bytes:
        found = (pattern,)
    elif kind is List and pattern is not EMPTY and is_proper(pattern):
        found = tuple(pattern)
    elif kind is tuple and len(pattern) == 2 and pattern[0] in (BM, AC):
        found = _compiled.get(pattern[1])
    if found is None or any(needle.__class__ is not bytes or not needle for needle in found):
        raise BadPattern
    return found


def compile_pattern(pattern: Any) -> tuple[Atom, Reference]:
    """A pattern made ready: `{:bm, reference}` of one binary, `{:ac, reference}` of several."""
    ready = needles(pattern)
    reference = make_ref()
    _compiled[reference] = ready
    return (BM if len(ready) == 1 else AC), reference


@lru_cache(maxsize=256)
def _alternatives(ready: tuple[bytes, ...]) -> re.Pattern[bytes]:
    longest_first = sorted(ready, key=len, reverse=True)
    return re.compile(b"|".join(map(re.escape, longest_first)))


def find(subject: bytes, ready: tuple[bytes, ...], start: int, end: int) -> Found | None:
    """The first match between two places."""
    if len(ready) == 1:
        place = subject.find(ready[0], start, end)
        return None if place < 0 else (place, place + len(ready[0]))
    found = _alternatives(ready).search(subject, start, end)
    return found.span() if found else None


def find_all(subject: bytes, ready: tuple[bytes, ...], start: int, end: int) -> Iterator[Found]:
    """All matches between two places that do not overlap, from left to right."""
    while (found := find(subject, ready, start, end)) is not None:
        yield found
        start = found[1]


def cut(subject: bytes, ready: tuple[bytes, ...], limit: int | None = None) -> list[bytes]:
    """The parts between matches; at most `limit` of them, the last being what is left."""
    parts: list[bytes] = []
    start = 0
    for begin, end in find_all(subject, ready, 0, len(subject)):
        if limit is not None and len(parts) + 1 >= limit:
            break
        parts.append(subject[start:begin])
        start = end
    parts.append(subject[start:])
    return parts
