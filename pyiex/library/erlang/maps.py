"""The module :maps."""

from __future__ import annotations

from sys import getrefcount
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.map_change import pop
from pyiex.library.elixir.map_common import checked, from_pairs
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, cons, is_proper, make_list
from pyiex.terms.map_order import listed_items, listed_keys, visited_items
from pyiex.terms.maps import ALONE, EMPTY_MAP, Map, StrictKey, make_map, taking

ERROR = Atom("error")
NONE = Atom("none")
OK = Atom("ok")
_ABSENT: Any = object()

lib = Library(
    ":maps",
    """
    Erlang's functions on maps. The key or function comes first, the map last.

        iex> :maps.get(:a, %{a: 1})
        1
    """,
)


def _fun(fun: Any, arity: int, name: str, *args: Any) -> Any:
    """The callback of a function of `arity`; ArgumentError of `:maps.name` where it is none."""
    if not isinstance(fun, Fun) or fun.arity != arity:
        place = args.index(fun) + 1
        problem = f"not a fun that takes {_WORDS[arity]} argument{'s' if arity > 1 else ''}"
        raise badarg(name, args, {place: problem}, module="maps")
    return callback(fun, arity)


_WORDS = {1: "one", 2: "two", 3: "three"}


def _missing(key: Any, name: str, *args: Any) -> Raised:
    return error((Atom("badkey"), key), (frame("maps", name, args),))


def _list(value: Any, place: int, name: str, *args: Any) -> Any:
    if value.__class__ is not List or not is_proper(value):
        raise badarg(name, args, {place: "not a list"}, module="maps")
    return value


def _decided(answer: Any, name: str, *args: Any) -> bool:
    if answer is not TRUE and answer is not FALSE:
        raise error((Atom("case_clause"), answer), (frame("maps", name, args),))
    return answer is TRUE


@lib.function(spec="new() :: map()")
def new() -> Any:
    """
    The empty map.

        iex> :maps.new()
        %{}
    """
    return EMPTY_MAP


@lib.function(spec="from_list([{key, value}]) :: map()")
def from_list(list: Any) -> Any:
    """
    The map of `{key, value}` tuples, the later winning.

        iex> :maps.from_list([a: 1, b: 2, a: 3])
        %{a: 3, b: 2}
    """
    return from_pairs(_list(list, 1, "from_list", list))


@lib.function(spec="from_keys([key], value) :: map()")
def from_keys(keys: Any, value: Any) -> Any:
    """
    A map in which all keys have one value.

        iex> :maps.from_keys([:a, :b], 0)
        %{a: 0, b: 0}
    """
    return make_map((key, value) for key in _list(keys, 1, "from_keys", keys, value))


@lib.function(spec="get(key, map()) :: value", arities=(2,))
def get(key: Any, map: Any) -> Any:
    """
    The value under `key`; an error without one.

        iex> :maps.get(:a, %{a: 1})
        1
    """
    found = checked(map, "get", key, map).get(key, _ABSENT)
    if found is _ABSENT:
        raise _missing(key, "get", key, map)
    return found


@lib.function("get", spec="get(key, map(), default) :: value | default")
def get_default(key: Any, map: Any, default: Any) -> Any:
    """
    The value under `key`, or `default`.

        iex> :maps.get(:b, %{a: 1}, 0)
        0
    """
    return checked(map, "get", key, map, default).get(key, default)


@lib.function(spec="find(key, map()) :: {:ok, value} | :error")
def find(key: Any, map: Any) -> Any:
    """
    The value under `key` as `{:ok, value}`, or `:error`.

        iex> :maps.find(:a, %{a: 1})
        {:ok, 1}
    """
    found = checked(map, "find", key, map).get(key, _ABSENT)
    return ERROR if found is _ABSENT else (OK, found)


@lib.function(spec="is_key(key, map()) :: boolean()")
def is_key(key: Any, map: Any) -> Any:
    """
    Tells whether the map has `key`.

        iex> :maps.is_key(:a, %{a: 1})
        true
    """
    return boolean(key in checked(map, "is_key", key, map))


@lib.function(spec="size(map()) :: non_neg_integer()")
def size(map: Any) -> Any:
    """
    How many entries there are.

        iex> :maps.size(%{a: 1})
        1
    """
    return len(checked(map, "size", map))


