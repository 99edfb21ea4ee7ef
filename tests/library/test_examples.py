"""Every `iex>` example in the library's docstrings, typed into a real shell.

The examples of a module are one session on standard input; what the shell
prints between two prompts is the answer to the line typed at the first of them.
"""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pyiex import shell
from pyiex.library.index import MODULES
from pyiex.library.loading import load
from tests import iex

_PROMPT = re.compile(r"(?:iex|\.\.\.)\(\d+\)> ")
_TYPED = re.compile(r"^\s*(iex|\.\.\.)(?:\(\d+\))?> ?(.*)$")
_UNSTEADY = (
    (re.compile(r"#PID<[^>]*>"), "#PID<>"),
    (re.compile(r"#Reference<[^>]*>"), "#Reference<>"),
    (re.compile(r"#Function<[^>]*>"), "#Function<>"),
    (re.compile(r"^    \(.*\n?", re.M), ""),
)


@dataclass
class Example:
    """One statement of a docstring, and what it is said to print."""

    where: str
    lines: list[str]
    expected: list[str] = field(default_factory=list)

    @property
    def statement(self) -> str:
        return "\n".join(self.lines)


def examples_in(where: str, doc: str) -> list[Example]:
    """The examples of one docstring; a blank line ends what is printed."""
    found: list[Example] = []
    printing = False
    for line in inspect.cleandoc(doc).splitlines():
        typed = _TYPED.match(line)
        if typed and typed[1] == "iex":
            found.append(Example(where, [typed[2]]))
            printing = True
        elif typed and printing:
            found[-1].lines.append(typed[2])
        elif not line.strip():
            printing = False
        elif printing:
            found[-1].expected.append(line.removeprefix("    "))
    return found


def all_examples() -> dict[str, list[Example]]:
    """The examples of every module, by its name."""
    shell.install()
    by_module: dict[str, list[Example]] = {}
    for name in sorted(MODULES):
        for module in load(name):
            if module.name.name != name:
                continue
            exports = {
                id(export.code): export for export in [*module.functions.values(), *module.macros.values()]
            }
            docs = [(name, module.doc or "")]
            docs += [
                (f"{name}.{export.name}/{export.arity}", export.doc or "") for export in exports.values()
            ]
            by_module[name] = [example for where, doc in docs for example in examples_in(where, doc)]
    return by_module


EXAMPLES = all_examples()


def steady(text: str) -> str:
    for pattern, replacement in _UNSTEADY:
        text = pattern.sub(replacement, text)
    return text.strip()


def answers(examples: list[Example], home: Path) -> list[str]:
    """What one shell prints for each of the examples; a docstring starts with a fresh evaluator."""
    session = ""
    ends = []
    for number, example in enumerate(examples):
        if number and example.where != examples[number - 1].where:
            session += "respawn()\n"
        session += f"{example.statement}\n"
        ends.append(session.count("\n") - 1)
    printed = _PROMPT.split(iex.feed_pyiex(session, home))[1:]
    return [printed[line] if line < len(printed) else "(the session ended before)" for line in ends]


@pytest.mark.parametrize("module", [name for name, examples in EXAMPLES.items() if examples])
def test_examples_print_what_they_say(module: str, tmp_path: Path) -> None:
    examples = EXAMPLES[module]
    wrong = []
    for example, answer in zip(examples, answers(examples, tmp_path), strict=True):
        expected, printed = steady("\n".join(example.expected)), steady(answer)
        # A statement that only prepares the next one may be shown without its result.
        if expected != printed and (expected or printed.startswith("** (")):
            wrong.append(f"{example.where}: {example.statement}\n  says   {expected}\n  prints {printed}")
    assert wrong == []


def test_the_reader_of_examples() -> None:
    doc = """Adds.

        iex> 1 +
        ...> 2
        3
        iex> x = 1
        1

    Text.
    """
    assert examples_in("here", doc) == [
        Example("here", ["1 +", "2"], ["3"]),
        Example("here", ["x = 1"], ["1"]),
    ]
