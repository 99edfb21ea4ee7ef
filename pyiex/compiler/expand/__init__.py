"""From a quoted form to one that holds nothing but special forms and calls.

`scope` is the walk itself and the variables, `dispatch` decides what a call
means, and each other module has the special forms of one kind.
"""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.expand import (
    bitstring,
    capture,
    clauses,
    definitions,
    directives,
    dispatch,
    forms,
    quote,
)
from pyiex.compiler.expand.scope import SPECIAL, Expander
from pyiex.runtime import abi
from pyiex.syntax.quoted import ALIASES, DOT, is_call, is_node
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List

__all__ = [
    "Expander",
    "bitstring",
    "capture",
    "clauses",
    "definitions",
    "directives",
    "dispatch",
    "expand",
    "expand_once",
    "expand_root",
    "forms",
    "quote",
]


def expand(quoted: Any, env: Env) -> Any:
    """Expand the whole form as the compiler does."""
    return Expander(env).expand(quoted)


def expand_root(quoted: Any, env: Env) -> Any:
    """`Macro.expand(quoted, env)`: the root only, until it is no macro."""
    while True:
        expanded = expand_once(quoted, env)
        if expanded is quoted:
            return quoted
        quoted = expanded


def expand_once(quoted: Any, env: Env) -> Any:
    """`Macro.expand_once(quoted, env)`: one step at the root; the same object where there is none."""
    if not is_node(quoted):
        return quoted
    name, meta, args = quoted
    expander = Expander(env)
    if is_call(quoted, ALIASES):
        if all(part.__class__ is Atom for part in args):
            return dispatch.expand_aliases(expander, meta, list(args))
        return quoted
    pseudo = name.__class__ is Atom and name.name in ("__MODULE__", "__DIR__", "__ENV__")
    if pseudo and args.__class__ is Atom:
        return SPECIAL[name.name, 0](expander, meta, [])
    if args.__class__ is not List:
        return quoted
    values = list(args)
    if name.__class__ is Atom:
        return _local_once(expander, quoted, name, meta, values)
    if is_call(name, DOT, 2) and name[2].tail.head.__class__ is Atom:
        module = expand_root(name[2].head, env)
        if module.__class__ is Atom and (module in env.requires or module is env.module):
            code = abi.code.macro(module, name[2].tail.head.name, len(values))
            if code is not None:
                return dispatch.call_macro(expander, code, module, meta, values)
    return quoted


def _local_once(expander: Expander, quoted: Any, name: Atom, meta: Any, values: list[Any]) -> Any:
    key = (name.name, len(values))
    if key in SPECIAL or (name.name, None) in SPECIAL:
        return quoted
    definition = expander.env.definition
    if definition is not None and definition.has_local_macro(key):
        return dispatch.call_macro(expander, definition.local_macro(key), definition.name, meta, values)
    module = dispatch.one_import(expander, meta, key, macros=True)
    if module is None:
        return quoted
    code = abi.code.macro(module, *key)
    assert code is not None
    return dispatch.call_macro(expander, code, module, meta, values)
