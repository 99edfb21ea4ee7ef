"""The generator exsss: pseudo random numbers as pure functions from a state to a value and the next state.

Xorshift116 with the scrambler StarStar on 58 bits, by Sebastiano Vigna, and SplitMix64 for its
seeds: Erlang's default, so that a given seed gives the same numbers as on the BEAM.
"""

from __future__ import annotations

import math
from functools import cache
from typing import Any

from pyiex.library.failures import function_clause
from pyiex.terms.lists import List

BITS = 58
_MASK = (1 << BITS) - 1
_MASK64 = (1 << 64) - 1

_JUMP = 64
"""A jump is as many steps as 2 to this power."""

State = tuple[int, int]
"""The two words of the generator, s1 and s0."""


def splitmix64(state: int) -> tuple[int, int]:
    """One step of SplitMix64: the number and the next state."""
    state = (state + 0x9E3779B97F4A7C15) & _MASK64
    value = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & _MASK64
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK64
    return value ^ value >> 31, state


def _seed58(state: int) -> tuple[int, int]:
    while True:
        value, state = splitmix64(state)
        if value & _MASK:
            return value & _MASK, state


def seeded(seed: Any) -> State:
    """The state of a seed: an integer, three integers, or a list of two."""
    if seed.__class__ is int:
        first, state = _seed58(seed & _MASK64)
        return first, _seed58(state)[0]
    if seed.__class__ is tuple and len(seed) == 3 and {part.__class__ for part in seed} == {int}:
        _, state = _seed58(seed[0] & _MASK64)
        first, state = _seed58((seed[1] & _MASK64) ^ state)
        return first, _seed58((seed[2] & _MASK64) ^ state)[0]
    if seed.__class__ is List and len(seed) == 2 and {part.__class__ for part in seed} == {int}:
        first, second = seed
        return first & _MASK, second & _MASK
    raise function_clause("rand", "exsss_seed", (seed,))


def next_bits(state: State) -> tuple[int, State]:
    """58 random bits, and the next state."""
    s1, s0 = state
    s1 ^= s1 << 24 & _MASK
    s1 ^= s0 ^ s1 >> 11 ^ s0 >> 41
    value = s0 * 5 & _MASK
    value = (value << 7 | value >> BITS - 7) & _MASK
    return value * 9 & _MASK, (s0, s1)


def next_float(state: State) -> tuple[float, State]:
    value, state = next_bits(state)
    return (value >> 5) * 2.0**-53, state


def next_below(limit: int, state: State) -> tuple[int, State]:
    """An integer from 1 to `limit`, every one as likely."""
    if limit > 1 << BITS:
        return _large(limit, state)
    while True:
        value, state = next_bits(state)
        rest = value % limit
        if value - rest <= (1 << BITS) - limit:
            return rest + 1, state


def _large(limit: int, state: State) -> tuple[int, State]:
    """As `next_below`, for a limit of more than 58 bits: with at least two bits more than it needs."""
    is_power = limit & (limit - 1) == 0
    while True:
        value, state = next_bits(state)
        bits = BITS
        left = limit >> (BITS if is_power else BITS - 2)
        while left > 1:
            piece, state = next_bits(state)
            value, bits = value << BITS | piece, bits + BITS
            left >>= BITS
        rest = value % limit
        if is_power or value - rest <= (1 << bits) - limit:
            return rest + 1, state


def next_real(state: State) -> tuple[float, State]:
    """A float above 0.0 with all its digits random, however small it is."""
    exponent = 0
    while True:
        value, state = next_bits(state)
        if value:
            break
        exponent -= BITS
    zeros = BITS - value.bit_length()
    mantissa = value << zeros
    if zeros > BITS - 53:
        more, state = next_bits(state)
        mantissa |= more >> BITS - zeros
    return math.ldexp((mantissa >> 5) | 1 << 52, exponent - zeros - 53), state


def next_bytes(count: int, state: State) -> tuple[bytes, State]:
    """Random bytes, seven of each number, most significant first."""
    parts = bytearray()
    while len(parts) + 7 <= count:
        value, state = next_bits(state)
        parts += (value >> BITS - 56).to_bytes(7, "big")
    missing = count - len(parts)
    if missing:
        value, state = next_bits(state)
        parts += (value >> 56 - 8 * missing & (1 << 8 * missing) - 1).to_bytes(missing, "big")
    return bytes(parts), state


# -- jumps: many steps at once ---------------------------------------------------------------------
#
# A step is linear over the bits of the state, so it is a matrix, and many steps are a power of it.
# The columns of a matrix are what it makes of each bit, as integers of 116 bits.


def _joined(state: State) -> int:
    return state[0] << BITS | state[1]


def _times(columns: list[int], bits: int) -> int:
    result = 0
    while bits:
        lowest = bits & -bits
        result ^= columns[lowest.bit_length() - 1]
        bits ^= lowest
    return result


@cache
def _jump_columns() -> list[int]:
    """The matrix of a jump: that of a step, squared again and again."""
    columns = [_joined(next_bits((bit >> BITS, bit & _MASK))[1]) for bit in (1 << n for n in range(2 * BITS))]
    for _ in range(_JUMP):
        columns = [_times(columns, column) for column in columns]
    return columns


def jumped(state: State) -> State:
    bits = _times(_jump_columns(), _joined(state))
    return bits >> BITS, bits & _MASK
