"""Enumerable: the one door through which the library walks over anything.

`iterate` answers a Python iterator, `iterating` the same as a context manager
that closes a lazy one however the walk ends, and `elements` all at once.
`folding` and `folded` are for what Elixir does with `Enum.reduce/3`, which goes
through a large map the other way than its protocol does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.lazy import LazyCode, close, pipeline, reduce_iterator, suspending
from pyiex.library.failures import function_clause, undefined_protocol
from pyiex.library.protocol_facts import declare_protocol
from pyiex.library.protocols import STRUCT, implementation, struct_name, user_implementation
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import NIL, TRUE, Atom, boolean
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.map_order import listed_items, listed_keys, visited_items
from pyiex.terms.maps import Map, identical

RANGE = Atom("Elixir.Range")
MAP_SET = Atom("Elixir.MapSet")
STREAM = Atom("Elixir.Stream")
FIRST = Atom("first")
LAST = Atom("last")
STEP = Atom("step")
ERROR = Atom("error")
OK = Atom("ok")
_MAP = Atom("map")
_ENUM = Atom("enum")
_FUNS = Atom("funs")
_ONLY_ARITY_2 = "only anonymous functions of arity 2 are enumerable"


def python_range(struct: Any) -> range:
    """A `Range` as Python has it."""
    entries = struct.entries
    first, last = entries[FIRST], entries[LAST]
    step = entries.get(STEP) or (1 if first <= last else -1)
    return range(first, last + (1 if step > 0 else -1), step)


def _stream(struct: Any) -> Iterator[Any]:
    funs = list(struct.entries[_FUNS])
    return pipeline(iterate(struct.entries[_ENUM]), reversed(funs))


_STRUCTS: dict[Atom, Callable[[Any], Iterable[Any]]] = {
    RANGE: python_range,
    MAP_SET: lambda struct: listed_keys(struct.entries[_MAP]),
    STREAM: _stream,
}
"""The library's own enumerable structs."""


_SEQUENCES: dict[Atom, Callable[[Any], Any]] = {RANGE: python_range}
"""The structs whose size, elements and members are known without a walk, as Python sequences."""


def register(struct: Atom, sequence_of: Callable[[Any], Any]) -> None:
    """Let `iterate` walk over another struct of the library, as over the sequence that is made of it."""
    _STRUCTS[struct] = _SEQUENCES[struct] = sequence_of


def sequence(enumerable: Any) -> Any:
    """The elements as a Python sequence where that takes no walk, else None."""
    struct = struct_name(enumerable)
    make = None if struct is None else _SEQUENCES.get(struct)
    return None if make is None else make(enumerable)


def _improper(value: Any) -> Iterator[Any]:
    yield from value
    raise function_clause("Elixir.Enumerable.List", "reduce", (improper_tail(value), NIL, NIL))


def _function(fun: Any) -> Iterable[Any]:
    if fun.arity != 2:
        raise undefined_protocol("Enumerable", fun, _ONLY_ARITY_2)
    if fun.code.__class__ is LazyCode:
        return fun.code.generate()
    return suspending(callback(fun, 2))


def _items(enumerable: Any) -> Iterable[Any]:
    kind = enumerable.__class__
    if kind is List:
        return enumerable if improper_tail(enumerable) is EMPTY else _improper(enumerable)
    if kind is Map:
        struct = enumerable.entries.get(STRUCT)
        if struct is None:
            return listed_items(enumerable)
        known = _STRUCTS.get(struct)
        if known is not None:
            return known(enumerable)
    elif isinstance(enumerable, Fun):
        return _function(enumerable)
    module = user_implementation("Enumerable", enumerable)
    if module is None:
        raise undefined_protocol("Enumerable", enumerable)
    return suspending(lambda command, fun: apply_mfa(module, Atom("reduce"), (enumerable, command, fun)))


def iterate(enumerable: Any) -> Iterator[Any]:
    """Walk over `enumerable`; a lazy one is a generator, to be closed when left early."""
    return iter(_items(enumerable))


class iterating:
    """`with iterating(enumerable) as items`: as `iterate`, and close it whatever happens."""

    __slots__ = ("items",)

    def __init__(self, enumerable: Any) -> None:
        self.items = iter(_items(enumerable))

    def __enter__(self) -> Iterator[Any]:
        return self.items

    def __exit__(self, *_: object) -> None:
        close(self.items)


def first_elements(enumerable: Any, count: int) -> list[Any]:
    """At most the first `count` elements, and no more taken from a lazy one."""
    with iterating(enumerable) as items:
        return list(islice(items, count))


def elements(enumerable: Any) -> list[Any]:
    """All elements, as a Python list of the caller's own."""
    with iterating(enumerable) as items:
        return list(items)


def _is_map(enumerable: Any) -> bool:
    return enumerable.__class__ is Map and STRUCT not in enumerable.entries


class folding(iterating):
    """As `iterating`, in the order of `Enum.reduce/3`."""

    __slots__ = ()

    def __init__(self, enumerable: Any) -> None:
        self.items = iter(visited_items(enumerable) if _is_map(enumerable) else _items(enumerable))


def folded(enumerable: Any) -> list[Any]:
    """As `elements`, in the order of `Enum.reduce/3`."""
    return visited_items(enumerable) if _is_map(enumerable) else elements(enumerable)


def known_size(enumerable: Any) -> int | None:
    """How many elements there are, where that is known without walking."""
    if enumerable.__class__ is List:
        return len(enumerable) if improper_tail(enumerable) is EMPTY else None
    if enumerable.__class__ is not Map:
        return None
    struct = enumerable.entries.get(STRUCT)
    if struct is None:
        return len(enumerable)
    if struct in _SEQUENCES:
        return len(_SEQUENCES[struct](enumerable))
    return len(enumerable.entries[_MAP]) if struct is MAP_SET else _asked(enumerable, "count")


