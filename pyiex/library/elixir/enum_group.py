"""Enum: chunks, groups, and dropping duplicates."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.enum_common import MISSING, lib, no_clause, truthy
from pyiex.library.elixir.enumerable import elements, first_elements, folded, folding, iterating
from pyiex.library.elixir.lazy import CONT, HALT
from pyiex.library.failures import case_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import StrictKey, identical, make_map

DISCARD = Atom("discard")


def is_positive(value: Any) -> bool:
    """Whether `value` is an integer of 1 or more."""
    return value.__class__ is int and value > 0


def chunks(items: list[Any], count: int, step: int, leftover: Any) -> list[Any]:
    """Lists of `count` items, one at every `step`; `leftover` fills the last or is `:discard`."""
    result: list[Any] = []
    for start in range(0, len(items), step):
        chunk = items[start : start + count]
        if len(chunk) == count:
            result.append(make_list(chunk))
            continue
        if leftover is not DISCARD:
            result.append(make_list(chunk + first_elements(leftover, count - len(chunk))))
        break
    return result


@lib.function(spec="chunk_every(t(), pos_integer(), pos_integer(), t() | :discard) :: [list()]")
def chunk_every(enumerable: Any, count: Any, step: Any = MISSING, leftover: Any = EMPTY) -> Any:
    """
    Lists of `count` elements, each starting `step` after the one before (by default `count`).

    The last one is filled up from `leftover`, or left out where that is `:discard`.

        iex> Enum.chunk_every([1, 2, 3, 4, 5], 2)
        [[1, 2], [3, 4], [5]]
        iex> Enum.chunk_every([1, 2, 3, 4, 5], 3, 2, :discard)
        [[1, 2, 3], [3, 4, 5]]
        iex> Enum.chunk_every([1, 2, 3, 4, 5], 3, 3, [0, 0])
        [[1, 2, 3], [4, 5, 0]]
    """
    step = count if step is MISSING else step
    if not is_positive(count) or not is_positive(step):
        raise no_clause("chunk_every", enumerable, count, step, leftover)
    return make_list(chunks(elements(enumerable), count, step, leftover))


@lib.function(
    hidden=True,
    deprecated={
        2: "Use Enum.chunk_every/2 instead",
        3: "Use Enum.chunk_every/3 instead",
        4: "Use Enum.chunk_every/4 instead",
    },
)
def chunk(enumerable: Any, n: Any, step: Any = MISSING, leftover: Any = NIL) -> Any:
    """
    As `chunk_every/4`, but discards by default. Deprecated.

        iex> Enum.chunk([1, 2, 3], 2)
        [[1, 2]]
    """
    step = n if step is MISSING else step
    return chunk_every(enumerable, n, step, DISCARD if leftover is NIL else leftover)


@lib.function(spec="chunk_by(t(), (element() -> any())) :: [list()]")
def chunk_by(enumerable: Any, fun: Any) -> Any:
    """
    Cuts wherever the value of `fun` changes.

        iex> Enum.chunk_by([1, 3, 2, 4, 5], fn x -> rem(x, 2) end)
        [[1, 3], [2, 4], [5]]
    """
    f = callback(fun, 1)
    result: list[list[Any]] = []
    last: Any = MISSING
    with iterating(enumerable) as items:
        for element in items:
            key = f(element)
            if result and identical(key, last):
                result[-1].append(element)
            else:
                result.append([element])
            last = key
    return make_list(map(make_list, result))


@lib.function(spec="chunk_while(t(), acc(), chunk_fun, after_fun) :: Enumerable.t()")
def chunk_while(enumerable: Any, acc: Any, chunk_fun: Any, after_fun: Any) -> Any:
    """
    Chunks by hand: `chunk_fun` takes an element and the accumulator.

    It answers `{:cont, chunk, acc}` to emit a chunk, `{:cont, acc}` not to, and `{:halt, acc}`
    to stop. `after_fun` gets the last accumulator and answers `{:cont, chunk, acc}` or `{:cont, acc}`.

        iex> add = fn x, acc -> if x == 0, do: {:cont, acc, []}, else: {:cont, acc ++ [x]} end
        iex> Enum.chunk_while([1, 2, 0, 3], [], add, fn acc -> {:cont, acc, []} end)
        [[1, 2], [3]]
    """
    f = callback(chunk_fun, 2)
    result: list[Any] = []
    with iterating(enumerable) as items:
        for element in items:
            answer = f(element, acc)
            match answer:
                case (tag, produced, acc) if tag is CONT:
                    result.append(produced)
                case (tag, acc) if tag is CONT:
                    pass
                case (tag, acc) if tag is HALT:
                    break
                case _:
                    raise case_clause(answer)
    answer = callback(after_fun, 1)(acc)
    match answer:
        case (tag, produced, _) if tag is CONT:
            result.append(produced)
        case (tag, _) if tag is CONT:
            pass
        case _:
            raise case_clause(answer)
    return make_list(result)


@lib.function(spec="group_by(t(), (element() -> any()), (element() -> any())) :: map()")
def group_by(enumerable: Any, key_fun: Any, value_fun: Any = MISSING) -> Any:
    """
    A map from each value of `key_fun` to the list of the elements that have it.

    With `value_fun`, the lists hold what it answers for the elements.

        iex> Enum.group_by([1, 2, 3, 4], fn x -> rem(x, 2) end)
        %{0 => [2, 4], 1 => [1, 3]}
        iex> Enum.group_by(["ab", "c", "de"], &String.length/1, &String.first/1)
        %{1 => ["c"], 2 => ["a", "d"]}
    """
    if value_fun is not MISSING and not isinstance(key_fun, Fun):
        # The form of old, with the map to begin with as the second argument.
        key_fun, value_fun = value_fun, MISSING
    key_of = callback(key_fun, 1)
    value_of = None if value_fun is MISSING else callback(value_fun, 1)
    groups: dict[StrictKey, Any] = {}
    # Elixir builds the lists from their ends, which a function that prints or fails shows.
    for element in reversed(folded(enumerable)):
        key = StrictKey(key_of(element))
        value = element if value_of is None else value_of(element)
        groups[key] = cons(value, groups.get(key, EMPTY))
    return make_map((key.term, values) for key, values in groups.items())


@lib.function(spec="split_with(t(), (element() -> as_boolean(term()))) :: {list(), list()}")
def split_with(enumerable: Any, fun: Any) -> Any:
    """
    Two lists: the elements for which `fun` is truthy, and the others.

        iex> Enum.split_with([1, 2, 3, 4], fn x -> x > 2 end)
        {[3, 4], [1, 2]}
    """
    f = callback(fun, 1)
    chosen: list[Any] = []
    others: list[Any] = []
    with folding(enumerable) as items:
        for element in items:
            (chosen if truthy(f(element)) else others).append(element)
    return make_list(chosen), make_list(others)


@lib.function(hidden=True, deprecated="Use Enum.split_with/2 instead")
def partition(enumerable: Any, fun: Any) -> Any:
    """
    As `split_with/2`. Deprecated.

        iex> Enum.partition([1, 2, 3], fn x -> x > 2 end)
        {[3], [1, 2]}
    """
    return split_with(enumerable, fun)


@lib.function(spec="uniq(t()) :: list()", arities=(1,))
def uniq(enumerable: Any) -> Any:
    """
    The elements without those that came before, compared by `===`.

        iex> Enum.uniq([1, 2, 1, 3, 2])
        [1, 2, 3]
    """
    return make_list(key.term for key in dict.fromkeys(map(StrictKey, folded(enumerable))))


@lib.function("uniq", hidden=True, deprecated="Use Enum.uniq_by/2 instead")
def uniq_with(enumerable: Any, fun: Any) -> Any:
    """
    As `uniq_by/2`. Deprecated.

        iex> Enum.uniq([1, 2, 3], fn x -> rem(x, 2) end)
        [1, 2]
    """
    return uniq_by(enumerable, fun)


@lib.function(spec="uniq_by(t(), (element() -> term())) :: list()")
def uniq_by(enumerable: Any, fun: Any) -> Any:
    """
    The elements without those for which `fun` answers what it answered before.

        iex> Enum.uniq_by(["ant", "ape", "bee"], &String.first/1)
        ["ant", "bee"]
    """
    f = callback(fun, 1)
    first: dict[StrictKey, Any] = {}
    with folding(enumerable) as items:
        for element in items:
            first.setdefault(StrictKey(f(element)), element)
    return make_list(first.values())


@lib.function(spec="dedup(t()) :: list()")
def dedup(enumerable: Any) -> Any:
    """
    Leaves out each element that is `===` to the one before it.

        iex> Enum.dedup([1, 1, 2, 2, 1])
        [1, 2, 1]
    """
    result: list[Any] = []
    for element in folded(enumerable):
        if not result or not identical(element, result[-1]):
            result.append(element)
    return make_list(result)


@lib.function(spec="dedup_by(t(), (element() -> term())) :: list()")
def dedup_by(enumerable: Any, fun: Any) -> Any:
    """
    Leaves out each element for which `fun` answers the same as for the one before it.

        iex> Enum.dedup_by([1, 3, 2, 5], fn x -> rem(x, 2) end)
        [1, 2, 5]
    """
    f = callback(fun, 1)
    result: list[Any] = []
    last: Any = MISSING
    with folding(enumerable) as items:
        for element in items:
            key = f(element)
            if not result or not identical(key, last):
                result.append(element)
            last = key
    return make_list(result)
