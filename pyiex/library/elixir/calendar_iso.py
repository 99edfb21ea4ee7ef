"""Calendar.ISO: what days and times there are, and the places of a day in its week, year and era."""

from __future__ import annotations

from typing import Any

from pyiex.library import gregorian
from pyiex.library.elixir import calendar_iso_parse
from pyiex.library.elixir.calendar_common import DEFAULT, integers
from pyiex.library.elixir.calendar_iso_days import checked_date, date_to_iso_days, is_year
from pyiex.library.elixir.calendar_iso_library import lib, no_clause
from pyiex.library.elixir.calendar_iso_text import is_time
from pyiex.library.failures import bad_arithmetic
from pyiex.terms.atoms import Atom, boolean

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY_OFFSETS = {DEFAULT: 0, **{Atom(name): place for place, name in enumerate(_WEEKDAYS)}}


# -- what there is ------------------------------------------------------------------------------------


@lib.function("valid_date?", spec="valid_date?(year(), month(), day()) :: boolean()")
def valid_date(year: Any, month: Any, day: Any) -> Any:
    """
    Tells whether there is such a day.

        iex> Calendar.ISO.valid_date?(2024, 2, 29)
        true
        iex> Calendar.ISO.valid_date?(2023, 2, 29)
        false
    """
    if not integers(year, month, day):
        raise no_clause("valid_date?", year, month, day)
    return boolean(is_year(year) and gregorian.is_date(year, month, day))


@lib.function(
    "valid_time?",
    spec="valid_time?(Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond()) "
    ":: boolean()",
)
def valid_time(hour: Any, minute: Any, second: Any, microsecond: Any) -> Any:
    """
    Tells whether there is such a time of day; 23:59:60 is none.

        iex> Calendar.ISO.valid_time?(23, 59, 59, {999_999, 6})
        true
        iex> Calendar.ISO.valid_time?(23, 59, 60, {0, 0})
        false
    """
    pair = microsecond if microsecond.__class__ is tuple and len(microsecond) == 2 else (None, None)
    if not integers(hour, minute, second, *pair):
        raise no_clause("valid_time?", hour, minute, second, microsecond)
    return boolean(is_time(hour, minute, second, pair))


@lib.function("leap_year?", spec="leap_year?(year()) :: boolean()")
def leap_year(year: Any) -> Any:
    """
    Tells whether a year has 366 days.

        iex> Calendar.ISO.leap_year?(2024)
        true
        iex> Calendar.ISO.leap_year?(2100)
        false
    """
    if not is_year(year):
        raise no_clause("leap_year?", year)
    return boolean(gregorian.is_leap(year))


@lib.function(spec="months_in_year(year()) :: 12")
def months_in_year(year: Any) -> Any:
    """
    How many months a year has.

        iex> Calendar.ISO.months_in_year(2024)
        12
    """
    if not is_year(year):
        raise no_clause("months_in_year", year)
    return 12


@lib.function(spec="day_rollover_relative_to_midnight_utc() :: {0, 1}")
def day_rollover_relative_to_midnight_utc() -> Any:
    """
    When a day begins, as a fraction of a day: at midnight.

        iex> Calendar.ISO.day_rollover_relative_to_midnight_utc()
        {0, 1}
    """
    return 0, 1


# -- places of a day ------------------------------------------------------------------------------------


def _weekday(days: Any, starting_on: Any) -> int:
    offset = _WEEKDAY_OFFSETS.get(starting_on) if starting_on.__class__ is Atom else None
    if offset is None:
        raise no_clause("day_of_week_offset", starting_on)
    if days.__class__ is not int:
        raise bad_arithmetic("+", days, 5)
    return (gregorian.weekday(days) - 1 - offset) % 7 + 1


@lib.function(
    "day_of_week",
    spec="day_of_week(year(), month(), day(), :default | weekday()) :: {day_of_week(), 1, 7}",
)
def day_of_week_from(year: Any, month: Any, day: Any, starting_on: Any) -> Any:
    """
    The day of the week, from 1 for the day `starting_on`, with the first and the last number.

    starting_on: `:monday` to `:sunday`; `:default` is `:monday`.

        iex> Calendar.ISO.day_of_week(2024, 2, 29, :default)
        {4, 1, 7}
        iex> Calendar.ISO.day_of_week(2024, 2, 29, :sunday)
        {5, 1, 7}
    """
    return _weekday(date_to_iso_days(year, month, day), starting_on), 1, 7


@lib.function(hidden=True)
def day_of_week(year: Any, month: Any, day: Any) -> Any:
    """
    The day of the week, from 1 for Monday.

        iex> Calendar.ISO.day_of_week(2024, 2, 29)
        4
    """
    return _weekday(date_to_iso_days(year, month, day), DEFAULT)


@lib.function(hidden=True)
def iso_days_to_day_of_week(iso_days: Any, starting_on: Any) -> Any:
    """
    The day of the week of the day with this number.

        iex> Calendar.ISO.iso_days_to_day_of_week(739_310, :default)
        4
    """
    return _weekday(iso_days, starting_on)


@lib.function(spec="day_of_year(year(), month(), day()) :: day_of_year()")
def day_of_year(year: Any, month: Any, day: Any) -> Any:
    """
    The day's place in its year, from 1.

        iex> Calendar.ISO.day_of_year(2024, 3, 1)
        61
    """
    checked_date(year, month, day)
    return gregorian.day_of_year(year, month, day)


@lib.function(spec="quarter_of_year(year(), month(), day()) :: quarter_of_year()")
def quarter_of_year(year: Any, month: Any, day: Any) -> Any:
    """
    The quarter that a day is in, from 1 to 4.

        iex> Calendar.ISO.quarter_of_year(2024, 5, 1)
        2
    """
    in_range = integers(month, day) and 1 <= month <= 12 and 1 <= day <= 31
    if not is_year(year) or not in_range:
        raise no_clause("quarter_of_year", year, month, day)
    return (month + 2) // 3


@lib.function("year_of_era", spec="year_of_era(year()) :: {1..10000, era()}")
def year_of_era(year: Any) -> Any:
    """
    The year within its era, and the era: 1 from year 1 on, 0 before it.

        iex> Calendar.ISO.year_of_era(2024)
        {2024, 1}
        iex> Calendar.ISO.year_of_era(-43)
        {44, 0}
    """
    if not is_year(year):
        raise no_clause("year_of_era", year)
    return (year, 1) if year > 0 else (1 - year, 0)


@lib.function("year_of_era", spec="year_of_era(year(), month(), day()) :: {1..10000, era()}")
def year_of_era_of(year: Any, month: Any, day: Any) -> Any:
    """
    As `year_of_era/1`; an era begins with a year, so that month and day do not matter.

        iex> Calendar.ISO.year_of_era(0, 12, 31)
        {1, 0}
    """
    return year_of_era(year)


@lib.function(spec="day_of_era(year(), month(), day()) :: Calendar.day_of_era()")
def day_of_era(year: Any, month: Any, day: Any) -> Any:
    """
    The day's place in its era, and the era; the days of era 0 count backwards.

        iex> Calendar.ISO.day_of_era(1, 1, 2)
        {2, 1}
        iex> Calendar.ISO.day_of_era(0, 12, 31)
        {1, 0}
    """
    first_of_era = gregorian.days_from_date(1, 1, 1)
    days = date_to_iso_days(year, month, day)
    return (days - first_of_era + 1, 1) if year > 0 else (first_of_era - days, 0)


__all__ = ["calendar_iso_parse", "lib"]
