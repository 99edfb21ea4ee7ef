"""The module :persistent_term."""

from __future__ import annotations

from sys import getsizeof
from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import badarg
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map, shown_key, stored_key

OK = Atom("ok")
_ABSENT: Any = object()

lib = Library(
    ":persistent_term",
    """
    Values for the whole node, that every process reads at no cost.

        iex> :persistent_term.put(:colour, :blue)
        iex> :persistent_term.get(:colour)
        :blue
    """,
)


def _terms() -> dict[Any, Any]:
    return abi.this_node().persistent_terms


@lib.function(spec="put(key :: term(), value :: term()) :: :ok")
def put(key: Any, value: Any) -> Any:
    """
    Keeps `value` under `key`.

        iex> :persistent_term.put({:limits, 1}, 10)
        :ok
    """
    _terms()[stored_key(key)] = value
    return OK


@lib.function("get", spec="get() :: [{key :: term(), value :: term()}]")
def get_all() -> Any:
    """
    All keys with their values.

        iex> :persistent_term.put(:size, 3)
        iex> {:size, 3} in :persistent_term.get()
        true
    """
    return make_list((shown_key(key), value) for key, value in _terms().items())


@lib.function("get", spec="get(key :: term()) :: value :: term()")
def get(key: Any) -> Any:
    """
    The value under `key`; ArgumentError where there is none.

        iex> :persistent_term.put(:depth, 4)
        iex> :persistent_term.get(:depth)
        4
    """
    found = _terms().get(stored_key(key), _ABSENT)
    if found is _ABSENT:
        problem = {1: "no persistent term stored with this key"}
        raise badarg("get", (key,), problem, module="persistent_term")
    return found


@lib.function("get", spec="get(key :: term(), default :: term()) :: value :: term()")
def get_or(key: Any, default: Any) -> Any:
    """
    The value under `key`, or `default`.

        iex> :persistent_term.get(:no_such_key, 0)
        0
    """
    return _terms().get(stored_key(key), default)


@lib.function(spec="erase(key :: term()) :: boolean()")
def erase(key: Any) -> Any:
    """
    Drops what is under `key`; whether there was something.

        iex> :persistent_term.erase(:no_such_key)
        false
    """
    return boolean(_terms().pop(stored_key(key), _ABSENT) is not _ABSENT)


@lib.function(spec="info() :: %{count: non_neg_integer(), memory: non_neg_integer()}")
def info() -> Any:
    """
    How many values there are, and the bytes that they take.

        iex> Map.keys(:persistent_term.info())
        [:count, :memory]
    """
    terms = _terms()
    memory = getsizeof(terms) + sum(map(getsizeof, terms.values()))
    return make_map([(Atom("count"), len(terms)), (Atom("memory"), memory)])
