"""`t` and `b`: the types and callbacks that a module declares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.library.types import types_of
from pyiex.runtime.abi import Declared, ModuleInfo, code
from pyiex.shell import documents, screen
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.introspection import error_line as wrong
from pyiex.shell.introspection import lib, put
from pyiex.syntax.parser import string_to_quoted
from pyiex.syntax.to_string import quoted_to_string
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import inspect_term

WIDTH = 80
_NO_SPECS = "Beam code not available for {module} or debug info is missing, cannot load typespecs"
_NO_MODULE = "Could not load module {module}, got: nofile"


@lib.function(spec="t(term()) :: atom()")
def t(target: Any) -> Any:
    """
    Prints the types of a module, `{module, name}` or `{module, name, arity}`.

    This is what the helper `t/1` calls.
    """
    put(_types(*_target(target)))
    return DONT_DISPLAY


@lib.function(spec="b(term()) :: atom()")
def b(target: Any) -> Any:
    """
    Prints the callbacks of a module, or one with its documentation.

    This is what the helper `b/1` calls.
    """
    put(_callbacks(*_target(target)))
    return DONT_DISPLAY


def _target(target: Any) -> tuple[Atom, str | None, int | None]:
    if isinstance(target, Atom):
        return target, None, None
    module, name, *arity = target
    first = module if isinstance(module, Atom) else next(iter(module))
    return first, name.name, arity[0] if arity else None


def _unavailable(module: Atom, info: ModuleInfo | None) -> str | None:
    """Why nothing can be said of the module: iex, too, knows no types of what was typed at its prompt."""
    if info is None:
        return wrong(_NO_MODULE.format(module=inspect_term(module)))
    return None if info.native else wrong(_NO_SPECS.format(module=inspect_term(module)))


def _matching(declared: Iterable[Declared], name: str | None, arity: int | None) -> list[Declared]:
    found = [
        one
        for one in declared
        if (name is None or one.name == name) and (arity is None or one.arity == arity)
    ]
    return sorted(found, key=lambda one: (one.name, one.arity))


def _label(module: Atom, name: str | None, arity: int | None) -> str:
    function = "" if name is None else f".{name}"
    return inspect_term(module) + function + ("" if arity is None else f"/{arity}")


# -- t -----------------------------------------------------------------------------------------


def _types(module: Atom, name: str | None, arity: int | None) -> str:
    info = code.module(module)
    problem = _unavailable(module, info)
    if problem is not None or info is None:
        return problem or ""
    found = _matching(types_of(info), name, arity)
    if found:
        return "\n".join(_written(one) for one in found) + "\n"
    if name is None:
        return wrong(f"No type information for {inspect_term(module)} was found")
    label = _label(module, name, arity)
    return wrong(f"No type information for {label} was found or {label} is private")


def _written(one: Declared) -> str:
    source = f"@{one.kind} {one.text}"
    lines = quoted_to_string(string_to_quoted(source), WIDTH)
    return lines.replace(f"@{one.kind}", config.paint("doc_inline_code", f"@{one.kind}"), 1) + "\n"


# -- b -----------------------------------------------------------------------------------------


def _callbacks(module: Atom, name: str | None, arity: int | None) -> str:
    info = code.module(module)
    problem = _unavailable(module, info)
    if problem is not None or info is None:
        return problem or ""
    found = _matching(info.callbacks.values(), name, arity)
    if not found:
        if name is None:
            return wrong(f"No callbacks for {inspect_term(module)} were found")
        return wrong(f"No documentation for {_label(module, name, arity)} was found")
    if name is None:
        return "\n".join(map(_written, found)) + _optional(found)
    columns = screen.columns()
    return "".join(f"{_written(one)}\n{documents.body(one.doc or '', columns)}" for one in found)


def _optional(found: list[Declared]) -> str:
    optional = [f"{one.name}: {one.arity}" for one in found if one.optional]
    if not optional:
        return "\n"
    word = "@optional_callbacks "
    separator = ",\n" + " " * len(word)
    return f"\n{config.paint('doc_inline_code', word.strip())} {separator.join(optional)}\n\n"
