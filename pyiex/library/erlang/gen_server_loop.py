"""The loop of a generic server: it takes messages one by one and calls the callback module."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from pyiex.library.erlang import gen, proc_lib, sys_debug
from pyiex.library.erlang.otp_frames import GEN_SERVER, with_callers
from pyiex.library.erlang.sys_loop import Loop, charlist, erlang, status_header
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT as EXIT_KIND
from pyiex.terms.errors import THROW, Frame, Raised
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

CAST = Atom("$gen_cast")
CALL = Atom("$gen_call")
CONTINUE = Atom("continue")
ERROR = Atom("error")
EXIT = Atom("EXIT")
HIBERNATE = Atom("hibernate")
IGNORE = Atom("ignore")
INIT = Atom("init")
NORMAL = abi.NORMAL
NOREPLY = Atom("noreply")
OK = Atom("ok")
REPLY = Atom("reply")
STATE = Atom("state")
STOP = Atom("stop")
TERMINATE = Atom("terminate")
TIMEOUT = Atom("timeout")
BAD_RETURN = Atom("bad_return_value")

_HANDLE_CALL = "handle_call/3"
_HANDLE_CAST = Atom("handle_cast")
_HANDLE_INFO = Atom("handle_info")
_HANDLE_CONTINUE = Atom("handle_continue")
_SYSTEM = gen.SYSTEM
_DOMAIN = make_list([Atom("otp")])


class Outcome:
    """How a callback failed: its class, reason and stack."""

    __slots__ = ("kind", "reason", "reported", "stack")

    def __init__(self, raised: Raised) -> None:
        self.reported = proc_lib.reported(raised)
        self.kind = raised.kind
        self.reason = raised.reason
        self.stack = raised.stack


def attempt(module: Atom, name: Atom, args: tuple[Any, ...], callers: tuple[Frame, ...] = ()) -> Any:
    """Call a callback: its value, what it threw, or an `Outcome`.

    callers: the end of the stack trace where it fails.
    """
    try:
        return abi.apply_mfa(module, name, args)
    except Exception as failure:
        return failed(failure, callers)


def failed(failure: Exception, callers: tuple[Frame, ...] = ()) -> Any:
    """What a callback that raised has answered: what it threw, or an `Outcome`."""
    raised = with_callers(abi.as_raised(failure), callers)
    return raised.reason if raised.kind is THROW else Outcome(raised)


class GenServer(Loop):
    """A generic server."""

    module = Atom("gen_server")

    def __init__(self, parent: Any, name: Any, callbacks: Atom, debug: Any) -> None:
        super().__init__(parent, name, debug)
        self.callbacks = callbacks
        self._calls = abi.code.reference(callbacks)
        self.state: Any = None
        self.wait: Any = abi.INFINITY
        self.goes_on: Any = None
        """What `handle_continue` shall get before the next message."""

    # -- the loop ------------------------------------------------------------------------

    def run(self) -> NoReturn:
        """Serve until the server ends."""
        process = self.process
        unhurried = abi.INFINITY if self.idle is abi.INFINITY else None
        while True:
            if self.goes_on is not None:
                (argument,), self.goes_on = self.goes_on, None
                if self.debug is not EMPTY:
                    self.watch((CONTINUE, argument))
                self._notify(_HANDLE_CONTINUE, argument, (CONTINUE, argument))
                continue
            if abi.PREEMPT:
                abi.preempt()
            wait = self.wait
            is_unhurried = wait is unhurried
            message = process.next_message(None if is_unhurried else self._deadline(wait), is_unhurried)
            if message is abi.TIMEOUT:
                message = TIMEOUT
            else:
                process.accept()
                if message.__class__ is tuple and len(message) == 3:
                    if message[0] is CALL:
                        if self.debug is not EMPTY:
                            self.watch((sys_debug.IN, message))
                        self._answer(message[1], message[2])
                        continue
                    if self._is_system(message):
                        continue
            if self.debug is not EMPTY:
                self.watch((sys_debug.IN, message))
            self._handle(message)

    def _deadline(self, wait: Any) -> float | None:
        """Until when to wait for the next message, after whatever hibernation comes before that."""
        if wait is HIBERNATE:
            self.process.hibernate()
        elif wait is abi.INFINITY:
            self.rest()
        else:
            return abi.deadline_after(wait)
        return None

    def _is_system(self, message: Any) -> bool:
        if message[0] is _SYSTEM:
            self.system(message)
            return True
        if message[0] is EXIT and message[1] == self.parent:
            self.terminate(EXIT_KIND, message[2], (), message[2], message)
        return False

    def _handle(self, message: Any) -> None:
        if message.__class__ is tuple and len(message) == 2 and message[0] is CAST:
            self._notify(_HANDLE_CAST, message[1], message)
            return
        if not abi.code.lookup(self.callbacks, "handle_info", 2):
            self._nobody_handles(message)
            return
        self._notify(_HANDLE_INFO, message, message)

    def _nobody_handles(self, message: Any) -> None:
        text = "** Undefined handle_info in ~tp~n** Unhandled message: ~tp~n"
        args = make_list([self.callbacks, message])
        report(Atom("warning"), (charlist(text), args), {"domain": _DOMAIN})
        self.wait = abi.INFINITY

    def _notify(self, callback: Atom, argument: Any, message: Any) -> None:
        value = attempt(self.callbacks, callback, (argument, self.state), GEN_SERVER[callback.name])
        self._common(value, message, None)

    def _answer(self, from_: Any, request: Any) -> None:
        try:
            # As `attempt`, without looking the function up anew.
            value = getattr(self._calls, _HANDLE_CALL)(request, from_, self.state)
            if value is abi.TAIL:
                value = abi.run_tail()
        except Exception as failure:
            value = failed(failure, GEN_SERVER["handle_call"])
        if value.__class__ is tuple and value and value[0] is REPLY and 2 < len(value) < 5:
            if len(value) == 3:
                self.wait = abi.INFINITY
            elif not self.go_on(value[3]):
                self._bad_return(value, request, from_)
            _, answer, self.state = value[:3]
            gen.reply(from_, answer)
            if self.debug is not EMPTY:
                self.watch((sys_debug.OUT, answer, from_, self.state))
        elif value.__class__ is tuple and len(value) == 4 and value[0] is STOP:
            _, reason, answer, self.state = value
            try:
                self.terminate(EXIT_KIND, reason, (), reason, request, from_)
            finally:
                gen.reply(from_, answer)
        else:
            self._common(value, request, from_)

    def _common(self, value: Any, message: Any, from_: Any) -> None:
        kind = value[0] if value.__class__ is tuple and value else None
        if kind is NOREPLY and len(value) == 2:
            self.wait = abi.INFINITY
        elif kind is NOREPLY and len(value) == 3:
            if not self.go_on(value[2]):
                self._bad_return(value, message, from_)
        elif kind is STOP and len(value) == 3:
            self.state = value[2]
            self.terminate(EXIT_KIND, value[1], (), value[1], message, from_)
        elif value.__class__ is Outcome:
            self.terminate(value.kind, value.reason, value.stack, value.reported, message, from_)
        else:
            self._bad_return(value, message, from_)
        self.state = value[1]
        if self.debug is not EMPTY:
            self.watch((NOREPLY, self.state))

    def go_on(self, action: Any) -> bool:
        """Take in what a callback wants next: a timeout, `:hibernate`, `{:continue, term}`."""
        if action.__class__ is tuple and len(action) == 2 and action[0] is CONTINUE:
            self.goes_on = (action[1],)
            return True
        self.wait = action
        return True

    def _bad_return(self, value: Any, message: Any, from_: Any) -> NoReturn:
        reason = (BAD_RETURN, value)
        self.terminate(EXIT_KIND, reason, (), reason, message, from_)

    # -- the end ---------------------------------------------------------------------------

    def terminate(
        self, kind: Atom, reason: Any, stack: Any, reported: Any, message: Any, from_: Any = None
    ) -> NoReturn:
        """Let the callbacks clean up, report what is amiss, and end."""
        told = (reason, abi.stack_term(stack)) if kind is not EXIT_KIND else reason
        if abi.code.lookup(self.callbacks, "terminate", 2):
            outcome = attempt(self.callbacks, TERMINATE, (told, self.state))
            if outcome.__class__ is Outcome:
                self._report(outcome.reported, message, from_)
                raise Raised(outcome.kind, outcome.reason, outcome.stack)
        if not (kind is EXIT_KIND and proc_lib.is_calm(reason)):
            self._report(reported, message, from_)
        raise Raised(kind, reason, stack)

    def _report(self, reason: Any, message: Any, from_: Any) -> None:
        status = self._formatted(
            TERMINATE,
            {"state": self.state, "message": message, "reason": reason, "log": sys_debug.logged(self.debug)},
        )
        content = {
            "label": (self.module, TERMINATE),
            "name": self.label,
            "last_message": status["message"],
            "state": status["state"],
            "log": status["log"],
            "reason": status["reason"],
            "client_info": gen.client_info(from_),
        }
        report(ERROR, make_map((Atom(key), value) for key, value in content.items()), {"domain": _DOMAIN})

    def terminate_by_system(self, reason: Any) -> None:
        self.terminate(EXIT_KIND, reason, (), reason, EMPTY)

    # -- what :sys asks ------------------------------------------------------------------------

    def get_state(self) -> Any:
        return self.state

    def replace_state(self, change: Callable[[Any], Any]) -> Any:
        self.state = change(self.state)
        return self.state

    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        value = abi.apply_mfa(self.callbacks, Atom("code_change"), (version, self.state, extra))
        if value.__class__ is tuple and len(value) == 2 and value[0] is OK:
            self.state = value[1]
            return OK
        return (ERROR, value)

    def _formatted(self, occasion: Atom, status: dict[str, Any]) -> dict[str, Any]:
        """The parts of a status as the callbacks want them seen (`format_status/1` or `/2`)."""
        if abi.code.lookup(self.callbacks, "format_status", 1):
            given = make_map((Atom(key), value) for key, value in status.items())
            shown = attempt(self.callbacks, Atom("format_status"), (given,))
            if shown.__class__ is not Outcome:
                return {key: shown.get(Atom(key), value) for key, value in status.items()}
        elif abi.code.lookup(self.callbacks, "format_status", 2):
            dictionary = make_list(self.process.entries())
            arguments = (occasion, make_list([dictionary, self.state]))
            shown = attempt(self.callbacks, Atom("format_status"), arguments)
            if shown.__class__ is not Outcome:
                return {**status, "state": shown}
        return status

    def status(self, sys_state: Atom) -> Any:
        shown = self._formatted(NORMAL, {"state": self.state, "log": sys_debug.logged(self.debug)})
        data = [
            (charlist("Status"), sys_state),
            (charlist("Parent"), self.parent),
            (charlist("Logged events"), shown["log"]),
        ]
        specific = shown["state"]
        if shown["state"] is self.state or abi.code.lookup(self.callbacks, "format_status", 1):
            specific = make_list([(Atom("data"), make_list([(charlist("State"), shown["state"])]))])
        header = status_header("Status for generic server", self.label)
        tail = list(specific) if sys_debug.is_list(specific) else [specific]
        return make_list([(Atom("header"), header), (Atom("data"), make_list(data)), *tail])

    def words(self, event: Any, name: Any) -> str:
        return event_words(event, name)


abi.waits_in(GenServer.run.__code__, "gen_server", "loop", 7)


def event_words(event: Any, name: Any) -> str:
    """An event of a server as `:sys.trace` prints it."""
    who = erlang(name)
    kind = event[0] if event.__class__ is tuple and event else None
    if kind is sys_debug.IN:
        return f"*DBG* {who} got {_incoming(event[1])}\n"
    if kind is sys_debug.OUT:
        reply, from_, state = event[1:]
        return f"*DBG* {who} sent {erlang(reply)} to {erlang(from_[0])}, new state {erlang(state)}\n"
    if kind is NOREPLY:
        return f"*DBG* {who} new state {erlang(event[1])}\n"
    return f"*DBG* {who} dbg  {erlang(event)}\n"


def _incoming(message: Any) -> str:
    if message.__class__ is tuple and message:
        if message[0] is CALL and len(message) == 3:
            return f"call {erlang(message[2])} from {erlang(message[1][0])}"
        if message[0] is CAST and len(message) == 2:
            return f"cast {erlang(message[1])}"
    return erlang(message)


# -- starting ---------------------------------------------------------------------------------


def begin(
    server: Callable[[Any, Any, Any], GenServer], args: Any, starter: Any, parent: Any, name: Any, debug: Any
) -> None:
    """What the process of a new server does: take its name, run `init`, say how that went, serve."""
    me = abi.self_pid()
    if name is not None:
        holder = gen.register(name)
        if holder is not None:
            proc_lib.acknowledge(starter, (ERROR, (Atom("already_started"), holder)))
            return
    made = server(parent or me, name if name is not None else me, debug)
    value = attempt(made.callbacks, INIT, (args,), GEN_SERVER["init"])
    if value.__class__ is tuple and value and value[0] is OK and 1 < len(value) < 4:
        made.state = value[1]
        if len(value) == 2 or (_is_wait(value[2]) and made.go_on(value[2])):
            proc_lib.acknowledge(starter, (OK, me))
            made.run()
    _not_started(starter, name, value)


abi.hands_on(begin.__code__)


def _is_wait(action: Any) -> bool:
    """Whether `init` may answer it after the state."""
    if action.__class__ is int:
        return bool(action >= 0)
    is_continue = action.__class__ is tuple and len(action) == 2 and action[0] is CONTINUE
    return is_continue or action is HIBERNATE or action is abi.INFINITY


def _not_started(starter: Any, name: Any, value: Any) -> None:
    gen.unregister(name)
    failure: Raised
    if value is IGNORE:
        proc_lib.acknowledge(starter, IGNORE)
        return
    if value.__class__ is tuple and len(value) == 2 and value[0] is STOP:
        failure = Raised(EXIT_KIND, value[1])
    elif value.__class__ is Outcome:
        failure = Raised(value.kind, value.reason, value.stack)
    else:
        failure = Raised(EXIT_KIND, (BAD_RETURN, value))
    failure.traced = True
    proc_lib.acknowledge(starter, (ERROR, proc_lib.exit_reason(failure)))
    raise failure
