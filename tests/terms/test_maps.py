"""Maps against a plain model, and strict keys."""

from __future__ import annotations

import random
from sys import getrefcount
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import ALONE, EMPTY_MAP, SMALL, Map, identical, make_map

KEYS: list[Any] = [
    1,
    1.0,
    Atom("a"),
    b"a",
    (1,),
    (1.0,),
    make_list([1]),
    make_list([1.0]),
    make_map([(1, 2)]),
    make_map([(1, 2.0)]),
    make_map([(1.0, 2)]),
    EMPTY,
    Bits(b"\x80", 1),
]


def test_keys_that_differ_strictly_are_different_keys() -> None:
    filled = make_map((key, place) for place, key in enumerate(KEYS))
    assert len(filled) == len(KEYS)
    for place, key in enumerate(KEYS):
        assert filled[key] == filled.get(key) == place
        assert key in filled
        assert len(filled.delete(key)) == len(KEYS) - 1
    assert [type(key) for key in filled] == [type(key) for key in KEYS]
    assert sorted(filled.values()) == list(range(len(KEYS)))


def test_what_is_missing() -> None:
    with pytest.raises(KeyError):
        EMPTY_MAP[1]
    assert EMPTY_MAP.get(1.0, "nothing") == "nothing"
    assert EMPTY_MAP.delete(1) is EMPTY_MAP
    assert not EMPTY_MAP
    assert 1.0 not in make_map([(1, 1)])


@pytest.mark.parametrize("seed", range(5))
def test_random_changes_against_a_dict(seed: int) -> None:
    rng = random.Random(seed)
    current = EMPTY_MAP
    model: dict[Any, Any] = {}
    history: list[tuple[Map, dict[Any, Any]]] = []
    for step in range(400):
        key = rng.choice([int, float, Atom, str.encode])(str(rng.randrange(2 * SMALL)))  # type: ignore[operator]
        tagged = (type(key), key)
        if rng.random() < 0.65:
            current, model = current.put(key, step), {**model, tagged: step}
        elif rng.random() < 0.5:
            current = current.delete(key)
            model = {known: value for known, value in model.items() if known != tagged}
        else:
            current, model = current.merge([(key, 0), (key, step)]), {**model, tagged: step}
        history.append((current, model))
    for term, expected in history:
        assert {(type(key), key): value for key, value in term.items()} == expected
        assert term == make_map((key, value) for (_, key), value in expected.items())


def test_equality_has_strict_keys_and_plain_values() -> None:
    assert make_map([(1, 1)]) == make_map([(1, 1.0)])
    assert make_map([(1, 1)]) != make_map([(1.0, 1)])
    assert make_map([(1, 1)]) != make_map([(1, 2)])
    assert make_map([(1, 1)]) != (1, 1)
    # The same entries in the two ways of storing them.
    large = make_map((number, number) for number in range(SMALL + 1)).delete(SMALL)
    small = make_map((number, float(number)) for number in range(SMALL))
    assert large.entries.__class__ is not small.entries.__class__
    assert large == small and small == large and hash(large) == hash(small)
    assert large != small.put(0, 1) and not identical(large, small)


@pytest.mark.parametrize(
    "left, right, expected",
    [
        (1, 1, True),
        (1, 1.0, False),
        (0.0, -0.0, True),
        ((1, 2), (1, 2), True),
        ((1, 2), (1, 2.0), False),
        ((1,), (1, 2), False),
        (make_list([1]), make_list([1]), True),
        (make_list([1]), make_list([1.0]), False),
        (make_list([1], 2), make_list([1], 2.0), False),
        (make_list([1], 2), cons(1, 2), True),
        (make_list([1]), EMPTY, False),
        (make_map([(1, make_list([1]))]), make_map([(1, make_list([1]))]), True),
        (make_map([(1, 1)]), make_map([(1, 1.0)]), False),
        (make_map([(1, 1)]), make_map([(2, 1)]), False),
        (make_map([(1, 1)]), EMPTY_MAP, False),
        (b"a", Atom("a"), False),
    ],
)
def test_identical(left: Any, right: Any, expected: bool) -> None:
    assert identical(left, right) is expected
    assert identical(right, left) is expected
    assert identical((Atom("in"), left), (Atom("in"), right)) is expected


def test_identical_takes_any_depth() -> None:
    left: Any = 1
    right: Any = 1
    other: Any = 1.0
    for _ in range(100_000):
        left, right, other = (left,), (right,), (other,)
    assert identical(left, right)
    assert not identical(left, other)


def test_an_argument_made_for_the_call_is_alone() -> None:
    def alone(term: object) -> bool:
        return getrefcount(term) == ALONE

    # An `assert` would keep what it calls in variables.
    made = alone(make_map())
    assert made is (ALONE > 0)
    kept = make_map()
    held = [make_map()]
    answers = [alone(kept), alone(*[kept]), alone(EMPTY_MAP), alone(held[0]), *map(alone, held)]
    assert answers == [False] * 5


@pytest.mark.parametrize("size", [3, SMALL, SMALL + 1])
def test_a_map_that_is_alone_changes_in_place(size: int) -> None:
    changing = make_map((number, 0) for number in range(size))
    assert changing.set(1.0, 5) is changing.set(0, 7) is changing
    assert changing.update([(0, 8), (size, 9)]) is changing.remove(2) is changing.remove(-1) is changing
    expected = {0: 8, 1: 0, **dict.fromkeys(range(3, size), 0), size: 9}
    assert changing == make_map([*expected.items(), (1.0, 5)])
    trie = make_map((number, 0) for number in range(size))
    trie.trie()
    before = make_map((number, 0) for number in range(size))
    assert trie.set(1.0, 5).update([(0, 8), (size, 9)]).remove(2) == changing
    assert trie == before


def test_a_map_is_not_changed_while_it_is_walked() -> None:
    def alone(term: object) -> bool:
        return getrefcount(term) == ALONE

    for walk in (iter, Map.items):
        walked = [make_map([(1, 1), (2, 2)])]
        items: Any = walk(walked[0])
        next(items)
        answer = alone(walked.pop())
        assert not answer


def test_without() -> None:
    for size in (3, 100):
        full = make_map((number, number) for number in range(size))
        assert full.without([5000, 1.0]) is full
        assert full.without([0, 1, 1, 7000]) == make_map((number, number) for number in range(2, size))
        assert len(full) == size
