"""Quoted-form constructors build the terms that Elixir's `quote` answers."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.syntax import quoted as q
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list

LINE_3 = make_list([(Atom("line"), 3)])


def a(name: str) -> Atom:
    return Atom(name)


BUILT = [
    (q.meta(3), LINE_3),
    (q.meta(), EMPTY),
    (q.meta(3, context=a("m")), make_list([(a("line"), 3), (a("context"), a("m"))])),
    (q.call("+", 1, 2, meta=LINE_3), (a("+"), LINE_3, make_list([1, 2]))),
    (
        q.remote("lists", "sort", 1),
        ((a("."), EMPTY, make_list([a("lists"), a("sort")])), EMPTY, make_list([1])),
    ),
    (
        q.call_value(q.var("f"), 1),
        ((a("."), EMPTY, make_list([(a("f"), EMPTY, NIL)])), EMPTY, make_list([1])),
    ),
    (q.var("x", a("ctx")), (a("x"), EMPTY, a("ctx"))),
    (q.alias("A.B", a("C")), (a("__aliases__"), EMPTY, make_list([a("A"), a("B"), a("C")]))),
    (q.block(1), 1),
    (q.block(1, 2), (a("__block__"), EMPTY, make_list([1, 2]))),
    (q.block(), (a("__block__"), EMPTY, EMPTY)),
    (q.tuple_of(1, 2), (1, 2)),
    (q.tuple_of(1), (a("{}"), EMPTY, make_list([1]))),
    (q.map_of([(1, 2)]), (a("%{}"), EMPTY, make_list([(1, 2)]))),
    (q.keyword(do=1, else_=2), make_list([(a("do"), 1), (a("else"), 2)])),
    (
        q.function(q.clause([1], 2)),
        (a("fn"), EMPTY, make_list([(a("->"), EMPTY, make_list([make_list([1]), 2]))])),
    ),
    (q.keyword_put(make_list([(a("x"), 1), (a("y"), 2)]), "x", 3), make_list([(a("x"), 3), (a("y"), 2)])),
]


@pytest.mark.parametrize(("built", "expected"), BUILT)
def test_constructors(built: Any, expected: Any) -> None:
    assert built == expected


TOLD = [
    (q.is_node(q.var("x")), True),
    (q.is_node((1, 2)), False),
    (q.is_call(q.call("f", 1), "f", 1), True),
    (q.is_call(q.call("f", 1), "f", 2), False),
    (q.is_call(q.call("f", 1)), True),
    (q.is_call(q.var("f")), False),
    (q.is_remote(q.remote("m", "f")), True),
    (q.is_remote(q.call_value(q.var("f"))), False),
    (q.is_var(q.var("x")), True),
    (q.is_alias(q.alias("A")), True),
    (q.is_keyword(q.keyword(x=1)), True),
    (q.is_keyword(make_list([1])), False),
    (q.parts(1), None),
    (q.parts(q.var("x")), (a("x"), EMPTY, NIL)),
    (q.arguments(q.call("f", 1, 2)), [1, 2]),
    (q.arguments(q.var("f")), []),
    (q.keyword_get(LINE_3, "line"), 3),
    (q.keyword_get(LINE_3, "column", 7), 7),
    (q.line_of(q.var("x", meta=LINE_3)), 3),
    (q.line_of(5, 9), 9),
    (q.expressions(q.block(1, 2)), [1, 2]),
    (q.expressions(1), [1]),
]


@pytest.mark.parametrize(("told", "expected"), TOLD)
def test_accessors(told: Any, expected: Any) -> None:
    assert told == expected


def test_walks_reach_every_form() -> None:
    form = q.remote(q.var("m"), "f", make_list([(1, 2)], q.call("g", 3)))  # type: ignore[arg-type]

    def bump(inner: Any) -> Any:
        return inner + 1 if inner.__class__ is int else inner

    expected = q.remote(q.var("m"), "f", make_list([(2, 3)], q.call("g", 4)))  # type: ignore[arg-type]
    assert q.postwalk(form, bump) == expected
    assert q.prewalk(form, bump) == expected


def test_without_meta_empties_it_everywhere() -> None:
    form = q.call("f", q.var("x", meta=LINE_3), (q.var("y", meta=LINE_3), 1), meta=LINE_3)
    assert q.without_meta(form) == q.call("f", q.var("x"), (q.var("y"), 1))
