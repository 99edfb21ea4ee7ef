"""`Registry`: starting one, registering, looking up and telling."""

from __future__ import annotations

from typing import Any

from pyiex.library import ets_table
from pyiex.library.elixir import registry_match, registry_names, registry_server
from pyiex.library.elixir.registry_common import (
    DUPLICATE,
    ERROR,
    OK,
    UNIQUE,
    info,
    key_table,
    key_tables,
    lib,
    notify,
    partition_of,
    pid_table,
    pid_table_name,
    tables_for,
)
from pyiex.library.erlang import ets
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.supervision import SUPERVISOR
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import identical, make_map

LIBRARIES = [lib, registry_server.supervisor_lib, registry_server.partition_lib]

__all__ = ["LIBRARIES", "lib", "registry_match", "registry_names"]

_MODULE = Atom("Elixir.Registry")
_NAME = Atom("name")


# -- starting ---------------------------------------------------------------------------------


@lib.function(spec="child_spec([start_option()]) :: Supervisor.child_spec()")
def child_spec(options: Any) -> Any:
    """The specification of a registry, as a child of a supervisor.

    iex> Registry.child_spec(keys: :unique, name: Rooms)
    %{
      id: Rooms,
      start: {Registry, :start_link, [[keys: :unique, name: Rooms]]},
      type: :supervisor
    }
    """
    start = (_MODULE, Atom("start_link"), make_list([options]))
    pairs = (("id", dict(options).get(_NAME, _MODULE)), ("start", start), ("type", SUPERVISOR))
    return make_map((Atom(key), value) for key, value in pairs)


@lib.function(spec="start_link([start_option()]) :: {:ok, pid()} | {:error, term()}")
def start_link(options: Any) -> Any:
    """Starts a registry, linked to the caller.

    Options: `:keys` (`:unique` or `:duplicate`), `:name`, `:partitions`, `:listeners`
    (names that are told of each registration), `:meta`.

    iex> {:ok, pid} = Registry.start_link(keys: :duplicate, name: Choirs)
    iex> Process.whereis(Choirs) == pid
    true
    """
    known = {key.name: value for key, value in options}
    kind = known.get("keys")
    if kind not in (UNIQUE, DUPLICATE):
        raise argument_error(
            f"expected :keys to be given and be one of :unique or :duplicate, got: {_or_nil(kind)}"
        )
    if "name" not in known:
        raise argument_error("expected :name option to be present")
    if known["name"].__class__ is not Atom:
        raise argument_error(f"expected :name to be an atom, got: {shown(known['name'])}")
    meta, partitions, listeners = (
        known.get("meta", EMPTY),
        known.get("partitions", 1),
        known.get("listeners", EMPTY),
    )
    if meta.__class__ is not List:
        raise argument_error(f"expected :meta to be a keyword list, got: {shown(meta)}")
    compressed = known.get("compressed", FALSE)
    if compressed not in (TRUE, FALSE):
        raise argument_error(f"expected :compressed to be a boolean, got: {shown(compressed)}")
    if partitions.__class__ is not int or partitions < 1:
        raise argument_error(f"expected :partitions to be a positive integer, got: {shown(partitions)}")
    if listeners.__class__ is not List or not all(name.__class__ is Atom for name in listeners):
        raise argument_error(f"expected :listeners to be a list of named processes, got: {shown(listeners)}")
    return registry_server.start(kind, known["name"], partitions, listeners, meta)


def _or_nil(value: Any) -> str:
    return "nil" if value is None else shown(value)


# -- registering ------------------------------------------------------------------------------


def _check(name: str, registry: Any, *rest: Any) -> None:
    if registry.__class__ is not Atom:
        raise function_clause("Elixir.Registry", name, (registry, *rest))


@lib.function(
    spec="register(registry(), key(), value()) :: {:ok, pid()} | {:error, {:already_registered, pid()}}"
)
def register(registry: Any, key: Any, value: Any) -> Any:
    """Registers the calling process under a key, with a value.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Lockers)
    iex> {:ok, _owner} = Registry.register(Lockers, 7, :coat)
    iex> {:error, {:already_registered, pid}} = Registry.register(Lockers, 7, :hat)
    iex> pid == self()
    true
    """
    _check("register", registry, key, value)
    me = abi.self_pid()
    kind, partitions = info(registry)
    keys = key_table(registry, kind, partitions, key, me)
    owner = abi.whereis(pid_table_name(registry, partition_of(me, partitions)))
    if kind is UNIQUE:
        for row in keys.rows.find(key):
            if abi.is_alive(row[1][0]) or row[1][0].node is not None:
                return ERROR, (Atom("already_registered"), row[1][0])
            keys.rows.remove(key)
    assert owner is not None
    abi.link(owner)
    pid_table(registry, partitions, me).rows.put(me, (me, key, keys.name))
    keys.rows.put(key, (key, (me, value)))
    notify(registry, (Atom("register"), registry, key, me, value))
    return OK, owner


