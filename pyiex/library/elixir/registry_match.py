"""`Registry`: registrations by pattern and by match specification."""

from __future__ import annotations

from typing import Any

from pyiex.library import match_spec
from pyiex.library.elixir.registry_common import (
    OK,
    UNIQUE,
    info,
    key_table,
    key_tables,
    lib,
    notify,
    tables_for,
)
from pyiex.library.erlang.ets_common import NO_SPEC, refuse
from pyiex.library.ets_table import Object, Table
from pyiex.library.failures import function_clause
from pyiex.library.match_spec import NO_MATCH, BadSpec, compile_spec
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list

_ANY = Atom("_")


def _compiled(table: Table, spec: Any) -> match_spec.Spec:
    try:
        return compile_spec(spec)
    except BadSpec:
        raise refuse("select", (table.identifier, spec), {2: NO_SPEC}) from None


def _matching(registry: Any, name: str, key: Any, pattern: Any, guards: Any) -> list[Object]:
    if guards.__class__ is not List:
        raise function_clause("Elixir.Registry", name, (registry, key, pattern, guards))
    found = tables_for(registry, key)
    head = (_ANY, (_ANY, pattern))
    clauses = _compiled(found[0], make_list([(head, guards, make_list([TRUE]))]))
    rows = [row for table in found for row in table.rows.find(key)]
    return [row for row in rows if match_spec.run(clauses, row) is not NO_MATCH]


@lib.function(spec="match(registry(), key(), match_pattern(), guards()) :: [{pid(), term()}]")
def match(registry: Any, key: Any, pattern: Any, guards: Any = EMPTY) -> Any:
    """The processes that have a key with a value that matches a pattern of `:ets`.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Cafes)
    iex> Registry.register(Cafes, :tea, {:cup, 3})
    iex> Registry.register(Cafes, :tea, {:pot, 8})
    iex> [{_pid, {:pot, 8}}] = Registry.match(Cafes, :tea, {:_, :"$1"}, [{:>, :"$1", 5}])
    iex> length(Registry.match(Cafes, :tea, {:_, :_}))
    2
    """
    return make_list([row[1] for row in _matching(registry, "match", key, pattern, guards)])


@lib.function(spec="count_match(registry(), key(), match_pattern(), guards()) :: non_neg_integer()")
def count_match(registry: Any, key: Any, pattern: Any, guards: Any = EMPTY) -> Any:
    """How many registrations `match/4` would answer.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Inns)
    iex> Registry.register(Inns, :room, 1)
    iex> Registry.count_match(Inns, :room, :_)
    1
    """
    return len(_matching(registry, "count_match", key, pattern, guards))


@lib.function(spec="unregister_match(registry(), key(), match_pattern(), guards()) :: :ok")
def unregister_match(registry: Any, key: Any, pattern: Any, guards: Any = EMPTY) -> Any:
    """Takes away the calling process' registrations under a key whose values match.

    iex> {:ok, _} = Registry.start_link(keys: :duplicate, name: Ships)
    iex> Registry.register(Ships, :mast, :fore)
    iex> Registry.register(Ships, :mast, :main)
    iex> Registry.unregister_match(Ships, :mast, :fore)
    iex> Registry.values(Ships, :mast, self())
    [:main]
    """
    from pyiex.library.elixir.registry import forget_key

    me = abi.self_pid()
    kind, partitions = info(registry)
    table = key_table(registry, kind, partitions, key, me)
    for row in _matching(registry, "unregister_match", key, pattern, guards):
        if row[1][0] == me:
            table.rows.remove_row(key, row)
            notify(registry, (Atom("unregister"), registry, key, me))
    kept = sum(row[1][0] == me for row in table.rows.find(key))
    forget_key(registry, partitions, key, me, kept)
    return OK


def _head(part: Any, name: str, spec: Any) -> Any:
    """A clause for the rows of the tables, from one for `{key, pid, value}`."""
    if part.__class__ is tuple and len(part) == 3 and part[0].__class__ is tuple and len(part[0]) == 3:
        (key, pid, value), guards, body = part
        return (key, (pid, value)), guards, body
    raise argument_error(f"invalid match specification in Registry.{name}/2: {shown(spec)}")


def _selected(registry: Any, name: str, spec: Any) -> list[Any]:
    if spec.__class__ is not List:
        raise function_clause("Elixir.Registry", name, (registry, spec))
    kind, partitions = info(registry)
    found = key_tables(registry, partitions)
    clauses = _compiled(found[0], make_list([_head(part, name, spec) for part in spec]))
    rows = [row for table in found for row in table.rows.rows()]
    if kind is UNIQUE:
        rows = [row for row in rows if abi.is_alive(row[1][0])]
    values = [match_spec.run(clauses, row) for row in rows]
    return [value for value in values if value is not NO_MATCH]


@lib.function(spec="select(registry(), spec()) :: [term()]")
def select(registry: Any, spec: Any) -> Any:
    """What a match specification for `{key, pid, value}` makes of the registrations.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Farms)
    iex> Registry.register(Farms, :cows, 12)
    iex> Registry.select(Farms, [{{:"$1", :_, :"$2"}, [{:>, :"$2", 10}], [:"$1"]}])
    [:cows]
    """
    return make_list(_selected(registry, "select", spec))


@lib.function(spec="count_select(registry(), spec()) :: non_neg_integer()")
def count_select(registry: Any, spec: Any) -> Any:
    """For how many registrations the specification answers `true`.

    iex> {:ok, _} = Registry.start_link(keys: :unique, name: Mills)
    iex> Registry.register(Mills, :wind, 4)
    iex> Registry.count_select(Mills, [{{:_, :_, :"$1"}, [{:<, :"$1", 9}], [true]}])
    1
    """
    return sum(value is TRUE for value in _selected(registry, "count_select", spec))
