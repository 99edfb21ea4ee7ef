"""Enum: sorting, shuffling, and the least and greatest elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.elixir.enum_common import MISSING, is_count, lib, no_clause, truthy
from pyiex.library.elixir.enumerable import RANGE, elements, folded, known_size, python_range
from pyiex.library.failures import empty_error, function_clause
from pyiex.library.protocols import STRUCT
from pyiex.library.sorting import order_of, sort_with
from pyiex.runtime.abi import callback, external_fun
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List, is_proper, make_list
from pyiex.terms.maps import Map
from pyiex.terms.order import less, sort_terms

ASC = Atom("asc")
DESC = Atom("desc")
LT = Atom("lt")
GT = Atom("gt")
COMPARE = Atom("compare")

Test = Callable[[Any, Any], bool]


def _is_fun(value: Any, arity: int) -> bool:
    return isinstance(value, Fun) and value.arity == arity


def _compared(module: Atom, unwanted: Atom) -> Test:
    compare = callback(external_fun(module, COMPARE, 2), 2)
    return lambda left, right: compare(left, right) is not unwanted


def _less_than(module: Atom) -> Test:
    compare = callback(external_fun(module, COMPARE, 2), 2)
    return lambda left, right: compare(left, right) is LT


def _called(fun: Any) -> Test:
    f = callback(fun, 2)
    return lambda left, right: truthy(f(left, right))


def _as_function(test: Test) -> Callable[[Any, Any], Any]:
    """A test that answers as a user's function does."""
    return lambda left, right: boolean(test(left, right))


def _sorter(sorter: Any) -> Callable[[Any, Any], Any]:
    """The test of a sorter that is neither `:asc` nor `:desc`."""
    if _is_fun(sorter, 2):
        return callback(sorter, 2)
    if sorter.__class__ is Atom:
        return _as_function(_compared(sorter, GT))
    if sorter.__class__ is tuple and len(sorter) == 2 and sorter[1].__class__ is Atom:
        direction, module = sorter
        if direction is ASC or direction is DESC:
            return _as_function(_compared(module, GT if direction is ASC else LT))
    raise no_clause("to_sort_fun", sorter)


def _descending(items: list[Any]) -> list[Any]:
    # Reversed before and after, so that equal elements keep their order.
    result: list[Any] = sort_terms(reversed(items))
    result.reverse()
    return result


@lib.function(spec="sort(t(), (element(), element() -> boolean()) | :asc | :desc | module()) :: list()")
def sort(enumerable: Any, sorter: Any = ASC) -> Any:
    """
    Sorts, equal elements keeping their order.

    `sorter` is `:asc`, `:desc`, a function that tells whether its first argument may stand
    before the second, a module with a function `compare/2`, or `{:asc, module}`, `{:desc, module}`.

        iex> Enum.sort([3, 1, 2])
        [1, 2, 3]
        iex> Enum.sort([3, 1, 2], :desc)
        [3, 2, 1]
        iex> Enum.sort(["ccc", "a", "bb"], fn a, b -> byte_size(a) >= byte_size(b) end)
        ["ccc", "bb", "a"]
    """
    if enumerable.__class__ is List and not is_proper(enumerable):
        raise function_clause("lists", "sort", (enumerable,))
    items = folded(enumerable)
    if sorter is ASC:
        return make_list(sort_terms(items))
    if sorter is DESC:
        return make_list(_descending(items))
    return make_list(sort_with(items, _sorter(sorter)))


@lib.function(spec="sort_by(t(), (element() -> mapped_element), sorter) :: list()")
def sort_by(enumerable: Any, mapper: Any, sorter: Any = ASC) -> Any:
    """
    Sorts by what `mapper` answers for each element; `sorter` is as in `sort/2`.

        iex> Enum.sort_by(["ccc", "a", "bb"], &String.length/1)
        ["a", "bb", "ccc"]
        iex> Enum.sort_by([1, -3, 2], &abs/1, :desc)
        [-3, 2, 1]
    """
    f = callback(mapper, 1)
    items = folded(enumerable)
    keys = [f(item) for item in items]
    if sorter is ASC:
        return make_list([items[index] for index in order_of(keys)])
    if sorter is DESC:
        last = len(items) - 1
        backwards = order_of(keys[::-1])
        return make_list([items[last - index] for index in reversed(backwards)])
    test = _sorter(sorter)
    pairs = sort_with(list(zip(keys, items, strict=True)), lambda a, b: test(a[0], b[0]))
    return make_list([item for _, item in pairs])


