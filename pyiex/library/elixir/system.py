"""`System`: the program, its environment, its clock, and other programs."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from pyiex.library.elixir import system_programs
from pyiex.library.elixir.exception_format import ELIXIR_VERSION
from pyiex.library.elixir.system_library import MODULE, lib
from pyiex.library.erlang import bifs_time, init
from pyiex.library.erlang import os as erlang_os
from pyiex.library.erlang.bifs_system import OTP_RELEASE
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode, encode
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import argument_error, struct_error
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import Map, make_map

OK = Atom("ok")
_NATIVE = Atom("native")


# -- versions ------------------------------------------------------------------------


@lib.function(spec="version() :: String.t()")
def version() -> Any:
    """The version of Elixir that this follows.

    iex> System.version()
    "1.14.0"
    """
    return ELIXIR_VERSION.encode()


@lib.function(spec="otp_release() :: String.t()")
def otp_release() -> Any:
    """The release of Erlang/OTP that this follows.

    iex> System.otp_release()
    "25"
    """
    return OTP_RELEASE.encode()


@lib.function(spec="build_info() :: %{atom() => String.t()}")
def build_info() -> Any:
    """The versions, as a map.

    iex> System.build_info().version
    "1.14.0"
    """
    fields = {
        "build": f"{ELIXIR_VERSION} (compiled with Erlang/OTP {OTP_RELEASE})",
        "date": "",
        "otp_release": OTP_RELEASE,
        "revision": "",
        "version": ELIXIR_VERSION,
    }
    return make_map((Atom(name), value.encode()) for name, value in fields.items())


@lib.function(spec="schedulers() :: pos_integer()")
def schedulers() -> Any:
    """How many processes run at the same time: one.

    iex> System.schedulers()
    1
    """
    return 1


@lib.function(spec="schedulers_online() :: pos_integer()")
def schedulers_online() -> Any:
    """How many processes run at the same time: one.

    iex> System.schedulers_online()
    1
    """
    return 1


@lib.function(spec="endianness() :: :little | :big")
def endianness() -> Any:
    """Which byte of a number comes first in memory.

    iex> System.endianness() in [:little, :big]
    true
    """
    return Atom(sys.byteorder)


@lib.function(spec="compiled_endianness() :: :little | :big")
def compiled_endianness() -> Any:
    """Which byte of a number came first in memory where the program was made.

    iex> System.compiled_endianness() == System.endianness()
    true
    """
    return Atom(sys.byteorder)


# -- the program ------------------------------------------------------------------------

_arguments: list[bytes] | None = None


@lib.function("argv", spec="argv() :: [String.t()]")
def argv() -> Any:
    """The arguments that the program was started with, or those that were set.

    iex> is_list(System.argv())
    true
    """
    return make_list([] if _arguments is None else _arguments)


@lib.function("argv", spec="argv([String.t()]) :: :ok")
def set_argv(args: Any) -> Any:
    """Sets what `argv/0` answers.

    iex> System.argv(["one", "two"])
    iex> System.argv()
    ["one", "two"]
    """
    global _arguments
    _arguments = list(args)
    return OK


@lib.function(spec="pid() :: String.t()")
def pid() -> Any:
    """The number that the operating system gave this program.

    iex> String.to_integer(System.pid()) > 0
    true
    """
    return str(os.getpid()).encode()


@lib.function(spec="no_halt() :: boolean()")
def no_halt() -> Any:
    """Whether the program goes on when its script has ended; a shell does.

    iex> System.no_halt()
    true
    """
    return TRUE


def _status(name: str, status: Any) -> int:
    if status is Atom("abort"):
        return 134  # 128 + SIGABRT, what a shell reports for an aborted program
    if status.__class__ is int and status >= 0:
        return status
    if status.__class__ is bytes:
        return 1
    raise function_clause(MODULE, name, (status,))


@lib.function(spec="halt(non_neg_integer() | String.t() | :abort) :: no_return()")
def halt(status: Any = 0) -> Any:
    """Ends the whole program at once with the exit status.

    System.halt(1)
    """
    abi.hooks.halt(_status("halt", status))
    return OK


@lib.function(spec="stop(non_neg_integer() | String.t()) :: :ok")
def stop(status: Any = 0) -> Any:
    """Ends the whole program with the exit status.

    System.stop(0)
    """
    return init.stop(_status("stop", status))


# -- time ---------------------------------------------------------------------------------


def _unit(unit: Any) -> Any:
    if bifs_time.parts_per_second(unit) is None:
        raise argument_error(
            "unsupported time unit. Expected :second, :millisecond, :microsecond, :nanosecond, or a positive "
            f"integer, got {shown(unit)}"
        )
    return unit


@lib.function(spec="monotonic_time(time_unit()) :: integer()")
def monotonic_time(unit: Any = _NATIVE) -> Any:
    """A clock that never goes back: the difference of two of its times is how long something took.

    iex> start = System.monotonic_time(:millisecond)
    iex> System.monotonic_time(:millisecond) >= start
    true
    """
    return bifs_time.monotonic_time(_unit(unit))


@lib.function(spec="system_time(time_unit()) :: integer()")
def system_time(unit: Any = _NATIVE) -> Any:
    """The time since 1970-01-01 00:00 UTC.

    iex> System.system_time(:second) > 1_600_000_000
    true
    """
    return bifs_time.system_time(_unit(unit))


@lib.function(spec="os_time(time_unit()) :: integer()")
def os_time(unit: Any = _NATIVE) -> Any:
    """The operating system's time since 1970.

    iex> System.os_time(:second) > 1_600_000_000
    true
    """
    return erlang_os.system_time(_unit(unit))


@lib.function(spec="time_offset(time_unit()) :: integer()")
def time_offset(unit: Any = _NATIVE) -> Any:
    """What has to be added to the monotonic time to get the system time.

    iex> is_integer(System.time_offset())
    true
    """
    return bifs_time.time_offset(_unit(unit))


@lib.function(spec="convert_time_unit(integer(), time_unit() | :native, time_unit() | :native) :: integer()")
def convert_time_unit(time: Any, from_unit: Any, to_unit: Any) -> Any:
    """A time in one unit as a time in another, rounded down.

    iex> System.convert_time_unit(90, :second, :millisecond)
    90000
    """
    return bifs_time.convert_time_unit(time, _unit(from_unit), _unit(to_unit))


@lib.function(spec="unique_integer([:positive | :monotonic]) :: integer()")
def unique_integer(modifiers: Any = EMPTY) -> Any:
    """An integer that no other call on this node answers.

    iex> System.unique_integer([:positive]) > 0
    true
    """
    return bifs_time.unique_integer(modifiers)


# -- environment variables ------------------------------------------------------------------


def _name(function: str, args: tuple[Any, ...]) -> str:
    if args[0].__class__ is not bytes:
        raise function_clause(MODULE, function, args)
    return decode(args[0])


@lib.function("get_env", spec="get_env() :: %{optional(String.t()) => String.t()}")
def get_env_all() -> Any:
    """All environment variables.

    iex> is_map(System.get_env())
    true
    """
    return make_map((encode(name), encode(value)) for name, value in os.environ.items())


@lib.function("get_env", spec="get_env(String.t(), String.t() | nil) :: String.t() | nil")
def get_env(varname: Any, default: Any = NIL) -> Any:
    """The value of an environment variable, or the default.

    iex> System.get_env("SURELY_NOT_SET")
    nil
    iex> System.get_env("SURELY_NOT_SET", "plain")
    "plain"
    """
    name = _name("get_env", (varname, default))
    if default is not NIL and default.__class__ is not bytes:
        raise function_clause(MODULE, "get_env", (varname, default))
    value = os.environ.get(name)
    return default if value is None else encode(value)


@lib.function(spec="fetch_env(String.t()) :: {:ok, String.t()} | :error")
def fetch_env(varname: Any) -> Any:
    """The value of an environment variable with `:ok`, or `:error`.

    iex> System.fetch_env("SURELY_NOT_SET")
    :error
    """
    value = os.environ.get(_name("fetch_env", (varname,)))
    return Atom("error") if value is None else (OK, encode(value))


@lib.function("fetch_env!", spec="fetch_env!(String.t()) :: String.t()")
def strict_fetch_env(varname: Any) -> Any:
    """The value of an environment variable, which has to be set.

    iex> System.put_env("FLAVOUR", "salt")
    iex> System.fetch_env!("FLAVOUR")
    "salt"
    """
    value = os.environ.get(_name("fetch_env!", (varname,)))
    if value is None:
        raise struct_error("System.EnvError", env=varname)
    return encode(value)


@lib.function("put_env", spec="put_env(Enumerable.t()) :: :ok")
def put_env_all(enum: Any) -> Any:
    """Sets environment variables from pairs; `nil` takes one away.

    iex> System.put_env(%{"FLAVOUR" => "sweet"})
    iex> System.get_env("FLAVOUR")
    "sweet"
    """
    pairs = enum.items() if enum.__class__ is Map else enum
    for name, value in list(pairs):
        key = name.name if name.__class__ is Atom else decode(name)
        if value is NIL:
            os.environ.pop(key, None)
        else:
            os.environ[key] = value.name if value.__class__ is Atom else decode(value)
    return OK


@lib.function(spec="put_env(String.t(), String.t()) :: :ok")
def put_env(varname: Any, value: Any) -> Any:
    """Sets an environment variable.

    iex> System.put_env("FLAVOUR", "sour")
    iex> System.get_env("FLAVOUR")
    "sour"
    """
    name = _name("put_env", (varname, value))
    if value.__class__ is not bytes:
        raise function_clause(MODULE, "put_env", (varname, value))
    if "=" in name:
        raise argument_error(f'cannot execute System.put_env/2 for key with "=", got: {shown(varname)}')
    os.environ[name] = decode(value)
    return OK


@lib.function(spec="delete_env(String.t()) :: :ok")
def delete_env(varname: Any) -> Any:
    """Takes an environment variable away.

    iex> System.put_env("FLAVOUR", "bitter")
    iex> System.delete_env("FLAVOUR")
    iex> System.get_env("FLAVOUR")
    nil
    """
    os.environ.pop(_name("delete_env", (varname,)), None)
    return OK


# -- places -----------------------------------------------------------------------------------


@lib.function(spec="user_home() :: String.t() | nil")
def user_home() -> Any:
    """The user's home directory.

    iex> is_binary(System.user_home())
    true
    """
    return encode(os.path.expanduser("~"))


@lib.function("user_home!", spec="user_home!() :: String.t()")
def strict_user_home() -> Any:
    """The user's home directory.

    iex> System.user_home!() == System.user_home()
    true
    """
    return user_home()


@lib.function(spec="tmp_dir() :: String.t() | nil")
def tmp_dir() -> Any:
    """A directory for temporary files.

    iex> is_binary(System.tmp_dir())
    true
    """
    return encode(tempfile.gettempdir())


@lib.function("tmp_dir!", spec="tmp_dir!() :: String.t()")
def strict_tmp_dir() -> Any:
    """A directory for temporary files.

    iex> System.tmp_dir!() == System.tmp_dir()
    true
    """
    return tmp_dir()


@lib.function("cwd", spec="cwd() :: String.t() | nil", deprecated="Use File.cwd/0 instead")
def cwd() -> Any:
    """The directory that the program works in.

    iex> is_binary(System.cwd())
    true
    """
    return encode(os.getcwd())


@lib.function("cwd!", spec="cwd!() :: String.t()", deprecated="Use File.cwd!/0 instead")
def strict_cwd() -> Any:
    """The directory that the program works in.

    iex> System.cwd!() == System.cwd()
    true
    """
    return cwd()


@lib.function(spec="find_executable(binary()) :: binary() | nil")
def find_executable(program: Any) -> Any:
    """The path of a program, or `nil`.

    iex> System.find_executable("no-such-program")
    nil
    """
    found = shutil.which(_name("find_executable", (program,)))
    return NIL if found is None else encode(found)


cmd, shell = system_programs.cmd, system_programs.shell
__all__ = ["cmd", "lib", "shell"]
