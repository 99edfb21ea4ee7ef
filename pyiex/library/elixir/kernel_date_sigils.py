"""Kernel's sigils for dates and times: `~D ~T ~N ~U`, read when the code is compiled."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import lib
from pyiex.library.failures import macro_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode, encode
from pyiex.runtime.abi import apply_mfa
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.lists import EMPTY

_ISO = Atom("Elixir.Calendar.ISO")
_DATE = ("year", "month", "day")
_TIME = ("hour", "minute", "second", "microsecond")
_UTC = (("time_zone", b"Etc/UTC"), ("zone_abbr", b"UTC"), ("utc_offset", 0), ("std_offset", 0))


def _text(name: str, string: Any, modifiers: Any) -> str:
    """What stands between the sigil's delimiters."""
    parts = list(string[2]) if forms.is_call(string, "<<>>", 1) else []
    if len(parts) != 1 or parts[0].__class__ is not bytes or modifiers is not EMPTY:
        raise macro_clause("Elixir.Kernel", name, 2)
    return decode(parts[0])


def _split(text: str) -> tuple[str, Atom]:
    """What is to be read, and the calendar that may stand after it."""
    rest, space, last = text.rpartition(" ")
    if space and "A" <= last[:1] <= "Z":
        return rest, Atom(f"Elixir.{last}")
    return text, _ISO


def _unreadable(text: str, kind: str, calendar: Atom, reason: Any) -> Raised:
    return argument_error(
        f"cannot parse {shown(encode(text))} as {kind} for {shown(calendar)}, reason: {shown(reason)}"
    )


def _read(parser: str, kind: str, text: str, calendar: Atom) -> list[Any]:
    """The values that a calendar's parser answers, without `:ok`."""
    answer = apply_mfa(calendar, Atom(parser), (encode(text),))
    if answer[0] is Atom("ok"):
        return list(answer[1:])
    raise _unreadable(text, kind, calendar, answer[1])


def _struct(module: str, calendar: Atom, fields: tuple[str, ...], values: Any, *more: tuple[str, Any]) -> Any:
    """The quoted map that is the struct."""
    entries = [("__struct__", Atom(f"Elixir.{module}")), ("calendar", calendar)]
    entries += [*zip(fields, values, strict=True), *more]
    return forms.map_of((Atom(name), _literal(value)) for name, value in entries)


def _literal(value: Any) -> Any:
    return forms.tuple_of(*value) if value.__class__ is tuple else value


def _sigil(name: str, parser: str, module: str, fields: tuple[str, ...], string: Any, modifiers: Any) -> Any:
    text, calendar = _split(_text(name, string, modifiers))
    (values,) = _read(parser, module, text, calendar)
    return _struct(module, calendar, fields, values)


@lib.macro("sigil_D")
def sigil_upper_d(env: Any, date_string: Any, modifiers: Any) -> Any:
    """A `Date`, as ISO 8601 writes it; a calendar may stand after a space.

    iex> ~D[2024-02-29].day
    29
    """
    return _sigil("sigil_D", "parse_date", "Date", _DATE, date_string, modifiers)


@lib.macro("sigil_T")
def sigil_upper_t(env: Any, time_string: Any, modifiers: Any) -> Any:
    """A `Time`, as ISO 8601 writes it; a calendar may stand after a space.

    iex> ~T[09:05:00.25].microsecond
    {250000, 2}
    """
    return _sigil("sigil_T", "parse_time", "Time", _TIME, time_string, modifiers)


@lib.macro("sigil_N")
def sigil_upper_n(env: Any, naive_datetime_string: Any, modifiers: Any) -> Any:
    """A `NaiveDateTime`, as ISO 8601 writes it; a calendar may stand after a space.

    iex> ~N[2024-02-29 09:05:00].hour
    9
    """
    fields = (*_DATE, *_TIME)
    return _sigil(
        "sigil_N", "parse_naive_datetime", "NaiveDateTime", fields, naive_datetime_string, modifiers
    )


@lib.macro("sigil_U")
def sigil_upper_u(env: Any, datetime_string: Any, modifiers: Any) -> Any:
    """A `DateTime` in UTC, as ISO 8601 writes it; its offset must be 0. A calendar may stand after a space.

    iex> ~U[2024-02-29 09:05:00Z].time_zone
    "Etc/UTC"
    """
    whole = _text("sigil_U", datetime_string, modifiers)
    text, calendar = _split(whole)
    values, offset = _read("parse_utc_datetime", "UTC DateTime", text, calendar)
    if offset != 0:
        raise _unreadable(whole, "UTC DateTime", calendar, Atom("non_utc_offset"))
    return _struct("DateTime", calendar, (*_DATE, *_TIME), values, *_UTC)
