"""The module Regex, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import regex_make, regex_use
from pyiex.library.elixir.regex_common import lib

PARTS = (regex_make, regex_use)
"""Importing them is what declares the functions."""

__all__ = ["PARTS", "lib"]
