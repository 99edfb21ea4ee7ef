"""`:inet`: what sockets of all kinds are asked and told, hosts and addresses."""

from __future__ import annotations

import asyncio
import os
import socket as system
from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.gen_tcp import EINVAL, ERROR, OK, close_port, outlet_of
from pyiex.library.erlang.inet_addresses import (
    address_of,
    address_text,
    charlist,
    is_address,
    read_v4,
    read_v6,
    resolved,
    written,
)
from pyiex.library.erlang.inet_options import INET, INET6, BadOption, change, set_linger, value_of
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import error
from pyiex.terms.ids import Port
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

lib = Library(
    ":inet",
    """
    Sockets of all kinds, hosts and addresses.

    An address is a tuple of four or eight integers, a host's name a charlist.

        iex> :inet.getaddr('localhost', :inet)
        {:ok, {127, 0, 0, 1}}
        iex> :inet.ntoa({192, 168, 0, 1})
        '192.168.0.1'
    """,
)

lib.type("port_number() :: 0..65_535", "The number of a port.")
lib.type("hostname() :: atom() | charlist()", "The name of a host.")
lib.type("ip4_address() :: {0..255, 0..255, 0..255, 0..255}", "An address of version 4.")
lib.type(
    "ip6_address() :: {word(), word(), word(), word(), word(), word(), word(), word()}",
    "An address of version 6.",
)
lib.type("word() :: 0..65_535", "Two bytes of an address.")
lib.type("ip_address() :: ip4_address() | ip6_address()", "An address.")
lib.type("socket_address() :: ip_address() | :any | :loopback", "An address to listen at or connect to.")

_FAMILIES = {INET: system.AF_INET, INET6: system.AF_INET6}
_NXDOMAIN = Atom("nxdomain")
_NOT_CONNECTED = Atom("enotconn")


# -- sockets ----------------------------------------------------------------------------


def _asked(name: str, socket: Any, ask: Callable[[Any], Any]) -> Any:
    if socket.__class__ is not Port:
        raise function_clause("prim_inet", name, (socket,))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, EINVAL
    try:
        return OK, ask(outlet)
    except OSError as wrong:
        return ERROR, Atom(abi.sockets().reason_of(wrong))


def _name(found: Any) -> Any:
    return address_of(found[0]), found[1]


@lib.function(spec="port(:gen_tcp.socket()) :: {:ok, port_number()} | {:error, atom()}")
def port(socket: Any) -> Any:
    """The number of the port at this end.

    iex> {:ok, socket} = :gen_tcp.listen(0, [])
    iex> {:ok, port} = :inet.port(socket)
    iex> port > 0
    true
    """
    return _asked("sockname", socket, lambda outlet: outlet.sock.getsockname()[1])


@lib.function(spec="sockname(:gen_tcp.socket()) :: {:ok, {ip_address(), port_number()}} | {:error, atom()}")
def sockname(socket: Any) -> Any:
    """The address and the port at this end.

    iex> {:ok, socket} = :gen_tcp.listen(0, ip: {127, 0, 0, 1})
    iex> {:ok, {address, _port}} = :inet.sockname(socket)
    iex> address
    {127, 0, 0, 1}
    """
    return _asked("sockname", socket, lambda outlet: _name(outlet.sock.getsockname()))


@lib.function(spec="peername(:gen_tcp.socket()) :: {:ok, {ip_address(), port_number()}} | {:error, atom()}")
def peername(socket: Any) -> Any:
    """The address and the port at the other end.

    iex> {:ok, listening} = :gen_tcp.listen(0, [])
    iex> {:ok, port} = :inet.port(listening)
    iex> {:ok, socket} = :gen_tcp.connect('localhost', port, [])
    iex> :inet.peername(socket) == {:ok, {{127, 0, 0, 1}, port}}
    true
    """
    return _asked("peername", socket, lambda outlet: _name(outlet.sock.getpeername()))


