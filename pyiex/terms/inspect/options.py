"""What a caller may ask of `inspect`: the fields of `Inspect.Opts`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pyiex.terms.atoms import FALSE, NIL, Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

_INFINITY = Atom("infinity")

CustomHook = Callable[[Map, "InspectOptions"], Any]
StructHook = Callable[[Atom], "Iterable[Atom] | None"]


@dataclass(slots=True, frozen=True)
class InspectOptions:
    """How to inspect a term.

    base: "decimal", "binary", "octal" or "hex".  binaries: "infer", "as_strings"
    or "as_binaries".  charlists: "infer", "as_lists" or "as_charlists".
    limit: how many elements of collections to show, and printable_limit how many
    characters of texts; None: all.  width: columns of a line, None: no end.
    pretty: break lines at all.  structs: False shows them as maps.
    syntax_colors: `IO.ANSI` fragments by kind of value.
    custom: is given each struct and the options at that place, and answers a
    document, or None to leave it to the forms known here.
    inspect_fun: the same for every term, and what it answers is final.
    """

    base: str = "decimal"
    binaries: str = "infer"
    charlists: str = "infer"
    custom_options: Any = EMPTY
    limit: int | None = 50
    pretty: bool = False
    printable_limit: int | None = 4096
    safe: bool = True
    structs: bool = True
    syntax_colors: Mapping[str, Any] | None = None
    width: int | None = 80
    custom: CustomHook | None = None
    inspect_fun: Callable[[Any, InspectOptions], Any] | None = None


DEFAULT = InspectOptions()


class Hooks:
    """What the layers above add for every call of `inspect`, where the options say nothing else."""

    custom: CustomHook | None = None
    """Implementations of the protocol `Inspect`; see `InspectOptions.custom`."""
    struct_fields: StructHook | None = None
    """The fields of a struct's module in the order of its definition, None if it is no struct."""


_WORDS = ("base", "binaries", "charlists")
_LIMITS = ("limit", "printable_limit", "width")
_FLAGS = ("pretty", "safe", "structs")


def options_from_pairs(pairs: Iterable[tuple[Any, Any]], options: InspectOptions = DEFAULT) -> InspectOptions:
    """`options` changed by Elixir's keywords, as `inspect(term, keywords)` reads them.

    Keywords that are not known are passed over; `inspect_fun` and `custom` stay as they are.
    """
    changes: dict[str, Any] = {}
    for key, value in pairs:
        name = key.name if key.__class__ is Atom else ""
        if name in _WORDS and value.__class__ is Atom:
            changes[name] = value.name
        elif name in _LIMITS:
            changes[name] = None if value is _INFINITY else value
        elif name in _FLAGS:
            changes[name] = value is not FALSE and value is not NIL
        elif name == "syntax_colors":
            changes[name] = _colors(value)
        elif name == "custom_options":
            changes[name] = value
    return replace(options, **changes)


def _colors(keywords: Any) -> dict[str, Any] | None:
    colors: dict[str, Any] = {}
    for key, value in keywords if keywords.__class__ is List else ():
        colors.setdefault(key.name, value)
    return colors or None


def options_to_struct(options: InspectOptions) -> Map:
    """The `%Inspect.Opts{}` that a user's implementation of `Inspect` is given, without `inspect_fun`."""
    fields: list[tuple[Any, Any]] = [(Atom("__struct__"), Atom("Elixir.Inspect.Opts"))]
    fields += [(Atom(name), Atom(getattr(options, name))) for name in _WORDS]
    fields += [(Atom("char_lists"), Atom("infer")), (Atom("custom_options"), options.custom_options)]
    for name in _LIMITS:
        value = getattr(options, name)
        fields.append((Atom(name), _INFINITY if value is None else value))
    fields += [(Atom(name), boolean(getattr(options, name))) for name in _FLAGS]
    colors = (options.syntax_colors or {}).items()
    fields.append((Atom("syntax_colors"), make_list((Atom(key), value) for key, value in colors)))
    return make_map(fields)
