"""`:gen_event`: event managers."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen, gen_collections, gen_requests, gen_start
from pyiex.library.erlang.gen_event_loop import NOTIFY, begin
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    ":gen_event",
    """
    Event managers: processes that pass each event on to all of their handlers,
    which are modules with a state each.
    """,
)

OK = Atom("ok")
_MODULE = Atom("gen_event")

lib.callback("init(init_args :: term()) :: {:ok, state} | {:ok, state, :hibernate} | {:error, reason}")
lib.callback("handle_event(event :: term(), state :: term()) :: {:ok, state} | :remove_handler")
lib.callback(
    "handle_call(request :: term(), state :: term()) :: {:ok, reply, state} | {:remove_handler, reply}"
)
for _callback in (
    "handle_info(info :: term(), state :: term()) :: {:ok, state} | :remove_handler",
    "terminate(args, state :: term()) :: term()",
    "code_change(old_vsn, state :: term(), extra :: term()) :: {:ok, state}",
):
    lib.callback(_callback, optional=True)


def _start(name: Any, options: Any, link: bool) -> Any:
    if name.__class__ is List:
        name, options = None, name
    return gen_start.start(begin, _MODULE, name, options, link)


@lib.function(spec="start(name | [option], [option]) :: {:ok, pid()} | {:error, term()}")
def start(name_or_options: Any = EMPTY, options: Any = EMPTY) -> Any:
    """Starts an event manager without handlers.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.which_handlers(manager)
    []
    """
    return _start(name_or_options, options, False)


@lib.function(spec="start_link(name | [option], [option]) :: {:ok, pid()} | {:error, term()}")
def start_link(name_or_options: Any = EMPTY, options: Any = EMPTY) -> Any:
    """As `start/2`, with a link.

    iex> {:ok, manager} = :gen_event.start_link({:local, :bulletin})
    iex> Process.whereis(:bulletin) == manager
    true
    """
    return _start(name_or_options, options, True)


@lib.function(
    spec="start_monitor(name | [option], [option]) :: {:ok, {pid(), reference()}} | {:error, term()}"
)
def start_monitor(name_or_options: Any = EMPTY, options: Any = EMPTY) -> Any:
    """As `start/2`, with a monitor.

    iex> {:ok, {manager, ref}} = :gen_event.start_monitor()
    iex> :gen_event.stop(manager)
    iex> receive do
    ...>   {:DOWN, ^ref, :process, ^manager, reason} -> reason
    ...> end
    :normal
    """
    name = name_or_options
    if name.__class__ is List:
        name, options = None, name
    return gen_start.monitored(begin, _MODULE, name, options)


def _ask(manager: Any, request: Any, timeout: Any = abi.INFINITY) -> Any:
    return gen.call(manager, abi.self_pid(), request, timeout)


@lib.function(spec="add_handler(manager, handler, args :: term()) :: term()")
def add_handler(manager: Any, handler: Any, args: Any) -> Any:
    """Adds a handler, a module or `{module, id}`, whose state `module.init(args)` makes."""
    return _ask(manager, (Atom("add_handler"), handler, args))


@lib.function(spec="add_sup_handler(manager, handler, args :: term()) :: term()")
def add_sup_handler(manager: Any, handler: Any, args: Any) -> Any:
    """As `add_handler/3`; the caller gets `{:gen_event_EXIT, handler, reason}` when the handler goes."""
    return _ask(manager, (Atom("add_sup_handler"), handler, args, abi.self_pid()))


@lib.function(spec="notify(manager, event :: term()) :: :ok")
def notify(manager: Any, event: Any) -> Any:
    """Sends an event and does not wait.

    iex> :gen_event.notify(self(), :news)
    iex> receive do
    ...>   message -> message
    ...> end
    {:notify, :news}
    """
    message = (NOTIFY, event)
    if gen.is_registry_name(manager):
        gen.send_quietly(manager, message)
    else:
        abi.send(manager, message)
    return OK


@lib.function(spec="sync_notify(manager, event :: term()) :: :ok")
def sync_notify(manager: Any, event: Any) -> Any:
    """Sends an event and waits until every handler has seen it.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.sync_notify(manager, :news)
    :ok
    """
    return _ask(manager, (Atom("sync_notify"), event))


@lib.function(spec="call(manager, handler, request :: term(), timeout()) :: term()")
def call(manager: Any, handler: Any, request: Any, timeout: Any = None) -> Any:
    """Asks one handler.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.call(manager, Nobody, :hello)
    {:error, :bad_module}
    """
    given = (manager, handler, request) if timeout is None else (manager, handler, request, timeout)
    try:
        return _ask(manager, (Atom("call"), handler, request), 5000 if timeout is None else timeout)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise gen.exit_with((raised.reason, (_MODULE, Atom("call"), make_list(given)))) from None


@lib.function(spec="delete_handler(manager, handler, args :: term()) :: term()")
def delete_handler(manager: Any, handler: Any, args: Any) -> Any:
    """Takes a handler away: what its `terminate(args, state)` answers.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.delete_handler(manager, Nobody, [])
    {:error, :module_not_found}
    """
    return _ask(manager, (Atom("delete_handler"), handler, args))


@lib.function(spec="swap_handler(manager, {handler, args}, {handler, args}) :: :ok | {:error, term()}")
def swap_handler(manager: Any, old: Any, new: Any) -> Any:
    """Puts a handler into the place of another, whose last answer the new one starts with."""
    return _ask(manager, (Atom("swap_handler"), *old, *new))


@lib.function(spec="swap_sup_handler(manager, {handler, args}, {handler, args}) :: :ok | {:error, term()}")
def swap_sup_handler(manager: Any, old: Any, new: Any) -> Any:
    """As `swap_handler/3`, supervised by the caller as with `add_sup_handler/3`."""
    return _ask(manager, (Atom("swap_sup_handler"), *old, *new, abi.self_pid()))


@lib.function(spec="which_handlers(manager) :: [handler]")
def which_handlers(manager: Any) -> Any:
    """The handlers, the last one first.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.which_handlers(manager)
    []
    """
    return _ask(manager, Atom("which_handlers"))


@lib.function(spec="stop(manager, reason :: term(), timeout()) :: :ok", arities=(1, 3))
def stop(manager: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Ends the manager, after its handlers have cleaned up.

    iex> {:ok, manager} = :gen_event.start()
    iex> :gen_event.stop(manager)
    :ok
    """
    gen.stop(manager, reason, timeout)
    return OK


