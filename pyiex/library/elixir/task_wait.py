"""Waiting for tasks: `await`, `yield`, `shutdown` and their like."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from typing import Any

from pyiex.library.elixir.task_common import (
    EXIT,
    OK,
    PID,
    REF,
    await_exit,
    check_owner,
    is_task,
    is_timeout,
    lib,
)
from pyiex.library.failures import bad_match, function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import make_list

_AWAIT_MILLISECONDS = 5000
_BRUTAL_KILL = Atom("brutal_kill")
_DOWN = Atom("DOWN")
_KILL = Atom("kill")
_KILLED = Atom("killed")
_NOCONNECTION = Atom("noconnection")
_NOPROC = Atom("noproc")
_SHUTDOWN = Atom("shutdown")
_TIMEOUT = Atom("timeout")


def wanted_of(references: Container[Reference]) -> Callable[[Any], bool]:
    """Whether a message is the result of one of these tasks, or that it has ended."""

    def wanted(message: Any) -> bool:
        if message.__class__ is not tuple:
            return False
        if len(message) == 2:
            return message[0].__class__ is Reference and message[0] in references
        return len(message) == 5 and message[0] is _DOWN and message[1] in references

    return wanted


def _reason(message: Any) -> Any:
    """Why a task has ended; a lost node is named."""
    reason = message[4]
    if reason is _NOCONNECTION:
        process = message[3]
        node = process[1] if process.__class__ is tuple else process.node
        return (Atom("nodedown"), node or abi.node())
    return reason


def _take(task: Any, timeout: Any) -> Any:
    """`(OK, value)`, `(EXIT, reason)`, or None after the timeout."""
    reference = task.get(REF)
    message = abi.current().take(wanted_of({reference}), abi.deadline_after(timeout), reference)
    if message is abi.TIMEOUT:
        return None
    if len(message) == 5:
        return (EXIT, _reason(message))
    abi.demonitor(reference, flush=True)
    return (OK, message[1])


@lib.function("await", spec="await(t(), timeout()) :: term()")
def await_(task: Any, timeout: Any = _AWAIT_MILLISECONDS) -> Any:
    """Waits for the result of a task; exits where the task fails, and after the timeout.

    iex> Task.await(Task.async(fn -> :ready end))
    :ready
    """
    if not is_task(task) or not is_timeout(timeout):
        raise function_clause("Elixir.Task", "await", (task, timeout))
    check_owner(task)
    answer = _take(task, timeout)
    if answer is None:
        abi.demonitor(task.get(REF), flush=True)
        raise await_exit("await", (task, timeout), _TIMEOUT)
    if answer[0] is EXIT:
        raise await_exit("await", (task, timeout), answer[1])
    return answer[1]


def _by_reference(tasks: Any) -> dict[Reference, Any]:
    found: dict[Reference, Any] = {}
    for task in tasks:
        if not is_task(task):
            raise bad_match(task)
        check_owner(task)
        found[task.get(REF)] = task
    return found


@lib.function(spec="await_many([t()], timeout()) :: [term()]")
def await_many(tasks: Any, timeout: Any = _AWAIT_MILLISECONDS) -> Any:
    """Waits for the results of several tasks, in their order; exits as `await/2` does.

    iex> Task.await_many([Task.async(fn -> 1 end), Task.async(fn -> 2 end)])
    [1, 2]
    """
    if not is_timeout(timeout):
        raise function_clause("Elixir.Task", "await_many", (tasks, timeout))
    waiting = _by_reference(tasks)
    results: dict[Reference, Any] = {}
    process, wanted = abi.current(), wanted_of(waiting)
    deadline = abi.deadline_after(timeout)
    while waiting:
        message = process.take(wanted, deadline)
        if message is abi.TIMEOUT or len(message) == 5:
            _drop(waiting)
            reason = _TIMEOUT if message is abi.TIMEOUT else _reason(message)
            raise await_exit("await_many", (tasks, timeout), reason)
        del waiting[message[0]]
        abi.demonitor(message[0], flush=True)
        results[message[0]] = message[1]
    return make_list(results[task.get(REF)] for task in tasks)


def _drop(references: Iterable[Reference]) -> None:
    for reference in references:
        abi.demonitor(reference, flush=True)


@lib.function("yield", spec="yield(t(), timeout()) :: {:ok, term()} | {:exit, term()} | nil")
def yield_(task: Any, timeout: Any = _AWAIT_MILLISECONDS) -> Any:
    """Waits for a task for a while: `nil` where it is not done, and one can ask again.

    iex> task = Task.async(fn -> Process.sleep(:infinity) end)
    iex> Task.yield(task, 10)
    nil
    iex> Task.yield(Task.async(fn -> :quick end))
    {:ok, :quick}
    """
    if not is_task(task):
        raise function_clause("Elixir.Task", "yield", (task, timeout))
    check_owner(task)
    answer = _take(task, timeout)
    return NIL if answer is None else answer


@lib.function(
    spec="yield_many([t()], timeout() | keyword()) :: [{t(), {:ok, term()} | {:exit, term()} | nil}]"
)
def yield_many(tasks: Any, timeout: Any = _AWAIT_MILLISECONDS) -> Any:
    """As `yield/2` for several tasks: each with what it answered, `nil` where it is not done.

    iex> [{_task, answer}] = Task.yield_many([Task.async(fn -> 5 end)])
    iex> answer
    {:ok, 5}
    """
    if not is_timeout(timeout):
        raise function_clause("Elixir.Task", "yield_many", (tasks, timeout))
    waiting = {}
    for task in tasks:
        check_owner(task)
        waiting[task.get(REF)] = task
    answers: dict[Reference, Any] = {}
    process, wanted = abi.current(), wanted_of(waiting)
    deadline = abi.deadline_after(timeout)
    while waiting:
        message = process.take(wanted, deadline)
        if message is abi.TIMEOUT:
            break
        if len(message) == 5:
            answers[message[1]] = (EXIT, _reason(message))
            del waiting[message[1]]
        else:
            abi.demonitor(message[0], flush=True)
            answers[message[0]] = (OK, message[1])
            del waiting[message[0]]
    return make_list((task, answers.get(task.get(REF), NIL)) for task in tasks)


@lib.function(
    spec="find([t()], any()) :: {term(), t()} | nil",
    hidden=True,
    deprecated="Pattern match directly on the message instead",
)
def find(tasks: Any, message: Any) -> Any:
    """The result that a message holds, with the task that it is of; exits where that has failed.

    iex> task = Task.async(fn -> :found end)
    iex> receive do
    ...>   message -> Task.find([task], message) == {:found, task}
    ...> end
    true
    """
    for task in tasks:
        check_owner(task)
        if not wanted_of({task.get(REF)})(message):
            continue
        if len(message) == 5:
            raise await_exit("find", (tasks, message), _reason(message))
        abi.demonitor(task.get(REF), flush=True)
        return (message[1], task)
    return NIL


@lib.function(spec="ignore(t()) :: {:ok, term()} | {:exit, term()} | nil")
def ignore(task: Any) -> Any:
    """Lets a task go on without an owner: no link, no result; what there is of it already is answered.

    iex> Task.ignore(Task.async(fn -> Process.sleep(:infinity) end))
    nil
    """
    if task.get(PID) is NIL:
        raise argument_error(f"cannot ignore task {shown(task)} because it was not started with a process")
    check_owner(task)
    pid, reference = task.get(PID), task.get(REF)
    message = abi.current().take(wanted_of({reference}), 0.0)
    if message is abi.TIMEOUT:
        abi.unlink(pid)
        abi.demonitor(reference, flush=True)
        _drop_exit(pid)
        return NIL
    if len(message) == 5:
        return (EXIT, _reason(message))
    abi.unlink(pid)
    abi.demonitor(reference, flush=True)
    _drop_exit(pid)
    return (OK, message[1])


def _drop_exit(pid: Pid) -> None:
    abi.current().take(
        lambda message: (
            message.__class__ is tuple
            and len(message) == 3
            and message[0] is Atom("EXIT")
            and message[1] == pid
        ),
        0.0,
    )


@lib.function(spec="shutdown(t(), timeout() | :brutal_kill) :: {:ok, term()} | {:exit, term()} | nil")
def shutdown(task: Any, shutdown: Any = _AWAIT_MILLISECONDS) -> Any:
    """Ends a task: by the exit signal `:shutdown`, by `:kill` after the timeout or with `:brutal_kill`.

    Answers its result if that has come already, `{:exit, reason}` if it ended otherwise, or `nil`.

    iex> Task.shutdown(Task.async(fn -> Process.sleep(:infinity) end))
    nil
    """
    if not is_task(task) or not (is_timeout(shutdown) or shutdown is _BRUTAL_KILL):
        raise function_clause("Elixir.Task", "shutdown", (task, shutdown))
    if task.get(PID) is NIL:
        raise argument_error(f"task {shown(task)} does not have an associated task process")
    check_owner(task)
    mark = abi.monitor(task.get(PID))
    abi.unlink(task.get(PID))
    abi.exit_signal(task.get(PID), _KILL if shutdown is _BRUTAL_KILL else _SHUTDOWN)
    if shutdown is _BRUTAL_KILL:
        return _ended(task, mark, abi.INFINITY, (_KILLED,))
    return _ended(task, mark, shutdown, (_SHUTDOWN,))


def _ended(task: Any, mark: Reference, timeout: Any, expected: tuple[Atom, ...]) -> Any:
    """What a task that was told to end leaves behind; the reasons that are `expected` mean nothing."""
    process = abi.current()
    down = process.take(wanted_of({mark}), abi.deadline_after(timeout), mark)
    if down is abi.TIMEOUT:
        abi.exit_signal(task.get(PID), _KILL)
        return _ended(task, mark, abi.INFINITY, (_SHUTDOWN,))
    reference = task.get(REF)
    known = process.take(wanted_of({reference}), 0.0)
    abi.demonitor(reference, flush=True)
    if known is not abi.TIMEOUT and len(known) == 2:
        return (OK, known[1])
    reason = _reason(down)
    if reason is _NOPROC and known is not abi.TIMEOUT:
        reason = _reason(known)
    return NIL if reason in expected else (EXIT, reason)
