"""Modules of Elixir's compiler that expanded code calls: code that has travelled, too."""

from __future__ import annotations

from typing import Any

import pyiex.compiler.modules.support  # noqa: F401  # It declares `:elixir_module`.
from pyiex.library.declare import Library
from pyiex.terms.atoms import Atom

lib = Library(":elixir_utils", None)


@lib.function(hidden=True)
def noop() -> Any:
    """Does nothing; stands in the body of a module as Elixir expands it."""
    return Atom("ok")
