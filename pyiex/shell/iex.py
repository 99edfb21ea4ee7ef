"""The module `IEx`, put together from the files that declare its functions and macros."""

from __future__ import annotations

from pyiex.shell import pry
from pyiex.shell.config import lib

PARTS = (pry,)
"""Importing it is what adds `pry/0`."""

__all__ = ["PARTS", "lib"]
