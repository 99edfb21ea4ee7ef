"""Quoted form to text: literals, strings, containers and blocks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.operators import BINARY
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import inspect_binary
from pyiex.terms.inspect.algebra import (
    CURSOR,
    DISABLED,
    DOC_CONS,
    DOC_FITS,
    DOC_FORCE,
    DOC_GROUP,
    DOC_LINE,
    DOC_NEST,
    ENABLED,
    Doc,
    break_,
    concat_all,
    flex_break,
    fold,
    force_unfit,
    glue,
    group,
    nest,
    next_break_fits,
    string,
)
from pyiex.terms.inspect.atoms import inspect_atom, inspect_key
from pyiex.terms.inspect.text import escape
from pyiex.terms.lists import EMPTY, List, improper_tail
from pyiex.terms.maps import Map

# Where an expression stands decides whether a call may go without parentheses.
IN_BREAK = Atom("break")

BLOCK = "block"
OPERAND = "operand"
ONLY = "only argument"
ELEMENT = "element"

OPENING = frozenset({BLOCK, OPERAND, ONLY})
"""Contexts in which a comma cannot be taken for the one after an element."""

_GROUPED_DIGITS = 6
"""From this many digits on, numbers are written with underscores."""

_SIGIL_CLOSERS = {"(": ")", "[": "]", "{": "}", "<": ">"}


def text(value: str) -> Doc:
    """Text measured in characters."""
    return string(value.encode("utf-8", "surrogateescape"))


def is_keywords(form: Any) -> bool:
    """Tell whether a form is a non-empty list of `atom: value` pairs."""
    return form.__class__ is List and form is not EMPTY and q.is_keyword(form)


def is_forced(doc: Doc) -> bool:
    """Tell whether a document always takes several lines."""
    stack = [doc]
    while stack:
        doc = stack.pop()
        if doc is DOC_LINE:
            return True
        if doc.__class__ is not tuple:
            continue
        if doc[0] is DOC_FORCE:
            return True
        if doc[0] is DOC_CONS:
            stack.extend(doc[1:3])
        elif doc[0] in (DOC_GROUP, DOC_NEST, DOC_FITS):
            stack.append(doc[1])
    return False


def surround(left: bytes, doc: Doc, right: bytes) -> Doc:
    """Brackets whose inside stands on lines of its own where it does not fit."""
    return group(glue(nest(glue(left, b"", doc), 2, IN_BREAK), b"", right))


def parenthesised(doc: Doc) -> Doc:
    """`(...)` on the same line."""
    return concat_all([b"(", nest(doc, CURSOR), b")"])


def digits(number: str) -> str:
    """Decimal digits in groups of three, where they are many."""
    sign = "-" if number.startswith("-") else ""
    whole, dot, fraction = number.removeprefix("-").partition(".")
    if len(whole) >= _GROUPED_DIGITS and whole.isdigit():
        whole = f"{int(whole):,}".replace(",", "_") if len(whole) < 4000 else whole
    return sign + whole + dot + fraction


class TextBase(ABC):
    """Makes documents of the forms that are no calls."""

    def expression(self, form: Any, context: str = ELEMENT) -> Doc:
        """The document of any form."""
        if q.is_node(form):
            return self.node(form, context)
        return self.literal(form)

    @abstractmethod
    def node(self, form: Any, context: str) -> Doc:
        """The document of a `{form, metadata, arguments}` node."""

    @abstractmethod
    def interpolation(self, form: Any) -> str:
        """An interpolated expression as text."""

    # Literals

    def literal(self, form: Any) -> Doc:
        """Numbers, atoms, binaries, lists and pairs; any other value as `inspect` shows it."""
        kind = form.__class__
        if kind is Atom:
            return inspect_atom(form)
        if kind is int:
            return digits(inspect_binary(form).decode()).encode()
        if kind is float:
            shown = inspect_binary(form).decode()
            return (shown if "e" in shown and len(shown.split(".")[0]) < 6 else digits(shown)).encode()
        if kind is bytes:
            return string(b'"' + escape(form, '"')[0] + b'"')
        if kind is List:
            return self.list_doc(form)
        if kind is tuple:
            return self.tuple_doc(form)
        if kind is Map:
            return self.map_doc([*form.items()], None)
        return string(inspect_binary(form))

    def list_doc(self, form: Any) -> Doc:
        """`[...]`, or a charlist."""
        if form is EMPTY:
            return b"[]"
        elements = list(form)
        if all(element.__class__ is int for element in elements) or improper_tail(form) is not EMPTY:
            shown = inspect_binary(form)
            if shown.startswith(b"'") or improper_tail(form) is not EMPTY:
                return string(shown)
        last = elements[-1]
        if q.is_call(last, "|", 2):
            head, tail = last[2]
            docs = (
                self.keys_or_elements([*elements[:-1], head]) if len(elements) > 1 else [self.argument(head)]
            )
            docs[-1] = group(glue(docs[-1], b" ", concat_all([b"| ", self.expression(tail)])))
            return surround(b"[", self.joined(docs), b"]")
        return surround(b"[", self.joined(self.keys_or_elements(elements)), b"]")

    def keys_or_elements(self, elements: list[Any]) -> list[Doc]:
        """Elements, of which those at the end that are pairs with atoms are written `key: value`."""
        start = len(elements)
        while start and _is_pair(elements[start - 1]):
            start -= 1
        return [
            *(self.argument(element) for element in elements[:start]),
            *(self.pair(element) for element in elements[start:]),
        ]

    def pair(self, pair: tuple[Any, Any]) -> Doc:
        """`key: value`."""
        key = inspect_key(pair[0])
        value = self.argument(pair[1])
        if is_forced(value) and self.is_block_call(pair[1]):
            return concat_all([key, nest(concat_all([DOC_LINE, value]), 2)])
        return concat_all([key, b" ", value])

    def is_block_call(self, form: Any) -> bool:
        """Tell whether a form is a call with a do block."""
        return q.is_node(form) and form[2].__class__ is List and bool(form[2]) and is_do(list(form[2])[-1])

    def joined(self, docs: list[Doc], flex: bool = False) -> Doc:
        """Documents with commas and breaks between them."""
        space = flex_break() if flex else break_()
        return fold(docs, lambda left, right: concat_all([left, b",", space, right]))

    def tuple_doc(self, elements: Any) -> Doc:
        """`{...}`."""
        if not elements:
            return b"{}"
        return self.flexible(b"{", self.with_keywords(list(elements)), b"}")

    def with_keywords(self, elements: list[Any]) -> list[Doc]:
        """Elements; the last, if it is a keyword list, without its brackets."""
        if len(elements) > 1 and is_keywords(elements[-1]):
            return [*(self.argument(element) for element in elements[:-1]), *map(self.pair, elements[-1])]
        return [self.argument(element) for element in elements]

    def flexible(self, left: bytes, docs: list[Doc], right: bytes) -> Doc:
        """Brackets whose elements fill the lines."""
        return group(concat_all([left, nest(self.joined(docs, flex=True), len(left)), right]))

    def map_doc(self, pairs: list[Any], name: Any) -> Doc:
        """`%{...}` or, with the quoted form of a struct's name, `%Name{...}`."""
        left = b"%" if name is None else concat_all([b"%", self.expression(name)])
        if not pairs:
            return concat_all([left, b"{}"])
        start = len(pairs)
        if len(pairs) == 1 and q.is_call(pairs[0], "|", 2):
            return concat_all([left, self._update(*pairs[0][2])])
        while start and _is_pair(pairs[start - 1]):
            start -= 1
        docs = [self._association(pair) for pair in pairs[:start]] + [
            self.pair(pair) for pair in pairs[start:]
        ]
        return concat_all([left, surround(b"{", self.joined(docs), b"}")])

    def _update(self, base: Any, entries: Any) -> Doc:
        shown = self.operand_in_parens(base)
        entries = list(entries)
        start = len(entries)
        while start and _is_pair(entries[start - 1]):
            start -= 1
        docs = [self._association(pair) for pair in entries[:start]] + [
            self.pair(pair) for pair in entries[start:]
        ]
        update = group(glue(shown, b" ", concat_all([b"| ", nest(self.joined(docs), 2)])))
        return surround(b"{", update, b"}")

    def _association(self, pair: Any) -> Doc:
        if pair.__class__ is not tuple or len(pair) != 2:
            return self.expression(pair)
        key = self.argument(pair[0])
        if is_forced(key):
            return concat_all([key, b" => ", self.argument(pair[1])])
        if _operator_of(pair[0]) is not None:
            key = parenthesised(key)
        return group(concat_all([key, b" =>", nest(concat_all([break_(), self.argument(pair[1])]), 2)]))

    def operand_in_parens(self, form: Any) -> Doc:
        """A form, in parentheses if it is a binary operator's call."""
        shown = self.argument(form)
        if _operator_of(form) is None:
            return shown
        return parenthesised(shown)

    # Strings

    def is_interpolated(self, form: Any) -> bool:
        """Tell whether a `<<>>` node is a string with interpolations."""
        segments = list(form[2])
        return any(map(_interpolated, segments)) and all(
            segment.__class__ is bytes or _interpolated(segment) is not None for segment in segments
        )

    def interpolated(self, segments: Any, quote: str) -> Doc:
        """A string or charlist with interpolations, quotes included."""
        shown = [quote]
        for segment in segments:
            inner = _interpolated(segment)
            if inner is None:
                shown.append(_escaped(segment, quote))
            else:
                shown.append("#{" + self.interpolation(inner[0]) + "}")
        return text("".join([*shown, quote]))

    def sigil(self, form: Any) -> Doc | None:
        """`~x(...)`, where the call of `sigil_x` has the arguments of one."""
        name, meta, args = form
        content, modifiers = args
        delimiter = q.keyword_get(meta, "delimiter")
        if delimiter is None or not q.is_call(content, "<<>>") or modifiers.__class__ is not List:
            return None
        opener = delimiter.decode()
        shown = []
        for segment in content[2]:
            inner = _interpolated(segment)
            shown.append(segment.decode() if inner is None else "#{" + self.interpolation(inner[0]) + "}")
        inside = "".join(shown)
        closer = _SIGIL_CLOSERS.get(opener, opener)
        if len(opener) == 3:
            inside = "\n" + inside
        elif len(opener) == 1:
            inside = inside.replace(closer, "\\" + closer)
        return text(f"~{name.name[6:]}{opener}{inside}{closer}{''.join(map(chr, modifiers))}")

    def argument(self, form: Any, context: str = ELEMENT) -> Doc:
        """An argument or pattern: blocks are put in parentheses."""
        if q.is_call(form, q.BLOCK, 0):
            return b"nil"
        doc = self.expression(form, context)
        if q.is_call(form, "__block__") and len(form[2]) != 1:
            return self.in_parens(doc)
        return doc

    def in_parens(self, doc: Doc) -> Doc:
        """`(...)` around a block."""
        return surround(b"(", force_unfit(doc), b")")


