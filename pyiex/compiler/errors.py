"""Errors and warnings of the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyiex.runtime import abi
from pyiex.syntax.quoted import LINE, keyword_get
from pyiex.terms.errors import Raised, struct_error

if TYPE_CHECKING:
    from pyiex.compiler.env import Env


def line_in(env: Env, position: Any) -> int:
    """The line that `position` says, a line or metadata; the env's where it says none."""
    if isinstance(position, int):
        return position
    line = keyword_get(position, LINE, 0)
    return line if isinstance(line, int) and line else env.line


def compile_error(env: Env, position: Any, description: str) -> Raised:
    """`CompileError`, to be raised.  position: a line, or a node's metadata."""
    return struct_error("CompileError", file=env.file, line=line_in(env, position), description=description)


def warn(env: Env, position: Any, message: str) -> None:
    """Print a warning about what stands at `position`, a line or a node's metadata."""
    abi.warn(message, env.file, line_in(env, position))
