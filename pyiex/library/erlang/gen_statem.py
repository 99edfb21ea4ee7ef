"""`:gen_statem`: state machines."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen, gen_collections, gen_requests, gen_start
from pyiex.library.erlang.gen_server_loop import CALL, CAST
from pyiex.library.erlang.gen_statem_loop import begin
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List, make_list

lib = Library(
    ":gen_statem",
    """
    State machines: servers that answer differently in each of their states.

        defmodule Door do
          def callback_mode, do: :state_functions
          def init(code), do: {:ok, :locked, code}
          def locked({:call, from}, {:try, code}, code), do: {:next_state, :open, code, {:reply, from, :ok}}
          def locked({:call, from}, {:try, _}, code), do: {:keep_state, code, {:reply, from, :wrong}}
          def open(:cast, :lock, code), do: {:next_state, :locked, code}
        end

    What a state does not want now it may postpone, until there is another one.
    """,
)

OK = Atom("ok")
_MODULE = Atom("gen_statem")

lib.callback("callback_mode() :: :state_functions | :handle_event_function | [term()]")
lib.callback(
    "init(args :: term()) :: {:ok, state, data} | {:ok, state, data, actions} | :ignore | {:stop, term()}"
)
for _callback in (
    "handle_event(event_type, event_content :: term(), state, data) :: event_handler_result",
    "terminate(reason :: term(), state, data) :: any()",
    "code_change(old_vsn :: term(), state, data, extra :: term()) :: {:ok, state, data} | reason",
    "format_status(status) :: status",
):
    lib.callback(_callback, optional=True)


def _begin(module: Atom, args: Any) -> gen_start.Begin:
    return lambda starter, parent, name, debug: begin(starter, parent, name, debug, module, args)


@lib.function(
    "start_link", spec="start_link(module(), term(), [option]) :: {:ok, pid()} | :ignore | {:error, term()}"
)
def start_link(module: Any, args: Any, options: Any) -> Any:
    """Starts a machine and links it to the caller."""
    return gen_start.start(_begin(module, args), module, None, options, True)


@lib.function("start_link", spec="start_link(server_name, module(), term(), [option]) :: term()")
def start_link_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start_link/3`, with a name: `{:local, atom}`, `{:global, term}`, `{:via, module, term}`."""
    return gen_start.start(_begin(module, args), module, name, options, True)


@lib.function("start", spec="start(module(), term(), [option]) :: {:ok, pid()} | :ignore | {:error, term()}")
def start(module: Any, args: Any, options: Any) -> Any:
    """As `start_link/3`, without a link."""
    return gen_start.start(_begin(module, args), module, None, options, False)


@lib.function("start", spec="start(server_name, module(), term(), [option]) :: term()")
def start_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start_link/4`, without a link."""
    return gen_start.start(_begin(module, args), module, name, options, False)


@lib.function("start_monitor", spec="start_monitor(module(), term(), [option]) :: term()")
def start_monitor(module: Any, args: Any, options: Any) -> Any:
    """As `start/3`, with a monitor: `{:ok, {pid, reference}}`."""
    return gen_start.monitored(_begin(module, args), module, None, options)


@lib.function("start_monitor", spec="start_monitor(server_name, module(), term(), [option]) :: term()")
def start_monitor_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start/4`, with a monitor: `{:ok, {pid, reference}}`."""
    return gen_start.monitored(_begin(module, args), module, name, options)


@lib.function(spec="call(server_ref, request :: term(), timeout()) :: term()")
def call(server: Any, request: Any, timeout: Any = abi.INFINITY) -> Any:
    """Asks the machine and waits for the reply: the event `{:call, from}` there.

    iex> {:ok, pid} = Agent.start(fn -> 1 end)
    iex> :gen_statem.call(pid, {:get, & &1})
    1
    """
    wait = timeout[1] if timeout.__class__ is tuple else timeout
    try:
        return gen.call(server, CALL, request, wait)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        mfa = (_MODULE, Atom("call"), make_list((server, request, timeout)))
        raise gen.exit_with((raised.reason, mfa)) from None


@lib.function(spec="cast(server_ref, msg :: term()) :: :ok")
def cast(server: Any, msg: Any) -> Any:
    """Sends the machine an event of type `:cast`.

    iex> :gen_statem.cast(self(), :knock)
    iex> receive do
    ...>   message -> message
    ...> end
    {:"$gen_cast", :knock}
    """
    gen.send_quietly(server, (CAST, msg))
    return OK


@lib.function("reply", spec="reply(reply_action | [reply_action]) :: :ok")
def reply_all(replies: Any) -> Any:
    """Answers calls: `{:reply, from, value}`, or a list of these.

    iex> :gen_statem.reply({:reply, {self(), :tag}, :answer})
    iex> receive do
    ...>   message -> message
    ...> end
    {:tag, :answer}
    """
    for action in replies if replies.__class__ is List else (replies,):
        gen.reply(action[1], action[2])
    return OK


@lib.function("reply", spec="reply(from, reply :: term()) :: :ok")
def reply(from_: Any, reply: Any) -> Any:
    """Answers a call.

    iex> :gen_statem.reply({self(), :tag}, :answer)
    iex> receive do
    ...>   message -> message
    ...> end
    {:tag, :answer}
    """
    gen.reply(from_, reply)
    return OK


@lib.function(spec="stop(server_ref, reason :: term(), timeout()) :: :ok", arities=(1, 3))
def stop(server: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the machine end with the reason and waits until it has.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :gen_statem.stop(pid)
    :ok
    """
    gen.stop(server, reason, timeout)
    return OK


@lib.function(spec="send_request(server_ref, request :: term()) :: request_id")
def send_request(server: Any, request: Any) -> Any:
    """Asks the machine without waiting; the answer comes in with `receive_response/2` and such.

    iex> {:ok, pid} = Agent.start(fn -> 20 end)
    iex> :gen_statem.receive_response(:gen_statem.send_request(pid, {:get, & &1}))
    {:reply, 20}
    """
    return gen_requests.send(server, CALL, request)


@lib.function(
    spec="receive_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}"
)
def receive_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """Waits for the answer to a request; after a timeout that answer is dropped when it comes."""
    return gen_requests.wait(request_id, timeout, give_up=True)


@lib.function(spec="wait_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}")
def wait_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """Waits for the answer to a request; after a timeout one can wait again."""
    return gen_requests.wait(request_id, timeout, give_up=False)


@lib.function(
    spec="check_response(message :: term(), request_id) :: {:reply, term()} | :no_reply | {:error, term()}"
)
def check_response(message: Any, request_id: Any) -> Any:
    """Whether a message that the caller has received is the answer to a request."""
    return gen_requests.check(message, request_id)


gen_collections.declare(lib)
