"""The hash by which OTP 25 places a key in a map of more than 32: `erts_debug` tells it.

The words of a term are mixed one after the other into a seed.  An integer that
fits is mixed as the word it is in memory, a value with a tag; atoms and what
belongs to a node (pids, references, functions) by their places in that node's
own tables, which nobody else can know.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Sequence
from typing import Any

from pyiex.terms.bits import Bits
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.mixing import BIAS, GOLDEN, MASK, constant, mix, mix_bytes, mix_words

SEED = 0xCC9E2D51
_LEAST_SMALL, _MOST_SMALL = -(1 << 59), (1 << 59) - 1
_SMALL_TAG = 0xF
_NIL = 0x3B
_IMMEDIATE, _STRING, _TUPLE, _NEGATIVE, _POSITIVE, _FLOAT, _BINARY, _BITS, _HEAD, _TAIL, _REST = (
    1, 4, 9, 10, 11, 12, 13, 15, 17, 18, 22,
)  # fmt: skip


class UnknownHash(Exception):
    """The term holds something whose hash only the node knows that made it."""


def _immediate(word: int, seed: int) -> int:
    return mix_words(word & MASK, word >> 32 & MASK, _IMMEDIATE, seed)


def _integer(value: int, seed: int) -> int:
    if _LEAST_SMALL <= value <= _MOST_SMALL:
        return _immediate(value << 4 | _SMALL_TAG, seed)
    kind = _NEGATIVE if value < 0 else _POSITIVE
    value = abs(value)
    while value:
        seed = mix_words(value & MASK, value >> 32 & MASK, kind, seed)
        value >>= 64
    return seed


def _float(value: float, seed: int) -> int:
    low, high = struct.unpack("<II", struct.pack("<d", value or 0.0))
    return mix_words(low, high, _FLOAT, seed)


def _binary(value: bytes, seed: int) -> int:
    seed = constant(_BINARY) + seed & MASK
    return mix_bytes(value, seed) if value else seed


def _bits(value: Bits, seed: int) -> int:
    spare = value.size % 8
    seed = mix_bytes(value.data[:-1], constant(_BINARY) + seed & MASK)
    return mix_words(spare, value.data[-1] >> (8 - spare), _BITS, seed)


def _tuple(value: tuple[Any, ...], seed: int) -> int:
    seed = mix_words(len(value), 0, _TUPLE, seed)
    for element in value:
        seed = hash_term(element, seed)
    return seed


def _is_byte(term: Any) -> bool:
    return term.__class__ is int and 0 <= term < 256


def _note(kind: int, seed: int) -> int:
    """Only a turn: for what has no words of its own."""
    seed ^= constant(kind)
    return (seed << 17 | seed >> 15) & MASK


def _list(value: List, seed: int) -> int:
    """Bytes go four to a word for as long as there are any, other elements one by one."""
    rest: Any = value
    while rest.__class__ is List and rest is not EMPTY:
        word = count = 0
        while rest.__class__ is List and rest is not EMPTY and _is_byte(rest.head):
            word, count, rest = (word << 8) + rest.head, count + 1, rest.tail
            if count == 4:
                seed, word, count = mix_words(word, 0, _STRING, seed), 0, 0
        if count:
            seed = mix_words(word, count, _REST, seed)
        if rest.__class__ is not List or rest is EMPTY:
            break
        seed = hash_term(rest.head, _note(_HEAD, seed))
        rest = rest.tail
        if rest.__class__ is not List or rest is EMPTY:
            seed = _note(_TAIL, seed)
    return hash_term(rest, seed)


_HASHERS: dict[type, Callable[[Any, int], int]] = {
    int: _integer,
    float: _float,
    bytes: _binary,
    Bits: _bits,
    tuple: _tuple,
    List: lambda value, seed: _immediate(_NIL, seed) if value is EMPTY else _list(value, seed),
}


def hash_term(term: Any, seed: int = SEED) -> int:
    """The hash of one term, of 32 bits; UnknownHash where it cannot be told."""
    hasher = _HASHERS.get(term.__class__)
    if hasher is None:
        raise UnknownHash
    return hasher(term, seed)


_LANES = 4096
"""Rows of so many lanes stay in a processor's cache: 100,000 integers take 40 ms, one by one 700 ms."""

