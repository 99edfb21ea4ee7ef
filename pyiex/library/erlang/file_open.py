"""`:file`: open files, reading and writing."""

from __future__ import annotations

from typing import Any

from pyiex.library import disk, file_server
from pyiex.library.elixir.io_device import DeviceError
from pyiex.library.elixir.io_device import ask as io_ask
from pyiex.library.erlang.file_common import ERROR, OK, lib, named
from pyiex.library.failures import function_clause
from pyiex.library.iodata import NotIodata, flatten
from pyiex.library.open_files import Modes, OpenFile, given_options, open_file
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

EOF = Atom("eof")
INFINITY = Atom("infinity")
_LATIN1 = Atom("latin1")
_DESCRIPTOR = Atom("file_descriptor")
_HANDLE = Atom("handle")
_CHUNK = 65536
_NO_SERVER = (ERROR, Atom("terminated"))
_raw_files: dict[Reference, OpenFile] = {}


def _modes(options: Any) -> Modes | None:
    try:
        return Modes(given_options(options))
    except (ValueError, TypeError):
        return None


@lib.function("open", spec="open(name, [mode]) :: {:ok, pid() | fd} | {:error, reason}")
def open_(name: Any, options: Any) -> Any:
    """Opens a file: as a process, or with `:raw` as a descriptor that only its owner uses.

    iex> {:ok, file} = :file.open('/etc/passwd', [:read, :binary])
    iex> {:ok, line} = :file.read_line(file)
    iex> is_binary(line)
    true
    iex> :file.close(file)
    :ok
    """
    modes = _modes(options)
    if modes is None:
        return disk.BADARG
    if "ram" in modes:
        return OK, _raw(open_file(_contents(name), modes), "ram_file")
    return named(lambda path: _open(path, modes), name)


def _contents(data: Any) -> bytes:
    return flatten(data)


def _open(path: bytes, modes: Modes) -> Any:
    if "raw" in modes:
        opened = open_file(path, modes)
        return (OK, _raw(opened, "prim_file")) if isinstance(opened, OpenFile) else opened
    answer = file_server.start(path, modes)
    return (OK, answer) if answer.__class__ is Pid else answer


def _raw(opened: OpenFile, module: str) -> Any:
    reference = abi.make_ref()
    _raw_files[reference] = opened
    details = [(_HANDLE, reference), (Atom("owner"), abi.self_pid()), (Atom("r_ahead_size"), 0)]
    return _DESCRIPTOR, Atom(module), make_map(details)


def _raw_file(device: Any) -> OpenFile | None:
    if device.__class__ is not tuple or len(device) != 3 or device[0] is not _DESCRIPTOR:
        return None
    return _raw_files.get(device[2].get(_HANDLE))


def _file_call(device: Any, name: str, *arguments: Any) -> Any:
    """Ask a file's process, or do it where the file is raw."""
    opened = _raw_file(device)
    if opened is not None:
        return file_server.file_action(opened, name, arguments, "binary" in opened.modes)
    if device.__class__ is not Pid:
        return disk.BADARG
    return file_server.ask(device, (Atom(name), *arguments) if arguments else Atom(name))


@lib.function(spec="close(io_device) :: :ok | {:error, reason}")
def close(device: Any) -> Any:
    """Closes a file.

    iex> :file.close(:nothing)
    {:error, :badarg}
    """
    opened = _raw_file(device)
    if opened is None:
        answer = _file_call(device, "close")
        return OK if answer == _NO_SERVER else answer
    del _raw_files[device[2].get(_HANDLE)]
    return opened.close()


# -- reading and writing at the place where the file is ------------------------------------------------------


def _io(device: Any, request: Any) -> Any:
    if device.__class__ is not Pid and device.__class__ is not Atom:
        return disk.BADARG
    try:
        return io_ask(device, request)
    except DeviceError as problem:
        return ERROR, problem.reason


def _as_read(answer: Any) -> Any:
    """What the I/O protocol answers to a read, as `:file` does."""
    return (OK, answer) if answer.__class__ in (bytes, List) else answer


