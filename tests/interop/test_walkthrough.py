"""The walkthrough with real iex in one terminal and pyiex in the other, either way round."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminals import Terminal, shell

HOST = socket.gethostname().partition(".")[0]
PID = r"#PID<\d+\.\d+\.\d+>"
PYIEX: list[str] | None = None
IEX = ["iex"]


@pytest.fixture(params=[(IEX, PYIEX), (PYIEX, IEX)], ids=["iex first", "pyiex first"])
def nodes(
    region: None, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Terminal, Terminal]]:
    """Two shells on one machine, with the cookie of one home."""
    port = os.environ["ERL_EPMD_PORT"]
    one, two = request.param
    with shell(tmp_path, "--sname", "first_node", command=one, ERL_EPMD_PORT=port) as first:
        first.wait_for(r"1> ?\Z")
        with shell(tmp_path, "--sname", "second_node", command=two, ERL_EPMD_PORT=port) as second:
            second.wait_for(r"1> ?\Z")
            yield first, second


def test_the_page(nodes: tuple[Terminal, Terminal]) -> None:
    first, second = nodes
    assert first.run("Node.alive?") == "true"
    assert second.run("Node.self") == f":second_node@{HOST}"
    cookie = first.run("Node.get_cookie")
    assert re.fullmatch(r":[A-Z]{20}", cookie)
    assert second.run("Node.get_cookie") == cookie
    assert first.run(f'Node.connect(:"second_node@{HOST}")') == "true"
    assert first.run("Node.list") == f"[:second_node@{HOST}]"
    assert second.run("Node.list") == f"[:first_node@{HOST}]"
    assert second.run("Process.register(self(), :second)") == "true"
    assert first.run(f'send({{ :second, :"second_node@{HOST}"}}, :hello)') == ":hello"
    assert second.run("flush()") == ":hello\n:ok"
    assert second.run("flush()") == ":ok"
    sent = first.run(f'send({{:second, :"second_node@{HOST}"}}, {{:reply_to, self()}})')
    assert re.fullmatch(rf"\{{:reply_to, {PID}\}}", sent)
    got = second.run("{:reply_to, p} = receive do m -> m end")
    assert re.fullmatch(rf"\{{:reply_to, {PID}\}}", got)
    assert second.run("send(p, {:thanks, node(p)})") == f"{{:thanks, :first_node@{HOST}}}"
    assert first.run("flush()") == f"{{:thanks, :first_node@{HOST}}}\n:ok"
