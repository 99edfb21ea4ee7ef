"""The module Calendar: what a calendar must define, and what is common to all."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import time_zones
from pyiex.library.elixir.calendar_callbacks import declare
from pyiex.library.elixir.calendar_common import clause_failures, compatible
from pyiex.library.elixir.calendar_strftime import strftime as formatted
from pyiex.library.elixir.calendar_truncate import truncated
from pyiex.library.elixir.time_zones import Chosen
from pyiex.terms.atoms import Atom, boolean
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import Map

lib = Library(
    "Calendar",
    """
    What a calendar must define, and what is common to all calendars.

    A calendar is a module that says which days and times there are, reads and writes them, and
    counts days in a way that all calendars share. `Calendar.ISO` is the one that is used unless another is
    asked for; `Date`, `Time`, `NaiveDateTime` and `DateTime` work with any.
    """,
)

LIBRARIES = (lib, *time_zones.LIBRARIES)

declare(lib)

_no_clause = clause_failures("Calendar")


@lib.function("compatible_calendars?", spec="compatible_calendars?(calendar(), calendar()) :: boolean()")
def compatible_calendars(calendar1: Any, calendar2: Any) -> Any:
    """
    Tells whether the days of two calendars begin at the same time, so that dates can be converted.

        iex> Calendar.compatible_calendars?(Calendar.ISO, Calendar.ISO)
        true
    """
    return boolean(compatible(calendar1, calendar2))


@lib.function(spec="truncate(microsecond(), :microsecond | :millisecond | :second) :: microsecond()")
def truncate(microsecond_tuple: Any, precision: Any) -> Any:
    """
    Microseconds without what is smaller than the precision.

        iex> Calendar.truncate({987_654, 6}, :millisecond)
        {987000, 3}
    """
    return truncated(microsecond_tuple, precision)


@lib.function(spec="put_time_zone_database(time_zone_database()) :: :ok")
def put_time_zone_database(database: Any) -> Any:
    """
    Chooses the time zone database that is used where none is given.

        iex> Calendar.put_time_zone_database(Calendar.UTCOnlyTimeZoneDatabase)
        :ok
    """
    if database.__class__ is not Atom:
        raise _no_clause("put_time_zone_database", database)
    Chosen.database = database
    return Atom("ok")


@lib.function(spec="get_time_zone_database() :: time_zone_database()")
def get_time_zone_database() -> Any:
    """
    The time zone database that is used where none is given.

        iex> Calendar.get_time_zone_database()
        Calendar.UTCOnlyTimeZoneDatabase
    """
    return Chosen.database


@lib.function(spec="strftime(map(), String.t(), keyword()) :: String.t()")
def strftime(date_or_time_or_datetime: Any, string_format: Any, user_options: Any = EMPTY) -> Any:
    """
    A date or time, or any map with such fields, in a format of one's own.

    In the format, `%` and a letter stand for a part:

      * `Y` year, `y` its last two digits, `m` month, `d` day, `j` day of the year, `q` quarter
      * `B` and `b` the month's name in full and shortened, `A` and `a` the weekday's, `u` its number
      * `H` hour, `I` hour from 1 to 12, `M` minute, `S` second, `f` fraction of the second
      * `p` and `P`: `AM` or `PM`, `am` or `pm`
      * `z` offset from UTC, `Z` the zone's abbreviation
      * `c`, `x` and `X`: date and time, date, time, as the options have them
      * `%` a percent sign

    Between `%` and the letter may stand `-` (no padding), `_` (pad with spaces) or `0` (with zeros), and the
    least width.

    Options: `:preferred_datetime`, `:preferred_date` and `:preferred_time` are formats; `:am_pm_names`,
    `:month_names`, `:abbreviated_month_names`, `:day_of_week_names` and `:abbreviated_day_of_week_names` are
    functions that answer the name of `:am`, or of a number.

        iex> Calendar.strftime(~D[2024-02-09], "%A, %-d %B %Y")
        "Friday, 9 February 2024"
        iex> Calendar.strftime(~T[13:05:00], "%_I:%M %p")
        " 1:05 PM"
        iex> Calendar.strftime(~D[2024-02-09], "%x", preferred_date: "%d.%m.%y")
        "09.02.24"
    """
    if date_or_time_or_datetime.__class__ is not Map or string_format.__class__ is not bytes:
        raise _no_clause("strftime", date_or_time_or_datetime, string_format, user_options)
    return formatted(date_or_time_or_datetime, string_format, user_options)
