"""The process of a `DynamicSupervisor`; its state is the struct that `:sys.get_state/1` shows.

A child is kept under its pid as `{mfa, restart, shutdown, type, modules}`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.reporting import report
from pyiex.library.structs import declare_fields
from pyiex.library.supervision import (
    BRUTAL_KILL,
    ERROR,
    NO_MODULES,
    OK,
    PERMANENT,
    RESTARTING,
    SHUTDOWN,
    SUPERVISOR,
    TEMPORARY,
    TRANSIENT,
    UNDEFINED,
    WORKER,
    Child,
    add_restart,
    call_start,
    end_child,
    is_quiet,
    report_fault,
    started,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import EMPTY_MAP, Map

lib = Library(
    "DynamicSupervisor",
    """
    A supervisor that starts without children; they are added while it runs, and
    each is ended and started again by itself.

        iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
        iex> {:ok, agent} = DynamicSupervisor.start_child(pid, {Agent, fn -> [] end})
        iex> Agent.update(agent, fn list -> [1 | list] end)
        :ok
    """,
)

lib.type("init_option() :: {:strategy, :one_for_one} | {:max_children, non_neg_integer() | :infinity}")
lib.type("option() :: GenServer.option()")
lib.type(
    "on_start_child() :: {:ok, pid()} | {:ok, pid(), info :: term()} | :ignore | "
    "{:error, {:already_started, pid()} | :max_children | term()}"
)
lib.callback("init(init_arg :: term()) :: {:ok, map()} | :ignore", "Says how the supervisor supervises.")

_make_state = declare_fields(
    lib,
    {
        "args": NIL,
        "extra_arguments": NIL,
        "mod": NIL,
        "name": NIL,
        "strategy": NIL,
        "max_children": NIL,
        "max_restarts": NIL,
        "max_seconds": NIL,
        "children": EMPTY_MAP,
        "restarts": EMPTY,
    },
)

_CHILDREN = Atom("children")
_RESTARTS = Atom("restarts")
_EXTRA = Atom("extra_arguments")
_REPLY = Atom("reply")
_NOREPLY = Atom("noreply")
_TRY_AGAIN = Atom("$gen_restart")
_MAX = Atom("max_children")
_TASK_SUPERVISOR = Atom("Elixir.Task.Supervisor")
"""Under this a task supervisor keeps, in its dictionary, how its tasks are restarted and ended."""
_TASK_SHUTDOWN_MILLISECONDS = 5000
_TASK = Atom("Elixir.Task.Supervised")


def _get(state: Map, name: str) -> Any:
    return state[Atom(name)]


# -- specifications ---------------------------------------------------------------------------


def problem_of(child: Any) -> Any:
    """What is wrong with a child's `{mfa, restart, shutdown, type, modules}`; None where nothing is."""
    start, restart, shutdown, kind, modules = child
    is_mfa = start.__class__ is tuple and len(start) == 3 and start[2].__class__ is List
    is_time = shutdown.__class__ is int and shutdown >= 0
    checks = (
        ("invalid_mfa", start, is_mfa and start[0].__class__ is Atom and start[1].__class__ is Atom),
        ("invalid_restart_type", restart, restart in (PERMANENT, TRANSIENT, TEMPORARY)),
        ("invalid_shutdown", shutdown, shutdown in (BRUTAL_KILL, abi.INFINITY) or is_time),
        ("invalid_child_type", kind, kind in (WORKER, SUPERVISOR)),
        ("invalid_modules", modules, modules is NO_MODULES or modules.__class__ is List),
    )
    return next(((Atom(problem), value) for problem, value, fine in checks if not fine), None)


def _flags_problem(flags: Any) -> str | None:
    def get(name: str, default: Any) -> Any:
        return flags.get(Atom(name), default)

    def is_count(value: Any, least: int) -> bool:
        return value.__class__ is int and value >= least

    if get("strategy", None) is not Atom("one_for_one"):
        return "invalid :strategy"
    if not is_count(get("intensity", 1), 0):
        return "invalid :intensity"
    if not is_count(get("period", 5), 1):
        return "invalid :period"
    limit = get("max_children", abi.INFINITY)
    if limit is not abi.INFINITY and not is_count(limit, 0):
        return "invalid :max_children"
    return None if get("extra_arguments", EMPTY).__class__ is List else "invalid :extra_arguments"


