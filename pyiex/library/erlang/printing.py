"""Terms as Erlang writes them: `~w` in one line, `~p` in as many as it takes, with text as text.

The layout of `~p` is that of OTP's io_lib_pretty: what does not fit on the line
is broken up; elements that are themselves plain fill the lines, others stand
one to a line, and what follows the atom that starts a tuple is aligned to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, List, improper_tail
from pyiex.terms.map_order import visited_items
from pyiex.terms.maps import Map

LINE_WIDTH = 80

_PLAIN_ATOM = re.compile(r"[a-zß-öø-ÿ][a-zA-Z0-9_@À-ÖØ-öø-ÿ]*")
_RESERVED = frozenset(
    [
        "after",
        "and",
        "andalso",
        "band",
        "begin",
        "bnot",
        "bor",
        "bsl",
        "bsr",
        "bxor",
        "case",
        "catch",
        "cond",
        "div",
        "else",
        "end",
        "fun",
        "if",
        "let",
        "maybe",
        "not",
        "of",
        "or",
        "orelse",
        "receive",
        "rem",
        "try",
        "when",
        "xor",
    ]
)
_ESCAPES = {
    "\n": "\\n", "\t": "\\t", "\r": "\\r", "\v": "\\v", "\b": "\\b", "\f": "\\f", "\x1b": "\\e",
    "\x7f": "\\d", "\\": "\\\\",
}  # fmt: skip
_CONTROLS_IN_TEXT = frozenset("\n\r\t\v\b\f\x1b")


def _escaped(text: str, quote: str, unicode: bool) -> str:
    out = []
    for character in text:
        if character == quote:
            out.append("\\" + quote)
        elif character in _ESCAPES:
            out.append(_ESCAPES[character])
        elif ord(character) < 32 or 127 <= ord(character) < 160:
            out.append(f"\\{ord(character):03o}")
        elif ord(character) > 255 and not unicode:
            out.append(f"\\x{{{ord(character):X}}}")
        else:
            out.append(character)
    return f"{quote}{''.join(out)}{quote}"


def atom_text(atom: Atom, unicode: bool = False) -> str:
    """An atom, quoted where Erlang quotes it."""
    name = atom.name
    if _PLAIN_ATOM.fullmatch(name) and name not in _RESERVED:
        return name
    return _escaped(name, "'", unicode)


def string_text(text: str, unicode: bool = False) -> str:
    """A text in double quotes."""
    return _escaped(text, '"', unicode)


def is_printable(codes: Sequence[Any], unicode: bool = False) -> bool:
    """Whether all of these are characters that can be seen, in Latin-1 or in Unicode."""
    return all(code.__class__ is int and _is_visible(code, unicode) for code in codes)


def _is_visible(code: int, unicode: bool) -> bool:
    if code < 32:
        return code >= 0 and chr(code) in _CONTROLS_IN_TEXT
    if code < 127 or 160 <= code <= 255:
        return True
    return unicode and 255 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF and code & 0xFFFE != 0xFFFE


def _identifier(term: Any) -> str:
    return shown(term).removeprefix("#PID").replace("#Reference", "#Ref")


def _fun(term: Fun) -> str:
    info = term.info
    if info.external:
        return f"fun {atom_text(info.module)}:{atom_text(info.name)}/{term.arity}"
    return f"#Fun<{info.module.name}.{info.index}.{info.uniq & 0x7FFFFFF}>"


def _binary(data: bytes) -> str:
    return f"<<{','.join(map(str, data))}>>"


def _bits(term: Bits) -> str:
    *whole, last = term.data
    spare = term.size % 8
    return f"<<{','.join([*map(str, whole), f'{last >> (8 - spare)}:{spare}'])}>>"


class Writer:
    """Writes terms: `pretty` shows text as text (lists only with `strings`), `unicode` beyond Latin-1."""

    def __init__(
        self, pretty: bool = False, unicode: bool = False, depth: int = -1, strings: bool = True
    ) -> None:
        self.pretty = pretty
        self.strings = strings
        self.unicode = unicode
        self.depth = depth

    def write(self, term: Any, depth: int | None = None) -> str:
        """The term in one line."""
        left = self.depth if depth is None else depth
        if left == 0:
            return "..."
        write = _WRITERS.get(term.__class__)
        return write(self, term, left) if write is not None else _fun(term)

    # -- each kind of term ------------------------------------------------------

    def atom(self, term: Atom, _depth: int) -> str:
        return atom_text(term, self.unicode)

    def number(self, term: Any, _depth: int) -> str:
        return shown(term)

    def identifier(self, term: Any, _depth: int) -> str:
        return _identifier(term)

    def bits(self, term: Bits, _depth: int) -> str:
        return _bits(term)

    def binary(self, term: bytes, depth: int) -> str:
        text = self.text_of(term)
        if text is None:
            cut = term if depth < 0 else term[: max(depth - 1, 0)]
            return _binary(cut) if len(cut) == len(term) else _binary(cut)[:-2] + ",...>>"
        if depth > 0 and len(text) > 4 * (depth - 1):
            return f"<<{string_text(text[: 4 * (depth - 1)], self.unicode)}...>>"
        suffix = "/utf8" if self.unicode and any(ord(character) > 127 for character in text) else ""
        return f"<<{string_text(text, self.unicode)}{suffix}>>"

    def text_of(self, term: bytes) -> str | None:
        """The text to show a binary as, if it is one."""
        if not self.pretty or not term:
            return None
        if self.unicode:
            try:
                text = term.decode()
            except UnicodeDecodeError:
                text = term.decode("latin-1")
                return text if is_printable(term) else None
            return text if is_printable([ord(character) for character in text], True) else None
        return term.decode("latin-1") if is_printable(term) else None

    def string_of(self, term: List) -> str | None:
        """The text to show a list as, if it is one."""
        if not (self.pretty and self.strings) or term is EMPTY or improper_tail(term) is not EMPTY:
            return None
        codes = list(term)
        # Beyond Latin-1 only where the emulator was started with +pc unicode, which iex is not.
        return "".join(map(chr, codes)) if is_printable(codes) else None

    def list(self, term: List, depth: int) -> str:
        text = self.string_of(term)
        if text is not None:
            return string_text(text, self.unicode)
        elements, tail = list(term), improper_tail(term)
        if depth < 0:
            shown_elements, more = elements, False
        else:
            shown_elements, more = elements[: depth - 1], len(elements) > depth - 1
        inner = ",".join(
            self.write(element, _less(depth, place)) for place, element in enumerate(shown_elements)
        )
        if more:
            return f"[{inner}|...]" if shown_elements else "[...]"
        end = "" if tail is EMPTY else f"|{self.write(tail, _less(depth, len(elements)))}"
        return f"[{inner}{end}]"

    def tuple(self, term: tuple[Any, ...], depth: int) -> str:
        if depth < 0 or len(term) < depth:
            parts = [self.write(element, _less(depth, place)) for place, element in enumerate(term)]
            return f"{{{','.join(parts)}}}"
        inner = [self.write(element, _less(depth, place)) for place, element in enumerate(term[: depth - 1])]
        return f"{{{','.join([*inner, '...'])}}}"

    def map(self, term: Map, depth: int) -> str:
        keys = [key for key, _value in visited_items(term)]
        cut = keys if depth < 0 else keys[: depth - 1]
        pairs = [
            f"{self.write(key, _less(depth, 0))} => {self.write(term[key], _less(depth, 0))}" for key in cut
        ]
        return f"#{{{','.join(pairs if len(cut) == len(keys) else [*pairs, '...'])}}}"

    # -- in lines ---------------------------------------------------------------

    def lay_out(self, term: Any, column: int = 0, width: int = LINE_WIDTH, after: int = 0) -> str:
        """The term from `column` on, broken where it would pass `width`; `after` characters follow it."""
        line = self.write(term)
        if width <= 0 or column + len(line) + after < width:
            return line
        kind = term.__class__
        if kind is List and term is not EMPTY and self.string_of(term) is None:
            tail = improper_tail(term)
            elements = [*term] if tail is EMPTY else [*term, tail]
            return self._block("[", elements, "]", column, width, improper=tail is not EMPTY)
        if kind is tuple and term:
            return self._tuple_block(term, column, width)
        if kind is Map and len(term):
            return self._map_block(term, column, width)
        return line

    def _tuple_block(self, term: Sequence[Any], column: int, width: int) -> str:
        if term[0].__class__ is Atom and len(term) > 1:
            start = f"{{{self.write(term[0])},"
            return start + self._block("", term[1:], "}", column + len(start), width)
        return self._block("{", term, "}", column, width)

    def _map_block(self, term: Map, column: int, width: int) -> str:
        pairs: list[tuple[str, bool]] = []
        start = column + 2
        for key, item in visited_items(term):
            name = f"{self.write(key)} => "
            value = self.lay_out(item, start + len(name), width, 1)
            pairs.append((name + value, _is_plain(key) and _is_plain(item)))
        return "#{" + _fill(pairs, start, width) + "}"

    def _block(
        self, start: str, elements: Sequence[Any], end: str, column: int, width: int, improper: bool = False
    ) -> str:
        inside = column + len(start)
        parts = [
            (self.lay_out(element, inside, width, 1), _is_plain(element) or self._is_text(element))
            for element in elements
        ]
        return start + _fill(parts, inside, width, improper) + end

    def _is_text(self, element: Any) -> bool:
        return element.__class__ is List and self.string_of(element) is not None


def _less(depth: int, place: int) -> int:
    """How deep an element may go: less, the further back it stands."""
    return depth if depth < 0 else max(depth - 1 - place, 1)


def _is_plain(element: Any) -> bool:
    return element.__class__ not in (tuple, List, Map) or element is EMPTY


def _fill(parts: Sequence[tuple[str, bool]], column: int, width: int, improper: bool = False) -> str:
    """Put parts behind one another while they fit, plain ones on one line, the others each on its own."""
    out = parts[0][0]
    at = column + len(out.rpartition("\n")[2]) if "\n" not in out else len(out.rpartition("\n")[2])
    plain_before = parts[0][1]
    for place, (text, plain) in enumerate(parts[1:], 1):
        separator = "|" if improper and place == len(parts) - 1 else ","
        if plain and plain_before and at + len(text) + 2 < width - 1:
            out += separator + text
            at += 1 + len(text)
        else:
            out += f"{separator}\n{' ' * column}{text}"
            at = column + len(text) if "\n" not in text else len(text.rpartition("\n")[2])
        plain_before = plain
    return out


_WRITERS: dict[type, Callable[[Writer, Any, int], str]] = {
    Atom: Writer.atom,
    int: Writer.number,
    float: Writer.number,
    bytes: Writer.binary,
    Bits: Writer.bits,
    tuple: Writer.tuple,
    List: Writer.list,
    Map: Writer.map,
    Pid: Writer.identifier,
    Port: Writer.identifier,
    Reference: Writer.identifier,
}


def erlang_text(term: Any) -> str:
    """The term in one line, as `~w` writes it."""
    return Writer().write(term)
