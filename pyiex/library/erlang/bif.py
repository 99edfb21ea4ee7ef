"""What the files that make up `:erlang` share: the module itself, and its complaints about arguments.

A native first does its work as if the arguments were right; only where they
turn out wrong does it say which one, with `refuse`, in OTP's words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.bits import Bits
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, List, is_proper
from pyiex.terms.maps import Map

lib = Library(
    ":erlang",
    """
    Erlang's built-in functions: arithmetic and comparison, conversions between
    types, processes, nodes, time and the node's own state.

    Most of what is used daily has a friendlier face in `Kernel`, `Process`,
    `Node` and `System`.
    """,
)


@dataclass(frozen=True, slots=True)
class Need:
    """What an argument must be, and what to say where it is not."""

    accepts: Callable[[Any], bool]
    complaint: str


def of_class(kind: type, complaint: str) -> Need:
    """The need for a term of one Python class."""
    return Need(lambda value: value.__class__ is kind, complaint)


ANY = Need(lambda _value: True, "")
NUMBER = Need(lambda value: value.__class__ is int or value.__class__ is float, "not a number")
INTEGER = of_class(int, "not an integer")
FLOAT = of_class(float, "not a float")
ATOM = of_class(Atom, "not an atom")
TUPLE = of_class(tuple, "not a tuple")
BINARY = of_class(bytes, "not a binary")
BITSTRING = Need(lambda value: value.__class__ is bytes or value.__class__ is Bits, "not a bitstring")
LIST = Need(lambda value: value.__class__ is List and is_proper(value), "not a list")
LIST_CELL = of_class(List, "not a list")
PROPER_LIST = Need(lambda value: value.__class__ is not List or is_proper(value), "not a proper list")
NONEMPTY_LIST = Need(lambda value: value.__class__ is List and value is not EMPTY, "not a nonempty list")
FUN = Need(lambda value: isinstance(value, Fun), "not a fun")
PID = of_class(Pid, "not a pid")
LOCAL_PID = Need(
    lambda value: value.__class__ is Pid and (value.node is None or value.node is abi.node()),
    "not a local pid",
)
"""A process of this node, or of an earlier life of it: that one is dead."""
PID_OR_PORT = Need(lambda value: value.__class__ is Pid or value.__class__ is Port, "not a pid or port")
REFERENCE = of_class(Reference, "not a reference")
BOOLEAN = Need(lambda value: value is TRUE or value is FALSE, "not a boolean ('true' or 'false')")


def refuse(name: str, args: tuple[Any, ...], *needs: Need) -> Raised:
    """The `ArgumentError` of the built-in `name`: it names each argument that is not what it needs to be."""
    problems = {
        place: need.complaint
        for place, (value, need) in enumerate(zip(args, needs, strict=False), 1)
        if not need.accepts(value)
    }
    return badarg(name, args, problems)


def check(name: str, args: tuple[Any, ...], *needs: Need) -> None:
    """Raise what `refuse` answers if any argument is not what it needs to be."""
    for value, need in zip(args, needs, strict=False):
        if not need.accepts(value):
            raise refuse(name, args, *needs)


def bad_map_argument(name: str, args: tuple[Any, ...], value: Any) -> Raised:
    """`BadMapError` about `value`, raised by the built-in `name`."""
    return error((Atom("badmap"), value), (frame("erlang", name, args),))


def bad_key(name: str, args: tuple[Any, ...], key: Any) -> Raised:
    """`KeyError` about `key`, raised by the built-in `name`."""
    return error((Atom("badkey"), key), (frame("erlang", name, args),))


def is_map(value: Any) -> bool:
    """Tell whether `value` is a map, in Python's booleans."""
    return value.__class__ is Map
