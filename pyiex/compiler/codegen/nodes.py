"""Constructors of Python `ast` nodes; each takes the source line first."""

from __future__ import annotations

import ast
from typing import Any

LOAD = ast.Load()
STORE = ast.Store()
IS, IS_NOT, EQ, NOT_EQ = ast.Is(), ast.IsNot(), ast.Eq(), ast.NotEq()
LT, LT_E, GT, GT_E = ast.Lt(), ast.LtE(), ast.Gt(), ast.GtE()
AND, OR, NOT = ast.And(), ast.Or(), ast.Not()

Expr = ast.expr
Stmt = ast.stmt


def name(line: int, identifier: str) -> ast.Name:
    """Read a variable."""
    return ast.Name(id=identifier, ctx=LOAD, lineno=line, col_offset=0)


def constant(line: int, value: Any) -> ast.Constant:
    """A constant that Python's compiler knows: a number, text, bytes or None."""
    return ast.Constant(value=value, lineno=line, col_offset=0)


def call(line: int, function: Expr, *args: Expr) -> ast.Call:
    """`function(args...)`."""
    return ast.Call(func=function, args=list(args), keywords=[], lineno=line, col_offset=0)


def attribute(line: int, value: Expr, field: str) -> ast.Attribute:
    """`value.field`."""
    return ast.Attribute(value=value, attr=field, ctx=LOAD, lineno=line, col_offset=0)


def item(line: int, value: Expr, index: Expr | int) -> ast.Subscript:
    """`value[index]`."""
    where = constant(line, index) if isinstance(index, int) else index
    return ast.Subscript(value=value, slice=where, ctx=LOAD, lineno=line, col_offset=0)


def cut(line: int, value: Expr, start: int | None, stop: int | None) -> ast.Subscript:
    """`value[start:stop]`."""
    where = ast.Slice(
        lower=None if start is None else constant(line, start),
        upper=None if stop is None else constant(line, stop),
        lineno=line,
        col_offset=0,
    )
    return ast.Subscript(value=value, slice=where, ctx=LOAD, lineno=line, col_offset=0)


def compare(line: int, left: Expr, operator: ast.cmpop, right: Expr) -> ast.Compare:
    """`left operator right`."""
    return ast.Compare(left=left, ops=[operator], comparators=[right], lineno=line, col_offset=0)


def binary(line: int, left: Expr, operator: ast.operator, right: Expr) -> ast.BinOp:
    """`left operator right` of arithmetic."""
    return ast.BinOp(left=left, op=operator, right=right, lineno=line, col_offset=0)


def negate(line: int, value: Expr) -> Expr:
    """`not value`."""
    if isinstance(value, ast.Compare) and len(value.ops) == 1 and value.ops[0] in _OPPOSITE:
        return compare(line, value.left, _OPPOSITE[value.ops[0]], value.comparators[0])
    return ast.UnaryOp(op=NOT, operand=value, lineno=line, col_offset=0)


_OPPOSITE: dict[ast.cmpop, ast.cmpop] = {IS: IS_NOT, IS_NOT: IS, EQ: NOT_EQ, NOT_EQ: EQ}


def both(line: int, tests: list[Expr]) -> Expr:
    """`a and b and c`; `True` for none."""
    return _joined(line, AND, tests, True)


def either(line: int, tests: list[Expr]) -> Expr:
    """`a or b or c`; `False` for none."""
    return _joined(line, OR, tests, False)


def _joined(line: int, operator: ast.boolop, tests: list[Expr], empty: bool) -> Expr:
    if not tests:
        return constant(line, empty)
    if len(tests) == 1:
        return tests[0]
    flat: list[Expr] = []
    for test in tests:
        if isinstance(test, ast.BoolOp) and test.op is operator:
            flat.extend(test.values)
        else:
            flat.append(test)
    return ast.BoolOp(op=operator, values=flat, lineno=line, col_offset=0)


def choose(line: int, test: Expr, then: Expr, otherwise: Expr) -> ast.IfExp:
    """`then if test else otherwise`."""
    return ast.IfExp(test=test, body=then, orelse=otherwise, lineno=line, col_offset=0)


def walrus(line: int, identifier: str, value: Expr) -> ast.NamedExpr:
    """`(identifier := value)`."""
    target = ast.Name(id=identifier, ctx=STORE, lineno=line, col_offset=0)
    return ast.NamedExpr(target=target, value=value, lineno=line, col_offset=0)


