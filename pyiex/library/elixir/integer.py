"""The module Integer."""

from __future__ import annotations

import math
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import bad_arithmetic, function_clause
from pyiex.library.numerals import DIGITS, write_integer
from pyiex.library.text import charlist
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, argument_error, badarg, error
from pyiex.terms.lists import List, make_list

ERROR = Atom("error")

lib = Library(
    "Integer",
    """
    Functions on integers, which may be of any size.

        iex> Integer.gcd(12, 18)
        6
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Integer", name, args)


def _whole(operator: str, dividend: Any, divisor: Any) -> None:
    if dividend.__class__ is not int or divisor.__class__ is not int or divisor == 0:
        raise bad_arithmetic(operator, dividend, divisor)


_IS_ODD = Template(
    ":erlang.andalso(:erlang.is_integer(unquote(integer)), :erlang.==(:erlang.band(unquote(integer), 1), 1))"
)
_IS_EVEN = Template(
    ":erlang.andalso(:erlang.is_integer(unquote(integer)), :erlang.==(:erlang.band(unquote(integer), 1), 0))"
)


@lib.macro("is_odd")
def is_odd(_env: Any, integer: Any) -> Any:
    """
    Tells whether `integer` is an odd integer; allowed in guards.

        iex> require Integer
        Integer
        iex> Integer.is_odd(3)
        true
    """
    return _IS_ODD(integer=integer)


@lib.macro("is_even")
def is_even(_env: Any, integer: Any) -> Any:
    """
    Tells whether `integer` is an even integer; allowed in guards.

        iex> require Integer
        Integer
        iex> Integer.is_even(3)
        false
    """
    return _IS_EVEN(integer=integer)


@lib.function(spec="pow(integer(), non_neg_integer()) :: integer()")
def pow_(base: Any, exponent: Any) -> Any:
    """
    `base` to the power of `exponent`, which must not be negative.

        iex> Integer.pow(2, 70)
        1180591620717411303424
    """
    if base.__class__ is not int or exponent.__class__ is not int:
        raise _no_clause("pow", base, exponent)
    if exponent < 0:
        raise error(Atom("badarith"))
    return base**exponent


@lib.function(spec="mod(integer(), neg_integer() | pos_integer()) :: integer()")
def mod(dividend: Any, divisor: Any) -> Any:
    """
    The remainder of a division that rounds down: it has the divisor's sign.

        iex> Integer.mod(-7, 3)
        2
        iex> Integer.mod(7, -3)
        -2
    """
    _whole("rem", dividend, divisor)
    return dividend % divisor


@lib.function(spec="floor_div(integer(), neg_integer() | pos_integer()) :: integer()")
def floor_div(dividend: Any, divisor: Any) -> Any:
    """
    Divides and rounds down.

        iex> Integer.floor_div(-7, 2)
        -4
    """
    _whole("div", dividend, divisor)
    return dividend // divisor


@lib.function(spec="gcd(integer(), integer()) :: non_neg_integer()")
def gcd(integer1: Any, integer2: Any) -> Any:
    """
    The greatest common divisor, never negative.

        iex> Integer.gcd(-4, 6)
        2
    """
    if integer1.__class__ is not int or integer2.__class__ is not int:
        raise _no_clause("gcd", integer1, integer2)
    return math.gcd(integer1, integer2)


@lib.function(spec="extended_gcd(integer(), integer()) :: {non_neg_integer(), integer(), integer()}")
def extended_gcd(a: Any, b: Any) -> Any:
    """
    `{d, m, n}`, where `d` is the greatest common divisor and `a * m + b * n == d`.

        iex> Integer.extended_gcd(12, 18)
        {6, -1, 1}
    """
    if a.__class__ is not int or b.__class__ is not int:
        raise _no_clause("extended_gcd", a, b)
    if a == 0 or b == 0:
        return abs(a or b), (a > 0) - (a < 0), (b > 0) - (b < 0)
    old, new = (a, 1, 0), (b, 0, 1)
    while new[0]:
        # Erlang's division rounds towards zero.
        quotient = abs(old[0]) // abs(new[0])
        if (old[0] < 0) != (new[0] < 0):
            quotient = -quotient
        old, new = (
            new,
            (
                old[0] - quotient * new[0],
                old[1] - quotient * new[1],
                old[2] - quotient * new[2],
            ),
        )
    divisor, m, n = old
    return (divisor, m, n) if divisor > 0 else (-divisor, -m, -n)


@lib.function(spec="digits(integer(), pos_integer()) :: [integer(), ...]")
def digits(integer: Any, base: Any = 10) -> Any:
    """
    The digits in `base`; those of a negative integer are negative.

        iex> Integer.digits(1234)
        [1, 2, 3, 4]
        iex> Integer.digits(10, 2)
        [1, 0, 1, 0]
    """
    if integer.__class__ is not int or base.__class__ is not int or base < 2:
        raise _no_clause("digits", integer, base)
    sign = -1 if integer < 0 else 1
    result: list[int] = []
    rest = abs(integer)
    while rest or not result:
        rest, digit = divmod(rest, base)
        result.append(sign * digit)
    return make_list(reversed(result))


@lib.function(spec="undigits([integer()], pos_integer()) :: integer()")
def undigits(digits: Any, base: Any = 10) -> Any:
    """
    The integer of these digits in `base`.

        iex> Integer.undigits([1, 2, 3])
        123
        iex> Integer.undigits([1, 1], 16)
        17
    """
    if digits.__class__ is not List or base.__class__ is not int or base < 2:
        raise _no_clause("undigits", digits, base)
    value = 0
    for digit in digits:
        if digit.__class__ is not int:
            raise _no_clause("do_undigits", make_list([digit]), base, value)
        if digit >= base:
            raise argument_error(f"invalid digit {digit} in base {base}")
        value = value * base + digit
    return value


@lib.function(spec="parse(binary(), 2..36) :: {integer(), remainder :: binary()} | :error")
def parse(binary: Any, base: Any = 10) -> Any:
    """
    Reads an integer off the start of a string: `{integer, rest}`, or `:error`.

        iex> Integer.parse("42 apples")
        {42, " apples"}
        iex> Integer.parse("ff", 16)
        {255, ""}
        iex> Integer.parse("x")
        :error
    """
    if base.__class__ is int and not 2 <= base <= 36:
        raise argument_error(f"invalid base {base}")
    if binary.__class__ is not bytes or base.__class__ is not int:
        raise _no_clause("parse", binary, base)
    start = 1 if binary[:1] in (b"+", b"-") else 0
    allowed = (DIGITS[:base] + DIGITS[:base].lower()).encode()
    end = len(binary) - len(binary[start:].lstrip(allowed))
    if end == start:
        return ERROR
    value = _parsed(binary[start:end].decode(), base)
    return (-value if binary[:1] == b"-" else value), binary[end:]


def _parsed(text: str, base: int) -> int:
    value = 0
    for start in range(0, len(text), 4000):
        # Python refuses to read more than 4300 decimal digits at once.
        part = text[start : start + 4000]
        value = value * base ** len(part) + int(part, base)
    return value


def _written(name: str, integer: Any, base: Any) -> str:
    args = (integer,) if base == 10 else (integer, base)
    if integer.__class__ is not int:
        raise badarg(name, args, {1: "not an integer"})
    if base.__class__ is not int or not 2 <= base <= 36:
        raise badarg(name, args, {2: "not an integer in the range 2 through 36"})
    return write_integer(integer, base)


@lib.function(spec="to_string(integer(), 2..36) :: String.t()")
def to_string(integer: Any, base: Any = 10) -> Any:
    """
    The integer's digits in `base` as a string.

        iex> Integer.to_string(255)
        "255"
        iex> Integer.to_string(255, 16)
        "FF"
    """
    return _written("integer_to_binary", integer, base).encode()


@lib.function(spec="to_charlist(integer(), 2..36) :: charlist()")
def to_charlist(integer: Any, base: Any = 10) -> Any:
    """
    The integer's digits in `base` as a list of characters.

        iex> Integer.to_charlist(255)
        '255'
    """
    return charlist(_written("integer_to_list", integer, base))


@lib.function(
    hidden=True, deprecated={1: "Use Integer.to_charlist/1 instead", 2: "Use Integer.to_charlist/2 instead"}
)
def to_char_list(integer: Any, base: Any = 10) -> Any:
    """
    As `to_charlist/2`. Deprecated.

        iex> Integer.to_char_list(7)
        '7'
    """
    return to_charlist(integer, base)
