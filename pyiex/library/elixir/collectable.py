"""Collectable: what can be poured into, by `Enum.into`, `for … into:` and `Stream.into`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause, undefined_protocol
from pyiex.library.protocol_facts import declare_protocol
from pyiex.library.protocols import implementation, struct_name, user_implementation
from pyiex.runtime.abi import apply_mfa, callback
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.bits import Bits, as_integer, bit_size, bitstring
from pyiex.terms.errors import Raised, badarg
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import Map

CONT = Atom("cont")
DONE = Atom("done")
HALT = Atom("halt")
OK = Atom("ok")
MAP_SET = Atom("Elixir.MapSet")
_MAP = Atom("map")


def _into_list(items: Iterable[Any], target: Any) -> Any:
    if not is_proper(target):
        raise badarg("++", (target, EMPTY), {})
    return make_list([*target, *items])


def _pair(item: Any) -> tuple[Any, Any]:
    if item.__class__ is tuple and len(item) == 2:
        return item
    raise badarg("from_list", (make_list([item]),), {}, module="maps")


def _into_map(items: Iterable[Any], target: Any) -> Any:
    return target.merge([_pair(item) for item in items])


def _into_map_set(items: Iterable[Any], target: Any) -> Any:
    members = target.entries[_MAP]
    return target.put(_MAP, members.merge([(item, EMPTY) for item in items]))


def _into_bitstring(items: Iterable[Any], target: Any) -> Any:
    parts = [target]
    whole = target.__class__ is bytes
    for item in items:
        if item.__class__ is Bits:
            whole = False
        elif item.__class__ is not bytes:
            raise _unfit(parts, item)
        parts.append(item)
    if whole:
        return b"".join(parts)
    value = size = 0
    for part in parts:
        width = bit_size(part)
        value, size = value << width | as_integer(part), size + width
    return bitstring(value, size)


def _unfit(parts: list[Any], item: Any) -> Raised:
    """What an item raises that is no bitstring; the accumulator is nested once for each item before it."""
    collected = make_list(parts[:1])
    for part in parts[1:]:
        collected = make_list([collected], part)
    return function_clause("Elixir.Collectable.BitString", "-into/1-fun-0-", (collected, (CONT, item)))


_KINDS: dict[type, Callable[[Iterable[Any], Any], Any]] = {
    List: _into_list,
    bytes: _into_bitstring,
    Bits: _into_bitstring,
}


def _foreign(items: Iterable[Any], target: Any) -> Any:
    module = user_implementation("Collectable", target)
    if module is None:
        raise undefined_protocol("Collectable", target)
    acc, fun = apply_mfa(module, Atom("into"), (target,))
    collector = callback(fun, 2)
    try:
        for item in items:
            acc = collector(acc, (CONT, item))
    except BaseException:
        collector(acc, HALT)
        raise
    return collector(acc, DONE)


def collect(items: Iterable[Any], target: Any) -> Any:
    """Put all `items` into `target` and answer it.

    Protocol.UndefinedError where it cannot be collected into; ArgumentError where an
    item does not fit.
    """
    into = _KINDS.get(target.__class__)
    if into is None and target.__class__ is Map:
        struct = struct_name(target)
        into = _into_map if struct is None else _into_map_set if struct is MAP_SET else None
    return (into or _foreign)(items, target)


lib = Library(
    "Collectable",
    """
    The protocol that `Enum.into/2` uses to put elements into something.

    Lists, maps, binaries, bitstrings and map sets implement it.
    """,
)

_NATIVE = frozenset({"List", "Map", "BitString", "MapSet"})


@lib.function(spec="into(t()) :: {initial_acc :: term(), collector}")
def into(collectable: Any) -> Any:
    """
    An accumulator, and the function that takes it with `{:cont, element}`, `:done` or `:halt`.

        iex> {acc, fun} = Collectable.into([1])
        iex> fun.(fun.(acc, {:cont, 2}), :done)
        [1, 2]
    """
    module = impl_for_bang(collectable)
    if user_implementation("Collectable", collectable) is not None:
        return apply_mfa(module, Atom("into"), (collectable,))
    return EMPTY, _collector(collectable)


def _collector(target: Any) -> Fun:
    def step(acc: Any, command: Any) -> Any:
        if command is DONE:
            return collect(reversed(list(acc)), target)
        if command is HALT:
            return OK
        return make_list([command[1]], acc)

    info = FunInfo(2, Atom("Elixir.Collectable"), Atom("-into/1-fun-0-"), tails=False)
    return make_fun(step, info)


@lib.function(spec="impl_for(term()) :: atom() | nil")
def impl_for(data: Any) -> Any:
    """
    The module that implements the protocol for `data`, or `nil`.

        iex> Collectable.impl_for(%{})
        Collectable.Map
    """
    return implementation("Collectable", data, _NATIVE) or NIL


@lib.function("impl_for!", spec="impl_for!(term()) :: atom()")
def impl_for_bang(data: Any) -> Any:
    """
    As `impl_for/1`, but raises `Protocol.UndefinedError` where there is none.

        iex> Collectable.impl_for!([])
        Collectable.List
    """
    module = impl_for(data)
    if module is NIL:
        raise undefined_protocol("Collectable", data)
    return module


declare_protocol(
    lib, into="into(t()) :: {initial_acc :: term(), collector :: (term(), command() -> t() | term())}"
)