@lib.function(spec="unregister(registry(), key()) :: :ok")
def unregister(registry: Any, key: Any) -> Any:
    """Takes away what the calling process has registered under a key.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Hooks)
    iex> Registry.register(Hooks, :left, nil)
    iex> Registry.unregister(Hooks, :left)
    :ok
    iex> Registry.keys(Hooks, self())
    []
    """
    _check("unregister", registry, key)
    me = abi.self_pid()
    kind, partitions = info(registry)
    keys = key_table(registry, kind, partitions, key, me)
    for row in keys.rows.find(key):
        if row[1][0] == me:
            keys.rows.remove_row(key, row)
            notify(registry, (Atom("unregister"), registry, key, me))
    forget_key(registry, partitions, key, me)
    return OK


def forget_key(registry: Any, partitions: int, key: Any, pid: Any, kept: int = 0) -> None:
    """Drop the notes that a process has a key, but for `kept`; the link goes with the last of all."""
    pids = pid_table(registry, partitions, pid)
    noted = [row for row in pids.rows.find(pid) if identical(row[1], key)]
    for row in noted[:1]:
        pids.rows.remove_row(pid, row)
    for row in noted[:kept]:
        pids.rows.put(pid, row)
    if not pids.rows.has(pid):
        owner = abi.whereis(pids.name)
        if owner is not None:
            abi.unlink(owner)


@lib.function(
    spec="update_value(registry(), key(), (value() -> value())) :: {new_value, old_value} | :error "
    "when new_value: value(), old_value: value()"
)
def update_value(registry: Any, key: Any, callback: Any) -> Any:
    """Changes the value that the calling process has registered under a key of a unique registry.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Meters)
    iex> Registry.register(Meters, :gas, 10)
    iex> Registry.update_value(Meters, :gas, fn old -> old + 1 end)
    {11, 10}
    """
    _check("update_value", registry, key, callback)
    kind, partitions = info(registry)
    if kind is DUPLICATE:
        raise argument_error("Registry.update_value/3 is not supported for duplicate registries")
    me = abi.self_pid()
    table = key_table(registry, kind, partitions, key, me)
    for _key, (pid, old) in table.rows.find(key):
        if pid == me:
            new = abi.apply_fun(callback, (old,))
            table.rows.put(key, (key, (me, new)))
            return new, old
    return ERROR


# -- looking up -------------------------------------------------------------------------------


def entries(registry: Any, key: Any) -> list[Any]:
    """`{pid, value}` of each process that has the key."""
    kind, _ = info(registry)
    found = [row[1] for table in tables_for(registry, key) for row in table.rows.find(key)]
    return [entry for entry in found if kind is DUPLICATE or abi.is_alive(entry[0])]


@lib.function(spec="lookup(registry(), key()) :: [{pid(), value()}]")
def lookup(registry: Any, key: Any) -> Any:
    """The processes that have a key, with their values.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Bands)
    iex> Registry.register(Bands, :brass, "horn")
    iex> [{_pid, "horn"}] = Registry.lookup(Bands, :brass)
    iex> Registry.lookup(Bands, :wood)
    []
    """
    _check("lookup", registry, key)
    return make_list(entries(registry, key))


@lib.function(spec="keys(registry(), pid()) :: [key()]")
def keys(registry: Any, pid: Any) -> Any:
    """The keys that a process has.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Drawers)
    iex> Registry.register(Drawers, :top, 1)
    iex> Registry.keys(Drawers, self())
    [:top]
    """
    _check("keys", registry, pid)
    _, partitions = info(registry)
    return make_list([row[1] for row in pid_table(registry, partitions, pid).rows.find(pid)])


@lib.function(spec="values(registry(), key(), pid()) :: [value()]")
def values(registry: Any, key: Any, pid: Any) -> Any:
    """The values that a process has under a key.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Papers)
    iex> Registry.register(Papers, :news, "Times")
    iex> Registry.values(Papers, :news, self())
    ["Times"]
    """
    _check("values", registry, key, pid)
    kind, partitions = info(registry)
    table = key_table(registry, kind, partitions, key, pid)
    return make_list([row[1][1] for row in table.rows.find(key) if row[1][0] == pid])


