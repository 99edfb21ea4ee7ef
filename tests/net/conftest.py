from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.net.town import Epmd, Town, free_port, town


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home of its own, an epmd port that is nobody else's, nothing from the user's environment."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("ERL_EPMD_PORT", str(free_port()))
    monkeypatch.delenv("ERL_EPMD_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)


@pytest.fixture
def epmd(monkeypatch: pytest.MonkeyPatch) -> Iterator[Epmd]:
    """An epmd that the test's nodes find."""
    made = Epmd(free_port())
    monkeypatch.setenv("ERL_EPMD_PORT", str(made.port))
    yield made
    made.stop()


@pytest.fixture
def place(epmd: Epmd) -> Iterator[Town]:
    """A town without inhabitants yet."""
    with town(epmd) as made:
        yield made
