"""What the compiler's own attributes may hold."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.expand.scope import inspected
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List

DOCS = ("doc", "moduledoc", "typedoc")
HOOKS = {
    "before_compile": "__before_compile__",
    "after_compile": "__after_compile__",
    "after_verify": "__after_verify__",
    "on_definition": "__on_definition__",
}
"""Hooks, and the function that a module named alone stands for."""


def _doc(name: str) -> Any:
    def check(value: Any) -> Any:
        if value.__class__ is bytes or value is FALSE or value is NIL:
            return value
        if value is not EMPTY and value.__class__ is List and _is_keyword(value):
            return value
        raise argument_error(
            f"@{name} is a built-in module attribute for documentation. It should be either false, nil, a "
            f"string, or a keyword list, got: {inspected(value)}"
        )

    return check


def _is_keyword(value: Any) -> bool:
    return all(pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in value)


def _behaviour(value: Any) -> Any:
    if value.__class__ is Atom:
        return value
    raise argument_error(f"@behaviour expects a module, got: {inspected(value)}")


def _impl(value: Any) -> Any:
    if value.__class__ is Atom and value is not NIL:
        return value
    raise argument_error(
        "@impl is a built-in module attribute that marks the next definition as a callback implementation. "
        f"It should be a module or a boolean, got: {inspected(value)}"
    )


def _hook(name: str) -> Any:
    def check(value: Any) -> Any:
        return (value, Atom(HOOKS[name])) if value.__class__ is Atom else value

    return check


def _on_load(value: Any) -> Any:
    if value.__class__ is Atom:
        return (value, 0)
    if value.__class__ is tuple and len(value) == 2 and value[0].__class__ is Atom and value[1] == 0:
        return value
    raise argument_error(
        "@on_load is a built-in module attribute that annotates a function to be invoked when the module is "
        f"loaded. It should be an atom or an {{atom, 0}} tuple, got: {inspected(value)}"
    )


def _deprecated(value: Any) -> Any:
    if value.__class__ is bytes:
        return value
    raise argument_error(
        "@deprecated is a built-in module attribute that annotates a definition as deprecated. It should be "
        f"a string with the reason for the deprecation, got: {inspected(value)}"
    )


def _file(value: Any) -> Any:
    if value.__class__ is bytes:
        return value
    raise argument_error(
        "@external_resource is a built-in module attribute used for specifying file dependencies. It should "
        f"be a string path to a file, got: {inspected(value)}"
    )


CHECKS = {
    **{name: _doc(name) for name in DOCS},
    **{name: _hook(name) for name in HOOKS},
    "behaviour": _behaviour,
    "impl": _impl,
    "on_load": _on_load,
    "deprecated": _deprecated,
    "external_resource": _file,
}
"""By name: what answers the value that is kept, or says why there is none."""
