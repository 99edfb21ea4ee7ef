"""`:erpc`'s requests whose responses are fetched later, alone or as a collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import spawn_requests
from pyiex.library.erlang.erpc_results import (
    APPLY,
    ERLANG,
    Outcome,
    Request,
    bad_argument,
    check_call,
    ended,
    failed,
    is_timeout,
    wait,
)
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Reference
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import Map, make_map

RESPONSE = Atom("response")
NO_RESPONSE = Atom("no_response")
NO_REQUEST = Atom("no_request")
INFINITY = abi.INFINITY


def declare(lib: Library) -> None:
    """Add these functions to `:erpc`."""
    for name, code, spec in _FUNCTIONS:
        lib.function(name, spec=spec)(code)


def _parts(request: Any) -> tuple[Any, Reference]:
    """The two references of a request; `{:erpc, :badarg}` for what is none."""
    if request.__class__ is List and request is not EMPTY:
        result, reference = request.head, request.tail
        if isinstance(result, Reference) and isinstance(reference, Reference):
            return result, reference
    raise bad_argument()


def _collection(requests: Any) -> Map:
    if not isinstance(requests, Map):
        raise bad_argument()
    return requests


def _check_timeout(timeout: Any) -> None:
    if not is_timeout(timeout):
        raise bad_argument()


def send_request_fun(node: Any, fun: Any) -> Any:
    """Has a function called on a node, and answers what its response is fetched with.

    iex> request = :erpc.send_request(node(), fn -> 6 * 7 end)
    iex> :erpc.receive_response(request)
    42
    """
    if not isinstance(fun, Fun):
        raise bad_argument()
    return send_request(node, ERLANG, APPLY, make_list((fun, EMPTY)))


def send_request(node: Any, module: Any, function: Any, args: Any) -> Any:
    """Has `module.function` called on a node, and answers what its response is fetched with.

    iex> request = :erpc.send_request(node(), :lists, :sum, [[1, 2]])
    iex> :erpc.wait_response(request, 5_000)
    {:response, 3}
    """
    check_call(node, module, function, args)
    request = Request(node, module, function, args)
    return cons(request.result, request.reference)


def send_request_into(node: Any, module: Any, function: Any, args: Any, label: Any, requests: Any) -> Any:
    """As `send_request/4`, and adds the request to a collection, under a label.

    iex> requests = :erpc.send_request(node(), :lists, :sum, [[1, 2]], :sum, :erpc.reqids_new())
    iex> {3, :sum, _none} = :erpc.receive_response(requests, 5_000, true)
    iex> :erpc.reqids_size(requests)
    1
    """
    _collection(requests)
    return reqids_add(send_request(node, module, function, args), label, requests)


# -- one response ------------------------------------------------------------------------


def receive_response(request: Any) -> Any:
    """Waits for the response and answers the value, or fails as `:erpc.call/4` would.

    iex> :erpc.receive_response(:erpc.send_request(node(), fn -> throw(:ball) end))
    ** (throw) :ball
    """
    return receive_response_in(request, INFINITY)


def receive_response_in(request: Any, timeout: Any) -> Any:
    """As `receive_response/1`; `{:erpc, :timeout}` after so many milliseconds, and the response is dropped.

    iex> :erpc.receive_response(:erpc.send_request(node(), :lists, :sum, [[1, 2]]), 5_000)
    3
    """
    result, reference = _parts(request)
    _check_timeout(timeout)
    outcome = wait(result, reference, abi.deadline_after(timeout))
    if outcome is None:
        spawn_requests.abandon(reference)
        outcome = failed("timeout")
    return outcome.unwrap()


def wait_response(request: Any) -> Any:
    """Looks whether the response has come: `{:response, value}` or `:no_response`.

    iex> request = :erpc.send_request(node(), Process, :sleep, [60_000])
    iex> :erpc.wait_response(request)
    :no_response
    """
    return wait_response_in(request, 0)


def wait_response_in(request: Any, timeout: Any) -> Any:
    """Waits so many milliseconds for the response: `{:response, value}` or `:no_response`.

    iex> :erpc.wait_response(:erpc.send_request(node(), :lists, :sum, [[1, 2]]), 5_000)
    {:response, 3}
    """
    result, reference = _parts(request)
    _check_timeout(timeout)
    outcome = wait(result, reference, abi.deadline_after(timeout))
    return NO_RESPONSE if outcome is None else (RESPONSE, outcome.unwrap())


def check_response(message: Any, request: Any) -> Any:
    """Whether a received message is the response: `{:response, value}` or `:no_response`.

    iex> :erpc.check_response(:hello, :erpc.send_request(node(), :lists, :sum, [[1, 2]]))
    :no_response
    """
    result, reference = _parts(request)
    if not spawn_requests.is_about(message, reference):
        return NO_RESPONSE
    return RESPONSE, ended(message, result).unwrap()


# -- collections -------------------------------------------------------------------------


def reqids_new() -> Any:
    """A collection of requests, empty.

    iex> :erpc.reqids_size(:erpc.reqids_new())
    0
    """
    return make_map([])


def reqids_size(requests: Any) -> Any:
    """How many requests a collection has.

    iex> :erpc.reqids_size(:erpc.reqids_new())
    0
    """
    return len(_collection(requests))


def reqids_add(request: Any, label: Any, requests: Any) -> Any:
    """Adds a request to a collection, under a label.

    iex> request = :erpc.send_request(node(), :lists, :sum, [[1, 2]])
    iex> :erpc.reqids_size(:erpc.reqids_add(request, :sum, :erpc.reqids_new()))
    1
    """
    result, reference = _parts(request)
    if _collection(requests).get(reference) is not None:
        raise bad_argument()
    return requests.put(reference, cons(result, label))


def reqids_to_list(requests: Any) -> Any:
    """The requests of a collection, each with its label.

    iex> :erpc.reqids_to_list(:erpc.reqids_new())
    []
    """
    entries = _collection(requests).items()
    return make_list((cons(entry.head, reference), entry.tail) for reference, entry in entries)


def _find(requests: Map, message: Any) -> Any:
    """The request that a message ends, as reference and entry; None where it ends none."""
    if message.__class__ is not tuple or len(message) not in (4, 5):
        return None
    reference = message[1]
    entry = requests.get(reference) if isinstance(reference, Reference) else None
    return entry if entry is not None and spawn_requests.is_about(message, reference) else None


def _delivered(requests: Map, message: Any, delete: Any, wrap: Callable[[Any], Any]) -> Any:
    entry = requests.get(message[1])
    left = requests.delete(message[1]) if delete is TRUE else requests
    outcome: Outcome = ended(message, entry.head)
    if outcome.kind is not Atom("ok"):
        reason = (outcome.value, entry.tail, left)
        raise bad_response(outcome, reason)
    return wrap(outcome.value), entry.tail, left


def bad_response(outcome: Outcome, reason: Any) -> Exception:
    """The failure of one of several requests: with its label, and what is left of the collection."""
    return Raised(outcome.kind, reason)


def _check_collection(requests: Any, delete: Any) -> Map:
    if delete is not TRUE and delete is not FALSE:
        raise bad_argument()
    return _collection(requests)


def _take(requests: Map, timeout: Any) -> Any:
    _check_timeout(timeout)
    deadline = abi.deadline_after(timeout)
    return abi.current().take(lambda message: _find(requests, message) is not None, deadline)


def receive_any(requests: Any, timeout: Any, delete: Any) -> Any:
    """The first response to any request of a collection: `{value, label, collection}`, or `:no_request`.

    delete: whether the request is taken out of the collection.  Past the timeout all requests are dropped.

        iex> :erpc.receive_response(:erpc.reqids_new(), 1_000, true)
        :no_request
    """
    known = _check_collection(requests, delete)
    if not len(known):
        return NO_REQUEST
    message = _take(known, timeout)
    if message is abi.TIMEOUT:
        for reference, _entry in known.items():
            spawn_requests.abandon(reference)
        return failed("timeout").unwrap()
    return _delivered(known, message, delete, lambda value: value)


def wait_any(requests: Any, timeout: Any, delete: Any) -> Any:
    """Waits for a response to any request: `{{:response, value}, label, collection}`, or `:no_response`.

    iex> :erpc.wait_response(:erpc.reqids_new(), 0, true)
    :no_request
    """
    known = _check_collection(requests, delete)
    if not len(known):
        return NO_REQUEST
    message = _take(known, timeout)
    if message is abi.TIMEOUT:
        return NO_RESPONSE
    return _delivered(known, message, delete, lambda value: (RESPONSE, value))


def check_any(message: Any, requests: Any, delete: Any) -> Any:
    """Whether a received message is a response to any request: `{{:response, value}, label, collection}`.

    iex> :erpc.check_response(:hello, :erpc.reqids_new(), true)
    :no_request
    """
    known = _check_collection(requests, delete)
    if not len(known):
        return NO_REQUEST
    if _find(known, message) is None:
        return NO_RESPONSE
    return _delivered(known, message, delete, lambda value: (RESPONSE, value))


_FUNCTIONS: tuple[tuple[str, Callable[..., Any], str], ...] = (
    ("send_request", send_request_fun, "send_request(node(), (() -> term())) :: request_id()"),
    ("send_request", send_request, "send_request(node(), module(), atom(), [term()]) :: request_id()"),
    (
        "send_request",
        send_request_into,
        "send_request(node(), module(), atom(), [term()], label :: term(), collection) :: collection",
    ),
    ("receive_response", receive_response, "receive_response(request_id()) :: term()"),
    ("receive_response", receive_response_in, "receive_response(request_id(), timeout()) :: term()"),
    ("receive_response", receive_any, "receive_response(collection, timeout(), boolean()) :: term()"),
    ("wait_response", wait_response, "wait_response(request_id()) :: {:response, term()} | :no_response"),
    (
        "wait_response",
        wait_response_in,
        "wait_response(request_id(), timeout()) :: {:response, term()} | :no_response",
    ),
    ("wait_response", wait_any, "wait_response(collection, timeout(), boolean()) :: term()"),
    ("check_response", check_response, "check_response(term(), request_id()) :: term()"),
    ("check_response", check_any, "check_response(term(), collection, boolean()) :: term()"),
    ("reqids_new", reqids_new, "reqids_new() :: collection"),
    ("reqids_size", reqids_size, "reqids_size(collection) :: non_neg_integer()"),
    ("reqids_add", reqids_add, "reqids_add(request_id(), label :: term(), collection) :: collection"),
    ("reqids_to_list", reqids_to_list, "reqids_to_list(collection) :: [{request_id(), label :: term()}]"),
)
