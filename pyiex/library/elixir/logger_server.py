"""The process `Logger`: it hands the events of the log to the backends, one after the other.

Messages: `{:notify, event}`, an event being `{level, group_leader, {Logger,
text, timestamp, metadata}}` as backends get it, and calls of `request`.  Who
logs faster than the backends write waits until the process has caught up.
"""

from __future__ import annotations

import re
import time
from typing import Any

from pyiex.library.elixir.logger_console import Console
from pyiex.library.logging import REPORT, STRING, settings
from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map
from pyiex.terms.order import sort_terms

LOGGER = Atom("Elixir.Logger")
CONSOLE = Atom("console")
OK = Atom("ok")
ERROR = Atom("error")
_NOTIFY = Atom("notify")
_CALL = Atom("$logger_call")
_SYNC_LENGTH = 20
_INITIAL_CALL = (Atom("gen_event"), Atom("init_it"), 6)

options: dict[str, Any] = {"truncate": 8096, "utc_log": FALSE}
"""What `Logger.configure/1` sets, but for the level."""


# -- from the event to its text ---------------------------------------------------------------


def handle(event: Map) -> None:
    """Elixir's handler: make the event's text, in the process that logs, and send it on."""
    level, message, metadata = (event[Atom(name)] for name in ("level", "msg", "meta"))
    text = text_of(level, message)
    if text is None:
        return
    server = server_pid()
    if server is None:
        return
    pairs = [(Atom("erl_level"), level), *_own_metadata(metadata)]
    stamp = timestamp(metadata.get(Atom("time")), options["utc_log"] is TRUE)
    shown_level = Atom("warn") if level is Atom("warning") else level
    content = (LOGGER, truncated(text), stamp, make_list(pairs))
    abi.send(server, (_NOTIFY, (shown_level, metadata.get(Atom("gl"), NIL), content)))
    process = abi.find_process(server)
    if process is not None and server != abi.self_pid() and len(process.messages()) > _SYNC_LENGTH:
        request(Atom("flush"))


def _own_metadata(metadata: Map) -> list[tuple[Any, Any]]:
    """The event's metadata by key, and of the function that logs its module and name."""
    pairs = dict(metadata.items())
    mfa = pairs.get(Atom("mfa"))
    if mfa.__class__ is tuple and len(mfa) == 3:
        pairs[Atom("module")] = mfa[0]
        pairs[Atom("function")] = f"{mfa[1].name}/{mfa[2]}".encode()
    return [(key, pairs[key]) for key in sort_terms(pairs)]


def text_of(level: Any, message: Any) -> str | None:
    """The text of an event's message; None for what is not to be printed."""
    from pyiex.library.elixir.logger_translator_applications import logger_translator

    kind, content = message
    if kind is STRING:
        return _chardata(content)
    if kind is REPORT:
        known = logger_translator.translate(settings.level, level, REPORT, (Atom("logger"), content))
        if known is Atom("skip"):
            return None
        if known.__class__ is tuple:
            return _chardata(known[1])
        return inspected(content)
    return formatted(kind, content)


_SEQUENCE = re.compile(r"~(-?\d*(?:\.-?\d*)?(?:\..)?)(t?l?)([a-zA-Z~#+])")


def formatted(template: Any, arguments: Any) -> str | None:
    """What Erlang's format makes of the arguments, terms being written as Elixir's."""
    from pyiex.library.erlang.io_format import format_text, template_of
    from pyiex.library.shown import shown

    text, given = template_of(template), list(arguments)
    if text is None:
        return None
    values: list[Any] = []

    def replaced(found: re.Match[str]) -> str:
        letter = found[3]
        if letter in "pwPW" and given:
            values.append(shown(given.pop(0)).encode("utf-8", "surrogateescape"))
            if letter in "PW" and given:
                given.pop(0)
            return "~ts"
        if letter not in "n~":
            values.extend([given.pop(0)] if given else [])
        return found[0]

    return format_text(_SEQUENCE.sub(replaced, text), make_list([*values, *given]))


