"""`IO`: reading from and writing to devices."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.io_device import EOF, LATIN1, PUT_CHARS, STDIO, UNICODE, erlang_name
from pyiex.library.erlang import io as erlang_io
from pyiex.library.erlang.bifs_binaries import iolist_size, iolist_to_binary
from pyiex.library.failures import function_clause
from pyiex.library.text import list_text
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "IO",
    """
    Reading from and writing to devices.

    A device is a process: `:stdio` is that of the one who calls (its group
    leader), `:stderr` the one for errors; others are given by pid or name.
    """,
)

OK = Atom("ok")
LINE = Atom("line")
_LINE_BREAK = 10


def _text(item: Any) -> Any:
    """Text that can be written: lists and binaries as they are, everything else by `String.Chars`."""
    if item.__class__ is bytes or item.__class__ is List:
        return item
    return apply_mfa(Atom("Elixir.String.Chars"), Atom("to_string"), (item,))


def write_to(device: Any, data: Any) -> Any:
    """Write chardata to a device by its Elixir name."""
    target = erlang_name(device)
    return erlang_io.put_chars_to("put_chars", (target, data), target, data)


@lib.function("puts", spec="puts(chardata() | String.Chars.t()) :: :ok")
def puts(item: Any) -> Any:
    """Writes the item and a line break to the standard output.

    iex> IO.puts("hi")
    hi
    :ok
    """
    return puts_to(STDIO, item)


@lib.function("puts", spec="puts(device(), chardata() | String.Chars.t()) :: :ok")
def puts_to(device: Any, item: Any) -> Any:
    """Writes the item and a line break to a device.

    iex> IO.puts(:stdio, [?h, "i"])
    hi
    :ok
    """
    if device.__class__ is not Atom and device.__class__ is not Pid:
        raise function_clause("Elixir.IO", "puts", (device, item))
    return write_to(device, make_list((_text(item), _LINE_BREAK)))


@lib.function("write", spec="write(chardata() | String.Chars.t()) :: :ok")
def write(chardata: Any) -> Any:
    """Writes the item to the standard output.

    iex> IO.write("hi\\n")
    hi
    :ok
    """
    return write_to(STDIO, _text(chardata))


@lib.function("write", spec="write(device(), chardata() | String.Chars.t()) :: :ok")
def write_device(device: Any, chardata: Any) -> Any:
    """Writes the item to a device.

    iex> IO.write(:stdio, "hi\\n")
    hi
    :ok
    """
    return write_to(device, _text(chardata))


@lib.function("binwrite", spec="binwrite(iodata()) :: :ok | {:error, term()}")
def binwrite(iodata: Any) -> Any:
    """Writes bytes as they are to the standard output.

    iex> IO.binwrite("hi\\n")
    hi
    :ok
    """
    return binwrite_device(STDIO, iodata)


@lib.function("binwrite", spec="binwrite(device(), iodata()) :: :ok | {:error, term()}")
def binwrite_device(device: Any, iodata: Any) -> Any:
    """Writes bytes as they are to a device.

    iex> IO.binwrite(:stdio, "hi\\n")
    hi
    :ok
    """
    if iodata.__class__ is not bytes and iodata.__class__ is not List:
        raise function_clause("Elixir.IO", "binwrite", (device, iodata))
    target = erlang_name(device)
    return erlang_io.read_request("put_chars", (target, iodata), target, (PUT_CHARS, LATIN1, iodata))


@lib.function("inspect", spec="inspect(item, keyword()) :: item when item: var")
def inspect(item: Any, opts: Any = EMPTY) -> Any:
    """Writes the item as `inspect/2` shows it, and answers it.

    opts: those of `inspect/2`, and `label:`, written before it.

        iex> IO.inspect({1, "a"}, label: "pair")
        pair: {1, "a"}
        {1, "a"}
    """
    return inspect_device(STDIO, item, opts)


@lib.function("inspect", spec="inspect(device(), item, keyword()) :: item when item: var")
def inspect_device(device: Any, item: Any, opts: Any) -> Any:
    """Writes the item to a device as `inspect/2` shows it, and answers it.

    iex> IO.inspect(:stdio, [1, 2], [])
    [1, 2]
    [1, 2]
    """
    if opts.__class__ is not List:
        raise function_clause("Elixir.IO", "inspect", (device, item, opts))
    from pyiex.terms.inspect import InspectOptions, inspect_binary, options_from_pairs

    label = b""
    for pair in opts:
        if pair[0] is Atom("label"):
            text = _text(pair[1])
            label = (text if text.__class__ is bytes else list_text(text, "string").encode()) + b": "
    shown = inspect_binary(item, options_from_pairs(opts, InspectOptions(pretty=True, width=_width(device))))
    write_to(device, label + shown + b"\n")
    return item


_DEFAULT_WIDTH = 80


def _width(device: Any) -> int:
    """The columns of the device, at most 80."""
    answer = erlang_io.columns(erlang_name(device))
    return min(answer[1], _DEFAULT_WIDTH) if answer[1].__class__ is int else _DEFAULT_WIDTH


@lib.function(spec="warn(chardata() | String.Chars.t(), Exception.stacktrace()) :: :ok")
def warn(message: Any, stacktrace: Any = EMPTY) -> Any:
    """Writes a warning to `:stderr`, with a stack trace if one is given.

    iex> IO.warn("the oven is hot")
    :ok
    """
    from pyiex.library.elixir.exception_format import format_entry
    from pyiex.library.erlang.bifs_control import stack_frames

    frames = stack_frames(stacktrace) or ()
    lines = "".join(f"\n  {format_entry(frame)}" for frame in frames)
    text = _text(message)
    words = text if text.__class__ is bytes else list_text(text, "string").encode()
    puts_to(Atom("stderr"), b"warning: " + words + lines.encode() + (b"\n" if frames else b""))
    return OK


# -- reading -----------------------------------------------------------------------------------


def _read(name: str, args: tuple[Any, ...], device: Any, request: Any) -> Any:
    """What a device answers; text always as a binary."""
    reply = erlang_io.read_request(name, args, erlang_name(device), request)
    if reply.__class__ is List:
        return list_text(reply, "string").encode()
    return reply


@lib.function("gets", spec="gets(chardata() | String.Chars.t()) :: chardata() | nodata()")
def gets(prompt: Any) -> Any:
    """Writes the prompt and reads a line, its break included, from the standard input.

    IO.gets("name? ")
    """
    return gets_device(STDIO, prompt)


@lib.function("gets", spec="gets(device(), chardata() | String.Chars.t()) :: chardata() | nodata()")
def gets_device(device: Any, prompt: Any) -> Any:
    """Writes the prompt to a device and reads a line, its break included, from it.

    IO.gets(:stdio, "name? ")
    """
    words = _text(prompt)
    return _read("get_line", (device, words), device, (Atom("get_line"), UNICODE, words))


@lib.function("getn", spec="getn(chardata() | String.Chars.t(), pos_integer()) :: chardata() | nodata()")
def getn(prompt: Any, count: Any = 1) -> Any:
    """Writes the prompt and reads so many characters from the standard input.

    IO.getn("letter? ", 1)
    """
    if prompt.__class__ not in (bytes, List) and count.__class__ is not int:
        return getn_device(prompt, count, 1)
    return getn_device(STDIO, prompt, count)


@lib.function(
    "getn", spec="getn(device(), chardata() | String.Chars.t(), pos_integer()) :: chardata() | nodata()"
)
def getn_device(device: Any, prompt: Any, count: Any) -> Any:
    """Writes the prompt to a device and reads so many characters from it.

    IO.getn(:stdio, "letter? ", 1)
    """
    if count.__class__ is not int or count < 1:
        raise function_clause("Elixir.IO", "getn", (device, prompt, count))
    words = _text(prompt)
    return _read("get_chars", (device, words, count), device, (Atom("get_chars"), UNICODE, words, count))


def _read_by(name: str, device: Any, kind: Any, encoding: Atom) -> Any:
    if kind is LINE:
        request: Any = (Atom("get_line"), encoding, b"")
    elif kind is EOF or kind is Atom("all"):
        return _read_all(device, encoding)
    elif kind.__class__ is int and kind >= 0:
        request = (Atom("get_chars"), encoding, b"", kind)
    else:
        raise function_clause("Elixir.IO", name, (device, kind))
    return _read(name, (device, kind), device, request)


def _read_all(device: Any, encoding: Atom) -> Any:
    parts: list[bytes] = []
    while True:
        line = _read("read", (device, EOF), device, (Atom("get_line"), encoding, b""))
        if line.__class__ is not bytes:
            if line is EOF:
                return b"".join(parts) if parts else EOF
            return line
        parts.append(line)


@lib.function("read", spec="read(:eof | :line | non_neg_integer()) :: chardata() | nodata()")
def read(line_or_chars: Any) -> Any:
    """Reads a line, so many characters, or everything from the standard input.

    IO.read(:line)
    """
    return read_device(STDIO, line_or_chars)


@lib.function("read", spec="read(device(), :eof | :line | non_neg_integer()) :: chardata() | nodata()")
def read_device(device: Any, line_or_chars: Any) -> Any:
    """Reads a line, so many characters, or everything from a device.

    IO.read(:stdio, :line)
    """
    return _read_by("read", device, line_or_chars, UNICODE)


@lib.function("binread", spec="binread(:eof | :line | non_neg_integer()) :: iodata() | nodata()")
def binread(line_or_chars: Any) -> Any:
    """Reads a line, so many bytes, or everything from the standard input.

    IO.binread(:line)
    """
    return binread_device(STDIO, line_or_chars)


@lib.function("binread", spec="binread(device(), :eof | :line | non_neg_integer()) :: iodata() | nodata()")
def binread_device(device: Any, line_or_chars: Any) -> Any:
    """Reads a line, so many bytes, or everything from a device.

    IO.binread(:stdio, :line)
    """
    return _read_by("binread", device, line_or_chars, LATIN1)


# -- conversions -------------------------------------------------------------------------------------


@lib.function(spec="chardata_to_string(chardata()) :: String.t()")
def chardata_to_string(chardata: Any) -> Any:
    """Deep lists of strings and characters as one string.

    iex> IO.chardata_to_string(["a", [?b], "c"])
    "abc"
    """
    if chardata.__class__ is bytes:
        return chardata
    if chardata.__class__ is not List:
        raise function_clause("Elixir.IO", "chardata_to_string", (chardata,))
    return list_text(chardata, "string").encode()


@lib.function(spec="iodata_to_binary(iodata()) :: binary()")
def iodata_to_binary(iodata: Any) -> Any:
    """Deep lists of bytes and binaries as one binary.

    iex> IO.iodata_to_binary(["a", [?b], "c"])
    "abc"
    """
    return iolist_to_binary(iodata)


@lib.function(spec="iodata_length(iodata()) :: non_neg_integer()")
def iodata_length(iodata: Any) -> Any:
    """How many bytes deep lists of bytes and binaries have.

    iex> IO.iodata_length(["a", [?b], "c"])
    3
    """
    return iolist_size(iodata)
