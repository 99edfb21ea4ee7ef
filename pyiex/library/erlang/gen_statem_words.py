"""What a state machine does as `:sys.trace` prints it: each event ends with the state that it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang import sys_debug
from pyiex.library.erlang.sys_loop import erlang
from pyiex.terms.atoms import Atom

CONSUME = Atom("consume")
ENTER = Atom("enter")
MODULE = Atom("module")
POSTPONE = Atom("postpone")
START_TIMER = Atom("start_timer")

_CALL = Atom("call")


def words(event: Any, name: Any) -> str:
    """A line of the trace."""
    kind, *details = event
    say: Callable[..., str] = _SAY.get(kind, _said)
    return f"*DBG* {erlang(name)} {say(kind, *details)}\n"


def _event(event: Any) -> str:
    kind, content = event
    if kind.__class__ is tuple and kind[0] is _CALL:
        return f"call {erlang(content)} from {erlang(kind[1][0])}"
    return f"{erlang(kind)} {erlang(content)}"


def _received(_kind: Any, event: Any, state: Any) -> str:
    return f"receive {_event(event)} in state {erlang(state)}"


def _sent(_kind: Any, reply: Any, to: Any) -> str:
    return f"send {erlang(reply)} to {erlang(to[0])}"


def _done(kind: Any, event: Any, state: Any, next_state: Any) -> str:
    change = "" if state == next_state else f" => {erlang(next_state)}"
    return f"{kind.name} {_event(event)} in state {erlang(state)}{change}"


def _said(kind: Any, what: Any, state: Any) -> str:
    return f"{kind.name} {erlang(what)} in state {erlang(state)}"


_SAY: dict[Any, Callable[..., str]] = {
    sys_debug.IN: _received,
    sys_debug.OUT: _sent,
    CONSUME: _done,
    POSTPONE: _done,
}
