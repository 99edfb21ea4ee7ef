"""The module :array: `{:array, size, max, default, elements}`, as OTP keeps it.

Elements stand in tuples of ten; ten of those, and how many elements each
covers, make the next tuple of eleven.  A part in which nothing has been set is
the number of elements that it covers.  `max` is how many there is room for, 0
in an array of fixed size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import TRUE, Atom, boolean
from pyiex.terms.errors import Raised, error, frame
from pyiex.terms.lists import EMPTY, List, make_list

ARRAY, UNDEFINED, FIXED, SIZE, DEFAULT = map(Atom, ("array", "undefined", "fixed", "size", "default"))
LEAF = 10

lib = Library(
    ":array",
    """
    Arrays that grow as they are filled; indexes count from 0.

        iex> array = :array.set(3, :x, :array.new())
        iex> {:array.get(3, array), :array.get(0, array), :array.size(array)}
        {:x, :undefined, 4}
    """,
)


def _badarg(name: str, *args: Any) -> Raised:
    return error(Atom("badarg"), (frame("array", name, args),))


def _parts(array: Any, name: str, *args: Any) -> tuple[int, int, Any, Any]:
    if array.__class__ is not tuple or len(array) != 5 or array[0] is not ARRAY:
        raise _badarg(name, *args)
    return array[1:]


def _room(size: int) -> int:
    """The power of ten, at least ten, that holds so many elements."""
    room = LEAF
    while room < size:
        room *= LEAF
    return room


def _at(node: Any, index: int, default: Any) -> Any:
    while node.__class__ is tuple:
        if len(node) == LEAF:
            return node[index]
        node, index = node[index // node[LEAF]], index % node[LEAF]
    return default


def _with(node: Any, index: int, value: Any, default: Any) -> Any:
    """The part with an element set; a part that was a number is made of `default`s."""
    if node.__class__ is int:
        each = node // LEAF
        node = (default,) * LEAF if each == 1 else ((each,) * LEAF + (each,))
    if len(node) == LEAF:
        return (*node[:index], value, *node[index + 1 :])
    place, rest = divmod(index, node[LEAF])
    return (*node[:place], _with(node[place], rest, value, default), *node[place + 1 :])


def _grown(index: int, node: Any, room: int) -> tuple[Any, int]:
    """The elements with room for `index`, and that room."""
    if node.__class__ is int:
        room = _room(index + 1)
        return room, room
    while index >= room:
        node = (node, *(room,) * LEAF)
        room *= LEAF
    return node, room


def _values(array: Any) -> Iterator[Any]:
    size, _max, default, elements = array[1:]
    return (_at(elements, index, default) for index in range(size))


def _is_count(value: Any) -> bool:
    return value.__class__ is int and value >= 0


@lib.function(spec="new() :: array()", arities=(0,))
def new() -> Any:
    """
    An array without elements, which grows.

        iex> :array.new()
        {:array, 0, 10, :undefined, 10}
    """
    return ARRAY, 0, LEAF, UNDEFINED, LEAF


@lib.function("new", spec="new(size | options) :: array()")
def new_with(options: Any) -> Any:
    """
    An array of a fixed size, or with options: `:fixed`, `size: n`, `fixed: boolean`, `default: term`.

        iex> :array.new(3) |> :array.to_list()
        [:undefined, :undefined, :undefined]
        iex> :array.new(default: 0, size: 2) |> :array.to_list()
        [0, 0]
    """
    return _new((options,), 0, False, options)


@lib.function("new", spec="new(size, options) :: array()")
def new_sized(size: Any, options: Any) -> Any:
    """
    An array of a size, with options; it grows only with `fixed: false`.

        iex> :array.new(2, default: 0) |> :array.to_list()
        [0, 0]
    """
    if not _is_count(size):
        raise _badarg("new", size, options)
    return _new((size, options), size, True, options)


def _new(args: tuple[Any, ...], size: int, fixed: bool, options: Any) -> Any:
    default: Any = UNDEFINED
    for option in options if options.__class__ is List else (options,):
        if option.__class__ is int:
            option = (SIZE, option)
        if option is FIXED:
            fixed = True
        elif option.__class__ is not tuple or len(option) != 2:
            raise _badarg("new", *args)
        elif option[0] is SIZE and _is_count(option[1]):
            size, fixed = option[1], True
        elif option[0] is FIXED:
            fixed = option[1] is TRUE
        elif option[0] is DEFAULT:
            default = option[1]
        else:
            raise _badarg("new", *args)
    room = _room(size)
    return ARRAY, size, 0 if fixed else room, default, room


@lib.function(spec="is_array(term()) :: boolean()")
def is_array(term: Any) -> Any:
    """
    Whether a term looks like an array.

        iex> :array.is_array([1])
        false
    """
    return boolean(term.__class__ is tuple and len(term) == 5 and term[0] is ARRAY)


@lib.function(spec="size(array()) :: non_neg_integer()")
def size(array: Any) -> Any:
    """
    How many elements there are.

        iex> :array.size(:array.from_list([:a, :b]))
        2
    """
    return _parts(array, "size", array)[0]


@lib.function(spec="default(array()) :: term()")
def default(array: Any) -> Any:
    """
    What stands where nothing was set.

        iex> :array.default(:array.new(default: 0))
        0
    """
    return _parts(array, "default", array)[2]


@lib.function(spec="get(index, array()) :: term()")
def get(index: Any, array: Any) -> Any:
    """
    An element; the default past the end of an array that grows.

        iex> :array.get(1, :array.from_list([:a, :b]))
        :b
    """
    size, room, default, elements = _parts(array, "get", index, array)
    if not _is_count(index) or (index >= size and not room):
        raise _badarg("get", index, array)
    return _at(elements, index, default) if index < size else default


@lib.function(spec="set(index, value, array()) :: array()")
def set(index: Any, value: Any, array: Any) -> Any:
    """
    The array with an element set; it grows for that, unless its size is fixed.

        iex> :array.set(0, :z, :array.from_list([:a, :b])) |> :array.to_list()
        [:z, :b]
    """
    size, room, default, elements = _parts(array, "set", index, value, array)
    if not _is_count(index) or (index >= size and not room):
        raise _badarg("set", index, value, array)
    if index >= size:
        size = index + 1
        if index >= room:
            elements, room = _grown(index, elements, room)
    return ARRAY, size, room, default, _with(elements, index, value, default)


@lib.function(spec="reset(index, array()) :: array()")
def reset(index: Any, array: Any) -> Any:
    """
    The array with an element set to the default.

        iex> :array.reset(0, :array.from_list([:a, :b])) |> :array.to_list()
        [:undefined, :b]
    """
    size, room, default, elements = _parts(array, "reset", index, array)
    if not _is_count(index) or (index >= size and not room):
        raise _badarg("reset", index, array)
    if index >= size or elements.__class__ is int:
        return array
    return ARRAY, size, room, default, _with(elements, index, default, default)


@lib.function(spec="from_list(list(), default) :: array()")
def from_list(list: Any, default: Any = UNDEFINED) -> Any:
    """
    The array of a list's elements, which grows.

        iex> :array.get(0, :array.from_list([:a, :b]))
        :a
    """
    if list.__class__ is not List:
        raise _badarg("from_list", list, default)
    if list is EMPTY:
        return ARRAY, 0, LEAF, default, LEAF
    nodes: Any = [*list]
    size, room, each = len(nodes), 1, default
    while room == 1 or len(nodes) > 1:
        width = (each,) if room > 1 else ()
        rows = [nodes[at : at + LEAF] for at in range(0, len(nodes), LEAF)]
        nodes = [(*row, *(each,) * (LEAF - len(row)), *width) for row in rows]
        room *= LEAF
        each = room
    return ARRAY, size, room, default, nodes[0]


@lib.function(spec="to_list(array()) :: list()")
def to_list(array: Any) -> Any:
    """
    The elements, defaults included.

        iex> :array.to_list(:array.from_list([:a, :b]))
        [:a, :b]
    """
    _parts(array, "to_list", array)
    return make_list(_values(array))


def _set_ones(array: Any) -> list[tuple[int, Any]]:
    default = array[3]
    return [(index, value) for index, value in enumerate(_values(array)) if value != default]


@lib.function(spec="sparse_to_list(array()) :: list()")
def sparse_to_list(array: Any) -> Any:
    """
    The elements that are not the default.

        iex> :array.sparse_to_list(:array.set(5, :x, :array.new()))
        [:x]
    """
    _parts(array, "sparse_to_list", array)
    return make_list(value for _, value in _set_ones(array))


@lib.function(spec="to_orddict(array()) :: [{index, value}]")
def to_orddict(array: Any) -> Any:
    """
    The indexes with their elements.

        iex> :array.to_orddict(:array.from_list([:a, :b]))
        [{0, :a}, {1, :b}]
    """
    _parts(array, "to_orddict", array)
    return make_list(enumerate(_values(array)))


@lib.function(spec="sparse_to_orddict(array()) :: [{index, value}]")
def sparse_to_orddict(array: Any) -> Any:
    """
    The indexes of the elements that are not the default, with them.

        iex> :array.sparse_to_orddict(:array.set(5, :x, :array.new()))
        [{5, :x}]
    """
    _parts(array, "sparse_to_orddict", array)
    return make_list(_set_ones(array))


def _changed(array: Any, pairs: Any, change: Callable[[Any, Any], Any]) -> Any:
    size, room, default, elements = array[1:]
    for index, value in pairs:
        elements = _with(elements, index, change(index, value), default)
    return ARRAY, size, room, default, elements


@lib.function(spec="map((index, value -> value), array()) :: array()")
def map_(function: Any, array: Any) -> Any:
    """
    The array of what the function answers for each index and element.

        iex> :array.map(fn i, x -> {i, x} end, :array.from_list([:a])) |> :array.to_list()
        [{0, :a}]
    """
    _parts(array, "map", function, array)
    return _changed(array, enumerate(_values(array)), callback(function, 2))


@lib.function(spec="sparse_map((index, value -> value), array()) :: array()")
def sparse_map(function: Any, array: Any) -> Any:
    """
    As `map/2`, for the elements that are not the default.

        iex> array = :array.set(2, 5, :array.new())
        iex> :array.get(2, :array.sparse_map(fn _, x -> x + 1 end, array))
        6
    """
    _parts(array, "sparse_map", function, array)
    return _changed(array, _set_ones(array), callback(function, 2))


def _fold(pairs: Any, function: Any, acc: Any) -> Any:
    step = callback(function, 3)
    for index, value in pairs:
        acc = step(index, value, acc)
    return acc


@lib.function(spec="foldl((index, value, acc -> acc), acc, array()) :: acc")
def foldl(function: Any, acc: Any, array: Any) -> Any:
    """
    Reduces from the first element to the last.

        iex> :array.foldl(fn _, x, sum -> x + sum end, 0, :array.from_list([1, 2, 3]))
        6
    """
    _parts(array, "foldl", function, acc, array)
    return _fold(enumerate(_values(array)), function, acc)


@lib.function("sparse_foldl", spec="sparse_foldl((index, value, acc -> acc), acc, array()) :: acc")
def sparse_foldl(function: Any, acc: Any, array: Any) -> Any:
    """
    As `foldl/3`, over those elements that are not the default.

        iex> array = :array.from_list([1, :undefined, 3])
        iex> :array.sparse_foldl(fn index, x, found -> [{index, x} | found] end, [], array)
        [{2, 3}, {0, 1}]
    """
    _parts(array, "sparse_foldl", function, acc, array)
    return _fold(_set_ones(array), function, acc)


@lib.function("sparse_foldr", spec="sparse_foldr((index, value, acc -> acc), acc, array()) :: acc")
def sparse_foldr(function: Any, acc: Any, array: Any) -> Any:
    """
    As `foldr/3`, over those elements that are not the default.

        iex> array = :array.from_list([1, :undefined, 3])
        iex> :array.sparse_foldr(fn index, x, found -> [{index, x} | found] end, [], array)
        [{0, 1}, {2, 3}]
    """
    _parts(array, "sparse_foldr", function, acc, array)
    return _fold(reversed(_set_ones(array)), function, acc)


@lib.function("sparse_size", spec="sparse_size(array()) :: non_neg_integer()")
def sparse_size(array: Any) -> Any:
    """
    The size up to the last element that is not the default.

        iex> :array.sparse_size(:array.from_list([1, :undefined, 3, :undefined]))
        3
    """
    _parts(array, "sparse_size", array)
    elements = _set_ones(array)
    return elements[-1][0] + 1 if elements else 0


@lib.function(spec="foldr((index, value, acc -> acc), acc, array()) :: acc")
def foldr(function: Any, acc: Any, array: Any) -> Any:
    """
    Reduces from the last element to the first.

        iex> :array.foldr(fn _, x, list -> [x | list] end, [], :array.from_list([1, 2]))
        [1, 2]
    """
    _parts(array, "foldr", function, acc, array)
    return _fold(reversed([*enumerate(_values(array))]), function, acc)


@lib.function(spec="resize(size, array()) :: array()", arities=(2,))
def resize(size: Any, array: Any) -> Any:
    """
    The array with another size; what is cut off may come back when it grows.

        iex> :array.resize(1, :array.from_list([:a, :b])) |> :array.to_list()
        [:a]
    """
    _old, room, default, elements = _parts(array, "resize", size, array)
    if not _is_count(size):
        raise _badarg("resize", size, array)
    held = room or _room(array[1])
    if size > held:
        elements, held = _grown(size - 1, elements, held)
    return ARRAY, size, held if room else 0, default, elements


@lib.function("resize", spec="resize(array()) :: array()")
def shrink(array: Any) -> Any:
    """
    The array without the defaults at its end.

        iex> :array.resize(:array.set(1, :undefined, :array.from_list([:a]))) |> :array.size()
        1
    """
    _parts(array, "resize", array)
    kept = _set_ones(array)
    return resize(kept[-1][0] + 1 if kept else 0, array)


@lib.function(spec="is_fix(array()) :: boolean()")
def is_fix(array: Any) -> Any:
    """
    Whether the size is fixed.

        iex> :array.is_fix(:array.new(3))
        true
    """
    return boolean(_parts(array, "is_fix", array)[1] == 0)


@lib.function(spec="fix(array()) :: array()")
def fix(array: Any) -> Any:
    """
    The array with its size fixed.

        iex> :array.is_fix(:array.fix(:array.new()))
        true
    """
    size, _max, default, elements = _parts(array, "fix", array)
    return ARRAY, size, 0, default, elements


@lib.function(spec="relax(array()) :: array()")
def relax(array: Any) -> Any:
    """
    The array, growing.

        iex> :array.is_fix(:array.relax(:array.new(3)))
        false
    """
    size, _max, default, elements = _parts(array, "relax", array)
    return ARRAY, size, _room(size), default, elements
