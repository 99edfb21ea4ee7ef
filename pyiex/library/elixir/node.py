"""`Node`: this node and the others that it is connected to."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import bifs_nodes, bifs_spawn
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import error, frame
from pyiex.terms.lists import make_list

lib = Library(
    "Node",
    """
    This node, and the others that it is connected to.

    A node is alive when it has a name: start the shell with `--sname` or
    `--name`, or call `start/2`.  Nodes connect with `connect/1`, or when
    something is first sent there; both have to have the same cookie.
    """,
)

IGNORED = Atom("ignored")
OK = Atom("ok")
_NOT_ALIVE_ERROR = (Atom("error"), Atom("not_allowed"))
_TICK_TIME = 15_000


@lib.function("alive?", spec="alive?() :: boolean()")
def alive() -> Any:
    """Whether this node has a name, so that others can connect to it.

    iex> Node.alive?() == (Node.self() != :nonode@nohost)
    true
    """
    return boolean(bifs_nodes.is_alive())


@lib.function("self", spec="self() :: t()")
def self_() -> Any:
    """The name of this node; `:nonode@nohost` while it has none.

    iex> Node.self() == node()
    true
    """
    return abi.node()


@lib.function("list", spec="list() :: [t()]")
def list_() -> Any:
    """The visible nodes that this one is connected to.

    iex> Node.list()
    []
    """
    return bifs_nodes.nodes()


@lib.function("list", spec="list(state() | [state()]) :: [t()]")
def list_of(args: Any) -> Any:
    """The nodes of these kinds: `:visible`, `:hidden`, `:connected`, `:this`, `:known`.

    iex> Node.list(:this) == [Node.self()]
    true
    """
    return bifs_nodes.nodes_of(args)


# -- connections ------------------------------------------------------------------------


def connect_to(node: Atom) -> Atom:
    """Connect to a node, and answer `true`, `false` or `:ignored`."""
    cluster = abi.hooks.cluster
    if cluster is None or not bifs_nodes.is_alive():
        return IGNORED
    return abi.await_(cluster.connect(node))  # type: ignore[no-any-return]


@lib.function(spec="connect(t()) :: boolean() | :ignored")
def connect(node: Any) -> Any:
    """Connects to a node: `true` if it is connected, `false` if not, `:ignored` while this one has no name.

    iex> Node.connect(:"nobody@127.0.0.1") in [false, :ignored]
    true
    """
    if node.__class__ is not Atom:
        raise function_clause("net_kernel", "connect_node", (node,))
    return connect_to(node)


@lib.function(spec="disconnect(t()) :: boolean() | :ignored")
def disconnect(node: Any) -> Any:
    """Ends the connection to a node; `false` where there is none, `:ignored` while this one has no name.

    iex> Node.disconnect(:"nobody@127.0.0.1") in [false, :ignored]
    true
    """
    return bifs_nodes.disconnect_node(node)


@lib.function(spec="ping(t()) :: :pong | :pang")
def ping(node: Any) -> Any:
    """Tries to connect to a node: `:pong` if that succeeds, `:pang` if not.

    iex> Node.ping(:"nobody@127.0.0.1")
    :pang
    """
    if node.__class__ is not Atom:
        raise function_clause("net_adm", "ping", (node,))
    here = node is abi.node() and bifs_nodes.is_alive()
    reached = here or connect_to(node) is Atom("true")
    return Atom("pong" if reached else "pang")


@lib.function("monitor", spec="monitor(t(), boolean()) :: true")
def monitor(node: Any, flag: Any) -> Any:
    """Has `{:nodedown, node}` sent to the caller when the connection to the node ends, or, `false`, not.

    Node.monitor(:"second@10.0.0.2", true)
    """
    return bifs_nodes.monitor_node(node, flag)


@lib.function("monitor", spec="monitor(t(), boolean(), [:allow_passive_connect]) :: true")
def monitor_with(node: Any, flag: Any, options: Any) -> Any:
    """As `monitor/2`, with options.

    Node.monitor(:"second@10.0.0.2", true, [:allow_passive_connect])
    """
    return bifs_nodes.monitor_node(node, flag, options)


# -- cookies ------------------------------------------------------------------------------


@lib.function(spec="get_cookie() :: atom()")
def get_cookie() -> Any:
    """This node's cookie; `:nocookie` while it has no name.

    iex> is_atom(Node.get_cookie())
    true
    """
    return bifs_nodes.get_cookie()


@lib.function("set_cookie", spec="set_cookie(atom()) :: true")
def set_own_cookie(cookie: Any) -> Any:
    """Sets the cookie of this node, used with all nodes that have none of their own.

    Node.set_cookie(:NESPJGXVMYBEVJMCBECR)
    """
    return set_cookie(abi.node(), cookie)


@lib.function("set_cookie", spec="set_cookie(t(), atom()) :: true")
def set_cookie(node: Any, cookie: Any) -> Any:
    """Sets the cookie that this node uses with another one; with its own name, its own.

    Node.set_cookie(:"second@10.0.0.2", :"123456")
    """
    if cookie.__class__ is not Atom:
        raise function_clause("Elixir.Node", "set_cookie", (node, cookie))
    return bifs_nodes.set_cookie_of(node, cookie)


# -- becoming alive -------------------------------------------------------------------------


@lib.function(
    spec="start(node, :longnames | :shortnames, non_neg_integer()) :: {:ok, pid()} | {:error, term()} "
    "when node: node()"
)
def start(name: Any, type: Any = Atom("longnames"), tick_time: Any = _TICK_TIME) -> Any:
    """Gives this node a name, so that others can connect to it.

    type: `:shortnames` for a name whose host has no dot, `:longnames` for one that has, or an
    address.  tick_time: milliseconds; how long a node that is silent counts as connected.

        Node.start(:first, :shortnames)
    """
    if name.__class__ is not Atom:
        raise function_clause("net_kernel", "start", (make_list((name, type, tick_time)),))
    if type not in (Atom("longnames"), Atom("shortnames")):
        reason = (Atom("invalid_option"), Atom("name_domain"), type)
        raise error(reason, (frame("net_kernel", "start", 2),))
    cluster = abi.hooks.cluster
    if cluster is None:
        return _NOT_ALIVE_ERROR
    return abi.await_(cluster.start(name, type, tick_time))


@lib.function(spec="stop() :: :ok | {:error, :not_allowed | :not_found}")
def stop() -> Any:
    """Takes this node's name away and ends all its connections; only if `start/3` gave it the name.

    iex> Node.stop() in [:ok, {:error, :not_allowed}, {:error, :not_found}]
    true
    """
    cluster = abi.hooks.cluster
    return (Atom("error"), Atom("not_found")) if cluster is None else abi.await_(cluster.stop())


# -- processes on other nodes ------------------------------------------------------------------


@lib.function("spawn", spec="spawn(t(), (() -> any())) :: pid()")
def spawn(node: Any, fun: Any) -> Any:
    """Makes a process on the node that calls the function, and answers its pid.

    iex> parent = self()
    iex> Node.spawn(node(), fn -> send(parent, :up) end)
    iex> receive do
    ...>   message -> message
    ...> end
    :up
    """
    return bifs_spawn.spawn_there(node, fun)


@lib.function("spawn", spec="spawn(t(), (() -> any()), Process.spawn_opts()) :: pid() | {pid(), reference()}")
def spawn_with(node: Any, fun: Any, opts: Any) -> Any:
    """As `spawn/2`, with options: `:link`, `:monitor`.

    iex> {pid, _ref} = Node.spawn(node(), fn -> :ok end, [:monitor])
    iex> is_pid(pid)
    true
    """
    return bifs_spawn.spawn_opt_there(node, fun, opts)


@lib.function("spawn", spec="spawn(t(), module(), atom(), [any()]) :: pid()")
def spawn_call(node: Any, module: Any, fun: Any, args: Any) -> Any:
    """Makes a process on the node that calls `module.fun` with the arguments, and answers its pid.

    iex> Node.spawn(node(), Kernel, :send, [self(), :up])
    iex> receive do
    ...>   message -> message
    ...> end
    :up
    """
    return bifs_spawn.spawn_call_there(node, module, fun, args)


@lib.function(
    "spawn",
    spec="spawn(t(), module(), atom(), [any()], Process.spawn_opts()) :: pid() | {pid(), reference()}",
)
def spawn_call_with(node: Any, module: Any, fun: Any, args: Any, opts: Any) -> Any:
    """As `spawn/4`, with options: `:link`, `:monitor`.

    iex> is_pid(Node.spawn(node(), Enum, :sum, [[1, 2]], [:link]))
    true
    """
    return bifs_spawn.spawn_opt_call_there(node, module, fun, args, opts)


@lib.function("spawn_link", spec="spawn_link(t(), (() -> any())) :: pid()")
def spawn_link(node: Any, fun: Any) -> Any:
    """As `spawn/2`, with a link: if either process fails, or the connection, the other one fails, too.

    iex> is_pid(Node.spawn_link(node(), fn -> :ok end))
    true
    """
    return bifs_spawn.spawn_link_there(node, fun)


@lib.function("spawn_link", spec="spawn_link(t(), module(), atom(), [any()]) :: pid()")
def spawn_link_call(node: Any, module: Any, fun: Any, args: Any) -> Any:
    """As `spawn/4`, with a link: if either process fails, or the connection, the other one fails, too.

    iex> is_pid(Node.spawn_link(node(), Enum, :sum, [[1, 2]]))
    true
    """
    return bifs_spawn.spawn_link_call_there(node, module, fun, args)


@lib.function("spawn_monitor", spec="spawn_monitor(t(), (() -> any())) :: {pid(), reference()}")
def spawn_monitor(node: Any, fun: Any) -> Any:
    """As `spawn/2`, with a monitor: the caller gets a message when the process ends.

    iex> {pid, ref} = Node.spawn_monitor(node(), fn -> exit(:done) end)
    iex> receive do
    ...>   {:DOWN, ^ref, :process, ^pid, reason} -> reason
    ...> end
    :done
    """
    return bifs_spawn.spawn_monitor_there(node, fun)


@lib.function("spawn_monitor", spec="spawn_monitor(t(), module(), atom(), [any()]) :: {pid(), reference()}")
def spawn_monitor_call(node: Any, module: Any, fun: Any, args: Any) -> Any:
    """As `spawn/4`, with a monitor: the caller gets a message when the process ends.

    iex> {pid, ref} = Node.spawn_monitor(node(), Enum, :sum, [[1, 2]])
    iex> is_pid(pid) and is_reference(ref)
    true
    """
    return bifs_spawn.spawn_monitor_call_there(node, module, fun, args)
