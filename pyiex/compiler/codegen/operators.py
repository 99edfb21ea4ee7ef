"""Operators and type tests in line.

Arithmetic on two integers is Python's own; anything else goes to the library's
function of the same name, which raises Erlang's errors.  A comparison is a
Python truth value wherever it decides a branch, and an atom only where the
program keeps it.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from pyiex.compiler.codegen import nodes, support
from pyiex.compiler.codegen.emitter import Emitter, constant_of, is_stable
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import List
from pyiex.terms.maps import Map, identical
from pyiex.terms.order import less

ERLANG = Atom("erlang")
Test = Callable[[Emitter, list[ast.expr]], ast.expr]

ARITHMETIC: dict[str, ast.operator] = {
    "+": ast.Add(),
    "-": ast.Sub(),
    "*": ast.Mult(),
    "band": ast.BitAnd(),
    "bor": ast.BitOr(),
    "bxor": ast.BitXor(),
}
DIVISION: dict[str, ast.operator] = {"div": ast.FloorDiv(), "rem": ast.Mod()}
ORDER: dict[str, tuple[ast.cmpop, Any]] = {
    "<": (nodes.LT, less),
    ">": (nodes.GT, support.greater),
    "=<": (nodes.LT_E, support.at_most),
    ">=": (nodes.GT_E, support.at_least),
}
TYPE_TESTS: dict[str, tuple[Any, ...]] = {
    "is_atom": (Atom,),
    "is_binary": (bytes,),
    "is_bitstring": (bytes, Bits),
    "is_float": (float,),
    "is_integer": (int,),
    "is_list": (List,),
    "is_map": (Map,),
    "is_number": (int, float),
    "is_pid": (Pid,),
    "is_port": (Port,),
    "is_reference": (Reference,),
    "is_tuple": (tuple,),
}


def native(name: str, arity: int) -> Any:
    """The library's `:erlang` function."""
    return abi.code.lookup(ERLANG, name, arity)


def type_is(emitter: Emitter, value: ast.expr, kind: type) -> ast.expr:
    """`value.__class__ is kind`: no slower than `type(value)`, and a shorter `ast`."""
    line = emitter.line
    kind_of = nodes.attribute(line, value, "__class__")
    which = nodes.name(line, kind.__name__) if kind in (int, float, bytes, tuple) else emitter.term(kind)
    return nodes.compare(line, kind_of, nodes.IS, which)


def is_int(form: ast.expr) -> bool:
    """Whether an expression is a literal integer."""
    return isinstance(form, ast.Constant) and form.value.__class__ is int


def literal_int(form: ast.expr) -> int:
    """The value of a literal integer; 0 for anything else."""
    return form.value if isinstance(form, ast.Constant) and isinstance(form.value, int) else 0


def all_ints(emitter: Emitter, operands: list[ast.expr]) -> list[ast.expr]:
    """The tests that the operands are integers; none for literals, and one for a name that is there twice."""
    tests: list[ast.expr] = []
    seen: set[str] = set()
    for operand in operands:
        if isinstance(operand, ast.Name):
            if operand.id in seen:
                continue
            seen.add(operand.id)
        if not is_int(operand):
            tests.append(type_is(emitter, operand, int))
    return tests


def arithmetic(emitter: Emitter, name: str, operands: list[ast.expr]) -> ast.expr:
    """An operator on numbers; the operands are variables or constants."""
    slow = nodes.call(emitter.line, emitter.term(native(name, 2)), *operands)
    if _is_one_instruction(name, operands):
        slow.col_offset = abi.BARE_COLUMN
    if any(isinstance(operand, ast.Constant) and not is_int(operand) for operand in operands):
        return slow
    left, right = operands
    line = emitter.line
    if name in DIVISION:
        if literal_int(right) <= 0 or is_int(left):
            return slow
        positive = nodes.compare(line, left, nodes.GT_E, nodes.constant(line, 0))
        test = nodes.both(line, [type_is(emitter, left, int), positive])
        return nodes.choose(line, test, nodes.binary(line, left, DIVISION[name], right), slow)
    fast = nodes.binary(line, left, ARITHMETIC[name], right)
    tests = all_ints(emitter, operands)
    return nodes.choose(line, nodes.both(line, tests), fast, slow) if tests else fast


def _is_one_instruction(name: str, operands: list[ast.expr]) -> bool:
    """Whether the BEAM has an instruction for it: with floats, and adding a small integer."""
    literals = [operand.value for operand in operands if isinstance(operand, ast.Constant)]
    if name == "/" or any(literal.__class__ is float for literal in literals):
        return True
    if name == "+":
        return any(literal.__class__ is int and abs(literal) < 1 << 59 for literal in literals)
    return name == "-" and 0 < literal_int(operands[1]) < 1 << 59


