"""`StringIO`: a device whose input is a string and whose output is kept in one."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.io_server import LATIN1, OK, UNICODE, IoServer, Refused
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import EXIT, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "StringIO",
    """
    A device in memory: what is read from it comes from a string, what is written to it is kept.

        iex> {:ok, device} = StringIO.open("one\\ntwo")
        iex> IO.read(device, :line)
        "one\\n"
        iex> IO.write(device, "three")
        :ok
        iex> StringIO.contents(device)
        {"two", "three"}
    """,
)

_CALL = Atom("$gen_call")
_ENCODING = Atom("encoding")
_TIMEOUT = 5000


class StringServer(IoServer):
    """The process behind the device."""

    def __init__(self, text: bytes, encoding: Atom, capture_prompt: bool, owner: Any = None) -> None:
        self._input = text
        self._output: list[bytes] = []
        self._encoding = encoding
        self._capture_prompt = capture_prompt
        self._owner = owner

    def begin(self) -> None:
        abi.current().dictionary[Atom("$ancestors")] = make_list([self._owner])
        abi.current().dictionary[Atom("$initial_call")] = (lib.module.name, Atom("init"), 1)

    def put(self, text: str, encoding: Atom) -> Any:
        self._output.append(self._encoded(text, encoding))
        return OK

    def _encoded(self, text: str, encoding: Atom) -> bytes:
        if self._encoding is UNICODE:
            return text.encode()
        try:
            return text.encode("latin-1")
        except UnicodeEncodeError:
            raise Refused((Atom("no_translation"), encoding, self._encoding)) from None

    def line(self, encoding: Atom) -> str | None:
        line, feed, rest = self._input.partition(b"\n")
        line = line.removesuffix(b"\r") + feed if feed else line
        text = _decoded(line, encoding)
        if text is None:
            raise Refused(Atom("collect_line"))
        whole, self._input = self._input, rest
        return text if whole else None

    def characters(self, count: int, encoding: Atom) -> str | None:
        if not self._input:
            return None
        # A character of UTF-8 has at most four bytes; the last one may be cut, and is beyond count then.
        head = self._input[: count * 4].decode("utf-8", "surrogateescape") if encoding is not LATIN1 else None
        text = self._input[:count].decode("latin-1") if head is None else head[:count]
        if any("\ud800" <= sign < "\ue000" for sign in text):
            raise Refused(Atom("invalid_unicode"))
        self._input = self._input[count if head is None else len(text.encode()) :]
        return text

    def keep(self, text: str) -> None:
        self._input = self._encoded(text, UNICODE) + self._input

    def prompt(self, text: str) -> None:
        if self._capture_prompt:
            self._output.append(text.encode())

    def answer_text(self, text: str, encoding: Atom) -> Any:
        return text.encode("latin-1" if encoding is LATIN1 else "utf-8")

    def options(self) -> Any:
        return make_list([(Atom("binary"), TRUE), (_ENCODING, self._encoding)])

    def set_options(self, options: Any) -> Any:
        pairs = list(options) if options.__class__ is List else []
        if len(pairs) == 1 and pairs[0] in ((_ENCODING, LATIN1), (_ENCODING, UNICODE)):
            self._encoding = pairs[0][1]
            return OK
        raise Refused(Atom("enotsup"))

    def other(self, message: Any) -> None:
        if message.__class__ is tuple and len(message) == 3 and message[0] is _CALL:
            _tag, sender, request = message
            abi.send(sender[0], (sender[1], self._call(request)))

    def _call(self, request: Any) -> Any:
        contents = self._input, b"".join(self._output)
        if request is Atom("flush"):
            self._output.clear()
            return contents[1]
        if request is Atom("close"):
            self.running = False
            return OK, contents
        return contents


def _decoded(data: bytes, encoding: Atom) -> str | None:
    try:
        return data.decode("latin-1" if encoding is LATIN1 else "utf-8")
    except UnicodeDecodeError:
        return None


def _call(pid: Any, request: str) -> Any:
    """Ask as `GenServer.call/2` does: where nobody answers, the caller exits."""
    reference = abi.monitor(pid)
    abi.send(pid, (_CALL, (abi.self_pid(), reference), Atom(request)))

    def answers(message: Any) -> bool:
        return message.__class__ is tuple and len(message) in (2, 5) and reference in message[:2]

    message = abi.current().take(answers)
    if len(message) == 5:
        call = make_list([pid, Atom(request), _TIMEOUT])
        reason = (message[4], (Atom("Elixir.GenServer"), Atom("call"), call))
        raise Raised(EXIT, reason)
    abi.demonitor(reference, flush=True)
    return message[1]


@lib.function("open", spec="open(binary(), keyword() | (pid() -> result)) :: {:ok, pid()} | {:ok, result}")
def open_(string: Any, options_or_function: Any = EMPTY) -> Any:
    """
    Makes a device; a function is called with it and its answer returned, and the device is closed.

    Options: `capture_prompt: true` keeps the prompts of reads with the output; `encoding: :latin1` for bytes.

        iex> StringIO.open("abc", fn device -> IO.read(device, 2) end)
        {:ok, "ab"}
    """
    if string.__class__ is not bytes or not (
        options_or_function.__class__ is List or _is_function(options_or_function)
    ):
        raise function_clause("Elixir.StringIO", "open", (string, options_or_function))
    if options_or_function.__class__ is List:
        return OK, _start(string, options_or_function)
    return open_with(string, EMPTY, options_or_function)


def _is_function(value: Any) -> bool:
    return isinstance(value, Fun) and value.arity == 1


@lib.function("open", spec="open(binary(), keyword(), (pid() -> result)) :: {:ok, result}")
def open_with(string: Any, options: Any, function: Any) -> Any:
    """
    Makes a device with options, calls the function with it, and closes it.

        iex> StringIO.open("abc", [encoding: :latin1], &IO.binread(&1, :eof))
        {:ok, "abc"}
    """
    if string.__class__ is not bytes or options.__class__ is not List or not _is_function(function):
        raise function_clause("Elixir.StringIO", "open", (string, options, function))
    pid = _start(string, options)
    try:
        return OK, abi.apply_fun(function, [pid])
    finally:
        close(pid)


def _start(string: bytes, options: Any) -> Any:
    given = dict(options)
    encoding = given.get(_ENCODING, UNICODE)
    capture = given.get(Atom("capture_prompt"), FALSE) is TRUE
    server = StringServer(string, encoding, capture, abi.self_pid())
    return abi.spawn(server.run, link=True, initial=(Atom("proc_lib"), Atom("init_p"), 5))


def _is_device(name: str, pid: Any) -> None:
    from pyiex.terms.ids import Pid

    if pid.__class__ is not Pid:
        raise function_clause("Elixir.StringIO", name, (pid,))


@lib.function(spec="contents(pid()) :: {binary(), binary()}")
def contents(pid: Any) -> Any:
    """
    What is left to read, and what has been written.

        iex> {:ok, device} = StringIO.open("in")
        iex> IO.puts(device, "out")
        iex> StringIO.contents(device)
        {"in", "out\\n"}
    """
    _is_device("contents", pid)
    return _call(pid, "contents")


@lib.function(spec="flush(pid()) :: binary()")
def flush(pid: Any) -> Any:
    """
    What has been written, which is forgotten then.

        iex> {:ok, device} = StringIO.open("")
        iex> IO.write(device, "out")
        iex> {StringIO.flush(device), StringIO.flush(device)}
        {"out", ""}
    """
    _is_device("flush", pid)
    return _call(pid, "flush")


@lib.function(spec="close(pid()) :: {:ok, {binary(), binary()}}")
def close(pid: Any) -> Any:
    """
    Ends the device; answers what `contents/1` does.

        iex> {:ok, device} = StringIO.open("in")
        iex> StringIO.close(device)
        {:ok, {"in", ""}}
    """
    _is_device("close", pid)
    return _call(pid, "close")
