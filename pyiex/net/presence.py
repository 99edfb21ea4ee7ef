"""A node's place in the network: where it listens, and its name in epmd.

OTP listens on every interface; a node of ours does where its own host name
leads, since that is where others look for it.
"""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Callable, Iterable

from pyiex.net import epmd_client, epmd_daemon
from pyiex.net.epmd_listen import LOOPBACK, is_v6
from pyiex.net.failures import NetFailure
from pyiex.net.names import NodeName, is_own_host
from pyiex.wire import epmd

RETRY_SECONDS = 1.0
"""Between two attempts to register with an epmd that has gone."""
PORT_ATTEMPTS = 8
"""A port that is free on one address may be in use on the next; then another one is tried."""


class Presence:
    """What is open while the node is alive.  `open` once, `close` once."""

    def __init__(self, accept: Callable[[], asyncio.Protocol], notice: Callable[[str], None]) -> None:
        """accept() makes the protocol of a connection that somebody makes to us; notice tells the user."""
        self.addresses: list[str] = []
        self._accept = accept
        self._notice = notice
        self._listeners: list[asyncio.Server] = []
        self._entry = epmd.Entry("", 0)
        self._registration: epmd_client.Registration | None = None
        self._closed = False
        self._registering: asyncio.Task[None] | None = None

    async def open(self, name: NodeName, listen: Iterable[str], *, hidden: bool) -> int:
        """Listen and register; answers the creation.  NetFailure, and nothing open, where that cannot be."""
        self._closed = False
        addresses = list(listen) or await _own_addresses(name.host)
        try:
            port = await self._listen(addresses)
            node_type = epmd.NODE_HIDDEN if hidden else epmd.NODE_VISIBLE
            self._entry = epmd.Entry(name.name, port, node_type)
            registration = await self._register_or_start_epmd()
        except BaseException:
            self.close()
            raise
        self._keep(registration)
        return registration.creation

    def close(self) -> None:
        """Stop listening and give the name back."""
        self._closed = True
        for server in self._listeners:
            server.close()
        self._listeners.clear()
        if self._registering is not None:
            self._registering.cancel()
        if self._registration is not None:
            self._registration.close()
            self._registration = None

    # -- listening -----------------------------------------------------------------

    async def _listen(self, addresses: list[str]) -> int:
        for attempt in range(PORT_ATTEMPTS):
            try:
                return await self._listen_on_one_port(addresses)
            except OSError as wrong:
                if wrong.errno != errno.EADDRINUSE or attempt == PORT_ATTEMPTS - 1:
                    raise NetFailure(_cannot_listen(addresses, wrong)) from wrong
        raise AssertionError("the last attempt answers or raises")

    async def _listen_on_one_port(self, addresses: list[str]) -> int:
        loop = asyncio.get_running_loop()
        port = 0
        try:
            for address in addresses:
                server = await loop.create_server(self._accept, address, port)
                self._listeners.append(server)
                self.addresses.append(server.sockets[0].getsockname()[0])
                port = server.sockets[0].getsockname()[1]
        except OSError:
            for server in self._listeners:
                server.close()
            self._listeners.clear()
            self.addresses.clear()
            raise
        return port

    # -- epmd ------------------------------------------------------------------------

    async def _register(self) -> epmd_client.Registration:
        return await epmd_client.register(self._entry, self.addresses)

    async def _register_or_start_epmd(self) -> epmd_client.Registration:
        try:
            return await self._register()
        except epmd_client.NoEpmd:
            loop = asyncio.get_running_loop()
            await loop.run_in_executor(None, epmd_daemon.ensure_running, epmd_client.port())
            return await self._register()

    def _keep(self, registration: epmd_client.Registration) -> None:
        if self._closed:
            # wait_for of Python 3.11 drops a cancellation that comes together with the answer.
            registration.close()
            return
        self._registration = registration
        registration.watch(self._lost)

    def _lost(self) -> None:
        """Epmd has gone: register with the next one as soon as there is one."""
        self._registration = None
        self._registering = asyncio.ensure_future(self._register_again())

    async def _register_again(self) -> None:
        told = False
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            try:
                self._keep(await self._register())
            except epmd_client.NameTaken as wrong:
                if not told:
                    self._notice(f"epmd came back without this node: {wrong}")
                    told = True
            except NetFailure:
                continue
            else:
                return


async def _own_addresses(host: str) -> list[str]:
    """Where the node's host name leads; loopback for a machine whose own name leads nowhere."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as wrong:
        if is_own_host(host):
            return [LOOPBACK]
        raise NetFailure(
            f"the host name {host} does not resolve: "
            "add it to /etc/hosts, or name the node with --name NAME@ADDRESS"
        ) from wrong
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    # Erlang's nodes speak IPv4 unless told otherwise; IPv6 is for hosts that have nothing else.
    return [address for address in addresses if not is_v6(address)] or addresses


def _cannot_listen(addresses: list[str], wrong: OSError) -> str:
    where = ", ".join(addresses)
    # From Python 3.13 on asyncio answers an error without a number when no address can be had.
    if wrong.errno in (errno.EADDRNOTAVAIL, None):
        return (
            f"cannot listen on {where}, which is no address of this machine: "
            "correct the node's host name, or say --listen ADDRESS"
        )
    reason = wrong.strerror or str(wrong)
    return f"cannot listen on {where}: {reason}"
