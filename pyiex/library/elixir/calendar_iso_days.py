"""Calendar.ISO: days by number, and times as fractions of a day."""

from __future__ import annotations

from math import lcm
from typing import Any

from pyiex.library import gregorian
from pyiex.library.elixir.calendar_common import ERROR, OK, Fraction, IsoDays, integers, parts
from pyiex.library.elixir.calendar_iso_library import lib, no_clause
from pyiex.library.elixir.calendar_iso_text import date_text
from pyiex.library.failures import bad_arithmetic
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error

_YEARS = range(-9999, 10_000)
_MICROSECONDS = 10**6
_MICROSECONDS_PER_DAY = SECONDS_PER_DAY * _MICROSECONDS
_FIRST_DAY = gregorian.days_from_date(-9999, 1, 1)
_LAST_DAY = gregorian.days_from_date(9999, 12, 31)
_FIRST_UNIX, _LAST_UNIX = (
    seconds - gregorian.SECONDS_TO_1970
    for seconds in (_FIRST_DAY * SECONDS_PER_DAY, (_LAST_DAY + 1) * SECONDS_PER_DAY - 1)
)
_PRECISIONS = {10**digits: digits for digits in range(7)}
"""How many digits of a second are known in a unit of so many parts; all six in any other unit."""


def is_year(year: Any) -> bool:
    """Whether a term is a year that the calendar has."""
    return year.__class__ is int and year in _YEARS


@lib.function(spec="days_in_month(year(), month()) :: 28..31")
def days_in_month(year: Any, month: Any) -> Any:
    """
    How many days a month has.

        iex> Calendar.ISO.days_in_month(2024, 2)
        29
    """
    if not is_year(year) or month.__class__ is not int or not 1 <= month <= 12:
        raise no_clause("days_in_month", year, month)
    return gregorian.month_length(year, month)


def checked_date(year: Any, month: Any, day: Any) -> None:
    """Raise what the module raises for a day that there is not."""
    length = days_in_month(year, month)
    if day.__class__ is not int:
        raise no_clause("ensure_day_in_month!", year, month, day)
    if not 1 <= day <= length:
        raise argument_error(f"invalid date: {date_text(year, month, day)}")


@lib.function(hidden=True)
def date_to_iso_days(year: Any, month: Any, day: Any) -> Any:
    """
    The number of a day, counted from 0000-01-01.

        iex> Calendar.ISO.date_to_iso_days(1970, 1, 1)
        719528
    """
    checked_date(year, month, day)
    return gregorian.days_from_date(year, month, day)


@lib.function(hidden=True)
def date_from_iso_days(days: Any) -> Any:
    """
    The day with a number.

        iex> Calendar.ISO.date_from_iso_days(719_528)
        {1970, 1, 1}
    """
    if days.__class__ is not int or not _FIRST_DAY <= days <= _LAST_DAY:
        raise no_clause("date_from_iso_days", days)
    return gregorian.date_from_days(days)


@lib.function(
    spec="time_to_day_fraction(Calendar.hour(), Calendar.minute(), Calendar.second(), "
    "Calendar.microsecond()) :: Calendar.day_fraction()"
)
def time_to_day_fraction(hour: Any, minute: Any, second: Any, microsecond: Any) -> Any:
    """
    A time as a fraction of the day.

        iex> Calendar.ISO.time_to_day_fraction(0, 0, 1, {5, 6})
        {1000005, 86400000000}
    """
    if microsecond.__class__ is not tuple or len(microsecond) != 2:
        raise no_clause("time_to_day_fraction", hour, minute, second, microsecond)
    for value, seconds in ((hour, 3600), (minute, 60), (second, 1)):
        if value.__class__ is not int:
            raise bad_arithmetic("*", value, seconds)
    if microsecond[0].__class__ is not int:
        raise bad_arithmetic("+", gregorian.seconds_from_time(hour, minute, second), microsecond[0])
    passed = gregorian.seconds_from_time(hour, minute, second) * _MICROSECONDS + microsecond[0]
    return passed, _MICROSECONDS_PER_DAY


