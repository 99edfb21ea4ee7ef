"""Every exception as a module: its fields as Elixir 1.14 has them, how it is made, and what it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.library.elixir.exception_structs import KINDS, exception_struct, position
from pyiex.library.index import EXCEPTIONS
from pyiex.library.loading import install
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map
from tests.runtime.world import World, world

FIELDS = """
ArgumentError: message
ArithmeticError: message
BadArityError: function args
BadBooleanError: term operator
BadFunctionError: term
BadMapError: term
BadStructError: struct term
CaseClauseError: term
Code.LoadError: file message reason
CompileError: file line description
CondClauseError:
Enum.EmptyError: message
Enum.OutOfBoundsError: message
ErlangError: original reason
File.CopyError: reason source destination on action
File.Error: reason path action
File.LinkError: reason existing new action
File.RenameError: reason source destination on action
FunctionClauseError: module function arity kind args clauses
IO.StreamError: reason message
Inspect.Error: exception_module exception_message stacktrace inspected_struct
KeyError: key term message
MatchError: term
Protocol.UndefinedError: protocol value description
Regex.CompileError: message
RuntimeError: message
SyntaxError: file line column snippet description
System.EnvError: env
SystemLimitError: message
TokenMissingError: file line snippet column description
TryClauseError: term
URI.Error: action reason part
UndefinedFunctionError: module function arity reason message
UnicodeConversionError: encoded message
Version.InvalidRequirementError: requirement
Version.InvalidVersionError: version
WithClauseError: term
"""


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


def call(node: World, module: str, name: str, *args: Any) -> Any:
    return node.run(lambda: apply_mfa(Atom(f"Elixir.{module}"), Atom(name), args))


def test_the_index_lists_them_all() -> None:
    assert sorted(EXCEPTIONS) == sorted(KINDS)


@pytest.mark.parametrize("row", FIELDS.strip().splitlines())
def test_fields(row: str, node: World) -> None:
    name, _colon, fields = row.partition(":")
    expected = [*fields.split(), "__exception__"]
    info = call(node, name, "__info__", Atom("struct"))
    assert [entry.get(Atom("field")).name for entry in info] == expected
    struct = call(node, name, "__struct__")
    assert {key.name for key in struct} == {*expected, "__struct__"}


def test_made_of_a_message(node: World) -> None:
    made = call(node, "ArgumentError", "exception", b"no")
    assert made == make_map(
        [
            (Atom("__struct__"), Atom("Elixir.ArgumentError")),
            (Atom("__exception__"), TRUE),
            (Atom("message"), b"no"),
        ]
    )


def test_made_of_fields(node: World) -> None:
    made = call(node, "KeyError", "exception", make_list([(Atom("key"), 1)]))
    assert made == exception_struct("KeyError", key=1)


def test_unknown_fields_of_the_struct(node: World) -> None:
    with pytest.raises(Raised) as raised:
        call(node, "KeyError", "__struct__", make_list([(Atom("colour"), 1)]))
    assert raised.value.reason.get(Atom("key")) is Atom("colour")


def test_the_message_of_another_exception(node: World) -> None:
    with pytest.raises(Raised) as raised:
        call(node, "KeyError", "message", exception_struct("RuntimeError"))
    assert raised.value.reason is Atom("function_clause")


def test_what_the_module_says_of_itself(node: World) -> None:
    names = [("__struct__", 0), ("__struct__", 1), ("exception", 1), ("message", 1)]
    functions = call(node, "RuntimeError", "__info__", Atom("functions"))
    assert functions == make_list((Atom(name), arity) for name, arity in names)
    assert call(node, "RuntimeError", "__info__", Atom("macros")) is EMPTY
    info = call(node, "KeyError", "__info__", Atom("struct"))
    assert {entry.get(Atom("required")) for entry in info} == {FALSE}


@pytest.mark.parametrize(
    ("file", "line", "column", "text"),
    [
        (b"a.ex", 1, 2, "a.ex:1:2:"),
        (b"a.ex", 1, NIL, "a.ex:1:"),
        (b"a.ex", 0, 3, "a.ex:"),
        (b"a.ex", NIL, NIL, "a.ex:"),
        (NIL, 1, 2, ""),
    ],
)
def test_positions(file: Any, line: Any, column: Any, text: str) -> None:
    assert position(file, line, column) == text
