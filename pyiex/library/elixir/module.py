"""`Module`: the functions about names, and those about modules whose bodies are running."""

from __future__ import annotations

from pyiex.library.elixir import module_open
from pyiex.library.elixir.module_names import lib

__all__ = ["lib", "module_open"]
