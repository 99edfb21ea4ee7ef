"""`System.cmd` and `System.shell`: other programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any

from pyiex.library.elixir.collectable import CONT, DONE, HALT, into
from pyiex.library.elixir.system_library import MODULE, lib
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import argument_error, error, frame
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map

_CHUNK = 65536
_WITHOUT_EFFECT = (Atom("parallelism"), Atom("close_stdin"))


def _options(opts: Any) -> dict[str, Any]:
    """The options of `cmd/3` as arguments for a subprocess; `into` is what output goes to."""
    wanted: dict[str, Any] = {}
    for option in opts:
        key, value = option
        if key is Atom("into"):
            wanted["into"] = value
        elif key is Atom("cd") and value.__class__ is bytes:
            wanted["cwd"] = decode(value)
        elif key is Atom("arg0") and value.__class__ is bytes:
            wanted["arg0"] = decode(value)
        elif key is Atom("stderr_to_stdout") and value in (TRUE, FALSE):
            wanted["stderr"] = subprocess.STDOUT if value is TRUE else None
        elif key is Atom("env"):
            wanted["env"] = _environment(value)
        elif not (key in _WITHOUT_EFFECT and value in (TRUE, FALSE)):
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


def _run(start: Any, command: list[str], options: dict[str, Any]) -> Any:
    """Run a program; what it writes goes to the collectable as it comes."""
    target = options.pop("into", b"")
    program = abi.await_(start(*command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, **options))
    acc, fun = into(target)
    collector = abi.callback(fun, 2)
    try:
        while data := abi.await_(program.stdout.read(_CHUNK)):
            acc = collector(acc, (CONT, data))
    except BaseException:
        collector(acc, HALT)
        raise
    status = abi.await_(program.wait())
    # A program that a signal ends has a negative status in Python, and 128 more than it in a shell.
    return collector(acc, DONE), status if status >= 0 else 128 - status


def _without_null(name: str, command: bytes) -> None:
    if b"\0" in command:
        raise argument_error(
            f"cannot execute System.{name} for program with null byte, got: {shown(command)}"
        )


@lib.function(
    spec="cmd(binary(), [binary()], keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}"
)
def cmd(command: Any, args: Any, opts: Any = EMPTY) -> Any:
    """Runs a program with these arguments, and answers what it wrote and its exit status.

    opts: `cd:`, the directory; `env:`, pairs of environment variables; `stderr_to_stdout: true`;
    `into:`, what the output is collected into; `arg0:`, the name that the program is told.

        iex> System.cmd("echo", ["hi"])
        {"hi\\n", 0}
    """
    whole = (command, args, opts)
    if command.__class__ is not bytes or args.__class__ is not List:
        raise function_clause(MODULE, "cmd", whole)
    import asyncio

    _without_null("cmd/3", command)
    if any(arg.__class__ is not bytes for arg in args):
        raise argument_error("all arguments for System.cmd/3 must be binaries")
    options = _options(opts)
    # A relative path counts from the directory that the program shall run in.
    name = decode(command)
    path = os.path.join(options.get("cwd", "."), name) if "/" in name else name
    program = shutil.which(path)
    if program is None:
        raise error(Atom("enoent"), (frame(MODULE, "cmd", whole),))
    program = os.path.abspath(program)
    words = [options.pop("arg0", program), *(decode(arg.partition(b"\0")[0]) for arg in args)]
    return _run(asyncio.create_subprocess_exec, words, {**options, "executable": program})


@lib.function(spec="shell(binary(), keyword()) :: {Collectable.t(), exit_status :: non_neg_integer()}")
def shell(command: Any, opts: Any = EMPTY) -> Any:
    """Runs a command of the system's shell, and answers what it wrote and its exit status.

    iex> System.shell("echo hi; exit 2")
    {"hi\\n", 2}
    """
    if command.__class__ is not bytes:
        raise function_clause(MODULE, "shell", (command, opts))
    import asyncio

    _without_null("shell/2", command)
    return _run(asyncio.create_subprocess_shell, [decode(command)], _options(opts))
