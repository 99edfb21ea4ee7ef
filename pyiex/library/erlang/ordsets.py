"""The module :ordsets: sets as sorted lists without duplicates."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.lists_common import decided, proper
from pyiex.library.erlang.lists_sort import umerge, umerge_all, usort
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import boolean
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.order import less

lib = Library(
    ":ordsets",
    """
    Sets as sorted lists; elements that are `==` count as one.

        iex> :ordsets.from_list([2, 1, 2])
        [1, 2]
    """,
)


@lib.function(spec="new() :: []")
def new() -> Any:
    """
    The empty set.

        iex> :ordsets.new()
        []
    """
    return EMPTY


@lib.function(spec="from_list([t]) :: ordset(t)")
def from_list(list: Any) -> Any:
    """
    The set of the elements.

        iex> :ordsets.from_list([3, 1, 3])
        [1, 3]
    """
    return usort(list)


@lib.function(spec="to_list(ordset(t)) :: [t]")
def to_list(ordset: Any) -> Any:
    """
    The set itself.

        iex> :ordsets.to_list([1, 2])
        [1, 2]
    """
    return ordset


@lib.function(spec="is_set(term()) :: boolean()")
def is_set(ordset: Any) -> Any:
    """
    Tells whether a term is a list in order without equal elements.

        iex> :ordsets.is_set([2, 1])
        false
    """
    if ordset.__class__ is not List:
        return boolean(False)
    items = [*ordset]
    return boolean(all(less(a, b) for a, b in pairwise(items)))


@lib.function(spec="size(ordset(t)) :: non_neg_integer()")
def size(ordset: Any) -> Any:
    """
    How many elements there are.

        iex> :ordsets.size([1, 2])
        2
    """
    return len(proper(ordset, "length", ordset))


@lib.function(spec="is_empty(ordset(t)) :: boolean()")
def is_empty(ordset: Any) -> Any:
    """
    Tells whether there is no element.

        iex> :ordsets.is_empty([])
        true
    """
    return boolean(ordset is EMPTY)


@lib.function(spec="is_element(t, ordset(t)) :: boolean()")
def is_element(element: Any, ordset: Any) -> Any:
    """
    Tells whether `element` is in the set.

        iex> :ordsets.is_element(2, [1, 2])
        true
    """
    return boolean(any(item == element for item in ordset))


@lib.function(spec="add_element(t, ordset(t)) :: ordset(t)")
def add_element(element: Any, ordset: Any) -> Any:
    """
    The set with `element` in it.

        iex> :ordsets.add_element(2, [1, 3])
        [1, 2, 3]
    """
    return umerge(ordset, make_list([element]))


@lib.function(spec="del_element(t, ordset(t)) :: ordset(t)")
def del_element(element: Any, ordset: Any) -> Any:
    """
    The set without `element`.

        iex> :ordsets.del_element(2, [1, 2, 3])
        [1, 3]
    """
    return make_list(item for item in ordset if item != element)


@lib.function(spec="union(ordset(t), ordset(t)) :: ordset(t)", arities=(2,))
def union(ordset1: Any, ordset2: Any) -> Any:
    """
    What is in either set.

        iex> :ordsets.union([1, 2], [2, 3])
        [1, 2, 3]
    """
    return umerge(ordset1, ordset2)


@lib.function("union", spec="union([ordset(t)]) :: ordset(t)")
def union_all(ordset_list: Any) -> Any:
    """
    What is in any of the sets.

        iex> :ordsets.union([[1], [2], [1, 3]])
        [1, 2, 3]
    """
    return umerge_all(ordset_list)


@lib.function(spec="intersection(ordset(t), ordset(t)) :: ordset(t)", arities=(2,))
def intersection(ordset1: Any, ordset2: Any) -> Any:
    """
    What is in both sets.

        iex> :ordsets.intersection([1, 2], [2, 3])
        [2]
    """
    others = [*ordset2]
    return make_list(item for item in ordset1 if item in others)


@lib.function("intersection", spec="intersection([ordset(t), ...]) :: ordset(t)")
def intersection_all(ordset_list: Any) -> Any:
    """
    What is in all of the sets.

        iex> :ordsets.intersection([[1, 2], [2, 3], [2]])
        [2]
    """
    first, *others = proper(ordset_list, "intersection", ordset_list)
    for other in others:
        first = intersection(first, other)
    return first


@lib.function(spec="subtract(ordset(t), ordset(t)) :: ordset(t)")
def subtract(ordset1: Any, ordset2: Any) -> Any:
    """
    What is in the first set and not in the second.

        iex> :ordsets.subtract([1, 2], [2, 3])
        [1]
    """
    others = [*ordset2]
    return make_list(item for item in ordset1 if item not in others)


@lib.function(spec="is_subset(ordset(t), ordset(t)) :: boolean()")
def is_subset(ordset1: Any, ordset2: Any) -> Any:
    """
    Tells whether all of the first set is in the second.

        iex> :ordsets.is_subset([1], [1, 2])
        true
    """
    others = [*ordset2]
    return boolean(all(item in others for item in ordset1))


@lib.function(spec="is_disjoint(ordset(t), ordset(t)) :: boolean()")
def is_disjoint(ordset1: Any, ordset2: Any) -> Any:
    """
    Tells whether the sets have no element in common.

        iex> :ordsets.is_disjoint([1], [2])
        true
    """
    others = [*ordset2]
    return boolean(not any(item in others for item in ordset1))


@lib.function(spec="filter((t -> boolean()), ordset(t)) :: ordset(t)")
def filter_(pred: Any, ordset: Any) -> Any:
    """
    The elements for which `pred` is `true`.

        iex> :ordsets.filter(fn x -> x > 1 end, [1, 2])
        [2]
    """
    f = callback(pred, 1)
    return make_list([item for item in ordset if decided(f(item))])


@lib.function(spec="fold((t, acc -> acc), acc, ordset(t)) :: acc")
def fold(function: Any, acc: Any, ordset: Any) -> Any:
    """
    Reduces over the elements.

        iex> :ordsets.fold(fn x, sum -> x + sum end, 0, [1, 2])
        3
    """
    f = callback(function, 2)
    for item in ordset:
        acc = f(item, acc)
    return acc
