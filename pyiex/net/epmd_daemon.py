"""Starting our epmd: detached when a node finds none, or in the foreground.

It listens on the loopback address and on those of the node that started it,
or on what `ERL_EPMD_ADDRESS` lists; OTP's listens on every interface.
"""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

from pyiex.net import epmd_client
from pyiex.net.epmd_server import IDLE_SECONDS, serve
from pyiex.net.failures import NetFailure

START_SECONDS = 5.0
"""How long a daemon that was started may take to answer."""


def listen_addresses(extra: Iterable[str] = ()) -> list[str]:
    """Loopback, and `ERL_EPMD_ADDRESS` (comma separated) or else `extra`."""
    configured = os.environ.get("ERL_EPMD_ADDRESS", "")
    wanted = [address.strip() for address in configured.split(",") if address.strip()] or list(extra)
    return list(dict.fromkeys([epmd_client.LOOPBACK, *wanted]))


def is_answering(host: str = epmd_client.LOOPBACK) -> bool:
    """Whether somebody accepts connections on epmd's port of that address."""
    try:
        socket.create_connection((host, epmd_client.port()), timeout=START_SECONDS).close()
    except OSError:
        return False
    return True


def ensure_running(addresses: Iterable[str]) -> None:
    """Start a daemon if none answers, and wait for it; NetFailure where it does not come up."""
    if is_answering():
        return
    command = [sys.executable, "-m", "pyiex.net.epmd_daemon", *listen_addresses(addresses)]
    nothing = subprocess.DEVNULL
    # A session of its own: no signal of our terminal reaches it, and it outlives us.
    started = subprocess.Popen(
        command,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
        start_new_session=True,
        cwd="/",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    ends = time.monotonic() + START_SECONDS
    while time.monotonic() < ends:
        if is_answering():
            return
        if started.poll() is not None and not is_answering():
            break
        time.sleep(0.02)
    raise NetFailure(f"epmd could not be started on port {epmd_client.port()}; try pyiex epmd to see why")


def run(addresses: Iterable[str], idle: float | None) -> int:
    """Be epmd until killed; the exit status."""
    port = epmd_client.port()
    try:
        asyncio.run(serve(port, addresses, idle))
    except OSError as wrong:
        # Two nodes may start one at the same time: the later one finds the port taken.
        print(f"pyiex: epmd cannot listen on port {port}: {wrong.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:], IDLE_SECONDS))
