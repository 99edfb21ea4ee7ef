"""`:erlang`'s checksums of data in parts; and the operators of lists as functions with names."""

from __future__ import annotations

import zlib
from typing import Any

from pyiex.library.erlang.bif import INTEGER, LIST, LIST_CELL, PROPER_LIST, Need, check, lib
from pyiex.library.erlang.bifs_binaries import iodata_bytes, is_iodata
from pyiex.library.erlang.operators import concatenate, list_difference

_IODATA = Need(is_iodata, "not an iodata term")
_CHECKSUM = Need(lambda value: 0 <= value < 1 << 32, "out of range")
_LENGTH = Need(lambda value: value >= 0, "out of range")
_ONE = 1 << 31
"""The polynomial 1: a CRC has the coefficient of x^0 in its highest bit."""

_ONE_BYTE = _ONE >> 8
_CRC_POLYNOMIAL = 0xEDB88320
_ADLER_PRIME = 65521


@lib.function("crc32", spec="crc32(crc :: non_neg_integer(), iodata()) :: non_neg_integer()")
def crc32_from(crc: Any, data: Any) -> Any:
    """The CRC-32 of data that comes after what has the checksum `crc`.

    iex> :erlang.crc32(:erlang.crc32("te"), "xt") == :erlang.crc32("text")
    true
    """
    check("crc32", (crc, data), INTEGER, _IODATA)
    check("crc32", (crc, data), _CHECKSUM)
    return zlib.crc32(iodata_bytes(data), crc)


@lib.function("adler32", spec="adler32(adler :: non_neg_integer(), iodata()) :: non_neg_integer()")
def adler32_from(adler: Any, data: Any) -> Any:
    """The Adler-32 checksum of data that comes after what has the checksum `adler`.

    iex> :erlang.adler32(:erlang.adler32("te"), "xt") == :erlang.adler32("text")
    true
    """
    check("adler32", (adler, data), INTEGER, _IODATA)
    check("adler32", (adler, data), _CHECKSUM)
    return zlib.adler32(iodata_bytes(data), adler)


def _times(one: int, other: int) -> int:
    """The product of two polynomials over that of the CRC."""
    product = 0
    for place in range(31, -1, -1):
        if one >> place & 1:
            product ^= other
        other = other >> 1 ^ (_CRC_POLYNOMIAL if other & 1 else 0)
    return product


@lib.function(
    spec="crc32_combine(first :: checksum, second :: checksum, size :: non_neg_integer()) :: checksum "
    "when checksum: non_neg_integer()"
)
def crc32_combine(first: Any, second: Any, size: Any) -> Any:
    """The CRC-32 of two pieces put together, by the checksum of each and how many bytes the second has.

    iex> :erlang.crc32_combine(:erlang.crc32("te"), :erlang.crc32("xt"), 2) == :erlang.crc32("text")
    true
    """
    _check_parts("crc32_combine", (first, second, size))
    shift, power = _ONE, _ONE_BYTE
    while size:
        if size & 1:
            shift = _times(shift, power)
        power = _times(power, power)
        size >>= 1
    return _times(shift, first) ^ second


@lib.function(
    spec="adler32_combine(first :: checksum, second :: checksum, size :: non_neg_integer()) :: checksum "
    "when checksum: non_neg_integer()"
)
def adler32_combine(first: Any, second: Any, size: Any) -> Any:
    """The Adler-32 checksum of two pieces put together, by that of each and how many bytes the second has.

    iex> :erlang.adler32_combine(:erlang.adler32("te"), :erlang.adler32("xt"), 2) == :erlang.adler32("text")
    true
    """
    _check_parts("adler32_combine", (first, second, size))
    sum_of_first = first & 0xFFFF
    low = sum_of_first + (second & 0xFFFF) - 1
    high = (first >> 16) + (second >> 16) + size * (sum_of_first - 1)
    return high % _ADLER_PRIME << 16 | low % _ADLER_PRIME


def _check_parts(name: str, args: tuple[Any, ...]) -> None:
    check(name, args, INTEGER, INTEGER, INTEGER)
    check(name, args, _CHECKSUM, _CHECKSUM, _LENGTH)


@lib.function(spec="append(list(), term()) :: maybe_improper_list()")
def append(list: Any, term: Any) -> Any:
    """As `++`.

    iex> :erlang.append([1], [2, 3])
    [1, 2, 3]
    """
    check("append", (list, term), LIST)
    return concatenate(list, term)


@lib.function(spec="subtract(list(), list()) :: list()")
def subtract(list: Any, other: Any) -> Any:
    """As `--`.

    iex> :erlang.subtract([1, 2, 1], [1])
    [2, 1]
    """
    check("subtract", (list, other), LIST_CELL, LIST_CELL)
    check("subtract", (list, other), PROPER_LIST, PROPER_LIST)
    return list_difference(list, other)
