"""Documents of terms that hold other terms: lists, tuples and maps.

`term_doc` is the way in for every term.  How many elements may still be shown
is handed down as `limit`, apart from the options: an element of a collection
may show one less than the collection itself, so a deep term ends as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun
from pyiex.terms.inspect import algebra
from pyiex.terms.inspect.algebra import DOC_COLOR, DOC_CONS, DOC_NIL, DOC_STRING, Doc
from pyiex.terms.inspect.atoms import inspect_key, is_module_name
from pyiex.terms.inspect.options import InspectOptions
from pyiex.terms.inspect.scalars import SCALARS, charlist_doc, color, function_doc
from pyiex.terms.lists import EMPTY, List, improper_tail
from pyiex.terms.map_order import listed_items
from pyiex.terms.maps import Map

Limit = int | None
"""How many more elements to show; None: all."""

ElementDoc = Callable[[Any, InspectOptions, Limit], Doc]

MAYBE, STRICT, FLEX = "maybe", "strict", "flex"
"""Where a container breaks: at every element, where needed, or (maybe) as its elements are simple or not."""


def term_doc(term: Any, options: InspectOptions, limit: Limit) -> Doc:
    """The document of any term; TypeError for a Python value that is none."""
    if options.inspect_fun is not None:
        return options.inspect_fun(term, replace(options, limit=limit))
    kind = term.__class__
    inspect = INSPECTORS.get(kind)
    if inspect is None:
        if not issubclass(kind, Fun):
            raise TypeError(f"{term!r} is no term")
        inspect = INSPECTORS[kind] = function_doc
    return inspect(term, options, limit)


def container_doc(
    left: Doc,
    elements: Iterable[Any],
    right: Doc,
    options: InspectOptions,
    limit: Limit,
    element_doc: ElementDoc = term_doc,
    *,
    separator: Doc = b",",
    mode: str = MAYBE,
    tail: Any = EMPTY,
) -> Doc:
    """Elements between `left` and `right`, as many as the limit allows, then `...`.

    mode: MAYBE, STRICT or FLEX.  tail: what follows `|` after the last element.
    """
    docs, simple = _element_docs(elements, options, limit, element_doc, mode == MAYBE, tail)
    if not docs:
        return algebra.concat(left, right)
    flex = simple or mode == FLEX
    joined = algebra.fold(docs, lambda one, rest: _join(one, rest, flex, separator))
    if flex:
        inner = algebra.concat(left, algebra.nest(joined, 1))
        return algebra.group(algebra.concat(inner, right))
    return algebra.group(algebra.glue(algebra.nest(algebra.glue(left, b"", joined), 2), b"", right))


def _element_docs(
    elements: Iterable[Any],
    options: InspectOptions,
    limit: Limit,
    element_doc: ElementDoc,
    simple: bool,
    tail: Any,
) -> tuple[list[Doc], bool]:
    docs: list[Doc] = []
    last = -1 if tail is EMPTY else len(elements) - 1  # type: ignore[arg-type]
    for place, element in enumerate(elements):
        if limit == 0:
            docs.append(b"...")
            break
        inner = None if limit is None else limit - 1
        doc = element_doc(element, options, inner)
        simple = simple and _is_simple(doc)
        if place == last:
            end = element_doc(tail, options, inner)
            simple = simple and _is_simple(end)
            docs.append(_join(doc, end, simple, b" |"))
            break
        if doc is not DOC_NIL:
            limit = inner
        docs.append(doc)
    return docs, simple


def _join(one: Doc, rest: Doc, flex: bool, separator: Doc) -> Doc:
    if one is DOC_NIL:
        return rest
    if rest is DOC_NIL:
        return one
    join = algebra.flex_glue if flex else algebra.glue
    return join(algebra.concat(one, separator), b" ", rest)


def _is_simple(doc: Doc) -> bool:
    """Tell whether a document is nothing but text."""
    left = [doc]
    while left:
        doc = left.pop()
        if doc.__class__ is bytes or doc is DOC_NIL:
            continue
        if doc.__class__ is not tuple:
            return False
        if doc[0] is DOC_CONS:
            left += doc[1:]
        elif doc[0] is DOC_COLOR:
            left.append(doc[1])
        elif doc[0] is not DOC_STRING:
            return False
    return True


def list_doc(term: List, options: InspectOptions, limit: Limit) -> Doc:
    """A list as a charlist, a keyword list, or what it is."""
    if term is EMPTY:
        return color(b"[]", "list", options)
    text = charlist_doc(term, options)
    if text is not None:
        return text
    left, right = color(b"[", "list", options), color(b"]", "list", options)
    separator = color(b",", "list", options)
    if is_keyword(term):
        return container_doc(left, term, right, options, limit, keyword_doc, separator=separator, mode=STRICT)
    tail = improper_tail(term)
    return container_doc(left, term, right, options, limit, separator=separator, tail=tail)


def is_keyword(term: List) -> bool:
    """Tell whether every element is a pair whose first is an atom that is no module's name."""
    return improper_tail(term) is EMPTY and _are_keys(term)


def _are_keys(pairs: Iterable[Any]) -> bool:
    for pair in pairs:
        if pair.__class__ is not tuple or len(pair) != 2:
            return False
        if pair[0].__class__ is not Atom or is_module_name(pair[0]):
            return False
    return True


def keyword_doc(pair: tuple[Any, Any], options: InspectOptions, limit: Limit) -> Doc:
    """`key: value`."""
    key = color(inspect_key(pair[0]), "atom", options)
    return algebra.space(key, term_doc(pair[1], options, limit))


def tuple_doc(term: tuple[Any, ...], options: InspectOptions, limit: Limit) -> Doc:
    """`{a, b}`."""
    left, right = color(b"{", "tuple", options), color(b"}", "tuple", options)
    separator = color(b",", "tuple", options)
    return container_doc(left, term, right, options, limit, separator=separator, mode=FLEX)


def map_doc(term: Map, options: InspectOptions, limit: Limit) -> Doc:
    """A map, or a struct as the map that it is."""
    items = listed_items(term)
    if _are_keys(items):
        return braces_doc(b"", items, options, limit, keyword_doc)
    arrow = color(b" => ", "map", options)

    def entry_doc(pair: tuple[Any, Any], options: InspectOptions, limit: Limit) -> Doc:
        key = algebra.concat(term_doc(pair[0], options, limit), arrow)
        return algebra.concat(key, term_doc(pair[1], options, limit))

    return braces_doc(b"", items, options, limit, entry_doc)


def braces_doc(
    name: bytes, entries: Iterable[Any], options: InspectOptions, limit: Limit, entry_doc: ElementDoc
) -> Doc:
    """Entries between `%name{` and `}`."""
    left, right = color(b"%" + name + b"{", "map", options), color(b"}", "map", options)
    separator = color(b",", "map", options)
    return container_doc(left, entries, right, options, limit, entry_doc, separator=separator, mode=STRICT)


INSPECTORS: dict[type, ElementDoc] = {**SCALARS, List: list_doc, tuple: tuple_doc, Map: map_doc}
"""How to inspect a term of each Python class; `structs` puts its own in place for maps."""
