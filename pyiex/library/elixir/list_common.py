"""What the parts of the module List share."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List, is_proper

lib = Library(
    "List",
    """
    Functions that are for lists only; what any enumerable can do is in `Enum`.

    Negative indexes count from the end.

        iex> List.first([1, 2, 3])
        1
        iex> List.delete_at([1, 2, 3], -1)
        [1, 2]
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `List.name`, called with `args`."""
    return function_clause("Elixir.List", name, args)


def proper(value: Any, name: str, *args: Any) -> Any:
    """`value`, which must be a proper list; else `FunctionClauseError` of `List.name`."""
    if value.__class__ is not List or not is_proper(value):
        raise no_clause(name, *args)
    return value


def start_of(index: int, size: int) -> int | None:
    """The place that a possibly negative index means among `size` elements; None out of bounds."""
    place = index + size if index < 0 else index
    return place if 0 <= place < size else None
