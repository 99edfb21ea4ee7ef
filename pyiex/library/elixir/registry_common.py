"""What the parts of `Registry` share: the module, its tables, and which part of them a key is in.

A registry's own table, under its name, says under `-1` of which kind it is,
how many partitions it has, and the key table where there is but one; under
`-2` its listeners.  Each partition has a table of keys, `{key, {pid, value}}`,
and one of pids, `{pid, key, key_table}`, which its process owns.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import ets
from pyiex.library.erlang.hashing import phash2_in
from pyiex.library.ets_table import Table, tables
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import make_list

lib = Library(
    "Registry",
    """
    Names for processes that may be any term, and lists of processes by topic.

    With `keys: :unique` a key belongs to one process, which can then be called by
    `{:via, Registry, {registry, key}}`; with `keys: :duplicate` to many, which `dispatch/3` reaches.
    What a process registered is gone when it ends.

        iex> {:ok, _} = Registry.start_link(keys: :unique, name: Desks)
        iex> {:ok, _} = Registry.register(Desks, "window", :ada)
        iex> [{pid, :ada}] = Registry.lookup(Desks, "window")
        iex> pid == self()
        true
    """,
)

UNIQUE = Atom("unique")
DUPLICATE = Atom("duplicate")
OK = Atom("ok")
ERROR = Atom("error")

lib.type("registry() :: atom()")
lib.type("keys() :: :unique | :duplicate")
lib.type("key() :: term()")
lib.type("value() :: term()")
lib.type("meta_key() :: atom() | tuple()")
lib.type("meta_value() :: term()")
lib.type("match_pattern() :: atom() | term()")
lib.type("guards() :: [guard()]")
lib.type("guard() :: {atom(), term()} | {atom(), term(), term()}")
lib.type("body() :: [term()]")
lib.type("spec() :: [{match_pattern(), guards(), body()}]")
lib.type(
    "start_option() :: {:keys, keys()} | {:name, registry()} | {:partitions, pos_integer()} | "
    "{:listeners, [atom()]} | {:meta, [{meta_key(), meta_value()}]}"
)


def info(registry: Any) -> tuple[Any, int]:
    """The kind of a registry and how many partitions it has; ArgumentError where there is none."""
    table = _own_table(registry)
    kind, partitions = table.rows.find(-1)[0][1][:2]
    return kind, partitions


def _own_table(registry: Any) -> Table:
    table: Table | None = tables().get(registry) if registry.__class__ is Atom else None
    if table is None or not table.rows.has(-1):
        raise argument_error(f"unknown registry: {shown(registry)}")
    return table


def listeners(registry: Any) -> Any:
    """The names of the processes that are told of each registration."""
    return _own_table(registry).rows.find(-2)[0][1][3]


def notify(registry: Any, message: Any) -> None:
    """Tell the listeners."""
    for listener in listeners(registry):
        if abi.whereis(listener) is not None:
            abi.send(listener, message)


def key_table_name(registry: Any, partition: int) -> Atom:
    """What the table of keys of a partition is called."""
    return Atom(f"{registry.name}.KeyPartition{partition}")


def pid_table_name(registry: Any, partition: int) -> Atom:
    """What the table of pids of a partition, and its process, are called."""
    return Atom(f"{registry.name}.PIDPartition{partition}")


def partition_of(term: Any, partitions: int) -> int:
    """The partition that a key or pid belongs to."""
    return 0 if partitions == 1 else int(phash2_in(term, partitions))


def key_table(registry: Any, kind: Any, partitions: int, key: Any, pid: Any) -> Table:
    """Where a key of a process is: by the key in a unique registry, by the pid in the other."""
    partition = partition_of(key if kind is UNIQUE else pid, partitions)
    return _table(key_table_name(registry, partition))


def key_tables(registry: Any, partitions: int) -> list[Table]:
    """All tables of keys."""
    return [_table(key_table_name(registry, partition)) for partition in range(partitions)]


def tables_for(registry: Any, key: Any) -> list[Table]:
    """Those tables of keys that may have the key."""
    kind, partitions = info(registry)
    if kind is UNIQUE:
        return [key_table(registry, kind, partitions, key, None)]
    return key_tables(registry, partitions)


def pid_table(registry: Any, partitions: int, pid: Any) -> Table:
    """Where the keys of a process are noted."""
    return _table(pid_table_name(registry, partition_of(pid, partitions)))


def _table(name: Any) -> Table:
    return tables()[name]


def make_table(name: Any, *options: Any) -> None:
    """A public table, owned by the process that calls."""
    usual = (Atom("named_table"), Atom("public"), (Atom("read_concurrency"), TRUE))
    ets.new(name, make_list([*usual, *options]))
