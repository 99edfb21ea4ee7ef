"""Variables that macros invent stay theirs."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("x = 5; x in [1, 5]", "true"),
        ("(1 || 2) && (nil || 3)", "3"),
        ("x = 1; if x > 0, do: x", "1"),
        ("Enum.map([1, nil], &(&1 || :none))", "[1, :none]"),
        ("x = :outer; case nil || x do y -> {x, y} end", "{:outer, :outer}"),
    ],
)
def test_hygiene(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
