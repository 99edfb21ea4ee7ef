"""Parameters that are given away: which calls change, and that nobody can tell."""

from __future__ import annotations

import ast

import pytest

from pyiex.compiler.codegen.giving import give_away
from pyiex.terms.maps import ALONE
from tests.compiler.session import Session

GIVEN = "put((m, (m := None))[0], k)"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("return put(m, k)", f"return {GIVEN}"),
        ("return put(put(m, k), 1)", f"return put({GIVEN}, 1)"),
        ("return put(put(m, k), m)", None),
        ("if k:\n    return put(m, k)\nreturn m", f"if k:\n    return {GIVEN}\nreturn m"),
        ("while True:\n    return put(m, k)", f"while True:\n    return {GIVEN}"),
        # No parameter, or not what the function ends with.
        ("n = m\nreturn put(n, k)", None),
        ("x = put(m, k)\nreturn x", None),
        ("return other(m, k)", None),
        # Something else reads it.
        ("return put(m, m)", None),
        ("def f():\n    return m\nreturn put(m, f)", None),
        ("f = lambda: m\nreturn put(m, f)", None),
        ("return put(m, [m for _ in k])", None),
        ("try:\n    return put(m, k)\nexcept Exception as e:\n    return m", None),
    ],
)
def test_what_is_given_away(body: str, expected: str | None) -> None:
    statements = ast.parse(body).body
    calls = {
        id(node): (node, 0)
        for statement in statements
        for node in ast.walk(statement)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "put"
    }
    give_away(["m", "k"], statements, calls)
    text = "\n".join(map(ast.unparse, statements))
    assert text == (body if expected is None else expected)


@pytest.mark.parametrize(
    ("body", "in_place"),
    [
        ("Map.put(m, x, x)", True),
        ("if x > 20, do: Map.put(m, x, x), else: Map.put_new(m, x, x)", True),
        ("Map.update(m, x, x, & &1) |> Map.put(:last, x) |> Map.delete(:first)", True),
        ("Map.merge(m, %{x => x})", True),
        (":maps.put(x, x, m)", True),
        ("_ = map_size(m); Map.put(m, x, x)", True),
        ("Process.put(:kept, m); Map.put(m, x, x)", False),
        ("keep = fn -> m end; keep.(); Map.put(m, x, x)", False),
        ("Map.put(m, x, map_size(m))", False),
        ("case Map.put(m, x, x) do n -> n end", False),
        ("put = &Map.put/3; put.(m, x, x)", False),
    ],
)
def test_maps_change_in_place_where_nobody_sees_it(session: Session, body: str, in_place: bool) -> None:
    # Where it does not, the change that takes it past `SMALL` makes a trie of it.
    filled = session.value(f"Enum.reduce(1..40, %{{}}, fn x, m -> {body} end)")
    assert (filled.entries.__class__ is dict) is (in_place and ALONE > 0)
    assert session.feed("Enum.reduce(1..5, %{}, fn x, m -> %{Map.put(m, :n, 0) | n: x} end)") == "%{n: 5}"
