"""`:calendar`: local clocks, UTC and system time."""

from __future__ import annotations

from typing import Any

from pyiex.library import gregorian
from pyiex.library.erlang import bifs_calendar
from pyiex.library.erlang.bifs_time import convert_time_unit
from pyiex.library.erlang.calendar_days import BOTH, gregorian_seconds_to_datetime, lib, three
from pyiex.library.failures import bad_arithmetic
from pyiex.library.gregorian import SECONDS_TO_1970
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import make_list

_SECOND = Atom("second")


@lib.function(spec=f"local_time() :: {BOTH}")
def local_time() -> Any:
    """Now, as local clocks show it.

    iex> {{year, _, _}, _} = :calendar.local_time()
    iex> year > 2020
    true
    """
    return bifs_calendar.localtime()


@lib.function(spec=f"universal_time() :: {BOTH}")
def universal_time() -> Any:
    """Now, in UTC.

    iex> {{year, _, _}, _} = :calendar.universal_time()
    iex> year > 2020
    true
    """
    return bifs_calendar.universaltime()


@lib.function(spec=f"universal_time_to_local_time({BOTH}) :: {BOTH}")
def universal_time_to_local_time(datetime: Any) -> Any:
    """A date and time in UTC as local clocks show it.

    iex> {{2024, 2, day}, _} = :calendar.universal_time_to_local_time({{2024, 2, 15}, {12, 0, 0}})
    iex> day in 14..16
    true
    """
    return bifs_calendar.universaltime_to_localtime(datetime)


@lib.function(spec=f"local_time_to_universal_time({BOTH}) :: {BOTH}", arities=(1,))
def local_time_to_universal_time(datetime: Any) -> Any:
    """What local clocks show as a date and time in UTC.

    iex> {{2024, 2, day}, _} = :calendar.local_time_to_universal_time({{2024, 2, 15}, {12, 0, 0}})
    iex> day in 14..16
    true
    """
    return bifs_calendar.localtime_to_universaltime(datetime)


@lib.function(
    "local_time_to_universal_time",
    spec=f"local_time_to_universal_time({BOTH}, true | false | :undefined) :: {BOTH}",
)
def local_time_to_universal_time_as(datetime: Any, is_dst: Any) -> Any:
    """What local clocks show as a date and time in UTC, said to be in summer time or not.

    iex> {{2024, 2, day}, _} = :calendar.local_time_to_universal_time({{2024, 2, 15}, {12, 0, 0}}, false)
    iex> day in 14..16
    true
    """
    return bifs_calendar.localtime_to_universaltime_as(datetime, is_dst)


@lib.function(spec=f"local_time_to_universal_time_dst({BOTH}) :: [{BOTH}]")
def local_time_to_universal_time_dst(datetime: Any) -> Any:
    """The dates and times in UTC at which local clocks show this: none, one or two.

    iex> length(:calendar.local_time_to_universal_time_dst({{2024, 2, 15}, {12, 0, 0}}))
    1
    """
    found: list[Any] = []
    for is_dst in (TRUE, FALSE):
        universal = bifs_calendar.localtime_to_universaltime_as(datetime, is_dst)
        if bifs_calendar.universaltime_to_localtime(universal) == datetime and universal not in found:
            found.append(universal)
    return make_list(found)


def _seconds_of_now(name: str, now: Any) -> int:
    """The seconds since 1970 of a time as `:erlang.timestamp/0` tells it."""
    mega, seconds, _micro = three(name, now)
    if mega.__class__ is not int:
        raise bad_arithmetic("*", mega, 1_000_000)
    if seconds.__class__ is not int:
        raise bad_arithmetic("+", mega * 1_000_000, seconds)
    return int(mega * 1_000_000 + seconds)


@lib.function(spec=f"now_to_datetime(:erlang.timestamp()) :: {BOTH}")
def now_to_datetime(now: Any) -> Any:
    """The date and time in UTC of what `:erlang.timestamp/0` answers.

    iex> :calendar.now_to_datetime({1700, 0, 0})
    {{2023, 11, 14}, {22, 13, 20}}
    """
    return gregorian_seconds_to_datetime(_seconds_of_now("now_to_datetime", now) + SECONDS_TO_1970)


@lib.function(spec=f"now_to_universal_time(:erlang.timestamp()) :: {BOTH}")
def now_to_universal_time(now: Any) -> Any:
    """The date and time in UTC of what `:erlang.timestamp/0` answers.

    iex> :calendar.now_to_universal_time({1700, 0, 0})
    {{2023, 11, 14}, {22, 13, 20}}
    """
    return now_to_datetime(now)


@lib.function(spec=f"now_to_local_time(:erlang.timestamp()) :: {BOTH}")
def now_to_local_time(now: Any) -> Any:
    """What local clocks show at what `:erlang.timestamp/0` answers.

    iex> {{2023, 11, day}, _} = :calendar.now_to_local_time({1700, 0, 0})
    iex> day in 14..15
    true
    """
    three("now_to_local_time", now)
    return universal_time_to_local_time(now_to_datetime(now))


@lib.function(spec=f"system_time_to_universal_time(integer(), :erlang.time_unit()) :: {BOTH}")
def system_time_to_universal_time(time: Any, unit: Any) -> Any:
    """The date and time in UTC so many time units after 1970 began.

    iex> :calendar.system_time_to_universal_time(1_500, :millisecond)
    {{1970, 1, 1}, {0, 0, 1}}
    """
    return gregorian.datetime_from_seconds(convert_time_unit(time, unit, _SECOND) + SECONDS_TO_1970)


@lib.function(spec=f"system_time_to_local_time(integer(), :erlang.time_unit()) :: {BOTH}")
def system_time_to_local_time(time: Any, unit: Any) -> Any:
    """What local clocks show so many time units after 1970 began.

    iex> {{1970, 1, day}, _} = :calendar.system_time_to_local_time(1_000_000, :second)
    iex> day in 11..13
    true
    """
    return universal_time_to_local_time(system_time_to_universal_time(time, unit))