@lib.function(spec="setopts(:gen_tcp.socket(), [option]) :: :ok | {:error, atom()}")
def setopts(socket: Any, options: Any) -> Any:
    """Changes options of an open socket, such as `active: :once` to get one more message.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :inet.setopts(socket, active: false)
    :ok
    iex> :inet.setopts(socket, size: :large)
    {:error, :einval}
    """
    if options.__class__ is not List or not is_proper(options):
        raise error((Atom("bad_generator"), options))
    if socket.__class__ is not Port:
        raise function_clause("prim_inet", "setopts", (socket, options))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, EINVAL
    counted = outlet.options.active if outlet.options.active.__class__ is int else 0
    sockets = abi.sockets()
    try:
        system_options = change(outlet.options, options, at_start=False)
        sockets.set_system_options(outlet.sock, system_options)
        set_linger(outlet.sock, outlet.options)
        _count(outlet, options, counted)
    except (BadOption, OSError, sockets.SocketError):
        return ERROR, EINVAL
    outlet.pump()
    return OK


def _count(outlet: Any, options: Any, counted: int) -> None:
    """`active: 2` adds to what was there."""
    for option in options:
        if option.__class__ is tuple and option[0] is Atom("active") and option[1].__class__ is int:
            outlet.options.active = counted
            outlet.count(option[1])


@lib.function(spec="getopts(:gen_tcp.socket(), [atom()]) :: {:ok, keyword()} | {:error, atom()}")
def getopts(socket: Any, options: Any) -> Any:
    """What options of a socket are.

    iex> {:ok, socket} = :gen_tcp.listen(0, [:binary, packet: 2])
    iex> :inet.getopts(socket, [:mode, :packet, :active])
    {:ok, [mode: :binary, packet: 2, active: true]}
    """
    if socket.__class__ is not Port or options.__class__ is not List:
        raise function_clause("prim_inet", "getopts", (socket, options))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, EINVAL
    try:
        found = [(option, value_of(outlet, option.name)) for option in options]
    except (BadOption, AttributeError):
        return ERROR, EINVAL
    return OK, make_list(pair for pair in found if pair[1] is not None)


_COUNTS: dict[str, Callable[[Any], int]] = {
    "recv_oct": lambda outlet: outlet.port.received,
    "send_oct": lambda outlet: outlet.port.sent,
    "send_pend": lambda outlet: outlet.waiting(),
}


@lib.function(
    spec="getstat(:gen_tcp.socket(), [:recv_oct | :send_oct | :send_pend]) :: "
    "{:ok, keyword()} | {:error, atom()}"
)
def getstat(socket: Any, options: Any) -> Any:
    """How many bytes have come and gone, and how many wait to go.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :inet.getstat(socket, [:recv_oct, :send_oct])
    {:ok, [recv_oct: 0, send_oct: 0]}
    """
    outlet = outlet_of(socket)
    if outlet is None or any(
        option.__class__ is not Atom or option.name not in _COUNTS for option in options
    ):
        return ERROR, EINVAL
    return OK, make_list((option, _COUNTS[option.name](outlet)) for option in options)


@lib.function(spec="close(:gen_tcp.socket()) :: :ok")
def close(socket: Any) -> Any:
    """Closes a socket of any kind.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :inet.close(socket)
    :ok
    """
    return close_port("close", socket)


# -- hosts ------------------------------------------------------------------------------------


@lib.function(spec="gethostname() :: {:ok, charlist()}")
def gethostname() -> Any:
    """This machine's name, up to its first dot.

    iex> {:ok, name} = :inet.gethostname()
    iex> ?. in name
    false
    """
    return OK, charlist(system.gethostname().partition(".")[0])


async def _addresses(host: str, family: int) -> Any:
    return await asyncio.get_running_loop().run_in_executor(None, resolved, host, family)


def _found(host: Any, family: Any) -> list[Any] | None:
    """The addresses of a host; None where it has none, or is no name."""
    wanted = _FAMILIES[family]
    if is_address(host):
        return [host] if (len(host) == 4) == (family is INET) else None
    name = written(host)
    if not name:
        return None
    try:
        found: list[Any] = abi.await_(_addresses(name, wanted))
    except (OSError, UnicodeError):
        return None
    return found


