"""In which order the entries of a map come.

Up to 32 of them in the order of their keys.  More are in a trie with 16
branches a level on the BEAM, which the hashes of the keys lead through, four
bits a level and the lowest first; `:maps.fold` goes through it from its first
branch to its last, and `:maps.to_list` the other way.  (Of two keys with the
same hash it is the history of the map that says which is first.)  A map with a
key whose hash is not known (`map_hash.py`), as that of an atom, is gone through
in the order of its keys whatever its size.
"""

from __future__ import annotations

from array import array
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.map_hash import UnknownHash, hash_terms
from pyiex.terms.maps import SMALL, Map
from pyiex.terms.order import ordered_items

_Items = list[tuple[Any, Any]]
_NIBBLES = 0x0F0F0F0F


def listed_items(map_: Map) -> _Items:
    """The entries in the order of `:maps.to_list`."""
    places = _places(map_)
    if places is None:
        return ordered_items(map_)
    items = list(map_.items())
    return [items[place] for place in reversed(places)]


def visited_items(map_: Map) -> _Items:
    """The entries in the order of `:maps.fold` and `:maps.next`."""
    places = _places(map_)
    if places is None:
        return ordered_items(map_)
    items = list(map_.items())
    return [items[place] for place in places]


def listed_keys(map_: Map) -> list[Any]:
    """The keys in the order of `:maps.keys`."""
    return [key for key, _value in listed_items(map_)]


def _places(map_: Map) -> list[int] | None:
    """Where the entries stand in Python's order, in that of the trie; None for a map that has none."""
    if len(map_) <= SMALL or Atom in set(map(type, map_.entries)):
        return None
    try:
        hashes = hash_terms(list(map_))
    except UnknownHash:
        return None
    paths = _paths(hashes)
    return sorted(range(len(paths)), key=paths.__getitem__)


def _paths(hashes: list[int]) -> array[float]:
    """The ways through the trie as numbers: the hashes with their hexadecimal digits reversed."""
    words = array("I", hashes)
    words.byteswap()
    digits = int.from_bytes(words.tobytes(), "little")
    odd = int.from_bytes(_NIBBLES.to_bytes(4, "little") * len(words), "little")
    swapped = (digits & odd) << 4 | digits >> 4 & odd
    # Floats sort in half the time of integers of more than 30 bits.
    return array("d", array("I", swapped.to_bytes(4 * len(words), "little")))
