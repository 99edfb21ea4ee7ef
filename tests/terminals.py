"""Real shells in pseudo-terminals: type into them, read their screens."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyte

from tests import iex

PATIENCE = 60.0
"""Seconds to wait for a screen to show something."""
COLUMNS, ROWS = 100, 60


class Terminal:
    """A program in a pseudo-terminal, and what its screen shows."""

    def __init__(self, command: list[str], env: dict[str, str]) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.process = subprocess.Popen(
            command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=env,
            start_new_session=True,
            # The terminal turns Ctrl+C into a signal only for those that it controls.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        os.close(slave)
        self._screen = pyte.Screen(COLUMNS, ROWS)
        # The program may ask where the cursor is; pyte answers through this.
        self._screen.write_process_input = lambda answer: os.write(self._master, answer.encode())
        self._stream = pyte.ByteStream(self._screen)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def enter(self, line: str) -> None:
        """Type a line and press Enter."""
        self.type(f"{line}\r")

    @property
    def text(self) -> str:
        """The screen as text, without trailing blanks."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until the screen matches."""
        ends = time.monotonic() + PATIENCE
        while (found := re.search(pattern, self.text, re.M)) is None:
            left = ends - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"no {pattern!r} on the screen:\n{self.text}")
        return found

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError:
            return False
        self._stream.feed(data)
        return bool(data)

    def run(self, line: str) -> str:
        """Type a line at a prompt; what is printed until the next prompt.

        The line must fit the screen's width.
        """
        prompt = self.wait_for(r"^iex\([^\n]*\)\d+> ?\Z|^iex\(\d+\)> ?\Z").group(0).rstrip()
        self.enter(line)
        self.wait_for(rf"^{re.escape(prompt)} {re.escape(line)}$[\s\S]*^iex\([^\n]*\d+\)?> ?\Z")
        shown = self.text.rsplit(f"{prompt} {line}\n", 1)[1]
        return shown.rpartition("\n")[0] if "\n" in shown else ""

    def wait_for_exit(self) -> int:
        """Wait until the program ends; its exit status."""
        ends = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < ends:
            self._read(0.05)
        return self.process.wait(1)

    def kill(self) -> None:
        """End the program as a crash would."""
        if self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        """End the program and the terminal."""
        self.kill()
        os.close(self._master)


@contextmanager
def shell(home: Path, *options: str, command: list[str] | None = None, **extra: str) -> Iterator[Terminal]:
    """pyiex, or another command, in a terminal of its own."""
    env = {**iex.environment(home), "TERM": "xterm", **extra}
    terminal = Terminal([*(command or [sys.executable, "-m", "pyiex"]), *options], env)
    try:
        yield terminal
    finally:
        terminal.close()
