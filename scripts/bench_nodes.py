#!/usr/bin/env python3
"""Messages and round trips between nodes of each kind, in one run.

    make bench

The left node acts, the right one counts or echoes.  Each figure is the best of several runs in
each of several pairs of shells.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from itertools import product

from bench import COUNTER, IEX, MESSAGES, PYIEX, ROUNDS, epmd, shell

KINDS = {"BEAM": IEX, "pyiex": PYIEX}
COUNTS = {"send": (50_000, "messages"), "round": (2_000, "round trips")}


def rate(name: str, one_kind: list[str], two_kind: list[str], home: str) -> float:
    """How many of a second's messages or round trips one node manages with the other."""
    _what, line, _limit = MESSAGES[name]
    options = ("--cookie", "bench")
    with (
        shell(one_kind, home, "--sname", "bench_one", *options) as one,
        shell(two_kind, home, "--sname", "bench_two", *options) as two,
    ):
        for counting in COUNTER:
            two.type(counting)
        two.type('IO.puts("on #{node()} now")')
        other = two.wait_for(r"on (\S+) now").group(1).decode()
        one.type(f'other = :"{other}"; IO.puts("connect: #{{Node.connect(other)}}")')
        one.wait_for(re.escape("connect: true"))
        return COUNTS[name][0] / (one.microseconds(line) / 1e6)


def main() -> None:
    """Print a line for each pair of kinds."""
    if shutil.which("iex") is None:
        print("no iex on this machine: nothing to measure between pyiex and the BEAM")
        return
    heads = [f"{words} a second" for _count, words in COUNTS.values()]
    print(f"{'best of several':20} {heads[0]:>22} {heads[1]:>24}")
    with tempfile.TemporaryDirectory() as home, epmd():
        for one, two in product(KINDS, repeat=2):
            rates = [max(rate(name, KINDS[one], KINDS[two], home) for _ in range(ROUNDS)) for name in COUNTS]
            print(f"{one + ' to ' + two:20} {rates[0]:22,.0f} {rates[1]:24,.0f}", flush=True)


if __name__ == "__main__":
    main()
