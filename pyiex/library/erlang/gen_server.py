"""`:gen_server`: generic servers, in Erlang's spelling."""

from __future__ import annotations

from functools import partial
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen, gen_collections, gen_requests, gen_start, sys_debug
from pyiex.library.erlang.gen_server_loop import CALL, CAST, GenServer, begin, event_words
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, cons, make_list

lib = Library(
    ":gen_server",
    """
    Servers: processes that keep a state and answer requests one by one, by the
    callbacks of a module.

    `GenServer` is the same in Elixir's spelling; the two work together, since
    the messages are the same.
    """,
)

OK = Atom("ok")
_MODULE = Atom("gen_server")
_DEFAULT_TIMEOUT = 5000

lib.callback("init(args :: term()) :: {:ok, state} | {:ok, state, action} | {:stop, reason} | :ignore")
lib.callback("handle_call(request :: term(), from :: {pid(), term()}, state :: term()) :: term()")
lib.callback("handle_cast(request :: term(), state :: term()) :: term()")
for _callback in (
    "handle_info(info :: :timeout | term(), state :: term()) :: term()",
    "handle_continue(info :: term(), state :: term()) :: term()",
    "terminate(reason :: term(), state :: term()) :: term()",
    "code_change(old_vsn :: term(), state :: term(), extra :: term()) :: {:ok, state} | {:error, reason}",
    "format_status(option, status_data) :: term()",
    "format_status(status) :: status",
):
    lib.callback(_callback, optional=True)


def make_begin(module: Atom, args: Any) -> gen_start.Begin:
    """What the process of a server with these callbacks does."""

    def make(parent: Any, name: Any, debug: Any) -> GenServer:
        return GenServer(parent, name, module, debug)

    return partial(begin, make, args)


@lib.function(
    "start_link", spec="start_link(module(), term(), [option]) :: {:ok, pid()} | :ignore | {:error, term()}"
)
def start_link(module: Any, args: Any, options: Any) -> Any:
    """Starts a server and links it to the caller: `module.init(args)` makes its state.

    iex> {:ok, pid} = :gen_server.start_link(Agent.Server, fn -> 7 end, [])
    iex> :sys.get_state(pid)
    7
    """
    return gen_start.start(make_begin(module, args), module, None, options, True)


