"""Asking a server without waiting for it: `send_request` and what takes the answer in later."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang import gen
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Reference
from pyiex.terms.lists import cons

ERROR = Atom("error")
NO_REPLY = Atom("no_reply")
REPLY = Atom("reply")
TIMEOUT = Atom("timeout")


def send(server: Any, label: Any, request: Any) -> Reference:
    """Send the request; what names it from now on."""
    target = server
    if gen.is_registry_name(server):
        target = gen.where(server) or server[-1]
        if target.__class__ is not Atom and not hasattr(target, "node"):
            target = Atom("undefined")
    reference: Reference = abi.monitor(target, "demonitor")
    message = (label, (abi.self_pid(), cons(gen.ALIAS, reference)), request)
    gen.send_quietly(target, message)
    return reference


def answer(message: Any, request: Any) -> Any:
    """`{:reply, value}`, `{:error, {reason, server}}`, or None for a message that is neither."""
    if message.__class__ is not tuple:
        return None
    if len(message) == 2 and gen.is_tag(message[0], request):
        return (REPLY, message[1])
    if len(message) == 5 and message[0] is gen.DOWN and message[1] == request:
        server = message[3]
        is_here = server.__class__ is tuple and server[1] is abi.node()
        return (ERROR, (message[4], server[0] if is_here else server))
    return None


def check(message: Any, request: Any) -> Any:
    """As `answer`, with `:no_reply`; the monitor ends with the reply."""
    found = answer(message, request)
    if found is None:
        return NO_REPLY
    if found[0] is REPLY:
        abi.demonitor(request, flush=True)
    return found


def wait(request: Any, timeout: Any, give_up: bool) -> Any:
    """Wait for the answer; `:timeout` where it does not come, after which `give_up` drops it."""
    received = abi.current().take(
        lambda message: answer(message, request) is not None, abi.deadline_after(timeout)
    )
    if received is not abi.TIMEOUT:
        return check(received, request)
    if give_up:
        abi.demonitor(request, flush=True)
    return TIMEOUT
