"""`:erlang`'s questions about old code, of which there is none here: a new definition replaces the old."""

from __future__ import annotations

from typing import Any

from pyiex.library.erlang.bif import ATOM, PID, check, lib
from pyiex.terms.atoms import FALSE


@lib.function(spec="check_old_code(module()) :: boolean()")
def check_old_code(module: Any) -> Any:
    """Whether the module has code that was replaced and is still kept: never here.

    iex> :erlang.check_old_code(:lists)
    false
    """
    check("check_old_code", (module,), ATOM)
    return FALSE


@lib.function(spec="check_process_code(pid(), module()) :: boolean()")
def check_process_code(pid: Any, module: Any) -> Any:
    """Whether the process runs old code of the module: never here.

    iex> :erlang.check_process_code(self(), :lists)
    false
    """
    check("check_process_code", (pid, module), PID, ATOM)
    return FALSE