@lib.function(spec="keys(map()) :: [key]")
def keys(map: Any) -> Any:
    """
    All keys.

        iex> :maps.keys(%{a: 1, b: 2})
        [:a, :b]
    """
    return make_list(listed_keys(checked(map, "keys", map)))


@lib.function(spec="values(map()) :: [value]")
def values(map: Any) -> Any:
    """
    All values, in the order of their keys.

        iex> :maps.values(%{a: 1, b: 2})
        [1, 2]
    """
    return make_list(value for _, value in listed_items(checked(map, "values", map)))


@lib.function(spec="to_list(map()) :: [{key, value}]")
def to_list(map: Any) -> Any:
    """
    The entries as `{key, value}` tuples.

        iex> :maps.to_list(%{a: 1})
        [a: 1]
    """
    return make_list(listed_items(checked(map, "to_list", map)))


def _pairs(map_or_iterator: Any, name: str, *args: Any) -> list[tuple[Any, Any]]:
    """The entries of a map, or those that an iterator still has."""
    if map_or_iterator.__class__ is Map:
        return visited_items(map_or_iterator)
    return _left(map_or_iterator, name, *args)


def _left(iterator: Any, name: str, *args: Any) -> list[tuple[Any, Any]]:
    if iterator.__class__ is List and len(iterator) == 1 and iterator.head == 0:
        return visited_items(iterator.rest)
    entries: list[tuple[Any, Any]] = []
    while iterator.__class__ is tuple and len(iterator) == 3:
        entries.append(iterator[:2])
        iterator = iterator[2]
    if iterator is not NONE:
        raise error((Atom("badmap"), args[-1]), (frame("maps", name, args),))
    return entries


@lib.function(spec="put(key, value, map()) :: map()")
@taking(2)
def put(key: Any, value: Any, map: Any) -> Any:
    """
    The map with `value` under `key`.

        iex> :maps.put(:b, 2, %{a: 1})
        %{a: 1, b: 2}
    """
    checked(map, "put", key, value, map)
    return map.set(key, value) if getrefcount(map) == ALONE else map.put(key, value)


@lib.function(spec="update(key, value, map()) :: map()")
def update(key: Any, value: Any, map: Any) -> Any:
    """
    The map with `value` under `key`, which it must have.

        iex> :maps.update(:a, 2, %{a: 1})
        %{a: 2}
    """
    if key not in checked(map, "update", key, value, map):
        raise _missing(key, "update", key, value, map)
    return map.put(key, value)


@lib.function(spec="update_with(key, (value -> value), map()) :: map()", arities=(3,))
def update_with(key: Any, fun: Any, map: Any) -> Any:
    """
    Passes the value under `key`, which must be there, through `fun`.

        iex> :maps.update_with(:a, fn x -> x + 1 end, %{a: 1})
        %{a: 2}
    """
    f = _fun(fun, 1, "update_with", key, fun, map)
    found = checked(map, "update_with", key, fun, map).get(key, _ABSENT)
    if found is _ABSENT:
        raise error((Atom("badkey"), key))
    return map.put(key, f(found))


@lib.function("update_with", spec="update_with(key, (value -> value), init, map()) :: map()")
def update_with_default(key: Any, fun: Any, init: Any, map: Any) -> Any:
    """
    Passes the value under `key` through `fun`; without one, puts `init` there.

        iex> :maps.update_with(:b, fn x -> x + 1 end, 0, %{a: 1})
        %{a: 1, b: 0}
    """
    f = _fun(fun, 1, "update_with", key, fun, init, map)
    found = checked(map, "update_with", key, fun, init, map).get(key, _ABSENT)
    return map.put(key, init if found is _ABSENT else f(found))


@lib.function(spec="remove(key, map()) :: map()")
def remove(key: Any, map: Any) -> Any:
    """
    The map without `key`.

        iex> :maps.remove(:a, %{a: 1, b: 2})
        %{b: 2}
    """
    return checked(map, "remove", key, map).delete(key)


@lib.function(spec="take(key, map()) :: {value, map()} | :error")
def take(key: Any, map: Any) -> Any:
    """
    The value under `key` and the map without it, or `:error`.

        iex> :maps.take(:a, %{a: 1, b: 2})
        {1, %{b: 2}}
    """
    return pop(map, key) if key in checked(map, "take", key, map) else ERROR