@lib.function(
    spec="getaddr(ip_address() | hostname(), :inet | :inet6) :: {:ok, ip_address()} | {:error, atom()}"
)
def getaddr(host: Any, family: Any) -> Any:
    """An address of a host.

    iex> :inet.getaddr('localhost', :inet)
    {:ok, {127, 0, 0, 1}}
    """
    if family not in _FAMILIES or host.__class__ is bytes:
        return ERROR, EINVAL
    found = _found(host, family)
    return (OK, found[0]) if found else (ERROR, _NXDOMAIN)


@lib.function(
    spec="getaddrs(ip_address() | hostname(), :inet | :inet6) :: {:ok, [ip_address()]} | {:error, atom()}"
)
def getaddrs(host: Any, family: Any) -> Any:
    """All addresses of a host.

    iex> :inet.getaddrs({127, 0, 0, 1}, :inet)
    {:ok, [{127, 0, 0, 1}]}
    """
    if family not in _FAMILIES or host.__class__ is bytes:
        return ERROR, EINVAL
    found = _found(host, family)
    return (OK, make_list(found)) if found else (ERROR, _NXDOMAIN)


@lib.function(spec="gethostbyname(hostname(), :inet | :inet6) :: {:ok, tuple()} | {:error, atom()}")
def gethostbyname(name: Any, family: Any = INET) -> Any:
    """What is known of a host: `{:hostent, name, aliases, family, length of an address, addresses}`.

    iex> :inet.gethostbyname('localhost')
    {:ok, {:hostent, 'localhost', [], :inet, 4, [{127, 0, 0, 1}]}}
    """
    if family not in _FAMILIES:
        return ERROR, EINVAL
    found = _found(name, family)
    if not found:
        return ERROR, _NXDOMAIN
    shown = charlist(written(name) or address_text(name) or "")
    return OK, (Atom("hostent"), shown, EMPTY, family, 4 if family is INET else 16, make_list(found))


# -- addresses ------------------------------------------------------------------------------------


@lib.function(spec="ntoa(ip_address()) :: charlist() | {:error, :einval}")
def ntoa(address: Any) -> Any:
    """The text of an address.

    iex> :inet.ntoa({10, 0, 0, 1})
    '10.0.0.1'
    iex> :inet.ntoa({0, 0, 0, 0, 0, 0, 0, 1})
    '::1'
    """
    text = address_text(address)
    return (ERROR, EINVAL) if text is None else charlist(text)


def _read(text: Any, *readers: Callable[[str], Any]) -> Any:
    name = None if text.__class__ is Atom else written(text)
    if name is not None:
        for reader in readers:
            found = reader(name)
            if found is not None:
                return OK, found
    return ERROR, EINVAL


def _short_v4(text: str) -> Any:
    return read_v4(text, strict=False)


def _full_v4(text: str) -> Any:
    return read_v4(text, strict=True)


def _mapped(text: str) -> Any:
    found = read_v4(text, strict=False)
    return None if found is None else _as_v6(found)


def _as_v6(address: Any) -> Any:
    a, b, c, d = address
    return (0, 0, 0, 0, 0, 0xFFFF, a << 8 | b, c << 8 | d)


