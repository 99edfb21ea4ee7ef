"""The module Date: making dates, and converting them between calendars."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    DATE_FIELDS,
    ERROR,
    INCOMPATIBLE,
    ISO,
    OK,
    ask,
    calendar_of,
    compatible,
    make_date,
    read,
    reason_of,
)
from pyiex.library.elixir.date_common import date_of_days, iso_days_of, lib, no_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error

_INVALID = (ERROR, Atom("invalid_date"))


@lib.function(
    spec="new(Calendar.year(), Calendar.month(), Calendar.day(), Calendar.calendar()) "
    ":: {:ok, t()} | {:error, atom()}"
)
def new(year: Any, month: Any, day: Any, calendar: Any = ISO) -> Any:
    """
    The date as `{:ok, date}`, or `{:error, :invalid_date}` where there is no such day.

        iex> Date.new(2024, 2, 29)
        {:ok, ~D[2024-02-29]}
        iex> Date.new(2023, 2, 29)
        {:error, :invalid_date}
    """
    if ask(calendar, "valid_date?", year, month, day) is not TRUE:
        return _INVALID
    return OK, make_date(calendar, year, month, day)


@lib.function(
    "new!", spec="new!(Calendar.year(), Calendar.month(), Calendar.day(), Calendar.calendar()) :: t()"
)
def strict_new(year: Any, month: Any, day: Any, calendar: Any = ISO) -> Any:
    """
    As `new/4`, but answers the date, and raises `ArgumentError` where there is none.

        iex> Date.new!(2024, 2, 29)
        ~D[2024-02-29]
    """
    answer = new(year, month, day, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot build date, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(
    spec="convert(Calendar.date(), Calendar.calendar()) :: {:ok, t()} | {:error, :incompatible_calendars}"
)
def convert(date: Any, calendar: Any) -> Any:
    """
    The same day in another calendar as `{:ok, date}`; an error where its days begin at another time.

        iex> Date.convert(~N[2024-02-29 12:00:00], Calendar.ISO)
        {:ok, ~D[2024-02-29]}
    """
    values = read(date, DATE_FIELDS)
    if values is not None and values[0] is calendar:
        return OK, make_date(*values)
    own = calendar_of(date)
    if own is None:
        raise no_clause("convert", date, calendar)
    if not compatible(own, calendar):
        return INCOMPATIBLE
    return OK, date_of_days(iso_days_of(date), calendar)


@lib.function("convert!", spec="convert!(Calendar.date(), Calendar.calendar()) :: t()")
def strict_convert(date: Any, calendar: Any) -> Any:
    """
    As `convert/2`, but answers the date, and raises `ArgumentError` where there is none.

        iex> Date.convert!(~D[2024-02-29], Calendar.ISO)
        ~D[2024-02-29]
    """
    answer = convert(date, calendar)
    if answer[0] is ERROR:
        raise argument_error(
            f"cannot convert {shown(date)} to target calendar {shown(calendar)}, reason: {reason_of(answer)}"
        )
    return answer[1]
