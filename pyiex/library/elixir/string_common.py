"""What the parts of the module String share."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.lists import List

lib = Library(
    "String",
    """
    Functions on strings, which are binaries that hold UTF-8.

    What is counted, cut and turned around are graphemes: what a reader takes for one
    character, though it may be made of several code points.

        iex> String.upcase("straße")
        "STRASSE"
        iex> String.length("naïve")
        5
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `String.name`, called with `args`."""
    return function_clause("Elixir.String", name, args)


def checked(value: Any, name: str, *args: Any) -> Any:
    """`value`, which must be a binary; else `FunctionClauseError` of `String.name`."""
    if value.__class__ is not bytes:
        raise no_clause(name, *args)
    return value


def bad_pattern(function: str, *args: Any) -> Raised:
    """The ArgumentError of `:binary.function` for a pattern that is none."""
    return badarg(function, args, {2: "not a valid pattern"}, module="binary")


def prefixes(value: Any, name: str, *args: Any) -> list[Any]:
    """The binaries of an argument that is one or a list of them."""
    if value.__class__ is bytes:
        return [value]
    if value.__class__ is not List:
        raise no_clause(name, *args)
    for item in value:
        if item.__class__ is not bytes:
            raise badarg("byte_size", (item,), {1: "not a bitstring"})
    return [*value]
