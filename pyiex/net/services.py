"""Processes that other nodes expect to find on a node by their names.

`net_kernel` answers `Node.ping`'s question whether it may connect, `rex` says
which features of remote calls there are, and `global_name_server` tells a BEAM
node that there is nothing to wait for: it takes a visible node that ignores
`:global` for one that has yet to synchronize, and `:global.sync` waits.
(Observed on OTP 25; the messages are those of its kernel application.)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.runtime import abi
from pyiex.runtime.node import Node
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

GEN_CALL = Atom("$gen_call")
GEN_CAST = Atom("$gen_cast")
IS_AUTH = Atom("is_auth")
YES = Atom("yes")
ALIAS = Atom("alias")
FEATURES_REQUEST = Atom("features_request")
FEATURES_REPLY = Atom("features_reply")
GLOBAL = Atom("global_name_server")
INIT_CONNECT = Atom("init_connect")
IN_SYNC = Atom("in_sync")
LOCKING = (Atom("set_lock"), Atom("del_lock"))
KILL = Atom("kill")


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


def _net_kernel(message: Any) -> None:
    call = call_in(message)
    if call is not None and tagged(call[2], 2, IS_AUTH):
        reply(call[0], call[1], YES)


def _rex(message: Any) -> None:
    if message.__class__ is tuple and message[1:] == (FEATURES_REQUEST,) and isinstance(message[0], Pid):
        abi.send(message[0], (FEATURES_REPLY, abi.node(), make_list([Atom("erpc")])))


def _global(message: Any) -> None:
    call = call_in(message)
    if call is not None and tagged(call[2], 2, *LOCKING):
        # Who locks asks every node; those that use :global keep each other out without our help.
        reply(call[0], call[1], TRUE)
    elif tagged(message, 2, GEN_CAST) and tagged(message[1], 4, INIT_CONNECT):
        node = message[1][2]
        if node.__class__ is Atom:
            abi.send((GLOBAL, node), (GEN_CAST, (IN_SYNC, abi.node(), TRUE)))


_SERVICES: dict[Atom, Callable[[Any], None]] = {
    Atom("net_kernel"): _net_kernel,
    Atom("rex"): _rex,
    GLOBAL: _global,
}


def _serve(handle: Callable[[Any], None]) -> Callable[[], None]:
    def loop() -> None:
        process = abi.current()
        while True:
            message = process.next_message()
            process.accept()
            handle(message)

    return loop


class Services:
    """Starts and ends them with the node's name."""

    def __init__(self, node: Node) -> None:
        self._node = node
        self.net_kernel: Pid | None = None

    def start(self) -> None:
        """Spawn and register each."""
        for name, handle in _SERVICES.items():
            initial = (Atom("gen_server"), Atom("init_it"), 6)
            process = self._node.spawn(_serve(handle), initial=initial)
            self._node.register(name, process)
            if name is Atom("net_kernel"):
                self.net_kernel = process.pid

    def stop(self) -> None:
        """End each."""
        for name in _SERVICES:
            process = self._node.names.get(name)
            if process is not None:
                self._node.router.on_exit2(process.pid, process.pid, KILL)
        self.net_kernel = None
