"""Stream: the functions that make a stream of something else, or of several."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.elixir.collectable import into as collectable_into
from pyiex.library.elixir.enum_common import MISSING
from pyiex.library.elixir.enum_zip import side_by_side
from pyiex.library.elixir.enumerable import elements, iterating
from pyiex.library.elixir.lazy import CONT, DONE, HALT, lazy
from pyiex.library.elixir.stream_common import is_fun, lib, make_stream, need_fun, no_clause
from pyiex.library.elixir.stream_stages import take
from pyiex.library.failures import case_clause
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list

OK = Atom("ok")
INFINITY = Atom("infinity")
_PROCESS = Atom("Elixir.Process")
_SLEEP = Atom("sleep")

Items = Iterator[Any]


@lib.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The stream of nothing, for the compiler."""
    return make_stream(NIL, EMPTY)


@lib.function("__struct__", hidden=True)
def struct_of(fields: Any) -> Any:
    """The struct with these fields, for the compiler."""
    return struct().merge(fields)


@lib.function(spec="run(Enumerable.t()) :: :ok")
def run(stream: Any) -> Any:
    """
    Walks through a stream for what its steps do; answers `:ok`.

        iex> Stream.map(1..2, fn x -> IO.puts(x) end) |> Stream.run()
        1
        2
        :ok
    """
    with iterating(stream) as items:
        for _ in items:
            pass
    return OK


@lib.function(spec="unfold(acc(), (acc() -> {element(), acc()} | nil)) :: Enumerable.t()")
def unfold(next_acc: Any, next_fun: Any) -> Any:
    """
    The elements that `next_fun` answers as `{element, next_acc}`, until it answers `nil`.

        iex> Stream.unfold(3, fn 0 -> nil; n -> {n, n - 1} end) |> Enum.to_list()
        [3, 2, 1]
    """
    need_fun(1, "unfold", next_acc, next_fun)
    f = callback(next_fun, 1)

    def generate() -> Items:
        acc = next_acc
        while True:
            answer = f(acc)
            if answer is NIL:
                return
            if answer.__class__ is not tuple or len(answer) != 2:
                raise case_clause(answer)
            element, acc = answer
            yield element

    return lazy("unfold/2", generate, 63)


@lib.function(spec="iterate(element(), (element() -> element())) :: Enumerable.t()")
def iterate(start_value: Any, next_fun: Any) -> Any:
    """
    A first element, and endlessly what `next_fun` answers for the one before.

        iex> Stream.iterate(1, fn x -> x * 3 end) |> Enum.take(4)
        [1, 3, 9, 27]
    """
    need_fun(1, "iterate", start_value, next_fun)
    f = callback(next_fun, 1)

    def generate() -> Items:
        value = start_value
        yield value
        while True:
            value = f(value)
            yield value

    return lazy("unfold/2", generate, 63)


@lib.function(spec="repeatedly((() -> element())) :: Enumerable.t()")
def repeatedly(generator_fun: Any) -> Any:
    """
    Endlessly what `generator_fun` answers.

        iex> Stream.repeatedly(fn -> :x end) |> Enum.take(3)
        [:x, :x, :x]
    """
    need_fun(0, "repeatedly", generator_fun)
    f = callback(generator_fun, 0)

    def generate() -> Items:
        while True:
            yield f()

    return lazy("repeatedly/1", generate, 51)


@lib.function(spec="duplicate(any(), non_neg_integer()) :: Enumerable.t()")
def duplicate(value: Any, n: Any) -> Any:
    """
    `n` times the same element.

        iex> Stream.duplicate("ha", 3) |> Enum.join()
        "hahaha"
    """
    if n.__class__ is not int or n < 0:
        raise no_clause("duplicate", value, n)
    return lazy("unfold/2", lambda: iter([value] * n), 63)


