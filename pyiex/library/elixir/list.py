"""The module List: elements by position, and what makes or unmakes lists."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import list_convert, list_keys
from pyiex.library.elixir.list_common import lib, no_clause, proper, start_of
from pyiex.library.erlang.lists import flatten as erlang_flatten
from pyiex.library.failures import case_clause
from pyiex.library.myers import difference
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, NIL, TRUE, boolean
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list
from pyiex.terms.maps import identical

PARTS = (list_convert, list_keys)
"""The other modules that declare functions of List; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]

_PRINTABLE = frozenset(range(32, 127)) | frozenset(b"\n\r\t\v\b\f\x1b\a")


@lib.function(spec="delete([element], any()) :: list()")
def delete(list: Any, element: Any) -> Any:
    """
    The list without the first `element` in it.

        iex> List.delete([1, 2, 1], 1)
        [2, 1]
    """
    if list.__class__ is not List:
        raise no_clause("delete", list, element)
    items = [*list]
    for place, item in enumerate(items):
        if identical(item, element):
            del items[place]
            return make_list(items, improper_tail(list))
    if not is_proper(list):
        raise no_clause("delete", improper_tail(list), element)
    return list


@lib.function(spec="duplicate(elem, non_neg_integer()) :: [elem]")
def duplicate(elem: Any, n: Any) -> Any:
    """
    `n` times the same element.

        iex> List.duplicate(:x, 3)
        [:x, :x, :x]
    """
    from pyiex.library.erlang.lists import duplicate as repeated

    return repeated(n, elem)


@lib.function(spec="flatten(deep_list, [elem]) :: [elem]")
def flatten(list: Any, tail: Any = EMPTY) -> Any:
    """
    The elements of nested lists in one list, followed by `tail`.

        iex> List.flatten([1, [[2], 3]])
        [1, 2, 3]
        iex> List.flatten([1, [2]], [9])
        [1, 2, 9]
    """
    return erlang_flatten(list, tail)


@lib.function(spec="foldl([elem], acc, (elem, acc -> acc)) :: acc")
def foldl(list: Any, acc: Any, fun: Any) -> Any:
    """
    Reduces from the first element to the last.

        iex> List.foldl([5, 3], 10, fn x, acc -> x - acc end)
        8
    """
    if not _is_fun(fun, 2):
        raise no_clause("foldl", list, acc, fun)
    f = callback(fun, 2)
    for item in proper(list, "foldl", list, acc, fun):
        acc = f(item, acc)
    return acc


@lib.function(spec="foldr([elem], acc, (elem, acc -> acc)) :: acc")
def foldr(list: Any, acc: Any, fun: Any) -> Any:
    """
    Reduces from the last element to the first.

        iex> List.foldr([5, 3], 10, fn x, acc -> x - acc end)
        12
    """
    if not _is_fun(fun, 2):
        raise no_clause("foldr", list, acc, fun)
    f = callback(fun, 2)
    for item in reversed([*proper(list, "foldr", list, acc, fun)]):
        acc = f(item, acc)
    return acc


def _is_fun(value: Any, arity: int) -> bool:
    return isinstance(value, Fun) and value.arity == arity


@lib.function(spec="first([elem], any()) :: elem | any()")
def first(list: Any, default: Any = NIL) -> Any:
    """
    The first element, or `default` of an empty list.

        iex> List.first([1, 2])
        1
        iex> List.first([], 0)
        0
    """
    if list.__class__ is not List:
        raise no_clause("first", list, default)
    return default if list is EMPTY else list.head


@lib.function(spec="last([elem], any()) :: elem | any()")
def last(list: Any, default: Any = NIL) -> Any:
    """
    The last element, or `default` of an empty list.

        iex> List.last([1, 2])
        2
        iex> List.last([])
        nil
    """
    if list.__class__ is not List:
        raise case_clause((list, default))
    if not is_proper(list):
        raise no_clause("last", improper_tail(list), default)
    return default if list is EMPTY else [*list][-1]


@lib.function("improper?", spec="improper?(maybe_improper_list()) :: boolean()")
def improper(list: Any) -> Any:
    """
    Tells whether the list ends in something that is not `[]`.

        iex> List.improper?([1 | 2])
        true
        iex> List.improper?([1, 2])
        false
    """
    if list.__class__ is not List:
        raise no_clause("improper?", list)
    return boolean(not is_proper(list))


@lib.function("ascii_printable?", spec="ascii_printable?(list(), limit) :: boolean()")
def ascii_printable(list: Any, limit: Any = None) -> Any:
    """
    Tells whether the first `limit` elements (all by default) are printable ASCII characters.

        iex> List.ascii_printable?('abc')
        true
        iex> List.ascii_printable?('abc' ++ [0], 2)
        true
        iex> List.ascii_printable?([0])
        false
    """
    if list.__class__ is not List:
        raise no_clause("ascii_printable?", list, limit)
    count = limit if limit.__class__ is int else len(list) + 1
    for item, _ in zip(list, range(count), strict=False):
        if item.__class__ is not int or item not in _PRINTABLE:
            return FALSE
    return boolean(len(list) >= count or is_proper(list))


