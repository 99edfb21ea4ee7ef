"""Running the real iex and ours on the same input, and what may differ between them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

MISSING = "Debian's elixir is not on this machine"
AVAILABLE = shutil.which("iex") is not None

_REPLACEMENTS = (
    # Numbers that no two runs share.
    (re.compile(r"#PID<[\d.]+>"), "#PID<>"),
    (re.compile(r"(?<= )<\d+\.\d+\.\d+>"), "<PID>"),
    (re.compile(r"#Reference<[\d.]+>"), "#Reference<>"),
    (re.compile(r"#Port<[\d.]+>"), "#Port<>"),
    (re.compile(r"^\d\d:\d\d:\d\d\.\d\d\d ", re.M), "TIME "),
    # Object code: no compiler makes another's, and its bytes decide where the lines break.
    (re.compile(r"(\{:module, [^<]+?,)\s+<<70, 79, 82, 49[^>]*>>,\s+"), r"\1 CODE, "),
    # Frames name the source files and lines of Elixir's own library, which is not ours.
    (re.compile(r"^ {4,}(\([a-z]+ [\d.]+\) |\(pyiex\) |erl_eval\.erl).*\n", re.M), ""),
    (re.compile(r"^    iex:\d+: \(file\)\n", re.M), ""),
    # So do the clauses that a call might have matched.
    (re.compile(r"    \n    Attempted function clauses .*\n    \n(        .*\n)+"), ""),
    (re.compile(r"\n+$"), "\n"),
)


def environment(home: Path) -> dict[str, str]:
    """A clean one: its own home, UTF-8, and no epmd but the test's own."""
    kept = {name: os.environ[name] for name in ("PATH", "ERL_EPMD_PORT") if name in os.environ}
    return {**kept, "HOME": str(home), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TERM": "dumb"}


WITH_WARNINGS = "# with warnings\n"
"""How a session begins in which standard error counts, too."""


def feed(command: list[str], session: str, home: Path, timeout: float = 120) -> str:
    """What `command` prints for `session` on standard input."""
    finished = subprocess.run(
        command,
        input=session.encode(),
        capture_output=True,
        env=environment(home),
        timeout=timeout,
        check=False,
    )
    printed = finished.stdout
    if session.startswith(WITH_WARNINGS):
        # Apart: which of the two a shell writes first is a matter of chance.
        printed += b"\nstandard error:\n" + finished.stderr
    return printed.decode("utf-8", "replace")


def feed_iex(session: str, home: Path) -> str:
    """What real iex prints."""
    return feed(["iex"], session, home)


def feed_pyiex(session: str, home: Path, timeout: float = 120) -> str:
    """What ours prints."""
    return feed([sys.executable, "-m", "pyiex"], session, home, timeout)


def comparable(output: str) -> str:
    """`output` without what may differ."""
    for pattern, replacement in _REPLACEMENTS:
        output = pattern.sub(replacement, output)
    return output
