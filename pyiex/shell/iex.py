"""The module `IEx`, put together from the files that declare its functions and macros."""

from __future__ import annotations

from pyiex.shell import pry, remote_server
from pyiex.shell.config import lib

PARTS = (pry, remote_server)
"""Importing them is what adds `pry/0` and `start/2`."""

__all__ = ["PARTS", "lib"]
