"""The log across: what is logged on one node of a process whose group leader is on the other."""

from __future__ import annotations

import re

import pytest

from tests.interop.shells import Shell

Pair = tuple[Shell, Shell]


LOGGED = [
    ('raise "oh"', "Process PID on node NODE raised an exception\n** (RuntimeError) oh"),
    ("throw(:ball)", "on node NODE raised an exception\n** (ErlangError) Erlang error: {:nocatch, :ball}"),
    (":erlang.error(:odd)", "on node NODE raised an exception\n** (ErlangError) Erlang error: :odd"),
    (":lists.no_such(1)", "** (UndefinedFunctionError) function :lists.no_such/1 is undefined or private"),
    ('Logger.error("by #{:hand}")', "[error] by hand"),
    ('Logger.warning("w", a: 1)', "[warning] w"),
    (":logger.error('~p of ~ts', [:one, \"two\"])", "[error] :one of two"),
    (":logger.error(%{what: 1})", "[error] [what: 1]"),
    ('Task.start(fn -> raise "task" end)', "terminating\n** (RuntimeError) task"),
    ("{:ok, p} = Agent.start(fn -> 5 end); Agent.cast(p, fn _ -> raise \"agent\" end)", "\nState: 5"),
]  # fmt: skip
"""What a process does on the other node, and how the log of either node words it."""


@pytest.mark.parametrize(("code", "words"), LOGGED)
def test_what_a_process_logs_is_printed_where_it_runs_and_where_its_output_goes(
    pair: Pair, code: str, words: str
) -> None:
    one, other = pair
    one.run("require Logger")
    one.type(f"Node.spawn({other.node}, fn -> {code} end)")
    pattern = re.escape(words.replace("NODE", other.node)).replace("PID", r"#PID<[\d.]+>")
    for shell in (one, other):
        shell.wait_for(pattern)
        shell.run(":ok")
