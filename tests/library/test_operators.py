"""The operators called as functions, where a table of expressions does not reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pyiex.library.erlang import operators
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, cons, make_list

BIG = 10**400


@pytest.mark.parametrize(
    ("operator", "left", "right"),
    [
        (operators.add, BIG, 1.0),
        (operators.subtract, 1.0, BIG),
        (operators.multiply, BIG, 0.5),
        (operators.divide, BIG, 10),
        (operators.multiply, 1e308, 1e308),
        (operators.add, TRUE, 1),
        (operators.divide, 1, 0.0),
    ],
)
def test_what_no_float_can_hold_is_badarith(operator: Callable[..., Any], left: Any, right: Any) -> None:
    with pytest.raises(Raised) as raised:
        operator(left, right)
    assert raised.value.reason is Atom("badarith")
    assert raised.value.stack[0][2] == make_list([left, right])


@pytest.mark.parametrize(
    ("left", "right", "quotient", "rest"), [(7, 2, 3, 1), (-7, 2, -3, -1), (7, -2, -3, 1), (-7, -2, 3, -1)]
)
def test_division_cuts_towards_zero(left: int, right: int, quotient: int, rest: int) -> None:
    assert (operators.div(left, right), operators.rem(left, right)) == (quotient, rest)


def test_shifts_end_at_the_limit_of_erlang() -> None:
    assert operators.bsl(1, operators.SHIFT_LIMIT - 1).bit_length() == operators.SHIFT_LIMIT
    with pytest.raises(Raised) as raised:
        operators.bsl(1, operators.SHIFT_LIMIT)
    assert raised.value.reason is Atom("system_limit")


@pytest.mark.parametrize(
    ("value", "places", "result"), [(0, 10**30, 0), (5, -(10**30), 0), (-5, -(10**30), -1)]
)
def test_shifts_by_absurd_distances(value: int, places: int, result: int) -> None:
    assert operators.bsl(value, places) == result


def test_a_list_is_shared_where_nothing_is_put_before_it() -> None:
    right = make_list([1, 2])
    assert operators.concatenate(EMPTY, right) is right
    left = make_list([3])
    assert operators.concatenate(left, EMPTY) is left


def test_the_list_in_front_is_not_changed() -> None:
    left, right = make_list([1]), make_list([2])
    operators.concatenate(left, right)
    assert (left, cons(0, right)) == (make_list([1]), make_list([0, 2]))


def test_difference_tells_integers_from_floats() -> None:
    left = make_list([1, 1.0, make_list([1]), make_list([1.0])])
    right = make_list([1.0, make_list([1])])
    assert operators.list_difference(left, right) == make_list([1, make_list([1.0])])


@pytest.mark.parametrize(
    ("operator", "left", "right", "result"),
    [
        (operators.equal, 1, 1.0, TRUE),
        (operators.exactly_equal, 1, 1.0, FALSE),
        (operators.exactly_not_equal, (1,), (1.0,), TRUE),
        (operators.less_than, 1, Atom("a"), TRUE),
        (operators.at_least, (1,), (1, 2), FALSE),
    ],
)
def test_comparisons(operator: Callable[..., Any], left: Any, right: Any, result: Atom) -> None:
    assert operator(left, right) is result
