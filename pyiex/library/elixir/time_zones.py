"""Time zone databases: `Calendar`'s choice of one, the one that knows UTC only, and the behaviour.

A database is a module. It answers with periods, maps that have `utc_offset`, `std_offset` (in
seconds) and `zone_abbr`.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import ERROR, OK, STD_OFFSET, UTC, UTC_OFFSET, ZONE_ABBR
from pyiex.terms.atoms import Atom
from pyiex.terms.maps import Map

UTC_ONLY = Atom("Elixir.Calendar.UTCOnlyTimeZoneDatabase")
UTC_PERIOD = Map({STD_OFFSET: 0, UTC_OFFSET: 0, ZONE_ABBR: b"UTC"})

behaviour = Library(
    "Calendar.TimeZoneDatabase",
    """
    What a module must define to be a time zone database.

    `Calendar.put_time_zone_database/1` makes one the default; the functions of `DateTime` that need one also
    take it as an argument.
    """,
)

behaviour.type(
    "time_zone_period() :: %{optional(any()) => any(), utc_offset: Calendar.utc_offset(), "
    "std_offset: Calendar.std_offset(), zone_abbr: Calendar.zone_abbr()}",
    "What holds in a zone for some time: the offset of its standard time, what is added to it in summer, and "
    "how the two together are called.",
)
behaviour.type(
    "time_zone_period_limit() :: Calendar.naive_datetime()",
    "When a period begins or ends, as a clock in the zone shows it.",
)
behaviour.callback(
    "time_zone_period_from_utc_iso_days(Calendar.iso_days(), Calendar.time_zone()) :: "
    "{:ok, time_zone_period()} | {:error, :time_zone_not_found | :utc_only_time_zone_database}",
    "The period that holds in a zone at a moment in UTC.",
)
behaviour.callback(
    "time_zone_periods_from_wall_datetime(Calendar.naive_datetime(), Calendar.time_zone()) :: "
    "{:ok, time_zone_period()} | {:ambiguous, time_zone_period(), time_zone_period()} | {:gap, "
    "{time_zone_period(), time_zone_period_limit()}, {time_zone_period(), time_zone_period_limit()}} | "
    "{:error, :time_zone_not_found | :utc_only_time_zone_database}",
    "The period that holds where clocks in the zone show this: two where it is shown twice, and where it is "
    "skipped the ones before and after with their ends.",
)

utc_only = Library(
    "Calendar.UTCOnlyTimeZoneDatabase",
    'The time zone database that is used unless another is chosen; it knows `"Etc/UTC"` only.',
)


def _period(time_zone: Any) -> Any:
    return (OK, UTC_PERIOD) if time_zone == UTC else (ERROR, Atom("utc_only_time_zone_database"))


@utc_only.function(hidden=True)
def time_zone_period_from_utc_iso_days(iso_days: Any, time_zone: Any) -> Any:
    """
    The period of UTC.

        iex> Calendar.UTCOnlyTimeZoneDatabase.time_zone_period_from_utc_iso_days({0, {0, 1}}, "Asia/Tokyo")
        {:error, :utc_only_time_zone_database}
    """
    return _period(time_zone)


@utc_only.function(hidden=True)
def time_zone_periods_from_wall_datetime(naive_datetime: Any, time_zone: Any) -> Any:
    """
    The period of UTC.

        iex> database = Calendar.UTCOnlyTimeZoneDatabase
        iex> {:ok, period} = database.time_zone_periods_from_wall_datetime(~N[2024-02-29 12:00:00], "Etc/UTC")
        iex> period.zone_abbr
        "UTC"
    """
    return _period(time_zone)


class Chosen:
    """The database that is used where none is given."""

    database: Atom = UTC_ONLY


LIBRARIES = (behaviour, utc_only)
