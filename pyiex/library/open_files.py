"""Open files: bytes at a place, and text in an encoding.

An `OpenFile` is what both kinds of Erlang's files rest on: the process that
speaks the I/O protocol, and the raw file that its owner calls directly.
"""

from __future__ import annotations

import io
import os
from typing import IO, Any

from pyiex.library.disk import BADARG, ERROR, OK, attempt, done, failure
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List

_OPTIONS = ("encoding", "delayed_write", "read_ahead")
_CODECS: dict[Any, str] = {
    Atom("latin1"): "latin-1",
    Atom("unicode"): "utf-8",
    Atom("utf8"): "utf-8",
    (Atom("utf16"), Atom("big")): "utf-16-be",
    (Atom("utf16"), Atom("little")): "utf-16-le",
    Atom("utf16"): "utf-16-be",
    (Atom("utf32"), Atom("big")): "utf-32-be",
    (Atom("utf32"), Atom("little")): "utf-32-le",
    Atom("utf32"): "utf-32-be",
}
_WHENCE = {"bof": os.SEEK_SET, "cur": os.SEEK_CUR, "eof": os.SEEK_END}
LATIN1 = Atom("latin1")


class Modes:
    """The options that a file is opened with; ValueError for one that there is not.

    An atom that means nothing is no error, as in Erlang.
    """

    def __init__(self, options: Any) -> None:
        self.flags: set[str] = set()
        self.encoding: Any = LATIN1
        for option in options:
            if option.__class__ is Atom:
                self.flags.add(option.name)
            elif option.__class__ is tuple and len(option) in (2, 3) and option[0].__class__ is Atom:
                self._option(option)
            else:
                raise ValueError(option)
        if not self.flags & {"write", "append", "exclusive"}:
            self.flags.add("read")

    def _option(self, option: Any) -> None:
        name, value = option[0].name, option[1]
        if name not in _OPTIONS or (name == "encoding" and value not in _CODECS):
            raise ValueError(option)
        if name == "encoding":
            self.encoding = Atom("unicode") if value is Atom("utf8") else value

    def __contains__(self, flag: str) -> bool:
        return flag in self.flags


class OpenFile:
    """A file that is open: `file` is Python's, in binary mode."""

    def __init__(self, file: IO[bytes], modes: Modes) -> None:
        self.file = file
        self.modes = modes
        self.codec = _CODECS[modes.encoding]

    # -- bytes ----------------------------------------------------------------------------

    def write(self, data: bytes) -> Any:
        """Write at the place where the file is."""
        if not modes_write(self.modes):
            return ERROR, Atom("ebadf")

        def action() -> None:
            self.file.write(data)
            self.file.flush()

        return done(action)

    def read(self, count: int) -> Any:
        """`{:ok, bytes}`, `:eof` or an error."""
        if "read" not in self.modes:
            return ERROR, Atom("ebadf")
        answer = attempt(lambda: self.file.read(count))
        return Atom("eof") if answer == (OK, b"") and count else answer

    def read_line(self) -> Any:
        """`{:ok, line}` with its break as one line feed, `:eof` or an error."""
        if "read" not in self.modes:
            return ERROR, Atom("ebadf")
        answer = attempt(self.file.readline)
        if answer[0] is not OK:
            return answer
        line = answer[1]
        return (OK, line[:-2] + b"\n" if line.endswith(b"\r\n") else line) if line else Atom("eof")

    def position(self, place: Any) -> Any:
        """Go to a place; answers the distance from the beginning."""
        base, offset = "bof", place
        if place.__class__ is Atom:
            base, offset = place.name, 0
        elif place.__class__ is tuple and len(place) == 2 and place[0].__class__ is Atom:
            base, offset = place[0].name, place[1]
        if base not in _WHENCE or offset.__class__ is not int:
            return BADARG
        if base == "bof" and offset < 0:
            return ERROR, Atom("einval")
        return attempt(lambda: self.file.seek(offset, _WHENCE[base]))

    def truncate(self) -> Any:
        """Cut the file off where it is."""
        if not modes_write(self.modes):
            return ERROR, Atom("einval")
        return done(self.file.truncate)

    def sync(self) -> Any:
        """Have the system write everything to the disk."""
        return done(lambda: os.fsync(self.file.fileno()) if "ram" not in self.modes else None)

    def close(self) -> Any:
        """Close it; what is left is written."""
        return done(self.file.close)

    # -- text -----------------------------------------------------------------------------

    def read_character(self) -> str | None:
        """The next character; None at the end; UnicodeDecodeError for bytes that are none."""
        data = b""
        while True:
            piece = self.file.read(1)
            if not piece:
                if data:
                    data.decode(self.codec)
                return None
            data += piece
            try:
                return data.decode(self.codec)
            except UnicodeDecodeError as problem:
                if "unexpected end" not in problem.reason and "truncated" not in problem.reason:
                    raise

    def characters(self, count: int) -> str | None:
        """The next characters, at most `count`, or None at the end."""
        if self.codec == "latin-1":
            return self.file.read(count).decode("latin-1") or None
        found: list[str] = []
        while len(found) < count and (character := self.read_character()) is not None:
            found.append(character)
        return "".join(found) or None

    def line(self) -> str | None:
        """The next line with its break as one line feed, or None at the end."""
        if self.codec in ("latin-1", "utf-8"):
            text = self.file.readline().decode(self.codec)
        else:
            pieces: list[str] = []
            while (character := self.read_character()) is not None:
                pieces.append(character)
                if character == "\n":
                    break
            text = "".join(pieces)
        return (text[:-2] + "\n" if text.endswith("\r\n") else text) or None

    def keep(self, text: str) -> None:
        """Go back over text that was read."""
        if text:
            self.file.seek(-len(text.encode(self.codec)), os.SEEK_CUR)

    def put(self, text: str) -> Any:
        """Write text in the encoding of the file; UnicodeEncodeError where it has no such character."""
        return self.write(text.encode(self.codec))


def modes_write(modes: Modes) -> bool:
    """Whether a file opened so can be written."""
    return bool(modes.flags & {"write", "append", "exclusive"})


def open_file(path: bytes, modes: Modes) -> OpenFile | Any:
    """Open a file; `{:error, reason}` where that fails."""
    try:
        return OpenFile(_opened(path, modes), modes)
    except OSError as problem:
        return failure(problem)
    except ValueError:
        return BADARG


def _opened(path: bytes, modes: Modes) -> IO[bytes]:
    if "ram" in modes:
        return io.BytesIO(path)
    reads, writes = "read" in modes, modes_write(modes)
    flags = os.O_RDWR if reads and writes else os.O_WRONLY if writes else os.O_RDONLY
    if writes:
        flags |= os.O_CREAT
        flags |= os.O_APPEND if "append" in modes else 0
        flags |= os.O_EXCL if "exclusive" in modes else 0
        flags |= os.O_TRUNC if not reads and "append" not in modes else 0
    if os.path.isdir(path) and "directory" not in modes:
        raise IsADirectoryError(21, "EISDIR")
    descriptor = os.open(path, flags, 0o666)
    if "compressed" in modes:
        import gzip

        return gzip.GzipFile(fileobj=os.fdopen(descriptor, "wb" if writes else "rb"))  # type: ignore[return-value]
    mode = "r+b" if reads and writes else "wb" if writes else "rb"
    return os.fdopen(descriptor, mode if "append" not in modes else "a+b" if reads else "ab")


def given_options(options: Any) -> list[Any]:
    """The options as a Python list: one alone need be no list."""
    return list(options) if options.__class__ is List else [options]
