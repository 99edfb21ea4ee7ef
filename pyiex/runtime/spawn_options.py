"""What the options of `spawn_opt` and `spawn_request` ask for, here and in requests of other nodes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pyiex.runtime.process import Process
from pyiex.runtime.process_flags import AT_BIRTH, KEPT, PRIORITIES
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, is_proper

LINK = Atom("link")
MONITOR = Atom("monitor")
DOWN = Atom("DOWN")
ALIAS_MODES = frozenset(["explicit_unalias", "demonitor", "reply_demonitor"])
_ALIAS = Atom("alias")
_TAG = Atom("tag")
_PRIORITY = Atom("priority")
_SCHEDULER = Atom("scheduler")
_SCHEDULERS = (0, 1)
"""The one that there is, and none in particular."""


@dataclass(slots=True)
class Watch:
    """What the options of a monitor ask for.  alias: one of `ALIAS_MODES`; tag: in place of `:DOWN`."""

    alias: str | None = None
    tag: Any = DOWN


def read_watch(options: Any) -> Watch:
    """The options of `:erlang.monitor/3`; ValueError for what is none."""
    if options.__class__ is not List or not is_proper(options):
        raise ValueError(options)
    watch = Watch()
    for option in options:
        key, value = option if option.__class__ is tuple and len(option) == 2 else (None, None)
        if key is _TAG:
            watch.tag = value
        elif key is _ALIAS and value.__class__ is Atom and value.name in ALIAS_MODES:
            watch.alias = value.name
        else:
            raise ValueError(option)
    return watch


@dataclass(slots=True)
class SpawnOptions:
    """What a list of options asks for."""

    link: bool = False
    watch: Watch | None = None
    """How the process is monitored, if it is."""
    priority: Any = None
    flags: dict[str, Any] = field(default_factory=dict)

    def set_on(self, process: Process) -> None:
        """Give a new process its priority and flags."""
        if self.priority is not None:
            process.priority = self.priority
        for name, value in self.flags.items():
            process.flags[name] = KEPT[name][1](value)


def read_watch_in(options: Any) -> Watch | None:
    """How a process is to be monitored, of options that its own node reads; ValueError for no such way."""
    watch = None
    for option in options:
        if option is MONITOR:
            watch = Watch()
        elif option.__class__ is tuple and len(option) == 2 and option[0] is MONITOR:
            watch = read_watch(option[1])
    return watch


def read(options: Any) -> SpawnOptions:
    """The options as they are meant; ValueError for one that there is not."""
    if options.__class__ is not List or not is_proper(options):
        raise ValueError(options)
    wanted = SpawnOptions()
    for option in options:
        if option is LINK:
            wanted.link = True
        elif option is MONITOR:
            wanted.watch = Watch()
        elif option.__class__ is tuple and len(option) == 2 and option[0].__class__ is Atom:
            _add_pair(wanted, *option)
        else:
            raise ValueError(option)
    return wanted


def _add_pair(wanted: SpawnOptions, key: Atom, value: Any) -> None:
    if key is MONITOR:
        wanted.watch = read_watch(value)
    elif key is _PRIORITY and value in PRIORITIES:
        wanted.priority = value
    elif key.name in AT_BIRTH and KEPT[key.name][0](value):
        wanted.flags[key.name] = value
    elif key is not _SCHEDULER or value.__class__ is not int or value not in _SCHEDULERS:
        raise ValueError((key, value))