@lib.function(spec="count(registry()) :: non_neg_integer()")
def count(registry: Any) -> Any:
    """How many registrations there are.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Shelves)
    iex> Registry.register(Shelves, :low, nil)
    iex> Registry.count(Shelves)
    1
    """
    _check("count", registry)
    _, partitions = info(registry)
    return sum(len(table.rows) for table in key_tables(registry, partitions))


@lib.function(spec="dispatch(registry(), key(), (entries :: [{pid(), value()}] -> term()), keyword()) :: :ok")
def dispatch(registry: Any, key: Any, mfa_or_fun: Any, opts: Any = EMPTY) -> Any:
    """Calls a function, or `{module, function, args}`, with the processes that have a key, if any.

    With `parallel: true` it is called for each partition in a process of its own.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Bells)
    iex> Registry.register(Bells, :noon, 12)
    iex> Registry.dispatch(Bells, :noon, fn [{pid, hour}] -> send(pid, {:strike, hour}) end)
    :ok
    iex> receive do
    ...>   message -> message
    ...> end
    {:strike, 12}
    """
    _check("dispatch", registry, key, mfa_or_fun, opts)
    kind, _ = info(registry)
    found = tables_for(registry, key)
    groups = [[row[1] for row in table.rows.find(key)] for table in found]
    if kind is UNIQUE:
        groups = [[entry for entry in group if abi.is_alive(entry[0])] for group in groups]
    calls = [make_list(group) for group in groups if group]
    if len(found) > 1 and dict(opts).get(Atom("parallel"), FALSE) is TRUE:
        _dispatch_parallel(mfa_or_fun, calls)
    else:
        for group in calls:
            _call(mfa_or_fun, group)
    return OK


def _call(mfa_or_fun: Any, group: Any) -> None:
    if mfa_or_fun.__class__ is tuple:
        module, function, args = mfa_or_fun
        abi.apply_mfa(module, function, (group, *args))
    else:
        abi.apply_fun(mfa_or_fun, (group,))


def _dispatch_parallel(mfa_or_fun: Any, calls: list[Any]) -> None:
    task = Atom("Elixir.Task")
    running = [
        abi.apply_mfa(task, Atom("async"), (_MODULE, Atom("__dispatch__"), make_list([mfa_or_fun, group])))
        for group in calls
    ]
    for each in running:
        abi.apply_mfa(task, Atom("await"), (each, abi.INFINITY))


@lib.function("__dispatch__", hidden=True)
def dispatch_group(mfa_or_fun: Any, group: Any) -> Any:
    """What `dispatch/4` does in a process of its own."""
    _call(mfa_or_fun, group)
    return OK


# -- meta -------------------------------------------------------------------------------------


def _check_meta(key: Any, name: str, *args: Any) -> None:
    if key.__class__ is not Atom and key.__class__ is not tuple:
        raise function_clause("Elixir.Registry", name, args)


@lib.function(spec="meta(registry(), meta_key()) :: {:ok, meta_value()} | :error")
def meta(registry: Any, key: Any) -> Any:
    """What is kept with the registry itself under a key.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Vaults, meta: [owner: "bank"])
    iex> Registry.meta(Vaults, :owner)
    {:ok, "bank"}
    """
    _check_meta(key, "meta", registry, key)
    info(registry)
    rows = ets_table.tables()[registry].rows.find(key)
    return (OK, rows[0][1]) if rows else ERROR


@lib.function(spec="put_meta(registry(), meta_key(), meta_value()) :: :ok")
def put_meta(registry: Any, key: Any, value: Any) -> Any:
    """Keeps a value with the registry itself.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Cellars)
    iex> Registry.put_meta(Cellars, :degrees, 12)
    :ok
    """
    _check_meta(key, "put_meta", registry, key, value)
    info(registry)
    ets.insert(registry, (key, value))
    return OK


@lib.function(spec="delete_meta(registry(), meta_key()) :: :ok")
def delete_meta(registry: Any, key: Any) -> Any:
    """Forgets what is kept with the registry under a key.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Attics, meta: [light: :on])
    iex> Registry.delete_meta(Attics, :light)
    iex> Registry.meta(Attics, :light)
    :error
    """
    _check_meta(key, "delete_meta", registry, key)
    info(registry)
    ets.delete_key(registry, key)
    return OK
