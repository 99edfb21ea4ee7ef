"""What all tests need of the process that they run in."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from pyiex.runtime.hooks import hooks


def pytest_configure() -> None:
    """Let children be interrupted even where the tests run in the background of a script.

    Such a script has Ctrl+C ignored, and a child takes an ignored signal over from its parent.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_hooks() -> Iterator[None]:
    """What a test lends to the runtime is gone when it ends: any order of the tests is as good."""
    before = vars(hooks).copy()
    yield
    vars(hooks).update(before)
