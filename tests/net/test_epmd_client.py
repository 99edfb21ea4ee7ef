from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from pyiex.net import epmd_client
from pyiex.net.epmd_client import NameTaken, NoEpmd, UnknownHost
from pyiex.net.epmd_listen import LOOPBACK
from pyiex.net.failures import NetFailure
from pyiex.wire.epmd import Entry
from tests.net.town import Epmd, LoopThread, eventually

NODE = Entry("node", 40000)


@pytest.fixture
def thread() -> Iterator[LoopThread]:
    made = LoopThread()
    yield made
    made.stop()


@pytest.mark.parametrize(("setting", "expected"), [("", 4369), ("5000", 5000), ("65535", 65535)])
def test_the_port(setting: str, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERL_EPMD_PORT", setting)
    assert epmd_client.port() == expected


@pytest.mark.parametrize("setting", ["0", "65536", "-1", "x", "٣"])
def test_what_is_no_port(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ERL_EPMD_PORT", setting)
    with pytest.raises(NetFailure) as refused:
        epmd_client.port()
    assert str(refused.value) == f"ERL_EPMD_PORT is {setting!r}: a port is a number from 1 to 65535"


def test_registers_and_is_found_until_it_closes(epmd: Epmd, thread: LoopThread) -> None:
    registration = thread.run(epmd_client.register(NODE))
    assert registration.creation > 3
    assert thread.run(epmd_client.lookup(LOOPBACK, "node")) == NODE
    assert thread.run(epmd_client.lookup("localhost", "other")) is None
    assert thread.run(epmd_client.names(LOOPBACK)) == [("node", 40000)]
    with pytest.raises(NameTaken) as refused:
        thread.run(epmd_client.register(NODE))
    assert str(refused.value) == "the name node is taken by another node on this machine: choose another"
    thread.call(registration.close)
    eventually(lambda: not epmd.names())


def test_says_where_it_listens(epmd: Epmd, thread: LoopThread) -> None:
    registration = thread.run(epmd_client.register(NODE, ["127.0.0.7"]))
    assert epmd.server.addresses == [LOOPBACK, "127.0.0.7"]
    assert thread.run(epmd_client.lookup("127.0.0.7", "node")) == NODE
    thread.call(registration.close)


def test_tells_when_epmd_goes(epmd: Epmd, thread: LoopThread) -> None:
    registration = thread.run(epmd_client.register(NODE))
    lost = threading.Event()
    thread.call(lambda: registration.watch(lost.set))
    epmd.stop()
    assert lost.wait(60)


QUESTIONS: list[Callable[[], object]] = [
    lambda: epmd_client.register(NODE),
    lambda: epmd_client.lookup(LOOPBACK, "node"),
    lambda: epmd_client.names(LOOPBACK),
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_nobody_answers(question: Callable, thread: LoopThread) -> None:
    with pytest.raises(NoEpmd, match=r"^port \d+: Connection refused$"):
        thread.run(question())


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("says", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b""])
def test_somebody_else_answers(
    question: Callable, says: bytes, thread: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stranger(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(says)
        writer.close()

    server = thread.run(asyncio.start_server(stranger, LOOPBACK, 0))
    port = server.sockets[0].getsockname()[1]
    monkeypatch.setenv("ERL_EPMD_PORT", str(port))
    with pytest.raises(NoEpmd, match=f"^what listens on epmd's port {port} is no epmd "):
        thread.run(question())
    thread.call(server.close)


def test_an_epmd_that_says_nothing(thread: LoopThread, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epmd_client, "ANSWER_SECONDS", 0.05)
    with socket.create_server((LOOPBACK, 0)) as silent:
        monkeypatch.setenv("ERL_EPMD_PORT", str(silent.getsockname()[1]))
        with pytest.raises(NoEpmd, match=r"is no epmd \(it says nothing\): set ERL_EPMD_PORT to another$"):
            thread.run(epmd_client.lookup(LOOPBACK, "node"))


@pytest.mark.parametrize("host", ["nowhere.invalid", "h" * 70])
def test_an_unknown_host(host: str, thread: LoopThread) -> None:
    with pytest.raises(UnknownHost):
        thread.run(epmd_client.lookup(host, "node"))


def test_a_lookup_that_is_given_up_as_the_answer_comes(
    epmd: Epmd, thread: LoopThread, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def give_up() -> bool:
        async def answer(*_: object) -> Entry:
            looking.cancel()
            return NODE

        monkeypatch.setattr(epmd_client, "_answer", answer)
        looking = asyncio.create_task(epmd_client.lookup(LOOPBACK, "node"))
        await asyncio.wait([looking])
        return looking.cancelled()

    assert thread.run(give_up())
