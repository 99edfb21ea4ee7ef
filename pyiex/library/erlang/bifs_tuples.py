"""`:erlang`'s work on tuples, lists and maps."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import (
    ANY,
    INTEGER,
    LIST,
    NONEMPTY_LIST,
    TUPLE,
    Need,
    bad_key,
    bad_map_argument,
    lib,
    refuse,
)
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import Map

_OUT_OF_RANGE = Need(lambda _index: False, "out of range")
_OPTION = Need(lambda _places: False, "invalid option in list")


def _checked_place(name: str, args: tuple[Any, ...], extra: int = 0) -> int:
    """The place in the tuple `args[1]`, from 0, that the index `args[0]`, from 1, means."""
    index, value = args[0], args[1]
    if index.__class__ is not int or value.__class__ is not tuple:
        raise refuse(name, args, INTEGER, TUPLE)
    if not 1 <= index <= len(value) + extra:
        raise refuse(name, args, _OUT_OF_RANGE)
    return index - 1


@lib.function(spec="element(pos_integer(), tuple()) :: term()")
def element(index: Any, tuple: Any) -> Any:
    """The element of the tuple at the index, counted from 1. Allowed in guard tests.

    iex> :erlang.element(2, {:a, :b})
    :b
    """
    return tuple[_checked_place("element", (index, tuple))]


@lib.function(spec="setelement(pos_integer(), tuple(), term()) :: tuple()")
def setelement(index: Any, tuple: Any, value: Any) -> Any:
    """The tuple with another value at the index, counted from 1.

    iex> :erlang.setelement(2, {:a, :b}, :c)
    {:a, :c}
    """
    place = _checked_place("setelement", (index, tuple, value))
    return (*tuple[:place], value, *tuple[place + 1 :])


@lib.function(spec="delete_element(pos_integer(), tuple()) :: tuple()")
def delete_element(index: Any, tuple: Any) -> Any:
    """The tuple without the element at the index, counted from 1.

    iex> :erlang.delete_element(1, {:a, :b})
    {:b}
    """
    place = _checked_place("delete_element", (index, tuple))
    return (*tuple[:place], *tuple[place + 1 :])


@lib.function(spec="insert_element(pos_integer(), tuple(), term()) :: tuple()")
def insert_element(index: Any, tuple: Any, value: Any) -> Any:
    """The tuple with the value put in before the index, counted from 1.

    iex> :erlang.insert_element(1, {:a, :b}, :z)
    {:z, :a, :b}
    """
    place = _checked_place("insert_element", (index, tuple, value), extra=1)
    return (*tuple[:place], value, *tuple[place:])


@lib.function(spec="append_element(tuple(), term()) :: tuple()")
def append_element(tuple: Any, value: Any) -> Any:
    """The tuple with the value put in at its end.

    iex> :erlang.append_element({:a}, :b)
    {:a, :b}
    """
    if not TUPLE.accepts(tuple):
        raise refuse("append_element", (tuple, value), TUPLE)
    return (*tuple, value)


@lib.function(spec="make_tuple(non_neg_integer(), term()) :: tuple()")
def make_tuple(size: Any, value: Any) -> Any:
    """A tuple of so many elements that are all the value.

    iex> :erlang.make_tuple(3, 0)
    {0, 0, 0}
    """
    if size.__class__ is not int or size < 0:
        raise refuse("make_tuple", (size, value), _OUT_OF_RANGE)
    return (value,) * size


@lib.function(
    "make_tuple", spec="make_tuple(non_neg_integer(), term(), [{pos_integer(), term()}]) :: tuple()"
)
def make_tuple_from(size: Any, value: Any, places: Any) -> Any:
    """As `make_tuple/2`, with other values at the places listed, counted from 1.

    iex> :erlang.make_tuple(3, 0, [{2, :b}])
    {0, :b, 0}
    """
    elements = list(make_tuple(size, value))
    if not LIST.accepts(places):
        raise refuse("make_tuple", (size, value, places), ANY, ANY, LIST)
    for pair in places:
        index = pair[0] if TUPLE.accepts(pair) and len(pair) == 2 else 0
        if index.__class__ is not int or not 1 <= index <= size:
            raise refuse("make_tuple", (size, value, places), ANY, ANY, _OPTION)
        elements[index - 1] = pair[1]
    return tuple(elements)


@lib.function(spec="tuple_size(tuple()) :: non_neg_integer()")
def tuple_size(tuple: Any) -> Any:
    """How many elements the tuple has. Allowed in guard tests.

    iex> tuple_size({:a, :b})
    2
    """
    if not TUPLE.accepts(tuple):
        raise refuse("tuple_size", (tuple,), TUPLE)
    return len(tuple)


@lib.function(spec="size(tuple() | binary()) :: non_neg_integer()")
def size(item: Any) -> Any:
    """How many elements a tuple, or whole bytes a bitstring has.

    iex> :erlang.size({:a, :b})
    2
    """
    if TUPLE.accepts(item) or item.__class__ is bytes:
        return len(item)
    data = getattr(item, "data", None)
    if data is None:
        raise refuse("size", (item,), Need(lambda _item: False, "not tuple or binary"))
    return len(data) - 1


@lib.function(spec="tuple_to_list(tuple()) :: list()")
def tuple_to_list(tuple: Any) -> Any:
    """The elements of the tuple as a list.

    iex> :erlang.tuple_to_list({1, 2})
    [1, 2]
    """
    if not TUPLE.accepts(tuple):
        raise refuse("tuple_to_list", (tuple,), TUPLE)
    return make_list(tuple)


@lib.function(spec="list_to_tuple(list()) :: tuple()")
def list_to_tuple(list_: Any) -> Any:
    """The elements of the list as a tuple.

    iex> :erlang.list_to_tuple([1, 2])
    {1, 2}
    """
    if not LIST.accepts(list_):
        raise refuse("list_to_tuple", (list_,), LIST)
    return tuple(list_)


@lib.function(spec="hd(nonempty_maybe_improper_list(elem, any())) :: elem when elem: term()")
def hd(list: Any) -> Any:
    """The first element of the list. Allowed in guard tests.

    iex> hd([1, 2, 3])
    1
    """
    if list.__class__ is not List or list is EMPTY:
        raise refuse("hd", (list,), NONEMPTY_LIST)
    return list.head


@lib.function(
    spec="tl(nonempty_maybe_improper_list(elem, last)) :: maybe_improper_list(elem, last) | last "
    "when elem: term(), last: term()"
)
def tl(list: Any) -> Any:
    """What follows the first element of the list. Allowed in guard tests.

    iex> tl([1, 2, 3])
    [2, 3]
    """
    if list.__class__ is not List or list is EMPTY:
        raise refuse("tl", (list,), NONEMPTY_LIST)
    return list.tail


@lib.function(spec="length(list()) :: non_neg_integer()")
def length(list: Any) -> Any:
    """How many elements the list has. Allowed in guard tests.

    iex> length([:a, :b, :c])
    3
    """
    if list.__class__ is not List or (list.rest is not EMPTY and list is not EMPTY and not is_proper(list)):
        raise refuse("length", (list,), LIST)
    return len(list)


@lib.function(spec="map_size(map()) :: non_neg_integer()")
def map_size(map: Any) -> Any:
    """How many keys the map has. Allowed in guard tests.

    iex> map_size(%{a: 1, b: 2})
    2
    """
    if map.__class__ is not Map:
        raise bad_map_argument("map_size", (map,), map)
    return len(map)


@lib.function(spec="map_get(term(), map()) :: term()")
def map_get(key: Any, map: Any) -> Any:
    """The value under the key, which the map has to have. Allowed in guard tests.

    iex> :erlang.map_get(:a, %{a: 1})
    1
    """
    if map.__class__ is not Map:
        raise bad_map_argument("map_get", (key, map), map)
    value = map.get(key)
    if value is None:
        raise bad_key("map_get", (key, map), key)
    return value
