"""The narrow interface of the runtime: all that compiler and library may use.

Generated code runs with this module's namespace as its globals, so the names
here are also the names that it uses.  Everything is called by a process, on
the node thread; `current()` is the process that calls.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

from greenlet import getcurrent

from pyiex.runtime import process_flags, spawn_options
from pyiex.runtime.code import (
    CodeServer,
    Declared,
    Export,
    ModuleInfo,
    ModuleReference,
    code,
    undefined_function,
)
from pyiex.runtime.faults import (
    BARE_COLUMN,
    RECURSION_LIMIT,
    TAIL_COLUMN,
    as_raised,
    exit_stack,
    stack_term,
    words_of,
)
from pyiex.runtime.hooks import hooks
from pyiex.runtime.info import DEFAULT_FLAGS, oldest_first, process_infos, waits_in
from pyiex.runtime.info import flag as kept_flag
from pyiex.runtime.info import process_info as item_of
from pyiex.runtime.leaving import hands_on as hands_on
from pyiex.runtime.node import NO_NAME, UNKNOWN_CALL, Node
from pyiex.runtime.ports import PortOptions as PortOptions
from pyiex.runtime.process import INFINITY, NORMAL, TIMEOUT, Process, ProcessExit
from pyiex.runtime.reflection import callbacks_in_order
from pyiex.runtime.router import SpawnRequest
from pyiex.runtime.spawn_options import SpawnOptions, Watch
from pyiex.runtime.tail import TAIL, apply_fun, callback, run_tail, set_tail, wrong_call
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import EXIT, badarg
from pyiex.terms.errors import Raised as Raised
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference

PREEMPT = False
"""True when the running process shall call `preempt()` at its next function entry."""


def set_preempt() -> None:
    """Ask the running process to give up its turn; the ticker's thread calls this."""
    global PREEMPT
    PREEMPT = True


def clear_preempt() -> None:
    """Take the request back; the scheduler does at the end of a turn."""
    global PREEMPT
    PREEMPT = False


def preempt() -> None:
    """Give up the turn; generated code calls this when it finds `PREEMPT` set."""
    clear_preempt()
    current().preempted()


# -- the process that calls ----------------------------------------------------


def current() -> Process:
    """The process that calls."""
    return getcurrent().process  # type: ignore[attr-defined, no-any-return]


def this_node() -> Node:
    """The node of the process that calls."""
    return getcurrent().process.scheduler.node  # type: ignore[attr-defined, no-any-return]


def self_pid() -> Pid:
    """`self()`."""
    return getcurrent().process.pid  # type: ignore[attr-defined, no-any-return]


def node() -> Atom:
    """`node()`: this node's name, `:nonode@nohost` while it has none."""
    return this_node().name


def await_(future: Any) -> Any:
    """Block the process until an awaitable of the event loop is done; answer its result."""
    import asyncio

    process = current()
    return process.result_of(asyncio.ensure_future(future, loop=process.scheduler.loop))


def deadline_after(timeout: Any) -> float | None:
    """When a wait of `timeout` milliseconds ends, in loop time; None for `:infinity`."""
    if timeout is INFINITY:
        return None
    if timeout.__class__ is not int or timeout < 0:
        raise Raised(Atom("error"), Atom("timeout_value"))
    if not timeout:
        return 0.0
    process = current()
    if process.until is not None:
        # It has waited for a part of this time already, and was called again.
        until, process.until = process.until, None
        return until
    return process.scheduler.loop.time() + timeout / 1000


# -- processes -------------------------------------------------------------------


def spawn(
    code: Callable[[], Any],
    *,
    link: bool = False,
    monitor: bool = False,
    initial: tuple[Atom, Atom, Any] = UNKNOWN_CALL,
    waits: bool = False,
) -> Any:
    """Make a process that runs `code()`; its pid, or `{pid, reference}` with `monitor`.

    waits: the first thing that `code` does is to wait for a message.
    """
    parent: Process = getcurrent().process  # type: ignore[attr-defined]
    there = parent.scheduler.node
    child = there.spawn(code, None, initial, parent, waits)
    if link:
        there.router.link(parent, child.pid)
    if not monitor:
        return child.pid
    reference = make_ref()
    there.router.monitor(parent, child.pid, reference)
    return child.pid, reference


def spawn_remote(
    node: Atom, module: Atom, function: Atom, args: Any, options: Any, reference: Reference | None = None
) -> Any:
    """Make a process on another node and wait for its pid, or the atom that says why there is none."""
    parent = current()
    there = parent.scheduler.node
    if there.router.remote is None:
        return Atom("noconnection")
    answer = there.loop.create_future()

    def settle(outcome: Any) -> None:
        if not answer.done():
            answer.set_result(outcome)

    request = SpawnRequest(
        reference or there.make_reference(),
        parent.pid,
        parent.group_leader,
        (module, function, args),
        options,
        settle,
    )
    there.router.remote.spawn(node, request)
    return parent.result_of(answer)


