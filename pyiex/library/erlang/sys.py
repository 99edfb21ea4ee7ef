"""`:sys`: looking into running servers, and stopping them for a while."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import gen, sys_debug
from pyiex.library.erlang.sys_loop import Loop
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised, error
from pyiex.terms.lists import make_list

lib = Library(
    ":sys",
    """
    Looks into servers while they run: their state, what they receive and
    answer; and suspends them.

    Works with everything that is built on OTP's behaviours, `GenServer`,
    `Agent`, `Supervisor` and `:gen_statem` among them, on this node or another.
    """,
)

OK = Atom("ok")
_SYS = Atom("sys")
_TIMEOUT = 5000


def _ask(name: str, args: tuple[Any, ...], request: Any, timeout: Any) -> Any:
    """Send a system message to the server `args[0]`; an exit names the function that was called."""
    try:
        return gen.call(args[0], gen.SYSTEM, request, timeout)
    except Raised as raised:
        if raised.kind is not abi.EXIT:
            raise
        raise gen.exit_with((raised.reason, (_SYS, Atom(name), make_list(args)))) from None


def _asking(name: str, server: Any, request: Any, timeout: Any, *between: Any) -> Any:
    given = (server, *between) if timeout is None else (server, *between, timeout)
    return _ask(name, given, request, _TIMEOUT if timeout is None else timeout)


@lib.function(spec="get_state(name, timeout()) :: state :: term()")
def get_state(name: Any, timeout: Any = None) -> Any:
    """The state of a server.

    iex> {:ok, pid} = Agent.start(fn -> [1, 2] end)
    iex> :sys.get_state(pid)
    [1, 2]
    """
    return _state(_asking("get_state", name, Atom("get_state"), timeout))


def _state(answer: Any) -> Any:
    """The state, unless the answer is `{:error, {:callback_failed, _, _}}`."""
    if answer.__class__ is tuple and len(answer) == 2 and answer[0] is gen.ERROR:
        raise error(answer[1])
    return answer


@lib.function(spec="replace_state(name, (state -> state), timeout()) :: state :: term()")
def replace_state(name: Any, state_fun: Any, timeout: Any = None) -> Any:
    """Gives a server the state that the function makes of the present one.

    iex> {:ok, pid} = Agent.start(fn -> [1, 2] end)
    iex> :sys.replace_state(pid, fn list -> [0 | list] end)
    [0, 1, 2]
    """
    request = (Atom("replace_state"), state_fun)
    return _state(_asking("replace_state", name, request, timeout, state_fun))


@lib.function(spec="get_status(name, timeout()) :: {:status, pid(), {:module, module()}, list()}")
def get_status(name: Any, timeout: Any = None) -> Any:
    """Everything that a server tells of itself.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> {:status, ^pid, {:module, module}, [_dictionary, state | _]} = :sys.get_status(pid)
    iex> {module, state}
    {:gen_server, :running}
    """
    return _asking("get_status", name, Atom("get_status"), timeout)


@lib.function(spec="suspend(name, timeout()) :: :ok")
def suspend(name: Any, timeout: Any = None) -> Any:
    """Makes a server leave its messages alone until `resume/1`.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.suspend(pid)
    iex> Agent.cast(pid, &(&1 + 1))
    iex> :sys.resume(pid)
    iex> Agent.get(pid, & &1)
    1
    """
    return _asking("suspend", name, Atom("suspend"), timeout)


@lib.function(spec="resume(name, timeout()) :: :ok")
def resume(name: Any, timeout: Any = None) -> Any:
    """Lets a suspended server go on.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.suspend(pid)
    iex> :sys.resume(pid)
    :ok
    """
    return _asking("resume", name, Atom("resume"), timeout)


@lib.function(spec="terminate(name, reason :: term(), timeout()) :: :ok")
def terminate(name: Any, reason: Any, timeout: Any = None) -> Any:
    """Asks a server to end.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.terminate(pid, :normal)
    :ok
    """
    return _asking("terminate", name, (Atom("terminate"), reason), timeout, reason)


@lib.function(
    spec="change_code(name, module(), old_vsn :: term(), term(), timeout()) :: :ok | {:error, term()}"
)
def change_code(name: Any, module: Any, old_vsn: Any, extra: Any, timeout: Any = None) -> Any:
    """Has a suspended server call its `code_change/3`."""
    request = (Atom("change_code"), module, old_vsn, extra)
    answer = _asking("change_code", name, request, timeout, module, old_vsn, extra)
    return answer


def _debugging(name: str, server: Any, what: Any, timeout: Any, *between: Any) -> Any:
    return _asking(name, server, (Atom("debug"), what), timeout, *between)


@lib.function(spec="trace(name, boolean(), timeout()) :: :ok")
def trace(name: Any, flag: Any, timeout: Any = None) -> Any:
    """Prints what a server receives and answers, or no longer.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.trace(pid, false)
    :ok
    """
    return _debugging("trace", name, (sys_debug.TRACE, flag), timeout, flag)


@lib.function(spec="log(name, true | {true, n} | false | :get | :print, timeout()) :: :ok | {:ok, [event]}")
def log(name: Any, flag: Any, timeout: Any = None) -> Any:
    """Keeps the last events of a server, ten if you do not say how many; `:get` answers them.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.log(pid, true)
    iex> Agent.cast(pid, &(&1 + 1))
    iex> {:ok, [{:in, {kind, _}}, {:noreply, state}]} = :sys.log(pid, :get)
    iex> {kind, state}
    {:"$gen_cast", 1}
    """
    wanted = (TRUE, 10) if flag is TRUE else flag
    return _debugging("log", name, (sys_debug.LOG, wanted), timeout, flag)


@lib.function(spec="statistics(name, true | false | :get, timeout()) :: :ok | {:ok, statistics}")
def statistics(name: Any, flag: Any, timeout: Any = None) -> Any:
    """Counts what a server receives and answers; `:get` answers the numbers.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.statistics(pid, true)
    iex> Agent.get(pid, & &1)
    iex> {:ok, numbers} = :sys.statistics(pid, :get)
    iex> Keyword.take(numbers, [:messages_in, :messages_out])
    [messages_in: 1, messages_out: 1]
    """
    return _debugging("statistics", name, (sys_debug.STATISTICS, flag), timeout, flag)


@lib.function(spec="log_to_file(name, path | false, timeout()) :: :ok | {:error, :open_file}")
def log_to_file(name: Any, flag: Any, timeout: Any = None) -> Any:
    """Writes what a server receives and answers into a file; `false` ends that."""
    return _debugging("log_to_file", name, (sys_debug.LOG_TO_FILE, flag), timeout, flag)


@lib.function(spec="install(name, {fun, state} | {id, fun, state}, timeout()) :: :ok")
def install(name: Any, fun_spec: Any, timeout: Any = None) -> Any:
    """Has a function called with each event of a server: `fun.(state, event, name)`, until
    it answers `:done`.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> me = self()
    iex> :sys.install(pid, {fn count, _event, _name -> send(me, count + 1) end, 0})
    iex> Agent.update(pid, &(&1 + 1))
    iex> receive do
    ...>   message -> message
    ...> end
    1
    """
    return _debugging("install", name, (sys_debug.INSTALL, fun_spec), timeout, fun_spec)


@lib.function(spec="remove(name, fun | id, timeout()) :: :ok")
def remove(name: Any, fun_or_id: Any, timeout: Any = None) -> Any:
    """Takes away what `install/2` has put in."""
    return _debugging("remove", name, (Atom("remove"), fun_or_id), timeout, fun_or_id)


@lib.function(spec="no_debug(name, timeout()) :: :ok")
def no_debug(name: Any, timeout: Any = None) -> Any:
    """Ends all that the functions here have begun to watch.

    iex> {:ok, pid} = Agent.start(fn -> 0 end)
    iex> :sys.log(pid, true)
    iex> :sys.no_debug(pid)
    :ok
    """
    return _debugging("no_debug", name, Atom("no_debug"), timeout)


# -- for processes that speak the protocol themselves -------------------------------------------


@lib.function(spec="debug_options([option]) :: [dbg_opt]")
def debug_options(options: Any) -> Any:
    """What `handle_debug/4` wants, made of the options that a server was started with.

    iex> :sys.debug_options([])
    []
    iex> :sys.debug_options([:trace])
    [trace: true]
    """
    return sys_debug.options(options)


def _called(fun: Any, event: Any, name: Any) -> str:
    """What a function of the user's writes about an event goes where it writes it."""
    abi.apply_fun(fun, (abi.current().group_leader, event, name))
    return ""


