"""Variables that are given away: `Map.put(map, k, v)` as the last thing that a function does.

Nothing reads the variable after that call, so the call may have it for good:
it is cleared while the arguments are computed, and the library's function
finds that only its own frame holds the map and changes it in place
(`terms.maps`).  Clearing costs 25 ns where copying takes 200 to 600.

A jump, which sets the parameters of a function that calls itself, ends a turn
of it in the same way; there the parameters, which hold the same values as the
clause's variables, are cleared as well.
"""

from __future__ import annotations

import ast
from typing import Any

from pyiex.compiler.codegen import nodes

_SCOPES = (ast.FunctionDef, ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def give_away(
    parameters: list[str],
    body: list[ast.stmt],
    calls: dict[int, tuple[ast.Call, int]],
    jumps: list[ast.Assign] | None = None,
) -> None:
    """Change those of `calls` that a function ends with, or passes on in what it ends with.

    calls: by `id`, calls with the place of the argument that the called function gains by.
    jumps: the assignments that set the parameters and start the function over.
    """
    if not calls:
        return
    captured, own, ends = _survey(body, jumps or [])
    own.update(parameters)
    for end in ends:
        parts = list(ast.walk(end.value))
        names = [part.id for part in parts if isinstance(part, ast.Name)]
        # A jump's values come out of the parameters' turn, and so may their other holders.
        spent = [name for name in parameters if name not in names] if isinstance(end, ast.Assign) else []
        for call, place in [calls[id(part)] for part in parts if id(part) in calls]:
            given = call.args[place]
            if not isinstance(given, ast.Name) or given.id not in own or given.id in captured:
                continue
            if names.count(given.id) == 1:
                call.args[place] = _cleared(given, [name for name in spent if name not in captured])


def _cleared(variable: ast.Name, spent: list[str]) -> ast.expr:
    """`(variable, variable := None)[0]`, with `name := None` for each name in `spent`, too."""
    line = variable.lineno
    nothing = [nodes.walrus(line, name, nodes.constant(line, None)) for name in (variable.id, *spent)]
    return nodes.item(line, nodes.tuple_of(line, [variable, *nothing]), 0)


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _survey(body: list[ast.stmt], jumps: list[ast.Assign]) -> tuple[set[str], set[str], list[Any]]:
    """The names that functions inside of this one use, those that it sets, and the statements that end it.

    What a `try` ends with is left out: its handlers may read the variable.
    """
    captured: set[str] = set()
    own: set[str] = set()
    ends: list[Any] = []
    known = set(map(id, jumps))
    waiting: list[tuple[ast.AST, bool]] = [(statement, True) for statement in body]
    while waiting:
        node, may_end = waiting.pop()
        if isinstance(node, _SCOPES):
            captured |= _names(node)
            continue
        if isinstance(node, ast.Nonlocal):
            captured.update(node.names)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            own.add(node.id)
        elif may_end and ((isinstance(node, ast.Return) and node.value is not None) or id(node) in known):
            ends.append(node)
        inside = may_end and not isinstance(node, ast.Try)
        waiting.extend((child, inside) for child in ast.iter_child_nodes(node))
    return captured, own, ends
