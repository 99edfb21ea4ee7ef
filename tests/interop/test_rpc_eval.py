"""`--rpc-eval`, real elixir's and ours, on Elixir nodes and on ours: what is printed and how it ends."""

from __future__ import annotations

import re
import subprocess
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.interop.shells import IEX, PYIEX, Shell

Both = tuple[Shell, Shell]
numbers = count(1)


class End(NamedTuple):
    """What a program printed, and its exit status."""

    status: int
    output: str
    errors: str


def evaluate(command: str, *evaluations: tuple[str, str], typed: str = "") -> End:
    """Run `elixir` or `pyiex` with these nodes and texts."""
    start = [*PYIEX] if command == "pyiex" else ["elixir", "--sname", f"caller{next(numbers)}"]
    options = [word for node, code in evaluations for word in ("--rpc-eval", node, code)]
    done = subprocess.run(
        [*start, *options],
        capture_output=True,
        input=typed.encode(),
        timeout=60,
        cwd=Path(__file__).parents[2],
    )
    return End(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(params=[("elixir", "py"), ("pyiex", "ex"), ("pyiex", "py")], ids="-".join)
def case(request: pytest.FixtureRequest, both: Both) -> tuple[str, Shell]:
    """The command, and the node that it is told."""
    command, target = request.param
    return command, both[target == "ex"]


def test_it_prints_and_reads_here_what_the_other_does_there(case: tuple[str, Shell]) -> None:
    command, target = case
    code = 'IO.puts(node()); IO.write("a line: "); IO.inspect(IO.gets("name? "))'
    expected = f'{target.name}\na line: name? "ann\\n"\n'
    assert evaluate(command, (target.name, code), typed="ann\n") == End(0, expected, "")


def test_one_after_the_other_and_unheard_ones_are_told_of_at_the_end(case: tuple[str, Shell]) -> None:
    command, target = case
    host = target.name.partition("@")[2]
    end = evaluate(command, (target.name, "IO.puts(1)"), (f"nobody@{host}", "1"), (target.name, "IO.puts(2)"))
    assert end == End(1, "1\n2\n", "--rpc-eval : RPC failed with reason :nodedown\n")


def test_an_exit_is_the_program_s_own(case: tuple[str, Shell]) -> None:
    command, target = case
    quiet = (target.name, "IO.puts(1); exit({:shutdown, 3})")
    assert evaluate(command, quiet, (target.name, "IO.puts(2)")) == End(3, "1\n", "")


FAILURES = [
    'raise "oh"',
    "Enum.map(1, & &1)",
    "1 / 0",
    "Nowhere.at_all(1)",
    "throw({:a, 1})",
    "exit(:bye)",
    "1 +",
    "x",
    ":erlang.binary_to_atom(1)",
    "Process.exit(self(), :because)",
]
TRACE = re.compile(r"^    \((?:stdlib|elixir) .*\n", re.MULTILINE)
PID = re.compile(r"#PID<0\.\d+\.0>")


def outcomes(command: str, target: Shell) -> list[tuple[int, str, str]]:
    ends = [evaluate(command, (target.name, code)) for code in FAILURES]
    return [(status, output, PID.sub("#PID<>", errors)) for status, output, errors in ends]


@pytest.fixture(scope="module")
def theirs(both: Both) -> list[tuple[int, str, str]]:
    """What elixir prints of the failures on an Elixir node."""
    return outcomes("elixir", both[1])


def test_our_words_for_failures_on_an_elixir_node(both: Both, theirs: list[tuple[int, str, str]]) -> None:
    assert outcomes("pyiex", both[1]) == theirs


@pytest.mark.parametrize("command", ["elixir", "pyiex"])
def test_the_words_for_failures_on_our_node(
    command: str, both: Both, theirs: list[tuple[int, str, str]]
) -> None:
    """As on an Elixir node, but for the functions that Elixir's own evaluator consists of."""
    ours = [(status, output, TRACE.sub("", errors)) for status, output, errors in outcomes(command, both[0])]
    assert ours == [(status, output, TRACE.sub("", errors)) for status, output, errors in theirs]


@pytest.mark.parametrize(("command", "kind"), [("elixir", PYIEX), ("pyiex", IEX)])
def test_a_node_that_ends_meanwhile(region: None, command: str, kind: tuple[str, ...]) -> None:
    with Shell(kind, "halting") as halting:
        end = evaluate(command, (halting.name, "IO.puts(1); System.halt(3)"))
    assert end == End(1, "1\n", "--rpc-eval : RPC failed with reason :nodedown\n")


def test_a_cookie_that_is_refused(both: Both) -> None:
    end = subprocess.run(
        [*PYIEX, "--cookie", "another", "--rpc-eval", both[1].name, "1"],
        capture_output=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    assert (end.returncode, end.stderr) == (
        1,
        f"{both[1].name} refused the cookie: start both nodes with the same --cookie\n"
        "--rpc-eval : RPC failed with reason :nodedown\n",
    )
