"""Enum: functions that make one list of another, and the folds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.elixir.collectable import collect
from pyiex.library.elixir.enum_common import MISSING, is_count, lib, no_clause, truthy
from pyiex.library.elixir.enumerable import elements, folded, folding, iterating
from pyiex.library.elixir.lazy import CONT, HALT
from pyiex.library.elixir.string_chars import chars
from pyiex.library.failures import bad_match, case_clause, empty_error, function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map

OK = Atom("ok")


@lib.function(spec="map(t(), (element() -> any())) :: list()")
def map_(enumerable: Any, fun: Any) -> Any:
    """
    The list of what `fun` answers for each element.

        iex> Enum.map([1, 2, 3], fn x -> x * x end)
        [1, 4, 9]
        iex> Enum.map(%{a: 1}, fn {k, v} -> {v, k} end)
        [{1, :a}]
    """
    f = callback(fun, 1)
    with folding(enumerable) as items:
        return make_list([f(element) for element in items])


@lib.function(spec="map_every(t(), non_neg_integer(), (element() -> any())) :: list()")
def map_every(enumerable: Any, nth: Any, fun: Any) -> Any:
    """
    Applies `fun` to the first element and every `nth` after it; the others stay.

        iex> Enum.map_every([1, 2, 3, 4, 5], 2, fn x -> x * 100 end)
        [100, 2, 300, 4, 500]
    """
    if not is_count(nth):
        raise no_clause("map_every", enumerable, nth, fun)
    if nth == 0:
        return make_list(folded(enumerable))
    f = callback(fun, 1)
    with folding(enumerable) as items:
        return make_list([x if i % nth else f(x) for i, x in enumerate(items)])


@lib.function(spec="map_intersperse(t(), element(), (element() -> any())) :: list()")
def map_intersperse(enumerable: Any, separator: Any, mapper: Any) -> Any:
    """
    Maps, and puts `separator` between the results.

        iex> Enum.map_intersperse([1, 2, 3], :and, fn x -> x * 2 end)
        [2, :and, 4, :and, 6]
    """
    f = callback(mapper, 1)
    result: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            result += (f(element), separator)
    return make_list(result[:-1])


@lib.function(spec="intersperse(t(), element()) :: list()")
def intersperse(enumerable: Any, separator: Any) -> Any:
    """
    Puts `separator` between the elements.

        iex> Enum.intersperse([1, 2, 3], 0)
        [1, 0, 2, 0, 3]
    """
    result: list[Any] = []
    for element in folded(enumerable):
        result += (element, separator)
    return make_list(result[:-1])


@lib.function(spec="join(t(), String.t()) :: String.t()")
def join(enumerable: Any, joiner: Any = b"") -> Any:
    """
    The elements as one string, each turned into text as by `to_string/1`.

        iex> Enum.join([1, :b, "c"], "-")
        "1-b-c"
        iex> Enum.join(1..4)
        "1234"
    """
    if joiner.__class__ is not bytes:
        raise no_clause("join", enumerable, joiner)
    with folding(enumerable) as items:
        return joiner.join([chars(element) for element in items])


@lib.function(spec="map_join(t(), String.t(), (element() -> String.Chars.t())) :: String.t()", arities=(2,))
def map_join(enumerable: Any, mapper: Any) -> Any:
    """
    Maps, and joins the results to one string.

        iex> Enum.map_join([1, 2, 3], fn x -> x * 2 end)
        "246"
    """
    return map_join_with(enumerable, b"", mapper)


@lib.function("map_join", spec="map_join(t(), String.t(), (element() -> String.Chars.t())) :: String.t()")
def map_join_with(enumerable: Any, joiner: Any, mapper: Any) -> Any:
    """
    Maps, and joins the results to one string with `joiner` between them.

        iex> Enum.map_join([1, 2, 3], " = ", fn x -> x * 2 end)
        "2 = 4 = 6"
    """
    if joiner.__class__ is not bytes:
        raise no_clause("map_join", enumerable, joiner, mapper)
    f = callback(mapper, 1)
    with folding(enumerable) as items:
        return joiner.join([chars(f(element)) for element in items])


@lib.function(spec="filter(t(), (element() -> as_boolean(term()))) :: list()")
def filter_(enumerable: Any, fun: Any) -> Any:
    """
    The elements for which `fun` is truthy.

        iex> Enum.filter(1..6, fn x -> rem(x, 3) == 0 end)
        [3, 6]
    """
    f = callback(fun, 1)
    with folding(enumerable) as items:
        return make_list([x for x in items if (y := f(x)) is not FALSE and y is not NIL])


@lib.function(spec="reject(t(), (element() -> as_boolean(term()))) :: list()")
def reject(enumerable: Any, fun: Any) -> Any:
    """
    The elements for which `fun` is not truthy.

        iex> Enum.reject(1..6, fn x -> rem(x, 3) == 0 end)
        [1, 2, 4, 5]
    """
    f = callback(fun, 1)
    with folding(enumerable) as items:
        return make_list([x for x in items if (y := f(x)) is FALSE or y is NIL])


@lib.function(hidden=True, deprecated="Use Enum.filter/2 + Enum.map/2 or for comprehensions instead")
def filter_map(enumerable: Any, filter: Any, mapper: Any) -> Any:
    """
    Filters, then maps what is left. Deprecated: write the two steps.

        iex> Enum.filter_map([1, 2, 3], fn x -> x > 1 end, fn x -> x * 2 end)
        [4, 6]
    """
    test, f = callback(filter, 1), callback(mapper, 1)
    with iterating(enumerable) as items:
        return make_list([f(x) for x in items if truthy(test(x))])


@lib.function(spec="each(t(), (element() -> any())) :: :ok")
def each(enumerable: Any, fun: Any) -> Any:
    """
    Calls `fun` for each element, for what it does; answers `:ok`.

        iex> Enum.each([1, 2], fn x -> IO.puts(x) end)
        1
        2
        :ok
    """
    f = callback(fun, 1)
    with folding(enumerable) as items:
        for element in items:
            f(element)
    return OK


@lib.function(spec="to_list(t()) :: [element()]")
def to_list(enumerable: Any) -> Any:
    """
    All elements as a list.

        iex> Enum.to_list(1..3)
        [1, 2, 3]
    """
    if enumerable.__class__ is List:
        return enumerable
    return make_list(elements(enumerable))


@lib.function(spec="into(Enumerable.t(), Collectable.t(), (term() -> term())) :: Collectable.t()")
def into(enumerable: Any, collectable: Any, transform: Any = MISSING) -> Any:
    """
    Puts the elements, passed through `transform` where given, into `collectable`.

        iex> Enum.into([a: 1, b: 2], %{})
        %{a: 1, b: 2}
        iex> Enum.into(1..3, [], fn x -> x * 2 end)
        [2, 4, 6]
        iex> Enum.into(["x", "y"], "")
        "xy"
    """
    if transform is MISSING:
        with iterating(enumerable) as items:
            return collect(items, collectable)
    with folding(enumerable) as items:
        f = callback(transform, 1)
        return collect((f(element) for element in items), collectable)


@lib.function(spec="reverse(t()) :: list()")
def reverse(enumerable: Any, tail: Any = EMPTY) -> Any:
    """
    The elements from the last to the first, followed by those of `tail`.

        iex> Enum.reverse([1, 2, 3])
        [3, 2, 1]
        iex> Enum.reverse([1, 2, 3], [9])
        [3, 2, 1, 9]
    """
    items = folded(enumerable)
    items.reverse()
    return make_list(items, tail if tail.__class__ is List else to_list(tail))


@lib.function(spec="concat(t()) :: list()", arities=(1,))
def concat(enumerables: Any) -> Any:
    """
    The elements of all the enumerables in one list.

        iex> Enum.concat([[1], 2..3, %{a: 4}])
        [1, 2, 3, {:a, 4}]
    """
    result: list[Any] = []
    with iterating(enumerables) as items:
        for enumerable in items:
            result += folded(enumerable)
    return make_list(result)


@lib.function("concat", spec="concat(t(), t()) :: list()")
def concat_two(left: Any, right: Any) -> Any:
    """
    The elements of `left`, then those of `right`.

        iex> Enum.concat(1..2, [3, 4])
        [1, 2, 3, 4]
    """
    return make_list(folded(left), right if right.__class__ is List else make_list(folded(right)))


@lib.function(spec="flat_map(t(), (element() -> t())) :: list()")
def flat_map(enumerable: Any, fun: Any) -> Any:
    """
    Maps each element to an enumerable, and concatenates them.

        iex> Enum.flat_map([1, 2], fn x -> [x, x * 10] end)
        [1, 10, 2, 20]
    """
    f = callback(fun, 1)
    result: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            result += elements(f(element))
    return make_list(result)


@lib.function(spec="flat_map_reduce(t(), acc(), fun) :: {[any()], acc()}")
def flat_map_reduce(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    Maps each element to an enumerable while threading an accumulator; `{:halt, acc}` stops.

        iex> Enum.flat_map_reduce(1..5, 0, fn x, n -> if n < 2, do: {[x, x], n + 1}, else: {:halt, n} end)
        {[1, 1, 2, 2], 2}
    """
    f = callback(fun, 2)
    result: list[Any] = []
    with iterating(enumerable) as items:
        for element in items:
            answer = f(element, acc)
            if answer.__class__ is not tuple or len(answer) != 2:
                raise case_clause(answer)
            produced, acc = answer
            if produced is HALT:
                break
            result += elements(produced)
    return make_list(result), acc


