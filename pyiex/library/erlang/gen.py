"""`:gen`: what generic servers of all kinds share: names, calls, replies, starting and stopping.

A call is `{label, {pid, [:alias | reference]}, request}`, the reference being a
monitor of the server and an alias of the caller at once, so that a reply that
comes too late is dropped; it is a monitor alone where the server is here and
waited for without end.  That is OTP 25's protocol, on the wire as here.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, Raised, badarg
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, List, cons, make_list

lib = Library(":gen", "What generic servers share: calls with a monitor and a timeout, and names.")

ALIAS = Atom("alias")
CALLING_SELF = Atom("calling_self")
DOWN = Atom("DOWN")
ERROR = Atom("error")
GLOBAL = Atom("global")
INFINITY = abi.INFINITY
LOCAL = Atom("local")
NOCONNECTION = Atom("noconnection")
NODEDOWN = Atom("nodedown")
NOPROC = Atom("noproc")
OK = Atom("ok")
SYSTEM = Atom("system")
UNDEFINED = Atom("undefined")
VIA = Atom("via")
YES = Atom("yes")

PATIENT = 1000
"""Milliseconds: with less, it counts how long the server's first turn takes."""

_WHEREIS_NAME = Atom("whereis_name")
_REGISTER_NAME = Atom("register_name")
_UNREGISTER_NAME = Atom("unregister_name")
_SEND = Atom("send")


def exit_with(reason: Any) -> Raised:
    """`exit(reason)`, to be raised."""
    return Raised(EXIT, reason)


def is_registry_name(name: Any) -> bool:
    """`{:global, term}` or `{:via, module, term}`."""
    return name.__class__ is tuple and (
        (len(name) == 2 and name[0] is GLOBAL) or (len(name) == 3 and name[0] is VIA)
    )


def registry_of(name: tuple[Any, ...]) -> tuple[Atom, Any]:
    """The module that keeps such a name, and the name as it knows it."""
    return (GLOBAL, name[1]) if len(name) == 2 else (name[1], name[2])


def where(name: Any) -> Any:
    """The pid that `{:local, atom}`, `{:global, term}` or `{:via, module, term}` stands for, or None."""
    if name[0] is LOCAL:
        return abi.whereis(name[1])
    module, term = registry_of(name)
    found = abi.apply_mfa(module, _WHEREIS_NAME, (term,))
    return found if found.__class__ is Pid else None


def register(name: Any) -> Any:
    """Give the caller the name; None where that worked, else who has it (a pid, or None's stand-in)."""
    me = abi.self_pid()
    if name[0] is LOCAL:
        if name[1] is not UNDEFINED and abi.register(name[1], me):
            return None
        return abi.whereis(name[1]) or UNDEFINED
    module, term = registry_of(name)
    if abi.apply_mfa(module, _REGISTER_NAME, (term, me)) is YES:
        return None
    return where(name) or UNDEFINED


def unregister(name: Any) -> None:
    """Take the name away again; a pid is no name and is left alone."""
    if name.__class__ is tuple and name[0] is LOCAL:
        abi.unregister(name[1])
    elif is_registry_name(name):
        module, term = registry_of(name)
        abi.apply_mfa(module, _UNREGISTER_NAME, (term,))


def short_name(name: Any) -> Any:
    """What a server calls itself in reports: the atom, the term, or its pid."""
    if name.__class__ is not tuple:
        return abi.self_pid()
    return name[1] if name[0] is not VIA else name[2]


def find(process: Any) -> Any:
    """A pid or `{name, node}` for what a caller names its server; exits with `:noproc` where nobody is."""
    kind = process.__class__
    if kind is Pid:
        return process
    found: Any = None
    if kind is Atom:
        found = abi.whereis(process)
    elif is_registry_name(process):
        found = where(process)
    elif kind is tuple and len(process) == 2 and process[1].__class__ is Atom:
        if process[1] is not abi.node():
            return process
        found = abi.whereis(process[0])
    else:
        raise badarg("monitor", (Atom("process"), process), {2: "not a pid, atom, or tuple"})
    if found is None:
        raise exit_with(NOPROC)
    return found


def call(process: Any, label: Any, request: Any, timeout: Any = INFINITY) -> Any:
    """Ask a server and wait; the reply, or an exit with the bare reason."""
    target = process if process.__class__ is Pid else find(process)
    caller = abi.current()
    # As in OTP, no alias where no reply can come too late.
    lasting = timeout is INFINITY and target.__class__ is Pid and target.node is None
    served = target.process if target.__class__ is Pid else None
    if served is caller or (served is None and target == caller.pid):
        raise exit_with(CALLING_SELF)
    reference = abi.make_ref()
    tag: Any = reference if lasting else cons(ALIAS, reference)
    message = (label, (caller.pid, tag), request)
    if served is not None and served.asked is None and (lasting or timeout >= PATIENT):
        answer = caller.answer_of(served, tag, reference, message)
        if answer is not abi.TIMEOUT:
            if not served.alive:
                abi.demonitor(reference, flush=True)
            return answer
        if served.alive:
            abi.watch(caller, target, reference, None if lasting else "demonitor")
    else:
        abi.watch(caller, target, reference, None if lasting else "demonitor")
        abi.send(target, message)
    return _awaited(caller, target, reference, abi.deadline_after(timeout))


