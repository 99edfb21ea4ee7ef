"""What the parts of the module Enum share: its declaration and its small helpers."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import FALSE, NIL
from pyiex.terms.errors import Raised

lib = Library(
    "Enum",
    """
    Functions for anything that can be enumerated: lists, maps, ranges, map sets, streams.

    A map is walked over as a list of `{key, value}` tuples. All functions here are
    eager: they walk at once and answer values. See `Stream` for the lazy ones.

        iex> Enum.map(1..3, fn x -> x * 10 end)
        [10, 20, 30]
        iex> Enum.sum([1, 2, 3])
        6
    """,
)


class Missing:
    """The type of `MISSING`, which stands for an argument that was not given."""

    def __repr__(self) -> str:
        return "nil"


MISSING: Any = Missing()


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `Enum.name`, called with `args`."""
    return function_clause("Elixir.Enum", name, args)


def truthy(value: Any) -> bool:
    """Whether `value` is neither `false` nor `nil`."""
    return value is not FALSE and value is not NIL


def is_count(value: Any) -> bool:
    """Whether `value` is an integer of 0 or more."""
    return value.__class__ is int and value >= 0
