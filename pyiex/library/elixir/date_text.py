"""The module Date: dates from and to text, Erlang's tuples and numbers of days."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    BASIC,
    DATE_FIELDS,
    ERROR,
    EXTENDED,
    ISO,
    OK,
    ask,
    calendar_of,
    is_tuple,
    make_date,
    reason_of,
)
from pyiex.library.elixir.calendar_iso_parse import parse_date
from pyiex.library.elixir.calendar_iso_text import date_to_string
from pyiex.library.elixir.date_common import date_of_days, days_of, fields_of, iso_days_of, lib, no_clause
from pyiex.library.elixir.date_making import convert, new, strict_convert
from pyiex.library.shown import shown
from pyiex.terms.errors import argument_error


@lib.function(spec="from_iso8601(String.t(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}")
def from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    Reads a date as ISO 8601 writes it, `{:ok, date}` or `{:error, reason}`.

        iex> Date.from_iso8601("2024-02-29")
        {:ok, ~D[2024-02-29]}
        iex> Date.from_iso8601("29.2.2024")
        {:error, :invalid_format}
    """
    answer = parse_date(string)
    return convert(make_date(ISO, *answer[1]), calendar) if answer[0] is OK else answer


@lib.function("from_iso8601!", spec="from_iso8601!(String.t(), Calendar.calendar()) :: t()")
def strict_from_iso8601(string: Any, calendar: Any = ISO) -> Any:
    """
    As `from_iso8601/2`, but answers the date, and raises `ArgumentError` where there is none.

        iex> Date.from_iso8601!("2024-02-29")
        ~D[2024-02-29]
    """
    answer = from_iso8601(string, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot parse {shown(string)} as date, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_iso8601(Calendar.date(), :extended | :basic) :: String.t()")
def to_iso8601(date: Any, format: Any = EXTENDED) -> Any:
    """
    The date as ISO 8601 writes it.

        iex> Date.to_iso8601(~D[2024-02-29])
        "2024-02-29"
        iex> Date.to_iso8601(~D[2024-02-29], :basic)
        "20240229"
    """
    if calendar_of(date) is None or format not in (EXTENDED, BASIC):
        raise no_clause("to_iso8601", date, format)
    _, year, month, day = fields_of("to_iso8601", strict_convert(date, ISO), DATE_FIELDS)
    return date_to_string(year, month, day, format)


@lib.function(spec="to_string(Calendar.date()) :: String.t()")
def to_string(date: Any) -> Any:
    """
    The date as its calendar writes it.

        iex> Date.to_string(~D[-0043-03-15])
        "-0043-03-15"
    """
    calendar, *values = fields_of("to_string", date, DATE_FIELDS)
    return ask(calendar, "date_to_string", *values)


@lib.function(spec="from_erl(:calendar.date(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}")
def from_erl(tuple: Any, calendar: Any = ISO) -> Any:
    """
    The date of Erlang's `{year, month, day}`, as `{:ok, date}` or `{:error, reason}`.

        iex> Date.from_erl({2024, 2, 29})
        {:ok, ~D[2024-02-29]}
    """
    if not is_tuple(tuple, 3):
        raise no_clause("from_erl", tuple, calendar)
    answer = new(*tuple)
    return convert(answer[1], calendar) if answer[0] is OK else answer


@lib.function("from_erl!", spec="from_erl!(:calendar.date(), Calendar.calendar()) :: t()")
def strict_from_erl(tuple: Any, calendar: Any = ISO) -> Any:
    """
    As `from_erl/2`, but answers the date, and raises `ArgumentError` where there is none.

        iex> Date.from_erl!({2024, 2, 29})
        ~D[2024-02-29]
    """
    answer = from_erl(tuple, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot convert {shown(tuple)} to date, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="to_erl(Calendar.date()) :: :calendar.date()")
def to_erl(date: Any) -> Any:
    """
    The date as Erlang's `{year, month, day}`.

        iex> Date.to_erl(~D[2024-02-29])
        {2024, 2, 29}
    """
    return fields_of("to_erl", strict_convert(date, ISO), DATE_FIELDS)[1:]


@lib.function(spec="from_gregorian_days(integer(), Calendar.calendar()) :: t()")
def from_gregorian_days(days: Any, calendar: Any = ISO) -> Any:
    """
    The date so many days after 0000-01-01.

        iex> Date.from_gregorian_days(739_310)
        ~D[2024-02-29]
    """
    if days.__class__ is not int:
        raise no_clause("from_gregorian_days", days, calendar)
    return date_of_days((days, 0), calendar)


@lib.function(spec="to_gregorian_days(Calendar.date()) :: integer()")
def to_gregorian_days(date: Any) -> Any:
    """
    How many days after 0000-01-01 the date is.

        iex> Date.to_gregorian_days(~D[2024-02-29])
        739310
    """
    return days_of(date)


@lib.function(hidden=True)
def to_iso_days(map: Any) -> Any:
    """
    The date as a moment: the number of its day, and the fraction of it that has passed at its start.

        iex> Date.to_iso_days(~D[2024-02-29])
        {739310, {0, 86400000000}}
    """
    return iso_days_of(map)