@lib.function(spec="map_reduce(t(), acc(), (element(), acc() -> {element(), acc()})) :: {list(), acc()}")
def map_reduce(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    Maps while threading an accumulator; `fun` answers `{mapped, acc}`.

        iex> Enum.map_reduce([1, 2, 3], 0, fn x, sum -> {x * 2, sum + x} end)
        {[2, 4, 6], 6}
    """
    f = callback(fun, 2)
    result: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            answer = f(element, acc)
            if answer.__class__ is not tuple or len(answer) != 2:
                raise bad_match(answer)
            mapped, acc = answer
            result.append(mapped)
    return make_list(result), acc


@lib.function("reduce", spec="reduce(t(), (element(), acc() -> acc())) :: acc()", arities=(2,))
def reduce_first(enumerable: Any, fun: Any) -> Any:
    """
    Reduces, with the first element as the accumulator; raises `Enum.EmptyError` without one.

        iex> Enum.reduce([1, 2, 3], fn x, acc -> x - acc end)
        2
    """
    f = callback(fun, 2)
    with iterating(enumerable) as items:
        acc = next(items, MISSING)
        if acc is MISSING:
            raise empty_error()
        for element in items:
            acc = f(element, acc)
    return acc


@lib.function(spec="reduce(t(), any(), (element(), acc() -> acc())) :: any()")
def reduce(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    Calls `fun` with each element and the accumulator, which its answer replaces.

        iex> Enum.reduce(1..4, 0, fn x, acc -> x + acc end)
        10
        iex> Enum.reduce([1, 2, 3], [], fn x, acc -> [x | acc] end)
        [3, 2, 1]
    """
    f = callback(fun, 2)
    with folding(enumerable) as items:
        if acc.__class__ is Map:
            return _fold_map(items, acc, f)
        for element in items:
            acc = f(element, acc)
    return acc


def _fold_map(items: Iterator[Any], acc: Any, f: Callable[[Any, Any], Any]) -> Any:
    """Fold, keeping no hold of the accumulator during a call: a map may change in place (terms.maps)."""
    for element in items:
        acc = f(element, (acc, acc := None)[0])
    return acc


@lib.function(spec="reduce_while(t(), any(), (element(), any() -> {:cont, any()} | {:halt, any()})) :: any()")
def reduce_while(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    Reduces while `fun` answers `{:cont, acc}`; `{:halt, acc}` ends it.

        iex> Enum.reduce_while(1..100, 0, fn x, n -> if n > 10, do: {:halt, n}, else: {:cont, n + x} end)
        15
    """
    f = callback(fun, 2)
    with iterating(enumerable) as items:
        for element in items:
            answer = f(element, acc)
            if answer.__class__ is not tuple or len(answer) != 2 or answer[0] not in (CONT, HALT):
                raise function_clause("Elixir.Enumerable.List", "reduce", (make_list(items), answer, fun))
            acc = answer[1]
            if answer[0] is HALT:
                break
    return acc


@lib.function(spec="scan(t(), (element(), any() -> any())) :: list()", arities=(2,))
def scan(enumerable: Any, fun: Any) -> Any:
    """
    All the values that `reduce/2` would go through.

        iex> Enum.scan(1..5, fn x, acc -> x + acc end)
        [1, 3, 6, 10, 15]
    """
    f = callback(fun, 2)
    result: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            result.append(f(element, result[-1]) if result else element)
    return make_list(result)


@lib.function("scan", spec="scan(t(), any(), (element(), any() -> any())) :: list()")
def scan_from(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    All the values that `reduce/3` would go through after `acc`.

        iex> Enum.scan(1..3, 10, fn x, acc -> x + acc end)
        [11, 13, 16]
    """
    f = callback(fun, 2)
    with folding(enumerable) as items:
        return make_list([acc := f(element, acc) for element in items])


@lib.function(spec="with_index(t(), integer() | (element(), index() -> any())) :: list()")
def with_index(enumerable: Any, fun_or_offset: Any = 0) -> Any:
    """
    Pairs each element with its index, counted from an offset, or calls a function with both.

        iex> Enum.with_index([:a, :b])
        [a: 0, b: 1]
        iex> Enum.with_index([:a, :b], 10)
        [a: 10, b: 11]
        iex> Enum.with_index([5, 6], fn x, i -> x * i end)
        [0, 6]
    """
    if fun_or_offset.__class__ is int:
        return make_list([(x, i) for i, x in enumerate(folded(enumerable), fun_or_offset)])
    if not isinstance(fun_or_offset, Fun) or fun_or_offset.arity != 2:
        raise no_clause("with_index", enumerable, fun_or_offset)
    f = callback(fun_or_offset, 2)
    with folding(enumerable) as items:
        return make_list([f(x, i) for i, x in enumerate(items)])
