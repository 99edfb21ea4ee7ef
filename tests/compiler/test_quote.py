"""`quote` and `unquote`."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("quote do: x", "{:x, [], Elixir}"),
        ("quote do x = 1 end", "{:=, [], [{:x, [], Elixir}, 1]}"),
        ("quote do: 1 + 2", "{:+, [context: Elixir, imports: [{1, Kernel}, {2, Kernel}]], [1, 2]}"),
        ("x = 1; quote do: [unquote(x), unquote_splicing([1, 2]), 3]", "[1, 1, 2, 3]"),
        ("x = [1, 2]; quote do: foo(0, unquote_splicing(x), 3)", "{:foo, [], [0, 1, 2, 3]}"),
        ("quote do: [1 | unquote_splicing([2])]", "[{:|, [], [1, 2]}]"),
        (
            "quote bind_quoted: [x: 1] do x + 1 end",
            "{:__block__, [], [{:=, [], [{:x, [line: 1], Elixir}, 1]}, {:+, [context: Elixir,"
            " imports: [{1, Kernel}, {2, Kernel}]], [{:x, [], Elixir}, 1]}]}",
        ),
        (
            "quote do Enum.map(x, &(&1)) end",
            "{{:., [], [{:__aliases__, [alias: false], [:Enum]}, :map]}, [], [{:x, [], Elixir"
            "}, {:&, [], [{:&, [], [1]}]}]}",
        ),
        ("quote do: Foo.Bar", "{:__aliases__, [alias: false], [:Foo, :Bar]}"),
        ("alias Foo.Bar; quote do: Bar", "{:__aliases__, [alias: Foo.Bar], [:Bar]}"),
        ("quote unquote: false, do: unquote(x)", "{:unquote, [], [{:x, [], Elixir}]}"),
        ("quote location: :keep, do: x", '{:x, [keep: {"iex", 1}], Elixir}'),
        ("quote line: 5, do: foo(x)", "{:foo, [line: 5], [{:x, [line: 5], Elixir}]}"),
        ("quote context: Foo, do: x", "{:x, [], Foo}"),
        ("quote generated: true, do: x", "{:x, [generated: true], Elixir}"),
        ("quote do: %Foo{a: 1}", "{:%, [], [{:__aliases__, [alias: false], [:Foo]}, {:%{}, [], [a: 1]}]}"),
        ("quote do: {1, 2, 3}", "{:{}, [], [1, 2, 3]}"),
        ("quote do: x.y", "{{:., [], [{:x, [], Elixir}, :y]}, [no_parens: true], []}"),
        ("quote do: unquote(:foo)(1)", "{:foo, [], [1]}"),
        ("quote do: x.unquote(:foo)", "{{:., [], [{:x, [], Elixir}, :foo]}, [no_parens: true], []}"),
        ("quote do: x.unquote(:foo)()", "{{:., [], [{:x, [], Elixir}, :foo]}, [], []}"),
        ("quote do: x.unquote({:foo, [], []})", "{{:., [], [{:x, [], Elixir}, :foo]}, [], []}"),
        ("quote do: x.unquote(:foo)(1, 2)", "{{:., [], [{:x, [], Elixir}, :foo]}, [], [1, 2]}"),
        (
            "quote do quote do unquote(x) end end",
            "{:quote, [context: Elixir], [[do: {:unquote, [], [{:x, [], Elixir}]}]]}",
        ),
        (
            "x = 5; quote do fn y -> y + unquote(x) end end",
            "{:fn, [], [{:->, [], [[{:y, [], Elixir}], {:+, [context: Elixir, imports: [{1, K"
            "ernel}, {2, Kernel}]], [{:y, [], Elixir}, 5]}]}]}",
        ),
        ("quote do: unquote(1)", "1"),
        (
            "quote do: foo(unquote_splicing(1))",
            '** (error) %ArgumentError{message: "expected a list with quoted expressions in u'
            'nquote_splicing/1, got: 1"}',
        ),
        (
            "quote do: unquote_splicing([1])",
            '** (error) %ArgumentError{message: "unquote_splicing only works inside arguments'
            ' and block contexts, wrap it in parens if you want it to work with one-liners"}',
        ),
        ("quote foo: 1, do: x", "** iex:1: unsupported option :foo given to quote"),
        ("unquote(1)", "** iex:1: unquote called outside quote"),
        ("unquote_splicing([1])", "** iex:1: unquote_splicing called outside quote"),
    ],
)
def test_quoted(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
