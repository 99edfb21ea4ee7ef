"""`try`: what is rescued, caught and done afterwards."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ('try do raise "x" rescue e -> e end', '%RuntimeError{message: "x"}'),
        ('try do raise "oops" rescue e in [ArgumentError, RuntimeError] -> e.message end', '"oops"'),
        (
            "try do raise ArgumentError rescue e in RuntimeError -> e; e -> {:other, e.__struct__} end",
            "{:other, ArgumentError}",
        ),
        (
            "try do :erlang.error(:foo) rescue e in ErlangError -> e end",
            "%ErlangError{original: :foo, reason: nil}",
        ),
        ("try do 1 + nil rescue ArithmeticError -> :arith end", ":arith"),
        ("try do {:ok, 1} = :error rescue e in MatchError -> e.term end", ":error"),
        ("try do %{a: 1}.b rescue e in KeyError -> e.key end", ":b"),
        (
            "try do Foo.bar(1) rescue e in UndefinedFunctionError -> {e.module, e.function, e.arity} end",
            "{Foo, :bar, 1}",
        ),
        ('try do raise "a" rescue ArgumentError -> 1 end', '** (error) %RuntimeError{message: "a"}'),
        ("try do throw(1) rescue e -> e end", "** (throw) 1"),
        ('try do raise "x" rescue e -> is_list(__STACKTRACE__) end', "true"),
        ('x = try do raise "x" rescue _ -> 1 end; x + 1', "2"),
    ],
)
def test_rescued(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("try do throw(1) catch x -> x end", "1"),
        ("try do throw(:x) catch :y -> 1; :x -> 2 end", "2"),
        ("try do throw(:x) catch :y -> 1 end", "** (throw) :x"),
        ("try do throw(1) catch :throw, x -> x; k, v -> {k, v} end", "1"),
        ("try do exit(:bye) catch :exit, r -> {:exit, r} end", "{:exit, :bye}"),
        ("try do :erlang.error(:boom) catch :error, r -> r end", ":boom"),
        ('try do raise "x" catch kind, e -> {kind, e.message} end', '{:error, "x"}'),
        ("try do throw(3) catch x when x > 5 -> :big; x -> {:small, x} end", "{:small, 3}"),
    ],
)
def test_caught(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("try do :ok catch _ -> 1 else :ok -> :fine end", ":fine"),
        ("try do :a rescue _ -> 2 else :b -> 1 end", "** (error) {:try_clause, :a}"),
        ("try do 1 else 2 -> 3 end", "** (error) {:try_clause, 1}"),
        (
            'try do :ok rescue _ -> :rescued else :ok -> raise "from else" end',
            '** (error) %RuntimeError{message: "from else"}',
        ),
        ("try do x = 1; x after :ignored end", "1"),
        (
            'try do try do raise "a" after send(self(), :ran) end rescue _ -> receive do :ran'
            " -> :ok after 0 -> :no end end",
            ":ok",
        ),
        (
            "try do try do throw(1) catch x -> x + 1 after send(self(), :ran) end after send("
            "self(), :outer) end",
            "2",
        ),
        ('try do raise "a" after raise "b" end', '** (error) %RuntimeError{message: "b"}'),
        (
            "f = fn f, n -> try do if n == 0, do: throw(:end), else: f.(f, n - 1) catch x -> "
            "{n, x} end end; f.(f, 5)",
            "{0, :end}",
        ),
    ],
)
def test_else_and_after(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "try do try do try do try do try do try do try do try do try do try do try do try"
            " do try do try do try do try do try do try do try do try do try do try do try do"
            " try do try do throw(1) after send(self(), :ran) end after send(self(), :ran) en"
            "d after send(self(), :ran) end after send(self(), :ran) end after send(self(), :"
            "ran) end after send(self(), :ran) end after send(self(), :ran) end after send(se"
            "lf(), :ran) end after send(self(), :ran) end after send(self(), :ran) end after "
            "send(self(), :ran) end after send(self(), :ran) end after send(self(), :ran) end"
            " after send(self(), :ran) end after send(self(), :ran) end after send(self(), :r"
            "an) end after send(self(), :ran) end after send(self(), :ran) end after send(sel"
            "f(), :ran) end after send(self(), :ran) end after send(self(), :ran) end after s"
            "end(self(), :ran) end after send(self(), :ran) end after send(self(), :ran) end "
            "catch x -> x + 1 end",
            "2",
        ),
        (
            "f = try do try do try do try do try do try do try do try do try do try do try do"
            " try do try do try do try do try do try do try do try do try do try do try do tr"
            "y do try do try do fn -> 1 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2"
            " end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end res"
            "cue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ ->"
            " 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end r"
            "escue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ "
            "-> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end rescue _ -> 2 end"
            "; f.()",
            "1",
        ),
    ],
)
def test_nested(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
