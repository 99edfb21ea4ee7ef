"""The corpora: sources, one a line with `⏎` for line breaks, and what the real Elixir answered.

`python tests/syntax/corpora.py` asks Elixir 1.14 again and rewrites the answers.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).parent / "corpus"
BREAK = "⏎"


def sources(name: str) -> list[str]:
    """The sources of `corpus/name.txt`."""
    return [line.replace(BREAK, "\n") for line in _lines(f"{name}.txt")]


def answers(name: str) -> list[str]:
    """What was answered for each of them."""
    return [line.replace(BREAK, "\n") for line in _lines(f"{name}.expected")]


def pairs(name: str) -> list[tuple[str, str]]:
    """Sources with their answers."""
    return list(zip(sources(name), answers(name), strict=True))


def _lines(file: str) -> list[str]:
    return (FOLDER / file).read_bytes().decode().split("\n")[:-1]


def _write(name: str, shown: list[str]) -> None:
    text = "".join(line.replace("\n", BREAK) + "\n" for line in shown)
    (FOLDER / f"{name}.expected").write_bytes(text.encode())


def _renew() -> None:
    from tests.syntax.oracle import ask, flags_for, show

    for name in ("expressions", "blocks", "errors"):
        _write(name, [show(term) for term in ask("quoted_dump.exs", sources(name), *flags_for(True, True))])
    _write("texts", [term.decode() for term in ask("text_dump.exs", sources("texts"))])
    _write("cursors", [show(term) for term in ask("cursor_dump.exs", sources("cursors"))])


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    _renew()
