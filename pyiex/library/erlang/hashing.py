"""`:erlang.phash2`: the hash that is the same on every node and in every release.

Bob Jenkins' 96-bit mixing ("A hash function for hash table lookup", 1996) as
erts applies it to terms; the constants are multiples of the golden ratio.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import Need, lib, refuse
from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map

_MASK = 0xFFFFFFFF
_GOLDEN = 0x9E3779B9
_NIL_ALONE = 3468870702
_NIL = 2
_SMALL_BITS = 27
"""Integers of so many bits and a sign are hashed as one word, greater ones by their digits."""


def _constant(number: int) -> int:
    return _GOLDEN * number & _MASK


def _mix(a: int, b: int, c: int) -> tuple[int, int, int]:
    a = (a - b - c & _MASK) ^ (c >> 13)
    b = (b - c - a & _MASK) ^ (a << 8 & _MASK)
    c = (c - a - b & _MASK) ^ (b >> 13)
    a = (a - b - c & _MASK) ^ (c >> 12)
    b = (b - c - a & _MASK) ^ (a << 16 & _MASK)
    c = (c - a - b & _MASK) ^ (b >> 5)
    a = (a - b - c & _MASK) ^ (c >> 3)
    b = (b - c - a & _MASK) ^ (a << 10 & _MASK)
    c = (c - a - b & _MASK) ^ (b >> 15)
    return a, b, c


def hash_words(first: int, second: int, constant: int, seed: int) -> int:
    """Mix two words of 32 bits into a hash; `constant` tells kinds of terms apart."""
    start = _constant(constant)
    return _mix(start + first & _MASK, start + second & _MASK, seed)[2]


def _bytes(data: bytes, seed: int) -> int:
    a = b = _GOLDEN
    c = seed
    whole = len(data) - len(data) % 12
    for place in range(0, whole, 12):
        x, y, z = struct.unpack_from("<III", data, place)
        a, b, c = _mix(a + x & _MASK, b + y & _MASK, c + z & _MASK)
    rest = data[whole:].ljust(8, b"\0")
    x, y = struct.unpack_from("<II", rest)
    # The lowest byte of the third word is kept for the length.
    z = int.from_bytes(rest[8:], "little") << 8
    return _mix(a + x & _MASK, b + y & _MASK, c + len(data) + z & _MASK)[2]


def hash_bytes(data: bytes, seed: int) -> int:
    """Mix the bytes of a binary into a hash."""
    return _bytes(data, _constant(13) + seed & _MASK)


def atom_hash(atom: Atom) -> int:
    """The hash of P. J. Weinberger, over Latin-1 characters as such and others as UTF-8."""
    value = 0
    for character in atom.name:
        for byte in (ord(character),) if ord(character) < 256 else character.encode():
            value = (value << 4) + byte & _MASK
            high = value & 0xF0000000
            value = (value ^ high >> 24) & ~high & _MASK if high else value
    return value


def _integer(value: int, seed: int) -> int:
    if -(1 << _SMALL_BITS) <= value < 1 << _SMALL_BITS:
        if value < 0:
            # Negative ones are mixed twice.
            seed = hash_words(-value, 0, 1, seed)
        return hash_words(value & _MASK, 0, 1, seed)
    constant = 10 if value < 0 else 11
    size = abs(value)
    while size:
        seed = hash_words(size & _MASK, size >> 32 & _MASK, constant, seed)
        size >>= 64
    return seed


def _float(value: float, seed: int) -> int:
    high, low = struct.unpack(">II", struct.pack(">d", value or 0.0))
    return hash_words(high, low, 12, seed)


def _bits(value: Any, seed: int) -> int:
    if value == b"":
        return _constant(13) + seed & _MASK
    if value.__class__ is bytes:
        return hash_bytes(value, seed)
    spare = value.size % 8
    seed = _bytes(value.data[:-1], _constant(13) + seed & _MASK)
    return hash_words(spare, value.data[-1] >> (8 - spare), 15, seed)


def _map(value: Map, seed: int) -> int:
    seed = hash_words(len(value), 0, 16, seed)
    if not len(value):
        return seed
    pairs = 0
    for key, item in value.items():
        pairs ^= _term(item, _term(key, 0))
    return hash_words(pairs, 0, 19, seed)


def _is_byte(value: Any) -> bool:
    return value.__class__ is int and 0 <= value < 256


def _list(value: List, seed: int) -> int:
    """Bytes at the start are packed by four; what follows goes element by element, tail included."""
    packed = count = 0
    rest: Any = value
    while (
        rest.__class__ is List and rest is not EMPTY and rest.head.__class__ is int and 0 <= rest.head < 256
    ):
        packed, count, rest = (packed << 8) + rest.head, count + 1, rest.tail
        if count == 4:
            seed, packed, count = hash_words(packed, 0, 4, seed), 0, 0
    if count:
        seed = hash_words(packed, 0, 4, seed)
    if rest.__class__ is List and rest is not EMPTY:
        return _term(rest.tail, _term(rest.head, seed))
    return _term(rest, seed)


def _term(value: Any, seed: int) -> int:
    kind = value.__class__
    if kind is Atom:
        return hash_words(atom_hash(value), 0, 3, seed) if seed else atom_hash(value)
    if value is EMPTY:
        return hash_words(_NIL, 0, 2, seed) if seed else _NIL_ALONE
    if kind is tuple:
        seed = hash_words(len(value), 0, 9, seed)
        for element in value:
            seed = _term(element, seed)
        return seed
    hasher = _HASHERS.get(kind)
    if hasher is not None:
        return hasher(value, seed)
    # Pids, references and functions differ from node to node: any steady number will do.
    return hash_words(hash(value) & _MASK, 0, 5, seed)


_HASHERS: dict[type, Callable[[Any, int], int]] = {
    int: _integer,
    float: _float,
    bytes: _bits,
    Bits: _bits,
    List: _list,
    Map: _map,
}


def hash_term(value: Any) -> int:
    """The 32-bit hash of a term."""
    return _term(value, 0)


_DEFAULT_RANGE = 1 << 27
_MOST = 1 << 32
# OTP 25 complains of the first argument where it is the second that is wrong, and so does this.
_RANGE = Need(lambda _term: False, "out of range")
_WRONG_KIND = Need(lambda _term: False, "not an integer")


@lib.function(spec="phash2(term()) :: 0..134_217_727")
def phash2(term: Any) -> Any:
    """A hash of the term that is the same on every node.

    iex> :erlang.phash2({:ok, [1, 2]})
    11080317
    """
    return hash_term(term) & (_DEFAULT_RANGE - 1)


@lib.function("phash2", spec="phash2(term(), range :: pos_integer()) :: non_neg_integer()")
def phash2_in(term: Any, range: Any) -> Any:
    """A hash of the term that is less than `range`, which is at most 2 ** 32.

    iex> :erlang.phash2("key", 16)
    13
    """
    if range.__class__ is not int:
        raise refuse("phash2", (term, range), _WRONG_KIND)
    if not 0 < range <= _MOST:
        raise refuse("phash2", (term, range), _RANGE)
    return hash_term(term) % range
