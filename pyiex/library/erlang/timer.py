"""`:timer`: waiting, measuring, and things that happen later or again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.process import pause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, error, frame
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import List, is_proper

lib = Library(
    ":timer",
    """
    Waiting, measuring how long something takes, and timers that send a message or call a function,
    once or at intervals.  Times are in milliseconds unless it says otherwise.
    """,
)

OK = Atom("ok")
_BAD = (Atom("error"), Atom("badarg"))
_CANCEL = Atom("cancel_timer")
_SEND_LOCAL = Atom("send_local")
_INTERVAL = Atom("interval")
_ONCE = Atom("once")
_MILLISECONDS = {"seconds": 1000, "minutes": 60_000, "hours": 3_600_000}

_running: dict[Reference, Pid] = {}
"""The process behind each timer that is more than a delayed message."""


@lib.function(spec="sleep(timeout()) :: :ok")
def sleep(time: Any) -> Any:
    """Lets so many milliseconds pass, or, with `:infinity`, all time.

    iex> :timer.sleep(1)
    :ok
    """
    if time is not abi.INFINITY and (time.__class__ is not int or time < 0):
        raise error(Atom("timeout_value"), (frame("timer", "sleep", 1),))
    pause(time)
    return OK


# -- measuring ------------------------------------------------------------------------


def _timed(call: Callable[[], Any]) -> Any:
    start = abi.monotonic_ns()
    value = call()
    return (abi.monotonic_ns() - start) // 1000, value


@lib.function("tc", spec="tc((() -> value)) :: {microseconds :: integer(), value}")
def tc(fun: Any) -> Any:
    """Calls the function, and answers the microseconds that it took with its value.

    iex> {time, 6} = :timer.tc(fn -> 1 + 2 + 3 end)
    iex> time >= 0
    true
    """
    return _timed(lambda: abi.apply_fun(fun, []))


@lib.function("tc", spec="tc((... -> value), list()) :: {microseconds :: integer(), value}")
def tc_with(fun: Any, args: Any) -> Any:
    """Calls the function with the arguments, and answers the microseconds that it took with its value.

    iex> {_time, 7} = :timer.tc(&max/2, [3, 7])
    iex> :ok
    :ok
    """
    return _timed(lambda: abi.apply_fun(fun, list(args)))


@lib.function("tc", spec="tc(module(), atom(), list()) :: {microseconds :: integer(), term()}")
def tc_call(module: Any, function: Any, args: Any) -> Any:
    """Calls `module.function`, and answers the microseconds that it took with its value.

    iex> {_time, 10} = :timer.tc(Enum, :sum, [1..4])
    iex> :ok
    :ok
    """
    return _timed(lambda: abi.apply_mfa(module, function, list(args)))


@lib.function(spec="now_diff(timestamp, timestamp) :: microseconds :: integer()")
def now_diff(later: Any, earlier: Any) -> Any:
    """The microseconds between two timestamps.

    iex> :timer.now_diff({0, 2, 5}, {0, 1, 0})
    1000005
    """

    def microseconds(stamp: Any) -> int:
        mega, seconds, micro = stamp
        return (mega * 10**6 + seconds) * 10**6 + micro  # type: ignore[no-any-return]

    return microseconds(later) - microseconds(earlier)


@lib.function(spec="seconds(non_neg_integer()) :: milliseconds :: non_neg_integer()")
def seconds(count: Any) -> Any:
    """So many seconds in milliseconds.

    iex> :timer.seconds(2)
    2000
    """
    return count * _MILLISECONDS["seconds"]


@lib.function(spec="minutes(non_neg_integer()) :: milliseconds :: non_neg_integer()")
def minutes(count: Any) -> Any:
    """So many minutes in milliseconds.

    iex> :timer.minutes(2)
    120000
    """
    return count * _MILLISECONDS["minutes"]


@lib.function(spec="hours(non_neg_integer()) :: milliseconds :: non_neg_integer()")
def hours(count: Any) -> Any:
    """So many hours in milliseconds.

    iex> :timer.hours(2)
    7200000
    """
    return count * _MILLISECONDS["hours"]


@lib.function(spec="hms(hours, minutes, seconds) :: milliseconds :: non_neg_integer()")
def hms(hours: Any, minutes: Any, seconds: Any) -> Any:
    """Hours, minutes and seconds in milliseconds.

    iex> :timer.hms(1, 1, 1)
    3661000
    """
    return ((hours * 60 + minutes) * 60 + seconds) * 1000


# -- later ------------------------------------------------------------------------------


def _is_time(value: Any) -> bool:
    return value.__class__ is int and value >= 0


def _is_destination(value: Any) -> bool:
    if value.__class__ is tuple and len(value) == 2:
        return all(part.__class__ is Atom for part in value)
    return value.__class__ in (Pid, Atom)


def _start(kind: Atom, interval: int, action: Callable[[], Any], again: bool) -> Any:
    """A process that does `action` after `interval` milliseconds, and again after each more."""
    reference = abi.make_ref()

    def cancelled(message: Any) -> bool:
        return bool(message == (_CANCEL, reference))

    def run() -> Any:
        process = abi.current()
        deadline = abi.deadline_after(interval)
        while process.take(cancelled, deadline) is abi.TIMEOUT:
            if not again:
                _running.pop(reference, None)
                return action()
            # From deadline to deadline, so that the times of the actions do not add up.
            deadline = (deadline or process.scheduler.loop.time()) + interval / 1000
            if action() is False:
                break
        _running.pop(reference, None)
        return OK

    _running[reference] = abi.spawn(run, initial=(Atom("timer"), Atom("start"), 0))
    return OK, (kind, reference)


def _send(destination: Any, message: Any) -> bool:
    """Send, and tell whether it makes sense to send again."""
    if destination.__class__ is Pid and destination.node is None and not abi.is_alive(destination):
        return False
    try:
        abi.send(destination, message)
    except Raised:
        return False
    return True


@lib.function("send_after", spec="send_after(time(), term()) :: {:ok, tref} | {:error, :badarg}")
def send_self_after(time: Any, message: Any) -> Any:
    """Sends a message to the caller in so many milliseconds.

    iex> {:ok, _timer} = :timer.send_after(1, :ding)
    iex> receive do
    ...>   message -> message
    ...> end
    :ding
    """
    return send_after(time, abi.self_pid(), message)


@lib.function(
    spec="send_after(time(), pid() | atom() | {atom(), node()}, term()) :: {:ok, tref} | {:error, :badarg}"
)
def send_after(time: Any, destination: Any, message: Any) -> Any:
    """Sends a message in so many milliseconds.

    iex> {:ok, timer} = :timer.send_after(60_000, self(), :late)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    if not _is_time(time) or not _is_destination(destination):
        return _BAD
    if destination.__class__ is Pid:
        return OK, (_SEND_LOCAL, abi.send_after(time, destination, message))
    return _start(_ONCE, time, lambda: _send(destination, message), again=False)


