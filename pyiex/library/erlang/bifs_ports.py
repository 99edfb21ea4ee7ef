"""`:erlang`'s ports: programs outside, as something to send messages to."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bif import ANY, Need, check, lib, refuse
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.text import NotChardata, chardata_text, decode
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.ids import Pid, Port
from pyiex.terms.lists import EMPTY, make_list

SPAWN, EXECUTABLE = Atom("spawn"), Atom("spawn_executable")
UNDEFINED = Atom("undefined")

_NAME = Need(lambda _name: False, "invalid port name")
_OPTIONS = Need(lambda _options: False, "invalid option in list")
_PORT = Need(lambda port: port.__class__ is Port or port.__class__ is Atom, "not a port")
_DATA = Need(lambda data: is_iodata(data), "not an iodata term")
_PID = Need(lambda pid: pid.__class__ is Pid, "not a pid")
_COMMAND_OPTIONS = {Atom("force"), Atom("nosuspend")}


def is_iodata(data: Any) -> bool:
    """Whether `data` is a binary or a deep list of bytes and binaries."""
    try:
        flatten(data)
    except NotIodata:
        return False
    return True


def _to_bytes(data: Any) -> bytes:
    try:
        return flatten(data)
    except NotIodata as wrong:
        raise ValueError from wrong


def _text(value: Any) -> str:
    """A file name or argument: a binary, charlist or atom; ValueError for anything else."""
    if value.__class__ is bytes:
        return decode(value)
    if value.__class__ is Atom:
        return value.name
    try:
        return chardata_text(value)
    except NotChardata as wrong:
        raise ValueError from wrong


# -- options ------------------------------------------------------------------------------


def _environment(pairs: Any) -> dict[str, str]:
    changed = dict(os.environ)
    for name, value in pairs:
        if value is FALSE:
            changed.pop(_text(name), None)
        else:
            changed[_text(name)] = _text(value)
    return changed


def _one_of(value: Any, allowed: tuple[int, ...]) -> int:
    if value not in allowed:
        raise ValueError(value)
    return int(value)


def _length(value: Any) -> int:
    if value.__class__ is not int or value < 1:
        raise ValueError(value)
    return value


_FLAGS: dict[str, tuple[str, Any] | None] = {
    "binary": ("binary", True),
    "exit_status": ("exit_status", True),
    "eof": ("eof", True),
    "stream": ("packet", 0),
    "in": ("writes", False),
    "out": ("reads", False),
    "stderr_to_stdout": ("stderr_to_stdout", True),
    "use_stdio": None,
    "hide": None,
}
"""Options that are atoms, and what they set; None: what is so anyway."""

_SETTINGS: dict[str, tuple[str, Callable[[Any], Any]] | None] = {
    "packet": ("packet", lambda size: _one_of(size, (1, 2, 4))),
    "line": ("line", _length),
    "cd": ("directory", _text),
    "env": ("environment", _environment),
    "args": ("args", lambda args: [_text(argument).encode() for argument in args]),
    "arg0": ("name", lambda name: _text(name).encode()),
    "parallelism": None,
    "busy_limits_port": None,
    "busy_limits_msgq": None,
}


def _read_options(settings: Any, *, executable: bool) -> Any:
    """The `PortOptions`; ValueError or TypeError where one is wrong."""
    options = abi.PortOptions()
    for setting in settings:
        pair = setting.__class__ is tuple and len(setting) == 2
        name = setting[0] if pair else setting
        if name.__class__ is not Atom:
            raise ValueError(setting)
        if name.name in ("args", "arg0") and not executable:
            raise ValueError(setting)
        if not pair:
            found = _FLAGS[name.name]
            if found is not None:
                setattr(options, *found)
            continue
        wanted = _SETTINGS[name.name]
        if wanted is not None:
            setattr(options, wanted[0], wanted[1](setting[1]))
    return options


# -- opening -------------------------------------------------------------------------------


def _command(kind: Any, written: str, options: Any) -> list[bytes]:
    """The program and its arguments: `:spawn` has the shell find and cut them."""
    if kind is SPAWN:
        return [b"/bin/sh", b"-c", b"exec " + written.encode()]
    return [written.encode(), *options.args]


@lib.function(spec="open_port({:spawn | :spawn_executable, charlist() | binary()}, list()) :: port()")
def open_port(name: Any, options: Any) -> Any:
    """Starts a program outside; the caller owns the port, and gets what the program writes as messages.

    name: `{:spawn, command}`, which a shell cuts into words, or `{:spawn_executable, path}`.
    options: `:binary`; `{:packet, bytes}` or `{:line, longest}`, how output is cut into messages;
    `:exit_status` and `:eof`, what else to tell; `:args`, `:arg0`, `:cd`, `:env`; `:in` or `:out` for
    one direction only; `:stderr_to_stdout`.

        iex> port = :erlang.open_port({:spawn, "echo hi"}, [:binary])
        iex> receive do
        ...>   {^port, {:data, text}} -> text
        ...> end
        "hi\\n"
    """
    call = (name, options)
    kind, written = _port_name(call)
    try:
        settings = _read_options(options, executable=kind is EXECUTABLE)
    except (KeyError, ValueError, TypeError):
        raise refuse("open_port", call, ANY, _OPTIONS) from None
    if kind is EXECUTABLE:
        _check_executable(call, written)
    return _start(call, written, _command(kind, written, settings), settings)


def _port_name(call: tuple[Any, Any]) -> tuple[Any, str]:
    name = call[0]
    if name.__class__ is tuple and len(name) == 2 and name[0] in (SPAWN, EXECUTABLE):
        try:
            return name[0], _text(name[1])
        except ValueError:
            pass
    raise refuse("open_port", call, _NAME)


def _check_executable(call: tuple[Any, Any], path: str) -> None:
    if not os.path.exists(path):
        raise _no_port(call, "enoent")
    if os.path.isdir(path) or not os.access(path, os.X_OK):
        raise _no_port(call, "eacces")


def _no_port(call: tuple[Any, Any], reason: str) -> Raised:
    return error(Atom(reason), (frame("erlang", "open_port", call, {1: "invalid port name"}),))


def _start(call: tuple[Any, Any], written: str, command: list[bytes], options: Any) -> Any:
    try:
        return abi.open_program(written, command, options, _to_bytes)
    except OSError as wrong:
        raise _no_port(call, "eacces" if isinstance(wrong, PermissionError) else "enoent") from None


# -- use --------------------------------------------------------------------------------------


def _open(port: Any) -> Any:
    here = abi.this_node()
    found = here.names.get(port) if port.__class__ is Atom else here.ports.get(port)
    return found if found is None or found.pid.__class__ is Port else None


def _needed(name: str, args: tuple[Any, ...]) -> Any:
    found = _open(args[0])
    if found is None:
        raise badarg(name, args, {})
    return found


@lib.function(spec="port_command(port() | atom(), iodata(), [:force | :nosuspend]) :: boolean()")
def port_command(port: Any, data: Any, options: Any = EMPTY) -> Any:
    """Sends data to the program outside.

    iex> port = :erlang.open_port({:spawn, "cat"}, [:binary])
    iex> :erlang.port_command(port, ["a", ?b])
    true
    """
    args = (port, data) if options is EMPTY else (port, data, options)
    check("port_command", args, _PORT, _DATA)
    if not set(options) <= _COMMAND_OPTIONS:
        raise refuse("port_command", args, ANY, ANY, _OPTIONS)
    found = _needed("port_command", args)
    try:
        found.write(flatten(data))
    except OverflowError:
        raise badarg("port_command", args, {2: "too long for the packet size"}) from None
    return TRUE


@lib.function(spec="port_close(port() | atom()) :: true")
def port_close(port: Any) -> Any:
    """Closes the port: the program's input ends.

    iex> port = :erlang.open_port({:spawn, "cat"}, [])
    iex> :erlang.port_close(port)
    true
    """
    check("port_close", (port,), _PORT)
    _needed("port_close", (port,)).end(Atom("normal"))
    return TRUE


@lib.function(spec="port_connect(port() | atom(), pid()) :: true")
def port_connect(port: Any, pid: Any) -> Any:
    """Gives the port another owner, who gets its messages from now on; the old one stays linked.

    iex> port = :erlang.open_port({:spawn, "cat"}, [])
    iex> :erlang.port_connect(port, self())
    true
    """
    check("port_connect", (port, pid), _PORT, _PID)
    _needed("port_connect", (port, pid)).connect(pid)
    return TRUE


@lib.function(spec="ports() :: [port()]")
def ports() -> Any:
    """All open ports of this node.

    iex> port = :erlang.open_port({:spawn, "cat"}, [])
    iex> port in :erlang.ports()
    true
    """
    return make_list(abi.this_node().ports)


def _charlist(data: bytes) -> Any:
    return make_list(map(ord, data.decode("utf-8", "replace")))


_ITEMS: dict[str, Callable[[Any], Any]] = {
    "name": lambda port: _charlist(port.label),
    "links": lambda port: make_list(port.links),
    "id": lambda port: port.pid.id,
    "connected": lambda port: port.owner,
    "input": lambda port: port.received,
    "output": lambda port: port.sent,
    "os_pid": lambda port: port.outlet.os_pid,
    "registered_name": lambda port: port.name or EMPTY,
    "monitors": lambda _port: EMPTY,
    "monitored_by": lambda port: make_list(watcher for watcher, _ in port.monitored_by.values()),
    "queue_size": lambda port: port.outlet.waiting(),
}
_LISTED = tuple(_ITEMS)[:7]


@lib.function("port_info", arities=(1,), spec="port_info(port() | atom()) :: keyword() | :undefined")
def port_infos(port: Any) -> Any:
    """What is known of a port, `:undefined` if it is closed.

    iex> port = :erlang.open_port({:spawn, "cat"}, [])
    iex> :erlang.port_info(port)[:name]
    'cat'
    """
    check("port_info", (port,), _PORT)
    found = _open(port)
    if found is None:
        return UNDEFINED
    named = ["registered_name"] if found.name is not None else []
    return make_list((Atom(item), _ITEMS[item](found)) for item in [*named, *_LISTED])


@lib.function("port_info", spec="port_info(port() | atom(), atom()) :: {atom(), term()} | [] | :undefined")
def port_info_item(port: Any, item: Any) -> Any:
    """One thing of what `port_info/1` tells, or `:registered_name`, `:monitored_by`, `:queue_size`.

    iex> port = :erlang.open_port({:spawn, "cat"}, [])
    iex> :erlang.port_info(port, :connected) == {:connected, self()}
    true
    """
    check("port_info", (port, item), _PORT)
    if item.__class__ is not Atom or item.name not in _ITEMS:
        raise refuse("port_info", (port, item), ANY, _OPTIONS)
    found = _open(port)
    return UNDEFINED if found is None else (item, _ITEMS[item.name](found))
