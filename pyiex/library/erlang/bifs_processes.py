"""`:erlang`'s processes: making, naming and looking at them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import (
    ANY,
    ATOM,
    FUN,
    LIST_CELL,
    PID,
    PID_OR_PORT,
    PROPER_LIST,
    Need,
    check,
    lib,
    refuse,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import EXIT, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

UNDEFINED = Atom("undefined")
_APPLY = (Atom("erlang"), Atom("apply"))
_LINK = Atom("link")
_MONITOR = Atom("monitor")

_NAME_IN_USE = Need(lambda _name: False, "name is in use")
_NO_NAME = Need(lambda name: name is not UNDEFINED, "'undefined' is not a valid name")
_NOT_ALIVE = Need(lambda _pid: False, "the pid does not refer to an existing process")
_NAMED = Need(lambda _pid: False, "this process or port already has a name")
_SPAWN_OPTION = Need(lambda _options: False, "invalid spawn option")
_INFO_ITEM = Need(lambda _item: False, "invalid item or item list")
_FLAG = Need(lambda _flag: False, "invalid process flag")
_FLAG_VALUE = Need(lambda _value: False, "invalid value for this process flag")


@lib.function("self", spec="self() :: pid()")
def self_() -> Any:
    """The pid of the process that calls.

    iex> is_pid(self())
    true
    """
    return abi.self_pid()


# -- spawn ----------------------------------------------------------------------------


def _check_call(name: str, args: tuple[Any, ...]) -> None:
    """Check the last three arguments: module, function and list of arguments."""
    before = [ATOM] * (len(args) - 3)
    check(name, args, *before, ATOM, ATOM, LIST_CELL)
    check(name, args, *[ANY] * (len(args) - 1), PROPER_LIST)


def _call(module: Atom, function: Atom, args: Any) -> Callable[[], Any]:
    def run() -> Any:
        return abi.apply_mfa(module, function, list(args))

    return run


def start_fun(fun: Fun, *, link: bool = False, monitor: bool = False) -> Any:
    """A process here that calls the function: its pid, or `{pid, reference}`."""
    return abi.spawn(abi.callback(fun, 0), link=link, monitor=monitor)


def start_call(module: Atom, function: Atom, args: Any, *, link: bool = False, monitor: bool = False) -> Any:
    """A process here that calls `module.function` with a list of arguments."""
    run = _call(module, function, args)
    return abi.spawn(run, link=link, monitor=monitor, initial=(module, function, args))


def start_there(
    node: Atom, call: tuple[Atom, Atom, Any], *, link: bool = False, monitor: bool = False
) -> Any:
    """A process on a node, this or another; on one that cannot be reached it has ended at once."""
    if node is abi.node():
        if call[:2] == _APPLY and len(call[2]) == 2 and isinstance(call[2].head, Fun):
            return start_fun(call[2].head, link=link, monitor=monitor)
        return start_call(*call, link=link, monitor=monitor)
    options = [name for name, wanted in ((_LINK, link), (_MONITOR, monitor)) if wanted]
    reference = abi.make_ref() if monitor else None
    outcome = abi.spawn_remote(node, *call, make_list(options), reference)
    if outcome.__class__ is Pid:
        return (outcome, reference) if monitor else outcome

    def fail() -> Any:
        raise Raised(EXIT, outcome)

    return abi.spawn(fail, link=link, monitor=monitor)


def _apply_call(fun: Any) -> tuple[Atom, Atom, Any]:
    return (*_APPLY, make_list((fun, EMPTY)))


@lib.function(spec="spawn((() -> any())) :: pid()")
def spawn(fun: Any) -> Any:
    """Makes a process that calls the function, and answers its pid.

    iex> parent = self()
    iex> spawn(fn -> send(parent, {:sum, 1 + 2}) end)
    iex> receive do
    ...>   {:sum, sum} -> sum
    ...> end
    3
    """
    check("spawn", (fun,), FUN)
    return start_fun(fun)


@lib.function("spawn", spec="spawn(module(), atom(), list()) :: pid()")
def spawn_call(module: Any, function: Any, args: Any) -> Any:
    """Makes a process that calls `module.function` with the arguments in the list, and answers its pid.

    iex> spawn(Kernel, :send, [self(), :done])
    iex> receive do
    ...>   message -> message
    ...> end
    :done
    """
    _check_call("spawn", (module, function, args))
    return start_call(module, function, args)


@lib.function("spawn", spec="spawn(node(), (() -> any())) :: pid()")
def spawn_there(node: Any, fun: Any) -> Any:
    """Makes a process on the node that calls the function."""
    _check_there("spawn", node, fun)
    return start_there(node, _apply_call(fun))


@lib.function("spawn", spec="spawn(node(), module(), atom(), list()) :: pid()")
def spawn_call_there(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a process on the node that calls `module.function`."""
    _check_call("spawn", (node, module, function, args))
    return start_there(node, (module, function, args))


