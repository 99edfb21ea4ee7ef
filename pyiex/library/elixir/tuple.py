"""The module Tuple."""

from __future__ import annotations

from typing import Any

from pyiex.library.arithmetic import product as product_of
from pyiex.library.arithmetic import total
from pyiex.library.declare import Library
from pyiex.terms.errors import badarg
from pyiex.terms.lists import make_list

lib = Library(
    "Tuple",
    """
    Functions on tuples; `elem/2`, `put_elem/3` and `tuple_size/1` are in `Kernel`.

        iex> Tuple.append({1, 2}, 3)
        {1, 2, 3}
    """,
)


@lib.function(spec="append(tuple(), term()) :: tuple()")
def append(tuple: Any, value: Any) -> Any:
    """
    The tuple with one more element at its end.

        iex> Tuple.append({:a}, :b)
        {:a, :b}
    """
    return (*_elements(tuple, "append_element", value), value)


def _place(name: str, index: Any, value: Any, limit: int, *rest: Any) -> int:
    """`index`, for `:erlang.name`, which counts from 1."""
    position = index + 1 if index.__class__ is int else index
    problems: dict[int, str] = {}
    if value.__class__ is not tuple:
        problems[2] = "not a tuple"
    if index.__class__ is not int:
        problems[1] = "not an integer"
    elif value.__class__ is tuple and not 0 <= index < len(value) + limit:
        problems[1] = "out of range"
    if problems:
        raise badarg(name, (position, value, *rest), dict(sorted(problems.items())))
    return index  # type: ignore[no-any-return]


@lib.function(spec="delete_at(tuple(), non_neg_integer()) :: tuple()")
def delete_at(tuple: Any, index: Any) -> Any:
    """
    The tuple without the element at `index`.

        iex> Tuple.delete_at({:a, :b, :c}, 1)
        {:a, :c}
    """
    place = _place("delete_element", index, tuple, 0)
    return tuple[:place] + tuple[place + 1 :]


@lib.function(spec="insert_at(tuple(), non_neg_integer(), term()) :: tuple()")
def insert_at(tuple: Any, index: Any, value: Any) -> Any:
    """
    The tuple with `value` put in at `index`.

        iex> Tuple.insert_at({:a, :c}, 1, :b)
        {:a, :b, :c}
    """
    place = _place("insert_element", index, tuple, 1, value)
    return (*tuple[:place], value, *tuple[place:])


@lib.function(spec="duplicate(term(), non_neg_integer()) :: tuple()")
def duplicate(data: Any, size: Any) -> Any:
    """
    A tuple of `size` times the same element.

        iex> Tuple.duplicate(0, 3)
        {0, 0, 0}
    """
    if size.__class__ is not int or size < 0:
        problem = "out of range" if size.__class__ is int else "not an integer"
        raise badarg("make_tuple", (size, data), {1: problem})
    return (data,) * size


def _elements(value: Any, name: str, *rest: Any) -> Any:
    if value.__class__ is not tuple:
        raise badarg(name, (value, *rest), {1: "not a tuple"})
    return value


@lib.function(spec="sum(tuple()) :: number()")
def sum_(tuple: Any) -> Any:
    """
    The sum of the elements.

        iex> Tuple.sum({1, 2, 3})
        6
    """
    return total(_elements(tuple, "tuple_size"))


@lib.function(spec="product(tuple()) :: number()")
def product(tuple: Any) -> Any:
    """
    The product of the elements.

        iex> Tuple.product({2, 3, 4})
        24
    """
    return product_of(_elements(tuple, "tuple_size"))


@lib.function(spec="to_list(tuple()) :: list()")
def to_list(tuple: Any) -> Any:
    """
    The elements as a list.

        iex> Tuple.to_list({1, :a})
        [1, :a]
    """
    return make_list(_elements(tuple, "tuple_to_list"))
