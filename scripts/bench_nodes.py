#!/usr/bin/env python3
"""Messages and round trips between nodes of each kind, in one run.

    make bench

The left node acts, the right one counts or echoes.  Each figure is the best of
several runs in one pair of shells.
"""

from __future__ import annotations

import shutil
import socket
import tempfile
import time
from itertools import product

import bench
from bench import COUNTER, IEX, MESSAGES, PATIENCE, PYIEX, epmd, shell

KINDS = {"BEAM": IEX, "pyiex": PYIEX}
COUNTS = {"send": (50_000, "messages"), "round": (2_000, "round trips")}


def rates(one_kind: list[str], two_kind: list[str], home: str) -> list[float]:
    """How many messages, and how many round trips, one node manages with the other in a second."""
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
        one.wait_for("connect: true")
        lines = [(count, MESSAGES[name][1]) for name, (count, _) in COUNTS.items()]
        return [count / (one.microseconds(line) / 1e6) for count, line in lines]


def wait_for_epmd() -> None:
    """Wait until ours listens: a BEAM node that finds none starts OTP's, which nobody ends."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            socket.create_connection(("127.0.0.1", int(bench.EPMD_PORT))).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit("epmd does not answer")


def main() -> None:
    """Print a line for each pair of kinds."""
    if shutil.which("iex") is None:
        print("no iex on this machine: nothing to measure between pyiex and the BEAM")
        return
    heads = [f"{words} a second" for _count, words in COUNTS.values()]
    print(f"{'best of several':20} {heads[0]:>22} {heads[1]:>24}")
    with tempfile.TemporaryDirectory() as home, epmd():
        wait_for_epmd()
        for one, two in product(KINDS, repeat=2):
            sent, answered = rates(KINDS[one], KINDS[two], home)
            print(f"{one + ' to ' + two:20} {sent:22,.0f} {answered:24,.0f}", flush=True)


if __name__ == "__main__":
    main()
