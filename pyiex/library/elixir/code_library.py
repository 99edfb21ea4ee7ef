"""`Code`: all of its functions."""

from __future__ import annotations

from pyiex.library.elixir import code_comments, code_compile, code_deprecated, code_format, code_layout
from pyiex.library.elixir.code import lib

__all__ = ["code_comments", "code_compile", "code_deprecated", "code_format", "code_layout", "lib"]
