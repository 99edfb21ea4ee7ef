"""The history that is kept between sessions: a file with one statement a line.

A line is the statement as a JSON string, so that a statement of several lines
stays one entry.  Lines are appended in one write each, which lets two shells
share the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from prompt_toolkit.history import History

KEPT = 10_000
"""Statements that are kept; the file is cut to that when it has grown to twice as many."""


def default_path() -> Path:
    """`history` in pyiex's state directory (XDG Base Directory Specification 0.8)."""
    base = os.environ.get("XDG_STATE_HOME") or ""
    root = Path(base) if base.startswith("/") else Path.home() / ".local" / "state"
    return root / "pyiex" / "history"


class StatementHistory(History):
    """Statements of this and earlier sessions.

    A statement that begins with a space is not written down, nor is one that
    repeats the one before it.  Where the file cannot be read or written, the
    session has a history of its own.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._last = ""

    def load_history_strings(self) -> Iterable[str]:
        """The statements of earlier sessions, newest first."""
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return []
        if len(lines) >= 2 * KEPT:
            lines = lines[-KEPT:]
            self._rewrite(lines)
        statements = [statement for line in lines if (statement := _decoded(line)) is not None]
        if statements:
            self._last = statements[-1]
        return reversed(statements)

    def append_string(self, string: str) -> None:
        """Add a statement, to the session and to the file."""
        if string != self._last:
            super().append_string(string)
            self._last = string

    def store_string(self, string: str) -> None:
        """Write a statement down."""
        if string.startswith(" "):
            return
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._append(json.dumps(string, ensure_ascii=False) + "\n")
        except OSError:
            return

    def _append(self, text: str) -> None:
        # Statements may hold secrets (cookies): nobody else shall read them.
        descriptor = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, text.encode("utf-8", "surrogateescape"))
        finally:
            os.close(descriptor)

    def _rewrite(self, lines: list[str]) -> None:
        fresh = self._path.with_suffix(f".{os.getpid()}")
        try:
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.writelines(f"{line}\n" for line in lines)
            fresh.replace(self._path)
        except OSError:
            return


def _decoded(line: str) -> str | None:
    try:
        statement = json.loads(line)
    except ValueError:
        return None
    return statement if isinstance(statement, str) else None
