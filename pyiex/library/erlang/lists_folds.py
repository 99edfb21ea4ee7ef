"""The functions of :lists that call a function for each element."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.lists_common import decided, lib, no_clause, proper
from pyiex.library.failures import bad_match
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import error
from pyiex.terms.lists import make_list
from pyiex.terms.maps import StrictKey

OK = Atom("ok")
VALUE = Atom("value")
BAD_FILTER = Atom("bad_filter")


@lib.function(spec="map((a -> b), [a]) :: [b]")
def map_(fun: Any, list1: Any) -> Any:
    """
    What `fun` answers for each element.

        iex> :lists.map(fn x -> x + 1 end, [1, 2])
        [2, 3]
    """
    f = callback(fun, 1)
    return make_list([f(item) for item in proper(list1, "map", fun, list1)])


@lib.function(spec="foreach((t -> term()), [t]) :: :ok")
def foreach(fun: Any, list: Any) -> Any:
    """
    Calls `fun` for each element, for what it does.

        iex> :lists.foreach(fn x -> x end, [1, 2])
        :ok
    """
    f = callback(fun, 1)
    for item in proper(list, "foreach", fun, list):
        f(item)
    return OK


@lib.function(spec="filter((t -> boolean()), [t]) :: [t]")
def filter_(pred: Any, list1: Any) -> Any:
    """
    The elements for which `pred` is `true`.

        iex> :lists.filter(fn x -> x > 1 end, [1, 2, 3])
        [2, 3]
    """
    f = callback(pred, 1)
    result: list[Any] = []
    for item in proper(list1, "filter", pred, list1):
        answer = f(item)
        if answer is TRUE:
            result.append(item)
        elif answer is not FALSE:
            raise error((BAD_FILTER, answer))
    return make_list(result)


@lib.function(spec="filtermap((t -> boolean() | {true, value}), [t]) :: [t | value]")
def filtermap(fun: Any, list1: Any) -> Any:
    """
    Filters and maps at once: `fun` answers `true`, `false` or `{true, value}`.

        iex> :lists.filtermap(fn x -> if x > 1, do: {true, x * 2}, else: false end, [1, 2])
        [4]
    """
    f = callback(fun, 1)
    result: list[Any] = []
    for item in proper(list1, "filtermap", fun, list1):
        answer = f(item)
        if answer.__class__ is tuple and len(answer) == 2 and answer[0] is TRUE:
            result.append(answer[1])
        elif decided(answer):
            result.append(item)
    return make_list(result)


@lib.function(hidden=True)
def zf(fun: Any, list1: Any) -> Any:
    """
    As `filtermap/2`, by its old name.

        iex> :lists.zf(fn x -> x > 1 end, [1, 2])
        [2]
    """
    return filtermap(fun, list1)


@lib.function(spec="flatmap((a -> [b]), [a]) :: [b]")
def flatmap(fun: Any, list1: Any) -> Any:
    """
    Maps each element to a list, and appends them all.

        iex> :lists.flatmap(fn x -> [x, x] end, [1, 2])
        [1, 1, 2, 2]
    """
    f = callback(fun, 1)
    result: list[Any] = []
    for item in proper(list1, "flatmap", fun, list1):
        produced = f(item)
        result += proper(produced, "flatmap", fun, list1)
    return make_list(result)


@lib.function(spec="foldl((t, acc -> acc), acc, [t]) :: acc")
def foldl(fun: Any, acc0: Any, list: Any) -> Any:
    """
    Reduces from the first element to the last.

        iex> :lists.foldl(fn x, acc -> [x | acc] end, [], [1, 2, 3])
        [3, 2, 1]
    """
    f = callback(fun, 2)
    for item in proper(list, "foldl", fun, acc0, list):
        acc0 = f(item, acc0)
    return acc0


@lib.function(spec="foldr((t, acc -> acc), acc, [t]) :: acc")
def foldr(fun: Any, acc0: Any, list: Any) -> Any:
    """
    Reduces from the last element to the first.

        iex> :lists.foldr(fn x, acc -> [x | acc] end, [], [1, 2, 3])
        [1, 2, 3]
    """
    f = callback(fun, 2)
    for item in reversed([*proper(list, "foldr", fun, acc0, list)]):
        acc0 = f(item, acc0)
    return acc0


def _mapped(answer: Any) -> Any:
    if answer.__class__ is not tuple or len(answer) != 2:
        raise bad_match(answer)
    return answer


@lib.function(spec="mapfoldl((a, acc -> {b, acc}), acc, [a]) :: {[b], acc}")
def mapfoldl(fun: Any, acc0: Any, list1: Any) -> Any:
    """
    Maps and reduces at once, from the first element.

        iex> :lists.mapfoldl(fn x, sum -> {x * 2, x + sum} end, 0, [1, 2, 3])
        {[2, 4, 6], 6}
    """
    f = callback(fun, 2)
    result: list[Any] = []
    for item in proper(list1, "mapfoldl", fun, acc0, list1):
        mapped, acc0 = _mapped(f(item, acc0))
        result.append(mapped)
    return make_list(result), acc0


@lib.function(spec="mapfoldr((a, acc -> {b, acc}), acc, [a]) :: {[b], acc}")
def mapfoldr(fun: Any, acc0: Any, list1: Any) -> Any:
    """
    Maps and reduces at once, from the last element.

        iex> :lists.mapfoldr(fn x, n -> {{x, n}, n + 1} end, 0, [:a, :b])
        {[a: 1, b: 0], 2}
    """
    f = callback(fun, 2)
    result: list[Any] = []
    for item in reversed([*proper(list1, "mapfoldr", fun, acc0, list1)]):
        mapped, acc0 = _mapped(f(item, acc0))
        result.append(mapped)
    return make_list(reversed(result)), acc0


@lib.function(spec="all((t -> boolean()), [t]) :: boolean()")
def all_(pred: Any, list: Any) -> Any:
    """
    Tells whether `pred` is `true` for every element.

        iex> :lists.all(fn x -> x > 0 end, [1, 2])
        true
    """
    f = callback(pred, 1)
    for item in proper(list, "all", pred, list):
        if not decided(f(item)):
            return FALSE
    return TRUE


@lib.function(spec="any((t -> boolean()), [t]) :: boolean()")
def any_(pred: Any, list: Any) -> Any:
    """
    Tells whether `pred` is `true` for some element.

        iex> :lists.any(fn x -> x > 1 end, [1, 2])
        true
    """
    f = callback(pred, 1)
    for item in proper(list, "any", pred, list):
        if decided(f(item)):
            return TRUE
    return FALSE


@lib.function(spec="partition((t -> boolean()), [t]) :: {[t], [t]}")
def partition(pred: Any, list: Any) -> Any:
    """
    The elements for which `pred` is `true`, and the others.

        iex> :lists.partition(fn x -> x > 1 end, [1, 2, 3])
        {[2, 3], [1]}
    """
    f = callback(pred, 1)
    chosen: Any = []
    others: Any = []
    for item in proper(list, "partition", pred, list):
        (chosen if decided(f(item)) else others).append(item)
    return make_list(chosen), make_list(others)


def _prefix(pred: Any, value: Any, name: str) -> tuple[list[Any], list[Any]]:
    f = callback(pred, 1)
    items = list(proper(value, name, pred, value))
    for place, item in enumerate(items):
        if not decided(f(item)):
            return items[:place], items[place:]
    return items, []


@lib.function(spec="takewhile((t -> boolean()), [t]) :: [t]")
def takewhile(pred: Any, list1: Any) -> Any:
    """
    The elements before the first for which `pred` is `false`.

        iex> :lists.takewhile(fn x -> x < 3 end, [1, 2, 5, 1])
        [1, 2]
    """
    return make_list(_prefix(pred, list1, "takewhile")[0])


@lib.function(spec="dropwhile((t -> boolean()), [t]) :: [t]")
def dropwhile(pred: Any, list1: Any) -> Any:
    """
    The elements from the first on for which `pred` is `false`.

        iex> :lists.dropwhile(fn x -> x < 3 end, [1, 2, 5, 1])
        [5, 1]
    """
    return make_list(_prefix(pred, list1, "dropwhile")[1])


@lib.function(spec="splitwith((t -> boolean()), [t]) :: {[t], [t]}")
def splitwith(pred: Any, list: Any) -> Any:
    """
    Both `takewhile/2` and `dropwhile/2`.

        iex> :lists.splitwith(fn x -> x < 3 end, [1, 2, 5, 1])
        {[1, 2], [5, 1]}
    """
    taken, left = _prefix(pred, list, "splitwith")
    return make_list(taken), make_list(left)


@lib.function(spec="search((t -> boolean()), [t]) :: {:value, t} | false")
def search(pred: Any, list: Any) -> Any:
    """
    The first element for which `pred` is `true`, as `{:value, element}`, or `false`.

        iex> :lists.search(fn x -> x > 1 end, [1, 2, 3])
        {:value, 2}
    """
    f = callback(pred, 1)
    for item in proper(list, "search", pred, list):
        if decided(f(item)):
            return VALUE, item
    return FALSE


@lib.function("uniq", spec="uniq((t -> any()), [t]) :: [t]")
def uniq_by(fun: Any, list: Any) -> Any:
    """
    The elements without those for which `fun` answers what it answered before.

        iex> :lists.uniq(fn x -> rem(x, 2) end, [1, 2, 3])
        [1, 2]
    """
    f = callback(fun, 1)
    first: dict[StrictKey, Any] = {}
    for item in proper(list, "uniq", fun, list):
        first.setdefault(StrictKey(f(item)), item)
    return make_list(first.values())


def _same_length(name: str, fun: Any, *lists: Any) -> Any:
    if len({len(proper(part, name, fun, *lists)) for part in lists}) > 1:
        raise no_clause(name, fun, *lists)
    return zip(*lists, strict=True)


@lib.function(spec="zipwith((a, b -> c), [a], [b]) :: [c]")
def zipwith(combine: Any, list1: Any, list2: Any) -> Any:
    """
    Calls `combine` with the elements of two lists of one length.

        iex> :lists.zipwith(fn x, y -> x * y end, [1, 2], [3, 4])
        [3, 8]
    """
    f = callback(combine, 2)
    return make_list([f(a, b) for a, b in _same_length("zipwith", combine, list1, list2)])


@lib.function(spec="zipwith3((a, b, c -> d), [a], [b], [c]) :: [d]")
def zipwith3(combine: Any, list1: Any, list2: Any, list3: Any) -> Any:
    """
    Calls `combine` with the elements of three lists of one length.

        iex> :lists.zipwith3(fn x, y, z -> x + y + z end, [1], [2], [3])
        [6]
    """
    f = callback(combine, 3)
    return make_list([f(a, b, c) for a, b, c in _same_length("zipwith3", combine, list1, list2, list3)])
