"""In which order OTP goes through a table that has none: by the slots of its hash table.

Atoms are hashed by their names, small integers and binaries by the BEAM's
internal hash (measured on OTP 25, as is how the number of slots grows: 256, and
from then on as many as there are keys).  Other keys' hashes differ from run to
run there, or nobody relies on them; a table with such keys is gone through in
the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from pyiex.library.erlang.hashing import atom_hash, hash_bytes
from pyiex.terms.atoms import Atom
from pyiex.terms.mixing import mix_words

_SALT = 3432918353
"""What the internal hash starts with."""

_SMALL = 1 << 59
"""Integers from here on are not kept in a word."""

_SLOTS = 256
MOST = 4096
"""Larger tables are gone through in the order in which their keys came: hashing takes 5 µs a key."""


def _integer(value: int) -> int:
    word = value << 4 & 0xFFFFFFFFFFFFFFFF | 15
    return mix_words(word & 0xFFFFFFFF, word >> 32, 1, _SALT)


def _binary(value: bytes) -> int:
    return hash_bytes(value, _SALT)


_HASHES: dict[type, Callable[[Any], int]] = {Atom: atom_hash, int: _integer, bytes: _binary}


@lru_cache(maxsize=2 * MOST)
def _hashed(_kind: type, key: Any) -> int:
    return _HASHES[_kind](key)


def is_hashed(key: Any) -> bool:
    """Whether the hash of a key is known here."""
    kind = key.__class__
    if kind is int:
        return bool(-_SMALL <= key < _SMALL)
    return kind is Atom or (kind is bytes and len(key) > 0)


def slot_order(keys: Collection[Any]) -> list[Any]:
    """The keys, all of which `is_hashed`, in the order of their slots."""
    active = max(_SLOTS, len(keys))
    mask = (1 << (active - 1).bit_length()) - 1

    def slot(key: Any) -> int:
        place = _hashed(key.__class__, key) & mask
        return place if place < active else place & mask >> 1

    return sorted(keys, key=slot)
