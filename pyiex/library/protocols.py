"""Which implementation of a protocol a value has.

The library implements its own protocols in Python, by the kind of the value;
what a user adds with `defimpl` is a module named after the protocol and the
type (`Enumerable.Tree`), found through the code server.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from pyiex.runtime.abi import code
from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

STRUCT = Atom("__struct__")

_KINDS: dict[type, str] = {
    int: "Integer",
    float: "Float",
    Atom: "Atom",
    bytes: "BitString",
    Bits: "BitString",
    tuple: "Tuple",
    List: "List",
    Map: "Map",
    Pid: "PID",
    Port: "Port",
    Reference: "Reference",
}


def struct_name(value: Any) -> Atom | None:
    """The module of a struct; None for everything else."""
    if value.__class__ is not Map:
        return None
    name = value.entries.get(STRUCT)
    return name if name.__class__ is Atom else None


def type_name(value: Any) -> str:
    """What an implementation for `value` is named after: `"Integer"`, or a struct's module."""
    struct = struct_name(value)
    if struct is not None:
        return struct.name.removeprefix("Elixir.")
    return _KINDS.get(value.__class__, "Function" if isinstance(value, Fun) else "Any")


def user_implementation(protocol: str, value: Any) -> Atom | None:
    """The module that a user's `defimpl` made for this kind of value, if there is one."""
    module = Atom(f"Elixir.{protocol}.{type_name(value)}")
    return module if code.module(module) is not None else None


def implementation(protocol: str, value: Any, native: Container[str]) -> Atom | None:
    """The implementing module's name; `native`: the type names that Python code implements."""
    name = type_name(value)
    if name in native:
        return Atom(f"Elixir.{protocol}.{name}")
    return user_implementation(protocol, value)
