"""An unfinished text made whole, with `__cursor__()` where it breaks off.

What is being typed last is left out, back to the comma, keyword or bracket
that it follows; whatever is open is closed then.
"""

from __future__ import annotations

import re
from typing import Any

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.scanner import KIND, Options, Token
from pyiex.syntax.terminators import CLOSING
from pyiex.syntax.tokenizer import Tokenizer
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List, make_list

CURSOR = "__cursor__()"
_CURSOR_NAME = Atom("__cursor__")
_KEY_CURSOR = "__cursor__: "
_CLOSERS = frozenset(CLOSING.values())
_STOPS = frozenset({",", "kw_identifier", "(", "[", "{", "<<", "do", "block_identifier", "type_op"})
_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s:]+|\S+?):(?=\s|\Z)""", re.DOTALL)


def container_cursor(text: str, line: int = 1, column: int = 1) -> str:
    """The text with its unfinished end replaced; SyntaxFailure for what no end could mend."""
    tokenizer = Tokenizer(text, line, column, Options())
    try:
        tokenizer.run()
    except SyntaxFailure as failure:
        if not failure.incomplete:
            raise
    openings = [opening.name for opening in tokenizer.openings]
    tokens = tokenizer.tokens
    while openings and openings[-1] == "fn":
        tokens = tokens[: _last(tokens, "fn")]
        openings.pop()
    kept = _kept(tokens)
    end = _end(text, tokens[kept - 1], line, column) if kept else 0
    closers = "".join(
        f" {CLOSING[name]}" if name in ("do", "fn") else CLOSING[name] for name in openings[::-1]
    )
    breaks = "\n" * text.count("\n", end)
    blank = "" if not end or text[end - 1] in "([{<" else " "
    key = _KEY_CURSOR if _follows_pair(tokens, kept) else ""
    return text[:end] + breaks + blank + key + CURSOR + closers


def _follows_pair(tokens: list[Token], kept: int) -> bool:
    """Whether what is kept ends in a pair of a keyword list and a comma."""
    if not kept or tokens[kept - 1][KIND] != ",":
        return False
    before = _kept(tokens[: kept - 1])
    return before > 0 and tokens[before - 1][KIND] == "kw_identifier"


def without_keys(quoted: Any) -> Any:
    """The quoted form of such a text, where the cursor after a pair has been made a pair to be parsed."""
    if quoted.__class__ is List:
        return make_list(map(without_keys, quoted))
    if quoted.__class__ is not tuple:
        return quoted
    if len(quoted) == 2 and quoted[0] is _CURSOR_NAME:
        return quoted[1]
    return tuple(map(without_keys, quoted))


def _last(tokens: list[Token], kind: str) -> int:
    return max(place for place, token in enumerate(tokens) if token[KIND] == kind)


def _kept(tokens: list[Token]) -> int:
    """How many tokens stand before what is being typed."""
    depth = 0
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        kind = token[KIND]
        if kind in _CLOSERS:
            depth += 1
        elif depth:
            depth -= kind in CLOSING
        elif kind in _STOPS:
            return place + 1
    return 0


def _end(text: str, token: Token, line: int, column: int) -> int:
    """Where a token that is kept ends in the text."""
    kind, token_line, token_column, value, _extra = token
    start = 0
    for _ in range(token_line - line):
        start = text.index("\n", start) + 1
    start += token_column - (column if token_line == line else 1)
    key = _KEY.match(text, start) if kind == "kw_identifier" else None
    if key is not None:
        return key.end()
    if kind == "block_identifier":
        return start + len(value.name)
    return start + len("::" if kind == "type_op" else kind)