@lib.function("start_link", spec="start_link(server_name, module(), term(), [option]) :: term()")
def start_link_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start_link/3`, with a name: `{:local, atom}`, `{:global, term}`, `{:via, module, term}`.

    iex> {:ok, pid} = :gen_server.start_link({:local, :seven}, Agent.Server, fn -> 7 end, [])
    iex> Process.whereis(:seven) == pid
    true
    """
    return gen_start.start(make_begin(module, args), module, name, options, True)


@lib.function("start", spec="start(module(), term(), [option]) :: {:ok, pid()} | :ignore | {:error, term()}")
def start(module: Any, args: Any, options: Any) -> Any:
    """As `start_link/3`, without a link."""
    return gen_start.start(make_begin(module, args), module, None, options, False)


@lib.function("start", spec="start(server_name, module(), term(), [option]) :: term()")
def start_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start_link/4`, without a link."""
    return gen_start.start(make_begin(module, args), module, name, options, False)


@lib.function("start_monitor", spec="start_monitor(module(), term(), [option]) :: term()")
def start_monitor(module: Any, args: Any, options: Any) -> Any:
    """As `start/3`, with a monitor: `{:ok, {pid, reference}}`."""
    return gen_start.monitored(make_begin(module, args), module, None, options)


@lib.function("start_monitor", spec="start_monitor(server_name, module(), term(), [option]) :: term()")
def start_monitor_named(name: Any, module: Any, args: Any, options: Any) -> Any:
    """As `start/4`, with a monitor: `{:ok, {pid, reference}}`."""
    return gen_start.monitored(make_begin(module, args), module, name, options)


@lib.function(spec="enter_loop(module(), [option], term()) :: no_return()", arities=(3, 4, 5))
def enter_loop(
    module: Any, options: Any, state: Any, name_or_timeout: Any = None, timeout: Any = None
) -> Any:
    """Turns the caller, a process of `:proc_lib`, into a server that has `state`."""
    me = abi.self_pid()
    is_name = name_or_timeout.__class__ is tuple and name_or_timeout[0] in (gen.LOCAL, gen.GLOBAL, gen.VIA)
    name: Any = name_or_timeout if is_name else me
    if is_name and gen.where(name) != me:
        suffix = {gen.LOCAL: "", gen.GLOBAL: "_globally"}.get(name[0], "_via")
        raise gen.exit_with(Atom(f"process_not_registered{suffix}"))
    wait = timeout if timeout is not None else (None if is_name else name_or_timeout)
    ancestors = abi.current().dictionary.get(Atom("$ancestors"), EMPTY)
    parent = ancestors.head if ancestors is not EMPTY else me
    if parent.__class__ is Atom:
        parent = abi.whereis(parent) or me
    server = GenServer(parent, name, module, sys_debug.options(gen_start.option(options, "debug", EMPTY)))
    server.state = state
    if wait is not None and wait.__class__ is not Pid:
        server.go_on(wait)
    server.run()


def _exit_in(function: str, args: tuple[Any, ...], raised: Raised) -> Raised:
    return gen.exit_with((raised.reason, (_MODULE, Atom(function), make_list(args))))


@lib.function("call", spec="call(server_ref, request :: term()) :: term()")
def call_in_time(server: Any, request: Any) -> Any:
    """Asks the server and waits for its reply, at most five seconds.

    iex> {:ok, pid} = Agent.start(fn -> 20 end)
    iex> :gen_server.call(pid, {:get, fn state -> state + 1 end})
    21
    """
    try:
        return gen.call(server, CALL, request, _DEFAULT_TIMEOUT)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise _exit_in("call", (server, request), raised) from None


@lib.function("call", spec="call(server_ref, request :: term(), timeout()) :: term()", arities=(3,))
def call(server: Any, request: Any, timeout: Any = _DEFAULT_TIMEOUT) -> Any:
    """As `call/2`, with a time of your own, or `:infinity`.

    iex> {:ok, pid} = Agent.start(fn -> 20 end)
    iex> :gen_server.call(pid, {:get, & &1}, :infinity)
    20
    """
    try:
        return gen.call(server, CALL, request, timeout)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise _exit_in("call", (server, request, timeout), raised) from None


@lib.function(spec="cast(server_ref, request :: term()) :: :ok")
def cast(server: Any, request: Any) -> Any:
    """Sends the server a request that it does not answer.

    iex> :gen_server.cast(self(), :hello)
    iex> receive do
    ...>   message -> message
    ...> end
    {:"$gen_cast", :hello}
    """
    gen.send_quietly(server, (CAST, request))
    return OK


@lib.function(spec="reply(from :: {pid(), term()}, reply :: term()) :: :ok")
def reply(client: Any, reply: Any) -> Any:
    """Answers a call from outside of `handle_call/3`.

    iex> :gen_server.reply({self(), :tag}, :answer)
    iex> receive do
    ...>   message -> message
    ...> end
    {:tag, :answer}
    """
    gen.reply(client, reply)
    return OK


@lib.function(spec="stop(server_ref, reason :: term(), timeout()) :: :ok", arities=(1, 3))
def stop(server: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the server end with the reason and waits until it has.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :gen_server.stop(pid)
    :ok
    """
    gen.stop(server, reason, timeout)
    return OK


# -- several nodes --------------------------------------------------------------------------


def _nodes() -> list[Atom]:
    cluster = abi.hooks.cluster
    others = cluster.nodes([Atom("visible")]) if cluster is not None else []
    return [abi.node(), *others]


@lib.function(spec="abcast([node()], name :: atom(), request :: term()) :: :abcast", arities=(2, 3))
def abcast(nodes: Any, name: Any, request: Any = None) -> Any:
    """Casts to the servers of that name on several nodes; on all that are connected if none are given.

    iex> :gen_server.abcast([node()], :nobody_at_all, :hello)
    :abcast
    """
    if request is None:
        nodes, name, request = _nodes(), nodes, name
    for node in nodes:
        gen.send_quietly((name, node), (CAST, request))
    return Atom("abcast")


