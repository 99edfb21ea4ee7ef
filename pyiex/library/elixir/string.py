"""The module String, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import (
    string_case,
    string_convert,
    string_cut,
    string_distance,
    string_look,
    string_replace,
)
from pyiex.library.elixir.string_common import lib

PARTS = (string_case, string_convert, string_cut, string_distance, string_look, string_replace)
"""The modules that declare the functions; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]
