"""`:erlang`'s work on numbers: rounding, and to and from text."""

from __future__ import annotations

import math
import re
from typing import Any

from pyiex.library.erlang.bif import (
    ANY,
    BINARY,
    FLOAT,
    INTEGER,
    LIST,
    LIST_CELL,
    NUMBER,
    Need,
    lib,
    refuse,
)
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.order import compare

BASE = Need(
    lambda base: base.__class__ is int and 2 <= base <= 36, "not an integer in the range 2 through 36"
)
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FLOAT_TEXT = re.compile(rb"[+-]?[0-9]+\.[0-9]+([eE][+-]?[0-9]+)?")
_TEXT_OF_INTEGER = Need(lambda _text: False, "not a textual representation of an integer")
_TEXT_OF_FLOAT = Need(lambda _text: False, "not a textual representation of a float")
_HUGE = Need(lambda _number: False, "not a number")
_OPTION = Need(lambda _options: False, "invalid option in list")


@lib.function(spec="abs(number()) :: number()")
def abs_(number: Any) -> Any:
    """The number without its sign. Allowed in guard tests.

    iex> abs(-3.5)
    3.5
    """
    if not NUMBER.accepts(number):
        raise refuse("abs", (number,), NUMBER)
    return abs(number)


@lib.function(spec="ceil(number()) :: integer()")
def ceil(number: Any) -> Any:
    """The smallest integer that is not less than the number. Allowed in guard tests.

    iex> ceil(2.1)
    3
    """
    if not NUMBER.accepts(number):
        raise refuse("ceil", (number,), NUMBER)
    return math.ceil(number)


@lib.function(spec="floor(number()) :: integer()")
def floor(number: Any) -> Any:
    """The greatest integer that is not more than the number. Allowed in guard tests.

    iex> floor(-2.1)
    -3
    """
    if not NUMBER.accepts(number):
        raise refuse("floor", (number,), NUMBER)
    return math.floor(number)


@lib.function(spec="round(number()) :: integer()")
def round_(number: Any) -> Any:
    """The nearest integer; halves go away from zero. Allowed in guard tests.

    iex> round(2.5)
    3
    iex> round(-2.5)
    -3
    """
    if not NUMBER.accepts(number):
        raise refuse("round", (number,), NUMBER)
    whole = int(number)
    if abs(number - whole) >= 0.5:
        whole += 1 if number > 0 else -1
    return whole


@lib.function(spec="trunc(number()) :: integer()")
def trunc(number: Any) -> Any:
    """The number without its fraction. Allowed in guard tests.

    iex> trunc(-2.9)
    -2
    """
    if not NUMBER.accepts(number):
        raise refuse("trunc", (number,), NUMBER)
    return int(number)


@lib.function("float", spec="float(number()) :: float()")
def float_(number: Any) -> Any:
    """The number as a float.

    iex> :erlang.float(2)
    2.0
    """
    try:
        if NUMBER.accepts(number):
            return float(number)
    except OverflowError:
        raise refuse("float", (number,), _HUGE) from None
    raise refuse("float", (number,), NUMBER)


@lib.function(spec="max(first, second) :: first | second when first: term(), second: term()")
def max_(first: Any, second: Any) -> Any:
    """The greater of two terms in term order, the first if they are equal.

    iex> max(1, 2)
    2
    """
    return second if compare(first, second) < 0 else first


@lib.function(spec="min(first, second) :: first | second when first: term(), second: term()")
def min_(first: Any, second: Any) -> Any:
    """The smaller of two terms in term order, the first if they are equal.

    iex> min(1, :a)
    1
    """
    return second if compare(first, second) > 0 else first


# -- integers and text -------------------------------------------------------------


def digits(number: int, base: int) -> str:
    """The integer in a base from 2 to 36."""
    if base == 10:
        return _decimal(number)
    prefix = {2: "b", 8: "o", 16: "X"}.get(base)
    if prefix:
        return format(number, prefix)
    out: list[str] = []
    rest = abs(number)
    while rest or not out:
        rest, digit = divmod(rest, base)
        out.append(_DIGITS[digit])
    return ("-" if number < 0 else "") + "".join(reversed(out))


