"""`Agent`: a state that several processes share."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import gen_server
from pyiex.library.elixir.child_specs import child_spec_source
from pyiex.library.elixir.gen_server_use import unexpected
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import badarg
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

lib = Library(
    "Agent",
    """
    A state that several processes share: a process keeps it, and functions that
    you send there read and change it.

        {:ok, agent} = Agent.start_link(fn -> %{} end)
        Agent.update(agent, &Map.put(&1, :lamp, :on))
        Agent.get(agent, & &1.lamp)

    Those functions run in the agent, one at a time.
    """,
)
server = Library("Agent.Server")
server.module.attributes["behaviour"] = make_list([Atom("Elixir.GenServer")])
LIBRARIES = [lib, server]

lib.type("on_start() :: {:ok, pid()} | {:error, {:already_started, pid()} | term()}")
lib.type("name() :: atom() | {:global, term()} | {:via, module(), term()}")
lib.type("agent() :: pid() | {atom(), node()} | name()")
lib.type("state() :: term()")

OK = Atom("ok")
NOREPLY = Atom("noreply")
REPLY = Atom("reply")
CAST = Atom("cast")
GET = Atom("get")
GET_AND_UPDATE = Atom("get_and_update")
UPDATE = Atom("update")
_SERVER = Atom("Elixir.Agent.Server")
_DEFAULT_TIMEOUT = 5000
_INITIAL_CALL = Atom("$initial_call")

_USING = Template(child_spec_source(), module="Elixir.Agent")


@lib.macro("__using__")
def using(_env: Any, opts: Any) -> Any:
    """Gives the module a `child_spec/1` made of the options."""
    return _USING(opts=opts)


@lib.function(spec="child_spec(term()) :: Supervisor.child_spec()")
def child_spec(arg: Any) -> Any:
    """How a supervisor starts an agent.

    iex> spec = Agent.child_spec([])
    iex> spec.start
    {Agent, :start_link, [[]]}
    """
    module = Atom("Elixir.Agent")
    start = (module, Atom("start_link"), make_list([arg]))
    return make_map([(Atom("id"), module), (Atom("start"), start)])


def _check_fun(function: str, args: tuple[Any, ...], place: int, arity: int) -> None:
    fun = args[place]
    if not isinstance(fun, Fun) or fun.arity != arity:
        raise function_clause("Elixir.Agent", function, args)


@lib.function("start_link", spec="start_link((-> term()), GenServer.options()) :: on_start()")
def start_link(fun: Any, options: Any = EMPTY) -> Any:
    """Starts an agent, linked to the caller, whose state is what the function answers there.

    iex> {:ok, agent} = Agent.start_link(fn -> 42 end)
    iex> Agent.get(agent, fn state -> state end)
    42
    """
    _check_fun("start_link", (fun, options), 0, 0)
    return gen_server.start_link(_SERVER, fun, options)


@lib.function("start_link", spec="start_link(module(), atom(), [any()], GenServer.options()) :: on_start()")
def start_link_call(module: Any, fun: Any, args: Any, options: Any = EMPTY) -> Any:
    """As `start_link/2`, with a function by name and its arguments.

    iex> {:ok, agent} = Agent.start_link(String, :upcase, ["abc"])
    iex> Agent.get(agent, fn state -> state end)
    "ABC"
    """
    return gen_server.start_link(_SERVER, (module, fun, args), options)


@lib.function("start", spec="start((-> term()), GenServer.options()) :: on_start()")
def start(fun: Any, options: Any = EMPTY) -> Any:
    """As `start_link/2`, without a link.

    iex> {:ok, agent} = Agent.start(fn -> 42 end, name: :answer)
    iex> Agent.get(:answer, fn state -> state end)
    42
    """
    _check_fun("start", (fun, options), 0, 0)
    return gen_server.start(_SERVER, fun, options)


@lib.function("start", spec="start(module(), atom(), [any()], GenServer.options()) :: on_start()")
def start_call(module: Any, fun: Any, args: Any, options: Any = EMPTY) -> Any:
    """As `start_link/4`, without a link.

    iex> {:ok, agent} = Agent.start(Enum, :sum, [[1, 2, 3]])
    iex> Agent.get(agent, fn state -> state end)
    6
    """
    return gen_server.start(_SERVER, (module, fun, args), options)


@lib.function("get", spec="get(agent(), (state() -> a), timeout()) :: a", arities=(2, 3))
def get(agent: Any, fun: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """What the function makes of the state, in the agent.

    iex> {:ok, agent} = Agent.start_link(fn -> [1, 2, 3] end)
    iex> Agent.get(agent, &Enum.sum/1)
    6
    """
    _check_fun("get", (agent, fun, timeout), 1, 1)
    return gen_server.call(agent, (GET, fun), timeout)


@lib.function("get", spec="get(agent(), module(), atom(), [term()], timeout()) :: any()", arities=(4, 5))
def get_call(agent: Any, module: Any, fun: Any, args: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """As `get/3`, with a function by name; the state comes before the arguments.

    iex> {:ok, agent} = Agent.start_link(fn -> [1, 2, 3] end)
    iex> Agent.get(agent, Enum, :join, ["-"])
    "1-2-3"
    """
    return gen_server.call(agent, (GET, (module, fun, args)), timeout)


@lib.function(
    "get_and_update",
    spec="get_and_update(agent(), (state() -> {a, state()}), timeout()) :: a",
    arities=(2, 3),
)
def get_and_update(agent: Any, fun: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """Answers and changes in one step: the function makes `{answer, new_state}` of the state.

    iex> {:ok, agent} = Agent.start_link(fn -> [1, 2, 3] end)
    iex> Agent.get_and_update(agent, fn [first | rest] -> {first, rest} end)
    1
    iex> Agent.get(agent, & &1)
    [2, 3]
    """
    _check_fun("get_and_update", (agent, fun, timeout), 1, 1)
    return gen_server.call(agent, (GET_AND_UPDATE, fun), timeout)


@lib.function(
    "get_and_update",
    spec="get_and_update(agent(), module(), atom(), [term()], timeout()) :: any()",
    arities=(4, 5),
)
def get_and_update_call(agent: Any, module: Any, fun: Any, args: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """As `get_and_update/3`, with a function by name; the state comes before the arguments.

    iex> {:ok, agent} = Agent.start_link(fn -> %{ink: 3} end)
    iex> Agent.get_and_update(agent, Map, :pop, [:ink])
    3
    """
    return gen_server.call(agent, (GET_AND_UPDATE, (module, fun, args)), timeout)


@lib.function("update", spec="update(agent(), (state() -> state()), timeout()) :: :ok", arities=(2, 3))
def update(agent: Any, fun: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """Changes the state to what the function makes of it, and waits for that.

    iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
    iex> Agent.update(agent, &(&1 + 1))
    :ok
    iex> Agent.get(agent, & &1)
    2
    """
    _check_fun("update", (agent, fun, timeout), 1, 1)
    return gen_server.call(agent, (UPDATE, fun), timeout)


@lib.function("update", spec="update(agent(), module(), atom(), [term()], timeout()) :: :ok", arities=(4, 5))
def update_call(agent: Any, module: Any, fun: Any, args: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """As `update/3`, with a function by name; the state comes before the arguments.

    iex> {:ok, agent} = Agent.start_link(fn -> %{} end)
    iex> Agent.update(agent, Map, :put, [:ink, 3])
    iex> Agent.get(agent, & &1)
    %{ink: 3}
    """
    return gen_server.call(agent, (UPDATE, (module, fun, args)), timeout)


@lib.function("cast", spec="cast(agent(), (state() -> state())) :: :ok")
def cast(agent: Any, fun: Any) -> Any:
    """Changes the state without waiting.

    iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
    iex> Agent.cast(agent, &(&1 + 1))
    :ok
    iex> Agent.get(agent, & &1)
    2
    """
    _check_fun("cast", (agent, fun), 1, 1)
    return gen_server.cast(agent, (CAST, fun))


@lib.function("cast", spec="cast(agent(), module(), atom(), [term()]) :: :ok")
def cast_call(agent: Any, module: Any, fun: Any, args: Any) -> Any:
    """As `cast/2`, with a function by name; the state comes before the arguments.

    iex> {:ok, agent} = Agent.start_link(fn -> [2] end)
    iex> Agent.cast(agent, List, :insert_at, [0, 1])
    iex> Agent.get(agent, & &1)
    [1, 2]
    """
    return gen_server.cast(agent, (CAST, (module, fun, args)))


@lib.function(spec="stop(agent(), reason :: term(), timeout()) :: :ok")
def stop(agent: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Ends the agent and waits until it has ended.

    iex> {:ok, agent} = Agent.start_link(fn -> 1 end)
    iex> Agent.stop(agent)
    :ok
    """
    return gen_server.stop(agent, reason, timeout)


