"""Map: maps with other entries."""

from __future__ import annotations

from sys import getrefcount
from typing import Any

from pyiex.library.elixir.enumerable import elements
from pyiex.library.elixir.map_common import (
    ABSENT,
    POP,
    check,
    checked,
    is_fun,
    lib,
    missing,
    no_clause,
)
from pyiex.library.elixir.map_read import (
    get,
    required,
    take,
)
from pyiex.library.failures import key_error
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL
from pyiex.terms.errors import struct_error
from pyiex.terms.map_order import visited_items
from pyiex.terms.maps import ALONE, PLAIN, Map, stored_key, taking


@lib.function(spec="put(map(), key(), value()) :: map()")
@taking(0)
def put(map: Any, key: Any, value: Any) -> Any:
    """
    The map with `value` under `key`.

        iex> Map.put(%{a: 1}, :a, 3)
        %{a: 3}
    """
    if map.__class__ is Map:
        if getrefcount(map) == ALONE and map.entries.__class__ is dict:
            # As `map.set`, without another call: what a loop that fills a map does most.
            map.entries[key if key.__class__ in PLAIN else stored_key(key)] = value
            return map
        return map.put(key, value)
    return checked(map, "put", key, value, map)


@lib.function(spec="put_new(map(), key(), value()) :: map()")
@taking(0)
def put_new(map: Any, key: Any, value: Any) -> Any:
    """
    The map with `value` under `key`, unless it has that key already.

        iex> Map.put_new(%{a: 1}, :a, 3)
        %{a: 1}
        iex> Map.put_new(%{a: 1}, :b, 3)
        %{a: 1, b: 3}
    """
    if key in checked(map):
        return map
    return map.set(key, value) if getrefcount(map) == ALONE else map.put(key, value)


@lib.function(spec="put_new_lazy(map(), key(), (() -> value())) :: map()")
def put_new_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    As `put_new/3`, with the value that `fun` answers when it is needed.

        iex> Map.put_new_lazy(%{a: 1}, :b, fn -> 2 end)
        %{a: 1, b: 2}
    """
    check("put_new_lazy", map, key, fun, arity=0)
    return map if key in map else map.put(key, callback(fun, 0)())


@lib.function(spec="replace(map(), key(), value()) :: map()")
def replace(map: Any, key: Any, value: Any) -> Any:
    """
    The map with `value` under `key`, if it has that key.

        iex> Map.replace(%{a: 1}, :a, 3)
        %{a: 3}
        iex> Map.replace(%{a: 1}, :b, 3)
        %{a: 1}
    """
    return map.put(key, value) if key in checked(map) else map


@lib.function("replace!", spec="replace!(map(), key(), value()) :: map()")
def replace_bang(map: Any, key: Any, value: Any) -> Any:
    """
    As `replace/3`, but raises `KeyError` where the map has no such key.

        iex> Map.replace!(%{a: 1}, :a, 3)
        %{a: 3}
    """
    if key not in checked(map, "update", key, value, map):
        raise missing(key, map, "maps", "update", value)
    return map.put(key, value)


@lib.function(spec="replace_lazy(map(), key(), (value() -> value())) :: map()")
def replace_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    The map with the value under `key` passed through `fun`, if it has that key.

        iex> Map.replace_lazy(%{a: 1}, :a, fn x -> x * 5 end)
        %{a: 5}
    """
    if map.__class__ is not Map or not is_fun(fun, 1):
        raise no_clause("replace_lazy", map, key, fun)
    found = map.get(key, ABSENT)
    return map if found is ABSENT else map.put(key, callback(fun, 1)(found))


@lib.function(spec="update(map(), key(), value(), (value() -> value())) :: map()")
@taking(0)
def update(map: Any, key: Any, default: Any, fun: Any) -> Any:
    """
    Passes the value under `key` through `fun`; without one, puts `default` there.

        iex> Map.update(%{a: 1}, :a, 0, fn x -> x + 1 end)
        %{a: 2}
        iex> Map.update(%{}, :a, 0, fn x -> x + 1 end)
        %{a: 0}
    """
    check("update", map, key, default, fun, arity=1)
    found = map.get(key, ABSENT)
    value = default if found is ABSENT else callback(fun, 1)(found)
    return map.set(key, value) if getrefcount(map) == ALONE else map.put(key, value)


@lib.function("update!", spec="update!(map(), key(), (value() -> value())) :: map()")
@taking(0)
def update_bang(map: Any, key: Any, fun: Any) -> Any:
    """
    Passes the value under `key` through `fun`; raises `KeyError` without one.

        iex> Map.update!(%{a: 1}, :a, fn x -> x + 1 end)
        %{a: 2}
    """
    check("update!", map, key, fun, arity=1)
    value = callback(fun, 1)(required(map, key))
    return map.set(key, value) if getrefcount(map) == ALONE else map.put(key, value)


@lib.function(spec="delete(map(), key()) :: map()")
@taking(0)
def delete(map: Any, key: Any) -> Any:
    """
    The map without `key`.

        iex> Map.delete(%{a: 1, b: 2}, :a)
        %{b: 2}
    """
    checked(map, "remove", key, map)
    return map.remove(key) if getrefcount(map) == ALONE else map.delete(key)


