"""What `inspect` shows of a struct whose implementation of `Inspect` fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pyiex.library.loading import install
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.inspect import InspectOptions, inspect_term
from pyiex.terms.maps import Map, make_map
from tests.runtime.world import World, world

_STRUCT = Atom("__struct__")
_DATE = make_map([(_STRUCT, Atom("Elixir.Date"))])


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


def _shown(node: World, term: Map, **options: bool) -> str:
    return str(node.run(lambda: inspect_term(term, InspectOptions(**options))))  # type: ignore[arg-type]


def test_the_failure_is_shown_in_place(node: World) -> None:
    head, _, stack = _shown(node, _DATE).partition("\n  Stacktrace:\n")
    assert head == (
        "#Inspect.Error<\n"
        "  got FunctionClauseError with message:\n\n"
        '      """\n'
        "      no function clause matching in Inspect.Date.inspect/2\n"
        '      """\n\n'
        "  while inspecting:\n\n"
        "      %{__struct__: Date}\n"
    )
    assert "Inspect.Date.inspect(%{__struct__: Date}, %Inspect.Opts{" in stack
    assert stack.endswith("\n>")


def test_a_message_that_shows_the_struct_again_ends(node: World) -> None:
    time = make_map([(_STRUCT, Atom("Elixir.Time"))])
    assert "no match of right hand side value: %{__struct__: Time}" in _shown(node, time)


def test_unsafe_raises(node: World) -> None:
    with pytest.raises(Raised) as caught:
        _shown(node, _DATE, safe=False)
    assert caught.value.reason[_STRUCT] is Atom("Elixir.Inspect.Error")
    assert caught.value.reason[Atom("exception_module")] is Atom("Elixir.FunctionClauseError")
    assert caught.value.reason[Atom("inspected_struct")] == b"%{__struct__: Date}"
