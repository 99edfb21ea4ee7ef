"""The module :queue, put together from its parts."""

from __future__ import annotations

from pyiex.library.erlang import queue_ends, queue_whole
from pyiex.library.erlang.queue_common import lib

PARTS = (queue_ends, queue_whole)
"""Importing them is what declares the functions."""

__all__ = ["PARTS", "lib"]
