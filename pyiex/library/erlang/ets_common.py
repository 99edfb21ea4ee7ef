"""What the parts of the module :ets share: the module, finding a table, and complaints."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.ets_table import PRIVATE, PUBLIC, Table, tables
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.ids import Reference

lib = Library(
    ":ets",
    """
    Tables of tuples in memory, each found by its key, that several processes may share.

        iex> bread = :ets.new(:bread, [:set])
        iex> :ets.insert(bread, {:rye, 3})
        true
        iex> :ets.lookup(bread, :rye)
        [rye: 3]

    A table belongs to the process that made it, and is deleted when that ends.
    """,
)

END = Atom("$end_of_table")
UNDEFINED = Atom("undefined")

_NO_TABLE = "the table identifier does not refer to an existing ETS table"
_NO_ACCESS = "the table identifier refers to an ETS table with insufficient access rights"
WRONG_TYPE = "the table identifier refers to an ETS table of a type not supported by this operation"
NO_IDENTIFIER = "not an atom or a table identifier"
NO_KEY = "not a key that exists in the table"
NO_SPEC = "not a valid match specification"


def refuse(name: str, args: tuple[Any, ...], problems: dict[int, str]) -> Raised:
    """The `ArgumentError` of `:ets.name`."""
    return badarg(name, args, problems, module="ets")


def is_identifier(value: Any) -> bool:
    """Whether `value` could be a table's name or reference."""
    return value.__class__ is Atom or value.__class__ is Reference


def _found(name: str, args: tuple[Any, ...], others: dict[int, str]) -> Table:
    table: Table | None = tables().get(args[0]) if is_identifier(args[0]) else None
    if table is None:
        problem = _NO_TABLE if is_identifier(args[0]) else NO_IDENTIFIER
        raise refuse(name, args, {1: problem, **others})
    return table


def any_table(name: str, *args: Any) -> Table:
    """The table that the first argument of `:ets.name` calls, whoever may use it."""
    return _found(name, args, {})


def readable(name: str, *args: Any) -> Table:
    """The same, if the process that calls may read it."""
    table = _found(name, args, {})
    if table.protection is PRIVATE and table.owner != abi.self_pid():
        raise refuse(name, args, {1: _NO_ACCESS})
    return table


def writable(name: str, *args: Any) -> Table:
    """The same, if the process that calls may change it."""
    table = _found(name, args, {})
    if table.protection is not PUBLIC and table.owner != abi.self_pid():
        raise refuse(name, args, {1: _NO_ACCESS})
    return table
