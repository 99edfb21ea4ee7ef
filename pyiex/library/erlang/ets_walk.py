"""The module :ets: going through a table."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang import lists_folds
from pyiex.library.erlang.ets_common import END, NO_KEY, lib, readable, refuse
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import make_list


@lib.function(spec='first(table()) :: term() | :"$end_of_table"')
def first(table: Any) -> Any:
    """The first key.

    iex> :ets.first(:ets.new(:empty, []))
    :"$end_of_table"
    """
    try:
        return readable("first", table).rows.first()
    except KeyError:
        return END


@lib.function(spec='last(table()) :: term() | :"$end_of_table"')
def last(table: Any) -> Any:
    """The last key.

    iex> steps = :ets.new(:steps, [:ordered_set])
    iex> :ets.insert(steps, [{1}, {2}, {3}])
    iex> :ets.last(steps)
    3
    """
    try:
        return readable("last", table).rows.last()
    except KeyError:
        return END


@lib.function(spec='next(table(), term()) :: term() | :"$end_of_table"')
def next_(table: Any, key: Any) -> Any:
    """The key after that one.

    iex> rungs = :ets.new(:rungs, [:ordered_set])
    iex> :ets.insert(rungs, [{1}, {5}])
    iex> {:ets.next(rungs, 1), :ets.next(rungs, 5)}
    {5, :"$end_of_table"}
    """
    found = readable("next", table, key)
    try:
        return found.rows.next(key, bool(found.fixed))
    except KeyError:
        return END
    except LookupError:
        raise refuse("next", (table, key), {2: NO_KEY}) from None


@lib.function(spec='prev(table(), term()) :: term() | :"$end_of_table"')
def prev(table: Any, key: Any) -> Any:
    """The key before that one.

    iex> rings = :ets.new(:rings, [:ordered_set])
    iex> :ets.insert(rings, [{1}, {5}])
    iex> :ets.prev(rings, 3)
    1
    """
    found = readable("prev", table, key)
    try:
        return found.rows.previous(key, bool(found.fixed))
    except KeyError:
        return END
    except LookupError:
        raise refuse("prev", (table, key), {2: NO_KEY}) from None


@lib.function(spec='slot(table(), non_neg_integer()) :: [tuple()] | :"$end_of_table"')
def slot(table: Any, i: Any) -> Any:
    """The objects in the place of that number, counted from 0.

    iex> hooks = :ets.new(:hooks, [:ordered_set])
    iex> :ets.insert(hooks, [{:a}, {:b}])
    iex> {:ets.slot(hooks, 1), :ets.slot(hooks, 2)}
    {[{:b}], :"$end_of_table"}
    """
    found = readable("slot", table, i)
    keys = found.rows.keys()
    if i.__class__ is not int or not 0 <= i <= len(keys):
        raise refuse("slot", (table, i), {2: "not an integer" if i.__class__ is not int else "out of range"})
    return END if i == len(keys) else make_list(found.rows.find(keys[i]))


@lib.function(spec="tab2list(table()) :: [tuple()]")
def tab2list(table: Any) -> Any:
    """All objects as a list.

    iex> spoons = :ets.new(:spoons, [:ordered_set])
    iex> :ets.insert(spoons, [{:tea, 6}, {:soup, 4}])
    iex> :ets.tab2list(spoons)
    [soup: 4, tea: 6]
    """
    return make_list(readable("match_object", table, Atom("_")).rows.rows())


@lib.function(spec="foldl((tuple(), acc -> acc), acc, table()) :: acc when acc: term()")
def foldl(function: Any, acc0: Any, table: Any) -> Any:
    """Goes through all objects, from the first on, with an accumulator.

    iex> weights = :ets.new(:weights, [])
    iex> :ets.insert(weights, [{:a, 2}, {:b, 3}])
    iex> :ets.foldl(fn {_, grams}, sum -> sum + grams end, 0, weights)
    5
    """
    found = readable("safe_fixtable", table, TRUE)
    ordered = found.rows.ordered()
    return lists_folds.foldl(function, acc0, make_list(ordered)) if ordered else acc0


@lib.function(spec="foldr((tuple(), acc -> acc), acc, table()) :: acc when acc: term()")
def foldr(function: Any, acc0: Any, table: Any) -> Any:
    """The same from the last object on.

    iex> letters = :ets.new(:letters, [:ordered_set])
    iex> :ets.insert(letters, [{1, "a"}, {2, "b"}])
    iex> :ets.foldr(fn {_, letter}, text -> text <> letter end, "", letters)
    "ba"
    """
    found = readable("safe_fixtable", table, TRUE)
    ordered = found.rows.ordered()
    return lists_folds.foldr(function, acc0, make_list(ordered)) if ordered else acc0
