"""Errors as the shell prints them, whole: `errors.txt` has expressions (`> `) with the text under each.

The texts are real iex's, compared when the file was made, without its listings of
function clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate
from pyiex.library.elixir.exception_blame import arguments_text, blame, error_parts, format_error
from pyiex.library.elixir.exception_structs import exception_struct
from pyiex.library.loading import install
from pyiex.runtime.abi import as_raised
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import EXIT, THROW, Raised, error, frame
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map
from tests.runtime.world import World, world

_START = "> "


def cases() -> list[tuple[str, str]]:
    found: list[list[str]] = []
    for line in (Path(__file__).parent / "errors.txt").read_text().splitlines(keepends=True):
        if line.startswith(_START):
            found.append([line.removeprefix(_START).rstrip("\n"), ""])
        else:
            found[-1][1] += line
    return [(source, text) for source, text in found]


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


def printed(source: str) -> str:
    try:
        value, _, _ = evaluate(string_to_quoted(source, file="iex"), {}, Env.for_file("iex"))
    except Exception as problem:
        return format_error(as_raised(problem))
    return f"no error, but {value!r}"


@pytest.mark.parametrize(("source", "text"), cases(), ids=[source for source, _ in cases()])
def test_an_error_as_the_shell_prints_it(source: str, text: str, node: World) -> None:
    assert node.run(lambda: printed(source)) == text


def test_parts_without_frames() -> None:
    assert error_parts(Raised(THROW, 1)) == ("** (throw) 1", "", "\n")


def test_parts_with_frames() -> None:
    stack = (frame("Elixir.Foo", "bar", (1,)), frame("Elixir.Foo", "baz", 2))
    assert error_parts(Raised(EXIT, Atom("boom"), stack)) == (
        "** (exit) :boom",
        "",
        "    Foo.bar(1)\n    Foo.baz/2\n",
    )


def test_frames_of_the_evaluator_are_left_out() -> None:
    assert error_parts(error(Atom("badarith"), (frame("erl_eval", "expr", 3),)))[2] == "\n"


def test_the_arguments_that_no_clause_took() -> None:
    exception = exception_struct(
        "FunctionClauseError",
        module=Atom("Elixir.Foo"),
        function=Atom("bar"),
        arity=2,
        args=make_list([1, make_list(range(30))]),
    )
    assert arguments_text(exception) == (
        "\n\nThe following arguments were given to Foo.bar/2:\n"
        "\n    # 1\n    1\n"
        "\n    # 2\n"
        "    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,\n"
        "     22, 23, 24, 25, 26, 27, 28, 29]\n"
    )


def test_no_arguments_no_text() -> None:
    assert arguments_text(exception_struct("FunctionClauseError")) == ""


def test_blame_turns_arguments_into_an_arity() -> None:
    call = frame("Elixir.Foo", "bar", (1, 2))
    exception, frames = blame(Atom("function_clause"), (call,))
    assert exception.get(Atom("args")) == make_list([1, 2])
    assert frames == ((Atom("Elixir.Foo"), Atom("bar"), 2, None),)


def test_names_that_may_have_been_meant_for_a_key() -> None:
    term = make_map([(Atom("colour"), 1), (Atom("flavour"), 2), (b"color", 3)])
    exception, _ = blame((Atom("badkey"), Atom("color"), term), ())
    assert exception.get(Atom("message")).decode().endswith(". Did you mean:\n\n      * :colour\n")
