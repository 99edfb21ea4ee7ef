"""Tokens: kinds, values and places."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.syntax.scanner import Interpolation
from pyiex.syntax.tokenizer import tokenize
from pyiex.terms.atoms import Atom

KINDS = [
    ("a", "identifier"),
    ("a(", "paren_identifier ("),
    ("a[", "bracket_identifier ["),
    ("a do", "do_identifier do"),
    ("a -1", "op_identifier dual_op int"),
    ("a - 1", "identifier dual_op int"),
    ("a -[", "identifier dual_op ["),
    ("a\n+ b", "identifier eol dual_op identifier"),
    ("a\n|> b", "identifier arrow_op identifier"),
    ("a\n\n.b", "identifier . identifier"),
    ("a.\n  b", "identifier . identifier"),
    ("a.and", "identifier . identifier"),
    ("a.(", "identifier dot_call_op ("),
    ("a,\n\nb", "identifier , identifier"),
    ("a;\nb", "identifier ; identifier"),
    ("a # x\n# y\nb", "identifier eol identifier"),
    ("a: 1", "kw_identifier int"),
    ('"a b": 1', "kw_identifier int"),
    ('"a#{b}": 1', "kw_identifier_unsafe int"),
    (":a :+ :'b'", "atom atom atom_quoted"),
    (':"#{a}"', "atom_unsafe"),
    ("A.B", "alias . alias"),
    ("%{} %A{}", "%{} { } % alias { }"),
    ("<<1>> <<< 2", "<< int >> arrow_op int"),
    ("x not in y", "identifier in_op identifier"),
    ("not x", "unary_op identifier"),
    ("&1 &+/2", "capture_op int capture_op identifier mult_op int"),
    ("1..2//3", "int range_op int ternary_op int"),
    ("... a", "identifier identifier"),
    ("fn -> end", "fn stab_op end"),
    ("try do after end", "do_identifier do block_identifier end"),
    ("true nil", "true nil"),
    ("1 1.5 ?a", "int flt char"),
    ("~r/a/i 'x' \"y\"", "sigil list_string bin_string"),
    ('"""\na\n"""', "bin_heredoc"),
    ("a \\\n b", "identifier identifier"),
    (
        "a => b -> c :: d <- e \\\\ f",
        "identifier assoc_op identifier stab_op identifier type_op identifier in_match_op "
        "identifier in_match_op identifier",
    ),
]


@pytest.mark.parametrize(("source", "kinds"), KINDS)
def test_kinds(source: str, kinds: str) -> None:
    openings = {"(": ")", "[": "]", "do": " end"}
    closed = source + openings.get(kinds.split()[-1], "")
    shown = " ".join(token[0] for token in tokenize(closed))
    assert shown.removesuffix(" )").removesuffix(" ]").startswith(kinds)


VALUES: list[tuple[str, list[Any]]] = [
    ("ab", [("identifier", 1, 1, Atom("ab"), None)]),
    ("\n  ab", [("eol", 1, 1, None, 1), ("identifier", 2, 3, Atom("ab"), None)]),
    (
        "a\n\n|> b",
        [
            ("identifier", 1, 1, Atom("a"), None),
            ("arrow_op", 3, 1, "|>", 2),
            ("identifier", 3, 4, Atom("b"), None),
        ],
    ),
    ("0x1F", [("int", 1, 1, 31, "0x1F")]),
    ("?\\n", [("char", 1, 1, 10, "?\\n")]),
    (
        '"a#{b}"',
        [
            (
                "bin_string",
                1,
                1,
                [b"a", Interpolation(1, 3, 1, 6, [("identifier", 1, 5, Atom("b"), None)])],
                None,
            ),
        ],
    ),
    ("~r(a)im", [("sigil", 1, 1, ("r", [b"a"], "im", "(", None), None)]),
    ("'''\n  a\n  '''", [("list_heredoc", 1, 1, [b"a\n"], 2)]),
    (
        "x not  in y",
        [
            ("identifier", 1, 1, Atom("x"), None),
            ("in_op", 1, 3, "not in", None),
            ("identifier", 1, 11, Atom("y"), None),
        ],
    ),
]


@pytest.mark.parametrize(("source", "tokens"), VALUES)
def test_values_and_places(source: str, tokens: list[Any]) -> None:
    assert tokenize(source) == tokens


def test_a_source_may_begin_anywhere() -> None:
    assert [token[1:3] for token in tokenize("a\nb", line=5, column=9)] == [(5, 9), (5, 10), (6, 1)]
