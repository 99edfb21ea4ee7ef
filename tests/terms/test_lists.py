"""Lists share their arrays and never show it."""

from __future__ import annotations

import random
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, cons, improper_tail, is_proper, make_list


def test_head_and_tail() -> None:
    three = make_list([1, 2, 3])
    assert (three.head, list(three.tail), list(three.tail.tail)) == (1, [2, 3], [3])
    assert three.tail.tail.tail is EMPTY
    with pytest.raises(IndexError):
        _ = EMPTY.head


def test_the_empty_list_is_one_object() -> None:
    assert make_list() is EMPTY
    assert make_list([], 5) == 5
    assert (len(EMPTY), list(EMPTY), bool(EMPTY)) == (0, [], False)


def test_two_lists_may_grow_from_one() -> None:
    base = make_list([2, 3])
    one, other = cons(1, base), cons(9, base)
    assert (list(one), list(other), list(base)) == ([1, 2, 3], [9, 2, 3], [2, 3])
    assert one.tail == base == other.tail
    assert list(cons(8, one.tail)) == [8, 2, 3]


def test_an_iterator_does_not_see_what_is_prepended_later() -> None:
    base = make_list([2, 3])
    elements = iter(base)
    cons(1, base)
    assert list(elements) == [2, 3]


def test_improper_lists() -> None:
    improper = cons(1, cons(2, Atom("end")))
    assert (list(improper), len(improper), improper_tail(improper)) == ([1, 2], 2, Atom("end"))
    assert not is_proper(improper)
    assert is_proper(make_list([1])) and is_proper(EMPTY) and not is_proper(5)
    assert improper == make_list([1, 2], Atom("end")) != make_list([1, 2])
    assert repr(improper) == "List([1, 2], tail=Atom('end'))"


def test_equality_is_that_of_the_elements() -> None:
    assert make_list([1, 2]) == make_list([1.0, 2]) == cons(1, make_list([2]))
    assert make_list([1]) != make_list([1, 2])
    assert make_list([1]) != (1,)
    assert make_list([1]) != EMPTY
    assert hash(make_list([1, (2,)])) == hash(cons(1, make_list([(2,)])))


def test_random_sharing_against_plain_lists() -> None:
    rng = random.Random(5)
    made: list[tuple[Any, list[int]]] = [(EMPTY, [])]
    for step in range(3000):
        term, model = rng.choice(made[-20:])
        if rng.random() < 0.6 or not model:
            made.append((cons(step, term), [step, *model]))
        else:
            made.append((term.tail, model[1:]))
    for term, model in made:
        assert list(term) == model
        assert len(term) == len(model)
        assert term.__class__ is List
