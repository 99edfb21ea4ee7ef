from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.compiler.session import Session
from tests.runtime.world import World, world


@pytest.fixture(scope="package")
def node() -> Iterator[World]:
    """One node for all tests of the compiler."""
    with world() as made:
        yield made


@pytest.fixture
def session(node: World) -> Session:
    """A shell of the test's own."""
    return Session(node)
