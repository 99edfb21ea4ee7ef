"""Calls by name."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("Kernel.+(1, 2)", "3"),
        (":erlang.+(1, 2)", "3"),
        ("mod = Enum; mod.map([1], & &1)", "[1]"),
        ("mod = Enum; mod.foo(1)", "** (error) :undef"),
        ("apply(Enum, :map, [[1], & &1 + 1])", "[2]"),
        ("fun = :map; apply(Enum, fun, [[1], & &1])", "[1]"),
        ("[1, 2, 3] |> Enum.map(& &1 + 1) |> Enum.sum()", "9"),
        ("Enum.nope(1)", "** (error) :undef"),
        ("Nope.x(1)", "** (error) :undef"),
        ("x = 5; x.foo(1)", "** (error) :badarg"),
        (":erlang.nope(1)", "** (error) :undef"),
        ("1.(2)", "** (error) {:badfun, 1}"),
        ("__MODULE__", "nil"),
        ("__ENV__.line", "1"),
        ("__DIR__", '"."'),
    ],
)
def test_calls(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
