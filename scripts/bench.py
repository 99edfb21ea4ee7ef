#!/usr/bin/env python3
"""Time the same typed lines in real iex and in pyiex, in turn, and print the ratios.

    make bench                 everything
    scripts/bench.py fib send  only the benchmarks whose names start so

Each figure is the best of several runs; a ratio below 1 means that pyiex takes
less.  Where iex is missing only our own figures are printed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
IEX = ["iex"]
PYIEX = [sys.executable, "-m", "pyiex"]
EPMD_PORT = "24369"
PATIENCE = 60
"""Seconds to wait for a shell to say something."""

ROUNDS = 3
TIMES = 5
"""Each typed line is timed so often in one shell, in so many shells in turn; the best counts."""

SETUP = "fib = fn f, n -> if n < 2, do: n, else: f.(f, n - 1) + f.(f, n - 2) end"

MODULE = "defmodule Fib do def of(n) when n < 2, do: n; def of(n), do: of(n - 1) + of(n - 2) end"

TYPED = {
    "fib": ("anonymous fib of 18", "fib.(fib, 18)", 0.4),
    "reduce": (
        "Enum.reduce over 100,000",
        "Enum.reduce(1..100_000, 0, fn x, acc -> x + acc end)",
        0.4,
    ),
    "pipeline": (
        "map, filter, sum of 100,000",
        "1..100_000 |> Enum.map(fn x -> x * 2 end) |> Enum.filter(fn x -> rem(x, 3) == 0 end) |> Enum.sum()",
        0.4,
    ),
    "map": (
        "20,000 map updates in a reduce",
        "Enum.reduce(1..20_000, %{}, fn x, m -> Map.put(m, rem(x, 100), x) end)",
        0.4,
    ),
    "genserver": (
        "10,000 calls of a GenServer",
        "{:ok, s} = Agent.start(fn -> 0 end); request = {:get, &Function.identity/1}; "
        "Enum.each(1..10_000, fn _ -> GenServer.call(s, request) end)",
        15.0,
    ),
    "split": (
        "String.split in a comprehension",
        'for x <- 1..2_000, do: String.split("a,b,c,d,#{x}", ",")',
        0.4,
    ),
}
"""Name to what it is, the line, and the ratio that it must not pass."""

PROCESSES = 20_000
"""How often a typed line about processes does what it does."""

ECHO = (
    "me = self()",
    "echo = fn echo -> receive do {from, m} -> send(from, m); echo.(echo) end end",
    "echoing = spawn(fn -> echo.(echo) end)",
)
EACH = {
    "spawn": (
        "a spawn with a message back",
        f"for _ <- 1..{PROCESSES}, do: (spawn(fn -> send(me, :done) end); receive do :done -> :ok end)",
        6.0,
    ),
    "ping": (
        "a round trip to another process",
        f"Enum.each(1..{PROCESSES}, fn _ -> send(echoing, {{me, :hi}}); receive do :hi -> :ok end end)",
        4.0,
    ),
}
"""Name to what it is, the line, and the microseconds that one of the many must not pass."""

LOOP = "loop = fn loop, n -> receive do {:add, m} -> loop.(loop, n + m); :stop -> n end end"
ALIVE = {
    "alive": (
        "100,000 processes alive at once",
        "pids = for _ <- 1..100_000, do: spawn(fn -> receive do :stop -> :ok end end)",
        600.0,
    ),
    "loops": (
        "the same in a loop, after a message each",
        f"{LOOP}; pids = for _ <- 1..100_000, do: spawn(fn -> loop.(loop, 0) end); "
        "Enum.each(pids, &send(&1, {:add, 1}))",
        600.0,
    ),
    "agents": (
        "100,000 agents alive at once",
        "pids = for n <- 1..100_000, do: elem(Agent.start(fn -> n end), 1)",
        600.0,
    ),
}
"""Name to what is alive, the line that makes it, and the megabytes that the shell must not pass."""

COUNTER = (
    "counter = fn counter, n -> receive do "
    "{:report, from} -> send(from, {:count, n}); counter.(counter, 0); "
    "_ -> counter.(counter, n + 1) end end",
    "Process.register(spawn(fn -> counter.(counter, 0) end), :counter)",
    "echo = fn echo -> receive do {from, m} -> send(from, m); echo.(echo) end end",
    "Process.register(spawn(fn -> echo.(echo) end), :echo)",
)
MESSAGES = {
    "send": (
        "50,000 messages to another node, counted there",
        "Enum.each(1..50_000, fn _ -> send({:counter, other}, :hello) end); "
        "send({:counter, other}, {:report, self()}); receive do {:count, n} -> n end",
        2.0,
    ),
    "round": (
        "2,000 round trips to another node",
        "Enum.each(1..2_000, fn _ -> send({:echo, other}, {self(), :hi}); receive do :hi -> :ok end end)",
        2.0,
    ),
}


class Shell:
    """A shell on pipes: type a line, wait for what it prints."""

    def __init__(self, command: list[str], home: str) -> None:
        self.printed = b""
        env = {**os.environ, "HOME": home, "ERL_EPMD_PORT": EPMD_PORT, "LC_ALL": "C.UTF-8"}
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=env,
            cwd=ROOT,
        )

    def type(self, line: str) -> None:
        """Send a line."""
        assert self.process.stdin
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()

    def wait_for(self, pattern: str) -> re.Match[bytes]:
        """Read until `pattern` has been printed, and drop the text up to its end."""
        assert self.process.stdout
        ends = time.monotonic() + PATIENCE
        while (found := re.search(pattern.encode(), self.printed)) is None:
            chunk = os.read(self.process.stdout.fileno(), 65536)
            if not chunk or time.monotonic() > ends:
                raise SystemExit(f"no {pattern!r} in {self.printed.decode(errors='replace')!r}")
            self.printed += chunk
        self.printed = self.printed[found.end() :]
        return found

    def microseconds(self, line: str) -> int:
        """What `:timer.tc` says that the line takes, at best of `TIMES`."""
        self.type(f'for _ <- 1..{TIMES}, do: IO.puts("took #{{elem(:timer.tc(fn -> {line} end), 0)}} us")')
        return min(int(self.wait_for(r"took (\d+) us").group(1)) for _ in range(TIMES))

    def close(self) -> None:
        """End the shell."""
        self.process.kill()
        self.process.wait()


@contextmanager
def epmd() -> Iterator[None]:
    """An epmd for the nodes of both kinds, so that neither leaves one of its own behind."""
    env = {**os.environ, "ERL_EPMD_PORT": EPMD_PORT}
    running = subprocess.Popen([*PYIEX, "epmd"], env=env, cwd=ROOT)
    try:
        yield
    finally:
        running.kill()
        running.wait()


@contextmanager
def shell(command: list[str], home: str, *options: str) -> Iterator[Shell]:
    """A shell at its first prompt, ended with the block."""
    running = Shell([*command, *options], home)
    try:
        running.wait_for(r"iex\([^)]*\)?\)?1\)?> ")
        yield running
    finally:
        running.close()


def time_typed(command: list[str], line: str, home: str) -> float:
    """Milliseconds for a typed line."""
    with shell(command, home) as typing:
        typing.type(SETUP)
        return typing.microseconds(line) / 1000


def fib(n: int) -> int:
    """What one would write by hand for `MODULE`."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def time_module(command: list[str], line: str, home: str) -> float:
    """How often the time of Python by hand a function of a module takes."""
    by_hand = []
    for _ in range(TIMES):
        started = time.perf_counter()
        fib(20)
        by_hand.append((time.perf_counter() - started) * 1_000_000)
    with shell(command, home) as typing:
        typing.type(MODULE)
        return typing.microseconds(line) / min(by_hand)


