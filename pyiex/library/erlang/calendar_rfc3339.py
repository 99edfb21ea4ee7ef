"""`:calendar`'s times as RFC 3339 writes them: `2024-02-29T09:05:00.25+01:00`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pyiex.library import gregorian
from pyiex.library.erlang import bifs_calendar
from pyiex.library.erlang.bifs_time import convert_time_unit
from pyiex.library.erlang.calendar_days import datetime_to_gregorian_seconds, lib
from pyiex.library.failures import bad_arithmetic, bad_match, case_clause, function_clause
from pyiex.library.gregorian import SECONDS_PER_DAY, SECONDS_TO_1970
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised, badarg, error
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list

_SECOND = Atom("second")
_MILLISECOND = Atom("millisecond")
_NATIVE = Atom("native")
_FACTORS = {"second": 1, "millisecond": 10**3, "microsecond": 10**6, "nanosecond": 10**9}
_FIRST = -SECONDS_TO_1970
_LAST = gregorian.days_from_date(10_000, 1, 1) * SECONDS_PER_DAY - SECONDS_TO_1970 - 1
_PLUS, _MINUS, _COLON, _T = map(ord, "+-:T")
_FIELDS = ((0, 4), (5, 7), (8, 10), (11, 13), (14, 16), (17, 19))
_SIGNS = {4: "-", 7: "-", 13: ":", 16: ":"}
"""What stands between the numbers; at place 10 anything may."""


def _option(options: Any, name: str, default: Any) -> Any:
    """A value of a property list, `true` for a name that stands alone."""
    key = Atom(name)
    for item in options if options.__class__ is List else ():
        if item is key:
            return TRUE
        if item.__class__ is tuple and len(item) == 2 and item[0] is key:
            return item[1]
    tail = improper_tail(options) if options.__class__ is List else options
    if tail is not EMPTY:
        raise function_clause("proplists", "get_value", (key, tail, default))
    return default


def _factor(unit: Any) -> int:
    found = _FACTORS.get(unit.name) if unit.__class__ is Atom else None
    if found is None:
        raise function_clause("calendar", "factor", (unit,))
    return found


def _integer(characters: Sequence[int]) -> int:
    """The number of a list of digits, which may have a sign."""
    text = "".join(map(chr, characters))
    try:
        return int(text if "_" not in text and text == text.strip() else "?")
    except ValueError:
        problem = {1: "not a textual representation of an integer"}
        raise badarg("list_to_integer", (make_list(characters),), problem) from None


def _offset_seconds(offset: list[int]) -> int:
    """The seconds of an offset `+hh:mm`."""
    if len(offset) < 3:
        raise bad_match(make_list(offset))
    hours, rest = _integer(offset[1:3]), offset[3:]
    if len(rest) != 3 or rest[0] != _COLON:
        raise case_clause(make_list(rest))
    if offset[0] not in (_PLUS, _MINUS):
        raise case_clause(offset[0])
    seconds = hours * 3600 + _integer(rest[1:]) * 60
    return seconds if offset[0] == _PLUS else -seconds


def _is_universal(offset: list[int]) -> bool:
    return offset in ([ord("Z")], [ord("z")])


# -- writing ---------------------------------------------------------------------------------------------


@lib.function(spec="system_time_to_rfc3339(integer(), [term()]) :: charlist()")
def system_time_to_rfc3339(time: Any, options: Any = EMPTY) -> Any:
    """
    A time since 1970 as RFC 3339 writes it.

    Options: `:unit` of the time; `:time_designator`, the character between date and time; `:offset` from UTC,
    `'Z'`, `'+01:00'` or seconds, by default the local one.

        iex> :calendar.system_time_to_rfc3339(86_400, offset: 'Z')
        '1970-01-02T00:00:00Z'
        iex> :calendar.system_time_to_rfc3339(1_500, unit: :millisecond, offset: '+01:00')
        '1970-01-01T01:00:01.500+01:00'
    """
    unit = _option(options, "unit", _SECOND)
    if unit is _NATIVE:
        time, unit = convert_time_unit(time, _NATIVE, _MILLISECOND), _MILLISECOND
    offset = _option(options, "offset", EMPTY)
    seconds_ahead, shown_offset = _offset(time, unit, offset)
    convert_time_unit(seconds_ahead, _SECOND, unit)
    factor = _factor(unit)
    if time.__class__ is not int:
        raise bad_arithmetic("+", time, seconds_ahead * factor)
    whole = abs(time + seconds_ahead * factor) // factor
    seconds = whole if time + seconds_ahead * factor >= 0 else -whole
    if not _FIRST <= seconds <= _LAST:
        raise error((Atom("badarg"), make_list((time, options))))
    date, clock = gregorian.datetime_from_seconds(seconds + SECONDS_TO_1970)
    written = "{:04}-{:02}-{:02}".format(*date), "{:02}:{:02}:{:02}".format(*clock)
    fraction = "" if factor == 1 else f".{abs(time) % factor:0{len(str(factor)) - 1}}"
    designator = _option(options, "time_designator", _T)
    characters = [*map(ord, written[0]), designator, *map(ord, written[1] + fraction), *shown_offset]
    return make_list(characters)


def _offset(time: Any, unit: Any, offset: Any) -> tuple[int, list[int]]:
    """The seconds that are added to the time, and how that is written."""
    if offset is EMPTY:
        offset = _local_offset(time, unit)
    if offset.__class__ is int:
        hours, minutes = divmod(abs(offset) // 60, 60)
        text = f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}"
        return offset, [*map(ord, text)]
    if offset.__class__ is not List:
        raise function_clause("calendar", "offset_adjustment", (time, unit, offset))
    characters = list(offset)
    return (0 if _is_universal(characters) else _offset_seconds(characters)), characters


def _local_offset(time: Any, unit: Any) -> int:
    """How far local clocks are ahead of UTC at a time."""
    seconds = convert_time_unit(time, unit, _SECOND)
    return bifs_calendar.seconds_of(bifs_calendar.local_of(seconds)) - int(seconds)


# -- reading ---------------------------------------------------------------------------------------------


@lib.function(spec="rfc3339_to_system_time(charlist(), [term()]) :: integer()")
def rfc3339_to_system_time(string: Any, options: Any = EMPTY) -> Any:
    """
    The time since 1970 of what RFC 3339 writes, in seconds or another `:unit`.

        iex> :calendar.rfc3339_to_system_time('1970-01-01T01:00:01+01:00')
        1
        iex> :calendar.rfc3339_to_system_time('1970-01-01T00:00:01.5Z', unit: :millisecond)
        1500
    """
    unit = _option(options, "unit", _SECOND)
    characters = list(string) if string.__class__ is List else []
    signs = all(characters[place : place + 1] == [ord(sign)] for place, sign in _SIGNS.items())
    if len(characters) < 19 or not signs:
        raise bad_match(string)
    year, month, day, hour, minute, second = (_integer(characters[start:end]) for start, end in _FIELDS)
    rest = characters[19:]
    length = next((place for place, sign in enumerate(rest) if chr(sign) not in "0123456789."), len(rest))
    fraction, offset = rest[:length], rest[length:]
    moment = datetime_to_gregorian_seconds(((year, month, day), (hour, minute, second)))
    seconds = moment - SECONDS_TO_1970 - (0 if _is_universal(offset) else _offset_seconds(offset))
    scaled = convert_time_unit(seconds, _SECOND, unit)
    part = _fraction(unit, fraction)
    return scaled + (part if scaled >= 0 else -part)


def _fraction(unit: Any, fraction: list[int]) -> int:
    """A part of a second in a unit, rounded; where whole seconds are wanted it does not count."""
    if unit is _SECOND:
        return 0
    factor = _FACTORS["nanosecond"] if unit is _NATIVE else _factor(unit)
    text = "".join(map(chr, fraction))
    if text and (text.rfind(".") != 0 or text == "."):
        raise _no_float("0" + text)
    return int(float(f"0{text}") * factor + 0.5)


def _no_float(text: str) -> Raised:
    problem = {1: "not a textual representation of a float"}
    return badarg("list_to_float", (make_list(map(ord, text)),), problem)
