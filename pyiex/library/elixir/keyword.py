"""The module Keyword, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import keyword_change, keyword_read
from pyiex.library.elixir.keyword_common import lib

PARTS = (keyword_change, keyword_read)
"""The modules that declare the functions; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]
