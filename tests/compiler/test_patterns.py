"""Patterns: what matches, and what is bound."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("(fn %{a: a, b: %{c: c}} -> {a, c} end).(%{a: 1, b: %{c: 2}})", "{1, 2}"),
        ("(fn [a, b | c] -> {a, b, c} end).([1, 2, 3, 4])", "{1, 2, [3, 4]}"),
        ("(fn [a, b, c] -> {a, b, c}; _ -> :no end).([1, 2, 3, 4])", ":no"),
        ("(fn [a] -> a; _ -> :no end).([1 | 2])", ":no"),
        ("(fn [{:ok, a}, {:ok, b}] -> a + b end).([ok: 1, ok: 2])", "3"),
        (
            "(fn {a, {b, [c | d]}} = e -> {a, b, c, d, e} end).({1, {2, [3, 4]}})",
            "{1, 2, 3, [4], {1, {2, [3, 4]}}}",
        ),
        ("(fn {x, x} -> :same; _ -> :diff end).({1, 1.0})", ":diff"),
        ("(fn {x, [x | _]} -> :same; _ -> :diff end).({1, [1]})", ":same"),
        ("(fn 1.0 -> :f; 1 -> :i end).(1)", ":i"),
        ("(fn 0.0 -> :zero; _ -> :other end).(0)", ":other"),
        ('(fn nil -> 1; [] -> 2; {} -> 3; "" -> 4; %{} -> 5 end).({})', "3"),
        ('(fn %{1 => a, "k" => b} -> {a, b}; _ -> :no end).(%{1 => :a, "k" => :b})', "{:a, :b}"),
        ("(fn %{1 => a} -> a; _ -> :no end).(%{1.0 => :a})", ":no"),
        ("x = 1; (fn %{^x => v} -> v end).(%{1 => :one})", ":one"),
        ("x = 1.0; (fn ^x -> :same; _ -> :diff end).(1)", ":diff"),
        ("(fn 'abc' ++ rest -> rest end).('abcd')", "'d'"),
        ("(fn -1 -> :minus; _ -> :no end).(-1)", ":minus"),
        ('(fn {:a, {1, "x"}} -> :const; _ -> :no end).({:a, {1, "x"}})', ":const"),
        ("[a | _] = [1]; a", "1"),
        ("[] = [1]", "** (error) {:badmatch, [1]}"),
        ("[_ | _] = []", "** (error) {:badmatch, []}"),
        ("%{z: 1} = %{}", "** (error) {:badmatch, %{}}"),
        ("%{a: {p, q}} = %{a: {1, 2}}; p + q", "3"),
        ('%ArgumentError{message: m} = %ArgumentError{message: "x"}; m', '"x"'),
        ("%name{} = %ArgumentError{}; name", "ArgumentError"),
        (
            "%ArgumentError{} = %RuntimeError{}",
            '** (error) {:badmatch, %RuntimeError{message: "runtime error"}}',
        ),
    ],
)
def test_structures(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "case {{{{{{{{{{{{{{{{{{{{{{{{1}}}}}}}}}}}}}}}}}}}}}}}} do {{{{{{{{{{{{{{{{{{{{{{"
            "{{x}}}}}}}}}}}}}}}}}}}}}}}} -> x end",
            "1",
        ),
        ("f = fn [[[[[[[[[[[[[[[[[[[[[[[x | _]]]]]]]]]]]]]]]]]]]]]]] -> x; _ -> :no end; f.([[1]])", ":no"),
    ],
)
def test_many_levels(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
