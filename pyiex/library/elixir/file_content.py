"""`File`: what is in files: reading, writing, opening, copying, streams."""

from __future__ import annotations

from typing import Any

from pyiex.library import disk
from pyiex.library.elixir.file_common import (
    ERROR,
    OK,
    both_or_raise,
    lib,
    no_clause,
    path_of,
    value_or_raise,
)
from pyiex.library.elixir.file_stream import build as build_stream
from pyiex.library.erlang import file as erlang_file
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.open_files import Modes, OpenFile, open_file
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

LINE = Atom("line")
INFINITY = Atom("infinity")
_UTF8 = Atom("utf8")
_CHARLIST = Atom("charlist")
_BINARY = Atom("binary")


@lib.function(spec="read(Path.t()) :: {:ok, binary()} | {:error, posix()}")
def read(path: Any) -> Any:
    """
    All bytes of a file.

        iex> File.read("/no/such/file")
        {:error, :enoent}
    """
    return disk.read(path_of(path))


@lib.function("read!", spec="read!(Path.t()) :: binary()")
def strict_read(path: Any) -> Any:
    """
    All bytes of a file; raises `File.Error` where it cannot be read.

        iex> is_binary(File.read!("/etc/passwd"))
        true
    """
    return value_or_raise(read(path), "read file", path)


@lib.function(spec="write(Path.t(), iodata(), [mode()]) :: :ok | {:error, posix()}")
def write(path: Any, content: Any, modes: Any = EMPTY) -> Any:
    """
    Writes a file anew, or at its end with `[:append]`.

        iex> File.write("/no/such/directory/file", "text")
        {:error, :enoent}
    """
    name = path_of(path)
    if modes.__class__ is not List:
        raise no_clause("write", path, content, modes)
    try:
        data = flatten(content)
        flags = Modes([Atom("write"), *_erlang_modes(modes)])
    except (NotIodata, ValueError):
        return disk.BADARG
    opened = open_file(name, flags)
    if not isinstance(opened, OpenFile):
        return opened
    # Bytes, which an encoding takes for characters.
    answer = opened.write(data) if opened.codec == "latin-1" else opened.put(data.decode("latin-1"))
    opened.close()
    return answer


@lib.function("write!", spec="write!(Path.t(), iodata(), [mode()]) :: :ok")
def strict_write(path: Any, content: Any, modes: Any = EMPTY) -> Any:
    """
    As `write/3`, but raises `File.Error` where that fails.

        iex> path = Path.join(System.tmp_dir!(), "pyiex-write-example")
        iex> File.write!(path, ["a", ?b])
        :ok
        iex> File.write!(path, "c", [:append])
        iex> {File.read!(path), File.rm!(path)}
        {"abc", :ok}
    """
    return value_or_raise(write(path, content, modes), "write to file", path)


# -- open files ---------------------------------------------------------------------------------


def _erlang_modes(modes: Any) -> list[Any]:
    """The modes as Erlang names them: binary unless `:charlist` is there."""
    found = [each for each in modes if each is not _CHARLIST]
    changed = [(Atom("encoding"), _UTF8) if each is _UTF8 else each for each in found]
    return changed if len(found) < len(modes) else [*changed, _BINARY]


@lib.function("open", spec="open(Path.t(), [mode()] | (io_device() -> res)) :: {:ok, io_device() | res}")
def open_(path: Any, modes_or_function: Any = EMPTY) -> Any:
    """
    Opens a file as a device: `{:ok, pid}`.

    Modes: `:read` (the default), `:write`, `:append`, `:exclusive`, `:utf8`, `{:encoding, e}`, `:charlist`,
    `:raw`, `:compressed`. A function is called with the device, and the file closed after it.

        iex> {:ok, file} = File.open("/etc/passwd")
        iex> is_binary(IO.read(file, :line))
        true
        iex> File.close(file)
        :ok
    """
    if modes_or_function.__class__ is List:
        return _opened(path, modes_or_function)
    if isinstance(modes_or_function, Fun) and modes_or_function.arity == 1:
        return open_with(path, EMPTY, modes_or_function)
    raise no_clause("open", path, modes_or_function)


def _opened(path: Any, modes: Any) -> Any:
    return erlang_file.open_(path_of(path), make_list(_erlang_modes(modes)))