def tuple_of(line: int, elements: list[Expr]) -> ast.Tuple:
    """`(elements...)`."""
    return ast.Tuple(elts=elements, ctx=LOAD, lineno=line, col_offset=0)


def dict_of(line: int, keys: list[Expr | None], values: list[Expr]) -> ast.Dict:
    """`{key: value, ...}`; a key None spreads its value."""
    return ast.Dict(keys=keys, values=values, lineno=line, col_offset=0)


# -- statements ------------------------------------------------------------------------


def assign(line: int, identifier: str, value: Expr) -> ast.Assign:
    """`identifier = value`."""
    target = ast.Name(id=identifier, ctx=STORE, lineno=line, col_offset=0)
    return ast.Assign(targets=[target], value=value, lineno=line, col_offset=0)


def assign_all(line: int, identifiers: list[str], values: list[Expr]) -> ast.Assign:
    """`a, b = x, y`."""
    targets: list[Expr] = [ast.Name(id=one, ctx=STORE, lineno=line, col_offset=0) for one in identifiers]
    if len(targets) == 1:
        return ast.Assign(targets=targets, value=values[0], lineno=line, col_offset=0)
    target = ast.Tuple(elts=targets, ctx=STORE, lineno=line, col_offset=0)
    return ast.Assign(targets=[target], value=tuple_of(line, values), lineno=line, col_offset=0)


def returns(line: int, value: Expr) -> ast.Return:
    """`return value`."""
    return ast.Return(value=value, lineno=line, col_offset=0)


def evaluate(line: int, value: Expr) -> ast.Expr:
    """The expression as a statement."""
    return ast.Expr(value=value, lineno=line, col_offset=0)


def when(line: int, test: Expr, body: list[Stmt], otherwise: list[Stmt] | None = None) -> ast.If:
    """`if test: body else: otherwise`."""
    return ast.If(test=test, body=body or [passing(line)], orelse=otherwise or [], lineno=line, col_offset=0)


def passing(line: int) -> ast.Pass:
    """`pass`."""
    return ast.Pass(lineno=line, col_offset=0)


def breaking(line: int) -> ast.Break:
    """`break`."""
    return ast.Break(lineno=line, col_offset=0)


def continuing(line: int) -> ast.Continue:
    """`continue`."""
    return ast.Continue(lineno=line, col_offset=0)


def raises(line: int, value: Expr) -> ast.Raise:
    """`raise value`."""
    return ast.Raise(exc=value, cause=None, lineno=line, col_offset=0)


def loop(line: int, test: Expr, body: list[Stmt], otherwise: list[Stmt] | None = None) -> ast.While:
    """`while test: body else: otherwise`."""
    return ast.While(
        test=test, body=body or [passing(line)], orelse=otherwise or [], lineno=line, col_offset=0
    )


def for_each(line: int, identifier: str, values: Expr, body: list[Stmt]) -> ast.For:
    """`for identifier in values: body`."""
    target = ast.Name(id=identifier, ctx=STORE, lineno=line, col_offset=0)
    return ast.For(
        target=target, iter=values, body=body or [passing(line)], orelse=[], lineno=line, col_offset=0
    )


def attempt(
    line: int, body: list[Stmt], exception: str, caught: str, handler: list[Stmt], otherwise: list[Stmt]
) -> ast.Try:
    """`try: body except exception as caught: handler else: otherwise`."""
    handling = ast.ExceptHandler(
        type=name(line, exception), name=caught, body=handler, lineno=line, col_offset=0
    )
    return ast.Try(
        body=body or [passing(line)],
        handlers=[handling],
        orelse=otherwise,
        finalbody=[],
        lineno=line,
        col_offset=0,
    )


def define(line: int, identifier: str, parameters: list[str], body: list[Stmt]) -> ast.FunctionDef:
    """`def identifier(parameters...): body`."""
    arguments = ast.arguments(
        posonlyargs=[],
        args=[ast.arg(arg=one, lineno=line, col_offset=0) for one in parameters],
        kwonlyargs=[],
        kw_defaults=[],
        defaults=[],
    )
    function: Any = ast.FunctionDef(
        name=identifier,
        args=arguments,
        body=body or [passing(line)],
        decorator_list=[],
        lineno=line,
        col_offset=0,
    )
    function.type_params = []
    return function  # type: ignore[no-any-return]
