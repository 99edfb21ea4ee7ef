"""Reading and writing the segments of `<<...>>`, at any bit position."""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits, as_integer, bit_size, bitstring
from pyiex.terms.errors import argument_error, badarg, error
from pyiex.terms.inspect import inspect_term

BADARG = Atom("badarg")
Found = tuple[Any, int] | None
"""A segment's value and the position after it; None where it does not match."""

_FLOATS = {16: "e", 32: "f", 64: "d"}


def byte_order(endianness: str) -> str:
    """`"big"` or `"little"`."""
    return sys.byteorder if endianness == "native" else endianness


def is_bitstring(value: Any) -> bool:
    """Whether the value is a binary or another bitstring."""
    return value.__class__ is bytes or value.__class__ is Bits


def bit_count(size: Any, unit: int) -> int:
    """Bits of a segment of a computed size; -1, which matches nothing, for what is no size."""
    return size * unit if size.__class__ is int and size >= 0 else -1


def _slice(value: Any, position: int, count: int) -> int:
    """`count` bits from `position` on, as an unsigned integer, highest first."""
    if value.__class__ is bytes and position % 8 == 0 and count % 8 == 0:
        return int.from_bytes(value[position // 8 : (position + count) // 8], "big")
    first, last = position // 8, (position + count + 7) // 8
    data = value.data if value.__class__ is Bits else value
    number = int.from_bytes(data[first:last], "big") >> (last * 8 - position - count)
    return number & ((1 << count) - 1)


def integer_of(data: bytes, signed: bool, order: Any) -> int:
    """The integer in whole bytes."""
    return int.from_bytes(data, order, signed=signed)


def _little(number: int, count: int) -> int:
    """Swap the bytes of a number of `count` bits; an odd rest of bits is the last, highest part."""
    whole, odd = divmod(count, 8)
    low = number >> odd
    swapped = int.from_bytes(low.to_bytes(whole, "big"), "little") if whole else 0
    return swapped | (number & ((1 << odd) - 1)) << (whole * 8)


def read_integer(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """An integer segment."""
    if count < 0 or position + count > bit_size(value):
        return None
    number = _slice(value, position, count)
    if order == "little":
        number = _little(number, count)
    if signed and count and number >> (count - 1):
        number -= 1 << count
    return number, position + count


def read_float(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """A float segment; what has no finite value does not match."""
    if count not in _FLOATS or position + count > bit_size(value):
        return None
    data = _slice(value, position, count).to_bytes(count // 8, "big")
    number = struct.unpack((">" if order == "big" else "<") + _FLOATS[count], data)[0]
    if number != number or number in (float("inf"), float("-inf")):
        return None
    return number, position + count


def read_bits(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """A bitstring of `count` bits."""
    if count < 0 or position + count > bit_size(value):
        return None
    return _cut(value, position, count), position + count


def _cut(value: Any, position: int, count: int) -> Any:
    if value.__class__ is bytes and position % 8 == 0 and count % 8 == 0:
        return value[position // 8 : (position + count) // 8]
    return bitstring(_slice(value, position, count), count)


def read_rest_bits(value: Any, position: int) -> Any:
    """All that follows."""
    return _cut(value, position, bit_size(value) - position)


def read_rest_bytes(value: Any, position: int) -> Any:
    """All that follows, where it is whole bytes; else None."""
    count = bit_size(value) - position
    return _cut(value, position, count) if count % 8 == 0 else None


def read_literal(value: Any, position: int, text: bytes) -> Found:
    """A literal text; the value is of no use."""
    count = len(text) * 8
    if position + count > bit_size(value) or _cut(value, position, count) != text:
        return None
    return text, position + count


def read_utf8(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """A code point in UTF-8."""
    lead = read_integer(value, position, 8, False, "big")
    if lead is None:
        return None
    width = 1 if lead[0] < 0x80 else 2 if lead[0] < 0xE0 else 3 if lead[0] < 0xF0 else 4
    return _decoded(read_bits(value, position, width * 8, False, "big"), "utf-8")


def read_utf16(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """A code point in UTF-16."""
    lead = read_integer(value, position, 16, False, order)
    if lead is None:
        return None
    width = 32 if 0xD800 <= lead[0] < 0xDC00 else 16
    return _decoded(read_bits(value, position, width, False, order), f"utf-16-{order[0]}e")


def read_utf32(value: Any, position: int, count: int, signed: bool, order: str) -> Found:
    """A code point in UTF-32."""
    return _decoded(read_bits(value, position, 32, False, order), f"utf-32-{order[0]}e")


def _decoded(found: Found, encoding: str) -> Found:
    if found is None:
        return None
    try:
        text = found[0].decode(encoding)
    except UnicodeDecodeError:
        return None
    return (ord(text), found[1]) if len(text) == 1 else None


READERS: dict[str, Callable[..., Found]] = {
    "integer": read_integer,
    "float": read_float,
    "binary": read_bits,
    "bitstring": read_bits,
    "utf8": read_utf8,
    "utf16": read_utf16,
    "utf32": read_utf32,
}


# -- building --------------------------------------------------------------------------

_ENCODINGS = {"utf8": "utf-8", "utf16": "utf-16-{}e", "utf32": "utf-32-{}e"}


def _encoding(kind: str, endianness: str) -> str:
    return _ENCODINGS[kind].format(byte_order(endianness)[0])


def encode_text(text: bytes, kind: str, endianness: str) -> bytes:
    """A literal text as a `utf8`, `utf16` or `utf32` segment writes it."""
    return text.decode("utf-8", "surrogatepass").encode(_encoding(kind, endianness))


class Segment:
    """How one segment is written; the value, and a computed size, are given each time."""

    __slots__ = ("endianness", "kind", "size", "sized", "unit")

    def __init__(self, kind: str, size: int | None, sized: bool, unit: int, endianness: str) -> None:
        self.kind = kind
        self.size = size
        """In units; None for the default of the type, or a computed one."""
        self.sized = sized
        """Whether the size is computed, and given after the value."""
        self.unit = unit
        self.endianness = endianness


def build(segments: tuple[Segment, ...], *values: Any) -> Any:
    """The bitstring that the segments write for the values."""
    number = 0
    total = 0
    parts: list[bytes] = []
    given = iter(values)
    for index, segment in enumerate(segments, 1):
        value = next(given)
        size = next(given) if segment.sized else segment.size
        piece = _WRITERS[segment.kind](segment, value, size, index)
        if total == 0 and piece.__class__ is bytes:
            parts.append(piece)
            continue
        count = bit_size(piece)
        number = number << count | as_integer(piece)
        total += count
    if total == 0:
        return b"".join(parts)
    odd = bitstring(number, total)
    head = b"".join(parts)
    if not head:
        return odd
    if isinstance(odd, bytes):
        return head + odd
    return Bits(head + odd.data, len(head) * 8 + odd.size)


def _failed(index: int, kind: str, problem: str, value: Any) -> Exception:
    return argument_error(
        f"construction of binary failed: segment {index} of type '{kind}': {problem} {inspect_term(value)}"
    )


def _checked_size(segment: Segment, size: Any, index: int) -> int:
    if size.__class__ is not int or size < 0:
        raise _failed(index, segment.kind, "expected a non-negative integer as size but got:", size)
    return size * segment.unit


def _write_integer(segment: Segment, value: Any, size: Any, index: int) -> Any:
    count = 8 if size is None else _checked_size(segment, size, index)
    if value.__class__ is not int:
        raise _failed(index, "integer", "expected an integer but got:", value)
    number = value & ((1 << count) - 1)
    if byte_order(segment.endianness) == "little":
        number = _to_little(number, count)
    return bitstring(number, count)


def _to_little(number: int, count: int) -> int:
    whole, odd = divmod(count, 8)
    high = number >> (whole * 8)
    low = number & ((1 << (whole * 8)) - 1)
    swapped = int.from_bytes(low.to_bytes(whole, "little"), "big") if whole else 0
    return swapped << odd | high


def _write_float(segment: Segment, value: Any, size: Any, index: int) -> Any:
    count = 64 if size is None else _checked_size(segment, size, index)
    if value.__class__ not in (int, float):
        raise _failed(index, "float", "expected a float or an integer but got:", value)
    if count not in _FLOATS:
        raise _failed(index, "float", "expected one of the supported sizes 16, 32, or 64 but got:", count)
    order = ">" if byte_order(segment.endianness) == "big" else "<"
    try:
        return struct.pack(order + _FLOATS[count], float(value))
    except OverflowError:
        problem = "the value is outside the range expressible as a float:"
        raise _failed(index, "float", problem, value) from None


def _write_bits(segment: Segment, value: Any, size: Any, index: int) -> Any:
    if not is_bitstring(value):
        raise badarg("bit_size", (value,), {1: "not a bitstring"})
    if size is None:
        if segment.kind == "binary" and value.__class__ is Bits:
            raise error(BADARG)
        return value
    count = _checked_size(segment, size, index)
    if count > bit_size(value):
        shown = inspect_term(value)
        raise argument_error(
            f"construction of binary failed: segment {index} of type 'binary': the value {shown} is shorter "
            "than the size of the segment"
        )
    return _cut(value, 0, count)


def _write_text(segment: Segment, value: Any, size: Any, index: int) -> Any:
    if value.__class__ is bytes:
        return encode_text(value, segment.kind, segment.endianness)
    if value.__class__ is not int or not 0 <= value < 0x110000 or 0xD800 <= value < 0xE000:
        problem = f"expected a non-negative integer encodable as {segment.kind} but got:"
        raise _failed(index, segment.kind, problem, value)
    return chr(value).encode(_encoding(segment.kind, segment.endianness))


_WRITERS: dict[str, Callable[[Segment, Any, Any, int], Any]] = {
    "integer": _write_integer,
    "float": _write_float,
    "binary": _write_bits,
    "bitstring": _write_bits,
    "utf8": _write_text,
    "utf16": _write_text,
    "utf32": _write_text,
}


def join(*parts: Any) -> Any:
    """The parts of `"a#{x}b"` one after the other; all are binaries."""
    try:
        return b"".join(parts)
    except TypeError:
        for part in parts:
            if not is_bitstring(part):
                raise badarg("bit_size", (part,), {1: "not a bitstring"}) from None
        raise error(BADARG) from None


def join_compiled(*parts: Any) -> Any:
    """As `join`, with the words of the BEAM's own instruction: an evaluated `<>` fails in other words."""
    try:
        return b"".join(parts)
    except TypeError:
        for index, part in enumerate(parts, 1):
            if not is_bitstring(part):
                raise _failed(index, "binary", "expected a binary but got:", part) from None
        raise error(BADARG) from None
