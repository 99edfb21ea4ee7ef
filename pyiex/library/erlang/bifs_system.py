"""`:erlang`'s news of the system: versions, sizes, statistics; and texts of pids and references."""

from __future__ import annotations

import gc
import os
import re
import sys
import time
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import LIST, PID, REFERENCE, Need, check, lib, of_class, refuse
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom, known_atoms
from pyiex.terms.ids import Pid, Port, Reference, numbered_node
from pyiex.terms.lists import EMPTY, List, make_list

OTP_RELEASE = "25"
"""The release whose behaviour and protocol this follows."""

ERTS_VERSION = "13.1.5"
PROCESS_LIMIT = 262144
ATOM_LIMIT = 1048576
PORT_LIMIT = 65536
ETS_LIMIT = 8192

_SYSTEM_ITEM = Need(lambda _item: False, "invalid system info item")
_STATISTICS_ITEM = Need(lambda _item: False, "invalid statistics item")
_MEMORY_ITEM = Need(lambda _item: False, "invalid memory type option")
_PID_TEXT = Need(lambda _text: False, "not a textual representation of a pid")
_REF_TEXT = Need(lambda _text: False, "not a textual representation of a reference")


def _text(value: str) -> Any:
    return make_list(map(ord, value))


def _architecture() -> str:
    import platform  # not at the top: it takes 3 ms, and hardly anybody asks

    return f"{platform.machine()}-pc-{sys.platform}-gnu"


def _system_version() -> str:
    bits = 64 if sys.maxsize > 1 << 32 else 32
    count = os.cpu_count() or 1
    return f"Erlang/OTP {OTP_RELEASE} [erts-{ERTS_VERSION}] [source] [{bits}-bit] [smp:{count}:1] [pyiex]\n"


def os_version() -> Any:
    """The version of the operating system as a tuple of integers, or its text."""
    release = os.uname().release
    numbers = re.match(r"(\d+)\.(\d+)(?:\.(\d+))?", release)
    if numbers is None:
        return _text(release)
    return tuple(int(number or 0) for number in numbers.groups())


def os_type() -> Any:
    """`{family, name}`, such as `{:unix, :linux}`."""
    if os.name == "nt":
        return Atom("win32"), Atom("nt")
    return Atom("unix"), Atom(os.uname().sysname.lower())


def _ets_count() -> int:
    from pyiex.library.ets_table import all_tables

    return sum(1 for _ in all_tables())


_INFO: dict[str, Callable[[], Any]] = {
    "atom_count": lambda: len(known_atoms()),
    "atom_limit": lambda: ATOM_LIMIT,
    "creation": lambda: abi.this_node().creation,
    "emu_type": lambda: Atom("opt"),
    "endian": lambda: Atom(sys.byteorder),
    "ets_count": _ets_count,
    "ets_limit": lambda: ETS_LIMIT,
    "heap_type": lambda: Atom("private"),
    "kernel_poll": lambda: TRUE,
    "logical_processors": lambda: os.cpu_count() or Atom("unknown"),
    "logical_processors_available": lambda: os.cpu_count() or Atom("unknown"),
    "logical_processors_online": lambda: os.cpu_count() or Atom("unknown"),
    "machine": lambda: _text("pyiex"),
    "otp_release": lambda: _text(OTP_RELEASE),
    "port_count": lambda: len(abi.this_node().ports),
    "port_limit": lambda: PORT_LIMIT,
    "process_count": lambda: len(abi.this_node().processes),
    "process_limit": lambda: PROCESS_LIMIT,
    "scheduler_id": lambda: 1,
    "schedulers": lambda: 1,
    "schedulers_online": lambda: 1,
    "smp_support": lambda: TRUE,
    "start_time": lambda: round(abi.this_node().started * 10**9),
    "system_architecture": lambda: _text(_architecture()),
    "system_version": lambda: _text(_system_version()),
    "threads": lambda: TRUE,
    "time_correction": lambda: TRUE,
    "tolerant_timeofday": lambda: Atom("enabled"),
    "version": lambda: _text(ERTS_VERSION),
    "wordsize": lambda: 8 if sys.maxsize > 1 << 32 else 4,
}


@lib.function(spec="system_info(item :: atom()) :: term()")
def system_info(item: Any) -> Any:
    """What there is to know of the system, such as `:otp_release`, `:process_count` or `:wordsize`.

    iex> :erlang.system_info(:otp_release)
    '25'
    """
    if item.__class__ is tuple and len(item) == 2 and item[0] is Atom("wordsize"):
        item = item[0]
    found = _INFO.get(item.name) if item.__class__ is Atom else None
    if found is None:
        raise refuse("system_info", (item,), _SYSTEM_ITEM)
    return found()


# -- statistics: the second number is what came since the last question ---------------------------

_last: dict[str, int] = {}


def _since_last(item: str, now: int) -> tuple[int, int]:
    before = _last.get(item, 0)
    _last[item] = now
    return now, now - before


def _collections() -> tuple[int, int, int]:
    stats = gc.get_stats()
    return sum(part["collections"] for part in stats), sum(part["collected"] for part in stats), 0


