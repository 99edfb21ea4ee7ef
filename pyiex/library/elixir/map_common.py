"""What the files of Map share: the module itself, and checks of arguments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import bad_map, function_clause, key_error
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.functions import Fun
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map, make_map

ERROR = Atom("error")
OK = Atom("ok")
POP = Atom("pop")
ABSENT: Any = object()
lib = Library(
    "Map",
    """
    Functions on maps, which hold values by key.

    Keys are compared strictly: 1 and 1.0 are two keys. `%{a: 1}` is short for `%{:a => 1}`,
    `map.a` and `map[:a]` read, and `%{map | a: 2}` changes a key that exists.

        iex> Map.put(%{a: 1}, :b, 2)
        %{a: 1, b: 2}
    """,
)


def no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Map", name, args)


def is_fun(value: Any, arity: int) -> bool:
    return isinstance(value, Fun) and value.arity == arity


def checked(value: Any, name: str | None = None, *args: Any) -> Any:
    """`value`, which must be a map; else BadMapError, of `:maps.name(args)` where that is given."""
    if value.__class__ is Map:
        return value
    if name is None:
        raise bad_map(value)
    raise error((Atom("badmap"), value), (frame("maps", name, args),))


def from_pairs(items: Iterable[Any]) -> Map:
    """The map of two-element tuples; ArgumentError of `:maps.from_list` where one is none."""
    pairs = list(items)
    for pair in pairs:
        if pair.__class__ is not tuple or len(pair) != 2:
            raise badarg("from_list", (make_list(pairs),), {}, module="maps")
    return make_map(pairs)


def missing(key: Any, mapping: Any, module: str, name: str, *more: Any) -> Raised:
    """`KeyError` that says in which map the key was looked for, from one of Erlang's functions."""
    failure = key_error(key, mapping)
    failure.stack = (frame(module, name, (key, *more, mapping)),)
    return failure


def check(name: str, mapping: Any, *args: Any, arity: int) -> None:
    """The last argument must be a function of `arity`, and the first a map."""
    if not is_fun(args[-1], arity):
        raise no_clause(name, mapping, *args)
    checked(mapping)
