"""The module `Calendar.ISO`, which several files declare, and its types."""

from __future__ import annotations

from pyiex.library.declare import Library
from pyiex.library.elixir.calendar_common import clause_failures

lib = Library(
    "Calendar.ISO",
    """
    The calendar that everybody uses: the Gregorian one, written as ISO 8601 says.

    Its rule for leap years holds for all years from -9999 to 9999, also for those before the rule was
    made. Days begin at midnight, and a minute has 60 seconds: there are no leap seconds.

    Text is read in the *extended* format (`2024-02-29T23:59:59.5Z`), or when asked for in the *basic*
    one (`20240229T235959.5Z`). Every part must be there, but for the fraction of a second; a
    year may have a sign; a space may stand for the `T`. Weeks and days of the year are not read.

        iex> Calendar.ISO.parse_date("2024-02-29")
        {:ok, {2024, 2, 29}}
    """,
)

no_clause = clause_failures("Calendar.ISO")

_TYPES = {
    "year": "-9999..9999",
    "month": "1..12",
    "day": "1..31",
    "hour": "0..23",
    "minute": "0..59",
    "second": "0..59",
    "weekday": ":monday | :tuesday | :wednesday | :thursday | :friday | :saturday | :sunday",
    "utc_offset": "integer()",
    "format": ":basic | :extended",
    "day_of_year": "1..366",
    "quarter_of_year": "1..4",
    "year_of_era": "{1..10000, era()}",
}

_TYPES_WITH_DOC = {
    "bce": ("0", "The era before year 1."),
    "ce": ("1", "The era that began with year 1."),
    "era": ("bce() | ce()", "Either era."),
    "microsecond": (
        "{0..999_999, 0..6}",
        "Microseconds, and how many of their six digits count; with 0 none is written.",
    ),
    "day_of_week": ("1..7", "Monday is 1, Sunday 7."),
}

for _name, _text in _TYPES.items():
    lib.type(f"{_name}() :: {_text}")
for _name, (_text, _doc) in _TYPES_WITH_DOC.items():
    lib.type(f"{_name}() :: {_text}", _doc)
