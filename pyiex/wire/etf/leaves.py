"""The terms that need no node to be read: numbers, binaries and containers.

A leaf takes the bytes and where its own begin, after the tag, and answers the
term and where it ends.  An opener answers how many terms follow, what makes one
of them, and where they begin (erl_ext_dist has the layouts).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from math import isfinite
from typing import Any

from pyiex.terms.bits import Bits
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map
from pyiex.wire.errors import FormatError
from pyiex.wire.etf import tags

UINT16 = struct.Struct(">H")
UINT32 = struct.Struct(">I")
_INT32 = struct.Struct(">i")
_DOUBLE = struct.Struct(">d")
_BITS = struct.Struct(">IB")

Leaf = Callable[[bytes, int], tuple[Any, int]]
Finish = Callable[[list[Any]], Any]
Opener = Callable[[bytes, int], tuple[int, Finish, int]]


def within(data: bytes, end: int) -> None:
    """Slices do not notice that there is too little: check before or after taking one."""
    if end > len(data):
        raise FormatError("a term that is cut short")


# -- leaves ------------------------------------------------------------------------------


def _small_integer(data: bytes, at: int) -> tuple[int, int]:
    return data[at], at + 1


def _integer(data: bytes, at: int) -> tuple[int, int]:
    return _INT32.unpack_from(data, at)[0], at + 4


def _small_big(data: bytes, at: int) -> tuple[int, int]:
    return _big(data, at + 1, data[at])


def _large_big(data: bytes, at: int) -> tuple[int, int]:
    return _big(data, at + 4, UINT32.unpack_from(data, at)[0])


def _big(data: bytes, at: int, size: int) -> tuple[int, int]:
    end = at + 1 + size
    within(data, end)
    number = int.from_bytes(data[at + 1 : end], "little")
    return (-number if data[at] else number), end


def _new_float(data: bytes, at: int) -> tuple[float, int]:
    return _finite(_DOUBLE.unpack_from(data, at)[0]), at + 8


def _text_float(data: bytes, at: int) -> tuple[float, int]:
    end = at + tags.FLOAT_TEXT_BYTES
    within(data, end)
    text = data[at:end].split(b"\0", 1)[0]
    try:
        number = float(text)
    except ValueError:
        raise FormatError("a float that is none") from None
    return _finite(number), end


def _finite(number: float) -> float:
    if not isfinite(number):
        raise FormatError("a float that is no number")
    return number


def _binary(data: bytes, at: int) -> tuple[bytes, int]:
    start = at + 4
    end = start + UINT32.unpack_from(data, at)[0]
    within(data, end)
    return data[start:end], end


def _bits(data: bytes, at: int) -> tuple[bytes | Bits, int]:
    size, last = _BITS.unpack_from(data, at)
    start = at + _BITS.size
    end = start + size
    within(data, end)
    if not (1 <= last <= 8 if size else last == 0):
        raise FormatError(f"a bitstring of {size} bytes with {last} bits in the last")
    taken = data[start:end]
    return (taken if last in (0, 8) else Bits(taken, 8 * size - 8 + last)), end


def _nil(_data: bytes, at: int) -> tuple[List, int]:
    return EMPTY, at


def _string(data: bytes, at: int) -> tuple[Any, int]:
    start = at + 2
    end = start + UINT16.unpack_from(data, at)[0]
    within(data, end)
    return make_list(data[start:end]), end


# -- containers ----------------------------------------------------------------------------


def _open_small_tuple(data: bytes, at: int) -> tuple[int, Finish, int]:
    return data[at], tuple, at + 1


def _open_large_tuple(data: bytes, at: int) -> tuple[int, Finish, int]:
    return UINT32.unpack_from(data, at)[0], tuple, at + 4


def _open_list(data: bytes, at: int) -> tuple[int, Finish, int]:
    return UINT32.unpack_from(data, at)[0] + 1, _finish_list, at + 4


def _finish_list(terms: list[Any]) -> Any:
    tail = terms.pop()
    return make_list(terms, tail)


def _open_map(data: bytes, at: int) -> tuple[int, Finish, int]:
    return 2 * UINT32.unpack_from(data, at)[0], _finish_map, at + 4


def _finish_map(terms: Sequence[Any]) -> Map:
    found = make_map(zip(terms[::2], terms[1::2], strict=True))
    if len(found) != len(terms) // 2:
        raise FormatError("a map with a key twice")
    return found


LEAVES: dict[int, Leaf] = {
    tags.SMALL_INTEGER: _small_integer,
    tags.INTEGER: _integer,
    tags.SMALL_BIG: _small_big,
    tags.LARGE_BIG: _large_big,
    tags.NEW_FLOAT: _new_float,
    tags.FLOAT: _text_float,
    tags.BINARY: _binary,
    tags.BIT_BINARY: _bits,
    tags.NIL: _nil,
    tags.STRING: _string,
}
OPENERS: dict[int, Opener] = {
    tags.SMALL_TUPLE: _open_small_tuple,
    tags.LARGE_TUPLE: _open_large_tuple,
    tags.LIST: _open_list,
    tags.MAP: _open_map,
}
