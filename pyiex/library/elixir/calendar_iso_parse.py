"""Calendar.ISO: dates and times from text.

Each reader answers `{:ok, values}` or `{:error, reason}`, the reason being
`:invalid_format` for what is no date at all, then `:invalid_date`, then `:invalid_time`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pyiex.library import gregorian
from pyiex.library.elixir.calendar_common import BASIC, ERROR, EXTENDED, OK, Values
from pyiex.library.elixir.calendar_iso_days import date_from_iso_days
from pyiex.library.elixir.calendar_iso_library import lib, no_clause
from pyiex.library.elixir.calendar_iso_text import is_time
from pyiex.terms.atoms import Atom

_OFFSET = rb"(?P<offset>Z|[+-]\d\d(?::?\d\d)?)?"
_FRACTION = rb"(?:[.,](?P<fraction>\d+))?"
_DATES = {EXTENDED: rb"([+-]?\d{4})-(\d\d)-(\d\d)", BASIC: rb"([+-]?\d{4})(\d\d)(\d\d)"}
_TIMES = {EXTENDED: rb"(\d\d):(\d\d):(\d\d)", BASIC: rb"(\d\d)(\d\d)(\d\d)"}
_DATE = {name: re.compile(pattern) for name, pattern in _DATES.items()}
_TIME = {name: re.compile(b"T?" + pattern + _FRACTION + _OFFSET) for name, pattern in _TIMES.items()}
_BOTH = {
    name: re.compile(_DATES[name] + b"[T ]" + _TIMES[name] + _FRACTION + _OFFSET)
    for name in (EXTENDED, BASIC)
}

Found = re.Match[bytes]

_INVALID_FORMAT = (ERROR, Atom("invalid_format"))
_INVALID_DATE = (ERROR, Atom("invalid_date"))
_INVALID_TIME = (ERROR, Atom("invalid_time"))
_MISSING_OFFSET = (ERROR, Atom("missing_offset"))
_UNKNOWN_OFFSET = b"-00:00"
"""What RFC 3339 writes for "the offset is not known"; ISO 8601 forbids it."""


def _microsecond(digits: bytes | None) -> tuple[int, int]:
    if digits is None:
        return 0, 0
    known = digits[:6]
    return int(known.ljust(6, b"0")), len(known)


def _offset(found: Found) -> tuple[bool, int | None]:
    """Whether the offset at the end is one, and its seconds, None where there is none."""
    text = found["offset"]
    if text is None or text == b"Z":
        return True, None if text is None else 0
    digits = text[1:].replace(b":", b"").ljust(4, b"0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    seconds = hours * 3600 + minutes * 60
    valid = hours < 24 and minutes < 60 and text != _UNKNOWN_OFFSET
    return valid, -seconds if text.startswith(b"-") else seconds


def _numbers(texts: tuple[bytes, ...]) -> tuple[int, int, int]:
    first, second, third = map(int, texts)
    return first, second, third


def _date(found: Found) -> Any:
    date = _numbers(found.groups())
    return (OK, date) if gregorian.is_date(*date) else _INVALID_DATE


def _time(found: Found) -> Any:
    if not _offset(found)[0]:
        return _INVALID_FORMAT
    time, micro = _numbers(found.groups()[:3]), _microsecond(found["fraction"])
    return (OK, (*time, micro)) if is_time(*time, micro) else _INVALID_TIME


def _moment(found: Found) -> tuple[Any, int | None]:
    """The answer for a date and time, and the seconds of the offset."""
    valid, offset = _offset(found)
    date, time = _numbers(found.groups()[:3]), _numbers(found.groups()[3:6])
    micro = _microsecond(found["fraction"])
    if not valid:
        return _INVALID_FORMAT, offset
    if not gregorian.is_date(*date):
        return _INVALID_DATE, offset
    return ((OK, (*date, *time, micro)) if is_time(*time, micro) else _INVALID_TIME), offset


def _naive(found: Found) -> Any:
    return _moment(found)[0]


def _universal(found: Found) -> Any:
    answer, offset = _moment(found)
    if answer[0] is ERROR:
        return answer
    if offset is None:
        return _MISSING_OFFSET
    return OK, _shifted(answer[1], -offset), offset


def _shifted(moment: Values, seconds: int) -> Values:
    """A date and time so many seconds later."""
    days = gregorian.days_from_date(*moment[:3])
    more, rest = divmod(gregorian.seconds_from_time(*moment[3:6]) + seconds, gregorian.SECONDS_PER_DAY)
    return (*date_from_iso_days(days + more), *gregorian.time_from_seconds(rest), moment[6])


def _read(
    name: str, patterns: dict[Atom, re.Pattern[bytes]], answer: Callable[[Found], Any], *args: Any
) -> Any:
    """What `answer` makes of the text that is the first of `args`; the second one is the format."""
    string, format = (*args, EXTENDED)[:2]
    if string.__class__ is not bytes or format not in patterns:
        raise no_clause(name, *args)
    found = patterns[format].fullmatch(string)
    return _INVALID_FORMAT if found is None else answer(found)


_DATE_ANSWER = "{:ok, {year(), month(), day()}} | {:error, atom()}"
_TIME_ANSWER = "{:ok, {hour(), minute(), second(), microsecond()}} | {:error, atom()}"
_MOMENT = "{year(), month(), day(), hour(), minute(), second(), microsecond()}"
_NAIVE_ANSWER = f"{{:ok, {_MOMENT}}} | {{:error, atom()}}"
_UTC_ANSWER = f"{{:ok, {_MOMENT}, utc_offset()}} | {{:error, atom()}}"


@lib.function(spec=f"parse_date(String.t()) :: {_DATE_ANSWER}")
def parse_date(string: Any) -> Any:
    """
    Reads a date in the extended format.

        iex> Calendar.ISO.parse_date("-0043-03-15")
        {:ok, {-43, 3, 15}}
        iex> Calendar.ISO.parse_date("2024-02-30")
        {:error, :invalid_date}
    """
    return _read("parse_date", _DATE, _date, string)


@lib.function("parse_date", spec=f"parse_date(String.t(), format()) :: {_DATE_ANSWER}")
def parse_date_as(string: Any, format: Any) -> Any:
    """
    Reads a date in the format `:extended` or `:basic`.

        iex> Calendar.ISO.parse_date("20240229", :basic)
        {:ok, {2024, 2, 29}}
    """
    return _read("parse_date", _DATE, _date, string, format)


@lib.function(spec=f"parse_time(String.t()) :: {_TIME_ANSWER}")
def parse_time(string: Any) -> Any:
    """
    Reads a time in the extended format. A `T` may come first, and an offset last; they do not count.

        iex> Calendar.ISO.parse_time("09:05:00.25")
        {:ok, {9, 5, 0, {250000, 2}}}
        iex> Calendar.ISO.parse_time("T09:05:00+02:00")
        {:ok, {9, 5, 0, {0, 0}}}
    """
    return _read("parse_time", _TIME, _time, string)


@lib.function("parse_time", spec=f"parse_time(String.t(), format()) :: {_TIME_ANSWER}")
def parse_time_as(string: Any, format: Any) -> Any:
    """
    Reads a time in the format `:extended` or `:basic`.

        iex> Calendar.ISO.parse_time("090500", :basic)
        {:ok, {9, 5, 0, {0, 0}}}
    """
    return _read("parse_time", _TIME, _time, string, format)


@lib.function(spec=f"parse_naive_datetime(String.t()) :: {_NAIVE_ANSWER}")
def parse_naive_datetime(string: Any) -> Any:
    """
    Reads a date and time in the extended format; an offset does not count.

        iex> Calendar.ISO.parse_naive_datetime("2024-02-29T09:05:00Z")
        {:ok, {2024, 2, 29, 9, 5, 0, {0, 0}}}
    """
    return _read("parse_naive_datetime", _BOTH, _naive, string)


@lib.function("parse_naive_datetime", spec=f"parse_naive_datetime(String.t(), format()) :: {_NAIVE_ANSWER}")
def parse_naive_datetime_as(string: Any, format: Any) -> Any:
    """
    Reads a date and time in the format `:extended` or `:basic`.

        iex> Calendar.ISO.parse_naive_datetime("20240229T090500", :basic)
        {:ok, {2024, 2, 29, 9, 5, 0, {0, 0}}}
    """
    return _read("parse_naive_datetime", _BOTH, _naive, string, format)


@lib.function(spec=f"parse_utc_datetime(String.t()) :: {_UTC_ANSWER}")
def parse_utc_datetime(string: Any) -> Any:
    """
    Reads a date and time with an offset in the extended format, as the moment in UTC and the offset
    in seconds.

        iex> Calendar.ISO.parse_utc_datetime("2024-02-29T00:05:00+02:00")
        {:ok, {2024, 2, 28, 22, 5, 0, {0, 0}}, 7200}
        iex> Calendar.ISO.parse_utc_datetime("2024-02-29T00:05:00")
        {:error, :missing_offset}
    """
    return _read("parse_utc_datetime", _BOTH, _universal, string)


@lib.function("parse_utc_datetime", spec=f"parse_utc_datetime(String.t(), format()) :: {_UTC_ANSWER}")
def parse_utc_datetime_as(string: Any, format: Any) -> Any:
    """
    Reads a date and time with an offset in the format `:extended` or `:basic`.

        iex> Calendar.ISO.parse_utc_datetime("20240229T000500Z", :basic)
        {:ok, {2024, 2, 29, 0, 5, 0, {0, 0}}, 0}
    """
    return _read("parse_utc_datetime", _BOTH, _universal, string, format)
