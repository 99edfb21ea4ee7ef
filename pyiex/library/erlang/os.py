"""`:os`: the operating system: its environment, its commands, its clock."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang.bifs_system import os_type, os_version
from pyiex.library.erlang.bifs_time import convert, parts_per_second
from pyiex.library.erlang.bifs_time import timestamp as now
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import badarg
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    ":os", "The operating system: its environment, its commands, its clock. Text is lists of characters."
)

_NANOSECONDS = 10**9
_NATIVE = Atom("native")


def characters(text: str) -> Any:
    """A text as a list of characters."""
    return make_list(map(ord, text))


def _string(name: str, args: tuple[Any, ...]) -> list[str]:
    """Arguments that are lists of characters, as text."""
    bad = {place: "not a list" for place, arg in enumerate(args, 1) if arg.__class__ is not List}
    if bad:
        raise badarg(name, args, bad, module="os")
    try:
        return ["".join(map(chr, arg)) for arg in args]
    except (TypeError, ValueError):
        raise badarg(name, args, {1: "not a list of characters"}, module="os") from None


@lib.function(spec="type() :: {family :: :unix | :win32, name :: atom()}")
def type() -> Any:
    """The kind of operating system.

    iex> {family, _name} = :os.type()
    iex> family in [:unix, :win32]
    true
    """
    return os_type()


@lib.function(spec="version() :: {non_neg_integer(), non_neg_integer(), non_neg_integer()} | charlist()")
def version() -> Any:
    """The version of the operating system.

    iex> is_tuple(:os.version()) or is_list(:os.version())
    true
    """
    return os_version()


@lib.function("getenv", spec="getenv() :: [charlist()]")
def getenv_all() -> Any:
    """All environment variables, as `NAME=value`.

    iex> is_list(:os.getenv())
    true
    """
    return make_list(characters(f"{name}={value}") for name, value in os.environ.items())


@lib.function("env", spec="env() :: [{charlist(), charlist()}]")
def env() -> Any:
    """All environment variables, as pairs.

    iex> is_list(:os.env())
    true
    """
    return make_list((characters(name), characters(value)) for name, value in os.environ.items())


@lib.function("getenv", spec="getenv(name :: charlist(), default) :: charlist() | false | default")
def getenv(name: Any, default: Any = FALSE) -> Any:
    """The value of an environment variable, `false` where it is not set, or the default.

    iex> :os.getenv('SURELY_NOT_SET')
    false
    iex> :os.getenv('SURELY_NOT_SET', 'plain')
    'plain'
    """
    [key] = _string("getenv", (name,))
    value = os.environ.get(key)
    return default if value is None else characters(value)


@lib.function(spec="putenv(name :: charlist(), value :: charlist()) :: true")
def putenv(name: Any, value: Any) -> Any:
    """Sets an environment variable.

    iex> :os.putenv('COLOUR', 'red')
    true
    iex> :os.getenv('COLOUR')
    'red'
    """
    key, text = _string("putenv", (name, value))
    os.environ[key] = text
    return TRUE


@lib.function(spec="unsetenv(name :: charlist()) :: true")
def unsetenv(name: Any) -> Any:
    """Takes an environment variable away.

    iex> :os.unsetenv('SURELY_NOT_SET')
    true
    """
    [key] = _string("unsetenv", (name,))
    os.environ.pop(key, None)
    return TRUE


@lib.function(spec="cmd(command :: charlist()) :: charlist()")
def cmd(command: Any, options: Any = EMPTY) -> Any:
    """What a command of the system's shell writes, errors included.

    iex> :os.cmd('echo hi')
    'hi\\n'
    """
    if command.__class__ is not List:
        raise badarg("cmd", (command,), {1: "not a list of characters"}, module="os")
    [text] = _string("cmd", (command,))
    answer = abi.await_(_run(text))
    return characters(answer.decode("utf-8", "replace"))


async def _run(command: str) -> bytes:
    import asyncio

    process = await asyncio.create_subprocess_shell(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    output, _errors = await process.communicate()
    return output


@lib.function(spec="find_executable(name :: charlist(), path :: charlist()) :: charlist() | false")
def find_executable(name: Any, path: Any = None) -> Any:
    """The path of a program, or `false`.

    iex> :os.find_executable('no-such-program')
    false
    """
    given = (name,) if path is None else (name, path)
    texts = _string("find_executable", given)
    found = shutil.which(texts[0], path=texts[1] if len(texts) > 1 else None)
    return FALSE if found is None else characters(found)


@lib.function(spec="getpid() :: charlist()")
def getpid() -> Any:
    """The number that the operating system gave this program.

    iex> :os.getpid() |> List.to_integer() > 0
    true
    """
    return characters(str(os.getpid()))


def _in_unit(name: str, nanoseconds: int, unit: Any) -> int:
    parts = parts_per_second(unit)
    if parts is None:
        raise badarg(name, (unit,), {1: "invalid time unit"}, module="os")
    return convert(nanoseconds, _NANOSECONDS, parts)


@lib.function(spec="system_time(unit) :: integer()")
def system_time(unit: Any = _NATIVE) -> Any:
    """The operating system's time since 1970.

    iex> :os.system_time(:second) > 1_600_000_000
    true
    """
    return _in_unit("system_time", time.time_ns(), unit)


@lib.function(spec="perf_counter(unit) :: integer()")
def perf_counter(unit: Any = _NATIVE) -> Any:
    """The clock with the finest steps.

    iex> is_integer(:os.perf_counter())
    true
    """
    return _in_unit("perf_counter", time.perf_counter_ns(), unit)


lib.function("timestamp", spec="timestamp() :: {integer(), integer(), integer()}")(now)
