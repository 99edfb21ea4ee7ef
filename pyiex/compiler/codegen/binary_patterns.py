"""`<<...>>` as a pattern.

Where all segments are whole bytes of known number, the pattern is a test of
the length and slices; otherwise each segment is read at a bit position that
the one before it left.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from pyiex.compiler.codegen import bits, nodes
from pyiex.compiler.codegen.emitter import constant_of
from pyiex.compiler.codegen.forms import variables_of
from pyiex.compiler.expand.bitstring import BIT_TYPES, TEXT_TYPES, read_specs
from pyiex.syntax.quoted import BINARY
from pyiex.terms.bits import bit_size

if TYPE_CHECKING:
    from pyiex.compiler.codegen.patterns import Pattern

Segment = tuple[Any, dict[str, Any]]


def _segments(forms: list[Any]) -> list[Segment]:
    """Pattern and specification of each segment, those of nested `<<>>` in line."""
    found: list[Segment] = []
    for form in forms:
        value, chain = form[2]
        specs = read_specs(chain)
        nested = value.__class__ is tuple and value[0] is BINARY
        if nested and "size" not in specs:
            found.extend(_segments(list(value[2])))
        else:
            found.append((value, specs))
    return found


def literal_bytes(value: Any, specs: dict[str, Any]) -> bytes | None:
    """The bytes that a segment with a literal text stands for."""
    if value.__class__ is not bytes:
        return None
    if specs["type"] in TEXT_TYPES:
        return bits.encode_text(value, specs["type"], specs.get("endianness", "big"))
    return value if "size" not in specs else None


def _known_bytes(value: Any, specs: dict[str, Any]) -> int | None:
    """How many bytes a segment takes; None where that is not whole, or not known before."""
    text = literal_bytes(value, specs)
    if text is not None:
        return len(text)
    kind = specs["type"]
    size = specs.get("size", 8 if kind == "integer" else None)
    if kind not in ("integer", "binary") or size.__class__ is not int or size < 0:
        return None
    unit = specs.get("unit", 1 if kind == "integer" else 8)
    whole, rest = divmod(size * unit, 8)
    return None if rest else whole


def _is_rest(specs: dict[str, Any]) -> bool:
    return specs["type"] in BIT_TYPES and "size" not in specs


def match_binary(pattern: Pattern, forms: list[Any], subject: ast.expr) -> None:
    """Add the tests of a binary pattern on a variable."""
    segments = _segments(forms)
    rest = None
    if segments and _is_rest(segments[-1][1]) and segments[-1][0].__class__ is not bytes:
        rest = segments[-1]
    fixed = segments[:-1] if rest else segments
    sizes = [_known_bytes(*segment) for segment in fixed]
    known = [size for size in sizes if size is not None]
    if len(known) == len(sizes) and (rest is None or rest[1]["type"] == "binary"):
        _match_bytes(pattern, fixed, known, rest, subject)
    else:
        _match_bits(pattern, fixed, rest, subject)


def _match_bytes(
    pattern: Pattern, segments: list[Segment], sizes: list[int], rest: Segment | None, subject: ast.expr
) -> None:
    from pyiex.compiler.codegen.operators import type_is

    line = pattern.line
    total = sum(sizes)
    pattern.test(type_is(pattern.emitter, subject, bytes))
    length = nodes.call(line, nodes.name(line, "len"), subject)
    if total or rest is None:
        operator = nodes.EQ if rest is None else nodes.GT_E
        pattern.test(nodes.compare(line, length, operator, nodes.constant(line, total)))
    start = 0
    for (value, specs), size in zip(segments, sizes, strict=True):
        _match_slice(pattern, value, specs, subject, start, size)
        start += size
    if rest is not None:
        pattern.match(rest[0], nodes.cut(line, subject, start, None) if start else subject)


def _match_slice(
    pattern: Pattern, value: Any, specs: dict[str, Any], subject: ast.expr, start: int, size: int
) -> None:
    line = pattern.line
    part = nodes.cut(line, subject, start, start + size)
    text = literal_bytes(value, specs)
    if text is not None:
        pattern.test(nodes.compare(line, part, nodes.EQ, nodes.constant(line, text)))
    elif specs["type"] == "binary":
        pattern.match(value, part)
    elif size == 1 and specs.get("sign") != "signed":
        pattern.match(value, nodes.item(line, subject, start))
    else:
        number = pattern.emitter.call(
            bits.integer_of,
            part,
            pattern.emitter.term(specs.get("sign") == "signed"),
            pattern.emitter.term(bits.byte_order(specs.get("endianness", "big"))),
        )
        pattern.match(value, number)


def _match_bits(pattern: Pattern, segments: list[Segment], rest: Segment | None, subject: ast.expr) -> None:
    """Segment by segment, each read answering `(value, position after it)` or None."""
    line = pattern.line
    emitter = pattern.emitter
    pattern.test(emitter.call(bits.is_bitstring, subject))
    position: ast.expr = nodes.constant(line, 0)
    for value, specs in segments:
        text = literal_bytes(value, specs)
        if text is not None:
            read = emitter.call(bits.read_literal, subject, position, nodes.constant(line, text))
        else:
            _bind_sizes(pattern, specs)
            read = emitter.call(
                bits.READERS[specs["type"]],
                subject,
                position,
                _bit_count(pattern, specs),
                emitter.term(specs.get("sign") == "signed"),
                emitter.term(bits.byte_order(specs.get("endianness", "big"))),
            )
        found = pattern.keep(read)
        position = nodes.item(line, found, 1)
        if text is None:
            pattern.match(value, nodes.item(line, found, 0))
    if rest is None:
        pattern.test(nodes.compare(line, position, nodes.EQ, emitter.call(bit_size, subject)))
        return
    reader = bits.read_rest_bytes if rest[1]["type"] == "binary" else bits.read_rest_bits
    pattern.match(rest[0], pattern.keep(emitter.call(reader, subject, position)))


def _bind_sizes(pattern: Pattern, specs: dict[str, Any]) -> None:
    size = specs.get("size")
    if size is not None:
        pattern.bind_eagerly(set(variables_of(size)))


def _bit_count(pattern: Pattern, specs: dict[str, Any]) -> ast.expr:
    """The number of bits of a segment, which a size that is no number makes -1."""
    line = pattern.line
    kind = specs["type"]
    if kind in TEXT_TYPES:
        return nodes.constant(line, {"utf8": 8, "utf16": 16, "utf32": 32}[kind])
    size = specs.get("size", {"integer": 8, "float": 64}.get(kind, 0))
    unit = specs.get("unit", 8 if kind == "binary" else 1)
    if constant_of(size).__class__ is int:
        return nodes.constant(line, size * unit)
    return pattern.emitter.call(bits.bit_count, pattern.emitter.value(size), nodes.constant(line, unit))
