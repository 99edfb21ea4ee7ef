"""`:erlang`'s ways to make a process, here and on other nodes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import ANY, ATOM, FUN, LIST_CELL, PROPER_LIST, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised
from pyiex.terms.functions import Fun, fun_class
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list

_FUN0 = fun_class(0)
_APPLY = (Atom("erlang"), Atom("apply"))
_LINK = Atom("link")
_MONITOR = Atom("monitor")
_SPAWN_OPTION = Need(lambda _options: False, "invalid spawn option")


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
    return abi.spawn(abi.callback(fun, 0), link=link, monitor=monitor, waits=_waits(fun))


def _waits(fun: Any) -> bool:
    return fun.__class__ is _FUN0 and fun.info.waits


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


def wanted_options(options: Any) -> dict[str, bool]:
    """What a list of options asks for; ValueError for what is none."""
    wanted = {"link": False, "monitor": False}
    for option in options:
        pair = option.__class__ is tuple and len(option) == 2
        key = option[0] if pair else option
        if key is _LINK or key is _MONITOR:
            wanted[key.name] = True
        elif not pair or key.__class__ is not Atom or key.name not in _TUNING:
            raise ValueError(option)
    return wanted


def _options(name: str, args: tuple[Any, ...]) -> dict[str, bool]:
    """What the last argument, a list of options, asks for."""
    check(name, args, *[ANY] * (len(args) - 1), LIST_CELL)
    try:
        return wanted_options(args[-1])
    except ValueError:
        raise refuse(name, args, *[ANY] * (len(args) - 1), _SPAWN_OPTION) from None


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