_CHUNK = 10**4000
"""Python refuses to print integers of more than 4300 digits at once (sys.set_int_max_str_digits)."""


def _decimal(number: int) -> str:
    if -_CHUNK < number < _CHUNK:
        return str(number)
    parts: list[str] = []
    rest = abs(number)
    while rest >= _CHUNK:
        rest, low = divmod(rest, _CHUNK)
        parts.append(str(low).zfill(4000))
    return ("-" if number < 0 else "") + str(rest) + "".join(reversed(parts))


def integer_from(text: bytes, base: int) -> int | None:
    """The integer that a text in a base stands for; None where it is no such text."""
    body = text[1:] if text[:1] in (b"-", b"+") else text
    if not body or not body.isalnum() or not body.isascii():
        return None
    try:
        if base == 10 and len(body) > 4000:
            value = _long_decimal(body)
        else:
            value = int(body, base)
    except ValueError:
        return None
    return -value if text[:1] == b"-" else value


def _long_decimal(body: bytes) -> int:
    value = 0
    for start in range(0, len(body), 4000):
        part = body[start : start + 4000]
        value = value * 10 ** len(part) + int(part)
    return value


@lib.function(spec="integer_to_binary(integer(), base :: 2..36) :: binary()")
def integer_to_binary(integer: Any, base: Any = None) -> Any:
    """The integer as text.

    iex> :erlang.integer_to_binary(255, 16)
    "FF"
    """
    args = (integer,) if base is None else (integer, base)
    if integer.__class__ is not int or (base is not None and not BASE.accepts(base)):
        raise refuse("integer_to_binary", args, INTEGER, BASE)
    return digits(integer, base or 10).encode()


@lib.function(spec="integer_to_list(integer(), base :: 2..36) :: charlist()")
def integer_to_list(integer: Any, base: Any = None) -> Any:
    """The integer as a list of characters.

    iex> :erlang.integer_to_list(5, 2)
    '101'
    """
    args = (integer,) if base is None else (integer, base)
    if integer.__class__ is not int or (base is not None and not BASE.accepts(base)):
        raise refuse("integer_to_list", args, INTEGER, BASE)
    return make_list(digits(integer, base or 10).encode())


@lib.function(spec="binary_to_integer(binary(), base :: 2..36) :: integer()")
def binary_to_integer(binary: Any, base: Any = None) -> Any:
    """The integer that the text stands for.

    iex> :erlang.binary_to_integer("ff", 16)
    255
    """
    args = (binary,) if base is None else (binary, base)
    if binary.__class__ is not bytes or (base is not None and not BASE.accepts(base)):
        raise refuse("binary_to_integer", args, BINARY, BASE)
    value = integer_from(binary, base or 10)
    if value is None:
        raise refuse("binary_to_integer", args, _TEXT_OF_INTEGER)
    return value


def list_bytes(value: Any) -> bytes | None:
    """The bytes of a list of them; None where there is something else in it."""
    try:
        return bytes(value)
    except (TypeError, ValueError):
        return None


@lib.function(spec="list_to_integer(charlist(), base :: 2..36) :: integer()")
def list_to_integer(list: Any, base: Any = None) -> Any:
    """The integer that the list of characters stands for.

    iex> :erlang.list_to_integer('-12')
    -12
    """
    args = (list,) if base is None else (list, base)
    if list.__class__ is not List or (base is not None and not BASE.accepts(base)):
        raise refuse("list_to_integer", args, LIST_CELL, BASE)
    text = list_bytes(list) if LIST.accepts(list) else None
    value = None if text is None else integer_from(text, base or 10)
    if value is None:
        raise refuse("list_to_integer", args, _TEXT_OF_INTEGER)
    return value


# -- floats and text ---------------------------------------------------------------


def float_from(text: bytes) -> float | None:
    """The float that a text stands for; None where it is no such text, or out of range."""
    if not _FLOAT_TEXT.fullmatch(text):
        return None
    value = float(text)
    return value if math.isfinite(value) else None


