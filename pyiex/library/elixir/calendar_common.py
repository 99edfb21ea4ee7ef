"""What Date, Time, NaiveDateTime and DateTime share: their structs' fields, and asking a calendar.

A calendar is a module; all of them are asked alike, `Calendar.ISO` among them,
so that a user's calendar works wherever the library's own does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.erlang.bifs_time import parts_per_second
from pyiex.library.failures import function_clause
from pyiex.library.gregorian import SECONDS_PER_DAY
from pyiex.library.protocols import STRUCT
from pyiex.library.shown import shown
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, argument_error, badarg
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map

ISO = Atom("Elixir.Calendar.ISO")
OK = Atom("ok")
ERROR = Atom("error")
LT, EQ, GT = Atom("lt"), Atom("eq"), Atom("gt")
DEFAULT = Atom("default")
EXTENDED = Atom("extended")
BASIC = Atom("basic")
SECOND = Atom("second")
INCOMPATIBLE = (ERROR, Atom("incompatible_calendars"))
UTC = b"Etc/UTC"

DATE = Atom("Elixir.Date")
TIME = Atom("Elixir.Time")
NAIVE = Atom("Elixir.NaiveDateTime")
DATETIME = Atom("Elixir.DateTime")

CALENDAR = Atom("calendar")
MICROSECOND = Atom("microsecond")
YEAR, MONTH, DAY = Atom("year"), Atom("month"), Atom("day")
HOUR, MINUTE, SECOND_FIELD = Atom("hour"), Atom("minute"), SECOND
UTC_OFFSET, STD_OFFSET = Atom("utc_offset"), Atom("std_offset")
TIME_ZONE, ZONE_ABBR = Atom("time_zone"), Atom("zone_abbr")

DATE_FIELDS = (YEAR, MONTH, DAY)
CLOCK_FIELDS = (HOUR, MINUTE, SECOND_FIELD, MICROSECOND)
ZONE_FIELDS = (TIME_ZONE, ZONE_ABBR, UTC_OFFSET, STD_OFFSET)
NAIVE_FIELDS = (*DATE_FIELDS, *CLOCK_FIELDS)
DATETIME_FIELDS = (*NAIVE_FIELDS, *ZONE_FIELDS)

NO_MICROSECONDS = (0, 0)

Values = tuple[Any, ...]
Fraction = tuple[int, int]
"""A part of a day: how many parts have passed, and how many make the day."""

IsoDays = tuple[int, Fraction]
"""A moment: the number of a day, and the fraction of it that has passed."""


# -- fields ------------------------------------------------------------------------------------


def read(term: Any, fields: tuple[Atom, ...]) -> Values | None:
    """The calendar of any map, and these fields; None where one is missing."""
    if term.__class__ is not Map:
        return None
    entries = term.entries
    try:
        return (entries[CALENDAR], *[entries[field] for field in fields])
    except KeyError:
        return None


def calendar_of(term: Any) -> Any:
    """The calendar of any map; None where it has none."""
    return term.get(CALENDAR) if term.__class__ is Map else None


def struct_of(module: Atom, fields: tuple[Atom, ...], calendar: Any, values: Any) -> Map:
    """One of the four structs."""
    return Map({STRUCT: module, CALENDAR: calendar, **dict(zip(fields, values, strict=True))})


def make_date(calendar: Any, year: Any, month: Any, day: Any) -> Map:
    """A `Date`."""
    return Map({STRUCT: DATE, CALENDAR: calendar, YEAR: year, MONTH: month, DAY: day})


def make_time(calendar: Any, *values: Any) -> Map:
    """A `Time` of hour, minute, second and `{microsecond, precision}`."""
    return struct_of(TIME, CLOCK_FIELDS, calendar, values)


def make_naive(calendar: Any, *values: Any) -> Map:
    """A `NaiveDateTime` of the fields of a date and those of a time."""
    return struct_of(NAIVE, NAIVE_FIELDS, calendar, values)


def make_datetime(calendar: Any, *values: Any) -> Map:
    """A `DateTime` of the fields of a naive one and zone, abbreviation and both offsets."""
    return struct_of(DATETIME, DATETIME_FIELDS, calendar, values)


# -- errors ----------------------------------------------------------------------------------------


def clause_failures(module: str) -> Callable[..., Raised]:
    """A function that makes the `FunctionClauseError` of a function of this module and its arguments."""
    return lambda name, *args: function_clause(f"Elixir.{module}", name, args)


def reason_of(answer: Any) -> str:
    """The reason in `{:error, reason}`, for messages."""
    return shown(answer[1])


def ambiguous_difference(first: Any, second: Any) -> Raised:
    """What is raised for the difference of two dates whose calendars cannot be compared."""
    return argument_error(
        f"cannot calculate the difference between {shown(first)} and {shown(second)} because their calendars "
        "are not compatible and thus the result would be ambiguous"
    )


def ambiguous_comparison(first: Any, second: Any, exact: str) -> Raised:
    """What is raised where two calendars cannot be compared; `exact` is what can always be."""
    return argument_error(
        f"cannot compare {shown(first)} with {shown(second)}.\n\n"
        "This comparison would be ambiguous as their calendars have incompatible day rollover moments.\n"
        f"Specify an exact time of day (using {exact}) to resolve this ambiguity\n"
    )


# -- calendars ---------------------------------------------------------------------------------------


def ask(calendar: Any, name: str, *args: Any) -> Any:
    """Call a function of a calendar, or of any module that a user may give."""
    if calendar.__class__ is not Atom:
        raise badarg("apply", (calendar, Atom(name), make_list(args)), {1: "not an atom"})
    return apply_mfa(calendar, Atom(name), args)


def compatible(calendar1: Any, calendar2: Any) -> bool:
    """Whether the days of two calendars begin at the same time."""
    if calendar1 is calendar2:
        return True
    rollover = "day_rollover_relative_to_midnight_utc"
    return bool(ask(calendar1, rollover) == ask(calendar2, rollover))


def compare_values(first: Any, second: Any) -> Atom:
    """`:lt`, `:eq` or `:gt`."""
    return EQ if first == second else LT if first < second else GT


# -- amounts of time ---------------------------------------------------------------------------------

_LONG_UNITS = {"day": SECONDS_PER_DAY, "hour": 3600, "minute": 60}


def amount(value: int, unit: Any, longer: tuple[str, ...]) -> tuple[int, Any]:
    """An amount in one of the `longer` units as seconds; any other as it is."""
    if unit.__class__ is Atom and unit.name in longer:
        return value * _LONG_UNITS[unit.name], SECOND
    return value, unit


def shorten(seconds: int, unit: Atom) -> int:
    """Seconds as whole days, hours or minutes, cut towards 0."""
    whole = abs(seconds) // _LONG_UNITS[unit.name]
    return whole if seconds >= 0 else -whole


def is_one_of(unit: Any, names: tuple[str, ...]) -> bool:
    """Whether a unit is an atom with one of these names."""
    return unit.__class__ is Atom and unit.name in names


def parts(unit: Any) -> int:
    """How many of a unit make a second; `ArgumentError` as `System.convert_time_unit/3` raises it."""
    found = parts_per_second(unit)
    if found is None:
        raise argument_error(
            "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive "
            f"integer, got {shown(unit)}"
        )
    return found


def is_map_with(term: Any, *fields: Atom) -> bool:
    """Whether a term is a map that has these fields."""
    return term.__class__ is Map and all(field in term for field in fields)


def integers(*values: Any) -> bool:
    """Whether all values are integers."""
    return all(value.__class__ is int for value in values)


def is_tuple(term: Any, size: int) -> bool:
    """Whether a term is a tuple of so many elements."""
    return term.__class__ is tuple and len(term) == size


def precision_of(term: Any) -> Any:
    """How many digits of a term's microseconds count; None for what has none."""
    pair: Any = term.get(MICROSECOND) if term.__class__ is Map else None
    return pair[1] if is_tuple(pair, 2) else None
