from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.runtime.world import World, world


@pytest.fixture(scope="module")
def here() -> Iterator[World]:
    """One node for the tests of a module."""
    with world() as made:
        yield made