@lib.function(spec="merge(map(), map()) :: map()")
def merge(map1: Any, map2: Any) -> Any:
    """
    The entries of both maps; those of `map2` win.

        iex> :maps.merge(%{a: 1}, %{a: 2, b: 3})
        %{a: 2, b: 3}
    """
    checked(map1, "merge", map1, map2)
    return map1.merge(checked(map2, "merge", map1, map2).items())


def _both(name: str, fun: Any, map1: Any, map2: Any) -> Any:
    f = _fun(fun, 3, name, fun, map1, map2)
    checked(map1, name, fun, map1, map2)
    checked(map2, name, fun, map1, map2)
    return f


@lib.function(spec="merge_with((key, value, value -> value), map(), map()) :: map()")
def merge_with(combiner: Any, map1: Any, map2: Any) -> Any:
    """
    The entries of both maps; `combiner` takes a key and its two values where both have one.

        iex> :maps.merge_with(fn _key, x, y -> x + y end, %{a: 1}, %{a: 2, b: 3})
        %{a: 3, b: 3}
    """
    f = _both("merge_with", combiner, map1, map2)
    return map1.merge([(key, f(key, map1[key], v) if key in map1 else v) for key, v in visited_items(map2)])


@lib.function(spec="intersect(map(), map()) :: map()")
def intersect(map1: Any, map2: Any) -> Any:
    """
    The entries of `map2` whose keys `map1` has, too.

        iex> :maps.intersect(%{a: 1, b: 2}, %{a: 3, c: 4})
        %{a: 3}
    """
    checked(map1, "intersect", map1, map2)
    checked(map2, "intersect", map1, map2)
    return make_map((key, value) for key, value in map2.items() if key in map1)


@lib.function(spec="intersect_with((key, value, value -> value), map(), map()) :: map()")
def intersect_with(combiner: Any, map1: Any, map2: Any) -> Any:
    """
    The keys that both maps have, with what `combiner` makes of their values.

        iex> :maps.intersect_with(fn _key, x, y -> x + y end, %{a: 1, b: 2}, %{a: 3})
        %{a: 4}
    """
    f = _both("intersect_with", combiner, map1, map2)
    return make_map([(key, f(key, map1[key], v)) for key, v in visited_items(map2) if key in map1])


@lib.function("with", spec="with([key], map()) :: map()")
def with_(keys: Any, map: Any) -> Any:
    """
    Only the entries with these keys.

        iex> :maps.with([:a], %{a: 1, b: 2})
        %{a: 1}
    """
    checked(map, "with", keys, map)
    return make_map((key, map[key]) for key in _list(keys, 1, "with", keys, map) if key in map)


@lib.function(spec="without([key], map()) :: map()")
def without(keys: Any, map: Any) -> Any:
    """
    The entries without those that have these keys.

        iex> :maps.without([:a], %{a: 1, b: 2})
        %{b: 2}
    """
    result = checked(map, "without", keys, map)
    for key in _list(keys, 1, "without", keys, map):
        result = result.delete(key)
    return result


@lib.function(spec="map((key, value -> value), map()) :: map()")
def map_(fun: Any, map: Any) -> Any:
    """
    The map with each value replaced by what `fun` answers for its key and value.

        iex> :maps.map(fn _key, x -> x * 2 end, %{a: 1})
        %{a: 2}
    """
    f = _fun(fun, 2, "map", fun, map)
    return make_map([(key, f(key, value)) for key, value in _pairs(map, "map", fun, map)])


@lib.function(spec="filter((key, value -> boolean()), map()) :: map()")
def filter_(pred: Any, map: Any) -> Any:
    """
    The entries for whose key and value `pred` is `true`.

        iex> :maps.filter(fn _key, x -> x > 1 end, %{a: 1, b: 2})
        %{b: 2}
    """
    f = _fun(pred, 2, "filter", pred, map)
    pairs = _pairs(map, "filter", pred, map)
    return make_map([pair for pair in pairs if _decided(f(*pair), "filter", pred, map)])


