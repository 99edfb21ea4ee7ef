"""The module Map."""

from __future__ import annotations

from collections.abc import Iterable
from sys import getrefcount
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.enum_common import truthy
from pyiex.library.elixir.enumerable import elements, iterating, map_pairs
from pyiex.library.failures import bad_map, function_clause, key_error
from pyiex.library.protocols import STRUCT
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import Raised, badarg, error, frame, struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List, is_proper, make_list
from pyiex.terms.maps import ALONE, EMPTY_MAP, PLAIN, Map, identical, make_map, stored_key, taking
from pyiex.terms.order import sort_terms

ERROR = Atom("error")
OK = Atom("ok")
POP = Atom("pop")
_ABSENT: Any = object()

lib = Library(
    "Map",
    """
    Functions on maps, which hold values by key.

    Keys are compared strictly: 1 and 1.0 are two keys. `%{a: 1}` is short for `%{:a => 1}`,
    `map.a` and `map[:a]` read, and `%{map | a: 2}` changes a key that exists.

        iex> Map.put(%{a: 1}, :b, 2)
        %{a: 1, b: 2}
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Map", name, args)


def _is_fun(value: Any, arity: int) -> bool:
    return isinstance(value, Fun) and value.arity == arity


def checked(value: Any, name: str | None = None, *args: Any) -> Any:
    """`value`, which must be a map; else BadMapError, of `:maps.name(args)` where that is given."""
    if value.__class__ is Map:
        return value
    if name is None:
        raise bad_map(value)
    raise error((Atom("badmap"), value), (frame("maps", name, args),))


def from_pairs(items: Iterable[Any]) -> Map:
    """The map of two-element tuples; ArgumentError of `:maps.from_list` where one is none."""
    pairs = list(items)
    for pair in pairs:
        if pair.__class__ is not tuple or len(pair) != 2:
            raise badarg("from_list", (make_list(pairs),), {}, module="maps")
    return make_map(pairs)


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
    with iterating(enumerable) as items:
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
        raise _no_clause("from_struct", struct)
    return struct.delete(STRUCT)


@lib.function(spec="keys(map()) :: [key()]")
def keys(map: Any) -> Any:
    """
    All keys.

        iex> Map.keys(%{a: 1, b: 2})
        [:a, :b]
    """
    return make_list(sort_terms(checked(map, "keys", map)))


@lib.function(spec="values(map()) :: [value()]")
def values(map: Any) -> Any:
    """
    All values, in the order of their keys.

        iex> Map.values(%{a: 1, b: 2})
        [1, 2]
    """
    return make_list(value for _, value in map_pairs(checked(map, "values", map)))


@lib.function(spec="to_list(map()) :: [{key(), value()}]")
def to_list(map: Any) -> Any:
    """
    The entries as `{key, value}` tuples.

        iex> Map.to_list(%{a: 1, b: 2})
        [a: 1, b: 2]
    """
    return make_list(map_pairs(checked(map, "to_list", map)))


@lib.function(hidden=True)
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
    found = checked(map, "find", key, map).get(key, _ABSENT)
    return ERROR if found is _ABSENT else (OK, found)


@lib.function("fetch!", spec="fetch!(map(), key()) :: value()")
def fetch_bang(map: Any, key: Any) -> Any:
    """
    The value under `key`; raises `KeyError` without one.

        iex> Map.fetch!(%{a: 1}, :a)
        1
    """
    found = checked(map, "get", key, map).get(key, _ABSENT)
    if found is _ABSENT:
        raise _missing(key, map, "maps", "get")
    return found


def _missing(key: Any, mapping: Any, module: str, name: str, *more: Any) -> Raised:
    """`KeyError` that says in which map the key was looked for, from one of Erlang's functions."""
    failure = key_error(key, mapping)
    failure.stack = (frame(module, name, (key, *more, mapping)),)
    return failure


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
    _check("get_lazy", map, key, fun, arity=0)
    found = map.get(key, _ABSENT)
    return callback(fun, 0)() if found is _ABSENT else found


def _check(name: str, mapping: Any, *args: Any, arity: int) -> None:
    """The last argument must be a function of `arity`, and the first a map."""
    if not _is_fun(args[-1], arity):
        raise _no_clause(name, mapping, *args)
    checked(mapping)


def required(map: Any, key: Any) -> Any:
    """`map.key`: the value under `key`, or `KeyError`."""
    found = map.get(key, _ABSENT)
    if found is _ABSENT:
        raise _missing(key, map, "erlang", "map_get")
    return found


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
    _check("put_new_lazy", map, key, fun, arity=0)
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
        raise _missing(key, map, "maps", "update", value)
    return map.put(key, value)


@lib.function(spec="replace_lazy(map(), key(), (value() -> value())) :: map()")
def replace_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    The map with the value under `key` passed through `fun`, if it has that key.

        iex> Map.replace_lazy(%{a: 1}, :a, fn x -> x * 5 end)
        %{a: 5}
    """
    if map.__class__ is not Map or not _is_fun(fun, 1):
        raise _no_clause("replace_lazy", map, key, fun)
    found = map.get(key, _ABSENT)
    return map if found is _ABSENT else map.put(key, callback(fun, 1)(found))


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
    _check("update", map, key, default, fun, arity=1)
    found = map.get(key, _ABSENT)
    value = default if found is _ABSENT else callback(fun, 1)(found)
    return map.set(key, value) if getrefcount(map) == ALONE else map.put(key, value)


@lib.function("update!", spec="update!(map(), key(), (value() -> value())) :: map()")
@taking(0)
def update_bang(map: Any, key: Any, fun: Any) -> Any:
    """
    Passes the value under `key` through `fun`; raises `KeyError` without one.

        iex> Map.update!(%{a: 1}, :a, fn x -> x + 1 end)
        %{a: 2}
    """
    _check("update!", map, key, fun, arity=1)
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
    found = checked(map, "take", key, map).get(key, _ABSENT)
    return (default, map) if found is _ABSENT else (found, map.delete(key))


@lib.function("pop!", spec="pop!(map(), key()) :: {value(), map()}")
def pop_bang(map: Any, key: Any) -> Any:
    """
    The value under `key` and the map without it; raises `KeyError` without one.

        iex> Map.pop!(%{a: 1, b: 2}, :a)
        {1, %{b: 2}}
    """
    found = checked(map, "take", key, map).get(key, _ABSENT)
    if found is _ABSENT:
        raise key_error(key, map)
    return found, map.delete(key)


@lib.function(spec="pop_lazy(map(), key(), (() -> value())) :: {value(), map()}")
def pop_lazy(map: Any, key: Any, fun: Any) -> Any:
    """
    As `pop/3`, with the default that `fun` answers when it is needed.

        iex> Map.pop_lazy(%{a: 1}, :b, fn -> 9 end)
        {9, %{a: 1}}
    """
    _check("pop_lazy", map, key, fun, arity=0)
    found = map.get(key, _ABSENT)
    return (callback(fun, 0)(), map) if found is _ABSENT else (found, map.delete(key))


@lib.function(spec="drop(map(), [key()]) :: map()")
def drop(map: Any, keys: Any) -> Any:
    """
    The map without these keys.

        iex> Map.drop(%{a: 1, b: 2, c: 3}, [:a, :c])
        %{b: 2}
    """
    checked(map)
    return map.without(elements(keys))


@lib.function(spec="take(map(), [key()]) :: map()")
def take(map: Any, keys: Any) -> Any:
    """
    Only the entries with these keys.

        iex> Map.take(%{a: 1, b: 2, c: 3}, [:a, :c, :d])
        %{a: 1, c: 3}
    """
    checked(map)
    return make_map((key, map[key]) for key in elements(keys) if key in map)


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
    if not _is_fun(fun, 3):
        raise _no_clause("merge", map1, map2, fun)
    f = callback(fun, 3)
    checked(map1)
    checked(map2)
    merged = []
    for key, value in map_pairs(map2):
        mine = map1.get(key, _ABSENT)
        merged.append((key, value if mine is _ABSENT else f(key, mine, value)))
    return map1.merge(merged)


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
        raise _no_clause(name, map, fun)
    f = callback(fun, 1)
    return make_map([pair for pair in map_pairs(map) if truthy(f(pair)) is wanted])


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


@lib.function("map", hidden=True)
def map_values(map: Any, fun: Any) -> Any:
    """
    The map with each value replaced by what `fun` answers for its entry. Deprecated.

        iex> Map.map(%{a: 1}, fn {_key, value} -> value * 2 end)
        %{a: 2}
    """
    f = callback(fun, 1)
    return make_map([(pair[0], f(pair)) for pair in map_pairs(checked(map))])


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
    if not _is_fun(fun, 1):
        raise _no_clause("get_and_update", map, key, fun)
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
    if not _is_fun(fun, 1):
        raise _no_clause("get_and_update!", map, key, fun)
    required(checked(map), key)
    return get_and_update(map, key, fun)
