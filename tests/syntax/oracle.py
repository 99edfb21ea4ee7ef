"""Asks the real Elixir for quoted forms, and shows ours in a form that compares with them."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import make_list

HERE = Path(__file__).parent
ELIXIR = shutil.which("elixir")


def ask(script: str, sources: Sequence[str], *flags: str) -> list[Any]:
    """What the script answers for each of the sources, as our terms."""
    assert ELIXIR is not None
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources"
        path.write_bytes("\0".join(sources).encode())
        run = subprocess.run(
            [ELIXIR, str(HERE / script), str(path), *flags], capture_output=True, check=False, timeout=120
        )
        assert run.returncode == 0, run.stderr.decode()[-2000:]
        return list(read_term(path.with_suffix(".out").read_bytes()))


def flags_for(columns: bool, metadata: bool) -> list[str]:
    """The script's arguments for these options."""
    return ["columns"] * columns + ["metadata"] * metadata


def ours(source: str, columns: bool = True, metadata: bool = True) -> Any:
    """Our answer, in the shape of `quoted_dump.exs`."""
    try:
        quoted = string_to_quoted(source, file="iex", columns=columns, token_metadata=metadata)
    except SyntaxFailure as problem:
        column = Atom("nil") if problem.column is None else problem.column
        return (Atom("error"), problem.kind.encode(), problem.line, column, problem.message().encode())
    except Raised as problem:
        reason = problem.reason
        return (
            Atom("error"),
            reason[Atom("__struct__")].name.removeprefix("Elixir.").encode(),
            0,
            0,
            reason[Atom("message")],
        )
    return (Atom("ok"), quoted)


def read_term(data: bytes) -> Any:
    """The term in the external term format (ERTS, chapter 12), as far as quoted forms need it."""
    assert data[0] == 131
    return _Reader(data, 1).term()


class _Reader:
    def __init__(self, data: bytes, position: int) -> None:
        self.data = data
        self.position = position

    def take(self, count: int) -> bytes:
        self.position += count
        return self.data[self.position - count : self.position]

    def number(self, count: int) -> int:
        return int.from_bytes(self.take(count), "big")

    def terms(self, count: int) -> list[Any]:
        return [self.term() for _ in range(count)]

    def term(self) -> Any:
        tag = self.number(1)
        if tag == 97:
            return self.number(1)
        if tag == 98:
            return int.from_bytes(self.take(4), "big", signed=True)
        if tag == 70:
            return struct.unpack(">d", self.take(8))[0]
        if tag in (110, 111):
            size = self.number(1 if tag == 110 else 4)
            sign = self.number(1)
            value = int.from_bytes(self.take(size), "little")
            return -value if sign else value
        if tag in (100, 115, 118, 119):
            name = self.take(self.number(2 if tag in (100, 118) else 1))
            return Atom(name.decode("latin-1" if tag in (100, 115) else "utf-8"))
        if tag in (104, 105):
            return tuple(self.terms(self.number(1 if tag == 104 else 4)))
        if tag == 106:
            return make_list()
        if tag == 107:
            return make_list(self.take(self.number(2)))
        if tag == 108:
            elements = self.terms(self.number(4))
            return make_list(elements, self.term())
        if tag == 109:
            return self.take(self.number(4))
        raise ValueError(f"tag {tag}")


def show(term: Any) -> str:
    """A term as compact Elixir text, for readable differences and the committed corpus."""
    if isinstance(term, Atom):
        return ":" + term.name
    if isinstance(term, tuple):
        return "{" + ", ".join(map(show, term)) + "}"
    if isinstance(term, bytes):
        return repr(term)
    if isinstance(term, (int, float)):
        return repr(term)
    return "[" + ", ".join(map(show, term)) + "]"
