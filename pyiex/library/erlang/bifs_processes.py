"""`:erlang`'s processes: naming them and looking at them, and their dictionaries."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import (
    ANY,
    ATOM,
    LOCAL_PID,
    PID,
    PID_OR_PORT,
    Need,
    check,
    lib,
    refuse,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom, boolean
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import identical, shown_key, stored_key

UNDEFINED = Atom("undefined")

_NAME_IN_USE = Need(lambda _name: False, "name is in use")
_NO_NAME = Need(lambda name: name is not UNDEFINED, "'undefined' is not a valid name")
_NOT_ALIVE = Need(lambda _pid: False, "the pid does not refer to an existing process")
_NAMED = Need(lambda _pid: False, "this process or port already has a name")
_PID_HERE = Need(LOCAL_PID.accepts, "not a pid")
"""What OTP says of a pid of another node where it asks whether the process is alive."""
_INFO_ITEM = Need(lambda _item: False, "invalid item or item list")


@lib.function("self", spec="self() :: pid()")
def self_() -> Any:
    """The pid of the process that calls.

    iex> is_pid(self())
    true
    """
    return abi.self_pid()


# -- names ----------------------------------------------------------------------------


@lib.function(spec="register(atom(), pid() | port()) :: true")
def register(name: Any, pid: Any) -> Any:
    """Gives the process a name that messages can be sent to.

    iex> :erlang.register(:speaker, self())
    true
    iex> send(:speaker, :hello)
    iex> receive do
    ...>   message -> message
    ...> end
    :hello
    """
    args = (name, pid)
    check("register", args, ATOM, PID_OR_PORT)
    check("register", args, _NO_NAME)
    if abi.register(name, pid):
        return TRUE
    raise refuse("register", args, *_why_not(name, pid))


def _why_not(name: Atom, pid: Any) -> tuple[Need, ...]:
    process = abi.find_process(pid) if pid.__class__ is Pid else None
    if process is None:
        return ANY, _NOT_ALIVE
    if process.name is not None:
        return ANY, _NAMED
    return (_NAME_IN_USE,)


@lib.function(spec="unregister(atom()) :: true")
def unregister(name: Any) -> Any:
    """Takes the name away from the process that has it.

    iex> :erlang.register(:listener, self())
    iex> :erlang.unregister(:listener)
    true
    """
    check("unregister", (name,), ATOM)
    if not abi.unregister(name):
        raise refuse("unregister", (name,), Need(lambda _name: False, "not a pid"))
    return TRUE


@lib.function(spec="whereis(atom()) :: pid() | port() | :undefined")
def whereis(name: Any) -> Any:
    """The pid of the process that has the name, or `:undefined`.

    iex> :erlang.whereis(:nobody)
    :undefined
    """
    check("whereis", (name,), ATOM)
    return abi.whereis(name) or UNDEFINED


@lib.function(spec="registered() :: [atom()]")
def registered() -> Any:
    """All names that processes of this node have.

    iex> :erlang.register(:someone, self())
    iex> :someone in :erlang.registered()
    true
    """
    return make_list(abi.registered())


# -- looking at processes -----------------------------------------------------------------


@lib.function(spec="processes() :: [pid()]")
def processes() -> Any:
    """The pids of all processes of this node.

    iex> self() in :erlang.processes()
    true
    """
    return make_list(abi.processes())


@lib.function(spec="is_process_alive(pid()) :: boolean()")
def is_process_alive(pid: Any) -> Any:
    """Whether the process, one of this node, is alive.

    iex> :erlang.is_process_alive(self())
    true
    """
    check("is_process_alive", (pid,), _PID_HERE)
    return boolean(abi.is_alive(pid))


@lib.function(spec="process_info(pid()) :: [{item :: atom(), term()}] | :undefined")
def process_info(pid: Any) -> Any:
    """What there is to know of a process of this node; `:undefined` once it has ended.

    iex> :erlang.process_info(self())[:status]
    :running
    """
    check("process_info", (pid,), PID)
    check("process_info", (pid,), LOCAL_PID)
    items = abi.process_info(pid)
    return UNDEFINED if items is None else make_list(items)


@lib.function(
    "process_info",
    spec="process_info(pid(), atom() | [atom()]) :: {atom(), term()} | [{atom(), term()}] | [] | :undefined",
)
def process_info_item(pid: Any, item: Any) -> Any:
    """One of the things that there are to know of a process, or several as a list.

    iex> :erlang.process_info(self(), :trap_exit)
    {:trap_exit, false}
    """
    check("process_info", (pid, item), PID)
    check("process_info", (pid, item), LOCAL_PID)
    if item.__class__ is List:
        pairs = [_info_pair(pid, item, name) for name in item]
        return UNDEFINED if None in pairs else make_list(pairs)
    pair = _info_pair(pid, item, item)
    if pair is None:
        return UNDEFINED
    return EMPTY if item is Atom("registered_name") and pair[1] is EMPTY else pair


def _info_pair(pid: Pid, asked: Any, name: Any) -> tuple[Atom, Any] | None:
    if name.__class__ is not Atom:
        raise refuse("process_info", (pid, asked), ANY, _INFO_ITEM)
    try:
        value = abi.process_info(pid, name)
    except KeyError:
        raise refuse("process_info", (pid, asked), ANY, _INFO_ITEM) from None
    return None if value is None else (name, value)


@lib.function(spec="group_leader() :: pid()")
def group_leader() -> Any:
    """The process that does input and output for the one that calls.

    iex> is_pid(:erlang.group_leader())
    true
    """
    return abi.current().group_leader


@lib.function("group_leader", spec="group_leader(leader :: pid(), pid()) :: true")
def set_group_leader(leader: Any, pid: Any) -> Any:
    """Makes another process do the input and output of `pid`.

    iex> :erlang.group_leader(:erlang.group_leader(), self())
    true
    """
    check("group_leader", (leader, pid), PID, PID)
    abi.set_group_leader(leader, pid)
    return TRUE


# -- the process dictionary -------------------------------------------------------------------


@lib.function(spec="put(key :: term(), value :: term()) :: old_value :: term() | :undefined")
def put(key: Any, value: Any) -> Any:
    """Sets a value in the process's dictionary, and answers the old one.

    iex> :erlang.put(:colour, :red)
    :undefined
    iex> :erlang.put(:colour, :blue)
    :red
    """
    dictionary = abi.current().dictionary
    stored = stored_key(key)
    old = dictionary.get(stored, UNDEFINED)
    dictionary[stored] = value
    return old


@lib.function("get", spec="get() :: [{key :: term(), value :: term()}]")
def get_all() -> Any:
    """All of the process's dictionary.

    iex> :erlang.put(:colour, :red)
    iex> {:colour, :red} in :erlang.get()
    true
    """
    return make_list(abi.current().entries())


@lib.function("get", spec="get(key :: term()) :: value :: term() | :undefined")
def get(key: Any) -> Any:
    """A value in the process's dictionary.

    iex> :erlang.get(:nothing)
    :undefined
    """
    return abi.current().dictionary.get(stored_key(key), UNDEFINED)


@lib.function("get_keys", spec="get_keys() :: [key :: term()]")
def get_keys() -> Any:
    """All keys of the process's dictionary.

    iex> :erlang.put(:colour, :red)
    iex> :colour in :erlang.get_keys()
    true
    """
    return make_list(map(shown_key, abi.current().dictionary))


@lib.function("get_keys", spec="get_keys(value :: term()) :: [key :: term()]")
def get_keys_of(value: Any) -> Any:
    """The keys of the process's dictionary that have the value.

    iex> :erlang.put(:colour, :red)
    iex> :erlang.get_keys(:red)
    [:colour]
    """
    entries = abi.current().dictionary.items()
    return make_list(shown_key(key) for key, found in entries if identical(found, value))


@lib.function("erase", spec="erase() :: [{key :: term(), value :: term()}]")
def erase_all() -> Any:
    """Empties the process's dictionary, and answers what was in it."""
    found = get_all()
    abi.current().dictionary.clear()
    return found


@lib.function("erase", spec="erase(key :: term()) :: value :: term() | :undefined")
def erase(key: Any) -> Any:
    """Takes a value out of the process's dictionary.

    iex> :erlang.put(:colour, :red)
    iex> :erlang.erase(:colour)
    :red
    """
    return abi.current().dictionary.pop(stored_key(key), UNDEFINED)


# -- turns ------------------------------------------------------------------------------------


@lib.function("yield", spec="yield() :: true")
def yield_() -> Any:
    """Lets the other processes run that are ready to.

    iex> parent = self()
    iex> spawn(fn -> send(parent, :ran) end)
    iex> :erlang.yield()
    true
    iex> Process.info(self(), :message_queue_len)
    {:message_queue_len, 1}
    """
    abi.current().preempted()
    return TRUE
