"""`Inspect.Any`: how structs are shown, and what `@derive {Inspect, ...}` makes of its options."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.library.elixir.protocol_deriving import delegate
from pyiex.library.implementing import implementation
from pyiex.library.inspecting import from_struct, struct_fields
from pyiex.library.protocols import MIRROR
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error, badarg, frame
from pyiex.terms.inspect import fields_doc, map_doc, partial_doc
from pyiex.terms.lists import List, make_list

_HIDDEN = frozenset({Atom("__struct__"), Atom("__exception__")})
_INSPECT = Atom("Elixir.Inspect")


def _inspect(term: Any, opts: Any) -> Any:
    """`%Name{...}` with all fields."""
    options = from_struct(opts)
    fields = struct_fields(term.get(Atom("__struct__")))
    if fields is None:
        return map_doc(term, options, options.limit)
    return fields_doc(term, [field for field in fields if field not in _HIDDEN], options, options.limit)


def _validated(given: dict[Any, Any], name: str, known: list[Atom], target: Atom) -> list[Atom]:
    value = given.get(Atom(name), NIL)
    if value is NIL:
        return []
    if value.__class__ is not List:
        raise badarg("--", (value, make_list(known)), {})
    unknown = [field for field in value if field not in known]
    if unknown:
        failure = argument_error(
            f"unknown fields {shown(make_list(unknown))} in :{name} when deriving the Inspect protocol "
            f"for {shown(target)}"
        )
        failure.stack = (frame("Elixir.Inspect.Any", "validate_option", 4),)
        raise failure
    return list(value)


def derive(target: Any, struct: Any, options: Any) -> None:
    """Give the structs of `target` an implementation that shows what the options say.

    options: `only:`, `except:` and `optional:` with lists of fields.
    """
    known = sorted((key for key in struct if key not in _HIDDEN), key=lambda key: key.name)
    given = dict(options) if options.__class__ is List else {}
    only, left_out, optional = (
        _validated(given, name, known, target) for name in ("only", "except", "optional")
    )
    chosen = given.get(Atom("only"), NIL) is not NIL
    kept = {field for field in (only if chosen else known) if field not in left_out}
    partial = len(kept) < len(known) or chosen

    def inspect(term: Any, opts: Any) -> Any:
        settings = from_struct(opts)
        fields = [field for field in _order(target, known) if field in kept and not _is_default(term, field)]
        make = partial_doc if partial else fields_doc
        return make(term, fields, settings, settings.limit)

    def _is_default(term: Any, field: Atom) -> bool:
        return field in optional and term.get(field) == struct.get(field)

    info = delegate(_INSPECT, target, Atom(f"Elixir.Inspect.{target.name.removeprefix('Elixir.')}"))
    info.functions["inspect", 2] = abi.Export("inspect", 2, inspect)


def _order(target: Atom, known: list[Atom]) -> Iterable[Atom]:
    """The fields in the order of the struct's definition."""
    fields = struct_fields(target)
    return known if fields is None else [field for field in fields if field not in _HIDDEN]


lib = implementation("Inspect", "Any", inspect=_inspect)
lib.module.attributes[MIRROR] = True
lib.function("__derive__", hidden=True)(derive)
