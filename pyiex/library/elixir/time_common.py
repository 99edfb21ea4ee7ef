"""The module `Time`, which several files declare: its struct, and times as fractions of a day."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import (
    CALENDAR,
    CLOCK_FIELDS,
    ISO,
    NO_MICROSECONDS,
    Values,
    ask,
    clause_failures,
    is_map_with,
    make_time,
    read,
)
from pyiex.library.failures import bad_match
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL

lib = Library(
    "Time",
    """
    A time of day: hour, minute, second, microseconds with their precision, and the calendar.

    `~T[23:59:59.5]` writes one. The functions here also take a `NaiveDateTime`, a `DateTime` or any map
    that has these fields.

    `==` and `<` compare the fields one by one and not the times: use `compare/2`, and give `Time` to the
    functions of `Enum` that sort.

        iex> ~T[23:59:59.5].microsecond
        {500000, 1}
        iex> Enum.min([~T[10:30:00], ~T[09:45:00]], Time)
        ~T[09:45:00]
    """,
)

lib.type(
    "t() :: %Time{calendar: Calendar.calendar(), hour: Calendar.hour(), microsecond: Calendar.microsecond(), "
    "minute: Calendar.minute(), second: Calendar.second()}"
)

declare_fields(
    lib,
    {"hour": NIL, "minute": NIL, "second": NIL, "microsecond": NO_MICROSECONDS, "calendar": ISO},
    required=("hour", "minute", "second"),
)

no_clause = clause_failures("Time")


def fields_of(name: str, time: Any, *args: Any) -> Values:
    """Calendar, hour, minute, second and microsecond; what `Time.name` raises where one is missing."""
    values = read(time, CLOCK_FIELDS)
    if values is None:
        raise no_clause(name, time, *args)
    return values


def day_fraction(time: Any) -> Any:
    """The fraction of the day that has passed."""
    values = read(time, CLOCK_FIELDS)
    if values is None:
        if is_map_with(time, CALENDAR):
            raise bad_match(time)
        raise no_clause("to_day_fraction", time)
    calendar, *clock = values
    return ask(calendar, "time_to_day_fraction", *clock)


def time_of_fraction(fraction: Any, calendar: Any, precision: int) -> Any:
    """The `Time` at which this fraction of the day has passed."""
    hour, minute, second, (micro, _) = ask(calendar, "time_from_day_fraction", fraction)
    return make_time(calendar, hour, minute, second, (micro, precision))
