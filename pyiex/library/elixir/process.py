"""`Process`: processes by pid or name."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import (
    bifs_flags,
    bifs_processes,
    bifs_requests,
    bifs_signals,
    bifs_spawn,
    bifs_time,
)
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.ids import Pid, Port
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import stored_key

lib = Library(
    "Process",
    """
    Processes: sending them messages, naming, linking and monitoring them, and
    the dictionary that each has for itself.

    A process is made with `spawn/1` and its like, which are in `Kernel`; it
    shares nothing with the others and speaks to them by messages alone.
    """,
)

UNDEFINED = Atom("undefined")


def _nillify(value: Any) -> Any:
    return NIL if value is UNDEFINED else value


@lib.function("alive?", spec="alive?(pid()) :: boolean()")
def alive(pid: Any) -> Any:
    """Whether the process, one of this node, is alive.

    iex> Process.alive?(self())
    true
    """
    return bifs_processes.is_process_alive(pid)


@lib.function(spec="list() :: [pid()]")
def list_() -> Any:
    """The pids of all processes of this node.

    iex> self() in Process.list()
    true
    """
    return bifs_processes.processes()


@lib.function(spec="info(pid()) :: keyword() | nil")
def info(pid: Any) -> Any:
    """What there is to know of a process of this node; `nil` once it has ended.

    iex> Process.info(self())[:trap_exit]
    false
    """
    return _nillify(bifs_processes.process_info(pid))


@lib.function("info", spec="info(pid(), atom() | [atom()]) :: {atom(), term()} | [{atom(), term()}] | nil")
def info_item(pid: Any, spec: Any) -> Any:
    """One of the things that there are to know of a process, or several as a list.

    iex> Process.info(self(), :message_queue_len)
    {:message_queue_len, 0}
    iex> Process.info(self(), [:trap_exit, :message_queue_len])
    [trap_exit: false, message_queue_len: 0]
    """
    answer = bifs_processes.process_info_item(pid, spec)
    if spec is Atom("registered_name") and answer is EMPTY:
        return (spec, EMPTY)
    return _nillify(answer)


# -- names ----------------------------------------------------------------------------


_NO_NAMES = (NIL, TRUE, FALSE, UNDEFINED)


@lib.function(spec="register(pid() | port(), atom()) :: true")
def register(pid_or_port: Any, name: Any) -> Any:
    """Gives the process a name, by which this node's processes and others can send to it.

    iex> Process.register(self(), :front_desk)
    true
    iex> send(:front_desk, :bell)
    iex> receive do
    ...>   message -> message
    ...> end
    :bell
    """
    if name.__class__ is not Atom or name in _NO_NAMES:
        raise function_clause("Elixir.Process", "register", (pid_or_port, name))
    try:
        return bifs_processes.register(name, pid_or_port)
    except Raised as problem:
        if pid_or_port.__class__ in (Pid, Port) and pid_or_port.node is not None:
            raise argument_error(
                f"could not register {shown(pid_or_port)} because it belongs to another node"
            ) from problem
        raise argument_error(
            f"could not register {shown(pid_or_port)} with name {shown(name)} because it is not alive, the "
            "name is already taken, or it has already been given another name"
        ) from problem


@lib.function(spec="unregister(atom()) :: true")
def unregister(name: Any) -> Any:
    """Takes the name away from the process that has it.

    iex> Process.register(self(), :back_desk)
    iex> Process.unregister(:back_desk)
    true
    """
    return bifs_processes.unregister(name)


@lib.function(spec="whereis(atom()) :: pid() | port() | nil")
def whereis(name: Any) -> Any:
    """The pid of the process that has the name, or `nil`.

    iex> Process.register(self(), :cashier)
    iex> Process.whereis(:cashier) == self()
    true
    iex> Process.whereis(:nobody)
    nil
    """
    return _nillify(bifs_processes.whereis(name))


@lib.function(spec="registered() :: [atom()]")
def registered() -> Any:
    """All names that processes of this node have.

    iex> Process.register(self(), :porter)
    iex> :porter in Process.registered()
    true
    """
    return bifs_processes.registered()


# -- messages and signals -----------------------------------------------------------------


@lib.function(spec="send(dest, msg, [option]) :: :ok | :noconnect | :nosuspend when dest: dest(), msg: any()")
def send(dest: Any, msg: Any, options: Any) -> Any:
    """Sends a message; with `:noconnect`, only if the other node is connected already.

    iex> Process.send(self(), :hello, [:noconnect])
    :ok
    """
    return bifs_signals.send_with(dest, msg, options)


@lib.function(spec="send_after(pid() | atom(), term(), non_neg_integer(), [option]) :: reference()")
def send_after(dest: Any, msg: Any, time: Any, opts: Any = EMPTY) -> Any:
    """Sends a message in so many milliseconds; answers a reference for `cancel_timer/1`.

    opts: with `abs: true`, the time is a moment in monotonic milliseconds.

        iex> Process.send_after(self(), :ding, 1)
        iex> receive do
        ...>   message -> message
        ...> end
        :ding
    """
    if opts is EMPTY:
        return bifs_time.send_after(time, dest, msg)
    return bifs_time.send_after_with(time, dest, msg, opts)


@lib.function(
    spec="cancel_timer(reference(), options) :: non_neg_integer() | false | :ok "
    "when options: [async: boolean(), info: boolean()]"
)
def cancel_timer(timer_ref: Any, options: Any = EMPTY) -> Any:
    """Stops a timer; answers the milliseconds that it had left, or `false` where there is none.

    iex> timer = Process.send_after(self(), :late, 60_000)
    iex> Process.cancel_timer(timer) > 50_000
    true
    """
    return bifs_time.cancel_timer(timer_ref, options)


@lib.function(spec="read_timer(reference()) :: non_neg_integer() | false")
def read_timer(timer_ref: Any) -> Any:
    """The milliseconds that a timer has left, or `false` where there is none.

    iex> Process.read_timer(make_ref())
    false
    """
    return bifs_time.read_timer(timer_ref)


@lib.function(spec="sleep(timeout()) :: :ok")
def sleep(timeout: Any) -> Any:
    """Lets so many milliseconds pass, or, with `:infinity`, all time; messages are kept meanwhile.

    iex> Process.sleep(1)
    :ok
    """
    if timeout is not abi.INFINITY and (timeout.__class__ is not int or timeout < 0):
        raise function_clause("Elixir.Process", "sleep", (timeout,))
    pause(timeout)
    return Atom("ok")


def pause(timeout: Any) -> None:
    """Let the process that calls sleep so many milliseconds; its messages stay in the mailbox."""
    _pause_until(abi.deadline_after(timeout))


def _pause_until(deadline: float | None) -> None:
    process = abi.current()
    while process.next_message(deadline, True) is not abi.TIMEOUT:
        pass


for _waiting in (sleep, pause):
    abi.hands_on(_waiting.__code__)
abi.waits_in(_pause_until.__code__, "Elixir.Process", "sleep", 1)


@lib.function(spec="exit(pid(), term()) :: true")
def exit_(pid: Any, reason: Any) -> Any:
    """Sends an exit signal; `:kill` cannot be trapped, `:normal` ends nobody but the caller itself.

    iex> pid = spawn(fn -> Process.sleep(:infinity) end)
    iex> Process.exit(pid, :enough)
    true
    """
    return bifs_signals.exit_signal(pid, reason)


@lib.function(spec="link(pid() | port()) :: true")
def link(pid_or_port: Any) -> Any:
    """Links the caller to the process: if either fails, the other one fails, too.

    iex> Process.link(spawn(fn -> Process.sleep(100) end))
    true
    """
    return bifs_signals.link(pid_or_port)


@lib.function(spec="unlink(pid() | port()) :: true")
def unlink(pid_or_port: Any) -> Any:
    """Takes the link between the caller and the process away.

    iex> pid = spawn_link(fn -> Process.sleep(100) end)
    iex> Process.unlink(pid)
    true
    """
    return bifs_signals.unlink(pid_or_port)


@lib.function(spec="monitor(pid() | {name, node()} | name) :: reference() when name: atom()")
def monitor(item: Any) -> Any:
    """Has a message `{:DOWN, reference, :process, item, reason}` sent to the caller when the process ends.

    iex> pid = spawn(fn -> exit(:done) end)
    iex> ref = Process.monitor(pid)
    iex> receive do
    ...>   {:DOWN, ^ref, :process, ^pid, reason} -> reason in [:done, :noproc]
    ...> end
    true
    """
    return bifs_signals.monitor(Atom("process"), item)


@lib.function(spec="demonitor(reference(), options :: [:flush | :info]) :: boolean()")
def demonitor(monitor_ref: Any, options: Any = EMPTY) -> Any:
    """Ends a monitor; `:flush` drops its message if that has come, `:info` says whether there was one.

    iex> Process.demonitor(Process.monitor(self()), [:flush])
    true
    """
    return bifs_signals.demonitor(monitor_ref, options)


# -- making processes ------------------------------------------------------------------------


@lib.function(spec="spawn((() -> any()), spawn_opts()) :: pid() | {pid(), reference()}")
def spawn(fun: Any, opts: Any) -> Any:
    """Makes a process that calls the function, with options: `:link`, `:monitor`.

    iex> {pid, _ref} = Process.spawn(fn -> :ok end, [:monitor])
    iex> is_pid(pid)
    true
    """
    return bifs_spawn.spawn_opt(fun, opts)


@lib.function("spawn", spec="spawn(module(), atom(), list(), spawn_opts()) :: pid() | {pid(), reference()}")
def spawn_call(mod: Any, fun: Any, args: Any, opts: Any) -> Any:
    """Makes a process that calls `mod.fun` with the arguments, with options: `:link`, `:monitor`.

    iex> is_pid(Process.spawn(Enum, :sum, [[1, 2]], [:link]))
    true
    """
    return bifs_spawn.spawn_opt_call(mod, fun, args, opts)


@lib.function(spec="hibernate(module(), atom(), list()) :: no_return()")
def hibernate(mod: Any, fun_name: Any, args: Any) -> Any:
    """Waits for the next message, and then goes on with `mod.fun_name` instead of what it did before.

    Process.hibernate(Worker, :resume, [:state])
    """
    return bifs_requests.hibernate(mod, fun_name, args)


@lib.function(spec="flag(:trap_exit | :priority, value) :: value when value: boolean() | atom()")
def flag(flag: Any, value: Any) -> Any:
    """Sets a flag of the process that calls, and answers its old value.

    `:trap_exit`: whether exit signals come as messages `{:EXIT, pid, reason}`.

        iex> Process.flag(:trap_exit, true)
        false
        iex> Process.flag(:trap_exit, false)
        true
    """
    return bifs_flags.process_flag(flag, value)


@lib.function("flag", spec="flag(pid(), :save_calls, 0..10_000) :: 0..10_000")
def flag_of(pid: Any, flag: Any, value: Any) -> Any:
    """How many calls of a process are kept for tracing; answers how many were before.

    iex> Process.flag(self(), :save_calls, 0)
    0
    """
    return bifs_flags.process_flag_of(pid, flag, value)


@lib.function("group_leader", spec="group_leader() :: pid()")
def group_leader() -> Any:
    """The process that does input and output for the one that calls.

    iex> is_pid(Process.group_leader())
    true
    """
    return bifs_processes.group_leader()


@lib.function("group_leader", spec="group_leader(pid(), leader :: pid()) :: true")
def set_group_leader(pid: Any, leader: Any) -> Any:
    """Makes another process do the input and output of `pid`.

    iex> Process.group_leader(self(), Process.group_leader())
    true
    """
    return bifs_processes.set_group_leader(leader, pid)


# -- the process dictionary -----------------------------------------------------------------------


@lib.function(spec="put(term(), term()) :: term() | nil")
def put(key: Any, value: Any) -> Any:
    """Sets a value in the process's dictionary, and answers the old one or `nil`.

    iex> Process.put(:level, 1)
    nil
    iex> Process.put(:level, 2)
    1
    """
    return _nillify(bifs_processes.put(key, value))


@lib.function("get", spec="get() :: [{term(), term()}]")
def get_all() -> Any:
    """All of the process's dictionary.

    iex> Process.put(:level, 1)
    iex> {:level, 1} in Process.get()
    true
    """
    return bifs_processes.get_all()


@lib.function(spec="get(term(), default :: term()) :: term()")
def get(key: Any, default: Any = NIL) -> Any:
    """A value in the process's dictionary, or the default.

    iex> Process.get(:nothing)
    nil
    iex> Process.get(:nothing, 7)
    7
    """
    return abi.current().dictionary.get(stored_key(key), default)


@lib.function("get_keys", spec="get_keys() :: [term()]")
def get_keys() -> Any:
    """All keys of the process's dictionary.

    iex> Process.put(:level, 1)
    iex> :level in Process.get_keys()
    true
    """
    return bifs_processes.get_keys()


@lib.function("get_keys", spec="get_keys(term()) :: [term()]")
def get_keys_of(value: Any) -> Any:
    """The keys of the process's dictionary that have the value.

    iex> Process.put(:level, 917)
    iex> Process.get_keys(917)
    [:level]
    """
    return bifs_processes.get_keys_of(value)


@lib.function(spec="delete(term()) :: term() | nil")
def delete(key: Any) -> Any:
    """Takes a value out of the process's dictionary, and answers it.

    iex> Process.put(:level, 1)
    iex> Process.delete(:level)
    1
    """
    return _nillify(bifs_processes.erase(key))
