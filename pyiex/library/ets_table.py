"""The tables of `:ets`: what they hold, who may use them, and when they go.

A `set` or a bag keeps its objects in a Python dict by key, keys that Python
would confuse (`1` and `1.0`) wrapped as in maps; an `ordered_set` has its keys
in a sorted list besides.  A table belongs to a process and goes with it, to
its heir or for good.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cmp_to_key
from typing import Any

from pyiex.library.ets_order import MOST, is_hashed, slot_order
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.maps import StrictKey, identical, stored_key
from pyiex.terms.order import compare

SET = Atom("set")
ORDERED_SET = Atom("ordered_set")
BAG = Atom("bag")
DUPLICATE_BAG = Atom("duplicate_bag")
PUBLIC = Atom("public")
PROTECTED = Atom("protected")
PRIVATE = Atom("private")
NONE = Atom("none")
TRANSFER = Atom("ETS-TRANSFER")

Object = tuple[Any, ...]
_order_key = cmp_to_key(compare)


@dataclass(slots=True, eq=False)
class Table:
    """What all tables have; `Rows` says what each type does with keys and objects."""

    reference: Reference
    name: Atom
    type: Atom
    named: bool
    protection: Atom
    key_position: int
    owner: Pid
    heir: tuple[Pid, Any] | None
    options: dict[str, Any]
    rows: Rows
    fixed: dict[Pid, int] = field(default_factory=dict)
    """How often each process has fixed the table."""
    fixed_since: int = 0

    @property
    def identifier(self) -> Any:
        """What a program calls it by: the name of a named table, else the reference."""
        return self.name if self.named else self.reference

    def key(self, row: Object) -> Any:
        """The key of an object."""
        return row[self.key_position - 1]


def _shown(stored: Any) -> Any:
    """The key that a program knows."""
    return stored.term if stored.__class__ is StrictKey else stored


class Rows:
    """The objects of a `set`."""

    single = True
    """Whether a key has at most one object."""

    def __init__(self) -> None:
        self.by_key: dict[Any, Any] = {}
        self._hashed = True
        """Whether the order that OTP would go through the keys in is known."""
        self._fresh = False
        """Whether `_walk` has all the keys; some that it has may be gone."""
        self._walk: list[Any] = []
        self._places: dict[Any, int] | None = None
        self._head = 0

    def __len__(self) -> int:
        return len(self.by_key)

    def stored(self, key: Any) -> Any:
        """What stands for the key in `by_key`."""
        return stored_key(key)

    def find(self, key: Any) -> list[Object]:
        """The objects with that key, in the order in which they came."""
        found = self.by_key.get(self.stored(key))
        return [] if found is None else [found]

    def has(self, key: Any) -> bool:
        """Whether there is an object with that key."""
        return self.stored(key) in self.by_key

    def put(self, key: Any, row: Object) -> None:
        """Insert an object."""
        stored = self.stored(key)
        if stored not in self.by_key:
            self._note(stored)
        self.by_key[stored] = row

    def _note(self, stored: Any) -> None:
        """A key is new."""
        self._fresh = False
        if self._hashed and not is_hashed(stored):
            self._hashed = False

    def put_all(self, pairs: list[tuple[Any, Object]]) -> None:
        """Insert objects that came in one list."""
        for key, row in pairs:
            self.put(key, row)

    def remove(self, key: Any) -> None:
        """Delete the objects with that key."""
        self.by_key.pop(self.stored(key), None)

    def remove_row(self, key: Any, row: Object) -> None:
        """Delete an object, given in full."""
        stored = self.stored(key)
        if stored in self.by_key and identical(self.by_key[stored], row):
            self.remove(key)

    def replace(self, key: Any, _row: Object, fresh: Object) -> None:
        """Put another object with the same key in an object's place."""
        self.put(key, fresh)

    def clear(self) -> None:
        """Delete everything."""
        self.by_key.clear()
        self._hashed, self._fresh = True, False

    def line(self) -> Collection[Any]:
        """The keys as they are stored, from the first to the last."""
        if not self._hashed or len(self.by_key) > MOST:
            return self.by_key
        if not self._fresh:
            self._remember()
        return [stored for stored in self._walk if stored in self.by_key]

    def rows(self) -> list[Object]:
        """All objects, as `:ets.tab2list/1` has them."""
        return [self.by_key[stored] for stored in reversed(list(self.line()))]

    def keys(self) -> list[Any]:
        """The keys, from the first to the last."""
        return [_shown(stored) for stored in self.line()]

    def ordered(self) -> list[Object]:
        """All objects, from the first key to the last."""
        return [row for key in self.keys() for row in self.find(key)]

    def first(self) -> Any:
        """The first key; KeyError in an empty table."""
        if not self.by_key:
            raise KeyError
        if not self._hashed or len(self.by_key) > MOST:
            return _shown(next(iter(self.by_key)))
        if not self._fresh:
            self._remember()
        while self._walk[self._head] not in self.by_key:
            self._head += 1
        return self._walk[self._head]

    def last(self) -> Any:
        """The last key; a table without order has it where it begins, as OTP's do."""
        return self.first()

    def next(self, key: Any, fixed: bool) -> Any:
        """The key after `key`; KeyError past the last, LookupError where `key` is unknown.

        fixed: a key that has been deleted since the walk began still has its place.
        """
        stored = self.stored(key)
        if stored in self.by_key:
            if not self._fresh:
                self._remember()
        elif not fixed:
            raise LookupError
        if self._places is None:
            self._places = {each: place for place, each in enumerate(self._walk)}
        if stored not in self._places:
            raise LookupError
        for place in range(self._places[stored] + 1, len(self._walk)):
            if self._walk[place] in self.by_key:
                return _shown(self._walk[place])
        raise KeyError

    def _remember(self) -> None:
        in_slots = self._hashed and len(self.by_key) <= MOST
        self._walk = slot_order(self.by_key) if in_slots else list(self.by_key)
        self._places, self._head, self._fresh = None, 0, True

    def previous(self, key: Any, fixed: bool) -> Any:
        """The key before `key`; in a table without order the same as the one after."""
        return self.next(key, fixed)


