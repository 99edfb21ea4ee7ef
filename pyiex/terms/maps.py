"""Maps: persistent, with keys compared strictly (`1` and `1.0` differ).

Up to `SMALL` entries a map is a Python dict that is copied when changed; past
that it is a hash array mapped trie of the `immutables` package.  Measured:
copying a dict of 8 entries takes 180 ns, of 31 entries 520 ns, and the trie's
`set` 360 ns for 64 entries, 540 ns for 1,000; a `Map` around it is 250 ns more.
Looking a key up takes 75 to 90 ns in either.

Python says `1 == 1.0`, so keys that hold a float anywhere, or that have an
equality of their own (lists and maps), are stored wrapped in a `StrictKey`.
Integers, atoms, binaries and such are stored as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

import immutables

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, improper_tail

SMALL = 32
"""The most entries that are copied; the BEAM's own limit for its flat maps, too."""

_PLAIN = frozenset({int, Atom, bytes})


class StrictKey:
    """A key that Python's own `==` would confuse with another one."""

    __slots__ = ("_hash", "term")

    def __init__(self, term: Any) -> None:
        self.term = term
        self._hash = hash((StrictKey, term))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return other.__class__ is StrictKey and identical(self.term, other.term)


def _stored(key: Any) -> Any:
    if key.__class__ in _PLAIN:
        return key
    return StrictKey(key) if _confusable(key) else key


def _confusable(term: Any) -> bool:
    kind = term.__class__
    if kind is tuple:
        return any(element.__class__ not in _PLAIN and _confusable(element) for element in term)
    return kind is float or kind is List or kind is Map


def _shown(stored: Any) -> Any:
    return stored.term if stored.__class__ is StrictKey else stored


class Map:
    """An Elixir map.  `entries` is a dict or an `immutables.Map`; never change it."""

    __slots__ = ("entries",)
    entries: Any

    def __init__(self, entries: Any) -> None:
        """Take stored entries as they are; library code wants `make_map`."""
        self.entries = entries

    def __len__(self) -> int:
        return len(self.entries)

    def __bool__(self) -> bool:
        return len(self.entries) > 0

    def __contains__(self, key: Any) -> bool:
        return (key if key.__class__ in _PLAIN else _stored(key)) in self.entries

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the keys, in no order that a user may rely on."""
        return map(_shown, self.entries)

    def __getitem__(self, key: Any) -> Any:
        """The value under `key`; KeyError where there is none."""
        return self.entries[key if key.__class__ in _PLAIN else _stored(key)]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value under `key`, or `default`."""
        return self.entries.get(key if key.__class__ in _PLAIN else _stored(key), default)

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Iterate over keys with their values."""
        return ((_shown(key), value) for key, value in self.entries.items())

    def values(self) -> Iterable[Any]:
        """The values, in the order of the keys."""
        return self.entries.values()  # type: ignore[no-any-return]

    def put(self, key: Any, value: Any) -> Map:
        """This map with `key` set to `value`."""
        entries = self.entries
        stored = key if key.__class__ in _PLAIN else _stored(key)
        if entries.__class__ is dict:
            if len(entries) < SMALL:
                return Map({**entries, stored: value})
            entries = immutables.Map(entries)
        return Map(entries.set(stored, value))

    def merge(self, pairs: Iterable[tuple[Any, Any]]) -> Map:
        """This map with every pair put into it, the later winning."""
        entries = self.entries
        if entries.__class__ is dict:
            fresh = dict(entries)
            for key, value in pairs:
                fresh[key if key.__class__ in _PLAIN else _stored(key)] = value
            return Map(fresh if len(fresh) <= SMALL else immutables.Map(fresh))
        with entries.mutate() as changing:
            for key, value in pairs:
                changing[_stored(key)] = value
            return Map(changing.finish())

    def delete(self, key: Any) -> Map:
        """This map without `key`."""
        stored = _stored(key)
        entries = self.entries
        if stored not in entries:
            return self
        if entries.__class__ is dict:
            fresh = dict(entries)
            del fresh[stored]
            return Map(fresh)
        return Map(entries.delete(stored))

    def __eq__(self, other: object) -> bool:
        """Elixir's `==`: strict keys, and values with `==`."""
        if self is other:
            return True
        if other.__class__ is not Map or len(self.entries) != len(other.entries):
            return False
        theirs = other.entries
        if self.entries.__class__ is theirs.__class__:
            return bool(self.entries == theirs)
        missing = object()
        for key, value in self.entries.items():
            found = theirs.get(key, missing)
            if found is not value and found != value:
                return False
        return True

    def __hash__(self) -> int:
        return hash((Map, len(self.entries), frozenset(self.entries)))

    def __repr__(self) -> str:
        return f"Map({dict(self.items())!r})"


EMPTY_MAP = Map({})


def make_map(pairs: Iterable[tuple[Any, Any]] = ()) -> Map:
    """The map of these pairs, the later winning."""
    fresh = {key if key.__class__ in _PLAIN else _stored(key): value for key, value in pairs}
    return Map(fresh if len(fresh) <= SMALL else immutables.Map(fresh))


_CONTAINERS = frozenset({tuple, List, Map})


def identical(left: Any, right: Any) -> bool:
    """Elixir's `===`: as `==`, but an integer is never a float, at any depth."""
    if left is right:
        return True
    if left.__class__ not in _CONTAINERS:
        return left.__class__ is right.__class__ and bool(left == right)
    # A stack of its own, so that depth costs no C stack.
    todo = [iter(((left, right),))]
    while todo:
        for left, right in todo[-1]:
            if left is right:
                continue
            kind = left.__class__
            if kind is not right.__class__:
                return False
            if kind in _CONTAINERS:
                pairs = _PAIRS[kind](left, right)
                if pairs is None:
                    return False
                todo.append(pairs)
                break
            if left != right:
                return False
        else:
            todo.pop()
    return True


_Pairs = Iterator[tuple[Any, Any]]


def _tuple_pairs(left: Any, right: Any) -> _Pairs | None:
    return zip(left, right, strict=True) if len(left) == len(right) else None


def _list_pairs(left: Any, right: Any) -> _Pairs | None:
    if len(left) != len(right):
        return None
    tails = (improper_tail(left), improper_tail(right))
    return chain(zip(left, right, strict=True), (tails,))


def _map_pairs(left: Map, right: Map) -> _Pairs | None:
    theirs = right.entries
    if len(left.entries) != len(theirs) or not all(key in theirs for key in left.entries):
        return None
    return ((value, theirs[key]) for key, value in left.entries.items())


_PAIRS: dict[type, Callable[[Any, Any], _Pairs | None]] = {
    tuple: _tuple_pairs,
    List: _list_pairs,
    Map: _map_pairs,
}
