"""Options of sockets, as `:gen_tcp`, `:gen_udp` and `:inet` take and tell them."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.erlang.inet_addresses import ANY, LOOPBACK, address_text
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.lists import List, is_proper

BINARY, LIST, LINE, ONCE = Atom("binary"), Atom("list"), Atom("line"), Atom("once")
INET, INET6 = Atom("inet"), Atom("inet6")
INFINITY, UNDEFINED = Atom("infinity"), Atom("undefined")
_PACKETS = {0: 0, 1: 1, 2: 2, 4: 4, Atom("raw"): 0, LINE: LINE}
_BOOLEANS = (TRUE, FALSE)


class BadOption(Exception):
    """There is no such option, or not with this value."""


def _is_count(value: Any) -> bool:
    return value.__class__ is int and value >= 0


def _flag(value: Any) -> int:
    if value not in _BOOLEANS:
        raise BadOption
    return 1 if value is TRUE else 0


def _number(value: Any) -> int:
    if value.__class__ is not int:
        raise BadOption
    return int(value)


def _active(options: Any, value: Any) -> None:
    if value not in (*_BOOLEANS, ONCE) and not (value.__class__ is int and -32768 <= value <= 32767):
        raise BadOption
    options.active = value


def _mode(options: Any, value: Any) -> None:
    if value is not BINARY and value is not LIST:
        raise BadOption
    options.binary = value is BINARY


def _packet(options: Any, value: Any) -> None:
    if (value.__class__ is not int and value.__class__ is not Atom) or value not in _PACKETS:
        raise BadOption
    options.packet = _PACKETS[value]


def _address(options: Any, value: Any) -> None:
    named = {ANY: "", LOOPBACK: "127.0.0.1" if options.family == socket.AF_INET else "::1"}
    if value.__class__ is Atom and value in named:
        options.address = named[value]
        return
    text = address_text(value)
    if text is None:
        raise BadOption
    options.address = text
    if len(value) == 8:
        options.family = socket.AF_INET6


def _counted(name: str) -> Callable[[Any, Any], None]:
    def change(options: Any, value: Any) -> None:
        if not _is_count(value):
            raise BadOption
        setattr(options, name, value)

    return change


def _send_timeout(options: Any, value: Any) -> None:
    if value is not INFINITY and not _is_count(value):
        raise BadOption
    options.send_timeout = None if value is INFINITY else value


def _exit_on_close(options: Any, value: Any) -> None:
    options.exit_on_close = bool(_flag(value))


_OWN: dict[str, Callable[[Any, Any], None]] = {
    "active": _active,
    "mode": _mode,
    "packet": _packet,
    "ip": _address,
    "ifaddr": _address,
    "port": _counted("port"),
    "backlog": _counted("backlog"),
    "packet_size": _counted("packet_size"),
    "send_timeout": _send_timeout,
    "exit_on_close": _exit_on_close,
}

_SYSTEM: dict[str, Callable[[Any], int]] = {
    "nodelay": _flag,
    "keepalive": _flag,
    "reuseaddr": _flag,
    "broadcast": _flag,
    "dontroute": _flag,
    "multicast_loop": _flag,
    "sndbuf": _number,
    "recbuf": _number,
    "tos": _number,
    "ttl": _number,
    "multicast_ttl": _number,
}

_KEPT: dict[str, Any] = {
    "buffer": 1460,
    "high_watermark": 8192,
    "low_watermark": 4096,
    "header": 0,
    "priority": 0,
    "delay_send": FALSE,
    "send_timeout_close": FALSE,
    "show_econnreset": FALSE,
    "deliver": Atom("term"),
}
"""Options that change nothing here; with what they are where nobody has said."""


def change(options: Any, wanted: Any, at_start: bool = True) -> dict[str, int]:
    """Take over a list of options; BadOption for a wrong one.

    The answer: those for the system to keep, which `options.system` now has, too.
    """
    if wanted.__class__ is not List or not is_proper(wanted):
        raise BadOption
    system: dict[str, int] = {}
    for option in _families_first(wanted):
        _take(options, option, at_start, system)
    options.system.update(system)
    return system


def _families_first(wanted: Any) -> Iterable[Any]:
    """What an address may be depends on the family."""
    return sorted(wanted, key=lambda option: option is not INET and option is not INET6)


def _take(options: Any, option: Any, at_start: bool, system: dict[str, int]) -> None:
    if option is INET or option is INET6:
        if not at_start:
            raise BadOption
        options.family = socket.AF_INET if option is INET else socket.AF_INET6
    elif option is BINARY or option is LIST:
        options.binary = option is BINARY
    elif option.__class__ is tuple and len(option) == 2 and option[0].__class__ is Atom:
        _take_pair(options, option[0].name, option[1], system)
    else:
        raise BadOption


def _take_pair(options: Any, name: str, value: Any, system: dict[str, int]) -> None:
    if name in _OWN:
        _OWN[name](options, value)
    elif name in _SYSTEM:
        system[name] = _SYSTEM[name](value)
    elif name == "linger":
        if value.__class__ is not tuple or len(value) != 2 or not _is_count(value[1]):
            raise BadOption
        options.kept[name] = (boolean(_flag(value[0]) == 1), value[1])
    elif name in _KEPT:
        if value.__class__ is not _KEPT[name].__class__:
            raise BadOption
        options.kept[name] = value
    else:
        raise BadOption


# -- telling -------------------------------------------------------------------------


def value_of(outlet: Any, name: str) -> Any:
    """An option's present value; BadOption for what is none, None for what this socket has none of."""
    options = outlet.options
    if name in _TOLD:
        return _TOLD[name](options)
    if name in _SYSTEM:
        return _of_the_system(outlet.sock, name)
    if name == "linger":
        return options.kept.get(name, (FALSE, 0))
    if name in _KEPT:
        return options.kept.get(name, _KEPT[name])
    raise BadOption


_TOLD: dict[str, Callable[[Any], Any]] = {
    "active": lambda options: options.active,
    "mode": lambda options: BINARY if options.binary else LIST,
    "packet": lambda options: options.packet,
    "packet_size": lambda options: options.packet_size,
    "send_timeout": lambda options: INFINITY if options.send_timeout is None else options.send_timeout,
    "exit_on_close": lambda options: boolean(options.exit_on_close),
}


def _of_the_system(sock: Any, name: str) -> Any:
    try:
        value = sock.getsockopt(*abi.sockets().SYSTEM[name])
    except OSError:
        return None
    return boolean(value != 0) if _SYSTEM[name] is _flag else value


def set_linger(sock: Any, options: Any) -> None:
    """Have the system wait, or not, for what is unsent when a socket closes."""
    if "linger" in options.kept:
        on, seconds = options.kept["linger"]
        sock.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1 if on is TRUE else 0, seconds)
        )
