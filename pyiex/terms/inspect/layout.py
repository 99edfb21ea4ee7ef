"""Choosing where the lines of a document end.

`format` walks a document with a stack of its own, so depth costs no C stack,
and never looks ahead further than one line; groups are measured once before
that, which keeps the time linear in the size of the document.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    ALWAYS,
    CURSOR,
    DISABLED,
    DOC_BREAK,
    DOC_COLLAPSE,
    DOC_COLOR,
    DOC_CONS,
    DOC_FITS,
    DOC_FORCE,
    DOC_GROUP,
    DOC_LIMIT,
    DOC_LINE,
    DOC_NEST,
    DOC_NIL,
    DOC_STRING,
    INFINITY,
    INHERIT,
    RESET,
    STRICT,
    Doc,
)
from pyiex.terms.inspect.ansi import escape_sequence

# An entry of a stack is (indent, mode, document).  FLAT prints breaks as their text, BROKEN as
# new lines.  The other two only tell `_fits` what a `next_break_fits` decided.

_FLAT, _BROKEN, _FLAT_NO_BREAK, _BREAK_NO_FLAT = range(4)
_BREAKING = (_BROKEN, _BREAK_NO_FLAT)
_Entry = tuple[int, int, Doc]


def format(doc: Doc, width: int | None) -> list[bytes]:
    """The pieces of text that `doc` is in lines of at most `width` bytes; None: in one line."""
    stack: list[_Entry] = [(0, _FLAT, doc)]
    reaches = {} if width is None else _reaches(doc)
    out: list[Any] = []
    column = 0
    collapsing = False
    while stack:
        indent, mode, doc = stack.pop()
        if doc.__class__ is bytes:
            out.append(doc)
            column += len(doc)
            continue
        if doc is DOC_NIL:
            continue
        if doc is DOC_LINE:
            out.append(b"\n" + b" " * indent)
            column = indent
            continue
        tag = doc[0]
        if tag is DOC_CONS:
            stack.append((indent, mode, doc[2]))
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_BREAK:
            text = doc[1]
            if doc[2] is STRICT:
                flat = mode != _BROKEN
            else:
                flat = width is None or mode == _FLAT or _fits(width, column + len(text), True, stack)
            out.append(text if flat else b"\n" + b" " * indent)
            column = column + len(text) if flat else indent
        elif tag is DOC_GROUP:
            if not (mode == _BROKEN and doc[2] is INHERIT):
                mode = _FLAT if _group_fits(width, column, indent, doc, reaches) else _BROKEN
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_NEST:
            if doc[3] is ALWAYS or mode == _BROKEN:
                indent = _nested(indent, column, doc[2])
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_STRING:
            out.append(doc[1])
            column += doc[2]
        elif tag is DOC_COLOR:
            out.append(escape_sequence(doc[2]))
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_FORCE or tag is DOC_FITS:
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_LIMIT:
            if doc[2] is not INFINITY:
                width = doc[2]
            elif width is not None:
                stack.append((indent, mode, (DOC_LIMIT, DOC_NIL, width)))
                width, mode = None, _FLAT
            stack.append((indent, mode, doc[1]))
        else:
            out.append((doc[1], indent))
            column = indent
            collapsing = True
    return _collapse(out) if collapsing else out


def _nested(indent: int, column: int, change: Any) -> int:
    if change is CURSOR:
        return column
    return 0 if change is RESET else indent + change


# Most documents are text, breaks and groups only.  Whether such a group fits depends on one number,
# its reach: how many columns it goes to the right after a break of its own, or of a group inside
# that is still open.  Measuring every group once keeps deep terms linear; the rest is left to `_fits`.

_NOWHERE = -(1 << 62)
_Measure = tuple[int, int, bool] | None
"""Width, reach, and whether the document has a break outside its groups; None: not to be measured."""

_JOIN = Atom("join")


def _reaches(doc: Doc) -> dict[int, int]:
    """The reach of each group in `doc` that can be measured, by the group's id."""
    reaches: dict[int, int] = {}
    measures: list[_Measure] = []
    todo: list[Any] = [doc]
    while todo:
        doc = todo.pop()
        kind = doc.__class__
        if kind is bytes:
            measures.append((len(doc), _NOWHERE, False))
        elif doc is _JOIN:
            right, left = measures.pop(), measures.pop()
            measures.append(_joined(left, right))
        elif kind is int:
            measure = measures.pop()
            if measure is not None:
                reaches[doc] = measure[1]
                measure = (measure[0], measure[1], False)
            measures.append(measure)
        elif doc is DOC_NIL:
            measures.append((0, _NOWHERE, False))
        elif doc is DOC_LINE:
            measures.append(None)
        elif doc[0] is DOC_CONS:
            todo += (_JOIN, doc[2], doc[1])
        elif doc[0] is DOC_BREAK:
            measures.append((len(doc[1]), len(doc[1]), True))
        elif doc[0] is DOC_GROUP:
            todo += (id(doc), doc[1])
        elif doc[0] is DOC_NEST or doc[0] is DOC_COLOR:
            todo.append(doc[1])
        elif doc[0] is DOC_STRING:
            measures.append((doc[2], _NOWHERE, False))
        elif doc[0] is DOC_COLLAPSE:
            measures.append(None)
        else:
            todo += (_JOIN, DOC_LINE, doc[1])
    return reaches


