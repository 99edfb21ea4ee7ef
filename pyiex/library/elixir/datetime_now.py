"""The module DateTime: the moment that it is now, and those of Unix times."""

from __future__ import annotations

import time as clock
from typing import Any

from pyiex.library.elixir.calendar_common import ERROR, ISO, OK, SECOND, reason_of
from pyiex.library.elixir.calendar_iso_days import from_unix
from pyiex.library.elixir.datetime_common import DATABASE, in_utc, lib, no_clause
from pyiex.library.elixir.datetime_zones import ZONE_ERRORS, convert, shift_zone
from pyiex.library.failures import case_clause
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error


@lib.function(spec="utc_now(Calendar.calendar()) :: t()")
def utc_now(calendar: Any = ISO) -> Any:
    """
    Now, in UTC.

        iex> DateTime.utc_now().time_zone
        "Etc/UTC"
    """
    return strict_from_unix(clock.time_ns(), Atom("native"), calendar)


@lib.function(
    "from_unix",
    spec="from_unix(integer(), :native | System.time_unit(), Calendar.calendar()) "
    ":: {:ok, t()} | {:error, atom()}",
)
def from_unix_time(integer: Any, unit: Any = SECOND, calendar: Any = ISO) -> Any:
    """
    The moment so many time units after 1970 began in UTC, as `{:ok, datetime}` or `{:error, reason}`.

        iex> DateTime.from_unix(86_400)
        {:ok, ~U[1970-01-02 00:00:00Z]}
        iex> DateTime.from_unix(1_500, :millisecond)
        {:ok, ~U[1970-01-01 00:00:01.500Z]}
    """
    if integer.__class__ is not int:
        raise no_clause("from_unix", integer, unit, calendar)
    answer = from_unix(integer, unit)
    if answer[0] is ERROR:
        return answer
    _, date, time, microsecond = answer
    return convert(in_utc((ISO, *date, *time, microsecond)), calendar)


@lib.function(
    "from_unix!", spec="from_unix!(integer(), :native | System.time_unit(), Calendar.calendar()) :: t()"
)
def strict_from_unix(integer: Any, unit: Any = SECOND, calendar: Any = ISO) -> Any:
    """
    As `from_unix/3`, but answers the moment, and raises `ArgumentError` where there is none.

        iex> DateTime.from_unix!(0)
        ~U[1970-01-01 00:00:00Z]
    """
    answer = from_unix_time(integer, unit, calendar)
    if answer[0] is OK:
        return answer[1]
    if answer[1] is Atom("invalid_unix_time"):
        raise argument_error(f"invalid Unix time {integer}")
    raise case_clause(answer)


@lib.function(spec=f"now(Calendar.time_zone(), {DATABASE}) :: {{:ok, t()}} | {ZONE_ERRORS}")
def now(time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    Now, in a zone, as `{:ok, datetime}` or `{:error, reason}`.

        iex> {:ok, datetime} = DateTime.now("Etc/UTC")
        iex> datetime.year > 2020
        true
        iex> DateTime.now("Asia/Tokyo")
        {:error, :utc_only_time_zone_database}
    """
    return shift_zone(utc_now(), time_zone, time_zone_database)


@lib.function("now!", spec=f"now!(Calendar.time_zone(), {DATABASE}) :: t()")
def strict_now(time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    As `now/2`, but answers the moment, and raises `ArgumentError` where the zone is not known.

        iex> DateTime.now!("Etc/UTC").zone_abbr
        "UTC"
    """
    answer = now(time_zone, time_zone_database)
    if answer[0] is ERROR:
        raise argument_error(
            f"cannot get current datetime in {shown(time_zone)} time zone, reason: {reason_of(answer)}"
        )
    return answer[1]
