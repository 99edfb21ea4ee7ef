"""The module NaiveDateTime: from and to text, Erlang's tuples and seconds, and its date and time."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    BASIC,
    ERROR,
    EXTENDED,
    ISO,
    NO_MICROSECONDS,
    OK,
    ask,
    calendar_of,
    integers,
    is_tuple,
    make_date,
    make_naive,
    make_time,
    reason_of,
)
from pyiex.library.elixir.calendar_iso_days import gregorian_seconds_to_iso_days
from pyiex.library.elixir.calendar_iso_parse import parse_naive_datetime
from pyiex.library.elixir.calendar_iso_text import date_to_string, time_to_string
from pyiex.library.elixir.naive_common import fields_of, lib, matched, naive_of, no_clause
from pyiex.library.elixir.naive_making import convert, new, strict_convert
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.shown import shown
from pyiex.terms.errors import argument_error


@lib.function(spec="from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}")
def from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    Reads a date and time as ISO 8601 writes them; an offset does not count.

        iex> NaiveDateTime.from_iso8601("2024-02-29T09:05:00Z")
        {:ok, ~N[2024-02-29 09:05:00]}
        iex> NaiveDateTime.from_iso8601("2024-02-29T09:05:60")
        {:error, :invalid_time}
    """
    answer = parse_naive_datetime(string)
    return convert(make_naive(ISO, *answer[1]), calendar) if answer[0] is OK else answer


@lib.function("from_iso8601!", spec="from_iso8601!(String.t(), Calendar.calendar()) :: t()")
def strict_from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    As `from_iso8601/2`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> NaiveDateTime.from_iso8601!("2024-02-29 09:05:00,25")
        ~N[2024-02-29 09:05:00.25]
    """
    answer = from_iso8601(string, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot parse {shown(string)} as naive datetime, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_iso8601(Calendar.naive_datetime(), :basic | :extended) :: String.t()")
def to_iso8601(naive_datetime: Any, format: Any = EXTENDED) -> Any:
    """
    The moment as ISO 8601 writes it.

        iex> NaiveDateTime.to_iso8601(~N[2024-02-29 09:05:00.25])
        "2024-02-29T09:05:00.25"
        iex> NaiveDateTime.to_iso8601(~N[2024-02-29 09:05:00.25], :basic)
        "20240229T090500.25"
    """
    calendar = calendar_of(naive_datetime)
    if calendar is None or format not in (EXTENDED, BASIC):
        raise no_clause("to_iso8601", naive_datetime, format)
    iso = naive_datetime if calendar is ISO else strict_convert(naive_datetime, ISO)
    _, year, month, day, hour, minute, second, microsecond = matched(iso)
    time = time_to_string(hour, minute, second, microsecond, format)
    return date_to_string(year, month, day, format) + b"T" + time


@lib.function(spec="to_string(Calendar.naive_datetime()) :: String.t()")
def to_string(naive_datetime: Any) -> Any:
    """
    The moment as its calendar writes it.

        iex> NaiveDateTime.to_string(~N[2024-02-29 09:05:00])
        "2024-02-29 09:05:00"
    """
    if calendar_of(naive_datetime) is None:
        raise no_clause("to_string", naive_datetime)
    calendar, *values = matched(naive_datetime)
    return ask(calendar, "naive_datetime_to_string", *values)


@lib.function(
    spec="from_erl(:calendar.datetime(), Calendar.microsecond(), Calendar.calendar()) "
    ":: {:ok, t()} | {:error, atom()}"
)
def from_erl(tuple: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The moment of Erlang's `{{year, month, day}, {hour, minute, second}}`.

        iex> NaiveDateTime.from_erl({{2024, 2, 29}, {9, 5, 0}})
        {:ok, ~N[2024-02-29 09:05:00]}
    """
    if not is_tuple(tuple, 2) or not all(is_tuple(part, 3) for part in tuple):
        raise no_clause("from_erl", tuple, microsecond, calendar)
    (year, month, day), (hour, minute, second) = tuple
    answer = new(year, month, day, hour, minute, second, microsecond)
    return convert(answer[1], calendar) if answer[0] is OK else answer


@lib.function(
    "from_erl!", spec="from_erl!(:calendar.datetime(), Calendar.microsecond(), Calendar.calendar()) :: t()"
)
def strict_from_erl(tuple: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    As `from_erl/3`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> NaiveDateTime.from_erl!({{2024, 2, 29}, {9, 5, 0}}, {250_000, 2})
        ~N[2024-02-29 09:05:00.25]
    """
    answer = from_erl(tuple, microsecond, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot convert {shown(tuple)} to naive datetime, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_erl(Calendar.naive_datetime()) :: :calendar.datetime()")
def to_erl(naive_datetime: Any) -> Any:
    """
    The moment as Erlang's `{{year, month, day}, {hour, minute, second}}`; parts of seconds are lost.

        iex> NaiveDateTime.to_erl(~N[2024-02-29 09:05:00.25])
        {{2024, 2, 29}, {9, 5, 0}}
    """
    if calendar_of(naive_datetime) is None:
        raise no_clause("to_erl", naive_datetime)
    _, *values = matched(strict_convert(naive_datetime, ISO))
    return (*values[:3],), (*values[3:6],)


@lib.function(spec="from_gregorian_seconds(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()")
def from_gregorian_seconds(seconds: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The moment so many seconds after the start of 0000-01-01.

        iex> NaiveDateTime.from_gregorian_seconds(86_401)
        ~N[0000-01-02 00:00:01]
    """
    if not integers(seconds) or not is_tuple(microsecond, 2):
        raise no_clause("from_gregorian_seconds", seconds, microsecond, calendar)
    micro, precision = microsecond
    return naive_of(gregorian_seconds_to_iso_days(seconds, micro), calendar, precision)


@lib.function(spec="to_gregorian_seconds(Calendar.naive_datetime()) :: {integer(), non_neg_integer()}")
def to_gregorian_seconds(naive_datetime: Any) -> Any:
    """
    How many seconds after the start of 0000-01-01 the moment is, and how many microseconds more.

        iex> NaiveDateTime.to_gregorian_seconds(~N[0000-01-02 00:00:01.5])
        {86401, 500000}
    """
    calendar, *values = fields_of("to_gregorian_seconds", naive_datetime)
    days, (passed, whole) = ask(calendar, "naive_datetime_to_iso_days", *values)
    return days * SECONDS_PER_DAY + passed * SECONDS_PER_DAY // whole, values[6][0]


@lib.function(spec="to_date(Calendar.naive_datetime()) :: Date.t()")
def to_date(map: Any) -> Any:
    """
    The date.

        iex> NaiveDateTime.to_date(~N[2024-02-29 09:05:00])
        ~D[2024-02-29]
    """
    return make_date(*fields_of("to_date", map)[:4])


@lib.function(spec="to_time(Calendar.naive_datetime()) :: Time.t()")
def to_time(map: Any) -> Any:
    """
    The time of day.

        iex> NaiveDateTime.to_time(~N[2024-02-29 09:05:00.25])
        ~T[09:05:00.25]
    """
    calendar, *values = fields_of("to_time", map)
    return make_time(calendar, *values[3:])
