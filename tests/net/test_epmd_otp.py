"""Every request to OTP's epmd and to ours: the answers are the same, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import socket
import struct
import subprocess
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.net.town import Epmd, eventually, free_port

pytestmark = pytest.mark.skipif(shutil.which("epmd") is None, reason="OTP's epmd is not on this machine")

SILENT = 0.5
"""Seconds after which a socket that says nothing more is taken for open."""


def alive(name: bytes, highest: int = 6, node_type: int = 77, extra: bytes = b"", port: int = 5555) -> bytes:
    head = struct.pack(">BHBBHHH", 120, port, node_type, 0, highest, 5, len(name))
    return head + name + len(extra).to_bytes(2, "big") + extra


REGISTRATIONS = [
    alive(b"abc", extra=b"\1\2"),
    alive(b"hid", node_type=72),
    alive(b"old", highest=5),
    alive("zwö".encode()),
    alive(b"with blank"),
    alive(b"with@host"),
    alive(b"no_port", port=0),
]
"""Their sockets stay open for the requests."""
REQUESTS = {
    "names": b"n",
    "names and more": b"nxx",
    "dump": b"d",
    "kill": b"k",
    "stop": b"sabc",
    "stop nobody": b"snobody",
    "stop no name": b"s",
    "a port": b"zabc",
    "a hidden one's": b"zhid",
    "an old one's": b"zold",
    "an unknown one's": b"znobody",
    "of a C string": b"zabc\0",
    "of no name": b"z",
    "of no UTF-8": b"z\xff\xfe",
    "a taken name": alive(b"abc"),
    "a taken name, of an old node": alive(b"abc", highest=5),
    "no name": alive(b""),
    "a name of 300 letters": alive(b"x" * 300),
    "a name with NUL": alive(b"a\0b"),
    "a name that is no UTF-8": alive(b"\xff\xfe"),
    "a name that is cut short": alive(b"abcd")[:14],
    "no extra field": alive(b"ne")[:-2],
    "unknown": b"Q",
    "nothing": b"",
    "one of 1995": b"pabc",
}


def ask(port: int, body: bytes) -> tuple[socket.socket, bytes]:
    """Send a request; the socket and all that comes, END where it is closed then."""
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    connection.sendall(len(body).to_bytes(2, "big") + body)
    found = b""
    try:
        while chunk := connection.recv(65536):
            found += chunk
            connection.settimeout(SILENT)
        return connection, found + b"END"
    except ConnectionResetError:
        return connection, found + b"END"
    except TimeoutError:
        return connection, found


def told(port: int, answer: bytes) -> bytes:
    """The answer without what is each epmd's own: its port, creations, descriptors."""
    answer = re.sub(rb"\Av\0....", b"v\0 creation", answer, flags=re.DOTALL)
    answer = re.sub(rb"\Ay\0..", b"y\0 creation", answer, flags=re.DOTALL)
    return re.sub(rb"fd = \d+", b"fd = N", answer).replace(port.to_bytes(4, "big"), b"port", 1)


def answers(port: int) -> dict[str, bytes]:
    """What an epmd that nobody has asked yet says to all of it."""
    found = {}
    kept = []
    for number, body in enumerate(REGISTRATIONS):
        node, found[f"registration {number}"] = ask(port, body)
        kept.append(node)
    for name, body in REQUESTS.items():
        connection, found[name] = ask(port, body)
        connection.close()
    for node in kept:
        node.close()

    def emptied() -> bool:
        connection, listed = ask(port, b"n")
        connection.close()
        return listed == port.to_bytes(4, "big") + b"END"

    eventually(emptied)
    with closing(ask(port, b"k")[0]):
        pass
    return {name: told(port, answer) for name, answer in found.items()}


@pytest.fixture
def theirs() -> Iterator[int]:
    """The port of an epmd of OTP's."""
    port = free_port()
    environment = {**os.environ, "ERL_EPMD_PORT": str(port)}
    environment.pop("ERL_EPMD_ADDRESS", None)
    with subprocess.Popen(["epmd"], env=environment) as running:

        def listens() -> bool:
            with socket.socket() as probe:
                return probe.connect_ex(("127.0.0.1", port)) == 0

        eventually(listens)
        yield port
        # The KILL at the end of the questions has ended it.
        running.wait(30)


def test_the_answers(theirs: int, epmd: Epmd) -> None:
    assert answers(epmd.port) == answers(theirs)


def test_what_otp_s_own_command_prints(epmd: Epmd) -> None:
    node, _ = ask(epmd.port, alive(b"abc"))
    listed = subprocess.run(["epmd", "-names"], capture_output=True, text=True, timeout=30)
    assert listed.stdout == f"epmd: up and running on port {epmd.port} with data:\nname abc at port 5555\n"
    refused = subprocess.run(["epmd", "-kill"], capture_output=True, text=True, timeout=30)
    assert "Killing not allowed - living nodes in database." in refused.stdout
    node.close()
    eventually(lambda: not epmd.names())
    killed = subprocess.run(["epmd", "-kill"], capture_output=True, text=True, timeout=30)
    assert "Killed" in killed.stdout
    assert epmd.ended.wait(30)
