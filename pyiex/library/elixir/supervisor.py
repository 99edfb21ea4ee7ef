"""`Supervisor`: processes that start others and start them again when they fail."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import gen_server
from pyiex.library.elixir.gen_server_common import server_name
from pyiex.library.erlang import supervisor as erlang
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.templates import template
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    "Supervisor",
    """
    Supervisors start the processes of an application, its *children*, in order,
    start those again that fail, and end all of them, the last one first.

        iex> children = [%{id: :counter, start: {Agent, :start_link, [fn -> 0 end]}}]
        iex> {:ok, pid} = Supervisor.start_link(children, strategy: :one_for_one)
        iex> [{:counter, counter, :worker, [Agent]}] = Supervisor.which_children(pid)
        iex> Agent.get(counter, fn count -> count end)
        0

    A child is given by a map as above, as a module, or as `{module, argument}`; the module's
    `child_spec/1` then answers the map. Its keys are `:id`, `:start`, and, where not the usual is
    wanted, `:restart` (`:permanent`, `:transient`, `:temporary`), `:shutdown` (milliseconds,
    `:infinity`, `:brutal_kill`), `:type` (`:worker`, `:supervisor`), `:modules` and `:significant`.

    The strategies are `:one_for_one`, `:one_for_all` and `:rest_for_one`. More than
    `:max_restarts` (3) restarts in `:max_seconds` (5) end the supervisor itself.
    """,
)
default_lib = Library("Supervisor.Default", None)
LIBRARIES = [lib, default_lib]

_MODULE = "Elixir.Supervisor"
_DEFAULT = Atom("Elixir.Supervisor.Default")
_OK = Atom("ok")

_FLAGS = ("strategy", "max_seconds", "max_restarts", "auto_shutdown")
_KEYS = frozenset(["id", "start", "restart", "shutdown", "type", "modules", "significant"])

lib.type(
    "on_start() :: {:ok, pid()} | :ignore | "
    "{:error, {:already_started, pid()} | {:shutdown, term()} | term()}"
)
lib.type("on_start_child() :: {:ok, child()} | {:ok, child(), info :: term()} | {:error, term()}")
lib.type("child() :: pid() | :undefined")
lib.type("name() :: atom() | {:global, term()} | {:via, module(), name :: term()}")
lib.type("supervisor() :: pid() | name() | {atom(), node()}")
lib.type("strategy() :: :one_for_one | :one_for_all | :rest_for_one")
lib.type("restart() :: :permanent | :transient | :temporary")
lib.type("shutdown() :: timeout() | :brutal_kill")
lib.type("auto_shutdown() :: :never | :any_significant | :all_significant")
lib.type("type() :: :worker | :supervisor")
lib.type("option() :: {:name, name()}")
lib.type(
    "init_option() :: {:strategy, strategy()} | {:max_restarts, non_neg_integer()} | "
    "{:max_seconds, pos_integer()} | {:auto_shutdown, auto_shutdown()}"
)
lib.type(
    "child_spec() :: %{required(:id) => term(), required(:start) => {module(), atom(), [term()]}, "
    "optional(:restart) => restart(), optional(:shutdown) => shutdown(), optional(:type) => type(), "
    "optional(:modules) => [module()] | :dynamic, optional(:significant) => boolean()}"
)
lib.callback(
    "init(init_arg :: term()) :: {:ok, {sup_flags(), [child_spec()]}} | :ignore",
    "Says what the supervisor supervises; most often by `Supervisor.init/2`.",
)

_USING = """
@behaviour :"Elixir.Supervisor"

@doc "Returns a specification to start this module under a supervisor."
def child_spec(init_arg) do
  default = %{id: __MODULE__, start: {__MODULE__, :start_link, [init_arg]}, type: :supervisor}
  :"Elixir.Supervisor".child_spec(default, opts)
end

