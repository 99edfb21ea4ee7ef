"""The module `File`, which several files declare: names, and answers as exceptions."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.io import chardata_to_string
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, struct_error

lib = Library(
    "File",
    """
    Files and directories: reading and writing them, and everything around that.

    Most functions come twice: one answers `{:ok, value}` or `{:error, reason}`, and one whose name ends in
    `!` answers the value or raises `File.Error`. An open file is a process: the functions of `IO` work on it.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-file-example")
        iex> File.write!(path, "one\\ntwo\\n")
        iex> File.read(path)
        {:ok, "one\\ntwo\\n"}
        iex> File.stream!(path) |> Enum.map(&String.trim/1)
        ["one", "two"]
        iex> File.rm!(path)
        :ok
        iex> File.read(path)
        {:error, :enoent}
    """,
)

lib.type("posix() :: :file.posix()")
lib.type("io_device() :: :file.io_device()")
lib.type("stat_options() :: [time: :local | :universal | :posix]")

OK = Atom("ok")
ERROR = Atom("error")


def path_of(path: Any) -> bytes:
    """A name that the user gave, as bytes."""
    return chardata_to_string(path)  # type: ignore[no-any-return]


def no_clause(name: str, *args: Any) -> Raised:
    """`FunctionClauseError` of `File.name`, called with `args`."""
    return function_clause("Elixir.File", name, args)


def value_or_raise(answer: Any, action: str, path: Any) -> Any:
    """The value of `{:ok, value}`, or `:ok`; `File.Error` for `{:error, reason}`."""
    if answer is OK:
        return OK
    if answer[0] is OK:
        return answer[1]
    raise struct_error("File.Error", reason=answer[1], path=path_of(path), action=action)


def both_or_raise(answer: Any, kind: str, action: str, on: bytes | None = None, **names: Any) -> Any:
    """As `value_or_raise`, with an exception that names two files: `kind` is "Copy", "Rename" or "Link"."""
    if answer is OK:
        return OK
    if answer[0] is OK:
        return answer[1]
    more = {} if kind == "Link" else {"on": on or b""}
    paths = {name: path_of(path) for name, path in names.items()}
    raise struct_error(f"File.{kind}Error", reason=answer[1], action=action, **paths, **more)


def option(options: Any, name: str, default: Any = None) -> Any:
    """An option of a keyword list."""
    key = Atom(name)
    return next((value for found, value in options if found is key), default)
