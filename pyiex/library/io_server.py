"""A process that answers Erlang's I/O protocol: the part that files and strings have in common.

A request is `{:io_request, from, reply_as, request}`, its reply `{:io_reply,
reply_as, reply}` (STDLIB User's Guide, The Erlang I/O Protocol).  A subclass
says where text comes from and goes to; it raises `Refused` for what it cannot do.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from pyiex.library.text import NotChardata, chardata_text
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

OK = Atom("ok")
EOF = Atom("eof")
ERROR = Atom("error")
LATIN1 = Atom("latin1")
UNICODE = Atom("unicode")
_ENCODINGS = (LATIN1, UNICODE)
_IO_REQUEST = Atom("io_request")
_IO_REPLY = Atom("io_reply")
_REQUEST = Atom("request")
_ENOTSUP = Atom("enotsup")
_DONE = Atom("done")


class Refused(Exception):
    """A request fails: `reply` goes to the sender; with `stop` the server ends."""

    def __init__(self, reason: Any, stop: bool = False) -> None:
        super().__init__(reason)
        self.reply = (ERROR, reason)
        self.stop = stop


class IoServer(ABC):
    """Answers requests until it is told to stop."""

    running = True

    # -- what a subclass says ------------------------------------------------------------

    @abstractmethod
    def put(self, text: str, encoding: Atom) -> Any:
        """Write; `encoding` is that of the request."""

    @abstractmethod
    def line(self, encoding: Atom) -> str | None:
        """The next line with its break, the rest of the text without one, or None at the end.

        encoding: that of the request.
        """

    @abstractmethod
    def characters(self, count: int, encoding: Atom) -> str | None:
        """The next characters, at most `count` of them, or None at the end; `encoding`: the request's."""

    @abstractmethod
    def keep(self, text: str) -> None:
        """Put text that was read back in front."""

    def prompt(self, text: str) -> None:  # noqa: B027 - few care
        """Told the prompt of each read."""

    @abstractmethod
    def answer_text(self, text: str, encoding: Atom) -> Any:
        """What was read as a reply to a request with this encoding."""

    @abstractmethod
    def options(self) -> Any:
        """The reply to `:getopts`."""

    @abstractmethod
    def set_options(self, options: Any) -> Any:
        """The reply to `{:setopts, options}`."""

    def unknown(self, request: Any) -> Any:
        """The reply to a request that is none of the protocol's."""
        return ERROR, _REQUEST

    def other(self, message: Any) -> None:  # noqa: B027 - few care
        """Told each message that is no I/O request."""

    def begin(self) -> None:  # noqa: B027 - few care
        """Called in the server's process before its first message."""

    # -- the process ------------------------------------------------------------------------

    def run(self) -> Any:
        """Answer until `running` is False."""
        process = abi.current()
        self.begin()
        while self.running:
            message = process.next_message()
            process.accept()
            if message.__class__ is tuple and len(message) == 4 and message[0] is _IO_REQUEST:
                _tag, sender, reply_as, request = message
                abi.send(sender, (_IO_REPLY, reply_as, self.reply(request)))
            else:
                self.other(message)
        return Atom("normal")

    def reply(self, request: Any) -> Any:
        """The reply to a request."""
        try:
            return self._answer(request)
        except Refused as refused:
            self.running = self.running and not refused.stop
            return refused.reply

    def _answer(self, request: Any) -> Any:
        if request is Atom("getopts"):
            return self.options()
        if request.__class__ is not tuple or not request or request[0].__class__ is not Atom:
            return self.unknown(request)
        handler = getattr(self, f"_{request[0].name}_{len(request)}", None)
        if handler is None:
            return self.unknown(request)
        return handler(*request[1:])

    def _put_chars_2(self, characters: Any) -> Any:
        return self._put_chars_3(LATIN1, characters)

    def _put_chars_3(self, encoding: Any, characters: Any) -> Any:
        request = (Atom("put_chars"), encoding, characters)
        if characters.__class__ is not bytes and characters.__class__ is not List:
            raise Refused(request)
        try:
            if encoding is LATIN1 and characters.__class__ is bytes:
                return self.put(characters.decode("latin-1"), encoding)
            text = _latin1_text(characters) if encoding is LATIN1 else chardata_text(characters)
        except (NotChardata, Raised, TypeError, ValueError):
            raise Refused(request) from None
        return self.put(text, encoding)

    def _put_chars_4(self, module: Any, function: Any, arguments: Any) -> Any:
        return self._put_chars_5(LATIN1, module, function, arguments)

    def _put_chars_5(self, encoding: Any, module: Any, function: Any, arguments: Any) -> Any:
        try:
            characters = abi.apply_mfa(module, function, list(arguments))
        except Raised:
            raise Refused((Atom("put_chars"), encoding, arguments)) from None
        return self._put_chars_3(encoding, characters)

    def _requests_2(self, requests: Any) -> Any:
        reply: Any = OK
        for request in requests:
            reply = self.reply(request)
            if reply.__class__ is tuple and reply[:1] == (ERROR,):
                break
        return reply

    def _get_geometry_2(self, _what: Any) -> Any:
        raise Refused(_ENOTSUP)

    def _setopts_2(self, options: Any) -> Any:
        return self.set_options(options)

    # -- reading ----------------------------------------------------------------------------

    def _read(self, encoding: Any, prompt: Any, text: str | None) -> Any:
        self.prompt(_prompt_text(prompt))
        return EOF if text is None else self.answer_text(text, encoding)

    def _get_line_2(self, prompt: Any) -> Any:
        return self._get_line_3(LATIN1, prompt)

    def _get_line_3(self, encoding: Any, prompt: Any) -> Any:
        return self._read(encoding, prompt, self.line(encoding))

    def _get_chars_3(self, prompt: Any, count: Any) -> Any:
        return self._get_chars_4(LATIN1, prompt, count)

    def _get_chars_4(self, encoding: Any, prompt: Any, count: Any) -> Any:
        if count.__class__ is not int or count < 0:
            raise Refused(_REQUEST)
        return self._read(encoding, prompt, self.characters(count, encoding))

    def _get_until_5(self, prompt: Any, module: Any, function: Any, arguments: Any) -> Any:
        return self._get_until_6(LATIN1, prompt, module, function, arguments)

    def _get_until_6(self, encoding: Any, prompt: Any, module: Any, function: Any, arguments: Any) -> Any:
        self.prompt(_prompt_text(prompt))
        continuation: Any = EMPTY
        while True:
            line = self.line(encoding)
            data = EOF if line is None else make_list(map(ord, line))
            try:
                outcome = abi.apply_mfa(module, function, [continuation, data, *arguments])
            except Raised:
                raise Refused((Atom("get_until"), arguments)) from None
            if outcome[0] is _DONE:
                rest = outcome[2]
                if rest.__class__ is List:
                    self.keep("".join(map(chr, rest)))
                return outcome[1]
            continuation = outcome[1]


def _latin1_text(characters: Any) -> str:
    from pyiex.library.iodata import NotIodata, flatten

    try:
        return flatten(characters).decode("latin-1")
    except NotIodata:
        raise NotChardata from None


def _prompt_text(prompt: Any) -> str:
    try:
        return prompt.name if prompt.__class__ is Atom else chardata_text(prompt)
    except (NotChardata, Raised, TypeError):
        return ""
