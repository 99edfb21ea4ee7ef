"""The module `:erlang`, put together from the files that declare its functions."""

from __future__ import annotations

from pyiex.library.erlang import (
    bifs_binaries,
    bifs_calendar,
    bifs_checksums,
    bifs_code,
    bifs_control,
    bifs_flags,
    bifs_nodes,
    bifs_numbers,
    bifs_ports,
    bifs_processes,
    bifs_requests,
    bifs_signals,
    bifs_spawn,
    bifs_suspend,
    bifs_system,
    bifs_time,
    bifs_tuples,
    bifs_types,
    hashing,
    operators,
)
from pyiex.library.erlang.bif import lib

PARTS = (
    bifs_binaries,
    bifs_calendar,
    bifs_checksums,
    bifs_code,
    bifs_control,
    bifs_flags,
    bifs_nodes,
    bifs_numbers,
    bifs_ports,
    bifs_processes,
    bifs_requests,
    bifs_signals,
    bifs_spawn,
    bifs_suspend,
    bifs_system,
    bifs_time,
    bifs_tuples,
    bifs_types,
    hashing,
    operators,
)
"""Importing them is what declares the functions."""

__all__ = ["PARTS", "lib"]
