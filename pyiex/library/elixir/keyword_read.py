"""Keyword: functions that read and that make keyword lists."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.enum_common import truthy
from pyiex.library.elixir.enumerable import elements, folded
from pyiex.library.elixir.keyword_common import (
    ABSENT,
    ERROR,
    OK,
    check,
    find,
    is_entry,
    is_keyword,
    lib,
    no_clause,
)
from pyiex.library.failures import bad_match, key_error
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import Raised, argument_error, badarg
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import identical
from pyiex.terms.order import sort_terms


@lib.function("keyword?", spec="keyword?(term()) :: boolean()")
def keyword(term: Any) -> Any:
    """
    Tells whether a term is a keyword list.

        iex> Keyword.keyword?([a: 1])
        true
        iex> Keyword.keyword?([{"a", 1}])
        false
    """
    return boolean(is_keyword(term))


@lib.function(spec="new() :: []", arities=(0,))
def new() -> Any:
    """
    The empty keyword list.

        iex> Keyword.new()
        []
    """
    return EMPTY


def _new(pairs: Any) -> Any:
    kept: list[tuple[Any, Any]] = []
    for pair in reversed(pairs):
        if pair.__class__ is not tuple or len(pair) != 2:
            raise bad_match(pair)
        if pair[0].__class__ is not Atom:
            raise no_clause("put_new", make_list(reversed(kept)), *pair)
        if find(kept, pair[0]) is ABSENT:
            kept.append(pair)
    return make_list(reversed(kept))


@lib.function("new", spec="new(Enumerable.t()) :: t()", arities=(1,))
def new_from(pairs: Any) -> Any:
    """
    The keyword list of the pairs, of each key only the last.

        iex> Keyword.new([a: 1, b: 2, a: 3])
        [b: 2, a: 3]
    """
    return _new(elements(pairs))


@lib.function("new", spec="new(Enumerable.t(), (term() -> {key(), value()})) :: t()")
def new_transformed(pairs: Any, transform: Any) -> Any:
    """
    The keyword list of what `transform` answers for the elements.

        iex> Keyword.new([:a, :b], fn x -> {x, 0} end)
        [a: 0, b: 0]
    """
    f = callback(transform, 1)
    # Elixir builds the list from its end, which a function that prints or fails shows.
    made = [f(item) for item in reversed(folded(pairs))]
    return _new(made[::-1])


@lib.function(spec="from_keys([key()], value()) :: t(value())")
def from_keys(keys: Any, value: Any) -> Any:
    """
    A keyword list in which all keys have one value.

        iex> Keyword.from_keys([:a, :b], 0)
        [a: 0, b: 0]
    """
    if keys.__class__ is not List:
        raise no_clause("from_keys", keys, value)
    return make_list((key, value) for key in keys)


@lib.function(spec="get(t(), key(), default) :: value() | default")
def get(keywords: Any, key: Any, default: Any = NIL) -> Any:
    """
    The first value under `key`, or `default`.

        iex> Keyword.get([a: 1, a: 2], :a)
        1
        iex> Keyword.get([a: 1], :b, 0)
        0
    """
    check("get", keywords, key, default)
    found = find(keywords, key)
    return default if found is ABSENT else found


@lib.function(spec="get_lazy(t(), key(), (() -> value())) :: value()")
def get_lazy(keywords: Any, key: Any, fun: Any) -> Any:
    """
    The first value under `key`, or what `fun` answers.

        iex> Keyword.get_lazy([a: 1], :b, fn -> 7 end)
        7
    """
    check("get_lazy", keywords, key, fun, arity=0)
    found = find(keywords, key)
    return callback(fun, 0)() if found is ABSENT else found


@lib.function(spec="fetch(t(), key()) :: {:ok, value()} | :error")
def fetch(keywords: Any, key: Any) -> Any:
    """
    The first value under `key` as `{:ok, value}`, or `:error`.

        iex> Keyword.fetch([a: 1], :a)
        {:ok, 1}
        iex> Keyword.fetch([a: 1], :b)
        :error
    """
    check("fetch", keywords, key)
    found = find(keywords, key)
    return ERROR if found is ABSENT else (OK, found)


@lib.function("fetch!", spec="fetch!(t(), key()) :: value()")
def fetch_bang(keywords: Any, key: Any) -> Any:
    """
    The first value under `key`; raises `KeyError` without one.

        iex> Keyword.fetch!([a: 1], :a)
        1
    """
    check("fetch!", keywords, key)
    found = find(keywords, key)
    if found is ABSENT:
        raise key_error(key, keywords)
    return found


@lib.function(spec="get_values(t(), key()) :: [value()]")
def get_values(keywords: Any, key: Any) -> Any:
    """
    All values under `key`.

        iex> Keyword.get_values([a: 1, b: 2, a: 3], :a)
        [1, 3]
    """
    check("get_values", keywords, key)
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2:
            raise no_clause("get_values", make_list([item]), key, EMPTY)
    return make_list(value for name, value in keywords if name is key)


@lib.function("has_key?", spec="has_key?(t(), key()) :: boolean()")
def has_key(keywords: Any, key: Any) -> Any:
    """
    Tells whether the list has `key`.

        iex> Keyword.has_key?([a: nil], :a)
        true
    """
    check("has_key?", keywords, key)
    return boolean(find(keywords, key) is not ABSENT)


def _not_an_entry(item: Any) -> Raised:
    return argument_error(
        "expected a keyword list, but an entry in the list is not a two-element tuple "
        f"with an atom as its first element, got: {inspect_term(item)}"
    )


@lib.function(spec="keys(t()) :: [key()]")
def keys(keywords: Any) -> Any:
    """
    All keys, as often as they stand there.

        iex> Keyword.keys([a: 1, b: 2, a: 3])
        [:a, :b, :a]
    """
    check("keys", keywords, key=False)
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2 or item[0].__class__ is not Atom:
            raise _not_an_entry(item)
    return make_list(name for name, _ in keywords)


@lib.function(spec="values(t()) :: [value()]")
def values(keywords: Any) -> Any:
    """
    All values.

        iex> Keyword.values([a: 1, b: 2, a: 3])
        [1, 2, 3]
    """
    check("values", keywords, key=False)
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2 or item[0].__class__ is not Atom:
            raise no_clause("-values/1-fun-0-", item)
    return make_list(value for _, value in keywords)


@lib.function(spec="to_list(t()) :: t()")
def to_list(keywords: Any) -> Any:
    """
    The list itself.

        iex> Keyword.to_list([a: 1])
        [a: 1]
    """
    check("to_list", keywords, key=False)
    return keywords


@lib.function(hidden=True, deprecated="Use Kernel.length/1 instead")
def size(keywords: Any) -> Any:
    """
    How many entries there are. Deprecated: use `length/1`.

        iex> Keyword.size([a: 1, a: 2])
        2
    """
    if keywords.__class__ is not List:
        raise badarg("length", (keywords,), {1: "not a list"})
    return len(keywords)


@lib.function("equal?", spec="equal?(t(), t()) :: boolean()")
def equal(left: Any, right: Any) -> Any:
    """
    Tells whether two lists have the same entries, in whatever order.

        iex> Keyword.equal?([a: 1, b: 2], [b: 2, a: 1])
        true
    """
    if left.__class__ is not List or right.__class__ is not List:
        raise no_clause("equal?", left, right)
    return boolean(identical(tuple(sort_terms(left)), tuple(sort_terms(right))))


@lib.function(spec="filter(t(), ({key(), value()} -> as_boolean(term()))) :: t()")
def filter_(keywords: Any, fun: Any) -> Any:
    """
    The entries for which `fun` is truthy.

        iex> Keyword.filter([a: 1, b: 2], fn {_key, value} -> value > 1 end)
        [b: 2]
    """
    check("filter", keywords, fun, key=False, arity=1)
    f = callback(fun, 1)
    return make_list([item for item in keywords if truthy(f(item))])


@lib.function(spec="reject(t(), ({key(), value()} -> as_boolean(term()))) :: t()")
def reject(keywords: Any, fun: Any) -> Any:
    """
    The entries for which `fun` is not truthy.

        iex> Keyword.reject([a: 1, b: 2], fn {_key, value} -> value > 1 end)
        [a: 1]
    """
    check("reject", keywords, fun, key=False, arity=1)
    f = callback(fun, 1)
    return make_list([item for item in keywords if not truthy(f(item))])


@lib.function("map", hidden=True, deprecated="Use Keyword.new/2 instead")
def map_values(keywords: Any, fun: Any) -> Any:
    """
    The list with each value replaced by what `fun` answers for its entry. Deprecated.

        iex> Keyword.map([a: 1], fn {_key, value} -> value * 2 end)
        [a: 2]
    """
    check("map", keywords, fun, key=False, arity=1)
    f = callback(fun, 1)
    return make_list([(item[0], f(item)) for item in keywords])


@lib.function(spec="take(t(), [key()]) :: t()")
def take(keywords: Any, keys: Any) -> Any:
    """
    Only the entries with these keys.

        iex> Keyword.take([a: 1, b: 2, a: 3], [:a])
        [a: 1, a: 3]
    """
    if keywords.__class__ is not List or keys.__class__ is not List:
        raise no_clause("take", keywords, keys)
    return make_list(_divided("take", keywords, keys)[0])


@lib.function(spec="split(t(), [key()]) :: {t(), t()}")
def split(keywords: Any, keys: Any) -> Any:
    """
    Two lists: the entries with these keys, and the others.

        iex> Keyword.split([a: 1, b: 2, a: 3], [:a])
        {[a: 1, a: 3], [b: 2]}
    """
    if keywords.__class__ is not List or keys.__class__ is not List:
        raise no_clause("split", keywords, keys)
    chosen, others = _divided("split", keywords, keys)
    return make_list(chosen), make_list(others)


def _divided(name: str, keywords: Any, keys: Any) -> tuple[list[Any], list[Any]]:
    wanted = set(keys)
    chosen: list[Any] = []
    others: list[Any] = []
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2:
            raise no_clause(f"-{name}/2-fun-0-", item)
        (chosen if item[0] in wanted else others).append(item)
    return chosen, others


@lib.function(spec="drop(t(), [key()]) :: t()")
def drop(keywords: Any, keys: Any) -> Any:
    """
    The entries without those that have these keys.

        iex> Keyword.drop([a: 1, b: 2, a: 3], [:a])
        [b: 2]
    """
    if keywords.__class__ is not List or keys.__class__ is not List:
        raise no_clause("drop", keywords, keys)
    return make_list(_divided("drop", keywords, keys)[1])


def _taken(key: Any, values: list[Any], passed: list[Any]) -> tuple[list[Any], list[Any]] | None:
    """`values` after the entry of `key`, and `passed` with those before it in front; None without it."""
    for place, item in enumerate(values):
        if item.__class__ is not Atom and item.__class__ is not tuple:
            raise badarg("element", (1, item), {2: "not a tuple"})
        if item is key or is_entry(item, key):
            return values[place + 1 :], values[:place][::-1] + passed
    return None


def _validated(keywords: Any, values: Any) -> tuple[list[Any], list[Any]]:
    """The entries with defaults in front, latest first as Elixir has them, and the keys not allowed."""
    ahead, behind = [*values], list[Any]()
    entries: list[Any] = []
    refused: list[Any] = []
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2 or item[0].__class__ is not Atom:
            raise argument_error(
                f"expected a keyword list as first argument, got invalid entry: {inspect_term(item)}"
            )
        found = _taken(item[0], ahead, behind) or _taken(item[0], behind, ahead)
        if found is None:
            refused.insert(0, item[0])
        else:
            ahead, behind = found
            entries.insert(0, item)
    for value in (*behind, *ahead):
        if value.__class__ is tuple:
            entries.insert(0, value)
    return entries, refused


@lib.function(spec="validate(t(), values) :: {:ok, t()} | {:error, [atom()]}")
def validate(keywords: Any, values: Any) -> Any:
    """
    Checks that only the keys in `values` are there, once each, and puts in the defaults.

    `values` holds keys and `{key, default}` tuples.

        iex> Keyword.validate([a: 1], [:a, b: 2])
        {:ok, [b: 2, a: 1]}
        iex> Keyword.validate([c: 1], [:a, b: 2])
        {:error, [:c]}
    """
    if keywords.__class__ is not List or values.__class__ is not List:
        raise no_clause("validate", keywords, values)
    entries, refused = _validated(keywords, values)
    return (ERROR, make_list(refused)) if refused else (OK, make_list(entries))


@lib.function("validate!", spec="validate!(t(), values) :: t()")
def validate_bang(keywords: Any, values: Any) -> Any:
    """
    As `validate/2`, but answers the list itself, and raises `ArgumentError` on a bad key.

        iex> Keyword.validate!([], [a: 1])
        [a: 1]
    """
    if keywords.__class__ is not List or values.__class__ is not List:
        raise no_clause("validate!", keywords, values)
    entries, refused = _validated(keywords, values)
    if not refused:
        return make_list(entries)
    allowed = [item[0] if item.__class__ is tuple else item for item in values]
    unknown = [key for key in refused if key not in allowed]
    given = inspect_term(keywords)
    if not unknown:
        raise argument_error(f"duplicate keys {inspect_term(make_list(refused))} in {given}")
    raise argument_error(
        f"unknown keys {inspect_term(make_list(unknown))} in {given}, "
        f"the allowed keys are: {inspect_term(make_list(allowed))}"
    )
