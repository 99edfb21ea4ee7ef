"""Map: making maps, and reading them."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.enum_common import truthy
from pyiex.library.elixir.enumerable import elements, folding
from pyiex.library.elixir.map_common import (
    ABSENT,
    ERROR,
    OK,
    check,
    checked,
    from_pairs,
    lib,
    missing,
    no_clause,
)
from pyiex.library.failures import bad_map
from pyiex.library.protocols import STRUCT
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import List, is_proper, make_list
from pyiex.terms.map_order import listed_items, listed_keys, visited_items
from pyiex.terms.maps import EMPTY_MAP, Map, identical, make_map


@lib.function(spec="new() :: map()", arities=(0,))
def new() -> Any:
    """
    The empty map.

        iex> Map.new()
        %{}
    """
    return EMPTY_MAP


@lib.function("new", spec="new(Enumerable.t()) :: map()", arities=(1,))
def new_from(enumerable: Any) -> Any:
    """
    The map of the `{key, value}` tuples of an enumerable, the later winning.

        iex> Map.new([{:b, 1}, {:a, 2}, {:b, 3}])
        %{a: 2, b: 3}
    """
    if enumerable.__class__ is Map and STRUCT not in enumerable:
        return enumerable
    return from_pairs(elements(enumerable))


@lib.function("new", spec="new(Enumerable.t(), (term() -> {key(), value()})) :: map()")
def new_transformed(enumerable: Any, transform: Any) -> Any:
    """
    The map of the `{key, value}` tuples that `transform` answers for the elements.

        iex> Map.new([1, 2], fn x -> {x, x * x} end)
        %{1 => 1, 2 => 4}
    """
    f = callback(transform, 1)
    with folding(enumerable) as items:
        return from_pairs([f(item) for item in items])


@lib.function(spec="from_keys([key()], value()) :: map()")
def from_keys(keys: Any, value: Any) -> Any:
    """
    A map in which all keys have one value.

        iex> Map.from_keys([:a, :b], 0)
        %{a: 0, b: 0}
    """
    if keys.__class__ is not List or not is_proper(keys):
        raise badarg("from_keys", (keys, value), {1: "not a list"}, module="maps")
    return make_map((key, value) for key in keys)


@lib.function(spec="from_struct(atom() | struct()) :: map()")
def from_struct(struct: Any) -> Any:
    """
    The struct's fields as a plain map; of a module, its struct's.

        iex> Map.from_struct(1..3)
        %{first: 1, last: 3, step: 1}
    """
    if struct.__class__ is Atom:
        struct = apply_mfa(struct, STRUCT, ())
    if struct.__class__ is not Map or struct.get(STRUCT).__class__ is not Atom:
        raise no_clause("from_struct", struct)
    return struct.delete(STRUCT)


@lib.function(spec="keys(map()) :: [key()]")
def keys(map: Any) -> Any:
    """
    All keys.

        iex> Map.keys(%{a: 1, b: 2})
        [:a, :b]
    """
    return make_list(listed_keys(checked(map, "keys", map)))


@lib.function(spec="values(map()) :: [value()]")
def values(map: Any) -> Any:
    """
    All values, in the order of their keys.

        iex> Map.values(%{a: 1, b: 2})
        [1, 2]
    """
    return make_list(value for _, value in listed_items(checked(map, "values", map)))


@lib.function(spec="to_list(map()) :: [{key(), value()}]")
def to_list(map: Any) -> Any:
    """
    The entries as `{key, value}` tuples.

        iex> Map.to_list(%{a: 1, b: 2})
        [a: 1, b: 2]
    """
    return make_list(listed_items(checked(map, "to_list", map)))


@lib.function(hidden=True, deprecated="Use Kernel.map_size/1 instead")
def size(map: Any) -> Any:
    """
    How many entries there are. Deprecated: use `map_size/1`.

        iex> Map.size(%{a: 1})
        1
    """
    return len(checked(map))


@lib.function("has_key?", spec="has_key?(map(), key()) :: boolean()")
def has_key(map: Any, key: Any) -> Any:
    """
    Tells whether the map has `key`.

        iex> Map.has_key?(%{a: nil}, :a)
        true
    """
    return boolean(key in checked(map, "is_key", key, map))


@lib.function(spec="fetch(map(), key()) :: {:ok, value()} | :error")
def fetch(map: Any, key: Any) -> Any:
    """
    The value under `key` as `{:ok, value}`, or `:error`.

        iex> Map.fetch(%{a: 1}, :a)
        {:ok, 1}
        iex> Map.fetch(%{a: 1}, :b)
        :error
    """
    found = checked(map, "find", key, map).get(key, ABSENT)
    return ERROR if found is ABSENT else (OK, found)


@lib.function("fetch!", spec="fetch!(map(), key()) :: value()")
def fetch_bang(map: Any, key: Any) -> Any:
    """
    The value under `key`; raises `KeyError` without one.

        iex> Map.fetch!(%{a: 1}, :a)
        1
    """
    found = checked(map, "get", key, map).get(key, ABSENT)
    if found is ABSENT:
        raise missing(key, map, "maps", "get")
    return found


@lib.function(spec="get(map(), key(), value()) :: value()")
def get(map: Any, key: Any, default: Any = NIL) -> Any:
    """
    The value under `key`, or `default`.

        iex> Map.get(%{a: 1}, :a)
        1
        iex> Map.get(%{a: 1}, :b, 0)
        0
    """
    if map.__class__ is not Map:
        raise bad_map(map)
    return map.get(key, default)


@lib.function(spec="get_lazy(map(), key(), (() -> value())) :: value()")
def get_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    The value under `key`, or what `fun` answers.

        iex> Map.get_lazy(%{a: 1}, :b, fn -> 7 end)
        7
    """
    check("get_lazy", map, key, fun, arity=0)
    found = map.get(key, ABSENT)
    return callback(fun, 0)() if found is ABSENT else found