def fits_to_its_break(doc: Doc) -> Doc:
    """A last argument whose own first break may end the line."""
    return next_break_fits(doc, ENABLED)


def undone(doc: Doc) -> Doc:
    """End of the reach of `fits_to_its_break`."""
    return next_break_fits(doc, DISABLED)


def _escaped(segment: bytes, quote: str) -> str:
    """Text between interpolations: Elixir 1.14 escapes it in charlists, but only quotes in strings."""
    if quote == "'":
        return escape(segment, quote)[0].decode("utf-8", "surrogateescape")
    return segment.decode("utf-8", "surrogateescape").replace(quote, "\\" + quote)


def unwrapped(form: Any) -> Any:
    """What a block of one expression holds; other forms as they are."""
    while q.is_call(form, q.BLOCK, 1) and not q.is_call(form[2].head, "unquote_splicing"):
        form = form[2].head
    return form


def is_do(form: Any) -> bool:
    """Tell whether an argument is the do block of a call."""
    return is_keywords(form) and form.head[0] is q.DO


def _is_pair(form: Any) -> bool:
    return form.__class__ is tuple and len(form) == 2 and form[0].__class__ is Atom


def _operator_of(form: Any) -> str | None:
    if q.is_call(form, None, 2) and form[0].name in BINARY:
        return str(form[0].name)
    return None


def _interpolated(segment: Any) -> list[Any] | None:
    """The expression of a `#{...}` segment, in a list; None for any other."""
    if q.is_call(segment, "::", 2):
        segment, kind = segment[2]
        if not q.is_var(kind) or kind[0].name != "binary":
            return None
    if (
        q.is_remote(segment)
        and segment[0][2].head is q.KERNEL
        and segment[0][2].tail.head.name == "to_string"
        and len(segment[2]) == 1
    ):
        return [segment[2].head]
    return None
