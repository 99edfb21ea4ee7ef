"""`:proc_lib`: processes that know who started them and report how they crashed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom, boolean
from pyiex.terms.errors import ERROR, EXIT, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import make_map

lib = Library(
    ":proc_lib",
    """
    Processes that fit into supervision trees: each knows its ancestors and the
    call that it began with, and a crash makes a report.

    `start_link/3` waits until the new process has said, with `init_ack/1`,
    that it is ready.
    """,
)

ACK = Atom("ack")
ANCESTORS = Atom("$ancestors")
INITIAL_CALL = Atom("$initial_call")
INIT_P = (Atom("proc_lib"), Atom("init_p"), 5)
NORMAL = abi.NORMAL
SHUTDOWN = Atom("shutdown")
THROW = Atom("throw")
_GEN = Atom("gen")
_INIT_IT = Atom("init_it")

Call = tuple[Atom, Atom, Any]
"""Module, function, and its arity or its arguments."""


def is_calm(reason: Any) -> bool:
    """Whether a server that ends so ends as it should: `:normal`, `:shutdown`, `{:shutdown, _}`."""
    return (
        reason is NORMAL
        or reason is SHUTDOWN
        or (reason.__class__ is tuple and len(reason) == 2 and reason[0] is SHUTDOWN)
    )


def exit_reason(raised: Raised) -> Any:
    """What the links of a process learn that ends with this error, exit or throw."""
    if raised.kind is EXIT:
        return raised.reason
    stack = abi.exit_stack(raised)
    if raised.kind is THROW:
        return ((Atom("nocatch"), raised.reason), stack)
    return (raised.reason, stack)


def reported(raised: Raised) -> Any:
    """What a report says of this error, exit or throw: an exit too has a stack, where that is known."""
    if raised.kind is EXIT and raised.stack:
        return (raised.reason, abi.stack_term(raised.stack))
    return exit_reason(raised)


def _ancestors() -> Any:
    """The caller and its own ancestors, as a new process shall remember them."""
    parent = abi.current()
    known = parent.dictionary.get(ANCESTORS)
    mine = parent.name or parent.pid
    return cons(mine, known if known.__class__ is List else EMPTY)


def spawn(
    code: Callable[[], Any],
    call: Call,
    *,
    link: bool = False,
    monitor: bool = False,
    ancestors: Any = None,
) -> Any:
    """Make such a process; `call` is what it says its initial call was.

    ancestors: those that it shall name, if not the caller and the caller's own.
    """
    ancestors = ancestors or _ancestors()
    first = call if call[2].__class__ is int else (*call[:2], len(call[2]))
    made = abi.spawn(partial(_run, code), link=link, monitor=monitor, initial=INIT_P)
    dictionary = (made[0] if monitor else made).process.dictionary
    dictionary[INITIAL_CALL] = first
    dictionary[ANCESTORS] = ancestors
    return made


def _run(code: Callable[[], Any]) -> None:
    """What such a process does: run the code, and report how it failed."""
    try:
        code()
    except Exception as failure:
        raised = abi.as_raised(failure)
        reason = exit_reason(raised)
        if not (raised.kind is EXIT and is_calm(reason)):
            _crashed(abi.current(), raised)
        raise Raised(EXIT, reason) from failure


abi.hands_on(_run.__code__, lambda again: partial(_run, again))


def _crashed(process: abi.Process, raised: Raised) -> None:
    """Make the crash report, which only those see who ask for reports of `:sasl`."""
    dictionary = process.dictionary
    info = {
        "initial_call": (*dictionary[INITIAL_CALL][:2], make_list(range(dictionary[INITIAL_CALL][2]))),
        "pid": process.pid,
        "registered_name": process.name or EMPTY,
        "error_info": (raised.kind, raised.reason, abi.stack_term(raised.stack)),
        "ancestors": dictionary[ANCESTORS],
        "message_queue_len": len(process.messages()),
        "messages": make_list(process.messages()),
        "links": make_list(process.links),
        "dictionary": make_list(
            item for item in dictionary.items() if item[0] not in (ANCESTORS, INITIAL_CALL)
        ),
        "trap_exit": boolean(process.trap_exit),
        "status": Atom("running"),
    }
    content = make_list([make_list((Atom(name), value) for name, value in info.items()), EMPTY])
    message = make_map([(Atom("label"), (Atom("proc_lib"), Atom("crash"))), (Atom("report"), content)])
    report(Atom("error"), message, {"domain": make_list([Atom("otp"), Atom("sasl")])})


def fun_call(fun: Any) -> Call:
    """The call that a process began with which runs a function."""
    if not isinstance(fun, Fun):
        raise abi.wrong_call(fun, ())
    return (fun.info.module, fun.info.name, 0)


def start(
    code: Callable[[], Any],
    call: Call,
    *,
    link: bool = False,
    timeout: Any = abi.INFINITY,
    watch: bool = False,
) -> Any:
    """Make such a process and wait for what it acknowledges with; `{:error, reason}` where it ends first.

    watch: answer a pair of that and a monitor of the process, which goes on.
    """
    parent = abi.current()
    pid, reference = spawn(code, call, link=link, monitor=True)

    def wanted(message: Any) -> bool:
        if message.__class__ is not tuple:
            return False
        if len(message) == 3:
            return message[0] is ACK and bool(message[1] == pid)
        return len(message) == 5 and bool(message[1] == reference)

    message = parent.take(wanted, abi.deadline_after(timeout))
    if watch:
        return _watched(parent, pid, reference, link, message)
    if message is abi.TIMEOUT:
        return _give_up(parent, pid, reference, link)
    if message[0] is ACK:
        abi.demonitor(reference, flush=True)
        return message[2]
    if link and parent.trap_exit:
        _drop_exit(parent, pid, abi.deadline_after(abi.INFINITY))
    return (ERROR, message[4])


def _watched(parent: abi.Process, pid: Pid, reference: Any, link: bool, message: Any) -> Any:
    """The answer with the monitor, whose message is in the mailbox if the process is not there any more."""
    if message is not abi.TIMEOUT and message[0] is ACK:
        return message[2], reference
    answer = (ERROR, message[4]) if message is not abi.TIMEOUT else _give_up(parent, pid, reference, link)
    reason = Atom("killed") if message is abi.TIMEOUT else message[4]
    abi.send(parent.pid, (Atom("DOWN"), reference, Atom("process"), pid, reason))
    return answer, reference


def _give_up(parent: abi.Process, pid: Pid, reference: Any, link: bool) -> Any:
    if link:
        abi.unlink(pid)
    abi.exit_signal(pid, Atom("kill"))
    parent.take(lambda m: m.__class__ is tuple and len(m) == 5 and m[1] == reference, None)
    _drop_exit(parent, pid, 0.0)
    return (ERROR, Atom("timeout"))


def _drop_exit(parent: abi.Process, pid: Pid, deadline: float | None) -> None:
    parent.take(
        lambda m: m.__class__ is tuple and len(m) == 3 and m[0] is Atom("EXIT") and m[1] == pid, deadline
    )


def acknowledge(parent: Pid, value: Any) -> None:
    """Tell the process that waits in `start` what it shall answer."""
    abi.send(parent, (ACK, abi.self_pid(), value))


# -- Erlang's spelling ----------------------------------------------------------------------


def _of_call(module: Atom, function: Atom, args: Any) -> tuple[Callable[[], Any], Call]:
    values = list(args)
    return partial(abi.apply_mfa, module, function, values), (module, function, len(values))


def _of_fun(fun: Any) -> tuple[Callable[[], Any], Call]:
    return abi.callback(fun, 0), fun_call(fun)


def _wishes(options: Any) -> tuple[bool, bool]:
    """Whether options ask for a link, and for a monitor."""
    wanted = set(options)
    return Atom("link") in wanted, Atom("monitor") in wanted


@lib.function("spawn", spec="spawn((() -> term())) :: pid()")
def spawn_fun(fun: Any) -> Any:
    """Makes a process that calls the function.

    iex> parent = self()
    iex> :proc_lib.spawn(fn -> send(parent, {:parents, Process.get(:"$ancestors")}) end)
    iex> receive do
    ...>   {:parents, [first | _]} -> first == parent
    ...> end
    true
    """
    return spawn(*_of_fun(fun))


@lib.function("spawn", spec="spawn(module(), atom(), [term()]) :: pid()")
def spawn_call(module: Any, function: Any, args: Any) -> Any:
    """Makes a process that calls `module.function` with the arguments.

    iex> is_pid(:proc_lib.spawn(Enum, :sum, [[1, 2]]))
    true
    """
    return spawn(*_of_call(module, function, args))


@lib.function("spawn_link", spec="spawn_link((() -> term())) :: pid()")
def spawn_link_fun(fun: Any) -> Any:
    """As `spawn/1`, with a link.

    iex> is_pid(:proc_lib.spawn_link(fn -> :ok end))
    true
    """
    return spawn(*_of_fun(fun), link=True)


@lib.function("spawn_link", spec="spawn_link(module(), atom(), [term()]) :: pid()")
def spawn_link_call(module: Any, function: Any, args: Any) -> Any:
    """As `spawn/3`, with a link.

    iex> is_pid(:proc_lib.spawn_link(Enum, :sum, [[1, 2]]))
    true
    """
    return spawn(*_of_call(module, function, args), link=True)


@lib.function("spawn_opt", spec="spawn_opt((() -> term()), [option]) :: pid() | {pid(), reference()}")
def spawn_opt_fun(fun: Any, options: Any) -> Any:
    """As `spawn/1`, with options: `:link`, `:monitor`.

    iex> {pid, ref} = :proc_lib.spawn_opt(fn -> exit(:shutdown) end, [:monitor])
    iex> receive do
    ...>   {:DOWN, ^ref, :process, ^pid, reason} -> reason
    ...> end
    :shutdown
    """
    link, monitor = _wishes(options)
    return spawn(*_of_fun(fun), link=link, monitor=monitor)


@lib.function(
    "spawn_opt", spec="spawn_opt(module(), atom(), [term()], [option]) :: pid() | {pid(), reference()}"
)
def spawn_opt_call(module: Any, function: Any, args: Any, options: Any) -> Any:
    """As `spawn/3`, with options: `:link`, `:monitor`.

    iex> is_pid(:proc_lib.spawn_opt(Enum, :sum, [[1, 2]], [:link]))
    true
    """
    link, monitor = _wishes(options)
    return spawn(*_of_call(module, function, args), link=link, monitor=monitor)


@lib.function("start", spec="start(module(), atom(), [term()], timeout(), [option]) :: term()")
def start_call(module: Any, function: Any, args: Any, time: Any = abi.INFINITY, options: Any = EMPTY) -> Any:
    """Makes a process that calls `module.function`, and waits for its `init_ack/2`.

    iex> :proc_lib.start(:erlang, :exit, [:no_time])
    {:error, :no_time}
    """
    return start(*_of_call(module, function, args), link=_wishes(options)[0], timeout=time)


@lib.function("start_link", spec="start_link(module(), atom(), [term()], timeout(), [option]) :: term()")
def start_link_call(
    module: Any, function: Any, args: Any, time: Any = abi.INFINITY, options: Any = EMPTY
) -> Any:
    """As `start/3`, with a link.

    iex> :proc_lib.start_link(:proc_lib, :init_ack, [self(), {:ok, :ready}])
    {:ok, :ready}
    """
    return start(*_of_call(module, function, args), link=True, timeout=time)


@lib.function(
    "start_monitor",
    spec="start_monitor(module(), atom(), [term()], timeout(), [option]) :: {term(), reference()}",
)
def start_monitor_call(
    module: Any, function: Any, args: Any, time: Any = abi.INFINITY, options: Any = EMPTY
) -> Any:
    """As `start/3`, with a monitor of the new process, which has a message for the caller if that ends.

    iex> {{:ok, :ready}, ref} = :proc_lib.start_monitor(:proc_lib, :init_ack, [self(), {:ok, :ready}])
    iex> receive do
    ...>   {:DOWN, ^ref, :process, _pid, reason} -> reason
    ...> end
    :normal
    """
    return start(*_of_call(module, function, args), link=_wishes(options)[0], timeout=time, watch=True)


@lib.function("init_ack", spec="init_ack(term()) :: :ok")
def init_ack_to_parent(ret: Any) -> Any:
    """Tells the process that started the caller what its `start_link/3` answers."""
    parent = abi.current().dictionary[ANCESTORS].head
    found = parent if parent.__class__ is Pid else abi.whereis(parent)
    if found.__class__ is Pid:
        acknowledge(found, ret)
    return Atom("ok")


@lib.function("init_ack", spec="init_ack(pid(), term()) :: :ok")
def init_ack(parent: Any, ret: Any) -> Any:
    """Tells the process what its `start_link/3` answers.

    iex> :proc_lib.init_ack(self(), :ready)
    iex> receive do
    ...>   {:ack, _pid, value} -> value
    ...> end
    :ready
    """
    acknowledge(parent, ret)
    return Atom("ok")


@lib.function(spec="hibernate(module(), atom(), [term()]) :: no_return()")
def hibernate(module: Any, function: Any, args: Any) -> Any:
    """Sleeps until there is a message, and then goes on with the call."""
    if module.__class__ is not Atom or function.__class__ is not Atom or args.__class__ is not List:
        raise function_clause("proc_lib", "hibernate", (module, function, args))
    abi.current().hibernate()
    return abi.apply_mfa(module, function, list(args))


@lib.function(spec="initial_call(pid() | list()) :: {module(), atom(), [term()]} | false")
def initial_call(process: Any) -> Any:
    """The call that the process began with, its arguments as names; `false` for other processes.

    iex> :proc_lib.initial_call(spawn(fn -> Process.sleep(100) end))
    false
    """
    call = _translated(process)
    if call is None:
        return FALSE
    return (*call[:2], make_list(Atom(f"Argument__{place}") for place in range(1, call[2] + 1)))


@lib.function(spec="translate_initial_call(pid() | list()) :: {module(), atom(), arity()}")
def translate_initial_call(process: Any) -> Any:
    """The call that the process began with.

    iex> pid = :proc_lib.spawn(Process, :sleep, [200])
    iex> Process.sleep(10)
    iex> :proc_lib.translate_initial_call(pid)
    {Process, :sleep, 1}
    """
    return _translated(process) or INIT_P


def _translated(process: Any) -> tuple[Atom, Atom, int] | None:
    if process.__class__ is not Pid:
        return None
    found = abi.find_process(process)
    return None if found is None else found.dictionary.get(INITIAL_CALL)


@lib.function(
    "stop", spec="stop(pid() | atom() | {atom(), node()}, term(), timeout()) :: :ok", arities=(1, 3)
)
def stop(process: Any, reason: Any = NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Asks a process to end, and waits until it has.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :proc_lib.stop(pid)
    :ok
    """
    from pyiex.library.erlang import gen

    gen.stop(process, reason, timeout)
    return Atom("ok")
