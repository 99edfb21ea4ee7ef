"""`:erlang`'s clocks, unique integers and timers."""

from __future__ import annotations

import time as clock
from typing import Any

from pyiex.library.erlang.bif import ANY, INTEGER, LIST, LIST_CELL, REFERENCE, Need, check, lib, refuse
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY

_NANOSECONDS = 10**9
PARTS_PER_SECOND = {
    "second": 1,
    "millisecond": 10**3,
    "microsecond": 10**6,
    "nanosecond": _NANOSECONDS,
    "native": _NANOSECONDS,
    "perf_counter": _NANOSECONDS,
    "seconds": 1,
    "milli_seconds": 10**3,
    "micro_seconds": 10**6,
    "nano_seconds": _NANOSECONDS,
}
"""Time units by name; the last four are the names of OTP 18.  The native one is the nanosecond."""

_UNIT = Need(lambda unit: parts_per_second(unit) is not None, "invalid time unit")
_MODIFIERS = {Atom("monotonic"), Atom("positive")}
_MODIFIER = Need(lambda _modifiers: False, "invalid modifier")
_OPTION = Need(lambda _options: False, "invalid option in list")
_DELAY = Need(lambda delay: delay.__class__ is int and 0 <= delay < 1 << 32, "out of range")
_DESTINATION = Need(lambda to: to.__class__ in (Pid, Atom), "not a pid or an atom")


def parts_per_second(unit: Any) -> int | None:
    """How many of a time unit make a second: an atom, or the number itself; None for what is no unit."""
    if unit.__class__ is Atom:
        return PARTS_PER_SECOND.get(unit.name)
    return unit if unit.__class__ is int and unit > 0 else None


def convert(value: int, source: int, target: int) -> int:
    """A number of time units as a number of others, rounded down; both as parts per second."""
    return value * target // source


def _in_unit(name: str, nanoseconds: int, unit: Any) -> int:
    parts = parts_per_second(unit)
    if parts is None:
        raise refuse(name, (unit,), _UNIT)
    return convert(nanoseconds, _NANOSECONDS, parts)


_NATIVE = Atom("native")


@lib.function(spec="monotonic_time(unit :: System.time_unit()) :: integer()")
def monotonic_time(unit: Any = _NATIVE) -> Any:
    """A clock that never goes back: the difference of two of its times is how long something took.

    iex> before = :erlang.monotonic_time(:millisecond)
    iex> :erlang.monotonic_time(:millisecond) >= before
    true
    """
    return _in_unit("monotonic_time", abi.monotonic_ns(), unit)


@lib.function(spec="system_time(unit :: System.time_unit()) :: integer()")
def system_time(unit: Any = _NATIVE) -> Any:
    """The time since 1970-01-01 00:00 UTC.

    iex> :erlang.system_time(:second) > 1_600_000_000
    true
    """
    return _in_unit("system_time", clock.time_ns(), unit)


@lib.function(spec="time_offset(unit :: System.time_unit()) :: integer()")
def time_offset(unit: Any = _NATIVE) -> Any:
    """What has to be added to the monotonic time to get the system time.

    iex> is_integer(:erlang.time_offset(:second))
    true
    """
    return _in_unit("time_offset", clock.time_ns() - abi.monotonic_ns(), unit)


@lib.function(
    spec="convert_time_unit(integer(), from :: System.time_unit(), to :: System.time_unit()) :: integer()"
)
def convert_time_unit(time: Any, from_: Any, to: Any) -> Any:
    """A time in one unit as a time in another, rounded down.

    iex> :erlang.convert_time_unit(1999, :millisecond, :second)
    1
    """
    check("convert_time_unit", (time, from_, to), INTEGER, _UNIT, _UNIT)
    return convert(time, parts_per_second(from_) or 1, parts_per_second(to) or 1)


@lib.function(spec="unique_integer(modifiers :: [:monotonic | :positive]) :: integer()")
def unique_integer(modifiers: Any = EMPTY) -> Any:
    """An integer that no other call on this node answers.

    iex> :erlang.unique_integer([:positive]) > 0
    true
    """
    check("unique_integer", (modifiers,), LIST)
    if not set(modifiers) <= _MODIFIERS:
        raise refuse("unique_integer", (modifiers,), _MODIFIER)
    number = abi.unique_integer()
    return number if Atom("positive") in set(modifiers) else number - (1 << 59)


@lib.function(
    spec="timestamp() :: {megaseconds :: integer(), seconds :: integer(), microseconds :: integer()}"
)
def timestamp() -> Any:
    """The time since 1970 in millions of seconds, seconds and microseconds.

    iex> {mega, _seconds, _micro} = :erlang.timestamp()
    iex> mega > 1600
    true
    """
    microseconds = clock.time_ns() // 1000
    seconds, micro = divmod(microseconds, 10**6)
    return (*divmod(seconds, 10**6), micro)