def inspected(report: Any) -> str:
    """A report that nobody words otherwise: as a keyword list."""
    from pyiex.library.shown import shown

    pairs = make_list(sorted_items(report)) if report.__class__ is Map else report
    return shown(pairs)


def sorted_items(report: Map) -> list[tuple[Any, Any]]:
    """The entries of a map by key."""
    return [(key, report[key]) for key in sort_terms(report)]


def _chardata(content: Any) -> str:
    if content.__class__ is bytes:
        return str(content.decode("utf-8", "replace"))
    try:
        return chardata_text(content)
    except (NotChardata, Raised):
        return _lossy(content)


def _lossy(content: Any) -> str:
    """The text of chardata some of which is none."""
    if content.__class__ is List:
        return "".join(_lossy(part) for part in content)
    if content.__class__ is int:
        return chr(content) if 0 <= content < 0x110000 else "\ufffd"
    return content.decode("utf-8", "replace") if content.__class__ is bytes else "\ufffd"


def truncated(text: str) -> bytes:
    """The text within `truncate` bytes."""
    data = text.encode("utf-8", "replace")
    limit = options["truncate"]
    if limit is abi.INFINITY or len(data) <= limit:
        return data
    return data[:limit].decode("utf-8", "ignore").encode() + b" (truncated)"


