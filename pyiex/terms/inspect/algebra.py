"""Documents and how they are laid out on lines of a given width.

The model is that of Elixir's `Inspect.Algebra`, which follows Lindig's "Strictly
Pretty" (2000): a document says where a line *may* break, groups decide
together, and `layout.format` chooses.  Documents are terms, the very ones that Elixir
has (`:doc_nil`, `{:doc_cons, left, right}`, ...), so that a user's own
implementation of `Inspect` needs no translation.

Text is UTF-8 in `bytes` and its width is the number of its bytes, as in Elixir;
`string` makes text that is measured in characters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyiex.terms.atoms import Atom

Doc = Any
"""A document: bytes, `:doc_nil`, `:doc_line` or a tuple of this module."""

DOC_NIL = Atom("doc_nil")
DOC_LINE = Atom("doc_line")
DOC_CONS = Atom("doc_cons")
DOC_STRING = Atom("doc_string")
DOC_NEST = Atom("doc_nest")
DOC_BREAK = Atom("doc_break")
DOC_GROUP = Atom("doc_group")
DOC_FITS = Atom("doc_fits")
DOC_FORCE = Atom("doc_force")
DOC_COLLAPSE = Atom("doc_collapse")
DOC_COLOR = Atom("doc_color")
DOC_LIMIT = Atom("doc_limit")

ALWAYS, CURSOR, RESET = Atom("always"), Atom("cursor"), Atom("reset")
STRICT, FLEX = Atom("strict"), Atom("flex")
SELF, INHERIT = Atom("self"), Atom("inherit")
ENABLED, DISABLED = Atom("enabled"), Atom("disabled")
INFINITY = Atom("infinity")

_TAGS = {
    DOC_CONS, DOC_STRING, DOC_NEST, DOC_BREAK, DOC_GROUP, DOC_FITS,
    DOC_FORCE, DOC_COLLAPSE, DOC_COLOR, DOC_LIMIT,
}  # fmt: skip


def is_doc(value: Any) -> bool:
    """Tell whether a term looks like a document."""
    kind = value.__class__
    if kind is tuple:
        return bool(value) and value[0].__class__ is Atom and value[0] in _TAGS
    return kind is bytes or value is DOC_NIL or value is DOC_LINE


# Making documents.


def empty() -> Doc:
    """A document that prints nothing and is skipped in containers."""
    return DOC_NIL


def line() -> Doc:
    """A line break that is always one."""
    return DOC_LINE


def string(text: bytes, length: int | None = None) -> Doc:
    """Text that is `length` columns wide: by default its number of graphemes."""
    if length is None:
        if text.isascii():
            length = len(text)
        else:
            import regex

            length = len(regex.findall(r"\X", text.decode(errors="replace")))
    return (DOC_STRING, text, length)


def concat(left: Doc, right: Doc) -> Doc:
    """`left`, then `right`."""
    return (DOC_CONS, left, right)


def concat_all(docs: Sequence[Doc]) -> Doc:
    """All of the documents, one after the other."""
    return fold(docs, concat)


def fold(docs: Sequence[Doc], join: Callable[[Doc, Doc], Doc]) -> Doc:
    """Join documents pairwise from the last to the first; nothing where there are none."""
    if not docs:
        return DOC_NIL
    result = docs[-1]
    for doc in docs[-2::-1]:
        result = join(doc, result)
    return result


def nest(doc: Doc, indent: Any, mode: Atom = ALWAYS) -> Doc:
    """Indent the lines that begin inside `doc`: by a number of columns, `:cursor` or `:reset`.

    In mode `:break` only where the group around it breaks.
    """
    return doc if indent == 0 else (DOC_NEST, doc, indent, mode)


def break_(text: bytes = b" ") -> Doc:
    """`text`, or a new line where the group breaks."""
    return (DOC_BREAK, text, STRICT)


def flex_break(text: bytes = b" ") -> Doc:
    """`text`, or a new line where what follows up to the next break does not fit."""
    return (DOC_BREAK, text, FLEX)


def glue(left: Doc, text: bytes, right: Doc) -> Doc:
    """Two documents with a break between them."""
    return (DOC_CONS, left, (DOC_CONS, (DOC_BREAK, text, STRICT), right))


def flex_glue(left: Doc, text: bytes, right: Doc) -> Doc:
    """Two documents with a flex break between them."""
    return (DOC_CONS, left, (DOC_CONS, (DOC_BREAK, text, FLEX), right))


def space(left: Doc, right: Doc) -> Doc:
    """Two documents with a space between them."""
    return (DOC_CONS, left, (DOC_CONS, b" ", right))


def lines(left: Doc, right: Doc) -> Doc:
    """Two documents with a line break between them."""
    return (DOC_CONS, left, (DOC_CONS, DOC_LINE, right))


def group(doc: Doc, mode: Atom = SELF) -> Doc:
    """Breaks that are taken together; with `:inherit`, also when the group around is broken."""
    return (DOC_GROUP, doc, mode)


def next_break_fits(doc: Doc, mode: Atom = ENABLED) -> Doc:
    """Consider `doc` as fitting up to its first break, or with `:disabled` undo that inside."""
    return (DOC_FITS, doc, mode)


def force_unfit(doc: Doc) -> Doc:
    """Make the groups around `doc` break."""
    return (DOC_FORCE, doc)


def collapse_lines(most: int) -> Doc:
    """Turn the empty lines that follow into at most `most`."""
    return (DOC_COLLAPSE, most)


def no_limit(doc: Doc) -> Doc:
    """Lay `doc` out as if lines had no end."""
    return (DOC_LIMIT, doc, INFINITY)
