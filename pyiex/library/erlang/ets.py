"""The module :ets: making tables, putting objects in, finding and deleting them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library import ets_table
from pyiex.library.erlang import ets_files, ets_fun2ms, ets_info, ets_select, ets_update, ets_walk
from pyiex.library.erlang.ets_common import (
    NO_KEY,
    UNDEFINED,
    any_table,
    lib,
    readable,
    refuse,
    writable,
)
from pyiex.library.ets_table import ROWS, Table, tables
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, is_proper, make_list

PARTS = (ets_files, ets_fun2ms, ets_info, ets_select, ets_update, ets_walk)
"""The other modules that declare functions of :ets; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]

_NO_ROWS = "not a non-empty tuple or a list of non-empty tuples"
_PROTECTIONS = (ets_table.PUBLIC, ets_table.PROTECTED, ets_table.PRIVATE)
_SWITCHES = ("read_concurrency", "write_concurrency", "decentralized_counters")
_VALUES = {"auto": Atom("auto"), "true": TRUE, "false": FALSE}


# -- tables -------------------------------------------------------------------------------


class _BadOption(Exception):
    """An option of `new/2` that is none."""


def _apply_option(table: Table, option: Any) -> None:
    if option.__class__ is Atom:
        _apply_flag(table, option)
        return
    if option.__class__ is not tuple or not option or option[0].__class__ is not Atom:
        raise _BadOption
    name, *values = option
    if name.name == "keypos" and len(values) == 1 and values[0].__class__ is int and values[0] > 0:
        table.key_position = values[0]
    elif name.name == "heir":
        table.heir = _heir(values)
    elif name.name in _SWITCHES and len(values) == 1 and values[0] in _VALUES.values():
        table.options[name.name] = values[0]
    else:
        raise _BadOption


def _apply_flag(table: Table, option: Any) -> None:
    if option in ROWS:
        table.type = option
    elif option in _PROTECTIONS:
        table.protection = option
    elif option is Atom("named_table"):
        table.named = True
    elif option is Atom("compressed"):
        table.options["compressed"] = TRUE
    else:
        raise _BadOption


def _heir(values: list[Any]) -> tuple[Pid, Any] | None:
    if values == [ets_table.NONE]:
        return None
    if len(values) == 2 and values[0].__class__ is Pid and values[0].node is None:
        return values[0], values[1]
    raise _BadOption


@lib.function(spec="new(atom(), [option()]) :: tid() | atom()")
def new(name: Any, options: Any) -> Any:
    """Makes a table: `:set`, `:ordered_set`, `:bag` or `:duplicate_bag`; `:named_table` to call it by name.

    iex> :ets.new(:ovens, [:named_table, :public])
    :ovens
    iex> :ets.insert(:ovens, [{:big, 200}, {:small, 80}])
    iex> :ets.lookup_element(:ovens, :big, 2)
    200
    """
    problems = {}
    if name.__class__ is not Atom:
        problems[1] = "not an atom"
    if options.__class__ is not List or not is_proper(options):
        problems[2] = "not a list"
    if problems:
        raise refuse("new", (name, options), problems)
    table = Table(
        abi.make_ref(),
        name,
        ets_table.SET,
        False,
        ets_table.PROTECTED,
        1,
        abi.self_pid(),
        None,
        {},
        ets_table.Rows(),
    )
    try:
        for option in options:
            _apply_option(table, option)
    except _BadOption:
        raise refuse("new", (name, options), {2: "invalid options"}) from None
    if table.named and name in tables():
        raise refuse("new", (name, options), {1: "table name already exists"})
    table.rows = ROWS[table.type]()
    ets_table.add(table)
    return table.identifier


@lib.function(spec="delete(table()) :: true")
def delete(table: Any) -> Any:
    """Deletes a table.

    iex> shelf = :ets.new(:shelf, [])
    iex> :ets.delete(shelf)
    true
    iex> :ets.info(shelf)
    :undefined
    """
    ets_table.drop(writable("delete", table))
    return TRUE


@lib.function(spec="rename(table(), atom()) :: atom()")
def rename(table: Any, name: Any) -> Any:
    """Gives a table another name.

    iex> :ets.new(:flour, [:named_table])
    iex> :ets.rename(:flour, :grain)
    :grain
    """
    found = writable("rename", table, name)
    if name.__class__ is not Atom:
        raise refuse("rename", (table, name), {2: "invalid table name (must be an atom)"})
    if found.named:
        if name in tables() and name is not found.name:
            raise refuse("rename", (table, name), {2: "table name already exists"})
        tables().pop(found.name)
        tables()[name] = found
    found.name = name
    return found.identifier


@lib.function(spec="whereis(atom()) :: tid() | :undefined")
def whereis(name: Any) -> Any:
    """The reference of a named table.

    iex> :ets.whereis(:no_such_table)
    :undefined
    """
    if name.__class__ is not Atom:
        raise refuse("whereis", (name,), {1: "invalid table name (must be an atom)"})
    found = tables().get(name)
    return UNDEFINED if found is None else found.reference


