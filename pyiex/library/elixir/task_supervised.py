"""`Task.Supervised`: the processes that tasks are.

A task with an owner starts idle and is told what to do by a message, `{owner,
ref, reply_to, callers, call}`, since its owner must know its pid to monitor it
first.  The messages are Elixir's own: the supervisor may be on a BEAM.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.task_common import APPLY, CALLERS, Call, owner_of
from pyiex.library.erlang import proc_lib
from pyiex.library.erlang.otp_frames import ANSWERING_TASK, TASK, with_callers
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Frame, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

lib = Library("Task.Supervised")

OK = Atom("ok")
MONITOR = Atom("monitor")
_DOWN = Atom("DOWN")
_REPLY = (Atom("Elixir.Task.Supervised"), Atom("reply"), 2)
_ORDERS_MILLISECONDS = 5000
"""How long a task that nobody monitors for waits to be told what to do."""


def start_idle(owner: Any, monitor: bool, *, link: bool = True, ancestors: Any = None) -> Pid:
    """A task that waits for its orders; `monitor`: it ends when its owner does before that."""
    code = partial(_reply, owner, monitor)
    return proc_lib.spawn(code, _REPLY, link=link, ancestors=ancestors)  # type: ignore[no-any-return]


def start_ordered(owner: Any, reference: Reference, callers: Any, call: Call) -> Pid:
    """A task here, linked to its owner, that has its orders from the start; it begins after this."""
    code = partial(_answer, owner, reference, reference, callers, call)
    return proc_lib.spawn(code, _REPLY, link=True)  # type: ignore[no-any-return]


def start_free(owner: Any, callers: Any, call: Call, *, link: bool) -> Pid:
    """A task whose result nobody waits for."""
    first = (_REPLY[0], Atom("noreply"), 3)
    return proc_lib.spawn(partial(_noreply, owner, callers, call), first, link=link)  # type: ignore[no-any-return]


@lib.function("start_link", hidden=True)
def start_link(owner: Any, monitor: Any) -> Any:
    """Starts a task that waits for its orders."""
    return (OK, start_idle(owner, monitor is MONITOR))


@lib.function("start_link", hidden=True)
def start_link_free(owner: Any, callers: Any, mfa: Any) -> Any:
    """Starts a task whose result nobody waits for."""
    return (OK, start_free(owner, callers, mfa, link=True))


@lib.function("start", hidden=True)
def start(owner: Any, callers: Any, mfa: Any) -> Any:
    """Starts a task whose result nobody waits for, without a link."""
    return (OK, start_free(owner, callers, mfa, link=False))


def _reply(owner: Any, monitor: bool) -> None:
    process = abi.current()
    boss = owner[2]
    reference = abi.monitor(boss) if monitor else None

    def wanted(message: Any) -> bool:
        if message.__class__ is not tuple or len(message) != 5:
            return False
        return bool(message[0] == boss) or (message[0] is _DOWN and bool(message[1] == reference))

    deadline = None if monitor else abi.deadline_after(_ORDERS_MILLISECONDS)
    orders = process.take(wanted, deadline)
    if orders is abi.TIMEOUT:
        raise Raised(EXIT, Atom("timeout"))
    if orders[0] is _DOWN:
        raise Raised(EXIT, orders[4])
    if reference is not None:
        abi.demonitor(reference, flush=True)
    _answer(owner, *orders[1:])


def _answer(owner: Any, request: Any, reply_to: Any, callers: Any, call: Call) -> None:
    abi.current().dictionary[CALLERS] = callers
    value = _run(owner, callers, call, ANSWERING_TASK)
    abi.send(reply_to, (request, value))


def _noreply(owner: Any, callers: Any, call: Call) -> None:
    abi.current().dictionary[CALLERS] = callers
    _run(owner, callers, call, TASK)


def _what(call: Call) -> tuple[Fun, Any]:
    """The function that a task runs, and its arguments."""
    module, function, args = call
    if call[:2] == APPLY and isinstance(args.head, Fun) and args.tail.head is EMPTY:
        return args.head, EMPTY
    return abi.external_fun(module, function, len(args)), args


def _run(owner: Any, callers: Any, call: Call, below: tuple[Frame, ...]) -> Any:
    """Do what the task is for; a failure is reported and becomes the exit of the process.

    below: the frames at the end of its stack.
    """
    fun, arguments = _what(call)
    is_typed = not fun.info.external
    first = (fun.info.module, fun.info.name, fun.arity) if is_typed else (*call[:2], len(call[2]))
    abi.current().dictionary[proc_lib.INITIAL_CALL] = first
    try:
        return abi.apply_fun(fun, ()) if is_typed else abi.apply_mfa(*call[:2], list(call[2]))
    except Exception as failure:
        raised = with_callers(abi.as_raised(failure), below)
        reason = proc_lib.exit_reason(raised)
        if raised.kind is not EXIT or not proc_lib.is_calm(reason):
            _failed(owner, callers, fun, arguments, proc_lib.reported(raised))
        raise Raised(EXIT, reason) from failure


def _failed(owner: Any, callers: Any, fun: Any, args: Any, reason: Any) -> None:
    node, name, _pid = owner
    process = abi.current()
    content = {
        "name": process.name or process.pid,
        "starter": name if node is abi.node() or name.__class__ is Pid else (name, node),
        "function": fun,
        "args": args,
        "reason": reason,
    }
    message = {
        "label": (Atom("Elixir.Task.Supervisor"), Atom("terminating")),
        "report": make_map((Atom(key), value) for key, value in content.items()),
    }
    metadata = {"domain": make_list([Atom("otp"), Atom("elixir")]), "callers": callers}
    report(Atom("error"), make_map((Atom(key), value) for key, value in message.items()), metadata)


__all__ = ["lib", "owner_of", "start_free", "start_idle", "start_ordered"]
