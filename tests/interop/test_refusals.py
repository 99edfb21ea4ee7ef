"""What the log of the side that refuses says, whichever kind of node it is."""

from __future__ import annotations

import asyncio
import socket

import pytest

from pyiex.net import epmd_client
from pyiex.wire.flags import Flag, offered
from pyiex.wire.handshake import Initiator, Party
from tests.interop.shells import IEX, PYIEX, Shell


@pytest.mark.parametrize("kinds", [(PYIEX, IEX), (IEX, PYIEX), (PYIEX, PYIEX)])
def test_a_refused_cookie(region: None, kinds: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
    with Shell(kinds[0], "asks", "--cookie", "ours") as asks, Shell(kinds[1], "refuses") as refuses:
        answered = asks.run(f"Node.connect({refuses.node})")
        named = f"{refuses.name} refused the cookie: start both nodes with the same --cookie\n"
        assert answered.replace(named, "") == "false"
        assert (named in answered) is (kinds[0] is PYIEX)
        refuses.wait_for(
            rf"\n\d\d:\d\d:\d\d\.\d\d\d \[error\] \*\* Connection attempt from node {asks.node} rejected\. "
            r"Invalid challenge reply\. \*\*\n"
        )


@pytest.mark.parametrize("kind", [PYIEX, IEX])
def test_missing_flags(region: None, kind: tuple[str, ...]) -> None:
    with Shell(kind, "strict") as strict:
        entry = asyncio.run(epmd_client.lookup("localhost", "strict"))
        assert entry is not None
        flags = offered(hidden=False) & ~(Flag.MANDATORY_25_DIGEST | Flag.MAP_TAG | Flag.BIG_CREATION)
        poor = Initiator(Party("poor@vm", flags, 7), strict.name, "", 1)
        with socket.create_connection(("localhost", entry.port)) as connection:
            connection.sendall(poor.start())
            assert connection.recv(1024) == b"\x00\x0csnot_allowed"
            assert connection.recv(1024) == b""
        strict.wait_for(
            rf"\n\d\d:\d\d:\d\d\.\d\d\d \[error\] \*\* {strict.node}: Connection attempt from node :poor@vm "
            r"rejected since it cannot handle \['BIG_CREATION', 'MAP_TAG'\]\.\*\*\n"
        )
