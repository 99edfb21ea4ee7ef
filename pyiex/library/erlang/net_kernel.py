"""`:net_kernel`: this node as a node among others."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import node as nodes
from pyiex.library.erlang import bifs_nodes
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(":net_kernel", "This node as a node among others: its name, its connections, and news of them.")

ERROR = Atom("error")
_SHORT = Atom("shortnames")
_LONG = Atom("longnames")
_NODE_TYPE = Atom("node_type")
_NODEDOWN_REASON = Atom("nodedown_reason")
_CONNECTION_ID = Atom("connection_id")
_MONITOR_OPTIONS: dict[Any, tuple[Atom, ...]] = {
    _NODE_TYPE: (Atom("visible"), Atom("hidden"), Atom("all")),
    _NODEDOWN_REASON: (TRUE, FALSE),
    _CONNECTION_ID: (TRUE, FALSE),
}
"""Each option of `monitor_nodes/2` with its values."""


@lib.function(spec="connect_node(node :: atom()) :: boolean() | :ignored")
def connect_node(node: Any) -> Any:
    """Connects to a node, as `Node.connect/1` does.

    iex> :net_kernel.connect_node(:"nobody@127.0.0.1") in [false, :ignored]
    true
    """
    return nodes.connect(node)


@lib.function("monitor_nodes", spec="monitor_nodes(boolean()) :: :ok | :error | {:error, term()}")
def monitor_nodes(flag: Any) -> Any:
    """Has `{:nodeup, node}` and `{:nodedown, node}` sent to the caller for every node, or no longer.

    iex> :net_kernel.monitor_nodes(true)
    :ok
    iex> :net_kernel.monitor_nodes(false)
    :ok
    """
    return monitor_nodes_with(flag, EMPTY)


@lib.function("monitor_nodes", spec="monitor_nodes(boolean(), [option]) :: :ok | :error | {:error, term()}")
def monitor_nodes_with(flag: Any, options: Any) -> Any:
    """As `monitor_nodes/1`, with more in a third element: `:nodedown_reason`, `:connection_id`, node type.

    options: a list of these words, and `{:node_type, :visible | :hidden | :all}`; or a map of them, and
    the third element is a map, too.

    iex> :net_kernel.monitor_nodes(true, node_type: :all)
    :ok
    iex> :net_kernel.monitor_nodes(false, node_type: :all)
    :ok
    """
    if flag is not TRUE and flag is not FALSE:
        return ERROR
    wanted = _subscription(options)
    if wanted[0] is ERROR:
        return wanted
    cluster = abi.hooks.cluster
    if cluster is not None:
        cluster.monitor_nodes(abi.self_pid(), flag is TRUE, wanted)
    return Atom("ok")


def _subscription(options: Any) -> tuple[Any, ...]:
    """Kind of node; whether reason, connection and a map are wanted; or `{:error, reason}`."""
    as_map = isinstance(options, Map)
    if not as_map and (options.__class__ is not List or not is_proper(options)):
        return ERROR, (Atom("invalid_options"), options)
    pairs = [
        option if option.__class__ is tuple and len(option) == 2 else (option, TRUE)
        for option in (options.items() if as_map else options)
    ]
    wanted: dict[Any, Any] = dict(pairs)
    unknown = [option for option in wanted if option not in _MONITOR_OPTIONS]
    if unknown:
        rest = make_map((key, wanted[key]) for key in unknown) if as_map else make_list(unknown)
        return ERROR, (Atom("unknown_options"), rest)
    for option, value in pairs:
        if value not in _MONITOR_OPTIONS[option]:
            return ERROR, (Atom("bad_option_value"), (option, value))
    kind = wanted.get(_NODE_TYPE)
    flags = (wanted.get(_NODEDOWN_REASON) is TRUE, wanted.get(_CONNECTION_ID) is TRUE)
    return (None if kind is None else kind.name, *flags, as_map)


@lib.function(
    spec="get_net_ticktime() :: seconds :: pos_integer() | {:ongoing_change_to, pos_integer()} | :ignored"
)
def get_net_ticktime() -> Any:
    """After how many silent seconds a connected node counts as gone; `:ignored` while this one has no name.

    iex> :net_kernel.get_net_ticktime() in [60, :ignored]
    true
    """
    cluster = abi.hooks.cluster
    if cluster is None or not bifs_nodes.is_alive():
        return Atom("ignored")
    return cluster.net_ticktime()


@lib.function(
    spec="set_net_ticktime(pos_integer(), non_neg_integer()) :: "
    ":unchanged | :change_initiated | {:ongoing_change_to, pos_integer()} | :ignored"
)
def set_net_ticktime(seconds: Any, transition: Any = 60) -> Any:
    """Changes after how many silent seconds a node counts as gone, on this node; all should have the same.

    For `transition` seconds the longer of the two counts, while ticks come as often as with the shorter.

        iex> :net_kernel.set_net_ticktime(8) in [:change_initiated, :ignored]
        true
    """
    for value, least in ((seconds, 1), (transition, 0)):
        if value.__class__ is not int or value < least:
            raise function_clause("net_kernel", "set_net_ticktime", (seconds, transition))
    cluster = abi.hooks.cluster
    if cluster is None or not bifs_nodes.is_alive():
        return Atom("ignored")
    return cluster.set_net_ticktime(seconds, transition)


@lib.function(spec="epmd_module() :: module()")
def epmd_module() -> Any:
    """The module that would register this node.

    iex> :net_kernel.epmd_module()
    :erl_epmd
    """
    return Atom("erl_epmd")


@lib.function(
    "start",
    spec="start([name :: atom() | :shortnames | :longnames | integer()]) :: {:ok, pid()} | {:error, term()}",
)
def start(options: Any) -> Any:
    """Gives this node a name: `[name]`, `[name, :shortnames]` or `[name, :longnames, tick_time]`.

    :net_kernel.start([:first, :shortnames])
    """
    given = list(options) if options.__class__ is List else []
    if not 1 <= len(given) <= 3 or given[0].__class__ is not Atom:
        raise function_clause("net_kernel", "start", (options,))
    return nodes.start(*given)


@lib.function("stop", spec="stop() :: :ok | {:error, :not_allowed | :not_found}")
def stop() -> Any:
    """Takes this node's name away; only if `start/1` gave it the name.

    iex> :net_kernel.stop() in [:ok, {:error, :not_allowed}, {:error, :not_found}]
    true
    """
    return nodes.stop()


@lib.function(spec="nodename() :: node :: atom() | :ignored")
def nodename() -> Any:
    """The name of this node; `:ignored` while it has none.

    iex> :net_kernel.nodename() in [node(), :ignored]
    true
    """
    return abi.node() if bifs_nodes.is_alive() else Atom("ignored")


@lib.function(spec="longnames() :: boolean() | :ignored")
def longnames() -> Any:
    """Whether this node has a long name; `:ignored` while it has none.

    iex> :net_kernel.longnames() in [true, false, :ignored]
    true
    """
    if not bifs_nodes.is_alive():
        return Atom("ignored")
    return boolean(_is_long())


def _is_long() -> bool:
    return "." in abi.node().name.partition("@")[2]


@lib.function(spec="get_state() :: %{started: :no | :static | :dynamic, name: node(), name_domain: atom()}")
def get_state() -> Any:
    """Whether this node has a name, and of what kind.

    iex> is_map(:net_kernel.get_state())
    true
    """
    if not bifs_nodes.is_alive():
        return make_map([(Atom("started"), Atom("no"))])
    fields = {
        "started": Atom("static"),
        "name": abi.node(),
        "name_domain": _LONG if _is_long() else _SHORT,
        "name_type": Atom("static"),
    }
    return make_map((Atom(name), value) for name, value in fields.items())
