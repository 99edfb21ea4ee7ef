"""The keyboard while nobody reads: what is typed waits, unseen, for the next prompt."""

from __future__ import annotations

import termios
from typing import TextIO

_IFLAG, _LFLAG, _CC = 0, 3, 6


class Keyboard:
    """A terminal's input, set up for a line editor that comes and goes.

    The editor makes the terminal raw while it reads and leaves it as it found it.  Were
    that the usual line mode, keys typed in between would be echoed into the output, and
    Ctrl+D would be gone: the mode turns it into an end of input that the editor never
    sees.  Signals stay on, so that Ctrl+C breaks an evaluation off.
    """

    def __init__(self, stream: TextIO) -> None:
        """stream: the terminal; one that is no terminal is left alone."""
        self._file = stream.fileno()
        try:
            self._before: list[object] | None = termios.tcgetattr(self._file)
        except termios.error:
            self._before = None
            return
        self._set(_quiet(termios.tcgetattr(self._file)))

    def restore(self) -> None:
        """Leave the terminal as it was found."""
        if self._before is not None:
            self._set(self._before)

    def _set(self, mode: list[object]) -> None:
        termios.tcsetattr(self._file, termios.TCSANOW, mode)  # type: ignore[arg-type]


def _quiet(mode: list[object]) -> list[object]:
    """The mode without lines, echo and translation; termios(3) has the names."""
    quiet = list(mode)
    quiet[_IFLAG] = _without(mode[_IFLAG], termios.ICRNL | termios.INLCR | termios.IGNCR)
    quiet[_LFLAG] = _without(mode[_LFLAG], termios.ICANON | termios.ECHO | termios.IEXTEN)
    characters = list(mode[_CC])  # type: ignore[call-overload]
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    quiet[_CC] = characters
    return quiet


def _without(flags: object, gone: int) -> int:
    assert isinstance(flags, int)
    return flags & ~gone
