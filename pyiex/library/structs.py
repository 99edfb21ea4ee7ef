"""Structs of library modules: their fields in order, with defaults, and what makes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import key_error
from pyiex.library.protocols import STRUCT, struct_name
from pyiex.library.shown import shown
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import make_list
from pyiex.terms.maps import Map

FIELDS = "struct_fields"
"""The attribute of a library module that holds `(field, required)` for each field of its struct."""


def declare_fields(
    lib: Library, defaults: Mapping[str, Any], required: tuple[str, ...] = ()
) -> Callable[..., Map]:
    """Give a module its struct; answers a function that makes one of the fields given by name."""
    base = Map({STRUCT: lib.module.name, **{Atom(name): value for name, value in defaults.items()}})
    needed = [Atom(name) for name in required]
    lib.module.attributes[FIELDS] = [(Atom(name), name in required) for name in defaults]

    def struct() -> Any:
        """The struct with its defaults."""
        return base

    def struct_with(fields: Any) -> Any:
        """The struct with these fields."""
        pairs = list(fields.items() if fields.__class__ is Map else fields)
        for key, _value in pairs:
            if key not in base:
                raise key_error(key, NIL)
        given = {key for key, _value in pairs}
        missing = [name for name in needed if name not in given]
        if missing:
            raise argument_error(
                "the following keys must also be given when building struct "
                f"{shown(lib.module.name)}: {shown(make_list(missing))}"
            )
        return base.merge(pairs)

    lib.function("__struct__", hidden=True)(struct)
    lib.function("__struct__", hidden=True)(struct_with)

    keys = {name: Atom(name) for name in defaults}

    def make(**fields: Any) -> Map:
        entries = dict(base.entries)
        for name, value in fields.items():
            entries[keys[name]] = value
        return Map(entries)

    return make


def is_struct(value: Any, lib: Library) -> bool:
    """Whether a value is a struct of the module."""
    return struct_name(value) is lib.module.name
