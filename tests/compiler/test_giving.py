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
        ("n = m\nreturn put(n, k)", "n = m\nreturn put((n, (n := None))[0], k)"),
        # Of another function, or not what the function ends with.
        ("return put(free, k)", None),
        ("nonlocal n\nn = m\nreturn put(n, k)", None),
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


def test_a_jump_clears_the_parameters_too() -> None:
    statements = ast.parse("while True:\n    n = m\n    (k, m) = (k + 1, put(n, k))").body
    (jump,) = (node for node in ast.walk(statements[0]) if isinstance(node, ast.Assign) and node.lineno == 3)
    call = jump.value.elts[1]  # type: ignore[attr-defined]
    give_away(["k", "m"], statements, {id(call): (call, 0)}, [jump])
    assert ast.unparse(jump) == "k, m = (k + 1, put((n, (n := None), (m := None))[0], k))"


@pytest.mark.parametrize(
    ("function", "in_place"),
    [
        ("def f([x | rest], m), do: f(rest, Map.put(m, x, x))", True),
        ("def f([x | rest], %{} = m) when is_integer(x), do: f(rest, Map.put(m, x, x))", True),
        ("def f([x | rest], m) do\n n = Map.put(m, x, x)\n f(rest, n)\n end", False),
        ("def f([x | rest], m) do\n Process.put(:kept, m)\n f(rest, Map.put(m, x, x))\n end", False),
        ("def f([x | rest], m) do\n g = fn -> m end\n g.()\n f(rest, Map.put(m, x, x))\n end", False),
    ],
)
def test_a_function_that_calls_itself_changes_maps_in_place(
    session: Session, function: str, in_place: bool
) -> None:
    name = f"Filler{abs(hash(function))}"
    session.value(f"defmodule {name} do\n def f([], m), do: m\n {function}\n end")
    filled = session.value(f"{name}.f(Enum.to_list(1..40), %{{}})")
    assert (filled.entries.__class__ is dict) is (in_place and ALONE > 0)
    assert len(filled) == 40


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
