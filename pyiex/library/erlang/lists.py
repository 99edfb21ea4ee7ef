"""The module :lists: the functions that take no key and do no sorting."""

from __future__ import annotations

from typing import Any

from pyiex.library.arithmetic import plus
from pyiex.library.elixir.string_chars import chars
from pyiex.library.erlang import lists_folds, lists_keys, lists_sort
from pyiex.library.erlang.lists_common import lib, no_clause, proper
from pyiex.library.text import charlist, decode
from pyiex.terms.atoms import TRUE, Atom, boolean
from pyiex.terms.errors import badarg, error
from pyiex.terms.lists import EMPTY, List, improper_tail, is_proper, make_list
from pyiex.terms.maps import StrictKey, identical
from pyiex.terms.order import less

PARTS = (lists_folds, lists_keys, lists_sort)
"""The other modules that declare functions of :lists; importing them fills `lib`."""

__all__ = ["PARTS", "flat", "lib"]


@lib.function(spec="reverse([t]) :: [t]")
def reverse(list1: Any, tail: Any = EMPTY) -> Any:
    """
    The list from its end, followed by `tail`.

        iex> :lists.reverse([1, 2, 3])
        [3, 2, 1]
        iex> :lists.reverse([1, 2], [0])
        [2, 1, 0]
    """
    if list1.__class__ is not List or not is_proper(list1):
        if tail is EMPTY:
            raise no_clause("reverse", list1)
        raise badarg("reverse", (list1, tail), {1: "not a list"}, module="lists")
    items = list(list1)
    items.reverse()
    return make_list(items, tail)


@lib.function(spec="member(t, [t]) :: boolean()")
def member(elem: Any, list: Any) -> Any:
    """
    Tells whether `elem` is in the list, compared by `===`.

        iex> :lists.member(2, [1, 2, 3])
        true
    """
    if list.__class__ is List:
        for item in list:
            if item is elem or identical(item, elem):
                return TRUE
        if is_proper(list):
            return boolean(False)
    problem = "not a proper list" if list.__class__ is List else "not a list"
    raise badarg("member", (elem, list), {2: problem}, module="lists")


@lib.function(spec="append([t], [t]) :: [t]", arities=(2,))
def append(list1: Any, list2: Any) -> Any:
    """
    One list after the other.

        iex> :lists.append([1, 2], [3])
        [1, 2, 3]
    """
    if list1.__class__ is not List or not is_proper(list1):
        raise badarg("++", (list1, list2), {})
    return make_list(list1, list2)


@lib.function("append", spec="append([[t]]) :: [t]")
def append_all(list_of_lists: Any) -> Any:
    """
    All the lists in one.

        iex> :lists.append([[1], [2, 3], []])
        [1, 2, 3]
    """
    result: Any = EMPTY
    for part in reversed([*proper(list_of_lists, "append", list_of_lists)]):
        result = part if result is EMPTY else append(part, result)
    return result


@lib.function(spec="concat([atom() | integer() | float() | charlist()]) :: charlist()")
def concat(things: Any) -> Any:
    """
    The text of all things as one list of characters.

        iex> :lists.concat([:a, 1, 'b'])
        'a1b'
    """
    return make_list(
        code
        for thing in proper(things, "concat", things)
        for code in (thing if thing.__class__ is List else charlist(_name(thing)))
    )


def _name(thing: Any) -> str:
    if thing.__class__ is float:
        # As `:erlang.float_to_list/1` writes it.
        return f"{thing:.20e}"
    return thing.name if thing.__class__ is Atom else decode(chars(thing))


@lib.function(spec="delete(t, [t]) :: [t]")
def delete(elem: Any, list: Any) -> Any:
    """
    The list without the first `elem` in it.

        iex> :lists.delete(2, [1, 2, 3, 2])
        [1, 3, 2]
    """
    items = [*proper(list, "delete", elem, list)]
    for place, item in enumerate(items):
        if identical(item, elem):
            del items[place]
            break
    return make_list(items)


