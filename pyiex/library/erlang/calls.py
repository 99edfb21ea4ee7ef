"""Requests between processes as OTP's servers make them: `$gen_call` and `$gen_cast`.

For the servers that every node has (`rex`, `global_name_server`, groups); the
user's servers are `:gen_server`'s.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, List, cons, make_list

if TYPE_CHECKING:
    from pyiex.library.native_server import NativeServer

GEN_CALL = Atom("$gen_call")
GEN_CAST = Atom("$gen_cast")
ALIAS = Atom("alias")
DOWN = Atom("DOWN")
GEN_SERVER = (Atom("proc_lib"), Atom("init_p"), 5)
"""What `Process.info(server, :initial_call)` says of a server."""
SYSTEM = Atom("system")
OK = Atom("ok")
_INIT = Atom("init")
_INITIAL_CALL = Atom("$initial_call")
_ANCESTORS = Atom("$ancestors")


class NoReply(Exception):
    """A call that got no answer; `reason` as in the monitor's message, or `:timeout`."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


def tagged(term: Any, size: int, *tags: Atom) -> bool:
    """Whether it is a tuple of that size with one of the tags in front."""
    return term.__class__ is tuple and len(term) == size and term[0] in tags


class Pending:
    """A request under way; several may be, to several servers at once."""

    def __init__(self, server: Any, request: Any) -> None:
        """server: a pid, a registered name of this node, or `{name, node}`."""
        self.reference = abi.monitor(server, "demonitor")
        self._tag = cons(ALIAS, self.reference)
        message = (GEN_CALL, (abi.self_pid(), self._tag), request)
        # A name that nobody has is told by the monitor.
        abi.send((server, abi.node()) if server.__class__ is Atom else server, message)

    def _is_mine(self, message: Any) -> bool:
        if message.__class__ is not tuple or len(message) < 2:
            return False
        return message[0] == self._tag or (message[0] is DOWN and message[1] == self.reference)

    def answer(self, deadline: float | None) -> Any:
        """Wait for the reply and answer it; NoReply where none comes."""
        message = abi.current().take(self._is_mine, deadline)
        if message is abi.TIMEOUT:
            abi.demonitor(self.reference, flush=True)
            abi.current().take(self._is_mine, 0.0)
            raise NoReply(Atom("timeout"))
        if message[0] is DOWN:
            raise NoReply(message[4])
        abi.demonitor(self.reference, flush=True)
        return message[1]


def call(server: Any, request: Any, timeout: Any = abi.INFINITY) -> Any:
    """Send a request and wait for its reply; NoReply where none comes in `timeout` milliseconds."""
    deadline = abi.deadline_after(timeout)
    return Pending(server, request).answer(deadline)


def cast(server: Any, request: Any) -> None:
    """Send a request that has no reply."""
    abi.send(server, (GEN_CAST, request))


def call_in(message: Any) -> tuple[Pid, Any, Any] | None:
    """Caller, tag and request of a call; None for any other message."""
    if not tagged(message, 3, GEN_CALL) or not (message[1].__class__ is tuple and len(message[1]) == 2):
        return None
    caller, tag = message[1]
    return (caller, tag, message[2]) if isinstance(caller, Pid) else None


def reply(caller: Pid, tag: Any, answer: Any) -> None:
    """Answer a call: to the caller's alias where the call carries one."""
    by_alias = tag.__class__ is List and tag is not EMPTY and tag.head is ALIAS
    to = tag.tail if by_alias and isinstance(tag.tail, Reference) else caller
    abi.send(to, (tag, answer))


def serve(
    handle: Callable[[Any], None],
    module: Atom,
    shown: Callable[[], Any] = lambda: OK,
    ancestors: tuple[Atom, ...] = (),
) -> None:
    """A server's loop: give each message to `handle`, for ever.

    module: of the callbacks that OTP's has.  shown: what `:sys.get_state` answers.
    ancestors: the names of the supervisors above, the nearest first.
    """
    process = abi.current()
    process.dictionary[_INITIAL_CALL] = (module, _INIT, 1)
    process.dictionary[_ANCESTORS] = make_list(ancestors)
    parent = abi.whereis(ancestors[0]) if ancestors else None
    if isinstance(parent, Pid):
        abi.link(parent)
    system: NativeServer | None = None
    while True:
        message = process.next_message()
        process.accept()
        if tagged(message, 3, SYSTEM):
            if system is None:
                from pyiex.library.native_server import NativeServer

                system = NativeServer(parent or process.pid, shown)
            system.system(message)
            continue
        if system is not None:
            system.got(message)
        handle(message)


def ensure(name: Atom, body: Callable[[], None]) -> Pid:
    """The process of that name, started if it is not there; it belongs to the node, not to the caller."""
    found = abi.whereis(name)
    if isinstance(found, Pid):
        return found
    here = abi.this_node()
    user = abi.whereis(Atom("user"))
    leader = user if isinstance(user, Pid) else None
    process = here.spawn(body, group_leader=leader, initial=GEN_SERVER)
    here.register(name, process)
    return process.pid
