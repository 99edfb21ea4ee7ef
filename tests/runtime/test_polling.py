"""The selector that looks for a while before it sleeps, on a clock that the test moves."""

from __future__ import annotations

import selectors
from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.runtime import polling
from pyiex.runtime.polling import EAGER_SECONDS, EagerSelector

STEP = EAGER_SECONDS / 10


class Looks:
    """Stands in for the platform's selector: writes down the timeouts, and answers what it was told to."""

    def __init__(self) -> None:
        self.now = 100.0
        self.timeouts: list[float | None] = []
        self.answers: list[list[Any]] = []

    def select(self, _selector: Any, timeout: float | None = None) -> list[Any]:
        self.timeouts.append(timeout)
        self.now += STEP
        return self.answers.pop(0) if self.answers else []


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    made = Looks()
    monkeypatch.setattr(selectors.DefaultSelector, "select", lambda *args: made.select(*args))
    monkeypatch.setattr(polling, "perf_counter", lambda: made.now)
    return made


@pytest.fixture
def selector() -> Iterator[EagerSelector]:
    with EagerSelector() as made:
        yield made


def test_an_idle_selector_sleeps_at_once(looks: Looks, selector: EagerSelector) -> None:
    assert selector.select(5.0) == []
    assert looks.timeouts == [0, 5.0]


def test_after_an_event_it_looks_for_a_while_and_then_sleeps(looks: Looks, selector: EagerSelector) -> None:
    looks.answers = [["event"]]
    assert selector.select(None) == ["event"]
    looks.timeouts.clear()
    assert selector.select(None) == []
    assert looks.timeouts[-1] is None
    assert 5 < looks.timeouts.count(0) <= 11


def test_it_answers_what_comes_while_it_looks(looks: Looks, selector: EagerSelector) -> None:
    looks.answers = [["first"], [], [], ["second"]]
    assert selector.select(None) == ["first"]
    assert selector.select(None) == ["second"]
    assert None not in looks.timeouts


def test_a_timer_is_not_looked_past(looks: Looks, selector: EagerSelector) -> None:
    looks.answers = [["event"]]
    selector.select(None)
    looks.timeouts.clear()
    selector.select(2 * STEP)
    assert looks.timeouts.count(0) <= 4


def test_polling_stays_polling(looks: Looks, selector: EagerSelector) -> None:
    assert selector.select(0) == []
    assert looks.timeouts == [0]
