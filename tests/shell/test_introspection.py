import pytest

from pyiex.compiler.env import Env
from pyiex.shell import introspection
from pyiex.shell.introspection import columns_of, decompose, literal
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, make_list
from tests.shell.session import Session, run, screen

ENV = Env().with_alias(Atom("Elixir.E"), Atom("Elixir.Enum"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Enum", "Enum"),
        ("E", "Enum"),
        (":lists", ":lists"),
        ("Enum.map", "{Enum, :map}"),
        ("E.map()", "{Enum, :map}"),
        ("Enum.map/2", "{Enum, :map, 2}"),
        ("Enum.map(1, 2)", "{Enum, :map, 2}"),
        (":lists.map/2", "{:lists, :map, 2}"),
        ("if/2", "{[Kernel], :if, 2}"),
        ("unheard_of", "{[Kernel], :unheard_of}"),
        ("case", "{[Kernel.SpecialForms], :case}"),
        ("1", "1"),
        ('"text"', '"text"'),
    ],
)
def test_what_is_meant(written: str, meant: str) -> None:
    assert inspect_term(decompose(string_to_quoted(written), ENV)) == meant


def test_what_is_meant_in_quoted_form() -> None:
    parts = Atom("Elixir.Enum"), Atom("map"), 2
    assert literal(parts) == (Atom("{}"), EMPTY, make_list(parts))
    assert literal(parts[:2]) == parts[:2]


SESSIONS = {
    "a function": (
        ["h Node.self"],
        """
        iex(1)>
                                           def self()

          @spec self() :: t()

        The name of this node; `:nonode@nohost` while it has none.

            iex> Node.self() == node()
            true

        iex(2)>
        """,
    ),
    "a function and a macro": (
        ["h h"],
        """
        iex(1)>
                                            def h()

          @spec h() :: atom()

        Prints what there is at the prompt: the documentation of `IEx.Helpers`.


                                       defmacro h(target)

        Prints documentation of what stands after it.

            h Enum
            h Enum.map
            h Enum.reduce/3
            h case

        iex(2)>
        """,
    ),
    "a default": (
        ["h v/0"],
        """
        iex(1)>
                                      def v(number \\\\\\\\ -1)

          @spec v(integer()) :: term()

        The result of the statement with that number; a negative number counts back.

            iex> 6 * 7
            42
            iex> v(-1) + 1
            43

        iex(2)>
        """,
    ),
    "nothing": (
        ["h Enum.nope", "h Enum.map/7", "h Nope", "h Nope.nope", "h nope", "h 1"],
        """
        iex(1)> No documentation for Enum.nope was found
        iex(2)> No documentation for Enum.map/7 was found
        iex(3)> Could not load module Nope, got: nofile
        iex(4)> Could not load module Nope, got: nofile
        iex(5)> No documentation for Kernel.nope was found
        iex(6)> The "h" helper expects a Module, Module.fun or Module.fun/arity, got: 1
        If instead of accessing documentation you would like more information about a value or about the \
result of an expression, use the "i" helper instead
        iex(7)>
        """,
    ),
}


@pytest.mark.parametrize("name", SESSIONS)
def test_session(name: str) -> None:
    script, expected = SESSIONS[name]
    assert run(*script) == screen(expected.replace("\\\\\\\\", "\\\\"))


def test_modules() -> None:
    printed = run("h List.Chars", "h")
    assert "\n                                   List.Chars\n\n" in printed
    assert "\n                                  IEx.Helpers\n\nWhat can be called at the prompt" in printed


def test_functions_of_all_arities_are_shown_in_turn() -> None:
    printed = run("h Enum.reduce")
    assert printed.index("def reduce(enumerable, fun)") < printed.index("def reduce(enumerable, acc, fun)")


@pytest.mark.parametrize(
    ("names", "table"),
    [
        ([], ""),
        (["a"], "a     \n"),
        (["abcdefghijklmno/1"] * 4, ("abcdefghijklmno/1     " * 4) + "\n"),
        (["abcdefghijklmn"] * 6, "abcdefghijklmn     " * 5 + "\nabcdefghijklmn     \n"),
        (["x" * 40, "y"], "x" * 40 + " " + "y".ljust(35) + "\n"),
    ],
)
def test_columns(names: list[str], table: str) -> None:
    assert columns_of(names) == table


def test_coloured_columns() -> None:
    assert columns_of(["a", "b"], lambda name, cell: f"<{name}>{cell}") == "<a>a     <b>b     \n"
    # What colours a cell takes room in its row, too.
    painted = columns_of(["a"] * 5, lambda _name, cell: f"\x1b[34m{cell}{' ' * 20}\x1b[0m")
    assert [line.count("a") for line in painted.splitlines()] == [3, 2]


def test_the_text_goes_to_the_group_leader_of_who_asked() -> None:
    session = Session(["h 1"])
    session.run()
    assert "expects a Module" in session.console.output
    assert introspection.lib.module.name is Atom("Elixir.IEx.Introspection")
