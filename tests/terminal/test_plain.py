import io
import os
import sys

import pytest

from pyiex.shell.console import Prompt, Signal
from pyiex.terminal import is_interactive
from pyiex.terminal.plain import PlainConsole

PROMPT = Prompt("iex(1)> ", "...(1)> ", lambda _text: ())


def console(source: bytes) -> tuple[PlainConsole, io.BytesIO, io.BytesIO]:
    screen, errors = io.BytesIO(), io.BytesIO()
    return PlainConsole(io.BytesIO(source), screen, errors), screen, errors


def test_reads_lines_after_their_prompts() -> None:
    plain, screen, _errors = console("1 +\nü".encode())
    assert plain.read(PROMPT, False) == "1 +\n"
    assert plain.read(PROMPT, True) == "ü"
    assert plain.read_line("name? ") is Signal.EOF
    assert screen.getvalue() == b"iex(1)> ...(1)> name? "


def test_bytes_that_are_no_utf8_pass_through() -> None:
    plain, screen, _errors = console(b"\xff\n")
    line = plain.read_line("")
    assert isinstance(line, str)
    plain.write(line)
    assert screen.getvalue() == b"\xff\n"


def test_errors_go_to_their_own_stream() -> None:
    plain, screen, errors = console(b"")
    plain.write_error("warning\n")
    assert (screen.getvalue(), errors.getvalue()) == (b"", b"warning\n")


def test_there_is_no_screen() -> None:
    plain, _screen, _errors = console(b"")
    assert (plain.ansi, plain.size, plain.wake()) == (False, None, False)


def test_output_that_nobody_reads_is_dropped() -> None:
    source, end = os.pipe()
    os.close(source)
    with open(end, "wb", buffering=0) as stream:
        plain = PlainConsole(io.BytesIO(), stream, io.BytesIO())
        plain.write("lost")
        plain.write("lost, too")


def test_streams_that_are_closed_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    assert not is_interactive()
    plain = PlainConsole()
    plain.write("lost")
    plain.write_error("lost")
    assert plain.read(PROMPT, False) is Signal.EOF
