"""Calendar.ISO: dates and times as text."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.calendar_common import BASIC, EXTENDED, UTC, integers
from pyiex.library.elixir.calendar_iso_library import lib, no_clause

_FORMATS = (EXTENDED, BASIC)
_SPEC_CLOCK = "Calendar.hour(), Calendar.minute(), Calendar.second(), Calendar.microsecond()"


def is_time(hour: int, minute: int, second: int, microsecond: Any) -> bool:
    """Whether there is such a time of day; all values are integers."""
    micro, precision = microsecond
    return (
        0 <= hour < 24
        and 0 <= minute < 60
        and 0 <= second < 60
        and 0 <= micro < 10**6
        and 0 <= precision <= 6
    )


def padded(value: int, width: int) -> str:
    """A number with zeros before it, and before those its sign."""
    return f"{'-' if value < 0 else ''}{abs(value):0{width}}"


def date_text(year: int, month: int, day: int, separator: str = "-") -> str:
    """`2024-02-29`; years before 0 with a sign."""
    return separator.join((padded(year, 4), padded(month, 2), padded(day, 2)))


@lib.function(spec="date_to_string(year(), month(), day(), :basic | :extended) :: String.t()")
def date_to_string(year: Any, month: Any, day: Any, format: Any = EXTENDED) -> Any:
    """
    A date as text.

        iex> Calendar.ISO.date_to_string(2024, 2, 29)
        "2024-02-29"
        iex> Calendar.ISO.date_to_string(2024, 2, 29, :basic)
        "20240229"
    """
    if not integers(year, month, day) or format not in _FORMATS:
        raise no_clause("date_to_string", year, month, day, format)
    return date_text(year, month, day, "" if format is BASIC else "-").encode()


def _is_clock(hour: Any, minute: Any, second: Any, microsecond: Any) -> bool:
    if microsecond.__class__ is not tuple or len(microsecond) != 2:
        return False
    return integers(hour, minute, second, *microsecond) and is_time(hour, minute, second, microsecond)


@lib.function(spec=f"time_to_string({_SPEC_CLOCK}, :basic | :extended) :: String.t()")
def time_to_string(hour: Any, minute: Any, second: Any, microsecond: Any, format: Any = EXTENDED) -> Any:
    """
    A time as text, with as many digits of the microseconds as their precision says.

        iex> Calendar.ISO.time_to_string(9, 5, 0, {250_000, 2})
        "09:05:00.25"
        iex> Calendar.ISO.time_to_string(9, 5, 0, {250_000, 0}, :basic)
        "090500"
    """
    if not _is_clock(hour, minute, second, microsecond) or format not in _FORMATS:
        raise no_clause("time_to_string", hour, minute, second, microsecond, format)
    separator = "" if format is BASIC else ":"
    text = separator.join(f"{value:02}" for value in (hour, minute, second))
    micro, precision = microsecond
    return (f"{text}.{f'{micro:06}'[:precision]}" if precision else text).encode()


@lib.function(
    spec=f"naive_datetime_to_string(year(), month(), day(), {_SPEC_CLOCK}, :basic | :extended) :: String.t()"
)
def naive_datetime_to_string(
    year: Any,
    month: Any,
    day: Any,
    hour: Any,
    minute: Any,
    second: Any,
    microsecond: Any,
    format: Any = EXTENDED,
) -> Any:
    """
    A date and time as text.

        iex> Calendar.ISO.naive_datetime_to_string(2024, 2, 29, 9, 5, 0, {0, 0})
        "2024-02-29 09:05:00"
    """
    date = date_to_string(year, month, day, format)
    return date + b" " + time_to_string(hour, minute, second, microsecond, format)


@lib.function(
    spec=f"datetime_to_string(year(), month(), day(), {_SPEC_CLOCK}, Calendar.time_zone(), "
    "Calendar.zone_abbr(), Calendar.utc_offset(), Calendar.std_offset(), :basic | :extended) :: String.t()"
)
def datetime_to_string(
    year: Any,
    month: Any,
    day: Any,
    hour: Any,
    minute: Any,
    second: Any,
    microsecond: Any,
    time_zone: Any,
    zone_abbr: Any,
    utc_offset: Any,
    std_offset: Any,
    format: Any = EXTENDED,
) -> Any:
    """
    A date and time in a zone as text; of UTC only the offset is written.

        iex> Calendar.ISO.datetime_to_string(2024, 2, 29, 9, 5, 0, {0, 0}, "Etc/UTC", "UTC", 0, 0)
        "2024-02-29 09:05:00Z"
        iex> Calendar.ISO.datetime_to_string(2024, 2, 29, 9, 5, 0, {0, 0}, "Asia/Tokyo", "JST", 32_400, 0)
        "2024-02-29 09:05:00+09:00 JST Asia/Tokyo"
    """
    moment = (year, month, day, hour, minute, second, microsecond)
    zone = (time_zone, zone_abbr, utc_offset, std_offset)
    texts = time_zone.__class__ is bytes and zone_abbr.__class__ is bytes
    if not texts or not integers(utc_offset, std_offset):
        raise no_clause("datetime_to_string", *moment, *zone, format)
    text = naive_datetime_to_string(*moment, format)
    text += offset_to_string(utc_offset, std_offset, time_zone, format)
    return text if time_zone == UTC else b"%b %b %b" % (text, zone_abbr, time_zone)


@lib.function(hidden=True)
def offset_to_string(utc_offset: Any, std_offset: Any, time_zone: Any, format: Any) -> Any:
    """
    The difference to UTC as text; both offsets are in seconds.

        iex> Calendar.ISO.offset_to_string(3600, 3600, "Europe/Oslo", :extended)
        "+02:00"
        iex> Calendar.ISO.offset_to_string(0, 0, "Etc/UTC", :basic)
        "Z"
    """
    total = utc_offset + std_offset
    if time_zone == UTC and utc_offset == 0 and std_offset == 0:
        return b"Z"
    hours, minutes = divmod(abs(total) // 60, 60)
    if format not in _FORMATS:
        raise no_clause("format_offset", total, hours, minutes, format)
    separator = "" if format is BASIC else ":"
    return f"{'-' if total < 0 else '+'}{hours:02}{separator}{minutes:02}".encode()
