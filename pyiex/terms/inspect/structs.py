"""Documents of structs.

Some structs of Elixir itself have forms of their own (`1..10`, `~r/.../`); they
are here, each a function in the table `_FORMS`.  What users define and what the
library itself implements comes through `Hooks.custom` or the options'
`custom`, which are asked first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.inspect.algebra import Doc, concat_all
from pyiex.terms.inspect.atoms import inspect_atom
from pyiex.terms.inspect.containers import (
    INSPECTORS,
    STRICT,
    Limit,
    braces_doc,
    container_doc,
    keyword_doc,
    list_doc,
    map_doc,
    term_doc,
)
from pyiex.terms.inspect.options import Hooks, InspectOptions
from pyiex.terms.inspect.scalars import binary_doc, color
from pyiex.terms.inspect.text import REGEX_ESCAPES, escape
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.map_order import listed_keys
from pyiex.terms.maps import Map
from pyiex.terms.order import ordered_items

STRUCT = Atom("__struct__")
_HIDDEN = (STRUCT, Atom("__exception__"))


def map_or_struct_doc(term: Map, options: InspectOptions, limit: Limit) -> Doc:
    """A map; a struct in the form that its module has, or failing that as `%Name{...}`."""
    module = term.get(STRUCT)
    if module.__class__ is not Atom or not options.structs:
        return map_doc(term, options, limit)
    custom = options.custom or Hooks.custom
    if custom is not None:
        doc = custom(term, replace(options, limit=limit))
        if doc is not None:
            return doc
    form = _FORMS.get(module.name)
    if form is not None:
        doc = form(term, options, limit)
        return map_doc(term, options, limit) if doc is None else doc
    fields = struct_fields(term)
    return map_doc(term, options, limit) if fields is None else fields_doc(term, fields, options, limit)


def struct_fields(term: Map) -> list[Atom] | None:
    """The fields to show of a struct, in the order of its definition; None if its module has others."""
    found = [key for key, _ in ordered_items(term) if key not in _HIDDEN]
    if Hooks.struct_fields is None:
        return found
    defined = Hooks.struct_fields(term[STRUCT])
    if defined is None:
        return None
    fields = [field for field in defined if field not in _HIDDEN]
    return fields if set(fields) == set(found) else None


def fields_doc(term: Map, fields: Iterable[Atom], options: InspectOptions, limit: Limit) -> Doc:
    """`%Name{field: value}` with these fields."""
    name = inspect_atom(term[STRUCT])
    return braces_doc(name, [(field, term.get(field, NIL)) for field in fields], options, limit, keyword_doc)


def partial_doc(term: Map, fields: Iterable[Atom], options: InspectOptions, limit: Limit) -> Doc:
    """`#Name<field: value, ...>`: a struct that derives `Inspect` with some fields left out."""
    left = color(b"#" + inspect_atom(term[STRUCT]) + b"<", "map", options)
    entries: list[Any] = [(field, term.get(field, NIL)) for field in fields]

    def entry_doc(entry: Any, options: InspectOptions, limit: Limit) -> Doc:
        return b"..." if entry is None else keyword_doc(entry, options, limit)

    separator, right = color(b",", "map", options), color(b">", "map", options)
    return container_doc(
        left, [*entries, None], right, options, limit, entry_doc, separator=separator, mode=STRICT
    )


# Elixir's own forms.  Each answers None for a struct that lacks what it needs.


def _field(term: Map, name: str) -> Any:
    return term.get(Atom(name))


def _range(term: Map, options: InspectOptions, limit: Limit) -> Doc | None:
    first, last, step = (_field(term, name) for name in ("first", "last", "step"))
    if first is None or last is None or step is None:
        return None
    docs = [term_doc(first, options, limit), b"..", term_doc(last, options, limit)]
    if step != 1 or first > last:
        docs += [b"//", term_doc(step, options, limit)]
    return concat_all(docs)


def _map_set(term: Map, options: InspectOptions, limit: Limit) -> Doc | None:
    elements = _field(term, "map")
    if elements.__class__ is not Map:
        return None
    keys = make_list(listed_keys(elements))
    inner = list_doc(keys, replace(options, charlists="as_lists"), limit)
    return concat_all([b"MapSet.new(", inner, b")"])


def _regex(term: Map, options: InspectOptions, limit: Limit) -> Doc | None:
    source, modifiers = _field(term, "source"), _field(term, "opts")
    if source.__class__ is not bytes:
        return None
    if modifiers.__class__ is List:
        docs = [binary_doc(source, options, limit), b", ", list_doc(modifiers, options, limit)]
        return concat_all([b"Regex.compile!(", *docs, b")"])
    # A slash is escaped once, whether or not it came escaped.
    pieces = source.split(rb"\\")
    text, _ = escape(rb"\\".join(piece.replace(rb"\/", b"/") for piece in pieces), "/", None, REGEX_ESCAPES)
    return color(b"~r/%b/%b" % (text, modifiers), "regex", options)


def _requirement(term: Map, options: InspectOptions, _limit: Limit) -> Doc | None:
    source = _field(term, "source")
    if source.__class__ is not bytes:
        return None
    quoted = color(b'"' + source + b'"', "string", options)
    return concat_all([b"Version.parse_requirement!(", quoted, b")"])


def _stream(term: Map, options: InspectOptions, limit: Limit) -> Doc | None:
    functions = _field(term, "funs")
    if functions.__class__ is not List or improper_tail(functions) is not EMPTY:
        return None
    inner = [(Atom("enum"), _field(term, "enum")), (Atom("funs"), make_list(list(functions)[::-1]))]
    return concat_all([b"#Stream<", list_doc(make_list(inner), options, limit), b">"])


def _with_optional(fields: str, **defaults: Any) -> Callable[[Map, InspectOptions, Limit], Doc | None]:
    """A form that leaves out the fields in `defaults` where they have that value."""
    names = [Atom(name) for name in fields.split()]

    def form(term: Map, options: InspectOptions, limit: Limit) -> Doc | None:
        if any(name not in term for name in names):
            return None
        shown = [name for name in names if name.name not in defaults or term[name] != defaults[name.name]]
        return fields_doc(term, shown, options, limit)

    return form


_FORMS: dict[str, Callable[[Map, InspectOptions, Limit], Doc | None]] = {
    "Elixir.Range": _range,
    "Elixir.MapSet": _map_set,
    "Elixir.Regex": _regex,
    "Elixir.Stream": _stream,
    "Elixir.Version": _with_optional("major minor patch pre build", build=NIL, pre=EMPTY),
    "Elixir.Version.Requirement": _requirement,
    "Elixir.URI": _with_optional("scheme authority userinfo host port path query fragment", authority=NIL),
}

INSPECTORS[Map] = map_or_struct_doc