def _joined(left: _Measure, right: _Measure) -> _Measure:
    if left is None or right is None:
        return None
    width = left[0] + right[0]
    if left[2]:
        return (width, width, True)
    return (width, max(left[1], left[0] + right[1]), right[2])


def _group_fits(width: int | None, column: int, indent: int, group: Doc, reaches: dict[int, int]) -> bool:
    if width is None:
        return True
    reach = reaches.get(id(group))
    if reach is None:
        return _fits(width, column, False, [(indent, _FLAT, group[1])])
    return column + reach <= width


def _fits(width: int, column: int, broken: bool, rest: list[_Entry]) -> bool:
    """Tell whether what comes next ends, or may break, before the line is full.

    `rest` is a stack that is read and not changed.  At least one break must have been
    seen (`broken`) for a document not to fit: one without breaks has no other choice.
    """
    below = len(rest)
    stack: list[Any] = []
    limit: int | None = width
    while True:
        if broken and limit is not None and column > limit:
            return False
        if stack:
            entry = stack.pop()
        elif below:
            below -= 1
            entry = rest[below]
        else:
            return True
        if entry.__class__ is bool:
            broken = entry
            continue
        indent, mode, doc = entry
        if doc.__class__ is bytes:
            column += len(doc)
            continue
        if doc is DOC_NIL:
            continue
        if doc is DOC_LINE:
            if mode in _BREAKING:
                return True
            column, broken = indent, False
            continue
        tag = doc[0]
        if tag is DOC_CONS:
            stack.append((indent, mode, doc[2]))
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_BREAK:
            if mode in _BREAKING:
                return True
            column += len(doc[1])
            broken = True
        elif tag is DOC_GROUP:
            stack.append(broken)
            stack.append((indent, _FLAT if mode == _BROKEN else mode, doc[1]))
        elif tag is DOC_NEST:
            if doc[3] is ALWAYS:
                indent = _nested(indent, column, doc[2])
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_STRING:
            column += doc[2]
        elif tag is DOC_COLOR:
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_FORCE:
            if mode != _BREAK_NO_FLAT:
                return False
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_FITS:
            if doc[2] is DISABLED or mode == _FLAT_NO_BREAK:
                mode = _FLAT_NO_BREAK
            else:
                mode = _BREAK_NO_FLAT
            stack.append((indent, mode, doc[1]))
        elif tag is DOC_LIMIT:
            if doc[2] is not INFINITY:
                limit = doc[2]
            elif limit is not None:
                stack.append((indent, mode, (DOC_LIMIT, DOC_NIL, limit)))
                limit, mode = None, _FLAT
            stack.append((indent, mode, doc[1]))
        else:
            column = indent


def _collapse(out: Iterable[Any]) -> list[bytes]:
    """Carry out the `collapse_lines` marks, the last one first."""
    reversed_out: list[bytes] = []
    for piece in reversed(list(out)):
        if piece.__class__ is not tuple:
            reversed_out.append(piece)
            continue
        most, indent = piece
        count = 0
        while reversed_out and (not reversed_out[-1] or reversed_out[-1].startswith(b"\n")):
            count += bool(reversed_out.pop())
        reversed_out.append(b"\n" * min(most, count) + b" " * indent)
    return reversed_out[::-1]
