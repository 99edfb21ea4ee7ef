"""The functions of :lists that sort and merge."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.lists_common import decided, lib, proper
from pyiex.library.sorting import merge as merge_two
from pyiex.library.sorting import sort_with
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import boolean
from pyiex.terms.lists import make_list
from pyiex.terms.order import less, sort_terms


def _at_most(left: Any, right: Any) -> Any:
    return boolean(not less(right, left))


def _strictly(items: list[Any], before: Any) -> list[Any]:
    """Sorted items without those that are equal to the one before them."""
    result: list[Any] = []
    for item in items:
        if not result or not decided(before(item, result[-1])):
            result.append(item)
    return result


@lib.function(spec="sort([t]) :: [t]", arities=(1,))
def sort(list1: Any) -> Any:
    """
    The list in term order.

        iex> :lists.sort([3, 1, 2])
        [1, 2, 3]
    """
    return make_list(sort_terms(proper(list1, "sort", list1)))


@lib.function("sort", spec="sort((t, t -> boolean()), [t]) :: [t]")
def sort_by(fun: Any, list1: Any) -> Any:
    """
    Sorts by a function that tells whether its first argument may stand before the second.

        iex> :lists.sort(fn a, b -> a >= b end, [3, 1, 2])
        [3, 2, 1]
    """
    return make_list(sort_with([*proper(list1, "sort", fun, list1)], callback(fun, 2)))


@lib.function(spec="usort([t]) :: [t]", arities=(1,))
def usort(list1: Any) -> Any:
    """
    The list in term order without equal elements.

        iex> :lists.usort([3, 1, 3, 2, 1])
        [1, 2, 3]
    """
    return make_list(_strictly(sort_terms(proper(list1, "usort", list1)), _at_most))


@lib.function("usort", spec="usort((t, t -> boolean()), [t]) :: [t]")
def usort_by(fun: Any, list1: Any) -> Any:
    """
    Sorts by a function, dropping elements that it calls equal.

        iex> :lists.usort(fn a, b -> rem(a, 3) <= rem(b, 3) end, [4, 1, 2, 5])
        [4, 2]
    """
    before = callback(fun, 2)
    return make_list(_strictly(sort_with([*proper(list1, "usort", fun, list1)], before), before))


@lib.function(spec="merge([t], [t]) :: [t]", arities=(2,))
def merge(list1: Any, list2: Any) -> Any:
    """
    Merges two sorted lists.

        iex> :lists.merge([1, 4], [2, 3])
        [1, 2, 3, 4]
    """
    first, second = ([*proper(value, "merge", list1, list2)] for value in (list1, list2))
    return make_list(merge_two(first, second, _at_most))


@lib.function("merge", spec="merge([[t]]) :: [t]")
def merge_all(list_of_lists: Any) -> Any:
    """
    Merges any number of sorted lists.

        iex> :lists.merge([[1, 4], [2], [3, 5]])
        [1, 2, 3, 4, 5]
    """
    result: list[Any] = []
    for part in proper(list_of_lists, "merge", list_of_lists):
        result = merge_two(result, [*proper(part, "merge", list_of_lists)], _at_most)
    return make_list(result)


@lib.function("merge", spec="merge((t, t -> boolean()), [t], [t]) :: [t]")
def merge_by(fun: Any, list1: Any, list2: Any) -> Any:
    """
    Merges two lists that are sorted by `fun`.

        iex> :lists.merge(fn a, b -> a >= b end, [4, 1], [3, 2])
        [4, 3, 2, 1]
    """
    first, second = ([*proper(value, "merge", fun, list1, list2)] for value in (list1, list2))
    return make_list(merge_two(first, second, callback(fun, 2)))


@lib.function(spec="merge3([t], [t], [t]) :: [t]")
def merge3(list1: Any, list2: Any, list3: Any) -> Any:
    """
    Merges three sorted lists.

        iex> :lists.merge3([1], [3], [2])
        [1, 2, 3]
    """
    return merge_all(make_list([list1, list2, list3]))


@lib.function(spec="umerge([t], [t]) :: [t]", arities=(2,))
def umerge(list1: Any, list2: Any) -> Any:
    """
    Merges two sorted lists, dropping what the first has already.

        iex> :lists.umerge([1, 3], [1, 2])
        [1, 2, 3]
    """
    return make_list(_strictly([*merge(list1, list2)], _at_most))


@lib.function("umerge", spec="umerge([[t]]) :: [t]")
def umerge_all(list_of_lists: Any) -> Any:
    """
    Merges any number of sorted lists without equal elements.

        iex> :lists.umerge([[1, 2], [2, 3], [3]])
        [1, 2, 3]
    """
    return make_list(_strictly([*merge_all(list_of_lists)], _at_most))


@lib.function("umerge", spec="umerge((t, t -> boolean()), [t], [t]) :: [t]")
def umerge_by(fun: Any, list1: Any, list2: Any) -> Any:
    """
    Merges two lists that are sorted by `fun`, dropping what it calls equal.

        iex> :lists.umerge(fn a, b -> a >= b end, [3, 1], [3, 2])
        [3, 2, 1]
    """
    return make_list(_strictly([*merge_by(fun, list1, list2)], callback(fun, 2)))


@lib.function(spec="umerge3([t], [t], [t]) :: [t]")
def umerge3(list1: Any, list2: Any, list3: Any) -> Any:
    """
    Merges three sorted lists without equal elements.

        iex> :lists.umerge3([1], [1], [2])
        [1, 2]
    """
    return umerge_all(make_list([list1, list2, list3]))
