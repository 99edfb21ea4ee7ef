"""The module DateTime: from and to text and seconds, and its parts."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    BASIC,
    DATETIME_FIELDS,
    EXTENDED,
    ISO,
    MICROSECOND,
    NO_MICROSECONDS,
    OK,
    SECOND,
    Values,
    ask,
    calendar_of,
    integers,
    is_tuple,
    make_date,
    make_naive,
    make_time,
    parts,
    precision_of,
    read,
)
from pyiex.library.elixir.calendar_iso_days import (
    gregorian_seconds_to_iso_days,
    iso_days_to_unit,
    naive_datetime_from_iso_days,
)
from pyiex.library.elixir.calendar_iso_parse import parse_utc_datetime_as
from pyiex.library.elixir.calendar_iso_text import date_to_string, offset_to_string, time_to_string
from pyiex.library.elixir.datetime_common import (
    in_utc,
    lib,
    matched,
    no_clause,
    offsets,
    shifted,
    utc_days,
    wall_days,
)
from pyiex.library.elixir.datetime_zones import convert, strict_convert
from pyiex.library.failures import bad_arithmetic
from pyiex.library.gregorian import SECONDS_PER_DAY, SECONDS_TO_1970
from pyiex.terms.atoms import NIL, Atom

_FORMATS = (EXTENDED, BASIC)


@lib.function(
    spec="from_iso8601(String.t(), Calendar.calendar() | :extended | :basic) "
    ":: {:ok, t(), Calendar.utc_offset()} | {:error, atom()}"
)
def from_iso8601(string: Any, format_or_calendar: Any = ISO) -> Any:
    """
    Reads a date and time with an offset, as ISO 8601 writes them.

    Answers `{:ok, datetime, offset}`, the moment being in UTC and the offset in seconds, or an error.

        iex> DateTime.from_iso8601("2024-02-29T11:05:00+02:00")
        {:ok, ~U[2024-02-29 09:05:00Z], 7200}
        iex> DateTime.from_iso8601("2024-02-29T11:05:00")
        {:error, :missing_offset}
    """
    if format_or_calendar in _FORMATS:
        return from_iso8601_as(string, ISO, format_or_calendar)
    if format_or_calendar.__class__ is not Atom:
        raise no_clause("from_iso8601", string, format_or_calendar)
    return from_iso8601_as(string, format_or_calendar, EXTENDED)


@lib.function(
    "from_iso8601",
    spec="from_iso8601(String.t(), Calendar.calendar(), :extended | :basic) "
    ":: {:ok, t(), Calendar.utc_offset()} | {:error, atom()}",
)
def from_iso8601_as(string: Any, calendar: Any, format: Any) -> Any:
    """
    As `from_iso8601/2`, with a calendar and the format `:extended` or `:basic`.

        iex> DateTime.from_iso8601("20240229T110500Z", Calendar.ISO, :basic)
        {:ok, ~U[2024-02-29 11:05:00Z], 0}
    """
    answer = parse_utc_datetime_as(string, format)
    if answer[0] is not OK:
        return answer
    converted = convert(in_utc((ISO, *answer[1])), calendar)
    return (*converted, answer[2]) if converted[0] is OK else converted


@lib.function(spec="to_iso8601(Calendar.datetime(), :basic | :extended, nil | integer()) :: String.t()")
def to_iso8601(datetime: Any, format: Any = EXTENDED, offset: Any = NIL) -> Any:
    """
    The moment as ISO 8601 writes it, with the offset of its zone or another, in seconds.

        iex> DateTime.to_iso8601(~U[2024-02-29 09:05:00Z])
        "2024-02-29T09:05:00Z"
        iex> DateTime.to_iso8601(~U[2024-02-29 09:05:00Z], :basic, 7200)
        "20240229T110500+0200"
    """
    calendar = calendar_of(datetime)
    if calendar is None or format not in _FORMATS:
        raise no_clause("to_iso8601", datetime, format, offset)
    values = matched(datetime if calendar is ISO else strict_convert(datetime, ISO))[1:]
    if offset is NIL:
        time_zone, _, utc_offset, std_offset = values[7:]
        return _iso_text(values, format) + offset_to_string(utc_offset, std_offset, time_zone, format)
    if offset.__class__ is not int:
        raise bad_arithmetic("+", offset, values[9])
    *moment, (micro, _) = naive_datetime_from_iso_days(shifted(utc_days(datetime), offset))
    text = _iso_text((*moment, (micro, precision_of(datetime))), format)
    return text + offset_to_string(offset, 0, values[7], format)


def _iso_text(values: Values, format: Any) -> Any:
    year, month, day, hour, minute, second, microsecond = values[:7]
    time = time_to_string(hour, minute, second, microsecond, format)
    return date_to_string(year, month, day, format) + b"T" + time


@lib.function(spec="to_string(Calendar.datetime()) :: String.t()")
def to_string(datetime: Any) -> Any:
    """
    The moment as its calendar writes it.

        iex> DateTime.to_string(~U[2024-02-29 09:05:00Z])
        "2024-02-29 09:05:00Z"
    """
    if calendar_of(datetime) is None:
        raise no_clause("to_string", datetime)
    calendar, *values = matched(datetime)
    return ask(calendar, "datetime_to_string", *values)


def _all_of(name: str, datetime: Any) -> Values:
    values = read(datetime, DATETIME_FIELDS)
    if values is None:
        raise no_clause(name, datetime)
    return values


@lib.function(spec="to_naive(Calendar.datetime()) :: NaiveDateTime.t()")
def to_naive(datetime: Any) -> Any:
    """
    What clocks in its zone show at the moment.

        iex> DateTime.to_naive(~U[2024-02-29 09:05:00Z])
        ~N[2024-02-29 09:05:00]
    """
    return make_naive(*_all_of("to_naive", datetime)[:8])


@lib.function(spec="to_date(Calendar.datetime()) :: Date.t()")
def to_date(datetime: Any) -> Any:
    """
    The date in its zone.

        iex> DateTime.to_date(~U[2024-02-29 09:05:00Z])
        ~D[2024-02-29]
    """
    return make_date(*_all_of("to_date", datetime)[:4])


@lib.function(spec="to_time(Calendar.datetime()) :: Time.t()")
def to_time(datetime: Any) -> Any:
    """
    The time of day in its zone.

        iex> DateTime.to_time(~U[2024-02-29 09:05:00.5Z])
        ~T[09:05:00.5]
    """
    calendar, *values = _all_of("to_time", datetime)
    return make_time(calendar, *values[3:7])


@lib.function(spec="to_unix(Calendar.datetime(), System.time_unit()) :: integer()")
def to_unix(datetime: Any, unit: Any = SECOND) -> Any:
    """
    How many time units after 1970 began in UTC the moment is.

        iex> DateTime.to_unix(~U[1970-01-02 00:00:00Z])
        86400
        iex> DateTime.to_unix(~U[1970-01-01 00:00:01.5Z], :millisecond)
        1500
    """
    both = offsets(datetime)
    if both is None:
        raise no_clause("to_unix", datetime, unit)
    per_second = parts(unit)
    units = iso_days_to_unit(shifted(wall_days(datetime), -SECONDS_TO_1970), unit)
    return units - sum(both) * per_second


@lib.function(spec="from_gregorian_seconds(integer(), Calendar.microsecond(), Calendar.calendar()) :: t()")
def from_gregorian_seconds(seconds: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The moment so many seconds after 0000-01-01 began in UTC.

        iex> DateTime.from_gregorian_seconds(86_401)
        ~U[0000-01-02 00:00:01Z]
    """
    if not integers(seconds) or not is_tuple(microsecond, 2):
        raise no_clause("from_gregorian_seconds", seconds, microsecond, calendar)
    days = gregorian_seconds_to_iso_days(seconds, microsecond[0])
    *values, (micro, _) = ask(calendar, "naive_datetime_from_iso_days", days)
    return in_utc((calendar, *values, (micro, microsecond[1])))


@lib.function(spec="to_gregorian_seconds(Calendar.datetime()) :: {integer(), non_neg_integer()}")
def to_gregorian_seconds(datetime: Any) -> Any:
    """
    How many seconds after 0000-01-01 began in UTC the moment is, and how many microseconds more.

        iex> DateTime.to_gregorian_seconds(~U[0000-01-02 00:00:01.5Z])
        {86401, 500000}
    """
    both = offsets(datetime)
    if both is None or not is_tuple(datetime.get(MICROSECOND), 2):
        raise no_clause("to_gregorian_seconds", datetime)
    days, (passed, whole) = wall_days(datetime)
    seconds = days * SECONDS_PER_DAY + passed * SECONDS_PER_DAY // whole - sum(both)
    return seconds, datetime[MICROSECOND][0]
