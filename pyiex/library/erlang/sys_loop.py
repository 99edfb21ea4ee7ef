"""The server's side of `:sys`: what a loop of ours does with `{:system, from, request}`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang import gen, sys_debug
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list

ERROR = Atom("error")
EXIT = Atom("EXIT")
OK = Atom("ok")
RESUME = Atom("resume")
RUNNING = Atom("running")
SUSPEND = Atom("suspend")
SUSPENDED = Atom("suspended")
SYSTEM = gen.SYSTEM
HIBERNATE_AFTER = "hibernate_after"
"""The start option, and the flag of the process by which its loop learns of it."""


class Loop(ABC):
    """What the loops of generic servers have in common; each kind adds its own state."""

    module: Atom
    """The kind of server: `:gen_server`, `:gen_statem`."""

    def __init__(self, parent: Any, name: Any, debug: Any = EMPTY) -> None:
        self.process = abi.current()
        self.parent = parent
        self.name = name
        """The registered name as it was given, or the pid."""
        self.label = gen.short_name(name)
        self.debug = debug
        self.idle: Any = self.process.kept(HIBERNATE_AFTER, abi.INFINITY)
        """After how many milliseconds without a message the process hibernates."""

    @abstractmethod
    def get_state(self) -> Any:
        """What `:sys.get_state` answers."""

    @abstractmethod
    def replace_state(self, change: Callable[[Any], Any]) -> Any:
        """Change the state; the new one."""

    @abstractmethod
    def status(self, sys_state: Atom) -> Any:
        """The last part of what `:sys.get_status` answers."""

    @abstractmethod
    def terminate_by_system(self, reason: Any) -> None:
        """End, because `:sys.terminate` asked or the parent ended; raises."""

    @abstractmethod
    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        """`:ok`, or `{:error, reason}`."""

    @abstractmethod
    def words(self, event: Any, name: Any) -> str:
        """An event for `:sys.trace`."""

    def watch(self, event: Any) -> None:
        """Show an event to whoever debugs; to be called where `debug` is not empty."""
        self.debug = sys_debug.handle(self.debug, self.words, self.label, event)

    def rest(self) -> None:
        """Wait for a message, and hibernate when none comes for as long as `hibernate_after` says."""
        process = self.process
        if not process.messages() and not process.wait(abi.deadline_after(self.idle)):
            process.hibernate()

    # -- requests ---------------------------------------------------------------------

    def system(self, message: Any) -> None:
        """Do what a system message asks; when that is to suspend, come back once resumed."""
        state = self._requested(message, RUNNING)
        while state is SUSPENDED:
            received = self.process.take(self._wanted_while_suspended)
            if received[0] is SYSTEM:
                state = self._requested(received, SUSPENDED)
            else:
                self.terminate_by_system(received[2])

    def _wanted_while_suspended(self, message: Any) -> bool:
        if message.__class__ is not tuple or len(message) != 3:
            return False
        return message[0] is SYSTEM or (message[0] is EXIT and bool(message[1] == self.parent))

    def _requested(self, message: Any, state: Atom) -> Atom:
        _, from_, request = message
        if request is SUSPEND or request is RESUME:
            gen.reply(from_, OK)
            return SUSPENDED if request is SUSPEND else RUNNING
        kind = request[0] if request.__class__ is tuple else request
        if kind is Atom("terminate"):
            gen.reply(from_, OK)
            self.terminate_by_system(request[1])
        answer = _REQUESTS.get(kind.name if kind.__class__ is Atom else "", _unknown)
        gen.reply(from_, answer(self, request, state))
        return state


def _unknown(_loop: Loop, request: Any, _state: Atom) -> Any:
    return (ERROR, (Atom("unknown_system_msg"), request))


def _get_state(loop: Loop, _request: Any, _state: Atom) -> Any:
    return loop.get_state()


def _replace_state(loop: Loop, request: Any, _state: Atom) -> Any:
    try:
        return loop.replace_state(lambda state: abi.apply_fun(request[1], (state,)))
    except Exception as failure:
        raised = abi.as_raised(failure)
        where = (loop.module, Atom("system_replace_state"))
        return (ERROR, (Atom("callback_failed"), where, (raised.kind, raised.reason)))


def _get_status(loop: Loop, _request: Any, state: Atom) -> Any:
    dictionary = make_list(loop.process.entries())
    parts = (dictionary, state, loop.parent, loop.debug, loop.status(state))
    return (Atom("status"), loop.process.pid, (Atom("module"), loop.module), make_list(parts))


def _debug(loop: Loop, request: Any, _state: Atom) -> Any:
    reply, loop.debug = sys_debug.change(loop.debug, request[1], loop.label, loop.words)
    return reply


def _change_code(loop: Loop, request: Any, state: Atom) -> Any:
    if state is not SUSPENDED:
        return _unknown(loop, request, state)
    try:
        return loop.change_code(*request[1:])
    except Exception as failure:
        raised = abi.as_raised(failure)
        return (ERROR, (raised.reason, abi.stack_term(raised.stack)))


_REQUESTS: dict[str, Callable[[Loop, Any, Atom], Any]] = {
    "get_state": _get_state,
    "replace_state": _replace_state,
    "get_status": _get_status,
    "debug": _debug,
    "change_code": _change_code,
}


def charlist(text: str) -> Any:
    """A text as Erlang's list of characters."""
    return make_list(map(ord, text))


def status_header(title: str, label: Any) -> Any:
    """`Status for … name`, as the first entry of a status has it."""
    if label.__class__ is Atom:
        return charlist(f"{title} {label.name}")
    if label.__class__ is List or label.__class__ is tuple:
        return (charlist(title), label)
    return charlist(f"{title} {erlang(label)}")


def erlang(term: Any) -> str:
    """A term in Erlang's syntax, for traces."""
    from pyiex.library.erlang.io_format import format_text

    return format_text("~tp", make_list([term]))
