"""The module `NaiveDateTime`, which several files declare: its struct, and how it is counted."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import (
    ISO,
    NAIVE_FIELDS,
    NO_MICROSECONDS,
    Values,
    ask,
    clause_failures,
    make_naive,
    read,
)
from pyiex.library.failures import bad_match
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL

lib = Library(
    "NaiveDateTime",
    """
    A date and a time of day, without a time zone: what a clock on the wall shows.

    `~N[2024-02-29 23:59:59.5]` writes one. Whether there is such a moment somewhere is not known; where a
    clock is put forward it skips some. The functions here also take a `DateTime`, whose zone does not count,
    or any map that has these fields.

    `==` and `<` compare the fields one by one and not the moments: use `compare/2`, and give
    `NaiveDateTime` to the functions of `Enum` that sort.

        iex> ~N[2024-02-29 23:59:59.5].day
        29
        iex> Enum.max([~N[2024-02-29 10:00:00], ~N[2024-03-01 09:00:00]], NaiveDateTime)
        ~N[2024-03-01 09:00:00]
    """,
)

lib.type(
    "t() :: %NaiveDateTime{calendar: Calendar.calendar(), day: Calendar.day(), hour: Calendar.hour(), "
    "microsecond: Calendar.microsecond(), minute: Calendar.minute(), month: Calendar.month(), "
    "second: Calendar.second(), year: Calendar.year()}"
)

REQUIRED = ("year", "month", "day", "hour", "minute", "second")

declare_fields(
    lib,
    {**dict.fromkeys(REQUIRED, NIL), "microsecond": NO_MICROSECONDS, "calendar": ISO},
    required=REQUIRED,
)

no_clause = clause_failures("NaiveDateTime")


def fields_of(name: str, naive: Any, *args: Any) -> Values:
    """The calendar and all other fields; what `NaiveDateTime.name` raises where one is missing."""
    values = read(naive, NAIVE_FIELDS)
    if values is None:
        raise no_clause(name, naive, *args)
    return values


def matched(naive: Any) -> Values:
    """The calendar and all other fields; MatchError where one is missing."""
    values = read(naive, NAIVE_FIELDS)
    if values is None:
        raise bad_match(naive)
    return values


def iso_days_of(naive: Any) -> Any:
    """The moment as the number of its day and the fraction of it that has passed."""
    calendar, *values = fields_of("to_iso_days", naive)
    return ask(calendar, "naive_datetime_to_iso_days", *values)


def naive_of(iso_days: Any, calendar: Any, precision: Any) -> Any:
    """The `NaiveDateTime` of a moment."""
    *values, (micro, _) = ask(calendar, "naive_datetime_from_iso_days", iso_days)
    return make_naive(calendar, *values, (micro, precision))
