"""The way of an event of the log: from who logs it, past levels and filters, to the handlers.

All of it happens in the process that logs, as in OTP's `:logger`; Elixir's own
handler (`logger_server.py`) then hands the text to the process `Logger`.  What
is set here is set for all of this Python process, as the code server is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import make_list
from pyiex.terms.maps import EMPTY_MAP, Map, make_map

LEVELS = {
    "emergency": 0,
    "alert": 1,
    "critical": 2,
    "error": 3,
    "warning": 4,
    "notice": 5,
    "info": 6,
    "debug": 7,
}
"""How much each level matters, as in syslog: the least number matters most."""

_BOUNDS = {**LEVELS, "none": -1, "all": 10}
"""What a level may be set to."""

METADATA = Atom("$logger_metadata$")
PROCESS_LEVEL = (Atom("Elixir.Logger"), Atom("level"))
STRING = Atom("string")
REPORT = Atom("report")

Handler = Callable[[Map], None]


class Settings:
    """The levels, and the handlers by name."""

    def __init__(self) -> None:
        self.level = Atom("debug")
        self.metadata = EMPTY_MAP
        self.modules: dict[Atom, Atom] = {}
        self.handlers: dict[Any, Map] = {}
        """Those that a program has added, with their configuration."""


settings = Settings()


def number_of(level: Any) -> int:
    """A level's number; the error of OTP's comparison for what is no level."""
    found = _BOUNDS.get(level.name) if level.__class__ is Atom else None
    if found is None:
        raise function_clause("logger_config", "less_or_equal_level", (level, _BOUNDS[settings.level.name]))
    return found


def is_level(value: Any, bounds: bool = False) -> bool:
    """Whether `value` is a level; bounds: or `:all` or `:none`."""
    return value.__class__ is Atom and value.name in (_BOUNDS if bounds else LEVELS)


def plain_level(level: Any) -> Any:
    """`:warning` for `:warn`, Elixir's old word; others as they are."""
    return Atom("warning") if level is Atom("warn") else level


def is_allowed(level: Any, module: Any) -> bool:
    """Whether events of the level from `module` are logged; a process may have a level of its own."""
    own = abi.current().dictionary.get(PROCESS_LEVEL)
    bound = own if own is not None else settings.modules.get(module, settings.level)
    return number_of(level) <= _BOUNDS[bound.name]


def compare(left: Any, right: Any) -> Atom:
    """`:lt`, `:eq` or `:gt`, as `left` matters less than, as much as or more than `right`."""
    left, right = plain_level(left), plain_level(right)
    if not is_level(left, bounds=True) or not is_level(right, bounds=True):
        raise badarg("compare_levels", (left, right), {}, module="logger")
    difference = _BOUNDS[right.name] - _BOUNDS[left.name]
    return Atom("lt" if difference < 0 else "gt" if difference else "eq")


def process_metadata() -> Map:
    """What the calling process adds to each event."""
    known = abi.current().dictionary.get(METADATA)
    return known if known.__class__ is Map else EMPTY_MAP


def log(level: Any, message: Any, metadata: Map) -> None:
    """Hand an event to the handlers.

    message: `{:string, chardata}`, `{:report, map or keyword list}`, or `{format, arguments}`.
    """
    process = abi.current()
    usual = make_map(
        [
            (Atom("gl"), process.group_leader),
            (Atom("pid"), process.pid),
            (Atom("time"), time.time_ns() // 1000),
        ]
    )
    for more in (settings.metadata, process_metadata(), metadata):
        usual = usual.merge(more.items())
    event = make_map([(Atom("level"), level), (Atom("msg"), message), (Atom("meta"), usual)])
    _to_own_handler(event)
    for name, config in list(settings.handlers.items()):
        if number_of(level) <= _BOUNDS[config.get(Atom("level"), Atom("all")).name]:
            _to_handler(name, config, event)


def _to_own_handler(event: Map) -> None:
    from pyiex.library.elixir.logger_server import handle

    handle(event)


def _to_handler(name: Any, config: Map, event: Map) -> None:
    """Call a program's handler; one that fails is removed, as OTP does."""
    try:
        abi.apply_mfa(config[Atom("module")], Atom("log"), (event, config))
    except Exception as failure:
        settings.handlers.pop(name, None)
        raised = abi.as_raised(failure)
        text = make_list(map(ord, "Handler ~p removed because it failed: ~p~n"))
        log(Atom("error"), (text, make_list([name, (raised.kind, raised.reason)])), EMPTY_MAP)
