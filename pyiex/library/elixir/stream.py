"""The module Stream, put together from its parts."""

from __future__ import annotations

from pyiex.library.elixir import stream_sources, stream_stages
from pyiex.library.elixir.stream_common import lib

PARTS = (stream_sources, stream_stages)
"""The modules that declare the functions; importing them fills `lib`."""

__all__ = ["PARTS", "lib"]
