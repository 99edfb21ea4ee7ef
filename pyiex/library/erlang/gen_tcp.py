"""`:gen_tcp`: connections to other programs."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.inet_addresses import ANY, LOOPBACK, address_of, address_text, written
from pyiex.library.erlang.inet_options import BadOption, change, set_linger
from pyiex.library.failures import function_clause
from pyiex.library.iodata import NotIodata, flatten
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised, badarg
from pyiex.terms.ids import Pid, Port
from pyiex.terms.lists import EMPTY, make_list

lib = Library(
    ":gen_tcp",
    """
    Connections to other programs over TCP.

    A socket is a port that its owner, the process that opened it, is linked to: it closes when the
    owner ends. It is read with `recv/2`, or, where it is `active`, by receiving `{:tcp, socket, data}`
    and at the end `{:tcp_closed, socket}`. Data are charlists unless the socket is `:binary`.

        iex> {:ok, listening} = :gen_tcp.listen(0, [:binary, active: false, packet: :line])
        iex> {:ok, port} = :inet.port(listening)
        iex> echo = spawn(fn ->
        ...>   {:ok, socket} = :gen_tcp.accept(listening)
        ...>   {:ok, line} = :gen_tcp.recv(socket, 0)
        ...>   :gen_tcp.send(socket, ["you said ", line])
        ...> end)
        iex> {:ok, socket} = :gen_tcp.connect('localhost', port, [:binary, active: false])
        iex> :gen_tcp.send(socket, "hello\\n")
        :ok
        iex> :gen_tcp.recv(socket, 0)
        {:ok, "you said hello\\n"}
    """,
)

lib.type("socket() :: port()", "A connection, or what accepts connections.")

OK, ERROR, TIMEOUT = Atom("ok"), Atom("error"), Atom("timeout")
INFINITY = Atom("infinity")
EINVAL, CLOSED, NOT_OWNER = Atom("einval"), Atom("closed"), Atom("not_owner")
_HOWS = {
    Atom("read"): socket.SHUT_RD,
    Atom("write"): socket.SHUT_WR,
    Atom("read_write"): socket.SHUT_RDWR,
}
_MOST_PORTS = 65535
_INHERITED = make_list(map(Atom, ("tos", "ttl", "recvtos", "recvttl")))


def to_bytes(data: Any) -> bytes:
    """The bytes of iodata; ValueError for what is none."""
    try:
        return flatten(data)
    except NotIodata as wrong:
        raise ValueError from wrong


def bad_exit() -> Raised:
    """What wrong options are answered with."""
    return Raised(EXIT, Atom("badarg"))


def outlet_of(socket_port: Any) -> Any:
    """The outside of an open socket; None where it is closed, or no socket."""
    found = abi.this_node().ports.get(socket_port)
    outlet = None if found is None else found.outlet
    return outlet if outlet is not None and hasattr(outlet, "sock") else None


def failed(wrong: Any) -> Any:
    """`{:error, reason}`."""
    return ERROR, wrong.reason


def seconds(timeout: Any, module: str, name: str, args: tuple[Any, ...]) -> float | None:
    """A timeout in milliseconds or `:infinity`, for the runtime."""
    if timeout is INFINITY:
        return None
    if timeout.__class__ is not int or timeout < 0:
        raise function_clause(module, name, args)
    return float(timeout / 1000)


@lib.function(spec="listen(:inet.port_number(), [option]) :: {:ok, socket()} | {:error, atom()}")
def listen(port: Any, options: Any) -> Any:
    """Opens a socket that accepts connections.

    port: its number, 0 for any that is free (`:inet.port/1` says which).

    The options:

      * `:binary` or `:list` - how data come
      * `:active` - whether they come as messages: `true`, `false`, `:once` or how many may
      * `:packet` - how they are cut: `0`, `1`, `2`, `4` or `:line`
      * `:ip`, `:inet6`, `:reuseaddr`, `:backlog`, `:nodelay`, `:keepalive`, `:send_timeout`, `:linger`…

    Connections have those of the socket that accepts them.

        iex> {:ok, socket} = :gen_tcp.listen(0, [:binary, active: false, reuseaddr: true])
        iex> :gen_tcp.listen(elem(:inet.port(socket), 1), [])
        {:error, :eaddrinuse}
    """
    wanted = abi.sockets().SocketOptions()
    try:
        change(wanted, options)
    except BadOption:
        raise bad_exit() from None
    if port.__class__ is not int or not 0 <= port <= _MOST_PORTS:
        raise bad_exit()
    wanted.port = port
    try:
        return OK, abi.tcp().listen(abi.current(), wanted, to_bytes).pid
    except abi.sockets().SocketError as wrong:
        return failed(wrong)


@lib.function(spec="accept(socket(), timeout()) :: {:ok, socket()} | {:error, :closed | :timeout | atom()}")
def accept(listen_socket: Any, timeout: Any = INFINITY) -> Any:
    """Waits for somebody to connect, at most so many milliseconds.

    The process that calls owns the connection.

        iex> {:ok, socket} = :gen_tcp.listen(0, [])
        iex> :gen_tcp.accept(socket, 10)
        {:error, :timeout}
    """
    if listen_socket.__class__ is not Port:
        raise function_clause("gen_tcp", "accept", (listen_socket,))
    within = seconds(timeout, "prim_inet", "accept0", (listen_socket, timeout, _INHERITED))
    outlet = outlet_of(listen_socket)
    if outlet is None:
        return ERROR, CLOSED
    if outlet.__class__ is not abi.tcp().Listener:
        return ERROR, EINVAL
    try:
        made = abi.tcp().accept(abi.current(), outlet, within)
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return (ERROR, TIMEOUT) if made is None else (OK, made.pid)


async def _resolve(host: str, family: int) -> str:
    found = await asyncio.get_running_loop().getaddrinfo(host, None, family=family, type=socket.SOCK_STREAM)
    return str(found[0][4][0])


def host_address(host: Any, family: int, within: float | None) -> str:
    """The address of a host as the system writes it; BadOption for what can be none, or SocketError."""
    sockets = abi.sockets()
    if host.__class__ is Atom and host in (ANY, LOOPBACK):
        return "127.0.0.1" if family == socket.AF_INET else "::1"
    text = address_text(host)
    if text is not None:
        if (len(host) == 4) != (family == socket.AF_INET):
            raise sockets.SocketError("nxdomain")
        return text
    name = written(host)
    if name is None or host is EMPTY:
        raise BadOption
    try:
        found = sockets.do(abi.current(), _resolve(name, family), within)
    except (OSError, UnicodeError):
        raise sockets.SocketError("nxdomain") from None
    if found is abi.TIMEOUT:
        raise sockets.SocketError("timeout")
    return str(found)


@lib.function(
    spec="connect(:inet.socket_address() | :inet.hostname(), :inet.port_number(), [option], timeout()) :: "
    "{:ok, socket()} | {:error, :timeout | atom()}"
)
def connect(address: Any, port: Any, options: Any, timeout: Any = INFINITY) -> Any:
    """Connects to a program that listens, within so many milliseconds.

    address: a host's name as a charlist or an atom, or an address such as `{127, 0, 0, 1}`.
    options: as of `listen/2`.

        iex> {:ok, listening} = :gen_tcp.listen(0, [])
        iex> {:ok, port} = :inet.port(listening)
        iex> :gen_tcp.close(listening)
        iex> :gen_tcp.connect({127, 0, 0, 1}, port, [:binary])
        {:error, :econnrefused}
    """
    if address.__class__ is bytes:
        given = (address, port, options)
        raise function_clause("gen_tcp", "connect", given if timeout is INFINITY else (*given, timeout))
    if timeout is not INFINITY and (timeout.__class__ is not int or timeout < 0):
        raise badarg("start_timer", (timeout, abi.self_pid(), Atom("inet")), {1: "not an integer"})
    within = seconds(timeout, "gen_tcp", "connect", (address, port, options, timeout))
    wanted = abi.sockets().SocketOptions()
    try:
        change(wanted, options)
        if port.__class__ is not int or not 0 <= port <= _MOST_PORTS:
            raise BadOption
        host = host_address(address, wanted.family, within)
        made = abi.tcp().connect(abi.current(), (host, port), wanted, within, to_bytes)
    except BadOption:
        raise bad_exit() from None
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    if made is None:
        return ERROR, TIMEOUT
    set_linger(made.outlet.sock, wanted)
    return OK, made.pid


@lib.function(spec="send(socket(), iodata()) :: :ok | {:error, :closed | atom()}")
def send(socket: Any, packet: Any) -> Any:
    """Sends data; answers once the system has them, but for a little.

    iex> {:ok, listening} = :gen_tcp.listen(0, [])
    iex> {:ok, port} = :inet.port(listening)
    iex> {:ok, socket} = :gen_tcp.connect('localhost', port, [])
    iex> :gen_tcp.send(socket, ["a", [?b]])
    :ok
    """
    if socket.__class__ is not Port:
        raise function_clause("gen_tcp", "send", (socket, packet))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    if outlet.__class__ is abi.tcp().Listener:
        return ERROR, Atom("enotconn")
    try:
        data = to_bytes(packet)
    except ValueError:
        return ERROR, EINVAL
    try:
        outlet.send(abi.current(), data)
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return OK


@lib.function(
    spec="recv(socket(), length :: non_neg_integer(), timeout()) :: "
    "{:ok, charlist() | binary()} | {:error, :closed | :timeout | atom()}"
)
def recv(socket: Any, length: Any, timeout: Any = INFINITY) -> Any:
    """Reads from a passive socket, waiting at most so many milliseconds.

    length: how many bytes, 0 for whatever comes; of no effect where data are cut into packets.

        iex> {:ok, listening} = :gen_tcp.listen(0, [:binary])
        iex> {:ok, port} = :inet.port(listening)
        iex> {:ok, socket} = :gen_tcp.connect('localhost', port, [:binary, active: false])
        iex> {:ok, other} = :gen_tcp.accept(listening)
        iex> :gen_tcp.send(other, "four and six")
        iex> :gen_tcp.recv(socket, 4)
        {:ok, "four"}
        iex> :gen_tcp.close(other)
        iex> :gen_tcp.recv(socket, 0)
        {:ok, " and six"}
        iex> :gen_tcp.recv(socket, 0)
        {:error, :closed}
    """
    args = (socket, length) if timeout is INFINITY else (socket, length, timeout)
    if socket.__class__ is not Port:
        raise function_clause("gen_tcp", "recv", args)
    if length.__class__ is not int or length < 0:
        raise function_clause("prim_inet", "recv0", (socket, length, -1 if timeout is INFINITY else timeout))
    within = seconds(timeout, "prim_inet", "recv", (socket, length, timeout))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    if outlet.__class__ is abi.tcp().Listener:
        return ERROR, Atom("enotconn")
    if outlet.options.active is not Atom("false"):
        return ERROR, EINVAL
    try:
        found = outlet.ask(abi.current(), within, 0 if outlet.options.packet else length)
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return (ERROR, TIMEOUT) if found is abi.TIMEOUT else (OK, found)


@lib.function(spec="shutdown(socket(), :read | :write | :read_write) :: :ok | {:error, atom()}")
def shutdown(socket: Any, how: Any) -> Any:
    """Ends one direction: with `:write`, the other side sees the end of the data, and may still answer.

    iex> {:ok, listening} = :gen_tcp.listen(0, [:binary, active: false])
    iex> {:ok, port} = :inet.port(listening)
    iex> {:ok, socket} = :gen_tcp.connect('localhost', port, [])
    iex> {:ok, other} = :gen_tcp.accept(listening)
    iex> :gen_tcp.shutdown(socket, :write)
    :ok
    iex> :gen_tcp.recv(other, 0)
    {:error, :closed}
    """
    if socket.__class__ is not Port or how.__class__ is not Atom:
        raise function_clause("gen_tcp", "shutdown", (socket, how))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    if how not in _HOWS:
        return ERROR, EINVAL
    if outlet.__class__ is abi.tcp().Listener:
        return ERROR, Atom("enotconn")
    try:
        outlet.shutdown(_HOWS[how])
    except abi.sockets().SocketError as wrong:
        return failed(wrong)
    return OK


@lib.function(spec="close(socket()) :: :ok")
def close(socket: Any) -> Any:
    """Closes a socket; what has been sent still goes out.

    iex> {:ok, socket} = :gen_tcp.listen(0, [])
    iex> :gen_tcp.close(socket)
    :ok
    """
    return close_port("tcp_close", socket)


def close_port(name: str, socket: Any) -> Any:
    """Close a socket of either kind, if it is open."""
    if socket.__class__ is not Port:
        raise function_clause("inet", name, (socket,))
    outlet = outlet_of(socket)
    if outlet is not None:
        outlet.port.unlink(outlet.port.owner)
        outlet.port.end(Atom("normal"))
    return OK


@lib.function(spec="controlling_process(socket(), pid()) :: :ok | {:error, :closed | :not_owner | atom()}")
def controlling_process(socket: Any, pid: Any) -> Any:
    """Makes another process the owner of a socket, and sends it the messages that have come already.

    Only the owner may do so.

        iex> {:ok, socket} = :gen_tcp.listen(0, [])
        iex> pid = spawn(fn -> Process.sleep(:infinity) end)
        iex> :gen_tcp.controlling_process(socket, pid)
        :ok
        iex> :gen_tcp.controlling_process(socket, self())
        {:error, :not_owner}
    """
    return hand_over("gen_tcp", socket, pid)


def hand_over(module: str, socket: Any, pid: Any) -> Any:
    """`controlling_process/2` of sockets of either kind."""
    if socket.__class__ is not Port:
        raise function_clause("inet_db", "lookup_socket", (socket,))
    outlet = outlet_of(socket)
    if outlet is None:
        return ERROR, CLOSED
    if pid.__class__ is not Pid:
        raise function_clause(module, "controlling_process", (socket, pid))
    me = abi.current()
    if outlet.port.owner != me.pid:
        return ERROR, NOT_OWNER
    tag = outlet.tag.name
    tags = {outlet.tag, *(Atom(f"{tag}_{kind}") for kind in ("closed", "error", "passive"))}

    def is_ours(message: Any) -> bool:
        return message.__class__ is tuple and len(message) > 1 and message[0] in tags and message[1] == socket

    if pid != me.pid:
        while (message := me.take(is_ours, 0.0)) is not abi.TIMEOUT:
            abi.send(pid, message)
        abi.sockets().give(outlet.port, pid)
    return OK


def named_address(address: Any) -> tuple[Any, Any]:
    """What the system calls an address and a port, for Erlang."""
    return address_of(address[0]), address[1]
