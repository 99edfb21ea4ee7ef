"""Functions: calls, closures, captures."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("(fn -> 1 end).()", "1"),
        ("(fn a, b -> a * b end).(2, 3)", "6"),
        ("(fn x -> fn y -> x + y end end).(1).(2)", "3"),
        ("fn -> a = 100; a end.()", "100"),
        (
            "f = fn 1 -> :one; n when n > 3 -> :big; _ -> :other end; Enum.map([1, 5, 2], f)",
            "[:one, :big, :other]",
        ),
        ("fs = for x <- 1..3, do: fn -> x end; Enum.map(fs, & &1.())", "[1, 2, 3]"),
        ("x = 1; f = fn -> x end; x = 2; {f.(), x}", "{1, 2}"),
        ("(fn 1, 2 -> 2 end).(3, 4)", "** (error) :function_clause"),
        (
            "f = fn x -> x end; f.(1, 2)",
            "** (error) {:badarity, {#Function<42.3316493/1 in :erl_eval.expr/6>, [1, 2]}}",
        ),
        ("f = 1; f.(2)", "** (error) {:badfun, 1}"),
        ("5.(send(self(), :evaluated)); 1", "** (error) {:badfun, 5}"),
        ("apply(fn a, b -> a - b end, [5, 3])", "2"),
        ("fn x -> x end == fn x -> x end", "false"),
        ("f = fn x -> x end; f == f", "true"),
        ("m = fn n -> fn -> n end end; {m.(1) == m.(1), m.(1) == m.(2)}", "{true, false}"),
    ],
)
def test_calls(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("fn -> 1 end", "#Function<43.3316493/0 in :erl_eval.expr/6>"),
        ("fn _ -> 1 end", "#Function<42.3316493/1 in :erl_eval.expr/6>"),
        ("fn _, _ -> 1 end", "#Function<41.3316493/2 in :erl_eval.expr/6>"),
        (
            "fn _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _, _ -> 1 end",
            "#Function<23.3316493/20 in :erl_eval.expr/6>",
        ),
        ("&Enum.map/2", "&Enum.map/2"),
        ("&is_atom/1", "&:erlang.is_atom/1"),
        ("&(&1 + 1)", "#Function<42.3316493/1 in :erl_eval.expr/6>"),
    ],
)
def test_printed(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("f = fn f, n -> if n == 0, do: :done, else: f.(f, n - 1) end; f.(f, 300_000)", ":done"),
        ("f = fn f, n -> if n == 0, do: 0, else: 1 + f.(f, n - 1) end; f.(f, 100_000)", "100000"),
        (
            "e = fn e, o, n -> if n == 0, do: true, else: o.(e, o, n - 1) end; o = fn e, o, n"
            " -> if n == 0, do: false, else: e.(e, o, n - 1) end; e.(e, o, 100_001)",
            "false",
        ),
        ("f = fn f, n -> case n do 0 -> :done; _ -> apply(f, [f, n - 1]) end end; f.(f, 100_000)", ":done"),
        ("fib = fn f, n -> if n < 2, do: n, else: f.(f, n - 1) + f.(f, n - 2) end; fib.(fib, 15)", "610"),
    ],
)
def test_recursion(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
