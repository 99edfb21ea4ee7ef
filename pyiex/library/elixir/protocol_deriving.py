"""`@derive`: how a protocol makes an implementation for a struct."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import OPEN, env_from_term
from pyiex.library.failures import function_clause
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom

_STRUCT = Atom("__struct__")


def _struct_of(module: Atom) -> Any:
    open_ = OPEN.get(module)
    if open_ is not None and open_.struct is not None:
        return open_.struct
    return abi.apply_mfa(module, _STRUCT, ())


def derive_protocol(protocol: Atom, target: Atom, options: Any, env: Any) -> None:
    """Run the `__deriving__/3` of the protocol's implementation for `Any`, or let that one serve as it is."""
    general = Atom(f"{protocol.name}.Any")
    native = abi.code.lookup(general, "__derive__", 3)
    struct = _struct_of(target)
    if native is not None:
        native(target, struct, options)
        return
    deriving = abi.code.macro(general, "__deriving__", 3)
    if deriving is None:
        delegate(protocol, target, general)
        return
    from pyiex.compiler.evaluate import evaluate

    around = env_from_term(env).replace(variables={})
    evaluate(deriving(around, target, struct, options), {}, around)


def delegate(protocol: Atom, target: Atom, general: Atom) -> abi.ModuleInfo:
    """Make the module that says: for `target`, the implementation is `general`."""
    name = Atom(f"{protocol.name}.{target.name.removeprefix('Elixir.')}")
    info = abi.ModuleInfo(name)
    answers = {Atom("protocol"): protocol, Atom("for"): target, Atom("target"): general}

    def about(key: Any) -> Any:
        if key not in answers:
            raise function_clause(name.name, "__impl__", (key,))
        return answers[key]

    info.functions["__impl__", 1] = abi.Export("__impl__", 1, about, hidden=True)
    abi.code.define(info)
    return info
