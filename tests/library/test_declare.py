"""How a library module says what it exports."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library.declare import Library
from pyiex.runtime.abi import Declared, code
from pyiex.terms.atoms import Atom


@pytest.mark.parametrize(
    ("text", "name", "arity"),
    [
        ("t :: integer()", "t", 0),
        ("t() :: integer()", "t", 0),
        ("pair(a, b) :: {a, b}", "pair", 2),
        ("on_start :: {:ok, pid()} | {:error, {:already_started, pid()}}", "on_start", 0),
    ],
)
def test_a_type_is_kept_by_name_and_arity(text: str, name: str, arity: int) -> None:
    lib = Library("Sample")
    lib.type(text, "What it is.")
    assert lib.module.types == {(name, arity): Declared("type", name, arity, text, "What it is.")}


@pytest.mark.parametrize(
    ("text", "name", "arity"),
    [
        ("init(argument :: {a, b}) :: {:ok, state}", "init", 1),
        ("handle_call(request :: term(), from :: {pid(), tag}, state) :: reply", "handle_call", 3),
        ("each((term(), term() -> boolean())) :: :ok", "each", 1),
        ("stop() :: :ok", "stop", 0),
    ],
)
def test_a_callback_is_kept_by_name_and_arity(text: str, name: str, arity: int) -> None:
    lib = Library("Sample")
    lib.callback(text, optional=True)
    assert lib.module.callbacks == {(name, arity): Declared("callback", name, arity, text, None, True)}


def test_an_unclosed_parenthesis_is_refused() -> None:
    with pytest.raises(ValueError, match="a parenthesis is not closed: init"):
        Library("Sample").callback("init(argument")


def test_functions_that_look_alike_are_told_apart() -> None:
    """Python compares code objects by what they hold, but for the file."""
    source = "def name():\n    return 1\n"
    functions = []
    for file in ("one.py", "two.py"):
        space: dict[str, Any] = {}
        exec(compile(source, file, "exec"), space)
        functions.append(space["name"])
    assert functions[0].__code__ == functions[1].__code__
    for number, function in enumerate(functions):
        Library(f"Alike{number}").function()(function)
    assert [code.origins[id(function.__code__)] for function in functions] == [
        (Atom("Elixir.Alike0"), Atom("name")),
        (Atom("Elixir.Alike1"), Atom("name")),
    ]