@lib.function(spec="droplast([t, ...]) :: [t]")
def droplast(list: Any) -> Any:
    """
    The list without its last element.

        iex> :lists.droplast([1, 2, 3])
        [1, 2]
    """
    if list is EMPTY:
        raise no_clause("droplast", list)
    return make_list([*proper(list, "droplast", list)][:-1])


@lib.function(spec="duplicate(non_neg_integer(), t) :: [t]")
def duplicate(n: Any, elem: Any) -> Any:
    """
    `n` times the same element.

        iex> :lists.duplicate(3, :x)
        [:x, :x, :x]
    """
    if n.__class__ is not int or n < 0:
        raise no_clause("duplicate", n, elem)
    return make_list([elem] * n)


@lib.function(spec="enumerate([t]) :: [{integer(), t}]", arities=(1,))
def enumerate_(list1: Any) -> Any:
    """
    Pairs of a number, from 1, and an element.

        iex> :lists.enumerate([:a, :b])
        [{1, :a}, {2, :b}]
    """
    return enumerate_from(1, list1)


@lib.function("enumerate", spec="enumerate(integer(), [t]) :: [{integer(), t}]")
def enumerate_from(index: Any, list1: Any) -> Any:
    """
    Pairs of a number, from `index`, and an element.

        iex> :lists.enumerate(10, [:a, :b])
        [{10, :a}, {11, :b}]
    """
    if index.__class__ is not int:
        raise no_clause("enumerate", index, list1)
    return make_list(enumerate(proper(list1, "enumerate", index, list1), index))


def flat(deep: Any, name: str, *args: Any) -> list[Any]:
    """The elements of a deep list; `FunctionClauseError` of :lists where one is improper."""
    result: list[Any] = []
    pending = [iter(proper(deep, name, *args))]
    while pending:
        for item in pending[-1]:
            if item.__class__ is List:
                if not is_proper(item):
                    raise no_clause("do_flatten", improper_tail(item), EMPTY)
                pending.append(iter(item))
                break
            result.append(item)
        else:
            pending.pop()
    return result


@lib.function(spec="flatten(deep_list) :: list()")
def flatten(deep_list: Any, tail: Any = EMPTY) -> Any:
    """
    The elements of a list of lists at any depth, followed by `tail`.

        iex> :lists.flatten([1, [2, [3]], []])
        [1, 2, 3]
    """
    if tail.__class__ is not List:
        raise no_clause("flatten", deep_list, tail)
    if deep_list.__class__ is List and not is_proper(deep_list):
        raise no_clause("do_flatten", improper_tail(deep_list), tail)
    args = (deep_list,) if tail is EMPTY else (deep_list, tail)
    return make_list(flat(deep_list, "flatten", *args), tail)


@lib.function(spec="flatlength(deep_list) :: non_neg_integer()")
def flatlength(deep_list: Any) -> Any:
    """
    How many elements `flatten/1` would give.

        iex> :lists.flatlength([1, [2, [3]]])
        3
    """
    return len(flat(deep_list, "flatlength", deep_list))


@lib.function(spec="join(t, [t]) :: [t]")
def join(sep: Any, list1: Any) -> Any:
    """
    Puts `sep` between the elements.

        iex> :lists.join(0, [1, 2, 3])
        [1, 0, 2, 0, 3]
    """
    result: list[Any] = []
    for item in proper(list1, "join", sep, list1):
        result += (item, sep)
    return make_list(result[:-1])


@lib.function(spec="last([t, ...]) :: t")
def last(list: Any) -> Any:
    """
    The last element.

        iex> :lists.last([1, 2, 3])
        3
    """
    if list is EMPTY:
        raise no_clause("last", list)
    return [*proper(list, "last", list)][-1]


@lib.function(spec="max([t, ...]) :: t")
def max_(list: Any) -> Any:
    """
    The greatest element.

        iex> :lists.max([2, 7, 3])
        7
    """
    if list is EMPTY:
        raise no_clause("max", list)
    best = list.head if list.__class__ is List else list
    for item in proper(list, "max", list):
        if less(best, item):
            best = item
    return best