MOST = 4096
"""More terms than these are not hashed one by one, which takes 5 to 10 µs each."""


def hash_terms(terms: Sequence[Any]) -> list[int]:
    """The hashes of many terms; UnknownHash where one cannot be told, or would take too long."""
    kinds = set(map(type, terms))
    if _are_small(terms, kinds):
        return _by_rows(terms, _small_integers)
    if kinds == {bytes}:
        return _binaries(terms)
    if kinds == {tuple} and len(set(map(len, terms))) == 1 and all(map(_are_small, zip(*terms, strict=True))):
        return _by_rows(terms, _tuples_of_integers)
    if len(terms) > MOST:
        raise UnknownHash
    return [hash_term(term) for term in terms]


def _are_small(terms: Sequence[Any], kinds: set[type] | None = None) -> bool:
    if (kinds or set(map(type, terms))) != {int}:
        return False
    return bool(min(terms) >= _LEAST_SMALL and max(terms) <= _MOST_SMALL)


def _by_rows(terms: Sequence[Any], hash_row: Callable[[Sequence[Any]], int]) -> list[int]:
    found = array("Q")
    for start in range(0, len(terms), _LANES):
        row = terms[start : start + _LANES]
        found.frombytes(hash_row(row).to_bytes(8 * len(row), "little"))
    return found.tolist()


def _row(words: array[int]) -> int:
    return int.from_bytes(words.tobytes(), "little")


def _small_integers(terms: Sequence[int]) -> int:
    return _mix_integers(terms, lanes(SEED, len(terms)))


def _mix_integers(terms: Sequence[int], seeds: int) -> int:
    ones = lanes(1, len(terms))
    mask, values = ones * MASK, _row(array("q", terms))
    start = ones * GOLDEN
    low = (values & ones * (MASK >> 4)) << 4 | ones * _SMALL_TAG
    return mix(start + low & mask, start + (values >> 28 & mask) & mask, seeds, mask, ones * BIAS)[2]


def _tuples_of_integers(terms: Sequence[tuple[int, ...]]) -> int:
    seeds = lanes(mix_words(len(terms[0]), 0, _TUPLE, SEED), len(terms))
    for column in zip(*terms, strict=True):
        seeds = _mix_integers(column, seeds)
    return seeds


def _binaries(terms: Sequence[bytes]) -> list[int]:
    """Those of as many blocks of twelve bytes are hashed together."""
    places: dict[int, list[int]] = {}
    for place, term in enumerate(terms):
        places.setdefault(len(term) // 12, []).append(place)
    found = [0] * len(terms)
    for same in places.values():
        hashes = _by_rows([terms[place] for place in same], _blocks_in_lanes)
        for place, value in zip(same, hashes, strict=True):
            found[place] = value if terms[place] else _binary(b"", SEED)
    return found


def _blocks_in_lanes(terms: Sequence[bytes]) -> int:
    ones = lanes(1, len(terms))
    mask, bias = ones * MASK, ones * BIAS
    a = b = ones * GOLDEN
    c = ones * (constant(_BINARY) + SEED & MASK)
    last = len(terms[0]) // 12
    # The lowest byte of the very last word is left to the length.
    cut, width = last * 12 + 8, last * 12 + 12
    data = b"".join([(term[:cut].ljust(cut + 1, b"\0") + term[cut:]).ljust(width, b"\0") for term in terms])
    words = array("I", data)
    for block in range(last + 1):
        x, y, z = (_row(array("Q", words[block * 3 + part :: width // 4])) for part in range(3))
        if block == last:
            z += _row(array("Q", map(len, terms)))
        a, b, c = mix(a + x & mask, b + y & mask, c + z & mask, mask, bias)
    return c


def lanes(word: int, count: int) -> int:
    """A row that has the same word in each lane."""
    return int.from_bytes(word.to_bytes(8, "little") * count, "little")
