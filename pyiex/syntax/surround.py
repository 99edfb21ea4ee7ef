"""What stands at a place in a line, as Elixir's `Code.Fragment.surround_context` finds it.

The text up to the end of the name at that place is given to `cursor_context`;
where that name begins is found by reading the context backwards in the text.
"""

from __future__ import annotations

import re
from typing import Any

from pyiex.syntax.cursor import Context, cursor_context
from pyiex.syntax.identifiers import is_continue, is_start

_OPERATOR_SIGNS = frozenset("\\<>+-*/:=|&~^%!.")
_ALIAS_TAIL = re.compile(r"(?:\s*\.\s*[A-Z]\w*)*")
_OPERATOR_WORDS = frozenset({"and", "or", "not", "in", "when"})
_KEYWORDS = frozenset(["true", "false", "nil", "do", "end", "fn", "after", "else", "rescue", "catch"])

Surrounding = tuple[int, int, Context]
"""First column, column after the last, and the context."""


def surround_context(line: str, column: int) -> Surrounding | None:
    """The context around a column, counted from 1; None where there is none."""
    place = column - 1
    if not 0 <= place < len(line):
        return None
    end = _end(line, place)
    if end is None:
        return None
    found = _renamed(cursor_context(line[:end]), line[end:])
    start = None if found is None else _start(line, end, found)
    if found is None or start is None or start > place:
        return None
    return start + 1, end + 1, found


def _is_name(sign: str) -> bool:
    return is_continue(sign)


def _name_end(line: str, place: int) -> int:
    while place < len(line) and _is_name(line[place]):
        place += 1
    return (
        place + 1 if line[place : place + 1] in ("?", "!") and line[place + 1 : place + 2] != "=" else place
    )


def _end(line: str, place: int) -> int | None:
    """Where the name or operator at a place ends."""
    sign, following = line[place], line[place + 1 : place + 2]
    if _is_name(sign) or (sign in "?!" and place and _is_name(line[place - 1])):
        end = _name_end(line, place)
        return _alias_end(line, place, end)
    if (sign in "%@:~" and following and is_start(following)) or (sign in "%:" and following.isupper()):
        if sign == ":" and line[place - 1 : place] == ":" and place:
            return None
        return place + 2 if sign == "~" else _alias_end(line, place + 1, _name_end(line, place + 1))
    if sign in " \t." and (dotted := _after_dot(line, place)) is not None:
        return dotted
    return _operator_end(line, place) if sign in _OPERATOR_SIGNS else None


def _alias_end(line: str, place: int, end: int) -> int:
    """An alias goes on through its further parts."""
    start = place
    while start and _is_name(line[start - 1]):
        start -= 1
    if not line[start : start + 1].isupper():
        return end
    tail = _ALIAS_TAIL.match(line, end)
    assert tail is not None
    return tail.end()


def _after_dot(line: str, place: int) -> int | None:
    """Where the name after a dot ends, for a place on the dot or on blanks around it."""
    around = line[:place].rstrip(" \t"), line[place:].lstrip(" \t")
    dot = around[1].startswith(".")
    if not dot and not around[0].endswith("."):
        return None
    rest = around[1][1:].lstrip(" \t") if dot else around[1]
    start = len(line) - len(rest)
    if dot and (around[1].startswith("..") or around[0].endswith(".")):
        return None
    if rest[:1] and is_start(rest[0]):
        return _name_end(line, start)
    if rest[:1].isupper():
        return _alias_end(line, start, _name_end(line, start))
    if rest[:1] in _OPERATOR_SIGNS and rest[:1]:
        return _operator_end(line, start)
    return None


def _operator_end(line: str, place: int) -> int:
    while place < len(line) and line[place] in _OPERATOR_SIGNS:
        place += 1
    return place


def _renamed(context: Context, rest: str) -> Context:
    """The context as this function names it, by what follows; None for what is no context here."""
    if not isinstance(context, tuple) or context[0] in ("local_call", "dot_call", "operator_call"):
        return None
    kind, name = context[0], context[-1]
    if kind == "local_or_var":
        if name in _OPERATOR_WORDS or name in _KEYWORDS:
            return ("operator" if name in _OPERATOR_WORDS else "keyword", name)
        if rest.startswith("("):
            return ("local_call", name)
        return ("local_arity", name) if rest.startswith("/") else context
    if name in ("", "...") or (kind == "unquoted_atom" and not _is_name(name[0])):
        return None
    return context


def _rendered(context: Any) -> str:
    """The text of a context, without blanks."""
    if isinstance(context, str):
        return context
    kind, *parts = context
    signs = {"module_attribute": "@", "struct": "%", "unquoted_atom": ":", "sigil": "~"}
    return signs.get(kind, "") + ".".join(_rendered(part) for part in parts)


def _start(line: str, end: int, context: Context) -> int | None:
    """Where the text of the context begins; blanks in it do not count."""
    place = end
    for sign in reversed(_rendered(context)):
        while place and line[place - 1] in " \t" and sign not in " \t":
            place -= 1
        if not place or line[place - 1] != sign:
            return None
        place -= 1
    return place


def surround_in(text: str, line: int, column: int) -> Surrounding | None:
    """As `surround_context`, in a line of a text, counted from 1."""
    lines = text.split("\n")
    return surround_context(lines[line - 1], column) if 0 < line <= len(lines) else None
