"""Bitstrings whose size is no multiple of eight; the others are plain `bytes`."""

from __future__ import annotations

from typing import Any


class Bits:
    """`size` bits in `data`, the first in the highest bit; spare low bits are zero."""

    __slots__ = ("data", "size")
    data: bytes
    size: int

    def __init__(self, data: bytes, size: int) -> None:
        """Take the first `size` bits of `data`; use `bitstring` where the size may be whole bytes."""
        if size % 8 == 0 or len(data) != (size + 7) // 8:
            raise ValueError(f"{size} bits do not want a Bits of {len(data)} bytes")
        spare = -size % 8
        self.data = data[:-1] + bytes([data[-1] >> spare << spare])
        self.size = size

    def __eq__(self, other: object) -> bool:
        return other.__class__ is Bits and (self.size, self.data) == (other.size, other.data)

    def __hash__(self) -> int:
        return hash((Bits, self.data, self.size))

    def __repr__(self) -> str:
        return f"Bits({self.data!r}, {self.size})"


def bitstring(value: int, size: int) -> bytes | Bits:
    """The low `size` bits of `value`, highest first: `bytes` where they fill whole bytes."""
    value &= (1 << size) - 1
    spare = -size % 8
    data = (value << spare).to_bytes((size + 7) // 8, "big")
    return Bits(data, size) if spare else data


def bit_size(value: Any) -> int:
    """How many bits a `bytes` or `Bits` has."""
    return value.size if value.__class__ is Bits else len(value) * 8


def as_integer(value: Any) -> int:
    """All bits of a `bytes` or `Bits` as one unsigned integer."""
    if value.__class__ is Bits:
        return int.from_bytes(value.data, "big") >> (-value.size % 8)
    return int.from_bytes(value, "big")