def timestamp(microseconds: Any, utc: bool) -> Any:
    """`{{year, month, day}, {hour, minute, second, millisecond}}` of a system time."""
    moment = microseconds if microseconds.__class__ is int else time.time_ns() // 1000
    parts = (time.gmtime if utc else time.localtime)(moment // 10**6)
    return (parts[0], parts[1], parts[2]), (parts[3], parts[4], parts[5], moment // 1000 % 1000)


# -- the process ------------------------------------------------------------------------------


def server_pid() -> Any:
    """The pid of the process `Logger`, which is started when it is first needed."""
    found = abi.whereis(LOGGER)
    if found is None:
        node = abi.this_node()
        leader = abi.whereis(Atom("user"))
        own = leader if leader.__class__ is Pid else None
        process = node.spawn(Server().run, group_leader=own, initial=_INITIAL_CALL)
        node.register(LOGGER, process)
        found = process.pid
    return found


def request(content: Any) -> Any:
    """Ask the process `Logger` and wait for its answer."""
    server = server_pid()
    reference = abi.monitor(server)
    abi.send(server, (_CALL, abi.self_pid(), reference, content))
    answer = abi.current().take(
        lambda message: message.__class__ is tuple and len(message) in (3, 5) and message[1] == reference
    )
    abi.demonitor(reference, flush=True)
    return answer[2] if len(answer) == 3 else (ERROR, Atom("noproc"))


class Server:
    """What the process `Logger` does."""

    def __init__(self) -> None:
        self.console: Console | None = None
        self.backends: dict[Any, tuple[Any, Any]] = {}
        """The programs' backends: the module and the state of each, by what it was added as."""

    def run(self) -> None:
        """Answer for ever."""
        process = abi.current()
        self.console = Console(_console_options())
        while True:
            message = process.next_message()
            process.accept()
            if message.__class__ is tuple and message and message[0] is _NOTIFY:
                self.notify(message[1])
            elif message.__class__ is tuple and len(message) == 4 and message[0] is _CALL:
                _tag, sender, reference, content = message
                abi.send(sender, (_CALL, reference, self.answer(content)))
            elif not _is_reply(message):
                self._tell("handle_info", message)

    def notify(self, event: Any) -> None:
        """Hand an event to all backends."""
        self._tell("handle_event", event)
        if self.console is None or event.__class__ is not tuple:
            return
        level, _leader, (_logger, text, stamp, metadata) = event
        try:
            self.console.handle(Atom("warning") if level is Atom("warn") else level, text, stamp, metadata)
        except Exception as failure:
            self._failed(CONSOLE, failure)
            self.console = None

    def _tell(self, callback: str, message: Any) -> None:
        for backend, (module, state) in list(self.backends.items()):
            if callback == "handle_info" and abi.code.lookup(module, callback, 2) is None:
                continue
            try:
                answer = abi.apply_mfa(module, Atom(callback), (message, state))
            except Exception as failure:
                self._failed(backend, failure)
                del self.backends[backend]
                continue
            if answer.__class__ is tuple and answer[0] is OK:
                self.backends[backend] = (module, answer[1])
            else:
                del self.backends[backend]

    def _failed(self, backend: Any, failure: Exception) -> None:
        """Tell on the standard error what a backend has failed with, as no log can."""
        from pyiex.library.elixir.exception_format import format_exit
        from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask
        from pyiex.library.shown import shown

        raised = abi.as_raised(failure)
        words = format_exit((raised.reason, abi.stack_term(raised.stack)))
        text = f":gen_event handler {shown(backend)} installed in Logger terminating\n** (exit) {words}\n"
        try:
            ask(Atom("standard_error"), (PUT_CHARS, UNICODE, text.encode()))
        except DeviceError:
            return

    # -- requests --------------------------------------------------------------------------

    def answer(self, content: Any) -> Any:
        """The answer to a request: an atom, or a tuple that begins with one."""
        name, *args = content if content.__class__ is tuple else (content,)
        return getattr(self, f"_on_{name.name}")(*args)

    def _on_flush(self) -> Any:
        self._tell("handle_event", Atom("flush"))
        if self.console is not None:
            self.console.flush()
        return OK

    def _on_add(self, backend: Any) -> Any:
        if backend is CONSOLE:
            if self.console is not None:
                return ERROR, Atom("already_present")
            self.console = Console(_console_options())
            return OK, abi.self_pid()
        if backend in self.backends:
            return ERROR, Atom("already_present")
        module = backend[0] if backend.__class__ is tuple else backend
        try:
            answer = abi.apply_mfa(module, Atom("init"), (backend,))
        except Exception as failure:
            raised = abi.as_raised(failure)
            return ERROR, (Atom("EXIT"), (raised.reason, abi.stack_term(raised.stack)))
        if answer.__class__ is not tuple or answer[0] is not OK:
            return ERROR, answer[1] if answer.__class__ is tuple else answer
        self.backends[backend] = (module, answer[1])
        return OK, abi.self_pid()

    def _on_remove(self, backend: Any) -> Any:
        if backend is CONSOLE:
            known, self.console = self.console, None
            return OK if known is not None else (ERROR, Atom("not_found"))
        if backend not in self.backends:
            return ERROR, Atom("not_found")
        module, state = self.backends.pop(backend)
        if abi.code.lookup(module, "terminate", 2) is not None:
            abi.apply_mfa(module, Atom("terminate"), (OK, state))
        return OK

    def _on_configure(self, backend: Any, changes: Any) -> Any:
        if backend is CONSOLE and self.console is not None:
            try:
                self.console.configure(changes)
                _application("put_env", CONSOLE, make_list(_named(self.console.options)))
            except Raised as raised:
                self._failed(CONSOLE, raised)
                self.console = None
                return ERROR, (Atom("EXIT"), (raised.reason, abi.stack_term(raised.stack)))
            return OK
        if backend not in self.backends:
            return ERROR, Atom("bad_module")
        module, state = self.backends[backend]
        answer = abi.apply_mfa(module, Atom("handle_call"), ((Atom("configure"), changes), state))
        self.backends[backend] = (module, answer[2])
        return answer[1]


def _is_reply(message: Any) -> bool:
    """Whether a device has done what the console asked of it."""
    return message.__class__ is tuple and len(message) == 3 and message[0] is Atom("io_reply")


def _named(options: dict[str, Any]) -> list[tuple[Any, Any]]:
    return [(Atom(name), value) for name, value in options.items()]


def _application(function: str, *args: Any) -> Any:
    return abi.apply_mfa(Atom("Elixir.Application"), Atom(function), (Atom("logger"), *args))


def _console_options() -> Any:
    return _application("get_env", CONSOLE, EMPTY)
