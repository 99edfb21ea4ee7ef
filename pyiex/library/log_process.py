"""Starting the process `Logger`: it is there from the start, but loads itself at its first message.

Loading takes some 60 ms, of which a shell that logs nothing has no need.
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid

LOGGER = Atom("Elixir.Logger")
_INITIAL_CALL = (Atom("gen_event"), Atom("init_it"), 6)


def _serve() -> None:
    process = abi.current()
    first = process.next_message()
    process.accept()
    from pyiex.library.elixir.logger_server import serve

    serve(first)


def start(node: abi.Node) -> Any:
    """Spawn and register it; its pid."""
    leader = node.names.get(Atom("user"))
    own = leader.pid if leader is not None and isinstance(leader.pid, Pid) else None
    process = node.spawn(_serve, group_leader=own, initial=_INITIAL_CALL)
    node.register(LOGGER, process)
    return process.pid
