"""The module :orddict: dictionaries as sorted lists of `{key, value}`."""

from __future__ import annotations

from typing import Any

from pyiex.library.arithmetic import plus
from pyiex.library.declare import Library
from pyiex.library.erlang.lists_common import decided
from pyiex.library.erlang.lists_keys import key_sorted
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list

ERROR = Atom("error")
OK = Atom("ok")
_ABSENT: Any = object()

lib = Library(
    ":orddict",
    """
    Dictionaries as lists of `{key, value}` in order of their keys; keys are compared by `==`.

        iex> :orddict.store(:b, 2, [a: 1])
        [a: 1, b: 2]
    """,
)


def _entries(name: str, orddict: Any, *args: Any) -> list[Any]:
    if orddict.__class__ is not List:
        raise function_clause("orddict", name, args)
    return [*orddict]


def _find(entries: list[Any], key: Any) -> Any:
    return next((value for name, value in entries if name == key), _ABSENT)


def _stored(entries: list[Any], key: Any, value: Any) -> Any:
    return make_list(key_sorted(1, [*(pair for pair in entries if pair[0] != key), (key, value)]))


@lib.function(spec="new() :: []")
def new() -> Any:
    """
    The empty dictionary.

        iex> :orddict.new()
        []
    """
    return EMPTY


@lib.function(spec="from_list([{key, value}]) :: orddict()")
def from_list(list: Any) -> Any:
    """
    The dictionary of these pairs, the later winning.

        iex> :orddict.from_list([b: 1, a: 2, b: 3])
        [a: 2, b: 3]
    """
    result: Any = EMPTY
    for key, value in _entries("from_list", list, list):
        result = _stored([*result], key, value)
    return result


@lib.function(spec="to_list(orddict()) :: [{key, value}]")
def to_list(orddict: Any) -> Any:
    """
    The dictionary itself.

        iex> :orddict.to_list([a: 1])
        [a: 1]
    """
    return orddict


@lib.function(spec="size(orddict()) :: non_neg_integer()")
def size(orddict: Any) -> Any:
    """
    How many entries there are.

        iex> :orddict.size([a: 1])
        1
    """
    return len(_entries("size", orddict, orddict))


@lib.function(spec="is_empty(orddict()) :: boolean()")
def is_empty(orddict: Any) -> Any:
    """
    Tells whether there is no entry.

        iex> :orddict.is_empty([])
        true
    """
    return boolean(orddict is EMPTY)


@lib.function(spec="is_key(key, orddict()) :: boolean()")
def is_key(key: Any, orddict: Any) -> Any:
    """
    Tells whether there is an entry of `key`.

        iex> :orddict.is_key(:a, [a: 1])
        true
    """
    return boolean(_find(_entries("is_key", orddict, key, orddict), key) is not _ABSENT)


@lib.function(spec="find(key, orddict()) :: {:ok, value} | :error")
def find(key: Any, orddict: Any) -> Any:
    """
    The value of `key` as `{:ok, value}`, or `:error`.

        iex> :orddict.find(:a, [a: 1])
        {:ok, 1}
    """
    found = _find(_entries("find", orddict, key, orddict), key)
    return ERROR if found is _ABSENT else (OK, found)


@lib.function(spec="fetch(key, orddict()) :: value")
def fetch(key: Any, orddict: Any) -> Any:
    """
    The value of `key`, which must be there.

        iex> :orddict.fetch(:a, [a: 1])
        1
    """
    found = _find(_entries("fetch", orddict, key, orddict), key)
    if found is _ABSENT:
        raise function_clause("orddict", "fetch", (key, EMPTY))
    return found


@lib.function(spec="fetch_keys(orddict()) :: [key]")
def fetch_keys(orddict: Any) -> Any:
    """
    All keys.

        iex> :orddict.fetch_keys([a: 1, b: 2])
        [:a, :b]
    """
    return make_list(key for key, _ in _entries("fetch_keys", orddict, orddict))


@lib.function(spec="store(key, value, orddict()) :: orddict()")
def store(key: Any, value: Any, orddict: Any) -> Any:
    """
    The dictionary with `value` under `key`.

        iex> :orddict.store(:a, 2, [a: 1])
        [a: 2]
    """
    return _stored(_entries("store", orddict, key, value, orddict), key, value)


@lib.function(spec="erase(key, orddict()) :: orddict()")
def erase(key: Any, orddict: Any) -> Any:
    """
    The dictionary without `key`.

        iex> :orddict.erase(:a, [a: 1, b: 2])
        [b: 2]
    """
    return make_list(pair for pair in _entries("erase", orddict, key, orddict) if pair[0] != key)