@lib.function(spec="give_away(table(), pid(), term()) :: true")
def give_away(table: Any, pid: Any, data: Any) -> Any:
    """Makes another process the owner; it gets `{:"ETS-TRANSFER", table, from, data}`.

    iex> keys = :ets.new(:keys, [])
    iex> clerk = spawn(fn -> Process.sleep(:infinity) end)
    iex> :ets.give_away(keys, clerk, :yours)
    true
    iex> :ets.info(keys, :owner) == clerk
    true
    """
    args = (table, pid, data)
    found = writable("give_away", *args)
    if pid.__class__ is not Pid:
        raise refuse("give_away", args, {2: "not a pid"})
    if pid == found.owner:
        raise refuse("give_away", args, {2: "the process is already the owner of the table"})
    if abi.find_process(pid) is None:
        raise refuse("give_away", args, {2: "not a pid of an alive process"})
    ets_table.give(found, pid, data)
    return TRUE


@lib.function(spec="setopts(table(), option | [option]) :: true when option: {:heir, pid(), term()}")
def setopts(table: Any, opts: Any) -> Any:
    """Changes the heir or the protection of a table.

    iex> till = :ets.new(:till, [])
    iex> :ets.setopts(till, {:protection, :private})
    true
    iex> :ets.info(till, :protection)
    :private
    """
    found = writable("setopts", table, opts)
    for option in opts if opts.__class__ is List else [opts]:
        try:
            _set_option(found, option)
        except _BadOption:
            raise refuse("setopts", (table, opts), {2: "invalid options"}) from None
    return TRUE


def _set_option(table: Table, option: Any) -> None:
    if option.__class__ is not tuple or not option:
        raise _BadOption
    if option[0] is Atom("protection") and len(option) == 2 and option[1] in _PROTECTIONS:
        table.protection = option[1]
    elif option[0] is Atom("heir"):
        table.heir = _heir(list(option[1:]))
    else:
        raise _BadOption


# -- objects ------------------------------------------------------------------------------


def _given_rows(found: Table, name: str, table: Any, objects: Any) -> list[tuple[Any, ...]]:
    """The objects to insert: one, or those of a list; the errors are those of `:ets.name`."""
    args = (table, objects)
    if objects.__class__ is tuple:
        if not objects:
            raise refuse(name, args, {2: "is an empty tuple"})
        rows = [objects]
    elif objects.__class__ is List:
        rows = list(objects)
        if not is_proper(objects) or not all(row.__class__ is tuple and row for row in rows):
            raise refuse(name, args, {2: _NO_ROWS})
    else:
        raise refuse(name, args, {2: "not a tuple"})
    if any(len(row) < found.key_position for row in rows):
        raise refuse(name, args, {})
    return rows


@lib.function(spec="insert(table(), tuple() | [tuple()]) :: true")
def insert(table: Any, objects: Any) -> Any:
    """Puts an object, or all of a list, into a table; one with the same key makes way, but in a bag.

    iex> stock = :ets.new(:stock, [:ordered_set])
    iex> :ets.insert(stock, [{:rolls, 12}, {:bread, 4}, {:rolls, 10}])
    true
    iex> :ets.tab2list(stock)
    [bread: 4, rolls: 10]
    """
    found = writable("insert", table, objects)
    if objects.__class__ is tuple and len(objects) >= found.key_position:
        found.rows.put(found.key(objects), objects)
    else:
        found.rows.put_all(ets_table.with_keys(found, _given_rows(found, "insert", table, objects)))
    return TRUE


@lib.function(spec="insert_new(table(), tuple() | [tuple()]) :: boolean()")
def insert_new(table: Any, objects: Any) -> Any:
    """The same, unless there is an object with one of the keys; tells whether it was done.

    iex> seats = :ets.new(:seats, [])
    iex> :ets.insert_new(seats, {1, :ada})
    true
    iex> :ets.insert_new(seats, [{2, :bob}, {1, :cyd}])
    false
    """
    found = writable("insert_new", table, objects)
    pairs = ets_table.with_keys(found, _given_rows(found, "insert_new", table, objects))
    if any(found.rows.has(key) for key, _row in pairs):
        return FALSE
    found.rows.put_all(pairs)
    return TRUE


@lib.function(spec="lookup(table(), term()) :: [tuple()]")
def lookup(table: Any, key: Any) -> Any:
    """The objects with that key.

    iex> menu = :ets.new(:menu, [:bag])
    iex> :ets.insert(menu, [{:soup, :pea}, {:cake, :plum}])
    iex> :ets.lookup(menu, :soup)
    [soup: :pea]
    """
    return make_list(readable("lookup", table, key).rows.find(key))


