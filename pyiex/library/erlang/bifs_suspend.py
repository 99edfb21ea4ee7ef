"""`:erlang.suspend_process` and `resume_process`: holding processes up, as debuggers do."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ANY, LIST_CELL, PID, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY

_UNLESS = Atom("unless_suspending")
_OPTIONS = {Atom("asynchronous"), _UNLESS}
_OTHER = Need(lambda pid: pid != abi.self_pid(), "the pid refers to the current process")
_ALIVE = Need(lambda _pid: False, "the pid does not refer to an existing process")
_SUSPENDED = Need(lambda _pid: False, "process is not suspended or is not alive")
_OPTION = Need(lambda _options: False, "invalid option in list")


@lib.function(spec="suspend_process(pid(), [:asynchronous | :unless_suspending]) :: boolean()")
def suspend_process(suspendee: Any, opt_list: Any = EMPTY) -> Any:
    """Holds a process up until `resume_process/1` was called as often; its messages wait.

    `false` where `:unless_suspending` is among the options and the caller holds it up already.

        iex> pid = spawn(fn -> Process.sleep(:infinity) end)
        iex> :erlang.suspend_process(pid)
        true
        iex> Process.info(pid, :status)
        {:status, :suspended}
        iex> :erlang.resume_process(pid)
        true
    """
    args = (suspendee,) if opt_list is EMPTY else (suspendee, opt_list)
    check("suspend_process", args, PID, LIST_CELL)
    wanted = set(opt_list)
    if not wanted <= _OPTIONS:
        raise refuse("suspend_process", args, ANY, _OPTION)
    check("suspend_process", args, _OTHER)
    me, other = abi.current(), abi.find_process(suspendee)
    if other is None:
        raise refuse("suspend_process", args, _ALIVE)
    held = abi.this_node().suspensions
    if _UNLESS in wanted and (me, other) in held:
        return FALSE
    held[me, other] = held.get((me, other), 0) + 1
    other.runs = False
    me.endings[other] = lambda: _let_go(held, me, other)
    other.endings[me] = lambda: held.pop((me, other), None)
    return TRUE


@lib.function(spec="resume_process(pid()) :: true")
def resume_process(suspendee: Any) -> Any:
    """Takes back a `suspend_process/1` of the caller's.

    iex> pid = spawn(fn -> Process.sleep(:infinity) end)
    iex> :erlang.suspend_process(pid) and :erlang.resume_process(pid)
    true
    """
    args = (suspendee,)
    check("resume_process", args, PID)
    me, other = abi.current(), abi.find_process(suspendee)
    held = abi.this_node().suspensions
    if other is None or (me, other) not in held:
        raise refuse("resume_process", args, _SUSPENDED)
    held[me, other] -= 1
    if not held[me, other]:
        _let_go(held, me, other)
    return TRUE


def _let_go(held: dict[tuple[abi.Process, abi.Process], int], me: abi.Process, other: abi.Process) -> None:
    held.pop((me, other), None)
    me.endings.pop(other, None)
    other.endings.pop(me, None)
    if other.alive and not any(pair[1] is other for pair in held):
        other.resume()
