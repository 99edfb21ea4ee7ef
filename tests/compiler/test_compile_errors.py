"""What the compiler refuses, in Elixir's words."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("foo", "** iex:1: undefined function foo/0 (there is no such import)"),
        ("foo()", "** iex:1: undefined function foo/0 (there is no such import)"),
        ("foo(1)", "** iex:1: undefined function foo/1 (there is no such import)"),
        ("y = z", "** iex:1: undefined function z/0 (there is no such import)"),
        ("^x", "** iex:1: cannot use ^x outside of match clauses"),
        (
            "^x = 1",
            '** iex:1: undefined variable ^x. No variable "x" has been defined before the current pattern',
        ),
        (
            "_",
            '** iex:1: invalid use of _. "_" represents a value to be ignored in a pattern an'
            "d cannot be used in expressions",
        ),
        (
            "_ + 1",
            '** iex:1: invalid use of _. "_" represents a value to be ignored in a pattern an'
            "d cannot be used in expressions",
        ),
        ("String.foo(1) = 2", "** iex:1: cannot invoke remote function String.foo/1 inside a match"),
        ("foo(1) = 2", "** iex:1: undefined function foo/1 (there is no such import)"),
        (
            "case 1 do x when String.length(x) -> 1 end",
            "** iex:1: cannot invoke remote function String.length/1 inside guards",
        ),
        ("case 1 do x when foo(x) -> 1 end", "** iex:1: undefined function foo/1 (there is no such import)"),
        (
            "case 1 do x when (fn -> 1 end) -> 1 end",
            "** iex:1: invalid expression in guards, fn is not allowed in guards. To learn mo"
            "re about guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html",
        ),
        (
            "[1 | 2 | 3]",
            "** iex:1: misplaced operator |/2\n\nThe | operator is typically used between brack"
            "ets as the cons operator:\n\n    [head | tail]\n\nwhere head is a single element and"
            " the tail is the remaining of a list.\nIt is also used to update maps and structs"
            ", via the %{map | key: value} notation,\nand in typespecs, such as @type and @spe"
            "c, to express the union of two types",
        ),
        (
            "[1 | 2, 3]",
            "** iex:1: misplaced operator |/2\n\nThe | operator is typically used between brack"
            "ets as the cons operator:\n\n    [head | tail]\n\nwhere head is a single element and"
            " the tail is the remaining of a list.\nIt is also used to update maps and structs"
            ", via the %{map | key: value} notation,\nand in typespecs, such as @type and @spe"
            "c, to express the union of two types",
        ),
        (
            "a :: b",
            "** iex:1: misplaced operator ::/2\n\nThe :: operator is typically used in bitstrin"
            "gs to specify types and sizes of segments:\n\n    <<size::32-integer, letter::utf8"
            ", rest::binary>>\n\nIt is also used in typespecs, such as @type and @spec, to desc"
            "ribe inputs and outputs",
        ),
        ("case 1, do: 2", '** iex:1: expected -> clauses for :do in "case"'),
        ("case 1", "** iex:1: undefined function case/1 (there is no such import)"),
        ("case 1 do end", '** iex:1: expected -> clauses for :do in "case"'),
        ("cond do 1 end", '** iex:1: expected -> clauses for :do in "cond"'),
        (
            "cond do _ -> 1 end",
            '** iex:1: invalid use of _ inside "cond". If you want the last clause to always '
            "match, you probably meant to use: true ->",
        ),
        ("try do 1 end", '** iex:1: missing :catch/:rescue/:after option in "try"'),
        ("with a <- 1", '** iex:1: missing :do option in "with"'),
        ("for x <- [1,2], do: x, else: 2", "** iex:1: unsupported option :else given to for"),
        ("for do 1 end", "** iex:1: for comprehensions must start with a generator"),
        ("for x <- [1]", '** iex:1: missing :do option in "for"'),
        (
            "for x <- [1], reduce: 0, do: x",
            "** iex:1: when using :reduce with comprehensions, the do block must be written u"
            "sing acc -> expr clauses, where each clause expects the accumulator as a single "
            "argument",
        ),
        (
            "fn 1 -> 1; 2, 3 -> 4 end",
            "** iex:1: cannot mix clauses with different arities in anonymous functions",
        ),
        ("super(1)", "** iex:1: cannot invoke super outside module"),
        ("__CALLER__", "** iex:1: __CALLER__ is available only inside defmacro and defmacrop"),
        (
            "__STACKTRACE__",
            "** iex:1: __STACKTRACE__ is available only inside catch and rescue clauses of try expressions",
        ),
        (
            "%Foo{}",
            "** iex:1: Foo.__struct__/1 is undefined, cannot expand struct Foo. Make sure the"
            " struct name is correct. If the struct name exists and is correct but it still c"
            "annot be found, you likely have cyclic module usage in your code",
        ),
        (
            "%Enum{}",
            "** iex:1: Enum.__struct__/1 is undefined, cannot expand struct Enum. Make sure t"
            "he struct name is correct. If the struct name exists and is correct but it still"
            " cannot be found, you likely have cyclic module usage in your code",
        ),
        ("%ArgumentError{1 => 2}", "** (error) %KeyError{key: 1, term: nil, message: nil}"),
        ("%ArgumentError{nope: 1} = 1", "** iex:1: unknown key :nope for struct ArgumentError"),
        (
            "fn %{x => 1} -> 1 end",
            "** iex:1: cannot use variable x as map key inside a pattern. Map keys in pattern"
            "s can only be literals (such as atoms, strings, tuples, and the like) or an exis"
            "ting variable matched with the pin operator (such as ^some_var)",
        ),
        ("<<:a>>", "** iex:1: invalid literal :a in <<>>"),
        (
            '<<"a"::integer>>',
            '** iex:1: conflicting type specification for bit field: "integer" and "binary"',
        ),
        ("<<1::binary>>", '** iex:1: conflicting type specification for bit field: "binary" and "integer"'),
        ("<<a::foo>>", "** iex:1: undefined function a/0 (there is no such import)"),
        ("<<a::integer-binary>>", "** iex:1: undefined function a/0 (there is no such import)"),
        (
            '<<a::binary, b::binary>> = "abc"',
            "** iex:1: a binary field without size is only allowed at the end of a binary pat"
            "tern, at the right side of binary concatenation and and never allowed in binary "
            'generators. The following examples are invalid:\n\n    rest <> "foo"\n    <<rest::b'
            'inary, "foo">>\n\nThey are invalid because there is a bits/bitstring component not'
            ' at the end. However, the "reverse" would work:\n\n    "foo" <> rest\n    <<"foo", '
            "rest::binary>>\n\n",
        ),
        ('"a".b', '** iex:1: invalid call "a".b'),
        ("1", "1"),
    ],
)
def test_compile_errors(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
