"""`:erlang.phash2`: the hash that is the same on every node and in every release.

Bob Jenkins' mixing (`terms/mixing.py`) as erts applies it to terms.
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
from pyiex.terms.mixing import MASK, constant, mix_bytes, mix_words

_NIL_ALONE = 3468870702
_NIL = 2
_SMALL_BITS = 27
"""Integers of so many bits and a sign are hashed as one word, greater ones by their digits."""


def hash_bytes(data: bytes, seed: int) -> int:
    """Mix the bytes of a binary into a hash."""
    return mix_bytes(data, constant(13) + seed & MASK)


def atom_hash(atom: Atom) -> int:
    """The hash of P. J. Weinberger, over Latin-1 characters as such and others as UTF-8."""
    value = 0
    for character in atom.name:
        for byte in (ord(character),) if ord(character) < 256 else character.encode():
            value = (value << 4) + byte & MASK
            high = value & 0xF0000000
            value = (value ^ high >> 24) & ~high & MASK if high else value
    return value


def _integer(value: int, seed: int) -> int:
    if -(1 << _SMALL_BITS) <= value < 1 << _SMALL_BITS:
        if value < 0:
            # Negative ones are mixed twice.
            seed = mix_words(-value, 0, 1, seed)
        return mix_words(value & MASK, 0, 1, seed)
    constant = 10 if value < 0 else 11
    size = abs(value)
    while size:
        seed = mix_words(size & MASK, size >> 32 & MASK, constant, seed)
        size >>= 64
    return seed


def _float(value: float, seed: int) -> int:
    high, low = struct.unpack(">II", struct.pack(">d", value or 0.0))
    return mix_words(high, low, 12, seed)


def _bits(value: Any, seed: int) -> int:
    if value == b"":
        return constant(13) + seed & MASK
    if value.__class__ is bytes:
        return hash_bytes(value, seed)
    spare = value.size % 8
    seed = mix_bytes(value.data[:-1], constant(13) + seed & MASK)
    return mix_words(spare, value.data[-1] >> (8 - spare), 15, seed)


def _map(value: Map, seed: int) -> int:
    seed = mix_words(len(value), 0, 16, seed)
    if not len(value):
        return seed
    pairs = 0
    for key, item in value.items():
        pairs ^= _term(item, _term(key, 0))
    return mix_words(pairs, 0, 19, seed)


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
            seed, packed, count = mix_words(packed, 0, 4, seed), 0, 0
    if count:
        seed = mix_words(packed, 0, 4, seed)
    if rest.__class__ is List and rest is not EMPTY:
        return _term(rest.tail, _term(rest.head, seed))
    return _term(rest, seed)


def _term(value: Any, seed: int) -> int:
    kind = value.__class__
    if kind is Atom:
        return mix_words(atom_hash(value), 0, 3, seed) if seed else atom_hash(value)
    if value is EMPTY:
        return mix_words(_NIL, 0, 2, seed) if seed else _NIL_ALONE
    if kind is tuple:
        seed = mix_words(len(value), 0, 9, seed)
        for element in value:
            seed = _term(element, seed)
        return seed
    hasher = _HASHERS.get(kind)
    if hasher is not None:
        return hasher(value, seed)
    # Pids, references and functions differ from node to node: any steady number will do.
    return mix_words(hash(value) & MASK, 0, 5, seed)


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