@lib.function(spec="shuffle(t()) :: list()")
def shuffle(enumerable: Any) -> Any:
    """
    The elements in random order.

        iex> Enum.shuffle([:a, :a])
        [:a, :a]
    """
    from pyiex.library.erlang.rand import draw_float

    items = folded(enumerable)
    keys = [draw_float() for _ in items]
    return make_list([items[index] for index in reversed(order_of(keys))])


@lib.function(spec="take_random(t(), non_neg_integer()) :: list()")
def take_random(enumerable: Any, count: Any) -> Any:
    """
    Draws `count` different elements, in random order.

        iex> Enum.take_random([5, 5, 5], 2)
        [5, 5]
        iex> Enum.take_random(1..3, 0)
        []
    """
    from pyiex.library.erlang.rand import draw

    if not is_count(count):
        raise no_clause("take_random", enumerable, count)
    if count == 1:
        return make_list(_one_at_random(folded(enumerable)))
    drawn: list[Any] = []
    for seen, item in enumerate(folded(enumerable) if count else (), 1):
        place = draw(seen) - 1
        if len(drawn) < count:
            drawn.append(item)
            drawn[place], drawn[-1] = drawn[-1], drawn[place]
        elif place < count:
            drawn[place] = item
    return make_list(drawn)


def _one_at_random(items: list[Any]) -> list[Any]:
    """One of the items: each later one takes its place by chance, as Elixir draws from a stream."""
    from pyiex.library.erlang.rand import draw

    chosen = items[:1]
    for seen, item in enumerate(items[1:], 2):
        if draw(seen) == 1:
            chosen = [item]
    return chosen


@lib.function(spec="random(t()) :: element()")
def random(enumerable: Any) -> Any:
    """
    One element, drawn with the random numbers of `:rand`.

        iex> Enum.random([7])
        7
    """
    from pyiex.library.erlang.rand import draw

    items = elements(enumerable)
    if not items:
        raise empty_error()
    return items[draw(len(items)) - 1] if known_size(enumerable) else _one_at_random(items)[0]


def _extreme_test(sorter: Any, unwanted: Atom, name: str) -> Test:
    if _is_fun(sorter, 2):
        return _called(sorter)
    if sorter.__class__ is Atom:
        return _compared(sorter, unwanted)
    raise no_clause(name, sorter)


def _at_least(left: Any, right: Any) -> bool:
    return not less(left, right)


def _at_most(left: Any, right: Any) -> bool:
    return not less(right, left)


def _fallback(fallback: Any) -> Any:
    if fallback is MISSING:
        raise empty_error()
    return callback(fallback, 0)()


def _split_sorter(sorter: Any, fallback: Any) -> tuple[Any, Any]:
    """`max/2` takes either a sorter or a fallback function of arity 0."""
    return (MISSING, sorter) if fallback is MISSING and _is_fun(sorter, 0) else (sorter, fallback)


_FAST = ({int}, {bytes})


def _extreme(enumerable: Any, sorter: Any, fallback: Any, greatest: bool) -> Any:
    sorter, fallback = _split_sorter(sorter, fallback)
    if enumerable.__class__ is Map and enumerable.get(STRUCT) is RANGE and sorter is MISSING:
        numbers = python_range(enumerable)
        items = [numbers[0], numbers[-1]] if numbers else []
    else:
        items = folded(enumerable)
    if sorter is MISSING:
        keep: Test = _at_least if greatest else _at_most
    else:
        keep = _extreme_test(sorter, LT if greatest else GT, "max_sort_fun" if greatest else "min_sort_fun")
    if not items:
        return _fallback(fallback)
    if sorter is MISSING and {item.__class__ for item in items} in _FAST:
        return max(items) if greatest else min(items)
    return _fold(items, keep)


def _fold(items: list[Any], keep: Test) -> Any:
    best = items[0]
    for item in items[1:]:
        if not keep(best, item):
            best = item
    return best


