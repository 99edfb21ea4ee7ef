"""Templates for the quoted forms that Kernel's macros answer.

A template is Elixir source in which `unquote(name)` stands for a form that the
macro fills in, and `unquote_splicing(name)`, an element of a list, for several.
It is parsed when first used, and then treated as `quote` treats the body of a
macro in `Kernel`: variables get `Kernel` as their context, aliases are marked
as not to be looked up in the caller's aliases, and local calls of Kernel's own
functions remember that they are Kernel's.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import List, make_list

KERNEL = Atom("Elixir.Kernel")
_UNQUOTE = Atom("unquote")
_SPLICE = Atom("unquote_splicing")
_CONTEXT = Atom("context")
_IMPORTS = Atom("imports")
_ALIAS = Atom("alias")
_GENERATED = (Atom("generated"), Atom("true"))

lib = Library(
    "Kernel",
    """
    The functions and macros that every Elixir program can use without naming a
    module: operators, guards, conditions, processes and messages, exceptions,
    access to nested data, and sigils.

    They are imported everywhere, so `Kernel.is_atom(:a)` is written `is_atom(:a)`.
    Those marked as guards may stand after `when`.
    """,
)


class Template:
    """A quoted form with holes; call it with a value for each: `template(condition=form)`."""

    def __init__(self, source: str, *, generated: bool = False, module: str = "Elixir.Kernel") -> None:
        """source: one expression.  generated: mark every node as made by a macro.  module: whose macro."""
        self._source = source
        self._module = Atom(module)
        self._generated = generated
        self._form: Any = None

    def __call__(self, **holes: Any) -> Any:
        """Fill the holes with quoted forms; a hole that is spliced takes a Python sequence."""
        if self._form is None:
            from pyiex.syntax.parser import string_to_quoted

            self._form = _as_quote_does(
                string_to_quoted(self._source, file="kernel"), self._generated, self._module
            )
        return _fill(self._form, holes)


def _fill(form: Any, holes: dict[str, Any]) -> Any:
    if forms.is_node(form):
        name, meta, args = form
        if name is _UNQUOTE:
            return holes[args.head[0].name]
        if name.__class__ is tuple:
            name = _fill(name, holes)
        return (name, meta, _fill_list(args, holes) if args.__class__ is List else args)
    if form.__class__ is tuple:
        return tuple(_fill(part, holes) for part in form)
    return _fill_list(form, holes) if form.__class__ is List else form


def _fill_list(elements: List, holes: dict[str, Any]) -> Any:
    filled: list[Any] = []
    for element in elements:
        if forms.is_call(element, _SPLICE, 1):
            filled.extend(holes[element[2].head[0].name])
        else:
            filled.append(_fill(element, holes))
    return make_list(filled)


def _as_quote_does(form: Any, generated: bool, module: Atom) -> Any:
    marks = (_GENERATED,) if generated else ()

    def change(node: Any) -> Any:
        if not forms.is_node(node) or node[0] is _UNQUOTE or node[0] is _SPLICE:
            return node
        name, _meta, args = node
        if args.__class__ is Atom:
            return (name, make_list(marks), module)
        if name is forms.ALIASES:
            return (name, make_list((*marks, (_ALIAS, FALSE))), args)
        if name.__class__ is Atom and name.name in ("alias", "import", "require"):
            return (name, make_list((*marks, (_CONTEXT, module))), args)
        return (name, make_list((*marks, *_imported(name, len(args), module))), args)

    return forms.postwalk(form, change)


def _imported(name: Any, arity: int, module: Atom) -> tuple[tuple[Atom, Any], ...]:
    """The metadata that says a local call is one of Kernel's; none for other calls and special forms."""
    known = {*lib.module.functions, *lib.module.macros}
    if name.__class__ is not Atom or (name.name, arity) not in known:
        return ()
    arities = sorted(count for known_name, count in known if known_name == name.name)
    return ((_CONTEXT, module), (_IMPORTS, make_list((count, KERNEL) for count in arities)))


def literal(form: Any) -> bool:
    """Tell whether a quoted form is a value that needs no evaluation: a number, atom or binary."""
    return form.__class__ in (int, float, bytes, Atom)


def expand_head(form: Any, env: Any) -> Any:
    """Expand macros and aliases at the head of `form` until none is left, as `Macro.expand/2` does."""
    from pyiex.compiler.expand import expand_root

    return expand_root(form, env)


def source(form: Any) -> str:
    """The form as source text, for messages."""
    from pyiex.syntax.to_string import quoted_to_string

    return quoted_to_string(form)


GUARD = Atom("guard")
MATCH = Atom("match")


def not_in_match(env: Any, name: str) -> None:
    """Raise `ArgumentError` where the macro `name` stands in a pattern."""
    if env.context is MATCH:
        raise argument_error(
            f"invalid expression in match, {name} is not allowed in patterns such as function clauses, "
            "case clauses or on the left side of the = operator"
        )


def not_in_guard(env: Any, name: str) -> None:
    """Raise `ArgumentError` where the macro `name` stands in a guard."""
    if env.context is GUARD:
        raise argument_error(
            f"invalid expression in guard, {name} is not allowed in guards. To learn more about guards, "
            "visit: https://hexdocs.pm/elixir/patterns-and-guards.html"
        )
