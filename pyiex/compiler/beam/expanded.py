"""Elixir's expanded form, as `.beam` files hold it, to quoted form that can be expanded again.

What expansion has already done must not be done twice: variables are told apart by number, so each
number gets a name of its own; `super` names what it calls; a struct has all of its fields.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.codegen.calls import NO_PARENS
from pyiex.compiler.codegen.emitter import variable_name
from pyiex.compiler.expand.scope import GENERATED, VERSION
from pyiex.syntax.quoted import LINE, keyword_get
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list

CONTEXT = Atom("beam")
"""Of the variables: what is not the user's own is not warned of."""
_STRUCT = Atom("__struct__")
_MAP, _PERCENT, _BAR, _ARROW = Atom("%{}"), Atom("%"), Atom("|"), Atom("->")
_MATCHED = (Atom("struct"), EMPTY, CONTEXT)
_KEPT = (LINE, NO_PARENS)


def plain(form: Any) -> Any:
    """The form with nothing in it that only Elixir's expander may write."""
    if form.__class__ is tuple:
        return _node(form) if len(form) == 3 else tuple(map(plain, form))
    if form.__class__ is List and form is not EMPTY:
        return make_list(map(plain, form), plain(improper_tail(form)))
    return form


def _node(form: Any) -> Any:
    name, meta, args = form
    if name.__class__ is Atom and args.__class__ is Atom:
        if keyword_get(meta, VERSION) is None:
            return form
        return Atom(variable_name(form)), EMPTY, CONTEXT
    rewrite = _REWRITTEN.get(name.name) if name.__class__ is Atom else None
    if rewrite is not None:
        return rewrite(meta, args)
    return plain(name), kept(meta), plain(args)


def kept(meta: Any) -> Any:
    """Lines, that a key is read without parentheses, and that nobody need be warned."""
    pairs = [(key, value) for key, value in meta if key in _KEPT]
    return make_list([*pairs, (GENERATED, TRUE)])


def _super(meta: Any, args: Any) -> Any:
    _kind, name = keyword_get(meta, Atom("super"))
    return name, kept(meta), plain(args)


def _struct(meta: Any, args: Any) -> Any:
    """`%Name{…}` of a known name is a map with one field more."""
    name, (_map, _meta, pairs) = args
    if name.__class__ is not Atom:
        return _PERCENT, kept(meta), plain(args)
    updated = next(iter(pairs), None)
    if updated.__class__ is tuple and len(updated) == 3 and updated[0] is _BAR:
        subject, fields = updated[2]
        return _struct_update(kept(meta), name, plain(subject), plain(fields))
    return _MAP, kept(meta), make_list([(_STRUCT, name), *plain(pairs)])


def _struct_update(meta: Any, name: Atom, subject: Any, fields: Any) -> Any:
    """`%Name{subject | fields}`: what is no such struct is refused."""
    its_own = (_MAP, meta, make_list([(_STRUCT, name)]))
    changed = (_MAP, meta, make_list([(_BAR, meta, make_list([_MATCHED, fields]))]))
    error = (Atom("."), meta, make_list([Atom("erlang"), Atom("error")]))
    badstruct = (Atom("{}"), meta, make_list([Atom("badstruct"), name, _MATCHED]))
    clauses = make_list(
        [
            _clause(meta, (Atom("="), meta, make_list([its_own, _MATCHED])), changed),
            _clause(meta, _MATCHED, (error, meta, make_list([badstruct]))),
        ]
    )
    return Atom("case"), meta, make_list([subject, make_list([(Atom("do"), clauses)])])


def _clause(meta: Any, pattern: Any, body: Any) -> Any:
    return _ARROW, meta, make_list([make_list([pattern]), body])


_REWRITTEN: dict[str, Callable[[Any, Any], Any]] = {"super": _super, "%": _struct}
