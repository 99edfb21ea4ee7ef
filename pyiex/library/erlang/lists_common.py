"""What the parts of the module :lists share."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import case_clause, function_clause
from pyiex.terms.atoms import FALSE, TRUE
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List, is_proper

lib = Library(
    ":lists",
    """
    Erlang's functions on lists. Functions come first among the arguments, lists last.

        iex> :lists.seq(1, 4)
        [1, 2, 3, 4]
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `:lists.name`, called with `args`."""
    return function_clause("lists", name, args)


def proper(value: Any, name: str, *args: Any) -> Any:
    """`value`, which must be a proper list; else `FunctionClauseError` of `:lists.name`."""
    if value.__class__ is not List or not is_proper(value):
        raise no_clause(name, *args)
    return value


def decided(answer: Any) -> bool:
    """The answer of an Erlang predicate, which is `true` or `false` and nothing else."""
    if answer is TRUE:
        return True
    if answer is FALSE:
        return False
    raise case_clause(answer)
