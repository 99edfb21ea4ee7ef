"""`Task`'s module and struct, and what starting a task takes."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.structs import declare_fields, is_struct
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, cons, make_list

lib = Library(
    "Task",
    """
    Processes that do one thing, and whose result somebody may wait for.

        task = Task.async(fn -> slow_sum(1..1_000_000) end)
        do_something_else()
        Task.await(task)

    A task that is awaited is linked to its owner: if either fails, so does the
    other. `Task.Supervisor` starts tasks that are not.
    """,
)

make_task = declare_fields(
    lib, {"mfa": NIL, "owner": NIL, "pid": NIL, "ref": NIL}, required=("mfa", "owner", "pid", "ref")
)

lib.type("t() :: %Task{mfa: mfa(), owner: pid(), pid: pid() | nil, ref: ref()}")
lib.type("ref() :: reference()")
lib.type(
    "async_stream_option() :: {:max_concurrency, pos_integer()} | {:ordered, boolean()} | "
    "{:timeout, timeout()} | {:on_timeout, :exit | :kill_task} | {:zip_input_on_exit, boolean()}"
)

APPLY = (Atom("erlang"), Atom("apply"))
CALLERS = Atom("$callers")
EXIT = Atom("exit")
MFA, OWNER, PID, REF = (Atom(name) for name in ("mfa", "owner", "pid", "ref"))
OK = Atom("ok")
SUPERVISED = Atom("Elixir.Task.Supervised")

Call = tuple[Atom, Atom, Any]
"""Module, function and list of arguments."""


def is_task(value: Any) -> bool:
    """Whether a value is a `%Task{}`."""
    return is_struct(value, lib)


def is_timeout(value: Any) -> bool:
    """Whether a value is a number of milliseconds, or `:infinity`."""
    return value is abi.INFINITY or (value.__class__ is int and value >= 0)


def fun_call(function: str, fun: Any) -> Call:
    """`{:erlang, :apply, [fun, []]}`, for a function without arguments."""
    if not isinstance(fun, Fun) or fun.arity != 0:
        raise function_clause("Elixir.Task", function, (fun,))
    return (*APPLY, make_list((fun, EMPTY)))


def signature(call: Call) -> tuple[Atom, Atom, int]:
    """What the struct says of the call."""
    return (*call[:2], len(call[2]))


def owner_of(process: abi.Process) -> tuple[Atom, Any, Pid]:
    """How a task knows who started it: the node, a name or the pid, and the pid."""
    return (abi.node(), process.name or process.pid, process.pid)


def callers_of(process: abi.Process) -> Any:
    """The process and those who called it, as its task shall remember them."""
    known = process.dictionary.get(CALLERS)
    return cons(process.pid, known) if known.__class__ is List else make_list([process.pid])


def check_owner(task: Any) -> None:
    """Only the process that started a task may ask for its result."""
    me = abi.self_pid()
    if task.get(OWNER) != me:
        raise argument_error(
            f"task {shown(task)} must be queried from the owner but was queried from {shown(me)}"
        )


def await_exit(function: str, args: tuple[Any, ...], reason: Any) -> Raised:
    """The exit of `Task.function`."""
    return Raised(EXIT, (reason, (Atom("Elixir.Task"), Atom(function), make_list(args))))
