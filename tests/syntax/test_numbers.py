"""Numbers and how they may be written."""

from __future__ import annotations

import pytest

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.numbers import parse_decimal
from pyiex.syntax.tokenizer import tokenize


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("0", 0), ("007", 7), ("1_000", 1000), ("0xfF", 255), ("0b1_01", 5), ("0o17", 15), ("1.5", 1.5),
        ("1_0.2_5e1_0", 10.25e10), ("1.0E-3", 0.001), ("1.0e+2", 100.0),
    ],
)  # fmt: skip
def test_numbers(source: str, value: float) -> None:
    ((kind, _, _, read, spelling),) = tokenize(source)
    assert (kind, read, spelling) == ("flt" if isinstance(value, float) else "int", value, source)


@pytest.mark.parametrize(
    ("source", "glued"), [("1a", "a"), ("0x", "x"), ("1_", "_"), ("1e5", "e"), ("0b2", "b"), ("1.5x", "x")]
)
def test_letters_must_stand_apart(source: str, glued: str) -> None:
    with pytest.raises(SyntaxFailure) as caught:
        tokenize(source)
    assert caught.value.description.startswith(f'invalid character "{glued}" after number ')


def test_floats_have_an_end() -> None:
    with pytest.raises(SyntaxFailure) as caught:
        tokenize("1.0e400")
    assert caught.value.description == "invalid float number 1.0e400"


def test_decimals_of_any_length() -> None:
    assert tokenize("9" * 5000)[0][3] == 10**5000 - 1
    assert parse_decimal("123456789" * 2000) == 123456789 * sum(10 ** (9 * place) for place in range(2000))
