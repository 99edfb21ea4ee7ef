"""Stream: the functions that add a stage to a stream."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import Any

from pyiex.library.elixir.enum_common import MISSING, is_count, truthy
from pyiex.library.elixir.enum_group import DISCARD, is_positive
from pyiex.library.elixir.enumerable import elements, first_elements
from pyiex.library.elixir.lazy import CONT, HALT, lazy
from pyiex.library.elixir.stream_common import add_stage, is_fun, lib, make_stream, need_fun, no_clause
from pyiex.library.failures import case_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import StrictKey, identical

Items = Iterator[Any]


@lib.function(spec="map(Enumerable.t(), (element() -> any())) :: Enumerable.t()")
def map_(enum: Any, fun: Any) -> Any:
    """
    Passes each element through `fun`.

        iex> Stream.map([1, 2, 3], fn x -> x * 2 end) |> Enum.to_list()
        [2, 4, 6]
    """
    need_fun(1, "map", enum, fun)
    f = callback(fun, 1)
    return add_stage(enum, "map/2", 48, lambda items: (f(item) for item in items))


@lib.function(spec="filter(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()")
def filter_(enum: Any, fun: Any) -> Any:
    """
    Only the elements for which `fun` is truthy.

        iex> Stream.filter(1..6, fn x -> rem(x, 3) == 0 end) |> Enum.to_list()
        [3, 6]
    """
    need_fun(1, "filter", enum, fun)
    f = callback(fun, 1)
    return add_stage(enum, "filter/2", 40, lambda items: (item for item in items if truthy(f(item))))


@lib.function(spec="reject(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()")
def reject(enum: Any, fun: Any) -> Any:
    """
    Only the elements for which `fun` is not truthy.

        iex> Stream.reject(1..6, fn x -> rem(x, 3) == 0 end) |> Enum.to_list()
        [1, 2, 4, 5]
    """
    need_fun(1, "reject", enum, fun)
    f = callback(fun, 1)
    return add_stage(enum, "reject/2", 50, lambda items: (item for item in items if not truthy(f(item))))


@lib.function(hidden=True, deprecated="Use Stream.filter/2 + Stream.map/2 instead")
def filter_map(enum: Any, filter: Any, mapper: Any) -> Any:
    """
    Filters, then maps what is left. Deprecated: write the two steps.

        iex> Stream.filter_map(1..3, fn x -> x > 1 end, fn x -> x * 2 end) |> Enum.to_list()
        [4, 6]
    """
    test, f = callback(filter, 1), callback(mapper, 1)
    return add_stage(
        enum, "filter_map/3", 41, lambda items: (f(item) for item in items if truthy(test(item)))
    )


@lib.function(spec="each(Enumerable.t(), (element() -> term())) :: Enumerable.t()")
def each(enum: Any, fun: Any) -> Any:
    """
    Calls `fun` for each element that passes, for what it does.

        iex> Stream.each([1, 2], fn x -> IO.puts(x) end) |> Stream.run()
        1
        2
        :ok
    """
    need_fun(1, "each", enum, fun)
    f = callback(fun, 1)

    def stage(items: Items) -> Items:
        for item in items:
            f(item)
            yield item

    return add_stage(enum, "each/2", 39, stage)


@lib.function(spec="take(Enumerable.t(), integer()) :: Enumerable.t()")
def take(enum: Any, count: Any) -> Any:
    """
    The first `count` elements, or the last ones where it is negative.

        iex> Stream.cycle([1, 2, 3]) |> Stream.take(5) |> Enum.to_list()
        [1, 2, 3, 1, 2]
    """
    if count.__class__ is not int:
        raise no_clause("take", enum, count)
    if count == 0:
        return make_stream(EMPTY, EMPTY)
    if count < 0:
        return lazy("take_after_guards/2", lambda: iter(elements(enum)[count:]), 57)
    return add_stage(enum, "take_after_guards/2", 56, lambda items: islice(items, count))


@lib.function(spec="take_every(Enumerable.t(), non_neg_integer()) :: Enumerable.t()")
def take_every(enum: Any, nth: Any) -> Any:
    """
    The first element and every `nth` after it.

        iex> Stream.take_every(1..10, 4) |> Enum.to_list()
        [1, 5, 9]
    """
    if not is_count(nth):
        raise no_clause("take_every", enum, nth)
    if nth == 0:
        return make_stream(EMPTY, EMPTY)
    return add_stage(
        enum,
        "take_every_after_guards/2",
        58,
        lambda items: (item for place, item in enumerate(items) if place % nth == 0),
    )


@lib.function(spec="take_while(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()")
def take_while(enum: Any, fun: Any) -> Any:
    """
    The elements before the first for which `fun` is not truthy.

        iex> Stream.take_while([1, 2, 9, 1], fn x -> x < 5 end) |> Enum.to_list()
        [1, 2]
    """
    need_fun(1, "take_while", enum, fun)
    f = callback(fun, 1)

    def stage(items: Items) -> Items:
        for item in items:
            if not truthy(f(item)):
                return
            yield item

    return add_stage(enum, "take_while/2", 59, stage)


@lib.function(spec="drop(Enumerable.t(), integer()) :: Enumerable.t()")
def drop(enum: Any, n: Any) -> Any:
    """
    What is left without the first `n` elements, or without the last where it is negative.

        iex> Stream.drop(1..5, 3) |> Enum.to_list()
        [4, 5]
        iex> Stream.drop(1..5, -3) |> Enum.to_list()
        [1, 2]
    """
    if n.__class__ is not int:
        raise no_clause("drop", enum, n)
    if n >= 0:
        return add_stage(enum, "drop/2", 34, lambda items: islice(items, n, None))

    def stage(items: Items) -> Items:
        held: deque[Any] = deque()
        for item in items:
            held.append(item)
            if len(held) > -n:
                yield held.popleft()

    return add_stage(enum, "drop/2", 35, stage)


@lib.function(spec="drop_every(Enumerable.t(), non_neg_integer()) :: Enumerable.t()")
def drop_every(enum: Any, nth: Any) -> Any:
    """
    What is left without the first element and every `nth` after it.

        iex> Stream.drop_every(1..7, 3) |> Enum.to_list()
        [2, 3, 5, 6]
    """
    if not is_count(nth):
        raise no_clause("drop_every", enum, nth)
    if nth == 0:
        return make_stream(enum, EMPTY)
    return add_stage(
        enum, "drop_every/2", 36, lambda items: (item for place, item in enumerate(items) if place % nth)
    )


@lib.function(spec="drop_while(Enumerable.t(), (element() -> as_boolean(term()))) :: Enumerable.t()")
def drop_while(enum: Any, fun: Any) -> Any:
    """
    The elements from the first on for which `fun` is not truthy.

        iex> Stream.drop_while([1, 2, 9, 1], fn x -> x < 5 end) |> Enum.to_list()
        [9, 1]
    """
    need_fun(1, "drop_while", enum, fun)
    f = callback(fun, 1)

    def stage(items: Items) -> Items:
        for item in items:
            if not truthy(f(item)):
                yield item
                yield from items

    return add_stage(enum, "drop_while/2", 37, stage)


@lib.function(spec="map_every(Enumerable.t(), non_neg_integer(), (element() -> any())) :: Enumerable.t()")
def map_every(enum: Any, nth: Any, fun: Any) -> Any:
    """
    Passes the first element and every `nth` after it through `fun`.

        iex> Stream.map_every(1..5, 2, fn x -> x * 100 end) |> Enum.to_list()
        [100, 2, 300, 4, 500]
    """
    if not is_count(nth) or not is_fun(fun, 1):
        raise no_clause("map_every", enum, nth, fun)
    if nth == 0:
        return make_stream(enum, EMPTY)
    if nth == 1:
        return map_(enum, fun)
    f = callback(fun, 1)
    return add_stage(
        enum,
        "map_every_after_guards/3",
        49,
        lambda items: (item if place % nth else f(item) for place, item in enumerate(items)),
    )


@lib.function(spec="scan(Enumerable.t(), (element(), acc() -> any())) :: Enumerable.t()", arities=(2,))
def scan(enum: Any, fun: Any) -> Any:
    """
    Reduces, giving every value that it goes through.

        iex> Stream.scan(1..5, fn x, acc -> x + acc end) |> Enum.to_list()
        [1, 3, 6, 10, 15]
    """
    need_fun(2, "scan", enum, fun)
    return add_stage(enum, "scan/2", 54, lambda items: _scanned(items, MISSING, fun))


@lib.function("scan", spec="scan(Enumerable.t(), acc(), (element(), acc() -> any())) :: Enumerable.t()")
def scan_from(enum: Any, acc: Any, fun: Any) -> Any:
    """
    As `scan/2`, from an accumulator on.

        iex> Stream.scan(1..3, 10, fn x, acc -> x + acc end) |> Enum.to_list()
        [11, 13, 16]
    """
    need_fun(2, "scan", enum, acc, fun)
    return add_stage(enum, "scan/3", 55, lambda items: _scanned(items, acc, fun))


def _scanned(items: Items, acc: Any, fun: Any) -> Items:
    f = callback(fun, 2)
    for item in items:
        acc = item if acc is MISSING else f(item, acc)
        yield acc


@lib.function(spec="dedup(Enumerable.t()) :: Enumerable.t()")
def dedup(enum: Any) -> Any:
    """
    Leaves out each element that is `===` to the one before it.

        iex> Stream.dedup([1, 1, 2, 1]) |> Enum.to_list()
        [1, 2, 1]
    """
    return add_stage(enum, "dedup_by/2", 11, lambda items: _deduplicated(items, lambda item: item))


@lib.function(spec="dedup_by(Enumerable.t(), (element() -> term())) :: Enumerable.t()")
def dedup_by(enum: Any, fun: Any) -> Any:
    """
    Leaves out each element for which `fun` answers the same as for the one before it.

        iex> Stream.dedup_by([1, 3, 2, 5], fn x -> rem(x, 2) end) |> Enum.to_list()
        [1, 2, 5]
    """
    need_fun(1, "dedup_by", enum, fun)
    return add_stage(enum, "dedup_by/2", 11, lambda items: _deduplicated(items, callback(fun, 1)))


def _deduplicated(items: Items, key_of: Any) -> Items:
    last: Any = MISSING
    for item in items:
        key = key_of(item)
        if last is MISSING or not identical(key, last):
            yield item
        last = key


@lib.function(spec="uniq(Enumerable.t()) :: Enumerable.t()", arities=(1,))
def uniq(enum: Any) -> Any:
    """
    Leaves out each element that came before.

        iex> Stream.uniq([1, 2, 1, 3]) |> Enum.to_list()
        [1, 2, 3]
    """
    return add_stage(enum, "uniq_by/2", 65, lambda items: _unique(items, lambda item: item))


@lib.function("uniq", hidden=True, deprecated="Use Stream.uniq_by/2 instead")
def uniq_with(enum: Any, fun: Any) -> Any:
    """
    As `uniq_by/2`. Deprecated.

        iex> Stream.uniq([1, 2, 3], fn x -> rem(x, 2) end) |> Enum.to_list()
        [1, 2]
    """
    return uniq_by(enum, fun)


@lib.function(spec="uniq_by(Enumerable.t(), (element() -> term())) :: Enumerable.t()")
def uniq_by(enum: Any, fun: Any) -> Any:
    """
    Leaves out each element for which `fun` answers what it answered before.

        iex> Stream.uniq_by(["ant", "ape", "bee"], &String.first/1) |> Enum.to_list()
        ["ant", "bee"]
    """
    need_fun(1, "uniq_by", enum, fun)
    return add_stage(enum, "uniq_by/2", 65, lambda items: _unique(items, callback(fun, 1)))


def _unique(items: Items, key_of: Any) -> Items:
    seen: set[StrictKey] = set()
    for item in items:
        key = StrictKey(key_of(item))
        if key not in seen:
            seen.add(key)
            yield item


@lib.function(spec="with_index(Enumerable.t(), integer()) :: Enumerable.t()")
def with_index(enum: Any, offset: Any = 0) -> Any:
    """
    Pairs each element with its index, counted from an offset.

        iex> Stream.with_index([:a, :b], 5) |> Enum.to_list()
        [a: 5, b: 6]
    """
    if offset.__class__ is not int:
        raise no_clause("with_index", enum, offset)
    return add_stage(
        enum, "with_index/2", 66, lambda items: ((item, place) for place, item in enumerate(items, offset))
    )


@lib.function(
    spec="chunk_every(Enumerable.t(), pos_integer(), pos_integer(), Enumerable.t() | :discard)"
    " :: Enumerable.t()"
)
def chunk_every(enum: Any, count: Any, step: Any = MISSING, leftover: Any = EMPTY) -> Any:
    """
    Lists of `count` elements, each starting `step` after the one before; as `Enum.chunk_every/4`.

        iex> Stream.chunk_every(1..5, 2) |> Enum.to_list()
        [[1, 2], [3, 4], [5]]
        iex> Stream.chunk_every(1..5, 3, 2, :discard) |> Enum.to_list()
        [[1, 2, 3], [3, 4, 5]]
    """
    step = count if step is MISSING else step
    if not is_positive(count) or not is_positive(step):
        raise no_clause("chunk_every", enum, count, step, leftover)
    return add_stage(enum, "chunk_while/4", 3, lambda items: _chunks(items, count, step, leftover))


def _chunks(items: Items, count: int, step: int, leftover: Any) -> Items:
    held: list[Any] = []
    skip = 0
    for item in items:
        if skip:
            skip -= 1
            continue
        held.append(item)
        if len(held) == count:
            yield make_list(held)
            held = held[step:]
            skip = max(step - count, 0)
    if held and leftover is not DISCARD:
        yield make_list(held + first_elements(leftover, count - len(held)))


@lib.function(
    hidden=True,
    deprecated={
        2: "Use Stream.chunk_every/2 instead",
        3: "Use Stream.chunk_every/3 instead",
        4: "Use Stream.chunk_every/4 instead",
    },
)
def chunk(enum: Any, n: Any, step: Any = MISSING, leftover: Any = NIL) -> Any:
    """
    As `chunk_every/4`, but discards by default. Deprecated.

        iex> Stream.chunk(1..3, 2) |> Enum.to_list()
        [[1, 2]]
    """
    step = n if step is MISSING else step
    return chunk_every(enum, n, step, DISCARD if leftover is NIL else leftover)


@lib.function(spec="chunk_by(Enumerable.t(), (element() -> any())) :: Enumerable.t()")
def chunk_by(enum: Any, fun: Any) -> Any:
    """
    Cuts wherever the value of `fun` changes.

        iex> Stream.chunk_by([1, 3, 2, 5], fn x -> rem(x, 2) end) |> Enum.to_list()
        [[1, 3], [2], [5]]
    """
    need_fun(1, "chunk_by", enum, fun)
    f = callback(fun, 1)

    def stage(items: Items) -> Items:
        held: list[Any] = []
        last: Any = MISSING
        for item in items:
            key = f(item)
            if held and not identical(key, last):
                yield make_list(held)
                held = []
            held.append(item)
            last = key
        if held:
            yield make_list(held)

    return add_stage(enum, "chunk_while/4", 3, stage)


@lib.function(spec="chunk_while(Enumerable.t(), acc(), chunk_fun, after_fun) :: Enumerable.t()")
def chunk_while(enum: Any, acc: Any, chunk_fun: Any, after_fun: Any) -> Any:
    """
    Chunks by hand; the functions are as in `Enum.chunk_while/4`.

        iex> add = fn x, acc -> if x == 0, do: {:cont, acc, []}, else: {:cont, acc ++ [x]} end
        iex> Stream.chunk_while([1, 2, 0, 3], [], add, fn acc -> {:cont, acc, []} end) |> Enum.to_list()
        [[1, 2], [3]]
    """
    if not is_fun(chunk_fun, 2) or not is_fun(after_fun, 1):
        raise no_clause("chunk_while", enum, acc, chunk_fun, after_fun)
    return add_stage(
        enum, "chunk_while/4", 3, lambda items: _chunked(items, acc, callback(chunk_fun, 2), after_fun)
    )


def _chunked(items: Items, acc: Any, f: Any, after_fun: Any) -> Items:
    for item in items:
        answer = f(item, acc)
        match answer:
            case (tag, produced, acc) if tag is CONT:
                yield produced
            case (tag, acc) if tag is CONT:
                pass
            case (tag, acc) if tag is HALT:
                break
            case _:
                raise case_clause(answer)
    answer = callback(after_fun, 1)(acc)
    match answer:
        case (tag, produced, _) if tag is CONT:
            yield produced
        case (tag, _) if tag is CONT:
            return
        case _:
            raise case_clause(answer)
