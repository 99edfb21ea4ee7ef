"""What another node needs to build a function that was typed here."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.expand.scope import VERSION
from pyiex.syntax.quoted import keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun, captured
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

CONTEXT = Atom("pyiex")
"""Of the variables: Elixir warns of nothing in code that is not the user's own."""


def luggage_for_elixir(fun: Fun) -> tuple[Any, Any]:
    """The quoted form for `Code.eval_quoted`, and its bindings.

    Each variable gets the name that tells it from all others of that name here.
    """
    info = fun.info
    pairs = zip(info.free, captured(fun), strict=True)
    bindings = make_list(((_atom(name), CONTEXT), value) for name, value in pairs)
    return _renamed(info.quoted), bindings


def _atom(name: str) -> Atom:
    return Atom(f"_{name}")


def _renamed(form: Any) -> Any:
    """A form with its variables named anew, and nothing in its metadata but lines."""
    if form.__class__ is tuple:
        return _node(form) if len(form) == 3 else tuple(map(_renamed, form))
    if form.__class__ is List:
        return make_list(map(_renamed, form))
    if isinstance(form, Map):
        return make_map((key, _renamed(value)) for key, value in form.items())
    return form


def _node(form: Any) -> Any:
    name, meta, args = form
    if name.__class__ is Atom and args.__class__ is Atom and meta.__class__ is List:
        if keyword_get(meta, VERSION) is None or name.name == "_":
            return form
        return _atom(variable_name(form)), EMPTY, CONTEXT
    return _renamed(name), EMPTY if meta.__class__ is List else meta, _renamed(args)
