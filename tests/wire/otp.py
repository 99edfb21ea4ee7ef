"""A real epmd and a real OTP node on loopback, and a socket that a `Connection` speaks through."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from pyiex.wire import epmd
from pyiex.wire.connection import Connection
from pyiex.wire.flags import offered
from pyiex.wire.handshake import Party

COOKIE = "otpcookie"
NODE = "beam@localhost"
ME = Party("sansio@localhost", offered(hidden=True) & ~(1 << 63), 77)
PATIENCE = 60.0
"""Seconds until a test gives up; a busy machine needs a few to start a node."""

ECHO = """
    Loop = fun Loop() -> receive {Pid, Term} -> Pid ! {echo, Term}, Loop() end end,
    register(echo, spawn(Loop)),
    register(pinger, spawn(fun P() -> receive {Pid, Node} -> Pid ! net_adm:ping(Node), P() end end)),
    ok = file:write_file("ready", "").
"""


def needs_erlang(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that runs Erlang; it is skipped, and says so, where there is none."""
    absent = shutil.which("erl") is None or shutil.which("epmd") is None
    return pytest.mark.interop(pytest.mark.skipif(absent, reason="no Erlang on this machine")(test))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def eventually(attempt: Callable[[], Any]) -> Any:
    """What `attempt` answers, once that is true."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if answer := attempt():
                return answer
        except OSError:
            pass
        time.sleep(0.05)
    raise AssertionError("it did not happen")


def ask(port: int, request: bytes) -> bytes:
    """The whole answer of epmd."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE) as connected:
        connected.sendall(request)
        answer = b""
        while data := connected.recv(4096):
            answer += data
        return answer


@contextmanager
def running(command: list[str], home: Path, epmd_port: int) -> Iterator[None]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "ERL_EPMD_PORT": str(epmd_port)}
    process = subprocess.Popen(
        command,
        env=environment,
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


@contextmanager
def epmd_running(home: Path) -> Iterator[int]:
    """A real epmd; its port."""
    port = free_port()
    with running(["epmd", "-port", str(port), "-address", "127.0.0.1"], home, port):
        eventually(lambda: ask(port, epmd.names_request()))
        yield port


@contextmanager
def node_running(home: Path) -> Iterator[tuple[int, int]]:
    """A real node called `NODE`; epmd's port and its own."""
    with epmd_running(home) as epmd_port:
        command = [
            "erl",
            "-sname",
            NODE,
            "-setcookie",
            COOKIE,
            "-noinput",
            "-start_epmd",
            "false",
            "-eval",
            ECHO,
        ]
        with running(command, home, epmd_port):
            # A node is known to epmd before it evaluates what it was given.
            eventually((home / "ready").exists)

            def found() -> int:
                entry = epmd.parse_port2(ask(epmd_port, epmd.port_please2_request("beam")))
                return entry.port if entry else 0

            yield epmd_port, eventually(found)


class Wire:
    """A connection on a blocking socket."""

    def __init__(self, connection: Connection, connected: socket.socket) -> None:
        self.connection = connection
        self.received = b""
        self._socket = connected
        self._waiting: list[Any] = []
        connected.settimeout(PATIENCE)

    def flush(self) -> None:
        self._socket.sendall(self.connection.data_to_send(time.monotonic()))

    def send(self, message: tuple[Any, ...]) -> None:
        self.connection.send(message)
        self.flush()

    def events(self) -> list[Any]:
        """What happens next, once something does; ticks are nothing."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            self.flush()
            if events := self.connection.events_received():
                return events
            data = self._socket.recv(65536)
            self.received += data
            if data:
                self.connection.receive_data(data, time.monotonic())
            else:
                self.connection.receive_eof()
        raise AssertionError("nothing happened")

    def event(self, kind: type | int) -> Any:
        """The next event of that class, or control message of that number; others are passed over."""
        while True:
            self._waiting += [] if self._waiting else self.events()
            event = self._waiting.pop(0)
            if event.__class__ is kind or (event.__class__ is tuple and event[0] == kind):
                return event
            assert event.__class__ is tuple, event
