"""The module Time: making times, and converting them between calendars."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    CLOCK_FIELDS,
    ERROR,
    ISO,
    NO_MICROSECONDS,
    OK,
    ask,
    integers,
    is_tuple,
    make_time,
    precision_of,
    read,
    reason_of,
)
from pyiex.library.elixir.time_common import day_fraction, lib, no_clause, time_of_fraction
from pyiex.library.shown import shown
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import argument_error

_INVALID = (ERROR, Atom("invalid_time"))
_ARGUMENTS = (
    "Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond() | non_neg_integer(), "
    "Calendar.calendar()"
)


def as_pair(microsecond: Any) -> Any:
    """Microseconds given as a number, with all their digits."""
    return (microsecond, 6) if microsecond.__class__ is int else microsecond


@lib.function(spec=f"new({_ARGUMENTS}) :: {{:ok, t()}} | {{:error, atom()}}")
def new(hour: Any, minute: Any, second: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO) -> Any:
    """
    The time as `{:ok, time}`, or `{:error, :invalid_time}` where there is no such time of day.

    microsecond: a number, or `{number, precision}`, the precision being how many of six digits count.

        iex> Time.new(23, 59, 59, {500_000, 1})
        {:ok, ~T[23:59:59.5]}
        iex> Time.new(24, 0, 0)
        {:error, :invalid_time}
    """
    pair = as_pair(microsecond)
    if not is_tuple(pair, 2) or not integers(hour, minute, second, *pair):
        raise no_clause("new", hour, minute, second, microsecond, calendar)
    if ask(calendar, "valid_time?", hour, minute, second, pair) is not TRUE:
        return _INVALID
    return OK, make_time(calendar, hour, minute, second, pair)


@lib.function("new!", spec=f"new!({_ARGUMENTS}) :: t()")
def strict_new(
    hour: Any, minute: Any, second: Any, microsecond: Any = NO_MICROSECONDS, calendar: Any = ISO
) -> Any:
    """
    As `new/5`, but answers the time, and raises `ArgumentError` where there is none.

        iex> Time.new!(9, 5, 0)
        ~T[09:05:00]
    """
    answer = new(hour, minute, second, microsecond, calendar)
    if answer[0] is ERROR:
        raise argument_error(f"cannot build time, reason: {reason_of(answer)}")
    return answer[1]


@lib.function(spec="convert(Calendar.time(), Calendar.calendar()) :: {:ok, t()} | {:error, atom()}")
def convert(time: Any, calendar: Any) -> Any:
    """
    The same time of day in another calendar, as `{:ok, time}`.

        iex> Time.convert(~N[2024-02-29 12:30:00], Calendar.ISO)
        {:ok, ~T[12:30:00]}
    """
    values = read(time, CLOCK_FIELDS)
    if values is not None and values[0] is calendar:
        return OK, make_time(*values)
    precision = precision_of(time)
    if precision is None:
        raise no_clause("convert", time, calendar)
    return OK, time_of_fraction(day_fraction(time), calendar, precision)


@lib.function("convert!", spec="convert!(Calendar.time(), Calendar.calendar()) :: t()")
def strict_convert(time: Any, calendar: Any) -> Any:
    """
    As `convert/2`, but answers the time, and raises `ArgumentError` where there is none.

        iex> Time.convert!(~T[12:30:00], Calendar.ISO)
        ~T[12:30:00]
    """
    answer = convert(time, calendar)
    if answer[0] is ERROR:
        raise argument_error(
            f"cannot convert {shown(time)} to target calendar {shown(calendar)}, reason: {reason_of(answer)}"
        )
    return answer[1]
