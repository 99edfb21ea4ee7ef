"""Enum: walking over several enumerables side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.elixir.enum_common import lib, no_clause
from pyiex.library.elixir.enumerable import elements, folded, iterate
from pyiex.library.elixir.lazy import close
from pyiex.runtime.abi import callback
from pyiex.terms.functions import Fun
from pyiex.terms.lists import make_list


def side_by_side(enumerables: list[Any]) -> Iterator[tuple[Any, ...]]:
    """One element of each at a time, until one has no more; all are closed then."""
    walks: list[Iterator[Any]] = []
    try:
        for enumerable in enumerables:
            walks.append(iterate(enumerable))
        if walks:
            # Shorter ones end the walk: that is what zipping means here.
            yield from zip(*walks, strict=False)
    finally:
        for walk in walks:
            close(walk)


@lib.function(spec="zip(enumerables) :: [tuple()] when enumerables: [t()] | t()", arities=(1,))
def zip_(enumerables: Any) -> Any:
    """
    Tuples of the first elements, the second ones, and so on, to the end of the shortest.

        iex> Enum.zip([[1, 2], [:a, :b], ["x", "y"]])
        [{1, :a, "x"}, {2, :b, "y"}]
    """
    return make_list(side_by_side(elements(enumerables)))


@lib.function("zip", spec="zip(t(), t()) :: [{any(), any()}]")
def zip_two(enumerable1: Any, enumerable2: Any) -> Any:
    """
    Pairs of the elements of both, to the end of the shorter.

        iex> Enum.zip([1, 2, 3], [:a, :b])
        [{1, :a}, {2, :b}]
    """
    return make_list(side_by_side([enumerable1, enumerable2]))


@lib.function(spec="zip_with(t(), ([term()] -> term())) :: [term()]", arities=(2,))
def zip_with(enumerables: Any, zip_fun: Any) -> Any:
    """
    Calls `zip_fun` with the list of the first elements, of the second ones, and so on.

        iex> Enum.zip_with([[1, 2], [10, 20], [100, 200]], fn [x, y, z] -> x + y + z end)
        [111, 222]
    """
    f = callback(zip_fun, 1)
    return make_list([f(make_list(row)) for row in side_by_side(elements(enumerables))])


@lib.function("zip_with", spec="zip_with(t(), t(), (enum1_elem, enum2_elem -> term())) :: [term()]")
def zip_two_with(enumerable1: Any, enumerable2: Any, zip_fun: Any) -> Any:
    """
    Calls `zip_fun` with the first elements of both, the second ones, and so on.

        iex> Enum.zip_with([1, 2, 3], [4, 5, 6], fn x, y -> x * y end)
        [4, 10, 18]
    """
    f = callback(zip_fun, 2)
    return make_list([f(left, right) for left, right in side_by_side([enumerable1, enumerable2])])


@lib.function(spec="zip_reduce(t(), acc, ([term()], acc -> acc)) :: acc", arities=(3,))
def zip_reduce(enumerables: Any, acc: Any, reducer: Any) -> Any:
    """
    Reduces over the lists of the first elements, of the second ones, and so on.

        iex> Enum.zip_reduce([[1, 2], [10, 20]], 0, fn [x, y], acc -> acc + x * y end)
        50
    """
    if not isinstance(reducer, Fun) or reducer.arity != 2:
        raise no_clause("zip_reduce", enumerables, acc, reducer)
    f = callback(reducer, 2)
    for row in side_by_side(elements(enumerables)):
        acc = f(make_list(row), acc)
    return acc


@lib.function("zip_reduce", spec="zip_reduce(t(), t(), acc, (enum1_elem, enum2_elem, acc -> acc)) :: acc")
def zip_reduce_two(left: Any, right: Any, acc: Any, reducer: Any) -> Any:
    """
    Reduces over two enumerables side by side.

        iex> Enum.zip_reduce([1, 2], [10, 20], 0, fn x, y, acc -> acc + x * y end)
        50
    """
    f = callback(reducer, 3)
    for first, second in side_by_side([left, right]):
        acc = f(first, second, acc)
    return acc


@lib.function(spec="unzip(t()) :: {list(), list()}")
def unzip(enumerable: Any) -> Any:
    """
    The first and the second elements of pairs, as two lists.

        iex> Enum.unzip([{1, :a}, {2, :b}])
        {[1, 2], [:a, :b]}
    """
    firsts: list[Any] = []
    seconds: list[Any] = []
    items = folded(enumerable)
    for place, pair in enumerate(items):
        if pair.__class__ is not tuple or len(pair) != 2:
            read = (make_list(reversed(firsts)), make_list(reversed(seconds)))
            raise no_clause("unzip", make_list(items[place:]), *read)
        firsts.append(pair[0])
        seconds.append(pair[1])
    return make_list(firsts), make_list(seconds)
