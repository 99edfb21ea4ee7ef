"""`Kernel.SpecialForms`: the forms that the compiler itself understands.

They are declared for `h` and for completion; the compiler never calls what
stands here.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.terms.errors import struct_error

lib = Library(
    "Kernel.SpecialForms",
    """
    The forms that everything else is made of, and that the compiler itself understands.

    They cannot be overridden, and are available everywhere without a module's name.
    """,
)


def _declare(name: str, parameters: str, doc: str) -> None:
    """Declare a form by its parameters' names, separated by spaces."""
    names = parameters.split()

    def form(env: Any, *args: Any) -> Any:
        raise struct_error(
            "RuntimeError", message=f"{name}/{len(names)} is a special form: the compiler has to expand it"
        )

    form.__doc__ = doc
    lib.macro(name, arities=(len(names),))(form)
    export = lib.module.macros[name, len(names)]
    export.parameters = tuple(names)


_declare(
    "%{}",
    "args",
    """A map.

In a pattern it matches every map that has these keys with values that match.

    iex> %{"key" => 1, atom: 2}
    %{:atom => 2, "key" => 1}
    iex> %{atom: value} = %{atom: 2, other: 3}
    iex> value
    2
    iex> %{%{atom: 2} | atom: 5}
    %{atom: 5}
""",
)
_declare(
    "%",
    "struct map",
    """A struct: a map with the fields that its module says.

    iex> %RuntimeError{message: "late"}
    %RuntimeError{message: "late"}
""",
)
_declare(
    "{}",
    "args",
    """A tuple.

    iex> {1, :two, "three"}
    {1, :two, "three"}
""",
)
_declare(
    "<<>>",
    "args",
    """A bitstring, made of segments.

A segment is a value with a type and a size: `integer`, `float`, `binary` (`bytes`), `bitstring`
(`bits`), `utf8`, `utf16`, `utf32`; `size(n)`, `unit(n)`; `signed` or `unsigned`; `big`, `little` or `native`.

    iex> <<1, 2::16, "a">>
    <<1, 0, 2, 97>>
    iex> <<size, text::binary-size(size), _rest::binary>> = <<3, "abcd">>
    iex> text
    "abc"
""",
)
_declare(
    ".",
    "left right",
    """Calls a function of a module, reads a key of a map, or, with parentheses, calls a function value.

    iex> String.upcase("a")
    "A"
    iex> %{a: 1}.a
    1
""",
)
_declare(
    "::",
    "left right",
    """Says the type of a segment of a bitstring, or a type in a specification.

    iex> <<5::4, 6::4>>
    "V"
""",
)
_declare(
    "=",
    "left right",
    """Matches the value on the right with the pattern on the left, and binds its variables.

    iex> {:ok, number} = {:ok, 7}
    iex> number
    7
""",
)
_declare(
    "^",
    "var",
    """In a pattern, the value that the variable has, instead of binding it anew.

    iex> x = 1
    iex> match?({^x, _}, {1, 2})
    true
    iex> match?({^x, _}, {2, 2})
    false
""",
)
_declare(
    "&",
    "expr",
    """A function: one that is named, or an expression with `&1`, `&2` … for its arguments.

    iex> Enum.map([1, 2], &(&1 * 10))
    [10, 20]
    iex> Enum.map([-1, 2], &abs/1)
    [1, 2]
""",
)
_declare(
    "fn",
    "clauses",
    """A function value, called as `fun.(arguments)`.

    iex> area = fn
    ...>   {:square, side} -> side * side
    ...>   {:circle, radius} -> 3 * radius * radius
    ...> end
    iex> area.({:circle, 2})
    12
""",
)
_declare(
    "__block__",
    "args",
    """Expressions one after the other; the value is that of the last one.

    iex> (a = 1; a + 1)
    2
""",
)
_declare(
    "__aliases__",
    "args",
    """The name of a module, as quoted forms have it.

    iex> quote(do: A.B)
    {:__aliases__, [alias: false], [:A, :B]}
""",
)
_declare(
    "__MODULE__",
    "",
    "The module that is being defined; `nil` outside of one.\n\n    iex> __MODULE__\n    nil\n",
)
_declare("__DIR__", "", "The directory of the file that is being compiled.")
_declare("__ENV__", "", 'The environment of the form.\n\n    iex> __ENV__.file\n    "iex"\n')
_declare("__CALLER__", "", "In a macro, the environment of the one that calls it.")
_declare("__STACKTRACE__", "", "In a `rescue` or `catch`, the stack trace of what was caught.")
_declare(
    "case",
    "condition clauses",
    """Evaluates the first clause whose pattern matches the value and whose guard holds.

    iex> case {:ok, 3} do
    ...>   {:ok, n} when n > 5 -> :large
    ...>   {:ok, _} -> :small
    ...>   :error -> :none
    ...> end
    :small
""",
)
_declare(
    "cond",
    "clauses",
    """Evaluates the first clause whose condition is neither `nil` nor `false`.

    iex> cond do
    ...>   1 > 2 -> :first
    ...>   2 > 1 -> :second
    ...> end
    :second
""",
)
_declare(
    "receive",
    "args",
    """Waits for a message that matches one of the clauses, and evaluates that clause.

`after` says what to do if none has come within so many milliseconds.

    iex> send(self(), {:count, 3})
    iex> receive do
    ...>   {:count, n} -> n
    ...> after
    ...>   100 -> :nothing
    ...> end
    3
""",
)
_declare(
    "try",
    "args",
    """Evaluates the block, and deals with what is raised or thrown in it.

`rescue` is for exceptions, `catch` for exits, throws and errors, `else` for the value if nothing was
raised, and `after` for what has to be done in any case.

    iex> try do
    ...>   1 + :a
    ...> rescue
    ...>   ArithmeticError -> :no_number
    ...> after
    ...>   :cleaned_up
    ...> end
    :no_number
""",
)
_declare(
    "with",
    "args",
    """Goes through clauses as long as they match, and then evaluates the block.

The first value that does not match is the answer, or goes to the clauses after `else`.

    iex> with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:error, :no_b} do
    ...>   a + b
    ...> end
    {:error, :no_b}
""",
)
_declare(
    "for",
    "args",
    """Makes a list, or with `into:` something else, of what its generators give and its filters let through.

    iex> for x <- 1..3, y <- [:a, :b], x != 2, do: {x, y}
    [{1, :a}, {1, :b}, {3, :a}, {3, :b}]
    iex> for {key, value} <- [a: 1, b: 2], into: %{}, do: {value, key}
    %{1 => :a, 2 => :b}
    iex> for n <- 1..4, reduce: 0 do
    ...>   sum -> sum + n
    ...> end
    10
""",
)
_declare(
    "quote",
    "opts block",
    """The form of the block, as data, instead of its value.

    iex> quote do: 1 + x
    {:+, [context: Elixir, imports: [{1, Kernel}, {2, Kernel}]],
     [1, {:x, [], Elixir}]}
""",
)
_declare(
    "unquote",
    "expr",
    """Inside of `quote`, a form to put in.

    iex> value = 13
    iex> quote do: {:is, unquote(value)}
    {:is, 13}
""",
)
_declare(
    "unquote_splicing",
    "expr",
    """Inside of `quote`, a list of forms to put in one after the other.

    iex> values = [2, 3]
    iex> quote do: [1, unquote_splicing(values)]
    [1, 2, 3]
""",
)
_declare(
    "alias",
    "module opts",
    """Gives a module a shorter name, its last part or the one after `as:`.

    iex> alias String, as: S
    iex> S.upcase("a")
    "A"
""",
)
_declare(
    "require",
    "module opts",
    """Makes the macros of a module available.

    iex> require Integer
    iex> Integer.is_odd(3)
    true
""",
)
_declare(
    "import",
    "module opts",
    """Makes functions and macros of a module available without its name.

    iex> import Enum, only: [sum: 1]
    iex> sum([1, 2])
    3
""",
)
_declare("super", "args", "Calls the function that the one being defined overrides.")
