"""Processes that other nodes expect to find on a node by their names.

`net_kernel` answers `Node.ping`'s question whether it may connect.  The others
(`rex`, `global_name_server`) are the library's, and lent by whoever makes the cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyiex.runtime import abi
from pyiex.runtime.node import Node
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List

NET_KERNEL = Atom("net_kernel")
GEN_CALL = Atom("$gen_call")
IS_AUTH = Atom("is_auth")
YES = Atom("yes")
ALIAS = Atom("alias")
KILL = Atom("kill")
NET_SUP = Atom("net_sup")
INITIAL_CALL = (Atom("proc_lib"), Atom("init_p"), 5)
"""What `Process.info(server, :initial_call)` says of OTP's servers."""


def tagged(term: Any, size: int, *tags: Atom) -> bool:
    """Whether it is a tuple of that size with one of the tags in front."""
    return term.__class__ is tuple and len(term) == size and term[0] in tags


def call_in(message: Any) -> tuple[Pid, Any, Any] | None:
    """Caller, tag and request of a `gen_server` call; None for any other message."""
    if not tagged(message, 3, GEN_CALL) or message[1].__class__ is not tuple or len(message[1]) != 2:
        return None
    caller, tag = message[1]
    return (caller, tag, message[2]) if isinstance(caller, Pid) else None


def reply(caller: Pid, tag: Any, answer: Any) -> None:
    """`:gen.reply`: to the caller's alias where the call carries one."""
    by_alias = tag.__class__ is List and tag is not EMPTY and tag.head is ALIAS
    abi.send(tag.tail if by_alias else caller, (tag, answer))


def handle_net_kernel(message: Any) -> None:
    """Act on one message to `net_kernel`."""
    call = call_in(message)
    if call is not None and tagged(call[2], 2, IS_AUTH):
        reply(call[0], call[1], YES)


def _serve_net_kernel() -> None:
    process = abi.current()
    while True:
        message = process.next_message()
        process.accept()
        handle_net_kernel(message)


class Services:
    """Starts them with the node's name; `net_kernel` and its supervisor end with it."""

    def __init__(self, node: Node, lent: Mapping[Atom, Callable[[], None]]) -> None:
        """lent: what the process of each name does."""
        self._node = node
        self._bodies = {**lent, NET_KERNEL: lent.get(NET_KERNEL, _serve_net_kernel)}

    @property
    def net_kernel(self) -> Pid | None:
        """The process of that name."""
        return self._pid(NET_KERNEL)

    def _pid(self, name: Atom) -> Pid | None:
        named = self._node.names.get(name)
        return named.pid if named is not None and isinstance(named.pid, Pid) else None

    def start(self) -> None:
        """Spawn and register each that is not there."""
        for name, body in self._bodies.items():
            if name not in self._node.names:
                process = self._node.spawn(body, initial=INITIAL_CALL)
                self._node.register(name, process)

    def stop(self) -> None:
        """End `net_kernel`, after who would start it again."""
        for name in (NET_SUP, NET_KERNEL):
            pid = self._pid(name)
            if pid is not None:
                self._node.router.on_exit2(pid, pid, KILL)
