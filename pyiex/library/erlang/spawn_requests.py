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
OK = Atom("ok")
ERROR = Atom("error")
NOCONNECTION = Atom("noconnection")
MONITOR = Atom("monitor")
_MONITOR = make_list([MONITOR])


class _Answer:
    """What is done when the other node has answered."""

    def __init__(
        self,
        process: abi.Process,
        reference: Reference,
        tag: Any = SPAWN_REPLY,
        when: tuple[bool, bool] = (False, True),
    ) -> None:
        """tag: the reply's first element; when: whether to reply to a success, and to a failure."""
        self.process = process
        self._reference = reference
        self._tag = tag
        self._on_success, self._on_failure = when
        self.abandoned = False

    def __call__(self, outcome: Any) -> None:
        _waiting.pop(self._reference, None)
        if outcome.__class__ is not Pid:
            abi.forget_watch(self.process, self._reference)
        if outcome.__class__ is Pid:
            if self.abandoned:
                router = self.process.scheduler.node.router
                router.demonitor(self.process, self._reference)
                router.unlink(self.process, outcome)
            elif self._on_success:
                self.process.deliver((self._tag, self._reference, OK, outcome))
        elif self._on_failure and not self.abandoned:
            self.process.deliver((self._tag, self._reference, ERROR, outcome))


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
    return request(node, (module, function, args), _MONITOR, SPAWN_REPLY, (False, True))


def request(node: Atom, call: tuple[Any, ...], options: Any, tag: Any, when: tuple[bool, bool]) -> Reference:
    """`:erlang.spawn_request` to another node; see `_Answer` for what the reply is.

    ValueError for impossible options of a monitor; of the others the other node says what it knows.
    """
    watch = abi.spawn_options.read_watch_in(options)
    process, reference = abi.current(), abi.make_ref()
    if watch is not None:
        abi.prepare_watch(process, reference, watch.alias, watch.tag)
    answer = _Answer(process, reference, tag, when)
    remote = abi.this_node().router.remote
    if remote is None:
        answer(NOCONNECTION)
        return reference
    _waiting[reference] = answer
    wanted = _for_the_other(options)
    remote.spawn(node, abi.SpawnRequest(reference, process.pid, process.group_leader, call, wanted, answer))
    return reference


def _for_the_other(options: Any) -> Any:
    """The options without what concerns the monitor's message, which this node writes."""
    return make_list(MONITOR if _is_monitor(option) else option for option in options)


def _is_monitor(option: Any) -> bool:
    return option.__class__ is tuple and len(option) == 2 and option[0] is MONITOR


def spawn_and_wait(
    node: Atom, call: tuple[Atom, Atom, Any], options: Any, reference: Reference, watch: abi.Watch | None
) -> Any:
    """A process on another node: its pid, or the atom that says why there is none.

    reference: of the monitor, if it is watched.
    """
    process = abi.current()
    if watch is not None:
        abi.prepare_watch(process, reference, watch.alias, watch.tag)
    outcome = abi.spawn_remote(node, *call, _for_the_other(options), reference)
    if outcome.__class__ is not Pid:
        abi.forget_watch(process, reference)
    return outcome


def forget(reference: Reference) -> bool:
    """`:erlang.spawn_request_abandon`: whether the caller's request still had no answer."""
    waiting = _waiting.get(reference)
    if waiting is None or waiting.abandoned or waiting.process is not abi.current():
        return False
    waiting.abandoned = True
    return True


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
