"""Enum: functions that look for something or answer one fact."""

from __future__ import annotations

from typing import Any

from pyiex.library.arithmetic import product as product_of
from pyiex.library.arithmetic import total
from pyiex.library.elixir.enum_common import MISSING, lib, no_clause, truthy
from pyiex.library.elixir.enumerable import (
    contains,
    elements,
    folded,
    folding,
    iterating,
    known_size,
    python_range,
)
from pyiex.library.failures import out_of_bounds
from pyiex.library.protocols import STRUCT
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, is_proper
from pyiex.terms.maps import Map, StrictKey, make_map

ERROR = Atom("error")
OK = Atom("ok")
_RANGE = Atom("Elixir.Range")


@lib.function("all?", spec="all?(t(), (element() -> as_boolean(term()))) :: boolean()")
def all_(enumerable: Any, fun: Any = MISSING) -> Any:
    """
    Tells whether `fun` is truthy for every element; without `fun`, whether every element is.

    Stops at the first that is not.

        iex> Enum.all?([2, 4, 6], fn x -> rem(x, 2) == 0 end)
        true
        iex> Enum.all?([1, nil, 3])
        false
        iex> Enum.all?([])
        true
    """
    with iterating(enumerable) as items:
        if fun is MISSING:
            for element in items:
                if element is FALSE or element is NIL:
                    return FALSE
            return TRUE
        f = callback(fun, 1)
        for element in items:
            if (answer := f(element)) is FALSE or answer is NIL:
                return FALSE
    return TRUE


@lib.function("any?", spec="any?(t(), (element() -> as_boolean(term()))) :: boolean()")
def any_(enumerable: Any, fun: Any = MISSING) -> Any:
    """
    Tells whether `fun` is truthy for some element; without `fun`, whether some element is.

        iex> Enum.any?([1, 3, 4], fn x -> rem(x, 2) == 0 end)
        true
        iex> Enum.any?([false, nil])
        false
    """
    with iterating(enumerable) as items:
        if fun is MISSING:
            for element in items:
                if element is not FALSE and element is not NIL:
                    return TRUE
            return FALSE
        f = callback(fun, 1)
        for element in items:
            if (answer := f(element)) is not FALSE and answer is not NIL:
                return TRUE
    return FALSE


def lookup(enumerable: Any, index: int) -> Any:
    """The element at `index` (from the end where negative), or MISSING."""
    if index < 0:
        sequence = elements(enumerable)
        return sequence[index] if -index <= len(sequence) else MISSING
    if enumerable.__class__ is List and enumerable.size > index:
        return enumerable.items[enumerable.size - 1 - index]
    with iterating(enumerable) as items:
        for position, element in enumerate(items):
            if position == index:
                return element
    return MISSING


@lib.function(spec="at(t(), index(), default()) :: element() | default()")
def at(enumerable: Any, index: Any, default: Any = NIL) -> Any:
    """
    The element at `index`, counted from 0, or from the end where negative; else `default`.

        iex> Enum.at([:a, :b, :c], 1)
        :b
        iex> Enum.at([:a, :b, :c], -1)
        :c
        iex> Enum.at([:a], 5, :none)
        :none
    """
    if index.__class__ is not int:
        raise no_clause("at", enumerable, index, default)
    found = lookup(enumerable, index)
    return default if found is MISSING else found


@lib.function(spec="fetch(t(), index()) :: {:ok, element()} | :error")
def fetch(enumerable: Any, index: Any) -> Any:
    """
    The element at `index` as `{:ok, element}`, or `:error` out of bounds.

        iex> Enum.fetch([10, 20], 1)
        {:ok, 20}
        iex> Enum.fetch([10, 20], 2)
        :error
    """
    if index.__class__ is not int:
        raise no_clause("fetch", enumerable, index)
    found = lookup(enumerable, index)
    return ERROR if found is MISSING else (OK, found)


