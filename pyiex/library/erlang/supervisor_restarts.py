"""What a `:supervisor` does when a child has ended, and how it ends children itself."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang import gen_server
from pyiex.library.erlang.supervisor_state import ONE_FOR_ALL, ONE_FOR_ONE, SIMPLE, State
from pyiex.library.supervision import (
    NEVER,
    PERMANENT,
    RESTARTING,
    TEMPORARY,
    UNDEFINED,
    Child,
    add_restart,
    call_start,
    end_child,
    is_quiet,
    report_fault,
    report_progress,
    started,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list

_TRY_AGAIN = Atom("try_again_restart")


# -- ending children --------------------------------------------------------------------------


def end_one(state: State, child: Child) -> None:
    """End a child's process and report where it did not go quietly."""
    fault = end_child(child)
    if fault is not None:
        report_fault(state.name, "shutdown_error", fault, child)


def end_all(state: State) -> None:
    """End all children, the newest first."""
    if state.strategy is SIMPLE:
        template = state.template()
        for pid in list(state.dynamics):
            end_one(state, template.at(pid))
        return
    for child in state.newest_first():
        end_one(state, child)


def note_started(state: State, child: Child, pid: Any) -> None:
    """Remember a child's new process; a temporary child that is `:ignore`d is forgotten."""
    if pid is UNDEFINED and child.restart is TEMPORARY:
        state.remove(child)
    else:
        state.put(child.at(pid))


def forget(state: State, child: Child) -> None:
    """The child has ended for good: only a temporary one leaves no trace."""
    if child.restart is TEMPORARY:
        state.remove(child)
    else:
        state.put(child.at(UNDEFINED))


# -- a child has ended ------------------------------------------------------------------------


def restart_exited(state: State, pid: Any, reason: Any) -> bool:
    """Do what the child's specification asks; False where the supervisor shall end."""
    if state.strategy is SIMPLE:
        return _simple_exited(state, pid, reason)
    child = state.running(pid) if pid.__class__ is Pid else None
    if child is None:
        return True
    if child.restart is not PERMANENT and is_quiet(reason):
        forget(state, child)
        return not _shall_end(state, child)
    report_fault(state.name, "child_terminated", reason, child)
    if child.restart is TEMPORARY:
        state.remove(child)
        return not _shall_end(state, child)
    return _restart(state, child)


def _simple_exited(state: State, pid: Any, reason: Any) -> bool:
    if pid not in state.dynamics:
        return True
    child = state.template().at(pid)
    quiet = child.restart is not PERMANENT and is_quiet(reason)
    if not quiet:
        report_fault(state.name, "child_terminated", reason, child)
    if quiet or child.restart is TEMPORARY:
        state.remove_dynamic(pid)
        return True
    return _restart(state, child)


def _shall_end(state: State, child: Child) -> bool:
    """Whether the end of a significant child ends the supervisor."""
    if state.auto_shutdown is NEVER or child.significant is not TRUE:
        return False
    if state.auto_shutdown is Atom("any_significant"):
        return True
    return not any(
        other.significant is TRUE and other.pid.__class__ is Pid and other.pid != child.pid
        for other in state.newest_first()
    )


def try_again(state: State, what: Any) -> bool:
    """Go on with a restart that failed; `what` is the child's id, or the pid that it had."""
    if state.strategy is SIMPLE:
        if what not in state.dynamics:
            return True
        return _restart(state, state.template().at(what))
    child = state.find(what)
    waits = child is not None and child.pid.__class__ is tuple and child.pid[0] is RESTARTING
    return _restart(state, child) if child is not None and waits else True


def _restart(state: State, child: Child) -> bool:
    restarts, allowed = add_restart(state.restarts, state.intensity, state.period)
    state.restarts = make_list(restarts)
    if not allowed:
        report_fault(state.name, "shutdown", Atom("reached_max_restart_intensity"), child.at(UNDEFINED))
        if state.strategy is SIMPLE:
            state.remove_dynamic(child.pid)
        else:
            forget(state, child)
        return False
    again = _by_strategy(state, child)
    if again is not None:
        gen_server.cast(abi.self_pid(), (_TRY_AGAIN, again))
    return True


def _by_strategy(state: State, child: Child) -> Any:
    """Restart the child and those that go with it; None, or what must be tried again."""
    if state.strategy is SIMPLE:
        return _restart_dynamic(state, child)
    if state.strategy is ONE_FOR_ONE:
        return _start_again(state, [child])
    ordered = state.oldest_first()
    place = 0 if state.strategy is ONE_FOR_ALL else [other.id for other in ordered].index(child.id)
    concerned = [other.at(UNDEFINED) if other.id == child.id else other for other in ordered[place:]]
    for other in reversed(concerned):
        end_one(state, other)
        if other.restart is TEMPORARY:
            state.remove(other)
        else:
            state.put(other.at(UNDEFINED))
    return _start_again(state, [other for other in concerned if other.restart is not TEMPORARY])


def _start_again(state: State, children: list[Child]) -> Any:
    for child in children:
        pid, _info, problem = started(call_start(child.start))
        if problem is not None:
            report_fault(state.name, "start_error", problem, child)
            before = child.pid if child.pid.__class__ is Pid else UNDEFINED
            waiting = child.pid if child.pid.__class__ is tuple else (RESTARTING, before)
            state.put(child.at(waiting))
            return child.id
        note_started(state, child, pid)
        report_progress(state.name, child.at(pid))
    return None


def _restart_dynamic(state: State, child: Child) -> Any:
    args = state.remove_dynamic(child.pid)
    pid, _info, problem = started(call_start(child.start, args))
    if problem is not None:
        report_fault(state.name, "start_error", problem, child)
        waiting = child.pid if child.pid.__class__ is tuple else (RESTARTING, child.pid)
        state.add_dynamic(waiting, args)
        return waiting
    if pid is not UNDEFINED:
        state.add_dynamic(pid, args)
    return None