def _check_there(name: str, node: Any, fun: Any) -> None:
    if not FUN.accepts(fun):
        raise refuse(name, (node, fun), ANY, FUN)
    if not ATOM.accepts(node):
        raise refuse(name, (node, *_apply_call(fun)), ATOM)


@lib.function(spec="spawn_link((() -> any())) :: pid()")
def spawn_link(fun: Any) -> Any:
    """As `spawn/1`, with a link: if either process fails, the other one fails, too.

    iex> is_pid(spawn_link(fn -> :ok end))
    true
    """
    check("spawn_link", (fun,), FUN)
    return start_fun(fun, link=True)


@lib.function("spawn_link", spec="spawn_link(module(), atom(), list()) :: pid()")
def spawn_link_call(module: Any, function: Any, args: Any) -> Any:
    """As `spawn/3`, with a link: if either process fails, the other one fails, too.

    iex> is_pid(spawn_link(Enum, :sum, [[1, 2]]))
    true
    """
    _check_call("spawn_link", (module, function, args))
    return start_call(module, function, args, link=True)


@lib.function("spawn_link", spec="spawn_link(node(), (() -> any())) :: pid()")
def spawn_link_there(node: Any, fun: Any) -> Any:
    """Makes a linked process on the node that calls the function."""
    _check_there("spawn_link", node, fun)
    return start_there(node, _apply_call(fun), link=True)


