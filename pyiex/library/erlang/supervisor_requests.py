"""What a `:supervisor` answers to the requests that it gets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.supervisor_restarts import end_one, forget, note_started
from pyiex.library.erlang.supervisor_state import SIMPLE, State
from pyiex.library.supervision import (
    ERROR,
    OK,
    RESTARTING,
    SUPERVISOR,
    UNDEFINED,
    BadChild,
    Child,
    call_start,
    child_of,
    report_progress,
    spec_of,
    started,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, make_list

NOT_FOUND = (ERROR, Atom("not_found"))
RUNNING = (ERROR, Atom("running"))
_SIMPLE = (ERROR, SIMPLE)


def _started(pid: Any, info: Any) -> Any:
    return (OK, pid) if info is None else (OK, pid, info)


def start_child(state: State, spec: Any) -> Any:
    """Add a child, or one more of a `:simple_one_for_one`."""
    if state.strategy is SIMPLE:
        return _start_dynamic(state, spec)
    try:
        child = child_of(spec, state.auto_shutdown)
    except BadChild as bad:
        return ERROR, bad.reason
    known = state.find(child.id)
    if known is not None:
        if known.pid is UNDEFINED:
            return ERROR, Atom("already_present")
        return ERROR, (Atom("already_started"), known.pid)
    pid, info, problem = started(call_start(child.start))
    if problem is not None:
        return ERROR, (problem, child.term())
    state.add(child)
    note_started(state, child, pid)
    report_progress(state.name, child.at(pid))
    return _started(pid, info)


def _start_dynamic(state: State, args: Any) -> Any:
    child = state.template()
    if args.__class__ is not List:
        return ERROR, (Atom("bad_argument"), args)
    pid, info, problem = started(call_start(child.start, args))
    if problem is not None:
        return ERROR, problem
    if pid is not UNDEFINED:
        state.add_dynamic(pid, args)
        report_progress(state.name, child.at(pid))
    return _started(pid, info)


def restart_child(state: State, id: Any) -> Any:
    """Start a child that does not run."""
    if state.strategy is SIMPLE:
        return _SIMPLE
    child = state.find(id)
    if child is None:
        return NOT_FOUND
    if child.pid is not UNDEFINED:
        return ERROR, RESTARTING if child.pid.__class__ is tuple else Atom("running")
    pid, info, problem = started(call_start(child.start))
    if problem is not None:
        return ERROR, problem
    note_started(state, child, pid)
    report_progress(state.name, child.at(pid))
    return _started(pid, info)


def delete_child(state: State, id: Any) -> Any:
    """Forget a child that does not run."""
    if state.strategy is SIMPLE:
        return _SIMPLE
    child = state.find(id)
    if child is None:
        return NOT_FOUND
    if child.pid is not UNDEFINED:
        return ERROR, RESTARTING if child.pid.__class__ is tuple else Atom("running")
    state.remove(child)
    return OK


def terminate_child(state: State, id: Any) -> Any:
    """End a child."""
    if state.strategy is SIMPLE:
        if id.__class__ is not Pid:
            return _SIMPLE
        if id not in state.dynamics:
            return NOT_FOUND
        end_one(state, state.template().at(id))
        state.remove_dynamic(id)
        return OK
    child = state.find(id)
    if child is None:
        return NOT_FOUND
    end_one(state, child)
    forget(state, child)
    return OK


def _named(state: State, id: Any) -> Child | None:
    if state.strategy is SIMPLE:
        return state.template() if id in state.dynamics or id == state.template().id else None
    return state.find(id) or (state.running(id) if id.__class__ is Pid else None)


def get_childspec(state: State, id: Any) -> Any:
    """The specification of a child, called by its id or pid."""
    child = _named(state, id)
    return NOT_FOUND if child is None else (OK, spec_of(child))


def _shown(pid: Any) -> Any:
    return RESTARTING if pid.__class__ is tuple else pid


def which_children(state: State) -> Any:
    """Each child with its process."""
    if state.strategy is SIMPLE:
        child = state.template()
        return make_list((UNDEFINED, _shown(pid), child.type, child.modules) for pid in state.dynamics)
    return make_list(
        (child.id, _shown(child.pid), child.type, child.modules) for child in state.newest_first()
    )


def count_children(state: State) -> Any:
    """How many specifications and processes there are."""
    if state.strategy is SIMPLE:
        kind, pids = state.template().type, list(state.dynamics)
        supervisors = len(pids) if kind is SUPERVISOR else 0
        specs, workers = 1, len(pids) - supervisors
    else:
        pids = [child.pid for child in state.newest_first()]
        supervisors = sum(child.type is SUPERVISOR for child in state.newest_first())
        specs, workers = len(pids), len(pids) - supervisors
    active = sum(pid.__class__ is Pid and abi.find_process(pid) is not None for pid in pids)
    counts = (("specs", specs), ("active", active), ("supervisors", supervisors), ("workers", workers))
    return make_list((Atom(name), count) for name, count in counts)


REQUESTS: dict[tuple[str, int], Callable[..., Any]] = {
    ("start_child", 1): start_child,
    ("restart_child", 1): restart_child,
    ("delete_child", 1): delete_child,
    ("terminate_child", 1): terminate_child,
    ("get_childspec", 1): get_childspec,
    ("which_children", 0): which_children,
    ("count_children", 0): count_children,
}
"""By the request's name and how many arguments it has."""
