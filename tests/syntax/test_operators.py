"""The table of operators."""

from __future__ import annotations

import pytest

from pyiex.syntax import quoted as q
from pyiex.syntax.operators import BINARY, KINDS, LEFT, RIGHT, SYMBOLS, UNARY, WORDS, binary, unary
from pyiex.syntax.parser import string_to_quoted

LEVELS = [
    ("<-", "\\\\"),
    ("when",),
    ("::",),
    ("|",),
    ("=",),
    ("||", "|||", "or"),
    ("&&", "&&&", "and"),
    ("==", "!=", "=~", "===", "!=="),
    ("<", ">", "<=", ">="),
    ("|>", "<<<", ">>>", "<<~", "~>>", "<~", "~>", "<~>", "<|>"),
    ("in",),
    ("^^^",),
    ("++", "--", "+++", "---", "<>"),
    ("+", "-"),
    ("*", "/"),
    ("**",),
]
"""Binary operators, loosest first (hexdocs.pm/elixir/operators.html)."""


def test_levels_bind_ever_tighter() -> None:
    precedences = [{BINARY[name][0] for name in level} for level in LEVELS]
    assert all(len(found) == 1 for found in precedences)
    assert [found.pop() for found in map(set, precedences)] == sorted(min(found) for found in precedences)


@pytest.mark.parametrize("name", [name for level in LEVELS for name in level if name != "="])
def test_the_parser_follows_the_table(name: str) -> None:
    outer, left, right = (q.without_meta(string_to_quoted(f"a {name} b {name} c")), *_ways(name))
    assert outer == (left if BINARY[name][1] == LEFT else right)


def _ways(name: str) -> tuple[object, object]:
    a, b, c = q.var("a"), q.var("b"), q.var("c")
    return q.call(name, q.call(name, a, b), c), q.call(name, a, q.call(name, b, c))


def test_lookup() -> None:
    assert (binary("++"), binary("foo"), unary("not"), unary("++")) == ((200, RIGHT), None, 300, None)
    assert set(UNARY) == {"&", "!", "^", "not", "~~~", "+", "-", "@"}
    assert KINDS["->"] == "stab_op" and WORDS["and"] == "and_op"


def test_longer_symbols_come_first() -> None:
    places = {name: place for place, name in enumerate(SYMBOLS)}
    assert all(
        places[longer] < places[shorter]
        for longer in SYMBOLS
        for shorter in SYMBOLS
        if longer != shorter and longer.startswith(shorter)
    )
