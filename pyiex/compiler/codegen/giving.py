"""Parameters that are given away: `Map.put(map, k, v)` as the last thing that a function does.

Nothing reads the parameter after that call, so the call may have it for good:
the variable is cleared while the arguments are computed, and the library's
function finds that only its own frame holds the map and changes it in place
(`terms.maps`).  Clearing costs 25 ns where copying takes 200 to 600.
"""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import nodes

_SCOPES = (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def give_away(parameters: list[str], body: list[ast.stmt], calls: dict[int, tuple[ast.Call, int]]) -> None:
    """Change those of `calls` that a function returns, or passes on in what it returns.

    calls: by `id`, calls with the place of the argument that the called function gains by.
    """
    if not calls:
        return
    captured, returned = _survey(body)
    for value in returned:
        parts = list(ast.walk(value))
        names = [part.id for part in parts if isinstance(part, ast.Name)]
        for call, place in [calls[id(part)] for part in parts if id(part) in calls]:
            given = call.args[place]
            if not isinstance(given, ast.Name) or given.id not in parameters or given.id in captured:
                continue
            if names.count(given.id) == 1:
                call.args[place] = _cleared(given)


def _cleared(variable: ast.Name) -> ast.expr:
    """`(variable, variable := None)[0]`."""
    line = variable.lineno
    nothing = nodes.walrus(line, variable.id, nodes.constant(line, None))
    return nodes.item(line, nodes.tuple_of(line, [variable, nothing]), 0)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _survey(body: list[ast.stmt]) -> tuple[set[str], list[Any]]:
    """The names that functions inside of this one use, and the values that this one returns.

    What a `try` returns is left out: its handlers may read the variable.
    """
    captured: set[str] = set()
    returned: list[Any] = []
    waiting: list[tuple[ast.AST, bool]] = [(statement, True) for statement in body]
    while waiting:
        node, ends = waiting.pop()
        if isinstance(node, _SCOPES):
            captured |= _names(node)
            continue
        if isinstance(node, ast.Return) and ends:
            returned.append(node.value)
        inside = ends and not isinstance(node, ast.Try)
        waiting.extend((child, inside) for child in ast.iter_child_nodes(node))
    return captured, returned
