"""`:erpc`: calls of functions on other nodes, whose every outcome comes home."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import erpc_requests, spawn_requests
from pyiex.library.erlang.erpc_results import (
    APPLY,
    ERLANG,
    EXCEPTION,
    OK,
    Outcome,
    Request,
    bad_argument,
    check_call,
    is_timeout,
    run,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, THROW, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

lib = Library(
    ":erpc",
    """
    Calls of functions on other nodes.

    What the function returns is returned, what it throws is thrown here, an exit is
    `{:exception, reason}`, an error `{:exception, reason, stacktrace}`.  Errors of the
    call itself are `{:erpc, reason}`: `:noconnection`, `:timeout`, `:badarg`.
    """,
)

erpc_requests.declare(lib)

_EXECUTE_CAST = Atom("execute_cast")
INFINITY = abi.INFINITY


def _fun_call(fun: Any) -> tuple[Atom, Atom, Any]:
    if not isinstance(fun, Fun):
        raise bad_argument()
    return ERLANG, APPLY, make_list((fun, EMPTY))


def _call(node: Any, module: Any, function: Any, args: Any, timeout: Any) -> Any:
    check_call(node, module, function, args)
    if not is_timeout(timeout):
        raise bad_argument()
    if node is abi.node() and timeout is INFINITY:
        return _here(module, function, args).unwrap()
    deadline = abi.deadline_after(timeout)
    return Request(node, module, function, args).outcome(deadline).unwrap()


def _here(module: Any, function: Any, args: Any) -> Outcome:
    """A call to this node without a timeout needs no process."""
    kind, value, *stack = run(module, function, args)
    shapes = {ERROR: (EXCEPTION, value, *stack), EXIT: (EXCEPTION, value), THROW: value}
    return Outcome(kind, shapes[kind]) if kind in shapes else Outcome(OK, value)


@lib.function("call", spec="call(node(), (() -> term())) :: term()")
def call_fun(node: Any, fun: Any) -> Any:
    """Calls a function on a node and answers what it returns.

    iex> :erpc.call(node(), fn -> 6 * 7 end)
    42
    """
    return _call(node, *_fun_call(fun), INFINITY)


@lib.function("call", spec="call(node(), (() -> term()), timeout()) :: term()")
def call_fun_in(node: Any, fun: Any, timeout: Any) -> Any:
    """As `call/2`, but no longer than so many milliseconds.

    iex> :erpc.call(node(), fn -> 6 * 7 end, 5_000)
    42
    """
    return _call(node, *_fun_call(fun), timeout)


@lib.function("call", spec="call(node(), module(), atom(), [term()], timeout()) :: term()")
def call(node: Any, module: Any, function: Any, args: Any, timeout: Any = INFINITY) -> Any:
    """Calls `module.function` with a list of arguments on a node, and answers what it returns.

    iex> :erpc.call(node(), String, :upcase, ["loud"])
    "LOUD"
    iex> :erpc.call(node(), :erlang, :throw, [:ball], 5_000)
    ** (throw) :ball
    """
    return _call(node, module, function, args, timeout)


# -- casts ----------------------------------------------------------------------------


def _cast(node: Any, module: Any, function: Any, args: Any) -> Any:
    check_call(node, module, function, args)
    spawn_there(node, Atom("erpc"), _EXECUTE_CAST, make_list((module, function, args)))
    return OK


def spawn_there(node: Atom, module: Atom, function: Atom, args: Any) -> None:
    """Have a process on a node make a call, and hear no more of it."""
    spawn_requests.abandon(spawn_requests.spawn_request(node, module, function, args))


@lib.function("cast", spec="cast(node(), (() -> term())) :: :ok")
def cast_fun(node: Any, fun: Any) -> Any:
    """Has a function called on a node; nothing comes back.

    iex> parent = self()
    iex> :erpc.cast(node(), fn -> send(parent, :done) end)
    :ok
    iex> receive do
    ...>   message -> message
    ...> end
    :done
    """
    return _cast(node, ERLANG, APPLY, make_list((fun, EMPTY)))


@lib.function("cast", spec="cast(node(), module(), atom(), [term()]) :: :ok")
def cast(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on a node; nothing comes back.

    iex> :erpc.cast(node(), :lists, :sort, [[2, 1]])
    :ok
    """
    return _cast(node, module, function, args)


