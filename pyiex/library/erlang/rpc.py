"""`:rpc`: calls on other nodes, as they were before `:erpc`; failures are answered, not raised."""

from __future__ import annotations

from typing import Any

from pyiex.library import node_services
from pyiex.library.declare import Library
from pyiex.library.erlang import erpc, rpc_names
from pyiex.library.erlang.calls import NoReply, Pending
from pyiex.library.erlang.erpc_results import ERPC, EXCEPTION, OK, Outcome, Request, is_timeout, wait
from pyiex.library.erlang.rex import BADRPC, REX, badrpc, evaluate, start
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import ERROR, EXIT, Raised, error
from pyiex.terms.ids import Reference
from pyiex.terms.lists import EMPTY, List, cons, is_proper, make_list

lib = Library(
    ":rpc",
    """
    Calls of functions on other nodes, and messages to the same name on many of them.

    A call that fails answers `{:badrpc, reason}`.  `:erpc` tells apart what this module cannot: a
    function that returns `{:badrpc, reason}` from one that fails.
    """,
)
rpc_names.declare(lib)

INFINITY = abi.INFINITY
_VALUE = Atom("value")
_TIMEOUT = Atom("timeout")
_NODEDOWN = Atom("nodedown")
_BLOCK_CALL = Atom("block_call")
_WORDS = {Atom("noconnection"): _NODEDOWN, _TIMEOUT: _TIMEOUT}


def _bad_argument() -> Raised:
    return error(Atom("badarg"))


def _check(node: Any, module: Any, function: Any, args: Any, timeout: Any = INFINITY) -> None:
    atoms = all(part.__class__ is Atom for part in (node, module, function))
    if not (atoms and args.__class__ is List and is_proper(args) and is_timeout(timeout)):
        raise _bad_argument()


def answered(outcome: Outcome) -> Any:
    """What `:rpc` answers where `:erpc` would have that outcome."""
    kind, value = outcome
    if kind is OK:
        return value
    if kind is ERROR and value[0] is ERPC:
        return BADRPC, _WORDS.get(value[1], value[1])
    if kind in (ERROR, EXIT):
        # {:exception, reason}, {:exception, reason, stack} or {:signal, reason}
        return badrpc(kind if value[0] is EXCEPTION else EXIT, *value[1:])
    return value


def _call(node: Any, module: Any, function: Any, args: Any, timeout: Any) -> Any:
    _check(node, module, function, args, timeout)
    if node is abi.node() and timeout is INFINITY:
        return evaluate(module, function, args)
    deadline = abi.deadline_after(timeout)
    return answered(Request(node, module, function, args).outcome(deadline))


@lib.function(hidden=True)
def start_link() -> Any:
    """Starts `rex` again, for `kernel_sup`."""
    return node_services.start_link(REX)


@lib.function(spec="call(node(), module(), atom(), [term()], timeout()) :: term() | {:badrpc, term()}")
def call(node: Any, module: Any, function: Any, args: Any, timeout: Any = INFINITY) -> Any:
    """Calls `module.function` with a list of arguments on a node.

    iex> :rpc.call(node(), String, :reverse, ["abc"])
    "cba"
    iex> :rpc.call(node(), :erlang, :exit, [:enough])
    {:badrpc, {:EXIT, :enough}}
    iex> :rpc.call(:nobody@nowhere, :lists, :sum, [[1]])
    {:badrpc, :nodedown}
    """
    return _call(node, module, function, args, timeout)


@lib.function(spec="block_call(node(), module(), atom(), [term()], timeout()) :: term() | {:badrpc, term()}")
def block_call(node: Any, module: Any, function: Any, args: Any, timeout: Any = INFINITY) -> Any:
    """As `call/5`, but the calls that a node gets in this way wait for each other.

    iex> :rpc.block_call(node(), :lists, :sum, [[1, 2]])
    3
    """
    _check(node, module, function, args, timeout)
    start()
    deadline = abi.deadline_after(timeout)
    request = (_BLOCK_CALL, module, function, args, abi.current().group_leader)
    try:
        return Pending((REX, node), request).answer(deadline)
    except NoReply as none:
        return BADRPC, _TIMEOUT if none.reason is _TIMEOUT else _NODEDOWN


