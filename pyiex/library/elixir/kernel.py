"""The module `Kernel`, put together from the files that declare its functions and macros."""

from __future__ import annotations

from pyiex.library.elixir import (
    kernel_access,
    kernel_checks,
    kernel_control,
    kernel_date_sigils,
    kernel_debug,
    kernel_definitions,
    kernel_functions,
    kernel_inspect,
    kernel_membership,
    kernel_protocol,
    kernel_raise,
    kernel_scope,
    kernel_sigils,
)
from pyiex.library.elixir.kernel_quote import lib

PARTS = (
    kernel_access,
    kernel_checks,
    kernel_control,
    kernel_date_sigils,
    kernel_debug,
    kernel_definitions,
    kernel_functions,
    kernel_inspect,
    kernel_membership,
    kernel_protocol,
    kernel_raise,
    kernel_scope,
    kernel_sigils,
)
"""Importing them is what declares the functions and macros."""

__all__ = ["PARTS", "lib"]