@lib.function(spec="take(key, orddict()) :: {value, orddict()} | :error")
def take(key: Any, orddict: Any) -> Any:
    """
    The value of `key` and the dictionary without it, or `:error`.

        iex> :orddict.take(:a, [a: 1, b: 2])
        {1, [b: 2]}
    """
    found = _find(_entries("take", orddict, key, orddict), key)
    return ERROR if found is _ABSENT else (found, erase(key, orddict))


@lib.function(spec="append(key, value, orddict()) :: orddict()")
def append(key: Any, value: Any, orddict: Any) -> Any:
    """
    Adds a value at the end of the list under `key`.

        iex> :orddict.append(:a, 2, [a: [1]])
        [a: [1, 2]]
    """
    return append_list(key, make_list([value]), orddict)


@lib.function(spec="append_list(key, [value], orddict()) :: orddict()")
def append_list(key: Any, val_list: Any, orddict: Any) -> Any:
    """
    Adds values at the end of the list under `key`.

        iex> :orddict.append_list(:a, [2, 3], [a: [1]])
        [a: [1, 2, 3]]
    """
    entries = _entries("append_list", orddict, key, val_list, orddict)
    found = _find(entries, key)
    return _stored(entries, key, make_list([*(() if found is _ABSENT else found), *val_list]))


@lib.function(spec="update(key, (value -> value), orddict()) :: orddict()", arities=(3,))
def update(key: Any, fun: Any, orddict: Any) -> Any:
    """
    Passes the value of `key`, which must be there, through `fun`.

        iex> :orddict.update(:a, fn x -> x + 1 end, [a: 1])
        [a: 2]
    """
    return store(key, callback(fun, 1)(fetch(key, orddict)), orddict)


@lib.function("update", spec="update(key, (value -> value), initial, orddict()) :: orddict()")
def update_or(key: Any, fun: Any, initial: Any, orddict: Any) -> Any:
    """
    Passes the value of `key` through `fun`; without one, puts `initial` there.

        iex> :orddict.update(:b, fn x -> x + 1 end, 0, [a: 1])
        [a: 1, b: 0]
    """
    found = _find(_entries("update", orddict, key, fun, initial, orddict), key)
    return store(key, initial if found is _ABSENT else callback(fun, 1)(found), orddict)


@lib.function(spec="update_counter(key, number(), orddict()) :: orddict()")
def update_counter(key: Any, increment: Any, orddict: Any) -> Any:
    """
    Adds to the number under `key`, which counts as 0 where there is none.

        iex> :orddict.update_counter(:a, 5, [a: 1])
        [a: 6]
    """
    found = _find(_entries("update_counter", orddict, key, increment, orddict), key)
    return store(key, increment if found is _ABSENT else plus(found, increment), orddict)


@lib.function("map", spec="map((key, value -> value), orddict()) :: orddict()")
def map_(fun: Any, orddict: Any) -> Any:
    """
    The dictionary with each value replaced by what `fun` answers for its entry.

        iex> :orddict.map(fn _key, x -> x * 2 end, [a: 1])
        [a: 2]
    """
    f = callback(fun, 2)
    return make_list([(key, f(key, value)) for key, value in _entries("map", orddict, fun, orddict)])


@lib.function(spec="filter((key, value -> boolean()), orddict()) :: orddict()")
def filter_(pred: Any, orddict: Any) -> Any:
    """
    The entries for which `pred` is `true`.

        iex> :orddict.filter(fn _key, x -> x > 1 end, [a: 1, b: 2])
        [b: 2]
    """
    f = callback(pred, 2)
    return make_list([pair for pair in _entries("filter", orddict, pred, orddict) if decided(f(*pair))])


@lib.function(spec="fold((key, value, acc -> acc), acc, orddict()) :: acc")
def fold(fun: Any, acc0: Any, orddict: Any) -> Any:
    """
    Reduces over the entries.

        iex> :orddict.fold(fn _key, x, sum -> x + sum end, 0, [a: 1, b: 2])
        3
    """
    f = callback(fun, 3)
    for key, value in _entries("fold", orddict, fun, acc0, orddict):
        acc0 = f(key, value, acc0)
    return acc0


@lib.function(spec="merge((key, value, value -> value), orddict(), orddict()) :: orddict()")
def merge(fun: Any, orddict1: Any, orddict2: Any) -> Any:
    """
    The entries of both; `fun` takes a key and its two values where both have one.

        iex> :orddict.merge(fn _key, x, y -> x + y end, [a: 1], [a: 2, b: 3])
        [a: 3, b: 3]
    """
    f = callback(fun, 3)
    first = _entries("merge", orddict1, fun, orddict1, orddict2)
    result: Any = orddict1
    for key, value in _entries("merge", orddict2, fun, orddict1, orddict2):
        mine = _find(first, key)
        result = store(key, value if mine is _ABSENT else f(key, mine, value), result)
    return result
