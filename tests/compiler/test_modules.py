"""Modules that a user types."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "defmodule A do def f(x), do: x + 1; def g(x, y \\\\ 2), do: f(x) * y; defp h, do: "
            "1 end; {A.f(1), A.g(3), A.g(3, 4)}",
            "{2, 8, 16}",
        ),
        ("defmodule A2 do defp hid, do: 1; def f, do: hid() end; {A2.f(), A2.hid()}", "** (error) :undef"),
        (
            "defmodule L do def loop(0, acc), do: acc; def loop(n, acc), do: loop(n - 1, acc "
            "+ 1); def len([]), do: 0; def len([_ | t]), do: 1 + len(t) end; {L.loop(100_000,"
            " 0), L.len(Enum.to_list(1..1000))}",
            "{100000, 1000}",
        ),
        (
            "defmodule Ev do def even(0), do: true; def even(n), do: odd(n - 1); def odd(0), "
            "do: false; def odd(n), do: even(n - 1) end; Ev.even(100_001)",
            "false",
        ),
        (
            "defmodule M do defmacro twice(x) do quote do unquote(x) * 2 end end; def t(x), d"
            "o: twice(x + 1) end; M.t(4)",
            "10",
        ),
        (
            "defmodule S do defstruct [:a, b: 2]; def new(x), do: %S{a: x}; def get(%S{a: a})"
            ", do: a end; {S.new(1), S.get(S.new(9))}",
            "{%S{a: 1, b: 2}, 9}",
        ),
        ("defmodule At do @x 5; def x, do: @x; @x 6; def y, do: @x end; {At.x(), At.y()}", "{5, 6}"),
        (
            "defmodule Cl do def mk(n) do fn x -> x + n end end; def all, do: Enum.map([1, 2]"
            ", &f/1); def f(x), do: x * 3 end; {Cl.mk(2).(3), Cl.all()}",
            "{5, [3, 6]}",
        ),
        (
            "defmodule Lo do def go(0, fs), do: Enum.map(fs, & &1.()); def go(n, fs), do: go("
            "n - 1, [fn -> n end | fs]) end; Lo.go(3, [])",
            "[1, 2, 3]",
        ),
        (
            "defmodule Un do for n <- [:a, :b] do def unquote(n)(), do: unquote(n) end end; {Un.a(), Un.b()}",
            "{:a, :b}",
        ),
        (
            "defmodule G do def f(x) when is_integer(x), do: :int; def f(x) when is_binary(x)"
            ', do: :bin end; {G.f(1), G.f("a")}',
            "{:int, :bin}",
        ),
        ("defmodule Re do def f(x) do x.foo rescue e in KeyError -> e.key end end; Re.f(%{})", ":foo"),
        ("defmodule Out.In do def x, do: __MODULE__ end; Out.In.x()", "Out.In"),
        (
            "defmodule Nest do defmodule Inner do def x, do: 1 end; def y, do: Inner.x() end;"
            " {Nest.y(), Nest.Inner.x()}",
            "{1, 1}",
        ),
        (
            "defmodule Bad do def f, do: nope(1) end",
            "** iex:1: undefined function nope/1 (expected Bad to define such a function or f"
            "or it to be imported, but none are available)",
        ),
        ("def foo, do: 1", '** (error) %ArgumentError{message: "cannot invoke def/2 outside module"}'),
        (" @foo", '** (error) %ArgumentError{message: "cannot invoke @/1 outside module"}'),
    ],
)
def test_modules(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
