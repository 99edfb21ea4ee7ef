"""What a node is called: `name@host`, with a short or a long host name.

A short one is the first label of the machine's host name; a long one has a
dot or is an address.  Nodes of the two kinds do not connect to each other,
since neither could resolve the other's host in the way that it names its own.
"""

from __future__ import annotations

import re
import socket
from typing import NamedTuple

from pyiex.net.failures import NetFailure

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_HOST = re.compile(r"[A-Za-z0-9_.:-]+")
MAX_CHARACTERS = 255
"""Of the whole name, which is an atom."""


class NodeName(NamedTuple):
    """A node's name in its two parts, and which kind it is."""

    name: str
    host: str
    long: bool

    def __str__(self) -> str:
        return f"{self.name}@{self.host}"


def is_long_host(host: str) -> bool:
    """Whether the host part makes a long name: it has a dot, or is an IPv6 address."""
    return "." in host or ":" in host


def short_host() -> str:
    """The machine's host name up to its first dot."""
    return socket.gethostname().partition(".")[0]


def long_host() -> str:
    """The machine's fully qualified name; NetFailure where it has none."""
    host = socket.getfqdn()
    if not is_long_host(host):
        raise NetFailure(
            f"this machine has no fully qualified host name (it is called {host}): "
            "give one with --name NAME@HOST, or use --sname"
        )
    return host


def is_own_host(host: str) -> bool:
    """Whether that is what this machine calls itself, in full or up to the first dot."""
    return host in (socket.gethostname(), short_host())


def node_name(text: str, *, long: bool) -> NodeName:
    """The name that `--sname text` or `--name text` asks for; NetFailure for an impossible one."""
    option = "--name" if long else "--sname"
    name, at, host = text.partition("@")
    if not _NAME.fullmatch(name):
        raise NetFailure(
            f"{option} {text}: a node's name takes letters, digits, _ and -, as in {option} first_node"
        )
    if name == "undefined":
        raise NetFailure(f"{option} {text}: undefined is the one name that no node can have")
    if not at:
        host = long_host() if long else short_host()
    if not _HOST.fullmatch(host):
        raise NetFailure(f"{option} {text}: {host!r} is no host name")
    if is_long_host(host) is not long:
        other = "--sname" if long else "--name"
        kind = "a dot" if long else "no dot"
        raise NetFailure(f"{option} {text}: a host name for {option} has {kind}; use {other} for this one")
    if len(name) + len(host) + 1 > MAX_CHARACTERS:
        raise NetFailure(f"{option}: a node's name has at most {MAX_CHARACTERS} characters")
    return NodeName(name, host, long)


def parse_node(text: str) -> NodeName | None:
    """The parts of another node's name; None where it is none."""
    name, _, host = text.partition("@")
    if not name or not host or not _HOST.fullmatch(host):
        return None
    return NodeName(name, host, is_long_host(host))