def _from_raw(opened: OpenFile, answer: Any) -> Any:
    if answer.__class__ is tuple and answer[0] is OK:
        return OK, file_server.as_data(answer[1], "binary" in opened.modes)
    return answer


@lib.function(spec="read(io_device, count :: non_neg_integer()) :: {:ok, data} | :eof | {:error, reason}")
def read(device: Any, count: Any) -> Any:
    """Reads so many bytes.

    iex> {:ok, file} = :file.open("/etc/passwd", [:read, :binary])
    iex> {:ok, data} = :file.read(file, 4)
    iex> byte_size(data)
    4
    """
    opened = _raw_file(device)
    if opened is not None:
        return _from_raw(opened, opened.read(count))
    return _as_read(_io(device, (Atom("get_chars"), _LATIN1, EMPTY, count)))


@lib.function(spec="read_line(io_device) :: {:ok, data} | :eof | {:error, reason}")
def read_line(device: Any) -> Any:
    """Reads a line.

    iex> :file.read_line(:nobody)
    {:error, :noproc}
    """
    opened = _raw_file(device)
    if opened is not None:
        return _from_raw(opened, opened.read_line())
    return _as_read(_io(device, (Atom("get_line"), _LATIN1, EMPTY)))


@lib.function(spec="write(io_device, iodata) :: :ok | {:error, reason}")
def write(device: Any, data: Any) -> Any:
    """Writes bytes.

    iex> :file.write(:nobody, "text")
    {:error, :noproc}
    """
    try:
        content = flatten(data)
    except NotIodata:
        return disk.BADARG
    opened = _raw_file(device)
    if opened is not None:
        return opened.write(content)
    return _io(device, (Atom("put_chars"), _LATIN1, content))


# -- places ---------


@lib.function(spec="position(io_device, location) :: {:ok, integer()} | {:error, reason}")
def position(device: Any, location: Any) -> Any:
    """Goes to a place: a distance, `:bof`, `:cur`, `:eof`, or `{:bof | :cur | :eof, distance}`.

    iex> {:ok, file} = :file.open("/etc/passwd", [:read])
    iex> {:file.position(file, 3), :file.position(file, {:cur, 2})}
    {{:ok, 3}, {:ok, 5}}
    """
    return _file_call(device, "position", location)


@lib.function(
    "pread", spec="pread(io_device, [{location, count}]) :: {:ok, [data | :eof]} | {:error, reason}"
)
def pread_all(device: Any, places: Any) -> Any:
    """Reads at several places.

    iex> {:ok, file} = :file.open("/etc/passwd", [:read, :binary])
    iex> {:ok, [one, two]} = :file.pread(file, [{0, 1}, {1, 2}])
    iex> {byte_size(one), byte_size(two)}
    {1, 2}
    """
    return _file_call(device, "pread", places)


@lib.function(spec="pread(io_device, location, count) :: {:ok, data} | :eof | {:error, reason}")
def pread(device: Any, location: Any, count: Any) -> Any:
    """Reads so many bytes at a place.

    iex> {:ok, file} = :file.open("/etc/passwd", [:read, :binary])
    iex> {:ok, data} = :file.pread(file, 2, 3)
    iex> byte_size(data)
    3
    """
    return _file_call(device, "pread", location, count)


@lib.function("pwrite", spec="pwrite(io_device, [{location, data}]) :: :ok | {:error, {count, reason}}")
def pwrite_all(device: Any, places: Any) -> Any:
    """Writes at several places.

    iex> :file.pwrite(:nobody, [{0, "a"}])
    {:error, :badarg}
    """
    return _file_call(device, "pwrite", places)


@lib.function(spec="pwrite(io_device, location, data) :: :ok | {:error, reason}")
def pwrite(device: Any, location: Any, data: Any) -> Any:
    """Writes at a place.

    iex> :file.pwrite(:nobody, 0, "a")
    {:error, :badarg}
    """
    return _file_call(device, "pwrite", location, data)


@lib.function(spec="truncate(io_device) :: :ok | {:error, reason}")
def truncate(device: Any) -> Any:
    """Cuts the file off where it is.

    iex> :file.truncate(:nobody)
    {:error, :badarg}
    """
    return _file_call(device, "truncate")


