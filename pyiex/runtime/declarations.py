"""What the code server knows of a module: its functions, macros, types and callbacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pyiex.terms.atoms import Atom

Key = tuple[str, int]
"""A function's name and arity."""


@dataclass(slots=True)
class Export:
    """One function or macro of a module."""

    name: str
    arity: int
    code: Callable[..., Any]
    """For a macro: takes the caller's Env first, and arity more arguments, all quoted."""
    tails: bool = False
    """True where the code may answer TAIL, as functions that a user typed do."""
    parameters: tuple[str, ...] = ()
    defaults: int = 0
    """How many of the last parameters of the widest form have a default (for documentation)."""
    doc: str | None = None
    """Markdown, None where there is none; `hidden` says that there shall be none."""
    spec: str | None = None
    hidden: bool = False
    private: bool = False


@dataclass(slots=True)
class Declared:
    """A type or a callback that a module declares; what `b` and `t` print, and behaviours are checked by."""

    kind: str
    """`type`, `opaque`, `typep`, `callback` or `macrocallback`."""
    name: str
    arity: int
    text: str
    """What stands after `@type` or `@callback`: `"init(init_arg :: term()) :: {:ok, state}"`."""
    doc: str | None = None
    optional: bool = False
    """Whether a callback is one of `@optional_callbacks`."""


@dataclass(slots=True, eq=False)
class ModuleInfo:
    """A module: its exports and its documentation."""

    name: Atom
    doc: str | None = None
    functions: dict[Key, Export] = field(default_factory=dict)
    macros: dict[Key, Export] = field(default_factory=dict)
    native: bool = False
    """True for the library's own, written in Python."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """What else is known: behaviours, struct, source file."""
    types: dict[Key, Declared] = field(default_factory=dict)
    """By name and number of parameters."""
    callbacks: dict[Key, Declared] = field(default_factory=dict)
