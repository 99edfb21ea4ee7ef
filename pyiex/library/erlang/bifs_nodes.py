"""`:erlang`'s nodes: their names, cookies and connections."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ATOM, BOOLEAN, Need, check, lib
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import badarg, error, frame
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import List, make_list

_KINDS = {Atom(name) for name in ("visible", "hidden", "connected", "this", "known")}
_NODE_TYPE = Need(lambda kinds: kinds.__class__ is not Atom or kinds in _KINDS, "not a valid node type")
_NODE_TYPES = Need(
    lambda kinds: kinds in _KINDS or (kinds.__class__ is List and set(kinds) <= _KINDS),
    "not a valid node type or list of valid node types",
)
_SOMETHING_ON_A_NODE = Need(lambda value: value.__class__ in (Pid, Port, Reference), "not a pid")
NOCOOKIE = Atom("nocookie")


def is_alive() -> bool:
    """Whether this node has a name."""
    return abi.node() is not abi.NO_NAME


@lib.function("node", spec="node() :: node()")
def node() -> Any:
    """The name of this node; `:nonode@nohost` while it has none. Allowed in guard tests.

    iex> is_atom(node())
    true
    """
    return abi.node()


@lib.function("node", spec="node(pid() | reference() | port()) :: node()")
def node_of(item: Any) -> Any:
    """The node where the process, reference or port belongs. Allowed in guard tests.

    iex> node(self()) == node()
    true
    """
    check("node", (item,), _SOMETHING_ON_A_NODE)
    return item.node or abi.node()


@lib.function("nodes", spec="nodes() :: [node()]")
def nodes() -> Any:
    """The visible nodes that this one is connected to.

    iex> :erlang.nodes()
    []
    """
    return nodes_of(Atom("visible"))


@lib.function("nodes", spec="nodes(kinds :: kind | [kind]) :: [node()]")
def nodes_of(kinds: Any) -> Any:
    """The nodes of these kinds: `:visible`, `:hidden`, `:connected`, `:this`, `:known`.

    iex> :erlang.nodes(:this) == [node()]
    true
    """
    check("nodes", (kinds,), _NODE_TYPE)
    check("nodes", (kinds,), _NODE_TYPES)
    wanted = list(kinds) if kinds.__class__ is List else [kinds]
    cluster = abi.hooks.cluster
    if cluster is None:
        own = {Atom("this"), Atom("known")} & set(wanted)
        return make_list([abi.node()] if own else [])
    return make_list(cluster.nodes(wanted))


@lib.function("is_alive", spec="is_alive() :: boolean()")
def is_alive_() -> Any:
    """Whether this node has a name, so that others can connect to it.

    iex> :erlang.is_alive() == (node() != :nonode@nohost)
    true
    """
    return boolean(is_alive())


@lib.function("get_cookie", spec="get_cookie() :: cookie | :nocookie when cookie: atom()")
def get_cookie() -> Any:
    """This node's cookie; `:nocookie` while it has no name.

    iex> is_atom(:erlang.get_cookie())
    true
    """
    cluster = abi.hooks.cluster
    return NOCOOKIE if cluster is None else cluster.get_cookie(None)


@lib.function("get_cookie", spec="get_cookie(node()) :: cookie | :nocookie when cookie: atom()")
def get_cookie_of(node: Any) -> Any:
    """The cookie that this node uses with another one.

    iex> is_atom(:erlang.get_cookie(:"other@host"))
    true
    """
    check("get_cookie", (node,), ATOM)
    cluster = abi.hooks.cluster
    return NOCOOKIE if cluster is None else cluster.get_cookie(node)


@lib.function("set_cookie", spec="set_cookie(cookie :: atom()) :: true")
def set_cookie(cookie: Any) -> Any:
    """Sets the cookie that this node uses with all nodes that have none of their own."""
    check("set_cookie", (cookie,), ATOM)
    return _set_cookie(None, cookie, (cookie,))


@lib.function("set_cookie", spec="set_cookie(node(), cookie :: atom()) :: true")
def set_cookie_of(node: Any, cookie: Any) -> Any:
    """Sets the cookie that this node uses with one node, or, given its own name, with all."""
    check("set_cookie", (node, cookie), ATOM, ATOM)
    return _set_cookie(None if node is abi.node() else node, cookie, (node, cookie))


def not_alive(name: str, args: tuple[Any, ...]) -> Exception:
    """The error of a function that a node without a name cannot do."""
    return error(Atom("notalive"), (frame("erlang", name, args),))


def _set_cookie(node: Atom | None, cookie: Atom, args: tuple[Any, ...]) -> Atom:
    cluster = abi.hooks.cluster
    if cluster is None or not is_alive():
        if node is not None:
            raise error(Atom("distribution_not_started"), (frame("auth", "set_cookie", 2),))
        problem = "the node name is not part of a distributed system"
        raise badarg("set_cookie", args, {1: problem})
    cluster.set_cookie(node, cookie)
    return TRUE


@lib.function(spec="disconnect_node(node()) :: boolean() | :ignored")
def disconnect_node(node: Any) -> Any:
    """Ends the connection to a node; `false` where there is none, `:ignored` while this node has no name.

    iex> :erlang.disconnect_node(:"nobody@nowhere") in [false, :ignored]
    true
    """
    cluster = abi.hooks.cluster
    if cluster is None or not is_alive():
        return Atom("ignored")
    if node.__class__ is not Atom:
        return FALSE
    return cluster.disconnect(node)


@lib.function(
    "monitor_node", spec="monitor_node(node(), boolean(), options :: [:allow_passive_connect]) :: true"
)
def monitor_node(node: Any, flag: Any, options: Any = None) -> Any:
    """Has `{:nodedown, node}` sent to the caller when the connection to the node ends, or no longer.

    The node is connected to if it is not yet.
    """
    args = (node, flag) if options is None else (node, flag, options)
    cluster = abi.hooks.cluster
    if cluster is None or not is_alive():
        check("monitor_node", args, ATOM)
        raise not_alive("monitor_node", args)
    check("monitor_node", args, ATOM, BOOLEAN)
    cluster.monitor_node(abi.self_pid(), node, flag is TRUE)
    return TRUE