def find_process(pid: Pid) -> Process | None:
    """The process here that has the pid, while it lives."""
    return this_node().processes.get(pid)


def is_alive(pid: Pid) -> bool:
    """`Process.alive?(pid)`, for a pid of this node."""
    found = this_node().processes.get(pid)
    return found is not None and not isinstance(found.injected, ProcessExit)


def processes() -> list[Pid]:
    """All processes of this node, oldest first."""
    return oldest_first(list(this_node().processes))


def process_info(pid: Pid, item: Atom | None = None) -> Any:
    """What `Process.info` tells: the value of one item, or all `(item, value)` pairs.

    None where the process is gone; KeyError for an item that there is not.
    """
    process = find_process(pid)
    if process is None:
        return None
    return process_infos(process) if item is None else item_of(process, item)


# -- signals -----------------------------------------------------------------------


def send(destination: Any, message: Any) -> None:
    """`send(destination, message)`: a pid, a name, `{name, node}`, an alias or a port."""
    if destination.__class__ is Pid and destination.process is not None:
        destination.process.deliver(message)
    else:
        sender = current()
        sender.scheduler.node.router.send(sender, destination, message)


def exit_signal(to: Pid | Port, reason: Any) -> None:
    """`Process.exit(to, reason)`."""
    this_node().router.exit(current(), to, reason)


def link(to: Pid | Port) -> None:
    """`Process.link(to)`."""
    this_node().router.link(current(), to)


def unlink(to: Pid | Port) -> None:
    """`Process.unlink(to)`; an exit message that has come already stays."""
    this_node().router.unlink(current(), to)


def monitor(target: Any, alias: str | None = None, tag: Any = spawn_options.DOWN) -> Reference:
    """`Process.monitor(target)`; alias: None, "explicit_unalias", "demonitor" or "reply_demonitor".

    tag: stands in the message in place of `:DOWN`.
    """
    process = current()
    reference = make_ref()
    watch(process, target, reference, alias, tag)
    return reference


def watch(
    process: Process,
    target: Any,
    reference: Reference,
    alias: str | None = None,
    tag: Any = spawn_options.DOWN,
) -> None:
    """As `monitor`, with a reference that the calling process has made."""
    prepare_watch(process, reference, alias, tag)
    process.scheduler.node.router.monitor(process, target, reference)


def prepare_watch(process: Process, reference: Reference, alias: str | None, tag: Any) -> None:
    """Make a monitor's reference an alias, and note the tag of its message."""
    if alias is not None:
        # One that only `unalias` ends is no affair of the monitor's.
        once = None if alias == "explicit_unalias" else alias == "reply_demonitor"
        process.scheduler.node.add_alias(process, reference, once)
    if tag is not spawn_options.DOWN:
        process.scheduler.node.router.tags[reference] = tag


def forget_watch(process: Process, reference: Reference) -> None:
    """The same for a monitor that was never made."""
    here = process.scheduler.node
    here.router.tags.pop(reference, None)
    if process.aliases.get(reference) is not None:
        here.drop_alias(reference)


def demonitor(reference: Reference, flush: bool = False) -> bool:
    """`Process.demonitor(reference)`; flush: drop its `:DOWN` message if that has come."""
    process = current()
    found = this_node().router.demonitor(process, reference)
    if flush and not found:
        process.take(
            lambda message: message.__class__ is tuple and message[1:2] == (reference,), 0.0, reference
        )
    return found


def make_alias(once: bool = False) -> Reference:
    """`Process.alias`."""
    alias = make_ref()
    this_node().add_alias(current(), alias, once)
    return alias


def drop_alias(alias: Reference) -> bool:
    """`Process.unalias`."""
    return this_node().drop_alias(alias)


def set_group_leader(leader: Pid, to: Pid) -> None:
    """`Process.group_leader(to, leader)`."""
    this_node().router.set_group_leader(leader, to)


# -- names ---------------------------------------------------------------------------


def register(name: Atom, pid: Pid | Port) -> bool:
    """Give the process or port the name; False where that cannot be (taken, named already, none such)."""
    here = this_node()
    found = here.ports.get(pid) if isinstance(pid, Port) else here.processes.get(pid)
    return found is not None and here.register(name, found)


def unregister(name: Atom) -> bool:
    """Take the name away; False where nobody has it."""
    return this_node().unregister(name)


def whereis(name: Atom) -> Pid | Port | None:
    """Who has the name."""
    found = this_node().names.get(name)
    return found.pid if found else None


def registered() -> list[Atom]:
    """All names that are taken."""
    return list(this_node().names)


# -- ports ---------------------------------------------------------------------------


def open_program(
    name: str, command: list[bytes], options: PortOptions, to_bytes: Callable[[Any], bytes]
) -> Port:
    """A port that runs `command`, linked to the caller; OSError where that cannot be started.

    name: what `Port.info` calls it.  to_bytes: makes bytes of iodata, ValueError for what is none.
    """
    from pyiex.runtime.ports import open_port
    from pyiex.runtime.programs import run

    port = open_port(this_node(), name.encode(), self_pid(), to_bytes)
    try:
        await_(run(port, command, options))
    except OSError:
        port.unlink(port.owner)
        port.end(NORMAL)
        raise
    return port.pid