@lib.function("fetch!", spec="fetch!(t(), index()) :: element()")
def fetch_bang(enumerable: Any, index: Any) -> Any:
    """
    The element at `index`; raises `Enum.OutOfBoundsError` out of bounds.

        iex> Enum.fetch!([10, 20], -2)
        10
    """
    if index.__class__ is not int:
        raise no_clause("fetch!", enumerable, index)
    found = lookup(enumerable, index)
    if found is MISSING:
        raise out_of_bounds()
    return found


@lib.function(spec="count(t(), (element() -> as_boolean(term()))) :: non_neg_integer()")
def count(enumerable: Any, fun: Any = MISSING) -> Any:
    """
    The number of elements, or of those for which `fun` is truthy.

        iex> Enum.count(1..10)
        10
        iex> Enum.count([1, 2, 3, 4], fn x -> x > 2 end)
        2
    """
    if fun is MISSING:
        if enumerable.__class__ is List and not is_proper(enumerable):
            raise badarg("length", (enumerable,), {1: "not a list"})
        size = known_size(enumerable)
        return len(folded(enumerable)) if size is None else size
    f = callback(fun, 1)
    number = 0
    with folding(enumerable) as items:
        for element in items:
            if (answer := f(element)) is not FALSE and answer is not NIL:
                number += 1
    return number


@lib.function(spec="count_until(t(), pos_integer()) :: non_neg_integer()", arities=(2,))
def count_until(enumerable: Any, limit: Any) -> Any:
    """
    Counts the elements, but stops at `limit`.

        iex> Enum.count_until(1..1000, 5)
        5
        iex> Enum.count_until([1, 2], 5)
        2
    """
    if limit.__class__ is not int or limit <= 0:
        raise no_clause("count_until", enumerable, limit)
    size = known_size(enumerable)
    if size is not None:
        return min(size, limit)
    number = 0
    with iterating(enumerable) as items:
        for _ in items:
            number += 1
            if number == limit:
                break
    return number


@lib.function(
    "count_until",
    spec="count_until(t(), (element() -> as_boolean(term())), pos_integer()) :: non_neg_integer()",
)
def count_until_with(enumerable: Any, fun: Any, limit: Any) -> Any:
    """
    Counts the elements for which `fun` is truthy, but stops at `limit`.

        iex> Enum.count_until(1..20, fn x -> rem(x, 2) == 0 end, 7)
        7
    """
    if limit.__class__ is not int or limit <= 0:
        raise no_clause("count_until", enumerable, fun, limit)
    f = callback(fun, 1)
    number = 0
    with iterating(enumerable) as items:
        for element in items:
            if truthy(f(element)):
                number += 1
                if number == limit:
                    break
    return number


@lib.function("empty?", spec="empty?(t()) :: boolean()")
def empty(enumerable: Any) -> Any:
    """
    Tells whether there is no element.

        iex> Enum.empty?([])
        true
        iex> Enum.empty?(1..2)
        false
    """
    if enumerable.__class__ is List:
        return boolean(enumerable is EMPTY)
    with iterating(enumerable) as items:
        for _ in items:
            return FALSE
    return TRUE


@lib.function(spec="find(t(), default(), (element() -> any())) :: element() | default()", arities=(2,))
def find(enumerable: Any, fun: Any) -> Any:
    """
    The first element for which `fun` is truthy, or `nil`.

        iex> Enum.find([2, 3, 4], fn x -> rem(x, 2) == 1 end)
        3
        iex> Enum.find([2, 4], fn x -> x > 9 end)
        nil
    """
    return find_or(enumerable, NIL, fun)


@lib.function("find", spec="find(t(), default(), (element() -> any())) :: element() | default()")
def find_or(enumerable: Any, default: Any, fun: Any) -> Any:
    """
    The first element for which `fun` is truthy, or `default`.

        iex> Enum.find([2, 4], :none, fn x -> x > 9 end)
        :none
    """
    f = callback(fun, 1)
    with iterating(enumerable) as items:
        for element in items:
            if (answer := f(element)) is not FALSE and answer is not NIL:
                return element
    return default


