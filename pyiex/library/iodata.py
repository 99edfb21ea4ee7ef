"""Iodata: binaries, bytes and deep lists of them, as one binary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, improper_tail


class NotIodata(Exception):
    """A term is no iodata."""


def pieces(data: Any) -> Iterator[Any]:
    """What a deep list holds that is no list, from left to right; ends of improper lists, too.

    A number may not end one: None, which is no term, stands for it.
    """
    pending = [iter((data,))]
    while pending:
        for item in pending[-1]:
            if item.__class__ is List:
                if item is not EMPTY:
                    tail = improper_tail(item)
                    pending.append(iter((None if tail.__class__ is int else tail,)))
                    pending.append(iter(item))
                    break
            else:
                yield item
        else:
            pending.pop()


def flatten(data: Any) -> bytes:
    """All bytes of iodata; NotIodata where there is something else in it."""
    if data.__class__ is bytes:
        return data
    if data.__class__ is not List:
        raise NotIodata
    parts: list[bytes] = []
    for piece in pieces(data):
        if piece.__class__ is bytes:
            parts.append(piece)
        elif piece.__class__ is int and 0 <= piece <= 255:
            parts.append(bytes((piece,)))
        else:
            raise NotIodata
    return b"".join(parts)


def to_binary(data: Any) -> bytes:
    """`IO.iodata_to_binary(data)`; a lone byte counts as one, as in the lists that Elixir builds."""
    if data.__class__ is int and 0 <= data <= 255:
        return bytes((data,))
    try:
        return flatten(data)
    except NotIodata:
        raise badarg("iolist_to_binary", (data,), {1: "not an iodata term"}) from None
