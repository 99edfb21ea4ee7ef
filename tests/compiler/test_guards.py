"""Guards: a test that fails where an expression in it does."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "f = fn x when is_integer(x) and x > 0 -> :pos; x when is_list(x) or is_nil(x) ->"
            " :l; _ -> :no end; Enum.map([1, -1, [1], nil, 2.0, :a], f)",
            "[:pos, :no, :l, :l, :no, :no]",
        ),
        (
            "f = fn x when length(x) > 2 -> :long; x when tuple_size(x) == 2 -> :pair; x when"
            " map_size(x) > 0 -> :map; x when byte_size(x) > 1 -> :bin; _ -> :other end; Enum"
            '.map([[1,2,3], {1,2}, %{a: 1}, "abc", 1, [1|2]], f)',
            "[:long, :pair, :map, :bin, :other, :other]",
        ),
        (
            "f = fn x when rem(x, 2) == 0 -> :even; x when x + 1 == 4 -> :three; x when not i"
            "s_number(x) -> :nan; _ -> :odd end; Enum.map([2, 3, 3.0, :a, 5, -2], f)",
            "[:even, :three, :three, :nan, :odd, :even]",
        ),
        ("f = fn x when hd(x) == 1 or true -> :yes; _ -> :no end; {f.([]), f.([2])}", "{:no, :yes}"),
        ("(fn x when x in [1, 2, 3] -> :in; _ -> :out end).(2)", ":in"),
        (
            "Enum.map([0, 1, 3, 4, 2.0], fn x when x in 1..3 -> :in; _ -> :out end)",
            "[:out, :in, :in, :out, :out]",
        ),
        ("(fn x, y when x == y when x > 5 -> :a; _, _ -> :b end).(6, 1)", ":a"),
        ("f = fn x when x -> :t; _ -> :f end; {f.(true), f.(1), f.(nil)}", "{:t, :f, :f}"),
        ("(fn x when elem(x, 1) == :b -> :yes; _ -> :no end).({:a, :b})", ":yes"),
        ("(fn x when x.a == 1 -> :yes; _ -> :no end).(%{a: 1})", ":yes"),
        ("(fn x when map_size(x) > 0 -> :yes; _ -> :no end).([])", ":no"),
        ("(fn x when is_map_key(x, :a) -> :yes; _ -> :no end).(%{a: 1})", ":yes"),
        ("(fn x when not is_nil(x) and not is_atom(x) -> :yes; _ -> :no end).(1)", ":yes"),
        ("(fn x when x > 3 -> 2 end).(3)", "** (error) :function_clause"),
        ("y = 5; (fn x when x == y -> :same; _ -> :other end).(5.0)", ":same"),
        ("(fn x when abs(x) > 1 and x / 2 > 1 -> :big; _ -> :small end).(-3)", ":small"),
    ],
)
def test_guards(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