@lib.function(spec="wrap(term()) :: maybe_improper_list()")
def wrap(term: Any) -> Any:
    """
    The term in a list, unless it is one; `nil` becomes `[]`.

        iex> List.wrap(:a)
        [:a]
        iex> List.wrap([1])
        [1]
        iex> List.wrap(nil)
        []
    """
    if term.__class__ is List:
        return term
    return EMPTY if term is NIL else make_list([term])


@lib.function(spec="zip([list() | tuple()]) :: [tuple()]")
def zip_(list_of_lists: Any) -> Any:
    """
    Tuples of the first elements of lists or tuples, of the second ones, and so on.

        iex> List.zip([[1, 2], [3, 4, 5]])
        [{1, 3}, {2, 4}]
    """
    rows = [_row(item) for item in proper(list_of_lists, "zip", list_of_lists)]
    return make_list(zip(*rows, strict=False)) if rows else EMPTY


def _row(value: Any) -> Any:
    if value.__class__ is tuple:
        return value
    return proper(value, "zip", value)


@lib.function(spec="insert_at(list(), integer(), any()) :: list()")
def insert_at(list: Any, index: Any, value: Any) -> Any:
    """
    Puts `value` in at `index`; negative indexes count from the end, and -1 appends.

        iex> List.insert_at([1, 2, 3], 1, :x)
        [1, :x, 2, 3]
        iex> List.insert_at([1, 2, 3], -1, :x)
        [1, 2, 3, :x]
    """
    items = _items("insert_at", list, index, value)
    items.insert(index if index >= 0 else max(len(items) + index + 1, 0), value)
    return make_list(items)


def _items(name: str, value: Any, index: Any, *rest: Any) -> Any:
    """The elements of a list argument, whose index argument must be an integer."""
    if index.__class__ is not int or value.__class__ is not List or not is_proper(value):
        raise no_clause(name, value, index, *rest)
    return [*value]


@lib.function(spec="replace_at(list(), integer(), any()) :: list()")
def replace_at(list: Any, index: Any, value: Any) -> Any:
    """
    Puts `value` in the place of the element at `index`; out of bounds changes nothing.

        iex> List.replace_at([1, 2, 3], -1, :x)
        [1, 2, :x]
        iex> List.replace_at([1], 4, :x)
        [1]
    """
    items = _items("replace_at", list, index, value)
    place = start_of(index, len(items))
    if place is None:
        return list
    items[place] = value
    return make_list(items)


@lib.function(spec="update_at([elem], integer(), (elem -> any())) :: list()")
def update_at(list: Any, index: Any, fun: Any) -> Any:
    """
    Replaces the element at `index` by what `fun` answers for it.

        iex> List.update_at([1, 2, 3], 0, fn x -> x + 10 end)
        [11, 2, 3]
    """
    if not _is_fun(fun, 1):
        raise no_clause("update_at", list, index, fun)
    items = _items("update_at", list, index, fun)
    place = start_of(index, len(items))
    if place is None:
        return list
    items[place] = callback(fun, 1)(items[place])
    return make_list(items)


@lib.function(spec="delete_at(list(), integer()) :: list()")
def delete_at(list: Any, index: Any) -> Any:
    """
    The list without the element at `index`.

        iex> List.delete_at([1, 2, 3], 0)
        [2, 3]
    """
    items = _items("delete_at", list, index)
    place = start_of(index, len(items))
    if place is None:
        return list
    del items[place]
    return make_list(items)


@lib.function(spec="pop_at(list(), integer(), any()) :: {any(), list()}")
def pop_at(list: Any, index: Any, default: Any = NIL) -> Any:
    """
    The element at `index`, or `default`, and the list without it.

        iex> List.pop_at([1, 2, 3], 1)
        {2, [1, 3]}
        iex> List.pop_at([1], 5, :none)
        {:none, [1]}
    """
    items = _items("pop_at", list, index, default)
    place = start_of(index, len(items))
    if place is None:
        return default, list
    popped = items.pop(place)
    return popped, make_list(items)


@lib.function("starts_with?", spec="starts_with?(list(), list()) :: boolean()")
def starts_with(list: Any, prefix: Any) -> Any:
    """
    Tells whether `list` begins with `prefix`.

        iex> List.starts_with?([1, 2, 3], [1, 2])
        true
        iex> List.starts_with?([1], [1, 2])
        false
    """
    if list.__class__ is not List or prefix.__class__ is not List:
        raise no_clause("starts_with?", list, prefix)
    start = [*list][: len(prefix)]
    return TRUE if len(start) == len(prefix) and identical(tuple(start), tuple(prefix)) else FALSE


@lib.function(spec="myers_difference(list(), list(), diff_script) :: [{:eq | :ins | :del | :diff, list()}]")
def myers_difference(list1: Any, list2: Any, diff_script: Any = NIL) -> Any:
    """
    The edits that make `list2` of `list1`: runs of what is kept, inserted and deleted.

    `diff_script` may answer the edits between two elements, or `nil`.

        iex> List.myers_difference([1, 4, 2], [1, 2, 3])
        [eq: [1], del: [4], eq: [2], ins: [3]]
    """
    if list1.__class__ is not List or list2.__class__ is not List:
        raise no_clause("myers_difference", list1, list2, diff_script)
    script = None if diff_script is NIL else callback(diff_script, 2)
    return make_list(
        (kind, value if kind.name == "diff" else make_list(value))
        for kind, value in difference([*list1], [*list2], script)
    )
