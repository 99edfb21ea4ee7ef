"""The module NaiveDateTime: making them, of parts or of now, and converting them between calendars."""

from __future__ import annotations

import time as clock
from datetime import datetime
from typing import Any

from pyiex.library import gregorian
from pyiex.library.elixir.calendar_common import (
    CLOCK_FIELDS,
    DATE,
    DATE_FIELDS,
    ERROR,
    INCOMPATIBLE,
    ISO,
    NAIVE_FIELDS,
    NO_MICROSECONDS,
    OK,
    TIME,
    ask,
    calendar_of,
    compatible,
    make_naive,
    precision_of,
    read,
    reason_of,
)
from pyiex.library.elixir.naive_common import iso_days_of, lib, naive_of, no_clause
from pyiex.library.elixir.time_making import as_pair
from pyiex.library.failures import case_clause
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error

_INVALID_DATE = (ERROR, Atom("invalid_date"))
_INVALID_TIME = (ERROR, Atom("invalid_time"))
_ARGUMENTS = (
    "Calendar.year(), Calendar.month(), Calendar.day(), Calendar.hour(), Calendar.minute(), "
    "Calendar.second(), Calendar.microsecond() | non_neg_integer(), Calendar.calendar()"
)


def joined(name: str, date: Any, time: Any) -> Any:
    """The moment of a `Date` and a `Time` of one calendar; what `NaiveDateTime.name` raises for others."""
    days, hours = read(date, DATE_FIELDS), read(time, CLOCK_FIELDS)
    structs = struct_name(date) is DATE and struct_name(time) is TIME
    if not structs or days is None or hours is None or days[0] is not hours[0]:
        raise no_clause(name, date, time)
    return make_naive(*days, *hours[1:])


@lib.function("new", spec="new(Date.t(), Time.t()) :: {:ok, t()}")
def new_of(date: Any, time: Any) -> Any:
    """
    The moment of a date and a time, as `{:ok, naive_datetime}`.

        iex> NaiveDateTime.new(~D[2024-02-29], ~T[09:05:00])
        {:ok, ~N[2024-02-29 09:05:00]}
    """
    return OK, joined("new", date, time)


@lib.function("new!", spec="new!(Date.t(), Time.t()) :: t()")
def strict_new_of(date: Any, time: Any) -> Any:
    """
    The moment of a date and a time.

        iex> NaiveDateTime.new!(~D[2024-02-29], ~T[09:05:00])
        ~N[2024-02-29 09:05:00]
    """
    return joined("new!", date, time)


@lib.function(spec=f"new({_ARGUMENTS}) :: {{:ok, t()}} | {{:error, atom()}}")
def new(
    year: Any,
    month: Any,
    day: Any,
    hour: Any,
    minute: Any,
    second: Any,
    microsecond: Any = NO_MICROSECONDS,
    calendar: Any = ISO,
) -> Any:
    """
    The moment as `{:ok, naive_datetime}`, or `{:error, reason}` where there is no such day or time.

        iex> NaiveDateTime.new(2024, 2, 29, 9, 5, 0)
        {:ok, ~N[2024-02-29 09:05:00]}
        iex> NaiveDateTime.new(2023, 2, 29, 9, 5, 0)
        {:error, :invalid_date}
    """
    if ask(calendar, "valid_date?", year, month, day) is not TRUE:
        return _INVALID_DATE
    pair = as_pair(microsecond)
    if ask(calendar, "valid_time?", hour, minute, second, pair) is not TRUE:
        return _INVALID_TIME
    return OK, make_naive(calendar, year, month, day, hour, minute, second, pair)


@lib.function("new!", spec=f"new!({_ARGUMENTS}) :: t()")
def strict_new(
    year: Any,
    month: Any,
    day: Any,
    hour: Any,
    minute: Any,
    second: Any,
    microsecond: Any = NO_MICROSECONDS,
    calendar: Any = ISO,
) -> Any:
    """
    As `new/8`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> NaiveDateTime.new!(2024, 2, 29, 9, 5, 0, {250_000, 2})
        ~N[2024-02-29 09:05:00.25]
    """
    answer = new(year, month, day, hour, minute, second, microsecond, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot build naive datetime, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(
    spec="convert(Calendar.naive_datetime(), Calendar.calendar()) "
    ":: {:ok, t()} | {:error, :incompatible_calendars}"
)
def convert(naive_datetime: Any, calendar: Any) -> Any:
    """
    The same moment in another calendar; an error where its days begin at another time.

        iex> NaiveDateTime.convert(~U[2024-02-29 09:05:00Z], Calendar.ISO)
        {:ok, ~N[2024-02-29 09:05:00]}
    """
    values = read(naive_datetime, NAIVE_FIELDS)
    if values is not None and values[0] is calendar:
        return OK, make_naive(*values)
    own, precision = calendar_of(naive_datetime), precision_of(naive_datetime)
    if own is None or precision is None:
        raise no_clause("convert", naive_datetime, calendar)
    if not compatible(own, calendar):
        return INCOMPATIBLE
    return OK, naive_of(iso_days_of(naive_datetime), calendar, precision)


@lib.function("convert!", spec="convert!(Calendar.naive_datetime(), Calendar.calendar()) :: t()")
def strict_convert(naive_datetime: Any, calendar: Any) -> Any:
    """
    As `convert/2`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> NaiveDateTime.convert!(~N[2024-02-29 09:05:00], Calendar.ISO)
        ~N[2024-02-29 09:05:00]
    """
    answer = convert(naive_datetime, calendar)
    if answer[0] is ERROR:
        raise different_rollover(naive_datetime, calendar)
    return answer[1]


def different_rollover(moment: Any, calendar: Any) -> Exception:
    """What is raised for a moment that cannot be told in another calendar."""
    target = shown(calendar)
    return argument_error(
        f"cannot convert {shown(moment)} to target calendar {target}, reason: {shown(calendar_of(moment))} "
        f"and {target} have different day rollover moments, making this conversion ambiguous"
    )


@lib.function(spec="utc_now(Calendar.calendar()) :: t()")
def utc_now(calendar: Any = ISO) -> Any:
    """
    Now, as it is in UTC.

        iex> NaiveDateTime.utc_now().year > 2020
        true
    """
    if not compatible(ISO, calendar):
        raise case_clause(INCOMPATIBLE)
    seconds, nanoseconds = divmod(clock.time_ns(), 10**9)
    date, time = gregorian.datetime_from_seconds(seconds + gregorian.SECONDS_TO_1970)
    return convert(make_naive(ISO, *date, *time, (nanoseconds // 1000, 6)), calendar)[1]


@lib.function(spec="local_now(Calendar.calendar()) :: t()")
def local_now(calendar: Any = ISO) -> Any:
    """
    Now, as the clock of this machine shows it, in whole seconds.

        iex> NaiveDateTime.local_now().microsecond
        {0, 0}
    """
    fields = datetime.now().timetuple()[:6]
    answer = convert(make_naive(ISO, *fields, NO_MICROSECONDS), calendar)
    if answer[0] is ERROR:
        raise argument_error(
            f'cannot get "local now" in target calendar {shown(calendar)}, reason: cannot convert from '
            f"Calendar.ISO to {shown(calendar)}."
        )
    return answer[1]
