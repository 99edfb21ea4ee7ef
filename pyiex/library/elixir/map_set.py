"""The module MapSet: a set, kept as the keys of a map."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.enum_common import truthy
from pyiex.library.elixir.enumerable import MAP_SET, elements, folding
from pyiex.library.failures import function_clause
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.map_order import listed_keys, visited_items
from pyiex.terms.maps import EMPTY_MAP, Map, identical, make_map

_MAP = Atom("map")
_VERSION = Atom("version")

lib = Library(
    "MapSet",
    """
    Sets: values that are there once, compared by `===`.

    A set can be enumerated and collected into.

        iex> MapSet.new([2, 1, 2])
        MapSet.new([1, 2])
    """,
)


def make_set(items: Any) -> Map:
    """The set of what a Python iterable gives."""
    return _of(make_map((item, EMPTY) for item in items))


def _of(members: Map) -> Map:
    return Map({STRUCT: MAP_SET, _MAP: members, _VERSION: 2})


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.MapSet", name, args)


def _members(name: str, set: Any, *args: Any) -> Any:
    """The map whose keys are the members; `set` must be a MapSet."""
    if struct_name(set) is not MAP_SET:
        raise _no_clause(name, *(args or (set,)))
    return set.entries[_MAP]


def _both(name: str, first: Any, second: Any) -> tuple[Any, Any]:
    return _members(name, first, first, second), _members(name, second, first, second)


@lib.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The empty set, for the compiler."""
    return _of(EMPTY_MAP)


@lib.function("__struct__", hidden=True)
def struct_of(fields: Any) -> Any:
    """The set with these fields, for the compiler."""
    return struct().merge(fields)


@lib.function(spec="new() :: t()", arities=(0,))
def new() -> Any:
    """
    The empty set.

        iex> MapSet.new()
        MapSet.new([])
    """
    return _of(EMPTY_MAP)


@lib.function("new", spec="new(Enumerable.t()) :: t()", arities=(1,))
def new_from(enumerable: Any) -> Any:
    """
    The set of the elements.

        iex> MapSet.new([:b, :a, :b])
        MapSet.new([:a, :b])
    """
    return enumerable if struct_name(enumerable) is MAP_SET else make_set(elements(enumerable))


@lib.function("new", spec="new(Enumerable.t(), (term() -> val)) :: t(val)")
def new_transformed(enumerable: Any, transform: Any) -> Any:
    """
    The set of what `transform` answers for the elements.

        iex> MapSet.new([1, 2, 3], fn x -> rem(x, 2) end)
        MapSet.new([0, 1])
    """
    f = callback(transform, 1)
    with folding(enumerable) as items:
        return make_set([f(item) for item in items])


@lib.function(spec="put(t(val), new_val) :: t(val | new_val)")
def put(map_set: Any, value: Any) -> Any:
    """
    The set with `value` in it.

        iex> MapSet.put(MapSet.new([1]), 2)
        MapSet.new([1, 2])
    """
    members = _members("put", map_set, map_set, value)
    return map_set.put(_MAP, members.put(value, EMPTY))


@lib.function(spec="delete(t(val), val) :: t(val)")
def delete(map_set: Any, value: Any) -> Any:
    """
    The set without `value`.

        iex> MapSet.delete(MapSet.new([1, 2]), 1)
        MapSet.new([2])
    """
    members = _members("delete", map_set, map_set, value)
    return map_set.put(_MAP, members.delete(value))


@lib.function("member?", spec="member?(t(), value()) :: boolean()")
def member(map_set: Any, value: Any) -> Any:
    """
    Tells whether `value` is in the set.

        iex> MapSet.member?(MapSet.new([1, 2]), 2)
        true
    """
    return boolean(value in _members("member?", map_set, map_set, value))


@lib.function(spec="size(t()) :: non_neg_integer()")
def size(map_set: Any) -> Any:
    """
    How many values are in the set.

        iex> MapSet.size(MapSet.new([1, 1, 2]))
        2
    """
    return len(_members("size", map_set))


@lib.function(spec="to_list(t(val)) :: [val]")
def to_list(map_set: Any) -> Any:
    """
    The values as a list.

        iex> MapSet.to_list(MapSet.new([3, 1]))
        [1, 3]
    """
    return make_list(listed_keys(_members("to_list", map_set)))


