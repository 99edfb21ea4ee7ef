"""A whole shell on a script: what is fed to it, and all that it printed."""

from __future__ import annotations

import re
import textwrap
import threading
from collections.abc import Callable, Iterable
from typing import Any

from pyiex import shell
from pyiex.runtime.hooks import hooks
from pyiex.runtime.thread import NodeThread
from pyiex.shell.config import BANNER, Config, config
from pyiex.shell.console import Prompt, Signal
from pyiex.shell.server import Server, Settings

Entry = str | Signal | Callable[["FakeConsole"], Any]

NOON = "12:00:00.000"
"""What the console shows for every time of day in the log."""

EVALUATOR, SPAWNED = "#PID<0.5.0>", "#PID<0.6.0>"
"""The evaluator of a new shell, and the first process that a statement spawns."""
SECOND_EVALUATOR = "#PID<0.7.0>"

_TIME = re.compile(r"\d\d:\d\d:\d\d\.\d\d\d(?= \[)")


class FakeConsole:
    """Plays a script.  `output` is the screen, `errors` is standard error."""

    def __init__(self, script: Iterable[Entry], ansi: bool = False, columns: int | None = None) -> None:
        self.ansi = ansi
        self.size = None if columns is None else (columns, 24)
        self.errors = ""
        self.prompts: list[Prompt] = []
        self._script = list(script)
        self._written = ""
        self._changed = threading.Condition()
        self.woken = False
        self.on_write: Callable[[str], object] = lambda _text: None

    @property
    def output(self) -> str:
        return self._written

    def read(self, prompt: Prompt, unfinished: bool) -> str | Signal:
        self.prompts.append(prompt)
        return self.read_line(prompt.more if unfinished else prompt.first)

    def read_line(self, prompt: str) -> str | Signal:
        self.write(prompt)
        while self._script:
            entry = self._script.pop(0)
            if callable(entry):
                answer = entry(self)
                if isinstance(answer, Signal):
                    return answer
                continue
            return entry if isinstance(entry, Signal) else entry + "\n"
        return Signal.EOF

    def write(self, text: str) -> None:
        with self._changed:
            self._written += _TIME.sub(NOON, text)
            self._changed.notify_all()
        self.on_write(text)

    def write_error(self, text: str) -> None:
        with self._changed:
            self.errors += text
            self._changed.notify_all()

    def wait_for(self, text: str) -> None:
        """Wait until `text` has been printed, on either stream."""
        with self._changed:
            found = self._changed.wait_for(lambda: text in self._written or text in self.errors, 10)
        assert found, f"{text!r} was not printed, but {self._written!r}"

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until `condition`, which a write may have made true."""
        with self._changed:
            assert self._changed.wait_for(condition, 10)

    def wake(self) -> bool:
        with self._changed:
            self.woken = True
            self._changed.notify_all()
        return True

    def close(self) -> None:
        pass


def shown(text: str) -> Callable[[FakeConsole], None]:
    """A script's entry: go on when `text` is on the screen."""
    return lambda console: console.wait_for(text)


def until_woken(console: FakeConsole) -> Signal:
    """A script's entry: a read that lasts until somebody breaks it off."""
    console.wait_until(lambda: console.woken)
    console.woken = False
    return Signal.WOKEN


class Session:
    """A node and a server for one test."""

    def __init__(self, script: Iterable[Entry], **options: Any) -> None:
        settings = options.pop("settings", Settings())
        shell.install()
        Config.__init__(config)
        self.console = FakeConsole(script, **options)
        self._thread = NodeThread()
        self._thread.start()
        self.node = self._thread.node
        self.door = self._thread.door
        self.server = Server(self.console, self.door, self.node, settings)
        hooks.halt = self.server.halt

    def run(self) -> int:
        try:
            return self.server.run()
        finally:
            self._thread.stop()


def run(*script: Entry, **options: Any) -> str:
    """All that the shell prints for `script`, without the first banner, as `screen` has it."""
    session = Session(script, **options)
    session.run()
    return trimmed(session.console.output.removeprefix(f"{BANNER}\n"))


def trimmed(text: str) -> str:
    """The text without spaces at the ends of its lines, where nobody sees them."""
    return re.sub(r" +$", "", text, flags=re.M)


def screen(text: str) -> str:
    """A screen as it is drawn in a test: indented, and with a line feed too many at its end."""
    return textwrap.dedent(text).removeprefix("\n").removesuffix("\n")
