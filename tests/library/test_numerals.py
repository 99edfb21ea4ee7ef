from __future__ import annotations

import pytest

from pyiex.library.numerals import read_float, read_integer, write_decimal, write_integer


@pytest.mark.parametrize(
    ("text", "base", "value"),
    [
        ("42", 10, 42),
        ("-42", 10, -42),
        ("+7", 10, 7),
        ("ff", 16, 255),
        ("FF", 16, 255),
        ("-z", 36, -35),
        ("", 10, None),
        ("-", 10, None),
        ("1_0", 10, None),
        (" 1", 10, None),
        ("0x1", 16, None),
        ("12", 2, None),
        ("١", 10, None),
        ("1.0", 10, None),
    ],
)
def test_reads_integers(text: str, base: int, value: int | None) -> None:
    assert read_integer(text, base) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.5", 1.5),
        ("-1.5e3", -1500.0),
        ("+0.0", 0.0),
        ("1.0E-2", 0.01),
        ("1", None),
        (".5", None),
        ("1.", None),
        ("1e5", None),
        ("1.0e", None),
        ("1.0e999", None),
        ("1.5 ", None),
    ],
)
def test_reads_floats(text: str, value: float | None) -> None:
    assert read_float(text) == value


@pytest.mark.parametrize(
    ("value", "base", "text"), [(255, 16, "FF"), (-255, 36, "-73"), (0, 2, "0"), (10, 10, "10")]
)
def test_writes_integers(value: int, base: int, text: str) -> None:
    assert write_integer(value, base) == text


def test_integers_of_any_length() -> None:
    # Python alone refuses more than 4300 decimal digits.
    for text in ("9" * 12345, "-1" + "0" * 8001):
        value = read_integer(text)
        assert value is not None
        assert write_decimal(value) == text
