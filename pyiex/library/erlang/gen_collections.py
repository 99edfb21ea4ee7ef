"""Several requests at once: the functions of `:gen_server` and `:gen_statem` for collections of requests.

A collection is a map from what names a request to its label.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen_requests
from pyiex.library.erlang.gen_server_loop import CALL
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import make_list
from pyiex.terms.maps import EMPTY_MAP, Map

NO_REQUEST = Atom("no_request")


def _taken(message: Any, collection: Map, delete: Any) -> Any:
    """`{response, label, collection}` of a message that answers one of the requests, else None."""
    for request, label in collection.items():
        found = gen_requests.answer(message, request)
        if found is not None:
            gen_requests.check(message, request)
            return found, label, collection.delete(request) if delete is TRUE else collection
    return None


def _wait(collection: Map, timeout: Any, delete: Any, give_up: bool) -> Any:
    if not collection:
        return NO_REQUEST

    def wanted(message: Any) -> bool:
        return any(gen_requests.answer(message, request) is not None for request in collection)

    message = abi.current().take(wanted, abi.deadline_after(timeout))
    if message is not abi.TIMEOUT:
        return _taken(message, collection, delete)
    if give_up:
        for request in collection:
            abi.demonitor(request, flush=True)
    return gen_requests.TIMEOUT


def declare(lib: Library, send: Callable[..., Any] | None = None) -> None:
    """Add the functions to the module of a kind of server; send: how requests are sent, if not as calls."""
    module = lib.module.name.name

    def reqids_new() -> Any:
        """A collection without requests."""
        return EMPTY_MAP

    def reqids_size(collection: Any) -> Any:
        """How many requests a collection holds."""
        return len(collection)

    def reqids_add(request_id: Any, label: Any, collection: Any) -> Any:
        """The collection with one more request, to be known by the label."""
        if request_id in collection:
            raise badarg("reqids_add", (request_id, label, collection), {}, module=module)
        return collection.put(request_id, label)

    def reqids_to_list(collection: Any) -> Any:
        """The requests of a collection, with their labels."""
        return make_list(collection.items())

    def send_request(server: Any, request: Any, label: Any, collection: Any) -> Any:
        """As `send_request/2`; answers the collection with the new request in it."""
        return collection.put(gen_requests.send(server, CALL, request), label)

    def send_handler_request(manager: Any, handler: Any, request: Any, label: Any, collection: Any) -> Any:
        """As `send_request/3`; answers the collection with the new request in it."""
        assert send is not None
        return collection.put(send(manager, handler, request), label)

    def receive_response(collection: Any, timeout: Any, delete: Any) -> Any:
        """Waits for the first answer to a request of the collection: `{response, label, collection}`."""
        return _wait(collection, timeout, delete, give_up=True)

    def wait_response(collection: Any, timeout: Any, delete: Any) -> Any:
        """As `receive_response/3`; after a timeout one can wait again."""
        return _wait(collection, timeout, delete, give_up=False)

    def check_response(message: Any, collection: Any, delete: Any) -> Any:
        """Whether a message answers a request of the collection: `{response, label, collection}`."""
        if not collection:
            return NO_REQUEST
        return _taken(message, collection, delete) or gen_requests.NO_REPLY

    lib.function(spec="reqids_new() :: request_id_collection")(reqids_new)
    lib.function(spec="reqids_size(request_id_collection) :: non_neg_integer()")(reqids_size)
    lib.function(
        spec="reqids_add(request_id, label :: term(), request_id_collection) :: request_id_collection"
    )(reqids_add)
    lib.function(spec="reqids_to_list(request_id_collection) :: [{request_id, label :: term()}]")(
        reqids_to_list
    )
    if send is None:
        lib.function(
            spec="send_request(server_ref, term(), label, request_id_collection) :: request_id_collection"
        )(send_request)
    else:
        spec = "send_request(manager, handler, term(), label, request_id_collection) :: request_id_collection"
        lib.function("send_request", spec=spec)(send_handler_request)
    result = "{response, label, request_id_collection} | :no_request"
    lib.function(
        spec=f"receive_response(request_id_collection, timeout(), boolean()) :: {result} | :timeout"
    )(receive_response)
    lib.function(spec=f"wait_response(request_id_collection, timeout(), boolean()) :: {result} | :timeout")(
        wait_response
    )
    lib.function(spec=f"check_response(term(), request_id_collection, boolean()) :: {result} | :no_reply")(
        check_response
    )
