"""Ranges of dates: `Date.range`, the module Date.Range, and walking over one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import DATE, DATE_FIELDS, calendar_of, read
from pyiex.library.elixir.date_common import date_of_days, days_of, no_clause
from pyiex.library.elixir.date_common import lib as date_lib
from pyiex.library.elixir.enumerable import FIRST, LAST, STEP, register
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.library.shown import shown
from pyiex.library.structs import declare_fields
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.maps import Map

DATE_RANGE = Atom("Elixir.Date.Range")
_FIRST_DAYS = Atom("first_in_iso_days")
_LAST_DAYS = Atom("last_in_iso_days")

lib = Library(
    "Date.Range",
    """
    The days from one date to another, as `Date.range/3` makes it.

    It can be enumerated; how many days it has and whether a date is one of them is known without a walk.

        iex> Enum.map(Date.range(~D[2024-02-28], ~D[2024-03-01]), & &1.day)
        [28, 29, 1]
    """,
)

lib.type(
    "t() :: %Date.Range{first: Date.t(), first_in_iso_days: days(), last: Date.t(), "
    "last_in_iso_days: days(), step: pos_integer() | neg_integer()}"
)
lib.type("days() :: integer()", kind="typep")

_FIELDS = ("first", "last", "first_in_iso_days", "last_in_iso_days", "step")
declare_fields(lib, dict.fromkeys(_FIELDS, NIL), required=_FIELDS)


class Dates:
    """The dates of a `Date.Range`, made when they are asked for."""

    def __init__(self, struct: Map) -> None:
        entries = struct.entries
        step = entries[STEP]
        self._calendar = calendar_of(entries[FIRST])
        self._days = range(entries[_FIRST_DAYS], entries[_LAST_DAYS] + (1 if step > 0 else -1), step)

    def __len__(self) -> int:
        return len(self._days)

    def __iter__(self) -> Iterator[Map]:
        return map(self._date, self._days)

    def __getitem__(self, place: Any) -> Any:
        found = self._days[place]
        return [self._date(days) for days in found] if isinstance(found, range) else self._date(found)

    def __contains__(self, term: object) -> bool:
        """Whether a term is one of the dates: a `Date` of their calendar, and on one of the days."""
        if struct_name(term) is not DATE or calendar_of(term) is not self._calendar:
            return False
        return days_of(term) in self._days

    def _date(self, days: int) -> Map:
        return date_of_days((days, (0, 1)), self._calendar)  # type: ignore[no-any-return]


register(DATE_RANGE, Dates)


def _make(first: Any, last: Any, first_days: int, last_days: int, step: int) -> Map:
    calendar = calendar_of(first)
    return Map(
        {
            STRUCT: DATE_RANGE,
            FIRST: date_of_days((first_days, (0, 1)), calendar),
            LAST: date_of_days((last_days, (0, 1)), calendar),
            _FIRST_DAYS: first_days,
            _LAST_DAYS: last_days,
            STEP: step,
        }
    )


def _are_dates(*terms: Any) -> bool:
    return all(read(term, DATE_FIELDS) is not None for term in terms)


@date_lib.function("range", spec="range(Calendar.date(), Calendar.date()) :: Date.Range.t()")
def range_(first: Any, last: Any) -> Any:
    """
    The days from the first date to the last, both included; backwards where the first is later.

        iex> Enum.count(Date.range(~D[2024-01-01], ~D[2024-12-31]))
        366
    """
    calendar1, calendar2 = calendar_of(first), calendar_of(last)
    if calendar1 is None or calendar1 is not calendar2:
        if _are_dates(first, last):
            raise argument_error("both dates must have matching calendars")
        raise no_clause("range", first, last)
    first_days, last_days = days_of(first), days_of(last)
    return _make(first, last, first_days, last_days, 1 if first_days <= last_days else -1)


@date_lib.function(
    "range",
    spec="range(Calendar.date(), Calendar.date(), step :: pos_integer() | neg_integer()) :: Date.Range.t()",
)
def range_by(first: Any, last: Any, step: Any) -> Any:
    """
    Every so many days from the first date to the last; with a step below 0 backwards.

        iex> Enum.to_list(Date.range(~D[2024-02-15], ~D[2024-03-01], 7))
        [~D[2024-02-15], ~D[2024-02-22], ~D[2024-02-29]]
    """
    calendar1, calendar2 = calendar_of(first), calendar_of(last)
    is_step = step.__class__ is int and step != 0
    if calendar1 is not None and calendar1 is calendar2 and is_step:
        return _make(first, last, days_of(first), days_of(last), step)
    if not _are_dates(first, last):
        raise no_clause("range", first, last, step)
    raise argument_error(
        "both dates must have matching calendar and the step must be a non-zero integer, got: "
        f"{shown(first)}, {shown(last)}, {_as_text(step)}"
    )


def _as_text(term: Any) -> str:
    from pyiex.library.elixir.string_chars import chars

    return str(chars(term), "utf-8", "replace")
