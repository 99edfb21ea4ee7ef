"""The module DateTime: moving and comparing moments."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import datetime_making, datetime_now, datetime_text
from pyiex.library.elixir.calendar_common import (
    ERROR,
    MICROSECOND,
    SECOND,
    TIME_ZONE,
    amount,
    calendar_of,
    is_one_of,
    parts,
    precision_of,
    reason_of,
    shorten,
)
from pyiex.library.elixir.calendar_iso_days import add_fraction, iso_days_to_unit
from pyiex.library.elixir.calendar_truncate import truncated
from pyiex.library.elixir.datetime_common import (
    DATABASE,
    database,
    lib,
    matched,
    no_clause,
    offsets,
    utc_days,
    wall_days,
)
from pyiex.library.elixir.datetime_zones import at_zone, plain
from pyiex.library.elixir.naive_date_time import UNIT_SPEC, UNITS, compare_moments
from pyiex.library.elixir.string_chars import chars
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.shown import shown
from pyiex.terms.errors import argument_error
from pyiex.terms.maps import Map


@lib.function(spec=f"add(Calendar.datetime(), integer(), {UNIT_SPEC}, {DATABASE}) :: t()")
def add(datetime: Any, amount_to_add: Any, unit: Any = SECOND, time_zone_database: Any = None) -> Any:
    """
    The moment so much later, or earlier for a negative number.

    Time that passes is what counts: a `:day` is 24 hours, also where clocks are put forward meanwhile.

    unit: `:day`, `:hour`, `:minute`, `:second` or a smaller one of `System.convert_time_unit/3`.

        iex> DateTime.add(~U[2024-02-28 23:59:59Z], 1)
        ~U[2024-02-29 00:00:00Z]
        iex> DateTime.add(~U[2024-02-28 12:00:00Z], 2, :day)
        ~U[2024-03-01 12:00:00Z]
    """
    chosen = database(time_zone_database)
    if amount_to_add.__class__ is not int:
        raise no_clause("add", datetime, amount_to_add, unit, chosen)
    value, small_unit = amount(amount_to_add, unit, UNITS)
    matched(datetime)
    days = add_fraction(utc_days(datetime), value, parts(small_unit) * SECONDS_PER_DAY)
    answer = at_zone(days, datetime[TIME_ZONE], chosen, calendar_of(datetime), precision_of(datetime))
    if answer[0] is ERROR:
        raise argument_error(
            f"cannot add {value} {chars(small_unit).decode()} to {shown(datetime)} (with time zone database "
            f"{shown(chosen)}), reason: {reason_of(answer)}"
        )
    return answer[1]


@lib.function(spec=f"diff(Calendar.datetime(), Calendar.datetime(), {UNIT_SPEC}) :: integer()")
def diff(datetime1: Any, datetime2: Any, unit: Any = SECOND) -> Any:
    """
    How much later the first moment is than the second, in whole units.

        iex> DateTime.diff(~U[2024-03-01 00:00:00Z], ~U[2024-02-29 12:00:00Z], :hour)
        12
    """
    if is_one_of(unit, UNITS):
        return shorten(diff(datetime1, datetime2), unit)
    first, second = offsets(datetime1), offsets(datetime2)
    if first is None or second is None:
        raise no_clause("diff", datetime1, datetime2, unit)
    wall = iso_days_to_unit(wall_days(datetime1), unit) - iso_days_to_unit(wall_days(datetime2), unit)
    return wall + (sum(second) - sum(first)) * parts(unit)


@lib.function(spec="compare(Calendar.datetime(), Calendar.datetime()) :: :lt | :eq | :gt")
def compare(datetime1: Any, datetime2: Any) -> Any:
    """
    `:lt` where the first moment is earlier, `:gt` where it is later, else `:eq`, whatever their zones.

        iex> DateTime.compare(~U[2024-02-29 23:59:59Z], ~U[2024-03-01 00:00:00Z])
        :lt
    """
    if offsets(datetime1) is None or offsets(datetime2) is None:
        raise no_clause("compare", datetime1, datetime2)
    return compare_moments(utc_days(datetime1), utc_days(datetime2))


@lib.function(
    spec="truncate(Calendar.datetime(), :microsecond | :millisecond | :second) :: t()",
)
def truncate(datetime: Any, precision: Any) -> Any:
    """
    The moment without what is smaller than the precision: `:second`, `:millisecond` or `:microsecond`.

        iex> DateTime.truncate(~U[2024-02-29 10:30:00.987654Z], :millisecond)
        ~U[2024-02-29 10:30:00.987Z]
    """
    if datetime.__class__ is not Map:
        raise no_clause("truncate", datetime, precision)
    moment = plain(datetime)
    return moment.put(MICROSECOND, truncated(moment[MICROSECOND], precision))


__all__ = ["datetime_making", "datetime_now", "datetime_text", "lib"]
