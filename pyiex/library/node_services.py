"""The servers that other nodes expect on a node: each is started when it gets its name."""

from __future__ import annotations

from collections.abc import Callable

from pyiex.terms.atoms import Atom


def _rex() -> None:
    from pyiex.library.erlang.calls import serve
    from pyiex.library.erlang.rex import handle

    serve(handle)


def _global_name_server() -> None:
    from pyiex.library.erlang.global_server import run

    run()


SERVICES: dict[Atom, Callable[[], None]] = {
    Atom("rex"): _rex,
    Atom("global_name_server"): _global_name_server,
}
"""What the process of each name does."""