lib.function("now", spec="now() :: {integer(), integer(), integer()}")(timestamp)


# -- timers --------------------------------------------------------------------------------


def _delay(name: str, args: tuple[Any, ...]) -> int:
    """The milliseconds of a timer from the arguments `(time, destination, message[, options])`."""
    check(name, args, INTEGER, _DESTINATION, ANY, LIST)
    time, absolute = args[0], False
    for option in args[3] if len(args) == 4 else ():
        if option.__class__ is not tuple or option[0] is not Atom("abs") or option[1] not in (TRUE, FALSE):
            raise refuse(name, args, ANY, ANY, ANY, _OPTION)
        absolute = option[1] is TRUE
    if absolute:
        return max(0, int(time) - abi.monotonic_ns() // 10**6)
    check(name, args, _DELAY)
    return int(time)


@lib.function(spec="send_after(non_neg_integer(), dest :: pid() | atom(), message :: term()) :: reference()")
def send_after(time: Any, dest: Any, message: Any) -> Any:
    """Sends a message in so many milliseconds.

    iex> ref = :erlang.send_after(60_000, self(), :late)
    iex> :erlang.cancel_timer(ref) > 50_000
    true
    """
    return abi.send_after(_delay("send_after", (time, dest, message)), dest, message)


@lib.function(
    "send_after", spec="send_after(integer(), pid() | atom(), term(), [{:abs, boolean()}]) :: reference()"
)
def send_after_with(time: Any, dest: Any, message: Any, options: Any) -> Any:
    """As `send_after/3`; with `abs: true` the time is a moment in monotonic milliseconds.

    iex> is_reference(:erlang.send_after(60_000, self(), :late, abs: false))
    true
    """
    return abi.send_after(_delay("send_after", (time, dest, message, options)), dest, message)


@lib.function(spec="start_timer(non_neg_integer(), dest :: pid() | atom(), message :: term()) :: reference()")
def start_timer(time: Any, dest: Any, message: Any) -> Any:
    """Sends `{:timeout, reference, message}` in so many milliseconds.

    iex> ref = :erlang.start_timer(0, self(), :now)
    iex> receive do
    ...>   {:timeout, ^ref, message} -> message
    ...> end
    :now
    """
    return abi.send_after(_delay("start_timer", (time, dest, message)), dest, message, envelope=True)


@lib.function(
    "start_timer", spec="start_timer(integer(), pid() | atom(), term(), [{:abs, boolean()}]) :: reference()"
)
def start_timer_with(time: Any, dest: Any, message: Any, options: Any) -> Any:
    """As `start_timer/3`; with `abs: true` the time is a moment in monotonic milliseconds.

    iex> is_reference(:erlang.start_timer(60_000, self(), :late, abs: false))
    true
    """
    delay = _delay("start_timer", (time, dest, message, options))
    return abi.send_after(delay, dest, message, envelope=True)


def _timer_options(name: str, args: tuple[Any, ...]) -> dict[str, bool]:
    wanted = {"async": False, "info": True}
    check(name, args, REFERENCE, LIST_CELL)
    for option in args[1] if len(args) == 2 else ():
        pair = option.__class__ is tuple and len(option) == 2 and option[0].__class__ is Atom
        if not pair or option[0].name not in wanted or option[1] not in (TRUE, FALSE):
            raise refuse(name, args, ANY, _OPTION)
        wanted[option[0].name] = option[1] is TRUE
    return wanted


def _timer_answer(kind: str, ref: Any, left: int | None, wanted: dict[str, bool]) -> Any:
    result = FALSE if left is None else left
    if not wanted["async"]:
        return result if wanted["info"] else Atom("ok")
    if wanted["info"]:
        abi.send(abi.self_pid(), (Atom(kind), ref, result))
    return Atom("ok")


@lib.function(spec="cancel_timer(reference(), options :: [option]) :: non_neg_integer() | false | :ok")
def cancel_timer(ref: Any, options: Any = EMPTY) -> Any:
    """Stops a timer; answers the milliseconds that it had left, or `false` where there is none.

    iex> :erlang.cancel_timer(make_ref())
    false
    """
    args = (ref,) if options is EMPTY else (ref, options)
    wanted = _timer_options("cancel_timer", args)
    return _timer_answer("cancel_timer", ref, abi.cancel_timer(ref), wanted)


@lib.function(spec="read_timer(reference(), options :: [option]) :: non_neg_integer() | false | :ok")
def read_timer(ref: Any, options: Any = EMPTY) -> Any:
    """The milliseconds that a timer has left, or `false` where there is none.

    iex> :erlang.read_timer(make_ref())
    false
    """
    args = (ref,) if options is EMPTY else (ref, options)
    wanted = _timer_options("read_timer", args)
    return _timer_answer("read_timer", ref, abi.read_timer(ref), wanted)
