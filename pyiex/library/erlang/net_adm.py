"""`:net_adm`: looking for nodes."""

from __future__ import annotations

import os
import re
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import node as nodes
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised, badarg
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(":net_adm", "Looking for nodes: on this machine, on others, and by their names.")

OK = Atom("ok")
ERROR = Atom("error")
_HOSTS_FILE = ".hosts.erlang"
_HOST = re.compile(r"'([^']+)'\.")


def _text(value: str) -> Any:
    return make_list(map(ord, value))


def _host(value: Any, args: tuple[Any, ...]) -> str:
    if value.__class__ is Atom:
        return value.name
    try:
        return value.decode() if value.__class__ is bytes else "".join(map(chr, value))
    except (TypeError, ValueError):
        raise badarg("names", args, {}, module="net_adm") from None


@lib.function(spec="localhost() :: charlist()")
def localhost() -> Any:
    """The name of this machine.

    iex> is_list(:net_adm.localhost())
    true
    """
    return _text(_host_name())


def _host_name() -> str:
    cluster = abi.hooks.cluster
    if cluster is not None:
        return cluster.host_name()
    import socket

    return socket.gethostname()


@lib.function(
    spec="names(host :: atom() | charlist()) :: {:ok, [{name :: charlist(), port :: integer()}]} | "
    "{:error, reason :: term()}"
)
def names(host: Any = None) -> Any:
    """The nodes that are registered on this machine, or on another.

    iex> elem(:net_adm.names(), 0) in [:ok, :error]
    true
    """
    cluster = abi.hooks.cluster
    if cluster is None:
        return ERROR, Atom("address")
    where = _host_name() if host is None else _host(host, (host,))
    answer = abi.await_(cluster.names(where))
    if answer.__class__ is Atom:
        return ERROR, answer
    return OK, make_list((_text(name), port) for name, port in answer)


@lib.function(spec="ping(node :: atom()) :: :pong | :pang")
def ping(node: Any) -> Any:
    """Tries to connect to a node: `:pong` if that succeeds, `:pang` if not.

    iex> :net_adm.ping(:"nobody@127.0.0.1")
    :pang
    """
    return nodes.ping(node)


@lib.function(spec="ping_list([node :: atom()]) :: [node :: atom()]")
def ping_list(names: Any) -> Any:
    """Those of the nodes that could be connected to.

    iex> :net_adm.ping_list([:"nobody@127.0.0.1"])
    []
    """
    return make_list([node for node in names if nodes.ping(node) is Atom("pong")])


@lib.function(spec="dns_hostname(host :: atom() | charlist()) :: {:ok, charlist()} | {:error, host}")
def dns_hostname(host: Any) -> Any:
    """The full name of a machine.

    iex> elem(:net_adm.dns_hostname(:localhost), 0) in [:ok, :error]
    true
    """
    import socket

    name = _host(host, (host,))
    answer = abi.await_(_look_up(name, socket))
    return (ERROR, host) if answer is None else (OK, _text(answer))


async def _look_up(name: str, socket: Any) -> str | None:
    import asyncio

    try:
        entries = await asyncio.get_running_loop().getaddrinfo(name, None, flags=socket.AI_CANONNAME)
    except OSError:
        return None
    return entries[0][3] or name


@lib.function(spec="host_file() :: [host :: atom()] | {:error, reason :: term()}")
def host_file() -> Any:
    """The machines listed in `.hosts.erlang`, which is looked for here and in the home directory.

    iex> is_list(:net_adm.host_file()) or :net_adm.host_file() == {:error, :enoent}
    true
    """
    for directory in (".", os.path.expanduser("~")):
        try:
            with open(os.path.join(directory, _HOSTS_FILE), encoding="utf-8") as file:
                return make_list(Atom(host) for host in _HOST.findall(file.read()))
        except OSError:
            continue
    return ERROR, Atom("enoent")


@lib.function(spec="world(verbosity :: :silent | :verbose) :: [node :: atom()]")
def world(verbosity: Any = Atom("silent")) -> Any:
    """Connects to all nodes on the machines listed in `.hosts.erlang`, and answers their names.

    :net_adm.world()
    """
    hosts = host_file()
    if hosts.__class__ is not List:
        raise Raised(EXIT, hosts)
    return world_list(hosts, verbosity)


@lib.function(spec="world_list([host :: atom()], verbosity :: :silent | :verbose) :: [node :: atom()]")
def world_list(hosts: Any, verbosity: Any = Atom("silent")) -> Any:
    """Connects to all nodes on these machines, and answers their names.

    iex> :net_adm.world_list([])
    []
    """
    found: list[Atom] = []
    for host in hosts:
        answer = names(host)
        for name, _port in answer[1] if answer[0] is OK else ():
            node = Atom(f"{''.join(map(chr, name))}@{host.name}")
            if nodes.ping(node) is Atom("pong"):
                found.append(node)
    return make_list(found) if found else EMPTY
