"""The operators as functions: what `&+/2`, `:erlang.+(1, 2)` and every odd operand come down to.

The compiler does integers and floats in line; it calls these where an operand
is something else, so that the errors are Erlang's own.
"""

from __future__ import annotations

import math
from typing import Any

from pyiex.library.erlang.bif import lib
from pyiex.library.failures import bad_arithmetic
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import StrictKey, identical
from pyiex.terms.order import compare

NUMBERS: frozenset[Any] = frozenset({int, float})

SHIFT_LIMIT = 64 * ((1 << 19) - 1)
"""Bits that an integer may have; with one more OTP 25 says `system_limit` (found by trial)."""


def _number(operator: str, result: Any, *operands: Any) -> Any:
    """`result`, unless it is a float that has no finite value."""
    if result.__class__ is float and not math.isfinite(result):
        raise bad_arithmetic(operator, *operands)
    return result


@lib.function("+", spec="number() + number() :: number()")
def add(left: Any, right: Any) -> Any:
    """Adds two numbers; the sum is a float if one of them is. Allowed in guard tests.

    iex> 1 + 2.5
    3.5
    """
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("+", left, right)
    try:
        return _number("+", left + right, left, right)
    except OverflowError:
        raise bad_arithmetic("+", left, right) from None


@lib.function("-", spec="number() - number() :: number()")
def subtract(left: Any, right: Any) -> Any:
    """Takes the second number away from the first. Allowed in guard tests.

    iex> 1 - 3
    -2
    """
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("-", left, right)
    try:
        return _number("-", left - right, left, right)
    except OverflowError:
        raise bad_arithmetic("-", left, right) from None


@lib.function("*", spec="number() * number() :: number()")
def multiply(left: Any, right: Any) -> Any:
    """Multiplies two numbers. Allowed in guard tests.

    iex> 6 * 7
    42
    """
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("*", left, right)
    try:
        return _number("*", left * right, left, right)
    except OverflowError:
        raise bad_arithmetic("*", left, right) from None


@lib.function("/", spec="number() / number() :: float()")
def divide(left: Any, right: Any) -> Any:
    """Divides two numbers; the quotient is always a float. Allowed in guard tests.

    iex> 6 / 3
    2.0
    """
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("/", left, right)
    try:
        return _number("/", float(left) / float(right), left, right)
    except (OverflowError, ZeroDivisionError):
        raise bad_arithmetic("/", left, right) from None


@lib.function("div", spec="div(integer(), neg_integer() | pos_integer()) :: integer()")
def div(left: Any, right: Any) -> Any:
    """Divides two integers and cuts the quotient towards zero. Allowed in guard tests.

    iex> div(-7, 2)
    -3
    """
    if left.__class__ is not int or right.__class__ is not int or right == 0:
        raise bad_arithmetic("div", left, right)
    quotient = abs(left) // abs(right)
    return quotient if (left < 0) is (right < 0) else -quotient


@lib.function("rem", spec="rem(integer(), neg_integer() | pos_integer()) :: integer()")
def rem(left: Any, right: Any) -> Any:
    """What `div/2` leaves over; it has the sign of the first integer. Allowed in guard tests.

    iex> rem(-7, 2)
    -1
    """
    if left.__class__ is not int or right.__class__ is not int or right == 0:
        raise bad_arithmetic("rem", left, right)
    rest = abs(left) % abs(right)
    return -rest if left < 0 else rest


@lib.function("+", spec="+number() :: number()")
def plus(value: Any) -> Any:
    """The number itself. Allowed in guard tests.

    iex> +5
    5
    """
    if value.__class__ not in NUMBERS:
        raise bad_arithmetic("+", value)
    return value


@lib.function("-", spec="-number() :: number()")
def negate(value: Any) -> Any:
    """The number with its sign turned. Allowed in guard tests.

    iex> -5
    -5
    """
    if value.__class__ not in NUMBERS:
        raise bad_arithmetic("-", value)
    return -value


@lib.function("band", spec="band(integer(), integer()) :: integer()")
def band(left: Any, right: Any) -> Any:
    """The bits that both integers have.

    iex> :erlang.band(6, 3)
    2
    """
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic("band", left, right)
    return left & right


@lib.function("bor", spec="bor(integer(), integer()) :: integer()")
def bor(left: Any, right: Any) -> Any:
    """The bits that one of the integers has, or both.

    iex> :erlang.bor(6, 3)
    7
    """
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic("bor", left, right)
    return left | right


@lib.function("bxor", spec="bxor(integer(), integer()) :: integer()")
def bxor(left: Any, right: Any) -> Any:
    """The bits that only one of the integers has.

    iex> :erlang.bxor(6, 3)
    5
    """
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic("bxor", left, right)
    return left ^ right


@lib.function("bnot", spec="bnot(integer()) :: integer()")
def bnot(value: Any) -> Any:
    """Every bit of the integer turned.

    iex> :erlang.bnot(6)
    -7
    """
    if value.__class__ is not int:
        raise bad_arithmetic("bnot", value)
    return ~value


def _shift(operator: str, value: int, places: int, left: Any, right: Any) -> int:
    if value == 0:
        return 0
    if places <= 0:
        return value >> min(-places, value.bit_length() + 1)
    if places + value.bit_length() > SHIFT_LIMIT:
        raise error(Atom("system_limit"), (frame("erlang", operator, (left, right)),))
    return value << places


@lib.function("bsl", spec="bsl(integer(), integer()) :: integer()")
def bsl(left: Any, right: Any) -> Any:
    """Moves the bits of an integer to the left.

    iex> :erlang.bsl(1, 10)
    1024
    """
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic("bsl", left, right)
    return _shift("bsl", left, right, left, right)