@lib.function(spec="cast(node(), module(), atom(), [term()]) :: true")
def cast(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on a node; nothing comes back.

    iex> :rpc.cast(node(), :lists, :sum, [[1, 2]])
    true
    """
    _check(node, module, function, args)
    erpc.cast(node, module, function, args)
    return TRUE


# -- several nodes --------------------------------------------------------------------


def _multicall(nodes: Any, module: Any, function: Any, args: Any, timeout: Any) -> Any:
    if nodes.__class__ is not List or not is_proper(nodes):
        raise _bad_argument()
    for node in nodes:
        _check(node, module, function, args, timeout)
    deadline = abi.deadline_after(timeout)
    results, bad = [], []
    asked = list(nodes)
    outcomes = erpc.gather(asked, module, function, args, deadline)
    for node, outcome in zip(asked, outcomes, strict=True):
        if outcome.kind is ERROR and outcome.value[0] is ERPC:
            bad.append(node)
        else:
            results.append(answered(outcome))
    return make_list(results), make_list(bad)


@lib.function("multicall", spec="multicall(module(), atom(), [term()]) :: {[term()], [node()]}")
def multicall_everywhere(module: Any, function: Any, args: Any) -> Any:
    """Calls `module.function` on this node and all that it is connected to.

    iex> :rpc.multicall(:lists, :sum, [[1, 2]])
    {[3], []}
    """
    return _multicall(rpc_names.all_nodes(), module, function, args, INFINITY)


@lib.function("multicall", spec="multicall([node()], module(), atom(), [term()]) :: {[term()], [node()]}")
def multicall(nodes: Any, module: Any, function: Any, args: Any) -> Any:
    """Calls `module.function` on several nodes: what it answered, and which nodes did not answer.

    The first argument may be left out, and a timeout be given last; both is `multicall/5`.

        iex> :rpc.multicall([node()], :lists, :sum, [[1, 2]])
        {[3], []}
        iex> :rpc.multicall(:lists, :sum, [[1, 2]], 5_000)
        {[3], []}
    """
    if nodes.__class__ is Atom:
        everywhere = rpc_names.all_nodes()
        return _multicall(everywhere, nodes, module, function, args)
    return _multicall(nodes, module, function, args, INFINITY)


@lib.function(
    "multicall", spec="multicall([node()], module(), atom(), [term()], timeout()) :: {[term()], [node()]}"
)
def multicall_in(nodes: Any, module: Any, function: Any, args: Any, timeout: Any) -> Any:
    """As `multicall/4`, but no longer than so many milliseconds.

    iex> :rpc.multicall([node(), :nobody@nowhere], :lists, :sum, [[1, 2]], 5_000)
    {[3], [:nobody@nowhere]}
    """
    return _multicall(nodes, module, function, args, timeout)


# -- calls whose value is fetched later ----------------------------------------------------


@lib.function(spec="async_call(node(), module(), atom(), [term()]) :: key()")
def async_call(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on a node, and answers a key that `yield/1` gets the value with.

    iex> key = :rpc.async_call(node(), :lists, :sum, [[1, 2]])
    iex> :rpc.yield(key)
    3
    """
    _check(node, module, function, args)
    request = Request(node, module, function, args)
    return cons(request.result, request.reference)


def _key(key: Any) -> tuple[Any, Reference]:
    if key.__class__ is List and key is not EMPTY and isinstance(key.tail, Reference):
        return key.head, key.tail
    raise _bad_argument()


@lib.function("yield", spec="yield(key()) :: term() | {:badrpc, term()}")
def yield_(key: Any) -> Any:
    """Waits for the value of an `async_call/4`.

    iex> :rpc.yield(:rpc.async_call(node(), :erlang, :exit, [:enough]))
    {:badrpc, {:EXIT, :enough}}
    """
    outcome = wait(*_key(key), None)
    assert outcome is not None
    return answered(outcome)


@lib.function(spec="nb_yield(key(), timeout()) :: {:value, term()} | :timeout")
def nb_yield(key: Any, timeout: Any = 0) -> Any:
    """Waits no longer than so many milliseconds: `{:value, value}` or `:timeout`.

    iex> key = :rpc.async_call(node(), :lists, :sum, [[1, 2]])
    iex> :rpc.nb_yield(key, 5_000)
    {:value, 3}
    iex> :rpc.nb_yield(:rpc.async_call(node(), Process, :sleep, [60_000]))
    :timeout
    """
    if not is_timeout(timeout):
        raise _bad_argument()
    outcome = wait(*_key(key), abi.deadline_after(timeout))
    return _TIMEOUT if outcome is None else (_VALUE, answered(outcome))


@lib.function(spec="parallel_eval([{module(), atom(), [term()]}]) :: [term()]")
def parallel_eval(calls: Any) -> Any:
    """Makes calls at once, spread over this node and all that it is connected to; the values in order.

    iex> :rpc.parallel_eval([{:lists, :sum, [[1, 2]]}, {:lists, :max, [[1, 2]]}])
    [3, 2]
    """
    nodes = list(rpc_names.all_nodes())
    keys = []
    for number, (module, function, args) in enumerate(calls):
        keys.append(async_call(nodes[number % len(nodes)], module, function, args))
    return make_list([yield_(key) for key in keys])


@lib.function(spec="pmap({module(), atom()}, extra :: [term()], [elem]) :: [term()] when elem: term()")
def pmap(call: Any, extra: Any, elements: Any) -> Any:
    """Calls `module.function` with each element and the extra arguments, spread over the nodes.

    iex> :rpc.pmap({Integer, :pow}, [2], [1, 2, 3])
    [1, 4, 9]
    """
    if call.__class__ is not tuple or len(call) != 2:
        raise function_clause("rpc", "pmap", (call, extra, elements))
    values = parallel_eval(make_list((*call, cons(element, extra)) for element in elements))
    if any(value.__class__ is tuple and value[:1] == (BADRPC,) for value in values):
        raise Raised(EXIT, BADRPC)
    return values


@lib.function(spec="pinfo(pid()) :: [{atom(), term()}] | :undefined")
def pinfo(pid: Any) -> Any:
    """What `Process.info/1` tells, of a process on any node.

    iex> :rpc.pinfo(self())[:status]
    :running
    """
    return _call(pid.node or abi.node(), Atom("erlang"), Atom("process_info"), make_list((pid,)), INFINITY)


@lib.function("pinfo", spec="pinfo(pid(), atom() | [atom()]) :: term()")
def pinfo_item(pid: Any, item: Any) -> Any:
    """What `Process.info/2` tells, of a process on any node.

    iex> :rpc.pinfo(self(), :trap_exit)
    {:trap_exit, false}
    """
    args = make_list((pid, item))
    return _call(pid.node or abi.node(), Atom("erlang"), Atom("process_info"), args, INFINITY)