def _is_call(module: Any, function: Any, args: Any) -> bool:
    return (
        module.__class__ is Atom and function.__class__ is Atom and args.__class__ is List and is_proper(args)
    )


def _spawn_call(module: Atom, function: Atom, args: List) -> None:
    abi.spawn(lambda: abi.apply_mfa(module, function, list(args)), initial=(module, function, args))


@lib.function(spec="apply_after(time(), module(), atom(), [term()]) :: {:ok, tref} | {:error, :badarg}")
def apply_after(time: Any, module: Any, function: Any, args: Any) -> Any:
    """Calls `module.function` in a process of its own in so many milliseconds.

    iex> {:ok, _timer} = :timer.apply_after(1, Kernel, :send, [self(), :ding])
    iex> receive do
    ...>   message -> message
    ...> end
    :ding
    """
    if not _is_time(time) or not _is_call(module, function, args):
        return _BAD
    return _start(_ONCE, time, lambda: _spawn_call(module, function, args), again=False)


@lib.function("exit_after", spec="exit_after(time(), term()) :: {:ok, tref} | {:error, :badarg}")
def exit_self_after(time: Any, reason: Any) -> Any:
    """Sends the caller an exit signal in so many milliseconds.

    iex> {:ok, timer} = :timer.exit_after(60_000, :late)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    return exit_after(time, abi.self_pid(), reason)


@lib.function(spec="exit_after(time(), pid() | atom(), term()) :: {:ok, tref} | {:error, :badarg}")
def exit_after(time: Any, target: Any, reason: Any) -> Any:
    """Sends a process an exit signal in so many milliseconds.

    iex> {:ok, timer} = :timer.exit_after(60_000, self(), :late)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    if not _is_time(time) or target.__class__ not in (Pid, Atom):
        return _BAD

    def signal() -> None:
        pid: Any = abi.whereis(target) if isinstance(target, Atom) else target
        if pid is not None:
            abi.exit_signal(pid, reason)

    return _start(_ONCE, time, signal, again=False)


