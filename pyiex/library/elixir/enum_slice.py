"""Enum: parts of an enumerable, by position or by a test from either end."""

from __future__ import annotations

from itertools import islice
from typing import Any

from pyiex.library.elixir.enum_common import is_count, lib, no_clause, truthy
from pyiex.library.elixir.enumerable import (
    LAST,
    RANGE,
    elements,
    folded,
    folding,
    iterating,
    known_size,
    python_range,
    sequence,
)
from pyiex.library.protocols import struct_name
from pyiex.runtime.abi import callback
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, make_list


def _sequence(enumerable: Any) -> Any:
    """All elements, as a Python list or another sequence."""
    known = sequence(enumerable)
    return elements(enumerable) if known is None else known


@lib.function(spec="take(t(), integer()) :: list()")
def take(enumerable: Any, amount: Any) -> Any:
    """
    The first `amount` elements, or the last ones where it is negative.

        iex> Enum.take([1, 2, 3, 4], 2)
        [1, 2]
        iex> Enum.take([1, 2, 3, 4], -3)
        [2, 3, 4]
    """
    if amount.__class__ is not int:
        raise no_clause("take", enumerable, amount)
    if amount == 0:
        return EMPTY
    if amount < 0:
        return make_list(elements(enumerable)[amount:])
    with iterating(enumerable) as items:
        return make_list(islice(items, amount))


@lib.function(spec="take_every(t(), non_neg_integer()) :: list()")
def take_every(enumerable: Any, nth: Any) -> Any:
    """
    The first element and every `nth` after it.

        iex> Enum.take_every(1..10, 4)
        [1, 5, 9]
    """
    if not is_count(nth):
        raise no_clause("take_every", enumerable, nth)
    if nth < 2:
        return make_list(_sequence(enumerable)) if nth else EMPTY
    known = sequence(enumerable)
    return make_list((folded(enumerable) if known is None else known)[::nth])


@lib.function(spec="take_while(t(), (element() -> as_boolean(term()))) :: list()")
def take_while(enumerable: Any, fun: Any) -> Any:
    """
    The elements before the first for which `fun` is not truthy.

        iex> Enum.take_while([1, 2, 5, 1], fn x -> x < 3 end)
        [1, 2]
    """
    f = callback(fun, 1)
    result: list[Any] = []
    with iterating(enumerable) as items:
        for element in items:
            if not truthy(f(element)):
                break
            result.append(element)
    return make_list(result)


@lib.function(spec="drop(t(), integer()) :: list()")
def drop(enumerable: Any, amount: Any) -> Any:
    """
    What is left without the first `amount` elements, or without the last where it is negative.

        iex> Enum.drop([1, 2, 3, 4], 1)
        [2, 3, 4]
        iex> Enum.drop([1, 2, 3, 4], -1)
        [1, 2, 3]
    """
    if amount.__class__ is not int:
        raise no_clause("drop", enumerable, amount)
    return make_list(folded(enumerable)[amount:] if amount >= 0 else elements(enumerable)[:amount])


@lib.function(spec="drop_every(t(), non_neg_integer()) :: list()")
def drop_every(enumerable: Any, nth: Any) -> Any:
    """
    What is left without the first element and every `nth` after it.

        iex> Enum.drop_every(1..7, 3)
        [2, 3, 5, 6]
    """
    if not is_count(nth):
        raise no_clause("drop_every", enumerable, nth)
    return make_list([x for i, x in enumerate(folded(enumerable)) if nth == 0 or i % nth])


@lib.function(spec="drop_while(t(), (element() -> as_boolean(term()))) :: list()")
def drop_while(enumerable: Any, fun: Any) -> Any:
    """
    The elements from the first on for which `fun` is not truthy.

        iex> Enum.drop_while([1, 2, 5, 1], fn x -> x < 3 end)
        [5, 1]
    """
    f = callback(fun, 1)
    with folding(enumerable) as items:
        for element in items:
            if not truthy(f(element)):
                return make_list([element, *items])
    return EMPTY


@lib.function(spec="split(t(), integer()) :: {list(), list()}")
def split(enumerable: Any, count: Any) -> Any:
    """
    Two lists, the first of `count` elements; a negative `count` counts from the end.

        iex> Enum.split([1, 2, 3, 4], 1)
        {[1], [2, 3, 4]}
        iex> Enum.split([1, 2, 3, 4], -1)
        {[1, 2, 3], [4]}
    """
    if count.__class__ is not int:
        raise no_clause("split", enumerable, count)
    items = folded(enumerable)
    place = max(0, len(items) + count) if count < 0 else count
    return make_list(items[:place]), make_list(items[place:])


@lib.function(spec="split_while(t(), (element() -> as_boolean(term()))) :: {list(), list()}")
def split_while(enumerable: Any, fun: Any) -> Any:
    """
    Two lists, cut before the first element for which `fun` is not truthy.

        iex> Enum.split_while([1, 2, 5, 1], fn x -> x < 3 end)
        {[1, 2], [5, 1]}
    """
    f = callback(fun, 1)
    head: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            if not truthy(f(element)):
                return make_list(head), make_list([element, *items])
            head.append(element)
    return make_list(head), EMPTY


