"""`:global`: names and locks that all connected nodes share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library import node_services
from pyiex.library.declare import Library
from pyiex.library.erlang import global_resolve, global_server
from pyiex.library.erlang.calls import call
from pyiex.library.erlang.global_locks import GLOBAL, INFINITY, ask, del_lock, is_lock, set_lock
from pyiex.library.erlang.global_server import (
    OK,
    REGISTER,
    UNDEFINED,
    UNREGISTER,
    YES,
    known_nodes,
)
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import EXIT, Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list

lib = Library(
    ":global",
    """
    Names and locks that all connected nodes share.

    A name is any term.  It stands for one process on one of the nodes, is known on all, and ends
    with the process.
    """,
)

NO = Atom("no")
ABORTED = Atom("aborted")
_LOCK = Atom("global")
_BADARG = Atom("badarg")
_SYNC = Atom("sync")
_RESOLVE = ("global", "random_exit_name", 3)


def default_resolver() -> Any:
    """`&:global.random_exit_name/3`."""
    module, name, arity = _RESOLVE
    return abi.external_fun(Atom(module), Atom(name), arity)


def _locked(action: Callable[[list[Atom]], Any]) -> Any:
    """Do something to the names on all nodes, which no one else does meanwhile."""
    global_server.start()
    nodes = known_nodes()
    lock = (_LOCK, abi.self_pid())
    set_lock(lock, nodes)
    try:
        return action(nodes)
    finally:
        del_lock(lock, nodes)


def _register(name: Any, pid: Any, resolve: Any, anew: bool) -> Any:
    def enter(nodes: list[Atom]) -> Any:
        if not anew and name in global_server.names():
            return NO
        ask(nodes, (REGISTER, name, pid, resolve))
        return YES

    if pid.__class__ is not Pid:
        raise function_clause("global", "re_register_name" if anew else "register_name", (name, pid, resolve))
    return _locked(enter)


@lib.function(spec="register_name(name :: term(), pid()) :: :yes | :no")
def register_name(name: Any, pid: Any) -> Any:
    """Gives a process a name that all nodes know; `:no` if the name is taken.

    iex> :global.register_name(:post_office, self())
    :yes
    iex> :global.register_name(:post_office, self())
    :no
    """
    return _register(name, pid, default_resolver(), anew=False)


@lib.function("register_name", spec="register_name(name :: term(), pid(), resolve :: method()) :: :yes | :no")
def register_name_with(name: Any, pid: Any, resolve: Any) -> Any:
    """As `register_name/2`; `resolve` is asked who keeps a name that two nodes had when they connect.

    iex> :global.register_name(:mill, self(), &:global.notify_all_name/3)
    :yes
    """
    return _register(name, pid, resolve, anew=False)


@lib.function(spec="re_register_name(name :: term(), pid()) :: :yes")
def re_register_name(name: Any, pid: Any) -> Any:
    """Gives a process a name that all nodes know, even if another process has it.

    iex> :global.re_register_name(:town_hall, self())
    :yes
    """
    return _register(name, pid, default_resolver(), anew=True)


@lib.function("re_register_name", spec="re_register_name(name :: term(), pid(), resolve :: method()) :: :yes")
def re_register_name_with(name: Any, pid: Any, resolve: Any) -> Any:
    """As `re_register_name/2`, with the function that decides when nodes connect.

    iex> :global.re_register_name(:bakery, self(), &:global.random_notify_name/3)
    :yes
    """
    return _register(name, pid, resolve, anew=True)


@lib.function(spec="unregister_name(name :: term()) :: :ok")
def unregister_name(name: Any) -> Any:
    """Takes a global name away, if there is one.

    iex> :global.unregister_name(:nobody)
    :ok
    """
    if name in global_server.names():
        _locked(lambda nodes: ask(nodes, (UNREGISTER, name)))
    return OK


@lib.function(spec="whereis_name(name :: term()) :: pid() | :undefined")
def whereis_name(name: Any) -> Any:
    """The process that has the global name.

    iex> :global.register_name(:smithy, self())
    iex> :global.whereis_name(:smithy) == self()
    true
    iex> :global.whereis_name(:nobody)
    :undefined
    """
    entry = global_server.names().get(name)
    if entry is None:
        return UNDEFINED
    return UNDEFINED if entry.pid.node is None and not abi.is_alive(entry.pid) else entry.pid


@lib.function(spec="registered_names() :: [name :: term()]")
def registered_names() -> Any:
    """All global names.

    iex> :global.register_name(:station, self())
    iex> :station in :global.registered_names()
    true
    """
    return make_list(global_server.names())


@lib.function(spec="send(name :: term(), message :: term()) :: pid()")
def send(name: Any, message: Any) -> Any:
    """Sends a message to the process that has the global name, and answers the process.

    iex> :global.register_name(:letter_box, self())
    iex> :global.send(:letter_box, :hello) == self()
    true
    iex> :global.send(:nobody, :hello)
    ** (exit) {:badarg, {:nobody, :hello}}
    """
    pid = whereis_name(name)
    if pid is UNDEFINED:
        raise Raised(EXIT, (_BADARG, (name, message)))
    abi.send(pid, message)
    return pid


# -- locks ---------------------------------------------------------------------------------


def _check_lock(name: str, lock: Any, *rest: Any) -> None:
    if not is_lock(lock):
        raise function_clause("global", name, (lock, *rest))


def _nodes(nodes: Any) -> list[Atom]:
    return known_nodes() if nodes is None else list(nodes)


@lib.function(
    "set_lock",
    spec="set_lock(id :: {term(), term()}, [node()], retries :: non_neg_integer() | :infinity) :: boolean()",
)
def set_lock_(id: Any, nodes: Any = None, retries: Any = INFINITY) -> Any:
    """Takes a lock, `{what, for_whom}`, on all nodes or those given; `retries`: how often to try again.

    iex> :global.set_lock({:bridge, self()})
    true
    iex> :global.set_lock({:bridge, :somebody_else}, [node()], 0)
    false
    """
    _check_lock("set_lock", id)
    global_server.start()
    return boolean(set_lock(id, _nodes(nodes), retries))


@lib.function("del_lock", spec="del_lock(id :: {term(), term()}, [node()]) :: true")
def del_lock_(id: Any, nodes: Any = None) -> Any:
    """Gives a lock back.

    iex> :global.set_lock({:tunnel, self()})
    iex> :global.del_lock({:tunnel, self()})
    true
    """
    _check_lock("del_lock", id)
    global_server.start()
    del_lock(id, _nodes(nodes))
    return TRUE


@lib.function(
    spec="trans(id :: {term(), term()}, (() -> result), [node()], retries :: non_neg_integer() | :infinity) "
    ":: result | :aborted when result: term()"
)
def trans(id: Any, fun: Any, nodes: Any = None, retries: Any = INFINITY) -> Any:
    """Calls a function while holding a lock; `:aborted` if the lock cannot be had.

    iex> :global.trans({:ferry, self()}, fn -> :across end)
    :across
    iex> :global.set_lock({:ferry, self()})
    iex> :global.trans({:ferry, :somebody_else}, fn -> :across end, [node()], 0)
    :aborted
    """
    if set_lock_(id, nodes, retries) is FALSE:
        return ABORTED
    try:
        return abi.apply_fun(fun, [])
    finally:
        del_lock_(id, nodes)


# -- nodes -----------------------------------------------------------------------------------


@lib.function(spec="sync() :: :ok | {:error, reason :: term()}")
def sync() -> Any:
    """Waits until the names of all connected nodes are known here.

    iex> :global.sync()
    :ok
    """
    global_server.start()
    cluster = abi.hooks.cluster
    connected = [] if cluster is None else cluster.nodes([global_server.VISIBLE])
    return call(GLOBAL, (_SYNC, make_list(connected)))


@lib.function(spec="info() :: term()")
def info() -> Any:
    """The state of `global_name_server`, for people who look for what is wrong with it.

    iex> elem(:global.info(), 0)
    :state
    """
    return call(global_server.start(), Atom("info"))


@lib.function(hidden=True)
def start_link() -> Any:
    """Starts `global_name_server` again, for `kernel_sup`."""
    return node_services.start_link(GLOBAL)


@lib.function(spec="disconnect() :: [node()]")
def disconnect() -> Any:
    """Ends the connections to all nodes that names are shared with, and answers which these were.

    iex> :global.disconnect()
    []
    """
    cluster = abi.hooks.cluster
    others = [node for node in known_nodes() if node is not abi.node()]
    for node in others:
        if cluster is not None:
            cluster.disconnect(node)
    return make_list(others)


# -- who keeps a name ----------------------------------------------------------------------------


@lib.function(spec="random_exit_name(name :: term(), pid(), pid()) :: pid()")
def random_exit_name(name: Any, pid1: Any, pid2: Any) -> Any:
    """A resolver: one of the processes keeps the name, drawn by lot, and the other is killed.

    iex> [one, two] = for _ <- 1..2, do: spawn(fn -> Process.sleep(:infinity) end)
    iex> :global.random_exit_name(:any, one, two) in [one, two]
    true
    """
    return global_resolve.random_exit(name, pid1, pid2)


@lib.function(spec="random_notify_name(name :: term(), pid(), pid()) :: pid()")
def random_notify_name(name: Any, pid1: Any, pid2: Any) -> Any:
    """A resolver: one keeps the name, drawn by lot, and the other gets `{:global_name_conflict, name}`.

    iex> :global.random_notify_name(:any, self(), self()) == self()
    true
    iex> receive do
    ...>   message -> message
    ...> end
    {:global_name_conflict, :any}
    """
    return global_resolve.random_notify(name, pid1, pid2)


@lib.function(spec="notify_all_name(name :: term(), pid(), pid()) :: :none")
def notify_all_name(name: Any, pid1: Any, pid2: Any) -> Any:
    """A resolver: nobody keeps the name, and both get `{:global_name_conflict, name, other}`.

    iex> :global.notify_all_name(:any, self(), self())
    :none
    """
    return global_resolve.notify_all(name, pid1, pid2)
