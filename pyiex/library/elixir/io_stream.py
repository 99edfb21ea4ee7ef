"""`IO`: devices as streams."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir import io
from pyiex.library.elixir.io import lib
from pyiex.library.elixir.io_device import EOF, ERROR, OK, STDIO, erlang_name
from pyiex.library.elixir.io_stream_struct import build, failure
from pyiex.library.failures import function_clause
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import make_list

LINE = Atom("line")
_said: set[Any] = set()


def _stream(name: str, device: Any, line_or_size: Any, raw: Atom) -> Any:
    if line_or_size is not LINE and not (line_or_size.__class__ is int and line_or_size > 0):
        raise function_clause("Elixir.IO", name, (device, line_or_size))
    return build(erlang_name(device), raw, line_or_size)


@lib.function(spec="stream() :: Enumerable.t()")
def stream() -> Any:
    """
    The lines of the standard input as a stream.

        iex> IO.stream()
        %IO.Stream{device: :standard_io, raw: false, line_or_bytes: :line}
    """
    return _stream("stream", STDIO, LINE, FALSE)


@lib.function("stream", spec="stream(device(), :line | pos_integer()) :: Enumerable.t()")
def stream_device(device: Any, line_or_codepoints: Any = None) -> Any:
    """
    A device as a stream of lines, or of so many characters each; it can be collected into, too.

        iex> {:ok, device} = StringIO.open("one\\ntwo")
        iex> for line <- IO.stream(device, :line), do: String.trim(line)
        ["one", "two"]
        iex> Enum.into(["a", "b"], IO.stream(device, :line))
        iex> StringIO.contents(device)
        {"", "ab"}
    """
    if line_or_codepoints is None:
        return _stream("stream", STDIO, device, FALSE)
    return _stream("stream", device, line_or_codepoints, FALSE)


@lib.function(spec="binstream() :: Enumerable.t()")
def binstream() -> Any:
    """
    The lines of the standard input as a stream of bytes that nobody decodes.

        iex> IO.binstream()
        %IO.Stream{device: :standard_io, raw: true, line_or_bytes: :line}
    """
    return _stream("binstream", STDIO, LINE, TRUE)


@lib.function("binstream", spec="binstream(device(), :line | pos_integer()) :: Enumerable.t()")
def binstream_device(device: Any, line_or_bytes: Any = None) -> Any:
    """
    As `stream/2`, of bytes.

        iex> {:ok, device} = StringIO.open("é")
        iex> Enum.to_list(IO.binstream(device, 1))
        [<<195>>, <<169>>]
    """
    if line_or_bytes is None:
        return _stream("binstream", STDIO, device, TRUE)
    return _stream("binstream", device, line_or_bytes, TRUE)


def _each(read: Any, device: Any, line_or_size: Any) -> Any:
    piece = read(device, line_or_size)
    if piece is EOF:
        return Atom("halt"), device
    if piece.__class__ is tuple and piece[0] is ERROR:
        raise failure(piece[1])
    return make_list([piece]), device


@lib.function("each_stream", hidden=True)
def each_stream(device: Any, line_or_codepoints: Any) -> Any:
    """One step of a stream of characters."""
    return _each(io.read_device, device, line_or_codepoints)


@lib.function("each_binstream", hidden=True)
def each_binstream(device: Any, line_or_chars: Any) -> Any:
    """One step of a stream of bytes."""
    return _each(io.binread_device, device, line_or_chars)


@lib.function("warn_once", hidden=True)
def warn_once(key: Any, message: Any, _stacktrace_drop_levels: Any) -> Any:
    """Warns, the first time with this key."""
    if key not in _said:
        _said.add(key)
        io.warn(message)
    return OK
