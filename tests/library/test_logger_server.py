"""The process `Logger` is started anew by the next event, but not again and again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.library import loading
from pyiex.library.elixir import logger_server
from pyiex.runtime import abi
from tests.runtime.world import World, world


@pytest.fixture
def node() -> Iterator[World]:
    loading.install()
    with world() as made:
        yield made


def test_a_log_that_ends_as_it_starts_is_given_up_for_a_while(
    node: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    started: list[float] = []

    def start(_node: Any) -> Any:
        started.append(now)
        return abi.spawn(lambda: None)

    monkeypatch.setattr(logger_server, "start", start)
    monkeypatch.setattr("pyiex.library.elixir.logger_server.time.monotonic", lambda: now)
    monkeypatch.setattr(logger_server, "_starts", [])
    for _ in range(10):
        node.run(lambda: logger_server._notify(1))
    assert started == [1000.0] * 3
    now = 1006.0
    node.run(lambda: logger_server._notify(1))
    assert started == [1000.0] * 3 + [1006.0]
