"""Clauses that can never be reached, because one before them takes everything."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.codegen.control import split_guard
from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.codegen.forms import is_variable
from pyiex.compiler.errors import warn_at
from pyiex.compiler.modules.definition import Definition, Function, label
from pyiex.syntax.quoted import LINE, keyword_get


def warn_of_unreachable_clauses(definition: Definition) -> None:
    """Warn about each clause of a function after one that always matches."""
    for function in sorted(definition.functions.values(), key=lambda found: found.line):
        if function.context is None:
            _warn(function)


def _warn(function: Function) -> None:
    always: int | None = None
    for stab in function.stabs:
        line = keyword_get(stab[1], LINE, function.line)
        if always is not None:
            warn_at(
                function.env.file,
                line,
                f"this clause for {label(function.key)} cannot match because a previous clause at line "
                f"{always} always matches",
            )
        elif _takes_everything(list(stab[2].head)):
            always = line


def _takes_everything(heads: list[Any]) -> bool:
    patterns, guard = split_guard(heads)
    if guard is not None or not all(map(is_variable, patterns)):
        return False
    names = [variable_name(pattern) for pattern in patterns if pattern[0].name != "_"]
    return len(names) == len(set(names))
