"""Helpers for a prompt inside of running code, and for breakpoints."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env
from pyiex.runtime import abi
from pyiex.shell.config import DONT_DISPLAY
from pyiex.shell.evaluator import Left, evaluator_of
from pyiex.shell.helpers.library import lib
from pyiex.shell.introspection import decompose, literal, put
from pyiex.shell.pry import PRY
from pyiex.shell.prying import Leave
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import struct_error

OK = Atom("ok")


@lib.function("continue", spec="continue() :: no_return()")
def continue_() -> Any:
    """
    Leaves the prompt inside of running code, which goes on.
    """
    raise Left(Leave.CONTINUE)


@lib.function("next", spec="next() :: no_return()")
def next_() -> Any:
    """
    As `continue/0`, and asks to stop again soon, where that can be.
    """
    raise Left(Leave.NEXT)


@lib.function("n", spec="n() :: no_return()")
def next_short() -> Any:
    """
    The short name of `next/0`.
    """
    raise Left(Leave.NEXT)


@lib.function(spec="whereami(pos_integer()) :: atom()")
def whereami(radius: Any = 2) -> Any:
    """
    Prints the code around the place where the prompt was opened.

    radius: how many lines before and after.
    """
    return abi.apply_mfa(PRY, Atom("whereami"), (radius,))


# -- breakpoints ------------------------------------------------------------------------------


@lib.macro("break!", arities=(1, 2))
def break_macro(env: Env, target: Any, *stops: Any) -> Any:
    """
    Sets a breakpoint at a function, written as `Module.function/arity`.

    Breakpoints are set in object code on disk; modules typed at the prompt, and those that are
    written in Python, have none, and this says so.
    """
    named = decompose(target, env)
    if not isinstance(named, tuple):
        raise struct_error("ArgumentError", message="expected Module.function/arity")
    return forms.remote(PRY.name, "break!", *map(literal, named))


@lib.function("break!", spec="break!(module(), atom(), arity(), pos_integer()) :: pos_integer()")
def break_function(module: Any, function: Any, arity: Any, stops: Any = 1) -> Any:
    """
    Sets a breakpoint, as `break!/2` does, with the parts as arguments.
    """
    return abi.apply_mfa(PRY, Atom("break!"), (module, function, arity))


@lib.function(spec="breaks() :: atom()")
def breaks() -> Any:
    """
    Prints all breakpoints.

        iex> breaks()
        No breakpoints set
    """
    put("No breakpoints set\n")
    return DONT_DISPLAY


@lib.function(spec="remove_breaks(module()) :: :ok")
def remove_breaks(module: Any = None) -> Any:
    """
    Removes all breakpoints, or those in a module.

        iex> remove_breaks()
        :ok
    """
    return OK


@lib.function("reset_break", spec="reset_break(pos_integer()) :: :ok | :not_found")
def reset_break(id: Any) -> Any:
    """
    Sets how often a breakpoint stops back to zero.

        iex> reset_break(1)
        :not_found
    """
    return Atom("not_found")


@lib.function("reset_break", spec="reset_break(module(), atom(), arity()) :: :ok | :not_found")
def reset_break_of(module: Any, function: Any, arity: Any) -> Any:
    """
    As `reset_break/1`, for the breakpoint at a function.

        iex> reset_break(URI, :parse, 1)
        :not_found
    """
    return Atom("not_found")


def place_to_open() -> tuple[str, int] | None:
    """File and line of the code that pries, for `open/0`."""
    evaluator = evaluator_of(abi.current())
    return (evaluator.place.file, evaluator.place.line) if evaluator and evaluator.place else None
