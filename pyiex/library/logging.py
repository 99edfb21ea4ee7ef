"""The way of an event of the log: from who logs it, past levels and filters, to the handlers.

All of it happens in the process that logs, as in OTP's `:logger`; Elixir's own
handler (`logger_server.py`) then hands the text to the process `Logger`.  What
is set here is set for all of this Python process, as the code server is.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import badarg
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
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

LOGGER_PROXY = Atom("logger_proxy")
"""The process to which other nodes send events."""

OWN_HANDLER = Atom("Elixir.Logger")
_CONFIG = Atom("config")
_FILTERS = Atom("filters")
_FILTER_DEFAULT = Atom("filter_default")
_STOP = Atom("stop")
_IGNORE = Atom("ignore")
LOG = Atom("log")


def _named(fields: dict[str, Any]) -> Map:
    return make_map((Atom(key), value) for key, value in fields.items())


USUAL_HANDLER = _named(
    {
        "level": Atom("all"),
        "filters": EMPTY,
        "filter_default": LOG,
        "formatter": (Atom("logger_formatter"), EMPTY_MAP),
    }
)
"""The configuration of a handler that says nothing itself."""

_OWN_CONFIG = _named(
    {
        "sasl": FALSE,
        "thresholds": (20, 500),
        "translators": make_list([(Atom("Elixir.Logger.Translator"), Atom("translate"))]),
        "truncate": 8096,
        "utc_log": FALSE,
    }
)


class Settings:
    """The levels, the filters of all events, and the handlers by name."""

    def __init__(self) -> None:
        self.level = Atom("debug")
        self.metadata = EMPTY_MAP
        self.modules: dict[Atom, Atom] = {}
        self.filters: dict[Any, tuple[Any, Any]] = {}
        """What a program has added: a function and what it gets beside the event."""
        self.filter_default = LOG
        own = [
            (Atom("id"), OWN_HANDLER),
            (Atom("module"), Atom("Elixir.Logger.Handler")),
            (_CONFIG, _OWN_CONFIG),
        ]
        self.handlers: dict[Any, Map] = {OWN_HANDLER: USUAL_HANDLER.merge(own)}
        """The configuration of each: Elixir's own, then those that a program has added."""


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
    leader = usual.get(Atom("gl"))
    if leader.__class__ is Pid and leader.node is not None:
        _to_other_node(leader.node, level, message, usual)
    dispatch(level, message, usual)


def _to_other_node(node: Atom, level: Any, message: Any, metadata: Map) -> None:
    """Send an event where the output of the process that logs goes, too."""
    kind, content = message
    parts = (content,) if kind in (STRING, REPORT) else (kind, content)
    abi.send((LOGGER_PROXY, node), (LOG, level, *parts, metadata))


def dispatch(level: Any, message: Any, metadata: Map) -> None:
    """Give a whole event to the handlers of this node."""
    event = make_map([(Atom("level"), level), (Atom("msg"), message), (Atom("meta"), metadata)])
    passed = _filtered(event, settings.filters.items(), settings.filter_default)
    if passed is None:
        return
    for name, config in list(settings.handlers.items()):
        if number_of(level) <= _BOUNDS[config.get(Atom("level"), Atom("all")).name]:
            _to_handler(name, config, passed)


def _filtered(event: Map, filters: Iterable[tuple[Any, tuple[Any, Any]]], default: Any) -> Map | None:
    """The event as filters leave it; None where one stops it, or none decides and the default is to stop."""
    decided = False
    for _name, (fun, extra) in filters:
        answer = abi.apply_fun(fun, (event, extra))
        if answer is _STOP:
            return None
        if answer is not _IGNORE:
            event, decided = answer, True
    return event if decided or default is LOG else None


def own_config() -> Map:
    """What is set for Elixir's own handler."""
    found = settings.handlers.get(OWN_HANDLER)
    known = _OWN_CONFIG if found is None else found.get(_CONFIG, _OWN_CONFIG)
    return known if known.__class__ is Map else _OWN_CONFIG


def set_own(name: str, value: Any) -> None:
    """Change one thing of what is set for Elixir's own handler."""
    found = settings.handlers.get(OWN_HANDLER)
    if found is not None:
        settings.handlers[OWN_HANDLER] = found.put(_CONFIG, own_config().put(Atom(name), value))


def _to_handler(name: Any, config: Map, event: Map) -> None:
    """Let a handler's filters look at the event, and call it.

    A program's handler that fails is removed, as OTP does.
    """
    try:
        passed = _filtered(event, config.get(_FILTERS, EMPTY), config.get(_FILTER_DEFAULT, LOG))
        if passed is None:
            return
        if name is OWN_HANDLER:
            _to_own_handler(passed)
        else:
            abi.apply_mfa(config[Atom("module")], LOG, (passed, config))
    except Exception as failure:
        if name is OWN_HANDLER:
            raise
        settings.handlers.pop(name, None)
        raised = abi.as_raised(failure)
        text = make_list(map(ord, "Handler ~p removed because it failed: ~p~n"))
        log(Atom("error"), (text, make_list([name, (raised.kind, raised.reason)])), EMPTY_MAP)


def _to_own_handler(event: Map) -> None:
    # Loaded by the first event.
    from pyiex.library.elixir.logger_server import handle

    handle(event)
