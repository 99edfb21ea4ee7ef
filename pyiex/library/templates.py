"""Quoted forms for macros of the library that define functions: written as text, with holes."""

from __future__ import annotations

from typing import Any

from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list


def template(text: str, **holes: Any) -> Any:
    """The quoted form of `text`, in which the variables named by `holes` are these forms.

    The text names modules in full, as `:"Elixir.Enum"`, since the caller may have aliases of its own.
    """
    return _filled(string_to_quoted(text), {Atom(name): form for name, form in holes.items()})


def _filled(form: Any, holes: dict[Atom, Any]) -> Any:
    if form.__class__ is List and form is not EMPTY:
        return make_list(_filled(part, holes) for part in form)
    if form.__class__ is not tuple:
        return form
    if len(form) == 3 and form[2] is NIL and form[0] in holes:
        return holes[form[0]]
    if len(form) == 3:
        # Without lines, so that the nodes get that of the macro's call.
        return (_filled(form[0], holes), EMPTY, _filled(form[2], holes))
    return tuple(_filled(part, holes) for part in form)
