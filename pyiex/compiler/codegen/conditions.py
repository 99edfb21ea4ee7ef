"""Conditions: forms as Python truth values, and the `case`s that are Python's `if`.

`if`, `and`, `||` and such come out of the expander as `case`s marked
`optimize_boolean`; here they become `if` statements and `and`/`or` expressions.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any

from pyiex.compiler.codegen import nodes, operators, support
from pyiex.compiler.codegen.emitter import (
    STRUCTURES,
    Destination,
    Emitter,
    constant_of,
    is_stable,
    value_form,
    variable_name,
)
from pyiex.compiler.codegen.forms import variables_of
from pyiex.syntax.quoted import DOT, WHEN, keyword_get
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.lists import make_list

CASE = Atom("case")
OPTIMIZE = Atom("optimize_boolean")
ERLANG = Atom("erlang")


@dataclass(slots=True)
class Choice:
    """A `case` that only asks whether its value holds."""

    value: Any
    truthy: Any
    falsy: Any
    truthy_name: str | None
    """The variable that is bound to the value before the branch, if any."""
    falsy_name: str | None
    operator: Atom | None
    """`:and` or `:or` where the value has to be a boolean."""


def erlang_call(form: Any) -> tuple[str, list[Any]] | None:
    """Name and arguments of a call of an `:erlang` function."""
    if form.__class__ is tuple and len(form) == 3 and form[0].__class__ is tuple:
        target = form[0]
        if target[0] is DOT and len(target[2]) == 2 and target[2].head is ERLANG:
            return target[2].tail.head.name, list(form[2])
    return None


def choice_of(form: Any) -> Choice | None:
    """The parts of a `case` marked `optimize_boolean`; None for any other form."""
    if not (form.__class__ is tuple and len(form) == 3 and form[0] is CASE):
        return None
    if keyword_get(form[1], OPTIMIZE) is not TRUE:
        return None
    value, blocks = form[2]
    clauses = [(list(stab[2].head), stab[2].tail.head) for stab in blocks.head[1]]
    if len(clauses) == 2 and _is_when(clauses[0][0]):
        (heads, falsy), (others, truthy) = clauses
        bound = heads[0][2].head
        return Choice(value, truthy, falsy, _used_name(others[0], truthy), _used_name(bound, falsy), None)
    if len(clauses) == 3 and clauses[0][0] == [FALSE] and clauses[1][0] == [TRUE]:
        failure = erlang_call(clauses[2][1])
        if failure is not None and failure[0] == "error":
            return Choice(value, clauses[1][1], clauses[0][1], None, None, _operator(failure[1][0]))
    return None


def _is_when(heads: list[Any]) -> bool:
    return len(heads) == 1 and heads[0].__class__ is tuple and heads[0][0] is WHEN


def _used_name(pattern: Any, body: Any) -> str | None:
    """The variable of a clause, where its body reads it."""
    if pattern[0].name == "_":
        return None
    identifier = variable_name(pattern)
    return identifier if identifier in variables_of(body) else None


def _operator(reason: Any) -> Atom:
    """`:and` out of `{:badbool, :and, other}`."""
    return list(reason[2])[1]  # type: ignore[no-any-return]


# -- truth values ------------------------------------------------------------------------


def gives_boolean(form: Any) -> bool:
    """Whether a form's value is known to be `true` or `false`."""
    if form is TRUE or form is FALSE:
        return True
    called = erlang_call(form)
    if called is not None:
        name, args = called
        if name == "not":
            return gives_boolean(args[0])
        if name in ("andalso", "orelse", "and", "or"):
            return all(map(gives_boolean, args))
        return (name, len(args)) in operators.TESTS
    choice = choice_of(form)
    if choice is None or choice.falsy_name or choice.truthy_name:
        return False
    return gives_boolean(choice.truthy) and gives_boolean(choice.falsy)


def condition(emitter: Emitter, form: Any) -> ast.expr:
    """A Python truth value: whether the form's value is neither `nil` nor `false`."""
    line = emitter.line
    constant = constant_of(form)
    if constant is FALSE or constant is NIL:
        return nodes.constant(line, False)
    if constant is TRUE:
        return nodes.constant(line, True)
    called = erlang_call(form)
    if called is not None:
        test = _call_condition(emitter, *called)
        if test is not None:
            return test
    choice = choice_of(form)
    if choice is not None and not choice.falsy_name and not choice.truthy_name:
        test = _choice_condition(emitter, choice)
        if test is not None:
            return test
    return truthy(emitter, emitter.value(form))


def truthy(emitter: Emitter, value: ast.expr) -> ast.expr:
    """Whether a value is neither `false` nor `nil`."""
    first, again = reused(emitter, value)
    line = emitter.line
    return nodes.both(
        line,
        [
            nodes.compare(line, first, nodes.IS_NOT, emitter.term(FALSE)),
            nodes.compare(line, again, nodes.IS_NOT, emitter.term(NIL)),
        ],
    )