defoverridable child_spec: 1
"""


@lib.macro("__using__")
def using(_env: Any, opts: Any) -> Any:
    """Makes the module a `Supervisor`, with a `child_spec/1` made of the options."""
    return template(_USING, opts=opts)


@default_lib.function(hidden=True)
def init_(args: Any) -> Any:
    """What `start_link/2` has made of its arguments."""
    return args


# -- specifications ---------------------------------------------------------------------------


def child_specification(child: Any) -> Any:
    """The map that a child is given by: a map, a module, `{module, argument}`, or a tuple of six."""
    if child.__class__ is Map or (child.__class__ is tuple and len(child) == 6):
        return child
    if child.__class__ is Atom:
        return _of_module(child, EMPTY)
    if child.__class__ is tuple and len(child) == 2 and child[0].__class__ is Atom:
        return _of_module(*child)
    raise argument_error(
        "supervisors expect each child to be one of the following:\n\n"
        "  * a module\n  * a {module, arg} tuple\n"
        "  * a child specification as a map with at least the :id and :start fields\n"
        f"  * or a tuple with 6 elements generated by Supervisor.Spec (deprecated)\n\nGot: {shown(child)}\n"
    )


def _of_module(module: Any, argument: Any) -> Any:
    try:
        return abi.apply_mfa(module, Atom("child_spec"), (argument,))
    except Raised as raised:
        if raised.reason is not Atom("undef") or abi.code.lookup(module, "child_spec", 1) is not None:
            raise
        if abi.code.module(module) is None:
            raise argument_error(
                f"The module {shown(module)} was given as a child to a supervisor but it does not exist."
            ) from None
        raise argument_error(_NO_SPEC.format(shown(module))) from None


_NO_SPEC = """The module {0} was given as a child to a supervisor
but it does not implement child_spec/1.

If you own the given module, please define a child_spec/1 function
that receives an argument and returns a child specification as a map.
For example:

    def child_spec(opts) do
      %{{
        id: __MODULE__,
        start: {{__MODULE__, :start_link, [opts]}},
        type: :worker,
        restart: :permanent,
        shutdown: 500
      }}
    end

Note that "use Agent", "use GenServer" and so on automatically define
this function for you.

However, if you don't own the given module and it doesn't implement
child_spec/1, instead of passing the module name directly as a supervisor
child, you will have to pass a child specification as a map:

    %{{
      id: {0},
      start: {{{0}, :start_link, [arg1, arg2]}}
    }}

