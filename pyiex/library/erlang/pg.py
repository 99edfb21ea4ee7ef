"""`:pg`: groups of processes, across nodes."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.calls import NoReply, call
from pyiex.library.erlang.pg_scope import DEMONITOR, JOIN, LEAVE, MONITOR, Groups, Scope, find, pids_in
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, Raised, badarg, error
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list

lib = Library(
    ":pg",
    """
    Groups of processes, across nodes.

    A group is any term and needs no making: it is there as long as it has a member.  Groups live
    in a scope, which is a process; start the default one, `:pg`, with `start_link/0`.
    """,
)

OK = Atom("ok")
DEFAULT = Atom("pg")
_ALREADY_STARTED = Atom("already_started")
_NOLOCAL = Atom("nolocal")
_GEN_SERVER = (Atom("gen_server"), Atom("init_it"), 6)


def _start(scope: Any, name: str, link: bool) -> Any:
    if scope.__class__ is not Atom:
        raise function_clause("pg", name, (scope,))
    running = abi.whereis(scope)
    if running is not None:
        return ERROR, (_ALREADY_STARTED, running)
    pid = abi.spawn(Scope(scope).run, link=link, initial=_GEN_SERVER)
    abi.register(scope, pid)
    # It answers once it is ready to.
    call(pid, (DEMONITOR, abi.make_ref()))
    return OK, pid


@lib.function(spec="start(scope :: atom()) :: {:ok, pid()} | {:error, term()}")
def start(scope: Any) -> Any:
    """Starts a scope.

    iex> {:ok, pid} = :pg.start(:workshops)
    iex> {:error, {:already_started, ^pid}} = :pg.start(:workshops)
    iex> is_pid(pid)
    true
    """
    return _start(scope, "start", link=False)


@lib.function(spec="start_link(scope :: atom()) :: {:ok, pid()} | {:error, term()}")
def start_link(scope: Any = DEFAULT) -> Any:
    """Starts a scope, the default one where none is given, that ends with the caller.

    iex> {:ok, pid} = :pg.start_link(:guilds)
    iex> Process.whereis(:guilds) == pid
    true
    """
    return _start(scope, "start_link", link=True)


def _ask(scope: Any, request: tuple[Any, ...]) -> Any:
    try:
        return call(scope, request)
    except NoReply as none:
        call_term = (Atom("gen_server"), Atom("call"), make_list((scope, request, abi.INFINITY)))
        raise Raised(EXIT, (none.reason, call_term)) from None


def _members(scope: Any, name: str, args: tuple[Any, ...]) -> Scope:
    """The scope of that name; `ArgumentError` where there is none."""
    found = find(scope)
    if found is None:
        problem = "the table identifier does not refer to an existing ETS table"
        raise badarg(name, args, {1: problem}, module="ets")
    return found


def _check_local(pids: Any) -> None:
    for pid in pids_in(pids):
        if pid.__class__ is not Pid or pid.node is not None:
            raise error((_NOLOCAL, pid))


@lib.function("join", spec="join(group :: term(), pid() | [pid()]) :: :ok")
def join(group: Any, pids: Any) -> Any:
    """Makes processes of this node members of a group; once more for one that is a member already.

    iex> :pg.start_link()
    iex> :pg.join(:millers, self())
    :ok
    """
    return join_in(DEFAULT, group, pids)


@lib.function("join", spec="join(scope :: atom(), group :: term(), pid() | [pid()]) :: :ok")
def join_in(scope: Any, group: Any, pids: Any) -> Any:
    """As `join/2`, in a scope.

    iex> :pg.start(:town)
    iex> :pg.join(:town, :millers, [self()])
    :ok
    """
    _check_local(pids)
    return _ask(scope, (JOIN, group, pids))


@lib.function("leave", spec="leave(group :: term(), pid() | [pid()]) :: :ok | :not_joined")
def leave(group: Any, pids: Any) -> Any:
    """Takes processes out of a group.

    iex> :pg.start_link()
    iex> :pg.leave(:smiths, self())
    :not_joined
    """
    return leave_in(DEFAULT, group, pids)


@lib.function("leave", spec="leave(scope :: atom(), group :: term(), pid() | [pid()]) :: :ok | :not_joined")
def leave_in(scope: Any, group: Any, pids: Any) -> Any:
    """As `leave/2`, in a scope.

    iex> :pg.start(:town)
    iex> :pg.join(:town, :smiths, self())
    iex> :pg.leave(:town, :smiths, self())
    :ok
    """
    _check_local(pids)
    return _ask(scope, (LEAVE, group, pids))


# -- who is in which group ----------------------------------------------------------------------


def _in(groups: Groups, group: Any) -> Any:
    return make_list(groups.get(group, ()))


@lib.function("get_members", spec="get_members(group :: term()) :: [pid()]")
def get_members(group: Any) -> Any:
    """The members of a group on all nodes.

    iex> :pg.start_link()
    iex> :pg.join(:bakers, self())
    iex> :pg.get_members(:bakers) == [self()]
    true
    """
    return get_members_in(DEFAULT, group)


@lib.function("get_members", spec="get_members(scope :: atom(), group :: term()) :: [pid()]")
def get_members_in(scope: Any, group: Any) -> Any:
    """The members of a group of a scope on all nodes.

    iex> :pg.start(:town)
    iex> :pg.get_members(:town, :nobodies)
    []
    """
    return _in(_members(scope, "lookup", (scope, group)).members, group)


@lib.function("get_local_members", spec="get_local_members(group :: term()) :: [pid()]")
def get_local_members(group: Any) -> Any:
    """The members of a group on this node.

    iex> :pg.start_link()
    iex> :pg.get_local_members(:nobodies)
    []
    """
    return get_local_members_in(DEFAULT, group)


@lib.function("get_local_members", spec="get_local_members(scope :: atom(), group :: term()) :: [pid()]")
def get_local_members_in(scope: Any, group: Any) -> Any:
    """The members of a group of a scope on this node.

    iex> :pg.start(:town)
    iex> :pg.join(:town, :coopers, self())
    iex> :pg.get_local_members(:town, :coopers) == [self()]
    true
    """
    return _in(_members(scope, "lookup", (scope, group)).local, group)


@lib.function(spec="which_groups(scope :: atom()) :: [group :: term()]")
def which_groups(scope: Any = DEFAULT) -> Any:
    """The groups of a scope.

    iex> :pg.start(:hamlet)
    iex> :pg.join(:hamlet, :tanners, self())
    iex> :pg.which_groups(:hamlet)
    [:tanners]
    """
    return make_list(_members(scope, "select", (scope,)).members)


@lib.function(spec="which_local_groups(scope :: atom()) :: [group :: term()]")
def which_local_groups(scope: Any = DEFAULT) -> Any:
    """The groups of a scope that have a member on this node.

    iex> :pg.start(:borough)
    iex> :pg.which_local_groups(:borough)
    []
    """
    return make_list(_members(scope, "select", (scope,)).local)


# -- news ----------------------------------------------------------------------------------------


@lib.function("monitor", spec="monitor(group :: term()) :: {reference(), [pid()]}")
def monitor(group: Any) -> Any:
    """Has `{ref, :join | :leave, group, pids}` sent to the caller for each change of a group.

    iex> :pg.start_link()
    iex> {ref, []} = :pg.monitor(:weavers)
    iex> :pg.join(:weavers, self())
    iex> receive do
    ...>   {^ref, event, group, _pids} -> {event, group}
    ...> end
    {:join, :weavers}
    """
    return monitor_in(DEFAULT, group)


@lib.function("monitor", spec="monitor(scope :: atom(), group :: term()) :: {reference(), [pid()]}")
def monitor_in(scope: Any, group: Any) -> Any:
    """As `monitor/1`, in a scope.

    iex> :pg.start(:town)
    iex> {ref, []} = :pg.monitor(:town, :glaziers)
    iex> is_reference(ref)
    true
    """
    return _ask(scope, (MONITOR, group))


@lib.function(spec="monitor_scope(scope :: atom()) :: {reference(), %{group => [pid()]}} when group: term()")
def monitor_scope(scope: Any = DEFAULT) -> Any:
    """Has `{ref, :join | :leave, group, pids}` sent to the caller for each change of any group of a scope.

    iex> :pg.start(:shire)
    iex> {ref, groups} = :pg.monitor_scope(:shire)
    iex> {is_reference(ref), groups}
    {true, %{}}
    """
    return _ask(scope, (MONITOR,))


@lib.function("demonitor", spec="demonitor(reference()) :: :ok | false")
def demonitor(ref: Any) -> Any:
    """Ends the messages about changes.

    iex> :pg.start_link()
    iex> {ref, []} = :pg.monitor(:saddlers)
    iex> :pg.demonitor(ref)
    :ok
    """
    return demonitor_in(DEFAULT, ref)


@lib.function("demonitor", spec="demonitor(scope :: atom(), reference()) :: :ok | false")
def demonitor_in(scope: Any, ref: Any) -> Any:
    """As `demonitor/1`, in a scope.

    iex> :pg.start(:town)
    iex> :pg.demonitor(:town, make_ref())
    false
    """
    answer = _ask(scope, (DEMONITOR, ref))
    if answer is OK:
        _flush(ref)
    return answer


def _flush(ref: Any) -> None:
    """Drop the news that have come already."""
    process = abi.current()
    while process.take(lambda news: news.__class__ is tuple and news[:1] == (ref,), 0.0) is not abi.TIMEOUT:
        continue