def required(map: Any, key: Any) -> Any:
    """`map.key`: the value under `key`, or `KeyError`."""
    found = map.get(key, ABSENT)
    if found is ABSENT:
        raise missing(key, map, "erlang", "map_get")
    return found


@lib.function(spec="take(map(), [key()]) :: map()")
def take(map: Any, keys: Any) -> Any:
    """
    Only the entries with these keys.

        iex> Map.take(%{a: 1, b: 2, c: 3}, [:a, :c, :d])
        %{a: 1, c: 3}
    """
    checked(map)
    return make_map((key, map[key]) for key in elements(keys) if key in map)


@lib.function("equal?", spec="equal?(map(), map()) :: boolean()")
def equal(map1: Any, map2: Any) -> Any:
    """
    Tells whether two maps are the same by `===`.

        iex> Map.equal?(%{a: 1, b: 2}, %{b: 2, a: 1})
        true
        iex> Map.equal?(%{a: 1}, %{a: 1.0})
        false
    """
    return boolean(identical(checked(map1), checked(map2)))


def _kept(map: Any, fun: Any, name: str, wanted: bool) -> Any:
    if map.__class__ is not Map:
        raise no_clause(name, map, fun)
    f = callback(fun, 1)
    return make_map([pair for pair in visited_items(map) if truthy(f(pair)) is wanted])


@lib.function(spec="filter(map(), ({key(), value()} -> as_boolean(term()))) :: map()")
def filter_(map: Any, fun: Any) -> Any:
    """
    The entries `{key, value}` for which `fun` is truthy.

        iex> Map.filter(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
        %{b: 2}
    """
    return _kept(map, fun, "filter", True)


@lib.function(spec="reject(map(), ({key(), value()} -> as_boolean(term()))) :: map()")
def reject(map: Any, fun: Any) -> Any:
    """
    The entries `{key, value}` for which `fun` is not truthy.

        iex> Map.reject(%{a: 1, b: 2}, fn {_key, value} -> value > 1 end)
        %{a: 1}
    """
    return _kept(map, fun, "reject", False)


@lib.function(
    "map",
    hidden=True,
    deprecated="Use Map.new/2 instead (invoke Map.from_struct/1 before if you have a struct)",
)
def map_values(map: Any, fun: Any) -> Any:
    """
    The map with each value replaced by what `fun` answers for its entry. Deprecated.

        iex> Map.map(%{a: 1}, fn {_key, value} -> value * 2 end)
        %{a: 2}
    """
    f = callback(fun, 1)
    return make_map([(pair[0], f(pair)) for pair in visited_items(checked(map))])
