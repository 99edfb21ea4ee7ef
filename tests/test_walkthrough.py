"""The walkthrough, typed into real shells in pseudo-terminals: what a person sees."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminals import Terminal, shell

HOST = socket.gethostname().partition(".")[0]
PID = r"#PID<\d+\.\d+\.\d+>"
pytestmark = pytest.mark.pty


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture
def epmd(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An epmd for this test alone."""
    port = str(free_port())
    monkeypatch.setenv("ERL_EPMD_PORT", port)
    running = subprocess.Popen([sys.executable, "-m", "pyiex", "epmd"], env={**os.environ})
    yield port
    running.kill()
    running.wait()


@pytest.fixture
def nodes(epmd: str, tmp_path: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """Two shells on one machine, with the cookie of one home."""
    with shell(tmp_path, "--sname", "first_node") as first:
        first.wait_for(r"1> ?\Z")
        with shell(tmp_path, "--sname", "second_node") as second:
            second.wait_for(r"1> ?\Z")
            yield first, second


def test_a_lone_node(tmp_path: Path) -> None:
    with shell(tmp_path) as lone:
        lone.wait_for(r"^iex\(1\)> ?\Z")
        assert lone.run("Node.alive?") == "false"
        assert lone.run("Node.self") == ":nonode@nohost"
        assert lone.run("Node.get_cookie") == ":nocookie"
        assert lone.run("Node.connect(:a@b)") == ":ignored"


def test_two_terminals_on_one_machine(nodes: tuple[Terminal, Terminal]) -> None:
    first, second = nodes
    assert first.wait_for(r"^iex\(.*\)1> ?\Z").group(0).rstrip() == f"iex(first_node@{HOST})1>"
    assert first.run("Node.alive?") == "true"
    assert second.run("Node.self") == f":second_node@{HOST}"
    cookie = first.run("Node.get_cookie")
    assert re.fullmatch(r":[A-Z]{20}", cookie)
    assert second.run("Node.get_cookie") == cookie
    assert first.run(f'Node.connect(:"second_node@{HOST}")') == "true"
    assert first.run("Node.list") == f"[:second_node@{HOST}]"
    assert second.run("Node.list") == f"[:first_node@{HOST}]"


def test_messages(nodes: tuple[Terminal, Terminal]) -> None:
    first, second = nodes
    assert second.run("Process.register(self(), :second)") == "true"
    assert first.run(f'send({{ :second, :"second_node@{HOST}"}}, :hello)') == ":hello"
    assert second.run("flush()") == ":hello\n:ok"
    assert second.run("flush()") == ":ok"
    sent = first.run(f'send({{:second, :"second_node@{HOST}"}}, {{:reply_to, self()}})')
    assert re.fullmatch(r"{:reply_to, #PID<0\.\d+\.\d+>}", sent)
    received = second.run("{:reply_to, p} = receive do m -> m end")
    assert re.fullmatch(rf"{{:reply_to, {PID}}}", received)
    assert not received.startswith("{:reply_to, #PID<0.")
    assert second.run("send(p, {:thanks, node(p)})") == f"{{:thanks, :first_node@{HOST}}}"
    assert first.run("flush()") == f"{{:thanks, :first_node@{HOST}}}\n:ok"


def test_a_message_to_nobody(nodes: tuple[Terminal, Terminal]) -> None:
    first, _second = nodes
    assert first.run(f'send({{:nobody, :"second_node@{HOST}"}}, 1)') == "1"
    assert first.run("send(:nobody, 1)").startswith("** (ArgumentError) errors were found")


def test_a_killed_node_disappears(nodes: tuple[Terminal, Terminal]) -> None:
    first, second = nodes
    assert first.run(f'Node.monitor(:"second_node@{HOST}", true)') == "true"
    second.kill()
    assert first.run("receive do m -> m end") == f"{{:nodedown, :second_node@{HOST}}}"
    assert first.run("Node.list") == "[]"


def test_another_cookie_is_refused(epmd: str, tmp_path: Path) -> None:
    with (
        shell(tmp_path, "--sname", "one", "--cookie", "right") as one,
        shell(tmp_path, "--sname", "two", "--cookie", "wrong") as two,
    ):
        two.wait_for(r"1> ?\Z")
        lines = one.run(f"Node.connect(:two@{HOST})").splitlines()
        assert lines[-1] == "false"
        assert "cookie" in lines[0]
        two.wait_for(r"Connection attempt from node :one@\S+ rejected. Invalid challenge reply.")


@pytest.mark.parametrize(
    ("node", "words"),
    [
        ("nobody@{host}", "no node called nobody is registered on {host}"),
        ("x@no-such-host-here", "the host no-such-host-here of x@no-such-host-here is unknown"),
        ("x@long.example", "x@long.example cannot be reached from this node"),
    ],
)
def test_a_failed_connect_says_why(epmd: str, tmp_path: Path, node: str, words: str) -> None:
    with shell(tmp_path, "--sname", "one", "--cookie", "c") as one:
        printed = one.run(f'Node.connect(:"{node.format(host=HOST)}")')
        assert printed.splitlines()[-1] == "false"
        assert words.format(host=HOST) in printed.replace("\n", "")


def test_a_loop_is_interrupted_and_bindings_stay(tmp_path: Path) -> None:
    with shell(tmp_path) as lone:
        assert lone.run("x = 5") == "5"
        assert "Function" in lone.run("f = fn f -> f.(f) end")
        lone.enter("f.(f)")
        lone.wait_for(r"f\.\(f\)$")
        lone.type("\x03")
        lone.wait_for(r"iex\(3\)> ?\Z")
        assert lone.run("x") == "5"


def test_output_of_a_process_appears_above_the_line_being_typed(tmp_path: Path) -> None:
    with shell(tmp_path) as lone:
        lone.run('spawn(fn -> Process.sleep(700); IO.puts("from behind") end)')
        lone.type("1 + 41")
        lone.wait_for(r"^from behind\niex\(2\)> 1 \+ 41\Z")
        lone.enter("")
        lone.wait_for(r"^42\niex\(3\)> ?\Z")


def test_ctrl_d_leaves(tmp_path: Path) -> None:
    with shell(tmp_path) as lone:
        lone.wait_for(r"1\)> ?\Z")
        lone.type("\x04")
        assert lone.wait_for_exit() == 0