def _asked(enumerable: Any, function: str, *arguments: Any) -> Any:
    """The value that an implementation answers with `:ok`; None where it knows none, or there is none."""
    module = None if struct_name(enumerable) is STREAM else user_implementation("Enumerable", enumerable)
    if module is None:
        return None
    answer = apply_mfa(module, Atom(function), (enumerable, *arguments))
    return answer[1] if answer.__class__ is tuple and answer[0] is OK else None


def contains(enumerable: Any, value: Any) -> bool:
    """Whether `value` is an element by `===`; a map, set or range knows without a walk."""
    if enumerable.__class__ is Map:
        struct = enumerable.entries.get(STRUCT)
        if struct is None:
            if value.__class__ is not tuple or len(value) != 2:
                return False
            return value[0] in enumerable and identical(enumerable[value[0]], value[1])
        if struct is RANGE:
            return value.__class__ is int and value in python_range(enumerable)
        if struct in _SEQUENCES:
            return value in _SEQUENCES[struct](enumerable)
        if struct is MAP_SET:
            return value in enumerable.entries[_MAP]
        known = _asked(enumerable, "member?", value)
        if known is not None:
            return known is TRUE
    with iterating(enumerable) as items:
        for element in items:
            if element is value or identical(element, value):
                return True
    return False


lib = Library(
    "Enumerable",
    """
    The protocol behind `Enum` and `Stream`.

    Lists, maps, ranges, map sets, streams and functions of arity 2 implement it.
    Four functions make an implementation: `reduce/3`, `count/1`, `member?/2` and `slice/1`.
    """,
)

_NATIVE = frozenset({"List", "Map", "Function", "Range", "MapSet", "Stream"})


@lib.function(spec="reduce(t(), acc(), reducer()) :: result()")
def reduce(enumerable: Any, acc: Any, fun: Any) -> Any:
    """
    Reduces `enumerable`, led by the tag of the accumulator: `:cont`, `:halt` or `:suspend`.

        iex> Enumerable.reduce([1, 2, 3], {:cont, 0}, fn x, acc -> {:cont, x + acc} end)
        {:done, 6}
        iex> Enumerable.reduce([1, 2, 3], {:cont, 0}, fn x, _ -> {:halt, x} end)
        {:halted, 1}
    """
    return reduce_iterator(iterate(enumerable), acc, fun)


@lib.function(spec="count(t()) :: {:ok, non_neg_integer()} | {:error, module()}")
def count(enumerable: Any) -> Any:
    """
    The number of elements as `{:ok, count}` where it is known without a walk.

        iex> Enumerable.count(%{a: 1})
        {:ok, 1}
        iex> Enumerable.count(Stream.map([1], fn x -> x end))
        {:error, Enumerable.Stream}
    """
    size = known_size(enumerable)
    return (ERROR, impl_for_bang(enumerable)) if size is None else (OK, size)


@lib.function("member?", spec="member?(t(), term()) :: {:ok, boolean()} | {:error, module()}")
def member(enumerable: Any, element: Any) -> Any:
    """
    Membership as `{:ok, boolean}` where it is known without a walk.

        iex> Enumerable.member?(1..3, 2)
        {:ok, true}
        iex> Enumerable.member?([1, 2], 2)
        {:error, Enumerable.List}
    """
    if enumerable.__class__ is List or known_size(enumerable) is None:
        return ERROR, impl_for_bang(enumerable)
    return OK, boolean(contains(enumerable, element))


@lib.function(spec="slice(t()) :: {:ok, size :: non_neg_integer(), slicing_fun()} | {:error, module()}")
def slice_(enumerable: Any) -> Any:
    """
    The size, and a function that takes a start and a length, where slicing needs no walk.

        iex> {:ok, 9, fun} = Enumerable.slice(11..19)
        iex> fun.(2, 3)
        [13, 14, 15]
    """
    size = None if enumerable.__class__ is List else known_size(enumerable)
    if size is None:
        return ERROR, impl_for_bang(enumerable)
    items = _items(enumerable)
    known: Any = sequence(enumerable) or list(items)
    info = FunInfo(2, Atom("Elixir.Enumerable"), Atom("-slice/1-fun-0-"), tails=False)
    return OK, size, make_fun(lambda start, length: make_list(known[start : start + length]), info)


@lib.function(spec="impl_for(term()) :: atom() | nil")
def impl_for(data: Any) -> Any:
    """
    The module that implements the protocol for `data`, or `nil`.

        iex> Enumerable.impl_for([])
        Enumerable.List
        iex> Enumerable.impl_for(1)
        nil
    """
    return implementation("Enumerable", data, _NATIVE) or NIL


@lib.function("impl_for!", spec="impl_for!(term()) :: atom()")
def impl_for_bang(data: Any) -> Any:
    """
    As `impl_for/1`, but raises `Protocol.UndefinedError` where there is none.

        iex> Enumerable.impl_for!(1..2)
        Enumerable.Range
    """
    module = impl_for(data)
    if module is NIL:
        raise undefined_protocol("Enumerable", data)
    return module


declare_protocol(
    lib,
    count="count(t()) :: {:ok, non_neg_integer()} | {:error, module()}",
    member="member?(t(), term()) :: {:ok, boolean()} | {:error, module()}",
    reduce="reduce(t(), acc(), reducer()) :: result()",
    slice="slice(t()) :: {:ok, size :: non_neg_integer(), slicing_fun() | to_list_fun()} "
    "| {:error, module()}",
)
