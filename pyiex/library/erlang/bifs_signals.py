"""`:erlang`'s messages and signals: send, link, exit, monitor."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ANY, LIST_CELL, PID_OR_PORT, REFERENCE, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY

_PROCESS = Atom("process")
_PORT = Atom("port")
_FLUSH = Atom("flush")
_INFO = Atom("info")
_SEND_OPTIONS = {Atom("noconnect"), Atom("nosuspend")}

_OPTION = Need(lambda _options: False, "invalid option in list")
_MONITOR_TYPE = Need(lambda kind: kind is _PROCESS or kind is _PORT, "invalid monitor type")
_PORT_TARGET = Need(lambda target: target.__class__ in (Port, Atom), "not a port")
_TARGET = Need(
    lambda target: (
        target.__class__ in (Pid, Atom)
        or (target.__class__ is tuple and len(target) == 2 and all(part.__class__ is Atom for part in target))
    ),
    "not a pid",
)


_LINKED = Need(PID_OR_PORT.accepts, "not a pid")
"""A pid or port, which Erlang calls a pid here."""


def _reaches(item: Any) -> bool:
    """Whether a node that is no distributed one may monitor the process."""
    return item.__class__ is not tuple or item[1] is abi.node() or abi.node() is not abi.NO_NAME


_NEAR_TARGET = Need(_reaches, "not a pid")


@lib.function(spec="send(dest :: Process.dest(), message) :: message when message: any()")
def send(dest: Any, message: Any) -> Any:
    """Sends a message and answers it.

    dest: a pid, a name, `{name, node}`, or an alias of a process.  Nothing says
    whether the message arrives; only an unknown name on this node is an error.

        iex> send(self(), {:note, 1})
        {:note, 1}
        iex> receive do
        ...>   {:note, number} -> number
        ...> end
        1
    """
    if dest.__class__ is Pid and dest.process is not None:
        dest.process.deliver(message)
    else:
        abi.send(dest, message)
    return message


@lib.function(
    "send",
    spec="send(dest :: Process.dest(), message :: term(), options :: list()) :: :ok | :noconnect | "
    ":nosuspend",
)
def send_with(dest: Any, message: Any, options: Any) -> Any:
    """Sends a message; with `:noconnect`, only if the other node is connected already.

    iex> :erlang.send(self(), :note, [])
    :ok
    """
    args = (dest, message, options)
    check("send", args, ANY, ANY, LIST_CELL)
    wanted = set(options)
    if not wanted <= _SEND_OPTIONS:
        raise refuse("send", args, ANY, ANY, _OPTION)
    if Atom("noconnect") in wanted and not _reachable(dest):
        return Atom("noconnect")
    try:
        abi.send(dest, message)
    except Raised:
        raise badarg("send", args, {1: "invalid destination"}) from None
    return Atom("ok")


@lib.function(
    spec="send_nosuspend(dest :: Process.dest(), message :: term(), options :: list()) :: boolean()"
)
def send_nosuspend(dest: Any, message: Any, options: Any = EMPTY) -> Any:
    """Sends a message without ever being held up; `false` where that would have been so: here, never.

    iex> :erlang.send_nosuspend(self(), :note)
    true
    """
    return boolean(send_with(dest, message, options) is Atom("ok"))


def _reachable(dest: Any) -> bool:
    node = dest[1] if dest.__class__ is tuple and len(dest) == 2 else getattr(dest, "node", None)
    cluster = abi.hooks.cluster
    if node is None or node is abi.node():
        return True
    return cluster is not None and node in cluster.nodes([Atom("connected")])


@lib.function("exit", spec="exit(pid() | port(), reason :: term()) :: true")
def exit_signal(pid: Any, reason: Any) -> Any:
    """Sends an exit signal; `:kill` cannot be trapped, `:normal` ends nobody but the caller itself.

    iex> pid = spawn(fn -> Process.sleep(:infinity) end)
    iex> :erlang.exit(pid, :enough)
    true
    """
    check("exit", (pid, reason), _LINKED)
    abi.exit_signal(pid, reason)
    return TRUE


@lib.function(spec="link(pid() | port()) :: true")
def link(pid: Any) -> Any:
    """Links the caller to the process: if either fails, the other one fails, too.

    iex> :erlang.link(self())
    true
    """
    check("link", (pid,), _LINKED)
    abi.link(pid)
    return TRUE


@lib.function(spec="unlink(pid() | port()) :: true")
def unlink(pid: Any) -> Any:
    """Takes the link between the caller and the process away.

    iex> :erlang.unlink(self())
    true
    """
    check("unlink", (pid,), _LINKED)
    abi.unlink(pid)
    return TRUE


@lib.function(spec="monitor(:process | :port, pid() | port() | atom() | {atom(), node()}) :: reference()")
def monitor(type: Any, item: Any) -> Any:
    """Has `{:DOWN, reference, type, item, reason}` sent to the caller when the process or port ends.

    iex> is_reference(:erlang.monitor(:process, self()))
    true
    """
    if type is _PROCESS and item.__class__ is Pid:
        return abi.monitor(item)
    check("monitor", (type, item), _MONITOR_TYPE)
    check("monitor", (type, item), ANY, _PORT_TARGET if type is _PORT else _TARGET)
    check("monitor", (type, item), ANY, _NEAR_TARGET)
    return abi.monitor(item)


@lib.function("monitor", spec="monitor(:process, pid() | atom() | {atom(), node()}, [option]) :: reference()")
def monitor_with(type: Any, item: Any, options: Any) -> Any:
    """As `monitor/2`; with `alias: :explicit_unalias | :demonitor | :reply_demonitor`, an alias, too.

    `tag: term` puts another term in place of `:DOWN`.

    iex> alias = :erlang.monitor(:process, self(), alias: :demonitor)
    iex> send(alias, :via_alias)
    iex> receive do
    ...>   message -> message
    ...> end
    :via_alias
    """
    args = (type, item, options)
    check("monitor", args, _MONITOR_TYPE, ANY, LIST_CELL)
    check("monitor", args, ANY, _TARGET)
    try:
        watch = abi.spawn_options.read_watch(options)
    except ValueError:
        raise refuse("monitor", args, ANY, ANY, _OPTION) from None
    return abi.monitor(item, watch.alias, watch.tag)


@lib.function(spec="demonitor(reference(), options :: [:flush | :info]) :: boolean()")
def demonitor(ref: Any, options: Any = EMPTY) -> Any:
    """Ends a monitor; `:flush` drops its message if that has come, `:info` says whether there was one.

    iex> :erlang.demonitor(:erlang.monitor(:process, self()))
    true
    """
    if options is EMPTY and ref.__class__ is Reference:
        abi.demonitor(ref)
        return TRUE
    args = (ref,) if options is EMPTY else (ref, options)
    check("demonitor", args, REFERENCE, LIST_CELL)
    wanted = set(options)
    if not wanted <= {_FLUSH, _INFO}:
        raise refuse("demonitor", args, ANY, _OPTION)
    found = abi.demonitor(ref, _FLUSH in wanted)
    if _INFO not in wanted:
        return TRUE
    # With :flush, :info says whether nothing had to be flushed: the monitor was still there.
    return boolean(found)


@lib.function(spec="alias(options :: [:explicit_unalias | :reply]) :: reference()")
def alias(options: Any = EMPTY) -> Any:
    """A reference that messages to the caller can be sent to, until `unalias/1` or, with `:reply`, the first.

    iex> is_reference(:erlang.alias())
    true
    """
    check("alias", (options,), LIST_CELL)
    return abi.make_alias(once=Atom("reply") in list(options))


@lib.function(spec="unalias(reference()) :: boolean()")
def unalias(alias: Any) -> Any:
    """Ends an alias of the caller; `false` where there is none.

    iex> :erlang.unalias(:erlang.alias())
    true
    """
    check("unalias", (alias,), REFERENCE)
    return TRUE if abi.drop_alias(alias) else FALSE


@lib.function(spec="make_ref() :: reference()")
def make_ref() -> Any:
    """A reference that is unlike every other.

    iex> make_ref() == make_ref()
    false
    """
    return abi.make_ref()
