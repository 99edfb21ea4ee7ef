"""Clauses that can never be reached, because one before them takes everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.compiler.codegen.control import split_guard
from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.codegen.forms import is_variable
from pyiex.compiler.errors import warn_at
from pyiex.compiler.modules.definition import Definition, Function, label
from pyiex.syntax.quoted import LINE, is_call, keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List

MADE = (Atom("generated"), Atom("optimize_boolean"), Atom("context"))
"""Metadata of what a macro wrote."""


def warn_of_unreachable_clauses(definition: Definition) -> None:
    """Warn about each clause of a function after one that always matches."""
    for function in sorted(definition.functions.values(), key=lambda found: found.line):
        if function.context is None:
            _warn(function)


def _warn(function: Function) -> None:
    _warn_of_clauses(function, function.stabs, f" for {label(function.key)}")
    for stabs in _choices(function.stabs):
        _warn_of_clauses(function, stabs, "")


def _choices(form: Any) -> Iterator[list[Any]]:
    """The clauses of each `case` and `fn` that the user wrote inside."""
    waiting = [form]
    while waiting:
        part = waiting.pop()
        kind: Any = part.__class__
        if kind is not tuple and kind is not list and kind is not List:
            continue
        waiting.extend(list(part)[::-1])
        if is_call(part, "case", 2) and not any(name in MADE for name, _value in part[1]):
            yield list(part[2].tail.head.head[1])
        elif is_call(part, "fn"):
            yield list(part[2])


def _warn_of_clauses(function: Function, stabs: list[Any], what: str) -> None:
    always: int | None = None
    for stab in stabs:
        line = keyword_get(stab[1], LINE, function.line)
        if always is not None:
            warn_at(
                function.env.file,
                line,
                f"this clause{what} cannot match because a previous clause at line {always} always matches",
            )
        elif _takes_everything(list(stab[2].head)):
            always = line


def _takes_everything(heads: list[Any]) -> bool:
    patterns, guard = split_guard(heads)
    if guard is not None or not all(map(is_variable, patterns)):
        return False
    names = [variable_name(pattern) for pattern in patterns if pattern[0].name != "_"]
    return len(names) == len(set(names))
