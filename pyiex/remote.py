"""Being of use on another node: `--remsh` and `--rpc-eval`.

Like `boot`, this knows all the layers.  A node that was given no name gets one
that nobody else has, and is hidden: it comes only to do this.
"""

from __future__ import annotations

import asyncio
import os
import sys
from concurrent.futures import Future
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pyiex.library import loading
from pyiex.net.names import NodeName, node_name
from pyiex.runtime.thread import NodeThread
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import make_list

if TYPE_CHECKING:
    from pyiex.boot import Settings
    from pyiex.net.cluster import Cluster
    from pyiex.shell.console import Console


def run_elsewhere(thread: NodeThread, settings: Settings, name: NodeName | None) -> int:
    """Do what `--rpc-eval` and `--remsh` say; the exit status."""
    from pyiex import shell
    from pyiex.boot import make_cluster
    from pyiex.terminal import open_console

    nodes = [node for node, _code in settings.rpc_evals]
    target = nodes[0] if settings.remsh is None else settings.remsh
    if name is None:
        name = _passing_name(target)
        settings = replace(settings, hidden=True)
    notices: list[str] = []
    cluster = thread.door.call(make_cluster, thread, settings, notices)
    loading.install()
    shell.install()
    console = open_console()
    cluster.notice = lambda text: console.write_error(f"{text}\n")
    try:
        asyncio.run_coroutine_threadsafe(cluster.start_named(name), thread.loop).result()
        for node, code in settings.rpc_evals:
            status = _evaluate(thread, console, node, code)
            if status:
                return status
        return 0 if settings.remsh is None else _open_shell(thread, cluster, console, settings.remsh)
    finally:
        thread.door.call(cluster.close)
        console.close()


def _passing_name(target: str) -> NodeName:
    """A name of the same kind as the target's, for as long as this takes."""
    host = target.partition("@")[2]
    own = f"pyiex-{os.getpid()}"
    if "." in host:
        local = "127.0.0.1" if host.startswith("127.") else _address_towards(host)
        return node_name(f"{own}@{local}", long=True)
    return node_name(f"{own}@{host}" if host == "localhost" else own, long=False)


def _address_towards(host: str) -> str:
    """This machine's address on the way to a host; nothing is sent."""
    import socket

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((host, 9))
        return str(probe.getsockname()[0])


def _open_shell(thread: NodeThread, cluster: Cluster, console: Console, target: str) -> int:
    from pyiex.shell.remote_client import RemoteShellClient

    node = Atom(target)
    if asyncio.run_coroutine_threadsafe(cluster.connect(node), thread.loop).result() is not TRUE:
        console.write_error(f"Could not contact remote node {target}, reason: :nodedown. Aborting...\n")
        return 1
    return RemoteShellClient(console, thread.door, thread.node, node).run()


def _evaluate(thread: NodeThread, console: Console, target: str, code: str) -> int:
    """Evaluate a text on a node; the exit status.  What it prints is printed here."""
    from pyiex.library.erlang.erpc_results import OK, Outcome, Request
    from pyiex.shell.group_leader import GroupLeader

    answer: Future[Outcome] = Future()
    leader = GroupLeader(console.write, lambda: console.size)

    def ask() -> None:
        args = make_list([code.encode()])
        request = Request(Atom(target), Atom("Elixir.Code"), Atom("eval_string"), args)
        answer.set_result(request.outcome(None))

    def start() -> Any:
        return thread.node.spawn(ask, group_leader=leader.start(thread.node, None))

    thread.door.call(start)
    outcome = answer.result()
    if outcome.kind is OK:
        return 0
    sys.stderr.write(_failure(outcome))
    return 1


def _failure(outcome: Any) -> str:
    """What a failed evaluation is called, as `elixir --rpc-eval` does."""
    from pyiex.library.elixir.exception_blame import format_error
    from pyiex.library.erlang.erpc_results import ERPC, EXCEPTION
    from pyiex.terms.errors import ERROR, THROW, Raised

    kind, value = outcome
    if kind is ERROR and value[0] is ERPC:
        return "--rpc-eval : RPC failed with reason :nodedown\n"
    if kind is THROW:
        raised = Raised(kind, value)
    elif value[0] is EXCEPTION:
        raised = Raised(kind, value[1])
    else:
        raised = Raised(kind, value)
    return format_error(raised).rstrip("\n") + "\n"
