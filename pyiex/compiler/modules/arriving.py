"""Modules that a function from a BEAM node defines: its compiler has made a call of each `defmodule`."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import env_from_term
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list


def compile_arrived(name: Any, body: Any, values: Any, env: Any) -> Any:
    """`:elixir_module.compile/4`; values: of the variables around the module, by their versions."""
    from pyiex.compiler.evaluate import evaluate

    around = env_from_term(env)
    names = sorted(around.variables, key=lambda key: around.variables[key])
    bindings = {
        (key[0], None if key[1] is NIL else key[1]): value
        for key, value in zip(names, values, strict=False)
        if key[1].__class__ is Atom
    }
    form = (Atom("defmodule"), EMPTY, make_list([name, make_list([(Atom("do"), body)])]))
    value, _bindings, _env = evaluate(form, bindings, around.replace(module=NIL, variables={}))
    return value
