"""How a shell ends when it is told to from outside, and what keys other than Ctrl+D and Ctrl+C do."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import iex
from tests.terminal.screen import Screen
from tests.terminals import shell

pytestmark = pytest.mark.pty

RUNNING = 'IO.puts("be" <> "gun"); receive do :never -> 1 end\r'
NOTICE = "[notice] SIGTERM received - shutting down\n"
CTRL_BACKSLASH, CTRL_G, CTRL_Z = "\x1c", "\x07", "\x1a"


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    one = Screen(home=tmp_path)
    one.wait_for_prompt(1)
    yield one
    one.close()


def test_sigterm_at_the_prompt_stops_the_node(screen: Screen) -> None:
    os.kill(screen.pid, signal.SIGTERM)
    screen.wait_for(NOTICE)
    assert screen.status() == 0


def test_sigterm_while_something_runs(screen: Screen) -> None:
    screen.type(RUNNING)
    screen.wait_for("begun\n")
    os.kill(screen.pid, signal.SIGTERM)
    screen.wait_for(NOTICE)
    assert screen.status() == 0


def test_sigterm_while_a_pipe_is_read(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pyiex"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, env=iex.environment(tmp_path)) as fed:
        assert fed.stdin is not None and fed.stdout is not None
        fed.stdin.write(b"6 * 7\n")
        fed.stdin.flush()
        while not fed.stdout.readline().endswith(b"42\n"):
            pass
        fed.send_signal(signal.SIGTERM)
        assert NOTICE.encode() in fed.stdout.read()
        assert fed.wait(20) == 0


def test_control_backslash_quits(screen: Screen) -> None:
    screen.type("1 + " + CTRL_BACKSLASH)
    assert screen.status() == 0


def test_control_backslash_quits_while_something_runs(screen: Screen) -> None:
    screen.type(RUNNING)
    screen.wait_for("begun\n")
    screen.type(CTRL_BACKSLASH)
    assert screen.status() == 0


def test_control_g_says_what_there_is_instead(screen: Screen) -> None:
    screen.type("1 + " + CTRL_G)
    screen.wait_for("(Ctrl+G: there is one shell here; ")
    screen.wait_for_prompt(1)
    screen.type("41\r")
    screen.wait_for("42\n")


@pytest.mark.skipif(shutil.which("bash") is None, reason="job control is tried with bash")
def test_control_z_suspends(tmp_path: Path) -> None:
    with shell(tmp_path, "--norc", "-i", command=["bash"], PS1="shell: ") as terminal:
        terminal.wait_for(r"^shell: ?\Z")
        terminal.enter(f"{sys.executable} -m pyiex")
        assert terminal.run("x = 41") == "41"
        terminal.wait_for(r"^iex\(2\)> ?\Z")
        terminal.type(CTRL_Z)
        terminal.wait_for(r"Stopped[\s\S]*^shell: ?\Z")
        terminal.enter("fg")
        terminal.wait_for(r"^shell: fg$[\s\S]*^iex\(2\)> ?\Z")
        assert terminal.run("x + 1") == "42"