class OrderedRows(Rows):
    """The objects of an `ordered_set`: keys compare by `==`, and stand in term order."""

    def __init__(self) -> None:
        super().__init__()
        self._sorted: list[Any] = []
        self._plain: type | None = int
        """The one class that all keys have, while Python orders them as Elixir does."""

    def stored(self, key: Any) -> Any:
        return key

    def _order(self) -> Callable[[Any], Any] | None:
        return None if self._plain is not None else _order_key

    def put(self, key: Any, row: Object) -> None:
        if key in self.by_key:
            if not identical(self.table_key(key), key):
                self._replace_key(key)
        else:
            if key.__class__ is not self._plain:
                self._plain = key.__class__ if not self._sorted and key.__class__ in (int, bytes) else None
            insort(self._sorted, key, key=self._order())
        self.by_key[key] = row

    def table_key(self, key: Any) -> Any:
        """The key as the table has it, which may be `1.0` where `1` is asked for."""
        return self._sorted[self._place(key)]

    def _replace_key(self, key: Any) -> None:
        self._plain = None
        self._sorted[self._place(key)] = key
        del self.by_key[key]

    def _place(self, key: Any, after: bool = False) -> int:
        find = bisect_right if after else bisect_left
        if self._plain is not None and key.__class__ is self._plain:
            return find(self._sorted, key)
        return find(self._sorted, _order_key(key), key=_order_key)

    def remove(self, key: Any) -> None:
        if key in self.by_key:
            del self._sorted[self._place(key)]
            del self.by_key[key]

    def clear(self) -> None:
        super().clear()
        self._sorted.clear()

    def rows(self) -> list[Object]:
        return [self.by_key[key] for key in self._sorted]

    def keys(self) -> list[Any]:
        return list(self._sorted)

    def first(self) -> Any:
        if not self._sorted:
            raise KeyError
        return self._sorted[0]

    def last(self) -> Any:
        if not self._sorted:
            raise KeyError
        return self._sorted[-1]

    def next(self, key: Any, fixed: bool) -> Any:
        place = self._place(key, after=True)
        if place == len(self._sorted):
            raise KeyError
        return self._sorted[place]

    def previous(self, key: Any, fixed: bool) -> Any:
        place = self._place(key)
        if place == 0:
            raise KeyError
        return self._sorted[place - 1]