See the Supervisor documentation for more information.
"""


@lib.function(
    spec="child_spec(child_spec() | {module(), arg :: term()} | module(), keyword()) :: child_spec()"
)
def child_spec(module_or_map: Any, overrides: Any) -> Any:
    """The specification of a child, with some of its keys changed.

    iex> Supervisor.child_spec(%{id: :baker, start: {Agent, :start_link, []}}, shutdown: 100)
    %{id: :baker, shutdown: 100, start: {Agent, :start_link, []}}
    iex> Supervisor.child_spec({Agent, :state}, id: :second)[:id]
    :second
    """
    spec = child_specification(module_or_map)
    for key, value in overrides:
        if key.__class__ is not Atom or key.name not in _KEYS:
            raise argument_error(f"unknown key {shown(key)} in child specification override")
        spec = spec.put(key, value)
    return spec


@lib.function(
    "init", spec="init([child_spec() | {module(), term()} | module()], [init_option()]) :: {:ok, tuple()}"
)
def init(children: Any, options: Any) -> Any:
    """What the callback `init/1` of a supervisor answers, from children and options.

    iex> Supervisor.init([], strategy: :one_for_one)
    {:ok, {%{intensity: 3, period: 5, strategy: :one_for_one}, []}}
    """
    if children.__class__ is not List or options.__class__ is not List:
        raise function_clause(_MODULE, "init", (children, options))
    known = {key.name: value for key, value in options}
    if "strategy" not in known:
        raise argument_error("expected :strategy option to be given")
    flags = {
        "strategy": known["strategy"],
        "intensity": known.get("max_restarts", 3),
        "period": known.get("max_seconds", 5),
    }
    if "auto_shutdown" in known:
        flags["auto_shutdown"] = known["auto_shutdown"]
    specs = make_list([child_specification(child) for child in children])
    return _OK, (make_map((Atom(name), value) for name, value in flags.items()), specs)


# -- starting ---------------------------------------------------------------------------------


@lib.function(
    spec="start_link([child_spec() | {module(), term()} | module()], [option() | init_option()]) "
    ":: on_start()"
)
def start_link(children: Any, options: Any) -> Any:
    """Starts a supervisor with children, linked to the caller.

    iex> {:ok, pid} = Supervisor.start_link([{Agent, fn -> :fresh end}], strategy: :one_for_one)
    iex> Supervisor.count_children(pid)
    %{active: 1, specs: 1, supervisors: 0, workers: 1}
    """
    if children.__class__ is Atom:
        return start_module(children, options, EMPTY)
    if children.__class__ is not List or options.__class__ is not List:
        raise function_clause(_MODULE, "start_link", (children, options))
    flags = [pair for pair in options if pair[0].name in _FLAGS]
    rest = [pair for pair in options if pair[0].name not in _FLAGS]
    return start_module(_DEFAULT, init(children, make_list(flags)), make_list(rest))


@lib.function("start_link", spec="start_link(module(), term(), [option()]) :: on_start()")
def start_module(module: Any, init_arg: Any, options: Any) -> Any:
    """Starts a supervisor that does what `module.init(init_arg)` says, linked to the caller.

    iex> init = Supervisor.init([], strategy: :one_for_all)
    iex> {:ok, pid} = Supervisor.start_link(Supervisor.Default, init, name: :foreman)
    iex> Process.whereis(:foreman) == pid
    true
    """
    if module.__class__ is not Atom or options.__class__ is not List:
        raise function_clause(_MODULE, "start_link", (module, init_arg, options))
    name = server_name(next((value for key, value in options if key is Atom("name")), NIL))
    if name is None:
        return erlang.start_link(module, init_arg)
    return erlang.start_link_named(name, module, init_arg)


# -- requests ---------------------------------------------------------------------------------


def _ask(supervisor: Any, request: Any) -> Any:
    return gen_server.call(supervisor, request, abi.INFINITY)


@lib.function(
    spec="start_child(supervisor(), child_spec() | {module(), term()} | module()) :: on_start_child()"
)
def start_child(supervisor: Any, child_spec: Any) -> Any:
    """Adds a child and starts it.

    iex> {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
    iex> {:ok, _child} = Supervisor.start_child(pid, {Agent, fn -> 1 end})
    iex> Supervisor.start_child(pid, %{id: :idle, start: {Function, :identity, [:ignore]}})
    {:ok, :undefined}
    """
    if child_spec.__class__ is not List:
        child_spec = child_specification(child_spec)
    return _ask(supervisor, (Atom("start_child"), child_spec))


@lib.function(spec="terminate_child(supervisor(), term()) :: :ok | {:error, :not_found}")
def terminate_child(supervisor: Any, child_id: Any) -> Any:
    """Ends a child; it stays known, so that it can be started again.

    iex> {:ok, pid} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
    iex> Supervisor.terminate_child(pid, Agent)
    :ok
    iex> Supervisor.which_children(pid)
    [{Agent, :undefined, :worker, [Agent]}]
    """
    return _ask(supervisor, (Atom("terminate_child"), child_id))


@lib.function(
    spec="delete_child(supervisor(), term()) :: :ok | {:error, :not_found | :running | :restarting}"
)
def delete_child(supervisor: Any, child_id: Any) -> Any:
    """Forgets a child that was terminated.

    iex> {:ok, pid} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
    iex> Supervisor.delete_child(pid, Agent)
    {:error, :running}
    """
    return _ask(supervisor, (Atom("delete_child"), child_id))


@lib.function(spec="restart_child(supervisor(), term()) :: {:ok, child()} | {:error, term()}")
def restart_child(supervisor: Any, child_id: Any) -> Any:
    """Starts a child that was terminated.

    iex> {:ok, pid} = Supervisor.start_link([{Agent, fn -> 1 end}], strategy: :one_for_one)
    iex> Supervisor.terminate_child(pid, Agent)
    iex> {:ok, child} = Supervisor.restart_child(pid, Agent)
    iex> Process.alive?(child)
    true
    """
    return _ask(supervisor, (Atom("restart_child"), child_id))


@lib.function(
    spec="which_children(supervisor()) :: [{term(), child() | :restarting, type(), [module()] | :dynamic}]"
)
def which_children(supervisor: Any) -> Any:
    """The children, the newest first: id, process, type and modules of each.

    iex> {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
    iex> Supervisor.which_children(pid)
    []
    """
    return _ask(supervisor, Atom("which_children"))


@lib.function(spec="count_children(supervisor()) :: map()")
def count_children(supervisor: Any) -> Any:
    """How many children there are: specifications, running ones, and of each type.

    iex> {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
    iex> Supervisor.count_children(pid)
    %{active: 0, specs: 0, supervisors: 0, workers: 0}
    """
    return make_map(_ask(supervisor, Atom("count_children")))


@lib.function(spec="stop(supervisor(), reason :: term(), timeout()) :: :ok")
def stop(supervisor: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the supervisor end its children and itself, and waits until it has.

    iex> {:ok, pid} = Supervisor.start_link([], strategy: :one_for_one)
    iex> Supervisor.stop(pid)
    :ok
    """
    return gen_server.stop(supervisor, reason, timeout)
