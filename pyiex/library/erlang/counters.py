"""The module :counters: arrays of counters that any process may change."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.atomics import described, find_integers, make_integers
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List

OK = Atom("ok")
ATOMICS = Atom("atomics")
WRITE_CONCURRENCY = Atom("write_concurrency")

lib = Library(
    ":counters",
    """
    Arrays of 64-bit counters that any process may change; indexes count from 1.

        iex> counters = :counters.new(2, [:atomics])
        iex> :counters.add(counters, 1, 10)
        iex> :counters.get(counters, 1)
        10
    """,
)


@lib.function(spec="new(size :: pos_integer(), [:atomics | :write_concurrency]) :: counters_ref()")
def new(size: Any, options: Any) -> Any:
    """
    So many counters, at 0.

        iex> :counters.info(:counters.new(5, [])).size
        5
    """
    kind = ATOMICS
    for option in options if options.__class__ is List else (None,):
        if option is not ATOMICS and option is not WRITE_CONCURRENCY:
            raise badarg("new", (size, options), {2: "invalid option in list"}, module="counters")
        kind = option
    return kind, make_integers("counters", size, EMPTY, True)


def _count(name: str, args: tuple[Any, ...], sign: int) -> Any:
    array, index = find_integers("counters", name, args, (3,))
    array.values[index] = array.wrapped(array.values[index] + sign * args[2])
    return OK


@lib.function(spec="add(counters_ref(), integer(), integer()) :: :ok")
def add(ref: Any, ix: Any, incr: Any) -> Any:
    """
    Adds to a counter.

        iex> :counters.add(:counters.new(1, []), 1, 3)
        :ok
    """
    return _count("add", (ref, ix, incr), 1)


@lib.function(spec="sub(counters_ref(), integer(), integer()) :: :ok")
def sub(ref: Any, ix: Any, decr: Any) -> Any:
    """
    Subtracts from a counter.

        iex> :counters.sub(:counters.new(1, []), 1, 3)
        :ok
    """
    return _count("sub", (ref, ix, decr), -1)


@lib.function(spec="get(counters_ref(), integer()) :: integer()")
def get(ref: Any, ix: Any) -> Any:
    """
    What a counter stands at.

        iex> :counters.get(:counters.new(1, []), 1)
        0
    """
    array, index = find_integers("counters", "get", (ref, ix))
    return array.values[index]


@lib.function(spec="put(counters_ref(), integer(), integer()) :: :ok")
def put(ref: Any, ix: Any, value: Any) -> Any:
    """
    Sets a counter.

        iex> :counters.put(:counters.new(1, []), 1, 100)
        :ok
    """
    array, index = find_integers("counters", "put", (ref, ix, value), (3,))
    array.values[index] = value
    return OK


@lib.function(spec="info(counters_ref()) :: map()")
def info(ref: Any) -> Any:
    """
    How many counters there are, their bounds, and the bytes that they take.

        iex> :counters.info(:counters.new(2, [])).max
        9223372036854775807
    """
    array, _index = find_integers("counters", "info", (ref, 1))
    return described(array)