@lib.function("slice", spec="slice(t(), Range.t()) :: list()", arities=(2,))
def slice_range(enumerable: Any, index_range: Any) -> Any:
    """
    The elements whose indexes are in the range; negative ones count from the end.

    A step takes every so many-th of them.

        iex> Enum.slice([1, 2, 3, 4, 5], 1..3)
        [2, 3, 4]
        iex> Enum.slice([1, 2, 3, 4, 5], -3..-1)
        [3, 4, 5]
        iex> Enum.slice([1, 2, 3, 4, 5], 0..-1//2)
        [1, 3, 5]
    """
    if struct_name(index_range) is not RANGE:
        raise no_clause("slice", enumerable, index_range)
    first, last, step = range_fields(index_range)
    if step <= 0 and (first != 0 or last != -1):
        if step == -1 and first > last:
            return _sliced(enumerable, first, last, 1)
        shown = f"{first}..{last}//{step}"
        raise argument_error(f"Enum.slice/2 does not accept ranges with negative steps, got: {shown}")
    return _sliced(enumerable, first, last, max(step, 1))


def range_fields(struct: Any) -> tuple[int, int, int]:
    """First, last and step of a `Range`."""
    numbers = python_range(struct)
    return numbers.start, struct.get(LAST), numbers.step


def _sliced(enumerable: Any, first: int, last: int, step: int) -> Any:
    items = _sequence(enumerable)
    size = len(items)
    start = max(first + size, 0) if first < 0 else first
    stop = last + size if last < 0 else last
    return make_list(items[start : max(stop + 1, 0) : step])


@lib.function("slice", spec="slice(t(), index(), non_neg_integer()) :: list()")
def slice_(enumerable: Any, start_index: Any, amount: Any) -> Any:
    """
    `amount` elements from `start_index` on, which counts from the end where negative.

        iex> Enum.slice([1, 2, 3, 4, 5], 1, 2)
        [2, 3]
        iex> Enum.slice([1, 2, 3, 4, 5], -2, 9)
        [4, 5]
    """
    if start_index.__class__ is not int or not is_count(amount):
        raise no_clause("slice", enumerable, start_index, amount)
    if start_index >= 0 and known_size(enumerable) is None:
        with iterating(enumerable) as lazily:
            return make_list(islice(lazily, start_index, start_index + amount))
    items = _sequence(enumerable)
    start = max(start_index + len(items), 0) if start_index < 0 else start_index
    return make_list(items[start : start + amount])


@lib.function(spec="reverse_slice(t(), non_neg_integer(), non_neg_integer()) :: list()")
def reverse_slice(enumerable: Any, start_index: Any, count: Any) -> Any:
    """
    Reverses `count` elements from `start_index` on; the others stay where they are.

        iex> Enum.reverse_slice([1, 2, 3, 4, 5], 1, 3)
        [1, 4, 3, 2, 5]
    """
    if not is_count(start_index) or not is_count(count):
        raise no_clause("reverse_slice", enumerable, start_index, count)
    items = folded(enumerable)
    end = start_index + count
    return make_list(items[:start_index] + items[start_index:end][::-1] + items[end:])


@lib.function(spec="slide(t(), Range.t() | index(), index()) :: list()")
def slide(enumerable: Any, range_or_single_index: Any, insertion_index: Any) -> Any:
    """
    Moves one element, or those in a range of indexes, to `insertion_index`.

        iex> Enum.slide([:a, :b, :c, :d], 3, 1)
        [:a, :d, :b, :c]
        iex> Enum.slide([:a, :b, :c, :d, :e], 0..1, 3)
        [:c, :d, :a, :b, :e]
    """
    if insertion_index.__class__ is not int:
        raise no_clause("slide", enumerable, range_or_single_index, insertion_index)
    if range_or_single_index.__class__ is int:
        first = last = range_or_single_index
    elif struct_name(range_or_single_index) is RANGE:
        first, last, step = range_fields(range_or_single_index)
        if step != 1:
            shown = f"{first}..{last}//{step}"
            raise argument_error(f"Enum.slide/3 does not accept ranges with custom steps, got: {shown}")
    else:
        raise no_clause("slide", enumerable, range_or_single_index, insertion_index)
    moves = first != last or first != insertion_index
    items = folded(enumerable) if moves else elements(enumerable)
    return make_list(_moved(items, first, last, insertion_index))


def _moved(items: list[Any], first: int, last: int, target: int) -> list[Any]:
    size = len(items)
    first, last, target = (index + size if index < 0 else index for index in (first, last, target))
    if not items or first >= size or first == target or last < first:
        return items
    if first < target <= last:
        raise argument_error(
            "insertion index for slide must be outside the range being moved "
            f"(tried to insert {first}..{last} at {target})"
        )
    block = items[first : last + 1]
    rest = items[:first] + items[last + 1 :]
    place = target if target < first else target - len(block) + 1
    return rest[:place] + block + rest[place:]
