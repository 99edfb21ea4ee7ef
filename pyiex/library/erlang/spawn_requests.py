"""Asking a node for a process without waiting for it (erl_dist_protocol, SPAWN_REQUEST).

The caller monitors the process from the start.  Where there is none, the
message `{:spawn_reply, reference, :error, reason}` comes in place of `:DOWN`.
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import make_list

SPAWN_REPLY = Atom("spawn_reply")
ERROR = Atom("error")
NOCONNECTION = Atom("noconnection")
_MONITOR = make_list([Atom("monitor")])


class _Answer:
    """What is done when the other node has answered."""

    def __init__(self, process: abi.Process, reference: Reference) -> None:
        self._process = process
        self._reference = reference
        self.abandoned = False

    def __call__(self, outcome: Any) -> None:
        _waiting.pop(self._reference, None)
        if outcome.__class__ is Pid:
            if self.abandoned:
                self._process.scheduler.node.router.demonitor(self._process, self._reference)
        elif not self.abandoned:
            self._process.deliver((SPAWN_REPLY, self._reference, ERROR, outcome))


_waiting: dict[Reference, _Answer] = {}
"""The requests that no node has answered yet."""


def spawn_request(node: Atom, module: Atom, function: Atom, args: Any) -> Reference:
    """Have a process on `node` call `module.function` with a list of arguments; the monitor's reference."""
    if node is abi.node():
        call = (module, function, args)
        _pid, reference = abi.spawn(
            lambda: abi.apply_mfa(module, function, list(args)), monitor=True, initial=call
        )
        return reference  # type: ignore[no-any-return]
    process, reference = abi.current(), abi.make_ref()
    remote = abi.this_node().router.remote
    answer = _Answer(process, reference)
    if remote is None:
        answer(NOCONNECTION)
        return reference
    _waiting[reference] = answer
    call = (module, function, args)
    remote.spawn(node, abi.SpawnRequest(reference, process.pid, process.group_leader, call, _MONITOR, answer))
    return reference


def abandon(reference: Reference) -> None:
    """Hear no more of a request: neither its monitor's message nor that it failed."""
    waiting = _waiting.get(reference)
    if waiting is not None:
        waiting.abandoned = True
    abi.demonitor(reference, flush=True)
    abi.current().take(lambda message: is_about(message, reference), 0.0)


def is_about(message: Any, reference: Any) -> bool:
    """Whether a message tells how the request ended."""
    return (
        message.__class__ is tuple
        and len(message) in (4, 5)
        and message[1] == reference
        and (message[0] is SPAWN_REPLY or message[0] is _DOWN)
    )


_DOWN = Atom("DOWN")