@lib.function(spec="max(t(), sorter, (() -> empty_result)) :: element() | empty_result")
def max_(enumerable: Any, sorter: Any = MISSING, empty_fallback: Any = MISSING) -> Any:
    """
    The greatest element, the first of equal ones.

    `sorter` is a function that tells whether its first argument is kept before the second, or a
    module with `compare/2`. Of nothing, `empty_fallback` is called; by default it raises
    `Enum.EmptyError`.

        iex> Enum.max([2, 5, 3])
        5
        iex> Enum.max([], fn -> 0 end)
        0
    """
    return _extreme(enumerable, sorter, empty_fallback, True)


@lib.function(spec="min(t(), sorter, (() -> empty_result)) :: element() | empty_result")
def min_(enumerable: Any, sorter: Any = MISSING, empty_fallback: Any = MISSING) -> Any:
    """
    The least element, the first of equal ones; the arguments are as in `max/3`.

        iex> Enum.min([2, 5, 3])
        2
        iex> Enum.min([], fn -> :nothing end)
        :nothing
    """
    return _extreme(enumerable, sorter, empty_fallback, False)


def _extreme_by(enumerable: Any, fun: Any, sorter: Any, fallback: Any, greatest: bool) -> Any:
    sorter, fallback = _split_sorter(sorter, fallback)
    if sorter is MISSING:
        keep: Test = _at_least if greatest else _at_most
    else:
        keep = _extreme_test(sorter, LT if greatest else GT, "max_sort_fun" if greatest else "min_sort_fun")
    f = callback(fun, 1)
    items = folded(enumerable)
    if not items:
        return _fallback(fallback)
    best = items[0]
    key = f(best)
    for item in items[1:]:
        other = f(item)
        if not keep(key, other):
            best, key = item, other
    return best


@lib.function(
    spec="max_by(t(), (element() -> any()), sorter, (() -> empty_result)) :: element() | empty_result"
)
def max_by(enumerable: Any, fun: Any, sorter: Any = MISSING, empty_fallback: Any = MISSING) -> Any:
    """
    The element for which `fun` answers the greatest value; the rest is as in `max/3`.

        iex> Enum.max_by(["a", "ccc", "bb"], &String.length/1)
        "ccc"
    """
    return _extreme_by(enumerable, fun, sorter, empty_fallback, True)


@lib.function(
    spec="min_by(t(), (element() -> any()), sorter, (() -> empty_result)) :: element() | empty_result"
)
def min_by(enumerable: Any, fun: Any, sorter: Any = MISSING, empty_fallback: Any = MISSING) -> Any:
    """
    The element for which `fun` answers the least value; the rest is as in `max/3`.

        iex> Enum.min_by([3, -1, 2], &abs/1)
        -1
    """
    return _extreme_by(enumerable, fun, sorter, empty_fallback, False)


@lib.function(spec="min_max(t(), (() -> empty_result)) :: {element(), element()} | empty_result")
def min_max(enumerable: Any, empty_fallback: Any = MISSING) -> Any:
    """
    The least and the greatest element in one tuple.

        iex> Enum.min_max([2, 9, 4])
        {2, 9}
    """
    items = folded(enumerable)
    if not items:
        return _fallback(empty_fallback)
    return _both(items, items, less)


def _both(items: list[Any], keys: list[Any], before: Test) -> Any:
    least = greatest = items[0]
    low = high = keys[0]
    for item, key in zip(items, keys, strict=True):
        if before(key, low):
            least, low = item, key
        elif before(high, key):
            greatest, high = item, key
    return least, greatest


@lib.function(
    spec="min_max_by(t(), (element() -> any()), sorter, (() -> empty_result))"
    " :: {element(), element()} | empty_result"
)
def min_max_by(enumerable: Any, fun: Any, sorter: Any = MISSING, empty_fallback: Any = MISSING) -> Any:
    """
    The elements for which `fun` answers the least and the greatest value.

        iex> Enum.min_max_by(["bb", "a", "ccc"], &String.length/1)
        {"a", "ccc"}
    """
    sorter, empty_fallback = _split_sorter(sorter, empty_fallback)
    f = callback(fun, 1)
    items = folded(enumerable)
    if not items:
        return _fallback(empty_fallback)
    if sorter is MISSING:
        before: Test = less
    elif sorter.__class__ is Atom:
        before = _less_than(sorter)
    else:
        before = _called(sorter)
    return _both(items, [f(item) for item in items], before)
