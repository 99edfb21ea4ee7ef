"""`System.cmd` and `System.shell`: other programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

from pyiex.library.elixir.system_library import MODULE, lib
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import argument_error, error, frame
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map


def _options(opts: Any) -> dict[str, Any]:
    """The options of `cmd/3` as arguments for a subprocess."""
    wanted: dict[str, Any] = {}
    for option in opts:
        key, value = option
        if key is Atom("cd") and value.__class__ is bytes:
            wanted["cwd"] = decode(value)
        elif key is Atom("stderr_to_stdout") and value in (TRUE, FALSE):
            wanted["stderr"] = subprocess.STDOUT if value is TRUE else None
        elif key is Atom("env"):
            wanted["env"] = _environment(value)
        elif key is not Atom("parallelism") and key is not Atom("close_stdin"):
            raise argument_error(f"invalid option {shown(key)} with value {shown(value)}")
    return wanted


def _environment(pairs: Any) -> dict[str, str]:
    changed = dict(os.environ)
    for name, value in pairs.items() if pairs.__class__ is Map else pairs:
        if value is NIL:
            changed.pop(decode(name), None)
        else:
            changed[decode(name)] = decode(value)
    return changed


async def _run(start: Any, command: list[str], options: dict[str, Any]) -> tuple[bytes, int]:
    process = await start(*command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **options)
    output, _errors = await process.communicate()
    # A program that a signal ends has a negative status in Python, and 128 more than it in a shell.
    status = process.returncode
    return output, status if status >= 0 else 128 - status


@lib.function(
    spec="cmd(binary(), [binary()], keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}"
)
def cmd(command: Any, args: Any, opts: Any = EMPTY) -> Any:
    """Runs a program with these arguments, and answers what it wrote and its exit status.

    opts: `cd:`, the directory; `env:`, pairs of environment variables; `stderr_to_stdout: true`.

        iex> System.cmd("echo", ["hi"])
        {"hi\\n", 0}
    """
    whole = (command, args, opts)
    if command.__class__ is not bytes or args.__class__ is not List:
        raise function_clause(MODULE, "cmd", whole)
    import asyncio

    program = shutil.which(decode(command))
    if program is None:
        raise error(Atom("enoent"), (frame(MODULE, "cmd", whole),))
    words = [program, *(decode(arg) for arg in args)]
    return abi.await_(_run(asyncio.create_subprocess_exec, words, _options(opts)))


@lib.function(spec="shell(binary(), keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}")
def shell(command: Any, opts: Any = EMPTY) -> Any:
    """Runs a command of the system's shell, and answers what it wrote and its exit status.

    iex> System.shell("echo hi; exit 2")
    {"hi\\n", 2}
    """
    if command.__class__ is not bytes:
        raise function_clause(MODULE, "shell", (command, opts))
    import asyncio

    return abi.await_(_run(asyncio.create_subprocess_shell, [decode(command)], _options(opts)))
