"""Erlang's term order, by examples and against the real thing."""

from __future__ import annotations

import itertools
import random
from pathlib import Path
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.functions import FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map
from pyiex.terms.order import (
    compare,
    largest,
    less,
    order_key,
    ordered_items,
    smallest,
    sort_terms,
)
from tests.terms.oracle import ask_elixir, external, needs_elixir, random_term

A, B = Atom("a"), Atom("b")
_CODE = FunInfo(1, Atom("erl_eval"), Atom("expr"), index=42, uniq=7)

ASCENDING: list[Any] = [
    -(10**400),
    -1.5,
    0,
    2**53,
    2**53 + 1,
    1.0e308,
    10**400,
    Atom(""),
    A,
    B,
    Atom("￿"),
    Atom("\U0001f600"),
    Reference((9, 9, 1)),
    Reference((1, 1, 2)),
    make_fun(lambda x: x, _CODE),
    external("a", "z", 3),
    external("b", "a", 0),
    Port(9),
    Port(10),
    Pid(7, 0),
    Pid(8, 0),
    Pid(1, 1),
    (),
    (9,),
    (1, 2),
    (1, 3),
    make_map(),
    make_map([(1.0, 1)]),
    make_map([(A, 2)]),
    make_map([(B, 1)]),
    EMPTY,
    make_list([1], A),
    make_list([1]),
    make_list([1, 1]),
    make_list([1, 1], b""),
    make_list([2]),
    b"",
    b"a",
    Bits(b"b\x80", 9),
    b"b\xff",
    b"c",
    Bits(b"\x80", 1),
    b"\x80",
]


def test_every_pair_of_the_ascending_list() -> None:
    for place, one in enumerate(ASCENDING):
        for other_place, other in enumerate(ASCENDING):
            expected = (place > other_place) - (place < other_place)
            assert compare(one, other) == expected, (one, other)
            assert less(one, other) is (expected < 0), (one, other)


def test_sorting_restores_the_ascending_list() -> None:
    rng = random.Random(3)
    for _ in range(20):
        shuffled = rng.sample(ASCENDING, len(ASCENDING))
        assert [id(term) for term in sort_terms(shuffled)] == [id(term) for term in ASCENDING]


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (1, 1.0, 0),
        (2**53 + 1, float(2**53), 1),
        (0.0, -0.0, 0),
        ((1, A), (1.0, A), 0),
        (make_map([(A, 1)]), make_map([(A, 1.0)]), 0),
        (make_map([(1, A)]), make_map([(1.0, A)]), -1),
        (make_map([(2, A)]), make_map([(1.0, A)]), -1),
        (make_map([((2,), A)]), make_map([((1.0,), A)]), -1),
        (make_map([(make_map([(A, 1)]), 1)]), make_map([(make_map([(A, 1.0)]), 1)]), -1),
        (make_map([(A, 2), (B, 1)]), make_map([(A, 1), (Atom("c"), 1)]), -1),
        (make_list([1, 2], A), make_list([1, 2, 3]), -1),
        (make_list([1], 3), make_list([1]), -1),
        (Reference((5, 1, 0)), Reference((5, 1)), 0),
        (Pid(9, 0, A), Pid(8, 0, B), 1),
        (Port(9, A, 2), Port(8, A, 1), 1),
        (Port(9, A, 1), Port(8, B, 1), -1),
    ],
)
def test_fine_points(one: Any, other: Any, expected: int) -> None:
    assert compare(one, other) == expected
    assert compare(other, one) == -expected


def test_functions_with_the_same_code_are_ordered_by_what_they_captured() -> None:
    def closure(value: Any) -> Any:
        return make_fun(lambda: value, info)

    info = FunInfo(0, Atom("m"), Atom("f"), free=("value",))
    one, two = closure(1), closure(2)
    assert (compare(one, two), compare(two, one), compare(one, closure(1.0))) == (-1, 1, 0)
    assert sort_terms([two, one]) == [one, two]


@pytest.mark.parametrize(
    "terms",
    [
        [3, 1, 2],
        [2.5, 1, 2, 1.0],
        [b"b", b"a\xff", b"a"],
        [B, Atom("aa"), A],
        [(B, 1), (A, 2.0), (A, 1)],
        [make_list([2]), make_list([1, 5]), make_list([1], 5)],
        [make_map([(1.0, A)]), make_map([(1, B)]), make_map([(1, A)])],
        [],
    ],
)
def test_keys_and_comparing_agree(terms: list[Any]) -> None:
    result = sort_terms(terms)
    assert sorted(map(id, result)) == sorted(map(id, terms))
    assert all(compare(one, next_one) <= 0 for one, next_one in itertools.pairwise(result))
    if terms:
        assert smallest(terms) is result[0]
        assert compare(largest(terms), result[-1]) == 0
        assert sorted(terms, key=order_key(terms)) == result


def test_equal_terms_keep_their_places() -> None:
    terms = [(1.0, b"x"), (1, b"x"), (1.0, b"x")]
    assert [id(term) for term in sort_terms(terms)] == [id(term) for term in terms]
    assert (smallest([1.0, 1]), largest([1, 1.0])) == (1.0, 1)
    assert type(smallest([1.0, 1])) is float


def test_entries_come_with_integers_before_floats() -> None:
    entries = make_map([(1.0, 0), (A, 0), (3, 0), (1, 0), (b"k", 0)])
    assert [repr(key) for key, _ in ordered_items(entries)] == ["1", "3", "1.0", "Atom('a')", "b'k'"]
    assert ordered_items(make_map([(B, 1), (A, 2)])) == [(A, 2), (B, 1)]
    nested = ordered_items(make_map([(make_list([1], 2), 0), (make_list([1], A), 1), ((), 2)]))
    assert [value for _, value in nested] == [2, 0, 1]


def test_depth_and_length_do_not_matter() -> None:
    one: Any = 1
    other: Any = 2
    for _ in range(100_000):
        one, other = (one,), (other,)
    assert (compare(one, other), compare(other, one)) == (-1, 1)
    assert sort_terms([other, one])[0] is one
    long, longer = make_list(range(100_000)), make_list(range(100_001))
    assert (compare(long, longer), compare(longer, long)) == (-1, 1)


def test_what_is_no_term_is_refused() -> None:
    with pytest.raises(TypeError, match="'text' is no term"):
        compare("text", 1)


@needs_elixir
def test_against_elixir(tmp_path: Path) -> None:
    rng = random.Random(20)
    terms = [random_term(rng, 3) for _ in range(400)]
    answer = ask_elixir(
        tmp_path,
        """
        sorted = terms |> Enum.with_index() |> Enum.sort() |> Enum.map(&elem(&1, 1))
        IO.puts(Enum.join(sorted, " "))
        sign = fn a, b -> if(a < b, do: "<", else: if(a > b, do: ">", else: "=")) end
        for a <- terms, do: IO.puts(for b <- terms, do: sign.(a, b))
        """,
        terms,
    )
    order, *rows = answer.splitlines()
    assert " ".join(str(place) for _, place in sort_terms(zip(terms, range(400), strict=True))) == order
    signs = "=><"
    for term, row in zip(terms, rows, strict=True):
        assert "".join(signs[compare(term, other)] for other in terms) == row, term
