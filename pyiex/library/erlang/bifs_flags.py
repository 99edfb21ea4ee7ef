"""`:erlang.process_flag`: what a process may set for itself.

`:trap_exit` is the one with an effect here; the others, about memory and
priority, are checked, kept and answered.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import ANY, PID, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.maps import Map

_FLAG = Need(lambda _flag: False, "invalid process flag")
_FLAG_VALUE = Need(lambda _value: False, "invalid value for this process flag")
_PRIORITIES = frozenset(map(Atom, ("low", "normal", "high", "max")))
_QUEUES = frozenset(map(Atom, ("on_heap", "off_heap")))
_SIZE, _KILL, _ERROR_LOGGER = map(Atom, ("size", "kill", "error_logger"))


def _heap_sizes() -> list[int]:
    """The sizes in words that Erlang's heaps come in: each the sum of the two before it, and one."""
    sizes = [12, 38]
    while sizes[-1] < 1 << 40:
        sizes.append(sizes[-1] + sizes[-2] + 1)
    return sizes


_HEAP_SIZES = _heap_sizes()


def _is_count(value: Any) -> bool:
    return value.__class__ is int and value >= 0


def _is_boolean(value: Any) -> bool:
    return value is TRUE or value is FALSE


def _is_heap_limit(value: Any) -> bool:
    if value.__class__ is not Map:
        return _is_count(value)
    known = all(key in (_SIZE, _KILL, _ERROR_LOGGER) for key in value)
    switches = _is_boolean(value.get(_KILL, TRUE)) and _is_boolean(value.get(_ERROR_LOGGER, TRUE))
    return known and switches and _is_count(value.get(_SIZE))


def _heap_size(wanted: Any) -> Any:
    return _HEAP_SIZES[bisect_left(_HEAP_SIZES, wanted)]


def _heap_limit(wanted: Any) -> Any:
    default: Map = abi.DEFAULT_FLAGS["max_heap_size"]
    return default.merge(wanted.items() if wanted.__class__ is Map else [(_SIZE, wanted)])


_KEPT: dict[str, tuple[Callable[[Any], bool], Callable[[Any], Any]]] = {
    "min_heap_size": (_is_count, _heap_size),
    "min_bin_vheap_size": (_is_count, _heap_size),
    "fullsweep_after": (_is_count, lambda value: value),
    "message_queue_data": (lambda value: value in _QUEUES, lambda value: value),
    "error_handler": (lambda value: value.__class__ is Atom, lambda value: value),
    "sensitive": (_is_boolean, lambda value: value),
    "save_calls": (lambda value: _is_count(value) and value <= 10_000, lambda value: value),
    "max_heap_size": (_is_heap_limit, _heap_limit),
}
"""By name: what a value must be, and what is kept of it."""


@lib.function(spec="process_flag(flag :: atom(), value :: term()) :: old_value :: term()")
def process_flag(flag: Any, value: Any) -> Any:
    """Sets a flag of the process that calls, and answers its old value.

    `:trap_exit`: whether exit signals come as messages.  `:priority` and the sizes of heaps and
    queues are kept, and of no effect here.

        iex> :erlang.process_flag(:trap_exit, false)
        false
        iex> :erlang.process_flag(:fullsweep_after, 20)
        65535
        iex> :erlang.process_flag(:fullsweep_after, 65535)
        20
    """
    process = abi.current()
    args = (flag, value)
    if flag is Atom("trap_exit"):
        if not _is_boolean(value):
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old = boolean(process.trap_exit)
        process.trap_exit = value is TRUE
        return old
    if flag is Atom("priority"):
        if value not in _PRIORITIES:
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old, process.priority = process.priority, value
        return old
    kept = _KEPT.get(flag.name) if flag.__class__ is Atom else None
    if kept is None:
        raise refuse("process_flag", args, _FLAG)
    accepts, normal = kept
    if not accepts(value):
        raise refuse("process_flag", args, ANY, _FLAG_VALUE)
    old = abi.kept_flag(process, flag.name)
    process.flags[flag.name] = normal(value)
    return old


@lib.function("process_flag", spec="process_flag(pid(), :save_calls, 0..10_000) :: 0..10_000")
def process_flag_of(pid: Any, flag: Any, value: Any) -> Any:
    """How many calls of a process are kept for tracing; it is the only flag that others may set.

    iex> :erlang.process_flag(self(), :save_calls, 0)
    0
    """
    args = (pid, flag, value)
    check("process_flag", args, PID)
    if flag is not Atom("save_calls"):
        raise refuse("process_flag", args, ANY, _FLAG)
    process = abi.find_process(pid)
    if process is None or not _KEPT["save_calls"][0](value):
        raise refuse("process_flag", args, ANY, ANY, _FLAG_VALUE)
    old = abi.kept_flag(process, "save_calls")
    process.flags["save_calls"] = value
    return old
