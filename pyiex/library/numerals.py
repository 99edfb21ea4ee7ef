"""Reading and writing numbers as Erlang's built-in functions do."""

from __future__ import annotations

import re
from math import isinf

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FLOAT = re.compile(r"[+-]?[0-9]+\.[0-9]+(?:[eE][+-]?[0-9]+)?", re.ASCII)


def read_integer(text: str, base: int = 10) -> int | None:
    """The integer that all of `text` writes, with an optional sign; None where it is none."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    # Python would also read `1_000` and `0x1f`.
    if not digits or not digits.isascii() or not _in_base(digits, base):
        return None
    try:
        return int(text, base)
    except ValueError:
        # Python also refuses more than 4300 decimal digits, which Erlang reads.
        return _read_long(text, digits) if base == 10 and digits.isdigit() else None


def _in_base(digits: str, base: int) -> bool:
    return set(digits.upper()) <= set(DIGITS[:base])


def _read_long(text: str, digits: str) -> int:
    value = 0
    for start in range(0, len(digits), 4000):
        part = digits[start : start + 4000]
        value = value * 10 ** len(part) + int(part)
    return -value if text[0] == "-" else value


def read_float(text: str) -> float | None:
    """The float that all of `text` writes, with digits on both sides of the point; else None."""
    if _FLOAT.fullmatch(text) is None:
        return None
    value = float(text)
    return None if isinf(value) else value


def write_integer(value: int, base: int = 10) -> str:
    """`value` in `base` (2 to 36), with upper-case letters."""
    if base == 10:
        return write_decimal(value)
    digits: list[str] = []
    rest = abs(value)
    while rest:
        rest, digit = divmod(rest, base)
        digits.append(DIGITS[digit])
    return ("-" if value < 0 else "") + ("".join(reversed(digits)) or "0")


_LONG = 10**4000
"""Python writes no integer of more than 4300 digits unless told to."""


def write_decimal(value: int) -> str:
    """`value` in decimal, however long it is."""
    if -_LONG < value < _LONG:
        return str(value)
    parts: list[str] = []
    rest = abs(value)
    while rest >= _LONG:
        rest, part = divmod(rest, _LONG)
        parts.append(f"{part:04000d}")
    return ("-" if value < 0 else "") + str(rest) + "".join(reversed(parts))
