"""`DynamicSupervisor`: a supervisor whose children come and go while it runs."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import dynamic_supervisor_server, gen_server
from pyiex.library.elixir.child_specs import child_spec_source
from pyiex.library.elixir.dynamic_supervisor_server import lib
from pyiex.library.elixir.gen_server_common import server_name
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.elixir.supervisor import child_specification
from pyiex.library.erlang import gen_server as erlang
from pyiex.library.failures import case_clause, function_clause
from pyiex.library.supervision import NO_MODULES, PERMANENT, SUPERVISOR, WORKER
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

__all__ = ["dynamic_supervisor_server", "lib"]

_MODULE = "Elixir.DynamicSupervisor"
_OK = Atom("ok")
_DEFAULT = Atom("Elixir.Supervisor.Default")
_INIT_OPTIONS = (
    ("extra_arguments", "extra_arguments", EMPTY),
    ("max_restarts", "intensity", 3),
    ("max_children", "max_children", abi.INFINITY),
    ("max_seconds", "period", 5),
    ("strategy", "strategy", Atom("one_for_one")),
)
_SPAWN_OPTIONS = ("name", "timeout", "debug", "spawn_opt", "hibernate_after")

_USING = Template(
    '@behaviour :"Elixir.DynamicSupervisor"' + child_spec_source("arg", type=":supervisor"),
    module="Elixir.DynamicSupervisor",
)


@lib.macro("__using__")
def using(_env: Any, opts: Any) -> Any:
    """Makes the module a `DynamicSupervisor`, with a `child_spec/1` made of the options."""
    return _USING(opts=opts)


@lib.function(spec="child_spec([init_option()]) :: Supervisor.child_spec()")
def child_spec(options: Any) -> Any:
    """The specification of such a supervisor, as a child of another one.

    iex> DynamicSupervisor.child_spec(name: :workers)[:type]
    :supervisor
    """
    if options.__class__ is not List:
        raise function_clause(_MODULE, "child_spec", (options,))
    module = Atom(_MODULE)
    names = dict(options)
    start = (module, Atom("start_link"), make_list([options]))
    spec = {"id": names.get(Atom("name"), module), "start": start, "type": SUPERVISOR}
    return make_map((Atom(key), value) for key, value in spec.items())


@lib.function("init", spec="init([init_option()]) :: {:ok, map()}")
def init_flags(options: Any) -> Any:
    """What the callback `init/1` answers, from options.

    Options: `:max_children`, `:max_restarts` (3), `:max_seconds` (5), `:extra_arguments`.

    iex> {:ok, flags} = DynamicSupervisor.init(strategy: :one_for_one, max_children: 9)
    iex> flags.max_children
    9
    """
    if options.__class__ is tuple:
        return dynamic_supervisor_server.init(options)
    known = {key.name: value for key, value in options}
    pairs = [(Atom(flag), known.get(option, default)) for option, flag, default in _INIT_OPTIONS]
    return _OK, make_map(pairs)


@lib.function(spec="start_link([option() | init_option()]) :: Supervisor.on_start()")
def start_link(options: Any) -> Any:
    """Starts a supervisor without children, linked to the caller.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
    iex> {:ok, _child} = DynamicSupervisor.start_child(pid, {Agent, fn -> :here end})
    iex> DynamicSupervisor.count_children(pid)
    %{active: 1, specs: 1, supervisors: 0, workers: 1}
    """
    if options.__class__ is not List:
        raise function_clause(_MODULE, "start_link", (options,))
    flags = make_list(pair for pair in options if pair[0].name not in _SPAWN_OPTIONS)
    rest = make_list(pair for pair in options if pair[0].name in _SPAWN_OPTIONS)
    return start_module(_DEFAULT, init_flags(flags), rest)


@lib.function("start_link", spec="start_link(module(), term(), [option()]) :: Supervisor.on_start()")
def start_module(module: Any, init_arg: Any, options: Any = EMPTY) -> Any:
    """Starts a supervisor that does what `module.init(init_arg)` says, linked to the caller.

    iex> flags = DynamicSupervisor.init(strategy: :one_for_one)
    iex> {:ok, pid} = DynamicSupervisor.start_link(Supervisor.Default, flags, name: :crowd)
    iex> Process.whereis(:crowd) == pid
    true
    """
    name = server_name(next((value for key, value in options if key is Atom("name")), NIL))
    rest = make_list(pair for pair in options if pair[0] is not Atom("name"))
    if name is None:
        return erlang.start_link(Atom(_MODULE), (module, init_arg, NIL), rest)
    return erlang.start_link_named(name, Atom(_MODULE), (module, init_arg, name), rest)


# -- requests ---------------------------------------------------------------------------------


def _ask(supervisor: Any, request: Any) -> Any:
    return gen_server.call(supervisor, request, abi.INFINITY)


@lib.function(spec="start_child(Supervisor.supervisor(), child_spec) :: on_start_child()")
def start_child(supervisor: Any, child_spec: Any) -> Any:
    """Starts a child, given as for `Supervisor`.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 1)
    iex> {:ok, agent} = DynamicSupervisor.start_child(pid, {Agent, fn -> 3 end})
    iex> Agent.get(agent, fn state -> state end)
    3
    iex> DynamicSupervisor.start_child(pid, {Agent, fn -> 4 end})
    {:error, :max_children}
    """
    spec = child_specification(child_spec)
    child = _short(spec)
    if child is None:
        return Atom("error"), (Atom("invalid_child_spec"), spec)
    problem = dynamic_supervisor_server.problem_of(child)
    return (Atom("error"), problem) if problem else _ask(supervisor, (Atom("start_child"), child))


def _short(spec: Any) -> Any:
    """What is sent to the supervisor of a specification: `{mfa, restart, shutdown, type, modules}`."""
    if spec.__class__ is tuple and len(spec) == 6:
        return spec[1:]
    start = spec.get(Atom("start")) if spec.__class__ is Map and Atom("id") in spec else None
    if start.__class__ is not tuple or len(start) != 3:
        return None
    kind = spec.get(Atom("type"), WORKER)
    if kind not in (WORKER, SUPERVISOR):
        raise case_clause(kind)
    modules = make_list([start[0]]) if start[0].__class__ is Atom else NO_MODULES
    return (
        start,
        spec.get(Atom("restart"), PERMANENT),
        spec.get(Atom("shutdown"), abi.INFINITY if kind is SUPERVISOR else 5000),
        kind,
        spec.get(Atom("modules"), modules),
    )


@lib.function(spec="terminate_child(Supervisor.supervisor(), pid()) :: :ok | {:error, :not_found}")
def terminate_child(supervisor: Any, pid: Any) -> Any:
    """Ends a child and forgets it.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
    iex> {:ok, child} = DynamicSupervisor.start_child(pid, {Agent, fn -> 0 end})
    iex> DynamicSupervisor.terminate_child(pid, child)
    :ok
    iex> DynamicSupervisor.terminate_child(pid, child)
    {:error, :not_found}
    """
    if pid.__class__ is not Pid:
        raise function_clause(_MODULE, "terminate_child", (supervisor, pid))
    return _ask(supervisor, (Atom("terminate_child"), pid))


@lib.function(
    spec="which_children(Supervisor.supervisor()) :: [{:undefined, pid() | :restarting, atom(), term()}]"
)
def which_children(supervisor: Any) -> Any:
    """The children: `:undefined` for an id, process, type and modules of each.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
    iex> DynamicSupervisor.which_children(pid)
    []
    """
    return _ask(supervisor, Atom("which_children"))


@lib.function(spec="count_children(Supervisor.supervisor()) :: map()")
def count_children(supervisor: Any) -> Any:
    """How many children there are, running ones, and of each type.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
    iex> DynamicSupervisor.count_children(pid)
    %{active: 0, specs: 0, supervisors: 0, workers: 0}
    """
    return make_map(_ask(supervisor, Atom("count_children")))


@lib.function(spec="stop(Supervisor.supervisor(), reason :: term(), timeout()) :: :ok")
def stop(supervisor: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the supervisor end its children and itself, and waits until it has.

    iex> {:ok, pid} = DynamicSupervisor.start_link(strategy: :one_for_one)
    iex> DynamicSupervisor.stop(pid)
    :ok
    """
    return gen_server.stop(supervisor, reason, timeout)