# -- tests: expressions that are Python truth values -----------------------------------------


def ordered(emitter: Emitter, name: str, operands: list[ast.expr]) -> ast.expr:
    """`<`, `>`, `=<`, `>=` on variables or constants."""
    operator, function = ORDER[name]
    line = emitter.line
    slow = nodes.call(line, emitter.term(function), *operands)
    if any(isinstance(operand, ast.Constant) and not is_int(operand) for operand in operands):
        return slow
    fast = nodes.compare(line, operands[0], operator, operands[1])
    tests = all_ints(emitter, operands)
    return nodes.choose(line, nodes.both(line, tests), fast, slow) if tests else fast


def equal(emitter: Emitter, operands: list[ast.expr], forms: list[Any], *, strict: bool) -> ast.expr:
    """`==`, or `===` where strict."""
    line = emitter.line
    left, right = operands
    constants = [constant_of(form) for form in forms]
    if any(constant.__class__ is Atom for constant in constants):
        return nodes.compare(line, left, nodes.IS, right)
    if not strict or any(constant.__class__ is bytes for constant in constants):
        return nodes.compare(line, left, nodes.EQ, right)
    for operand, other, constant in ((left, right, constants[1]), (right, left, constants[0])):
        if constant.__class__ is int and is_stable(operand):
            same = nodes.compare(line, operand, nodes.EQ, other)
            return nodes.both(line, [type_is(emitter, operand, int), same])
    return nodes.call(line, emitter.term(identical), left, right)


def type_test(emitter: Emitter, name: str, value: ast.expr) -> ast.expr:
    """`is_integer(value)` and such."""
    kinds = TYPE_TESTS[name]
    return nodes.either(emitter.line, [type_is(emitter, value, kind) for kind in kinds])


def is_boolean(emitter: Emitter, value: ast.expr) -> ast.expr:
    """`is_boolean(value)`."""
    line = emitter.line
    return nodes.either(
        line,
        [
            nodes.compare(line, value, nodes.IS, emitter.term(TRUE)),
            nodes.compare(line, value, nodes.IS, emitter.term(FALSE)),
        ],
    )


def is_function(emitter: Emitter, operands: list[ast.expr]) -> ast.expr:
    """`is_function(value)` and `is_function(value, arity)`."""
    line = emitter.line
    if len(operands) == 2:
        return emitter.call(support.is_function, *operands)
    return nodes.call(line, nodes.name(line, "isinstance"), operands[0], emitter.term(Fun))


def is_map_key(emitter: Emitter, operands: list[ast.expr]) -> ast.expr:
    """`:erlang.is_map_key(key, map)`, where the map is known to be one."""
    key, mapping = operands
    return nodes.compare(emitter.line, key, ast.In(), mapping)


TESTS: frozenset[tuple[str, int]] = frozenset(
    {
        *((name, 2) for name in ORDER),
        *((name, 2) for name in ("==", "/=", "=:=", "=/=")),
        *((name, 1) for name in TYPE_TESTS),
        ("is_boolean", 1),
        ("is_function", 1),
        ("is_function", 2),
    }
)
"""The `:erlang` functions that are a Python truth value in line and never fail."""


def test_of(emitter: Emitter, name: str, operands: list[ast.expr], forms: list[Any]) -> ast.expr:
    """The Python truth value of one of `TESTS`; operands that it names twice are variables or constants."""
    if name in ORDER:
        return ordered(emitter, name, operands)
    if name in ("==", "=:="):
        return equal(emitter, operands, forms, strict=name == "=:=")
    if name in ("/=", "=/="):
        return nodes.negate(emitter.line, equal(emitter, operands, forms, strict=name == "=/="))
    if name == "is_boolean":
        return is_boolean(emitter, operands[0])
    if name == "is_function":
        return is_function(emitter, operands)
    return type_test(emitter, name, operands[0])


def needs_names(name: str, forms: list[Any]) -> bool:
    """Whether `test_of` reads an operand more than once."""
    if name in ORDER or name in ("is_boolean", "is_number", "is_bitstring"):
        return True
    return name in ("=:=", "=/=") and any(constant_of(form).__class__ is int for form in forms)


def concatenation(emitter: Emitter, operands: list[ast.expr]) -> ast.expr:
    """`left ++ right`."""
    return nodes.call(emitter.line, emitter.term(native("++", 2)), *operands)
