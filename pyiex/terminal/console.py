"""The console in a terminal: a line editor, and output that never disturbs the line being typed."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from prompt_toolkit.application import run_in_terminal
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from pyiex.shell.console import Prompt, Signal
from pyiex.terminal.history_file import default_path
from pyiex.terminal.keyboard import Keyboard
from pyiex.terminal.prompt import LineEditor

PARTIAL_SECONDS = 0.1
"""How long the beginning of a line waits for its end before it is shown above the prompt."""

_RESET = "\x1b[0m"


class TerminalConsole:
    """The screen and the keyboard of a person."""

    def __init__(
        self,
        history: Path | None = None,
        input: Input | None = None,
        output: Output | None = None,
        screen: TextIO | None = None,
    ) -> None:
        """history: the history's file; the others are what tests put in place of the terminal."""
        self._editor = LineEditor(history or default_path(), self._say, input, output)
        self._screen = screen or sys.stdout
        self._keyboard = None if input else Keyboard(sys.stdin)
        self._lock = threading.Lock()
        self._reading = False
        self._pending = ""
        self._scheduled = False
        self._at_line_start = True

    @property
    def ansi(self) -> bool:
        """Colours, unless the terminal is dumb or `NO_COLOR` is set (no-color.org)."""
        return os.environ.get("TERM", "dumb") != "dumb" and not os.environ.get("NO_COLOR")

    @property
    def size(self) -> tuple[int, int] | None:
        """The terminal's columns and rows."""
        try:
            size = os.get_terminal_size(self._screen.fileno())
        except (OSError, ValueError):
            return None
        return size.columns, size.lines

    # -- reading -------------------------------------------------------------------

    def read(self, prompt: Prompt, unfinished: bool) -> str | Signal:
        """A statement; `Signal.EOF` after Ctrl+D, `Signal.INTERRUPT` after Ctrl+C."""
        self._begin_line()
        return self._while_reading(lambda: self._editor.statement(prompt, unfinished))

    def read_line(self, prompt: str) -> str | Signal:
        """A line for a program."""
        return self._while_reading(lambda: self._editor.line(prompt))

    def wake(self) -> bool:
        """Break a read off."""
        self._editor.loop.call_soon_threadsafe(self._editor.wake)
        return True

    def _while_reading(self, read: Callable[[], str | Signal]) -> str | Signal:
        with self._lock:
            self._reading = True
        try:
            return read()
        finally:
            with self._lock:
                self._reading = False
                text, self._pending = self._pending, ""
            self.write(text)

    def _begin_line(self) -> None:
        # The editor draws from the first column on.
        if not self._at_line_start:
            self.write("\n")

    # -- writing -------------------------------------------------------------------

    def write(self, text: str) -> None:
        """Print text: at once, or above the line that is being typed."""
        if not text:
            return
        with self._lock:
            if not self._reading:
                self._put(text)
                return
            self._pending += text
            if self._scheduled:
                return
            self._scheduled = True
        self._editor.loop.call_soon_threadsafe(self._print_above)

    def write_error(self, text: str) -> None:
        """The same: in a terminal both streams are one screen."""
        self.write(text)

    def _say(self, line: str) -> None:
        self.write(f"{line}\n")

    def _put(self, text: str) -> None:
        self._screen.write(text)
        self._screen.flush()
        self._at_line_start = text.endswith(("\n", f"\n{_RESET}"))

    def _print_above(self) -> None:
        """On the editor's loop: print the whole lines that wait, and the last one when it is late."""
        with self._lock:
            self._scheduled = False
            whole, feed, partial = self._pending.rpartition("\n")
            if feed and partial == _RESET:
                # Colours that end after the line feed, as the log's do, are no line of their own.
                feed, partial = feed + partial, ""
            self._pending = partial
        if feed:
            run_in_terminal(lambda: self._put(whole + feed))
        if partial:
            self._editor.loop.call_later(PARTIAL_SECONDS, self._end_line, partial)

    def _end_line(self, partial: str) -> None:
        with self._lock:
            if self._pending != partial:
                return
            self._pending += "\n"
        self._print_above()

    def close(self) -> None:
        """Leave the terminal as it was found."""
        if self._keyboard is not None:
            self._keyboard.restore()