_PARSERS: dict[str, tuple[tuple[Callable[[str], Any], ...], str, str]] = {
    "parse_address": (
        (_short_v4, read_v6),
        "The address that a text stands for, of either kind; of version 4, parts may be missing.",
        "iex> :inet.parse_address('127.1')\n{:ok, {127, 0, 0, 1}}\n"
        "iex> :inet.parse_address('fe80::1')\n{:ok, {65152, 0, 0, 0, 0, 0, 0, 1}}\n"
        "iex> :inet.parse_address('nowhere')\n{:error, :einval}",
    ),
    "parse_strict_address": (
        (_full_v4, read_v6),
        "As `parse_address/1`, with all parts of an address of version 4.",
        "iex> :inet.parse_strict_address('127.1')\n{:error, :einval}",
    ),
    "parse_ipv4_address": (
        (_short_v4,),
        "The address of version 4 that a text stands for; parts may be missing.",
        "iex> :inet.parse_ipv4_address('127.1')\n{:ok, {127, 0, 0, 1}}",
    ),
    "parse_ipv4strict_address": (
        (_full_v4,),
        "The address of version 4 that a text stands for, with all its parts.",
        "iex> :inet.parse_ipv4strict_address('192.168.7.1')\n{:ok, {192, 168, 7, 1}}",
    ),
    "parse_ipv6_address": (
        (read_v6, _mapped),
        "The address of version 6 that a text stands for; one of version 4 is mapped.",
        "iex> :inet.parse_ipv6_address('1.2.3.4')\n{:ok, {0, 0, 0, 0, 0, 65535, 258, 772}}",
    ),
    "parse_ipv6strict_address": (
        (read_v6,),
        "The address of version 6 that a text stands for.",
        "iex> :inet.parse_ipv6strict_address('::1')\n{:ok, {0, 0, 0, 0, 0, 0, 0, 1}}",
    ),
}


def _define_parser(name: str, readers: tuple[Callable[[str], Any], ...], text: str, example: str) -> None:
    def parse(text: Any) -> Any:
        return _read(text, *readers)

    parse.__name__ = name
    parse.__doc__ = f"{text}\n\n" + "".join(f"    {line}\n" for line in example.split("\n"))
    lib.function(spec=f"{name}(charlist()) :: {{:ok, ip_address()}} | {{:error, :einval}}")(parse)


for _parser, _facts in _PARSERS.items():
    _define_parser(_parser, *_facts)


@lib.function(spec="is_ip_address(term()) :: boolean()")
def is_ip_address(term: Any) -> Any:
    """Whether a term is an address.

    iex> :inet.is_ip_address({1, 2, 3, 256})
    false
    """
    return boolean(is_address(term))


@lib.function(spec="is_ipv4_address(term()) :: boolean()")
def is_ipv4_address(term: Any) -> Any:
    """Whether a term is an address of version 4.

    iex> :inet.is_ipv4_address({1, 2, 3, 4})
    true
    """
    return boolean(is_address(term) and len(term) == 4)


@lib.function(spec="is_ipv6_address(term()) :: boolean()")
def is_ipv6_address(term: Any) -> Any:
    """Whether a term is an address of version 6.

    iex> :inet.is_ipv6_address({1, 2, 3, 4})
    false
    """
    return boolean(is_address(term) and len(term) == 8)


@lib.function(spec="ipv4_mapped_ipv6_address(ip_address()) :: ip_address()")
def ipv4_mapped_ipv6_address(address: Any) -> Any:
    """The address of version 6 that stands for one of version 4, and the other way round.

    iex> :inet.ipv4_mapped_ipv6_address({1, 2, 3, 4})
    {0, 0, 0, 0, 0, 65535, 258, 772}
    iex> :inet.ipv4_mapped_ipv6_address({0, 0, 0, 0, 0, 65535, 258, 772})
    {1, 2, 3, 4}
    """
    if not is_address(address):
        raise function_clause("inet", "ipv4_mapped_ipv6_address", (address,))
    if len(address) == 4:
        return _as_v6(address)
    high, low = address[6:]
    return (high >> 8, high & 255, low >> 8, low & 255)


_TEXTS = {"nxdomain": "non-existing domain", "timeout": "timed out", "closed": "socket closed"}


@lib.function(spec="format_error(atom()) :: charlist()")
def format_error(reason: Any) -> Any:
    """What a reason such as `:econnrefused` means, in words.

    iex> :inet.format_error(:econnrefused)
    'connection refused'
    """
    import errno

    if reason.__class__ is not Atom:
        return charlist("unknown POSIX error")
    if reason.name in _TEXTS:
        return charlist(_TEXTS[reason.name])
    number = getattr(errno, reason.name.upper(), None)
    return charlist("unknown POSIX error" if number is None else os.strerror(number).lower())
