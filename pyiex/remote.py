"""Being of use on another node: `--remsh` and `--rpc-eval`.

Like `boot`, this knows all the layers.  A node that was given no name gets one
that nobody else has, and is hidden: it comes only to do this.
"""

from __future__ import annotations

import asyncio
import os
from dataclasses import replace
from typing import TYPE_CHECKING

from pyiex.net.epmd_listen import LOOPBACK
from pyiex.net.names import NodeName, node_name
from pyiex.runtime.thread import NodeThread
from pyiex.terms.atoms import TRUE, Atom

if TYPE_CHECKING:
    from pyiex.boot import Settings
    from pyiex.net.cluster import Cluster
    from pyiex.shell.console import Console


def run_elsewhere(thread: NodeThread, settings: Settings, name: NodeName | None) -> int:
    """Do what `--rpc-eval` and `--remsh` say; the exit status."""
    from pyiex import shell
    from pyiex.boot import make_cluster
    from pyiex.shell.remote_eval import RemoteEvaluations
    from pyiex.terminal import open_console
    from pyiex.terminal.plain import PlainConsole

    nodes = [node for node, _code in settings.rpc_evals]
    target = nodes[0] if settings.remsh is None else settings.remsh
    if name is None:
        name = _passing_name(target)
        settings = replace(settings, hidden=True)
    notices: list[str] = []
    cluster = thread.door.call(make_cluster, thread, settings, notices)
    shell.install()
    # As elixir's, a program without a prompt takes its lines as they are typed.
    console = PlainConsole() if settings.remsh is None else open_console()
    cluster.notice = lambda text: console.write_error(f"{text}\n")
    try:
        asyncio.run_coroutine_threadsafe(cluster.start_named(name), thread.loop).result()
        status = RemoteEvaluations(console, thread.door, thread.node).run(settings.rpc_evals)
        if status or settings.remsh is None:
            return status
        # As iex does it: a name alone is of this node's own host.
        there = settings.remsh if "@" in settings.remsh else f"{settings.remsh}@{name.host}"
        return _open_shell(thread, cluster, console, there)
    finally:
        # That an attempt of :global's ends with the node is nobody's concern.
        cluster.notice = lambda _text: None
        thread.door.call(cluster.close)
        console.close()


def _passing_name(target: str) -> NodeName:
    """A name of the same kind as the target's, for as long as this takes."""
    host = target.partition("@")[2]
    own = f"pyiex-{os.getpid()}"
    if "." in host:
        local = LOOPBACK if host.startswith("127.") else _address_towards(host)
        return node_name(f"{own}@{local}", long=True)
    return node_name(f"{own}@{host}" if host == "localhost" else own, long=False)


def _address_towards(host: str) -> str:
    """This machine's address on the way to a host; nothing is sent."""
    import socket

    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect((host, 9))
            return str(probe.getsockname()[0])
    except OSError:
        # There is no way: what is wrong with the host is told when the connection fails.
        return LOOPBACK


def _open_shell(thread: NodeThread, cluster: Cluster, console: Console, target: str) -> int:
    from pyiex.shell.remote_client import RemoteShellClient

    node = Atom(target)
    if asyncio.run_coroutine_threadsafe(cluster.connect(node), thread.loop).result() is not TRUE:
        console.write_error(f"Could not contact remote node {target}, reason: :nodedown. Aborting...\n")
        return 1
    return RemoteShellClient(console, thread.door, thread.node, node).run()