@lib.function(spec="cycle(Enumerable.t()) :: Enumerable.t()")
def cycle(enumerable: Any) -> Any:
    """
    The elements over and over again.

        iex> Stream.cycle([:tick, :tock]) |> Enum.take(3)
        [:tick, :tock, :tick]
    """
    if enumerable is EMPTY:
        raise argument_error("cannot cycle over an empty enumerable")

    def generate() -> Items:
        while True:
            empty = True
            with iterating(enumerable) as items:
                for item in items:
                    empty = False
                    yield item
            if empty:
                raise argument_error("cannot cycle over an empty enumerable")

    if enumerable.__class__ is List:
        return lazy("unfold/2", generate, 63)
    return lazy("cycle/1", generate, 9)


def _sleep(milliseconds: Any) -> None:
    apply_mfa(_PROCESS, _SLEEP, (milliseconds,))


def _is_time(value: Any) -> bool:
    return value is INFINITY or (value.__class__ is int and value >= 0)


@lib.function(spec="interval(timer()) :: Enumerable.t()")
def interval(n: Any) -> Any:
    """
    0, 1, 2 and so on, each after waiting `n` milliseconds.

        iex> Stream.interval(1) |> Enum.take(3)
        [0, 1, 2]
    """
    if not _is_time(n):
        raise no_clause("interval", n)

    def generate() -> Items:
        count = 0
        while True:
            _sleep(n)
            yield count
            count += 1

    return lazy("unfold/2", generate, 63)


@lib.function(spec="timer(timer()) :: Enumerable.t()")
def timer(n: Any) -> Any:
    """
    One 0, after waiting `n` milliseconds.

        iex> Stream.timer(1) |> Enum.to_list()
        [0]
    """
    if not _is_time(n):
        raise no_clause("timer", n)
    return take(interval(n), 1)


def _emitted(answer: Any) -> Any:
    if answer.__class__ is not tuple or len(answer) != 2:
        raise case_clause(answer)
    return answer


@lib.function(
    spec="resource((() -> acc()), (acc() -> {[element()], acc()} | {:halt, acc()}), (acc() -> term()))"
    " :: Enumerable.t()"
)
def resource(start_fun: Any, next_fun: Any, after_fun: Any) -> Any:
    """
    The elements of something that must be closed.

    `start_fun` opens it; `next_fun` answers `{elements, acc}`, or `{:halt, acc}` at its end;
    `after_fun` closes it, however the walk ends.

        iex> next = fn 0 -> {:halt, 0}; n -> {[n], n - 1} end
        iex> Stream.resource(fn -> 3 end, next, fn _ -> :closed end) |> Enum.to_list()
        [3, 2, 1]
    """
    if not (is_fun(start_fun, 0) and is_fun(next_fun, 1) and is_fun(after_fun, 1)):
        raise no_clause("resource", start_fun, next_fun, after_fun)

    def generate() -> Items:
        acc = callback(start_fun, 0)()
        f = callback(next_fun, 1)
        try:
            while True:
                produced, acc = _emitted(f(acc))
                if produced is HALT:
                    return
                with iterating(produced) as items:
                    yield from items
        finally:
            callback(after_fun, 1)(acc)

    return lazy("resource/3", generate, 52)


@lib.function("transform", spec="transform(Enumerable.t(), acc, fun) :: Enumerable.t()", arities=(3,))
def transform(enum: Any, acc: Any, reducer: Any) -> Any:
    """
    Maps each element to an enumerable while threading an accumulator; `{:halt, acc}` stops.

        iex> Stream.transform(1..4, 0, fn x, sum -> {[sum + x], sum + x} end) |> Enum.to_list()
        [1, 3, 6, 10]
    """
    need_fun(2, "transform", enum, acc, reducer)
    return lazy("transform/3", lambda: _transformed(enum, lambda: acc, reducer, None, None), 60)


