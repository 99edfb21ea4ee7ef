from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.library.myers import DEL, DIFF, EQ, INS, difference
from pyiex.terms.atoms import NIL, Atom


def replayed(old: list[Any], runs: list[tuple[Atom, Any]]) -> list[Any]:
    """What the edits make of `old`."""
    new: list[Any] = []
    rest = list(old)
    for kind, items in runs:
        if kind is not INS:
            assert rest[: len(items)] == items
            del rest[: len(items)]
        if kind is not DEL:
            new += items
    assert rest == []
    return new


@pytest.mark.parametrize(
    ("old", "new", "runs"),
    [
        ([], [], []),
        ([], [1], [(INS, [1])]),
        ([1], [], [(DEL, [1])]),
        ([1, 4, 2, 3], [1, 2, 3, 4], [(EQ, [1]), (DEL, [4]), (EQ, [2, 3]), (INS, [4])]),
        # The insertion is moved to the front, which makes one run less.
        (
            [2, 3, 3, 2, 4],
            [3, 2, 2, 3, 1, 3],
            [(INS, [3, 2]), (EQ, [2, 3]), (INS, [1]), (EQ, [3]), (DEL, [2, 4])],
        ),
        ([1], [1.0], [(DEL, [1]), (INS, [1.0])]),
    ],
)
def test_differences(old: list[Any], new: list[Any], runs: Any) -> None:
    assert difference(old, new) == runs


def test_the_edits_make_the_new_of_the_old() -> None:
    draw = random.Random(7)
    for _ in range(300):
        old = [draw.randrange(4) for _ in range(draw.randrange(9))]
        new = [draw.randrange(4) for _ in range(draw.randrange(9))]
        assert replayed(old, difference(old, new)) == new


def test_a_script_says_how_one_element_becomes_another() -> None:
    close = lambda left, right: Atom("near") if abs(left - right) == 1 else NIL  # noqa: E731
    assert difference([1, 5], [2, 9], close) == [(DIFF, Atom("near")), (DEL, [5]), (INS, [9])]
