"""What a compiled module was made from, whichever language that was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from pyiex.terms.atoms import Atom


class Clause(NamedTuple):
    """One clause of a function, as quoted forms."""

    kind: str
    name: Atom
    line: int
    patterns: Any
    guards: Iterable[Any]
    body: Any


class Source(NamedTuple):
    """All of a module."""

    file: str
    clauses: Iterable[Clause]
    fields: Iterable[tuple[Atom, bool]] = ()
    """Of its struct, and whether each is enforced."""
    operators: bool = False
    """Whether the clauses have operators without a module, as quoted forms have before expansion."""
