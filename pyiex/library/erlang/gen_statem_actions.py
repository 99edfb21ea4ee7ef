"""The actions that a state machine's callbacks ask for."""

from __future__ import annotations

from typing import Any

from pyiex.runtime.abi import INFINITY
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY, List

CANCEL = Atom("cancel")
UPDATE = Atom("update")
_ABS = (Atom("abs"), TRUE)
_HIBERNATE = Atom("hibernate")
_NEXT_EVENT = Atom("next_event")
_POSTPONE = Atom("postpone")
_TIMEOUT = Atom("timeout")
_STATE_TIMEOUT = Atom("state_timeout")
_CALL = Atom("call")
_EVENT_TYPES = (Atom("cast"), Atom("info"), Atom("internal"), _TIMEOUT, _STATE_TIMEOUT)


def timeout_key(name: str) -> Atom:
    """Under which a plain time-out is kept: the type of its event."""
    return Atom(name)


class Actions:
    """What the actions of one callback, and of the enter calls that it leads to, come to."""

    def __init__(self, now: float) -> None:
        """now: loop time, in seconds."""
        self._now = now
        self.postpone = False
        self.hibernate = False
        self.events: list[tuple[Any, Any]] = []
        """What comes next, before everything else."""
        self.at_once: list[tuple[Any, Any]] = []
        """Time-outs of no milliseconds: they come after what is queued already."""
        self.timers: dict[Any, Any] = {}
        """By type: None to cancel, `(None, content)` to say something else, else when, and the content."""
        self.started: list[Any] = []
        """The time-outs as they were asked for, without those that later actions changed."""

    def add(self, action: Any, entering: bool) -> bool:
        """Take an action in; False for what is none, or none for an enter call."""
        if action is _POSTPONE:
            action = (_POSTPONE, TRUE)
        if action is _HIBERNATE:
            action = (_HIBERNATE, TRUE)
        if action is EMPTY:
            return True
        if action is INFINITY or action.__class__ is int:
            return self._timeout(_TIMEOUT, action, action, EMPTY)
        if action.__class__ is not tuple or len(action) < 2:
            return False
        kind = action[0]
        if kind is _POSTPONE and not entering:
            self.postpone = action[1] is TRUE
            return action[1] is TRUE or action[1] is FALSE
        if kind is _HIBERNATE:
            self.hibernate = action[1] is TRUE
            return action[1] is TRUE or action[1] is FALSE
        if kind is _NEXT_EVENT and len(action) == 3 and not entering:
            self.events.append((action[1], action[2]))
            return _is_event_type(action[1])
        named = kind.__class__ is tuple and len(kind) == 2 and kind[0] is _TIMEOUT
        if kind is _TIMEOUT or kind is _STATE_TIMEOUT or named:
            return self._timed(kind, action[1:])
        return False

    def _timed(self, kind: Any, rest: tuple[Any, ...]) -> bool:
        self.started = [timer for timer in self.started if timer[0] != kind]
        if len(rest) == 1 and rest[0] is CANCEL:
            self.timers[kind] = None
            return True
        if len(rest) == 1:
            return self._timeout(kind, rest[0], rest[0], EMPTY)
        if rest[0] is UPDATE:
            known = self.timers.get(kind)
            self.timers[kind] = (known[0] if known is not None else None, rest[1])
            return True
        return self._timeout(kind, rest[0], rest[1], rest[2] if len(rest) == 3 else EMPTY)

    def _timeout(self, kind: Any, time: Any, content: Any, options: Any) -> bool:
        if time is INFINITY:
            self.timers[kind] = None
            return True
        if time.__class__ is not int:
            return False
        self.started.append((kind, time, content, options))
        wishes = list(options) if options.__class__ is List else [options]
        if _ABS in wishes:
            import time as clock

            self.timers[kind] = (self._now + time / 1000 - clock.monotonic_ns() / 1e9, content)
            return True
        if time < 0:
            return False
        if time == 0:
            self.timers[kind] = None
            self.at_once.append((kind, content))
        else:
            self.timers[kind] = (self._now + time / 1000, content)
        return True


def _is_event_type(kind: Any) -> bool:
    if kind.__class__ is tuple:
        is_call = len(kind) == 2 and kind[0] is _CALL and kind[1].__class__ is tuple and len(kind[1]) == 2
        return is_call or (len(kind) == 2 and kind[0] is _TIMEOUT)
    return kind in _EVENT_TYPES
