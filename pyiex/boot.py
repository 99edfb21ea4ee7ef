"""Putting the layers together: the only module that knows them all.

The node's thread is started first, and while it finds epmd and registers, the
main thread reads the terminal's modules.
"""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import dataclass, replace
from typing import Any

from pyiex.library import kernel_sup
from pyiex.library.node_services import SERVICES
from pyiex.net.cluster import Cluster
from pyiex.net.failures import NetFailure
from pyiex.net.names import NodeName, node_name
from pyiex.net.services import NET_KERNEL, NET_SUP, handle_net_kernel
from pyiex.runtime import abi
from pyiex.runtime.hooks import hooks
from pyiex.runtime.thread import NodeThread
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun, FunInfo
from pyiex.terms.lists import make_list
from pyiex.wire.external import ExternalFormat
from pyiex.wire.functions import uncallable
from pyiex.wire.identity import Identity

ERL_EVAL = Atom("erl_eval")
INTERRUPTED = 130
"""The exit status of a program that Ctrl+C has ended: 128 and SIGINT's number."""


@dataclass(frozen=True)
class Settings:
    """What the command line says; see `pyiex --help`."""

    sname: str | None = None
    name: str | None = None
    cookie: str | None = None
    hidden: bool = False
    listen: tuple[str, ...] = ()
    dot_iex: str | None = None
    evals: tuple[str, ...] = ()
    script: str | None = None
    arguments: tuple[str, ...] = ()
    remsh: str | None = None
    rpc_evals: tuple[tuple[str, str], ...] = ()


DOT_IEX = ".iex.exs"


class Refused(Exception):
    """The program cannot start as asked; the text is one line that tells what to do."""


