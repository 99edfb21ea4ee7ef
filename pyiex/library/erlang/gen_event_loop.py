"""The loop of an event manager: its handlers, and what happens when one of them fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from pyiex.library.erlang import gen, proc_lib, sys_debug
from pyiex.library.erlang.gen_server_loop import Outcome, attempt
from pyiex.library.erlang.sys_loop import Loop, charlist, erlang, status_header
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import EXIT as EXIT_KIND
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map

ERROR = Atom("error")
EXIT = Atom("EXIT")
HIBERNATE = Atom("hibernate")
NOTIFY = Atom("notify")
OK = Atom("ok")
REMOVE = Atom("remove_handler")
STOP = Atom("stop")
SWAP = Atom("swap_handler")
SYNC_NOTIFY = Atom("sync_notify")
_NOT_FOUND = (ERROR, Atom("module_not_found"))


class Handler:
    """One handler: a module, an id where the module may be there twice, a state, and who supervises it."""

    __slots__ = ("id", "module", "state", "supervised")

    def __init__(self, name: Any, supervised: Pid | None) -> None:
        self.module, self.id = name if name.__class__ is tuple else (name, FALSE)
        self.supervised = supervised
        self.state: Any = None

    @property
    def name(self) -> Any:
        """As it was given: the module, or `{module, id}`."""
        return self.module if self.id is FALSE else (self.module, self.id)


class GenEvent(Loop):
    """An event manager."""

    module = Atom("gen_event")

    def __init__(self, parent: Any, name: Any, debug: Any) -> None:
        super().__init__(parent, name, debug)
        self.handlers: list[Handler] = []
        """The one that was added last comes first."""
        self.hibernates = False
        """Whether a handler has asked for that since the last message."""

    def run(self) -> NoReturn:
        """Serve until the manager ends."""
        self.process.trap_exit = True
        while True:
            if abi.PREEMPT:
                abi.preempt()
            if self.hibernates:
                self.process.hibernate()
            elif self.idle is not abi.INFINITY:
                self.rest()
            message = self.process.next_message()
            self.process.accept()
            # A system message leaves it as it is; what handlers answer decides anew.
            if not _is_system(message):
                self.hibernates = False
            self.handle(message)

    def handle(self, message: Any) -> None:
        """Do what a message asks, or hand it to the handlers."""
        if message.__class__ is tuple and len(message) == 3:
            if message[0] is gen.SYSTEM:
                self.system(message)
                return
            if message[0] is EXIT:
                self._linked_ended(message)
                return
            if message[0].__class__ is Pid:
                self._asked(message[1], message[2], message)
                return
        if self.debug is not make_list():
            self.watch((sys_debug.IN, message))
        if message.__class__ is tuple and len(message) == 2 and message[0] is NOTIFY:
            self._event(Atom("handle_event"), message[1])
        else:
            self._event(Atom("handle_info"), message)

    def _linked_ended(self, message: Any) -> None:
        _, pid, reason = message
        if pid == self.parent:
            self.terminate_by_system(reason)
        supervised = [handler for handler in self.handlers if handler.supervised == pid]
        for handler in supervised:
            self._remove(handler, (STOP, reason), message, reason)
        if not supervised:
            self._event(Atom("handle_info"), message)

    def _is_state(self, value: Any, size: int) -> bool:
        """`{:ok, …, state}` of that size, with or without `:hibernate`, which is heeded."""
        if value.__class__ is not tuple or not value or value[0] is not OK:
            return False
        if len(value) == size + 1 and value[size] is HIBERNATE:
            self.hibernates = True
            return True
        return len(value) == size

    # -- requests ------------------------------------------------------------------------

    def _asked(self, from_: Any, request: Any, message: Any) -> None:
        kind = request[0] if request.__class__ is tuple else request
        act = _REQUESTS.get(kind.name) if kind.__class__ is Atom else None
        if act is None:
            self._event(Atom("handle_info"), message)
        else:
            gen.reply(from_, act(self, *(request[1:] if request.__class__ is tuple else ())))

    def find(self, name: Any) -> Handler | None:
        """The handler of that name."""
        return next((handler for handler in self.handlers if handler.name == name), None)

    def add(self, name: Any, args: Any, supervised: Pid | None = None) -> Any:
        """Install a handler: `:ok`, or what its `init` answered instead."""
        handler = Handler(name, supervised)
        value = attempt(handler.module, Atom("init"), (args,))
        if self._is_state(value, 2):
            if supervised is not None:
                abi.link(supervised)
            handler.state = value[1]
            self.handlers.insert(0, handler)
            return OK
        return (EXIT, value.reported) if value.__class__ is Outcome else value

    def delete(self, name: Any, args: Any) -> Any:
        """Take a handler away: what its `terminate` answers."""
        handler = self.find(name)
        if handler is None:
            return _NOT_FOUND
        return self._remove(handler, args, (Atom("delete_handler"), args), abi.NORMAL, quiet=True)

    def swap(self, old: Any, old_args: Any, new: Any, new_args: Any, supervised: Pid | None = None) -> Any:
        """Put a handler into the place of another; its `init` gets what the other's `terminate` answered."""
        handler = self.find(old)
        told = ERROR
        if handler is not None:
            told = self._remove(
                handler, old_args, (SWAP, old_args), (Atom("swapped"), new, FALSE), quiet=True
            )
        answer = self.add(new, (new_args, told), supervised)
        return OK if answer is OK else (ERROR, answer)

    def call(self, name: Any, query: Any) -> Any:
        """Ask one handler."""
        handler = self.find(name)
        if handler is None:
            return (ERROR, Atom("bad_module"))
        value = attempt(handler.module, Atom("handle_call"), (query, handler.state))
        if self._is_state(value, 3):
            handler.state = value[2]
            return value[1]
        kind = value[0] if value.__class__ is tuple and value else value
        if kind is REMOVE and len(value) == 2:
            self._remove(handler, REMOVE, query, abi.NORMAL, quiet=True)
            return value[1]
        if kind is SWAP and len(value) == 6:
            self.swap(handler.name, value[2], value[4], value[5], handler.supervised)
            return value[1]
        self._failed(handler, value, query)
        return (ERROR, (EXIT, value.reported)) if value.__class__ is Outcome else (ERROR, value)

    def sync_notify(self, event: Any) -> Any:
        """Have every handler see an event before the caller goes on."""
        self._event(Atom("handle_event"), event)
        return OK

    # -- events --------------------------------------------------------------------------

    def _event(self, callback: Atom, event: Any) -> None:
        for handler in list(self.handlers):
            if callback.name == "handle_info" and not abi.code.lookup(handler.module, "handle_info", 2):
                continue
            value = attempt(handler.module, callback, (event, handler.state))
            kind = value[0] if value.__class__ is tuple and value else value
            if self._is_state(value, 2):
                handler.state = value[1]
            elif kind is REMOVE:
                self._remove(handler, REMOVE, event, abi.NORMAL, quiet=True)
            elif kind is SWAP and len(value) == 5:
                handler.state = value[2]
                self.swap(handler.name, value[1], value[3], value[4], handler.supervised)
            else:
                self._failed(handler, value, event)

    def _failed(self, handler: Handler, value: Any, event: Any) -> None:
        reason = (EXIT, value.reported) if value.__class__ is Outcome else value
        self._remove(handler, (ERROR, reason), event, reason)

    def _remove(self, handler: Handler, args: Any, event: Any, reason: Any, quiet: bool = False) -> Any:
        """Take a handler away: let it clean up, report a failure, tell who supervises it."""
        self.handlers.remove(handler)
        value: Any = OK
        if abi.code.lookup(handler.module, "terminate", 2):
            value = attempt(handler.module, Atom("terminate"), (args, handler.state))
            value = (EXIT, value.reported) if value.__class__ is Outcome else value
        if handler.supervised is not None:
            abi.unlink(handler.supervised)
            abi.send(handler.supervised, (Atom("gen_event_EXIT"), handler.name, reason))
        if not quiet and not proc_lib.is_calm(reason):
            self._report(handler, event, reason)
        return value

    def _report(self, handler: Handler, event: Any, reason: Any) -> None:
        content = {
            "label": (self.module, Atom("terminate")),
            "handler": handler.name,
            "name": self.label,
            "last_message": event,
            "state": handler.state,
            "log": sys_debug.logged(self.debug),
            "reason": reason,
        }
        message = make_map((Atom(key), value) for key, value in content.items())
        report(ERROR, message, {"domain": make_list([Atom("otp")])})

    # -- what :sys asks ------------------------------------------------------------------

    def terminate_by_system(self, reason: Any) -> None:
        for handler in list(self.handlers):
            self._remove(handler, STOP, STOP, reason, quiet=True)
        raise Raised(EXIT_KIND, reason)

    def get_state(self) -> Any:
        return make_list((handler.module, handler.id, handler.state) for handler in self.handlers)

    def replace_state(self, change: Callable[[Any], Any]) -> Any:
        for handler in self.handlers:
            handler.module, handler.id, handler.state = change((handler.module, handler.id, handler.state))
        return self.get_state()

    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        for handler in self.handlers:
            if handler.module is module:
                value = abi.apply_mfa(module, Atom("code_change"), (version, handler.state, extra))
                handler.state = value[1]
        return OK

    def status(self, sys_state: Atom) -> Any:
        header = status_header("Status for event handler", self.label)
        data = [(charlist("Status"), sys_state), (charlist("Parent"), self.parent)]
        items = (charlist("Installed handlers"), self.get_state())
        return make_list([(Atom("header"), header), (Atom("data"), make_list(data)), (Atom("items"), items)])

    def words(self, event: Any, name: Any) -> str:
        return f"*DBG* {erlang(name)} got event {erlang(event[1])}\n"


abi.waits_in(GenEvent.run.__code__, "gen_event", "fetch_msg", 6)


def _is_system(message: Any) -> bool:
    return message.__class__ is tuple and len(message) == 3 and message[0] is gen.SYSTEM


_REQUESTS: dict[str, Callable[..., Any]] = {
    "add_handler": GenEvent.add,
    "add_sup_handler": GenEvent.add,
    "call": GenEvent.call,
    "delete_handler": GenEvent.delete,
    "swap_handler": GenEvent.swap,
    "swap_sup_handler": GenEvent.swap,
    "sync_notify": GenEvent.sync_notify,
    "which_handlers": lambda manager: make_list(handler.name for handler in manager.handlers),
}


def begin(starter: Any, parent: Any, name: Any, debug: Any) -> None:
    """What the process of a new manager does."""
    me = abi.self_pid()
    if name is not None:
        holder = gen.register(name)
        if holder is not None:
            proc_lib.acknowledge(starter, (ERROR, (Atom("already_started"), holder)))
            return
    manager = GenEvent(parent or me, name if name is not None else me, debug)
    proc_lib.acknowledge(starter, (OK, me))
    manager.run()
