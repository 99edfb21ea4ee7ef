"""The proleptic Gregorian calendar in plain integers, for Elixir's calendar modules and Erlang's.

Days are counted from 0000-01-01, which is day 0; a year before it is negative.
Python's `//` and `%` round down, which is what makes one formula do for both
sides of that day.
"""

from __future__ import annotations

DAYS_PER_400_YEARS = 146_097
SECONDS_PER_DAY = 86_400
SECONDS_TO_1970 = 62_167_219_200
"""The seconds from day 0 to the start of 1970 (UTC)."""

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_WEEKDAY_OF_DAY_0 = 5
"""0000-01-01 was a Saturday; Monday is 0 here."""

Date = tuple[int, int, int]
Time = tuple[int, int, int]


def is_leap(year: int) -> bool:
    """Whether February of the year has 29 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """How many days a month has, from 1 to 12."""
    return 29 if month == 2 and is_leap(year) else _LENGTHS[month - 1]


def is_date(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; any year will do."""
    return 1 <= month <= 12 and 1 <= day <= month_length(year, month)


def day_of_year(year: int, month: int, day: int) -> int:
    """The day's place in its year, from 1."""
    return _BEFORE_MONTH[month - 1] + (month > 2 and is_leap(year)) + day


def _days_before_year(year: int) -> int:
    """The number of the year's first day: 365 a year, and one for each leap year from 0 on."""
    return 365 * year - (-year // 4) + (-year // 100) - (-year // 400)


def days_from_date(year: int, month: int, day: int) -> int:
    """The number of a day."""
    return _days_before_year(year) + day_of_year(year, month, day) - 1


def date_from_days(days: int) -> Date:
    """The date of the day with this number."""
    year = days * 400 // DAYS_PER_400_YEARS
    while _days_before_year(year + 1) <= days:
        year += 1
    while _days_before_year(year) > days:
        year -= 1
    rest = days - _days_before_year(year)
    month = min(rest // 29 + 1, 12)  # never too low, since a month has 29 days or more on average
    while day_of_year(year, month, 1) > rest + 1:
        month -= 1
    return year, month, rest + 2 - day_of_year(year, month, 1)


def weekday(days: int) -> int:
    """The day of the week of the day with this number: Monday is 1, Sunday 7."""
    return (days + _WEEKDAY_OF_DAY_0) % 7 + 1


def seconds_from_time(hour: int, minute: int, second: int) -> int:
    """The seconds since midnight."""
    return hour * 3600 + minute * 60 + second


def time_from_seconds(seconds: int) -> Time:
    """The time of day so many seconds after midnight."""
    minutes, second = divmod(seconds, 60)
    return (*divmod(minutes, 60), second)


def datetime_from_seconds(seconds: int) -> tuple[Date, Time]:
    """The date and time so many seconds after the start of day 0."""
    days, rest = divmod(seconds, SECONDS_PER_DAY)
    return date_from_days(days), time_from_seconds(rest)


def iso_week(days: int) -> tuple[int, int]:
    """The year and number of the week, as ISO 8601 counts them: the year is the one of its Thursday."""
    thursday = days - weekday(days) + 4
    year, month, day = date_from_days(thursday)
    return year, (day_of_year(year, month, day) - 1) // 7 + 1
