"""The module Enum, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import (
    enum_group,
    enum_query,
    enum_slice,
    enum_sort,
    enum_transform,
    enum_zip,
)
from pyiex.library.elixir.enum_common import lib

PARTS = (enum_group, enum_query, enum_slice, enum_sort, enum_transform, enum_zip)
"""The modules that declare the functions; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]