# -- several nodes ---------------------------------------------------------------------


def _nodes(nodes: Any) -> list[Any]:
    if nodes.__class__ is not List or not is_proper(nodes):
        raise bad_argument()
    return list(nodes)


def _multicall(nodes: Any, module: Any, function: Any, args: Any, timeout: Any) -> Any:
    if not is_timeout(timeout):
        raise bad_argument()
    outcomes = gather(_nodes(nodes), module, function, args, abi.deadline_after(timeout))
    return make_list(tuple(outcome) for outcome in outcomes)


def gather(nodes: list[Any], module: Any, function: Any, args: Any, deadline: float | None) -> list[Outcome]:
    """Call on all the nodes at once; what came of each, in their order."""
    for node in nodes:
        check_call(node, module, function, args)
    requests = [Request(node, module, function, args) for node in nodes]
    return [request.outcome(deadline) for request in requests]


@lib.function("multicall", spec="multicall([node()], (() -> term())) :: [term()]")
def multicall_fun(nodes: Any, fun: Any) -> Any:
    """Calls a function on several nodes at once: `{:ok, value}` or what failed, for each.

    iex> :erpc.multicall([node()], fn -> :here end)
    [ok: :here]
    """
    return _multicall(nodes, *_fun_call(fun), INFINITY)


@lib.function("multicall", spec="multicall([node()], (() -> term()), timeout()) :: [term()]")
def multicall_fun_in(nodes: Any, fun: Any, timeout: Any) -> Any:
    """As `multicall/2`, but no longer than so many milliseconds.

    iex> :erpc.multicall([node()], fn -> exit(:enough) end, 5_000)
    [exit: {:exception, :enough}]
    """
    return _multicall(nodes, *_fun_call(fun), timeout)


@lib.function("multicall", spec="multicall([node()], module(), atom(), [term()], timeout()) :: [term()]")
def multicall(nodes: Any, module: Any, function: Any, args: Any, timeout: Any = INFINITY) -> Any:
    """Calls `module.function` on several nodes at once: `{:ok, value}` or what failed, for each.

    iex> :erpc.multicall([node(), node()], :lists, :max, [[3, 5]])
    [ok: 5, ok: 5]
    """
    return _multicall(nodes, module, function, args, timeout)


def _multicast(nodes: Any, module: Any, function: Any, args: Any) -> Any:
    for node in _nodes(nodes):
        _cast(node, module, function, args)
    return OK


@lib.function("multicast", spec="multicast([node()], (() -> term())) :: :ok")
def multicast_fun(nodes: Any, fun: Any) -> Any:
    """Has a function called on several nodes; nothing comes back.

    iex> :erpc.multicast([node()], fn -> :unheard end)
    :ok
    """
    return _multicast(nodes, ERLANG, APPLY, make_list((fun, EMPTY)))


@lib.function("multicast", spec="multicast([node()], module(), atom(), [term()]) :: :ok")
def multicast(nodes: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on several nodes; nothing comes back.

    iex> :erpc.multicast([node()], :lists, :sort, [[2, 1]])
    :ok
    """
    return _multicast(nodes, module, function, args)


# -- what other nodes call here -----------------------------------------------------------


@lib.function(hidden=True)
def execute_call(result: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a call for another node and ends with an exit that carries the outcome home."""
    raise Raised(EXIT, (result, *run(module, function, args)))


@lib.function("execute_call", hidden=True)
def execute_call_plain(module: Any, function: Any, args: Any) -> Any:
    """Makes a call and answers `{:return, value}`."""
    return Atom("return"), abi.apply_mfa(module, function, list(args))


@lib.function(hidden=True)
def execute_cast(module: Any, function: Any, args: Any) -> Any:
    """Makes a call for another node, which waits for nothing; a failure is logged here."""
    kind, value, *stack = run(module, function, args)
    if kind is ERROR:
        raise Raised(ERROR, (EXCEPTION, value, *stack))
    if kind is THROW:
        raise Raised(ERROR, (EXCEPTION, (Atom("nocatch"), value), EMPTY))
    return kind
