"""What `inspect` asks the library: implementations of `Inspect`, and the fields of structs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.library.protocols import STRUCT, user_implementation
from pyiex.library.structs import FIELDS
from pyiex.runtime.abi import apply_mfa, as_raised, code
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.errors import ERROR
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.inspect import Hooks, InspectOptions, options_from_pairs, options_to_struct, to_doc
from pyiex.terms.lists import List
from pyiex.terms.maps import Map
from pyiex.terms.order import ordered_items

INSPECT = Atom("inspect")
_INSPECT_FUN = Atom("inspect_fun")
_OWN_FUN = FunInfo(2, Atom("Elixir.Inspect"), INSPECT, external=True, tails=False)


def _default(term: Any, opts: Any) -> Any:
    return to_doc(term, from_struct(opts))


DEFAULT_FUN: Fun = make_fun(_default, _OWN_FUN)
"""`&Inspect.inspect/2`, what option `inspect_fun` is unless it is given."""


def to_struct(options: InspectOptions) -> Map:
    """The `%Inspect.Opts{}` that an implementation of `Inspect` is given."""
    return options_to_struct(options).put(_INSPECT_FUN, DEFAULT_FUN)


def from_struct(opts: Map) -> InspectOptions:
    """The options that a `%Inspect.Opts{}` holds."""
    pairs = [(key, value) for key, value in opts.items() if key is not STRUCT and key is not _INSPECT_FUN]
    return options_from_pairs(pairs)


_OF_OPTIONS: dict[Atom, Callable[[Map, InspectOptions], Any]] = {}


def register(module: Atom, inspect: Callable[[Map, InspectOptions], Any]) -> None:
    """Let a library module that implements `Inspect` be called with the options as they are.

    Making an `%Inspect.Opts{}` of them takes longer than printing a date.
    """
    _OF_OPTIONS[module] = inspect


def _implemented(module: Atom, term: Map, options: InspectOptions) -> Any:
    info, direct = code.module(module), _OF_OPTIONS.get(module)
    if direct is not None and info is not None and info.native:
        return direct(term, options)
    return apply_mfa(module, INSPECT, (term, to_struct(options)))


def user_doc(term: Map, options: InspectOptions) -> Any:
    """What a user's implementation of `Inspect` answers for a struct; None where there is none."""
    module = user_implementation("Inspect", term)
    if module is None:
        return None
    try:
        return _implemented(module, term, options)
    except Exception as problem:
        raised = as_raised(problem)
        if raised.kind is not ERROR:
            raise
        from pyiex.library.inspect_failures import failed_doc

        return failed_doc(term, options, raised)


def struct_fields(module: Atom) -> Iterable[Atom] | None:
    """The fields of a module's struct in the order of its definition; None where it has no struct."""
    struct = code.lookup(module, STRUCT.name, 0)
    if struct is None:
        return None
    known = code.module(module)
    if known is not None and FIELDS in known.attributes:
        return [name for name, _required in known.attributes[FIELDS]]
    info = code.lookup(module, "__info__", 1)
    defined = FALSE if info is None else apply_mfa(module, Atom("__info__"), (Atom("struct"),))
    if defined.__class__ is List:
        return [entry.get(Atom("field")) for entry in defined]
    default = apply_mfa(module, STRUCT, ())
    return [key for key, _ in ordered_items(default) if key.__class__ is Atom]


def install() -> None:
    """Make `inspect` ask here."""
    Hooks.custom = user_doc
    Hooks.struct_fields = struct_fields
