"""`:c`: Erlang's helpers for its shell, which other nodes call here, too."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import bifs_system
from pyiex.library.erlang.sys_loop import erlang
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Port
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    ":c", "Helpers of Erlang's shell: what there is of processes and names, and the current directory."
)

OK = Atom("ok")
_INITIAL_CALL = Atom("$initial_call")
_ITEMS = ("initial_call", "current_function", "dictionary", "heap_size", "stack_size", "reductions",
          "message_queue_len", "registered_name")  # fmt: skip
_WIDTHS = (21, 33, 8, 8, 4)
"""Columns of the table of processes; texts are cut to the first two."""
_REGISTERED_WIDTHS = (21, 12, 25, 12, 4)
_PORT_WIDTHS = (21, 15, 40)


def _print(text: str) -> None:
    abi.apply_mfa(Atom("io"), Atom("put_chars"), (text.encode("utf-8", "surrogateescape"),))


def _row(widths: tuple[int, ...], cells: Iterable[str], texts: int) -> str:
    """A line of a table: the first `texts` columns begin at their left, the others end at their right."""
    shown = [
        f"{cell[:width]:<{width}}" if place < texts else f"{cell:>{width}}"
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return " ".join(shown) + "\n"


def _facts(pid: Pid) -> dict[str, Any] | None:
    """What the tables say of a process; None where it has ended."""
    items = make_list(map(Atom, _ITEMS))
    found = abi.apply_mfa(Atom("erlang"), Atom("process_info"), (pid, items))
    return {key.name: value for key, value in found} if found.__class__ is List else None


def _call(call: Any) -> str:
    module, name, arity = call
    return f"{erlang(module)}:{erlang(name)}/{erlang(arity)}"


def _initial(facts: dict[str, Any]) -> str:
    """The call that a process began with; what `:proc_lib` was given for those that it started."""
    given = next((value for key, value in facts["dictionary"] if key is _INITIAL_CALL), None)
    return _call(given if given.__class__ is tuple else facts["initial_call"])


def _processes() -> Iterator[tuple[str, dict[str, Any]]]:
    for pid in abi.processes():
        facts = _facts(pid)
        if facts is not None:
            yield erlang(pid), facts


@lib.function(spec="i() :: :ok")
def i() -> Any:
    """Prints a table of all processes: calls, words of memory, reductions, messages that wait.

    :c.i()
    """
    heads = (("Pid", "Initial Call", "Heap", "Reds", "Msgs"),
             ("Registered", "Current Function", "Stack", "", ""))  # fmt: skip
    lines = [_row(_WIDTHS, head, 2) for head in heads]
    totals = [0, 0, 0, 0]
    for pid, facts in _processes():
        counts = [facts[name] for name in ("heap_size", "reductions", "message_queue_len", "stack_size")]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        name = "" if facts["registered_name"] is EMPTY else erlang(facts["registered_name"])
        current = _call(facts["current_function"])
        lines += [
            _row(_WIDTHS, (pid, _initial(facts), *map(str, counts[:3])), 2),
            _row(_WIDTHS, (name, current, str(counts[3]), "", ""), 2),
        ]
    lines += [
        _row(_WIDTHS, ("Total", "", *map(str, totals[:3])), 2),
        _row(_WIDTHS, ("", "", str(totals[3]), "", ""), 2),
    ]
    _print("".join(lines))
    return OK


@lib.function("i", spec="i(integer(), integer(), integer()) :: [{atom(), term()}] | :undefined")
def i_of(x: Any, y: Any, z: Any) -> Any:
    """What `process_info/1` says of the process with these numbers.

    iex> :c.i(0, 0, 999_999)
    :undefined
    """
    found = abi.apply_mfa(Atom("erlang"), Atom("process_info"), (pid(x, y, z),))
    return found


@lib.function(spec="pid(integer(), integer(), integer()) :: pid()")
def pid(x: Any, y: Any, z: Any) -> Any:
    """The pid of these numbers.

    iex> :c.pid(0, 21, 0)
    #PID<0.21.0>
    """
    text = make_list(map(ord, f"<{x}.{y}.{z}>"))
    return abi.apply_mfa(Atom("erlang"), Atom("list_to_pid"), (text,))


def _registered() -> str:
    """The tables of this node's names."""
    node = erlang(abi.node())
    procs = [f"\n** Registered procs on node {node} **\n"]
    procs.append(_row(_REGISTERED_WIDTHS, ("Name", "Pid", "Initial Call", "Reds", "Msgs"), 3))
    ports = [f"\n** Registered ports on node {node} **\n"]
    ports.append(_row(_PORT_WIDTHS, ("Name", "Id", "Command"), 3))
    for name in sorted(abi.registered(), key=lambda atom: atom.name):
        owner = abi.whereis(name)
        if isinstance(owner, Port):
            command = abi.apply_mfa(Atom("erlang"), Atom("port_info"), (owner, Atom("name")))[1]
            ports.append(_row(_PORT_WIDTHS, (erlang(name), erlang(owner), "".join(map(chr, command))), 3))
            continue
        facts = None if owner is None else _facts(owner)
        if facts is not None:
            counts = (str(facts["reductions"]), str(facts["message_queue_len"]))
            procs.append(_row(_REGISTERED_WIDTHS, (erlang(name), erlang(owner), _initial(facts), *counts), 3))
    return "".join([*procs, *ports])


@lib.function(spec="regs() :: :ok")
def regs() -> Any:
    """Prints the names that processes and ports of this node have.

    :c.regs()
    """
    _print(_registered())
    return OK


@lib.function(spec="nregs() :: :ok")
def nregs() -> Any:
    """Prints the names on this node and on all that it is connected to.

    :c.nregs()
    """
    _on_all_nodes("regs")
    return OK


@lib.function(spec="ni() :: :ok")
def ni() -> Any:
    """Prints the processes of this node and of all that it is connected to.

    :c.ni()
    """
    _on_all_nodes("i")
    return OK


def _on_all_nodes(name: str) -> None:
    nodes = abi.apply_mfa(Atom("erlang"), Atom("nodes"), ())
    for node in (abi.node(), *nodes):
        abi.apply_mfa(Atom("rpc"), Atom("call"), (node, Atom("c"), Atom(name), EMPTY))


@lib.function(spec="memory() :: [{atom(), non_neg_integer()}]")
def memory() -> Any:
    """The memory in use, as `:erlang.memory/0` has it.

    iex> :c.memory() |> Keyword.has_key?(:total)
    true
    """
    return bifs_system.memory()


@lib.function("memory", spec="memory(atom() | [atom()]) :: non_neg_integer() | [{atom(), non_neg_integer()}]")
def memory_of(type: Any) -> Any:
    """The memory of one type in use, or of several, as `:erlang.memory/1` has it.

    iex> :c.memory(:total) > 1_000_000
    true
    """
    return bifs_system.memory_of(type)


_UNITS = (("days", 86400), ("hours", 3600), ("minutes", 60), ("seconds", 1))


@lib.function(spec="uptime() :: :ok")
def uptime() -> Any:
    """Prints how long this node has been running.

    :c.uptime()
    """
    node = abi.this_node()
    left = int(node.loop.time() - node.started)
    words: list[str] = []
    for unit, size in _UNITS:
        count, left = divmod(left, size)
        if count or words or size == 1:
            words.append(f"{count} {unit}")
    parts = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    _print(f"{parts}\n")
    return OK


@lib.function(spec="pwd() :: :ok")
def pwd() -> Any:
    """Prints the current directory.

    :c.pwd()
    """
    _print(f"{os.getcwd()}\n")
    return OK
