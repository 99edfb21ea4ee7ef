"""The servers that other nodes expect on a node: each is started when it gets its name.

What they are made of is loaded by their own processes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library import kernel_sup
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

INITIAL_CALL = (Atom("proc_lib"), Atom("init_p"), 5)
_OK = Atom("ok")
_ERROR = Atom("error")


def _rex() -> None:
    from pyiex.library.erlang.rex import serve_calls

    serve_calls()


def _global_name_server() -> None:
    from pyiex.library.erlang.global_server import run

    run()


def _logger_proxy() -> None:
    from pyiex.library.logger_proxy import run

    run()


SERVICES: dict[Atom, Callable[[], None]] = {
    kernel_sup.KERNEL_SUP: lambda: kernel_sup.run(kernel_sup.KERNEL_SUP),
    Atom("rex"): _rex,
    Atom("global_name_server"): _global_name_server,
    Atom("logger_proxy"): _logger_proxy,
}
"""What the process of each name does."""


def start_link(name: Atom) -> Any:
    """Start one of them for the supervisor that calls: `{:ok, pid}`, or `{:error, reason}` if it runs."""
    running = abi.whereis(name)
    if isinstance(running, Pid):
        return _ERROR, (Atom("already_started"), running)
    pid = abi.spawn(SERVICES[name], link=True, initial=INITIAL_CALL)
    abi.register(name, pid)
    return _OK, pid
