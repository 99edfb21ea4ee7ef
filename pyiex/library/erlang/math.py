"""The module :math."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, error, frame

lib = Library(
    ":math",
    """
    Mathematical functions on floats; integers are turned into floats.

    What has no value, such as the logarithm of 0, raises `ArithmeticError`.

        iex> :math.sqrt(16)
        4.0
    """,
)

_NOT_A_NUMBER = "not a number"


def _bad(name: str, *args: Any) -> Raised:
    problems = {
        place: _NOT_A_NUMBER for place, arg in enumerate(args, 1) if arg.__class__ not in (int, float)
    }
    return error(Atom("badarg" if problems else "badarith"), (frame("math", name, args, problems or None),))


def _computed(name: str, code: Callable[..., float], *args: Any) -> float:
    """`code` of the arguments as a finite float; ArithmeticError where there is no such value."""
    if any(arg.__class__ not in (int, float) for arg in args):
        raise _bad(name, *args)
    try:
        value = float(code(*(float(arg) for arg in args)))
    except (ValueError, OverflowError, ZeroDivisionError):
        raise _bad(name, *args) from None
    if not math.isfinite(value):
        raise _bad(name, *args)
    return value


def _exact(code: Callable[[float], int]) -> Callable[[float], float]:
    return lambda number: math.copysign(float(code(number)), number)


_ONE: tuple[tuple[str, Callable[[float], float], str, str], ...] = (
    ("acos", math.acos, "The arc cosine.", "acos(1)\n0.0"),
    ("acosh", math.acosh, "The inverse hyperbolic cosine.", "acosh(1)\n0.0"),
    ("asin", math.asin, "The arc sine.", "asin(0)\n0.0"),
    ("asinh", math.asinh, "The inverse hyperbolic sine.", "asinh(0)\n0.0"),
    ("atan", math.atan, "The arc tangent.", "atan(0)\n0.0"),
    ("atanh", math.atanh, "The inverse hyperbolic tangent.", "atanh(0)\n0.0"),
    ("ceil", _exact(math.ceil), "The least whole float that is not below.", "ceil(1.2)\n2.0"),
    ("cos", math.cos, "The cosine.", "cos(0)\n1.0"),
    ("cosh", math.cosh, "The hyperbolic cosine.", "cosh(0)\n1.0"),
    ("erf", math.erf, "The error function.", "erf(0)\n0.0"),
    ("erfc", math.erfc, "1 less the error function.", "erfc(0)\n1.0"),
    ("exp", math.exp, "e to the power of the number.", "exp(0)\n1.0"),
    ("floor", _exact(math.floor), "The greatest whole float that is not above.", "floor(1.8)\n1.0"),
    ("log", math.log, "The natural logarithm.", "log(1)\n0.0"),
    ("log10", math.log10, "The logarithm to the base 10.", "log10(1000)\n3.0"),
    ("log2", math.log2, "The logarithm to the base 2.", "log2(8)\n3.0"),
    ("sin", math.sin, "The sine.", "sin(0)\n0.0"),
    ("sinh", math.sinh, "The hyperbolic sine.", "sinh(0)\n0.0"),
    ("sqrt", math.sqrt, "The square root.", "sqrt(16)\n4.0"),
    ("tan", math.tan, "The tangent.", "tan(0)\n0.0"),
    ("tanh", math.tanh, "The hyperbolic tangent.", "tanh(0)\n0.0"),
)
"""Name, code, and what the documentation says, with an example and its value."""


def _declare(name: str, code: Callable[[float], float], text: str, example: str) -> None:
    def function(x: Any) -> Any:
        return _computed(name, code, x)

    call, value = example.split("\n")
    function.__doc__ = f"{text}\n\n    iex> :math.{call}\n    {value}"
    lib.function(name, spec=f"{name}(number()) :: float()")(function)


for _row in _ONE:
    _declare(*_row)


@lib.function(spec="pi() :: float()")
def pi() -> Any:
    """
    The ratio of a circle's circumference to its diameter.

        iex> :math.pi()
        3.141592653589793
    """
    return math.pi


@lib.function("pow", spec="pow(number(), number()) :: float()")
def pow_(x: Any, n: Any) -> Any:
    """
    `x` to the power of `n`.

        iex> :math.pow(2, 10)
        1024.0
    """
    return _computed("pow", math.pow, x, n)


@lib.function(spec="atan2(number(), number()) :: float()")
def atan2(y: Any, x: Any) -> Any:
    """
    The angle of the point `x`, `y`.

        iex> :math.atan2(0, 1)
        0.0
    """
    return _computed("atan2", math.atan2, y, x)


@lib.function(spec="fmod(number(), number()) :: float()")
def fmod(x: Any, y: Any) -> Any:
    """
    The remainder of a division, with the sign of `x`.

        iex> :math.fmod(7.5, 2)
        1.5
    """
    return _computed("fmod", math.fmod, x, y)
