"""`Task`: doing something in another process, and waiting for its result."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import task_stream, task_supervised, task_wait
from pyiex.library.elixir.child_specs import child_spec_source
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.elixir.task_common import (
    OK,
    Call,
    callers_of,
    fun_call,
    lib,
    make_task,
    owner_of,
    signature,
)
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

__all__ = ["lib", "task_stream", "task_wait"]

_TASK = Atom("Elixir.Task")
_TEMPORARY = Atom("temporary")

_USING = Template(child_spec_source(restart=":temporary"), module="Elixir.Task")


@lib.macro("__using__")
def using(_env: Any, opts: Any) -> Any:
    """Gives the module a `child_spec/1` made of the options: a task is not restarted."""
    return _USING(opts=opts)


@lib.function(spec="child_spec(term()) :: Supervisor.child_spec()")
def child_spec(arg: Any) -> Any:
    """How a supervisor starts a task: it is not started again once it has ended.

    iex> Task.child_spec([]).restart
    :temporary
    """
    return make_map(
        [
            (Atom("id"), _TASK),
            (Atom("start"), (_TASK, Atom("start_link"), make_list([arg]))),
            (Atom("restart"), _TEMPORARY),
        ]
    )


def _free(call: Call, link: bool) -> Any:
    me = abi.current()
    return (OK, task_supervised.start_free(owner_of(me), callers_of(me), call, link=link))


@lib.function("start", spec="start((() -> any())) :: {:ok, pid()}")
def start(fun: Any) -> Any:
    """Starts a task whose result and failure are nobody's concern.

    iex> me = self()
    iex> Task.start(fn -> send(me, :done) end)
    iex> receive do
    ...>   message -> message
    ...> end
    :done
    """
    return _free(fun_call("start", fun), False)


@lib.function("start", spec="start(module(), function_name :: atom(), [term()]) :: {:ok, pid()}")
def start_call(module: Any, function_name: Any, args: Any) -> Any:
    """As `start/1`, with a function by name.

    iex> {:ok, pid} = Task.start(Enum, :sum, [[1, 2]])
    iex> is_pid(pid)
    true
    """
    _check_call("start", module, function_name, args)
    return _free((module, function_name, args), False)


@lib.function("start_link", spec="start_link((() -> any())) :: {:ok, pid()}")
def start_link(fun: Any) -> Any:
    """As `start/1`, with a link: under a supervisor, or where the caller shall fail with the task.

    iex> {:ok, pid} = Task.start_link(fn -> :ok end)
    iex> is_pid(pid)
    true
    """
    return _free(fun_call("start_link", fun), True)


@lib.function("start_link", spec="start_link(module(), function :: atom(), [term()]) :: {:ok, pid()}")
def start_link_call(module: Any, function: Any, args: Any) -> Any:
    """As `start_link/1`, with a function by name.

    iex> {:ok, pid} = Task.start_link(Enum, :sum, [[1, 2]])
    iex> is_pid(pid)
    true
    """
    _check_call("start_link", module, function, args)
    return _free((module, function, args), True)


def _check_call(name: str, module: Any, function: Any, args: Any) -> None:
    if module.__class__ is not Atom or function.__class__ is not Atom or args.__class__ is not List:
        raise function_clause("Elixir.Task", name, (module, function, args))


def give_orders(pid: Any, call: Call) -> Any:
    """Monitor an idle task, tell it what to do, and answer its struct."""
    me = abi.current()
    reference = abi.monitor(pid, "demonitor")
    abi.send(pid, (me.pid, reference, reference, callers_of(me), call))
    return make_task(mfa=signature(call), owner=me.pid, pid=pid, ref=reference)


def _async(call: Call) -> Any:
    me = abi.current()
    reference = abi.make_ref()
    pid = task_supervised.start_ordered(owner_of(me), reference, callers_of(me), call)
    abi.watch(me, pid, reference, "demonitor")
    return make_task(mfa=signature(call), owner=me.pid, pid=pid, ref=reference)


@lib.function("async", spec="async((() -> any())) :: t()")
def async_(fun: Any) -> Any:
    """Starts a task, linked to the caller, that must be awaited.

    iex> task = Task.async(fn -> 20 + 1 end)
    iex> Task.await(task)
    21
    """
    return _async(fun_call("async", fun))


@lib.function("async", spec="async(module(), function_name :: atom(), [term()]) :: t()")
def async_call(module: Any, function_name: Any, args: Any) -> Any:
    """As `async/1`, with a function by name.

    iex> task = Task.async(Enum, :sum, [[1, 2, 3]])
    iex> Task.await(task)
    6
    """
    _check_call("async", module, function_name, args)
    return _async((module, function_name, args))


@lib.function(spec="completed(any()) :: t()")
def completed(result: Any) -> Any:
    """A task that has its result already.

    iex> Task.await(Task.completed(:at_once))
    :at_once
    """
    me = abi.self_pid()
    reference = abi.make_ref()
    abi.send(me, (reference, result))
    return make_task(mfa=(_TASK, Atom("completed"), 1), owner=me, pid=NIL, ref=reference)


def _spawner(me: abi.Process) -> task_stream.Spawn:
    owner = owner_of(me)
    # In Elixir a process of the stream's own starts them, which has no ancestors.
    ancestors = make_list([me.pid])
    return lambda: (task_supervised.start_idle(owner, False, ancestors=ancestors), True)


@lib.function(
    "async_stream", spec="async_stream(Enumerable.t(), (term() -> term()), keyword()) :: Enumerable.t()"
)
def async_stream(enumerable: Any, fun: Any, options: Any = EMPTY) -> Any:
    """A stream that calls the function for each element in a task of its own, several at a time.

    Options: `:max_concurrency`, `:ordered`, `:timeout` (5000), `:on_timeout` (`:exit` or `:kill_task`),
    `:zip_input_on_exit`.

    iex> Task.async_stream(1..3, fn x -> x * x end) |> Enum.to_list()
    [ok: 1, ok: 4, ok: 9]
    """
    if not isinstance(fun, Fun) or fun.arity != 1 or options.__class__ is not List:
        raise function_clause("Elixir.Task", "async_stream", (enumerable, fun, options))
    return task_stream.stream(enumerable, task_stream.fun_caller(fun), options, _spawner)


@lib.function(
    "async_stream",
    spec="async_stream(Enumerable.t(), module(), atom(), [term()], keyword()) :: Enumerable.t()",
)
def async_stream_call(
    enumerable: Any, module: Any, function_name: Any, args: Any, options: Any = EMPTY
) -> Any:
    """As `async_stream/3`, with a function by name; the element comes before the arguments.

    iex> Task.async_stream(["1a", "2b"], String, :replace, ["a", "!"]) |> Enum.to_list()
    [ok: "1!", ok: "2b"]
    """
    call = task_stream.name_caller(module, function_name, args)
    return task_stream.stream(enumerable, call, options, _spawner)
