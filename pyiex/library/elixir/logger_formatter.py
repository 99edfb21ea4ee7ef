"""`Logger.Formatter`: the pattern of a line of the log, and what is put into it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import string_chars
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, List, cons, make_list

lib = Library("Logger.Formatter", "Patterns for the lines of the log, such as `$time [$level] $message`.")

lib.type("pattern() :: :date | :level | :levelpad | :message | :metadata | :node | :time")
lib.type("time() :: {{1970..10000, 1..12, 1..31}, {0..23, 0..59, 0..59, 0..999}}")

_DEFAULT = "\n$time $metadata[$level] $message\n"
_PARTS = ("time", "date", "message", "level", "node", "metadata", "levelpad")
_PIECE = re.compile(r"(\$[a-z]+)")
_HIDDEN = ("time", "gl", "report_cb")
_LAST = 0x10FFFF
_REPLACEMENT = "\ufffd".encode()
_ZERO, _DASH, _COLON, _DOT = map(ord, "0-:.")
_PADS = {"info": " ", "warn": " "}


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@lib.function(
    spec="compile(binary() | nil | {module(), function()}) :: [pattern() | binary()] | {module(), function()}"
)
def compile_(pattern_or_function: Any) -> Any:
    """The parts of a pattern.

    iex> Logger.Formatter.compile("$time: $message\\n")
    [:time, ": ", :message, "\\n"]
    """
    given = pattern_or_function
    if given.__class__ is tuple and len(given) == 2:
        return given
    text = _DEFAULT if given is NIL else given.decode("utf-8", "surrogateescape")
    return make_list([_part(piece) for piece in _PIECE.split(text) if piece])


def _part(piece: str) -> Any:
    if not _PIECE.fullmatch(piece):
        return _bytes(piece)
    if piece[1:] not in _PARTS:
        raise argument_error(f"{piece} is an invalid format pattern")
    if piece == "$levelpad":
        text = b"$levelpad in Logger message format is deprecated, please remove it"
        abi.apply_mfa(Atom("Elixir.IO"), Atom("warn"), (text,))
    return Atom(piece[1:])


@lib.function("format", spec="format(pattern, level, message, time(), metadata) :: IO.chardata()")
def format_(pattern: Any, level: Any, msg: Any, timestamp: Any, metadata: Any) -> Any:
    """A line of the log, as chardata.

    iex> pattern = Logger.Formatter.compile("[$level] $metadata$message")
    iex> time = {{2030, 1, 2}, {3, 4, 5, 6}}
    iex> IO.chardata_to_string(Logger.Formatter.format(pattern, :info, "done", time, user: 7))
    "[info] user=7 done"
    """
    if pattern.__class__ is tuple:
        return abi.apply_mfa(pattern[0], pattern[1], (level, msg, timestamp, metadata))
    values: dict[str, Callable[[], Any]] = {
        "level": lambda: level.name.encode(),
        "levelpad": lambda: _PADS.get(level.name, "").encode(),
        "message": lambda: msg,
        "node": lambda: abi.node().name.encode(),
        "date": lambda: format_date(timestamp[0]),
        "time": lambda: format_time(timestamp[1]),
        "metadata": lambda: _bytes(_metadata(metadata)),
    }
    return make_list([values[part.name]() if part.__class__ is Atom else part for part in pattern])


@lib.function(spec="format_date({1970..10000, 1..12, 1..31}) :: IO.chardata()")
def format_date(date: Any) -> Any:
    """A date as text.

    iex> IO.chardata_to_string(Logger.Formatter.format_date({2030, 1, 2}))
    "2030-01-02"
    """
    year, month, day = date
    return make_list([str(year).encode(), _DASH, _two(month), _DASH, _two(day)])


@lib.function(spec="format_time({0..23, 0..59, 0..59, 0..999}) :: IO.chardata()")
def format_time(time: Any) -> Any:
    """A time of day as text.

    iex> IO.chardata_to_string(Logger.Formatter.format_time({3, 4, 5, 6}))
    "03:04:05.006"
    """
    hours, minutes, seconds, milliseconds = time
    parts = [_two(hours), _COLON, _two(minutes), _COLON, _two(seconds), _DOT]
    return make_list([*parts, _padded(milliseconds, 3)])


def _two(number: int) -> Any:
    return _padded(number, 2)


def _padded(number: int, width: int) -> Any:
    """The number after a zero for each digit that it lacks, as chardata."""
    digits = str(number).encode()
    zeros = [_ZERO] * (width - len(digits))
    return make_list([*zeros, digits]) if zeros else digits


def _metadata(metadata: Any) -> str:
    shown_pairs = [(key.name, _value(key.name, value)) for key, value in metadata]
    return "".join(f"{key}={value} " for key, value in shown_pairs if value is not None)


def _value(key: str, value: Any) -> str | None:
    """How an entry of the metadata is written; None for one that is not."""
    kind = value.__class__
    if key in _HIDDEN or value is NIL or kind is tuple:
        return _call(key, value)
    if kind in (Pid, Reference, Port):
        return "<" + shown(value).partition("<")[2]
    if kind is List:
        return _list(key, value)
    if isinstance(value, Fun):
        return None
    if kind is Atom:
        return str(value.name).removeprefix("Elixir.")
    try:
        return bytes(string_chars.to_string(value)).decode("utf-8", "replace")
    except Raised:
        return None


def _call(key: str, value: Any) -> str | None:
    if key in ("mfa", "initial_call") and value.__class__ is tuple and len(value) == 3:
        from pyiex.library.elixir.exception_format import format_mfa

        return format_mfa(*value)
    return None


def _list(key: str, value: Any) -> str | None:
    """Of lists only these two are written: where the event is from."""
    if key == "domain" and all(part.__class__ is Atom for part in value):
        return ".".join(part.name for part in value)
    return "".join(map(chr, value)) if key == "file" else None


@lib.function(spec="prune(IO.chardata()) :: IO.chardata()")
def prune(data: Any) -> Any:
    """The same chardata with `\ufffd` in place of what is no text.

    iex> Logger.Formatter.prune(["oven ", <<255>>, 2])
    ["oven ", "\ufffd", 2]
    """
    if data.__class__ is bytes:
        return data.decode("utf-8", "replace").encode()
    if data.__class__ is List:
        if data is EMPTY:
            return data
        return cons(prune(data.head), prune(data.tail))
    return data if data.__class__ is int and 0 <= data <= _LAST else _REPLACEMENT
