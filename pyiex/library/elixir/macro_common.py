"""What the parts of the module Macro share."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.terms.errors import Raised

lib = Library(
    "Macro",
    """
    Functions on quoted forms, which are Elixir code as data.

    A form is a literal, a list, a pair, or `{name, metadata, arguments}`.

        iex> Macro.to_string(quote do: 1 + 2 * x)
        "1 + 2 * x"
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `Macro.name`, called with `args`."""
    return function_clause("Elixir.Macro", name, args)
