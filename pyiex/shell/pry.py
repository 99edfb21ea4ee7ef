"""`IEx.pry/0`: a prompt inside of running code, in its process, with its variables.

The process that pries becomes an evaluator until `continue/0` or `respawn/0`.
Where it is the shell's own, the shell takes it as a break that was reached;
another one first has to ask.  After it, the shell begins anew, as in iex.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyiex.compiler.env import Env, env_from_term
from pyiex.library.declare import Library
from pyiex.library.elixir.exception_format import format_mfa
from pyiex.runtime import abi
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.config import lib as iex
from pyiex.shell.evaluator import Evaluator, evaluator_of
from pyiex.shell.introspection import put
from pyiex.shell.prying import Leave, PryPlace, current_shell, take_over
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import struct_error
from pyiex.terms.inspect import inspect_term

PRY = Atom("Elixir.IEx.Pry")
OK = Atom("ok")

lib = Library("IEx.Pry", "What `IEx.pry/0`, `dbg/2` and the helpers for breakpoints are made of.")

_NO_SHELL = "Is an IEx shell running?"


def _break() -> Any:
    """The quoted form of a break in the code around it."""
    return forms.remote(PRY.name, "pry", forms.call("binding"), forms.var("__ENV__"))


@iex.macro("pry", arities=(0,))
def iex_pry(env: Any) -> Any:
    """
    Opens a prompt where the code stands, in its process and with its variables.

    `continue/0` goes on with the code, `whereami/0` shows where it is.  `require IEx` first.
    """
    return _break()


@lib.function(spec="pry(keyword(), Macro.Env.t()) :: {:ok, boolean()} | {:error, :refused | :no_iex}")
def pry(binding: Any, env: Any) -> Any:
    """
    Opens a prompt in the calling process, with these variables.

    Answers once the prompt is left: `{:ok, next?}`; `{:error, :refused}` where the person at the
    terminal does not allow it, `{:error, :no_iex}` where there is no shell.
    """
    process = abi.current()
    place = place_of(env)
    outer = evaluator_of(process)
    shell = current_shell()
    if shell is None:
        _complain(f"Cannot pry {abi.self_pid()!r} at {place.location}. {_NO_SHELL}")
        return Atom("error"), Atom("no_iex")
    nested = Evaluator(shell.post, _env(env))
    nested.bindings = {(name, None): value for name, value in binding}
    leave = take_over(shell, nested, place, outer)
    if leave is None:
        return Atom("error"), Atom("refused")
    return OK, boolean(leave is Leave.NEXT)


def _env(term: Any) -> Env:
    """Where the code stands, but outside of its module, as at a prompt: with the helpers imported."""
    inside = env_from_term(term)
    shell = Env.for_shell(inside.file)
    return shell.replace(aliases=inside.aliases, requires=shell.requires | inside.requires)


def _complain(text: str) -> None:
    put(config.paint("eval_error", text) + "\n")


# -- where it is -----------------------------------------------------------------------------------


def place_of(env: Any) -> PryPlace:
    """The location of an environment, and the lines around it where there is a file."""
    file, line = env[Atom("file")].decode("utf-8", "surrogateescape"), env[Atom("line")]
    shown = f"{_relative(file)}:{line}"
    function, module = env[Atom("function")], env[Atom("module")]
    if module is not NIL and function is not NIL:
        shown = f"{format_mfa(module, *function)} ({shown})"
    return PryPlace(shown, file, line, module, function)


def _relative(file: str) -> str:
    try:
        return str(Path(file).relative_to(Path.cwd()))
    except ValueError:
        return file


@lib.function(hidden=True)
def whereami(radius: Any) -> Any:
    """Print the lines around the break; what the helper `whereami/1` calls."""
    evaluator = evaluator_of(abi.current())
    place = evaluator.place if evaluator is not None else None
    snippet = "" if place is None else place.snippet(radius)
    if place is None or not snippet:
        _complain("Pry session is not currently enabled")
        return DONT_DISPLAY
    location = f"{_relative(place.file)}:{place.line}"
    put(f"Location: {location}\n{snippet}")
    if place.function is not NIL:
        put(f"    {location}: {format_mfa(place.module, *place.function)}\n")
    put("\n")
    return DONT_DISPLAY


# -- breakpoints ---------------------------------------------------------------------------------------


@lib.function("break!", hidden=True, arities=(2, 3, 4))
def break_(module: Any, *_rest: Any) -> Any:
    """Refuse a breakpoint: they are set in object code, and modules here have none."""
    message = f"could not set breakpoint, could not find .beam file for {inspect_term(module)}"
    raise struct_error("RuntimeError", message=message)
