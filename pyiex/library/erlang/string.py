"""The module :string, put together from its parts."""

from __future__ import annotations

from pyiex.library.erlang import string_lists, string_text
from pyiex.library.erlang.string_common import lib

PARTS = (string_lists, string_text)
"""The modules that declare the functions; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]