@lib.function("transform", spec="transform(Enumerable.t(), start_fun, reducer, after_fun) :: Enumerable.t()")
def transform_closing(enum: Any, start_fun: Any, reducer: Any, after_fun: Any) -> Any:
    """
    As `transform/3`, with the accumulator from `start_fun` and given to `after_fun` at the end.

        iex> add = fn x, sum -> {[sum + x], sum + x} end
        iex> Stream.transform(1..3, fn -> 0 end, add, fn _ -> :ok end) |> Enum.to_list()
        [1, 3, 6]
    """
    if not (is_fun(start_fun, 0) and is_fun(reducer, 2) and is_fun(after_fun, 1)):
        raise no_clause("transform", enum, start_fun, reducer, after_fun)
    start = callback(start_fun, 0)
    return lazy("transform/4", lambda: _transformed(enum, start, reducer, None, after_fun), 61)


@lib.function(
    "transform", spec="transform(Enumerable.t(), start_fun, reducer, last_fun, after_fun) :: Enumerable.t()"
)
def transform_ending(enum: Any, start_fun: Any, reducer: Any, last_fun: Any, after_fun: Any) -> Any:
    """
    As `transform/4`, with `last_fun` answering last elements, as the reducer does, after all others.

        iex> add = fn x, sum -> {[x], sum + x} end
        iex> total = fn sum -> {[{:sum, sum}], sum} end
        iex> Stream.transform(1..3, fn -> 0 end, add, total, fn _ -> :ok end) |> Enum.to_list()
        [1, 2, 3, {:sum, 6}]
    """
    if not (is_fun(start_fun, 0) and is_fun(reducer, 2) and is_fun(last_fun, 1) and is_fun(after_fun, 1)):
        raise no_clause("transform", enum, start_fun, reducer, last_fun, after_fun)
    start = callback(start_fun, 0)
    return lazy("transform/5", lambda: _transformed(enum, start, reducer, last_fun, after_fun), 62)


def _transformed(enum: Any, start: Callable[[], Any], reducer: Any, last_fun: Any, after_fun: Any) -> Items:
    acc = start()
    f = callback(reducer, 2)
    try:
        with iterating(enum) as items:
            for item in items:
                produced, acc = _emitted(f(item, acc))
                if produced is HALT:
                    return
                with iterating(produced) as inner:
                    yield from inner
        if last_fun is not None:
            produced, acc = _emitted(callback(last_fun, 1)(acc))
            if produced is not HALT:
                with iterating(produced) as inner:
                    yield from inner
    finally:
        if after_fun is not None:
            callback(after_fun, 1)(acc)


@lib.function(spec="flat_map(Enumerable.t(), (element() -> Enumerable.t())) :: Enumerable.t()")
def flat_map(enum: Any, mapper: Any) -> Any:
    """
    Maps each element to an enumerable, and gives the elements of them all.

        iex> Stream.flat_map([1, 2], fn x -> [x, x * 10] end) |> Enum.to_list()
        [1, 10, 2, 20]
    """
    need_fun(1, "flat_map", enum, mapper)
    return lazy("transform/3", lambda: _flattened(enum, callback(mapper, 1)), 60)


def _flattened(enum: Any, f: Callable[[Any], Any]) -> Items:
    with iterating(enum) as items:
        for item in items:
            with iterating(f(item)) as inner:
                yield from inner


@lib.function(spec="concat(Enumerable.t()) :: Enumerable.t()", arities=(1,))
def concat(enumerables: Any) -> Any:
    """
    The elements of all the enumerables, one after the other.

        iex> Stream.concat([1..2, [:a]]) |> Enum.to_list()
        [1, 2, :a]
    """
    return lazy("transform/3", lambda: _flattened(enumerables, lambda item: item), 60)


@lib.function("concat", spec="concat(Enumerable.t(), Enumerable.t()) :: Enumerable.t()")
def concat_two(first: Any, second: Any) -> Any:
    """
    The elements of `first`, then those of `second`.

        iex> Stream.concat(1..2, [:a]) |> Enum.to_list()
        [1, 2, :a]
    """
    return concat(make_list([first, second]))


