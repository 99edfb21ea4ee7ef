"""The types and callbacks of the behaviour `Calendar`."""

from __future__ import annotations

from pyiex.library.declare import Library

_MOMENT = "year(), month(), day(), hour(), minute(), second(), microsecond()"
_ANY_MAP = "%{optional(any()) => any(), "
_DATE_KEYS = "calendar: calendar(), year: year(), month: month(), day: day()"
_TIME_KEYS = "hour: hour(), minute: minute(), second: second(), microsecond: microsecond()"
_ZONE_KEYS = (
    "time_zone: time_zone(), zone_abbr: zone_abbr(), utc_offset: utc_offset(), std_offset: std_offset()"
)

_TYPES: tuple[tuple[str, str | None], ...] = (
    ("year() :: integer()", None),
    ("month() :: pos_integer()", None),
    ("day() :: pos_integer()", None),
    ("week() :: pos_integer()", None),
    ("day_of_week() :: non_neg_integer()", None),
    ("era() :: non_neg_integer()", None),
    ("day_of_era() :: {day :: non_neg_integer(), era()}", "A day's place in its era, and the era."),
    ("hour() :: non_neg_integer()", None),
    ("minute() :: non_neg_integer()", None),
    ("second() :: non_neg_integer()", None),
    (
        "day_fraction() :: {parts_in_day :: non_neg_integer(), parts_per_day :: pos_integer()}",
        "The part of a day that has passed: how many parts, and how many of them make a day.",
    ),
    (
        "iso_days() :: {days :: integer(), day_fraction()}",
        "A moment as all calendars tell it to each other: days since 0000-01-01, and part of the last.",
    ),
    (
        "microsecond() :: {value :: non_neg_integer(), precision :: non_neg_integer()}",
        "Microseconds, and how many of their six digits count; with 0 none is written.",
    ),
    ("calendar() :: module()", "A module that is a calendar."),
    ("time_zone() :: String.t()", "The name of a time zone, such as `Europe/Oslo`."),
    ("zone_abbr() :: String.t()", "What the time in a zone is called for short, such as `CET`."),
    ("utc_offset() :: integer()", "Seconds that a zone's standard time is ahead of UTC."),
    ("std_offset() :: integer()", "Seconds that are added to the standard time, in summer."),
    (f"date() :: {_ANY_MAP}{_DATE_KEYS}}}", "Any map with the fields of a date."),
    (f"time() :: {_ANY_MAP}{_TIME_KEYS}}}", "Any map with the fields of a time."),
    (
        f"naive_datetime() :: {_ANY_MAP}{_DATE_KEYS}, {_TIME_KEYS}}}",
        "Any map with the fields of a date and a time.",
    ),
    (
        f"datetime() :: {_ANY_MAP}{_DATE_KEYS}, {_TIME_KEYS}, {_ZONE_KEYS}}}",
        "Any map with the fields of a date, a time and a zone.",
    ),
    (
        "time_zone_database() :: module()",
        "A module that knows time zones, see `Calendar.TimeZoneDatabase`.",
    ),
)

_CALLBACKS: tuple[tuple[str, str], ...] = (
    ("days_in_month(year(), month()) :: day()", "How many days a month has."),
    ("months_in_year(year()) :: month()", "How many months a year has."),
    ("leap_year?(year()) :: boolean()", "Tells whether a year is longer than others."),
    (
        "day_of_week(year(), month(), day(), starting_on :: :default | atom()) :: {day_of_week(), "
        "first_day_of_week :: non_neg_integer(), last_day_of_week :: non_neg_integer()}",
        "The day of the week, with the numbers of its first and last day; `:default` must be known.",
    ),
    ("day_of_year(year(), month(), day()) :: non_neg_integer()", "The day's place in its year."),
    ("quarter_of_year(year(), month(), day()) :: non_neg_integer()", "The quarter that the day is in."),
    ("year_of_era(year(), month(), day()) :: {year(), era()}", "The year within its era, and the era."),
    ("day_of_era(year(), month(), day()) :: day_of_era()", "The day's place in its era, and the era."),
    ("date_to_string(year(), month(), day()) :: String.t()", "A date as text."),
    (f"naive_datetime_to_string({_MOMENT}) :: String.t()", "A date and time as text."),
    (
        f"datetime_to_string({_MOMENT}, time_zone(), zone_abbr(), utc_offset(), std_offset()) :: String.t()",
        "A date and time in a zone as text.",
    ),
    ("time_to_string(hour(), minute(), second(), microsecond()) :: String.t()", "A time as text."),
    (
        f"naive_datetime_to_iso_days({_MOMENT}) :: iso_days()",
        "A date and time as all calendars tell it to each other.",
    ),
    (
        f"naive_datetime_from_iso_days(iso_days()) :: {{{_MOMENT}}}",
        "The date and time of what calendars tell each other.",
    ),
    (
        "time_to_day_fraction(hour(), minute(), second(), microsecond()) :: day_fraction()",
        "A time as a part of the day.",
    ),
    (
        "time_from_day_fraction(day_fraction()) :: {hour(), minute(), second(), microsecond()}",
        "A part of the day as a time.",
    ),
    (
        "day_rollover_relative_to_midnight_utc() :: day_fraction()",
        "When a day begins, as a fraction in lowest terms: `{0, 1}` at midnight, `{1, 2}` at noon.",
    ),
    ("valid_date?(year(), month(), day()) :: boolean()", "Tells whether there is such a day."),
    (
        "valid_time?(hour(), minute(), second(), microsecond()) :: boolean()",
        "Tells whether there is such a time of day.",
    ),
    (
        "parse_time(String.t()) :: {:ok, {hour(), minute(), second(), microsecond()}} | {:error, atom()}",
        "Reads what `time_to_string` writes.",
    ),
    (
        "parse_date(String.t()) :: {:ok, {year(), month(), day()}} | {:error, atom()}",
        "Reads what `date_to_string` writes.",
    ),
    (
        f"parse_naive_datetime(String.t()) :: {{:ok, {{{_MOMENT}}}}} | {{:error, atom()}}",
        "Reads what `naive_datetime_to_string` writes; an offset after it does not count.",
    ),
    (
        f"parse_utc_datetime(String.t()) :: {{:ok, {{{_MOMENT}}}, utc_offset()}} | {{:error, atom()}}",
        "Reads what `datetime_to_string` writes, as a date and time in UTC with the offset that was written.",
    ),
)


def declare(lib: Library) -> None:
    """Give `Calendar` its types and callbacks."""
    for text, doc in _TYPES:
        lib.type(text, doc)
    for text, words in _CALLBACKS:
        lib.callback(text, words)
