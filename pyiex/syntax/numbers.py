"""Integers and floats: `1_000`, `0xFF`, `0b101`, `0o17`, `1.5e-3`."""

from __future__ import annotations

import re

from pyiex.syntax.errors import failure
from pyiex.syntax.scanner import Scanner

_NUMBER = re.compile(
    r"0x(?P<hex>[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*)"
    r"|0b(?P<bin>[01]+(?:_[01]+)*)"
    r"|0o(?P<oct>[0-7]+(?:_[0-7]+)*)"
    r"|[0-9]+(?:_[0-9]+)*(?P<fraction>\.[0-9]+(?:_[0-9]+)*(?:[eE][+-]?[0-9]+(?:_[0-9]+)*)?)?"
)
_BASES = {"hex": 16, "bin": 2, "oct": 8}

# Python refuses to read decimal numbers of more than 4,300 digits in one go (CVE-2020-10735).
_DIGITS_AT_ONCE = 4000

_GLUED = (
    'invalid character "{0}" after number {1}. If you intended to write a number, make sure to separate the'
    " number from the character (using comma, space, etc). If you meant to write a function name or"
    " a variable,"
    " note that identifiers in Elixir cannot start with numbers. Unexpected token: {0}"
)


def read_number(scanner: Scanner) -> None:
    """Read the number at the scanner's position into an `int` or `flt` token with its spelling."""
    text, column = scanner.text, scanner.column()
    match = _NUMBER.match(text, scanner.position)
    assert match is not None
    spelling = match.group()
    following = text[match.end() : match.end() + 1]
    base = _BASES.get(match.lastgroup or "")
    value = 0.0 if match["fraction"] is None else float(spelling.replace("_", ""))
    if value == float("inf"):
        raise failure(scanner.line, column, f"invalid float number {spelling}")
    if base is None and (following == "_" or (following.isascii() and following.isalpha())):
        raise failure(scanner.line, column, _GLUED.format(following, spelling))
    if base is not None:
        scanner.add("int", column, int(match[match.lastgroup or ""].replace("_", ""), base), spelling)
    elif match["fraction"] is None:
        scanner.add("int", column, parse_decimal(spelling.replace("_", "")), spelling)
    else:
        scanner.add("flt", column, value, spelling)
    scanner.position = match.end()


def parse_decimal(digits: str) -> int:
    """The integer that decimal digits stand for, however many they are."""
    if len(digits) <= _DIGITS_AT_ONCE:
        return int(digits)
    half = len(digits) // 2
    return int(parse_decimal(digits[:half]) * 10 ** (len(digits) - half) + parse_decimal(digits[half:]))
