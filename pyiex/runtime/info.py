"""What `Process.info` tells of a process.

Sizes are those of the Python objects that hold the process, in Erlang's words
of eight bytes where it counts in words.  Reductions are not counted here (see
`ticker`), so what stands there is how many turns the node has given since the
process was made known to it: it grows while anybody runs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from sys import getsizeof
from types import CodeType, FrameType
from typing import Any

from pyiex.runtime.code import code
from pyiex.runtime.faults import typed_function
from pyiex.runtime.leaving import Resumption
from pyiex.runtime.process import Process
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.ids import Pid, Port
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

_RUNNING = Atom("running")
_WAITING = Atom("waiting")
_RUNNABLE = Atom("runnable")
_SUSPENDED = Atom("suspended")
_ERLANG = Atom("erlang")
_RECEIVING = (Atom("prim_eval"), Atom("receive"), 2)
_EVALUATING = (Atom("erl_eval"), Atom("do_apply"), 6)
_HIBERNATE = (_ERLANG, Atom("hibernate"), 3)
PLACES: dict[CodeType, tuple[Atom, Atom, int]] = {Process.hibernate.__code__: _HIBERNATE}
"""What is told of a process in the library's own loops, which are no functions that one can call."""
WORD = 8
STACK_PAGE = 4096
"""What Python's own stack takes of a greenlet that has one, at least."""

DEFAULT_FLAGS: dict[str, Any] = {
    "min_heap_size": 233,
    "min_bin_vheap_size": 46422,
    "fullsweep_after": 65535,
    "message_queue_data": Atom("on_heap"),
    "error_handler": Atom("error_handler"),
    "sensitive": boolean(False),
    "save_calls": 0,
    "max_heap_size": make_map(
        [(Atom("size"), 0), (Atom("kill"), boolean(True)), (Atom("error_logger"), boolean(True))]
    ),
}
"""The flags that are kept and answered, and have no effect here."""


def flag(process: Process, name: str) -> Any:
    """The value of one of `DEFAULT_FLAGS`."""
    return process.flags.get(name, DEFAULT_FLAGS[name])


def _status(process: Process) -> Atom:
    if process.scheduler.current is process:
        return _RUNNING
    if not process.runs:
        return _SUSPENDED
    return _WAITING if process.waiting else _RUNNABLE


def _suspending(process: Process) -> Any:
    made = process.scheduler.node.suspensions.items()
    return make_list((other.pid, count, 0) for (by, other), count in made if by is process)


def _monitored(item: Any) -> tuple[Atom, Any]:
    return Atom("port" if item.__class__ is Port else "process"), item


def _stack_bytes(process: Process) -> int:
    saved = getattr(process.greenlet, "_stack_saved", 0)
    return int(saved) + STACK_PAGE if process.greenlet is not None else WORD