@lib.function(spec="min([t, ...]) :: t")
def min_(list: Any) -> Any:
    """
    The least element.

        iex> :lists.min([2, 7, 3])
        2
    """
    if list is EMPTY:
        raise no_clause("min", list)
    best = list.head if list.__class__ is List else list
    for item in proper(list, "min", list):
        if less(item, best):
            best = item
    return best


@lib.function(spec="nth(pos_integer(), [t]) :: t")
def nth(n: Any, list: Any) -> Any:
    """
    The `n`-th element, counted from 1.

        iex> :lists.nth(2, [:a, :b, :c])
        :b
    """
    if n.__class__ is int and n > 0 and list.__class__ is List and n <= len(list):
        return [*list][n - 1]
    raise no_clause("nth", n, list)


@lib.function(spec="nthtail(non_neg_integer(), [t]) :: [t]")
def nthtail(n: Any, list: Any) -> Any:
    """
    What follows the first `n` elements.

        iex> :lists.nthtail(1, [:a, :b, :c])
        [:b, :c]
    """
    if n.__class__ is not int or n < 0 or list.__class__ is not List or n > len(list):
        raise no_clause("nthtail", n, list)
    return make_list([*list][n:], improper_tail(list))


@lib.function(spec="prefix([t], [t]) :: boolean()")
def prefix(list1: Any, list2: Any) -> Any:
    """
    Tells whether `list2` begins with `list1`.

        iex> :lists.prefix([1, 2], [1, 2, 3])
        true
    """
    first, second = ([*proper(value, "prefix", list1, list2)] for value in (list1, list2))
    return boolean(identical(tuple(first), tuple(second[: len(first)])))


@lib.function(spec="suffix([t], [t]) :: boolean()")
def suffix(list1: Any, list2: Any) -> Any:
    """
    Tells whether `list2` ends with `list1`.

        iex> :lists.suffix([2, 3], [1, 2, 3])
        true
    """
    first, second = ([*proper(value, "suffix", list1, list2)] for value in (list1, list2))
    start = len(second) - len(first)
    return boolean(start >= 0 and identical(tuple(first), tuple(second[start:])))


@lib.function(spec="seq(integer(), integer(), integer()) :: [integer()]")
def seq(from_: Any, to: Any, incr: Any = None) -> Any:
    """
    The integers from one to another, by steps of `incr`.

        iex> :lists.seq(1, 10, 3)
        [1, 4, 7, 10]
    """
    args = (from_, to) if incr is None else (from_, to, incr)
    incr = 1 if incr is None else incr
    if {from_.__class__, to.__class__, incr.__class__} != {int}:
        raise no_clause("seq", *args)
    forward = to - from_ if incr > 0 else from_ - to
    if incr == 0:
        if from_ == to:
            return make_list([from_])
        raise error(Atom("badarg"))
    if forward < -abs(incr):
        raise no_clause("seq", *args)
    return make_list(range(from_, to + (1 if incr > 0 else -1), incr))


@lib.function(spec="split(non_neg_integer(), [t]) :: {[t], [t]}")
def split(n: Any, list1: Any) -> Any:
    """
    The first `n` elements, and the others.

        iex> :lists.split(1, [1, 2, 3])
        {[1], [2, 3]}
    """
    if n.__class__ is not int or n < 0 or list1.__class__ is not List or n > len(list1):
        raise badarg("split", (n, list1), {}, module="lists")
    items = [*list1]
    return make_list(items[:n]), make_list(items[n:], improper_tail(list1))


@lib.function(spec="sublist([t], non_neg_integer()) :: [t]", arities=(2,))
def sublist(list1: Any, len: Any) -> Any:
    """
    At most the first `len` elements.

        iex> :lists.sublist([1, 2, 3, 4], 2)
        [1, 2]
    """
    if len.__class__ is not int or len < 0 or list1.__class__ is not List:
        raise no_clause("sublist", list1, len)
    return make_list([*list1][:len])


