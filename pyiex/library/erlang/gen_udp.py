"""`:gen_udp`: datagrams."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.gen_tcp import (
    CLOSED,
    EINVAL,
    ERROR,
    INFINITY,
    OK,
    TIMEOUT,
    bad_exit,
    close_port,
    failed,
    hand_over,
    host_address,
    named_address,
    outlet_of,
    seconds,
    to_bytes,
)
from pyiex.library.erlang.inet_options import BadOption, change
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.ids import Port
from pyiex.terms.lists import EMPTY

lib = Library(
    ":gen_udp",
    """
    Datagrams: messages to other programs over UDP, each on its own, which may get lost.

    The owner of a socket receives `{:udp, socket, address, port, data}` unless it is passive.

        iex> {:ok, one} = :gen_udp.open(0, [:binary, active: false])
        iex> {:ok, port} = :inet.port(one)
        iex> {:ok, other} = :gen_udp.open(0)
        iex> :gen_udp.send(other, 'localhost', port, "hello")
        :ok
        iex> {:ok, {address, _port, data}} = :gen_udp.recv(one, 0)
        iex> {address, data}
        {{127, 0, 0, 1}, "hello"}
    """,
)

lib.type("socket() :: port()", "An open socket.")


@lib.function(spec="open(:inet.port_number(), [option]) :: {:ok, socket()} | {:error, atom()}")
def open(port: Any, options: Any = EMPTY) -> Any:
    """Opens a socket.

    port: its number, 0 for any that is free.  options: `:binary`, `active:`, `:ip`, `:broadcast`…, as of
    `:gen_tcp.listen/2`.

        iex> {:ok, socket} = :gen_udp.open(0)
        iex> :inet.getopts(socket, [:mode, :active])
        {:ok, [mode: :list, active: true]}
    """
    wanted = abi.sockets().SocketOptions()
    try:
        change(wanted, options)
    except BadOption:
        raise bad_exit() from None
    if port.__class__ is not int or not 0 <= port <= 65535:
        raise bad_exit()
    wanted.port = port
    try:
        made = abi.udp().open_socket(abi.current(), wanted, to_bytes)
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    made.outlet.address_term = named_address
    return OK, made.pid


def _sent(socket: Any, host: Any, port: Any, packet: Any, call: tuple[Any, ...]) -> Any:
    if socket.__class__ is not Port:
        raise function_clause("gen_udp", "send", call)
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    try:
        address = None if host is None else (host_address(host, outlet.options.family, None), port)
        data = to_bytes(packet)
        if address is not None and (port.__class__ is not int or not 0 <= port <= 65535):
            raise BadOption
        outlet.send(data, address)
    except (BadOption, ValueError):
        return ERROR, EINVAL
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return OK


@lib.function("send", spec="send(socket(), iodata()) :: :ok | {:error, atom()}")
def send_connected(socket: Any, packet: Any) -> Any:
    """Sends a datagram to whom `connect/3` has named.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :gen_udp.send(socket, "to whom?")
    {:error, :edestaddrreq}
    """
    return _sent(socket, None, None, packet, (socket, packet))


@lib.function(
    "send",
    spec="send(socket(), {:inet.ip_address(), :inet.port_number()}, iodata()) :: :ok | {:error, atom()}",
)
def send_to(socket: Any, destination: Any, packet: Any) -> Any:
    """As `send/4`, with the address and the port in a tuple.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> {:ok, port} = :inet.port(socket)
    iex> :gen_udp.send(socket, {{127, 0, 0, 1}, port}, "to myself")
    :ok
    """
    if destination.__class__ is not tuple or len(destination) != 2:
        raise function_clause("gen_udp", "send", (socket, destination, packet))
    return _sent(socket, *destination, packet, (socket, destination, packet))


@lib.function(
    spec="send(socket(), :inet.ip_address() | :inet.hostname(), :inet.port_number(), iodata()) :: "
    ":ok | {:error, atom()}"
)
def send(socket: Any, host: Any, port: Any, packet: Any) -> Any:
    """Sends a datagram.

    iex> {:ok, socket} = :gen_udp.open(0, [:binary])
    iex> {:ok, port} = :inet.port(socket)
    iex> :gen_udp.send(socket, 'localhost', port, ["to ", "myself"])
    iex> receive do
    ...>   {:udp, ^socket, _address, ^port, data} -> data
    ...> end
    "to myself"
    """
    return _sent(socket, host, port, packet, (socket, host, port, packet))


@lib.function(
    spec="connect(socket(), :inet.ip_address() | :inet.hostname(), :inet.port_number()) :: "
    ":ok | {:error, atom()}"
)
def connect(socket: Any, address: Any, port: Any) -> Any:
    """Names the one other socket that datagrams go to and come from.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :gen_udp.connect(socket, 'localhost', 9)
    :ok
    """
    if socket.__class__ is not Port:
        raise function_clause("gen_udp", "connect", (socket, address, port))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    try:
        outlet.sock.connect((host_address(address, outlet.options.family, None), port))
    except BadOption:
        return ERROR, EINVAL
    except OSError as wrong:
        return ERROR, Atom(abi.sockets().reason_of(wrong))
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return OK


@lib.function(
    spec="recv(socket(), length :: non_neg_integer(), timeout()) :: "
    "{:ok, {:inet.ip_address(), :inet.port_number(), charlist() | binary()}} | {:error, :timeout | atom()}"
)
def recv(socket: Any, length: Any, timeout: Any = INFINITY) -> Any:
    """Waits for a datagram on a passive socket, at most so many milliseconds; `length` is of no effect.

    iex> {:ok, socket} = :gen_udp.open(0, active: false)
    iex> :gen_udp.recv(socket, 0, 10)
    {:error, :timeout}
    """
    if socket.__class__ is not Port or length.__class__ is not int or length < 0:
        args = (socket, length) if timeout is INFINITY else (socket, length, timeout)
        raise function_clause("gen_udp", "recv", args)
    within = seconds(timeout, "gen_udp", "recv", (socket, length, timeout))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    if outlet.options.active is not FALSE:
        return ERROR, EINVAL
    try:
        found = outlet.ask(abi.current(), within)
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    if found is abi.TIMEOUT:
        return ERROR, TIMEOUT
    address, data = found
    return OK, (*named_address(address), data)


@lib.function(spec="close(socket()) :: :ok")
def close(socket: Any) -> Any:
    """Closes a socket.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :gen_udp.close(socket)
    :ok
    """
    return close_port("udp_close", socket)


@lib.function(spec="controlling_process(socket(), pid()) :: :ok | {:error, :closed | :not_owner | atom()}")
def controlling_process(socket: Any, pid: Any) -> Any:
    """Makes another process the owner of a socket; only the owner may do so.

    iex> {:ok, socket} = :gen_udp.open(0)
    iex> :gen_udp.controlling_process(socket, self())
    :ok
    """
    return hand_over("gen_udp", socket, pid)