@lib.function(spec="find_index(t(), (element() -> any())) :: non_neg_integer() | nil")
def find_index(enumerable: Any, fun: Any) -> Any:
    """
    The index, from 0, of the first element for which `fun` is truthy, or `nil`.

        iex> Enum.find_index(["a", "b", "c"], fn x -> x == "c" end)
        2
    """
    f = callback(fun, 1)
    with iterating(enumerable) as items:
        for position, element in enumerate(items):
            if (answer := f(element)) is not FALSE and answer is not NIL:
                return position
    return NIL


@lib.function(spec="find_value(t(), any(), (element() -> any())) :: any() | nil")
def find_value(enumerable: Any, fun: Any) -> Any:
    """
    The first truthy value of `fun`, or `nil`.

        iex> Enum.find_value([1, 5, 9], fn x -> if x > 3, do: x * 2 end)
        10
    """
    return find_value_or(enumerable, NIL, fun)


@lib.function("find_value", spec="find_value(t(), any(), (element() -> any())) :: any() | nil")
def find_value_or(enumerable: Any, default: Any, fun: Any) -> Any:
    """
    The first truthy value of `fun`, or `default`.

        iex> Enum.find_value([1, 2], :none, fn x -> x > 3 end)
        :none
    """
    f = callback(fun, 1)
    with iterating(enumerable) as items:
        for element in items:
            if (answer := f(element)) is not FALSE and answer is not NIL:
                return answer
    return default


@lib.function("member?", spec="member?(t(), element()) :: boolean()")
def member(enumerable: Any, element: Any) -> Any:
    """
    Tells whether `element` is in `enumerable`, compared by `===`.

        iex> Enum.member?([1, 2, 3], 2)
        true
        iex> Enum.member?([1, 2, 3], 2.0)
        false
    """
    if enumerable.__class__ is List and not is_proper(enumerable):
        from pyiex.library.erlang.lists import member as list_member

        return list_member(element, enumerable)
    return boolean(contains(enumerable, element))


@lib.function(spec="frequencies(t()) :: map()")
def frequencies(enumerable: Any) -> Any:
    """
    How often each element occurs.

        iex> Enum.frequencies(["a", "b", "a"])
        %{"a" => 2, "b" => 1}
    """
    return _tally(folded(enumerable))


@lib.function(spec="frequencies_by(t(), (element() -> any())) :: map()")
def frequencies_by(enumerable: Any, key_fun: Any) -> Any:
    """
    How often each value of `key_fun` occurs.

        iex> Enum.frequencies_by(["ant", "bee", "ape"], &String.first/1)
        %{"a" => 2, "b" => 1}
    """
    f = callback(key_fun, 1)
    with folding(enumerable) as items:
        return _tally([f(element) for element in items])


def _tally(keys: list[Any]) -> Any:
    counts: dict[StrictKey, int] = {}
    for key in map(StrictKey, keys):
        counts[key] = counts.get(key, 0) + 1
    return make_map((key.term, number) for key, number in counts.items())


@lib.function(spec="sum(t()) :: number()")
def sum_(enumerable: Any) -> Any:
    """
    The sum of the elements; 0 of nothing.

        iex> Enum.sum([1, 2, 3.5])
        6.5
        iex> Enum.sum(1..100)
        5050
    """
    if enumerable.__class__ is Map and enumerable.get(STRUCT) is _RANGE:
        numbers = python_range(enumerable)
        return (numbers[0] + numbers[-1]) * len(numbers) // 2 if numbers else 0
    return total(folded(enumerable))


@lib.function(spec="product(t()) :: number()")
def product(enumerable: Any) -> Any:
    """
    The product of the elements; 1 of nothing.

        iex> Enum.product([2, 3, 4])
        24
    """
    return product_of(folded(enumerable))
