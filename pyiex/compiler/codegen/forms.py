"""What expanded forms say about themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.expand.scope import VERSION
from pyiex.syntax.quoted import is_call, keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List

PIN = Atom("^")


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


def is_variable(form: Any) -> bool:
    """Whether a pattern is a variable or `_`."""
    return (
        form.__class__ is tuple and len(form) == 3 and form[0].__class__ is Atom and form[2].__class__ is Atom
    )