@lib.function(spec="intersperse(Enumerable.t(), any()) :: Enumerable.t()")
def intersperse(enumerable: Any, intersperse_element: Any) -> Any:
    """
    Puts an element between the others.

        iex> Stream.intersperse([1, 2, 3], 0) |> Enum.to_list()
        [1, 0, 2, 0, 3]
    """

    def generate() -> Items:
        first = True
        with iterating(enumerable) as items:
            for item in items:
                if not first:
                    yield intersperse_element
                first = False
                yield item

    return lazy("transform/3", generate, 60)


@lib.function(spec="into(Enumerable.t(), Collectable.t(), (term() -> term())) :: Enumerable.t()")
def into(enum: Any, collectable: Any, transform: Any = MISSING) -> Any:
    """
    Lets the elements pass, and puts each, passed through `transform`, into `collectable`.

        iex> Stream.into([1, 2], []) |> Enum.to_list()
        [1, 2]
    """
    change = None if transform is MISSING else callback(transform, 1)

    def generate() -> Items:
        acc, collector = collectable_into(collectable)
        put = callback(collector, 2)
        done = False
        try:
            with iterating(enum) as items:
                for item in items:
                    acc = put(acc, (CONT, item if change is None else change(item)))
                    yield item
            done = True
        finally:
            put(acc, DONE if done else HALT)

    return lazy("into/3", generate, 46)


@lib.function(
    spec="zip(enumerables) :: Enumerable.t() when enumerables: [Enumerable.t()] | Enumerable.t()",
    arities=(1,),
)
def zip_(enumerables: Any) -> Any:
    """
    Tuples of the first elements, the second ones, and so on, to the end of the shortest.

        iex> Stream.zip([1..3, [:a, :b]]) |> Enum.to_list()
        [{1, :a}, {2, :b}]
    """
    index = 73 if enumerables.__class__ is tuple else 72
    return lazy("zip_with/2", lambda: side_by_side(_several(enumerables)), index)


def _several(enumerables: Any) -> list[Any]:
    return list(enumerables) if enumerables.__class__ is tuple else elements(enumerables)


@lib.function("zip", spec="zip(Enumerable.t(), Enumerable.t()) :: Enumerable.t()")
def zip_two(enumerable1: Any, enumerable2: Any) -> Any:
    """
    Pairs of the elements of both, to the end of the shorter.

        iex> Stream.zip(Stream.iterate(1, fn x -> x + 1 end), [:a, :b]) |> Enum.to_list()
        [{1, :a}, {2, :b}]
    """
    return lazy("zip_with/3", lambda: side_by_side([enumerable1, enumerable2]), 74)


@lib.function(spec="zip_with(enumerables, (Enumerable.t() -> term())) :: Enumerable.t()", arities=(2,))
def zip_with(enumerables: Any, zip_fun: Any) -> Any:
    """
    Calls `zip_fun` with the list of the first elements, of the second ones, and so on.

        iex> Stream.zip_with([1..2, 3..4], fn [x, y] -> x * y end) |> Enum.to_list()
        [3, 8]
    """
    need_fun(1, "zip_with", enumerables, zip_fun)
    f = callback(zip_fun, 1)
    return lazy("zip_with/2", lambda: (f(make_list(row)) for row in side_by_side(_several(enumerables))), 72)


@lib.function(
    "zip_with", spec="zip_with(Enumerable.t(), Enumerable.t(), (term(), term() -> term())) :: Enumerable.t()"
)
def zip_two_with(enumerable1: Any, enumerable2: Any, zip_fun: Any) -> Any:
    """
    Calls `zip_fun` with the first elements of both, the second ones, and so on.

        iex> Stream.zip_with(1..2, 3..4, fn x, y -> x * y end) |> Enum.to_list()
        [3, 8]
    """
    need_fun(2, "zip_with", enumerable1, enumerable2, zip_fun)
    f = callback(zip_fun, 2)
    return lazy("zip_with/3", lambda: (f(x, y) for x, y in side_by_side([enumerable1, enumerable2])), 74)