@lib.function(spec="handle_debug([dbg_opt], format_fun, name :: term(), event :: term()) :: [dbg_opt]")
def handle_debug(debug: Any, form_func: Any, name: Any, event: Any) -> Any:
    """Shows an event of the caller to whoever watches; `fun.(device, event, name)` prints it.

    iex> :sys.handle_debug([], fn _device, _event, _name -> :ok end, :me, :event)
    []
    """
    return sys_debug.handle(debug, lambda what, who: _called(form_func, what, who), name, event)


@lib.function(spec="get_log([dbg_opt]) :: [event]")
def get_log(debug: Any) -> Any:
    """The events that the log of a process holds.

    iex> :sys.get_log([])
    []
    """
    return sys_debug.logged(debug)


class _Special(Loop):
    """A process of the user's that handles system messages by `handle_system_msg/6`."""

    def __init__(self, parent: Any, module: Atom, debug: Any, misc: Any) -> None:
        super().__init__(parent, abi.self_pid(), debug)
        self.module = module
        self.misc = misc

    def _ask(self, name: str, *args: Any) -> Any:
        return abi.apply_mfa(self.module, Atom(name), args)

    def get_state(self) -> Any:
        if abi.code.lookup(self.module, "system_get_state", 1):
            return self._ask("system_get_state", self.misc)[1]
        return self.misc

    def replace_state(self, change: Any) -> Any:
        if abi.code.lookup(self.module, "system_replace_state", 2):
            from pyiex.terms.functions import FunInfo, make_fun

            fun = make_fun(change, FunInfo(1, _SYS, Atom("replace_state"), tails=False))
            _ok, state, self.misc = self._ask("system_replace_state", fun, self.misc)
            return state
        self.misc = change(self.misc)
        return self.misc

    def status(self, sys_state: Atom) -> Any:
        if abi.code.lookup(self.module, "format_status", 2):
            dictionary = make_list(self.process.entries())
            about = make_list([dictionary, sys_state, self.parent, self.debug, self.misc])
            return self._ask("format_status", abi.NORMAL, about)
        return self.misc

    def terminate_by_system(self, reason: Any) -> None:
        self._ask("system_terminate", reason, self.parent, self.debug, self.misc)

    def change_code(self, module: Atom, version: Any, extra: Any) -> Any:
        answer = self._ask("system_code_change", self.misc, module, version, extra)
        if answer.__class__ is tuple and len(answer) == 2 and answer[0] is OK:
            self.misc = answer[1]
            return OK
        return (Atom("error"), answer)

    def words(self, event: Any, name: Any) -> str:
        from pyiex.library.erlang.gen_server_loop import event_words

        return event_words(event, name)


@lib.function(
    spec="handle_system_msg(request, from, pid(), module(), [dbg_opt], misc :: term()) :: no_return()"
)
def handle_system_msg(msg: Any, from_: Any, parent: Any, module: Any, debug: Any, misc: Any) -> Any:
    """Does what a system message asks of the caller, and goes on with `module.system_continue/3`."""
    special = _Special(parent, module, debug, misc)
    special.system((gen.SYSTEM, from_, msg))
    arguments = (parent, special.debug, special.misc)
    return abi.apply_mfa(module, Atom("system_continue"), arguments)
