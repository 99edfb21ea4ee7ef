"""Bitstrings that are no whole number of bytes."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.terms.bits import Bits, as_integer, bit_size, bitstring


@pytest.mark.parametrize(
    "value, size, expected",
    [
        (5, 3, Bits(b"\xa0", 3)),
        (-1, 4, Bits(b"\xf0", 4)),
        (0x1FF, 9, Bits(b"\xff\x80", 9)),
        (0x161, 8, b"a"),
        (1, 16, b"\x00\x01"),
        (7, 0, b""),
    ],
)
def test_from_integers(value: int, size: int, expected: Any) -> None:
    result = bitstring(value, size)
    assert result == expected
    assert bit_size(result) == size
    assert as_integer(result) == value & ((1 << size) - 1)


def test_spare_bits_do_not_matter() -> None:
    assert Bits(b"\xff", 3) == Bits(b"\xe0", 3)
    assert hash(Bits(b"\xff", 3)) == hash(Bits(b"\xe0", 3))
    assert Bits(b"\xe0", 3) != Bits(b"\xe0", 4)
    assert Bits(b"\xe0", 3) != b"\xe0"
    assert repr(Bits(b"\xff", 3)) == "Bits(b'\\xe0', 3)"


@pytest.mark.parametrize("data, size", [(b"a", 8), (b"", 0), (b"ab", 3), (b"a", 9)])
def test_whole_bytes_and_wrong_sizes_are_refused(data: bytes, size: int) -> None:
    with pytest.raises(ValueError, match=f"{size} bits"):
        Bits(data, size)
