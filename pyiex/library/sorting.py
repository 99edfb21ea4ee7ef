"""Sorting by a user's function: a stable merge sort that calls it directly.

Python's own sort would call it from C, where a process cannot give up its turn
cheaply and deep user recursion would use the C stack.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pyiex.terms.atoms import FALSE, NIL
from pyiex.terms.order import sort_terms

_RUN = 8
"""Runs this short are made by insertion."""

Before = Callable[[Any, Any], Any]
"""Truthy where the first argument may stand before the second."""


def sort_with(items: Sequence[Any], before: Before) -> list[Any]:
    """`items` sorted so that `before(a, b)` holds for neighbours; stable where it is reflexive."""
    runs = [_insertion(items[start : start + _RUN], before) for start in range(0, len(items), _RUN)]
    while len(runs) > 1:
        merged = [merge(runs[index], runs[index + 1], before) for index in range(0, len(runs) - 1, 2)]
        if len(runs) % 2:
            merged.append(runs[-1])
        runs = merged
    return runs[0] if runs else []


def _insertion(items: Sequence[Any], before: Before) -> list[Any]:
    result: list[Any] = []
    for item in items:
        place = len(result)
        while place and ((answer := before(result[place - 1], item)) is FALSE or answer is NIL):
            place -= 1
        result.insert(place, item)
    return result


def merge(left: Sequence[Any], right: Sequence[Any], before: Before) -> list[Any]:
    """One sorted list of two, those of `left` first where `before` allows."""
    result: list[Any] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if (answer := before(left[i], right[j])) is FALSE or answer is NIL:
            result.append(right[j])
            j += 1
        else:
            result.append(left[i])
            i += 1
    result += left[i:]
    result += right[j:]
    return result


def order_of(keys: Sequence[Any]) -> list[int]:
    """The indexes of `keys` in stable term order of the keys."""
    kinds = {key.__class__ for key in keys}
    if len(kinds) == 1 and kinds <= {int, float, bytes}:
        return sorted(range(len(keys)), key=keys.__getitem__)
    return [index for _, index in sort_terms(list(zip(keys, range(len(keys)), strict=True)))]
