"""`:erlang`'s dates and times: the local clock, UTC, and from one to the other.

A date and time is `{{year, month, day}, {hour, minute, second}}`.
"""

from __future__ import annotations

import time as clock
from typing import Any

from pyiex.library import gregorian
from pyiex.library.erlang.bif import INTEGER, Need, check, lib, refuse
from pyiex.terms.atoms import FALSE, TRUE, Atom

Moment = tuple[gregorian.Date, gregorian.Time]

_UNDEFINED = Atom("undefined")
_SUMMER = {TRUE: 1, FALSE: 0, _UNDEFINED: -1}
"""What C calls `tm_isdst`, whether a local time is meant as one of summer time; -1: find out."""

_FIRST_LOCAL = -(2**31)
"""The first second, counted from 1970, that has a local time: OTP takes none before December 1901."""

_FIRST_YEAR = 1900
_MOMENT = "{{integer(), integer(), integer()}, {integer(), integer(), integer()}}"


def _is_three(term: Any) -> bool:
    return term.__class__ is tuple and len(term) == 3 and all(element.__class__ is int for element in term)


def _is_moment(term: Any) -> bool:
    """Whether a term is a date and time from 1900 on."""
    if term.__class__ is not tuple or len(term) != 2 or not all(map(_is_three, term)):
        return False
    date, (hour, minute, second) = term
    in_day = 0 <= hour < 24 and 0 <= minute < 60 and 0 <= second < 60
    return date[0] >= _FIRST_YEAR and gregorian.is_date(*date) and in_day


_LOCAL = Need(_is_moment, "not a valid local time")
_UNIVERSAL = Need(_is_moment, "not a valid universal time")
_IS_SUMMER = Need(lambda term: term in _SUMMER, "not 'true', 'false', or 'undefined'")
_NEVER = Need(lambda _term: False, "not a valid universal time")
_NEVER_LOCAL = Need(lambda _term: False, "not a valid local time")


def seconds_of(moment: Moment) -> int:
    """The seconds from 1970 to a moment in UTC."""
    date, time = moment
    seconds = gregorian.days_from_date(*date) * gregorian.SECONDS_PER_DAY
    return seconds + gregorian.seconds_from_time(*time) - gregorian.SECONDS_TO_1970


def local_of(seconds: float) -> Moment:
    """What local clocks show so many seconds after 1970 began."""
    fields = clock.localtime(seconds)
    return fields[:3], fields[3:6]


def universal_of(seconds: int) -> Moment:
    """The moment in UTC so many seconds after 1970 began."""
    return gregorian.datetime_from_seconds(seconds + gregorian.SECONDS_TO_1970)


@lib.function(spec="date() :: {year :: integer(), month :: 1..12, day :: 1..31}")
def date() -> Any:
    """Today, in local time.

    iex> {_year, month, _day} = :erlang.date()
    iex> month in 1..12
    true
    """
    return local_of(clock.time())[0]


@lib.function("time", spec="time() :: {hour :: 0..23, minute :: 0..59, second :: 0..59}")
def time_() -> Any:
    """The time of day, local.

    iex> {hour, _minute, _second} = :erlang.time()
    iex> hour in 0..23
    true
    """
    return local_of(clock.time())[1]


@lib.function(spec=f"localtime() :: {_MOMENT}")
def localtime() -> Any:
    """Date and time of day, local.

    iex> {{_, _, _}, {_, minute, _}} = :erlang.localtime()
    iex> minute in 0..59
    true
    """
    return local_of(clock.time())


@lib.function(spec=f"universaltime() :: {_MOMENT}")
def universaltime() -> Any:
    """Date and time of day in UTC.

    iex> {{_, _, _}, {_, minute, _}} = :erlang.universaltime()
    iex> minute in 0..59
    true
    """
    return universal_of(int(clock.time()))


@lib.function(spec=f"universaltime_to_localtime({_MOMENT}) :: {_MOMENT}")
def universaltime_to_localtime(universaltime: Any) -> Any:
    """Date and time of day in UTC as local ones.

    iex> {{_, _, day}, _} = :erlang.universaltime_to_localtime({{2024, 2, 15}, {12, 0, 0}})
    iex> day in 14..16
    true
    """
    check("universaltime_to_localtime", (universaltime,), _UNIVERSAL)
    seconds = seconds_of(universaltime)
    if seconds < _FIRST_LOCAL:
        raise refuse("universaltime_to_localtime", (universaltime,), _NEVER)
    return local_of(seconds)


@lib.function(spec=f"localtime_to_universaltime({_MOMENT}) :: {_MOMENT}", arities=(1,))
def localtime_to_universaltime(localtime: Any) -> Any:
    """Local date and time of day as those in UTC.

    iex> {{_, _, day}, _} = :erlang.localtime_to_universaltime({{2024, 2, 15}, {12, 0, 0}})
    iex> day in 14..16
    true
    """
    return _universal((localtime,), _UNDEFINED)


@lib.function(
    "localtime_to_universaltime",
    spec=f"localtime_to_universaltime({_MOMENT}, true | false | :undefined) :: {_MOMENT}",
)
def localtime_to_universaltime_as(localtime: Any, is_dst: Any) -> Any:
    """Local date and time of day as those in UTC, said to be those of summer time or not.

    iex> {{_, _, day}, _} = :erlang.localtime_to_universaltime({{2024, 2, 15}, {12, 0, 0}}, false)
    iex> day in 14..16
    true
    """
    return _universal((localtime, is_dst), is_dst)


def _universal(args: tuple[Any, ...], is_dst: Any) -> Moment:
    name = "localtime_to_universaltime"
    check(name, args, _LOCAL, _IS_SUMMER)
    date, time = args[0]
    seconds = int(clock.mktime((*date, *time, 0, 0, _SUMMER[is_dst])))
    if seconds < _FIRST_LOCAL:
        raise refuse(name, args, _NEVER_LOCAL)
    return universal_of(seconds)


@lib.function(spec=f"universaltime_to_posixtime({_MOMENT}) :: integer()")
def universaltime_to_posixtime(universaltime: Any) -> Any:
    """The seconds from 1970 to a date and time in UTC.

    iex> :erlang.universaltime_to_posixtime({{1970, 1, 2}, {0, 0, 1}})
    86401
    """
    check("universaltime_to_posixtime", (universaltime,), _UNIVERSAL)
    return seconds_of(universaltime)


@lib.function(spec=f"posixtime_to_universaltime(integer()) :: {_MOMENT}")
def posixtime_to_universaltime(posixtime: Any) -> Any:
    """Date and time in UTC so many seconds after 1970 began.

    iex> :erlang.posixtime_to_universaltime(86_401)
    {{1970, 1, 2}, {0, 0, 1}}
    """
    check("posixtime_to_universaltime", (posixtime,), INTEGER)
    return universal_of(posixtime)
