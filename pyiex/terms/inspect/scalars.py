"""Documents of terms that hold no others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.bits import Bits, as_integer
from pyiex.terms.errors import argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.inspect import algebra
from pyiex.terms.inspect.algebra import DOC_COLOR, DOC_NIL, Doc
from pyiex.terms.inspect.atoms import inspect_atom, inspect_remote_call
from pyiex.terms.inspect.numbers import inspect_float, inspect_integer
from pyiex.terms.inspect.options import InspectOptions
from pyiex.terms.inspect.text import escape, is_printable, is_printable_charlist
from pyiex.terms.lists import EMPTY, List, improper_tail

_RESET = Atom("reset")
_COLOR_KEYS = {"true": "boolean", "false": "boolean", "nil": "nil"}


def color(doc: Doc, key: str, options: InspectOptions) -> Doc:
    """`doc` in the color that the options have for this kind of value, if any."""
    colors = options.syntax_colors
    if not colors:
        return doc
    before = colors.get(key, NIL)
    if before.__class__ is Atom and before.name in ("nil", "false"):
        return doc
    after = colors.get("reset", _RESET)
    return algebra.concat((DOC_COLOR, doc, before), (DOC_COLOR, DOC_NIL, after))


def atom_doc(term: Atom, options: InspectOptions, _limit: int | None = None) -> Doc:
    """`:atom`, `Module`, `nil`."""
    return color(inspect_atom(term), _COLOR_KEYS.get(term.name, "atom"), options)


def integer_doc(term: int, options: InspectOptions, _limit: int | None = None) -> Doc:
    """`255`, or in another base `0xFF`."""
    return color(inspect_integer(term, options.base).encode(), "number", options)


def float_doc(term: float, options: InspectOptions, _limit: int | None = None) -> Doc:
    """`1.5`, `1.0e-10`."""
    return color(inspect_float(term).encode(), "number", options)


def binary_doc(term: bytes, options: InspectOptions, limit: int | None) -> Doc:
    """A string where it is printable, or where the options say so; otherwise bytes."""
    binaries = options.binaries
    if options.base == "decimal" and (
        binaries == "as_strings" or (binaries == "infer" and is_printable(term, options.printable_limit))
    ):
        text, cut = escape(term, '"', options.printable_limit)
        return color(b'"' + text + (b'" <> ...' if cut else b'"'), "string", options)
    return bits_doc(term, options, limit)


def bits_doc(term: Any, options: InspectOptions, limit: int | None) -> Doc:
    """`<<1, 2, 3::size(4)>>`."""
    if not term:
        return color(b"<<>>", "binary", options)
    # Only what will be shown is looked at, the document of a long binary being short.
    data = term.data if term.__class__ is Bits else term
    whole, spare = divmod(term.size, 8) if term.__class__ is Bits else (len(data), 0)
    shown = whole if limit is None else min(whole, limit)
    docs = [integer_doc(byte, options) for byte in data[:shown]]
    if shown < whole or (spare and shown == limit):
        docs.append(b"...")
    elif spare:
        last = integer_doc(as_integer(Bits(data[-1:], spare)), options)
        docs.append(algebra.concat(last, b"::size(%d)" % spare))
    inner = algebra.fold(docs, lambda one, rest: algebra.flex_glue(algebra.concat(one, b","), b" ", rest))
    left, right = color(b"<<", "binary", options), color(b">>", "binary", options)
    return algebra.group(algebra.concat(algebra.concat(left, algebra.nest(inner, 2)), right))


def charlist_doc(term: List, options: InspectOptions) -> Doc | None:
    """`'text'` where the options and the elements of a non-empty list ask for it; else None."""
    limit = options.printable_limit
    if options.charlists == "infer":
        if not is_printable_charlist(term, limit):
            return None
    elif options.charlists != "as_charlists":
        return None
    text, cut = escape(_charlist_bytes(term), "'", limit)
    return color(b"'" + text + (b"' ++ ..." if cut else b"'"), "charlist", options)


def _charlist_bytes(term: List) -> bytes:
    """The text that a list of characters, binaries and such lists is; ArgumentError where it is none."""
    pieces: list[bytes] = []
    todo: list[Any] = [iter((term,))]
    while todo:
        element = next(todo[-1], None)
        if element is None:
            todo.pop()
        elif element.__class__ is List:
            tail = improper_tail(element)
            todo += [iter((tail,)), iter(element)] if tail is not EMPTY else [iter(element)]
        elif element.__class__ is bytes:
            pieces.append(element)
        elif element.__class__ is int and 0 <= element < 0x110000 and not 0xD800 <= element < 0xE000:
            pieces.append(chr(element).encode())
        else:
            raise argument_error("cannot convert the given list to a string: not all of it is text")
    return b"".join(pieces)


def identifier_doc(term: Any, _options: InspectOptions, _limit: int | None = None) -> Doc:
    """`#PID<0.1.0>`, `#Port<0.1>`, `#Reference<0.1.2.3>`."""
    return repr(term).encode()


def function_doc(term: Fun, _options: InspectOptions, _limit: int | None = None) -> Doc:
    """`&Mod.name/1`, or `#Function<index.uniq/arity in Mod.name/arity>` for one with code of its own."""
    info = term.info
    module, arity = inspect_atom(info.module), term.arity
    if info.external:
        return b"&%b.%b/%d" % (module, inspect_remote_call(info.name), arity)
    where = module + _enclosing(info.name)
    return b"#Function<%d.%d/%d in %b>" % (info.index, info.uniq, arity, where)


def _enclosing(name: Atom) -> bytes:
    """The function that `-name/arity-fun-count-`, as compilers name functions, stands in."""
    outer, slash, trailing = name.name[1:].rpartition("/")
    parts = trailing.split("-")
    if not name.name:
        return b""
    if name.name[0] == "-" and slash and len(parts) == 4 and parts[3] == "":
        return b".%b/%b" % (inspect_remote_call(Atom(outer)), parts[0].encode())
    return b"." + inspect_remote_call(name)


SCALARS: dict[type, Callable[..., Doc]] = {
    Atom: atom_doc,
    int: integer_doc,
    float: float_doc,
    bytes: binary_doc,
    Bits: bits_doc,
    Pid: identifier_doc,
    Port: identifier_doc,
    Reference: identifier_doc,
}
"""How to inspect terms of these classes."""
