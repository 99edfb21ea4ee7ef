"""The walkthrough between two hosts: network namespaces with an address each and a cable between them."""

from __future__ import annotations

import os
import re
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex import boot

ROOT = str(Path(boot.__file__).parents[1])
FIRST, SECOND = "10.213.77.1", "10.213.77.2"
PATIENCE = 60.0
END_EPMD = """
import socket
with socket.create_connection(("127.0.0.1", 4369), timeout=5) as epmd:
    epmd.sendall(b"\\0\\1k")
    epmd.recv(2)
"""


class Host:
    """A network namespace."""

    def __init__(self, name: str, home: Path) -> None:
        self.name = name
        self.home = home
        home.mkdir()

    def command(self, *arguments: str) -> list[str]:
        return ["ip", "netns", "exec", self.name, *arguments]

    def shell(self, *arguments: str) -> Shell:
        """Start a pyiex here."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": ROOT,
            "HOME": str(self.home),
            "LC_ALL": "C.UTF-8",
        }
        command = self.command(sys.executable, "-m", "pyiex", *arguments)
        return Shell(command, environment)

    def end_epmd(self) -> None:
        """No process may be left in a namespace that goes away."""
        subprocess.run(
            self.command(sys.executable, "-c", END_EPMD),
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )


class Shell:
    """A shell on a pipe, driven one line at a time."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment,
            bufsize=0,
        )
        self.greeting = self._until_prompt()

    def _until_prompt(self) -> str:
        """What is printed before the next prompt."""
        assert self._process.stdout is not None
        printed = b""
        ends = time.monotonic() + PATIENCE
        while not re.search(rb"iex\([^()]*\)\d+> $", printed):
            readable, _, _ = select.select([self._process.stdout], [], [], max(0.0, ends - time.monotonic()))
            more = self._process.stdout.read(4096) if readable else b""
            assert more, f"no prompt came, but {printed!r}"
            printed += more
        return re.sub(r"iex\([^()]*\)\d+> $", "", printed.decode())

    def type(self, line: str) -> str:
        """Type a line and answer what is printed for it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n".encode())
        return self._until_prompt()

    def end(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE)
        finally:
            self._process.kill()


def ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True, capture_output=True, timeout=PATIENCE)


@pytest.fixture
def hosts(tmp_path: Path) -> Iterator[tuple[Host, Host]]:
    """Two hosts that reach each other, at FIRST and SECOND."""
    if shutil.which("ip") is None:
        pytest.skip("two hosts need iproute2's ip")
    names = [f"pyiex-{os.getpid()}-{letter}" for letter in "ab"]
    made: list[str] = []
    try:
        for name in names:
            ip("netns", "add", name)
            made.append(name)
        cable = [f"pyiex{os.getpid() % 100000}{letter}" for letter in "ab"]
        ip("link", "add", cable[0], "type", "veth", "peer", "name", cable[1])
        for name, end, address in zip(names, cable, (FIRST, SECOND), strict=True):
            ip("link", "set", end, "netns", name)
            ip("-n", name, "addr", "add", f"{address}/24", "dev", end)
            ip("-n", name, "link", "set", end, "up")
            ip("-n", name, "link", "set", "lo", "up")
    except subprocess.CalledProcessError as refused:
        for name in made:
            ip("netns", "del", name)
        pytest.skip(f"two hosts need network namespaces: {refused.stderr.decode().strip()}")
    pair = (Host(names[0], tmp_path / "a"), Host(names[1], tmp_path / "b"))
    yield pair
    for host in pair:
        host.end_epmd()
        ip("netns", "del", host.name)


def test_the_walkthrough(hosts: tuple[Host, Host]) -> None:
    first = hosts[0].shell("--name", f"first@{FIRST}", "--cookie", "123456")
    second = hosts[1].shell("--name", f"second@{SECOND}", "--cookie", "123456")
    assert first.type("Node.get_cookie") == ':"123456"\n'
    assert first.type(f'Node.connect(:"second@{SECOND}")') == "true\n"
    assert first.type("Node.list") == f'[:"second@{SECOND}"]\n'
    assert second.type("Node.list") == f'[:"first@{FIRST}"]\n'
    assert second.type("Process.register(self(), :second)") == "true\n"
    assert first.type(f'send({{:second, :"second@{SECOND}"}}, :hello)') == ":hello\n"
    assert second.type("receive do m -> m end") == ":hello\n"
    first.end()
    assert second.type("Process.sleep(200); Node.list") == "[]\n"
    second.end()


def test_another_cookie_is_refused(hosts: tuple[Host, Host]) -> None:
    first = hosts[0].shell("--name", f"first@{FIRST}", "--cookie", "123456")
    second = hosts[1].shell("--name", f"second@{SECOND}", "--cookie", "other")
    assert first.type(f'Node.connect(:"second@{SECOND}")') == (
        f"second@{SECOND} refused the cookie: start both nodes with the same --cookie\nfalse\n"
    )
    assert (
        f'[error] ** Connection attempt from node :"first@{FIRST}" rejected. Invalid challenge reply. **\n'
        in second.type("Node.list")
    )
    first.end()
    second.end()


def test_a_host_whose_epmd_was_started_for_a_local_node(hosts: tuple[Host, Host]) -> None:
    local = hosts[1].shell("--sname", "local@localhost", "--cookie", "123456")
    second = hosts[1].shell("--name", f"second@{SECOND}", "--cookie", "123456")
    first = hosts[0].shell("--name", f"first@{FIRST}", "--cookie", "123456")
    assert first.type(f'Node.connect(:"second@{SECOND}")') == "true\n"
    assert first.type("Node.connect(:local@localhost)") == (
        "local@localhost cannot be reached from this node: one has a short host name (--sname), "
        "the other a long one (--name)\nfalse\n"
    )
    for shell in (first, second, local):
        shell.end()


def test_a_node_that_listens_nowhere_else(hosts: tuple[Host, Host]) -> None:
    second = hosts[1].shell("--name", "second@127.0.0.1", "--cookie", "123456")
    first = hosts[0].shell("--name", f"first@{FIRST}", "--cookie", "123456")
    said, answer = first.type(f'Node.connect(:"second@{SECOND}")').splitlines()
    assert said.startswith(
        f"no epmd answers on {SECOND}, so no node runs there, or a firewall is in the way: "
    )
    assert answer == "false"
    first.end()
    second.end()