def tcp() -> Any:
    """The runtime's connections, which are loaded when somebody asks for them."""
    from pyiex.runtime import tcp

    return tcp


def udp() -> Any:
    """The runtime's datagrams, likewise."""
    from pyiex.runtime import udp

    return udp


def sockets() -> Any:
    """What both have in common, likewise."""
    from pyiex.runtime import sockets

    return sockets


# -- references, time and timers --------------------------------------------------------


def make_ref() -> Reference:
    """`make_ref()`."""
    process: Process = getcurrent().process  # type: ignore[attr-defined]
    reference = process.scheduler.node.make_reference()
    process.note(reference)
    return reference


def unique_integer() -> int:
    """An integer that this node has not answered before, growing."""
    return this_node().unique_integer()


def monotonic_ns() -> int:
    """Erlang's monotonic time in nanoseconds."""
    return time.monotonic_ns()


def send_after(milliseconds: int, destination: Any, message: Any, envelope: bool = False) -> Reference:
    """`Process.send_after`; envelope: send `{:timeout, reference, message}` (`:erlang.start_timer`)."""
    reference = make_ref()
    content = (Atom("timeout"), reference, message) if envelope else message
    this_node().timers.start(reference, milliseconds, destination, content)
    return reference


def cancel_timer(reference: Reference) -> int | None:
    """Stop the timer; the milliseconds that it had left, None where there is none."""
    return this_node().timers.cancel(reference)


def read_timer(reference: Reference) -> int | None:
    """The milliseconds until the timer fires; None where there is none."""
    return this_node().timers.left(reference)


# -- code ---------------------------------------------------------------------------------


def apply_mfa(module: Atom, name: Atom, args: Sequence[Any]) -> Any:
    """`apply(module, name, args)`."""
    found = code.lookup(module, name.name, len(args))
    if found is None:
        raise undefined_function(module, name.name, args)
    set_tail(found, *args)
    return run_tail()


hands_on(apply_mfa.__code__)


def external_fun(module: Atom, name: Atom, arity: int) -> Any:
    """`&module.name/arity`: a function of the library is called directly, others are looked up each time."""
    found = code.module(module)
    export = found.functions.get((name.name, arity)) if found is not None and found.native else None
    if export is not None:
        return make_fun(export.code, FunInfo(arity, module, name, external=True, tails=False))
    return make_fun(_external_code(module, name, arity), FunInfo(arity, module, name, external=True))


def _external_code(module: Atom, name: Atom, arity: int) -> Callable[..., Any]:
    reference = code.reference(module)
    function = f"{name.name}/{arity}"

    def call(*args: Any) -> Any:
        set_tail(getattr(reference, function), *args)
        return TAIL

    return call


def warn(message: str, file: str, line: int | str) -> None:
    """A warning of the compiler; line: a number, perhaps with the function that stands there."""
    hooks.warn(message, file, line)


__all__ = [
    "BARE_COLUMN",
    "DEFAULT_FLAGS",
    "EXIT",
    "FALSE",
    "INFINITY",
    "NIL",
    "NORMAL",
    "NO_NAME",
    "PREEMPT",
    "RECURSION_LIMIT",
    "TAIL",
    "TAIL_COLUMN",
    "TIMEOUT",
    "TRUE",
    "CodeServer",
    "Declared",
    "Export",
    "ModuleInfo",
    "ModuleReference",
    "Node",
    "PortOptions",
    "Process",
    "ProcessExit",
    "Raised",
    "SpawnOptions",
    "SpawnRequest",
    "Watch",
    "apply_fun",
    "apply_mfa",
    "as_raised",
    "await_",
    "badarg",
    "callback",
    "callbacks_in_order",
    "cancel_timer",
    "clear_preempt",
    "code",
    "current",
    "deadline_after",
    "demonitor",
    "drop_alias",
    "exit_signal",
    "exit_stack",
    "external_fun",
    "find_process",
    "forget_watch",
    "hooks",
    "is_alive",
    "kept_flag",
    "link",
    "make_alias",
    "make_ref",
    "monitor",
    "monotonic_ns",
    "node",
    "open_program",
    "preempt",
    "prepare_watch",
    "process_flags",
    "process_info",
    "processes",
    "read_timer",
    "register",
    "registered",
    "run_tail",
    "self_pid",
    "send",
    "send_after",
    "set_group_leader",
    "set_preempt",
    "set_tail",
    "spawn",
    "spawn_options",
    "spawn_remote",
    "stack_term",
    "this_node",
    "undefined_function",
    "unique_integer",
    "unlink",
    "unregister",
    "waits_in",
    "warn",
    "watch",
    "whereis",
    "words_of",
    "wrong_call",
]
