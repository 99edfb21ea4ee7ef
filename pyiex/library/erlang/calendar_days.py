"""`:calendar`: days and seconds, and how they are counted."""

from __future__ import annotations

from typing import Any

from pyiex.library import gregorian
from pyiex.library.declare import Library
from pyiex.library.erlang import bifs_calendar
from pyiex.library.failures import bad_arithmetic, function_clause
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.errors import Raised, error

lib = Library(
    ":calendar",
    """
    Dates `{year, month, day}`, times of day `{hour, minute, second}`, and pairs of both.

    The calendar is the Gregorian one, for all years from 0 on. Days and seconds are counted from the start of
    year 0.
    """,
)

DATE = "{non_neg_integer(), 1..12, 1..31}"
TIME = "{0..23, 0..59, 0..59}"
BOTH = f"{{{DATE}, {TIME}}}"
"""How specs write dates, times of day, and pairs of both."""


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("calendar", name, args)


def _is_tuple(term: Any, size: int) -> bool:
    return term.__class__ is tuple and len(term) == size


def three(name: str, term: Any) -> Any:
    """The elements of a date; what `:calendar.name` raises for another term."""
    if not _is_tuple(term, 3):
        raise _no_clause(name, term)
    return term


def _quotient(value: Any, divisor: int) -> Any:
    """`value`, which has to be an integer that can be divided."""
    if value.__class__ is not int:
        raise bad_arithmetic("div", value, divisor)
    return value


# -- days ----------------------------------------------------------------------------------------------


@lib.function("date_to_gregorian_days", spec=f"date_to_gregorian_days({DATE}) :: non_neg_integer()")
def gregorian_days_of(date: Any) -> Any:
    """The days from the start of year 0 to a date.

    iex> :calendar.date_to_gregorian_days({1970, 1, 1})
    719528
    """
    year, month, day = three("date_to_gregorian_days", date)
    return date_to_gregorian_days(year, month, day)


@lib.function(spec="date_to_gregorian_days(non_neg_integer(), 1..12, 1..31) :: non_neg_integer()")
def date_to_gregorian_days(year: Any, month: Any, day: Any) -> Any:
    """The days from the start of year 0 to a date.

    iex> :calendar.date_to_gregorian_days(0, 3, 1)
    60
    """
    if day.__class__ is not int or day <= 0:
        raise _no_clause("date_to_gregorian_days", year, month, day)
    if day > last_day_of_the_month(year, month):
        raise error(Atom("if_clause"))
    return gregorian.days_from_date(year, month, day)


@lib.function(spec=f"gregorian_days_to_date(non_neg_integer()) :: {DATE}")
def gregorian_days_to_date(days: Any) -> Any:
    """The date so many days after the start of year 0.

    iex> :calendar.gregorian_days_to_date(719_528)
    {1970, 1, 1}
    """
    if _quotient(days, 365) < 0:
        raise _no_clause("day_to_year", days)
    return gregorian.date_from_days(days)


@lib.function("day_of_the_week", spec=f"day_of_the_week({DATE}) :: 1..7")
def weekday_of(date: Any) -> Any:
    """The day of the week, from 1 for Monday.

    iex> :calendar.day_of_the_week({2024, 2, 29})
    4
    """
    year, month, day = three("day_of_the_week", date)
    return day_of_the_week(year, month, day)


@lib.function(spec="day_of_the_week(non_neg_integer(), 1..12, 1..31) :: 1..7")
def day_of_the_week(year: Any, month: Any, day: Any) -> Any:
    """The day of the week, from 1 for Monday.

    iex> :calendar.day_of_the_week(2024, 3, 3)
    7
    """
    return gregorian.weekday(date_to_gregorian_days(year, month, day))


@lib.function(spec="is_leap_year(non_neg_integer()) :: boolean()")
def is_leap_year(year: Any) -> Any:
    """Tells whether a year has 366 days.

    iex> :calendar.is_leap_year(2024)
    true
    """
    if year.__class__ is not int or year < 0:
        raise _no_clause("is_leap_year", year)
    return boolean(gregorian.is_leap(year))


@lib.function("iso_week_number", spec="iso_week_number() :: {non_neg_integer(), 1..53}", arities=(0,))
def this_iso_week_number() -> Any:
    """The year and number of this week.

    iex> {year, week} = :calendar.iso_week_number()
    iex> year > 2020 and week in 1..53
    true
    """
    return iso_week_number(bifs_calendar.date())


@lib.function(spec=f"iso_week_number({DATE}) :: {{non_neg_integer(), 1..53}}", arities=(1,))
def iso_week_number(date: Any) -> Any:
    """The year and number of the week that a date is in, as ISO 8601 counts them.

    iex> :calendar.iso_week_number({2021, 1, 3})
    {2020, 53}
    """
    year, month, day = three("iso_week_number", date)
    week = gregorian.iso_week(date_to_gregorian_days(year, month, day))
    if week[0] < 0:
        raise _no_clause("last_day_of_the_month", week[0], 1)
    return week