@lib.function(spec="union(t(val1), t(val2)) :: t(val1 | val2)")
def union(map_set1: Any, map_set2: Any) -> Any:
    """
    What is in either set.

        iex> MapSet.union(MapSet.new([1, 2]), MapSet.new([2, 3]))
        MapSet.new([1, 2, 3])
    """
    first, second = _both("union", map_set1, map_set2)
    return _of(first.merge(second.items()))


@lib.function(spec="intersection(t(val), t(val)) :: t(val)")
def intersection(map_set1: Any, map_set2: Any) -> Any:
    """
    What is in both sets.

        iex> MapSet.intersection(MapSet.new([1, 2]), MapSet.new([2, 3]))
        MapSet.new([2])
    """
    first, second = _both("intersection", map_set1, map_set2)
    return make_set(value for value in first if value in second)


@lib.function(spec="difference(t(val1), t(val2)) :: t(val1)")
def difference(map_set1: Any, map_set2: Any) -> Any:
    """
    What is in the first set and not in the second.

        iex> MapSet.difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
        MapSet.new([1])
    """
    first, second = _both("difference", map_set1, map_set2)
    return make_set(value for value in first if value not in second)


@lib.function(spec="symmetric_difference(t(val1), t(val2)) :: t(val1 | val2)")
def symmetric_difference(map_set1: Any, map_set2: Any) -> Any:
    """
    What is in one of the sets and not in the other.

        iex> MapSet.symmetric_difference(MapSet.new([1, 2]), MapSet.new([2, 3]))
        MapSet.new([1, 3])
    """
    first, second = _both("symmetric_difference", map_set1, map_set2)
    mine = [value for value in first if value not in second]
    return make_set([*mine, *(value for value in second if value not in first)])


@lib.function("subset?", spec="subset?(t(), t()) :: boolean()")
def subset(map_set1: Any, map_set2: Any) -> Any:
    """
    Tells whether all of the first set is in the second.

        iex> MapSet.subset?(MapSet.new([1]), MapSet.new([1, 2]))
        true
    """
    first, second = _both("subset?", map_set1, map_set2)
    return boolean(all(value in second for value in first))


@lib.function("disjoint?", spec="disjoint?(t(), t()) :: boolean()")
def disjoint(map_set1: Any, map_set2: Any) -> Any:
    """
    Tells whether the sets have no value in common.

        iex> MapSet.disjoint?(MapSet.new([1]), MapSet.new([2]))
        true
    """
    first, second = _both("disjoint?", map_set1, map_set2)
    return boolean(not any(value in second for value in first))


@lib.function("equal?", spec="equal?(t(), t()) :: boolean()")
def equal(map_set1: Any, map_set2: Any) -> Any:
    """
    Tells whether the sets have the same values.

        iex> MapSet.equal?(MapSet.new([1, 2]), MapSet.new([2, 1]))
        true
    """
    first, second = _both("equal?", map_set1, map_set2)
    return boolean(identical(first, second))


def _chosen(name: str, map_set: Any, fun: Any, wanted: bool) -> Any:
    members = [key for key, _ in visited_items(_members(name, map_set, map_set, fun))]
    f = callback(fun, 1)
    return make_set([value for value in members if truthy(f(value)) is wanted])


@lib.function(spec="filter(t(a), (a -> as_boolean(term()))) :: t(a)")
def filter_(map_set: Any, fun: Any) -> Any:
    """
    The set of the values for which `fun` is truthy.

        iex> MapSet.filter(MapSet.new([1, 2, 3]), fn x -> x > 1 end)
        MapSet.new([2, 3])
    """
    return _chosen("filter", map_set, fun, True)


@lib.function(spec="reject(t(a), (a -> as_boolean(term()))) :: t(a)")
def reject(map_set: Any, fun: Any) -> Any:
    """
    The set of the values for which `fun` is not truthy.

        iex> MapSet.reject(MapSet.new([1, 2, 3]), fn x -> x > 1 end)
        MapSet.new([1])
    """
    return _chosen("reject", map_set, fun, False)
