"""String: how alike two strings are."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pyiex.library.elixir.string_common import lib, no_clause
from pyiex.library.graphemes import graphemes
from pyiex.library.myers import difference
from pyiex.terms.lists import make_list


def _texts(name: str, *args: Any) -> list[list[bytes]]:
    if any(value.__class__ is not bytes for value in args):
        raise no_clause(name, *args)
    return [graphemes(value) for value in args]


@lib.function(spec="bag_distance(t(), t()) :: float()")
def bag_distance(string1: Any, string2: Any) -> Any:
    """
    How many graphemes two strings share, whatever their order: from 0.0 to 1.0.

        iex> String.bag_distance("abcd", "dcba")
        1.0
        iex> String.bag_distance("abcd", "abxy")
        0.5
    """
    first, second = _texts("bag_distance", string1, string2)
    if not first or not second:
        return 0.0
    mine, theirs = Counter(first), Counter(second)
    missing = max((mine - theirs).total(), (theirs - mine).total())
    return 1 - missing / max(len(first), len(second))


@lib.function(spec="jaro_distance(t(), t()) :: float()")
def jaro_distance(string1: Any, string2: Any) -> Any:
    """
    Jaro's similarity of two strings: from 0.0 to 1.0.

        iex> String.jaro_distance("martha", "marhta")
        0.9444444444444445
        iex> String.jaro_distance("abc", "xyz")
        0.0
    """
    first, second = _texts("jaro_distance", string1, string2)
    if first == second:
        return 1.0
    if not first or not second:
        return 0.0
    shorter, longer = (first, second) if len(first) <= len(second) else (second, first)
    common, swapped = _common(shorter, longer)
    if not common:
        return 0.0
    return (common / len(first) + common / len(second) + (common - swapped) / common) / 3


def _common(shorter: list[bytes], longer: list[bytes]) -> tuple[int, int]:
    """How many graphemes have a partner near their place, and how often partners go backwards."""
    reach = len(longer) // 2 - 1
    taken = [False] * len(longer)
    common = swapped = 0
    last = -1
    for place, grapheme in enumerate(shorter):
        for other in range(max(0, place - reach), min(len(longer), place + reach + 1)):
            if not taken[other] and longer[other] == grapheme:
                taken[other] = True
                common += 1
                swapped += other < last
                last = other
                break
    return common, swapped


@lib.function(spec="myers_difference(t(), t()) :: [{:eq | :ins | :del, t()}]")
def myers_difference(string1: Any, string2: Any) -> Any:
    """
    The edits that make the second string of the first: what is kept, inserted and deleted.

        iex> String.myers_difference("kitten", "sitting")
        [del: "k", ins: "s", eq: "itt", del: "e", ins: "i", eq: "n", ins: "g"]
    """
    first, second = _texts("myers_difference", string1, string2)
    return make_list((kind, b"".join(value)) for kind, value in difference(first, second))
