"""The module :ets: changing elements of objects in place."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.ets_common import NO_KEY, WRONG_TYPE, lib, refuse, writable
from pyiex.library.ets_table import Table
from pyiex.terms.atoms import FALSE, TRUE
from pyiex.terms.lists import List, is_proper, make_list
from pyiex.terms.maps import identical

_KEY_POSITION = "the position is the same as the key position"
_BAD_OPERATION = "not a valid update operation"
_NO_INTEGER = "the value in the given position, in the object, is not an integer"
_POSITION = "the position in the update operation is out of range"

_Operation = tuple[int, int, int | None, int | None]
"""Position, increment, and, where there are: threshold and the value beyond it."""


@lib.function(spec="update_element(table(), term(), {pos, term()} | [{pos, term()}]) :: boolean()")
def update_element(table: Any, key: Any, element_spec: Any) -> Any:
    """Sets an element, or several, of the object with that key; `false` where there is none.

    iex> ages = :ets.new(:ages, [])
    iex> :ets.insert(ages, {:ada, 36, :london})
    iex> :ets.update_element(ages, :ada, {2, 37})
    true
    iex> :ets.lookup(ages, :ada)
    [{:ada, 37, :london}]
    """
    args = (table, key, element_spec)
    found = writable("update_element", *args)
    changes = list(element_spec) if element_spec.__class__ is List else [element_spec]
    if not all(_is_change(change) for change in changes):
        raise refuse("update_element", args, {3: "not a tuple"})
    if not found.rows.single:
        raise refuse("update_element", args, {3: "out of range"})
    rows = found.rows.find(key)
    if not rows:
        return FALSE
    if any(position == found.key_position for position, _ in changes):
        raise refuse("update_element", args, {3: _KEY_POSITION})
    row = list(rows[0])
    if any(not 1 <= position <= len(row) for position, _ in changes):
        raise refuse("update_element", args, {3: "out of range"})
    for position, value in changes:
        row[position - 1] = value
    found.rows.put(found.key(rows[0]), tuple(row))
    return TRUE


def _is_change(change: Any) -> bool:
    return change.__class__ is tuple and len(change) == 2 and change[0].__class__ is int


@lib.function(
    spec="update_counter(table(), term(), operation | [operation], tuple()) :: integer() | [integer()]"
)
def update_counter(table: Any, key: Any, update_op: Any, default: Any = None) -> Any:
    """Adds to an integer of the object with that key and answers the sum.

    update_op: an increment of the element after the key, `{position, increment}`, or
    `{position, increment, threshold, value}`, which sets `value` past the threshold.
    Of a list each is done in turn.  default: what is inserted first where no object has the key.

        iex> hits = :ets.new(:hits, [])
        iex> :ets.update_counter(hits, :home, 1, {:home, 0})
        1
        iex> :ets.update_counter(hits, :home, {2, 5})
        6
    """
    args = (table, key, update_op) if default is None else (table, key, update_op, default)
    found = writable("update_counter", *args)
    several = update_op.__class__ is List and is_proper(update_op)
    given = list(update_op) if several else [update_op]
    operations = [_operation(found, operation, args) for operation in given]
    if not found.rows.single:
        raise refuse("update_counter", args, {1: WRONG_TYPE})
    row = _counted(found, key, args, default)
    sums = [_count(row, operation, args) for operation in operations]
    found.rows.put(row[found.key_position - 1], tuple(row))
    return make_list(sums) if several else sums[0]


def _counted(found: Table, key: Any, args: tuple[Any, ...], default: Any) -> list[Any]:
    rows = found.rows.find(key)
    if rows:
        return list(rows[0])
    if default is None:
        raise refuse("update_counter", args, {2: NO_KEY})
    if default.__class__ is not tuple:
        raise refuse("update_counter", args, {4: "not a tuple"})
    if len(default) < found.key_position:
        raise refuse("update_counter", args, {})
    row = list(default)
    if not identical(row[found.key_position - 1], key):
        row[found.key_position - 1] = key
    return row


def _operation(found: Table, operation: Any, args: tuple[Any, ...]) -> _Operation:
    if operation.__class__ is int:
        return found.key_position + 1, operation, None, None
    if operation.__class__ is not tuple or len(operation) not in (2, 4):
        raise refuse("update_counter", args, {3: _BAD_OPERATION})
    if any(part.__class__ is not int for part in operation):
        raise refuse("update_counter", args, {3: _BAD_OPERATION})
    position, increment, *limits = operation
    if position == found.key_position:
        raise refuse("update_counter", args, {3: _KEY_POSITION})
    threshold, beyond = limits or (None, None)
    return position, increment, threshold, beyond


def _count(row: list[Any], operation: _Operation, args: tuple[Any, ...]) -> int:
    position, increment, threshold, beyond = operation
    if not 1 <= position <= len(row):
        raise refuse("update_counter", args, {3: _POSITION})
    value = row[position - 1]
    if value.__class__ is not int:
        raise refuse("update_counter", args, {3: _NO_INTEGER})
    value += increment
    if threshold is not None and (value > threshold if increment >= 0 else value < threshold):
        value = beyond
    row[position - 1] = value
    return int(value)
