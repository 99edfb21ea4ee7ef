"""`:io`: reading from and writing to devices, with Erlang's formats."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.exception_structs import is_posix, posix_text
from pyiex.library.elixir.io_device import (
    ERROR,
    OK,
    PUT_CHARS,
    STANDARD_IO,
    UNICODE,
    DeviceError,
    ask,
)
from pyiex.library.erlang.io_format import BadFormat, format_text, template_of
from pyiex.library.erlang.printing import Writer
from pyiex.library.text import NotChardata, chardata_text
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg, error, frame
from pyiex.terms.lists import EMPTY, List, is_proper

lib = Library(
    ":io",
    "Reading from and writing to devices: processes that answer requests for input and output.",
)

_BAD_DATA = "not valid character data (an iodata term)"
_NO_TRANSLATION = Atom("no_translation")
_PROBLEMS = {
    "noproc": "the device does not exist",
    "arguments": "the device is not a pid or an atom",
    "calling_self": "the device is not allowed to be the current process",
    "terminated": "the device has terminated",
}


def _request(name: str, args: tuple[Any, ...], device: Any, request: Any) -> Any:
    """Ask the device; what it complains of is raised as an error of `:io`'s function."""
    try:
        reply = ask(device, request)
    except DeviceError as problem:
        raise _device_error(name, args, problem.reason) from None
    if reply.__class__ is tuple and len(reply) == 2 and reply[0] is ERROR:
        raise _refusal(name, args, reply[1])
    return reply


def _refusal(name: str, args: tuple[Any, ...], reason: Any) -> Raised:
    """The error for what a device answered to a request to write."""
    if reason is Atom("terminated"):
        return _device_error(name, args, reason)
    if reason.__class__ is tuple and reason[0] is _NO_TRANSLATION:
        return error(_NO_TRANSLATION, (frame("io", name, args),))
    if reason.__class__ is Atom and is_posix(reason):
        return badarg(name, args, {1: f"{posix_text(reason)} ({reason.name})"}, module="io")
    return badarg(name, args, {min(len(args), 2): _BAD_DATA}, module="io")


def _device_error(name: str, args: tuple[Any, ...], reason: Atom) -> Raised:
    problem = {1: _PROBLEMS[reason.name]}
    if reason.name in ("noproc", "arguments"):
        return badarg(name, args, problem, module="io")
    return error(reason, (frame("io", name, args, problem),))


def put_chars_to(name: str, args: tuple[Any, ...], device: Any, data: Any) -> Any:
    """Write chardata to a device, for `:io`'s function `name` called with `args`."""
    try:
        chardata_text(data)
    except (NotChardata, Raised, TypeError):
        place = len(args) if len(args) < 3 else 2
        raise badarg(name, args, {place: _BAD_DATA}, module="io") from None
    return _request(name, args, device, (PUT_CHARS, UNICODE, data))


def _as_text(name: str, args: tuple[Any, ...], data: Any) -> Any:
    if data.__class__ is not bytes and data.__class__ is not List:
        raise badarg(name, args, {len(args): _BAD_DATA}, module="io")
    return data


@lib.function("put_chars", spec="put_chars(chardata) :: :ok")
def put_chars(data: Any) -> Any:
    """Writes text to the standard output.

    iex> :io.put_chars("hi\\n")
    hi
    :ok
    """
    _as_text("put_chars", (data,), data)
    return put_chars_to("put_chars", (data,), STANDARD_IO, data)


@lib.function("put_chars", spec="put_chars(device, chardata) :: :ok")
def put_chars_device(device: Any, data: Any) -> Any:
    """Writes text to a device.

    iex> :io.put_chars(:standard_io, "hi\\n")
    hi
    :ok
    """
    _as_text("put_chars", (device, data), data)
    return put_chars_to("put_chars", (device, data), device, data)


@lib.function(spec="nl(device) :: :ok")
def nl(device: Any = STANDARD_IO) -> Any:
    """Writes a line break.

    iex> :io.nl(:standard_io)

    :ok
    """
    return put_chars_to("nl", (device,), device, b"\n")


@lib.function("write", spec="write(term()) :: :ok")
def write(term: Any) -> Any:
    """Writes a term in one line, as `~w` does."""
    return put_chars(Writer().write(term).encode())


@lib.function("write", spec="write(device, term()) :: :ok")
def write_device(device: Any, term: Any) -> Any:
    """Writes a term to a device in one line, as `~w` does."""
    return put_chars_device(device, Writer().write(term).encode())


def _formatted(name: str, args: tuple[Any, ...], template: Any, values: Any) -> bytes:
    first = len(args) - 1 if len(args) > 1 else 1
    if values.__class__ is not List or not is_proper(values):
        raise badarg(name, args, {first + 1: "not a list"}, module="io")
    text = template_of(template)
    if text is None:
        raise badarg(name, args, {first: "not a valid format string"}, module="io")
    try:
        return format_text(text, values).encode("utf-8", "surrogateescape")
    except BadFormat as problem:
        raise badarg(name, args, {first + problem.place - 1: problem.why}, module="io") from None


@lib.function("format", spec="format(format :: chardata) :: :ok")
def format_plain(format: Any) -> Any:
    """Writes a format that has no arguments.

    iex> :io.format("hi~n")
    hi
    :ok
    """
    data = _formatted("format", (format,), format, EMPTY)
    return put_chars_to("format", (format,), STANDARD_IO, data)


