"""The module NaiveDateTime: moving and comparing them."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import naive_text
from pyiex.library.elixir.calendar_common import (
    NAIVE_FIELDS,
    SECOND,
    ambiguous_comparison,
    ambiguous_difference,
    amount,
    calendar_of,
    compare_values,
    compatible,
    is_one_of,
    make_naive,
    parts,
    precision_of,
    read,
    shorten,
)
from pyiex.library.elixir.calendar_iso_days import add_fraction, iso_days_to_unit
from pyiex.library.elixir.calendar_truncate import truncated
from pyiex.library.elixir.naive_common import iso_days_of, lib, naive_of, no_clause
from pyiex.library.gregorian import SECONDS_PER_DAY

UNITS = ("day", "hour", "minute")
UNIT_SPEC = ":day | :hour | :minute | System.time_unit()"


@lib.function(spec=f"add(Calendar.naive_datetime(), integer(), {UNIT_SPEC}) :: t()")
def add(naive_datetime: Any, amount_to_add: Any, unit: Any = SECOND) -> Any:
    """
    The moment so much later, or earlier for a negative number, with as many digits as it has.

    unit: `:day`, `:hour`, `:minute`, `:second` or a smaller one of `System.convert_time_unit/3`.

        iex> NaiveDateTime.add(~N[2024-02-28 23:59:59], 1)
        ~N[2024-02-29 00:00:00]
        iex> NaiveDateTime.add(~N[2024-02-28 12:00:00], 2, :day)
        ~N[2024-03-01 12:00:00]
    """
    calendar, precision = calendar_of(naive_datetime), precision_of(naive_datetime)
    if amount_to_add.__class__ is not int or calendar is None or precision is None:
        raise no_clause("add", naive_datetime, amount_to_add, unit)
    value, small_unit = amount(amount_to_add, unit, UNITS)
    per_day = parts(small_unit) * SECONDS_PER_DAY
    return naive_of(add_fraction(iso_days_of(naive_datetime), value, per_day), calendar, precision)


@lib.function(spec=f"diff(Calendar.naive_datetime(), Calendar.naive_datetime(), {UNIT_SPEC}) :: integer()")
def diff(naive_datetime1: Any, naive_datetime2: Any, unit: Any = SECOND) -> Any:
    """
    How much later the first moment is than the second, in whole units.

        iex> NaiveDateTime.diff(~N[2024-03-01 00:00:00], ~N[2024-02-29 12:00:00])
        43200
        iex> NaiveDateTime.diff(~N[2024-03-01 00:00:00], ~N[2024-02-28 12:00:00], :day)
        1
    """
    if is_one_of(unit, UNITS):
        return shorten(diff(naive_datetime1, naive_datetime2), unit)
    calendar1, calendar2 = calendar_of(naive_datetime1), calendar_of(naive_datetime2)
    if calendar1 is None or calendar2 is None:
        raise no_clause("diff", naive_datetime1, naive_datetime2, unit)
    if not compatible(calendar1, calendar2):
        raise ambiguous_difference(naive_datetime1, naive_datetime2)
    first, second = (iso_days_of(moment) for moment in (naive_datetime1, naive_datetime2))
    return iso_days_to_unit(first, unit) - iso_days_to_unit(second, unit)


@lib.function(spec="compare(Calendar.naive_datetime(), Calendar.naive_datetime()) :: :lt | :eq | :gt")
def compare(naive_datetime1: Any, naive_datetime2: Any) -> Any:
    """
    `:lt` where the first moment is earlier, `:gt` where it is later, else `:eq`.

        iex> NaiveDateTime.compare(~N[2024-02-29 23:59:59], ~N[2024-03-01 00:00:00])
        :lt
    """
    calendar1, calendar2 = calendar_of(naive_datetime1), calendar_of(naive_datetime2)
    if calendar1 is None or calendar2 is None:
        raise no_clause("compare", naive_datetime1, naive_datetime2)
    if not compatible(calendar1, calendar2):
        raise ambiguous_comparison(naive_datetime1, naive_datetime2, "`DateTime`s")
    return compare_moments(iso_days_of(naive_datetime1), iso_days_of(naive_datetime2))


def compare_moments(first: Any, second: Any) -> Any:
    """`:lt`, `:eq` or `:gt` for two moments as days and fractions of days."""
    (days1, (passed1, whole1)), (days2, (passed2, whole2)) = first, second
    return compare_values((days1, passed1 * whole2), (days2, passed2 * whole1))


@lib.function(spec="truncate(t(), :microsecond | :millisecond | :second) :: t()")
def truncate(naive_datetime: Any, precision: Any) -> Any:
    """
    The moment without what is smaller than the precision: `:second`, `:millisecond` or `:microsecond`.

        iex> NaiveDateTime.truncate(~N[2024-02-29 10:30:00.987654], :second)
        ~N[2024-02-29 10:30:00]
    """
    values = read(naive_datetime, NAIVE_FIELDS)
    if values is None:
        raise no_clause("truncate", naive_datetime, precision)
    return make_naive(*values[:-1], truncated(values[-1], precision))


__all__ = ["lib", "naive_text"]
