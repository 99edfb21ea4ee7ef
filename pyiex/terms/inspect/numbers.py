"""Integers and floats in Elixir's notation."""

from __future__ import annotations

_PREFIXES = {"binary": ("0b", "b"), "octal": ("0o", "o"), "hex": ("0x", "X")}
_FIXED_BELOW = 2.0**53
"""Integral floats from here on are no longer written out, as not every integer is a float there."""
_WHOLE_BELOW = 1.0e16
_CHUNK = 4000
"""CPython refuses to convert more digits at once (`sys.get_int_max_str_digits`, 4300 by default)."""


def inspect_integer(value: int, base: str = "decimal") -> str:
    """An integer, with the prefix of its base: decimal, binary, octal or hex."""
    if base == "decimal":
        return decimal(value)
    prefix, code = _PREFIXES[base]
    return f"{'-' if value < 0 else ''}{prefix}{abs(value):{code}}"


def decimal(value: int) -> str:
    """The decimal digits of any integer, however long."""
    if value.bit_length() < 3 * _CHUNK:
        return str(value)
    if value < 0:
        return "-" + decimal(-value)
    # Splitting in halves keeps the time below quadratic.
    places = int(value.bit_length() * 0.30103) // 2
    upper, lower = divmod(value, 10**places)
    return decimal(upper) + decimal(lower).zfill(places)


def inspect_float(value: float) -> str:
    """The shortest digits that read back as `value`, in the notation of OTP 25's `float_to_list(F, [short])`.

    Integral values from 1.0 up to 1.0e16 are written out, which is Elixir's own rule.
    """
    size = abs(value)
    if 1.0 <= size < _WHOLE_BELOW and value == int(value):
        return f"{int(value)}.0"
    sign = "-" if str(value)[0] == "-" else ""
    digits, point = _shortest(size)
    if digits == "0":
        return f"{sign}0.0"
    if 0 < point < len(digits):
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if point == 0:
        return f"{sign}0.{digits}"
    exponent = str(point - 1)
    # What scientific notation adds to the digits: the exponent, "e", "." and, after a lone digit, "0".
    cost = len(exponent) + 2 + (len(digits) == 1)
    if point < 0 and 2 - point <= cost:
        return f"{sign}0.{'0' * -point}{digits}"
    if point > 0 and point - len(digits) + 2 <= cost and size < _FIXED_BELOW:
        return f"{sign}{digits}{'0' * (point - len(digits))}.0"
    return f"{sign}{digits[0]}.{digits[1:] or '0'}e{exponent}"


def _shortest(size: float) -> tuple[str, int]:
    """Digits without outer zeros, and where the point goes: 0.001 is ("1", -2)."""
    mantissa, _, exponent = repr(size).partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = whole + fraction
    stripped = digits.lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(digits) - len(stripped))
    return stripped.rstrip("0") or "0", point
