"""Elixir 1.14's operators: one table for the tokenizer, the parser and quoted -> text.

Each class of operators is a token kind of its own, with a precedence (a higher
number binds tighter) and, for binary ones, an associativity.  The numbers are
those of Elixir's grammar, so that they can be compared with its operator table
(hexdocs.pm/elixir/operators.html).
"""

from __future__ import annotations

from typing import NamedTuple

LEFT = "left"
RIGHT = "right"
NONASSOC = "nonassoc"


class OperatorClass(NamedTuple):
    """How the operators of one token kind bind."""

    precedence: int
    associativity: str
    names: tuple[str, ...]


BINARY_CLASSES: dict[str, OperatorClass] = {
    "in_match_op": OperatorClass(40, LEFT, ("<-", "\\\\")),
    "when_op": OperatorClass(50, RIGHT, ("when",)),
    "type_op": OperatorClass(60, RIGHT, ("::",)),
    "pipe_op": OperatorClass(70, RIGHT, ("|",)),
    "match_op": OperatorClass(100, RIGHT, ("=",)),
    "or_op": OperatorClass(120, LEFT, ("||", "|||", "or")),
    "and_op": OperatorClass(130, LEFT, ("&&", "&&&", "and")),
    "comp_op": OperatorClass(140, LEFT, ("==", "!=", "=~", "===", "!==")),
    "rel_op": OperatorClass(150, LEFT, ("<", ">", "<=", ">=")),
    "arrow_op": OperatorClass(160, LEFT, ("|>", "<<<", ">>>", "<<~", "~>>", "<~", "~>", "<~>", "<|>")),
    "in_op": OperatorClass(170, LEFT, ("in", "not in")),
    "xor_op": OperatorClass(180, LEFT, ("^^^",)),
    "ternary_op": OperatorClass(190, RIGHT, ("//",)),
    "concat_op": OperatorClass(200, RIGHT, ("++", "--", "+++", "---", "<>")),
    "range_op": OperatorClass(200, RIGHT, ("..",)),
    "dual_op": OperatorClass(210, LEFT, ("+", "-")),
    "mult_op": OperatorClass(220, LEFT, ("*", "/")),
    "power_op": OperatorClass(230, LEFT, ("**",)),
}
"""Binary operators by token kind, loosest first."""

STAB_PRECEDENCE = 10
ASSOC_PRECEDENCE = 80
DOT_PRECEDENCE = 310

UNARY_CLASSES: dict[str, OperatorClass] = {
    "capture_op": OperatorClass(90, NONASSOC, ("&",)),
    "unary_op": OperatorClass(300, NONASSOC, ("!", "^", "not", "~~~")),
    "dual_op": OperatorClass(300, NONASSOC, ("+", "-")),
    "ternary_op": OperatorClass(300, NONASSOC, ("//",)),
    "at_op": OperatorClass(320, NONASSOC, ("@",)),
}
"""Prefix operators by token kind."""

_OTHER_KINDS = {"->": "stab_op", "=>": "assoc_op"}

BINARY: dict[str, tuple[int, str]] = {
    name: (group.precedence, group.associativity) for group in BINARY_CLASSES.values() for name in group.names
}
"""Precedence and associativity of every binary operator."""

UNARY: dict[str, int] = {
    name: group.precedence for group in UNARY_CLASSES.values() for name in group.names if name != "//"
}
"""Precedence of every prefix operator."""

KINDS: dict[str, str] = {
    **{name: kind for kind, group in UNARY_CLASSES.items() for name in group.names},
    **{name: kind for kind, group in BINARY_CLASSES.items() for name in group.names},
    **_OTHER_KINDS,
}
"""The token kind of every operator, symbols and words."""

SYMBOLS: tuple[str, ...] = tuple(
    sorted((name for name in KINDS if not name[0].isalpha()), key=len, reverse=True)
)
"""The operators that are no words, longest first."""

WORDS: dict[str, str] = {"and": "and_op", "or": "or_op", "in": "in_op", "not": "unary_op", "when": "when_op"}
"""The operators that are words, with their token kinds."""

BINDING_POWER: dict[str, tuple[int, int]] = {
    kind: (group.precedence, group.precedence + (group.associativity == LEFT))
    for kind, group in BINARY_CLASSES.items()
}
"""For each binary token kind: its precedence and the least precedence its right operand may have."""


def binary(name: str) -> tuple[int, str] | None:
    """Precedence and associativity of the binary operator `name`, if it is one."""
    return BINARY.get(name)


def unary(name: str) -> int | None:
    """Precedence of the prefix operator `name`, if it is one."""
    return UNARY.get(name)