def run_shell(settings: Settings) -> int:
    """Start the node and the shell, and stay until it ends; the exit status."""
    thread = NodeThread()
    try:
        name = _wanted_name(settings)
        if settings.remsh is not None or settings.rpc_evals:
            from pyiex.remote import run_elsewhere

            thread.start()
            return run_elsewhere(thread, settings, name)
        script = _read(settings.script)
        dot_iex = _dot_iex(settings.dot_iex)
        _read(dot_iex)
        thread.start()
        return _run(thread, replace(settings, dot_iex=dot_iex), name, script)
    except (Refused, NetFailure) as refusal:
        print(f"pyiex: {refusal}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        thread.stop()


def _wanted_name(settings: Settings) -> NodeName | None:
    if settings.sname is not None and settings.name is not None:
        raise Refused("give the node a short name with --sname or a long one with --name, not both")
    if settings.sname is not None:
        return node_name(settings.sname, long=False)
    return None if settings.name is None else node_name(settings.name, long=True)


def _dot_iex(path: str | None) -> str | None:
    """The file that the shell evaluates first: `.iex.exs` here, else at home, where none is named; an empty
    name stands for none at all."""
    if path is not None:
        return path or None
    places = (os.path.abspath(DOT_IEX), os.path.join(os.path.expanduser("~"), DOT_IEX))
    return next(filter(os.path.isfile, places), None)


def _read(path: str | None) -> str | None:
    """The text of a file that the command line names."""
    if path is None:
        return None
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as wrong:
        raise Refused(f"{path} cannot be read: {wrong.strerror}") from wrong
    except UnicodeDecodeError as wrong:
        raise Refused(f"{path} is no UTF-8 text") from wrong


def _set_arguments(arguments: tuple[str, ...]) -> None:
    """Have `System.argv/0` answer them."""
    from pyiex.library.elixir.system import set_argv

    set_argv([argument.encode("utf-8", "surrogateescape") for argument in arguments])


def _run(thread: NodeThread, settings: Settings, name: NodeName | None, script: str | None) -> int:
    notices: list[str] = []
    cluster = thread.door.call(make_cluster, thread, settings, notices)
    starting = asyncio.run_coroutine_threadsafe(cluster.start_named(name), thread.loop) if name else None

    from pyiex import shell
    from pyiex.shell.script import run
    from pyiex.shell.server import Server
    from pyiex.shell.server import Settings as ShellSettings
    from pyiex.terminal import open_console

    shell.install()
    console = open_console()
    try:
        if starting is not None:
            starting.result()
        server = Server(console, thread.door, thread.node, ShellSettings(dot_iex=settings.dot_iex))
        hooks.halt = server.halt
        cluster.notice = server.notice
        for line in notices:
            server.notice(line)
        if settings.arguments:
            _set_arguments(settings.arguments)
        for text, file in _sources(settings, script):
            status = run(server, thread.door, thread.node, text, file)
            if status is not None:
                return status
        return server.run()
    finally:
        cluster.notice = lambda _text: None
        thread.door.call(cluster.close)
        console.close()


def make_cluster(thread: NodeThread, settings: Settings, notices: list[str]) -> Cluster:
    cluster = Cluster(
        thread.node,
        hidden=settings.hidden,
        cookie_given=settings.cookie,
        listen=settings.listen,
        revive=revive,
        notice=notices.append,
        log=lambda form, args: log_error(thread, form, args),
        build=build,
        services={**SERVICES, NET_SUP: lambda: kernel_sup.run(NET_SUP), NET_KERNEL: serve_net_kernel},
    )
    hooks.cluster = cluster
    hooks.external = ExternalFormat(lambda: Identity(thread.node.name, thread.node.creation, revive))
    return cluster


def serve_net_kernel() -> None:
    """What the process `net_kernel` does."""
    from pyiex.library.erlang.calls import serve
    from pyiex.library.erlang.net_kernel_state import state

    serve(handle_net_kernel, NET_KERNEL, state, (NET_SUP, kernel_sup.KERNEL_SUP))


def log_error(thread: NodeThread, form: str, args: tuple[Any, ...]) -> None:
    """Log an error of the node; called on its thread."""

    def log() -> None:
        from pyiex.library.reporting import report

        report(Atom("error"), (make_list(map(ord, form)), make_list(args)), {})

    thread.node.spawn(log)


def revive(info: FunInfo, captured: tuple[Any, ...]) -> Fun:
    """A function that arrived from another node: one of a module here, or compiled from its quoted form."""
    if info.external:
        return abi.external_fun(info.module, info.name, info.arity)  # type: ignore[no-any-return]
    if info.remote is not None:
        return _from_a_beam_node(info, captured)
    if info.quoted is None:
        from pyiex.compiler.modules.inside import function_inside

        return function_inside(info, captured)
    from pyiex.compiler.evaluate import function_from_quoted

    return function_from_quoted(info.quoted, dict(zip(info.free, captured, strict=True)))


def _from_a_beam_node(info: FunInfo, free: tuple[Any, ...]) -> Fun:
    """A function typed at a real iex can be compiled here; one of a module there can only be held."""
    if info.module is not ERL_EVAL:
        from pyiex.compiler.modules.inside import held

        return held(info)
    from pyiex.compiler.interpreted import environment_of, interpreted

    environment = environment_of(free)
    return uncallable(info) if environment is None else interpreted(info, environment)


def build(node: Atom, fun: Fun) -> FunInfo | None:
    """In a process: have a BEAM node make a function of its own of one that was typed here."""
    from pyiex.library.erlang import fun_building

    return fun_building.build(node, fun)


def _sources(settings: Settings, script: str | None) -> list[tuple[str, str]]:
    """The texts to evaluate before the shell opens, each with the name of its file."""
    sources = [(text, "nofile") for text in settings.evals]
    if script is not None and settings.script is not None:
        sources.append((script, settings.script))
    return sources


def run_epmd() -> int:
    """Be epmd in the foreground until killed; the exit status."""
    from pyiex.net import epmd_client, epmd_daemon

    try:
        return epmd_daemon.run(epmd_client.port())
    except NetFailure as refusal:
        print(f"pyiex: {refusal}", file=sys.stderr)
        return 1
