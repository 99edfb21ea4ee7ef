"""The loop of a state machine: events, what is postponed, time-outs, and what callbacks answer."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Any, NoReturn

from pyiex.library.erlang import gen, proc_lib, sys_debug
from pyiex.library.erlang.gen_server_loop import CALL, CAST, Outcome, attempt
from pyiex.library.erlang.gen_statem_actions import Actions, timeout_key
from pyiex.library.erlang.gen_statem_words import CONSUME, ENTER, MODULE, POSTPONE, START_TIMER, words
from pyiex.library.erlang.otp_frames import GEN_STATEM
from pyiex.library.erlang.sys_loop import Loop, charlist, status_header
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT as EXIT_KIND
from pyiex.terms.errors import Raised, frame
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

ERROR = Atom("error")
EXIT = Atom("EXIT")
IGNORE = Atom("ignore")
OK = Atom("ok")
STOP = Atom("stop")

_CALL_EVENT = Atom("call")
_CAST_EVENT = Atom("cast")
_ENTER = Atom("enter")
_INFO = Atom("info")
_INTERNAL = Atom("internal")
_KEEP = Atom("keep_state")
_KEEP_ALL = Atom("keep_state_and_data")
_NEXT = Atom("next_state")
_REPEAT = Atom("repeat_state")
_REPEAT_ALL = Atom("repeat_state_and_data")
_STATE_ENTER = Atom("state_enter")
_STOP_AND_REPLY = Atom("stop_and_reply")
_MODES = (Atom("state_functions"), Atom("handle_event_function"))

Event = tuple[Any, Any]
"""Its type and its content."""


class GenStatem(Loop):
    """A state machine."""

    module = Atom("gen_statem")

    def __init__(self, parent: Any, name: Any, callbacks: Atom, debug: Any) -> None:
        super().__init__(parent, name, debug)
        self.modules: list[Atom] = [callbacks]
        """The callback modules, the one that is called first."""
        self.state: Any = None
        self.data: Any = None
        self.queue: deque[Event] = deque()
        self.postponed: list[Event] = []
        self.at_once: deque[Event] = deque()
        """Time-outs of no milliseconds; after the queue, before what is still in the mailbox."""
        self.timers: dict[Any, tuple[float, Any]] = {}
        """When each time-out is due, in loop time, and what it says."""
        self.hibernates = False
        """Whether the last callback asked for that."""
        self._by_functions = False
        self._enters = False

    @property
    def callbacks(self) -> Atom:
        """The callback module."""
        return self.modules[0]

    # -- starting ------------------------------------------------------------------------

    def read_mode(self) -> None:
        """Ask the callbacks in which way they want to be called."""
        value = attempt(self.callbacks, Atom("callback_mode"), ())
        wishes = set(value) if value.__class__ is List else {value}
        modes = [mode for mode in _MODES if mode in wishes]
        if value.__class__ is Outcome:
            raise Raised(value.kind, value.reason, value.stack)
        if len(modes) != 1 or not wishes <= {*_MODES, _STATE_ENTER}:
            raise gen.exit_with((Atom("bad_return_from_callback_mode"), value))
        self._by_functions = modes[0] is _MODES[0]
        self._enters = _STATE_ENTER in wishes

    def enter(self, state: Any, data: Any, actions: Any) -> NoReturn:
        """Begin in a state, and serve until the machine ends."""
        self.state, self.data = state, data
        if self.debug is not EMPTY:
            self.watch((ENTER, self.callbacks, state))
        self._entered(state, (_INTERNAL, Atom("init_state")), actions, None, changed=True)
        while True:
            self._step()

    def _step(self) -> None:
        event = self.queue.popleft() if self.queue else self._next_event()
        self._cancel(_TIMEOUT)
        value = self._called(event)
        self._took(value, event)

    # -- events --------------------------------------------------------------------------

    def _next_event(self) -> Event:
        event = self._awaited()
        if self.debug is not EMPTY:
            self.watch((sys_debug.IN, event, self.state))
        return event

    def _awaited(self) -> Event:
        while True:
            if self.at_once:
                return self.at_once.popleft()
            due = self._due()
            if due is not None:
                return due
            if abi.PREEMPT:
                abi.preempt()
            soonest = min((when for when, _ in self.timers.values()), default=None)
            if self.hibernates:
                self.process.hibernate(soonest)
            elif self.idle is not abi.INFINITY and soonest is None:
                self.rest()
            message = self.process.next_message(soonest)
            if message is abi.TIMEOUT:
                continue
            self.process.accept()
            event = self._event_of(message)
            if event is not None:
                return event

    def _due(self) -> Event | None:
        """The time-out that is due first, if one is."""
        if not self.timers:
            return None
        key = min(self.timers, key=lambda found: self.timers[found][0])
        when, content = self.timers[key]
        if when > self.process.scheduler.loop.time():
            return None
        del self.timers[key]
        return key, content

    def _event_of(self, message: Any) -> Event | None:
        if message.__class__ is tuple and len(message) > 1:
            if message[0] is CALL and len(message) == 3:
                return (_CALL_EVENT, message[1]), message[2]
            if message[0] is CAST and len(message) == 2:
                return _CAST_EVENT, message[1]
            if message[0] is gen.SYSTEM and len(message) == 3:
                self.system(message)
                return None
            if message[0] is EXIT and len(message) == 3 and message[1] == self.parent:
                self.terminate(EXIT_KIND, message[2], (), message[2], (_INFO, message))
        return _INFO, message

    def _called(self, event: Event) -> Any:
        kind, content = event
        if self._by_functions:
            if self.state.__class__ is not Atom:
                return Outcome(gen.exit_with((Atom("bad_state_name"), self.state)))
            return attempt(self.callbacks, self.state, (kind, content, self.data), GEN_STATEM)
        given = (kind, content, self.state, self.data)
        return attempt(self.callbacks, Atom("handle_event"), given, GEN_STATEM)

    # -- what callbacks answer -----------------------------------------------------------

    def _took(self, value: Any, event: Event) -> None:
        parts = self._parts(value, event, "state_function")
        if parts is None:
            return
        state, data, actions, repeated = parts
        changed = state != self.state or repeated
        before = self.state
        self.data = data
        self.state = state
        self._entered(before, event, actions, event, changed, repeated)

    def _parts(self, value: Any, event: Event, where: str) -> tuple[Any, Any, Any, bool] | None:
        """State, data, actions, and whether the state is entered again; the machine may end here."""
        if value.__class__ is Outcome:
            self.terminate(value.kind, value.reason, value.stack, value.reported, event)
        kind, rest = (value[0], value[1:]) if value.__class__ is tuple and value else (value, ())
        if kind is _NEXT and 2 <= len(rest) <= 3:
            return rest[0], rest[1], rest[2] if len(rest) == 3 else EMPTY, False
        if (kind is _KEEP or kind is _REPEAT) and 1 <= len(rest) <= 2:
            return self.state, rest[0], rest[1] if len(rest) == 2 else EMPTY, kind is _REPEAT
        if (kind is _KEEP_ALL or kind is _REPEAT_ALL) and len(rest) <= 1:
            return self.state, self.data, rest[0] if rest else EMPTY, kind is _REPEAT_ALL
        self._stopped(kind, rest, event)
        self._fail((Atom(f"bad_return_from_{where}"), value), event)

    def _stopped(self, kind: Any, rest: tuple[Any, ...], event: Event) -> None:
        """End, where that is what a callback wants."""
        if kind is STOP and len(rest) <= 2:
            reason = rest[0] if rest else abi.NORMAL
            if len(rest) == 2:
                self.data = rest[1]
            self.terminate(EXIT_KIND, reason, (), reason, event)
        if kind is _STOP_AND_REPLY and 2 <= len(rest) <= 3:
            if len(rest) == 3:
                self.data = rest[2]
            try:
                self.terminate(EXIT_KIND, rest[0], (), rest[0], event)
            finally:
                for action in rest[1] if rest[1].__class__ is List else (rest[1],):
                    gen.reply(action[1], action[2])

    def _fail(self, reason: Any, event: Event) -> NoReturn:
        stack = (frame("gen_statem", "loop_state_callback_result", 11),)
        self.terminate(ERROR, reason, stack, (reason, abi.stack_term(stack)), event)

    def _entered(
        self,
        before: Any,
        event: Event,
        wanted: Any,
        handled: Event | None,
        changed: bool,
        repeated: bool = False,
    ) -> None:
        """Do what the actions want, call the state's enter event where it has one, sort the events anew."""
        actions = Actions(self.process.scheduler.loop.time())
        shown = self.state if handled is None else before
        self._read(actions, wanted, event)
        if changed:
            self._cancel(_STATE_TIMEOUT)
        if self._enters and changed:
            self._enter_calls(actions, before, event)
        if self.debug is not EMPTY:
            self._watch_events(actions, event, shown)
        for key, timer in actions.timers.items():
            self._set_timer(key, timer)
        self.hibernates = actions.hibernate
        if handled is not None and actions.postpone:
            self.postponed.append(handled)
        if changed and self.postponed and handled is not None:
            self.queue.extendleft(reversed(self.postponed))
            self.postponed.clear()
        self.queue.extendleft(reversed(actions.events))
        self.at_once.extend(actions.at_once)

    def _watch_events(self, actions: Actions, event: Event, before: Any) -> None:
        """Show what became of an event, and what comes of its actions."""
        for fresh in actions.events:
            self.watch((sys_debug.IN, fresh, self.state))
        self.watch((POSTPONE if actions.postpone else CONSUME, event, before, self.state))
        for timer in actions.started:
            self.watch((START_TIMER, timer, self.state))

    def _enter_calls(self, actions: Actions, before: Any, event: Event) -> None:
        while True:
            value = self._called((_ENTER, before))
            parts = self._parts(value, event, "state_enter_function")
            if parts is None:
                return
            state, self.data, wanted, repeated = parts
            if state != self.state:
                self._fail((Atom("bad_state_enter_return_from_state_function"), value), event)
            self._read(actions, wanted, event, entering=True)
            if not repeated:
                return
            before = self.state

    def _read(self, actions: Actions, wanted: Any, event: Event, entering: bool = False) -> None:
        for action in wanted if wanted.__class__ is List else (wanted,):
            if action.__class__ is tuple and action and action[0] is Atom("reply"):
                gen.reply(action[1], action[2])
                if self.debug is not EMPTY:
                    self.watch((sys_debug.OUT, action[2], action[1]))
                continue
            known = not entering and self._other_module(action, event)
            if not known and not actions.add(action, entering):
                self._fail((Atom("bad_action_from_state_function"), action), event)

    def _other_module(self, action: Any, event: Event) -> bool:
        """Change the callback module, if that is what an action wants."""
        if action is Atom("pop_callback_module") and len(self.modules) > 1:
            del self.modules[0]
        elif action.__class__ is not tuple or len(action) != 2 or action[1].__class__ is not Atom:
            return False
        elif action[0] is Atom("change_callback_module"):
            self.modules[0] = action[1]
        elif action[0] is Atom("push_callback_module"):
            self.modules.insert(0, action[1])
        else:
            return False
        try:
            self.read_mode()
        except Raised as wrong:
            self.terminate(wrong.kind, wrong.reason, wrong.stack, proc_lib.reported(wrong), event)
        if self.debug is not EMPTY:
            self.watch((MODULE, self.callbacks, self.state))
        return True

    def _cancel(self, key: Any) -> None:
        self.timers.pop(key, None)
        if self.at_once:
            self.at_once = deque(event for event in self.at_once if event[0] != key)

    def _set_timer(self, key: Any, timer: tuple[float, Any] | Any) -> None:
        if timer is None:
            self._cancel(key)
        elif timer[0] is None:
            if key in self.timers:
                self.timers[key] = (self.timers[key][0], timer[1])
        else:
            self.timers[key] = timer

    # -- the end -------------------------------------------------------------------------

    def terminate(self, kind: Atom, reason: Any, stack: Any, reported: Any, event: Any = None) -> NoReturn:
        """Let the callbacks clean up, report what is amiss, and end."""
        if abi.code.lookup(self.callbacks, "terminate", 3):
            outcome = attempt(self.callbacks, Atom("terminate"), (reason, self.state, self.data))
            if outcome.__class__ is Outcome:
                self._report(outcome.kind, outcome.reported, event)
                raise Raised(outcome.kind, outcome.reason, outcome.stack)
        if not (kind is EXIT_KIND and proc_lib.is_calm(reason)):
            self._report(kind, reported, event)
        raise Raised(kind, reason, stack)

    def _report(self, kind: Atom, reason: Any, event: Any) -> None:
        queue = [event, *self.queue] if event is not None else list(self.queue)
        facts = {"queue": make_list(queue), "reason": reason, "state": self.state, "data": self.data}
        shown = self._formatted(facts)
        content = {
            "label": (self.module, Atom("terminate")),
            "name": self.label,
            "queue": shown["queue"],
            "postponed": shown["postponed"],
            "modules": make_list(self.modules),
            "callback_mode": _MODES[0] if self._by_functions else _MODES[1],
            "state": (shown["state"], shown["data"]),
            "timeouts": (len(self.timers), shown["timeouts"]),
            "log": shown["log"],
            "reason": (kind, shown["reason"], EMPTY),
            "client_info": gen.UNDEFINED,
        }
        message = make_map((Atom(key), value) for key, value in content.items())
        report(ERROR, message, {"domain": make_list([Atom("otp")])})

    def _shown_timers(self) -> list[Any]:
        return [(key, content) for key, (_, content) in self.timers.items()]

    def terminate_by_system(self, reason: Any) -> None:
        self.terminate(EXIT_KIND, reason, (), reason)

    # -- what :sys asks ------------------------------------------------------------------

    def get_state(self) -> Any:
        return (self.state, self.data)

    def replace_state(self, change: Callable[[Any], Any]) -> Any:
        self.state, self.data = change((self.state, self.data))
        return (self.state, self.data)

    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        arguments = (version, self.state, self.data, extra)
        value = abi.apply_mfa(self.callbacks, Atom("code_change"), arguments)
        if value.__class__ is tuple and len(value) == 3 and value[0] is OK:
            _, self.state, self.data = value
            self.read_mode()
            return OK
        return value

    def status(self, sys_state: Atom) -> Any:
        data = [
            (charlist("Status"), sys_state),
            (charlist("Parent"), self.parent),
            (charlist("Modules"), make_list(self.modules)),
            (charlist("Time-outs"), (len(self.timers), make_list(self._shown_timers()))),
            (charlist("Logged Events"), sys_debug.logged(self.debug)),
            (charlist("Postponed"), make_list(reversed(self.postponed))),
        ]
        header = (Atom("header"), status_header("Status for state machine", self.label))
        shown = self._shown_state()
        return make_list([header, (Atom("data"), make_list(data)), *shown])

    def _shown_state(self) -> Any:
        """State and data as the callbacks want them seen (`format_status/1` or `/2`)."""
        state = self.get_state()
        if abi.code.lookup(self.callbacks, "format_status", 1):
            status = self._formatted({"state": self.state, "data": self.data})
            state = status["state"], status["data"]
        elif abi.code.lookup(self.callbacks, "format_status", 2):
            known = make_list([make_list(self.process.entries()), self.state, self.data])
            shown = attempt(self.callbacks, Atom("format_status"), (abi.NORMAL, known))
            if shown.__class__ is not Outcome:
                return list(shown) if shown.__class__ is List else [shown]
        return [(Atom("data"), make_list([(charlist("State"), state)]))]

    def _formatted(self, status: dict[str, Any]) -> dict[str, Any]:
        """What `format_status/1` makes of parts of a status."""
        whole = {
            "log": sys_debug.logged(self.debug),
            "postponed": make_list(reversed(self.postponed)),
            "timeouts": make_list(self._shown_timers()),
            **status,
        }
        if not abi.code.lookup(self.callbacks, "format_status", 1):
            return whole
        given = make_map((Atom(key), value) for key, value in whole.items())
        shown = attempt(self.callbacks, Atom("format_status"), (given,))
        return (
            whole
            if shown.__class__ is Outcome
            else {key: shown.get(Atom(key), value) for key, value in whole.items()}
        )

    def words(self, event: Any, name: Any) -> str:
        return words(event, name)


