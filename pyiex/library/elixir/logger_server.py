"""The process `Logger`: an event manager that hands the events of the log to the backends.

An event is `{level, group_leader, {Logger, text, timestamp, metadata}}`, as
backends get it.  Who logs faster than the backends write waits until the
process has caught up.
"""

from __future__ import annotations

import time
from typing import Any

from pyiex.library.elixir.logger_text import timestamp, truncated, worded
from pyiex.library.erlang import gen_event
from pyiex.library.erlang.gen_event_loop import GenEvent, Handler
from pyiex.library.erlang.gen_server_loop import Outcome
from pyiex.library.log_process import LOGGER, start
from pyiex.library.logging import own_config
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import Map
from pyiex.terms.order import sort_terms

CONSOLE = Atom("Elixir.Logger.Backends.Console")
CONFIG = Atom("Elixir.Logger.Config")
OK = Atom("ok")
ERROR = Atom("error")
_WATCHER = Atom("Elixir.Logger.Watcher")
_SYNC_LENGTH = 20
_MAX_RESTARTS = 3
_RESTART_SECONDS = 5


# -- from the event to the process ------------------------------------------------------------


def handle(event: Map) -> None:
    """Elixir's handler: make the event's text, in the process that logs, and send it on."""
    level, message, metadata = (event[Atom(name)] for name in ("level", "msg", "meta"))
    found = worded(level, message)
    if found is None:
        return
    text, more = found
    metadata = metadata.merge(more)
    stamp = timestamp(metadata.get(Atom("time")), own_config()[Atom("utc_log")] is TRUE)
    shown_level = Atom("warn") if level is Atom("warning") else level
    pairs = [(Atom("erl_level"), level), *_own_metadata(metadata)]
    content = (LOGGER, truncated(text), stamp, make_list(pairs))
    _notify((shown_level, metadata.get(Atom("gl"), NIL), content))


def _notify(event: Any) -> None:
    server: Any = abi.whereis(LOGGER) or _started_anew()
    process = None if server is None else abi.find_process(server)
    if process is None:
        return
    if server != abi.self_pid() and len(process.messages()) > _SYNC_LENGTH:
        gen_event.sync_notify(server, event)
    else:
        gen_event.notify(server, event)


def _own_metadata(metadata: Map) -> list[tuple[Any, Any]]:
    """The event's metadata by key, and of the function that logs its module and name."""
    pairs = dict(metadata.items())
    mfa = pairs.get(Atom("mfa"))
    if mfa.__class__ is tuple and len(mfa) == 3:
        pairs[Atom("module")] = mfa[0]
        pairs[Atom("function")] = f"{mfa[1].name}/{mfa[2]}".encode()
    return [(key, pairs[key]) for key in sort_terms(pairs)]


_starts: list[float] = []
"""When events have last started the process."""


def _started_anew() -> Any:
    """The pid of a new process `Logger`; None, and the event is lost, where it ends as soon as it starts.

    Its own end is an event, too, which would start it again without end.
    """
    now = time.monotonic()
    _starts[:] = [then for then in _starts if then > now - _RESTART_SECONDS]
    if len(_starts) >= _MAX_RESTARTS:
        return None
    _starts.append(now)
    return start(abi.this_node())


def server_pid() -> Any:
    """The pid of the process `Logger`, which is started anew where somebody has ended it."""
    return abi.whereis(LOGGER) or start(abi.this_node())


# -- the process ------------------------------------------------------------------------------


class Events(GenEvent):
    """An event manager that adds a backend again which has failed, but not for ever."""

    def __init__(self) -> None:
        super().__init__(abi.self_pid(), LOGGER, EMPTY)
        self._failures: list[float] = []
        self.add(CONFIG, EMPTY)
        for backend in _application("get_env", Atom("backends"), EMPTY):
            self.add(translated(backend), backend)

    def _failed(self, handler: Handler, value: Any, event: Any) -> None:
        reason = value.reported if value.__class__ is Outcome else value
        _tell(handler.name, reason)
        self._remove(handler, (ERROR, reason), event, reason, quiet=True)
        now = time.monotonic()
        self._failures = [then for then in self._failures if then > now - _RESTART_SECONDS] + [now]
        if len(self._failures) <= _MAX_RESTARTS:
            self.add(handler.name, backend_of(handler.name))


def _tell(backend: Any, reason: Any) -> None:
    """Say on the standard error what a backend has failed with, as no log can."""
    from pyiex.library.elixir.exception_format import format_exit
    from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask
    from pyiex.library.shown import shown

    text = f":gen_event handler {shown(backend)} installed in Logger terminating\n"
    text += f"** (exit) {format_exit(reason)}\n"
    try:
        ask(Atom("standard_error"), (PUT_CHARS, UNICODE, text.encode("utf-8", "surrogateescape")))
    except DeviceError:
        return


def serve(first: Any) -> None:
    """What the process `Logger` does, from its first message on."""
    manager = Events()
    manager.handle(first)
    manager.run()


# -- backends ---------------------------------------------------------------------------------


def translated(backend: Any) -> Any:
    """The handler of a backend: its own name, but for `:console`."""
    return CONSOLE if backend is Atom("console") else backend


def backend_of(handler: Any) -> Any:
    """What a handler's `init` gets: the name that the backend was added by."""
    return Atom("console") if handler is CONSOLE else handler


def add_backend(backend: Any) -> Any:
    """Add a backend: `{:ok, pid}` or `{:error, reason}`."""
    handler, server = translated(backend), server_pid()
    if handler in gen_event.which_handlers(server):
        return ERROR, Atom("already_present")
    answer = gen_event.add_handler(server, handler, backend)
    if answer is OK:
        return OK, server
    if answer.__class__ is tuple and answer[0] is ERROR:
        answer = answer[1]
    call = (_WATCHER, Atom("start_link"), make_list([(handler, backend)]))
    child = (Atom("child"), Atom("undefined"), handler, call, Atom("transient"), FALSE, 5000)
    return ERROR, (answer, (*child, Atom("worker"), make_list([_WATCHER])))


def remove_backend(backend: Any) -> Any:
    """Remove a backend: `:ok` or `{:error, :not_found}`."""
    handler, server = translated(backend), server_pid()
    if handler not in gen_event.which_handlers(server):
        return ERROR, Atom("not_found")
    gen_event.delete_handler(server, handler, OK)
    return OK


def configure_backend(backend: Any, options: Any) -> Any:
    """Have a backend change its settings: what it answers."""
    return gen_event.call(server_pid(), translated(backend), (Atom("configure"), options))


def flush() -> None:
    """Wait until what was logged so far is written."""
    gen_event.sync_notify(server_pid(), Atom("flush"))


def _application(function: str, *args: Any) -> Any:
    return abi.apply_mfa(Atom("Elixir.Application"), Atom(function), (Atom("logger"), *args))
