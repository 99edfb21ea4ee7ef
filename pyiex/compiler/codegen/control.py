"""Matches and the structures that choose between clauses: `case cond with receive`."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.conditions import choice_of, compile_choice, condition
from pyiex.compiler.codegen.emitter import (
    NOT_CONSTANT,
    RETURN,
    Destination,
    Emitter,
    constant_of,
    structure,
    value_form,
    variable_name,
)
from pyiex.compiler.codegen.forms import AFTER, BLOCK, DO, RECEIVE, is_variable, pinned_in, variables_of
from pyiex.compiler.codegen.guards import guard_test
from pyiex.compiler.codegen.patterns import Pattern
from pyiex.syntax.quoted import WHEN, is_call
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import make_list

CASE = Atom("case")
ARROW = Atom("<-")
ELSE = Atom("else")


# -- matches -----------------------------------------------------------------------------


@value_form("=")
def match_value(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """`pattern = value`: the value, after what the pattern binds."""
    pattern, form = args
    line = emitter.line
    if is_variable(pattern):
        if pattern[0].name == "_":
            return emitter.pin(emitter.value(form))
        identifier = variable_name(pattern)
        emitter.into(form, Destination(identifier))
        return emitter.name(identifier)
    subject = emitter.variable(emitter.value(form))
    emitter.line = line
    matching = Pattern(emitter, [pattern])
    matching.match(pattern, subject)
    if matching.tests:
        failed = nodes.negate(line, nodes.both(line, matching.tests))
        error = emitter.call(support.no_match, subject)
        emitter.emit(nodes.when(line, failed, [nodes.raises(line, error)]))
    bind(emitter, matching)
    return subject


def bind(emitter: Emitter, matching: Pattern) -> None:
    """Bind what a pattern has left to bind."""
    for identifier, value in matching.bindings:
        emitter.emit(nodes.assign(emitter.line, identifier, value))


# -- clauses --------------------------------------------------------------------------------


def split_guard(heads: list[Any]) -> tuple[list[Any], Any]:
    """The patterns of a clause, and its guard or None."""
    if len(heads) == 1 and heads[0].__class__ is tuple and len(heads[0]) == 3 and heads[0][0] is WHEN:
        *patterns, guard = heads[0][2]
        return patterns, guard
    return heads, None


def clause_test(
    emitter: Emitter, heads: list[Any], subjects: list[ast.expr]
) -> tuple[list[ast.expr], Pattern]:
    """The tests of a clause on variables, guard included, and the bindings that are left."""
    patterns, guard = split_guard(heads)
    matching = Pattern(emitter, patterns)
    for pattern, subject in zip(patterns, subjects, strict=True):
        matching.match(pattern, subject)
    if guard is not None:
        matching.bind_eagerly(set(variables_of(guard)))
        matching.test(guard_test(emitter, guard))
    return matching.tests, matching


def clauses(
    emitter: Emitter,
    stabs: list[Any],
    subjects: list[ast.expr],
    body: Callable[[Any], None],
    otherwise: Callable[[], None],
) -> None:
    """The first clause whose tests hold; `otherwise` where there is none.

    body: compiles the body of a clause.  A chain of `if`s, each in the `else`
    of the one before it, which CPython does not count as nesting.
    """
    target = emitter.out
    saved = emitter.out
    for stab in stabs:
        emitter.out = target
        emitter.at(stab[1])
        line = emitter.line
        tests, matching = clause_test(emitter, list(stab[2].head), subjects)
        inner: list[ast.stmt] = []
        emitter.out = inner
        bind(emitter, matching)
        body(stab[2].tail.head)
        if not tests:
            target.extend(inner)
            emitter.out = saved
            return
        chosen = nodes.when(line, nodes.both(line, tests), inner)
        target.append(chosen)
        target = chosen.orelse
    emitter.out = target
    otherwise()
    emitter.out = saved


@structure("case")
def compile_case(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    """`case value do clauses end`."""
    choice = choice_of((CASE, meta, make_list(args)))
    if choice is not None:
        compile_choice(emitter, choice, to)
        return
    form, blocks = args
    line = emitter.line
    subject = emitter.variable(emitter.value(form))

    def failing() -> None:
        emitter.emit(nodes.raises(line, emitter.call(support.no_case_clause, subject)))

    clauses(emitter, list(blocks.head[1]), [subject], lambda body: emitter.into(body, to), failing)


@structure("cond")
def compile_cond(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    """`cond do condition -> body end`."""
    line = emitter.line
    saved = emitter.out
    for stab in args[0].head[1]:
        emitter.at(stab[1])
        (form,), body = stab[2]
        if form is TRUE:
            emitter.into(body, to)
            emitter.out = saved
            return
        test = condition(emitter, form)
        with emitter.block() as then:
            emitter.into(body, to)
        chosen = nodes.when(line, test, then)
        emitter.emit(chosen)
        emitter.out = chosen.orelse
    emitter.emit(nodes.raises(line, emitter.call(support.no_cond_clause)))
    emitter.out = saved


# -- with ------------------------------------------------------------------------------------


@structure("with")
def compile_with(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    """`with pattern <- value do body else clauses end`: each step inside the `if` of the one before it."""
    *steps, blocks = args
    parts = dict(blocks)
    line = emitter.line
    rejected: str | None = None
    if ELSE in parts:
        rejected = emitter.temporary()
        emitter.emit(nodes.assign(line, rejected, nodes.constant(line, None)))
    saved = emitter.out
    for step in steps:
        if not (step.__class__ is tuple and len(step) == 3 and step[0] is ARROW):
            emitter.run(step)
            continue
        _step(emitter, step, rejected, to)
    emitter.into(parts[DO], to)
    emitter.out = saved
    if rejected is None:
        return
    subject = emitter.name(rejected)
    with emitter.block() as inner:
        clauses(
            emitter,
            list(parts[ELSE]),
            [subject],
            lambda body: emitter.into(body, to),
            lambda: emitter.emit(nodes.raises(line, emitter.call(support.no_with_clause, subject))),
        )
    emitter.emit(
        nodes.when(line, nodes.compare(line, subject, nodes.IS_NOT, nodes.constant(line, None)), inner)
    )


def _step(emitter: Emitter, step: Any, rejected: str | None, to: Destination) -> None:
    head, form = step[2]
    emitter.at(step[1])
    line = emitter.line
    subject = emitter.variable(emitter.value(form))
    tests, matching = clause_test(emitter, [head], [subject])
    if not tests:
        bind(emitter, matching)
        return
    with emitter.block() as otherwise:
        if rejected is None:
            emitter.deliver(subject, to)
        else:
            emitter.emit(nodes.assign(line, rejected, subject))
    chosen = nodes.when(line, nodes.both(line, tests), [], otherwise)
    chosen.body = []
    emitter.emit(chosen)
    emitter.out = chosen.body
    bind(emitter, matching)


# -- receive ----------------------------------------------------------------------------------


@structure("receive")
def compile_receive(emitter: Emitter, meta: Any, args: list[Any], to: Destination) -> None:
    """`receive do clauses after timeout -> body end`: a loop over the mailbox."""
    parts = dict(args[0])
    stabs = list(parts.get(DO, ()))
    timeout = after = None
    if AFTER in parts:
        (form,), after = parts[AFTER].head[2]
        timeout = emitter.value(form)
    is_first = to is RETURN and _is_whole(emitter, args[0])
    if to is RETURN and emitter.starts_process and emitter.tail_allowed and not is_first:
        # A Python function of its own is one that can be called again; it costs 1 µs.
        timeout = timeout and emitter.variable(timeout)
        emitter.go_on_in_part(lambda rest: _receive(rest, stabs, timeout, after, to, True))
    else:
        _receive(emitter, stabs, timeout, after, to, is_first)


def _receive(
    emitter: Emitter, stabs: list[Any], timeout: ast.expr | None, after: Any, to: Destination, is_first: bool
) -> None:
    """is_first: whether its Python function does nothing before, so that it can be called again instead."""
    line = emitter.line
    deadline: ast.expr = nodes.constant(line, None)
    if timeout is not None:
        deadline = emitter.pin(nodes.call(line, nodes.name(line, "deadline_after"), timeout))
    process = emitter.pin(nodes.call(line, nodes.name(line, "current")))
    message = emitter.temporary()
    chosen = emitter.temporary()
    emitter.emit(nodes.assign(line, chosen, nodes.constant(line, None)))
    for pinned in _pinned_by_all(stabs):
        expect = nodes.call(line, nodes.attribute(line, process, "expect"), emitter.name(pinned))
        emitter.emit(nodes.evaluate(line, expect))
    subject = emitter.name(message)
    with emitter.block() as looking:
        clauses(
            emitter,
            _numbered(stabs),
            [subject],
            _take(emitter, process, chosen),
            lambda: emitter.emit(nodes.passing(line)),
        )
    ask = nodes.call(line, nodes.attribute(line, process, "next_message"), deadline)
    if is_first:
        ask.args.append(nodes.constant(line, True))
    test = nodes.compare(line, nodes.walrus(line, message, ask), nodes.IS_NOT, nodes.name(line, "TIMEOUT"))
    emitter.emit(nodes.loop(line, test, looking))
    _bodies(emitter, stabs, chosen, after, to)


def _is_whole(emitter: Emitter, parts: Any) -> bool:
    """Whether a `receive` is all that a clause does, so that the function can be called again for it."""
    whole = emitter.whole
    while is_call(whole, BLOCK, 1):
        whole = whole[2].head
    if not (is_call(whole, RECEIVE, 1) and whole[2].head is parts):
        return False
    after = dict(parts).get(AFTER)
    if after is None:
        return True
    timeout = after.head[2].head.head
    return is_variable(timeout) or constant_of(timeout) is not NOT_CONSTANT


def _pinned_by_all(stabs: list[Any]) -> list[str]:
    """The variables that are pinned in each clause: if one is a new reference, old messages cannot match."""
    pinned = [set(pinned_in(split_guard(list(stab[2].head))[0])) for stab in stabs]
    return sorted(set.intersection(*pinned)) if pinned else []


def _numbered(stabs: list[Any]) -> list[Any]:
    """The clauses with their number as body: the bodies run after the loop, and may loop themselves."""
    return [(stab[0], stab[1], make_list((stab[2].head, number))) for number, stab in enumerate(stabs)]


def _take(emitter: Emitter, process: ast.expr, chosen: str) -> Callable[[Any], None]:
    def take(number: Any) -> None:
        line = emitter.line
        accept = nodes.call(line, nodes.attribute(line, process, "accept"))
        emitter.emit(nodes.evaluate(line, accept))
        emitter.emit(nodes.assign(line, chosen, nodes.constant(line, number)))
        emitter.emit(nodes.breaking(line))

    return take


def _bodies(emitter: Emitter, stabs: list[Any], chosen: str, after: Any, to: Destination) -> None:
    saved = emitter.out
    line = emitter.line
    remaining: list[tuple[ast.expr | None, Any]] = []
    for number, stab in enumerate(stabs):
        this = nodes.compare(line, emitter.name(chosen), nodes.EQ, nodes.constant(line, number))
        remaining.append((this, stab[2].tail.head))
    if after is not None:
        remaining.append((None, after))
    elif remaining:
        remaining[-1] = (None, remaining[-1][1])
    for test, body in remaining:
        if test is None:
            emitter.into(body, to)
            break
        with emitter.block() as then:
            emitter.into(body, to)
        decision = nodes.when(line, test, then)
        emitter.emit(decision)
        emitter.out = decision.orelse
    emitter.out = saved
