"""Looking at another node: what is said of its processes, and what its own servers answer."""

from __future__ import annotations

import re

import pytest

from tests.interop.shells import Shell

Pair = tuple[Shell, Shell]

ABOUT_REMOTE_PIDS = [
    ("Process.alive?(p)", "1st argument: not a pid\n\n    :erlang.is_process_alive(PID)"),
    ("Process.info(p)", "1st argument: not a local pid\n\n    :erlang.process_info(PID)"),
    ("Process.register(p, :far)", "could not register PID because it belongs to another node"),
]


@pytest.mark.parametrize(("expression", "words"), ABOUT_REMOTE_PIDS)
def test_what_a_remote_pid_is_not_good_for(pair: Pair, expression: str, words: str) -> None:
    one, other = pair
    one.run(f"p = :rpc.call({other.node}, Process, :whereis, [:rex])")
    assert words in re.sub(r"#PID<[\d.]+>", "PID", one.run(expression))