# -- requests whose answers are taken in later --------------------------------------------------


@lib.function(spec="send_request(manager, handler, request :: term()) :: request_id")
def send_request(event_mgr_ref: Any, handler: Any, request: Any) -> Any:
    """Asks one handler and does not wait; `receive_response/2` takes the answer in.

    iex> {:ok, manager} = :gen_event.start()
    iex> request = :gen_event.send_request(manager, Nobody, :hello)
    iex> :gen_event.receive_response(request, 1000)
    {:error, :bad_module}
    """
    return gen_requests.send(event_mgr_ref, abi.self_pid(), (Atom("call"), handler, request))


def _plain(answer: Any) -> Any:
    """A handler's answer that there is no such one is not wrapped."""
    is_reply = answer.__class__ is tuple and answer[0] is gen_requests.REPLY
    inner = answer[1] if is_reply else None
    is_error = inner.__class__ is tuple and len(inner) == 2 and inner[0] is gen.ERROR
    return inner if is_error else answer


@lib.function(
    spec="receive_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}"
)
def receive_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """Waits for the answer to a request; after a timeout it is dropped when it comes."""
    return _plain(gen_requests.wait(request_id, timeout, give_up=True))


@lib.function(spec="wait_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}")
def wait_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """As `receive_response/2`; after a timeout one can wait again."""
    return _plain(gen_requests.wait(request_id, timeout, give_up=False))


@lib.function(spec="check_response(term(), request_id) :: {:reply, term()} | :no_reply | {:error, term()}")
def check_response(message: Any, request_id: Any) -> Any:
    """Whether a message is the answer to a request."""
    return _plain(gen_requests.check(message, request_id))


gen_collections.declare(lib, send_request)
