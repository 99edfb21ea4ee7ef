"""The module :sets, in the representation of version 2: maps whose values are `[]`.

OTP 25 makes sets of version 1 (nested tuples) unless asked; what those look like
is nobody's business, so here both versions are maps.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.lists_common import decided, proper
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import boolean
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.map_order import listed_keys
from pyiex.terms.maps import EMPTY_MAP, Map, make_map
from pyiex.terms.order import sort_terms

lib = Library(
    ":sets",
    """
    Sets of elements that are compared by `===`.

        iex> :sets.to_list(:sets.from_list([2, 1, 2]))
        [1, 2]
    """,
)


def _of(items: Any) -> Map:
    return make_map((item, EMPTY) for item in items)


def _set(value: Any, name: str, *args: Any) -> Any:
    if value.__class__ is not Map:
        raise function_clause("sets", name, args)
    return value


@lib.function(spec="new(version: 1..2) :: set()")
def new(options: Any = EMPTY) -> Any:
    """
    The empty set.

        iex> :sets.size(:sets.new())
        0
    """
    return EMPTY_MAP


@lib.function(spec="from_list([t], version: 1..2) :: set(t)")
def from_list(list: Any, options: Any = EMPTY) -> Any:
    """
    The set of the elements.

        iex> :sets.size(:sets.from_list([1, 1, 2]))
        2
    """
    return _of(proper(list, "foldl", list))


@lib.function(spec="to_list(set(t)) :: [t]")
def to_list(set: Any) -> Any:
    """
    The elements as a list.

        iex> :sets.to_list(:sets.from_list([:b, :a]))
        [:a, :b]
    """
    return make_list(listed_keys(_set(set, "to_list", set)))


@lib.function(spec="is_set(term()) :: boolean()")
def is_set(set: Any) -> Any:
    """
    Tells whether a term is a set.

        iex> :sets.is_set(:sets.new())
        true
    """
    return boolean(set.__class__ is Map)


@lib.function(spec="size(set()) :: non_neg_integer()")
def size(set: Any) -> Any:
    """
    How many elements there are.

        iex> :sets.size(:sets.from_list([1, 2]))
        2
    """
    return len(_set(set, "size", set))


@lib.function(spec="is_empty(set()) :: boolean()")
def is_empty(set: Any) -> Any:
    """
    Tells whether there is no element.

        iex> :sets.is_empty(:sets.new())
        true
    """
    return boolean(not _set(set, "is_empty", set))


@lib.function(spec="is_element(t, set(t)) :: boolean()")
def is_element(element: Any, set: Any) -> Any:
    """
    Tells whether `element` is in the set.

        iex> :sets.is_element(2, :sets.from_list([1, 2]))
        true
    """
    return boolean(element in _set(set, "is_element", element, set))


@lib.function(spec="add_element(t, set(t)) :: set(t)")
def add_element(element: Any, set: Any) -> Any:
    """
    The set with `element` in it.

        iex> :sets.to_list(:sets.add_element(2, :sets.from_list([1])))
        [1, 2]
    """
    return _set(set, "add_element", element, set).put(element, EMPTY)


@lib.function(spec="del_element(t, set(t)) :: set(t)")
def del_element(element: Any, set: Any) -> Any:
    """
    The set without `element`.

        iex> :sets.to_list(:sets.del_element(2, :sets.from_list([1, 2])))
        [1]
    """
    return _set(set, "del_element", element, set).delete(element)


@lib.function(spec="union(set(t), set(t)) :: set(t)", arities=(2,))
def union(set1: Any, set2: Any) -> Any:
    """
    What is in either set.

        iex> :sets.to_list(:sets.union(:sets.from_list([1]), :sets.from_list([2])))
        [1, 2]
    """
    return _set(set1, "union", set1, set2).merge(_set(set2, "union", set1, set2).items())


@lib.function("union", spec="union([set(t)]) :: set(t)")
def union_all(list_of_sets: Any) -> Any:
    """
    What is in any of the sets.

        iex> :sets.size(:sets.union([:sets.from_list([1]), :sets.from_list([1, 2])]))
        2
    """
    result: Any = EMPTY_MAP
    for one in proper(list_of_sets, "union", list_of_sets):
        result = union(result, one)
    return result


@lib.function(spec="intersection(set(t), set(t)) :: set(t)", arities=(2,))
def intersection(set1: Any, set2: Any) -> Any:
    """
    What is in both sets.

        iex> :sets.to_list(:sets.intersection(:sets.from_list([1, 2]), :sets.from_list([2])))
        [2]
    """
    other = _set(set2, "intersection", set1, set2)
    return _of(item for item in _set(set1, "intersection", set1, set2) if item in other)


@lib.function("intersection", spec="intersection([set(t), ...]) :: set(t)")
def intersection_all(list_of_sets: Any) -> Any:
    """
    What is in all of the sets.

        iex> :sets.size(:sets.intersection([:sets.from_list([1]), :sets.from_list([2])]))
        0
    """
    first, *others = proper(list_of_sets, "intersection", list_of_sets)
    for other in others:
        first = intersection(first, other)
    return first


@lib.function(spec="subtract(set(t), set(t)) :: set(t)")
def subtract(set1: Any, set2: Any) -> Any:
    """
    What is in the first set and not in the second.

        iex> :sets.to_list(:sets.subtract(:sets.from_list([1, 2]), :sets.from_list([2])))
        [1]
    """
    other = _set(set2, "subtract", set1, set2)
    return _of(item for item in _set(set1, "subtract", set1, set2) if item not in other)


@lib.function(spec="is_subset(set(t), set(t)) :: boolean()")
def is_subset(set1: Any, set2: Any) -> Any:
    """
    Tells whether all of the first set is in the second.

        iex> :sets.is_subset(:sets.from_list([1]), :sets.from_list([1, 2]))
        true
    """
    return boolean(len(subtract(set1, set2)) == 0)


@lib.function(spec="is_disjoint(set(t), set(t)) :: boolean()")
def is_disjoint(set1: Any, set2: Any) -> Any:
    """
    Tells whether the sets have no element in common.

        iex> :sets.is_disjoint(:sets.from_list([1]), :sets.from_list([2]))
        true
    """
    return boolean(len(intersection(set1, set2)) == 0)


@lib.function(spec="filter((t -> boolean()), set(t)) :: set(t)")
def filter_(pred: Any, set: Any) -> Any:
    """
    The elements for which `pred` is `true`.

        iex> :sets.to_list(:sets.filter(fn x -> x > 1 end, :sets.from_list([1, 2])))
        [2]
    """
    f = callback(pred, 1)
    return _of([item for item in sort_terms(_set(set, "filter", pred, set)) if decided(f(item))])


@lib.function(spec="fold((t, acc -> acc), acc, set(t)) :: acc")
def fold(function: Any, acc: Any, set: Any) -> Any:
    """
    Reduces over the elements.

        iex> :sets.fold(fn x, sum -> x + sum end, 0, :sets.from_list([1, 2]))
        3
    """
    f = callback(function, 2)
    for item in sort_terms(_set(set, "fold", function, acc, set)):
        acc = f(item, acc)
    return acc
