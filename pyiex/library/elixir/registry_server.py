"""The processes of a `Registry`: a supervisor, and for each partition a server that cleans up."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import supervisor
from pyiex.library.elixir.registry_common import (
    DUPLICATE,
    OK,
    UNIQUE,
    key_table_name,
    make_table,
    pid_table_name,
)
from pyiex.library.erlang import ets, gen_server
from pyiex.library.ets_table import DUPLICATE_BAG, SET, tables
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

supervisor_lib = Library("Registry.Supervisor", None)
partition_lib = Library("Registry.Partition", None)

_PARTITION = Atom("Elixir.Registry.Partition")
_SUPERVISOR = Atom("Elixir.Registry.Supervisor")
_EXIT = Atom("EXIT")
_NOREPLY = Atom("noreply")


def start(kind: Any, registry: Any, partitions: int, listeners: Any, meta: Any) -> Any:
    """Start a registry, linked to the caller."""
    arguments = (kind, registry, partitions, listeners, meta)
    return supervisor.start_module(_SUPERVISOR, arguments, make_list([(Atom("name"), registry)]))


@supervisor_lib.function(hidden=True)
def init(arguments: Any) -> Any:
    """Makes the registry's own table and says which partitions there are."""
    kind, registry, partitions, listeners, meta = arguments
    make_table(registry, SET)
    only = key_table_name(registry, 0) if partitions == 1 else NIL
    ets.insert(registry, (-1, (kind, partitions, only)))
    ets.insert(registry, (-2, (kind, partitions, only, listeners)))
    ets.insert(registry, meta)
    children = [_child(kind, registry, partition) for partition in range(partitions)]
    all_at_once = (Atom("strategy"), Atom("one_for_all" if kind is UNIQUE else "one_for_one"))
    return supervisor.init(make_list(children), make_list([all_at_once]))


def _child(kind: Any, registry: Any, partition: int) -> Any:
    names = (key_table_name(registry, partition), pid_table_name(registry, partition))
    arguments = (kind, registry, partition, *names)
    start_partition = (_PARTITION, Atom("start_link"), make_list([names[1], arguments]))
    return make_map([(Atom("id"), names[1]), (Atom("start"), start_partition)])


@partition_lib.function(hidden=True)
def start_link(name: Any, arguments: Any) -> Any:
    """Starts the server of a partition."""
    return gen_server.start_link_named((Atom("local"), name), _PARTITION, arguments, EMPTY)


@partition_lib.function("init", hidden=True)
def init_partition(arguments: Any) -> Any:
    """Makes the tables of the partition."""
    kind, registry, _partition, keys, pids = arguments
    abi.current().trap_exit = True
    make_table(keys, DUPLICATE_BAG if kind is DUPLICATE else SET)
    make_table(pids, DUPLICATE_BAG)
    return OK, (registry, pids)


@partition_lib.function(hidden=True)
def handle_call(request: Any, _from: Any, state: Any) -> Any:
    """Answers when all that came before is done."""
    return Atom("reply"), request, state


@partition_lib.function(hidden=True)
def handle_info(message: Any, state: Any) -> Any:
    """Takes away what a process that has ended had registered."""
    if message.__class__ is tuple and len(message) == 3 and message[0] is _EXIT:
        _clean(message[1], state[1])
    return _NOREPLY, state


def _clean(pid: Pid, pids: Any) -> None:
    for _pid, key, keys in ets.take(pids, pid):
        table = tables().get(keys)
        if table is None:
            continue
        for row in table.rows.find(key):
            if row[1][0] == pid:
                table.rows.remove_row(key, row)