# -- the server ---------------------------------------------------------------------------------


def _run(fun: Any, args: tuple[Any, ...]) -> Any:
    """Call the function, or the function by name with `args` before its own arguments."""
    if isinstance(fun, Fun):
        return abi.apply_fun(fun, args)
    if fun.__class__ is tuple and len(fun) == 3:
        return abi.apply_mfa(fun[0], fun[1], [*args, *fun[2]])
    raise badarg("apply", (fun, make_list(args)), {1: "not a function"})


@server.function(hidden=True)
def init(fun: Any) -> Any:
    """Makes the state."""
    dictionary = abi.current().dictionary
    if isinstance(fun, Fun):
        dictionary[_INITIAL_CALL] = (fun.info.module, fun.info.name, 0)
    else:
        dictionary[_INITIAL_CALL] = (fun[0], fun[1], len(fun[2]))
    return (OK, _run(fun, ()))


@server.function(hidden=True)
def handle_call(request: Any, from_: Any, state: Any) -> Any:
    """Reads or changes the state."""
    if request.__class__ is tuple and len(request) == 2:
        kind, fun = request
        if kind is GET:
            return (REPLY, _run(fun, (state,)), state)
        if kind is UPDATE:
            return (REPLY, OK, _run(fun, (state,)))
        if kind is GET_AND_UPDATE:
            value = _run(fun, (state,))
            if value.__class__ is tuple and len(value) == 2:
                return (REPLY, *value)
            return (Atom("stop"), (Atom("bad_return_value"), value), state)
    return (Atom("stop"), (Atom("bad_call"), request), state)


@server.function(hidden=True)
def handle_cast(request: Any, state: Any) -> Any:
    """Changes the state."""
    if request.__class__ is tuple and len(request) == 2 and request[0] is CAST:
        return (NOREPLY, _run(request[1], (state,)))
    return (Atom("stop"), (Atom("bad_cast"), request), state)


@server.function(hidden=True)
def handle_info(message: Any, state: Any) -> Any:
    """Reports other messages, and leaves them alone."""
    unexpected(_SERVER, message)
    return (NOREPLY, state)


@server.function(hidden=True)
def code_change(old: Any, state: Any, fun: Any) -> Any:
    """Makes a new state of the old one."""
    return (OK, _run(fun, (state,)))