@lib.function("spawn_link", spec="spawn_link(node(), module(), atom(), list()) :: pid()")
def spawn_link_call_there(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a linked process on the node that calls `module.function`."""
    _check_call("spawn_link", (node, module, function, args))
    return start_there(node, (module, function, args), link=True)


@lib.function(spec="spawn_monitor((() -> any())) :: {pid(), reference()}")
def spawn_monitor(fun: Any) -> Any:
    """As `spawn/1`, with a monitor: the caller gets a message when the process ends.

    iex> {pid, ref} = spawn_monitor(fn -> exit(:done) end)
    iex> receive do
    ...>   {:DOWN, ^ref, :process, ^pid, reason} -> reason
    ...> end
    :done
    """
    check("spawn_monitor", (fun,), FUN)
    return start_fun(fun, monitor=True)


@lib.function("spawn_monitor", spec="spawn_monitor(module(), atom(), list()) :: {pid(), reference()}")
def spawn_monitor_call(module: Any, function: Any, args: Any) -> Any:
    """As `spawn/3`, with a monitor: the caller gets a message when the process ends.

    iex> {pid, ref} = spawn_monitor(Enum, :sum, [[1, 2]])
    iex> is_pid(pid) and is_reference(ref)
    true
    """
    _check_call("spawn_monitor", (module, function, args))
    return start_call(module, function, args, monitor=True)


@lib.function("spawn_monitor", spec="spawn_monitor(node(), (() -> any())) :: {pid(), reference()}")
def spawn_monitor_there(node: Any, fun: Any) -> Any:
    """Makes a monitored process on the node that calls the function."""
    _check_there("spawn_monitor", node, fun)
    return start_there(node, _apply_call(fun), monitor=True)


@lib.function("spawn_monitor", spec="spawn_monitor(node(), module(), atom(), list()) :: {pid(), reference()}")
def spawn_monitor_call_there(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a monitored process on the node that calls `module.function`."""
    _check_call("spawn_monitor", (node, module, function, args))
    return start_there(node, (module, function, args), monitor=True)


_TUNING = frozenset(
    {
        "priority",
        "fullsweep_after",
        "min_heap_size",
        "min_bin_vheap_size",
        "max_heap_size",
        "message_queue_data",
    }
)
"""Options about memory and priority, which mean nothing here."""


def _options(name: str, args: tuple[Any, ...]) -> dict[str, bool]:
    """What the last argument, a list of options, asks for."""
    options = args[-1]
    check(name, args, *[ANY] * (len(args) - 1), LIST_CELL)
    wanted = {"link": False, "monitor": False}
    for option in options:
        pair = option.__class__ is tuple and len(option) == 2
        key = option[0] if pair else option
        if key is _LINK or key is _MONITOR:
            wanted[key.name] = True
        elif not pair or key.__class__ is not Atom or key.name not in _TUNING:
            raise refuse(name, args, *[ANY] * (len(args) - 1), _SPAWN_OPTION)
    return wanted


@lib.function(spec="spawn_opt((() -> any()), [option]) :: pid() | {pid(), reference()}")
def spawn_opt(fun: Any, options: Any) -> Any:
    """As `spawn/1`, with options: `:link`, `:monitor`.

    iex> {pid, ref} = :erlang.spawn_opt(fn -> :ok end, [:monitor])
    iex> is_pid(pid) and is_reference(ref)
    true
    """
    check("spawn_opt", (fun, options), FUN)
    return start_fun(fun, **_options("spawn_opt", (fun, options)))


@lib.function("spawn_opt", spec="spawn_opt(node(), (() -> any()), [option]) :: pid() | {pid(), reference()}")
def spawn_opt_there(node: Any, fun: Any, options: Any) -> Any:
    """Makes a process on the node that calls the function, with options: `:link`, `:monitor`."""
    check("spawn_opt", (node, fun, options), ATOM, FUN)
    return start_there(node, _apply_call(fun), **_options("spawn_opt", (node, fun, options)))


@lib.function(
    "spawn_opt", spec="spawn_opt(module(), atom(), list(), [option]) :: pid() | {pid(), reference()}"
)
def spawn_opt_call(module: Any, function: Any, args: Any, options: Any) -> Any:
    """As `spawn/3`, with options: `:link`, `:monitor`.

    iex> is_pid(:erlang.spawn_opt(Enum, :sum, [[1, 2]], [:link]))
    true
    """
    _check_call("spawn_opt", (module, function, args))
    return start_call(module, function, args, **_options("spawn_opt", (module, function, args, options)))


@lib.function(
    "spawn_opt", spec="spawn_opt(node(), module(), atom(), list(), [option]) :: pid() | {pid(), reference()}"
)
def spawn_opt_call_there(node: Any, module: Any, function: Any, args: Any, options: Any) -> Any:
    """Makes a process on the node that calls `module.function`, with options: `:link`, `:monitor`."""
    wanted = _options("spawn_opt", (node, module, function, args, options))
    return start_there(node, (module, function, args), **wanted)


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
    if pid.__class__ is Pid and abi.register(name, pid):
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
    check("is_process_alive", (pid,), PID)
    return boolean(abi.is_alive(pid))


@lib.function(spec="process_info(pid()) :: [{item :: atom(), term()}] | :undefined")
def process_info(pid: Any) -> Any:
    """What there is to know of a process of this node; `:undefined` once it has ended.

    iex> :erlang.process_info(self())[:status]
    :running
    """
    check("process_info", (pid,), PID)
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


_PRIORITIES = frozenset({"low", "normal", "high", "max"})


@lib.function(spec="process_flag(flag :: atom(), value :: term()) :: old_value :: term()")
def process_flag(flag: Any, value: Any) -> Any:
    """Sets a flag of the process that calls, and answers its old value.

    `:trap_exit`: whether exit signals come as messages.  `:priority`: kept, and of no effect here.

        iex> :erlang.process_flag(:trap_exit, false)
        false
    """
    process = abi.current()
    args = (flag, value)
    if flag is Atom("trap_exit"):
        if value is not TRUE and value is not FALSE:
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old = boolean(process.trap_exit)
        process.trap_exit = value is TRUE
        return old
    if flag is Atom("priority"):
        if value.__class__ is not Atom or value.name not in _PRIORITIES:
            raise refuse("process_flag", args, ANY, _FLAG_VALUE)
        old, process.priority = process.priority, value
        return old
    raise refuse("process_flag", args, _FLAG)


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
    old = dictionary.get(key, UNDEFINED)
    dictionary[key] = value
    return old


@lib.function("get", spec="get() :: [{key :: term(), value :: term()}]")
def get_all() -> Any:
    """All of the process's dictionary.

    iex> :erlang.put(:colour, :red)
    iex> {:colour, :red} in :erlang.get()
    true
    """
    return make_list(abi.current().dictionary.items())


@lib.function("get", spec="get(key :: term()) :: value :: term() | :undefined")
def get(key: Any) -> Any:
    """A value in the process's dictionary.

    iex> :erlang.get(:nothing)
    :undefined
    """
    return abi.current().dictionary.get(key, UNDEFINED)


@lib.function("get_keys", spec="get_keys() :: [key :: term()]")
def get_keys() -> Any:
    """All keys of the process's dictionary.

    iex> :erlang.put(:colour, :red)
    iex> :colour in :erlang.get_keys()
    true
    """
    return make_list(abi.current().dictionary)


@lib.function("get_keys", spec="get_keys(value :: term()) :: [key :: term()]")
def get_keys_of(value: Any) -> Any:
    """The keys of the process's dictionary that have the value.

    iex> :erlang.put(:colour, :red)
    iex> :erlang.get_keys(:red)
    [:colour]
    """
    return make_list(key for key, found in abi.current().dictionary.items() if found == value)


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
    return abi.current().dictionary.pop(key, UNDEFINED)
