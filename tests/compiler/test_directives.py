"""`alias`, `require` and `import`."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("alias Foo.Bar", "Foo.Bar"),
        ("alias Foo.Bar; Bar.Baz", "Foo.Bar.Baz"),
        ("alias Foo.{Bar, Baz}; {Bar, Baz}", "{Foo.Bar, Foo.Baz}"),
        ("alias Foo.Bar, as: Baz; Baz", "Foo.Bar"),
        ("alias Enum, as: E; E.map([1], & &1)", "[1]"),
        ("fn -> alias Foo.Bar; Bar end.(); Bar", "Bar"),
        ("import Enum, only: [map: 2]; map([1], &(&1 + 1))", "[2]"),
        ("import Enum, except: [map: 2]; sum([1, 2])", "3"),
        ("require Integer; Integer.is_odd(3)", "true"),
        ("require Integer, as: I; I.is_odd(3)", "true"),
        ("import Bitwise; 5 &&& 3", "1"),
        ("(import Enum, only: [count: 1]; count([1])) + 1", "2"),
    ],
)
def test_directives(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("import Foo", "** iex:1: module Foo is not loaded and could not be found"),
        ("require Foo", "** iex:1: module Foo is not loaded and could not be found"),
        (
            "import Enum, only: [mapz: 2]",
            "** iex:1: cannot import Enum.mapz/2 because it is undefined or private",
        ),
        ("import Enum, foo: 1", "** iex:1: unsupported option :foo given to import"),
        (
            "alias :lists",
            "** iex:1: alias cannot be inferred automatically for module: :lists, please use "
            "the :as option. Implicit aliasing is only supported with Elixir modules",
        ),
        (
            "alias Foo.Bar, as: Baz.Bat",
            "** iex:1: invalid value for option :as, expected a simple alias, got nested alias: Baz.Bat",
        ),
        (
            'import String; length("a")',
            "** iex:1: function length/1 imported from both String and Kernel, call is ambiguous",
        ),
        (
            "import Enum, only: :nothing",
            "** iex:1: invalid :only option for import, expected value to be an atom :functio"
            "ns, :macros, or a list literal, got: :nothing",
        ),
        (
            "import Enum, except: [map: 2]; map([1], & &1)",
            "** iex:1: undefined function map/2 (there is no such import)",
        ),
    ],
)
def test_refused(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
