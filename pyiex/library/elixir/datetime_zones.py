"""The module DateTime: taking moments to other zones and calendars."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import (
    DATETIME_FIELDS,
    ERROR,
    INCOMPATIBLE,
    NAIVE_FIELDS,
    OK,
    STD_OFFSET,
    TIME_ZONE,
    UTC_OFFSET,
    ask,
    calendar_of,
    compatible,
    is_map_with,
    make_datetime,
    precision_of,
    reason_of,
)
from pyiex.library.elixir.datetime_common import (
    DATABASE,
    database,
    lib,
    matched,
    no_clause,
    shifted,
    utc_days,
    wall_days,
    with_period,
)
from pyiex.library.elixir.naive_making import different_rollover
from pyiex.library.failures import key_error
from pyiex.library.shown import shown
from pyiex.terms.errors import argument_error

ZONE_ERRORS = "{:error, :time_zone_not_found | :utc_only_time_zone_database}"


@lib.function(spec=f"shift_zone(t(), Calendar.time_zone(), {DATABASE}) :: {{:ok, t()}} | {ZONE_ERRORS}")
def shift_zone(datetime: Any, time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    The same moment in another zone, as `{:ok, datetime}` or `{:error, reason}`.

        iex> DateTime.shift_zone(~U[2024-02-29 09:05:00Z], "Etc/UTC")
        {:ok, ~U[2024-02-29 09:05:00Z]}
        iex> DateTime.shift_zone(~U[2024-02-29 09:05:00Z], "Asia/Tokyo")
        {:error, :utc_only_time_zone_database}
    """
    if is_map_with(datetime, TIME_ZONE) and datetime[TIME_ZONE] == time_zone:
        return OK, datetime
    matched(datetime)
    return at_zone(
        utc_days(datetime), time_zone, time_zone_database, calendar_of(datetime), precision_of(datetime)
    )


def at_zone(days: Any, time_zone: Any, time_zone_database: Any, calendar: Any, precision: Any) -> Any:
    """A moment in UTC as `{:ok, datetime}` in a zone, or the database's error."""
    chosen = database(time_zone_database)
    answer = ask(chosen, "time_zone_period_from_utc_iso_days", days, time_zone)
    if answer[0] is ERROR:
        return answer
    period = answer[1]
    offset = period[UTC_OFFSET] + period[STD_OFFSET]
    *values, (micro, _) = ask(calendar, "naive_datetime_from_iso_days", shifted(days, offset))
    return OK, with_period((calendar, *values, (micro, precision)), time_zone, period)


@lib.function("shift_zone!", spec=f"shift_zone!(t(), Calendar.time_zone(), {DATABASE}) :: t()")
def strict_shift_zone(datetime: Any, time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    As `shift_zone/3`, but answers the moment, and raises `ArgumentError` where the zone is not known.

        iex> DateTime.shift_zone!(~U[2024-02-29 09:05:00Z], "Etc/UTC")
        ~U[2024-02-29 09:05:00Z]
    """
    answer = shift_zone(datetime, time_zone, time_zone_database)
    if answer[0] is ERROR:
        raise argument_error(
            f"cannot shift {shown(datetime)} to {shown(time_zone)} time zone, reason: {reason_of(answer)}"
        )
    return answer[1]


def plain(datetime: Any) -> Any:
    """A map with all fields as a `DateTime`; KeyError where one is missing."""
    for field in (*NAIVE_FIELDS, *DATETIME_FIELDS):
        if field not in datetime:
            raise key_error(field, datetime)
    return make_datetime(*matched(datetime))


@lib.function(
    spec="convert(Calendar.datetime(), Calendar.calendar()) :: {:ok, t()} | {:error, :incompatible_calendars}"
)
def convert(datetime: Any, calendar: Any) -> Any:
    """
    The same moment in another calendar; an error where its days begin at another time.

        iex> DateTime.convert(~U[2024-02-29 09:05:00Z], Calendar.ISO)
        {:ok, ~U[2024-02-29 09:05:00Z]}
    """
    own, precision = calendar_of(datetime), precision_of(datetime)
    if own is not None and own is calendar:
        return OK, plain(datetime)
    if own is None or precision is None:
        raise no_clause("convert", datetime, calendar)
    if not compatible(own, calendar):
        return INCOMPATIBLE
    *values, (micro, _) = ask(calendar, "naive_datetime_from_iso_days", wall_days(datetime))
    zone = matched(datetime)[len(NAIVE_FIELDS) + 1 :]
    return OK, make_datetime(calendar, *values, (micro, precision), *zone)


@lib.function("convert!", spec="convert!(Calendar.datetime(), Calendar.calendar()) :: t()")
def strict_convert(datetime: Any, calendar: Any) -> Any:
    """
    As `convert/2`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> DateTime.convert!(~U[2024-02-29 09:05:00Z], Calendar.ISO)
        ~U[2024-02-29 09:05:00Z]
    """
    answer = convert(datetime, calendar)
    if answer[0] is ERROR:
        raise different_rollover(datetime, calendar)
    return answer[1]
