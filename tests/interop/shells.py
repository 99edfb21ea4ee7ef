"""Shells on pipes that are nodes: pyiex and the real iex, asked in Elixir for what they have."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0
"""Seconds that an expression may take."""
IEX = ("iex",)
PYIEX = (sys.executable, "-m", "pyiex")
OVER = "=== over ==="


class Shell:
    """One shell; `ask` types an expression and answers its value as `inspect` writes it."""

    def __init__(self, command: tuple[str, ...], name: str, *options: str, **environment: str) -> None:
        """name: of the node; environment: variables to add to this process's own."""
        self._printed = b""
        self._process = subprocess.Popen(
            [*command, "--sname", name, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "LC_ALL": "C.UTF-8", "TERM": "dumb", **environment},
            cwd=Path(__file__).parents[2],
        )
        self.wait_for(r"iex\([^)]*\)1> ")
        self.node = self.ask("node()")

    def __enter__(self) -> Shell:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def name(self) -> str:
        """The node's name, without the colon and quotes of an atom."""
        return self.node.lstrip(":").strip('"')

    def type(self, line: str) -> None:
        """Type lines."""
        assert self._process.stdin is not None
        self._process.stdin.write(line.encode() + b"\n")
        self._process.stdin.flush()

    def run(self, source: str) -> str:
        """Type an expression; all that is printed until it is over, prompts taken away."""
        self.type(source)
        self.type(f'IO.puts("{OVER[:4]}#{{}}{OVER[4:]}")')
        printed = self.wait_for(rf"\n?(iex\([^)]*\)\d+> )?{OVER}\n:ok\n")
        return re.sub(r"(iex|\.\.\.)\([^)\n]*\)\d+> ", "", printed)

    def ask(self, expression: str) -> str:
        """The value of an expression."""
        shown = self.run(f'IO.puts("\\n=== " <> inspect(({expression}), limit: :infinity) <> " ===")')
        found = re.search(r"\n=== ([\s\S]*) ===\n", shown)
        if found is None:
            raise AssertionError(f"no value of {expression}:\n{shown}")
        return found.group(1)

    def wait_for(self, pattern: str) -> str:
        """Read until `pattern` has been printed; what was printed before it."""
        ends = time.monotonic() + PATIENCE
        wanted = re.compile(pattern.encode())
        while (found := wanted.search(self._printed)) is None:
            left = ends - time.monotonic()
            if left <= 0 or not self._read(left):
                raise AssertionError(f"no {pattern!r} in what was printed:\n{self._printed.decode()}")
        before = self._printed[: found.start()]
        self._printed = self._printed[found.end() :]
        return before.decode()

    def _read(self, seconds: float) -> bool:
        assert self._process.stdout is not None
        output = self._process.stdout.fileno()
        if not select.select([output], [], [], seconds)[0]:
            return True
        chunk = os.read(output, 1 << 20)
        self._printed += chunk
        return bool(chunk)

    def until(self, expression: str, value: str) -> None:
        """Ask again and again until that is the value."""
        ends = time.monotonic() + PATIENCE
        while (got := self.ask(expression)) != value:
            if time.monotonic() > ends:
                raise AssertionError(f"{expression} is {got}, not {value}")
            time.sleep(0.02)

    def freeze(self) -> None:
        """Stop the node's process, which keeps its sockets."""
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End the node as a crash would."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