def _awaited(caller: abi.Process, target: Any, reference: Reference, deadline: float | None) -> Any:
    """The reply to the call with that reference, whose target is monitored by it."""
    caller.expect(reference)
    while (received := caller.next_message(deadline)) is not abi.TIMEOUT:
        if received.__class__ is not tuple:
            continue
        if len(received) == 2 and is_tag(received[0], reference):
            caller.accept()
            abi.demonitor(reference, flush=True)
            return received[1]
        if len(received) == 5 and received[1] == reference and received[0] is DOWN:
            caller.accept()
            raise exit_with(_down_reason(target, received[4]))
    return _too_late(reference)


def _too_late(reference: Reference) -> Any:
    """The timeout has passed; a reply that came with it counts all the same."""
    abi.demonitor(reference, flush=True)
    late = abi.current().take(
        lambda message: message.__class__ is tuple and len(message) == 2 and is_tag(message[0], reference),
        0.0,
        reference,
    )
    if late is abi.TIMEOUT:
        raise exit_with(Atom("timeout"))
    return late[1]


def is_tag(value: Any, reference: Reference) -> bool:
    """Whether `value` is the tag of the call that `reference` stands for."""
    if value.__class__ is List:
        return value is not EMPTY and bool(value.rest == reference) and value.head is ALIAS
    return bool(value == reference)


def _down_reason(target: Any, reason: Any) -> Any:
    if reason is not NOCONNECTION:
        return reason
    return (NODEDOWN, node_of(target))


def node_of(target: Any) -> Atom:
    """The node of a pid or `{name, node}`."""
    if target.__class__ is tuple:
        return target[1]  # type: ignore[no-any-return]
    return target.node or abi.node()


@lib.function("call", hidden=True, arities=(3, 4))
def gen_call(process: Any, label: Any, request: Any, timeout: Any = 5000) -> Any:
    """Calls a server with a label of its own protocol: `{:ok, reply}`, or an exit."""
    return (OK, call(process, label, request, timeout))


@lib.function("reply", hidden=True)
def reply(from_: Any, value: Any) -> Any:
    """Answers a call; `from` is what came with it.

    iex> :gen.reply({self(), :my_tag}, 42)
    iex> receive do
    ...>   message -> message
    ...> end
    {:my_tag, 42}
    """
    if from_.__class__ is not tuple or len(from_) != 2:
        raise function_clause("gen", "reply", (from_, value))
    to, tag = from_
    if tag.__class__ is List and tag is not EMPTY and tag.head is ALIAS:
        alias = tag.rest
        caller = alias.resource if alias.__class__ is Reference else None
        if caller.__class__ is abi.Process:
            caller.deliver((tag, value))
        else:
            abi.send(alias, (tag, value))
    elif tag.__class__ is List and tag is not EMPTY and tag.head.__class__ is List:
        abi.send(tag.head.rest, (tag, value))
    else:
        abi.send(to, (tag, value))
    return OK


def send_quietly(destination: Any, message: Any) -> None:
    """`send` that does not care whether anybody is there."""
    try:
        if is_registry_name(destination):
            module, term = registry_of(destination)
            abi.apply_mfa(module, _SEND, (term, message))
        else:
            abi.send(destination, message)
    except Raised:
        return


def stop(process: Any, reason: Any, timeout: Any) -> None:
    """Have a server terminate and wait until it has; exits where it ends otherwise, or not in time."""
    target = find(process)
    caller = abi.current()
    if target.__class__ is Pid and target.node is None:
        tag: Any = (reference := abi.monitor(target))
    else:
        reference = abi.monitor(target, "demonitor")
        tag = cons(ALIAS, reference)
    abi.send(target, (SYSTEM, (caller.pid, tag), (Atom("terminate"), reason)))
    deadline = None if timeout is INFINITY else abi.deadline_after(timeout)

    def wanted(message: Any) -> bool:
        if message.__class__ is not tuple:
            return False
        return (len(message) == 5 and bool(message[1] == reference)) or (
            len(message) == 2 and is_tag(message[0], reference)
        )

    message = caller.take(wanted, deadline, reference)
    replied = message is not abi.TIMEOUT and len(message) == 2
    if replied:
        message = caller.take(wanted, deadline, reference)
    if message is abi.TIMEOUT:
        abi.demonitor(reference, flush=True)
        raise exit_with(Atom("timeout"))
    why = _down_reason(target, message[4])
    if not replied and why is not NOPROC:
        # OTP asks by way of `:sys`, which says so when the process ends without an answer.
        raise exit_with((why, (Atom("sys"), Atom("terminate"), make_list([target, reason, INFINITY]))))
    if message[4] != reason:
        raise exit_with(why)


def client_info(from_: Any) -> Any:
    """What a report says of the client whose call failed: `{pid, :dead | :remote | {name, stack}}`."""
    if from_ is None:
        return UNDEFINED
    pid = from_[0]
    if pid.__class__ is not Pid or pid.node is not None:
        return (pid, Atom("remote"))
    client = abi.find_process(pid)
    if client is None:
        return (pid, Atom("dead"))
    return (pid, (client.name or pid, abi.stack_term(_running(client))))


def _running(process: abi.Process) -> list[Any]:
    """The library's functions in which a waiting process is, innermost first."""
    running = getattr(process.greenlet, "gr_frame", None)
    frames: list[Any] = []
    while running is not None:
        origin = abi.code.origins.get(id(running.f_code))
        if origin is not None:
            frames.append((*origin, running.f_code.co_argcount, None))
        running = running.f_back
    return frames
