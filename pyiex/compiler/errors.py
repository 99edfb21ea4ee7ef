"""Errors and warnings of the compiler."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyiex.runtime import abi
from pyiex.syntax.quoted import LINE, keyword_get
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, struct_error
from pyiex.terms.lists import make_list

if TYPE_CHECKING:
    from pyiex.compiler.env import Env

FILE = Atom("file")


def line_in(env: Env, position: Any) -> int:
    """The line that `position` says, a line or metadata; the env's where it says none."""
    if isinstance(position, int):
        return position
    line = keyword_get(position, LINE, 0)
    return line if isinstance(line, int) and line else env.line


def compile_error(env: Env, position: Any, description: str) -> Raised:
    """`CompileError`, to be raised.  position: a line, or a node's metadata."""
    return struct_error("CompileError", file=env.file, line=line_in(env, position), description=description)


def expansion_failure(
    failure: Exception, call: tuple[Atom, Atom, int], doing: str, env: Env, line: int
) -> Raised:
    """What went wrong in code that runs while compiling, with the two frames that say so.

    call: the macro or function that failed; doing: "expanding macro" or "expanding struct".
    """
    raised = abi.as_raised(failure)
    within = (*call, make_list([(FILE, make_list(map(ord, doing)))]))
    place = make_list([(FILE, make_list(map(ord, env.file))), (LINE, line)])
    raised.stack = (*raised.stack, within, (*_expanded_in(env), place))
    return raised


def _expanded_in(env: Env) -> tuple[Atom, Atom, int]:
    if env.function is not None:
        return (env.module, *env.function)
    return (env.module, Atom("__FILE__"), 1) if env.module is NIL else (env.module, Atom("__MODULE__"), 0)


def with_frames(failure: Raised, *frames: tuple[str, str, int]) -> Raised:
    """The error with frames of the compiler's own functions; nothing else is added to them."""
    failure.stack = tuple((Atom(module), Atom(name), arity, None) for module, name, arity in frames)
    failure.traced = True
    return failure


def warn(env: Env, position: Any, message: str) -> None:
    """Print a warning about what stands at `position`, a line or a node's metadata."""
    warn_at(env.file, line_in(env, position), message, _place(env))


def warn_at(file: str, line: int, message: str, place: str = "") -> None:
    """Print a warning; place: the function or module that it is about, which follows the line."""
    abi.warn(message, file, f"{line}: {place}" if place else line)


def warn_without_line(env: Env, message: str) -> None:
    """Print a warning about something that has no line, as literals have none."""
    place = _place(env)
    abi.warn(message, env.file, f" {place}" if place else "")


def _place(env: Env) -> str:
    from pyiex.terms.inspect import inspect_term

    if env.module is NIL:
        return ""
    if env.function is None:
        return inspect_term(env.module)
    name, arity = env.function
    from pyiex.terms.inspect.atoms import inspect_remote_call

    shown = inspect_remote_call(name).decode("utf-8", "surrogateescape")
    return f"{inspect_term(env.module)}.{shown}/{arity}"