@lib.function(
    spec="multi_call([node()], name :: atom(), request :: term(), timeout()) :: {replies, bad_nodes}",
    arities=(2, 3, 4),
)
def multi_call(nodes: Any, name: Any, request: Any = None, timeout: Any = abi.INFINITY) -> Any:
    """Calls the servers of that name on several nodes: their replies by node, and the nodes without one.

    iex> :gen_server.multi_call([node()], :nobody_at_all, :hello)
    {[], [:nonode@nohost]}
    """
    if request is None:
        nodes, name, request = _nodes(), nodes, name
    wanted = list(nodes)
    caller = abi.current()
    pending: dict[Any, Atom] = {}
    for node in wanted:
        reference = abi.monitor((name, node), "demonitor")
        pending[reference] = node
        gen.send_quietly((name, node), (CALL, (caller.pid, cons(gen.ALIAS, reference)), request))
    return _gather(caller, wanted, pending, abi.deadline_after(timeout))


def _gather(caller: abi.Process, wanted: list[Atom], pending: dict[Any, Atom], deadline: Any) -> Any:
    replies: dict[Atom, Any] = {}
    waiting = dict(pending)

    def request_of(message: Any) -> Any:
        return next((key for key in waiting if gen_requests.answer(message, key) is not None), None)

    while waiting:
        message = caller.take(lambda found: request_of(found) is not None, deadline)
        if message is abi.TIMEOUT:
            break
        reference = request_of(message)
        answer = gen_requests.check(message, reference)
        node = waiting.pop(reference)
        if answer[0] is gen_requests.REPLY:
            replies[node] = answer[1]
    for reference in waiting:
        abi.demonitor(reference, flush=True)
    answered = make_list((node, replies[node]) for node in wanted if node in replies)
    return answered, make_list(node for node in wanted if node not in replies)


# -- requests ------------------------------------------------------------------------------


@lib.function(spec="send_request(server_ref, request :: term()) :: request_id")
def send_request(server: Any, request: Any) -> Any:
    """Asks the server without waiting; the answer comes in with `receive_response/2` and such.

    iex> {:ok, pid} = Agent.start(fn -> 20 end)
    iex> id = :gen_server.send_request(pid, {:get, fn state -> state * 2 end})
    iex> :gen_server.receive_response(id, 1000)
    {:reply, 40}
    """
    return gen_requests.send(server, CALL, request)


@lib.function(
    spec="receive_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}"
)
def receive_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """Waits for the answer to a request; after a timeout that answer is dropped when it comes.

    iex> id = :gen_server.send_request(self(), :never_answered)
    iex> :gen_server.receive_response(id, 10)
    :timeout
    """
    return gen_requests.wait(request_id, timeout, give_up=True)


@lib.function(spec="wait_response(request_id, timeout()) :: {:reply, term()} | :timeout | {:error, term()}")
def wait_response(request_id: Any, timeout: Any = abi.INFINITY) -> Any:
    """Waits for the answer to a request; after a timeout one can wait again.

    iex> {:ok, pid} = Agent.start(fn -> 20 end)
    iex> :gen_server.wait_response(:gen_server.send_request(pid, {:get, & &1}))
    {:reply, 20}
    """
    return gen_requests.wait(request_id, timeout, give_up=False)


@lib.function(
    spec="check_response(message :: term(), request_id) :: {:reply, term()} | :no_reply | {:error, term()}"
)
def check_response(message: Any, request_id: Any) -> Any:
    """Whether a message that the caller has received is the answer to a request.

    iex> id = :gen_server.send_request(self(), :question)
    iex> :gen_server.check_response(:something_else, id)
    :no_reply
    """
    return gen_requests.check(message, request_id)


@lib.function(hidden=True)
def print_event(_device: Any, event: Any, name: Any) -> Any:
    """Prints an event as `:sys.trace/2` does."""
    sys_debug.write(event_words(event, name))
    return OK


gen_collections.declare(lib)
