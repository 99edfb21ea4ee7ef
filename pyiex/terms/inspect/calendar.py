"""Dates and times of the ISO calendar (ISO 8601), as the sigils write them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.maps import Map

_ISO = Atom("Elixir.Calendar.ISO")
_DATE = ("year", "month", "day")
_TIME = ("hour", "minute", "second", "microsecond")


def _fields(term: Map, *names: str) -> list[Any] | None:
    """The values of these fields; None where one is missing or another calendar is used."""
    if term.get(Atom("calendar")) is not _ISO:
        return None
    values = [term.get(Atom(name)) for name in names]
    return None if any(value is None for value in values) else values


def date_to_string(year: int, month: int, day: int) -> str:
    """`2024-02-29`; years before 0 with a sign."""
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{day:02}"


def time_to_string(hour: int, minute: int, second: int, microsecond: tuple[int, int]) -> str:
    """`23:59:59.123`, with as many digits as the second element of `microsecond` says."""
    text = f"{hour:02}:{minute:02}:{second:02}"
    value, precision = microsecond
    return f"{text}.{value:06}"[: len(text) + 1 + precision] if precision else text


def offset_to_string(utc_offset: int, std_offset: int, zone: bytes) -> str:
    """`+01:00`, or `Z` for UTC itself; offsets in seconds."""
    if utc_offset == 0 and std_offset == 0 and zone == b"Etc/UTC":
        return "Z"
    total = utc_offset + std_offset
    hours, minutes = divmod(abs(total) // 60, 60)
    return f"{'-' if total < 0 else '+'}{hours:02}:{minutes:02}"


def datetime_to_string(date_and_time: list[Any], zone: bytes, abbreviation: bytes, utc: int, std: int) -> str:
    """`2000-02-29 23:00:07+01:00 CET Europe/Warsaw`, without the names for UTC."""
    text = f"{date_to_string(*date_and_time[:3])} {time_to_string(*date_and_time[3:])}"
    text += offset_to_string(utc, std, zone)
    if zone == b"Etc/UTC":
        return text
    return f"{text} {abbreviation.decode(errors='replace')} {zone.decode(errors='replace')}"


def _date(term: Map) -> bytes | None:
    values = _fields(term, *_DATE)
    return None if values is None else f"~D[{date_to_string(*values)}]".encode()


def _time(term: Map) -> bytes | None:
    values = _fields(term, *_TIME)
    return None if values is None else f"~T[{time_to_string(*values)}]".encode()


def _naive(term: Map) -> bytes | None:
    values = _fields(term, *_DATE, *_TIME)
    if values is None:
        return None
    return f"~N[{date_to_string(*values[:3])} {time_to_string(*values[3:])}]".encode()


def _datetime(term: Map) -> bytes | None:
    values = _fields(term, *_DATE, *_TIME, "time_zone", "zone_abbr", "utc_offset", "std_offset")
    if values is None:
        return None
    zone, abbreviation, utc, std = values[7:]
    text = datetime_to_string(values[:7], zone, abbreviation, utc, std)
    universal = utc == 0 and std == 0 and zone == b"Etc/UTC"
    return (f"~U[{text}]" if universal else f"#DateTime<{text}>").encode()


def _date_range(term: Map) -> bytes | None:
    first, last, step = (term.get(Atom(name)) for name in ("first", "last", "step"))
    if first.__class__ is not Map or last.__class__ is not Map or step is None:
        return None
    shown = [_date(first), _date(last)] + ([] if step == 1 else [str(step).encode()])
    texts = [text for text in shown if text is not None]
    return None if len(texts) < len(shown) else b"Date.range(" + b", ".join(texts) + b")"


CALENDAR_FORMS: dict[str, Callable[[Map], bytes | None]] = {
    "Elixir.Date": _date,
    "Elixir.Time": _time,
    "Elixir.NaiveDateTime": _naive,
    "Elixir.DateTime": _datetime,
    "Elixir.Date.Range": _date_range,
}
"""What prints each struct's text; None where a field is missing."""
