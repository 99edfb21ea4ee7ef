"""`Task.Supervisor`: a supervisor whose children are tasks."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import gen_server, task_stream
from pyiex.library.elixir.task import give_orders
from pyiex.library.elixir.task_common import APPLY, OK, Call, callers_of, owner_of
from pyiex.library.elixir.task_supervised import MONITOR
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import make_map

lib = Library(
    "Task.Supervisor",
    """
    A supervisor whose children are tasks, started when they are wanted.

        {:ok, supervisor} = Task.Supervisor.start_link()
        task = Task.Supervisor.async_nolink(supervisor, fn -> risky() end)
        Task.yield(task)

    The supervisor may be on another node: `{MyTasks, :"worker@host"}`.
    """,
)

_DYNAMIC = Atom("Elixir.DynamicSupervisor")
_MODULE = Atom("Elixir.Task.Supervisor")
_TEMPORARY = Atom("temporary")
_SHUTDOWN_MILLISECONDS = 5000
_START_OPTIONS = ("debug", "name", "timeout", "spawn_opt", "hibernate_after")
_INFINITY = abi.INFINITY
_MAX_CHILDREN = Atom("max_children")

_TOO_MANY = (
    "reached the maximum number of tasks for this task supervisor. The maximum number of tasks that are "
    "allowed to run at the same time under this supervisor can be configured with the :max_children option "
    "passed to Task.Supervisor.start_link/1"
)
_TOO_MANY_IN_STREAM = (
    f"{_TOO_MANY}. When using async_stream or async_stream_nolink, make sure to configure :max_concurrency "
    "to be lower or equal to :max_children and pay attention to whether other tasks are also spawned under "
    "the same task supervisor."
)

lib.type("option() :: DynamicSupervisor.option() | DynamicSupervisor.init_option()")


def _dynamic(function: str, *args: Any) -> Any:
    return abi.apply_mfa(_DYNAMIC, Atom(function), args)


@lib.function(spec="child_spec([option()]) :: Supervisor.child_spec()")
def child_spec(opts: Any) -> Any:
    """How a supervisor starts a task supervisor; its id is its name, if it has one.

    iex> Task.Supervisor.child_spec(name: :chores).id
    :chores
    """
    if opts.__class__ is not List:
        raise function_clause("Elixir.Task.Supervisor", "child_spec", (opts,))
    name = _option(opts, "name", Atom("Elixir.Task.Supervisor"))
    if name.__class__ is tuple:
        name = name[-1]
    start = (Atom("Elixir.Task.Supervisor"), Atom("start_link"), make_list([opts]))
    return make_map([(Atom("id"), name), (Atom("start"), start), (Atom("type"), Atom("supervisor"))])


def _option(options: Any, name: str, default: Any) -> Any:
    return next((pair[1] for pair in options if pair[0] is Atom(name)), default)


@lib.function(spec="start_link([option()]) :: Supervisor.on_start()")
def start_link(options: Any = EMPTY) -> Any:
    """Starts a task supervisor, linked to the caller; options: `:name`, `:max_children` and such.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.children(supervisor)
    []
    """
    if options.__class__ is not List:
        raise function_clause("Elixir.Keyword", "pop", (options, Atom("restart"), NIL))
    wishes = dict(reversed(list(options)))
    start = make_list((key, value) for key, value in options if key.name in _START_OPTIONS)
    init = make_list(
        (key, value) for key, value in options if key.name not in (*_START_OPTIONS, "restart", "shutdown")
    )
    restart = wishes.get(Atom("restart"), _TEMPORARY)
    shutdown = wishes.get(Atom("shutdown"), _SHUTDOWN_MILLISECONDS)
    return _dynamic("start_link", _MODULE, (restart, shutdown, init), start)


@lib.function(hidden=True)
def init(argument: Any) -> Any:
    """What the supervisor starts with: how its tasks are restarted and ended is kept in its dictionary."""
    restart, shutdown, options = argument
    abi.current().dictionary[_MODULE] = (restart, shutdown)
    return _dynamic("init", cons((Atom("strategy"), Atom("one_for_one")), options))


def _start_task(supervisor: Any, args: tuple[Any, ...], restart: Any, shutdown: Any) -> Any:
    request = (Atom("start_task"), make_list(args), restart, shutdown)
    return gen_server.call(supervisor, request, _INFINITY)


def _asynchronous(function: str, supervisor: Any, call: Call, options: Any, link: bool) -> Any:
    shutdown = _option(options, "shutdown", NIL)
    answer = _start_task(supervisor, (owner_of(abi.current()), MONITOR), _TEMPORARY, shutdown)
    if answer[0] is OK:
        if link:
            abi.link(answer[1])
        return give_orders(answer[1], call)
    if answer[1] is _MAX_CHILDREN:
        raise struct_error("RuntimeError", message=_TOO_MANY)
    raise struct_error("RuntimeError", message=f"the task supervisor answered {shown(answer)} to {function}")


def _fun(fun: Any) -> Call:
    """The call of a function; whether it is one shows in the task."""
    return (*APPLY, make_list((fun, EMPTY)))


@lib.function("async", spec="async(Supervisor.supervisor(), (() -> any()), keyword()) :: Task.t()")
def async_(supervisor: Any, fun: Any, options: Any = EMPTY) -> Any:
    """Starts a task under the supervisor, linked to the caller, who must await it.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async(supervisor, fn -> 6 * 7 end) |> Task.await()
    42
    """
    return _asynchronous("async", supervisor, _fun(fun), options, True)


@lib.function(
    "async",
    spec="async(Supervisor.supervisor(), module(), atom(), [term()], keyword()) :: Task.t()",
    arities=(4, 5),
)
def async_call(supervisor: Any, module: Any, fun: Any, args: Any, options: Any = EMPTY) -> Any:
    """As `async/3`, with a function by name.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async(supervisor, Enum, :sum, [[1, 2]]) |> Task.await()
    3
    """
    return _asynchronous("async", supervisor, (module, fun, args), options, True)


@lib.function(
    "async_nolink", spec="async_nolink(Supervisor.supervisor(), (() -> any()), keyword()) :: Task.t()"
)
def async_nolink(supervisor: Any, fun: Any, options: Any = EMPTY) -> Any:
    """As `async/3`, without a link: the caller learns of a failure by `Task.yield/2`.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async_nolink(supervisor, fn -> exit(:shutdown) end) |> Task.yield()
    {:exit, :shutdown}
    """
    call = _fun(fun)
    return _asynchronous("async_nolink", supervisor, call, options, False)


@lib.function(
    "async_nolink",
    spec="async_nolink(Supervisor.supervisor(), module(), atom(), [term()], keyword()) :: Task.t()",
    arities=(4, 5),
)
def async_nolink_call(supervisor: Any, module: Any, fun: Any, args: Any, options: Any = EMPTY) -> Any:
    """As `async_nolink/3`, with a function by name.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async_nolink(supervisor, Enum, :sum, [[1, 2]]) |> Task.await()
    3
    """
    return _asynchronous("async_nolink", supervisor, (module, fun, args), options, False)


def _child(supervisor: Any, call: Call, options: Any) -> Any:
    me = abi.current()
    restart, shutdown = _option(options, "restart", NIL), _option(options, "shutdown", NIL)
    return _start_task(supervisor, (owner_of(me), callers_of(me), call), restart, shutdown)


@lib.function(
    "start_child", spec="start_child(Supervisor.supervisor(), (() -> any()), keyword()) :: {:ok, pid()}"
)
def start_child(supervisor: Any, fun: Any, options: Any = EMPTY) -> Any:
    """Starts a task under the supervisor whose result nobody waits for; options `:restart`, `:shutdown`.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> {:ok, pid} = Task.Supervisor.start_child(supervisor, fn -> Process.sleep(:infinity) end)
    iex> Task.Supervisor.children(supervisor) == [pid]
    true
    """
    return _child(supervisor, _fun(fun), options)


@lib.function(
    "start_child",
    spec="start_child(Supervisor.supervisor(), module(), atom(), [term()], keyword()) :: {:ok, pid()}",
    arities=(4, 5),
)
def start_child_call(supervisor: Any, module: Any, fun: Any, args: Any, options: Any = EMPTY) -> Any:
    """As `start_child/3`, with a function by name.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> {:ok, pid} = Task.Supervisor.start_child(supervisor, Process, :sleep, [1000])
    iex> is_pid(pid)
    true
    """
    return _child(supervisor, (module, fun, args), options)


@lib.function(spec="terminate_child(Supervisor.supervisor(), pid()) :: :ok | {:error, :not_found}")
def terminate_child(supervisor: Any, pid: Any) -> Any:
    """Ends a task of the supervisor.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.terminate_child(supervisor, self())
    {:error, :not_found}
    """
    return _dynamic("terminate_child", supervisor, pid)


@lib.function(spec="children(Supervisor.supervisor()) :: [pid()]")
def children(supervisor: Any) -> Any:
    """The pids of the supervisor's tasks.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.children(supervisor)
    []
    """
    known = _dynamic("which_children", supervisor)
    return make_list(child[1] for child in known if child[1].__class__ is not Atom)


def _spawner(supervisor: Any, options: Any, link: bool) -> Any:
    shutdown = _option(options, "shutdown", NIL)

    def spawner(me: abi.Process) -> task_stream.Spawn:
        owner = owner_of(me)

        def spawn() -> Any:
            answer = _start_task(supervisor, (owner, MONITOR), _TEMPORARY, shutdown)
            if answer[0] is not OK:
                raise struct_error("RuntimeError", message=_TOO_MANY_IN_STREAM)
            if link:
                abi.link(answer[1])
            return answer[1], link

        return spawn

    return spawner


def _stream(supervisor: Any, enumerable: Any, call_of: Any, options: Any, link: bool) -> Any:
    return task_stream.stream(enumerable, call_of, options, _spawner(supervisor, options, link))


def _stream_fun(name: str, supervisor: Any, enumerable: Any, fun: Any, options: Any, link: bool) -> Any:
    if not isinstance(fun, Fun) or fun.arity != 1:
        raise function_clause("Elixir.Task.Supervisor", name, (supervisor, enumerable, fun, options))
    return _stream(supervisor, enumerable, task_stream.fun_caller(fun), options, link)


@lib.function(
    "async_stream",
    spec="async_stream(Supervisor.supervisor(), Enumerable.t(), (term() -> term()), keyword()) :: "
    "Enumerable.t()",
    arities=(3, 4),
)
def async_stream(supervisor: Any, enumerable: Any, fun: Any, options: Any = EMPTY) -> Any:
    """As `Task.async_stream/3`, with the tasks under the supervisor.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async_stream(supervisor, [1, 2], fn x -> x * 3 end) |> Enum.to_list()
    [ok: 3, ok: 6]
    """
    return _stream_fun("async_stream", supervisor, enumerable, fun, options, True)


@lib.function(
    "async_stream",
    spec="async_stream(Supervisor.supervisor(), Enumerable.t(), module(), atom(), [term()], keyword()) :: "
    "Enumerable.t()",
    arities=(5, 6),
)
def async_stream_call(
    supervisor: Any, enumerable: Any, module: Any, function: Any, args: Any, options: Any = EMPTY
) -> Any:
    """As `async_stream/4`, with a function by name; the element comes before the arguments.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async_stream(supervisor, [1, 2], Integer, :to_string, []) |> Enum.to_list()
    [ok: "1", ok: "2"]
    """
    call_of = task_stream.name_caller(module, function, args)
    return _stream(supervisor, enumerable, call_of, options, True)


@lib.function(
    "async_stream_nolink",
    spec="async_stream_nolink(Supervisor.supervisor(), Enumerable.t(), (term() -> term()), keyword()) :: "
    "Enumerable.t()",
    arities=(3, 4),
)
def async_stream_nolink(supervisor: Any, enumerable: Any, fun: Any, options: Any = EMPTY) -> Any:
    """As `async_stream/4`, without links: what fails is `{:exit, reason}` in the stream.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> stop = fn x -> if x > 1, do: exit(:shutdown), else: x end
    iex> Task.Supervisor.async_stream_nolink(supervisor, [1, 2], stop) |> Enum.to_list()
    [ok: 1, exit: :shutdown]
    """
    return _stream_fun("async_stream_nolink", supervisor, enumerable, fun, options, False)


@lib.function(
    "async_stream_nolink",
    spec="async_stream_nolink(Supervisor.supervisor(), Enumerable.t(), module(), atom(), [term()], keyword())"
    " :: Enumerable.t()",
    arities=(5, 6),
)
def async_stream_nolink_call(
    supervisor: Any, enumerable: Any, module: Any, function: Any, args: Any, options: Any = EMPTY
) -> Any:
    """As `async_stream_nolink/4`, with a function by name; the element comes before the arguments.

    iex> {:ok, supervisor} = Task.Supervisor.start_link()
    iex> Task.Supervisor.async_stream_nolink(supervisor, [1, 2], Integer, :to_string, []) |> Enum.to_list()
    [ok: "1", ok: "2"]
    """
    call_of = task_stream.name_caller(module, function, args)
    return _stream(supervisor, enumerable, call_of, options, False)
