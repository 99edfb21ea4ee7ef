"""Lists, tuples, maps and structs as expressions."""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import bits, nodes, support
from pyiex.compiler.codegen.emitter import Emitter, constant_of, value_form
from pyiex.compiler.expand.bitstring import TEXT_TYPES, read_specs
from pyiex.compiler.expand.scope import PIPE
from pyiex.runtime import abi
from pyiex.syntax.quoted import MAP
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import EMPTY_MAP, SMALL, make_map, map_of

_PLAIN_KEYS = (Atom, int, bytes)


def list_value(emitter: Emitter, form: Any) -> ast.expr:
    """A list with at least one element that has to be computed."""
    line = emitter.line
    elements = list(form)
    last = elements[-1]
    if last.__class__ is tuple and len(last) == 3 and last[0] is PIPE:
        *front, rest = emitter.values([*elements[:-1], *last[2]])
        if len(front) == 1:
            return emitter.call(cons, front[0], rest)
        return emitter.call(make_list, nodes.tuple_of(line, front), rest)
    values = emitter.values(elements)
    backwards = ast.List(elts=values[::-1], ctx=nodes.LOAD, lineno=line, col_offset=0)
    if not all(isinstance(value, ast.Name | ast.Constant) for value in values):
        # Python evaluates the display from the left, which here is the list's end.
        values = [emitter.pin(value) for value in values]
        backwards.elts = values[::-1]
    return nodes.call(
        line, emitter.term(List), backwards, nodes.constant(line, len(values)), emitter.term(EMPTY)
    )


@value_form("{}")
def _tuple(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    return nodes.tuple_of(emitter.line, emitter.values(args))


@value_form("%{}")
def _map(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    line = emitter.line
    if not args:
        return emitter.term(EMPTY_MAP)
    if len(args) == 1 and args[0].__class__ is tuple and len(args[0]) == 3 and args[0][0] is PIPE:
        target, pairs = args[0][2]
        update = _update(emitter, support.update_map, [], target, pairs)
        if emitter.unit.module is not None:
            update.col_offset = abi.BARE_COLUMN
        return update
    constants = [(constant_of(key), constant_of(value)) for key, value in args]
    if all(key.__class__ in _PLAIN_KEYS for key, _ in constants):
        values = emitter.values([value for _, value in args])
        keys = [emitter.term(key) for key, _ in constants]
        if len(keys) <= SMALL:
            return emitter.call(map_of, nodes.dict_of(line, [*keys], values))
    flat = emitter.values([part for pair in args for part in pair])
    pairs = [nodes.tuple_of(line, [flat[at], flat[at + 1]]) for at in range(0, len(flat), 2)]
    return emitter.call(make_map, nodes.tuple_of(line, [*pairs]))


def _update(emitter: Emitter, function: Any, front: list[ast.expr], target: Any, pairs: Any) -> ast.Call:
    """`%{target | ...}`."""
    subject, *flat = emitter.values([target, *(part for pair in pairs for part in pair)])
    return emitter.call(function, *front, subject, nodes.tuple_of(emitter.line, flat))


@value_form("%")
def _struct_update(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """`%Name{target | ...}`; other structs are maps when they come here."""
    name, (form, _meta, inner) = args
    assert form is MAP
    target, pairs = inner.head[2]
    return _update(emitter, support.update_struct, [emitter.term(name)], target, pairs)


# -- binaries ------------------------------------------------------------------------------


@value_form("<<>>")
def _binary(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    line = emitter.line
    segments = [(form[2].head, read_specs(form[2].tail.head)) for form in args]
    if not segments:
        return nodes.constant(line, b"")
    if all(specs == {"type": "binary"} for _, specs in segments):
        values = emitter.values([value for value, _ in segments])
        if len(values) == 1 and isinstance(values[0], ast.Constant):
            return values[0]
        return emitter.call(bits.join if emitter.unit.module is None else bits.join_compiled, *values)
    forms: list[Any] = []
    layout: list[bits.Segment] = []
    for value, specs in segments:
        forms.append(value)
        layout.append(_segment(specs, forms))
    computed = emitter.values(forms)
    constants = [constant_of(form) for form in forms]
    if all(constant.__class__ in (int, float, bytes) for constant in constants):
        try:
            return emitter.term(bits.build(tuple(layout), *constants))
        except Exception:
            # Whatever is wrong is to be raised where the code runs.
            return emitter.call(bits.build, emitter.term(tuple(layout)), *computed)
    return emitter.call(bits.build, emitter.term(tuple(layout)), *computed)


def _segment(specs: dict[str, Any], forms: list[Any]) -> bits.Segment:
    """How a segment is written; a size that has to be computed is added to `forms`."""
    kind = specs["type"]
    size = specs.get("size")
    sized = size is not None and size.__class__ is not int
    if sized:
        forms.append(size)
    unit = specs.get("unit", 8 if kind == "binary" else 1)
    assert kind not in TEXT_TYPES or not sized
    return bits.Segment(kind, None if sized else size, sized, unit, specs.get("endianness", "big"))
