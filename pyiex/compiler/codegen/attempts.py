"""`try`: what is rescued, caught and done afterwards."""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.control import clauses
from pyiex.compiler.codegen.emitter import (
    DEEPEST,
    RETURN,
    Destination,
    Emitter,
    structure,
    variable_name,
)
from pyiex.runtime import abi
from pyiex.syntax.quoted import WHEN
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR, THROW
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map

DO, RESCUE, CATCH, ELSE, AFTER = map(Atom, ("do", "rescue", "catch", "else", "after"))
STRUCT = Atom("__struct__")
EXCEPTION = Atom("Elixir.Exception")


@structure("try")
def compile_try(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    """`try do ... rescue ... catch ... else ... after ... end`.

    `after` is no `finally`: a process that an exit signal ends does not run it.
    """
    if emitter.depth >= DEEPEST:
        call = emitter.outlined(lambda inner: compile_try(inner, meta, args, RETURN))
        emitter.deliver(call, to)
        return
    parts = dict(args[0])
    line = emitter.line
    result = emitter.temporary() if to is RETURN or AFTER in parts or ELSE in parts else None
    inner = Destination(result) if result is not None else to
    saved = emitter.tail_allowed
    emitter.tail_allowed = False
    emitter.depth += 2
    if AFTER in parts:
        _with_after(emitter, parts, inner)
    else:
        _handled(emitter, parts, inner)
    emitter.tail_allowed = saved
    emitter.depth -= 2
    emitter.line = line
    if result is not None and inner is not to:
        emitter.deliver(emitter.name(result), to)


def _with_after(emitter: Emitter, parts: dict[Atom, Any], to: Destination) -> None:
    line = emitter.line
    failure = emitter.temporary()
    caught = emitter.temporary()
    emitter.emit(nodes.assign(line, failure, nodes.constant(line, None)))
    with emitter.block() as body:
        _handled(emitter, parts, to)
    keep = nodes.assign(line, failure, emitter.name(caught))
    emitter.emit(nodes.attempt(line, body, "Exception", caught, [keep], []))
    emitter.run(parts[AFTER])
    failed = nodes.compare(line, emitter.name(failure), nodes.IS_NOT, nodes.constant(line, None))
    emitter.emit(nodes.when(line, failed, [nodes.raises(line, emitter.name(failure))]))


def _handled(emitter: Emitter, parts: dict[Atom, Any], to: Destination) -> None:
    """The body, and the clauses for what it raises or answers."""
    line = emitter.line
    handlers = list(parts.get(RESCUE, ())) or list(parts.get(CATCH, ()))
    if not handlers:
        _body(emitter, parts, to)
        if ELSE in parts:
            _else(emitter, parts, to)
        return
    caught = emitter.temporary()
    with emitter.block() as body:
        _body(emitter, parts, to)
    # What `else` raises is not this `try`'s to catch, so it comes after.
    done = emitter.temporary()
    if ELSE in parts:
        body.append(nodes.assign(line, done, nodes.constant(line, True)))
    with emitter.block() as handler:
        if ELSE in parts:
            emitter.emit(nodes.assign(line, done, nodes.constant(line, False)))
        _handler(emitter, parts, caught, to)
    emitter.emit(nodes.attempt(line, body, "Exception", caught, handler, []))
    if ELSE in parts:
        with emitter.block() as otherwise:
            _else(emitter, parts, to)
        emitter.emit(nodes.when(line, emitter.name(done), otherwise))


def _body(emitter: Emitter, parts: dict[Atom, Any], to: Destination) -> None:
    emitter.into(parts[DO], to)


def _else(emitter: Emitter, parts: dict[Atom, Any], to: Destination) -> None:
    line = emitter.line
    subject = emitter.name(to.name)
    clauses(
        emitter,
        list(parts[ELSE]),
        [subject],
        lambda body: emitter.into(body, to),
        lambda: emitter.emit(nodes.raises(line, emitter.call(support.no_try_clause, subject))),
    )


# -- handlers ------------------------------------------------------------------------------


def _handler(emitter: Emitter, parts: dict[Atom, Any], caught: str, to: Destination) -> None:
    line = emitter.line
    raised = emitter.pin(nodes.call(line, nodes.name(line, "as_raised"), emitter.name(caught)))
    emitter.handled.append(raised)
    saved = emitter.out
    for stab in parts.get(RESCUE, ()):
        _rescue(emitter, stab, raised, to)
    if CATCH in parts:
        _catch(emitter, list(parts[CATCH]), raised, to)
    else:
        emitter.emit(nodes.raises(line, raised))
    emitter.out = saved
    emitter.handled.pop()


def _rescue(emitter: Emitter, stab: Any, raised: ast.expr, to: Destination) -> None:
    """One clause of `rescue`; the next goes into its `else`."""
    emitter.at(stab[1])
    line = emitter.line
    head, body = stab[2].head.head, stab[2].tail.head
    variable, names = head[2]
    is_error = nodes.compare(line, nodes.attribute(line, raised, "kind"), nodes.IS, emitter.term(ERROR))
    exception = emitter.temporary()
    normal = emitter.call(normalized, raised)
    bound = nodes.walrus(line, exception, normal)
    tests: list[ast.expr] = [is_error, nodes.compare(line, bound, nodes.IS_NOT, nodes.constant(line, None))]
    if names.__class__ is List:
        tests.append(emitter.call(is_one_of, emitter.name(exception), emitter.term(tuple(names))))
    with emitter.block() as then:
        if variable[0].name != "_":
            emitter.emit(nodes.assign(line, variable_name(variable), emitter.name(exception)))
        emitter.into(body, to)
    chosen = nodes.when(line, nodes.both(line, tests), then)
    emitter.emit(chosen)
    emitter.out = chosen.orelse


def normalized(raised: abi.Raised) -> Any:
    """The exception struct that an error is."""
    if raised.reason.__class__ is Map and STRUCT in raised.reason:
        return raised.reason
    stack = abi.stack_term(raised.stack)
    return abi.apply_mfa(EXCEPTION, Atom("normalize"), (ERROR, raised.reason, stack))


def is_one_of(exception: Any, names: tuple[Atom, ...]) -> bool:
    """Whether the exception is one of those that a `rescue` names."""
    return exception.get(STRUCT) in names


def _catch(emitter: Emitter, stabs: list[Any], raised: ast.expr, to: Destination) -> None:
    line = emitter.line
    kind = emitter.pin(nodes.attribute(line, raised, "kind"))
    reason = emitter.pin(nodes.attribute(line, raised, "reason"))
    clauses(
        emitter,
        [_with_kind(stab) for stab in stabs],
        [kind, reason],
        lambda body: emitter.into(body, to),
        lambda: emitter.emit(nodes.raises(line, raised)),
    )


def _with_kind(stab: Any) -> Any:
    """`catch value ->` is `catch :throw, value ->`."""
    _, meta, (heads, body) = stab
    parts = list(heads)
    guarded = len(parts) == 1 and parts[0].__class__ is tuple and len(parts[0]) == 3 and parts[0][0] is WHEN
    if guarded:
        inner = list(parts[0][2])
        if len(inner) == 2:
            parts = [(WHEN, parts[0][1], make_list([THROW, *inner]))]
    elif len(parts) == 1:
        parts = [THROW, *parts]
    return (stab[0], meta, make_list((make_list(parts), body)))
