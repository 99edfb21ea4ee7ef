"""`IEx.Helpers`: the functions and macros that can be called at the prompt without a module."""

from __future__ import annotations

from pyiex.shell.helpers import documentation, files, identifiers, session
from pyiex.shell.helpers.library import lib

PARTS = (documentation, files, identifiers, session)
"""Importing them is what declares the helpers."""

__all__ = ["PARTS", "lib"]