@lib.function("open", spec="open(Path.t(), [mode()], (io_device() -> res)) :: {:ok, res} | {:error, posix()}")
def open_with(path: Any, modes: Any, function: Any) -> Any:
    """
    Opens a file, calls the function with it, and closes it.

        iex> File.open("/etc/passwd", [:read], fn file -> byte_size(IO.read(file, 2)) end)
        {:ok, 2}
    """
    if modes.__class__ is not List or not isinstance(function, Fun) or function.arity != 1:
        raise no_clause("open", path, modes, function)
    opened = _opened(path, modes)
    if opened[0] is ERROR:
        return opened
    try:
        return OK, abi.apply_fun(function, [opened[1]])
    finally:
        close(opened[1])


@lib.function("open!", spec="open!(Path.t(), [mode()] | (io_device() -> res)) :: io_device() | res")
def strict_open(path: Any, modes_or_function: Any = EMPTY) -> Any:
    """
    As `open/2`, but raises `File.Error` where that fails.

        iex> File.open!("/etc/passwd", fn file -> is_pid(file) end)
        true
    """
    return value_or_raise(open_(path, modes_or_function), "open", path)


@lib.function("open!", spec="open!(Path.t(), [mode()], (io_device() -> res)) :: res")
def strict_open_with(path: Any, modes: Any, function: Any) -> Any:
    """
    As `open/3`, but raises `File.Error` where that fails.

        iex> File.open!("/etc/passwd", [:read], fn file -> is_pid(file) end)
        true
    """
    return value_or_raise(open_with(path, modes, function), "open", path)


@lib.function(spec="close(io_device()) :: :ok | {:error, posix() | :badarg | :terminated}")
def close(io_device: Any) -> Any:
    """
    Closes a file.

        iex> {:ok, file} = File.open("/etc/passwd")
        iex> File.close(file)
        :ok
        iex> Process.alive?(file)
        false
    """
    return erlang_file.close(io_device)


# -- copying --------------------------------------------------------------------------------------


@lib.function(
    spec="copy(Path.t() | io_device(), Path.t() | io_device(), pos_integer() | :infinity) :: "
    "{:ok, non_neg_integer()} | {:error, posix()}"
)
def copy(source: Any, destination: Any, bytes_count: Any = INFINITY) -> Any:
    """
    Copies the bytes of a file, or the first of them, to another one; answers how many.

        iex> File.copy("/no/such/file", "/tmp/never")
        {:error, :enoent}
    """
    return erlang_file.copy(_file_or_device(source), _file_or_device(destination), bytes_count)


def _file_or_device(value: Any) -> Any:
    if value.__class__ in (bytes, List):
        return path_of(value)
    if value.__class__ not in (tuple, Pid):
        raise no_clause("normalize_path_or_io_device", value)
    return value


@lib.function(
    "copy!",
    spec="copy!(Path.t() | io_device(), Path.t() | io_device(), pos_integer() | :infinity) :: "
    "non_neg_integer()",
)
def strict_copy(source: Any, destination: Any, bytes_count: Any = INFINITY) -> Any:
    """
    As `copy/3`, but raises `File.CopyError` where that fails.

        iex> target = Path.join(System.tmp_dir!(), "pyiex-copy-example")
        iex> File.copy!("/etc/passwd", target, 3)
        3
        iex> File.rm!(target)
        :ok
    """
    answer = copy(source, destination, bytes_count)
    return both_or_raise(answer, "Copy", "copy", source=source, destination=destination)


@lib.function("stream!", spec="stream!(Path.t(), [stream_mode()], :line | pos_integer()) :: File.Stream.t()")
def stream(path: Any, modes: Any = EMPTY, line_or_bytes: Any = LINE) -> Any:
    """
    A file as a stream of its lines, or of pieces of so many bytes; it can be collected into, too.

        iex> File.stream!("/etc/passwd") |> Enum.take(1) |> length()
        1
    """
    return build_stream(path_of(path), make_list(_stream_modes(modes)), line_or_bytes)


def _stream_modes(modes: Any) -> list[Any]:
    changed = _erlang_modes(modes)
    if any(each.__class__ is tuple and each[0] is Atom("encoding") for each in changed):
        return changed
    ahead = any(each is Atom("read_ahead") or each == (Atom("read_ahead"), FALSE) for each in changed)
    kept = [each for each in changed if each != (Atom("read_ahead"), FALSE)]
    return [Atom("raw"), *([] if ahead else [Atom("read_ahead")]), *kept]
