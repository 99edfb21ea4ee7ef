"""`GenServer`: servers made of a state and callbacks."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import gen_server_use
from pyiex.library.elixir.gen_server_common import OK, exit_in, lib, server_name
from pyiex.library.erlang import gen, gen_start
from pyiex.library.erlang import gen_server as erlang
from pyiex.library.erlang.bif import ATOM
from pyiex.library.erlang.gen_server_loop import CALL, CAST
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

__all__ = ["gen_server_use", "lib"]

_MODULE = "Elixir.GenServer"
_DEFAULT_TIMEOUT = 5000
_NAME = Atom("name")


def _is_timeout(value: Any) -> bool:
    return value is abi.INFINITY or (value.__class__ is int and value >= 0)


def _start(function: str, module: Any, init_arg: Any, options: Any, link: bool) -> Any:
    if module.__class__ is not Atom or options.__class__ is not List:
        raise function_clause(_MODULE, function, (module, init_arg, options))
    name = next((option[1] for option in options if option.__class__ is tuple and option[0] is _NAME), NIL)
    rest = make_list(option for option in options if not (option.__class__ is tuple and option[0] is _NAME))
    begin = erlang.make_begin(module, init_arg)
    return gen_start.start(begin, module, server_name(name), rest, link)


@lib.function(spec="start_link(module(), any(), options()) :: on_start()")
def start_link(module: Any, init_arg: Any, options: Any = EMPTY) -> Any:
    """Starts a server and links it to the caller: `module.init(init_arg)` makes its state.

    Options: `:name` (an atom, `{:global, term}`, `{:via, module, term}`), `:timeout`, `:debug`.

    iex> {:ok, pid} = GenServer.start_link(Agent.Server, fn -> [] end, name: :cart)
    iex> GenServer.whereis(:cart) == pid
    true
    """
    return _start("start_link", module, init_arg, options, True)


@lib.function(spec="start(module(), any(), options()) :: on_start()")
def start(module: Any, init_arg: Any, options: Any = EMPTY) -> Any:
    """As `start_link/3`, without a link.

    iex> {:ok, pid} = GenServer.start(Agent.Server, fn -> :calm end)
    iex> :sys.get_state(pid)
    :calm
    """
    return _start("start", module, init_arg, options, False)


@lib.function(spec="whereis(server()) :: pid() | {atom(), node()} | nil")
def whereis(server: Any) -> Any:
    """The pid of a server, `{name, node}` for one of another node, `nil` where there is none.

    iex> GenServer.whereis(:surely_nobody)
    nil
    iex> GenServer.whereis({:clock, :"wall@far"})
    {:clock, :wall@far}
    """
    kind = server.__class__
    if kind is Pid:
        return server
    if kind is Atom:
        return abi.whereis(server) or NIL
    if gen.is_registry_name(server):
        module, term = gen.registry_of(server)
        found = abi.apply_mfa(module, Atom("whereis_name"), (term,))
        return found if found.__class__ is Pid else NIL
    if kind is tuple and len(server) == 2 and all(map(ATOM.accepts, server)):
        return (abi.whereis(server[0]) or NIL) if server[1] is abi.node() else server
    raise function_clause(_MODULE, "whereis", (server,))


@lib.function(spec="call(server(), term(), timeout()) :: term()")
def call(server: Any, request: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """Asks the server and waits for its reply, at most `timeout` milliseconds.

    Exits where there is no such server, where it ends, and after the timeout.

    iex> {:ok, pid} = Agent.start(fn -> 4 end)
    iex> GenServer.call(pid, {:get, fn state -> state * 10 end})
    40
    """
    if not _is_timeout(timeout):
        raise function_clause(_MODULE, "call", (server, request, timeout))
    args = (server, request, timeout)
    found = server if server.__class__ is Pid else whereis(server)
    if found is NIL:
        raise exit_in("call", args, gen.NOPROC)
    try:
        return gen.call(found, CALL, request, timeout)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise exit_in("call", args, raised.reason) from None


@lib.function(spec="cast(server(), term()) :: :ok")
def cast(server: Any, request: Any) -> Any:
    """Sends the server a request that it does not answer; `:ok` even where there is no such server.

    iex> GenServer.cast(self(), :hello)
    iex> receive do
    ...>   message -> message
    ...> end
    {:"$gen_cast", :hello}
    """
    kind = server.__class__
    is_pair = kind is tuple and len(server) == 2 and all(map(ATOM.accepts, server))
    if kind is not Pid and kind is not Atom and not is_pair and not gen.is_registry_name(server):
        raise function_clause(_MODULE, "cast", (server, request))
    gen.send_quietly(server, (CAST, request))
    return OK


@lib.function(spec="reply(from(), term()) :: :ok")
def reply(client: Any, reply: Any) -> Any:
    """Answers a call later, or from another process; `client` is what `handle_call/3` got as `from`.

    iex> GenServer.reply({self(), :tag}, :answer)
    iex> receive do
    ...>   message -> message
    ...> end
    {:tag, :answer}
    """
    if client.__class__ is not tuple or len(client) != 2:
        raise function_clause("gen", "reply", (client, reply))
    gen.reply(client, reply)
    return OK


@lib.function(spec="stop(server(), reason :: term(), timeout()) :: :ok")
def stop(server: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the server end with the reason, and waits until it has.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> GenServer.stop(pid)
    :ok
    iex> Process.alive?(pid)
    false
    """
    found = whereis(server)
    args = (server, reason, timeout)
    if found is NIL:
        raise exit_in("stop", args, gen.NOPROC)
    if found == abi.self_pid():
        raise exit_in("stop", args, Atom("calling_self"))
    try:
        gen.stop(found, reason, timeout)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise exit_in("stop", args, raised.reason) from None
    return OK


@lib.function(spec="abcast([node()], name :: atom(), term()) :: :abcast", arities=(2, 3))
def abcast(nodes: Any, name: Any, request: Any = None) -> Any:
    """Casts to the servers of that name on several nodes; without a list, on all that are connected.

    iex> GenServer.abcast([node()], :surely_nobody, :hello)
    :abcast
    """
    if request is None:
        return erlang.abcast(nodes, name)
    return erlang.abcast(nodes, name, request)


@lib.function(
    spec="multi_call([node()], name :: atom(), term(), timeout()) :: "
    "{replies :: [{node(), term()}], bad_nodes :: [node()]}",
    arities=(2, 3, 4),
)
def multi_call(nodes: Any, name: Any, request: Any = None, timeout: Any = abi.INFINITY) -> Any:
    """Calls the servers of that name on several nodes: replies by node, and the nodes without one.

    iex> {:ok, _} = Agent.start(fn -> 5 end, name: :five)
    iex> GenServer.multi_call([node()], :five, {:get, & &1})
    {[nonode@nohost: 5], []}
    """
    if request is None:
        return erlang.multi_call(nodes, name)
    return erlang.multi_call(nodes, name, request, timeout)
