"""`:supervisor`: processes that start others and start them again when they fail."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen_server, supervisor_restarts
from pyiex.library.erlang.supervisor_requests import REQUESTS
from pyiex.library.erlang.supervisor_restarts import end_all, restart_exited, try_again
from pyiex.library.erlang.supervisor_state import SIMPLE, BadFlags, State
from pyiex.library.failures import function_clause
from pyiex.library.reporting import report
from pyiex.library.supervision import (
    ERROR,
    OK,
    SHUTDOWN,
    BadChild,
    call_start,
    child_of,
    report_fault,
    report_progress,
    started,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

lib = Library(
    ":supervisor",
    """
    Supervisors in Erlang's spelling: a module's `init/1` answers
    `{:ok, {flags, child_specs}}`, and the supervisor keeps these children running.

    `Supervisor` is the same in Elixir's.
    """,
)

lib.callback("init(args :: term()) :: {:ok, {sup_flags, [child_spec]}} | :ignore")

_MODULE = Atom("supervisor")
_STOP = Atom("stop")
_REPLY = Atom("reply")
_NOREPLY = Atom("noreply")
_IGNORE = Atom("ignore")
_EXIT = Atom("EXIT")


# -- starting ---------------------------------------------------------------------------------


@lib.function(spec="start_link(module(), args :: term()) :: {:ok, pid()} | :ignore | {:error, term()}")
def start_link(module: Any, args: Any) -> Any:
    """Starts a supervisor, linked to the caller, as `module.init(args)` says.

    iex> flags = %{strategy: :one_for_one}
    iex> {:ok, pid} = :supervisor.start_link(Supervisor.Default, {:ok, {flags, []}})
    iex> :supervisor.which_children(pid)
    []
    """
    return gen_server.start_link(_MODULE, (Atom("self"), module, args), EMPTY)


@lib.function("start_link", spec="start_link(sup_name, module(), args :: term()) :: term()")
def start_link_named(name: Any, module: Any, args: Any) -> Any:
    """The same, with a name: `{:local, atom}`, `{:global, term}`, `{:via, module, term}`.

    iex> init = {:ok, {%{strategy: :one_for_all}, []}}
    iex> {:ok, pid} = :supervisor.start_link({:local, :overseer}, Supervisor.Default, init)
    iex> Process.whereis(:overseer) == pid
    true
    """
    return gen_server.start_link_named(name, _MODULE, (name, module, args), EMPTY)


@lib.function(hidden=True)
def init(arguments: Any) -> Any:
    """The state of a new supervisor, its children being started."""
    name, module, args = arguments
    abi.current().trap_exit = True
    answer = abi.apply_mfa(module, Atom("init"), (args,))
    if answer is _IGNORE:
        return _IGNORE
    if not _is_answer(answer):
        return _STOP, (Atom("bad_return"), (module, Atom("init"), answer))
    state = State((abi.self_pid(), module) if name is Atom("self") else name, module, args)
    try:
        state.set_flags(answer[1][0])
        return _start_children(state, answer[1][1])
    except BadFlags as bad:
        return _STOP, (Atom("supervisor_data"), bad.reason)
    except BadChild as bad:
        return _STOP, (Atom("start_spec"), bad.reason)


def _is_answer(answer: Any) -> bool:
    return (
        answer.__class__ is tuple
        and len(answer) == 2
        and answer[0] is OK
        and answer[1].__class__ is tuple
        and len(answer[1]) == 2
        and answer[1][1].__class__ is List
        and is_proper(answer[1][1])
    )


def _start_children(state: State, specs: Any) -> Any:
    children = [child_of(spec, state.auto_shutdown) for spec in specs]
    if state.strategy is SIMPLE and len(children) != 1:
        return _STOP, (Atom("bad_start_spec"), specs)
    for child in children:
        if state.find(child.id) is not None:
            raise BadChild((Atom("duplicate_child_name"), child.id))
        state.add(child)
    if state.strategy is SIMPLE:
        return OK, state.term()
    for child in children:
        pid, _info, problem = started(call_start(child.start))
        if problem is not None:
            report_fault(state.name, "start_error", problem, child)
            end_all(state)
            return _STOP, (SHUTDOWN, (Atom("failed_to_start_child"), child.id, problem))
        supervisor_restarts.note_started(state, child, pid)
        report_progress(state.name, child.at(pid))
    return OK, state.term()


# -- messages ---------------------------------------------------------------------------------


@lib.function(hidden=True)
def handle_call(request: Any, from_: Any, term: Any) -> Any:
    """Answers the requests of the functions below."""
    state = State.of(term)
    name, *args = request if request.__class__ is tuple and request else (request,)
    known = REQUESTS.get((name.name, len(args))) if name.__class__ is Atom else None
    if known is None:
        raise function_clause("supervisor", "handle_call", (request, from_, term))
    answer = known(state, *args)
    return _REPLY, answer, state.term()


@lib.function(hidden=True)
def handle_cast(request: Any, term: Any) -> Any:
    """Goes on with a restart that failed before."""
    state = State.of(term)
    return _next(state, try_again(state, request[1]))


@lib.function(hidden=True)
def handle_info(message: Any, term: Any) -> Any:
    """Takes in the end of a child."""
    if message.__class__ is tuple and len(message) == 3 and message[0] is _EXIT:
        state = State.of(term)
        return _next(state, restart_exited(state, message[1], message[2]))
    text = make_list(map(ord, "Supervisor received unexpected message: ~tp~n"))
    report(Atom("error"), (text, make_list([message])), {"domain": make_list([Atom("otp")])})
    return _NOREPLY, term


def _next(state: State, goes_on: bool) -> Any:
    return (_NOREPLY, state.term()) if goes_on else (_STOP, SHUTDOWN, state.term())


@lib.function(hidden=True)
def terminate(_reason: Any, term: Any) -> Any:
    """Ends all children, the newest first."""
    end_all(State.of(term))
    return OK


@lib.function(hidden=True)
def code_change(_old: Any, term: Any, _extra: Any) -> Any:
    """Keeps the state."""
    return OK, term


# -- requests ---------------------------------------------------------------------------------


def _ask(supervisor: Any, *request: Any) -> Any:
    message = request if len(request) > 1 else request[0]
    return gen_server.call(supervisor, message, abi.INFINITY)


@lib.function(spec="start_child(sup_ref, child_spec | [term()]) :: {:ok, pid()} | {:error, term()}")
def start_child(supervisor: Any, child_spec: Any) -> Any:
    """Adds a child and starts it; for a `:simple_one_for_one` the arguments that are added to its own."""
    return _ask(supervisor, Atom("start_child"), child_spec)


@lib.function(spec="restart_child(sup_ref, id :: term()) :: {:ok, pid()} | {:error, term()}")
def restart_child(supervisor: Any, id: Any) -> Any:
    """Starts a child that was terminated."""
    return _ask(supervisor, Atom("restart_child"), id)


@lib.function(spec="delete_child(sup_ref, id :: term()) :: :ok | {:error, term()}")
def delete_child(supervisor: Any, id: Any) -> Any:
    """Forgets a child that does not run."""
    return _ask(supervisor, Atom("delete_child"), id)


@lib.function(spec="terminate_child(sup_ref, pid() | term()) :: :ok | {:error, term()}")
def terminate_child(supervisor: Any, id: Any) -> Any:
    """Ends a child, called by its id, or by its pid under a `:simple_one_for_one`."""
    return _ask(supervisor, Atom("terminate_child"), id)


@lib.function(spec="get_childspec(sup_ref, pid() | term()) :: {:ok, child_spec} | {:error, :not_found}")
def get_childspec(supervisor: Any, id: Any) -> Any:
    """The specification of a child, in full."""
    return _ask(supervisor, Atom("get_childspec"), id)


@lib.function(spec="which_children(sup_ref) :: [{id :: term(), pid(), type :: atom(), modules}]")
def which_children(supervisor: Any) -> Any:
    """The children, the newest first."""
    return _ask(supervisor, Atom("which_children"))


@lib.function(spec="count_children(sup_ref) :: keyword()")
def count_children(supervisor: Any) -> Any:
    """How many children there are.

    iex> {:ok, pid} = :supervisor.start_link(Supervisor.Default, {:ok, {%{}, []}})
    iex> :supervisor.count_children(pid)
    [specs: 0, active: 0, supervisors: 0, workers: 0]
    """
    return _ask(supervisor, Atom("count_children"))


@lib.function(spec="check_childspecs([child_spec], auto_shutdown) :: :ok | {:error, term()}")
def check_childspecs(child_specs: Any, auto_shutdown: Any = NIL) -> Any:
    """Whether these are child specifications.

    iex> :supervisor.check_childspecs([%{id: :clerk}])
    {:error, :missing_start}
    """
    if child_specs.__class__ is not List:
        return ERROR, (Atom("badarg"), child_specs)
    known: set[Any] = set()
    try:
        for spec in child_specs:
            child = child_of(spec, Atom("any_significant") if auto_shutdown is NIL else auto_shutdown)
            if child.id in known:
                raise BadChild((Atom("duplicate_child_name"), child.id))
            known.add(child.id)
    except BadChild as bad:
        return ERROR, bad.reason
    return OK
