"""The module Float."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal
from typing import Any

from pyiex.library.arithmetic import NUMBERS
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.text import charlist
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, argument_error, error, frame
from pyiex.terms.inspect import inspect_term

ERROR = Atom("error")
_ERLANG = Atom("erlang")
_PRECISION = range(16)
_EXACT = Context(prec=1100)
"""Enough digits for every float, written in full."""
_NUMBER = re.compile(rb"[+-]?[0-9]+(?:\.[0-9]+(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)?")

lib = Library(
    "Float",
    """
    Functions on floats: 64-bit numbers of IEEE 754.

    There is no infinity and no not-a-number; what would be one raises `ArithmeticError`.

        iex> Float.round(2.347, 2)
        2.35
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Float", name, args)


@lib.function(spec="max_finite() :: float()")
def max_finite() -> Any:
    """
    The greatest float.

        iex> Float.max_finite()
        1.7976931348623157e308
    """
    return sys.float_info.max


@lib.function(spec="min_finite() :: float()")
def min_finite() -> Any:
    """
    The least float.

        iex> Float.min_finite()
        -1.7976931348623157e308
    """
    return -sys.float_info.max


@lib.function(spec="pow(float(), number()) :: float()")
def pow_(base: Any, exponent: Any) -> Any:
    """
    `base` to the power of `exponent`.

        iex> Float.pow(1.5, 2)
        2.25
    """
    if base.__class__ is not float or exponent.__class__ not in NUMBERS:
        raise _no_clause("pow", base, exponent)
    try:
        return math.pow(base, exponent)
    except (ValueError, OverflowError):
        raise error(Atom("badarith"), (frame("math", "pow", (base, exponent)),)) from None


@lib.function(spec="parse(binary()) :: {float(), binary()} | :error")
def parse(binary: Any) -> Any:
    """
    Reads a float off the start of a string: `{float, rest}`, or `:error`.

        iex> Float.parse("2.5 litres")
        {2.5, " litres"}
        iex> Float.parse("7")
        {7.0, ""}
        iex> Float.parse("x")
        :error
    """
    if binary.__class__ is not bytes:
        raise _no_clause("parse", binary)
    found = _NUMBER.match(binary)
    if found is None:
        return ERROR
    value = float(found[0])
    return ERROR if math.isinf(value) else (value, binary[found.end() :])


def _rounded(name: str, number: Any, precision: Any, rounding: str, whole: Callable[[float], float]) -> Any:
    if number.__class__ is not float or precision.__class__ is not int:
        raise _no_clause(name, number, precision)
    if precision not in _PRECISION:
        raise argument_error(f"precision {precision} is out of valid range of 0..15")
    if precision == 0:
        return whole(number)
    if number == 0.0:
        return number
    exact = Decimal(number).quantize(Decimal(1).scaleb(-precision), rounding, _EXACT)
    return float(exact) + 0.0


def _half_up(number: float) -> float:
    whole = math.floor(abs(number))
    rounded = float(whole + (abs(number) - whole >= 0.5))
    # A zero loses its sign, unlike when it is rounded down or up.
    return -rounded if number < 0 and rounded else rounded


def _floor(number: float) -> float:
    return math.copysign(float(math.floor(number)), number)


def _ceil(number: float) -> float:
    return math.copysign(float(math.ceil(number)), number)


@lib.function(spec="round(float(), precision_range()) :: float()")
def round_(float: Any, precision: Any = 0) -> Any:
    """
    Rounds to `precision` digits after the point (0 to 15), halves away from zero.

        iex> Float.round(12.5)
        13.0
        iex> Float.round(-1.256, 2)
        -1.26
    """
    return _rounded("round", float, precision, ROUND_HALF_UP, _half_up)


@lib.function(spec="floor(float(), precision_range()) :: float()")
def floor(number: Any, precision: Any = 0) -> Any:
    """
    Rounds down to `precision` digits after the point.

        iex> Float.floor(-1.5)
        -2.0
        iex> Float.floor(3.1459, 2)
        3.14
    """
    return _rounded("floor", number, precision, ROUND_FLOOR, _floor)


@lib.function(spec="ceil(float(), precision_range()) :: float()")
def ceil(number: Any, precision: Any = 0) -> Any:
    """
    Rounds up to `precision` digits after the point.

        iex> Float.ceil(1.2)
        2.0
        iex> Float.ceil(3.1459, 2)
        3.15
    """
    return _rounded("ceil", number, precision, ROUND_CEILING, _ceil)


@lib.function(spec="ratio(float()) :: {integer(), pos_integer()}")
def ratio(float: Any) -> Any:
    """
    Numerator and denominator of exactly this float, in lowest terms.

        iex> Float.ratio(0.75)
        {3, 4}
        iex> Float.ratio(-2.5)
        {-5, 2}
    """
    if float.__class__ is not _FLOAT:
        raise _no_clause("ratio", float)
    return float.as_integer_ratio()


_FLOAT = float


def _text(name: str, number: Any) -> str:
    if number.__class__ is not float:
        raise _no_clause(name, number)
    return inspect_term(number)


@lib.function(spec="to_string(float()) :: String.t()", arities=(1,))
def to_string(float: Any) -> Any:
    """
    The shortest text that reads back as the same float.

        iex> Float.to_string(0.1)
        "0.1"
        iex> Float.to_string(1.0e30)
        "1.0e30"
    """
    return _text("to_string", float).encode()


@lib.function(spec="to_charlist(float()) :: charlist()", arities=(1,))
def to_charlist(float: Any) -> Any:
    """
    As `to_string/1`, but a list of characters.

        iex> Float.to_charlist(2.5)
        '2.5'
    """
    return charlist(_text("to_charlist", float))


@lib.function(hidden=True, deprecated="Use Float.to_charlist/1 instead", arities=(1,))
def to_char_list(float: Any) -> Any:
    """
    As `to_charlist/1`. Deprecated.

        iex> Float.to_char_list(0.25)
        '0.25'
    """
    return to_charlist(float)


@lib.function("to_char_list", hidden=True, deprecated="Use :erlang.float_to_list/2 instead")
def to_char_list_with(float: Any, options: Any) -> Any:
    """
    As `:erlang.float_to_list/2`. Deprecated.

        iex> Float.to_char_list(0.25, decimals: 1)
        '0.3'
    """
    return abi.apply_mfa(_ERLANG, Atom("float_to_list"), (float, options))


@lib.function("to_string", hidden=True, deprecated="Use :erlang.float_to_binary/2 instead")
def to_string_with(float: Any, options: Any) -> Any:
    """
    As `:erlang.float_to_binary/2`. Deprecated.

        iex> Float.to_string(0.25, decimals: 3)
        "0.250"
    """
    return abi.apply_mfa(_ERLANG, Atom("float_to_binary"), (float, options))
