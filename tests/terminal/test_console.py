import os
from pathlib import Path

import pytest

from pyiex.shell.console import Prompt, Signal
from tests.terminal.typing import ENTER, no_candidates, typist

PROMPT = Prompt("iex(1)> ", "...(1)> ", no_candidates)


def test_output_between_statements_is_written_at_once(tmp_path: Path) -> None:
    with typist(tmp_path / "history") as person:
        person.console.write("a")
        person.console.write_error("b\n")
        assert person.screen.getvalue() == "ab\n"


def test_a_prompt_begins_a_line(tmp_path: Path) -> None:
    with typist(tmp_path / "history") as person:
        person.console.write("half")
        person.statement("1" + ENTER)
        assert person.screen.getvalue() == "half\n"


def test_output_while_a_line_is_typed_is_printed_in_whole_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # However slow the machine is, half a line does not come late.
    monkeypatch.setattr("pyiex.terminal.console.PARTIAL_SECONDS", 3600.0)
    with typist(tmp_path / "history") as person:
        console = person.console

        def talk() -> None:
            console.write("one\ntw")
            console.write("o\nhalf")
            person.keyboard.send_text("1" + ENTER)

        console._editor.loop.call_soon(talk)
        assert person.statement() == "1\n"
        assert person.screen.getvalue() == "one\ntwo\nhalf"


def test_half_a_line_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pyiex.terminal.console.PARTIAL_SECONDS", 0.0)
    with typist(tmp_path / "history") as person:
        console = person.console
        end_line = console._end_line

        def ended(partial: str) -> None:
            end_line(partial)
            console._editor.loop.call_soon(person.keyboard.send_text, ENTER)

        monkeypatch.setattr(console, "_end_line", ended)
        console._editor.loop.call_soon(console.write, "half")
        person.statement()
        assert person.screen.getvalue() == "half\n"


def test_waking_keeps_what_has_been_typed(tmp_path: Path) -> None:
    with typist(tmp_path / "history") as person:
        console = person.console
        person.keyboard.send_text("1 + ")

        def wake_when_typed() -> None:
            application = console._editor._active
            if application is not None and application.current_buffer.text == "1 + ":
                assert console.wake()
            else:
                console._editor.loop.call_soon(wake_when_typed)

        console._editor.loop.call_soon(wake_when_typed)
        assert console.read(PROMPT, False) is Signal.WOKEN
        assert person.statement("2" + ENTER) == "1 + 2\n"


@pytest.mark.parametrize(
    ("variables", "ansi"),
    [
        ({"TERM": "xterm"}, True),
        ({"TERM": "dumb"}, False),
        ({}, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
    ],
)
def test_colours(
    variables: dict[str, str], ansi: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with typist(tmp_path / "history") as person:
        for name in ("TERM", "NO_COLOR"):
            monkeypatch.delenv(name, raising=False)
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert person.console.ansi is ansi


def test_the_size_of_no_screen(tmp_path: Path) -> None:
    with typist(tmp_path / "history") as person:
        assert person.console.size is None


def test_the_size_of_a_terminal(tmp_path: Path) -> None:
    import fcntl
    import struct
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    with typist(tmp_path / "history") as person, open(slave, "w") as screen:
        person.console._screen = screen
        assert person.console.size == (100, 30)
    os.close(master)
