"""`:erlang`'s ways to make a process, here and on other nodes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pyiex.library.erlang import spawn_requests
from pyiex.library.erlang.bif import ANY, ATOM, FUN, LIST_CELL, PROPER_LIST, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised, error
from pyiex.terms.functions import Fun, fun_class
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list

_FUN0 = fun_class(0)
_APPLY = (Atom("erlang"), Atom("apply"))
_LINK = Atom("link")
_MONITOR = Atom("monitor")
_BADOPT = Atom("badopt")
_SYSTEM_LIMIT = Atom("system_limit")
_CANNOT_START = "** Can not start ~w:~w,~w on ~w **~n"
_CANNOT_START_SO = "** Can not start ~w:~w,~w (~w) on ~w **~n"
_SPAWN_OPTION = Need(lambda _options: False, "invalid spawn option")


def _check_call(name: str, args: tuple[Any, ...]) -> None:
    """Check the last three arguments: module, function and list of arguments."""
    before = [ATOM] * (len(args) - 3)
    check(name, args, *before, ATOM, ATOM, LIST_CELL)
    check(name, args, *[ANY] * (len(args) - 1), PROPER_LIST)


def _call(module: Atom, function: Atom, args: Any) -> Callable[[], Any]:
    return partial(abi.apply_mfa, module, function, list(args))


def start_fun(fun: Fun, *, link: bool = False, monitor: bool = False) -> Any:
    """A process here that calls the function: its pid, or `{pid, reference}`."""
    return abi.spawn(abi.callback(fun, 0), link=link, monitor=monitor, waits=_waits(fun))


def _waits(fun: Any) -> bool:
    return fun.__class__ is _FUN0 and fun.info.waits


def start_call(module: Atom, function: Atom, args: Any, *, link: bool = False, monitor: bool = False) -> Any:
    """A process here that calls `module.function` with a list of arguments."""
    run = _call(module, function, args)
    return abi.spawn(run, link=link, monitor=monitor, initial=(module, function, args))


def start_with(wanted: abi.SpawnOptions, *call: Any) -> Any:
    """A process here that makes the call, a function or module, name and arguments, with options."""
    if len(call) == 1:
        pid = start_fun(call[0], link=wanted.link)
    else:
        pid = start_call(*call, link=wanted.link)
    return _equipped(pid, wanted)


def _equipped(pid: Pid, wanted: abi.SpawnOptions) -> Any:
    """The process, which has not begun yet, with what its options ask for."""
    process = abi.find_process(pid)
    assert process is not None
    wanted.set_on(process)
    return pid if wanted.watch is None else (pid, abi.monitor(pid, wanted.watch.alias, wanted.watch.tag))


def start_there(node: Atom, call: tuple[Atom, Atom, Any], options: Any = EMPTY) -> Any:
    """A process on a node, this or another; ValueError for an option that is none there.

    On a node that cannot be reached the process has ended at once.
    """
    if node is abi.node():
        wanted = abi.spawn_options.read(options)
        if call[:2] == _APPLY and len(call[2]) == 2 and isinstance(call[2].head, Fun):
            return start_with(wanted, call[2].head)
        return start_with(wanted, *call)
    watch = abi.spawn_options.read_watch_in(options)
    reference = abi.make_ref()
    outcome = spawn_requests.spawn_and_wait(node, call, options, reference, watch)
    if outcome.__class__ is Pid:
        return outcome if watch is None else (outcome, reference)
    if outcome is _BADOPT:
        raise ValueError(options)
    return _not_started(node, call, options, outcome)


def _not_started(node: Atom, call: tuple[Atom, Atom, Any], options: Any, reason: Any) -> Any:
    """A process here that ends as if the other had been lost at once, and a word of warning."""
    from pyiex.library.reporting import report

    wanted = abi.spawn_options.read(options)
    if reason is _SYSTEM_LIMIT:
        raise error(_SYSTEM_LIMIT)
    form, given = (_CANNOT_START_SO, [options]) if options is not EMPTY else (_CANNOT_START, [])
    report(Atom("warning"), (make_list(map(ord, form)), make_list([*call, *given, node])), {})

    def fail() -> Any:
        raise Raised(EXIT, reason)

    return _equipped(abi.spawn(fail, link=wanted.link), wanted)


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
    if fun.__class__ is _FUN0:
        return abi.spawn(abi.callback(fun, 0), waits=fun.info.waits)
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
    return start_there(node, _apply_call(fun), make_list([_LINK]))


@lib.function("spawn_link", spec="spawn_link(node(), module(), atom(), list()) :: pid()")
def spawn_link_call_there(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a linked process on the node that calls `module.function`."""
    _check_call("spawn_link", (node, module, function, args))
    return start_there(node, (module, function, args), make_list([_LINK]))


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
    return start_there(node, _apply_call(fun), make_list([_MONITOR]))


@lib.function("spawn_monitor", spec="spawn_monitor(node(), module(), atom(), list()) :: {pid(), reference()}")
def spawn_monitor_call_there(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Makes a monitored process on the node that calls `module.function`."""
    _check_call("spawn_monitor", (node, module, function, args))
    return start_there(node, (module, function, args), make_list([_MONITOR]))


def _with_options(args: tuple[Any, ...], start: Callable[[Any], Any]) -> Any:
    """What `start` answers to the last argument, a list of options."""
    check("spawn_opt", args, *[ANY] * (len(args) - 1), LIST_CELL)
    try:
        return start(args[-1])
    except ValueError:
        raise refuse("spawn_opt", args, *[ANY] * (len(args) - 1), _SPAWN_OPTION) from None


@lib.function(spec="spawn_opt((() -> any()), [option]) :: pid() | {pid(), reference()}")
def spawn_opt(fun: Any, options: Any) -> Any:
    """As `spawn/1`, with options.

    iex> {pid, ref} = :erlang.spawn_opt(fn -> :ok end, [:monitor])
    iex> is_pid(pid) and is_reference(ref)
    true
    """
    check("spawn_opt", (fun, options), FUN)
    return _with_options((fun, options), lambda given: start_with(abi.spawn_options.read(given), fun))


@lib.function("spawn_opt", spec="spawn_opt(node(), (() -> any()), [option]) :: pid() | {pid(), reference()}")
def spawn_opt_there(node: Any, fun: Any, options: Any) -> Any:
    """Makes a process on the node that calls the function, with options."""
    check("spawn_opt", (node, fun, options), ATOM, FUN)
    return _with_options((node, fun, options), lambda given: start_there(node, _apply_call(fun), given))


@lib.function(
    "spawn_opt", spec="spawn_opt(module(), atom(), list(), [option]) :: pid() | {pid(), reference()}"
)
def spawn_opt_call(module: Any, function: Any, args: Any, options: Any) -> Any:
    """As `spawn/3`, with options.

    iex> is_pid(:erlang.spawn_opt(Enum, :sum, [[1, 2]], [:link]))
    true
    """
    _check_call("spawn_opt", (module, function, args))
    call = (module, function, args)
    return _with_options((*call, options), lambda given: start_with(abi.spawn_options.read(given), *call))


@lib.function(
    "spawn_opt", spec="spawn_opt(node(), module(), atom(), list(), [option]) :: pid() | {pid(), reference()}"
)
def spawn_opt_call_there(node: Any, module: Any, function: Any, args: Any, options: Any) -> Any:
    """Makes a process on the node that calls `module.function`, with options."""
    call = (module, function, args)
    return _with_options((node, *call, options), lambda given: start_there(node, call, given))
