"""The module Date: a date's place in its week, month, year and era."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    DATE_FIELDS,
    DEFAULT,
    MONTH,
    YEAR,
    ask,
    calendar_of,
    make_date,
)
from pyiex.library.elixir.date_common import asked, date_of_days, fields_of, iso_days_of, lib, no_clause

_WEEKDAY_FROM = "starting_on :: :default | atom()"


@lib.function("leap_year?", spec="leap_year?(Calendar.date()) :: boolean()")
def leap_year(date: Any) -> Any:
    """
    Tells whether the date's year is a leap year.

        iex> Date.leap_year?(~D[2024-01-01])
        true
    """
    return asked("leap_year?", date, (YEAR,))


@lib.function(spec="days_in_month(Calendar.date()) :: Calendar.day()")
def days_in_month(date: Any) -> Any:
    """
    How many days the date's month has.

        iex> Date.days_in_month(~D[2023-02-14])
        28
    """
    return asked("days_in_month", date, (YEAR, MONTH))


@lib.function(spec="months_in_year(Calendar.date()) :: Calendar.month()")
def months_in_year(date: Any) -> Any:
    """
    How many months the date's year has.

        iex> Date.months_in_year(~D[2024-02-29])
        12
    """
    return asked("months_in_year", date, (YEAR,))


def _weekday(name: str, date: Any, starting_on: Any) -> Any:
    """The day of the week, and the first and last that a week has."""
    calendar, *values = fields_of(name, date, DATE_FIELDS, starting_on)
    return ask(calendar, "day_of_week", *values, starting_on)


@lib.function(spec=f"day_of_week(Calendar.date(), {_WEEKDAY_FROM}) :: Calendar.day_of_week()")
def day_of_week(date: Any, starting_on: Any = DEFAULT) -> Any:
    """
    The day of the week: Monday is 1 and Sunday 7, unless the week begins with another day.

    starting_on: the day that is 1, `:monday` to `:sunday`.

        iex> Date.day_of_week(~D[2024-02-29])
        4
        iex> Date.day_of_week(~D[2024-02-29], :sunday)
        5
    """
    return _weekday("day_of_week", date, starting_on)[0]


@lib.function(spec="day_of_year(Calendar.date()) :: Calendar.day()")
def day_of_year(date: Any) -> Any:
    """
    The day's place in its year, from 1.

        iex> Date.day_of_year(~D[2024-03-01])
        61
    """
    return asked("day_of_year", date)


@lib.function(spec="quarter_of_year(Calendar.date()) :: non_neg_integer()")
def quarter_of_year(date: Any) -> Any:
    """
    The quarter that the date is in, from 1 to 4.

        iex> Date.quarter_of_year(~D[2024-05-01])
        2
    """
    return asked("quarter_of_year", date)


@lib.function(spec="year_of_era(Calendar.date()) :: {Calendar.year(), non_neg_integer()}")
def year_of_era(date: Any) -> Any:
    """
    The year within its era, and the era.

        iex> Date.year_of_era(~D[-0043-03-15])
        {44, 0}
    """
    return asked("year_of_era", date)


@lib.function(spec="day_of_era(Calendar.date()) :: {Calendar.day(), non_neg_integer()}")
def day_of_era(date: Any) -> Any:
    """
    The day's place in its era, and the era.

        iex> Date.day_of_era(~D[0001-02-01])
        {32, 1}
    """
    return asked("day_of_era", date)


@lib.function(spec="beginning_of_month(Calendar.date()) :: t()")
def beginning_of_month(date: Any) -> Any:
    """
    The first day of the date's month.

        iex> Date.beginning_of_month(~D[2024-02-29])
        ~D[2024-02-01]
    """
    calendar, year, month = fields_of("beginning_of_month", date, (YEAR, MONTH))
    return make_date(calendar, year, month, 1)


@lib.function(spec="end_of_month(Calendar.date()) :: t()")
def end_of_month(date: Any) -> Any:
    """
    The last day of the date's month.

        iex> Date.end_of_month(~D[2024-02-01])
        ~D[2024-02-29]
    """
    calendar, year, month = fields_of("end_of_month", date, (YEAR, MONTH))
    return make_date(calendar, year, month, days_in_month(date))


def _in_week(name: str, date: Any, starting_on: Any, distance: Any) -> Any:
    """The day of the date's week that is so far away; `distance`: from day, first and last to days."""
    calendar = calendar_of(date)
    if calendar is None:
        raise no_clause(name, date, starting_on)
    days, fraction = iso_days_of(date)
    away = distance(*_weekday("day_of_week", date, starting_on))
    return date_of_days((days + away, fraction), calendar)


@lib.function(spec=f"beginning_of_week(Calendar.date(), {_WEEKDAY_FROM}) :: t()")
def beginning_of_week(date: Any, starting_on: Any = DEFAULT) -> Any:
    """
    The first day of the date's week, which begins on Monday unless `starting_on` says otherwise.

        iex> Date.beginning_of_week(~D[2024-02-29])
        ~D[2024-02-26]
        iex> Date.beginning_of_week(~D[2024-02-29], :sunday)
        ~D[2024-02-25]
    """
    return _in_week("beginning_of_week", date, starting_on, lambda day, first, _last: first - day)


@lib.function(spec=f"end_of_week(Calendar.date(), {_WEEKDAY_FROM}) :: t()")
def end_of_week(date: Any, starting_on: Any = DEFAULT) -> Any:
    """
    The last day of the date's week, which begins on Monday unless `starting_on` says otherwise.

        iex> Date.end_of_week(~D[2024-02-29])
        ~D[2024-03-03]
    """
    return _in_week("end_of_week", date, starting_on, lambda day, _first, last: last - day)
