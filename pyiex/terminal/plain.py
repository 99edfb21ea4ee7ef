"""The console of a shell that is fed from a pipe, or whose output goes into one.

It imports nothing of prompt_toolkit: a script of three lines shall not wait
for a line editor.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import BinaryIO, TextIO, cast

from pyiex.shell.console import Prompt, Signal


def _bytes_of(stream: TextIO | None, mode: str) -> BinaryIO:
    """The bytes under a standard stream; nothing where it was closed before the program began (`<&-`)."""
    if stream is not None:
        return stream.buffer
    return cast(BinaryIO, open(os.devnull, mode))


class PlainConsole:
    """Lines from standard input, text to standard output, no colours."""

    def __init__(
        self,
        source: BinaryIO | None = None,
        screen: BinaryIO | None = None,
        errors: BinaryIO | None = None,
    ) -> None:
        """The standard streams where none is given."""
        self._source = source or _bytes_of(sys.stdin, "rb")
        self._screen = screen or _bytes_of(sys.stdout, "wb")
        self._errors = errors or _bytes_of(sys.stderr, "wb")
        self._lock = threading.Lock()

    @property
    def ansi(self) -> bool:
        """Without a terminal there are no colours."""
        return False

    @property
    def size(self) -> tuple[int, int] | None:
        """The screen's columns and rows, where output goes to one."""
        try:
            size = os.get_terminal_size(self._screen.fileno())
        except (OSError, ValueError):
            return None
        return size.columns, size.lines

    def read(self, prompt: Prompt, unfinished: bool) -> str | Signal:
        """The next line of input, after printing the prompt for it."""
        return self.read_line(prompt.more if unfinished else prompt.first)

    def read_line(self, prompt: str) -> str | Signal:
        """The next line; the last one may have no line feed."""
        self.write(prompt)
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            return Signal.EOF
        return line.decode("utf-8", "surrogateescape") if line else Signal.EOF

    def write(self, text: str) -> None:
        """Write and flush: what reads the other end may be waiting for it."""
        self._put(self._screen, text)

    def write_error(self, text: str) -> None:
        """The same on standard error."""
        self._put(self._errors, text)

    def _put(self, stream: BinaryIO, text: str) -> None:
        with self._lock:
            try:
                stream.write(text.encode("utf-8", "surrogateescape"))
                stream.flush()
            except BrokenPipeError:
                # Nobody reads any more (`pyiex < file | head`): go on without output.
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())

    def wake(self) -> bool:
        """A read from a pipe cannot be broken off."""
        return False

    def close(self) -> None:
        """Nothing was changed."""
