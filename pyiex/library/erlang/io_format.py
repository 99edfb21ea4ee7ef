"""Formats such as `"~p: ~ts~n"`: the control sequences of `:io.format/2` (STDLIB, io:fwrite)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyiex.library.erlang.bifs_binaries import iodata_bytes
from pyiex.library.erlang.bifs_numbers import digits
from pyiex.library.erlang.printing import LINE_WIDTH, Writer
from pyiex.library.text import NotChardata, chardata_text, decode
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import List, is_proper

_CONTROL = re.compile(
    r"(?P<width>-?\d+|\*)?(?:\.(?P<precision>-?\d+|\*)?(?:\.(?P<pad>\*|.))?)?(?P<modifiers>[tlkK]*)(?P<letter>.)",
    re.DOTALL,
)


class BadFormat(Exception):
    """The format or an argument is wrong: `place` 1 for the format, 2 for the arguments, and why."""

    def __init__(self, place: int, why: str) -> None:
        super().__init__(place, why)
        self.place = place
        self.why = why


@dataclass(slots=True)
class Control:
    """One control sequence, its stars replaced by what the arguments said."""

    letter: str
    width: int | None
    precision: int | None
    pad: str
    unicode: bool
    strings: bool
    column: int
    """How many characters stand before it on its line."""


class Arguments:
    """The arguments, taken from the first to the last."""

    def __init__(self, values: Any) -> None:
        self._values = list(values)
        self._next = 0

    def take(self) -> Any:
        """The next one."""
        if self._next >= len(self._values):
            raise BadFormat(1, "wrong number of arguments")
        self._next += 1
        return self._values[self._next - 1]

    def bad(self, kind: str) -> BadFormat:
        """The error about the one that was taken last."""
        return BadFormat(2, f"element {self._next} must be of type {kind}")

    def end(self) -> None:
        """Complain if there are more."""
        if self._next != len(self._values):
            raise BadFormat(1, "wrong number of arguments")


def format_text(template: str, values: Any) -> str:
    """The text that `template` makes of the arguments; `BadFormat` where it cannot."""
    return "".join(format_parts(template, values))


def format_parts(template: str, values: Any) -> list[str]:
    """As `format_text`, in parts: every second one is what a control sequence made."""
    out: list[str] = []
    arguments = Arguments(values)
    position = 0
    while (found := template.find("~", position)) >= 0:
        out.append(template[position:found])
        match = _CONTROL.match(template, found + 1)
        if match is None:
            raise BadFormat(1, "format string invalid (truncated)")
        out.append(_one(match, arguments, "".join(out)))
        position = match.end()
    arguments.end()
    return [*out, template[position:]]


def _one(match: re.Match[str], arguments: Arguments, before: str) -> str:
    letter = match["letter"]
    handler = _HANDLERS.get(letter)
    if handler is None:
        raise BadFormat(1, f"format string invalid (invalid control ~{letter})")
    width = _number(match["width"], arguments)
    precision = _number(match["precision"], arguments)
    pad = match["pad"] or " "
    if pad == "*":
        pad = chr(arguments.take())
    column = len(before.rpartition("\n")[2])
    modifiers = match["modifiers"]
    control = Control(letter, width, precision, pad, "t" in modifiers, "l" not in modifiers, column)
    return handler(control, arguments)


def _number(text: str | None, arguments: Arguments) -> int | None:
    if text is None:
        return None
    if text != "*":
        return int(text)
    value = arguments.take()
    if value.__class__ is not int:
        raise arguments.bad("integer")
    return value


# -- fields --------------------------------------------------------------------------------


def _field(text: str, control: Control) -> str:
    """The text in a field: aligned right, with a negative width left; stars where it does not fit."""
    width = control.width
    if width is None:
        return text
    if len(text) > abs(width):
        return "*" * abs(width)
    return text.ljust(-width, control.pad) if width < 0 else text.rjust(width, control.pad)


def _term_field(text: str, control: Control) -> str:
    width = control.width
    if width is None:
        return text
    if len(text) > abs(width) or (control.precision is not None and len(text) > control.precision):
        return "*" * abs(width)
    return text.ljust(-width, control.pad) if width < 0 else text.rjust(width, control.pad)


# -- the control letters -----------------------------------------------------------------------


def _plain_term(control: Control, arguments: Arguments) -> str:
    return _term_field(Writer(unicode=control.unicode).write(arguments.take()), control)


def _pretty_term(control: Control, arguments: Arguments, depth: int = -1) -> str:
    writer = Writer(True, control.unicode, depth, control.strings)
    width = LINE_WIDTH if control.width is None else abs(control.width)
    column = control.column if control.precision is None else control.precision - 1
    return writer.lay_out(arguments.take(), column, width)


def _with_depth(control: Control, arguments: Arguments) -> str:
    term, depth = arguments.take(), arguments.take()
    if depth.__class__ is not int:
        raise arguments.bad("integer")
    one = Arguments([term])
    if control.letter == "P":
        return _pretty_term(control, one, depth)
    return _term_field(Writer(unicode=control.unicode, depth=depth).write(term), control)


def _string(control: Control, arguments: Arguments) -> str:
    text = _string_of(arguments.take(), control.unicode)
    if text is None:
        raise arguments.bad("string")
    if control.precision is not None:
        text = text[: control.precision].ljust(
            control.precision if control.width is not None else 0, control.pad
        )
    if control.width is not None and len(text) > abs(control.width):
        text = text[: abs(control.width)]
    return _field(text, control)


def _string_of(value: Any, unicode: bool) -> str | None:
    if value.__class__ is Atom:
        return value.name
    if value.__class__ is not bytes and value.__class__ is not List:
        return None
    if not unicode:
        try:
            return iodata_bytes(value).decode("latin-1")
        except Exception:
            return None
    try:
        return chardata_text(value)
    except (NotChardata, Raised):
        return None


def _character(control: Control, arguments: Arguments) -> str:
    code = arguments.take()
    if code.__class__ is not int or not 0 <= code <= 0x10FFFF:
        raise arguments.bad("integer")
    character = chr(code if control.unicode else code & 0xFF)
    if control.precision is not None:
        return _field(character * control.precision, control)
    return character * abs(control.width if control.width is not None else 1)


def _integer(control: Control, arguments: Arguments) -> str:
    value = arguments.take()
    base = 10 if control.precision is None else control.precision
    if value.__class__ is not int:
        raise arguments.bad("integer")
    text = digits(value, base)
    if control.letter in "#+":
        sign, size = ("-", text[1:]) if value < 0 else ("", text)
        text = f"{sign}{base}#{size}"
    if control.letter in "b+":
        text = text.lower()
    return _field(text, control)


def _prefixed(control: Control, arguments: Arguments) -> str:
    value, prefix = arguments.take(), arguments.take()
    if value.__class__ is not int:
        raise arguments.bad("integer")
    start = prefix.name if prefix.__class__ is Atom else _string_of(prefix, True)
    if start is None or prefix.__class__ is bytes:
        raise arguments.bad("string")
    text = digits(abs(value), 10 if control.precision is None else control.precision)
    text = text.lower() if control.letter == "x" else text
    return _field(("-" if value < 0 else "") + start + text, control)


def _float(control: Control, arguments: Arguments) -> str:
    value = arguments.take()
    if value.__class__ is not float:
        raise arguments.bad("float")
    precision = 6 if control.precision is None else control.precision
    if (control.letter == "g" and not 0.1 <= abs(value) < 10000.0 and value != 0.0) or control.letter == "e":
        text = _exponential(value, precision)
    elif control.letter == "g":
        whole = len(str(int(abs(value))))
        text = f"{value:.{max(precision - whole, 1)}f}"
    else:
        text = f"{value:.{precision}f}"
    return _field(text, control)


def _exponential(value: float, precision: int) -> str:
    """Erlang counts all digits, and writes the exponent with as few as it can."""
    mantissa, _e, exponent = f"{value:.{max(precision - 1, 1)}e}".partition("e")
    return f"{mantissa}e{exponent[0]}{exponent[1:].lstrip('0') or '0'}"


def _ignored(_control: Control, arguments: Arguments) -> str:
    arguments.take()
    return ""


def _tilde(control: Control, _arguments: Arguments) -> str:
    return "~" * abs(control.width or 1)


def _newline(control: Control, _arguments: Arguments) -> str:
    return "\n" * (1 if control.width is None else abs(control.width))


_HANDLERS: dict[str, Callable[[Control, Arguments], str]] = {
    "w": _plain_term,
    "p": _pretty_term,
    "W": _with_depth,
    "P": _with_depth,
    "s": _string,
    "c": _character,
    "b": _integer,
    "B": _integer,
    "#": _integer,
    "+": _integer,
    "x": _prefixed,
    "X": _prefixed,
    "e": _float,
    "f": _float,
    "g": _float,
    "i": _ignored,
    "~": _tilde,
    "n": _newline,
}


def template_of(value: Any) -> str | None:
    """The text of a format: a list of characters, a binary or an atom; None for another term."""
    if value.__class__ is Atom:
        return value.name
    if value.__class__ is bytes:
        return decode(value)
    if value.__class__ is List and is_proper(value):
        return _string_of(value, True)
    return None
