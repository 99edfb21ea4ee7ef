"""The functions of :lists on lists of tuples, which look at the n-th element of each."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.lists_common import lib, no_clause, proper
from pyiex.library.sorting import order_of
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import List, is_proper, make_list

VALUE = Atom("value")


def _is_place(n: Any) -> bool:
    return n.__class__ is int and n > 0


def _matches(item: Any, n: int, key: Any) -> bool:
    return item.__class__ is tuple and len(item) >= n and bool(item[n - 1] == key)


def _found(name: str, key: Any, n: Any, tuples: Any) -> Any:
    """The first tuple with `key` at `n`, or None; ArgumentError as the built-in functions raise it."""
    if not _is_place(n):
        problem = "not an integer" if n.__class__ is not int else "out of range"
        raise badarg(name, (key, n, tuples), {2: problem}, module="lists")
    if tuples.__class__ is List:
        for item in tuples:
            if _matches(item, n, key):
                return item
        if is_proper(tuples):
            return None
    problem = "not a proper list" if tuples.__class__ is List else "not a list"
    raise badarg(name, (key, n, tuples), {3: problem}, module="lists")


def _position(items: list[Any], n: int, key: Any) -> int | None:
    for place, item in enumerate(items):
        if _matches(item, n, key):
            return place
    return None


def _checked(name: str, n: Any, tuples: Any, *args: Any) -> list[Any]:
    if not _is_place(n):
        raise no_clause(name, *args)
    return list(proper(tuples, name, *args))


@lib.function(spec="keyfind(term(), pos_integer(), [tuple()]) :: tuple() | false")
def keyfind(key: Any, n: Any, tuple_list: Any) -> Any:
    """
    The first tuple whose `n`-th element is `key`, or `false`.

        iex> :lists.keyfind(:b, 1, [a: 1, b: 2])
        {:b, 2}
    """
    found = _found("keyfind", key, n, tuple_list)
    return FALSE if found is None else found


@lib.function(spec="keymember(term(), pos_integer(), [tuple()]) :: boolean()")
def keymember(key: Any, n: Any, tuple_list: Any) -> Any:
    """
    Tells whether some tuple's `n`-th element is `key`.

        iex> :lists.keymember(2, 2, [a: 1, b: 2])
        true
    """
    return boolean(_found("keymember", key, n, tuple_list) is not None)


@lib.function(spec="keysearch(term(), pos_integer(), [tuple()]) :: {:value, tuple()} | false")
def keysearch(key: Any, n: Any, tuple_list: Any) -> Any:
    """
    As `keyfind/3`, with the tuple in `{:value, tuple}`.

        iex> :lists.keysearch(:b, 1, [a: 1, b: 2])
        {:value, {:b, 2}}
    """
    found = _found("keysearch", key, n, tuple_list)
    return FALSE if found is None else (VALUE, found)


@lib.function(spec="keydelete(term(), pos_integer(), [tuple()]) :: [tuple()]")
def keydelete(key: Any, n: Any, tuple_list: Any) -> Any:
    """
    The list without the first tuple whose `n`-th element is `key`.

        iex> :lists.keydelete(:a, 1, [a: 1, b: 2])
        [b: 2]
    """
    items = _checked("keydelete", n, tuple_list, key, n, tuple_list)
    place = _position(items, n, key)
    if place is not None:
        del items[place]
    return make_list(items)


@lib.function(spec="keyreplace(term(), pos_integer(), [tuple()], tuple()) :: [tuple()]")
def keyreplace(key: Any, n: Any, tuple_list: Any, new_tuple: Any) -> Any:
    """
    The list with the first tuple whose `n`-th element is `key` replaced.

        iex> :lists.keyreplace(:a, 1, [a: 1, b: 2], {:c, 3})
        [c: 3, b: 2]
    """
    if new_tuple.__class__ is not tuple:
        raise no_clause("keyreplace", key, n, tuple_list, new_tuple)
    items = _checked("keyreplace", n, tuple_list, key, n, tuple_list, new_tuple)
    place = _position(items, n, key)
    if place is not None:
        items[place] = new_tuple
    return make_list(items)


@lib.function(spec="keystore(term(), pos_integer(), [tuple()], tuple()) :: [tuple(), ...]")
def keystore(key: Any, n: Any, tuple_list: Any, new_tuple: Any) -> Any:
    """
    As `keyreplace/4`, but adds the tuple at the end where there is none to replace.

        iex> :lists.keystore(:b, 1, [a: 1], {:b, 2})
        [a: 1, b: 2]
    """
    if new_tuple.__class__ is not tuple:
        raise no_clause("keystore", key, n, tuple_list, new_tuple)
    items = _checked("keystore", n, tuple_list, key, n, tuple_list, new_tuple)
    place = _position(items, n, key)
    if place is None:
        items.append(new_tuple)
    else:
        items[place] = new_tuple
    return make_list(items)


@lib.function(spec="keytake(term(), pos_integer(), [tuple()]) :: {:value, tuple(), [tuple()]} | false")
def keytake(key: Any, n: Any, tuple_list1: Any) -> Any:
    """
    The first tuple whose `n`-th element is `key`, with the list without it, or `false`.

        iex> :lists.keytake(:a, 1, [a: 1, b: 2])
        {:value, {:a, 1}, [b: 2]}
    """
    items = _checked("keytake", n, tuple_list1, key, n, tuple_list1)
    place = _position(items, n, key)
    if place is None:
        return FALSE
    return VALUE, items.pop(place), make_list(items)


@lib.function(spec="keymap((term() -> term()), pos_integer(), [tuple()]) :: [tuple()]")
def keymap(fun: Any, n: Any, tuple_list1: Any) -> Any:
    """
    The tuples with `fun` applied to the `n`-th element of each.

        iex> :lists.keymap(fn x -> x * 10 end, 2, [a: 1, b: 2])
        [a: 10, b: 20]
    """
    f = callback(fun, 1)
    items = _checked("keymap", n, tuple_list1, fun, n, tuple_list1)
    return make_list([(*item[: n - 1], f(at(n, item)), *item[n:]) for item in items])


def at(n: int, item: Any) -> Any:
    """The `n`-th element of a tuple, counted from 1; ArgumentError where there is none."""
    if item.__class__ is not tuple or len(item) < n:
        problem = {1: "out of range"} if item.__class__ is tuple else {2: "not a tuple"}
        raise badarg("element", (n, item), problem)
    return item[n - 1]


def key_sorted(n: int, items: list[Any]) -> list[Any]:
    """Tuples in stable term order of their `n`-th elements; a single item is taken as it is."""
    if len(items) < 2:
        return items
    return [items[index] for index in order_of([at(n, item) for item in items])]


@lib.function(spec="keysort(pos_integer(), [tuple()]) :: [tuple()]")
def keysort(n: Any, tuple_list1: Any) -> Any:
    """
    The tuples in order of their `n`-th elements; equal ones keep their order.

        iex> :lists.keysort(2, [a: 3, b: 1, c: 2])
        [b: 1, c: 2, a: 3]
    """
    return make_list(key_sorted(n, _checked("keysort", n, tuple_list1, n, tuple_list1)))


@lib.function(spec="ukeysort(pos_integer(), [tuple()]) :: [tuple()]")
def ukeysort(n: Any, tuple_list1: Any) -> Any:
    """
    As `keysort/2`, keeping only the first of tuples with equal elements.

        iex> :lists.ukeysort(2, [a: 1, b: 1, c: 0])
        [c: 0, a: 1]
    """
    return make_list(_unique(n, key_sorted(n, _checked("ukeysort", n, tuple_list1, n, tuple_list1))))


def _unique(n: int, items: list[Any]) -> list[Any]:
    result: list[Any] = []
    for item in items:
        if not result or result[-1][n - 1] != item[n - 1]:
            result.append(item)
    return result


@lib.function(spec="keymerge(pos_integer(), [tuple()], [tuple()]) :: [tuple()]")
def keymerge(n: Any, tuple_list1: Any, tuple_list2: Any) -> Any:
    """
    Merges two lists that `keysort/2` has sorted.

        iex> :lists.keymerge(1, [a: 1, c: 3], [b: 2])
        [a: 1, b: 2, c: 3]
    """
    args = (n, tuple_list1, tuple_list2)
    both = _checked("keymerge", n, tuple_list1, *args) + _checked("keymerge", n, tuple_list2, *args)
    return make_list(key_sorted(n, both))


@lib.function(spec="ukeymerge(pos_integer(), [tuple()], [tuple()]) :: [tuple()]")
def ukeymerge(n: Any, tuple_list1: Any, tuple_list2: Any) -> Any:
    """
    Merges two lists that `ukeysort/2` has sorted, dropping what the first has already.

        iex> :lists.ukeymerge(1, [a: 1], [a: 2, b: 3])
        [a: 1, b: 3]
    """
    return make_list(_unique(n, list(keymerge(n, tuple_list1, tuple_list2))))