@lib.function(spec="lookup_element(table(), term(), pos_integer()) :: term() | [term()]")
def lookup_element(table: Any, key: Any, pos: Any) -> Any:
    """One element of the object with that key; in a bag a list, of all with the key.

    iex> prices = :ets.new(:prices, [])
    iex> :ets.insert(prices, {:pie, 3, :fresh})
    iex> :ets.lookup_element(prices, :pie, 2)
    3
    """
    args = (table, key, pos)
    found = readable("lookup_element", *args)
    if pos.__class__ is not int:
        raise refuse("lookup_element", args, {3: "not an integer"})
    if pos < 1:
        raise refuse("lookup_element", args, {3: "out of range"})
    rows = found.rows.find(key)
    if not rows:
        raise refuse("lookup_element", args, {2: NO_KEY})
    if any(len(row) < pos for row in rows):
        raise refuse("lookup_element", args, {3: "position is greater than the size of the object"})
    return rows[0][pos - 1] if found.rows.single else make_list([row[pos - 1] for row in rows])


@lib.function(spec="member(table(), term()) :: boolean()")
def member(table: Any, key: Any) -> Any:
    """Whether there is an object with that key.

    iex> guests = :ets.new(:guests, [])
    iex> :ets.member(guests, :ada)
    false
    """
    return boolean(readable("member", table, key).rows.has(key))


@lib.function(spec="take(table(), term()) :: [tuple()]")
def take(table: Any, key: Any) -> Any:
    """Deletes the objects with that key and answers them.

    iex> queue = :ets.new(:queue, [])
    iex> :ets.insert(queue, {1, :first})
    iex> :ets.take(queue, 1)
    [{1, :first}]
    iex> :ets.take(queue, 1)
    []
    """
    found = writable("take", table, key)
    rows = found.rows.find(key)
    found.rows.remove(key)
    return make_list(rows)


@lib.function("delete", spec="delete(table(), term()) :: true")
def delete_key(table: Any, key: Any) -> Any:
    """Deletes the objects with that key, if there are any.

    iex> jars = :ets.new(:jars, [])
    iex> :ets.insert(jars, {:plum, 2})
    iex> :ets.delete(jars, :plum)
    true
    iex> :ets.tab2list(jars)
    []
    """
    writable("delete", table, key).rows.remove(key)
    return TRUE


@lib.function(spec="delete_object(table(), tuple()) :: true")
def delete_object(table: Any, object: Any) -> Any:
    """Deletes an object, given in full.

    iex> tins = :ets.new(:tins, [:bag])
    iex> :ets.insert(tins, [{:a, 1}, {:a, 2}])
    iex> :ets.delete_object(tins, {:a, 1})
    iex> :ets.tab2list(tins)
    [a: 2]
    """
    found = writable("delete_object", table, object)
    if object.__class__ is not tuple:
        raise refuse("delete_object", (table, object), {2: "not a tuple"})
    if len(object) >= found.key_position:
        found.rows.remove_row(found.key(object), object)
    return TRUE


@lib.function(spec="delete_all_objects(table()) :: true")
def delete_all_objects(table: Any) -> Any:
    """Empties a table.

    iex> bin = :ets.new(:bin, [])
    iex> :ets.insert(bin, {:peel, 1})
    iex> :ets.delete_all_objects(bin)
    true
    iex> :ets.info(bin, :size)
    0
    """
    writable("delete_all_objects", table).rows.clear()
    return TRUE


@lib.function(spec="safe_fixtable(table(), boolean()) :: true")
def safe_fixtable(table: Any, fix: Any) -> Any:
    """Keeps the place of deleted keys for `next/2`, until as often called with `false`.

    iex> pots = :ets.new(:pots, [])
    iex> :ets.safe_fixtable(pots, true)
    true
    iex> :ets.info(pots, :fixed)
    true
    """
    found = any_table("safe_fixtable", table, fix)
    switch: dict[Any, Callable[[], None]] = {
        TRUE: lambda: ets_table.fix(found, True),
        FALSE: lambda: ets_table.fix(found, False),
    }
    if fix not in switch:
        raise refuse("safe_fixtable", (table, fix), {2: "not a boolean value"})
    switch[fix]()
    return TRUE


@lib.function(spec="init_table(table(), ([:read | :close] -> term())) :: true")
def init_table(table: Any, init_fun: Any) -> Any:
    """Fills a table anew with what the function answers: `{objects, next_function}` until `:end_of_input`.

    iex> days = :ets.new(:days, [:ordered_set])
    iex> :ets.init_table(days, fn :read -> {[{1, :mon}, {2, :tue}], fn :read -> :end_of_input end} end)
    true
    iex> :ets.tab2list(days)
    [{1, :mon}, {2, :tue}]
    """
    delete_all_objects(table)
    answer = abi.apply_fun(init_fun, (Atom("read"),))
    while answer is not Atom("end_of_input"):
        if answer.__class__ is not tuple or len(answer) != 2:
            raise refuse("init_table", (table, init_fun), {})
        insert(table, answer[0])
        answer = abi.apply_fun(answer[1], (Atom("read"),))
    return TRUE
