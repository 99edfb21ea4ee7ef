"""Tables of expressions and what Elixir answers: `tables/<module>.txt`.

An expression is a line, and its answer, after `#=> `, the next one: the inspected
value, or `** ` and the inspected banner of what was raised.  `tables.exs` writes
the answers, with Elixir 1.14.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate
from pyiex.library.elixir.exception import banner
from pyiex.library.loading import install
from pyiex.runtime.abi import as_raised
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.inspect import InspectOptions, inspect_term
from tests.runtime.world import World

FOLDER = Path(__file__).parent / "tables"
ANSWER = "#=> "
_ALL = InspectOptions(limit=None, printable_limit=None)


def path_of(name: str) -> Path:
    return FOLDER / f"{name}.txt"


def table(name: str) -> list[tuple[str, str]]:
    """The rows of a table: expressions with their answers."""
    lines = path_of(name).read_text().splitlines()
    assert all(line.startswith(ANSWER) for line in lines[1::2]), name
    return [
        (source, answer.removeprefix(ANSWER)) for source, answer in zip(lines[::2], lines[1::2], strict=True)
    ]


def answer(source: str) -> str:
    """What our own evaluator makes of an expression, in the words of the tables."""
    try:
        value, _, _ = evaluate(string_to_quoted(source), {}, Env.for_shell())
        return inspect_term(value, _ALL)
    except Exception as problem:
        raised = as_raised(problem)
        text = banner(raised.kind, raised.reason, raised.stack)
        return f"** {inspect_term(text.encode(), _ALL)}"


def wrong(name: str, node: World) -> list[str]:
    """The rows of a table that we answer otherwise, each with our answer."""
    install()
    rows = table(name)
    assert rows
    found = []
    for source, expected in rows:
        ours = node.run(lambda source=source: answer(source))  # type: ignore[misc]
        if ours != expected:
            found.append(f"{source}\n  Elixir: {expected}\n  ours:   {ours}")
    return found


def elixir_answers(name: str) -> str:
    """The table as the machine's own Elixir writes it."""
    command = ["elixir", str(Path(__file__).parent / "tables.exs"), str(path_of(name))]
    finished = subprocess.run(command, capture_output=True, timeout=120, check=True)
    return finished.stdout.decode()


HAS_ELIXIR = shutil.which("elixir") is not None
