"""The module Bitwise: bits of integers, by name and by operator."""

from __future__ import annotations

from collections.abc import Callable
from operator import and_, lshift, or_, rshift, xor
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import bad_arithmetic

lib = Library(
    "Bitwise",
    """
    Operations on the bits of integers, which count as infinitely wide two's complement.

    `import Bitwise` makes the operators usable.

        iex> Bitwise.band(12, 10)
        8
        iex> import Bitwise
        Bitwise
        iex> 1 <<< 4
        16
    """,
)

_USE = Template("import Bitwise")


@lib.macro("__using__", hidden=True, deprecated="import Bitwise instead")
def using(_env: Any, _options: Any) -> Any:
    """As `import Bitwise`; deprecated."""
    return _USE()


def _apply(name: str, operation: Callable[[int, int], int], left: Any, right: Any) -> int:
    if left.__class__ is not int or right.__class__ is not int:
        raise bad_arithmetic(name, left, right)
    return operation(left, right)


def _shift(name: str, number: Any, count: Any, to_the_left: bool) -> int:
    if number.__class__ is not int or count.__class__ is not int:
        raise bad_arithmetic(name, number, count)
    shift = lshift if (count >= 0) is to_the_left else rshift
    shifted: int = shift(number, abs(count))
    return shifted


@lib.function("&&&", spec="integer() &&& integer() :: integer()")
@lib.function(spec="band(integer(), integer()) :: integer()")
def band(left: Any, right: Any) -> Any:
    """
    The bits that are set in both.

        iex> Bitwise.band(12, 10)
        8
    """
    return _apply("band", and_, left, right)


@lib.function("|||", spec="integer() ||| integer() :: integer()")
@lib.function(spec="bor(integer(), integer()) :: integer()")
def bor(left: Any, right: Any) -> Any:
    """
    The bits that are set in either.

        iex> Bitwise.bor(12, 10)
        14
    """
    return _apply("bor", or_, left, right)


@lib.function("^^^", spec="integer() ^^^ integer() :: integer()")
@lib.function(spec="bxor(integer(), integer()) :: integer()")
def bxor(left: Any, right: Any) -> Any:
    """
    The bits that are set in one and not in the other.

        iex> Bitwise.bxor(12, 10)
        6
    """
    return _apply("bxor", xor, left, right)


@lib.function("~~~", spec="~~~integer() :: integer()")
@lib.function(spec="bnot(integer()) :: integer()")
def bnot(expr: Any) -> Any:
    """
    All bits turned over.

        iex> Bitwise.bnot(7)
        -8
    """
    if expr.__class__ is not int:
        raise bad_arithmetic("bnot", expr)
    return ~expr


@lib.function("<<<", spec="integer() <<< integer() :: integer()")
@lib.function(spec="bsl(integer(), integer()) :: integer()")
def bsl(left: Any, right: Any) -> Any:
    """
    Shifts to the left; to the right where the count is negative.

        iex> Bitwise.bsl(1, 4)
        16
    """
    return _shift("bsl", left, right, True)


@lib.function(">>>", spec="integer() >>> integer() :: integer()")
@lib.function(spec="bsr(integer(), integer()) :: integer()")
def bsr(left: Any, right: Any) -> Any:
    """
    Shifts to the right, keeping the sign; to the left where the count is negative.

        iex> Bitwise.bsr(-16, 2)
        -4
    """
    return _shift("bsr", left, right, False)
