"""Adding and multiplying terms, with Elixir's errors."""

from __future__ import annotations

from collections.abc import Iterable
from math import isinf, prod
from typing import Any

from pyiex.library.failures import bad_arithmetic

NUMBERS = (int, float)


def plus(left: Any, right: Any) -> Any:
    """`left + right`; ArithmeticError where one is no number or a float overflows."""
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("+", left, right)
    try:
        value = left + right
    except OverflowError:
        raise bad_arithmetic("+", left, right) from None
    if value.__class__ is float and isinf(value):
        raise bad_arithmetic("+", left, right)
    return value


def times(left: Any, right: Any) -> Any:
    """`left * right`; ArithmeticError where one is no number or a float overflows."""
    if left.__class__ not in NUMBERS or right.__class__ not in NUMBERS:
        raise bad_arithmetic("*", left, right)
    try:
        value = left * right
    except OverflowError:
        raise bad_arithmetic("*", left, right) from None
    if value.__class__ is float and isinf(value):
        raise bad_arithmetic("*", left, right)
    return value


def total(items: Iterable[Any]) -> Any:
    """The sum, added from the first to the last; 0 of nothing."""
    numbers = list(items)
    if {number.__class__ for number in numbers} <= {int}:
        return sum(numbers)
    value: Any = 0
    for number in numbers:
        value = plus(number, value)
    return value


def product(items: Iterable[Any]) -> Any:
    """The product, multiplied from the first to the last; 1 of nothing."""
    numbers = list(items)
    if {number.__class__ for number in numbers} <= {int}:
        return prod(numbers)
    value: Any = 1
    for number in numbers:
        value = times(number, value)
    return value