def _heap_words(process: Process) -> int:
    used = sum(getsizeof(part) for part in (process, process.inbox, process.dictionary))
    return max(int(flag(process, "min_heap_size")), used // WORD)


def _memory(process: Process) -> int:
    return _heap_words(process) * WORD + _stack_bytes(process)


def _frame(process: Process) -> FrameType | None:
    import sys

    if process.scheduler.current is process:
        return sys._getframe(1)
    return getattr(process.greenlet, "gr_frame", None)


def _codes(process: Process) -> Iterator[CodeType]:
    """The Python functions in which it is, innermost first; without a stack, the one that waits."""
    if process.code.__class__ is Resumption:
        yield process.code.place
    frame = _frame(process)
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back


def _current_function(process: Process) -> Any:
    """The innermost function of the library that runs; for others, the one that runs typed code."""
    running = process.scheduler.current is process
    for frame in _codes(process):
        place = PLACES.get(frame)
        if place is not None:
            return place
        origin = code.origins.get(id(frame))
        # A process that asks about itself is not in the built-in function that answers.
        if origin is not None and not (running and origin[0] is _ERLANG):
            return (*origin, frame.co_argcount)
        typed = typed_function(frame)
        if typed is not None:
            return typed
    return _RECEIVING if process.waiting else _EVALUATING


def _location(process: Process) -> Any:
    return (*_current_function(process), EMPTY)


def waits_in(frames: CodeType, module: str, name: str, arity: int) -> None:
    """Show a process that waits in one of these frames, or in what it calls, as in that one of Erlang's."""
    PLACES[frames] = (Atom(module), Atom(name), arity)


def _stacktrace(process: Process) -> Any:
    """Where it is; a process that hibernates has thrown its stack away."""
    location = _location(process)
    return EMPTY if location[:3] == _HIBERNATE else make_list([location])


def _garbage_collection(process: Process) -> Any:
    names = ("max_heap_size", "min_bin_vheap_size", "min_heap_size", "fullsweep_after")
    pairs = [(Atom(name), flag(process, name)) for name in names]
    return make_list([*pairs, (Atom("minor_gcs"), 0)])


def _garbage_collection_info(process: Process) -> Any:
    heap = _heap_words(process)
    sizes = {
        "old_heap_block_size": 0,
        "heap_block_size": heap,
        "mbuf_size": 0,
        "recent_size": 0,
        "stack_size": _stack_bytes(process) // WORD,
        "old_heap_size": 0,
        "heap_size": heap,
        "bin_vheap_size": 0,
        "bin_vheap_block_size": flag(process, "min_bin_vheap_size"),
        "bin_old_vheap_size": 0,
        "bin_old_vheap_block_size": flag(process, "min_bin_vheap_size"),
    }
    return make_list((Atom(name), size) for name, size in sizes.items())


def _kept(name: str) -> Callable[[Process], Any]:
    return lambda process: flag(process, name)


_ITEMS: dict[str, Callable[[Process], Any]] = {
    "registered_name": lambda process: process.name or EMPTY,
    "current_function": _current_function,
    "initial_call": lambda process: (*process.initial[:2], _arity(process.initial[2])),
    "status": _status,
    "message_queue_len": lambda process: len(process.inbox) - process.start,
    "links": lambda process: make_list(process.links),
    "dictionary": lambda process: make_list(process.entries()),
    "trap_exit": lambda process: boolean(process.trap_exit),
    "error_handler": _kept("error_handler"),
    "priority": lambda process: process.priority,
    "group_leader": lambda process: process.group_leader,
    "total_heap_size": lambda process: _memory(process) // WORD,
    "heap_size": _heap_words,
    "stack_size": lambda process: _stack_bytes(process) // WORD,
    "reductions": lambda process: process.scheduler.ticker.turns,
    "garbage_collection": _garbage_collection,
    "suspending": _suspending,
    "messages": lambda process: make_list(process.messages()),
    "monitors": lambda process: make_list(map(_monitored, process.monitors.values())),
    "monitored_by": lambda process: make_list(watcher for watcher, _ in process.monitored_by.values()),
    "parent": lambda process: process.parent or Atom("undefined"),
    "memory": _memory,
    "binary": lambda _process: EMPTY,
    "backtrace": lambda process: f"Program counter: {_called(_current_function(process))}\n".encode(),
    "catchlevel": lambda _process: 0,
    "current_location": _location,
    "current_stacktrace": _stacktrace,
    "garbage_collection_info": _garbage_collection_info,
    "last_calls": lambda _process: boolean(False),
    "sequential_trace_token": lambda _process: EMPTY,
    "trace": lambda _process: 0,
    **{
        name: _kept(name)
        for name in (
            "min_heap_size",
            "min_bin_vheap_size",
            "fullsweep_after",
            "max_heap_size",
            "message_queue_data",
        )
    },
}
_LISTED = tuple(_ITEMS)[:17]
"""What `Process.info/1` shows; the rest must be asked for by name."""


def _called(function: tuple[Atom, Atom, int]) -> str:
    module, name, arity = function
    return f"{module.name}:{name.name}/{arity}"


def _arity(arity_or_args: Any) -> int:
    return arity_or_args if isinstance(arity_or_args, int) else len(arity_or_args)


def process_info(process: Process, item: Atom) -> Any:
    """The value under one item of `Process.info/2`; KeyError where there is none of that name."""
    return _ITEMS[item.name](process)


def process_infos(process: Process) -> list[tuple[Atom, Any]]:
    """All of `Process.info/1`: a process without a name has no such entry."""
    shown = [(Atom(item), _ITEMS[item](process)) for item in _LISTED]
    return [entry for entry in shown if entry[1] is not EMPTY or entry[0].name != "registered_name"]


def oldest_first(pids: list[Pid]) -> list[Pid]:
    """Pids in the order in which their processes were made."""
    return sorted(pids, key=lambda pid: (pid.serial, pid.id))
