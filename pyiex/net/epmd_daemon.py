"""Starting our epmd: detached when a node finds none, or in the foreground.

The process that a node starts listens first, forks, and ends.  So the node
knows that there is an epmd as soon as its child is gone, no zombie is left, and
of two starters at the same moment one finds the port taken, which is as good.
"""

from __future__ import annotations

import os
import sys

from pyiex.net.epmd_listen import PortInUse, listen_addresses, listen_on
from pyiex.net.failures import NetFailure

START_SECONDS = 10.0
"""How long an epmd that was started may take to listen."""
TAKEN = 3
"""Exit status of a starter that finds another epmd in its place."""

_STARTER = (
    "import sys; sys.path.insert(0, sys.argv[1]); from pyiex.net import epmd_daemon; epmd_daemon.start()"
)


def ensure_running(port: int) -> None:
    """Start an epmd in the background; returns when it, or another, listens.

    To be called where nobody answered.  NetFailure where it cannot listen.
    """
    import subprocess
    from pathlib import Path

    root = str(Path(__file__).resolve().parents[2])
    # -I and -S: it imports Python's own library and ours, and starts 20 ms earlier for it.
    command = [sys.executable, "-I", "-S", "-c", _STARTER, root, str(port)]
    nothing = subprocess.DEVNULL
    try:
        # A session of its own: no signal of our terminal reaches it, and it outlives us.
        ended = subprocess.run(
            command,
            stdin=nothing,
            stdout=nothing,
            stderr=subprocess.PIPE,
            timeout=START_SECONDS,
            start_new_session=True,
            cwd="/",
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as wrong:
        raise NetFailure(f"epmd could not be started: {wrong}; try pyiex epmd to see why") from wrong
    if ended.returncode not in (0, TAKEN):
        said = ended.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NetFailure(said[-1] if said else "epmd could not be started; try pyiex epmd to see why")


def start() -> None:
    """What the starter's child does: listen, then go on in a child of its own."""
    port = int(sys.argv[2])
    try:
        sockets = listen_on(listen_addresses(), port)
    except NetFailure as wrong:
        print(wrong, file=sys.stderr)
        sys.exit(TAKEN if isinstance(wrong, PortInUse) else 1)
    if os.fork() != 0:
        os._exit(0)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    import asyncio

    from pyiex.net.epmd_server import IDLE_SECONDS, serve

    asyncio.run(serve(sockets, port, IDLE_SECONDS))


def run(port: int) -> int:
    """`pyiex epmd`: serve in the foreground until killed; the exit status.

    NetFailure where it cannot listen.
    """
    import asyncio

    from pyiex.net.epmd_server import serve

    sockets = listen_on(listen_addresses(), port)
    try:
        asyncio.run(serve(sockets, port, None))
    except KeyboardInterrupt:
        return 130
    return 0
