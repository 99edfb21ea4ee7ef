"""The module Range, and how the library makes ranges."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.enumerable import FIRST, LAST, RANGE, STEP, python_range
from pyiex.library.failures import function_clause
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.terms.atoms import NIL, boolean
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.maps import Map, make_map


def make_range(first: int, last: int, step: int) -> Map:
    """The struct `first..last//step`; the arguments are taken as they are."""
    return Map({STRUCT: RANGE, FIRST: first, LAST: last, STEP: step})


def is_range(value: Any) -> bool:
    """Whether `value` is a `Range`."""
    return struct_name(value) is RANGE


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Range", name, args)


def _shown(*terms: Any) -> list[str]:
    from pyiex.terms.inspect import inspect_term

    return [inspect_term(term) for term in terms]


lib = Library(
    "Range",
    """
    A range of integers from a first to a last one, with a step.

    `1..3` has 1, 2 and 3; `1..9//4` has 1, 5 and 9. Ranges can be enumerated, and hold their
    three numbers only.
    """,
)


@lib.function(spec="new(limit(), limit()) :: t()", arities=(2,))
def new(first: Any, last: Any) -> Any:
    """
    The range between two integers, which goes down where the first is greater.

        iex> Range.new(1, 4)
        1..4
        iex> Range.new(4, 1)
        4..1//-1
    """
    if first.__class__ is not int or last.__class__ is not int:
        low, high = _shown(first, last)
        raise argument_error(f"ranges (first..last) expect both sides to be integers, got: {low}..{high}")
    return make_range(first, last, 1 if first <= last else -1)


@lib.function("new", spec="new(limit(), limit(), step()) :: t()")
def new_stepped(first: Any, last: Any, step: Any) -> Any:
    """
    The range between two integers with a step, which may be negative but not 0.

        iex> Range.new(0, 9, 3)
        0..9//3
    """
    if {first.__class__, last.__class__, step.__class__} != {int} or step == 0:
        low, high, by = _shown(first, last, step)
        raise argument_error(
            "ranges (first..last//step) expect both sides to be integers and the step to be a "
            f"non-zero integer, got: {low}..{high}//{by}"
        )
    return make_range(first, last, step)


@lib.function(spec="size(t()) :: non_neg_integer()")
def size(range: Any) -> Any:
    """
    How many integers the range has.

        iex> Range.size(1..10//4)
        3
        iex> Range.size(5..1//1)
        0
    """
    if not is_range(range):
        raise _no_clause("size", range)
    return len(python_range(range))


@lib.function(spec="shift(t(), integer()) :: t()")
def shift(range: Any, steps_to_shift: Any) -> Any:
    """
    Moves both ends by so many steps.

        iex> Range.shift(1..3, 10)
        11..13
        iex> Range.shift(0..9//3, 2)
        6..15//3
    """
    if not is_range(range) or steps_to_shift.__class__ is not int:
        raise _no_clause("shift", range, steps_to_shift)
    numbers = python_range(range)
    distance = steps_to_shift * numbers.step
    return make_range(numbers.start + distance, range.get(LAST) + distance, numbers.step)


@lib.function("disjoint?", spec="disjoint?(t(), t()) :: boolean()")
def disjoint(range1: Any, range2: Any) -> Any:
    """
    Tells whether two ranges have no integer in common.

        iex> Range.disjoint?(1..5, 6..9)
        true
        iex> Range.disjoint?(1..9//2, 3..4)
        false
    """
    if not is_range(range1) or not is_range(range2):
        raise _no_clause("disjoint?", range1, range2)
    left, right = sorted((python_range(range1), python_range(range2)), key=len)
    low, high = (min(right), max(right)) if right else (0, -1)
    return boolean(not any(low <= number <= high and number in right for number in left))


@lib.function("range?", hidden=True, deprecated="Pattern match on first..last//step instead")
def range_(term: Any) -> Any:
    """
    Tells whether a term is a range. Deprecated: match on `_.._`.

        iex> Range.range?(1..2)
        true
    """
    return boolean(is_range(term))


@lib.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The struct with nothing in it, for the compiler."""
    return make_map([(STRUCT, RANGE), (FIRST, NIL), (LAST, NIL), (STEP, NIL)])


@lib.function("__struct__", hidden=True)
def struct_of(fields: Any) -> Any:
    """The struct with these fields, for the compiler."""
    given = make_map(fields)
    missing = [key for key in (FIRST, LAST, STEP) if key not in given]
    if missing:
        names = ", ".join(f":{key.name}" for key in missing)
        raise argument_error(f"the following keys must also be given when building struct Range: [{names}]")
    return struct().merge(given.items())
