"""Where our epmd listens.

On loopback, and on what `ERL_EPMD_ADDRESS` lists.  Where that says nothing, a
node that registers says where it listens itself, and epmd then listens there,
too: whoever can reach the node must be able to ask for its port.  OTP's epmd
listens on every interface.

It imports nothing of asyncio, so that a detached epmd listens 60 ms earlier.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Iterable

from pyiex.net.failures import NetFailure

LOOPBACK = "127.0.0.1"
LOOPBACK_V6 = "::1"
WILDCARDS = ("0.0.0.0", "::")
BACKLOG = 128


class PortInUse(NetFailure):
    """Somebody listens there already."""


def configured() -> list[str]:
    """What `ERL_EPMD_ADDRESS` lists, separated by commas."""
    listed = os.environ.get("ERL_EPMD_ADDRESS", "").split(",")
    return [address.strip() for address in listed if address.strip()]


def listen_addresses() -> list[str]:
    """Where epmd listens when it starts."""
    return list(dict.fromkeys([LOOPBACK, LOOPBACK_V6, *configured()]))


def is_v6(address: str) -> bool:
    """Whether the address is one of IPv6."""
    return ":" in address


def listen_on(addresses: Iterable[str], port: int) -> list[socket.socket]:
    """A listening socket for each of the addresses; PortInUse, or NetFailure for one that cannot be had.

    A machine without IPv6 has no `::1`, and nobody misses it.
    """
    sockets: list[socket.socket] = []
    try:
        for address in without_covered(addresses):
            try:
                sockets.append(_listen(address, port))
            except OSError as wrong:
                if address != LOOPBACK_V6:
                    raise _failure(address, port, wrong) from wrong
    except NetFailure:
        for opened in sockets:
            opened.close()
        raise
    return sockets


def without_covered(addresses: Iterable[str]) -> list[str]:
    """The addresses without those that a wildcard among them covers."""
    wanted = list(dict.fromkeys(addresses))
    return [each for each in wanted if each in WILDCARDS or WILDCARDS[is_v6(each)] not in wanted]


def _listen(address: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if is_v6(address) else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        listening.bind((address, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening


def _failure(address: str, port: int, wrong: OSError) -> NetFailure:
    if wrong.errno == errno.EADDRINUSE:
        return PortInUse(
            f"epmd cannot listen on {address}: port {port} is in use, by another epmd perhaps; "
            "set ERL_EPMD_PORT to use another"
        )
    return NetFailure(f"epmd cannot listen on {address}, port {port}: {wrong.strerror or wrong}")