_STATISTICS: dict[str, Callable[[], Any]] = {
    "garbage_collection": _collections,
    "context_switches": lambda: (abi.this_node().scheduler.ticker.turns, 0),
    "reductions": lambda: _since_last("reductions", abi.this_node().scheduler.ticker.turns),
    "run_queue": lambda: abi.this_node().scheduler.queue_length(),
    "total_run_queue_lengths": lambda: abi.this_node().scheduler.queue_length(),
    "runtime": lambda: _since_last("runtime", time.process_time_ns() // 10**6),
    "wall_clock": lambda: _since_last(
        "wall_clock", round((abi.this_node().loop.time() - abi.this_node().started) * 1000)
    ),
}


@lib.function(spec="statistics(item :: atom()) :: term()")
def statistics(item: Any) -> Any:
    """Counts of the system: `:wall_clock` and `:runtime` (milliseconds), `:garbage_collection` …

    iex> {total, _since_last} = :erlang.statistics(:wall_clock)
    iex> total >= 0
    true
    """
    found = _STATISTICS.get(item.name) if item.__class__ is Atom else None
    if found is None:
        raise refuse("statistics", (item,), _STATISTICS_ITEM)
    return found()


def _total_memory() -> int:
    """Bytes of memory that this program holds."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def _memory() -> dict[str, int]:
    atoms = sum(sys.getsizeof(atom) + sys.getsizeof(atom.name) for atom in known_atoms())
    return {"total": _total_memory(), "atom": atoms}


@lib.function("memory", spec="memory() :: [{type :: atom(), bytes :: non_neg_integer()}]")
def memory() -> Any:
    """The memory in use, in bytes: `:total`, and `:atom` for the atoms.

    iex> :erlang.memory()[:total] > 1_000_000
    true
    """
    return make_list((Atom(name), size) for name, size in _memory().items())


@lib.function(
    "memory", spec="memory(type :: atom() | [atom()]) :: non_neg_integer() | [{atom(), non_neg_integer()}]"
)
def memory_of(type: Any) -> Any:
    """The memory of one type in use, in bytes, or of several as a list.

    iex> :erlang.memory(:total) > 1_000_000
    true
    """
    sizes = _memory()
    names = list(type) if type.__class__ is List else [type]
    if any(name.__class__ is not Atom or name.name not in sizes for name in names):
        raise refuse("memory", (type,), _MEMORY_ITEM)
    if type.__class__ is List:
        return make_list((name, sizes[name.name]) for name in names)
    return sizes[type.name]


@lib.function("garbage_collect", spec="garbage_collect(pid(), options :: list()) :: boolean()")
def garbage_collect(pid: Any = None, options: Any = EMPTY) -> Any:
    """Frees memory that nothing refers to; it is shared by all processes here.

    iex> :erlang.garbage_collect()
    true
    """
    if pid is not None:
        check("garbage_collect", (pid, options), PID, LIST)
    gc.collect()
    return TRUE


@lib.function(spec="display(term()) :: true")
def display(term: Any) -> Any:
    """Writes the term, as Erlang prints it, straight to the program's standard output."""
    from pyiex.library.erlang.printing import erlang_text

    print(erlang_text(term), flush=True)
    return TRUE


# -- texts of identifiers -----------------------------------------------------------------------


@lib.function(spec="pid_to_list(pid()) :: charlist()")
def pid_to_list(pid: Any) -> Any:
    """The pid as text.

    iex> '<' ++ _ = :erlang.pid_to_list(self())
    iex> :erlang.list_to_pid(:erlang.pid_to_list(self())) == self()
    true
    """
    check("pid_to_list", (pid,), PID)
    return _text(shown(pid).removeprefix("#PID"))


@lib.function(spec="list_to_pid(charlist()) :: pid()")
def list_to_pid(list: Any) -> Any:
    """The pid that a text such as `'<0.106.0>'` stands for.

    iex> :erlang.list_to_pid('<0.1.0>')
    #PID<0.1.0>
    """
    numbers = _numbers(list, r"<(\d+)\.(\d+)\.(\d+)>")
    if numbers is None:
        raise refuse("list_to_pid", (list,), _PID_TEXT)
    first, id, serial = numbers
    try:
        node = numbered_node(first)
    except LookupError:
        raise refuse("list_to_pid", (list,), _PID_TEXT) from None
    return Pid(id, serial, node, _creation(node))


def _creation(node: Atom | None) -> int:
    """The creation to put into an identifier that was typed: that of the node's other identifiers."""
    return 0 if node is None else getattr(abi.hooks.cluster, "creation_of", lambda _node: 0)(node)


def _numbers(list: Any, pattern: str) -> tuple[int, ...] | None:
    try:
        text = "".join(map(chr, list))
    except (TypeError, ValueError):
        return None
    found = re.fullmatch(pattern, text)
    return tuple(int(number) for number in found.groups()) if found else None


@lib.function(spec="ref_to_list(reference()) :: charlist()")
def ref_to_list(ref: Any) -> Any:
    """The reference as text.

    iex> ref = make_ref()
    iex> :erlang.list_to_ref(:erlang.ref_to_list(ref)) == ref
    true
    """
    check("ref_to_list", (ref,), REFERENCE)
    return _text(shown(ref).replace("#Reference", "#Ref"))


@lib.function(spec="list_to_ref(charlist()) :: reference()")
def list_to_ref(list: Any) -> Any:
    """The reference of this node that a text such as `'#Ref<0.1.2.3>'` stands for.

    iex> :erlang.list_to_ref('#Ref<0.1.2.3>')
    #Reference<0.1.2.3>
    """
    numbers = _numbers(list, r"#Ref<0\.(\d+)\.(\d+)\.(\d+)>")
    if numbers is None:
        raise refuse("list_to_ref", (list,), _REF_TEXT)
    return Reference(tuple(reversed(numbers)))


@lib.function(spec="port_to_list(port()) :: charlist()")
def port_to_list(port: Any) -> Any:
    """The port as text."""
    check("port_to_list", (port,), of_class(Port, "not a port"))
    return _text(shown(port))
