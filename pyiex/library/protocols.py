"""Which implementation of a protocol a value has.

The library implements its own protocols in Python, by the kind of the value;
what a user adds with `defimpl` is a module named after the protocol and the
type (`Enumerable.Tree`), found through the code server.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from pyiex.runtime.abi import apply_mfa, code
from pyiex.terms.atoms import Atom
from pyiex.terms.bits import Bits
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

STRUCT = Atom("__struct__")
IMPL = Atom("__impl__")
TARGET = Atom("target")
MIRROR = "mirror"
"""The attribute of a native module that only gives a name to what its protocol does by itself."""

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


def target_of(module: Atom) -> Atom | None:
    """The module that does what the implementation `module` says; None where there is no such module."""
    info = code.module(module)
    about = None if info is None else info.functions.get(("__impl__", 1))
    if info is None or about is None:
        return None
    target: Atom = about.code(TARGET) if info.native else apply_mfa(module, IMPL, (TARGET,))
    return target


def user_implementation(protocol: str, value: Any) -> Atom | None:
    """The module that a user's `defimpl` made for this kind of value, if there is one.

    A module that only mirrors what Python code does (`Enumerable.List`) is none.
    """
    module = Atom(f"Elixir.{protocol}.{type_name(value)}")
    info = code.module(module)
    if info is None or MIRROR in info.attributes:
        return None
    return target_of(module)


def implementation(protocol: str, value: Any, native: Container[str]) -> Atom | None:
    """The implementing module's name; `native`: the type names that Python code implements."""
    name = type_name(value)
    if name in native:
        return Atom(f"Elixir.{protocol}.{name}")
    return user_implementation(protocol, value)