@lib.function(spec="format(format :: chardata, args :: [term()]) :: :ok")
def format(format: Any, args: Any) -> Any:
    """Writes the text that a format makes of the arguments; see `:io_lib.format/2` for the formats.

    iex> :io.format("~p + ~p~n", [1, :a])
    1 + a
    :ok
    """
    data = _formatted("format", (format, args), format, args)
    return put_chars_to("format", (format, args), STANDARD_IO, data)


@lib.function("format", spec="format(device, format :: chardata, args :: [term()]) :: :ok")
def format_device(device: Any, format: Any, args: Any) -> Any:
    """Writes the text that a format makes of the arguments to a device.

    iex> :io.format(:standard_io, "~s~n", ["hi"])
    hi
    :ok
    """
    data = _formatted("format", (device, format, args), format, args)
    return put_chars_to("format", (device, format, args), device, data)


for _code, _arity in ((format_plain, 1), (format, 2), (format_device, 3)):
    lib.function("fwrite", arities=(_arity,))(_code)


# -- reading --------------------------------------------------------------------------------


@lib.function(
    "get_line", spec="get_line(prompt :: chardata) :: charlist() | String.t() | :eof | {:error, term()}"
)
def get_line(prompt: Any) -> Any:
    """Reads a line, its break included, from the standard input.

    :io.get_line("name? ")
    """
    return get_line_device(STANDARD_IO, prompt)


@lib.function(
    "get_line",
    spec="get_line(device, prompt :: chardata) :: charlist() | String.t() | :eof | {:error, term()}",
)
def get_line_device(device: Any, prompt: Any) -> Any:
    """Reads a line, its break included, from a device.

    :io.get_line(:standard_io, "name? ")
    """
    return read_request("get_line", (device, prompt), device, (Atom("get_line"), UNICODE, prompt))


@lib.function(
    "get_chars",
    spec="get_chars(prompt :: chardata, count :: non_neg_integer()) :: charlist() | String.t() | :eof",
)
def get_chars(prompt: Any, count: Any) -> Any:
    """Reads so many characters from the standard input.

    :io.get_chars("code? ", 4)
    """
    return get_chars_device(STANDARD_IO, prompt, count)


@lib.function(
    "get_chars",
    spec="get_chars(device, prompt :: chardata, count :: non_neg_integer()) :: charlist() | "
    "String.t() | :eof",
)
def get_chars_device(device: Any, prompt: Any, count: Any) -> Any:
    """Reads so many characters from a device.

    :io.get_chars(:standard_io, "code? ", 4)
    """
    request = (Atom("get_chars"), UNICODE, prompt, count)
    return read_request("get_chars", (device, prompt, count), device, request)


def read_request(name: str, args: tuple[Any, ...], device: Any, request: Any) -> Any:
    """Ask a device for input; its errors are the answer."""
    try:
        return ask(device, request)
    except DeviceError as problem:
        raise _device_error(name, args, problem.reason) from None


# -- devices ----------------------------------------------------------------------------------


def _geometry(what: str, device: Any) -> Any:
    reply = read_request(what, (device,), device, (Atom("get_geometry"), Atom(what)))
    return (OK, reply) if reply.__class__ is int else (ERROR, Atom("enotsup"))


@lib.function(spec="columns(device) :: {:ok, pos_integer()} | {:error, :enotsup}")
def columns(device: Any = STANDARD_IO) -> Any:
    """How many characters a line of the terminal has."""
    return _geometry("columns", device)


@lib.function(spec="rows(device) :: {:ok, pos_integer()} | {:error, :enotsup}")
def rows(device: Any = STANDARD_IO) -> Any:
    """How many lines the terminal has."""
    return _geometry("rows", device)


@lib.function(spec="getopts(device) :: [option] | {:error, term()}")
def getopts(device: Any = STANDARD_IO) -> Any:
    """The options of a device.

    iex> :io.getopts()[:encoding]
    :unicode
    """
    return read_request("getopts", (device,), device, Atom("getopts"))


@lib.function("setopts", spec="setopts([option]) :: :ok | {:error, term()}")
def setopts(options: Any) -> Any:
    """Sets options of the standard device.

    iex> :io.setopts(binary: true)
    :ok
    """
    return setopts_device(STANDARD_IO, options)


@lib.function("setopts", spec="setopts(device, [option]) :: :ok | {:error, term()}")
def setopts_device(device: Any, options: Any) -> Any:
    """Sets options of a device.

    iex> :io.setopts(:standard_io, binary: true)
    :ok
    """
    return read_request("setopts", (device, options), device, (Atom("setopts"), options))


@lib.function("request", spec="request(device, request :: term()) :: term()")
def request(device: Any, request: Any) -> Any:
    """Sends a device any request of the I/O protocol, and answers its reply.

    iex> :io.request(:standard_io, {:put_chars, :unicode, "hi\\n"})
    hi
    :ok
    """
    return read_request("request", (device, request), device, request)


@lib.function("printable_range", spec="printable_range() :: :unicode | :latin1")
def printable_range() -> Any:
    """Which characters `~p` and `~tp` show as text in lists.

    iex> :io.printable_range()
    :latin1
    """
    return Atom("latin1")
