"""Integers in four bases, floats in the shortest form."""

from __future__ import annotations

import random

import pytest

from pyiex.terms.inspect.numbers import decimal, inspect_float, inspect_integer


@pytest.mark.parametrize(
    "value, base, expected",
    [
        (0, "decimal", "0"),
        (-12, "decimal", "-12"),
        (255, "hex", "0xFF"),
        (-255, "hex", "-0xFF"),
        (8, "octal", "0o10"),
        (5, "binary", "0b101"),
        (-5, "binary", "-0b101"),
    ],
)
def test_integers(value: int, base: str, expected: str) -> None:
    assert inspect_integer(value, base) == expected


@pytest.mark.parametrize("digits", [3600, 4299, 4301, 9999, 50_000])
def test_integers_longer_than_python_converts(digits: int) -> None:
    assert decimal(10**digits) == "1" + "0" * digits
    assert decimal(-(10**digits) + 1) == "-" + "9" * digits
    number = random.Random(digits).getrandbits(3 * digits)
    rebuilt = 0
    text = decimal(number)
    for start in range(0, len(text), 1000):
        part = text[start : start + 1000]
        rebuilt = rebuilt * 10 ** len(part) + int(part)
    assert rebuilt == number


@pytest.mark.parametrize(
    "value, expected",
    [
        (0.0, "0.0"),
        (-0.0, "-0.0"),
        (1.0, "1.0"),
        (0.1, "0.1"),
        (0.001, "0.001"),
        (0.0001, "0.0001"),
        (0.00001, "1.0e-5"),
        (0.00012345, "1.2345e-4"),
        (0.012345, "0.012345"),
        (123.456, "123.456"),
        (1.0e10, "10000000000.0"),
        (9999999999999998.0, "9999999999999998.0"),
        (1.0e16, "1.0e16"),
        (-1.0e22, "-1.0e22"),
        (1.2345678901234568e17, "1.2345678901234568e17"),
        (1.7976931348623157e308, "1.7976931348623157e308"),
        (5e-324, "5.0e-324"),
    ],
)
def test_floats(value: float, expected: str) -> None:
    assert inspect_float(value) == expected


def test_floats_read_back_as_themselves() -> None:
    rng = random.Random(8)
    for _ in range(2000):
        value = rng.uniform(-1, 1) * 10.0 ** rng.randint(-300, 300)
        assert float(inspect_float(value)) == value
