"""Versions as Semantic Versioning 2.0.0 writes them: reading, ordering, and requirements on them."""

from __future__ import annotations

import re
from typing import Any

from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list

# Sections 2, 9 and 10: numbers have no leading zeros, the words of a build may.
_NUMBER = r"(0|[1-9][0-9]*)"
_WORD = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_TAIL = rf"(?:-({_WORD}(?:\.{_WORD})*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?"
_VERSION = re.compile(rf"{_NUMBER}\.{_NUMBER}(?:\.{_NUMBER})?{_TAIL}")
_TOKEN = re.compile(r"\s*(~>|>=|<=|==|!=|>|<|!|[^\s<>=!~]+|\S)")

NAMES = {"!": "!="}
OPERATORS = ("~>", ">=", "<=", "==", "!=", ">", "<", "!")
JOINTS = ("and", "or")

Parts = tuple[int, int, Any, tuple[Any, ...], str]
"""Major, minor, patch (None where it is left out), what comes before the release, build."""


def read(text: str, approximate: bool = False) -> Parts | None:
    """The parts of a version; None where it is none; approximate: the patch may be missing."""
    found = _VERSION.fullmatch(text)
    if found is None or (found[3] is None and not approximate):
        return None
    before = tuple(int(word) if word.isdigit() else word for word in (found[4] or "").split(".") if word)
    patch = None if found[3] is None else int(found[3])
    return int(found[1]), int(found[2]), patch, before, found[5] or ""


def rank(parts: Parts) -> Any:
    """What versions are ordered by: section 11."""
    words = tuple((1, 0, word) if isinstance(word, str) else (0, word, "") for word in parts[3])
    return parts[0], parts[1], parts[2] or 0, not words, words


Lexed = list[Any]
"""Operators and parts in turn, with `"and"` and `"or"` between the pairs."""


def read_requirement(text: str) -> Lexed | None:
    """A requirement as its operators and versions; None where it is none."""
    lexed: Lexed = []
    for comparison, joint in _comparisons(text):
        if joint is not None:
            lexed.append(joint)
        read_one = _comparison(comparison)
        if read_one is None:
            return None
        lexed += read_one
    return lexed or None


def _comparisons(text: str) -> list[tuple[list[str], str | None]]:
    found: list[tuple[list[str], str | None]] = [([], None)]
    for token in _TOKEN.findall(text):
        if token in JOINTS:
            found.append(([], token))
        else:
            found[-1][0].append(token)
    return found


def _comparison(tokens: list[str]) -> Lexed | None:
    if len(tokens) == 1 and tokens[0] not in OPERATORS:
        tokens = ["==", *tokens]
    if len(tokens) != 2 or tokens[0] not in OPERATORS:
        return None
    operator = NAMES.get(tokens[0], tokens[0])
    parts = read(tokens[1], approximate=operator == "~>")
    return None if parts is None else [operator, parts]


def fulfils(version: Parts, lexed: Lexed, allow_pre: bool) -> bool:
    """Whether a version meets a requirement; `and` binds more tightly than `or`."""
    groups: list[list[bool]] = [[]]
    position = 0
    while position < len(lexed):
        if lexed[position] in JOINTS:
            if lexed[position] == "or":
                groups.append([])
            position += 1
        operator, wanted = lexed[position], lexed[position + 1]
        groups[-1].append(_meets(version, operator, wanted, allow_pre))
        position += 2
    return any(all(group) for group in groups)


def _meets(version: Parts, operator: str, wanted: Parts, allow_pre: bool) -> bool:
    if version[3] and not allow_pre and operator not in ("==", "!=") and not wanted[3]:
        return False
    left, right = rank(version), rank(wanted)
    if operator == "~>":
        fixed = 1 if wanted[2] is None else 2
        return bool(left >= right and version[:fixed] == wanted[:fixed])
    return bool(
        {
            ">": left > right,
            ">=": left >= right,
            "<": left < right,
            "<=": left <= right,
            "==": left == right,
            "!=": left != right,
        }[operator]
    )


def lexed_term(lexed: Lexed) -> Any:
    """The requirement as the field `lexed` has it."""
    return make_list(Atom(item) if isinstance(item, str) else _parts_term(item) for item in lexed)


def _parts_term(parts: Parts) -> Any:
    major, minor, patch, before, build = parts
    return (
        major,
        minor,
        NIL if patch is None else patch,
        words_term(before),
        make_list(build.encode().split()),
    )


def words_term(words: tuple[Any, ...]) -> Any:
    """What comes before a release, as a list of integers and strings."""
    return make_list(word.encode() if isinstance(word, str) else word for word in words) if words else EMPTY


def lexed_from_term(lexed: Any) -> Lexed:
    """The inverse of `lexed_term`."""
    return [item.name if item.__class__ is Atom else _parts_from_term(item) for item in lexed]


def _parts_from_term(term: Any) -> Parts:
    major, minor, patch, before, _build = term
    words = tuple(word.decode() if isinstance(word, bytes) else word for word in before)
    return major, minor, None if patch is NIL else patch, words, ""