@lib.function("kill_after", spec="kill_after(time()) :: {:ok, tref} | {:error, :badarg}")
def kill_self_after(time: Any) -> Any:
    """Kills the caller in so many milliseconds.

    iex> {:ok, timer} = :timer.kill_after(60_000)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    return exit_after(time, abi.self_pid(), Atom("kill"))


@lib.function(spec="kill_after(time(), pid() | atom()) :: {:ok, tref} | {:error, :badarg}")
def kill_after(time: Any, target: Any) -> Any:
    """Kills a process in so many milliseconds.

    iex> pid = spawn(fn -> Process.sleep(:infinity) end)
    iex> {:ok, timer} = :timer.kill_after(60_000, pid)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    return exit_after(time, target, Atom("kill"))


# -- again and again -----------------------------------------------------------------------


@lib.function("send_interval", spec="send_interval(time(), term()) :: {:ok, tref} | {:error, :badarg}")
def send_self_interval(time: Any, message: Any) -> Any:
    """Sends the caller a message every so many milliseconds.

    iex> {:ok, timer} = :timer.send_interval(60_000, :tick)
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    return send_interval(time, abi.self_pid(), message)


@lib.function(
    spec="send_interval(time(), pid() | atom() | {atom(), node()}, term()) :: {:ok, tref} | {:error, :badarg}"
)
def send_interval(time: Any, destination: Any, message: Any) -> Any:
    """Sends a message every so many milliseconds, as long as the process that gets it lives.

    iex> {:ok, timer} = :timer.send_interval(1, self(), :tick)
    iex> receive do
    ...>   :tick -> :timer.cancel(timer)
    ...> end
    {:ok, :cancel}
    """
    if not _is_time(time) or not _is_destination(destination):
        return _BAD
    return _start(_INTERVAL, time, lambda: _send(destination, message), again=True)


@lib.function(spec="apply_interval(time(), module(), atom(), [term()]) :: {:ok, tref} | {:error, :badarg}")
def apply_interval(time: Any, module: Any, function: Any, args: Any) -> Any:
    """Calls `module.function` in a process of its own every so many milliseconds.

    iex> {:ok, timer} = :timer.apply_interval(60_000, Kernel, :send, [self(), :tick])
    iex> :timer.cancel(timer)
    {:ok, :cancel}
    """
    if not _is_time(time) or not _is_call(module, function, args):
        return _BAD
    return _start(_INTERVAL, time, lambda: _spawn_call(module, function, args), again=True)


@lib.function(spec="cancel(tref) :: {:ok, :cancel} | {:error, :badarg}")
def cancel(timer: Any) -> Any:
    """Stops a timer of this module.

    iex> :timer.cancel(:no_timer)
    {:error, :badarg}
    """
    if timer.__class__ is not tuple or len(timer) != 2 or timer[1].__class__ is not Reference:
        return _BAD
    kind, reference = timer
    if kind is _SEND_LOCAL:
        abi.cancel_timer(reference)
    elif kind is _ONCE or kind is _INTERVAL:
        pid = _running.pop(reference, None)
        if pid is not None:
            abi.send(pid, (_CANCEL, reference))
    else:
        return _BAD
    return OK, Atom("cancel")
