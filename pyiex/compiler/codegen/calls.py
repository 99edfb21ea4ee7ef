"""Calls: of the library's functions, of modules that may change, of function values.

A library function is a constant of the code and never answers `TAIL`.  Other
code may: where its value is wanted the caller looks, and in tail position the
call is handed on (see `runtime.tail`).
"""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import nodes, operators, support
from pyiex.compiler.codegen.conditions import condition, erlang_test, gives_boolean
from pyiex.compiler.codegen.containers import list_value
from pyiex.compiler.codegen.emitter import (
    NOT_CONSTANT,
    RETURN,
    Destination,
    Emitter,
    constant_of,
    is_stable,
    set_calls,
    value_form,
)
from pyiex.compiler.codegen.operators import ERLANG, arithmetic
from pyiex.compiler.expand.scope import PIPE
from pyiex.runtime import abi
from pyiex.syntax import quoted
from pyiex.syntax.quoted import is_call, keyword_get
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.lists import List

NO_PARENS = Atom("no_parens")
VALUES_NOT_MODULES = (NIL, TRUE, FALSE)
Target = tuple[ast.expr, list[ast.expr]]
"""What to call and with what."""


def call_value(emitter: Emitter, form: Any) -> ast.expr:
    """A call whose value is wanted."""
    name, meta, args = form
    arguments = list(args)
    if name.__class__ is tuple and len(name[2]) == 2:
        module, function = name[2]
        if module in VALUES_NOT_MODULES and not arguments and keyword_get(meta, NO_PARENS) is TRUE:
            return _field(emitter, module, function, True)
        if module is ERLANG:
            done = _erlang(emitter, function.name, arguments)
            if done is not None:
                return done
        native = _native(module, function, len(arguments))
        if native is not None:
            called = emitter.call(native, *emitter.values(arguments))
            if module is ERLANG and function.name == "/":
                called.col_offset = abi.BARE_COLUMN
            return called
        if module.__class__ is not Atom and not arguments:
            return _field(emitter, module, function, keyword_get(meta, NO_PARENS) is TRUE)
    return checked(emitter, *_target(emitter, form, arguments))


def tail_call(emitter: Emitter, form: Any) -> None:
    """A call in tail position."""
    name, _meta, args = form
    arguments = list(args)
    line = emitter.line
    own = emitter.self_call
    if name.__class__ is Atom and own is not None and own.jump(emitter, name, arguments):
        return
    if name.__class__ is tuple and len(name[2]) == 2:
        module, function = name[2]
        direct = _applied(module, function, arguments)
        if direct is not None:
            emitter.into(direct, RETURN)
            return
        is_field = not arguments and (module.__class__ is not Atom or module in VALUES_NOT_MODULES)
        if is_field or module is ERLANG or _native(module, function, len(arguments)) is not None:
            value = call_value(emitter, form)
            if isinstance(value, ast.Call) and not is_field and _leaves(module, function):
                value.col_offset = abi.TAIL_COLUMN
            emitter.emit(nodes.returns(line, value))
            return
    code, values = _target(emitter, form, arguments)
    emitter.tails = True
    emitter.emit(nodes.returns(line, nodes.call(line, nodes.name(line, "set_tail"), code, *values)))


BUILT_IN = {
    "Elixir.Atom": ("to_string", "to_charlist"),
    "Elixir.Float": ("to_charlist", "to_string"),
    "Elixir.Integer": ("to_charlist", "to_string"),
    "Elixir.List": ("to_atom", "to_existing_atom", "to_float", "to_integer", "to_tuple"),
    "Elixir.Map": ("fetch!", "keys", "merge", "put", "values"),
    "Elixir.Process": ("exit", "monitor", "link", "unlink", "registered"),
    "Elixir.String": ("to_atom", "to_existing_atom", "to_float", "to_integer"),
    "Elixir.Tuple": ("append", "to_list"),
}
"""Functions that Elixir's compiler writes as built-in ones, which are called in place."""


def _leaves(module: Any, function: Atom) -> bool:
    """Whether a last call of the library's function leaves no trace of its caller."""
    return module is not ERLANG and function.name not in BUILT_IN.get(module.name, ())


def _applied(module: Any, function: Any, arguments: list[Any]) -> Any:
    """`apply(fun, [x, y])` as the call that it is."""
    if module is not ERLANG or function.name != "apply" or arguments[-1].__class__ is not List:
        return None
    listed = arguments[-1]
    if any(is_call(element, PIPE, 2) for element in listed):
        return None
    if len(arguments) == 2:
        return quoted.call_value(arguments[0], *listed)
    if len(arguments) == 3 and arguments[1].__class__ is Atom and arguments[0].__class__ is Atom:
        return quoted.remote(arguments[0], arguments[1], *listed)
    return None


def checked(emitter: Emitter, code: ast.expr, values: list[ast.expr]) -> ast.expr:
    """The value of a call that may answer `TAIL`."""
    line = emitter.line
    identifier = emitter.temporary()
    emitter.emit(nodes.assign(line, identifier, nodes.call(line, code, *values)))
    result = emitter.name(identifier)
    test = nodes.compare(line, result, nodes.IS, nodes.name(line, "TAIL"))
    rest = nodes.assign(line, identifier, nodes.call(line, nodes.name(line, "run_tail")))
    check = nodes.when(line, test, [rest])
    emitter.emit(check)
    if isinstance(code, ast.Name) and emitter.unit.module is not None:
        emitter.unit.module.note_check(code.id, check)
    return result


