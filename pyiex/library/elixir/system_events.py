"""`System`: what a script's end would do, and what remains of older versions."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.system import pid
from pyiex.library.elixir.system_library import MODULE, lib
from pyiex.library.elixir.system_signals import handler
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY

LIBRARIES = (lib, handler)
OK = Atom("ok")


@lib.function(spec="at_exit((non_neg_integer() -> any())) :: :ok")
def at_exit(fun: Any) -> Any:
    """Names a function for the end of a script. A shell has no such end: as in iex, it is not called.

    iex> System.at_exit(fn status -> IO.puts(status) end)
    :ok
    """
    if not isinstance(fun, Fun) or fun.arity != 1:
        raise function_clause(MODULE, "at_exit", (fun,))
    return OK


@lib.function(spec="stacktrace() :: Exception.stacktrace()", deprecated="Use __STACKTRACE__ instead")
def stacktrace() -> Any:
    """No stack trace: `__STACKTRACE__` has it, in `rescue` and `catch`.

    iex> System.stacktrace()
    []
    """
    return EMPTY


@lib.function(spec="get_pid() :: binary()", deprecated="Use System.pid/0 instead")
def get_pid() -> Any:
    """The number that the operating system gave this program; `pid/0` is its newer name.

    iex> System.get_pid() == System.pid()
    true
    """
    return pid()


@lib.function("no_halt", spec="no_halt(boolean()) :: :ok")
def set_no_halt(boolean: Any) -> Any:
    """Says whether the program goes on when its script has ended; a shell does anyway.

    iex> System.no_halt(true)
    :ok
    """
    if boolean is not TRUE and boolean is not FALSE:
        raise function_clause(MODULE, "no_halt", (boolean,))
    return OK
