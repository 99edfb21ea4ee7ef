"""The module :ets: what there is to know of tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.ets_common import NO_IDENTIFIER, UNDEFINED, is_identifier, lib, refuse
from pyiex.library.ets_table import NONE, OrderedRows, Table, all_tables, tables
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map

_BARE_WORDS = {True: 139, False: 305}
"""What OTP 25 counts for an empty table, ordered or not, in words of memory."""
_ROW_WORDS = {True: 5, False: 4}


def words(term: Any) -> int:
    """The words of memory that the BEAM would need for a term, without what is in the word itself."""
    kind = term.__class__
    if kind is tuple:
        return 1 + len(term) + sum(map(words, term)) if term else 0
    if kind is List:
        return sum(2 + words(part) for part in term)
    if kind is Map:
        return 5 + sum(2 + words(key) + words(value) for key, value in term.items())
    if kind is float:
        return 2
    if kind is bytes:
        return 2 + (len(term) + 7) // 8 if len(term) <= 64 else 8
    if kind is int:
        return 0 if -(1 << 59) <= term < 1 << 59 else 1 + (term.bit_length() + 63) // 64
    return 3 if isinstance(term, Fun) else 0


def _memory(table: Table) -> int:
    ordered = isinstance(table.rows, OrderedRows)
    rows = table.rows.rows()
    return _BARE_WORDS[ordered] + sum(_ROW_WORDS[ordered] + words(row) for row in rows)


def _fixations(table: Table) -> Any:
    if not table.fixed:
        return FALSE
    since = table.fixed_since
    moment = (since // 10**15, since // 10**9 % 10**6, since // 1000 % 10**6)
    return moment, make_list(table.fixed.items())


_ITEMS: dict[str, Callable[[Table], Any]] = {
    "id": lambda table: table.reference,
    "decentralized_counters": lambda table: table.options.get("decentralized_counters", FALSE),
    "read_concurrency": lambda table: table.options.get("read_concurrency", FALSE),
    "write_concurrency": lambda table: table.options.get("write_concurrency", FALSE),
    "compressed": lambda table: table.options.get("compressed", FALSE),
    "memory": _memory,
    "owner": lambda table: table.owner,
    "heir": lambda table: table.heir[0] if table.heir else NONE,
    "name": lambda table: table.name,
    "size": lambda table: len(table.rows),
    "node": lambda _table: abi.node(),
    "named_table": lambda table: boolean(table.named),
    "type": lambda table: table.type,
    "keypos": lambda table: table.key_position,
    "protection": lambda table: table.protection,
}
_MORE_ITEMS: dict[str, Callable[[Table], Any]] = {
    "fixed": lambda table: boolean(table.fixed),
    "safe_fixed": _fixations,
}


def _table(name: str, *args: Any) -> Table | None:
    if not is_identifier(args[0]):
        raise refuse(name, args, {1: NO_IDENTIFIER})
    return tables().get(args[0])


@lib.function(spec="info(table()) :: [{item :: atom(), value :: term()}] | :undefined")
def info(table: Any) -> Any:
    """All there is to know of a table.

    iex> :ets.info(:ets.new(:plates, [:bag]))[:type]
    :bag
    """
    found = _table("info", table)
    if found is None:
        return UNDEFINED
    return make_list((Atom(name), item(found)) for name, item in _ITEMS.items())


@lib.function("info", spec="info(table(), item :: atom()) :: term()")
def info_item(table: Any, item: Any) -> Any:
    """One thing to know of a table: `:size`, `:owner`, `:type`, `:keypos`, `:protection` …

    iex> :ets.info(:ets.new(:forks, []), :size)
    0
    """
    found = _table("info", table, item)
    name = item.name if item.__class__ is Atom else ""
    known = _ITEMS.get(name) or _MORE_ITEMS.get(name)
    if known is None:
        raise refuse("info", (table, item), {2: "not a valid info item"})
    return UNDEFINED if found is None else known(found)


@lib.function("all", spec="all() :: [table()]")
def all_() -> Any:
    """All tables of this node.

    iex> table = :ets.new(:one_of_all, [])
    iex> table in :ets.all()
    true
    """
    return make_list(table.identifier for table in all_tables())


_COLUMNS = "{:<15} {:<17} {:<5} {:<6} {:<8} {}"


@lib.function(spec="i() :: :ok")
def i() -> Any:
    """Prints a list of all tables.

    iex> :ets.new(:pans, [:named_table])
    iex> :ets.info(:pans, :size)
    0
    """
    heading = " " + _COLUMNS.format("id", "name", "type", "size", "mem", "owner")
    lines = [heading, " " + "-" * 76, *map(_line, sorted(all_tables(), key=lambda table: table.name.name))]
    text = "".join(f"{line}\n" for line in lines)
    abi.apply_mfa(Atom("io"), Atom("put_chars"), (text.encode(),))
    return Atom("ok")


def _line(table: Table) -> str:
    from pyiex.library.erlang.printing import erlang_text

    owner = abi.find_process(table.owner)
    named = owner.name if owner is not None else None
    shown = erlang_text(named or table.owner)
    identifier = erlang_text(table.identifier)
    name = erlang_text(table.name)
    return " " + _COLUMNS.format(identifier, name, table.type.name, len(table.rows), _memory(table), shown)
