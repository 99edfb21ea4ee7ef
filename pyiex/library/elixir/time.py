"""The module Time: moving and comparing times of day."""

from __future__ import annotations

import time as clock
from typing import Any

from pyiex.library.elixir import time_text
from pyiex.library.elixir.calendar_common import (
    ISO,
    MICROSECOND,
    SECOND,
    TIME,
    amount,
    calendar_of,
    compare_values,
    is_one_of,
    make_time,
    parts,
    precision_of,
    shorten,
)
from pyiex.library.elixir.calendar_truncate import truncated
from pyiex.library.elixir.time_common import day_fraction, lib, no_clause, time_of_fraction
from pyiex.library.elixir.time_making import strict_convert
from pyiex.library.gregorian import SECONDS_PER_DAY, time_from_seconds
from pyiex.library.protocols import struct_name

_UNITS = ("hour", "minute")
_UNIT_SPEC = ":hour | :minute | System.time_unit()"


@lib.function(spec="utc_now(Calendar.calendar()) :: t()")
def utc_now(calendar: Any = ISO) -> Any:
    """
    The time of day, as it is in UTC.

        iex> Time.utc_now().hour in 0..23
        true
    """
    seconds, nanoseconds = divmod(clock.time_ns(), 10**9)
    now = make_time(ISO, *time_from_seconds(seconds % SECONDS_PER_DAY), (nanoseconds // 1000, 6))
    return strict_convert(now, calendar)


@lib.function(spec=f"add(Calendar.time(), integer(), {_UNIT_SPEC}) :: t()")
def add(time: Any, amount_to_add: Any, unit: Any = SECOND) -> Any:
    """
    The time so much later, or earlier for a negative number; after midnight it begins anew.

    unit: `:hour`, `:minute`, `:second` or a smaller one of `System.convert_time_unit/3`.

        iex> Time.add(~T[23:30:00], 45, :minute)
        ~T[00:15:00]
        iex> Time.add(~T[10:00:00.000], 1)
        ~T[10:00:01.000]
    """
    calendar, precision = calendar_of(time), precision_of(time)
    if amount_to_add.__class__ is not int or calendar is None or precision is None:
        raise no_clause("add", time, amount_to_add, unit)
    value, small_unit = amount(amount_to_add, unit, _UNITS)
    per_day = parts(small_unit) * SECONDS_PER_DAY
    passed, whole = day_fraction(time)
    total = passed * per_day + value * whole
    return time_of_fraction((total % (whole * per_day), whole * per_day), calendar, precision)


@lib.function(spec=f"diff(Calendar.time(), Calendar.time(), {_UNIT_SPEC}) :: integer()")
def diff(time1: Any, time2: Any, unit: Any = SECOND) -> Any:
    """
    How much later the first time is than the second, in whole units; dates do not count.

        iex> Time.diff(~T[12:00:00], ~T[10:30:00], :minute)
        90
        iex> Time.diff(~T[10:00:00.5], ~T[10:00:00], :millisecond)
        500
    """
    if is_one_of(unit, _UNITS):
        return shorten(diff(time1, time2), unit)
    (passed1, whole1), (passed2, whole2) = day_fraction(time1), day_fraction(time2)
    difference = passed1 * whole2 - passed2 * whole1
    whole = abs(difference) * SECONDS_PER_DAY * parts(unit) // (whole1 * whole2)
    return whole if difference >= 0 else -whole


@lib.function(spec="compare(Calendar.time(), Calendar.time()) :: :lt | :eq | :gt")
def compare(time1: Any, time2: Any) -> Any:
    """
    `:lt` where the first time is earlier, `:gt` where it is later, else `:eq`; dates do not count.

        iex> Time.compare(~T[09:45:00], ~T[10:30:00])
        :lt
        iex> Time.compare(~T[10:30:00], ~T[10:30:00.000])
        :eq
    """
    (passed1, whole1), (passed2, whole2) = day_fraction(time1), day_fraction(time2)
    return compare_values(passed1 * whole2, passed2 * whole1)


@lib.function(spec="truncate(t(), :microsecond | :millisecond | :second) :: t()")
def truncate(time: Any, precision: Any) -> Any:
    """
    The time without what is smaller than the precision: `:second`, `:millisecond` or `:microsecond`.

        iex> Time.truncate(~T[10:30:00.987654], :millisecond)
        ~T[10:30:00.987]
    """
    if struct_name(time) is not TIME or MICROSECOND not in time:
        raise no_clause("truncate", time, precision)
    return time.put(MICROSECOND, truncated(time[MICROSECOND], precision))


__all__ = ["lib", "time_text"]
