"""The library's modules, expression by expression, against what Elixir answered."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.library import tables
from tests.runtime.world import World, world

NAMES = sorted(path.stem for path in tables.FOLDER.glob("*.txt"))


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    with world() as made:
        yield made


@pytest.mark.parametrize("name", NAMES)
def test_answers_as_elixir_does(name: str, node: World) -> None:
    assert tables.wrong(name, node) == []


@pytest.mark.interop
@pytest.mark.skipif(not tables.HAS_ELIXIR, reason="there is no elixir on this machine")
@pytest.mark.parametrize("name", ["enum", "keyword", "string", "regex"])
def test_the_table_is_elixirs_own(name: str) -> None:
    assert tables.elixir_answers(name) == tables.path_of(name).read_text()
