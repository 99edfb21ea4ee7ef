from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.library.sorting import merge, order_of, sort_with
from pyiex.terms.atoms import Atom, boolean


def at_most(left: Any, right: Any) -> Atom:
    return boolean(left[0] <= right[0])


@pytest.mark.parametrize("count", [0, 1, 2, 7, 8, 9, 16, 17, 100, 1000])
def test_sorts_and_keeps_the_order_of_equals(count: int) -> None:
    draw = random.Random(count)
    items = [(draw.randrange(10), place) for place in range(count)]
    assert sort_with(items, at_most) == sorted(items, key=lambda item: item[0])


def test_calls_the_test_about_n_log_n_times() -> None:
    calls = 0

    def before(left: Any, right: Any) -> Atom:
        nonlocal calls
        calls += 1
        return boolean(left <= right)

    items = list(range(4096))
    random.Random(1).shuffle(items)
    assert sort_with(items, before) == list(range(4096))
    assert calls < 4096 * 14


def test_merges_the_left_first() -> None:
    assert merge([(1, "l"), (2, "l")], [(1, "r"), (3, "r")], at_most) == [
        (1, "l"),
        (1, "r"),
        (2, "l"),
        (3, "r"),
    ]


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ([3, 1, 2, 1], [1, 3, 2, 0]),
        ([b"b", b"a"], [1, 0]),
        ([1, 1.0, 0], [2, 0, 1]),
        ([Atom("b"), 1, b"x", Atom("a")], [1, 3, 0, 2]),
        ([], []),
    ],
)
def test_order_of_keys(keys: list[Any], order: list[int]) -> None:
    assert order_of(keys) == order
