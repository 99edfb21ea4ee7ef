"""The module `Date`, which several files declare: its struct, and dates as numbers of days."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import (
    DATE_FIELDS,
    ISO,
    NO_MICROSECONDS,
    Values,
    ask,
    clause_failures,
    make_date,
    read,
)
from pyiex.library.elixir.calendar_iso_days import date_from_iso_days, date_to_iso_days
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL, Atom

lib = Library(
    "Date",
    """
    A day: year, month, day and the calendar that they are counted in.

    `~D[2024-02-29]` writes one. The functions here also take a `NaiveDateTime`, a `DateTime` or any
    map that has these fields.

    `==` and `<` compare the fields one by one and not the days: use `compare/2`, and give `Date` to the
    functions of `Enum` that sort.

        iex> date = ~D[2024-02-29]
        iex> date.month
        2
        iex> Enum.max([~D[2024-02-29], ~D[2023-12-31]], Date)
        ~D[2024-02-29]
    """,
)

lib.type(
    "t() :: %Date{calendar: Calendar.calendar(), day: Calendar.day(), month: Calendar.month(), "
    "year: Calendar.year()}"
)

declare_fields(
    lib,
    {"year": NIL, "month": NIL, "day": NIL, "calendar": ISO},
    required=("year", "month", "day"),
)

no_clause = clause_failures("Date")
_MIDNIGHT = (0, SECONDS_PER_DAY * 10**6)


def fields_of(name: str, date: Any, fields: tuple[Atom, ...], *args: Any) -> Values:
    """The calendar of a date and these fields; what `Date.name` raises where one is missing."""
    values = read(date, fields)
    if values is None:
        raise no_clause(name, date, *args)
    return values


def asked(name: str, date: Any, fields: tuple[Atom, ...] = DATE_FIELDS) -> Any:
    """What the calendar of a date answers to `name` and these fields."""
    calendar, *values = fields_of(name, date, fields)
    return ask(calendar, name, *values)


def iso_days_of(date: Any) -> Any:
    """The number of the day and the fraction of it that has passed at its start."""
    values = read(date, DATE_FIELDS)
    if values is None:
        raise no_clause("to_iso_days", date)
    calendar, year, month, day = values
    if calendar is ISO:
        return date_to_iso_days(year, month, day), _MIDNIGHT
    return ask(calendar, "naive_datetime_to_iso_days", year, month, day, 0, 0, 0, NO_MICROSECONDS)


def days_of(date: Any) -> Any:
    """The number of a date's day."""
    return iso_days_of(date)[0]


def date_of_days(iso_days: Any, calendar: Any) -> Any:
    """The `Date` that a moment is on."""
    if calendar is ISO:
        return make_date(ISO, *date_from_iso_days(iso_days[0]))
    return make_date(calendar, *ask(calendar, "naive_datetime_from_iso_days", iso_days)[:3])