# -- callbacks --------------------------------------------------------------------------------


def init(arguments: Any) -> Any:
    """The state of a new supervisor; arguments: callback module, its argument, name or nil."""
    module, init_arg, name = arguments
    abi.current().trap_exit = True
    answer = abi.apply_mfa(module, Atom("init"), (init_arg,))
    if answer is Atom("ignore"):
        return answer
    if answer.__class__ is not tuple or len(answer) != 2 or answer[1].__class__ is not Map:
        return Atom("stop"), (Atom("bad_return"), (module, Atom("init"), answer))
    flags = answer[1]
    problem = _flags_problem(flags)
    if problem is not None:
        return Atom("stop"), (Atom("supervisor_data"), _invalid(problem, flags))
    own_name = (abi.self_pid(), module) if name is NIL else name
    return OK, _make_state(
        args=init_arg,
        extra_arguments=flags.get(_EXTRA, EMPTY),
        max_children=flags.get(_MAX, abi.INFINITY),
        max_restarts=flags.get(Atom("intensity"), 1),
        max_seconds=flags.get(Atom("period"), 5),
        mod=module,
        name=own_name,
        strategy=flags.get(Atom("strategy")),
    )


def _invalid(problem: str, flags: Any) -> Any:
    name = problem.partition(":")[2]
    return Atom(f"invalid_{name}"), flags.get(Atom(name))


@lib.function(hidden=True)
def handle_call(request: Any, from_: Any, state: Any) -> Any:
    """Answers the requests of the functions of the module."""
    name, *args = request if request.__class__ is tuple and request else (request,)
    known = _REQUESTS.get((name, len(args) + 1)) if name.__class__ is Atom else None
    if known is None:
        raise function_clause("Elixir.DynamicSupervisor", "handle_call", (request, from_, state))
    answer, state = known(state, *args)
    return _REPLY, answer, state


@lib.function(hidden=True)
def handle_cast(_request: Any, state: Any) -> Any:
    """Nothing is sent by casts."""
    return _NOREPLY, state


@lib.function(hidden=True)
def handle_info(message: Any, state: Any) -> Any:
    """Takes in the end of a child, and a restart to be tried again."""
    if message.__class__ is tuple and len(message) == 3 and message[0] is Atom("EXIT"):
        state, goes_on = _exited(state, message[1], message[2])
    elif message.__class__ is tuple and len(message) == 2 and message[0] is _TRY_AGAIN:
        key = (RESTARTING, message[1])
        state, goes_on = (
            _restart(state, key, state[_CHILDREN][key]) if key in state[_CHILDREN] else (state, True)
        )
    else:
        text = make_list(map(ord, "DynamicSupervisor received unexpected message: ~p~n"))
        report(
            Atom("error"), (text, make_list([message])), {"domain": make_list([Atom("otp"), Atom("elixir")])}
        )
        goes_on = True
    return (_NOREPLY, state) if goes_on else (Atom("stop"), SHUTDOWN, state)


@lib.function(hidden=True)
def terminate(_reason: Any, state: Any) -> Any:
    """Ends all children at once, and waits for each as long as it may take."""
    children = [_child(pid, child) for pid, child in state[_CHILDREN].items() if pid.__class__ is Pid]
    for child in children:
        abi.exit_signal(child.pid, Atom("kill") if child.shutdown is BRUTAL_KILL else SHUTDOWN)
    for child in children:
        fault = end_child(child)
        if fault is not None:
            report_fault(_get(state, "name"), "shutdown_error", fault, child)
    return OK


@lib.function(hidden=True)
def code_change(_old: Any, state: Any, _extra: Any) -> Any:
    """Keeps the state."""
    return OK, state


def _child(pid: Any, child: Any) -> Child:
    start, restart, shutdown, kind, modules = child
    return Child(pid, UNDEFINED, start, restart, FALSE, shutdown, kind, modules)


# -- starting ---------------------------------------------------------------------------------


def _start_child(state: Any, child: Any) -> Any:
    limit = state[_MAX]
    if limit is not abi.INFINITY and len(state[_CHILDREN]) >= limit:
        return (ERROR, _MAX), state
    (module, function, args), *rest = child
    start = (module, function, make_list([*state[_EXTRA], *args]))
    pid, info, problem = started(_unwrapped(call_start(start)))
    if problem is not None:
        return (ERROR, problem), state
    if pid is UNDEFINED:
        return Atom("ignore"), state
    kept = (start, *rest)
    state = state.put(_CHILDREN, state[_CHILDREN].put(pid, kept))
    return ((OK, pid) if info is None else (OK, pid, info)), state


