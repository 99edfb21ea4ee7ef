"""The order of large maps; tests/library/tables/large_maps.txt has OTP's own for many kinds of keys."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.bits import bitstring
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.map_hash import MOST, UnknownHash, hash_term, hash_terms
from pyiex.terms.map_order import listed_items, listed_keys, visited_items
from pyiex.terms.maps import make_map
from pyiex.terms.order import ordered_items

HASHES = [
    (1, 0x91859556),
    (-1, 559702020),
    (1 << 59, 0x80C873B2),
    (-(1 << 70), 3667445918),
    (0.0, 0xA5A208D3),
    (-0.0, 0xA5A208D3),
    (b"", 0xD56F5BB6),
    (b"abc", 298319117),
    (bytes(range(1, 14)), 0x982F38F4),
    (bitstring(5, 3), 0x4CA07A42),
    ((), 0x35E94072),
    (((1,), (2,)), 0x84A3CD87),
    (EMPTY, 0x92E0D9C3),
    (make_list([1, 2, 3, 4, 5], 0), 0x47D995FC),
    (make_list([1, 256]), 0x4035DAA8),
    (make_list([EMPTY], 0), 0x5A587722),
]


@pytest.mark.parametrize(("term", "known"), HASHES, ids=repr)
def test_hashes_are_those_that_erts_tells(term: Any, known: int) -> None:
    assert hash_term(term) == known


@pytest.mark.parametrize("term", [Atom("a"), (1, Atom("a")), make_list([Atom("a")])], ids=repr)
def test_nobody_knows_the_hash_of_an_atom(term: Any) -> None:
    with pytest.raises(UnknownHash):
        hash_term(term)


def _integers(chance: random.Random) -> Any:
    return chance.randrange(-(1 << 59), 1 << 59)


def _binaries(chance: random.Random) -> Any:
    return chance.randbytes(chance.randrange(40))


def _tuples(chance: random.Random) -> Any:
    return (chance.randrange(9), _integers(chance), -1)


@pytest.mark.parametrize("make", [_integers, _binaries, _tuples])
def test_many_at_once_have_the_hashes_that_they_have_alone(make: Callable[[random.Random], Any]) -> None:
    chance = random.Random(25)
    terms = [make(chance) for _ in range(5000)]
    assert hash_terms(terms) == list(map(hash_term, terms))


def test_a_map_is_listed_from_the_last_branch_and_visited_from_the_first() -> None:
    map_ = make_map((n, -n) for n in range(1, 41))
    keys = listed_keys(map_)
    assert keys[:9] == [33, 12, 23, 29, 30, 39, 26, 31, 11]
    assert listed_items(map_) == [(key, -key) for key in keys]
    assert visited_items(map_) == listed_items(map_)[::-1]


@pytest.mark.parametrize(
    "keys",
    [range(32), [Atom(f"a{n}") for n in range(40)], [1.5, *range(MOST)], [Atom("a"), *range(50)]],
    ids=["small", "atoms", "too many of different kinds", "an atom among them"],
)
def test_others_are_in_the_order_of_their_keys(keys: Any) -> None:
    map_ = make_map((key, 0) for key in keys)
    assert listed_items(map_) == visited_items(map_) == ordered_items(map_)
