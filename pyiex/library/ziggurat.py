"""Normal deviates by the ziggurat method of Marsaglia and Tsang (2000), the same numbers as OTP's.

The bell is covered by 255 boxes of the same area and a tail.  52 bits choose a
sign and a place; the lowest eight of the place choose the box, too.  In 98 of
100 cases the place is then known to be under the bell.  The tables are computed
with 40 digits when they are first needed, in 30 ms, since as floats they must
be right to the last bit.
"""

from __future__ import annotations

import math
from decimal import Decimal, localcontext
from functools import cache
from typing import NamedTuple

from pyiex.library.exsss import BITS, State, next_bits, next_float

_EDGE = Decimal("3.6541528853610087963519472518")
"""Where the tail begins, with 256 boxes: to the digits that OTP has, which its tables show."""
_STEPS = 1 << 51
_TAIL_TERMS = 200
"""Of the continued fraction for the area of the tail: enough for 40 digits there."""


class _Tables(NamedTuple):
    """By box: what makes a float of a place, which places are surely under the bell, the bell's height."""

    widths: list[float]
    sure: list[int]
    heights: list[float]


@cache
def _tables() -> _Tables:
    with localcontext() as context:
        context.prec = 40
        return _computed()


def _height(x: Decimal) -> Decimal:
    return (-x * x / 2).exp()


def _tail(x: Decimal) -> Decimal:
    """The area under the bell from `x` on."""
    fraction = Decimal(0)
    for term in range(_TAIL_TERMS, 0, -1):
        fraction = term / (x + fraction)
    return _height(x) / (x + fraction)


def _computed() -> _Tables:
    x, height = _EDGE, _height(_EDGE)
    area = x * height + _tail(x)
    base = area / height
    edges, heights, sure = [x], [height], []
    for _box in range(254):
        height += area / x
        narrower = (-2 * height.ln()).sqrt()
        sure.append(int(narrower / x * _STEPS))
        x = narrower
        edges.append(x)
        heights.append(height)
    widths = [base, *reversed(edges)]
    return _Tables(
        [float(width / _STEPS) for width in widths],
        [int(_EDGE / base * _STEPS), 0, *reversed(sure)],
        [1.0, *(float(height) for height in reversed(heights))],
    )


def next_normal(state: State) -> tuple[float, State]:
    """A number of the normal distribution with mean 0 and variance 1, and the next state."""
    widths, sure, heights = _tables()
    while True:
        bits, state = next_bits(state)
        place = bits >> BITS - 51
        sign = -1.0 if bits >> BITS - 52 & 1 else 1.0
        box = place & 255
        x = place * widths[box]
        if place < sure[box]:
            return sign * x, state
        if box == 0:
            beyond, state = _beyond(state)
            return sign * (float(_EDGE) + beyond), state
        share, state = next_float(state)
        if (heights[box - 1] - heights[box]) * share + heights[box] < math.exp(-0.5 * x * x):
            return sign * x, state


def _beyond(state: State) -> tuple[float, State]:
    """How far in the tail."""
    inverse = 1 / float(_EDGE)
    while True:
        first, state = next_float(state)
        second, state = next_float(state)
        x = -inverse * math.log(first)
        y = -math.log(second)
        if y + y > x * x:
            return x, state
