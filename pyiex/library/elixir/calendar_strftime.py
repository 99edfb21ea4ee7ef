"""`Calendar.strftime/3`: dates and times in a format of one's own.

A format is text with parts of the form `%`, padding, width, letter; `_LETTERS`
says what each letter stands for, and how it is padded unless the part says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.elixir import calendar_strftime_options as options_of
from pyiex.library.elixir import date_parts
from pyiex.library.elixir.calendar_common import (
    DAY,
    HOUR,
    MICROSECOND,
    MINUTE,
    MONTH,
    SECOND,
    STD_OFFSET,
    UTC_OFFSET,
    YEAR,
    ZONE_ABBR,
    clause_failures,
    is_tuple,
)
from pyiex.library.failures import bad_arithmetic, bad_match, key_error
from pyiex.library.text import decode, encode
from pyiex.runtime.abi import apply_fun, apply_mfa
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import argument_error, badarg, error, struct_error
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import Map

_NO_PADDING = ""
_PADDINGS = {"-": _NO_PADDING, "_": " ", "0": "0"}

_no_clause = clause_failures("Calendar")


def strftime(moment: Map, format: bytes, user_options: Any) -> bytes:
    """The text of any map with the fields that the format asks for."""
    return b"".join(_parts(moment, format, options_of.merged(user_options)))


def _parts(moment: Map, format: Any, options: Map) -> list[bytes]:
    """The text as Elixir gathers it: what each letter stands for, and else one byte after the other."""
    if format.__class__ is not bytes:
        raise _no_clause("parse", format, moment, options, EMPTY)
    text = decode(format)
    parts: list[bytes] = []
    place = 0
    while (start := text.find("%", place)) >= 0:
        parts += _bytes(text[place:start])
        letter, padding, width, place = _part(text, start + 1)
        parts.append(_LETTERS[letter](moment, options, padding, width))
    return parts + _bytes(text[place:])


def _bytes(text: str) -> list[bytes]:
    return [bytes((byte,)) for byte in encode(text)]


def _part(text: str, place: int) -> tuple[str, str | None, int | None, int]:
    """Letter, padding and width of the part that begins before `place`, and where it ends."""
    padding: str | None = None
    digits = ""
    while place < len(text):
        sign = text[place]
        place += 1
        if padding is None and sign in _PADDINGS and (sign != "0" or not digits):
            padding = _PADDINGS[sign]
        elif "0" <= sign <= "9":
            digits += sign
        elif sign in _LETTERS:
            return sign, padding, int(digits) if digits else None, place
        else:
            raise struct_error("ArgumentError", message=encode(f"invalid strftime format: %{sign}"))
    raise argument_error("invalid strftime format: %")


def _padded(value: Any, padding: str, width: int) -> Any:
    if padding == _NO_PADDING:
        return value
    if value.__class__ is not bytes:
        raise badarg("byte_size", (value,), {1: "not a bitstring"})
    return value.rjust(width, padding.encode())


# -- what the letters stand for -------------------------------------------------------------------------

Read = Callable[[Map, Map], Any]
"""From the moment and the options to what is to be padded."""

Letter = Callable[[Map, Map, str | None, int | None], Any]


def _letter(read: Read, padding: str, width: int) -> Letter:
    """A letter with the padding and width that it has unless its part says so."""

    def write(moment: Map, options: Map, given_padding: str | None, given_width: int | None) -> Any:
        return _padded(
            read(moment, options),
            padding if given_padding is None else given_padding,
            width if given_width is None else given_width,
        )

    return write


def _field(moment: Map, field: Atom) -> Any:
    value = moment.get(field)
    if value is None:
        raise key_error(field, moment)
    return value


def _digits(value: Any) -> bytes:
    if value.__class__ is not int:
        raise badarg("integer_to_binary", (value,), {1: "not an integer"})
    return b"%d" % value


def _remainder(value: Any, divisor: int) -> int:
    """What is left of a division that cuts towards 0."""
    if value.__class__ is not int:
        raise bad_arithmetic("rem", value, divisor)
    return abs(value) % divisor if value >= 0 else -(abs(value) % divisor)


def _number(field: Atom, width: int) -> Letter:
    return _letter(lambda moment, _: _digits(_field(moment, field)), "0", width)


def _part_of_date(function: Callable[[Any], Any], width: int) -> Letter:
    return _letter(lambda moment, _: _digits(function(moment)), "0", width)


def _named(option: Atom, number: Callable[[Map], Any]) -> Letter:
    return _letter(lambda moment, options: apply_fun(options[option], [number(moment)]), " ", 0)


def _month(moment: Map) -> Any:
    return _field(moment, MONTH)


def _short_year(moment: Map, _options: Map) -> bytes:
    return _digits(_remainder(_field(moment, YEAR), 100))


def _hour_of_12(moment: Map, _options: Map) -> bytes:
    hour = _field(moment, HOUR)
    if hour.__class__ is not int:
        raise error(Atom("badarith"))
    return _digits((hour + 11) % 12 + 1)


def _half(moment: Map, options: Map) -> Any:
    hour = _field(moment, HOUR)
    late = hour.__class__ is not int or hour > 11  # any other term is greater than a number
    return apply_fun(options[options_of.AM_PM_NAMES], [Atom("pm" if late else "am")])


def _upper_half(moment: Map, options: Map) -> Any:
    return apply_mfa(Atom("Elixir.String"), Atom("upcase"), (_half(moment, options),))


def _abbreviation(moment: Map, _options: Map) -> Any:
    return moment.get(ZONE_ABBR, b"")


def _literal(_moment: Map, _options: Map) -> bytes:
    return b"%"


def _fraction(moment: Map, _options: Map, _padding: str | None, _width: int | None) -> bytes:
    """As many digits of the microseconds as are known; they take neither padding nor width."""
    pair = _field(moment, MICROSECOND)
    if not is_tuple(pair, 2):
        raise bad_match(pair)
    value, precision = pair
    digits = b"%06d" % value
    wanted = max(precision, 1)
    if wanted > len(digits):
        raise badarg("binary_part", (digits, 0, wanted), {3: "out of range"})
    return digits[:wanted]


def _offset(moment: Map, _options: Map, padding: str | None, width: int | None) -> Any:
    """The offset from UTC, a sign and then hours and minutes; nothing for what has none."""
    utc_offset, std_offset = moment.get(UTC_OFFSET), moment.get(STD_OFFSET)
    if utc_offset is None or std_offset is None:
        return b""
    total = utc_offset + std_offset
    hours, minutes = divmod(abs(total) // 60, 60)
    number = _padded(
        _digits(hours * 100 + minutes), "0" if padding is None else padding, 4 if width is None else width
    )
    return (b"+" if total >= 0 else b"-") + number


def _preferred(name: str) -> Letter:
    """A format from the options, which may not lead to itself again; its width counts parts."""
    format, invoked = Atom(name), Atom(f"{name}_invoked")

    def write(moment: Map, options: Map, padding: str | None, width: int | None) -> Any:
        if options[invoked] is not FALSE:
            raise argument_error(f"tried to format {name} within another {name} format")
        parts = _parts(moment, options[format], options.put(invoked, TRUE))
        sign = "0" if padding is None else padding
        return sign.encode() * ((width or 0) - len(parts)) + b"".join(parts)

    return write


_LETTERS: dict[str, Letter] = {
    "%": _letter(_literal, "0", 0),
    "A": _named(options_of.DAY_NAMES, date_parts.day_of_week),
    "a": _named(options_of.SHORT_DAY_NAMES, date_parts.day_of_week),
    "B": _named(options_of.MONTH_NAMES, _month),
    "b": _named(options_of.SHORT_MONTH_NAMES, _month),
    "c": _preferred("preferred_datetime"),
    "d": _number(DAY, 2),
    "f": _fraction,
    "H": _number(HOUR, 2),
    "I": _letter(_hour_of_12, "0", 2),
    "j": _part_of_date(date_parts.day_of_year, 3),
    "M": _number(MINUTE, 2),
    "m": _number(MONTH, 2),
    "p": _letter(_upper_half, " ", 0),
    "P": _letter(_half, " ", 0),
    "q": _part_of_date(date_parts.quarter_of_year, 1),
    "S": _number(SECOND, 2),
    "u": _part_of_date(date_parts.day_of_week, 1),
    "X": _preferred("preferred_time"),
    "x": _preferred("preferred_date"),
    "Y": _number(YEAR, 4),
    "y": _letter(_short_year, "0", 2),
    "Z": _letter(_abbreviation, " ", 0),
    "z": _offset,
}