@lib.function(spec="last_day_of_the_month(non_neg_integer(), 1..12) :: 28..31")
def last_day_of_the_month(year: Any, month: Any) -> Any:
    """How many days a month has.

    iex> :calendar.last_day_of_the_month(2024, 2)
    29
    """
    if year.__class__ is not int or year < 0:
        raise _no_clause("last_day_of_the_month", year, month)
    if month.__class__ is not int or not 1 <= month <= 12:
        raise _no_clause("last_day_of_the_month1", year, month)
    return gregorian.month_length(year, month)


@lib.function("valid_date", spec="valid_date({integer(), integer(), integer()}) :: boolean()")
def is_valid_date(date: Any) -> Any:
    """Tells whether there is such a day.

    iex> :calendar.valid_date({2023, 2, 29})
    false
    """
    year, month, day = three("valid_date", date)
    return valid_date(year, month, day)


@lib.function(spec="valid_date(integer(), integer(), integer()) :: boolean()")
def valid_date(year: Any, month: Any, day: Any) -> Any:
    """Tells whether there is such a day.

    iex> :calendar.valid_date(2024, 2, 29)
    true
    """
    if any(value.__class__ is not int for value in (year, month, day)):
        raise _no_clause("valid_date", year, month, day)
    return boolean(year >= 0 and gregorian.is_date(year, month, day))


# -- seconds ---------------------------------------------------------------------------------------------


@lib.function(spec=f"datetime_to_gregorian_seconds({BOTH}) :: non_neg_integer()")
def datetime_to_gregorian_seconds(datetime: Any) -> Any:
    """The seconds from the start of year 0 to a date and time.

    iex> :calendar.datetime_to_gregorian_seconds({{1970, 1, 1}, {0, 0, 1}})
    62167219201
    """
    if not _is_tuple(datetime, 2):
        raise _no_clause("datetime_to_gregorian_seconds", datetime)
    date, time = datetime
    return gregorian_days_of(date) * SECONDS_PER_DAY + time_to_seconds(time)


@lib.function(spec=f"gregorian_seconds_to_datetime(non_neg_integer()) :: {BOTH}")
def gregorian_seconds_to_datetime(seconds: Any) -> Any:
    """The date and time so many seconds after the start of year 0.

    iex> :calendar.gregorian_seconds_to_datetime(62_167_219_201)
    {{1970, 1, 1}, {0, 0, 1}}
    """
    if seconds.__class__ is int and seconds < 0:
        raise _no_clause("gregorian_seconds_to_datetime", seconds)
    return gregorian.datetime_from_seconds(_quotient(seconds, SECONDS_PER_DAY))


@lib.function(spec=f"seconds_to_time(0..86399) :: {TIME}")
def seconds_to_time(seconds: Any) -> Any:
    """The time of day so many seconds after midnight.

    iex> :calendar.seconds_to_time(3_661)
    {1, 1, 1}
    """
    if not isinstance(seconds, int | float) or not 0 <= seconds < SECONDS_PER_DAY:
        raise _no_clause("seconds_to_time", seconds)
    if not isinstance(seconds, int):
        raise bad_arithmetic("rem", seconds, SECONDS_PER_DAY)
    return gregorian.time_from_seconds(seconds)


@lib.function(spec=f"seconds_to_daystime(integer()) :: {{integer(), {TIME}}}")
def seconds_to_daystime(seconds: Any) -> Any:
    """Seconds as days and a time of day.

    iex> :calendar.seconds_to_daystime(90_061)
    {1, {1, 1, 1}}
    """
    days, rest = divmod(_quotient(seconds, SECONDS_PER_DAY), SECONDS_PER_DAY)
    return days, gregorian.time_from_seconds(rest)


@lib.function(spec=f"time_to_seconds({TIME}) :: 0..86400")
def time_to_seconds(time: Any) -> Any:
    """The seconds from midnight to a time of day.

    iex> :calendar.time_to_seconds({1, 1, 1})
    3661
    """
    if not _is_tuple(time, 3) or any(value.__class__ is not int for value in time):
        raise _no_clause("time_to_seconds", time)
    return gregorian.seconds_from_time(*time)


@lib.function(spec=f"time_difference({BOTH}, {BOTH}) :: {{integer(), {TIME}}}")
def time_difference(first: Any, second: Any) -> Any:
    """How much later the second date and time is, as days and a time of day.

    iex> :calendar.time_difference({{2024, 2, 28}, {12, 0, 0}}, {{2024, 3, 1}, {13, 0, 0}})
    {2, {1, 0, 0}}
    """
    for moment in (first, second):
        if not _is_tuple(moment, 2) or not all(_is_tuple(part, 3) for part in moment):
            raise _no_clause("time_difference", first, second)
    return seconds_to_daystime(datetime_to_gregorian_seconds(second) - datetime_to_gregorian_seconds(first))
