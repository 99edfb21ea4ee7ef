"""Variables that the branches of `case`, `if` and `receive` bind for what follows.

Erlang lets these out, where every branch binds them; Elixir does not.  So a branch that has any answers
them beside its value: abstract format to abstract format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pyiex.compiler.abstract_format import variables_in
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, make_list

_BRANCHING = ("case", "if", "receive")
_CLOSED = ("fun", "named_fun", "lc", "bc", "mc", "try", "catch")
"""What lets no variable out."""
_NOWHERE = 0


def exporting(forms: list[Any], bound: set[str]) -> list[Any]:
    """The forms of a body; bound: the variables that are known before it."""
    made: list[Any] = []
    for index, form in enumerate(forms):
        made.extend(_statement(form, forms[index + 1 :], bound, index))
    return made


def _statement(form: Any, rest: list[Any], bound: set[str], index: int) -> Iterator[Any]:
    patterns, inner = [], form
    while inner[0].name == "match":
        patterns.append(inner[2])
        inner = inner[3]
    names = _exported(inner, rest, bound, {*variables_in(make_list(patterns))}) if rest else []
    if not names:
        yield form
        return
    result = _variable(f"result@{index}")
    yield _match(_tuple([result, *map(_variable, names)]), _answering(inner, names))
    for pattern in reversed(patterns):
        yield _match(pattern, result)


def _exported(form: Any, rest: list[Any], bound: set[str], others: set[str]) -> list[str]:
    if form[0].name not in _BRANCHING:
        return []
    branches = [set(_bound_in(branch)) for branch in _branches(form)]
    common = set.intersection(*branches) if branches else set()
    used = set(variables_in(make_list(rest)))
    return sorted((common & used) - bound - others - {"_"})


def _branches(form: Any) -> Iterator[Any]:
    """The clauses, and what is done when none came in time."""
    yield from form[2] if form[0].name != "case" else form[3]
    if form[0].name == "receive" and len(form) > 3:
        yield form[4]


def _bound_in(form: Any) -> Iterator[str]:
    """Variables of a branch: those that were not bound before it are bound in it."""
    if form.__class__ is tuple and form:
        kind = form[0].name if form[0].__class__ is Atom else ""
        if kind == "var":
            yield form[2].name
        elif kind not in _CLOSED:
            for part in form:
                yield from _bound_in(part)
    elif form.__class__ is List:
        for part in form:
            yield from _bound_in(part)


def _answering(form: Any, names: Iterable[str]) -> Any:
    """The form with every branch answering `{value, variables…}`."""
    variables = list(map(_variable, names))

    def body(forms: Any) -> Any:
        *first, last = forms
        value = _variable("value@")
        return make_list([*first, _match(value, last), _tuple([value, *variables])])

    def clauses(forms: Any) -> Any:
        return make_list((*clause[:4], body(clause[4])) for clause in forms)

    if form[0].name == "case":
        return (*form[:3], clauses(form[3]))
    if form[0].name == "receive" and len(form) > 3:
        return (*form[:2], clauses(form[2]), form[3], body(form[4]))
    return (*form[:2], clauses(form[2]))


def _variable(name: str) -> Any:
    return Atom("var"), _NOWHERE, Atom(name)


def _match(pattern: Any, value: Any) -> Any:
    return Atom("match"), _NOWHERE, pattern, value


def _tuple(forms: list[Any]) -> Any:
    return Atom("tuple"), _NOWHERE, make_list(forms)