@lib.function(spec="binary_to_float(binary()) :: float()")
def binary_to_float(binary: Any) -> Any:
    """The float that the text stands for; it has to have a point.

    iex> :erlang.binary_to_float("2.5e3")
    2500.0
    """
    if binary.__class__ is not bytes:
        raise refuse("binary_to_float", (binary,), BINARY)
    value = float_from(binary)
    if value is None:
        raise refuse("binary_to_float", (binary,), _TEXT_OF_FLOAT)
    return value


@lib.function(spec="list_to_float(charlist()) :: float()")
def list_to_float(list: Any) -> Any:
    """The float that the list of characters stands for.

    iex> :erlang.list_to_float('2.5')
    2.5
    """
    if list.__class__ is not List:
        raise refuse("list_to_float", (list,), LIST_CELL)
    text = list_bytes(list) if LIST.accepts(list) else None
    value = None if text is None else float_from(text)
    if value is None:
        raise refuse("list_to_float", (list,), _TEXT_OF_FLOAT)
    return value


def scientific(number: float, decimals: int) -> str:
    """`1.50000e+03`, the exponent of two digits at least."""
    return f"{number:.{decimals}e}"


def formatted_float(number: float, options: Any) -> str | None:
    """The float as `float_to_binary/2` writes it; None for options that there are not."""
    style, decimals, compact = "scientific", 20, False
    for option in options:
        if option is Atom("short"):
            style = "short"
        elif option is Atom("compact"):
            compact = True
        elif option.__class__ is tuple and len(option) == 2 and _places(*option):
            style, decimals = option[0].name, option[1]
        else:
            return None
    if style == "short":
        return shown(number)
    if style == "scientific":
        return scientific(number, decimals)
    text = _fixed(number, decimals)
    if not compact or "." not in text:
        return text
    text = text.rstrip("0")
    return text + "0" if text.endswith(".") else text


_EXACT = float(1 << 53)


def _fixed(number: float, decimals: int) -> str:
    """The number with so many decimals, halves rounded up as erts does where doubles are exact enough.

    erts adds half of the last place and then cuts (sys_float.c, sys_double_to_chars_fast); past 17
    decimals or 2 ** 53 it leaves the number to C's printf, as Python's format does.
    """
    size = abs(number)
    if decimals > 17 or size >= _EXACT:
        return f"{number:.{decimals}f}"
    size += 0.5 / 10**decimals
    whole = int(size)
    rest = size - whole
    places: list[str] = []
    for _place in range(decimals):
        rest *= 10
        digit = int(rest)
        places.append(str(digit))
        rest -= digit
    sign = "-" if math.copysign(1, number) < 0 else ""
    return f"{sign}{whole}.{''.join(places)}" if decimals else f"{sign}{whole}"


def _places(name: Any, value: Any) -> bool:
    limits = {Atom("decimals"): 253, Atom("scientific"): 249}
    return value.__class__ is int and 0 <= value <= limits.get(name, -1)


def _float_text(name: str, number: Any, options: Any) -> str:
    given = EMPTY if options is None else options
    args = (number,) if options is None else (number, options)
    if number.__class__ is not float or not LIST.accepts(given):
        raise refuse(name, args, FLOAT, LIST)
    text = formatted_float(number, given)
    if text is None:
        raise refuse(name, args, ANY, _OPTION)
    return text


@lib.function(spec="float_to_binary(float(), options :: [option]) :: binary()")
def float_to_binary(number: Any, options: Any = None) -> Any:
    """The float as text: `:short`, `{:decimals, n}` (with `:compact`) or `{:scientific, n}`.

    iex> :erlang.float_to_binary(2.5, [:short])
    "2.5"
    iex> :erlang.float_to_binary(2.5, decimals: 2)
    "2.50"
    """
    return _float_text("float_to_binary", number, options).encode()


@lib.function(spec="float_to_list(float(), options :: [option]) :: charlist()")
def float_to_list(number: Any, options: Any = None) -> Any:
    """The float as a list of characters, with the options of `float_to_binary/2`.

    iex> :erlang.float_to_list(2.5, decimals: 1)
    '2.5'
    """
    return make_list(_float_text("float_to_list", number, options).encode())
