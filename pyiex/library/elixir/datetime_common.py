"""The module `DateTime`, which several files declare: its struct, and how it is counted."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import (
    DATETIME_FIELDS,
    ISO,
    NAIVE_FIELDS,
    NO_MICROSECONDS,
    STD_OFFSET,
    UTC,
    UTC_OFFSET,
    ZONE_ABBR,
    IsoDays,
    Values,
    ask,
    clause_failures,
    make_datetime,
    read,
)
from pyiex.library.elixir.calendar_iso_days import add_fraction
from pyiex.library.elixir.naive_common import REQUIRED
from pyiex.library.elixir.time_zones import UTC_PERIOD, Chosen
from pyiex.library.failures import bad_match
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL

lib = Library(
    "DateTime",
    """
    A date and a time of day in a time zone: a moment.

    `~U[2024-02-29 23:59:59Z]` writes one in UTC. Besides date and time it has the zone's name and
    abbreviation, and in seconds the offset of its standard time from UTC and what summer time adds to it.

    Functions that need the rules of a zone ask a time zone database, see `Calendar.TimeZoneDatabase`; the
    default knows UTC only. Governments change the rules, so what holds for a moment to come may not
    hold when it is there.

    `==` and `<` compare the fields one by one and not the moments: use `compare/2`, and give `DateTime` to
    the functions of `Enum` that sort.

        iex> ~U[2024-02-29 23:59:59Z].time_zone
        "Etc/UTC"
        iex> Enum.min([~U[2024-03-01 00:00:00Z], ~U[2024-02-29 23:59:59Z]], DateTime)
        ~U[2024-02-29 23:59:59Z]
    """,
)

lib.type(
    "t() :: %DateTime{calendar: Calendar.calendar(), day: Calendar.day(), hour: Calendar.hour(), "
    "microsecond: Calendar.microsecond(), minute: Calendar.minute(), month: Calendar.month(), "
    "second: Calendar.second(), std_offset: Calendar.std_offset(), time_zone: Calendar.time_zone(), "
    "utc_offset: Calendar.utc_offset(), year: Calendar.year(), zone_abbr: Calendar.zone_abbr()}"
)

_REQUIRED = (*REQUIRED, "time_zone", "zone_abbr", "utc_offset", "std_offset")

declare_fields(
    lib,
    {**dict.fromkeys(_REQUIRED, NIL), "microsecond": NO_MICROSECONDS, "calendar": ISO},
    required=_REQUIRED,
)

no_clause = clause_failures("DateTime")

DATABASE = "Calendar.time_zone_database()"
"""How specs write the last argument of the functions that take a database."""


def database(given: Any) -> Any:
    """The time zone database to ask: the one given, or the default."""
    return Chosen.database if given is None else given


def with_period(values: Any, time_zone: Any, period: Any) -> Any:
    """The `DateTime` of a calendar, date and time in a zone's period."""
    zone = (time_zone, period[ZONE_ABBR], period[UTC_OFFSET], period[STD_OFFSET])
    return make_datetime(*values, *zone)


def in_utc(values: Any) -> Any:
    """The `DateTime` of a calendar, date and time in UTC."""
    return with_period(values, UTC, UTC_PERIOD)


def matched(datetime: Any) -> Values:
    """The calendar and all other fields; MatchError where one is missing."""
    values = read(datetime, DATETIME_FIELDS)
    if values is None:
        raise bad_match(datetime)
    return values


def wall_days(datetime: Any) -> Any:
    """What the zone's clocks show, as the number of the day and the fraction of it that has passed."""
    values = read(datetime, NAIVE_FIELDS)
    if values is None:
        raise no_clause("to_iso_days", datetime)
    return ask(values[0], "naive_datetime_to_iso_days", *values[1:])


def offsets(datetime: Any) -> tuple[Any, Any] | None:
    """Both offsets from UTC in seconds; None for what has none."""
    values = read(datetime, (UTC_OFFSET, STD_OFFSET))
    return None if values is None else (values[1], values[2])


def utc_days(datetime: Any) -> Any:
    """The moment in UTC, as the number of the day and the fraction of it that has passed."""
    return shifted(wall_days(datetime), -sum(offsets(datetime) or ()))


def shifted(iso_days: IsoDays, seconds: int) -> IsoDays:
    """A moment so many seconds later."""
    return add_fraction(iso_days, seconds, SECONDS_PER_DAY)
