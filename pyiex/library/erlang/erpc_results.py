"""What becomes of a remote call: the shapes in which `:erpc` brings it home.

The process on the other node ends with an exit reason that begins with a
reference only the caller knows, so no other end can be taken for a result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pyiex.library.erlang import spawn_requests
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, THROW, Raised, error
from pyiex.terms.ids import Reference
from pyiex.terms.lists import List, is_proper, make_list

OK = Atom("ok")
ERPC = Atom("erpc")
RETURN = Atom("return")
EXCEPTION = Atom("exception")
SIGNAL = Atom("signal")
TIMEOUT = Atom("timeout")
BADARG = Atom("badarg")
ERLANG = Atom("erlang")
APPLY = Atom("apply")
MAX_TIMEOUT = 0xFFFFFFFF
_KINDS = (THROW, EXIT, ERROR)


class Outcome(NamedTuple):
    """`:ok` and the value, or the kind of exception and its reason."""

    kind: Atom
    value: Any

    def unwrap(self) -> Any:
        """The value, or the exception raised."""
        if self.kind is OK:
            return self.value
        raise Raised(self.kind, self.value)


def failed(reason: str) -> Outcome:
    """A call that `:erpc` itself could not do."""
    return Outcome(ERROR, (ERPC, Atom(reason)))


def bad_argument() -> Raised:
    """`{:erpc, :badarg}`, to be raised."""
    return error((ERPC, BADARG))


def is_timeout(timeout: Any) -> bool:
    """Whether a timeout is one: milliseconds or `:infinity`."""
    return timeout is abi.INFINITY or (timeout.__class__ is int and 0 <= timeout <= MAX_TIMEOUT)


def check_call(node: Any, module: Any, function: Any, args: Any) -> None:
    """`{:erpc, :badarg}` for what is no call."""
    atoms = all(part.__class__ is Atom for part in (node, module, function))
    if not atoms or args.__class__ is not List or not is_proper(args):
        raise bad_argument()


def ended(message: Any, result: Any) -> Outcome:
    """What the message that ends a request says; `result`: the reference that marks a result."""
    reason = message[-1]
    marked = message[0] is not spawn_requests.SPAWN_REPLY and reason.__class__ is tuple and len(reason) > 2
    if marked and reason[0] == result:
        return _returned(reason[1:])
    if reason is spawn_requests.NOCONNECTION or message[0] is spawn_requests.SPAWN_REPLY:
        return Outcome(ERROR, (ERPC, reason))
    return Outcome(EXIT, (SIGNAL, reason))


def _returned(result: Sequence[Any]) -> Outcome:
    kind, value, *stack = result
    if kind is RETURN:
        return Outcome(OK, value)
    if kind is THROW:
        return Outcome(THROW, value)
    if kind is EXIT:
        return Outcome(EXIT, (EXCEPTION, value))
    return Outcome(ERROR, (EXCEPTION, value, *stack) if stack else (ERPC, value))


def run(module: Atom, function: Atom, args: Any) -> tuple[Any, ...]:
    """Make the call here: `(:return | :throw | :exit, value)` or `(:error, reason, stack)`."""
    try:
        return RETURN, abi.apply_mfa(module, function, list(args))
    except Exception as failure:
        raised = abi.as_raised(failure)
    if raised.kind is not ERROR:
        return raised.kind, raised.reason
    return ERROR, raised.reason, _stack(raised, module, function, args)


def _stack(raised: Raised, module: Atom, function: Atom, args: Any) -> Any:
    """The frames of the failure, outermost the call itself."""
    frames = [frame for frame in raised.stack if frame[0] is not ERPC]
    if not any(frame[:2] == (module, function) for frame in frames):
        called = args if module is ERLANG and function is not APPLY else len(args)
        frames.append((module, function, called, None))
    return abi.stack_term(frames)


class Request:
    """A remote call under way."""

    def __init__(self, node: Atom, module: Atom, function: Atom, args: Any) -> None:
        self.result = abi.make_ref()
        wrapped = make_list((self.result, module, function, args))
        self.reference = spawn_requests.spawn_request(node, ERPC, Atom("execute_call"), wrapped)

    def outcome(self, deadline: float | None) -> Outcome:
        """Wait for the end; `{:erpc, :timeout}` past the deadline."""
        return wait(self.result, self.reference, deadline) or self.give_up()

    def give_up(self) -> Outcome:
        """Wait no longer."""
        spawn_requests.abandon(self.reference)
        return failed("timeout")


def wait(result: Any, reference: Reference, deadline: float | None) -> Outcome | None:
    """Wait for a request's end, at most until `deadline`; None when that passed first."""
    message = abi.current().take(lambda message: spawn_requests.is_about(message, reference), deadline)
    return None if message is abi.TIMEOUT else ended(message, result)
