"""`rex`: the server behind `:rpc`, and what older nodes, and C nodes, ask of it.

Calls come as spawn requests for `:erpc` since OTP 25; what is left to the
server are calls that block it, messages for names, and casts without replies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.calls import GEN_CAST as CAST
from pyiex.library.erlang.calls import call_in, ensure, reply, serve, tagged
from pyiex.library.erlang.erpc_results import run
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, EXIT, Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.terms.maps import EMPTY_MAP

REX = Atom("rex")
BADRPC = Atom("badrpc")
EXIT_WORD = Atom("EXIT")
_FEATURES_REQUEST = Atom("features_request")
_FEATURES_REPLY = Atom("features_reply")
_FEATURES = make_list([Atom("erpc")])
_NONEXISTING = Atom("nonexisting_name")
_SBCAST = Atom("sbcast")
_SEND = Atom("send")
_CALL = Atom("call")
_BLOCK_CALL = Atom("block_call")
_CAST = Atom("cast")


def start() -> Pid:
    """The server's process, started where it is not running."""
    return ensure(REX, serve_calls)


def serve_calls() -> None:
    """What the process does."""
    serve(handle, Atom("rpc"), lambda: EMPTY_MAP, (Atom("kernel_sup"),))


def badrpc(kind: Atom, reason: Any, *stack: Any) -> Any:
    """How `:rpc` answers a failure, which it does not raise."""
    if kind is ERROR:
        return BADRPC, (EXIT_WORD, (reason, *stack))
    return (BADRPC, (EXIT_WORD, reason)) if kind is EXIT else reason


def evaluate(module: Any, function: Any, args: Any) -> Any:
    """Make a call, and answer its value or `{:badrpc, reason}`."""
    kind, value, *stack = run(module, function, args)
    return value if kind is Atom("return") else badrpc(kind, value, *stack)


def _evaluate_for(leader: Any, module: Any, function: Any, args: Any) -> Any:
    """The same with the caller's group leader, so that output goes home."""
    process = abi.current()
    own = process.group_leader
    if isinstance(leader, Pid):
        process.group_leader = leader
    try:
        return evaluate(module, function, args)
    finally:
        process.group_leader = own


def handle(message: Any) -> None:
    """Act on one message; what is none of ours is dropped."""
    request = call_in(message)
    if request is not None:
        caller, tag, content = request
        _called(content, lambda answer: reply(caller, tag, answer))
    elif tagged(message, 2, CAST):
        _casted(message[1])
    elif message.__class__ is tuple and len(message) == 2 and isinstance(message[0], Pid):
        _asked(*message)


def _called(content: Any, answer: Callable[[Any], None]) -> None:
    if tagged(content, 5, _BLOCK_CALL):
        _, module, function, args, leader = content
        answer(_evaluate_for(leader, module, function, args))
    elif tagged(content, 5, _CALL):
        _, module, function, args, leader = content
        abi.spawn(lambda: answer(_evaluate_for(leader, module, function, args)))


def _casted(content: Any) -> None:
    if tagged(content, 5, _CAST):
        _, module, function, args, leader = content
        abi.spawn(lambda: _evaluate_for(leader, module, function, args))


def _asked(caller: Pid, request: Any) -> None:
    """What is asked in a plain message: `{from, request}`."""
    if request is _FEATURES_REQUEST:
        abi.send(caller, (_FEATURES_REPLY, abi.node(), _FEATURES))
    elif tagged(request, 3, _SBCAST, _SEND):
        abi.send(caller, (REX, abi.node(), _passed_on(request[1], request[2])))
    elif tagged(request, 5, _CALL):
        _called(request, lambda value: abi.send(caller, (REX, value)))


def _passed_on(name: Any, message: Any) -> Any:
    """Give a message to a registered process; this node, or that nobody has the name."""
    try:
        abi.send(name, message)
    except Raised:
        return _NONEXISTING, name
    return abi.node()
