import os
import pty
import termios
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from pyiex.terminal.keyboard import Keyboard
from tests.terminal.screen import Screen


@pytest.fixture
def stream() -> Iterator[TextIO]:
    master, slave = pty.openpty()
    with os.fdopen(slave) as terminal:
        yield terminal
    os.close(master)


def test_a_quiet_terminal_has_no_lines_and_no_echo_but_signals(stream: TextIO) -> None:
    Keyboard(stream)
    mode = termios.tcgetattr(stream)
    assert mode[0] & (termios.ICRNL | termios.INLCR | termios.IGNCR) == 0
    assert mode[3] & (termios.ICANON | termios.ECHO | termios.ISIG) == termios.ISIG


def test_it_leaves_the_terminal_as_it_was(stream: TextIO) -> None:
    before = termios.tcgetattr(stream)
    keyboard = Keyboard(stream)
    assert termios.tcgetattr(stream) != before
    keyboard.restore()
    assert termios.tcgetattr(stream) == before


def test_what_is_no_terminal_is_left_alone(tmp_path: Path) -> None:
    with open(tmp_path / "file", "w+") as file:
        Keyboard(file).restore()


@pytest.mark.pty
def test_keys_typed_while_something_runs_wait_for_the_next_prompt(tmp_path: Path) -> None:
    screen = Screen(home=tmp_path)
    try:
        screen.wait_for_prompt(1)
        screen.type('IO.puts("be" <> "gun"); Process.sleep(500); IO.puts("en" <> "ded")\r')
        screen.wait_for("begun\n")
        screen.type("40 + 2\r\x04")
        assert "40 + 2" not in screen.wait_for("ended\n")
        # The editor may draw its line more than once.
        assert "40 + 2" in screen.wait_for("42\n")
        assert screen.status() == 0
    finally:
        screen.close()