class DuplicateBagRows(Rows):
    """The objects of a `duplicate_bag`: several with one key."""

    single = False

    def __init__(self) -> None:
        super().__init__()
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def find(self, key: Any) -> list[Object]:
        return list(self.by_key.get(self.stored(key), ()))

    def put(self, key: Any, row: Object) -> None:
        self._rows_of(key).append(row)
        self._count += 1

    def _rows_of(self, key: Any) -> list[Object]:
        stored = self.stored(key)
        if stored not in self.by_key:
            self._note(stored)
            self.by_key[stored] = []
        return self.by_key[stored]  # type: ignore[no-any-return]

    def remove(self, key: Any) -> None:
        self._count -= len(self.by_key.pop(self.stored(key), ()))

    def remove_row(self, key: Any, row: Object) -> None:
        stored = self.stored(key)
        rows = self.by_key.get(stored, [])
        kept = [other for other in rows if not identical(other, row)]
        self._count -= len(rows) - len(kept)
        if kept:
            self.by_key[stored] = kept
        else:
            self.by_key.pop(stored, None)

    def replace(self, key: Any, row: Object, fresh: Object) -> None:
        rows = self.by_key[self.stored(key)]
        rows[next(place for place, other in enumerate(rows) if other is row)] = fresh

    def clear(self) -> None:
        super().clear()
        self._count = 0

    def rows(self) -> list[Object]:
        return [row for stored in reversed(list(self.line())) for row in self.by_key[stored]]


class BagRows(DuplicateBagRows):
    """The objects of a `bag`: several with one key, all different."""

    def put(self, key: Any, row: Object) -> None:
        rows = self._rows_of(key)
        if not any(identical(other, row) for other in rows):
            rows.append(row)
            self._count += 1

    def put_all(self, pairs: list[tuple[Any, Object]]) -> None:
        # OTP inserts such a list from its end.
        for key, row in reversed(pairs):
            self.put(key, row)


ROWS: dict[Atom, type[Rows]] = {
    SET: Rows,
    ORDERED_SET: OrderedRows,
    BAG: BagRows,
    DUPLICATE_BAG: DuplicateBagRows,
}


# -- the tables of a node -----------------------------------------------------------------


def tables() -> dict[Any, Table]:
    """All tables of this node: by reference, the named ones by name, too."""
    return abi.this_node().tables


def all_tables() -> Iterator[Table]:
    """Each table of this node once."""
    return (table for key, table in tables().items() if key.__class__ is Reference)


def add(table: Table) -> None:
    """Make the table known; it goes when the process that calls has ended."""
    known = tables()
    known[table.reference] = table
    if table.named:
        known[table.name] = table
    _own(table, abi.current())


def drop(table: Table) -> None:
    """Delete the table."""
    known = tables()
    known.pop(table.reference, None)
    if table.named:
        known.pop(table.name, None)
    _disown(table)


def _own(table: Table, process: abi.Process) -> None:
    table.owner = process.pid
    process.endings[table] = lambda: _owner_ended(process, table)


def _disown(table: Table) -> None:
    process = abi.find_process(table.owner)
    if process is not None:
        process.endings.pop(table, None)


def give(table: Table, to: Pid, data: Any) -> None:
    """Make `to`, a living process of this node, the owner, and tell it."""
    process = abi.find_process(to)
    assert process is not None
    giver = table.owner
    _disown(table)
    _own(table, process)
    process.deliver((TRANSFER, table.identifier, giver, data))


def _owner_ended(process: abi.Process, table: Table) -> None:
    node = process.scheduler.node
    heir = node.processes.get(table.heir[0]) if table.heir else None
    if heir is not None and table.heir is not None and heir is not process:
        _own(table, heir)
        heir.deliver((TRANSFER, table.identifier, process.pid, table.heir[1]))
        return
    node.tables.pop(table.reference, None)
    if table.named:
        node.tables.pop(table.name, None)


def fix(table: Table, on: bool) -> None:
    """Count a fixation of the process that calls, or take it back."""
    process = abi.current()
    count = table.fixed.get(process.pid, 0) + (1 if on else -1)
    if not table.fixed and on:
        table.fixed_since = abi.monotonic_ns()
    if count > 0:
        table.fixed[process.pid] = count
        process.endings[table, process.pid] = lambda: table.fixed.pop(process.pid, None)
    else:
        table.fixed.pop(process.pid, None)
        process.endings.pop((table, process.pid), None)


def with_keys(table: Table, rows: Iterable[Object]) -> list[tuple[Any, Object]]:
    """Each object with its key."""
    place = table.key_position - 1
    return [(row[place], row) for row in rows]