def _native(module: Any, function: Any, arity: int) -> Any:
    if module.__class__ is not Atom:
        return None
    found = abi.code.module(module)
    if found is None or not found.native:
        return None
    return abi.code.lookup(module, function.name, arity)


def _target(emitter: Emitter, form: Any, arguments: list[Any]) -> Target:
    """The code and the arguments of a call that may answer `TAIL`."""
    name = form[0]
    line = emitter.line
    if name.__class__ is Atom:
        return emitter.unit.module.local_call(emitter, name, arguments)  # type: ignore[no-any-return]
    if len(name[2]) == 1:
        return _fun_target(emitter, name[2].head, arguments)
    module, function = name[2]
    slot = f"{function.name}/{len(arguments)}"
    if module.__class__ is Atom:
        values = emitter.values(arguments)
        reference = emitter.term(abi.code.reference(module))
        return nodes.attribute(line, reference, slot), values
    first, *values = emitter.values([module, *arguments])
    code = emitter.call(
        support.remote_code, first, emitter.term(function), nodes.constant(line, len(arguments))
    )
    return code, values


def _fun_target(emitter: Emitter, fun: Any, arguments: list[Any]) -> Target:
    line = emitter.line
    first, *values = emitter.values([fun, *arguments])
    if not all(map(_harmless, values)):
        # `f.a2` is read before the arguments are computed; their effects come first in Elixir.
        first = emitter.pin(first)
        values = [emitter.pin(value) for value in values]
    return nodes.attribute(line, first, f"a{len(values)}"), values


def _harmless(value: ast.expr) -> bool:
    """Whether it does not matter if an expression is computed before or after a failing call."""
    return is_stable(value) or isinstance(value, ast.IfExp | ast.Tuple | ast.BinOp)


def _field(emitter: Emitter, module: Any, function: Atom, no_parens: bool) -> ast.expr:
    """`value.field`."""
    subject = emitter.value(module)
    helper = support.dot if no_parens else support.dot_call
    return emitter.call(helper, subject, emitter.term(function))


# -- :erlang -----------------------------------------------------------------------------


def _erlang(emitter: Emitter, name: str, args: list[Any]) -> ast.expr | None:
    """A call of `:erlang` that is compiled in line; None for the others."""
    line = emitter.line
    key = (name, len(args))
    if key in operators.TESTS:
        return boolean(emitter, erlang_test(emitter, name, args))
    if len(args) == 2 and (name in operators.ARITHMETIC or name in operators.DIVISION):
        if operators.native(name, 2) is None:
            return None
        values = emitter.values(args)
        return arithmetic(emitter, name, [emitter.pin(value) for value in values])
    if key == ("not", 1) and gives_boolean(args[0]):
        return boolean(emitter, nodes.negate(line, condition(emitter, args[0])))
    if key in (("andalso", 2), ("orelse", 2)):
        return _lazy(emitter, name, args)
    if key == ("element", 2) and args[0].__class__ is int and args[0] > 0:
        return _element(emitter, args)
    return None


def boolean(emitter: Emitter, test: ast.expr) -> ast.expr:
    """`true` or `false` for a Python truth value."""
    return nodes.choose(emitter.line, test, emitter.term(TRUE), emitter.term(FALSE))


def _lazy(emitter: Emitter, name: str, args: list[Any]) -> ast.expr:
    """`:erlang.andalso`, `:erlang.orelse`: the right side only where the left one does not decide."""
    line = emitter.line
    left = emitter.pin(emitter.value(args[0]))
    goes_on, stays = (TRUE, FALSE) if name == "andalso" else (FALSE, TRUE)
    identifier = emitter.temporary()
    with emitter.block() as right:
        emitter.into(args[1], Destination(identifier))
    stop: list[ast.stmt] = [nodes.assign(line, identifier, emitter.term(stays))]
    failure = emitter.call(support.wrong_boolean, emitter.term(Atom(name)), left)
    decided = nodes.when(
        line, nodes.compare(line, left, nodes.IS, emitter.term(stays)), stop, [nodes.raises(line, failure)]
    )
    emitter.emit(
        nodes.when(line, nodes.compare(line, left, nodes.IS, emitter.term(goes_on)), right, [decided])
    )
    return emitter.name(identifier)


def _element(emitter: Emitter, args: list[Any]) -> ast.expr:
    """`elem(tuple, 2)`: an index where it fits, else the function that says what is wrong."""
    line = emitter.line
    index = args[0]
    slow = operators.native("element", 2)
    subject = emitter.variable(emitter.value(args[1]))
    size = nodes.call(line, nodes.name(line, "len"), subject)
    fits = nodes.both(
        line,
        [
            operators.type_is(emitter, subject, tuple),
            nodes.compare(line, size, nodes.GT_E, nodes.constant(line, index)),
        ],
    )
    failing = emitter.call(slow, nodes.constant(line, index), subject)
    return nodes.choose(line, fits, nodes.item(line, subject, index - 1), failing)


@value_form("&")
def _capture(emitter: Emitter, meta: Any, args: list[Any]) -> ast.expr:
    """`&module.name/arity`, and `&name/arity` of a function of the module around."""
    target, arity = args[0][2]
    name = target[0]
    if name.__class__ is Atom:
        return emitter.unit.module.local_capture(emitter, name, arity)  # type: ignore[no-any-return]
    module, function = name[2]
    if constant_of(module) is not NOT_CONSTANT and module.__class__ is Atom:
        return emitter.term(abi.external_fun(module, function, arity))
    subject = emitter.value(module)
    return emitter.call(
        support.external, subject, emitter.term(function), nodes.constant(emitter.line, arity)
    )


set_calls(call_value, tail_call, list_value)