def _synced(device: Any) -> Any:
    """Has the system write everything to the disk.

    iex> {:ok, file} = :file.open("/etc/passwd", [:read])
    iex> {:file.sync(file), :file.datasync(file)}
    {:ok, :ok}
    """
    return _file_call(device, "sync")


lib.function("sync", spec="sync(io_device) :: :ok | {:error, reason}")(_synced)
lib.function("datasync", spec="datasync(io_device) :: :ok | {:error, reason}")(_synced)


@lib.function(spec="advise(io_device, offset, length, advice) :: :ok | {:error, reason}")
def advise(device: Any, offset: Any, length: Any, advice: Any) -> Any:
    """Says how a part of the file will be used."""
    return _file_call(device, "advise", offset, length, advice)


@lib.function(spec="allocate(io_device, offset, length) :: :ok | {:error, reason}")
def allocate(device: Any, offset: Any, length: Any) -> Any:
    """Says how much space the file will need."""
    return _file_call(device, "allocate", offset, length)


@lib.function(spec="pid2name(pid()) :: {:ok, name} | :undefined")
def pid2name(pid: Any) -> Any:
    """The name of the file behind a process; not kept.

    iex> :file.pid2name(self())
    :undefined
    """
    if pid.__class__ is not Pid:
        raise function_clause("file", "pid2name", (pid,))
    return Atom("undefined")


# -- whole files ---------


@lib.function(spec="read_file(name) :: {:ok, binary()} | {:error, reason}")
def read_file(name: Any) -> Any:
    """All bytes of a file.

    iex> :file.read_file('/no/such/file')
    {:error, :enoent}
    """
    return named(disk.read, name)


@lib.function(spec="write_file(name, iodata, [mode]) :: :ok | {:error, reason}")
def write_file(name: Any, data: Any, options: Any = EMPTY) -> Any:
    """Writes a file anew.

    iex> :file.write_file('/no/such/directory/file', "text")
    {:error, :enoent}
    """
    try:
        content = flatten(data)
    except NotIodata:
        return disk.BADARG
    modes = _modes(make_list([Atom("write"), *given_options(options)]))

    def action(path: bytes) -> Any:
        opened = open_file(path, modes) if modes is not None else disk.BADARG
        if not isinstance(opened, OpenFile):
            return opened
        answer = opened.write(content)
        opened.close()
        return answer

    return named(action, name)


def _copy_side(side: Any, mode: str) -> Any:
    """A device to copy from or to, and whether it was opened for that."""
    if side.__class__ is Pid or _raw_file(side) is not None:
        return side, False
    name, options = side if side.__class__ is tuple and len(side) == 2 else (side, EMPTY)
    options = make_list([Atom(mode), Atom("binary"), Atom("raw"), *given_options(options)])
    opened = open_(name, options)
    return (opened[1], True) if opened[0] is OK else (opened, None)


@lib.function(
    spec="copy(source, destination, count :: pos_integer() | :infinity) :: "
    "{:ok, integer()} | {:error, reason}"
)
def copy(source: Any, destination: Any, count: Any = INFINITY) -> Any:
    """Copies the bytes of one file, or the first of them, to another; answers how many.

    iex> :file.copy('/no/such/file', '/tmp/never')
    {:error, :enoent}
    """
    if count is not INFINITY and (count.__class__ is not int or count < 0):
        return disk.BADARG
    reader, opened = _copy_side(source, "read")
    if opened is None:
        return reader
    try:
        writer, made = _copy_side(destination, "write")
        if made is None:
            return writer
        try:
            return _copied(reader, writer, count)
        finally:
            if made:
                close(writer)
    finally:
        if opened:
            close(reader)


def _copied(reader: Any, writer: Any, count: Any) -> Any:
    total = 0
    while count is INFINITY or total < count:
        wanted = _CHUNK if count is INFINITY else min(_CHUNK, count - total)
        answer = read(reader, wanted)
        if answer is EOF:
            break
        if answer[0] is ERROR:
            return answer
        written = write(writer, answer[1])
        if written is not OK:
            return written
        total += len(answer[1])
    return OK, total
