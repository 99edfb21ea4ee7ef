"""The process behind a file that `File.open` answers: Erlang's I/O protocol over an open file.

Text comes by the I/O protocol; places, sizes and the end by file requests
(`{:file_request, from, reply_as, request}`, answered by `{:file_reply, reply_as, reply}`).
The process ends with the one that opened the file.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.io_server import ERROR, LATIN1, OK, IoServer, Refused
from pyiex.library.open_files import Modes, OpenFile, open_file
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, make_list

_REQUEST = Atom("file_request")
_REPLY = Atom("file_reply")
_DOWN = Atom("DOWN")
_BINARY = Atom("binary")
_ENCODING = Atom("encoding")
_EBADF = Atom("ebadf")


class FileServer(IoServer):
    """Answers for one open file."""

    def __init__(self, opened: OpenFile, owner: Pid) -> None:
        self._file = opened
        self._owner = owner
        self._binary = "binary" in opened.modes

    def begin(self) -> None:
        abi.monitor(self._owner)

    # -- text --------------------------------------------------------------------------------

    def put(self, text: str, encoding: Atom) -> Any:
        try:
            answer = self._file.put(text)
        except UnicodeEncodeError:
            wanted = self._file.modes.encoding
            raise Refused((Atom("no_translation"), encoding, wanted), stop=True) from None
        if answer is not OK:
            raise Refused(answer[1], stop=True)
        return OK

    def _readable(self) -> None:
        if "read" not in self._file.modes:
            raise Refused(_EBADF)

    def line(self, encoding: Atom) -> str | None:
        self._readable()
        try:
            return self._file.line()
        except UnicodeDecodeError:
            raise Refused(Atom("collect_line"), stop=True) from None

    def characters(self, count: int, encoding: Atom) -> str | None:
        self._readable()
        try:
            return self._file.characters(count) if count else ""
        except UnicodeDecodeError:
            raise Refused(Atom("invalid_unicode"), stop=True) from None

    def keep(self, text: str) -> None:
        self._file.keep(text)

    def answer_text(self, text: str, encoding: Atom) -> Any:
        if not self._binary:
            return make_list(map(ord, text))
        try:
            return text.encode("latin-1" if encoding is LATIN1 else "utf-8")
        except UnicodeEncodeError:
            reason = Atom("no_translation"), self._file.modes.encoding, LATIN1
            raise Refused(reason, stop=True) from None

    def options(self) -> Any:
        return make_list([(_BINARY, TRUE if self._binary else FALSE), (_ENCODING, self._file.modes.encoding)])

    def set_options(self, options: Any) -> Any:
        for option in options if options.__class__ is List else ():
            key, value = option if option.__class__ is tuple and len(option) == 2 else (option, TRUE)
            if key is _BINARY or key is Atom("list"):
                self._binary = (value is TRUE) == (key is _BINARY)
            elif key is _ENCODING:
                self._file = OpenFile(self._file.file, _with_encoding(self._file.modes, value))
            else:
                raise Refused(Atom("enotsup"))
        return OK

    def unknown(self, request: Any) -> Any:
        return ERROR, (Atom("request"), request)

    # -- file requests --------------------------------------------------------------------------

    def other(self, message: Any) -> None:
        if message.__class__ is not tuple:
            return
        if len(message) == 4 and message[0] is _REQUEST:
            _tag, sender, reply_as, request = message
            abi.send(sender, (_REPLY, reply_as, self.file_reply(request)))
        elif len(message) == 5 and message[0] is _DOWN and message[3] == self._owner:
            self._file.close()
            self.running = False

    def file_reply(self, request: Any) -> Any:
        """The reply to a request about the file."""
        name, arguments = (request.name, ()) if request.__class__ is Atom else (request[0].name, request[1:])
        if name == "close":
            self.running = False
            return self._file.close()
        return file_action(self._file, name, arguments, self._binary)


def _with_encoding(modes: Modes, encoding: Any) -> Modes:
    try:
        changed = Modes([(_ENCODING, encoding)])
    except ValueError:
        raise Refused(Atom("enotsup")) from None
    changed.flags = modes.flags
    return changed


def file_action(opened: OpenFile, name: str, arguments: Any, binary: bool) -> Any:
    """Do what both kinds of files can: go somewhere, cut, read and write at a place."""
    if name == "position":
        return opened.position(*arguments)
    if name == "truncate":
        return opened.truncate()
    if name in ("sync", "datasync"):
        return opened.sync()
    if name in ("advise", "allocate"):
        return OK
    if name == "pread":
        return _read_at(opened, arguments, binary)
    if name == "pwrite":
        return _write_at(opened, *arguments)
    return ERROR, Atom("request")


def _read_at(opened: OpenFile, arguments: Any, binary: bool) -> Any:
    if len(arguments) == 2:
        place, count = arguments
        where = opened.position(place)
        answer = opened.read(count) if where[0] is OK else where
        return (
            answer
            if answer.__class__ is not tuple or answer[0] is not OK
            else (OK, as_data(answer[1], binary))
        )
    found = []
    for each in arguments[0]:
        answer = _read_at(opened, each, binary)
        if answer.__class__ is tuple and answer[0] is ERROR:
            return answer
        found.append(answer[1] if answer.__class__ is tuple else answer)
    return OK, make_list(found)


def _write_at(opened: OpenFile, place: Any, data: Any = None) -> Any:
    from pyiex.library.iodata import NotIodata, flatten

    pieces = [(place, data)] if data is not None else list(place)
    for written, (where, what) in enumerate(pieces):
        try:
            content = flatten(what)
        except NotIodata:
            return ERROR, Atom("badarg")
        moved = opened.position(where)
        answer = opened.write(content) if moved[0] is OK else moved
        if answer is not OK:
            return answer if data is not None else (ERROR, (written, answer[1]))
    return OK


def as_data(content: bytes, binary: bool) -> Any:
    """Bytes as a binary, or as a list."""
    return content if binary else make_list(content)


def start(path: bytes, modes: Modes) -> Any:
    """Open a file in a process of its own: its pid, or `{:error, reason}`."""
    opened = open_file(path, modes)
    if not isinstance(opened, OpenFile):
        return opened
    server = FileServer(opened, abi.self_pid())
    return abi.spawn(server.run, initial=(Atom("erlang"), Atom("apply"), 2))


def ask(pid: Pid, request: Any) -> Any:
    """Send a file request and wait for its reply; `{:error, :terminated}` where there is no process."""
    reference = abi.monitor(pid)
    abi.send(pid, (_REQUEST, abi.self_pid(), reference, request))

    def answers(message: Any) -> bool:
        return message.__class__ is tuple and len(message) in (3, 5) and message[1] == reference

    message = abi.current().take(answers)
    if len(message) == 5:
        return ERROR, Atom("terminated")
    abi.demonitor(reference, flush=True)
    return message[2]