abi.waits_in(GenStatem._awaited.__code__, "gen_statem", "loop_receive", 3)

_TIMEOUT = timeout_key("timeout")
_STATE_TIMEOUT = timeout_key("state_timeout")


def begin(starter: Any, parent: Any, name: Any, debug: Any, callbacks: Atom, args: Any) -> None:
    """What the process of a new machine does: take its name, run `init`, say how that went, serve."""
    me = abi.self_pid()
    if name is not None:
        holder = gen.register(name)
        if holder is not None:
            proc_lib.acknowledge(starter, (ERROR, (Atom("already_started"), holder)))
            return
    machine = GenStatem(parent or me, name if name is not None else me, callbacks, debug)
    value = attempt(callbacks, Atom("init"), (args,))
    failure = _no_start(value)
    if value is IGNORE:
        gen.unregister(name)
        proc_lib.acknowledge(starter, IGNORE)
        return
    try:
        if failure is not None:
            raise failure
        machine.read_mode()
    except Raised as wrong:
        wrong.traced = True
        gen.unregister(name)
        proc_lib.acknowledge(starter, (ERROR, proc_lib.exit_reason(wrong)))
        raise
    proc_lib.acknowledge(starter, (OK, me))
    machine.enter(value[1], value[2], value[3] if len(value) == 4 else EMPTY)


def _no_start(value: Any) -> Raised | None:
    """Why a machine does not start whose `init` answered `value`; None where it does."""
    if value is IGNORE:
        return None
    if value.__class__ is Outcome:
        return Raised(value.kind, value.reason, value.stack)
    if value.__class__ is tuple and value:
        if value[0] is OK and 3 <= len(value) <= 4:
            return None
        if value[0] is STOP and len(value) == 2:
            return gen.exit_with(value[1])
    return gen.exit_with((Atom("bad_return_from_init"), value))
