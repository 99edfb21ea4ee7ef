"""`IEx.Helpers`: the functions and macros that can be called at the prompt without a module."""

from __future__ import annotations

from pyiex.shell.helpers import breaks, documentation, files, identifiers, modules, session
from pyiex.shell.helpers.library import lib

PARTS = (breaks, documentation, files, identifiers, modules, session)
"""Importing them is what declares the helpers."""

__all__ = ["PARTS", "lib"]