@lib.function("bsr", spec="bsr(integer(), integer()) :: integer()")
def bsr(left: Any, right: Any) -> Any:
    """Moves the bits of an integer to the right; the lowest fall out.

    iex> :erlang.bsr(1024, 3)
    128
    """
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic("bsr", left, right)
    return _shift("bsr", left, -right, left, right)


@lib.function("==", spec="term() == term() :: boolean()")
def equal(left: Any, right: Any) -> Any:
    """Whether two terms are equal; an integer may equal a float. Allowed in guard tests.

    iex> 1 == 1.0
    true
    """
    return boolean(left == right)


@lib.function("/=", spec="term() != term() :: boolean()")
def not_equal(left: Any, right: Any) -> Any:
    """Whether two terms differ, where `1` and `1.0` do not. Allowed in guard tests.

    iex> 1 != 1.0
    false
    """
    return boolean(left != right)


@lib.function("=:=", spec="term() === term() :: boolean()")
def exactly_equal(left: Any, right: Any) -> Any:
    """Whether two terms are equal and of the same type. Allowed in guard tests.

    iex> 1 === 1.0
    false
    """
    return boolean(identical(left, right))


@lib.function("=/=", spec="term() !== term() :: boolean()")
def exactly_not_equal(left: Any, right: Any) -> Any:
    """Whether two terms differ in value or type. Allowed in guard tests.

    iex> 1 !== 1.0
    true
    """
    return boolean(not identical(left, right))


@lib.function("<", spec="term() < term() :: boolean()")
def less_than(left: Any, right: Any) -> Any:
    """Whether the first term comes before the second in term order. Allowed in guard tests.

    iex> 1 < :one
    true
    """
    return boolean(compare(left, right) < 0)


@lib.function(">", spec="term() > term() :: boolean()")
def greater_than(left: Any, right: Any) -> Any:
    """Whether the first term comes after the second in term order. Allowed in guard tests.

    iex> "text" > [1]
    true
    """
    return boolean(compare(left, right) > 0)


@lib.function("=<", spec="term() <= term() :: boolean()")
def at_most(left: Any, right: Any) -> Any:
    """Whether the first term does not come after the second. Allowed in guard tests.

    iex> 2 <= 2.0
    true
    """
    return boolean(compare(left, right) <= 0)


@lib.function(">=", spec="term() >= term() :: boolean()")
def at_least(left: Any, right: Any) -> Any:
    """Whether the first term does not come before the second. Allowed in guard tests.

    iex> {1} >= {1, 2}
    false
    """
    return boolean(compare(left, right) >= 0)


def _booleans(operator: str, *operands: Any) -> None:
    for operand in operands:
        if operand is not TRUE and operand is not FALSE:
            raise badarg(operator, operands, {})


@lib.function("and", spec="boolean() and boolean() :: boolean()")
def and_(left: Any, right: Any) -> Any:
    """Whether both booleans are true; both are looked at.

    iex> :erlang.and(true, false)
    false
    """
    _booleans("and", left, right)
    return boolean(left is TRUE and right is TRUE)


@lib.function("or", spec="boolean() or boolean() :: boolean()")
def or_(left: Any, right: Any) -> Any:
    """Whether one of the booleans is true; both are looked at.

    iex> :erlang.or(true, false)
    true
    """
    _booleans("or", left, right)
    return boolean(left is TRUE or right is TRUE)


@lib.function("xor", spec="boolean() xor boolean() :: boolean()")
def xor(left: Any, right: Any) -> Any:
    """Whether exactly one of the booleans is true.

    iex> :erlang.xor(true, true)
    false
    """
    _booleans("xor", left, right)
    return boolean(left is not right)


@lib.function("not", spec="not boolean() :: boolean()")
def not_(value: Any) -> Any:
    """The other boolean. Allowed in guard tests.

    iex> not true
    false
    """
    _booleans("not", value)
    return boolean(value is FALSE)


@lib.function("++", spec="list() ++ term() :: maybe_improper_list()")
def concatenate(left: Any, right: Any) -> Any:
    """Puts one list in front of another term, mostly a list.

    iex> [1, 2] ++ [3]
    [1, 2, 3]
    """
    if left.__class__ is not List or not is_proper(left):
        if left is EMPTY:
            return right
        raise badarg("++", (left, right), {})
    return left if right is EMPTY else make_list(left, right)


@lib.function("--", spec="list() -- list() :: list()")
def list_difference(left: Any, right: Any) -> Any:
    """Takes each element of the second list once out of the first.

    iex> [1, 2, 1, 3] -- [1, 3]
    [2, 1]
    """
    for operand in (left, right):
        if operand.__class__ is not List or not is_proper(operand):
            raise badarg("--", (left, right), {})
    if left is EMPTY or right is EMPTY:
        return left
    surplus: dict[StrictKey, int] = {}
    for element in right:
        key = StrictKey(element)
        surplus[key] = surplus.get(key, 0) + 1
    return make_list([element for element in left if not _take(surplus, element)])


def _take(surplus: dict[StrictKey, int], element: Any) -> bool:
    key = StrictKey(element)
    count = surplus.get(key, 0)
    if count:
        surplus[key] = count - 1
    return count > 0


@lib.function("!", spec="destination() ! message() :: message() when message: term()")
def bang(destination: Any, message: Any) -> Any:
    """Sends a message, as `send/2` does.

    iex> :erlang.!(self(), :hi)
    :hi
    """
    try:
        abi.send(destination, message)
    except Raised:
        raise badarg("!", (destination, message), {}) from None
    return message
