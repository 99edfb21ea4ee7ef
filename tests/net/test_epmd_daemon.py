from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from pyiex.net import epmd_client, epmd_daemon
from pyiex.net.epmd_listen import LOOPBACK, listen_on
from pyiex.net.failures import NetFailure
from pyiex.wire import epmd as protocol
from pyiex.wire.epmd import Entry
from tests.net.test_epmd_server import ask
from tests.net.town import LoopThread, eventually, free_port


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A port for an epmd, which is told to end after the test."""
    made = free_port()
    monkeypatch.setenv("ERL_EPMD_PORT", str(made))
    yield made
    if answers(made):
        ask(made, protocol.kill_request())
        eventually(lambda: not answers(made))


def answers(port: int) -> bool:
    try:
        return ask(port, protocol.names_request())[:4] == port.to_bytes(4, "big")
    except ConnectionError:
        return False


def test_a_detached_epmd_answers_at_once(port: int) -> None:
    epmd_daemon.ensure_running(port)
    assert answers(port)


def test_of_starters_at_the_same_time_each_finds_one(port: int) -> None:
    failures: list[NetFailure] = []

    def start() -> None:
        try:
            epmd_daemon.ensure_running(port)
        except NetFailure as failure:
            failures.append(failure)

    threads = [threading.Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert answers(port)


def test_it_serves_nodes_and_outlives_them(port: int) -> None:
    epmd_daemon.ensure_running(port)
    thread = LoopThread()
    registration = thread.run(epmd_client.register(Entry("node", 40000), ["127.0.0.8"]))
    assert thread.run(epmd_client.lookup("127.0.0.8", "node")) == Entry("node", 40000)
    thread.call(registration.close)
    eventually(lambda: thread.run(epmd_client.names(LOOPBACK)) == [])
    thread.stop()


def test_says_why_it_cannot_start(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERL_EPMD_ADDRESS", "192.0.2.1")
    with pytest.raises(NetFailure) as refused:
        epmd_daemon.ensure_running(port)
    assert str(refused.value) == (
        f"epmd cannot listen on 192.0.2.1, port {port}: Cannot assign requested address"
    )


def test_an_interpreter_that_cannot_start(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(NetFailure, match=r"^epmd could not be started: .*; try pyiex epmd to see why$"):
        epmd_daemon.ensure_running(port)


def test_in_the_foreground_until_interrupted(port: int) -> None:
    running = subprocess.Popen([sys.executable, "-m", "pyiex", "epmd"], stderr=subprocess.PIPE)
    eventually(lambda: answers(port))
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=60) == (None, b"")
    assert running.returncode == 130
    assert not answers(port)


def test_in_the_foreground_until_told_to_end(port: int) -> None:
    running = subprocess.Popen([sys.executable, "-m", "pyiex", "epmd"])
    eventually(lambda: answers(port))
    assert ask(port, protocol.kill_request()) == b"OK"
    assert running.wait(60) == 0


def test_in_the_foreground_on_a_port_in_use(port: int) -> None:
    taken = listen_on([LOOPBACK], port)
    ended = subprocess.run(
        [sys.executable, "-m", "pyiex", "epmd"], capture_output=True, timeout=60, check=False
    )
    taken[0].close()
    line = (
        f"pyiex: epmd cannot listen on 127.0.0.1: port {port} is in use, by another epmd perhaps; "
        "set ERL_EPMD_PORT to use another\n"
    )
    assert (ended.returncode, ended.stdout, ended.stderr.decode()) == (1, b"", line)
