"""`Logger.Backends.Console`: each event becomes a line on a device, most often the terminal."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import io_ansi, logger_formatter
from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask, device_pid
from pyiex.library.failures import function_clause
from pyiex.library.logging import number_of, plain_level
from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import Map, make_map

MODULE = "Logger.Backends.Console"

lib = Library(MODULE, "The backend `:console` of the log: it writes lines on a device.")
config = Library("Logger.Config", "The first handler of the log's events: it answers for what is set.")
LIBRARIES = [lib, config]

_COLORS = {
    "debug": "cyan",
    "info": "normal",
    "notice": "normal",
    "warning": "yellow",
    "error": "red",
    "critical": "red",
    "alert": "red",
    "emergency": "red",
}

OK = Atom("ok")
_CONSOLE = Atom("console")
_FLUSH = Atom("flush")
_CONFIGURE = Atom("configure")
_IO_REQUEST = Atom("io_request")
_UNANSWERED = Atom("buffer_size")
_MOST = Atom("max_buffer")
_MOST_UNANSWERED = 32
"""After so many lines the device is waited for."""


def _state(options: Any) -> Map:
    """The state of the backend, from its settings; raises where one is none."""
    known = {key.name: value for key, value in options}
    colors = {**{key: Atom(value) for key, value in _COLORS.items()}, "enabled": io_ansi.enabled()}
    colors.update((key.name, value) for key, value in known.get("colors", EMPTY))
    fields = {
        "__struct__": Atom(f"Elixir.{MODULE}"),
        "buffer": EMPTY,
        "buffer_size": 0,
        "colors": make_map((Atom(key), value) for key, value in colors.items()),
        "device": known.get("device", Atom("user")),
        "format": logger_formatter.compile_(known.get("format", NIL)),
        "level": known.get("level", NIL),
        "max_buffer": known.get("max_buffer", _MOST_UNANSWERED),
        "metadata": known.get("metadata", EMPTY),
        "output": NIL,
        "ref": NIL,
    }
    return make_map((Atom(key), value) for key, value in fields.items())


def _application(function: str, *args: Any) -> Any:
    return abi.apply_mfa(Atom("Elixir.Application"), Atom(function), (Atom("logger"), *args))


# -- the callbacks ----------------------------------------------------------------------------


@lib.function(hidden=True)
def init(given: Any) -> Any:
    """The state, as the settings of the application have it."""
    options = _application("get_env", _CONSOLE, EMPTY)
    if given.__class__ is tuple and len(given) == 2:
        options = make_list([*options, *given[1]])
    return OK, _state(options)


@lib.function(hidden=True)
def handle_call(request: Any, state: Any) -> Any:
    """Changes settings."""
    if request.__class__ is not tuple or len(request) != 2 or request[0] is not _CONFIGURE:
        raise function_clause(f"Elixir.{MODULE}", "handle_call", (request, state))
    known = dict(_application("get_env", _CONSOLE, EMPTY))
    changed = make_list({**known, **dict(request[1])}.items())
    fresh = _state(changed)
    _application("put_env", _CONSOLE, changed)
    return OK, OK, fresh


@lib.function(hidden=True)
def handle_event(event: Any, state: Any) -> Any:
    """Writes an event, unless it matters too little for this backend."""
    if event is _FLUSH:
        return OK, _asked(state, (PUT_CHARS, UNICODE, b""))
    if event.__class__ is not tuple or len(event) != 3:
        return OK, state
    level, _leader, (_logger, text, stamp, metadata) = event
    level, bound = plain_level(level), plain_level(state[Atom("level")])
    if bound is not NIL and number_of(level) > number_of(bound):
        return OK, state
    wanted = _wanted(state, metadata)
    line = logger_formatter.format_(state[Atom("format")], level, text, stamp, wanted)
    return OK, _written(state, _painted(state, level, line, metadata))


@lib.function(hidden=True)
def handle_info(_message: Any, state: Any) -> Any:
    """Lets what else comes pass: answers of the device."""
    return OK, state


@lib.function(hidden=True)
def code_change(_old: Any, state: Any, _extra: Any) -> Any:
    """Keeps the state."""
    return OK, state


@lib.function(hidden=True)
def terminate(_reason: Any, _state: Any) -> Any:
    """Has nothing to clean up."""
    return OK


# -- writing ----------------------------------------------------------------------------------


def _wanted(state: Map, metadata: Any) -> Any:
    keys = state[Atom("metadata")]
    if keys is Atom("all"):
        return metadata
    known = dict(metadata)
    return make_list((key, known[key]) for key in keys if key in known)


def _painted(state: Map, level: Any, line: Any, metadata: Any) -> Any:
    colors = state[Atom("colors")]
    if colors[Atom("enabled")] is not TRUE:
        return line
    own = next((value for key, value in metadata if key is Atom("ansi_color")), colors[level])
    return make_list([io_ansi.format_fragment(own, TRUE), line, b"\x1b[0m"])


def _written(state: Map, line: Any) -> Map:
    """Have the device write; only now and then wait until it has."""
    try:
        text = chardata_text(line)
    except (NotChardata, Raised):
        text = f"cannot write what the log's format makes of an event: {line!r}\n"
    request = (PUT_CHARS, UNICODE, text.encode("utf-8", "surrogateescape"))
    unanswered = state[_UNANSWERED] + 1
    if unanswered >= state[_MOST]:
        return _asked(state, request)
    try:
        device = device_pid(state[Atom("device")])
    except DeviceError:
        return state
    abi.send(device, (_IO_REQUEST, abi.self_pid(), abi.make_ref(), request))
    return state.put(_UNANSWERED, unanswered)


def _asked(state: Map, request: Any) -> Map:
    try:
        ask(state[Atom("device")], request)
    except DeviceError:
        return state
    return state.put(_UNANSWERED, 0)


# -- Logger.Config ----------------------------------------------------------------------------


@config.function("init", hidden=True)
def init_config(_given: Any) -> Any:
    """Keeps nothing: the settings stand with the handler of `:logger`."""
    return OK, NIL


@config.function("handle_event", hidden=True)
def config_event(_event: Any, state: Any) -> Any:
    """Lets events pass."""
    return OK, state


@config.function("handle_call", hidden=True)
def config_call(request: Any, state: Any) -> Any:
    """Changes settings of the log."""
    if request.__class__ is not tuple or len(request) != 2 or request[0] is not _CONFIGURE:
        raise function_clause("Elixir.Logger.Config", "handle_call", (request, state))
    return OK, abi.apply_mfa(Atom("Elixir.Logger"), _CONFIGURE, (request[1],)), state
