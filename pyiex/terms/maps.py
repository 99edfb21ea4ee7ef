"""Maps: persistent, with keys compared strictly (`1` and `1.0` differ).

A map is made as a Python dict.  `put` copies one of up to `SMALL` entries; a
larger one becomes a hash array mapped trie of the `immutables` package when it
is first changed.  Measured: copying a dict of 8 entries takes 180 ns, of 31
entries 520 ns, and the trie's `set` 360 ns for 64 entries, 540 ns for 1,000.
Looking a key up takes 75 to 90 ns in either.

Where nobody but the function that changes a map has it, nobody can tell
whether it was copied, so it is not: the dict is changed in place, whatever its
size, in 100 ns.  The reference count says so (`ALONE`): that of an argument
which was computed for the call is one.  Generated code gives variables away at
their last use for this, and `Enum.reduce` its accumulator.

Python says `1 == 1.0`, so keys that hold a float anywhere, or that have an
equality of their own (lists and maps), are stored wrapped in a `StrictKey`.
Integers, atoms, binaries and such are stored as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from sys import getrefcount
from typing import Any, TypeVar

import immutables

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, improper_tail

SMALL = 32
"""The most entries that are copied; the BEAM's own limit for its flat maps, too."""

PLAIN = frozenset({int, Atom, bytes})


def _alone() -> int:
    """What `getrefcount` says of a parameter that only the function's own frame holds.

    -1, which it never says, where it does not tell that from one that the
    caller keeps in a variable, as CPython before 3.14 does.
    """

    def count(term: object) -> int:
        return getrefcount(term)

    kept = object()
    given = count(object())
    return given if count(kept) > given else -1


ALONE = _alone()

_Code = TypeVar("_Code", bound=Callable[..., Any])


def taking(index: int) -> Callable[[_Code], _Code]:
    """Declare that a library function gains by being given its argument `index` for good."""

    def declare(code: _Code) -> _Code:
        code.taking = index  # type: ignore[attr-defined]
        return code

    return declare


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


def stored_key(key: Any) -> Any:
    """The key of a Python dict that stands for a term, compared with `===`."""
    if key.__class__ in PLAIN:
        return key
    return StrictKey(key) if _confusable(key) else key


def _confusable(term: Any) -> bool:
    kind = term.__class__
    if kind is tuple:
        return any(element.__class__ not in PLAIN and _confusable(element) for element in term)
    return kind is float or kind is List or kind is Map


def shown_key(stored: Any) -> Any:
    """The term that `stored_key` made a key of."""
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
        return (key if key.__class__ in PLAIN else stored_key(key)) in self.entries

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the keys, in no order that a user may rely on."""
        # A generator holds the map, so that nothing changes it in place meanwhile.
        for stored in self.entries:
            yield stored.term if stored.__class__ is StrictKey else stored

    def __getitem__(self, key: Any) -> Any:
        """The value under `key`; KeyError where there is none."""
        return self.entries[key if key.__class__ in PLAIN else stored_key(key)]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value under `key`, or `default`."""
        return self.entries.get(key if key.__class__ in PLAIN else stored_key(key), default)

    def items(self) -> Iterator[tuple[Any, Any]]:
        """Iterate over keys with their values."""
        for stored, value in self.entries.items():
            yield (stored.term if stored.__class__ is StrictKey else stored), value

    def values(self) -> Iterable[Any]:
        """The values, in the order of the keys."""
        return list(self.entries.values())

    def put(self, key: Any, value: Any) -> Map:
        """This map with `key` set to `value`."""
        entries = self.entries
        stored = key if key.__class__ in PLAIN else stored_key(key)
        changed: Map = _new(Map)
        if entries.__class__ is dict and len(entries) <= SMALL:
            changed.entries = {**entries, stored: value}
        else:
            changed.entries = self.trie().set(stored, value)
        return changed

    def set(self, key: Any, value: Any) -> Map:
        """As `put`, for a map that is `ALONE`: changes it where it can."""
        entries = self.entries
        if entries.__class__ is not dict:
            return self.put(key, value)
        entries[key if key.__class__ in PLAIN else stored_key(key)] = value
        return self

    def trie(self) -> Any:
        """The entries as an `immutables.Map`; they stay so."""
        if self.entries.__class__ is dict:
            self.entries = immutables.Map(self.entries)
        return self.entries

    def merge(self, pairs: Iterable[tuple[Any, Any]]) -> Map:
        """This map with every pair put into it, the later winning."""
        entries = self.entries
        if entries.__class__ is dict and len(entries) <= SMALL:
            return Map({**entries, **_entries(pairs)})
        with self.trie().mutate() as changing:
            for key, value in pairs:
                changing[key if key.__class__ in PLAIN else stored_key(key)] = value
            return Map(changing.finish())

    def update(self, pairs: Iterable[tuple[Any, Any]]) -> Map:
        """As `merge`, for a map that is `ALONE`."""
        if self.entries.__class__ is not dict:
            return self.merge(pairs)
        self.entries.update(_entries(pairs))
        return self

    def delete(self, key: Any) -> Map:
        """This map without `key`."""
        stored = stored_key(key)
        entries = self.entries
        if stored not in entries:
            return self
        if entries.__class__ is dict and len(entries) <= SMALL:
            fresh = dict(entries)
            del fresh[stored]
            return Map(fresh)
        return Map(self.trie().delete(stored))

    def without(self, keys: Iterable[Any]) -> Map:
        """This map without any of `keys`."""
        gone = {stored for stored in map(stored_key, keys) if stored in self.entries}
        if not gone:
            return self
        if self.entries.__class__ is dict and len(self.entries) <= SMALL:
            return Map({stored: value for stored, value in self.entries.items() if stored not in gone})
        with self.trie().mutate() as changing:
            for stored in gone:
                del changing[stored]
            return Map(changing.finish())

    def remove(self, key: Any) -> Map:
        """As `delete`, for a map that is `ALONE`."""
        if self.entries.__class__ is not dict:
            return self.delete(key)
        self.entries.pop(stored_key(key), None)
        return self

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


_new: Any = object.__new__
"""`_new(Map)` takes half the time of `Map(entries)`: no frame for an `__init__`."""

EMPTY_MAP = Map({})


def _entries(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, Any]:
    return {key if key.__class__ in PLAIN else stored_key(key): value for key, value in pairs}


def map_of(entries: dict[Any, Any]) -> Map:
    """The map of a dict whose keys are integers, atoms and binaries, which is not copied."""
    made = _new(Map)
    made.entries = entries
    return made  # type: ignore[no-any-return]


def make_map(pairs: Iterable[tuple[Any, Any]] = ()) -> Map:
    """The map of these pairs, the later winning."""
    return Map(_entries(pairs))


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