def reused(emitter: Emitter, value: ast.expr) -> tuple[ast.expr, ast.expr]:
    """The value for a first use, and for the ones that follow it in the same expression."""
    if is_stable(value):
        return value, value
    identifier = emitter.temporary()
    return nodes.walrus(emitter.line, identifier, value), emitter.name(identifier)


def _call_condition(emitter: Emitter, name: str, args: list[Any]) -> ast.expr | None:
    if (name, len(args)) in operators.TESTS:
        return erlang_test(emitter, name, args)
    if name == "not" and gives_boolean(args[0]):
        return nodes.negate(emitter.line, condition(emitter, args[0]))
    return None


def erlang_test(emitter: Emitter, name: str, args: list[Any]) -> ast.expr:
    """The truth value of one of `operators.TESTS`."""
    values = emitter.values(args)
    if operators.needs_names(name, args):
        values = [emitter.pin(value) for value in values]
    return operators.test_of(emitter, name, values, args)


def _choice_condition(emitter: Emitter, choice: Choice) -> ast.expr | None:
    """`left and right`, `not value` and the like as an expression, where no statement is needed."""
    if choice.operator is not None and not gives_boolean(choice.value):
        return None
    line = emitter.line
    test = condition(emitter, choice.value)
    if choice.truthy is FALSE and choice.falsy is TRUE:
        return nodes.negate(line, test)
    with emitter.block() as then_statements:
        then = condition(emitter, choice.truthy)
    with emitter.block() as else_statements:
        otherwise = condition(emitter, choice.falsy)
    if not then_statements and not else_statements:
        if _is_constant(otherwise, False):
            return nodes.both(line, [test, then])
        if _is_constant(then, True):
            return nodes.either(line, [test, otherwise])
        return nodes.choose(line, test, then, otherwise)
    identifier = emitter.temporary()
    then_statements.append(nodes.assign(line, identifier, then))
    else_statements.append(nodes.assign(line, identifier, otherwise))
    emitter.emit(nodes.when(line, test, then_statements, else_statements))
    return emitter.name(identifier)


def _is_constant(value: ast.expr, wanted: bool) -> bool:
    return isinstance(value, ast.Constant) and value.value is wanted


# -- choices as statements and as values ----------------------------------------------------


def compile_choice(emitter: Emitter, choice: Choice, to: Destination) -> None:
    """An `if` statement."""
    line = emitter.line
    if choice.operator is not None and not gives_boolean(choice.value):
        _strict_choice(emitter, choice, to)
        return
    if choice.falsy_name or choice.truthy_name:
        value = emitter.pin(emitter.value(choice.value))
        test = truthy(emitter, value)
    else:
        test, value = condition(emitter, choice.value), None
    with emitter.block() as then:
        _bind(emitter, choice.truthy_name, value)
        emitter.into(choice.truthy, to)
    with emitter.block() as otherwise:
        _bind(emitter, choice.falsy_name, value)
        emitter.into(choice.falsy, to)
    emitter.emit(nodes.when(line, test, then, otherwise))


def _bind(emitter: Emitter, identifier: str | None, value: ast.expr | None) -> None:
    if identifier is not None and value is not None:
        emitter.emit(nodes.assign(emitter.line, identifier, value))


def _strict_choice(emitter: Emitter, choice: Choice, to: Destination) -> None:
    """`and` and `or` on what need not be a boolean."""
    line = emitter.line
    value = emitter.pin(emitter.value(choice.value))
    with emitter.block() as then:
        emitter.into(choice.truthy, to)
    with emitter.block() as otherwise:
        emitter.into(choice.falsy, to)
    failure = emitter.call(support.wrong_boolean, emitter.term(choice.operator), value)
    last = nodes.when(
        line,
        nodes.compare(line, value, nodes.IS, emitter.term(FALSE)),
        otherwise,
        [nodes.raises(line, failure)],
    )
    emitter.emit(nodes.when(line, nodes.compare(line, value, nodes.IS, emitter.term(TRUE)), then, [last]))


@value_form("case")
def case_value(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """A `case` where its value is wanted: a conditional expression if that will do."""
    choice = choice_of((CASE, meta, make_list(args)))
    if choice is not None:
        value = _choice_value(emitter, choice)
        if value is not None:
            return value
    identifier = emitter.temporary()
    STRUCTURES["case"](emitter, meta, args, Destination(identifier))
    return emitter.name(identifier)


def _choice_value(emitter: Emitter, choice: Choice) -> ast.expr | None:
    """`then if test else otherwise`, where the branches need no statements."""
    if choice.operator is not None and not gives_boolean(choice.value):
        return None
    if choice.falsy_name or choice.truthy_name:
        return None
    line = emitter.line
    test = condition(emitter, choice.value)
    with emitter.block() as then_statements:
        then = emitter.value(choice.truthy)
    with emitter.block() as else_statements:
        otherwise = emitter.value(choice.falsy)
    if not then_statements and not else_statements:
        return nodes.choose(line, test, then, otherwise)
    identifier = emitter.temporary()
    then_statements.append(nodes.assign(line, identifier, then))
    else_statements.append(nodes.assign(line, identifier, otherwise))
    emitter.emit(nodes.when(line, test, then_statements, else_statements))
    return emitter.name(identifier)
