"""`defstruct`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.errors import warn_at
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules.definition import Definition
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error, frame, struct_error
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map, make_map

STRUCT = Atom("__struct__")
EXCEPTION = Atom("__exception__")


def define_struct(definition: Definition, fields: Any) -> Map:
    """Give the module a struct with these fields; its default value."""
    if definition.struct is not None:
        raise argument_error(
            f"defstruct has already been called for {inspected(definition.name)}, defstruct can only be "
            "called once per module"
        )
    if fields.__class__ is not List:
        raise argument_error(f"struct fields definition must be list, got: {inspected(fields)}")
    pairs = [_field(item) for item in fields]
    enforced = _enforced(definition)
    _check_enforced(enforced, pairs)
    _warn_of_doubles(definition.env, pairs)
    definition.struct_keys = list(dict.fromkeys(name for name, _default in pairs))
    definition.enforced = enforced
    definition.struct = make_map([*pairs, (STRUCT, definition.name)])
    definition.struct_builder = builder(definition.name, definition.struct, enforced)
    derived = list(definition.attributes.get("derive") or ())
    if derived:
        _derive(definition, derived[::-1])
    return definition.struct


def _field(item: Any) -> tuple[Atom, Any]:
    if item.__class__ is tuple and len(item) == 2 and item[0].__class__ is Atom:
        return item
    if item.__class__ is Atom:
        return item, NIL
    name = item[0] if item.__class__ is tuple and len(item) == 2 else item
    raise argument_error(f"struct field names must be atoms, got: {inspected(name)}")


def _enforced(definition: Definition) -> list[Any]:
    value = definition.attributes.get("enforce_keys")
    if value is None:
        return []
    keys = list(value) if value.__class__ is List else [value]
    for key in keys:
        if key.__class__ is not Atom:
            raise argument_error(f"keys given to @enforce_keys must be atoms, got: {inspected(key)}")
    return keys


def _check_enforced(enforced: list[Any], pairs: list[tuple[Atom, Any]]) -> None:
    names = {name for name, _default in pairs}
    unknown = [key for key in enforced if key not in names]
    if unknown:
        raise argument_error(
            f"@enforce_keys required keys ({inspected(make_list(unknown))}) that are not defined in "
            f"defstruct: {inspected(make_list(pairs))}"
        )


def _warn_of_doubles(env: Env, pairs: list[tuple[Atom, Any]]) -> None:
    seen = set()
    for name, _default in pairs:
        if name in seen:
            warn_at(env.file, env.line, f"duplicate key {inspected(name)} found in struct")
        seen.add(name)


def builder(name: Atom, default: Map, enforced: list[Any]) -> Callable[[Any], Any]:
    """The code of `__struct__/1`."""
    build_frame = frame(name.name, "__struct__", 1)
    step = frame(name.name, "-__struct__/1-fun-0-", 2)

    def build(pairs: Any) -> Any:
        given = dict(pairs)
        for key in given:
            if key not in default:
                failure = struct_error("KeyError", key=key, term=NIL, message=NIL)
                failure.stack = (step, build_frame) if enforced else (step,)
                raise failure
        missing = [key for key in enforced if key not in given]
        if missing:
            problem = argument_error(
                f"the following keys must also be given when building struct {inspected(name)}: "
                f"{inspected(make_list(missing))}"
            )
            problem.stack = (build_frame,)
            raise problem
        return default.merge(given.items())

    return build


def export_struct(definition: Definition, info: abi.ModuleInfo) -> None:
    """Add `__struct__/0` and `__struct__/1` to the module."""
    default = definition.struct
    assert default is not None and definition.struct_builder is not None

    def plain() -> Any:
        return default

    info.functions["__struct__", 0] = abi.Export("__struct__", 0, plain, hidden=True)
    info.functions["__struct__", 1] = abi.Export("__struct__", 1, definition.struct_builder, hidden=True)
    info.attributes["struct_fields"] = [(key, key in definition.enforced) for key in definition.struct_keys]


def _derive(definition: Definition, derived: list[Any]) -> None:
    """Let `Protocol` make the implementations that `@derive` names."""
    listed = [item for entry in derived for item in (entry if entry.__class__ is List else [entry])]
    env = definition.env.replace(module=definition.name).to_term()
    abi.apply_mfa(
        Atom("Elixir.Protocol"),
        Atom("__derive__"),
        (make_list(listed), definition.name, env),
    )
