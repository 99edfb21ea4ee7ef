"""Processes that other nodes expect to find on a node by their names.

`net_kernel` answers `Node.ping`'s question whether it may connect, and `rex`
says which features of remote calls there are (OTP asks on connecting).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.runtime import abi
from pyiex.runtime.node import Node
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, make_list

GEN_CALL = Atom("$gen_call")
IS_AUTH = Atom("is_auth")
YES = Atom("yes")
ALIAS = Atom("alias")
FEATURES_REQUEST = Atom("features_request")
FEATURES_REPLY = Atom("features_reply")
KILL = Atom("kill")


def reply(tag: Any, caller: Pid, answer: Any) -> None:
    """`:gen.reply`: to the caller's alias where the call carries one."""
    is_alias = tag.__class__ is List and tag.head is ALIAS
    abi.send(tag.rest if is_alias else caller, (tag, answer))


def _net_kernel(message: Any) -> None:
    if message.__class__ is tuple and len(message) == 3 and message[0] is GEN_CALL:
        (caller, tag), request = message[1], message[2]
        if request.__class__ is tuple and request[0] is IS_AUTH:
            reply(tag, caller, YES)


def _rex(message: Any) -> None:
    if message.__class__ is tuple and message[1:] == (FEATURES_REQUEST,):
        abi.send(message[0], (FEATURES_REPLY, abi.node(), make_list([Atom("erpc")])))


_SERVICES: dict[str, Callable[[Any], None]] = {"net_kernel": _net_kernel, "rex": _rex}


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
            self._node.register(Atom(name), process)
        self.net_kernel = self._node.names[Atom("net_kernel")].pid

    def stop(self) -> None:
        """End each."""
        for name in _SERVICES:
            process = self._node.names.get(Atom(name))
            if process is not None:
                self._node.router.on_exit2(process.pid, process.pid, KILL)
        self.net_kernel = None
