"""The module :atomics: arrays of 64-bit integers that are changed in place; :counters is made of them."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import badarg
from pyiex.terms.ids import Reference
from pyiex.terms.lists import List
from pyiex.terms.maps import make_map

OK = Atom("ok")
_SIGNED = Atom("signed")
_BITS = 64
_HEADER = 40
"""Bytes that OTP counts for an array besides its integers."""


class Integers:
    """What a reference to such an array stands for."""

    __slots__ = ("high", "low", "values")

    def __init__(self, size: int, signed: bool) -> None:
        self.values = [0] * size
        self.low = -(1 << _BITS - 1) if signed else 0
        self.high = self.low + (1 << _BITS) - 1

    def wrapped(self, value: int) -> int:
        """`value` as 64 bits hold it."""
        return (value - self.low) % (1 << _BITS) + self.low


def make_integers(module: str, size: Any, options: Any, signed: bool) -> Any:
    """The reference of a new array."""
    if size.__class__ is not int or size < 1:
        problem = "out of range" if size.__class__ is int else "not an integer"
        raise badarg("new", (size, options), {1: problem}, module=module)
    reference = abi.make_ref()
    reference.resource = Integers(size, signed)
    return reference


def find_integers(
    module: str, name: str, args: tuple[Any, ...], numbers: tuple[int, ...] = ()
) -> tuple[Any, int]:
    """The array and the index in it; numbers: places of arguments that must be integers that fit."""
    reference: Any = args[0]
    if reference.__class__ is tuple and len(reference) == 2 and module == "counters":
        reference = reference[1]
    array = reference.resource if reference.__class__ is Reference else None
    if array.__class__ is not Integers:
        raise badarg(name, args, {1: "invalid atomics reference"}, module=module)
    problems: dict[int, str] = {}
    if args[1].__class__ is not int:
        problems[2] = "not an integer"
    elif not 1 <= args[1] <= len(array.values):
        problems[2] = "out of range"
    for place in numbers:
        value = args[place - 1]
        if value.__class__ is not int:
            problems[place] = "not an integer"
        elif not -(1 << _BITS - 1) <= value <= array.high:
            problems[place] = "out of range"
    if problems:
        raise badarg(name, args, problems, module=module)
    return array, args[1] - 1


def described(array: Integers) -> Any:
    """What `info` tells."""
    size = len(array.values)
    pairs = {"max": array.high, "min": array.low, "size": size, "memory": _HEADER + 8 * size}
    return make_map((Atom(name), value) for name, value in pairs.items())


lib = Library(
    ":atomics",
    """
    Arrays of 64-bit integers that any process may change; indexes count from 1.

        iex> array = :atomics.new(1, [])
        iex> :atomics.add_get(array, 1, 5)
        5
    """,
)


@lib.function(spec="new(arity :: pos_integer(), opts :: [{:signed, boolean()}]) :: reference()")
def new(arity: Any, opts: Any) -> Any:
    """
    An array of so many zeros; `signed: false` for integers from 0 to 2^64 - 1.

        iex> array = :atomics.new(3, signed: false)
        iex> :atomics.info(array).min
        0
    """
    signed = True
    for option in opts if opts.__class__ is List else (None,):
        if option not in ((_SIGNED, TRUE), (_SIGNED, FALSE)):
            raise badarg("new", (arity, opts), {2: "invalid option in list"}, module="atomics")
        signed = option[1] is TRUE
    return make_integers("atomics", arity, opts, signed)


def _change(name: str, args: tuple[Any, ...], sign: int) -> tuple[Any, int]:
    array, index = find_integers("atomics", name, args, (3,))
    array.values[index] = array.wrapped(array.values[index] + sign * args[2])
    return array, index


@lib.function(spec="add(reference(), integer(), integer()) :: :ok")
def add(ref: Any, ix: Any, incr: Any) -> Any:
    """
    Adds to an integer.

        iex> array = :atomics.new(1, [])
        iex> :atomics.add(array, 1, 4)
        :ok
        iex> :atomics.get(array, 1)
        4
    """
    _change("add", (ref, ix, incr), 1)
    return OK


@lib.function(spec="sub(reference(), integer(), integer()) :: :ok")
def sub(ref: Any, ix: Any, decr: Any) -> Any:
    """
    Subtracts from an integer.

        iex> array = :atomics.new(1, [])
        iex> :atomics.sub(array, 1, 4)
        :ok
        iex> :atomics.get(array, 1)
        -4
    """
    _change("sub", (ref, ix, decr), -1)
    return OK


@lib.function(spec="add_get(reference(), integer(), integer()) :: integer()")
def add_get(ref: Any, ix: Any, incr: Any) -> Any:
    """
    Adds to an integer, and answers the sum.

        iex> :atomics.add_get(:atomics.new(1, []), 1, 4)
        4
    """
    array, index = _change("add_get", (ref, ix, incr), 1)
    return array.values[index]


@lib.function(spec="sub_get(reference(), integer(), integer()) :: integer()")
def sub_get(ref: Any, ix: Any, decr: Any) -> Any:
    """
    Subtracts from an integer, and answers the difference.

        iex> :atomics.sub_get(:atomics.new(1, []), 1, 4)
        -4
    """
    array, index = _change("sub_get", (ref, ix, decr), -1)
    return array.values[index]


@lib.function(spec="get(reference(), integer()) :: integer()")
def get(ref: Any, ix: Any) -> Any:
    """
    One of the integers.

        iex> :atomics.get(:atomics.new(1, []), 1)
        0
    """
    array, index = find_integers("atomics", "get", (ref, ix))
    return array.values[index]


@lib.function(spec="put(reference(), integer(), integer()) :: :ok")
def put(ref: Any, ix: Any, value: Any) -> Any:
    """
    Sets one of the integers.

        iex> :atomics.put(:atomics.new(1, []), 1, 7)
        :ok
    """
    exchange_of("put", ref, ix, value)
    return OK


def exchange_of(name: str, ref: Any, ix: Any, value: Any) -> Any:
    """Set an integer and answer what it was; name: the function to blame."""
    array, index = find_integers("atomics", name, (ref, ix, value), (3,))
    old = array.values[index]
    array.values[index] = array.wrapped(value)
    return old


@lib.function(spec="exchange(reference(), integer(), integer()) :: integer()")
def exchange(ref: Any, ix: Any, desired: Any) -> Any:
    """
    Sets one of the integers, and answers what it was.

        iex> :atomics.exchange(:atomics.new(1, []), 1, 7)
        0
    """
    return exchange_of("exchange", ref, ix, desired)


@lib.function(
    spec="compare_exchange(reference(), integer(), expected :: integer(), desired :: integer()) :: "
    ":ok | integer()"
)
def compare_exchange(ref: Any, ix: Any, expected: Any, desired: Any) -> Any:
    """
    Sets an integer if it is `expected`; answers what it is otherwise.

        iex> array = :atomics.new(1, [])
        iex> :atomics.compare_exchange(array, 1, 0, 7)
        :ok
        iex> :atomics.compare_exchange(array, 1, 0, 8)
        7
    """
    array, index = find_integers("atomics", "compare_exchange", (ref, ix, expected, desired), (3, 4))
    old = array.values[index]
    if old != array.wrapped(expected):
        return old
    array.values[index] = array.wrapped(desired)
    return OK


@lib.function(spec="info(reference()) :: map()")
def info(ref: Any) -> Any:
    """
    The array's size, the bounds of its integers, and the bytes that it takes.

        iex> :atomics.info(:atomics.new(2, [])).size
        2
    """
    array, _index = find_integers("atomics", "info", (ref, 1))
    return described(array)