@lib.function(
    spec="time_from_day_fraction(Calendar.day_fraction()) :: {hour(), minute(), second(), microsecond()}"
)
def time_from_day_fraction(day_fraction: Any) -> Any:
    """
    A fraction of the day as a time; a rest smaller than a microsecond is dropped.

        iex> Calendar.ISO.time_from_day_fraction({3, 4})
        {18, 0, 0, {0, 6}}
    """
    if day_fraction.__class__ is not tuple or len(day_fraction) != 2:
        raise no_clause("time_from_day_fraction", day_fraction)
    passed, whole = day_fraction
    if not integers(passed, whole) or whole == 0:
        raise bad_arithmetic("div", passed, whole)
    sign = 1 if passed >= 0 else -1
    seconds, micro = divmod(abs(passed) * _MICROSECONDS_PER_DAY // whole, _MICROSECONDS)
    hour, minute, second = gregorian.time_from_seconds(seconds)
    return sign * hour, sign * minute, sign * second, (sign * micro, 6)


@lib.function(
    spec="naive_datetime_to_iso_days(Calendar.year(), Calendar.month(), Calendar.day(), Calendar.hour(), "
    "Calendar.minute(), Calendar.second(), Calendar.microsecond()) :: Calendar.iso_days()"
)
def naive_datetime_to_iso_days(
    year: Any, month: Any, day: Any, hour: Any, minute: Any, second: Any, microsecond: Any
) -> Any:
    """
    A moment as the number of its day and the fraction of the day that has passed.

        iex> Calendar.ISO.naive_datetime_to_iso_days(1970, 1, 2, 0, 0, 1, {0, 0})
        {719529, {1000000, 86400000000}}
    """
    return date_to_iso_days(year, month, day), time_to_day_fraction(hour, minute, second, microsecond)


@lib.function(
    spec="naive_datetime_from_iso_days(Calendar.iso_days()) :: {Calendar.year(), Calendar.month(), "
    "Calendar.day(), Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond()}"
)
def naive_datetime_from_iso_days(iso_days: Any) -> Any:
    """
    The moment with a number: the inverse of `naive_datetime_to_iso_days/7`.

        iex> Calendar.ISO.naive_datetime_from_iso_days({719_528, {1, 2}})
        {1970, 1, 1, 12, 0, 0, {0, 6}}
    """
    if iso_days.__class__ is not tuple or len(iso_days) != 2:
        raise no_clause("naive_datetime_from_iso_days", iso_days)
    return (*date_from_iso_days(iso_days[0]), *time_from_day_fraction(iso_days[1]))


@lib.function(hidden=True)
def iso_days_to_unit(iso_days: Any, unit: Any) -> Any:
    """
    A moment as so many of a time unit since day 0.

        iex> Calendar.ISO.iso_days_to_unit({1, {1, 2}}, :second)
        129600
    """
    days, (passed, whole) = iso_days
    return (
        (days * _MICROSECONDS_PER_DAY + passed * _MICROSECONDS_PER_DAY // whole)
        * parts(unit)
        // (_MICROSECONDS)
    )


@lib.function(hidden=True)
def add_day_fraction_to_iso_days(iso_days: Any, add: Any, ppd: Any) -> Any:
    """
    A moment `add / ppd` days later.

        iex> Calendar.ISO.add_day_fraction_to_iso_days({10, {1, 2}}, 3, 4)
        {11, {1, 4}}
    """
    return add_fraction(iso_days, add, ppd)


def add_fraction(iso_days: IsoDays, add: int, whole: int) -> IsoDays:
    """The moment `add / whole` days later."""
    days, (passed, parts_per_day) = iso_days
    common = lcm(parts_per_day, whole)
    more, rest = divmod(passed * (common // parts_per_day) + add * (common // whole), common)
    return days + more, (rest, common)


@lib.function(hidden=True)
def gregorian_seconds_to_iso_days(seconds: Any, microsecond: Any) -> Any:
    """
    A moment of so many seconds and microseconds since day 0.

        iex> Calendar.ISO.gregorian_seconds_to_iso_days(86_400, 7)
        {1, {7, 86400000000}}
    """
    days, rest = divmod(seconds, SECONDS_PER_DAY)
    fraction: Fraction = (rest * _MICROSECONDS + microsecond, _MICROSECONDS_PER_DAY)
    return days, fraction


@lib.function(hidden=True)
def from_unix(integer: Any, unit: Any) -> Any:
    """
    A time unit's count since 1970 as `{:ok, date, time, microsecond}`.

        iex> Calendar.ISO.from_unix(86_400_500, :millisecond)
        {:ok, {1970, 1, 2}, {0, 0, 0}, {500000, 3}}
    """
    if integer.__class__ is not int:
        raise no_clause("from_unix", integer, unit)
    per_second = parts(unit)
    seconds, micro = divmod(integer * _MICROSECONDS // per_second, _MICROSECONDS)
    if not _FIRST_UNIX <= seconds <= _LAST_UNIX:
        return ERROR, Atom("invalid_unix_time")
    date, time = gregorian.datetime_from_seconds(seconds + gregorian.SECONDS_TO_1970)
    return OK, date, time, (micro, _PRECISIONS.get(per_second, 6))
