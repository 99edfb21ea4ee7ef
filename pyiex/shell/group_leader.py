"""The group leader: a process that answers Erlang's I/O protocol for the console.

Programs anywhere, on other nodes too, send it `{:io_request, from, reply_as,
request}` and get `{:io_reply, reply_as, reply}` (The Erlang I/O Protocol,
STDLIB User's Guide).  Output is done at once.  Input is asked of the server,
which has the keyboard, in a second process, so that output goes on meanwhile.
"""

from __future__ import annotations

from asyncio import Future
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
from pyiex.shell.console import Signal
from pyiex.shell.events import LineWanted, Post
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list

OK = Atom("ok")
EOF = Atom("eof")
ERROR = Atom("error")
_REQUEST = Atom("request")
_ENOTSUP = Atom("enotsup")
_LATIN1 = Atom("latin1")
_IO_REQUEST = Atom("io_request")
_IO_REPLY = Atom("io_reply")

_WRITES = {("put_chars", 2), ("put_chars", 3), ("put_chars", 4), ("put_chars", 5)}
_ENCODINGS = (_LATIN1, Atom("unicode"))


class BadRequest(Exception):
    """A request that is none of the protocol's; `reply` says so to the sender."""

    def __init__(self, reply: Any) -> None:
        super().__init__(reply)
        self.reply = reply


@dataclass(frozen=True, slots=True)
class _Pending:
    """A read that waits for its turn."""

    sender: Any
    reply_as: Any
    request: tuple[Any, ...]


class GroupLeader:
    """An I/O server; `write` puts text on its device, `size` tells its columns and rows."""

    def __init__(
        self,
        write: Callable[[str], None],
        size: Callable[[], tuple[int, int] | None] = lambda: None,
        post: Post | None = None,
    ) -> None:
        """`post` hands a `LineWanted` to the server; without it there is nothing to read."""
        self._write = write
        self._size = size
        self._post = post
        self._reads: deque[_Pending] = deque()
        self._more: Future[None] | None = None
        self._input = ""
        self._options: dict[str, Any] = {"encoding": Atom("unicode"), "binary": TRUE, "echo": TRUE}

    def start(self, node: abi.Node, name: str | None = None) -> Pid:
        """Make its processes on `node`; answers the pid that requests go to."""
        process = node.spawn(self.run, initial=(Atom("group"), Atom("server"), 3))
        if name is not None:
            node.register(Atom(name), process)
        if self._post is not None:
            self._more = node.loop.create_future()
            node.spawn(self._run_reads, group_leader=process.pid, initial=(Atom("group"), Atom("reader"), 1))
        return process.pid

    # -- the process that answers ---------------------------------------------------

    def run(self) -> None:
        """Answer requests for ever."""
        process = abi.current()
        while True:
            message = process.next_message()
            process.accept()
            if _is_request(message):
                _tag, sender, reply_as, request = message
                self._handle(sender, reply_as, request)

    def _handle(self, sender: Any, reply_as: Any, request: Any) -> None:
        if self._post is not None and _is_read(request):
            self._reads.append(_Pending(sender, reply_as, request))
            if self._more is not None and not self._more.done():
                self._more.set_result(None)
            return
        _reply(sender, reply_as, self.answer(request))

    def answer(self, request: Any) -> Any:
        """The reply to a request that reads nothing."""
        try:
            return self._answer(request)
        except BadRequest as bad:
            return bad.reply
        except Raised:
            return ERROR, request[0] if isinstance(request, tuple) else request

    def _answer(self, request: Any) -> Any:
        if request is Atom("getopts"):
            return make_list((Atom(key), value) for key, value in self._options.items())
        if not isinstance(request, tuple) or not request or not isinstance(request[0], Atom):
            raise BadRequest((ERROR, _REQUEST))
        tag = request[0].name
        if (tag, len(request)) in _WRITES:
            self._write(_text_to_write(request))
            return OK
        handler = _HANDLERS.get((tag, len(request)))
        if handler is None:
            raise BadRequest((ERROR, _ENOTSUP if _is_read(request) else _REQUEST))
        return handler(self, request)

    def _set_options(self, request: tuple[Any, ...]) -> Any:
        for option in request[1]:
            key, value = option if isinstance(option, tuple) else (option, TRUE)
            if key is Atom("list"):
                key, value = Atom("binary"), FALSE if value is TRUE else TRUE
            if key.name not in self._options:
                return ERROR, _ENOTSUP
            self._options[key.name] = value
        return OK

    def _geometry(self, request: tuple[Any, ...]) -> Any:
        size = self._size()
        if size is None or request[1].name not in ("columns", "rows"):
            return ERROR, _ENOTSUP
        return size[request[1].name == "rows"]

    def _several(self, request: tuple[Any, ...]) -> Any:
        reply: Any = OK
        for each in request[1]:
            reply = self.answer(each)
            if isinstance(reply, tuple) and reply[0] is ERROR:
                break
        return reply

    # -- the process that reads --------------------------------------------------------

    def _run_reads(self) -> None:
        process = abi.current()
        while True:
            if not self._reads:
                self._more = process.scheduler.loop.create_future()
                process.result_of(self._more)
            pending = self._reads.popleft()
            _reply(pending.sender, pending.reply_as, self._read(process, pending.request))

    def _read(self, process: abi.Process, request: tuple[Any, ...]) -> Any:
        tag = request[0].name
        encoded = len(request) > 1 and request[1] in _ENCODINGS
        prompt, *arguments = request[2:] if encoded else request[1:]
        read = _Reader(self, process, _prompt_text(prompt))
        try:
            found = _READS[tag](read, *arguments)
        except Raised:
            return ERROR, _REQUEST
        if isinstance(found, str):
            return found.encode() if self._options["binary"] is TRUE else make_list(map(ord, found))
        return found

    def line(self, process: abi.Process, prompt: str) -> str | Signal:
        """The next line of input, what a read of characters left over first."""
        if self._input:
            line, self._input = self._input, ""
            return line
        loop = process.scheduler.loop
        answer: Future[str | Signal] = loop.create_future()

        def settle(text: str | Signal) -> None:
            loop.call_soon_threadsafe(answer.set_result, text)

        assert self._post is not None
        self._post(LineWanted(prompt, settle))
        return process.result_of(answer)  # type: ignore[no-any-return]

    def keep(self, text: str) -> None:
        """Leave text for the next read."""
        self._input = text

    def take_input(self) -> str:
        """The text that reads left over; the shell's own next line begins with it."""
        text, self._input = self._input, ""
        return text


