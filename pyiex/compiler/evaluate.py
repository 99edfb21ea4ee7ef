"""Evaluating a form with bindings: what the shell does with each expression."""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler import codegen, quoting
from pyiex.compiler.codegen import nodes
from pyiex.compiler.codegen.constants import compile_function
from pyiex.compiler.codegen.emitter import Destination, Emitter, Unit, constant_of
from pyiex.compiler.env import Env
from pyiex.compiler.expand.definitions import Carried
from pyiex.compiler.expand.scope import Expander
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun

Bindings = dict[tuple[Atom, Atom | None], Any]

__all__ = ["Bindings", "codegen", "evaluate", "function_from_quoted", "quoting"]


def evaluate(quoted: Any, bindings: Bindings, env: Env) -> tuple[Any, Bindings, Env]:
    """Run a form; answer its value, the bindings after it and the environment after it.

    bindings: values by name and context (None for the user's own variables);
    the dict is not changed.  Raises `Raised` for all that goes wrong in the
    program, at compile time or when it runs.
    """
    keys = [(name, NIL if context is None else context) for name, context in bindings]
    known = {key: number for number, key in enumerate(keys)}
    expander = Expander(env, known)
    form = expander.expand(quoted)
    new = {key: number for key, number in expander.vars.items() if known.get(key) != number}
    after = expander.env.replace(variables={})
    if not new and form.__class__ in _LITERAL_CLASSES:
        return form, bindings, after
    value, values = _run(form, env, keys, new, list(bindings.values()))
    changed = dict(bindings)
    for (name, context), bound in zip(new, values, strict=True):
        if context.__class__ is Atom:
            changed[name, None if context is NIL else context] = bound
    return value, changed, after


_LITERAL_CLASSES = frozenset({int, float, bytes, Atom})


def _run(
    form: Any, env: Env, keys: list[tuple[Atom, Any]], new: dict[tuple[Atom, Any], int], values: list[Any]
) -> tuple[Any, tuple[Any, ...]]:
    in_module = env.definition is not None and env.function is None
    unit = Unit(f"{env.file}\1{env.module.name}" if in_module else env.file)
    emitter = Emitter(unit, env.line)
    emitter.tail_allowed = False
    result = unit.temporary()
    emitter.into(form, Destination(result))
    line = emitter.line
    bound: list[ast.expr] = [nodes.name(line, f"{name.name}_{number}") for (name, _), number in new.items()]
    answer = nodes.tuple_of(line, [nodes.name(line, result), nodes.tuple_of(line, bound)])
    emitter.emit(nodes.returns(line, answer))
    parameters = [f"{name.name}_{number}" for number, (name, _) in enumerate(keys)]
    function = nodes.define(line, "__MODULE__/1" if in_module else "expression", parameters, emitter.out)
    code = compile_function(function, unit.constants, unit.file)
    try:
        return code(*values)  # type: ignore[no-any-return]
    except Exception as failure:
        raised = abi.as_raised(failure)
        if raised is failure:
            raise
        raise raised from failure


def function_from_quoted(quoted: Any, free: dict[str, Any]) -> Fun:
    """The function that an expanded `fn` makes, with these values for its free variables.

    quoted, free: `FunInfo.quoted`, and values for the names in `FunInfo.free`.
    """
    unit = Unit("iex")
    emitter = Emitter(unit)
    quoted = Carried.arrived(quoted)
    assert constant_of(quoted) is not quoted
    emitter.emit(nodes.returns(1, emitter.value(quoted)))
    code = compile_function(nodes.define(1, "function", list(free), emitter.out), unit.constants, "iex")
    return code(*free.values())  # type: ignore[no-any-return]
