"""A program in a pseudo-terminal, typed at and read from as a person would."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 100, 40
SECONDS = 60

_ESCAPE = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07]*\x07|[=>]|\([B0])")


def _variables(home: Path) -> dict[str, str]:
    # Nothing here answers prompt_toolkit when it asks where the cursor is.
    fixed = {"TERM": "xterm", "LANG": "C.UTF-8", "PROMPT_TOOLKIT_NO_CPR": "1"}
    return {"PATH": os.environ["PATH"], "HOME": str(home), **fixed}


class Screen:
    """What `python -m pyiex ARGUMENTS` prints in a terminal, without its escape sequences."""

    def __init__(self, *arguments: str, home: Path) -> None:
        self.text = ""
        self._raw = b""
        self._seen = 0
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.execve(sys.executable, [sys.executable, "-m", "pyiex", *arguments], _variables(home))
        size = struct.pack("HHHH", ROWS, COLUMNS, 0, 0)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, size)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._terminal, keys.encode())

    def wait_for(self, text: str) -> str:
        """Wait until `text` appears after what was waited for before; answers what came up to its end."""
        end = time.monotonic() + SECONDS
        while (found := self.text.find(text, self._seen)) < 0:
            assert time.monotonic() < end, f"{text!r} did not appear: {self.text[self._seen :]!r}"
            assert self._read(), f"it ended before {text!r}: {self.text[self._seen :]!r}"
        start, self._seen = self._seen, found + len(text)
        return self.text[start : self._seen]

    def _read(self) -> bool:
        if not select.select([self._terminal], [], [], 0.2)[0]:
            return True
        try:
            data = os.read(self._terminal, 65536)
        except OSError:
            return False
        self._raw += data
        self.text = _ESCAPE.sub("", self._raw.decode("utf-8", "ignore")).replace("\r", "")
        return bool(data)

    def status(self) -> int:
        """Wait for the program to end; its exit status."""
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            self._read()
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.pid = 0
                return os.waitstatus_to_exitcode(status)
        raise AssertionError("it did not end")

    def wait_for_prompt(self, number: int) -> str:
        """Wait until the prompt with that number is drawn."""
        # The space after it is drawn as a movement of the cursor.
        return self.wait_for(f"iex({number})>")

    def close(self) -> None:
        """End the program, if it has not ended."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._terminal)