@lib.function(spec="filtermap((key, value -> boolean() | {true, value}), map()) :: map()")
def filtermap(fun: Any, map: Any) -> Any:
    """
    Filters and maps at once: `fun` answers `true`, `false` or `{true, value}`.

        iex> :maps.filtermap(fn _key, x -> if x > 1, do: {true, x * 10}, else: false end, %{a: 1, b: 2})
        %{b: 20}
    """
    f = _fun(fun, 2, "filtermap", fun, map)
    result: list[tuple[Any, Any]] = []
    for key, value in _pairs(map, "filtermap", fun, map):
        answer = f(key, value)
        if answer.__class__ is tuple and len(answer) == 2 and answer[0] is TRUE:
            result.append((key, answer[1]))
        elif _decided(answer, "filtermap", fun, map):
            result.append((key, value))
    return make_map(result)


@lib.function(spec="fold((key, value, acc -> acc), init, map()) :: acc")
def fold(fun: Any, init: Any, map: Any) -> Any:
    """
    Reduces over the entries.

        iex> :maps.fold(fn _key, x, acc -> x + acc end, 0, %{a: 1, b: 2})
        3
    """
    f = _fun(fun, 3, "fold", fun, init, map)
    for key, value in _pairs(map, "fold", fun, init, map):
        init = f(key, value, init)
    return init


@lib.function(spec="foreach((key, value -> term()), map()) :: :ok")
def foreach(fun: Any, map: Any) -> Any:
    """
    Calls `fun` for each entry, for what it does.

        iex> :maps.foreach(fn _key, x -> x end, %{a: 1})
        :ok
    """
    f = _fun(fun, 2, "foreach", fun, map)
    for key, value in _pairs(map, "foreach", fun, map):
        f(key, value)
    return OK


@lib.function(spec="groups_from_list((elem -> key), [elem]) :: map()", arities=(2,))
def groups_from_list(key_fun: Any, list: Any) -> Any:
    """
    A map from each value of `key_fun` to the list of the elements that have it.

        iex> :maps.groups_from_list(fn x -> rem(x, 2) end, [1, 2, 3])
        %{0 => [2], 1 => [1, 3]}
    """
    f = _fun(key_fun, 1, "groups_from_list", key_fun, list)
    return _grouped(
        [(f(item), item) for item in reversed([*_list(list, 2, "groups_from_list", key_fun, list)])]
    )


@lib.function("groups_from_list", spec="groups_from_list((elem -> key), (elem -> value), [elem]) :: map()")
def groups_from_list_with(key_fun: Any, value_fun: Any, list: Any) -> Any:
    """
    As `groups_from_list/2`, with lists of what `value_fun` answers for the elements.

        iex> :maps.groups_from_list(fn x -> rem(x, 2) end, fn x -> x * 10 end, [1, 2, 3])
        %{0 => [20], 1 => [10, 30]}
    """
    args = (key_fun, value_fun, list)
    f, g = (_fun(fun, 1, "groups_from_list", *args) for fun in (key_fun, value_fun))
    return _grouped([(f(item), g(item)) for item in reversed([*_list(list, 3, "groups_from_list", *args)])])


def _grouped(pairs: Any) -> Any:
    """The lists from pairs that come from the last to the first, as in OTP."""
    groups: dict[StrictKey, Any] = {}
    for key, value in pairs:
        strict = StrictKey(key)
        groups[strict] = cons(value, groups.get(strict, EMPTY))
    return make_map((key.term, items) for key, items in groups.items())


@lib.function(spec="iterator(map()) :: iterator()")
def iterator(map: Any) -> Any:
    """
    Something to read the entries from one by one with `next/1`.

        iex> {key, value, _rest} = :maps.next(:maps.iterator(%{a: 1}))
        iex> {key, value}
        {:a, 1}
    """
    return cons(0, checked(map, "iterator", map))


@lib.function("next", spec="next(iterator()) :: {key, value, iterator()} | :none")
def next_(iterator: Any) -> Any:
    """
    The next entry as `{key, value, rest}`, or `:none`.

        iex> :maps.next(:maps.iterator(%{}))
        :none
    """
    if iterator is NONE or iterator.__class__ is tuple:
        return iterator
    if iterator.__class__ is not List or iterator is EMPTY:
        raise badarg("next", (iterator,), {1: "not a valid iterator"}, module="maps")
    result: Any = NONE
    for key, value in reversed(_left(iterator, "next", iterator)):
        result = (key, value, result)
    return result
