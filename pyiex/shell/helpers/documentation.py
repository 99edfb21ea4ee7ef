"""Helpers that look things up: documentation, types, callbacks, exports, and `i`."""

from __future__ import annotations

from typing import Any

from pyiex.shell import introspection, specifications
from pyiex.shell.config import DONT_DISPLAY
from pyiex.shell.helpers.library import lib
from pyiex.shell.helpers.session import v
from pyiex.shell.introspection import call, named, put
from pyiex.terms.atoms import Atom

PARTS = (specifications,)
"""Importing it adds to IEx.Introspection what `t` and `b` call."""


@lib.function("h", spec="h() :: atom()")
def h_of_helpers() -> Any:
    """
    Prints what there is at the prompt: the documentation of `IEx.Helpers`.
    """
    return introspection.h(Atom("Elixir.IEx.Helpers"))


@lib.macro()
def h(env: Any, target: Any) -> Any:
    """
    Prints documentation of what stands after it.

        h Enum
        h Enum.map
        h Enum.reduce/3
        h case
    """
    return call("h", named(target, env))


@lib.macro()
def t(env: Any, target: Any) -> Any:
    """
    Prints the types that a module declares, or the one that is named.

        t Enum
        t Enum.t
        t Enum.t/0
    """
    return call("t", named(target, env))


@lib.macro()
def b(env: Any, target: Any) -> Any:
    """
    Prints the callbacks of a behaviour, or the documentation of one of them.

        b GenServer
        b GenServer.init
        b GenServer.handle_call/3
    """
    return call("b", named(target, env))


@lib.function(spec="exports(module()) :: atom()")
def exports(module: Any = Atom("Elixir.Kernel")) -> Any:
    """
    Lists the functions and macros of a module, in columns; without one, those of Kernel.
    """
    return introspection.exports(module)


@lib.function(spec="i(term()) :: atom()")
def i(term: Any) -> Any:
    """
    Tells about a value: what it is, which modules and protocols are for it.

        iex> i 1
        Term
          1
        Data type
          Integer
        Reference modules
          Integer
        Implemented protocols
          IEx.Info, Inspect, List.Chars, String.Chars
    """
    from pyiex.shell.info import describe

    put(describe(term))
    return DONT_DISPLAY


@lib.function("i", spec="i() :: atom()")
def i_last() -> Any:
    """
    Tells about the last result, as `i/1` does about any value.
    """
    return i(v())
