"""`fn`: a Python function, and a `Fun` made of it each time the expression is evaluated."""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.control import clauses, split_guard
from pyiex.compiler.codegen.emitter import RETURN, Emitter, Unit, value_form, variable_name
from pyiex.compiler.codegen.forms import begins_by_waiting, is_variable, variables_of
from pyiex.compiler.codegen.giving import give_away
from pyiex.compiler.expand.scope import VERSION
from pyiex.syntax.quoted import FN, keyword_get
from pyiex.terms.functions import FunInfo, fun_maker
from pyiex.terms.lists import make_list

INTERPRETED = ("erl_eval", "-inside-an-interpreted-fun-")
"""What a function typed at a prompt is called in the errors of OTP 25."""


def preemption(line: int) -> ast.stmt:
    """`if PREEMPT: preempt()`, at the start of every function."""
    give_up = nodes.evaluate(line, nodes.call(line, nodes.name(line, "preempt")))
    return nodes.when(line, nodes.name(line, "PREEMPT"), [give_up])


def parameters_of(unit: Unit, stabs: list[Any], arity: int) -> list[str]:
    """Parameter names: a single clause's own variables, new names for the rest."""
    names = [unit.temporary() for _ in range(arity)]
    if len(stabs) == 1:
        patterns, _guard = split_guard(list(stabs[0][2].head))
        own = [
            variable_name(pattern) if is_variable(pattern) and pattern[0].name != "_" else None
            for pattern in patterns
        ]
        for index, name in enumerate(own):
            if name is not None and own.count(name) == 1 and list(variables_of(patterns)).count(name) <= 1:
                names[index] = name
    return names


def function_body(emitter: Emitter, stabs: list[Any], parameters: list[str], place: tuple[str, str]) -> None:
    """The clauses of a function, each of which returns; `FunctionClauseError` after them."""
    line = emitter.line
    subjects: list[ast.expr] = [emitter.name(parameter) for parameter in parameters]

    def failing() -> None:
        module, name = (nodes.constant(line, text) for text in place)
        error = emitter.call(support.no_function_clause, module, name, *subjects)
        emitter.emit(nodes.raises(line, error))

    def returning(body: Any) -> None:
        emitter.whole = body
        emitter.into(body, RETURN)

    clauses(emitter, stabs, subjects, returning, failing)


@value_form("fn")
def compile_fn(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """`fn clauses end`."""
    unit = emitter.unit
    line = emitter.line
    heads, _guard = split_guard(list(args[0][2].head))
    arity = len(heads)
    info = _info(unit, meta, args, arity)
    inner = Emitter(unit, line)
    inner.handled = emitter.handled
    inner.starts_process = arity == 0
    identifier = unit.temporary()
    parameters = parameters_of(unit, args, arity)
    inner.emit(preemption(line))
    place = INTERPRETED if unit.module is None else (info.module.name, info.name.name)
    function_body(inner, _own_names(args, parameters), parameters, place)
    give_away(parameters, inner.out, inner.giving)
    info.tails = inner.tails
    info.waits = begins_by_waiting(args)
    unit.constants.functions[identifier] = info
    definition = nodes.define(line, identifier, parameters, inner.out)
    made = nodes.call(line, emitter.term(fun_maker(arity)), nodes.name(line, identifier), emitter.term(info))
    if not emitter.in_loop:
        emitter.emit(definition)
        return made
    return _in_cells_of_its_own(emitter, meta, args, definition, made)


def _own_names(stabs: list[Any], parameters: list[str]) -> list[Any]:
    """The clauses, without the patterns that are parameters already."""
    if len(stabs) != 1:
        return stabs
    patterns, guard = split_guard(list(stabs[0][2].head))
    if not any(is_variable(pattern) and variable_name(pattern) in parameters for pattern in patterns):
        return stabs
    from pyiex.syntax.quoted import WHEN, var

    kept = [
        var("_") if is_variable(pattern) and variable_name(pattern) in parameters else pattern
        for pattern in patterns
    ]
    stab = stabs[0]
    head = kept if guard is None else [(WHEN, stab[1], make_list([*kept, guard]))]
    return [(stab[0], stab[1], make_list((make_list(head), stab[2].tail.head)))]


def _info(unit: Unit, meta: Any, args: list[Any], arity: int) -> FunInfo:
    if unit.module is not None:
        return unit.module.function_info(arity)  # type: ignore[no-any-return]
    return support.shell_info(arity, (FN, meta, make_list(args)))


def _in_cells_of_its_own(
    emitter: Emitter, meta: Any, args: list[Any], definition: ast.FunctionDef, made: ast.expr
) -> ast.expr:
    """A closure made in a loop: a function around it holds the variables as they are now.

    Those bound outside the `fn` have lower numbers than the `fn` itself.
    """
    line = emitter.line
    first = keyword_get(meta, VERSION, 0)
    free = sorted({name for name in variables_of(make_list(args)) if int(name.rpartition("_")[2]) < first})
    maker = emitter.temporary()
    body: list[ast.stmt] = [definition, nodes.returns(line, made)]
    emitter.emit(nodes.define(line, maker, free, body))
    return nodes.call(line, nodes.name(line, maker), *(nodes.name(line, name) for name in free))