@lib.function("sublist", spec="sublist([t], pos_integer(), non_neg_integer()) :: [t]")
def sublist_from(list1: Any, start: Any, len: Any) -> Any:
    """
    At most `len` elements from position `start` on, counted from 1.

        iex> :lists.sublist([1, 2, 3, 4], 2, 2)
        [2, 3]
    """
    if {start.__class__, len.__class__} != {int} or start < 1 or len < 0 or list1.__class__ is not List:
        raise no_clause("sublist", list1, start, len)
    return make_list([*list1][start - 1 : start - 1 + len])


@lib.function(spec="subtract([t], [t]) :: [t]")
def subtract(list1: Any, list2: Any) -> Any:
    """
    `list1` without, for each element of `list2`, its first occurrence.

        iex> :lists.subtract([1, 2, 1, 3], [1, 3])
        [2, 1]
    """
    for place, value in ((1, list1), (2, list2)):
        if value.__class__ is not List or not is_proper(value):
            problem = "not a list" if value.__class__ is not List else "not a proper list"
            raise badarg("--", (list1, list2), {place: problem})
    gone: dict[StrictKey, int] = {}
    for key in map(StrictKey, list2):
        gone[key] = gone.get(key, 0) + 1
    kept: list[Any] = []
    for item in list1:
        left = gone.get(StrictKey(item), 0)
        if left:
            gone[StrictKey(item)] = left - 1
        else:
            kept.append(item)
    return make_list(kept)


@lib.function(spec="sum([number()]) :: number()")
def sum_(list: Any) -> Any:
    """
    The sum of the elements.

        iex> :lists.sum([1, 2, 3])
        6
    """
    value: Any = 0
    for number in proper(list, "sum", list):
        value = plus(value, number)
    return value


@lib.function(spec="uniq([t]) :: [t]", arities=(1,))
def uniq(list: Any) -> Any:
    """
    The elements without those that came before.

        iex> :lists.uniq([1, 2, 1])
        [1, 2]
    """
    return make_list(key.term for key in dict.fromkeys(map(StrictKey, proper(list, "uniq", list))))


def _zipped(name: str, *lists: Any) -> Any:
    if len({len(proper(part, name, *lists)) for part in lists}) > 1:
        raise no_clause(name, *lists)
    return make_list(zip(*lists, strict=True))


@lib.function(spec="zip([a], [b]) :: [{a, b}]")
def zip_(list1: Any, list2: Any) -> Any:
    """
    Pairs of the elements of two lists of one length.

        iex> :lists.zip([1, 2], [:a, :b])
        [{1, :a}, {2, :b}]
    """
    return _zipped("zip", list1, list2)


@lib.function(spec="zip3([a], [b], [c]) :: [{a, b, c}]")
def zip3(list1: Any, list2: Any, list3: Any) -> Any:
    """
    Triples of the elements of three lists of one length.

        iex> :lists.zip3([1], [2], [3])
        [{1, 2, 3}]
    """
    return _zipped("zip3", list1, list2, list3)


def _unzipped(name: str, width: int, rows: Any) -> tuple[Any, ...]:
    items = [*proper(rows, name, rows)]
    if any(row.__class__ is not tuple or len(row) != width for row in items):
        raise no_clause(name, rows)
    return tuple(make_list(row[column] for row in items) for column in range(width))


@lib.function(spec="unzip([{a, b}]) :: {[a], [b]}")
def unzip(list1: Any) -> Any:
    """
    The first and the second elements of pairs.

        iex> :lists.unzip([{1, :a}, {2, :b}])
        {[1, 2], [:a, :b]}
    """
    return _unzipped("unzip", 2, list1)


@lib.function(spec="unzip3([{a, b, c}]) :: {[a], [b], [c]}")
def unzip3(list1: Any) -> Any:
    """
    The elements of triples as three lists.

        iex> :lists.unzip3([{1, 2, 3}, {4, 5, 6}])
        {[1, 4], [2, 5], [3, 6]}
    """
    return _unzipped("unzip3", 3, list1)