def time_each(command: list[str], line: str, home: str) -> float:
    """Microseconds for one of what a typed line does `PROCESSES` times."""
    with shell(command, home) as typing:
        for preparing in ECHO:
            typing.type(preparing)
        return typing.microseconds(line) / PROCESSES


def measure_alive(command: list[str], line: str, home: str) -> float:
    """Megabytes that the whole shell takes while the processes of a line are alive."""
    with shell(command, home) as typing:
        typing.type(f"{line}; IO.puts(length(pids))")
        typing.wait_for("100000\n")
        asked = ["ps", "-o", "rss=", "-p", str(typing.process.pid)]
        return int(subprocess.run(asked, capture_output=True, check=True).stdout) / 1000


def time_messages(command: list[str], line: str, home: str) -> float:
    """Milliseconds for a typed line that talks to a second shell of the same kind."""
    options = ("--cookie", "bench")
    with (
        shell(command, home, "--sname", "bench_one", *options) as one,
        shell(command, home, "--sname", "bench_two", *options) as two,
    ):
        for counting in COUNTER:
            two.type(counting)
        two.type('IO.puts("on #{node()} now")')
        other = two.wait_for(r"on (\S+) now").group(1).decode()
        one.type(f'other = :"{other}"; IO.puts("connect: #{{Node.connect(other)}}")')
        one.wait_for("connect: true")
        return one.microseconds(line) / 1000


def time_start(command: list[str], _line: str, home: str) -> float:
    """Milliseconds from start to first prompt."""
    started = time.perf_counter()
    with shell(command, home):
        return (time.perf_counter() - started) * 1000


@dataclass
class Benchmark:
    """One line of the table."""

    what: str
    line: str
    limit: float
    """Of the ratio; of our own figure, where `unit` is not milliseconds."""
    measure: Callable[[list[str], str, str], float]
    unit: str = "ms"


BENCHMARKS = {
    "start": Benchmark("start to first prompt", "", 1.0, time_start),
    **{name: Benchmark(*row, time_typed) for name, row in TYPED.items()},
    **{name: Benchmark(*row, time_each, "µs") for name, row in EACH.items()},
    "module": Benchmark("a module's fib of 20, Python by hand", "Fib.of(20)", 3.0, time_module, "times"),
    **{name: Benchmark(*row, measure_alive, "MB") for name, row in ALIVE.items()},
    **{name: Benchmark(*row, time_messages) for name, row in MESSAGES.items()},
}


def run(benchmark: Benchmark, home: str) -> bool:
    """Measure both shells in turn and print a line; False where the limit is passed."""
    has_iex = shutil.which("iex") is not None
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(ROUNDS):
        if has_iex:
            theirs.append(benchmark.measure(IEX, benchmark.line, home))
        ours.append(benchmark.measure(PYIEX, benchmark.line, home))
    best = min(ours)
    ratio = best / min(theirs) if has_iex else 0.0
    passed = (ratio if benchmark.unit == "ms" else best) <= benchmark.limit
    what = f"{benchmark.what}, {benchmark.unit}"
    shown = f"{min(theirs):10.2f} {best:10.2f} {ratio:7.2f}" if has_iex else f"{'-':>10} {best:10.2f}"
    print(f"{what:52} {shown}{'' if passed else f'  above {benchmark.limit}'}", flush=True)
    return passed


def main() -> int:
    """Run the benchmarks that the command line names; exit status 1 where a limit is passed."""
    wanted = tuple(sys.argv[1:])
    chosen = [bench for name, bench in BENCHMARKS.items() if not wanted or name.startswith(wanted)]
    print(f"{'best of several':52} {'iex':>10} {'pyiex':>10} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as home, epmd():
        results = [run(benchmark, home) for benchmark in chosen]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
