"""Bob Jenkins' 96-bit mixing ("A hash function for hash table lookup", 1996), as erts hashes terms with it.

The words that are mixed may be lanes of one great integer: 64 bits each, of
which the lower 32 hold a word.  Then one call mixes thousands of words, each
operation at the speed of memory.
"""

from __future__ import annotations

import struct

MASK = 0xFFFFFFFF
BIAS = 1 << 34
"""What keeps a difference of three words from borrowing from the next lane."""
GOLDEN = 0x9E3779B9


def constant(number: int) -> int:
    """The constants that tell kinds of terms apart are multiples of the golden ratio."""
    return GOLDEN * number & MASK


def mix(a: int, b: int, c: int, mask: int = MASK, bias: int = BIAS) -> tuple[int, int, int]:
    """Mix three words, or three rows of lanes; `mask` and `bias` then have theirs in each lane."""
    a = (bias + a - b - c & mask) ^ (c >> 13 & mask)
    b = (bias + b - c - a & mask) ^ (a << 8 & mask)
    c = (bias + c - a - b & mask) ^ (b >> 13 & mask)
    a = (bias + a - b - c & mask) ^ (c >> 12 & mask)
    b = (bias + b - c - a & mask) ^ (a << 16 & mask)
    c = (bias + c - a - b & mask) ^ (b >> 5 & mask)
    a = (bias + a - b - c & mask) ^ (c >> 3 & mask)
    b = (bias + b - c - a & mask) ^ (a << 10 & mask)
    c = (bias + c - a - b & mask) ^ (b >> 15 & mask)
    return a, b, c


def mix_words(first: int, second: int, number: int, seed: int) -> int:
    """Mix two words into the hash `seed`, as words of the kind of term that has this number."""
    start = constant(number)
    return mix(start + first & MASK, start + second & MASK, seed)[2]


def mix_bytes(data: bytes, seed: int) -> int:
    """Mix any number of bytes into the hash `seed`, twelve at a time."""
    a = b = GOLDEN
    c = seed
    whole = len(data) - len(data) % 12
    for place in range(0, whole, 12):
        x, y, z = struct.unpack_from("<III", data, place)
        a, b, c = mix(a + x & MASK, b + y & MASK, c + z & MASK)
    rest = data[whole:].ljust(8, b"\0")
    x, y = struct.unpack_from("<II", rest)
    # The lowest byte of the third word is kept for the length.
    z = int.from_bytes(rest[8:], "little") << 8
    return mix(a + x & MASK, b + y & MASK, c + len(data) + z & MASK)[2]
