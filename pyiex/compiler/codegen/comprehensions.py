"""`for`: Python loops, one inside the other."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.binary_patterns import literal_bytes
from pyiex.compiler.codegen.conditions import condition
from pyiex.compiler.codegen.control import bind, clause_test, clauses
from pyiex.compiler.codegen.emitter import DEEPEST, Destination, Emitter, value_form
from pyiex.compiler.codegen.functions import preemption
from pyiex.compiler.codegen.patterns import Pattern
from pyiex.compiler.expand.bitstring import TYPED, read_specs
from pyiex.syntax.quoted import BINARY, call, is_call
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import StrictKey

ARROW = Atom("<-")
DO, INTO, REDUCE, UNIQ = map(Atom, ("do", "into", "reduce", "uniq"))


@value_form("for")
def compile_for(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """`for generators, filters, options do body end`."""
    *steps, blocks = args
    parts = dict(blocks)
    saved = emitter.in_loop
    if REDUCE in parts:
        result = _reduced(emitter, steps, parts)
    else:
        result = _collected(emitter, steps, parts)
    emitter.in_loop = saved
    return result


def _reduced(emitter: Emitter, steps: list[Any], parts: dict[Atom, Any]) -> ast.expr:
    line = emitter.line
    accumulator = emitter.temporary()
    emitter.into(parts[REDUCE], Destination(accumulator))
    subject = emitter.name(accumulator)

    def body(inner: Emitter) -> None:
        clauses(
            inner,
            list(parts[DO]),
            [subject],
            lambda form: inner.into(form, Destination(accumulator)),
            lambda: inner.emit(nodes.raises(line, inner.call(support.no_case_clause, subject))),
        )

    _loops(emitter, steps, body, (accumulator,))
    return emitter.name(accumulator)


def _collected(emitter: Emitter, steps: list[Any], parts: dict[Atom, Any]) -> ast.expr:
    line = emitter.line
    into = parts.get(INTO, EMPTY)
    target = emitter.pin(emitter.value(into))
    found = emitter.temporary()
    emitter.emit(nodes.assign(line, found, ast.List(elts=[], ctx=nodes.LOAD, lineno=line, col_offset=0)))
    seen: str | None = None
    if parts.get(UNIQ) is TRUE:
        seen = emitter.temporary()
        emitter.emit(nodes.assign(line, seen, nodes.call(line, nodes.name(line, "set"))))

    def body(inner: Emitter) -> None:
        value = inner.value(parts[DO])
        if seen is not None:
            value = inner.pin(value)
            fresh = inner.call(is_fresh, inner.name(seen), value)
            inner.emit(nodes.when(line, fresh, [_append(line, found, value)]))
        else:
            inner.emit(_append(line, found, value))

    _loops(emitter, steps, body)
    collect = support.collect_bits if into == b"" or is_call(into, BINARY, 0) else support.collect
    return emitter.call(collect, emitter.name(found), target)


def is_fresh(seen: set[Any], value: Any) -> bool:
    """Whether the value is not in `seen`, where it is from now on."""
    key = StrictKey(value)
    if key in seen:
        return False
    seen.add(key)
    return True


def _append(line: int, found: str, value: ast.expr) -> ast.stmt:
    append = nodes.attribute(line, nodes.name(line, found), "append")
    return nodes.evaluate(line, nodes.call(line, append, value))


# -- loops --------------------------------------------------------------------------------


Body = Callable[[Emitter], None]


def _loops(emitter: Emitter, steps: list[Any], body: Body, rebound: tuple[str, ...] = ()) -> None:
    """The generators and filters, each around what follows it.

    rebound: the variables outside that the body sets.
    """
    if not steps:
        body(emitter)
        return
    if emitter.depth >= DEEPEST:
        call = emitter.outlined(lambda inner: _loops(inner, steps, body, rebound), rebound)
        emitter.emit(nodes.evaluate(emitter.line, call))
        return
    step, rest = steps[0], steps[1:]
    if is_call(step, BINARY) and is_call(step[2].head, ARROW, 2):
        _over_bits(emitter, step, rest, body, rebound)
    elif is_call(step, ARROW, 2):
        _over_values(emitter, step, rest, body, rebound)
    else:
        test = condition(emitter, step)
        with emitter.block() as inner:
            _loops(emitter, rest, body, rebound)
        emitter.emit(nodes.when(emitter.line, test, inner))


def _over_values(emitter: Emitter, step: Any, rest: list[Any], body: Body, rebound: tuple[str, ...]) -> None:
    emitter.at(step[1])
    line = emitter.line
    head, form = step[2]
    values = emitter.call(support.iterate, emitter.value(form))
    element = emitter.temporary()
    emitter.in_loop = True
    emitter.depth += 1
    with emitter.block() as inner:
        emitter.emit(preemption(line))
        tests, matching = clause_test(emitter, [head], [emitter.name(element)])
        with emitter.block() as matched:
            bind(emitter, matching)
            _loops(emitter, rest, body, rebound)
        if tests:
            emitter.emit(nodes.when(line, nodes.both(line, tests), matched))
        else:
            inner.extend(matched)
    emitter.depth -= 1
    emitter.emit(nodes.for_each(line, element, values, inner))


def _over_bits(emitter: Emitter, step: Any, rest: list[Any], body: Body, rebound: tuple[str, ...]) -> None:
    """`<<pattern <- bits>>`: as long as the pattern fits in front; what fits without matching is skipped."""
    arrow = step[2].head
    emitter.at(arrow[1])
    line = emitter.line
    pattern, form = arrow[2]
    bits = emitter.temporary()
    emitter.into(form, Destination(bits))
    emitter.emit(nodes.evaluate(line, emitter.call(support.check_bits, emitter.name(bits))))
    emitter.in_loop = True
    emitter.depth += 1
    remaining = emitter.temporary()
    segments = list(pattern[2])
    skipped = [(TYPED, segment[1], make_list(_any_of_its_size(segment))) for segment in segments]
    with emitter.block() as inner:
        emitter.emit(preemption(line))
        skip = _front(emitter, skipped, remaining, bits)
        over = nodes.negate(line, nodes.both(line, skip.tests))
        emitter.emit(nodes.when(line, over, [nodes.breaking(line)]))
        bind(emitter, skip)
        match = _front(emitter, segments, emitter.temporary(), bits)
        with emitter.block() as matched:
            bind(emitter, match)
            emitter.emit(nodes.assign(line, bits, emitter.name(remaining)))
            _loops(emitter, rest, body, rebound)
        go_on: list[ast.stmt] = [nodes.assign(line, bits, emitter.name(remaining))]
        emitter.emit(nodes.when(line, nodes.both(line, match.tests), matched, go_on))
    emitter.depth -= 1
    emitter.emit(nodes.loop(line, nodes.constant(line, True), inner))


def _front(emitter: Emitter, segments: list[Any], remaining: str, bits: str) -> Pattern:
    """The pattern of the segments and of what follows them, on the variable `bits`."""
    following = (TYPED, EMPTY, make_list(((Atom(remaining), EMPTY, NIL), call("bitstring"))))
    matching = Pattern(emitter, [])
    matching.match((BINARY, EMPTY, make_list([*segments, following])), emitter.name(bits))
    return matching


def _any_of_its_size(segment: Any) -> tuple[Any, Any]:
    """A segment that matches whatever has the size of `segment`."""
    value, chain = segment[2]
    text = literal_bytes(value, read_specs(chain))
    if text is None:
        return (Atom("_"), EMPTY, NIL), chain
    return (Atom("_"), EMPTY, NIL), call("-", call("binary"), call("size", len(text)))