def _unwrapped(answer: Any) -> Any:
    """The reason itself where the start function exited, as Elixir has it here."""
    failed = answer.__class__ is tuple and len(answer) == 2 and answer[0] is Atom("EXIT")
    return (ERROR, answer[1]) if failed else answer


def _start_task(state: Any, args: Any, restart: Any, shutdown: Any) -> Any:
    usual = abi.current().dictionary.get(_TASK_SUPERVISOR, (TEMPORARY, _TASK_SHUTDOWN_MILLISECONDS))
    restart, shutdown = (
        default if given is NIL else given for given, default in zip((restart, shutdown), usual, strict=True)
    )
    start = (_TASK, Atom("start_link"), args)
    return _start_child(state, (start, restart, shutdown, WORKER, make_list([_TASK])))


def _terminate_child(state: Any, pid: Any) -> Any:
    child = state[_CHILDREN].get(pid)
    if child is None:
        return (ERROR, Atom("not_found")), state
    ended = _child(pid, child)
    fault = end_child(ended)
    if fault is not None:
        report_fault(_get(state, "name"), "shutdown_error", fault, ended)
    return OK, state.put(_CHILDREN, state[_CHILDREN].delete(pid))


def _which_children(state: Any) -> Any:
    def line(pid: Any, child: Any) -> Any:
        return UNDEFINED, RESTARTING if pid.__class__ is tuple else pid, child[3], child[4]

    return make_list([line(pid, child) for pid, child in state[_CHILDREN].items()]), state


def _count_children(state: Any) -> Any:
    children = list(state[_CHILDREN].items())
    supervisors = sum(child[3] is SUPERVISOR for _, child in children)
    counts = {
        "specs": len(children),
        "active": sum(pid.__class__ is Pid for pid, _ in children),
        "supervisors": supervisors,
        "workers": len(children) - supervisors,
    }
    return make_list((Atom(name), count) for name, count in counts.items()), state


_REQUESTS: dict[tuple[Any, int], Callable[..., Any]] = {
    (Atom("start_child"), 2): _start_child,
    (Atom("start_task"), 4): _start_task,
    (Atom("terminate_child"), 2): _terminate_child,
    (Atom("which_children"), 1): _which_children,
    (Atom("count_children"), 1): _count_children,
}
"""By the name of the request and the size of its tuple, or 1."""


# -- restarting -------------------------------------------------------------------------------


def _exited(state: Any, pid: Any, reason: Any) -> tuple[Any, bool]:
    child = state[_CHILDREN].get(pid)
    if child is None:
        return state, True
    restart = child[1]
    quiet = restart is not PERMANENT and is_quiet(reason)
    if not quiet:
        report_fault(_get(state, "name"), "child_terminated", reason, _child(pid, child))
    if quiet or restart is TEMPORARY:
        return state.put(_CHILDREN, state[_CHILDREN].delete(pid)), True
    return _restart(state, pid, child)


def _restart(state: Any, pid: Any, child: Any) -> tuple[Any, bool]:
    """Start a child again that ran as `pid`; `{:restarting, pid}` where that failed once before."""
    restarts, allowed = add_restart(state[_RESTARTS], _get(state, "max_restarts"), _get(state, "max_seconds"))
    children = state[_CHILDREN].delete(pid)
    state = state.put(_RESTARTS, make_list(restarts)).put(_CHILDREN, children)
    name = _get(state, "name")
    if not allowed:
        report_fault(name, "shutdown", Atom("reached_max_restart_intensity"), _child(pid, child))
        return state, False
    fresh, _info, problem = started(_unwrapped(call_start(child[0])))
    if problem is not None:
        report_fault(name, "start_error", problem, _child(pid, child))
        before = pid[1] if pid.__class__ is tuple else pid
        abi.send(abi.self_pid(), (_TRY_AGAIN, before))
        return state.put(_CHILDREN, children.put((RESTARTING, before), child)), True
    if fresh is not UNDEFINED:
        state = state.put(_CHILDREN, children.put(fresh, child))
    return state, True
