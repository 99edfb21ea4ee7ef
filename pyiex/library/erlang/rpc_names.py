"""`:rpc`'s messages to whoever has a name, on many nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.calls import cast
from pyiex.library.erlang.rex import REX, start
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

_SBCAST = Atom("sbcast")
_NONEXISTING = Atom("nonexisting_name")
_DOWN = Atom("DOWN")
_ABCAST = Atom("abcast")
_CAST = Atom("cast")
_NODEDOWN = (Atom("error"), Atom("nodedown"))


def declare(lib: Library) -> None:
    """Add these functions to `:rpc`."""
    for name, code, spec in _FUNCTIONS:
        lib.function(name, spec=spec)(code)


def all_nodes() -> Any:
    """This node and the visible ones that it is connected to."""
    cluster = abi.hooks.cluster
    others = [] if cluster is None else cluster.nodes([Atom("visible")])
    return make_list([abi.node(), *others])


def _send(name: Any, node: Any, message: Any) -> None:
    abi.send((name, node), message)


def abcast_everywhere(name: Any, message: Any) -> Any:
    """Sends a message to whoever has the name on this node and all that it is connected to.

    iex> Process.register(self(), :rpc_example)
    iex> :rpc.abcast(:rpc_example, :hello)
    :abcast
    iex> receive do
    ...>   message -> message
    ...> end
    :hello
    """
    return abcast(all_nodes(), name, message)


def abcast(nodes: Any, name: Any, message: Any) -> Any:
    """Sends a message to whoever has the name on these nodes, and waits for nothing.

    iex> :rpc.abcast([node()], :nobody_has_this, :hello)
    :abcast
    """
    for node in nodes:
        _send(name, node, message)
    return _ABCAST


def _ask_all(nodes: Any, name: Any, request: Any) -> list[tuple[Any, Any]]:
    """Send `{self(), request}` to the name on each node; each node with the reference of a monitor."""
    asked = []
    for node in nodes:
        asked.append((node, abi.monitor((name, node))))
        _send(name, node, (abi.self_pid(), request))
    return asked


def _answer(tag: Any, node: Any, reference: Any) -> Any:
    """`{:ok, reply}` of `{tag, node, reply}`; None where the other is gone."""

    def wanted(message: Any) -> bool:
        if message.__class__ is not tuple or len(message) not in (3, 5):
            return False
        return message[:2] == (tag, node) if len(message) == 3 else message[:2] == (_DOWN, reference)

    message = abi.current().take(wanted)
    if len(message) == 5:
        return None
    abi.demonitor(reference, flush=True)
    return (message[2],)


def sbcast_everywhere(name: Any, message: Any) -> Any:
    """Gives a message to whoever has the name here and on all connected nodes: which have one, and which not.

    iex> :rpc.sbcast(:nobody_has_this, :hello) == {[], [node()]}
    true
    """
    return sbcast(all_nodes(), name, message)


def sbcast(nodes: Any, name: Any, message: Any) -> Any:
    """Gives a message to whoever has the name on these nodes: which have one, and which not.

    iex> :rpc.sbcast([node()], :nobody_has_this, :hello) == {[], [node()]}
    true
    """
    start()
    good: list[Any] = []
    bad: list[Any] = []
    for node, reference in _ask_all(nodes, REX, (_SBCAST, name, message)):
        reply = _answer(REX, node, reference)
        missing = reply is None or reply[0] == (_NONEXISTING, name)
        (bad if missing else good).append(node)
    return make_list(good), make_list(bad)


def eval_everywhere_all(module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on this node and all that it is connected to; nothing comes back.

    iex> :rpc.eval_everywhere(:lists, :sum, [[1, 2]])
    :abcast
    """
    return eval_everywhere(all_nodes(), module, function, args)


def eval_everywhere(nodes: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on these nodes; nothing comes back.

    iex> :rpc.eval_everywhere([node()], :lists, :sum, [[1, 2]])
    :abcast
    """
    start()
    for node in nodes:
        cast((REX, node), (_CAST, module, function, args, abi.current().group_leader))
    return _ABCAST


def server_call(node: Any, name: Any, wrapper: Any, request: Any) -> Any:
    """Sends `{self(), request}` to whoever has the name on a node, and waits for `{wrapper, node, reply}`.

    iex> parent = self()
    iex> spawn(fn ->
    ...>   Process.register(self(), :rpc_server)
    ...>   send(parent, :ready)
    ...>   receive do
    ...>     {from, n} -> send(from, {:answer, node(), n + 1})
    ...>   end
    ...> end)
    iex> receive do
    ...>   :ready -> :rpc.server_call(node(), :rpc_server, :answer, 1)
    ...> end
    2
    iex> :rpc.server_call(node(), :nobody_has_this, :answer, 1)
    {:error, :nodedown}
    """
    [(_node, reference)] = _ask_all([node], name, request)
    reply = _answer(wrapper, node, reference)
    return _NODEDOWN if reply is None else reply[0]


def multi_server_call_everywhere(name: Any, request: Any) -> Any:
    """As `multi_server_call/3` with this node and all that it is connected to.

    iex> :rpc.multi_server_call(:nobody_has_this, 1) == {[], [node()]}
    true
    """
    return multi_server_call(all_nodes(), name, request)


def multi_server_call(nodes: Any, name: Any, request: Any) -> Any:
    """Asks whoever has the name on these nodes, who answers `{name, node, reply}`.

    iex> :rpc.multi_server_call([node()], :nobody_has_this, 1) == {[], [node()]}
    true
    """
    replies, bad = [], []
    for node, reference in _ask_all(nodes, name, request):
        reply = _answer(name, node, reference)
        if reply is None:
            bad.append(node)
        else:
            replies.append(reply[0])
    return make_list(replies), make_list(bad)


_FUNCTIONS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("abcast", abcast_everywhere, "abcast(name :: atom(), message :: term()) :: :abcast"),
    ("abcast", abcast, "abcast([node()], name :: atom(), message :: term()) :: :abcast"),
    ("sbcast", sbcast_everywhere, "sbcast(name :: atom(), message :: term()) :: {[node()], [node()]}"),
    ("sbcast", sbcast, "sbcast([node()], name :: atom(), message :: term()) :: {[node()], [node()]}"),
    ("eval_everywhere", eval_everywhere_all, "eval_everywhere(module(), atom(), [term()]) :: :abcast"),
    ("eval_everywhere", eval_everywhere, "eval_everywhere([node()], module(), atom(), [term()]) :: :abcast"),
    (
        "server_call",
        server_call,
        "server_call(node(), atom(), term(), term()) :: term()",
    ),
    (
        "multi_server_call",
        multi_server_call_everywhere,
        "multi_server_call(atom(), term()) :: {[term()], [node()]}",
    ),
    (
        "multi_server_call",
        multi_server_call,
        "multi_server_call([node()], atom(), term()) :: {[term()], [node()]}",
    ),
)
