"""What `Process.info` tells of a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.runtime.process import Process
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list

_RUNNING = Atom("running")
_WAITING = Atom("waiting")
_RUNNABLE = Atom("runnable")


def _status(process: Process) -> Atom:
    if process.scheduler.current is process:
        return _RUNNING
    return _WAITING if process.waiting else _RUNNABLE


def _monitored(item: Any) -> tuple[Atom, Any]:
    return Atom("process"), item


_ITEMS: dict[str, Callable[[Process], Any]] = {
    "registered_name": lambda process: process.name or EMPTY,
    "initial_call": lambda process: (*process.initial[:2], _arity(process.initial[2])),
    "status": _status,
    "message_queue_len": lambda process: len(process.messages()),
    "links": lambda process: make_list(process.links),
    "dictionary": lambda process: make_list(process.dictionary.items()),
    "trap_exit": lambda process: boolean(process.trap_exit),
    "priority": lambda process: process.priority,
    "group_leader": lambda process: process.group_leader,
    "messages": lambda process: make_list(process.messages()),
    "monitors": lambda process: make_list(map(_monitored, process.monitors.values())),
    "monitored_by": lambda process: make_list(watcher for watcher, _ in process.monitored_by.values()),
    "parent": lambda process: process.parent or Atom("undefined"),
    "label": lambda process: Atom("undefined") if process.label is None else process.label,
}
_LISTED = tuple(_ITEMS)[:9]
"""What `Process.info/1` shows; the rest must be asked for by name."""


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
