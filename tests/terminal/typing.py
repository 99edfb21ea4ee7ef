"""A console on a pipe that a test types into, with a screen that nobody looks at."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from pyiex.shell.console import Candidate, Prompt, Signal
from pyiex.terminal.console import TerminalConsole

ENTER = "\r"
CTRL_C = "\x03"
CTRL_D = "\x04"
UP = "\x1b[A"
ALT_ENTER = "\x1b\r"


def pasted(text: str) -> str:
    """What a terminal sends when text is pasted into it (bracketed paste)."""
    return f"\x1b[200~{text}\x1b[201~"


def no_candidates(_text: str) -> list[Candidate]:
    return []


class Typist:
    """Types into a console and reads what it makes of that."""

    def __init__(self, keyboard: PipeInput, history: Path) -> None:
        self.screen = io.StringIO()
        self.keyboard = keyboard
        self.complete = no_candidates
        self.console = TerminalConsole(history, keyboard, DummyOutput(), self.screen)

    def statement(self, keys: str = "") -> str | Signal:
        self.keyboard.send_text(keys)
        return self.console.read(Prompt("iex(1)> ", "...(1)> ", lambda text: self.complete(text)), False)

    def line(self, keys: str) -> str | Signal:
        self.keyboard.send_text(keys)
        return self.console.read_line("name? ")


@contextmanager
def typist(history: Path) -> Iterator[Typist]:
    with create_pipe_input() as keyboard:
        yield Typist(keyboard, history)
