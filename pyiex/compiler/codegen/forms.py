"""What expanded forms say about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.expand.scope import VERSION
from pyiex.syntax.quoted import is_call, is_remote, keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list

PIN, BLOCK, RECEIVE, DO, AFTER = map(Atom, ("^", "__block__", "receive", "do", "after"))
SLEEP = make_list((Atom("Elixir.Process"), Atom("sleep")))
FOR_EVER = make_list((Atom("infinity"),))


def variables_of(form: Any) -> Iterator[str]:
    """The Python names of all variables in an expanded form, as often as they are there."""
    if form.__class__ is tuple:
        if len(form) == 3 and form[0].__class__ is Atom and form[2].__class__ is Atom:
            if keyword_get(form[1], VERSION) is not None:
                yield variable_name(form)
            return
        for part in form if len(form) != 3 else (form[0], form[2]):
            yield from variables_of(part)
    elif form.__class__ is List:
        for part in form:
            yield from variables_of(part)


def pinned_in(pattern: Any) -> Iterator[str]:
    """The Python names of the variables that a pattern, or a list of patterns, pins."""
    if is_call(pattern, PIN, 1):
        yield variable_name(pattern[2].head)
    elif pattern.__class__ is tuple:
        for part in pattern if len(pattern) != 3 else (pattern[2],):
            yield from pinned_in(part)
    elif pattern.__class__ is List or pattern.__class__ is list:
        for part in pattern:
            yield from pinned_in(part)


def begins_by_waiting(stabs: list[Any]) -> bool:
    """Whether a function without parameters does nothing before it waits for a message, however long."""
    if len(stabs) != 1 or stabs[0][2].head is not EMPTY:
        return False
    first = stabs[0][2].tail.head
    while is_call(first) and first[0] is BLOCK and first[2] is not EMPTY:
        first = first[2].head
    if is_call(first, RECEIVE, 1):
        parts = dict(first[2].head)
        return DO in parts and AFTER not in parts
    # Process.sleep(:infinity)
    return is_remote(first) and first[0][2] == SLEEP and first[2] == FOR_EVER


def is_variable(form: Any) -> bool:
    """Whether a pattern is a variable or `_`."""
    return (
        form.__class__ is tuple and len(form) == 3 and form[0].__class__ is Atom and form[2].__class__ is Atom
    )
