"""What `:sys` lets one watch of a server: a list of watchers that sees each event.

The list is Erlang's own: `{:trace, true}`, `{:log, {size, events}}`,
`{:statistics, …}`, `{:log_to_file, path}` and `{:install, {id, fun, state}}`.
An event is `{:in, message}`, `{:out, reply, to, state}`, `{:noreply, state}`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY, List, make_list

DONE = Atom("done")
GET = Atom("get")
IN = Atom("in")
INSTALL = Atom("install")
LOG = Atom("log")
LOG_TO_FILE = Atom("log_to_file")
OK = Atom("ok")
OUT = Atom("out")
PRINT = Atom("print")
STATISTICS = Atom("statistics")
TRACE = Atom("trace")

_DEFAULT_LOG = 10
_SWITCHES = ("trace", "statistics")

Words = Callable[[Any, Any], str]
"""The words for an event of the server with a name."""


def _without(debug: Any, kind: Atom) -> list[Any]:
    return [watcher for watcher in debug if watcher[0] is not kind]


def _of(debug: Any, kind: Atom) -> Any:
    return next((watcher[1] for watcher in debug if watcher[0] is kind), None)


def calendar_now() -> Any:
    """The local time as `{{year, month, day}, {hour, minute, second}}`."""
    now = time.localtime()
    return (tuple(now[:3]), tuple(now[3:6]))


def options(wanted: Any) -> Any:
    """The watchers that the option `debug: [...]` asks for."""
    debug: Any = EMPTY
    for option in wanted:
        kind = option[0] if option.__class__ is tuple else option
        detail = option[1] if option.__class__ is tuple else None
        if kind is TRACE:
            debug = change(debug, (TRACE, TRUE))[1]
        elif kind is LOG:
            size = detail if detail.__class__ is int else _DEFAULT_LOG
            debug = change(debug, (LOG, (TRUE, size)))[1]
        elif kind is STATISTICS:
            debug = change(debug, (STATISTICS, TRUE))[1]
        elif kind is LOG_TO_FILE and detail is not None:
            debug = change(debug, (LOG_TO_FILE, detail))[1]
        elif kind is INSTALL and detail is not None:
            debug = change(debug, (INSTALL, detail))[1]
    return debug


def change(debug: Any, what: Any, name: Any = None, words: Words | None = None) -> tuple[Any, Any]:
    """Do what a `{:debug, what}` request asks: the reply and the watchers from now on."""
    if what is Atom("no_debug"):
        return OK, EMPTY
    kind, detail = what
    if kind.name in _SWITCHES and detail not in (TRUE, FALSE, GET):
        return Atom("unknown_debug"), debug
    return _CHANGES[kind.name](debug, detail, name, words)


def _trace(debug: Any, on: Any, _name: Any, _words: Any) -> tuple[Any, Any]:
    others = _without(debug, TRACE)
    return OK, make_list([(TRACE, TRUE), *others] if on is TRUE else others)


def _log(debug: Any, detail: Any, name: Any, words: Words | None) -> tuple[Any, Any]:
    known = _of(debug, LOG)
    events = list(known[1]) if known is not None else []
    if detail is GET:
        return (OK, make_list(events)), debug
    if detail is PRINT:
        for event in events:
            if words is not None:
                write(words(event, name))
        return OK, debug
    if detail is FALSE:
        return OK, make_list(_without(debug, LOG))
    # As in OTP, a log that is on keeps its size.
    return OK, debug if known is not None else make_list([(LOG, (detail[1], EMPTY)), *debug])


def _statistics(debug: Any, detail: Any, _name: Any, _words: Any) -> tuple[Any, Any]:
    known = _of(debug, STATISTICS)
    if detail is GET:
        if known is None:
            return (OK, Atom("no_statistics")), debug
        started, received, sent = known
        report = {
            "start_time": started,
            "current_time": calendar_now(),
            "reductions": abi.current().scheduler.ticker.turns,
            "messages_in": received,
            "messages_out": sent,
        }
        return (OK, make_list((Atom(key), value) for key, value in report.items())), debug
    others = _without(debug, STATISTICS)
    if detail is FALSE:
        return OK, make_list(others)
    return OK, make_list([(STATISTICS, (calendar_now(), 0, 0)), *others])


def _log_to_file(debug: Any, detail: Any, _name: Any, _words: Any) -> tuple[Any, Any]:
    others = _without(debug, LOG_TO_FILE)
    if detail is FALSE:
        return OK, make_list(others)
    path = detail.decode() if detail.__class__ is bytes else "".join(map(chr, detail))
    try:
        with open(path, "w", encoding="utf-8"):
            pass
    except OSError:
        return (Atom("error"), Atom("open_file")), debug
    return OK, make_list([(LOG_TO_FILE, detail), *others])


def _install(debug: Any, detail: Any, _name: Any, _words: Any) -> tuple[Any, Any]:
    name, function = (detail[0], detail[1]) if len(detail) == 2 else (detail[0], detail[1:])
    if function.__class__ is tuple and detail.__class__ is tuple and len(detail) == 3:
        entry = (name, detail[1], detail[2])
    elif function.__class__ is tuple:
        entry = (name, *function)
    else:
        entry = (name, name, function)
    if any(watcher[0] is INSTALL and watcher[1][0] == entry[0] for watcher in debug):
        return OK, debug
    return OK, make_list([(INSTALL, entry), *debug])


def _remove(debug: Any, detail: Any, _name: Any, _words: Any) -> tuple[Any, Any]:
    kept = [watcher for watcher in debug if not (watcher[0] is INSTALL and watcher[1][0] == detail)]
    return OK, make_list(kept)


_CHANGES: dict[str, Callable[[Any, Any, Any, Any], tuple[Any, Any]]] = {
    "trace": _trace,
    "log": _log,
    "statistics": _statistics,
    "log_to_file": _log_to_file,
    "install": _install,
    "remove": _remove,
}


def write(text: str) -> None:
    """Print for the process that is watched, on its standard output."""
    from pyiex.library.elixir.io_device import PUT_CHARS, STANDARD_IO, UNICODE, DeviceError, ask

    try:
        ask(STANDARD_IO, (PUT_CHARS, UNICODE, text.encode("utf-8", "surrogateescape")))
    except DeviceError:
        return


def handle(debug: Any, words: Words, name: Any, event: Any) -> Any:
    """Show an event to each watcher; the watchers from now on."""
    fresh = [_seen(watcher, words, name, event) for watcher in debug]
    return make_list(watcher for watcher in fresh if watcher is not None)


def _seen(watcher: Any, words: Words, name: Any, event: Any) -> Any:
    kind, detail = watcher
    if kind is TRACE:
        write(words(event, name))
    elif kind is LOG:
        size, events = detail
        return (LOG, (size, make_list([*events, event][-size:])))
    elif kind is STATISTICS:
        started, received, sent = detail
        what = event[0] if event.__class__ is tuple else event
        return (STATISTICS, (started, received + (what is IN), sent + (what is OUT)))
    elif kind is LOG_TO_FILE:
        path = detail.decode() if detail.__class__ is bytes else "".join(map(chr, detail))
        with open(path, "a", encoding="utf-8") as file:
            file.write(words(event, name))
    else:
        return _asked(detail, name, event)
    return watcher


def _asked(entry: Any, name: Any, event: Any) -> Any:
    """Call an installed function; it is dropped once it says `:done`, or fails."""
    try:
        state = abi.apply_fun(entry[1], (entry[2], event, name))
    except Exception:
        return None
    return None if state is DONE else (INSTALL, (entry[0], entry[1], state))


def logged(debug: Any) -> Any:
    """The events that the log holds."""
    known = _of(debug, LOG)
    return known[1] if known is not None else EMPTY


def is_list(value: Any) -> bool:
    """Whether a term is a list."""
    return value.__class__ is List
