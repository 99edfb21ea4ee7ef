"""The module DateTime: making them of a date and a time, as a zone's clocks show them."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import ERROR, ISO, OK, UTC, ask, calendar_of, reason_of
from pyiex.library.elixir.calendar_iso_days import add_fraction
from pyiex.library.elixir.datetime_common import DATABASE, database, in_utc, lib, no_clause, with_period
from pyiex.library.elixir.datetime_zones import strict_convert
from pyiex.library.elixir.naive_common import matched as matched_naive
from pyiex.library.elixir.naive_making import convert as convert_naive
from pyiex.library.elixir.naive_making import joined
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import argument_error

_AMBIGUOUS = Atom("ambiguous")
_GAP = Atom("gap")
_ANSWER = (
    "{:ok, t()} | {:ambiguous, first_datetime :: t(), second_datetime :: t()} | {:gap, t(), t()} | "
    "{:error, :incompatible_calendars | :time_zone_not_found | :utc_only_time_zone_database}"
)


@lib.function(spec=f"new(Date.t(), Time.t(), Calendar.time_zone(), {DATABASE}) :: {_ANSWER}")
def new(date: Any, time: Any, time_zone: Any = UTC, time_zone_database: Any = None) -> Any:
    """
    The moment of a date and a time in a zone; the answers are those of `from_naive/3`.

        iex> DateTime.new(~D[2024-02-29], ~T[09:05:00])
        {:ok, ~U[2024-02-29 09:05:00Z]}
    """
    return from_naive(joined("new", date, time), time_zone, time_zone_database)


@lib.function("new!", spec=f"new!(Date.t(), Time.t(), Calendar.time_zone(), {DATABASE}) :: t()")
def strict_new(date: Any, time: Any, time_zone: Any = UTC, time_zone_database: Any = None) -> Any:
    """
    As `new/4`, but answers the moment, and raises `ArgumentError` where there is none or two.

        iex> DateTime.new!(~D[2024-02-29], ~T[09:05:00])
        ~U[2024-02-29 09:05:00Z]
    """
    answer = new(date, time, time_zone, time_zone_database)
    return _only(answer, lambda: f"cannot build datetime with {shown(date)} and {shown(time)}", time_zone)


def _only(answer: Any, problem: Any, time_zone: Any) -> Any:
    """The one moment of an answer; `problem` words what could not be done."""
    kind, *found = answer
    if kind is OK:
        return found[0]
    if kind is ERROR:
        raise argument_error(f"{problem()}, reason: {reason_of(answer)}")
    first, second = map(shown, found)
    why = {
        _AMBIGUOUS: ("is ambiguous", "an overlap"),
        _GAP: ("does not exist", "a gap"),
    }[kind]
    raise argument_error(
        f"{problem()} because such instant {why[0]} in time zone {time_zone.decode()} as there is {why[1]} "
        f"between {first} and {second}"
    )


@lib.function(spec=f"from_naive(Calendar.naive_datetime(), Calendar.time_zone(), {DATABASE}) :: {_ANSWER}")
def from_naive(naive_datetime: Any, time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    The moment at which clocks in a zone show a date and time.

    Answers `{:ok, datetime}`; `{:ambiguous, first, second}` where clocks show it twice, having been put back;
    `{:gap, before, after}`, the last moment before and the first one after, where they skip it; or
    `{:error, reason}`.

        iex> DateTime.from_naive(~N[2024-02-29 09:05:00], "Etc/UTC")
        {:ok, ~U[2024-02-29 09:05:00Z]}
        iex> DateTime.from_naive(~N[2024-02-29 09:05:00], "Asia/Tokyo")
        {:error, :utc_only_time_zone_database}
    """
    if time_zone == UTC:
        return OK, in_utc(matched_naive(naive_datetime))
    calendar = calendar_of(naive_datetime)
    if calendar is None:
        raise no_clause("from_naive", naive_datetime, time_zone, database(time_zone_database))
    if calendar is not ISO:
        return _from_other(naive_datetime, calendar, time_zone, time_zone_database)
    answer = ask(
        database(time_zone_database), "time_zone_periods_from_wall_datetime", naive_datetime, time_zone
    )
    return _in_periods(answer, naive_datetime, time_zone)


def _in_periods(answer: Any, naive: Any, time_zone: Any) -> Any:
    """What `from_naive/3` answers for the answer of a time zone database."""
    kind, *periods = answer
    if kind is ERROR:
        return answer
    if kind is _GAP:
        (before, until), (after, since) = periods
        return (
            _GAP,
            _last_before(until, time_zone, before),
            with_period(matched_naive(since), time_zone, after),
        )
    values = matched_naive(naive)
    return (kind, *(with_period(values, time_zone, period) for period in periods))


def _last_before(limit: Any, time_zone: Any, period: Any) -> Any:
    """The last microsecond before the end of a period."""
    days = ask(ISO, "naive_datetime_to_iso_days", *matched_naive(limit)[1:])
    values = ask(ISO, "naive_datetime_from_iso_days", add_fraction(days, -1, SECONDS_PER_DAY * 10**6))
    return with_period((ISO, *values), time_zone, period)


def _from_other(naive: Any, calendar: Any, time_zone: Any, time_zone_database: Any) -> Any:
    """As `from_naive/3`, by way of the ISO calendar."""
    answer = convert_naive(naive, ISO)
    if answer[0] is ERROR:
        return answer
    kind, *found = from_naive(answer[1], time_zone, time_zone_database)
    if kind is ERROR:
        return kind, *found
    return kind, *(strict_convert(moment, calendar) for moment in found)


@lib.function("from_naive!", spec=f"from_naive!(NaiveDateTime.t(), Calendar.time_zone(), {DATABASE}) :: t()")
def strict_from_naive(naive_datetime: Any, time_zone: Any, time_zone_database: Any = None) -> Any:
    """
    As `from_naive/3`, but answers the moment, and raises `ArgumentError` where there is none or two.

        iex> DateTime.from_naive!(~N[2024-02-29 09:05:00.5], "Etc/UTC")
        ~U[2024-02-29 09:05:00.5Z]
    """
    answer = from_naive(naive_datetime, time_zone, time_zone_database)
    return _only(answer, lambda: f"cannot convert {shown(naive_datetime)} to datetime", time_zone)
