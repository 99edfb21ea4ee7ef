"""The module Date: moving and comparing dates."""

from __future__ import annotations

import time
from typing import Any

from pyiex.library import gregorian
from pyiex.library.elixir import date_parts, date_range, date_text
from pyiex.library.elixir.calendar_common import (
    DATE_FIELDS,
    ISO,
    ambiguous_comparison,
    ambiguous_difference,
    calendar_of,
    compare_values,
    compatible,
    make_date,
    read,
)
from pyiex.library.elixir.date_common import date_of_days, days_of, iso_days_of, lib, no_clause
from pyiex.library.elixir.date_making import strict_convert
from pyiex.library.failures import bad_arithmetic

LIBRARIES = (lib, date_range.lib)


@lib.function(spec="utc_today(Calendar.calendar()) :: t()")
def utc_today(calendar: Any = ISO) -> Any:
    """
    Today, as it is in UTC.

        iex> Date.utc_today().year > 2020
        true
    """
    days = int(time.time() + gregorian.SECONDS_TO_1970) // gregorian.SECONDS_PER_DAY
    return strict_convert(make_date(ISO, *gregorian.date_from_days(days)), calendar)


@lib.function(spec="add(Calendar.date(), integer()) :: t()")
def add(date: Any, days: Any) -> Any:
    """
    The date so many days later, or earlier for a negative number.

        iex> Date.add(~D[2024-02-28], 2)
        ~D[2024-03-01]
        iex> Date.add(~D[2024-01-01], -1)
        ~D[2023-12-31]
    """
    calendar = calendar_of(date)
    if calendar is None:
        raise no_clause("add", date, days)
    number, fraction = iso_days_of(date)
    if days.__class__ not in (int, float):
        raise bad_arithmetic("+", number, days)
    return date_of_days((number + days, fraction), calendar)


@lib.function(spec="diff(Calendar.date(), Calendar.date()) :: integer()")
def diff(date1: Any, date2: Any) -> Any:
    """
    How many days the first date is later than the second.

        iex> Date.diff(~D[2024-03-01], ~D[2024-02-01])
        29
    """
    calendar1, calendar2 = calendar_of(date1), calendar_of(date2)
    if calendar1 is None or calendar2 is None:
        raise no_clause("diff", date1, date2)
    if not compatible(calendar1, calendar2):
        raise ambiguous_difference(date1, date2)
    return days_of(date1) - days_of(date2)


@lib.function(spec="compare(Calendar.date(), Calendar.date()) :: :lt | :eq | :gt")
def compare(date1: Any, date2: Any) -> Any:
    """
    `:lt` where the first date is earlier, `:gt` where it is later, else `:eq`.

        iex> Date.compare(~D[2024-02-29], ~D[2024-03-01])
        :lt
        iex> Date.compare(~D[2024-02-29], ~N[2024-02-29 23:00:00])
        :eq
    """
    first, second = read(date1, DATE_FIELDS), read(date2, DATE_FIELDS)
    if first is not None and second is not None and first[0] is second[0]:
        return compare_values(first[1:], second[1:])
    calendar1, calendar2 = calendar_of(date1), calendar_of(date2)
    if calendar1 is None or calendar2 is None:
        raise no_clause("compare", date1, date2)
    if not compatible(calendar1, calendar2):
        raise ambiguous_comparison(date1, date2, "DateTime")
    return compare_values(days_of(date1), days_of(date2))


__all__ = ["LIBRARIES", "date_parts", "date_text"]
