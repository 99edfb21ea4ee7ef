"""Lists, tuples, maps and structs."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("[1 | [2, 3]]", "[1, 2, 3]"),
        ("x = 5; [x, x | [1]]", "[5, 5, 1]"),
        ("[1, 2] ++ [3] ++ 4", "[1, 2, 3 | 4]"),
        ("x = 1; {x, {x}, [x | x]}", "{1, {1}, [1 | 1]}"),
        ('%{"x" => 1, 2 => 3, nil => 4}', '%{2 => 3, nil => 4, "x" => 1}'),
        ("x = 10; %{x => 1, x + 1 => 2, 1.0 => :f, 1 => :i}", "%{1 => :i, 10 => 1, 11 => 2, 1.0 => :f}"),
        ("x = 1; %{a: x, a: x + 1}", "%{a: 2}"),
        (
            "m = %{a: 1, b: 2}; {%{m | a: 5}, %{m | a: 5, b: 6}.b, m.a + m.b, m[:a], m[:zz]}",
            "{%{a: 5, b: 2}, 6, 3, 1, nil}",
        ),
        ("%{%{a: 1} | b: 2}", "** (error) {:badkey, :b}"),
        ("%{1 | b: 2}", "** (error) {:badmap, 1}"),
        ("%{a: 1}.b", "** (error) {:badkey, :b, %{a: 1}}"),
        ("x = 1; x.foo", "** (error) {:badkey, :foo, 1}"),
        ("nil.foo", "** (error) {:badkey, :foo, nil}"),
        (":a.foo", "** (error) :undef"),
        ("%{a: 1}.a()", "1"),
        ("x = %{a: 1}; x.b()", "** (error) :badarg"),
        ('%ArgumentError{message: "a"}', '%ArgumentError{message: "a"}'),
        ("x = 1; %ArgumentError{message: x}", "%ArgumentError{message: 1}"),
        ('e = %ArgumentError{}; %ArgumentError{e | message: "1"}', '%ArgumentError{message: "1"}'),
        (
            '%ArgumentError{%{} | message: "1"}',
            "** (error) %BadStructError{struct: ArgumentError, term: %{}}",
        ),
        ("elem({1, 2}, 1)", "2"),
        ("elem({1}, 5)", "** (error) :badarg"),
        ("x = [1]; elem(x, 0)", "** (error) :badarg"),
        (
            'for x <- 1..2, do: {:const, [1, {2, "s"}], x}',
            '[{:const, [1, {2, "s"}], 1}, {:const, [1, {2, "s"}], 2}]',
        ),
    ],
)
def test_containers(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