class _Reader:
    """One read under way."""

    def __init__(self, leader: GroupLeader, process: abi.Process, prompt: str) -> None:
        self._leader = leader
        self._process = process
        self._prompt = prompt

    def _line(self) -> str | Any:
        line = self._leader.line(self._process, self._prompt)
        if line is Signal.EOF:
            return EOF
        if line is Signal.INTERRUPT:
            return ERROR, Atom("interrupted")
        return line

    def get_line(self) -> Any:
        """A line with its line feed, the rest of the input without one, or `:eof`."""
        line = self._line()
        if isinstance(line, str) and "\n" in line:
            line, feed, rest = line.partition("\n")
            self._leader.keep(rest)
            return line + feed
        return line

    def get_chars(self, count: int) -> Any:
        """So many characters, fewer at the end of input, or `:eof`."""
        text = ""
        while len(text) < count:
            line = self._line()
            if not isinstance(line, str):
                return text or line
            text += line
        self._leader.keep(text[count:])
        return text[:count]

    def get_until(self, module: Atom, function: Atom, arguments: Any) -> Any:
        """What `module.function` makes of the input, given to it until it is satisfied."""
        continuation: Any = EMPTY
        while True:
            line = self._line()
            if isinstance(line, tuple):
                return line
            data = make_list(map(ord, line)) if isinstance(line, str) else line
            outcome = abi.apply_mfa(module, function, [continuation, data, *arguments])
            if outcome[0] is not Atom("more"):
                if isinstance(outcome[2], List):
                    self._leader.keep("".join(map(chr, outcome[2])))
                return outcome[1]
            continuation = outcome[1]


_READS: dict[str, Callable[..., Any]] = {
    "get_line": _Reader.get_line,
    "get_chars": _Reader.get_chars,
    "get_until": _Reader.get_until,
}

_HANDLERS: dict[tuple[str, int], Callable[[GroupLeader, tuple[Any, ...]], Any]] = {
    ("setopts", 2): GroupLeader._set_options,
    ("get_geometry", 2): GroupLeader._geometry,
    ("requests", 2): GroupLeader._several,
}


def _is_request(message: Any) -> bool:
    return isinstance(message, tuple) and len(message) == 4 and message[0] is _IO_REQUEST


def _is_read(request: Any) -> bool:
    return (
        isinstance(request, tuple)
        and len(request) > 1
        and isinstance(request[0], Atom)
        and request[0].name in _READS
    )


def _reply(sender: Any, reply_as: Any, reply: Any) -> None:
    abi.send(sender, (_IO_REPLY, reply_as, reply))


def _text_to_write(request: tuple[Any, ...]) -> str:
    encoding = request[1] if len(request) in (3, 5) else _LATIN1
    if len(request) >= 4:
        module, function, arguments = request[-3:]
        characters = abi.apply_mfa(module, function, list(arguments))
    else:
        characters = request[-1]
    if not isinstance(characters, bytes | List):
        raise BadRequest((ERROR, (Atom("put_chars"), encoding, characters)))
    try:
        if encoding is _LATIN1 and isinstance(characters, bytes):
            return characters.decode("latin-1")
        return chardata_text(characters)
    except NotChardata:
        raise BadRequest((ERROR, (Atom("put_chars"), encoding, characters))) from None


def _prompt_text(prompt: Any) -> str:
    try:
        return prompt.name if isinstance(prompt, Atom) else chardata_text(prompt)
    except (NotChardata, Raised):
        return ""
