"""The module Time: times from and to text, Erlang's tuples and seconds after midnight."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    BASIC,
    ERROR,
    EXTENDED,
    ISO,
    MICROSECOND,
    NO_MICROSECONDS,
    OK,
    ask,
    calendar_of,
    is_map_with,
    is_tuple,
    make_time,
    reason_of,
)
from pyiex.library.elixir.calendar_iso_parse import parse_time
from pyiex.library.elixir.calendar_iso_text import time_to_string
from pyiex.library.elixir.time_common import fields_of, lib, no_clause, time_of_fraction
from pyiex.library.elixir.time_making import convert, new, strict_convert
from pyiex.library.gregorian import SECONDS_PER_DAY, seconds_from_time
from pyiex.library.shown import shown
from pyiex.terms.errors import argument_error


@lib.function(spec="from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}")
def from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    Reads a time as ISO 8601 writes it, `{:ok, time}` or `{:error, reason}`; an offset does not count.

        iex> Time.from_iso8601("09:05:00.25")
        {:ok, ~T[09:05:00.25]}
        iex> Time.from_iso8601("9:05")
        {:error, :invalid_format}
    """
    answer = parse_time(string)
    return convert(make_time(ISO, *answer[1]), calendar) if answer[0] is OK else answer


@lib.function("from_iso8601!", spec="from_iso8601!(String.t(), Calendar.calendar()) :: t()")
def strict_from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    As `from_iso8601/2`, but answers the time, and raises `ArgumentError` where there is none.

        iex> Time.from_iso8601!("T09:05:00Z")
        ~T[09:05:00]
    """
    answer = from_iso8601(string, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot parse {shown(string)} as time, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_iso8601(Calendar.time(), :extended | :basic) :: String.t()")
def to_iso8601(time: Any, format: Any = EXTENDED) -> Any:
    """
    The time as ISO 8601 writes it.

        iex> Time.to_iso8601(~T[09:05:00.25])
        "09:05:00.25"
        iex> Time.to_iso8601(~T[09:05:00.25], :basic)
        "090500.25"
    """
    if calendar_of(time) is None or format not in (EXTENDED, BASIC):
        raise no_clause("to_iso8601", time, format)
    _, hour, minute, second, microsecond = fields_of("to_iso8601", strict_convert(time, ISO))
    return time_to_string(hour, minute, second, microsecond, format)


@lib.function(spec="to_string(Calendar.time()) :: String.t()")
def to_string(time: Any) -> Any:
    """
    The time as its calendar writes it.

        iex> Time.to_string(~N[2024-02-29 09:05:00])
        "09:05:00"
    """
    calendar, *clock = fields_of("to_string", time)
    return ask(calendar, "time_to_string", *clock)


@lib.function(
    spec="from_erl(:calendar.time(), Calendar.microsecond(), Calendar.calendar()) "
    ":: {:ok, t()} | {:error, atom()}"
)
def from_erl(tuple: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The time of Erlang's `{hour, minute, second}`, as `{:ok, time}` or `{:error, reason}`.

        iex> Time.from_erl({9, 5, 0}, {250_000, 2})
        {:ok, ~T[09:05:00.25]}
    """
    if not is_tuple(tuple, 3):
        raise no_clause("from_erl", tuple, microsecond, calendar)
    hour, minute, second = tuple
    answer = new(hour, minute, second, microsecond)
    return convert(answer[1], calendar) if answer[0] is OK else answer


@lib.function(
    "from_erl!", spec="from_erl!(:calendar.time(), Calendar.microsecond(), Calendar.calendar()) :: t()"
)
def strict_from_erl(tuple: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    As `from_erl/3`, but answers the time, and raises `ArgumentError` where there is none.

        iex> Time.from_erl!({9, 5, 0})
        ~T[09:05:00]
    """
    answer = from_erl(tuple, microsecond, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot convert {shown(tuple)} to time, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_erl(Calendar.time()) :: :calendar.time()")
def to_erl(time: Any) -> Any:
    """
    The time as Erlang's `{hour, minute, second}`; parts of seconds are lost.

        iex> Time.to_erl(~T[09:05:00.25])
        {9, 5, 0}
    """
    return fields_of("to_erl", strict_convert(time, ISO))[1:4]


@lib.function(
    spec="from_seconds_after_midnight(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()"
)
def from_seconds_after_midnight(seconds: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The time so many seconds after midnight; a day's seconds are 86,400, then it begins anew.

        iex> Time.from_seconds_after_midnight(3_661)
        ~T[01:01:01]
        iex> Time.from_seconds_after_midnight(-1)
        ~T[23:59:59]
    """
    if seconds.__class__ is not int:
        raise no_clause("from_seconds_after_midnight", seconds, microsecond, calendar)
    clock = time_of_fraction((seconds % SECONDS_PER_DAY, SECONDS_PER_DAY), calendar, 0)
    return clock.put(MICROSECOND, microsecond)


@lib.function(spec="to_seconds_after_midnight(Calendar.time()) :: {integer(), non_neg_integer()}")
def to_seconds_after_midnight(time: Any) -> Any:
    """
    How many seconds after midnight the time is, and how many microseconds more.

        iex> Time.to_seconds_after_midnight(~T[01:01:01.5])
        {3661, 500000}
    """
    if not is_map_with(time, MICROSECOND) or not is_tuple(time[MICROSECOND], 2):
        raise no_clause("to_seconds_after_midnight", time)
    clock = fields_of("to_seconds_after_midnight", strict_convert(time, ISO))[1:]
    return seconds_from_time(*clock[:3]), clock[3][0]
