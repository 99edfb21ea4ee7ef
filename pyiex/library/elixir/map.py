"""The module Map, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import map_change, map_read
from pyiex.library.elixir.map_common import lib

PARTS = (map_change, map_read)
"""Importing them is what declares the functions."""

__all__ = ["PARTS", "lib"]