@lib.function(spec="pop(map(), key(), default) :: {value(), map()}")
def pop(map: Any, key: Any, default: Any = NIL) -> Any:
    """
    The value under `key`, or `default`, and the map without it.

        iex> Map.pop(%{a: 1, b: 2}, :a)
        {1, %{b: 2}}
        iex> Map.pop(%{a: 1}, :b, 0)
        {0, %{a: 1}}
    """
    found = checked(map, "take", key, map).get(key, ABSENT)
    return (default, map) if found is ABSENT else (found, map.delete(key))


@lib.function("pop!", spec="pop!(map(), key()) :: {value(), map()}")
def pop_bang(map: Any, key: Any) -> Any:
    """
    The value under `key` and the map without it; raises `KeyError` without one.

        iex> Map.pop!(%{a: 1, b: 2}, :a)
        {1, %{b: 2}}
    """
    found = checked(map, "take", key, map).get(key, ABSENT)
    if found is ABSENT:
        raise key_error(key, map)
    return found, map.delete(key)


@lib.function(spec="pop_lazy(map(), key(), (() -> value())) :: {value(), map()}")
def pop_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    As `pop/3`, with the default that `fun` answers when it is needed.

        iex> Map.pop_lazy(%{a: 1}, :b, fn -> 9 end)
        {9, %{a: 1}}
    """
    check("pop_lazy", map, key, fun, arity=0)
    found = map.get(key, ABSENT)
    return (callback(fun, 0)(), map) if found is ABSENT else (found, map.delete(key))


@lib.function(spec="drop(map(), [key()]) :: map()")
def drop(map: Any, keys: Any) -> Any:
    """
    The map without these keys.

        iex> Map.drop(%{a: 1, b: 2, c: 3}, [:a, :c])
        %{b: 2}
    """
    checked(map)
    return map.without(elements(keys))


@lib.function(spec="split(map(), [key()]) :: {map(), map()}")
def split(map: Any, keys: Any) -> Any:
    """
    Two maps: the entries with these keys, and the others.

        iex> Map.split(%{a: 1, b: 2, c: 3}, [:a, :c])
        {%{a: 1, c: 3}, %{b: 2}}
    """
    return take(map, keys), drop(map, keys)


@lib.function(spec="merge(map(), map()) :: map()", arities=(2,))
@taking(0)
def merge(map1: Any, map2: Any) -> Any:
    """
    The entries of both maps; those of `map2` win.

        iex> Map.merge(%{a: 1, b: 2}, %{b: 3})
        %{a: 1, b: 3}
    """
    pairs = checked(map2, "merge", checked(map1, "merge", map1, map2), map2).items()
    return map1.update(pairs) if getrefcount(map1) == ALONE else map1.merge(pairs)


@lib.function("merge", spec="merge(map(), map(), (key(), value(), value() -> value())) :: map()")
def merge_with(map1: Any, map2: Any, fun: Any) -> Any:
    """
    The entries of both maps; `fun` takes the key and the two values where both have one.

        iex> Map.merge(%{a: 1, b: 2}, %{b: 3}, fn _key, x, y -> x + y end)
        %{a: 1, b: 5}
    """
    if not is_fun(fun, 3):
        raise no_clause("merge", map1, map2, fun)
    f = callback(fun, 3)
    checked(map1)
    checked(map2)
    merged = []
    for key, value in visited_items(map2):
        mine = map1.get(key, ABSENT)
        merged.append((key, value if mine is ABSENT else f(key, mine, value)))
    return map1.merge(merged)


def updated(answer: Any) -> Any:
    """What a `get_and_update` function answered: `:pop` or `{value, new}`, else RuntimeError."""
    if answer is POP or (answer.__class__ is tuple and len(answer) == 2):
        return answer
    from pyiex.terms.inspect import inspect_term

    message = "the given function must return a two-element tuple or :pop, got: "
    raise struct_error("RuntimeError", message=message + inspect_term(answer))


@lib.function(
    spec="get_and_update(map(), key(), (value() | nil -> {current, value()} | :pop)) :: {current, map()}"
)
def get_and_update(map: Any, key: Any, fun: Any) -> Any:
    """
    Reads and changes at once: `fun` takes the value and answers `{to_answer, new}` or `:pop`.

        iex> Map.get_and_update(%{a: 1}, :a, fn x -> {x, x + 1} end)
        {1, %{a: 2}}
        iex> Map.get_and_update(%{a: 1}, :a, fn _ -> :pop end)
        {1, %{}}
    """
    if not is_fun(fun, 1):
        raise no_clause("get_and_update", map, key, fun)
    current = get(map, key)
    answer = updated(callback(fun, 1)(current))
    return (current, map.delete(key)) if answer is POP else (answer[0], map.put(key, answer[1]))


@lib.function(
    "get_and_update!",
    spec="get_and_update!(map(), key(), (value() -> {current, value()} | :pop)) :: {current, map()}",
)
def get_and_update_bang(map: Any, key: Any, fun: Any) -> Any:
    """
    As `get_and_update/3`, but raises `KeyError` where the map has no such key.

        iex> Map.get_and_update!(%{a: 1}, :a, fn x -> {x, x + 1} end)
        {1, %{a: 2}}
    """
    if not is_fun(fun, 1):
        raise no_clause("get_and_update!", map, key, fun)
    required(checked(map), key)
    return get_and_update(map, key, fun)
