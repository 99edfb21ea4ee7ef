"""Guards: tests that are false where an expression in them fails.

What cannot fail is in line; a guard with anything else becomes a small
function of its own that answers false for any error.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pyiex.compiler.codegen import nodes, operators
from pyiex.compiler.codegen.conditions import erlang_call
from pyiex.compiler.codegen.constants import compile_function
from pyiex.compiler.codegen.emitter import NOT_CONSTANT, Emitter, Unit, constant_of, variable_name
from pyiex.compiler.codegen.forms import is_variable, variables_of
from pyiex.syntax.quoted import WHEN
from pyiex.terms.atoms import FALSE, TRUE

BOOLEAN = {"andalso": True, "and": True, "orelse": False, "or": False}


def guard_test(emitter: Emitter, form: Any) -> ast.expr:
    """The Python truth value of a guard, or of several that `when` separates."""
    if form.__class__ is tuple and len(form) == 3 and form[0] is WHEN:
        return nodes.either(emitter.line, [guard_test(emitter, part) for part in form[2]])
    parts = [_simple(emitter, part) or _careful(emitter, part) for part in _conjunction(form)]
    return nodes.both(emitter.line, parts)


def _conjunction(form: Any) -> list[Any]:
    """The parts that all have to be true."""
    called = erlang_call(form)
    if called is not None and BOOLEAN.get(called[0]) is True:
        return [part for side in called[1] for part in _conjunction(side)]
    return [form]


def _simple(emitter: Emitter, form: Any) -> ast.expr | None:
    """The test of a guard that cannot fail; None where it might."""
    line = emitter.line
    constant = constant_of(form)
    if constant is not NOT_CONSTANT:
        return nodes.constant(line, constant is TRUE)
    if is_variable(form):
        return nodes.compare(line, emitter.name(variable_name(form)), nodes.IS, emitter.term(TRUE))
    called = erlang_call(form)
    if called is None:
        return None
    name, args = called
    if (name, len(args)) in operators.TESTS:
        return _comparison(emitter, name, args)
    if name in BOOLEAN and all(map(_certain, args)):
        parts = [_simple(emitter, arg) for arg in args]
        found = [part for part in parts if part is not None]
        if len(found) == len(parts):
            return (nodes.both if BOOLEAN[name] else nodes.either)(line, found)
    if name == "not" and _certain(args[0]):
        inner = _simple(emitter, args[0])
        return None if inner is None else nodes.negate(line, inner)
    return None


def _certain(form: Any) -> bool:
    """Whether a form is a boolean whatever its variables are."""
    if form is TRUE or form is FALSE:
        return True
    called = erlang_call(form)
    if called is None:
        return False
    name, args = called
    if name in BOOLEAN or name == "not":
        return all(map(_certain, args))
    return (name, len(args)) in operators.TESTS and all(map(_plain, args))


def _plain(form: Any) -> bool:
    """Whether a form is a variable or a constant."""
    return constant_of(form) is not NOT_CONSTANT or is_variable(form)


def _comparison(emitter: Emitter, name: str, args: list[Any]) -> ast.expr | None:
    tests: list[ast.expr] = []
    operands = []
    for arg in args:
        if _plain(arg):
            operands.append(emitter.value(arg))
            continue
        sized = _sized(emitter, arg, tests)
        if sized is None:
            return None
        operands.append(sized)
    if tests and operators.needs_names(name, args):
        operands = [_kept(emitter, operand, tests) for operand in operands]
    return nodes.both(emitter.line, [*tests, operators.test_of(emitter, name, operands, args)])


def _kept(emitter: Emitter, operand: ast.expr, tests: list[ast.expr]) -> ast.expr:
    if isinstance(operand, ast.Name | ast.Constant):
        return operand
    identifier = emitter.temporary()
    line = emitter.line
    bound = nodes.walrus(line, identifier, operand)
    tests.append(nodes.compare(line, bound, nodes.IS_NOT, nodes.constant(line, None)))
    return emitter.name(identifier)


def _sized(emitter: Emitter, form: Any, tests: list[ast.expr]) -> ast.expr | None:
    """`tuple_size`, `map_size` of a variable, after the test that it is one; None for others."""
    called = erlang_call(form)
    if called is None or called[0] not in SIZES or not is_variable(called[1][0]):
        return None
    value = emitter.value(called[1][0])
    tests.append(operators.type_test(emitter, SIZES[called[0]], value))
    return nodes.call(emitter.line, nodes.name(emitter.line, "len"), value)


SIZES = {"tuple_size": "is_tuple", "map_size": "is_map"}


def _careful(emitter: Emitter, form: Any) -> ast.expr:
    """A call of a function that computes the guard, and answers false where it fails."""
    names = list(dict.fromkeys(variables_of(form)))
    function = _guard_function(emitter.unit, form, names, emitter.line)
    return emitter.call(function, *(emitter.name(name) for name in names))


def _guard_function(unit: Unit, form: Any, names: list[str], line: int) -> Callable[..., bool]:
    own = Unit(unit.file)
    inner = Emitter(own, line)
    inner.tail_allowed = False
    value = inner.value(form)
    true = nodes.compare(line, value, nodes.IS, inner.term(TRUE))
    inner.emit(nodes.returns(line, true))
    failed: list[ast.stmt] = [nodes.returns(line, nodes.constant(line, False))]
    body: list[ast.stmt] = [nodes.attempt(line, inner.out, "Exception", ".error", failed, [])]
    function = nodes.define(line, "guard", names, body)
    return compile_function(function, own.constants, own.file)
