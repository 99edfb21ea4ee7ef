"""What is recorded of where Elixir's functions fail, and what comes of it in a stack trace."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.library.recorded_frames import kind_of, recorded
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map
from tests.compiler.session import Session
from tests.runtime.world import world


@pytest.fixture
def session() -> Iterator[Session]:
    with world() as node:
        yield Session(node)


ENUM, MAP = Atom("Elixir.Enum"), Atom("Elixir.Map")
RANGE = make_map([(Atom("__struct__"), Atom("Elixir.Range"))])


def shown(found: Any) -> Any:
    """Frames as text: with `!` where the stack holds the arguments."""
    if found is None:
        return None
    return [
        f"{'!' if full else ''}{module.name}.{name.name}/{arity} {''.join(map(chr, place.head[1]))}"
        for (module, name, arity, place), full in found
    ]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (EMPTY, "list"),
        (make_map([]), "map"),
        (RANGE, "Range"),
        ((1,), "tuple"),
        (NIL, "atom"),
        (b"x", "binary"),
        (1, "integer"),
        (1.5, "float"),
        (Pid(1), "pid"),
    ],
)
def test_kinds_of_arguments(value: Any, kind: str) -> None:
    assert kind_of(value) == kind


@pytest.mark.parametrize(
    ("function", "arguments", "failures", "frames"),
    [
        (
            (ENUM, Atom("map")),
            [make_list([1]), None],
            ("callback",),
            ["Elixir.Enum.-map/2-lists^map/1-0-/2 lib/enum.ex"],
        ),
        (
            (ENUM, Atom("map")),
            [RANGE, None],
            ("callback",),
            [
                "Elixir.Enum.-map/2-fun-0-/3 lib/enum.ex",
                "Elixir.Enum.reduce_range/5 lib/enum.ex",
                "Elixir.Enum.map/2 lib/enum.ex",
            ],
        ),
        (
            (ENUM, Atom("sum")),
            [1],
            ("Protocol.UndefinedError", "callback"),
            [
                "Elixir.Enumerable.impl_for!/1 lib/enum.ex",
                "Elixir.Enumerable.reduce/3 lib/enum.ex",
                "Elixir.Enum.sum/1 lib/enum.ex",
            ],
        ),
        ((MAP, Atom("get")), [1, 2], ("badmap",), ["!Elixir.Map.get/3 lib/map.ex"]),
        ((MAP, Atom("keys")), [1], ("badmap",), []),
        ((MAP, Atom("nowhere")), [1], ("badmap",), None),
        ((Atom("Elixir.Nowhere"), Atom("get")), [1], ("badmap",), None),
    ],
)
def test_what_is_recorded(function: Any, arguments: Any, failures: Any, frames: Any) -> None:
    assert shown(recorded(function, arguments, failures)) == frames


CAUGHT = "(try do {} rescue _ -> Enum.map(__STACKTRACE__, fn {{m, f, a, _}} -> {{m, f, a}} end) end)"


@pytest.mark.parametrize(
    ("source", "frames"),
    [
        ("Map.get(1, 2)", "[{Map, :get, [1, 2, nil]}]"),
        ("Keyword.fetch!([], :a)", "[{Keyword, :fetch!, 2}]"),
        (
            "Enum.map([[]], fn x -> Enum.map(x, 1) ++ Enum.sum(:a) end)",
            "[{Enumerable, :impl_for!, 1}, {Enumerable, :reduce, 3}, {Enum, :sum, 1}, "
            '{Enum, :"-map/2-lists^map/1-0-", 2}]',
        ),
        ("Enum.map([[]], &hd/1)", '[{:erlang, :hd, [[]]}, {Enum, :"-map/2-lists^map/1-0-", 2}]'),
    ],
)
def test_a_stack_trace_has_what_is_recorded(session: Session, source: str, frames: str) -> None:
    assert session.feed(CAUGHT.format(source)) == frames
