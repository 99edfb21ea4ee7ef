from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Iterator

import pytest

from pyiex.net import epmd_client, epmd_daemon, presence
from pyiex.net.epmd_listen import LOOPBACK
from pyiex.net.failures import NetFailure
from pyiex.net.names import NodeName
from pyiex.net.presence import Presence
from pyiex.wire import epmd as protocol
from tests.net.town import Epmd, LoopThread, eventually

NAME = NodeName("node", "localhost", False)


class Doorbell(asyncio.Protocol):
    """Says one thing to whoever comes, and closes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(b"ding")
        transport.close()


class Here:
    """A presence on a loop of its own."""

    def __init__(self) -> None:
        self.thread = LoopThread()
        self.notices: list[str] = []
        self.presence = self.thread.call(Presence, Doorbell, self.notices.append)

    def open(self, name: NodeName = NAME, listen: tuple[str, ...] = (), hidden: bool = False) -> int:
        return self.thread.run(self.presence.open(name, listen, hidden=hidden))  # type: ignore[no-any-return]

    def entry(self) -> protocol.Entry:
        return self.thread.run(epmd_client.lookup(LOOPBACK, "node"))  # type: ignore[no-any-return]


@pytest.fixture
def here() -> Iterator[Here]:
    made = Here()
    yield made
    made.thread.call(made.presence.close)
    made.thread.stop()


def test_listens_where_its_host_name_leads_and_says_so(epmd: Epmd, here: Here) -> None:
    creation = here.open()
    entry = here.entry()
    assert creation > 3
    assert (entry.name, entry.node_type) == ("node", protocol.NODE_VISIBLE)
    assert here.presence.addresses == [LOOPBACK]
    assert socket.create_connection((LOOPBACK, entry.port)).recv(4) == b"ding"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", entry.port))


def test_listens_on_all_that_it_is_told_on_one_port(epmd: Epmd, here: Here) -> None:
    here.open(listen=("127.0.0.2", "127.0.0.3"))
    port = here.entry().port
    for address in ("127.0.0.2", "127.0.0.3"):
        assert socket.create_connection((address, port)).recv(4) == b"ding"
    assert epmd.server.addresses == [LOOPBACK, "127.0.0.2", "127.0.0.3"]


def test_a_hidden_node_is_registered_as_such(epmd: Epmd, here: Here) -> None:
    here.open(hidden=True)
    assert here.entry().node_type == protocol.NODE_HIDDEN


def test_closing_gives_the_name_back_and_the_port(epmd: Epmd, here: Here) -> None:
    here.open()
    port = here.entry().port
    here.thread.call(here.presence.close)
    eventually(lambda: not epmd.names())
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((LOOPBACK, port))


def test_a_name_that_is_taken(epmd: Epmd, here: Here) -> None:
    here.open()
    second = Here()
    with pytest.raises(NetFailure, match=r"^the name node is taken by another node on this machine"):
        second.open()
    second.thread.stop()
    assert epmd.names() == ["node"]


@pytest.mark.parametrize(
    ("host", "line"),
    [
        (
            "nowhere.invalid",
            "the host name nowhere.invalid does not resolve: "
            "add it to /etc/hosts, or name the node with --name NAME@ADDRESS",
        ),
        (
            "192.0.2.1",
            "cannot listen on 192.0.2.1, which is no address of this machine: "
            "correct the node's host name, or say --listen ADDRESS",
        ),
    ],
)
def test_a_host_that_is_not_here(host: str, line: str, epmd: Epmd, here: Here) -> None:
    with pytest.raises(NetFailure) as refused:
        here.open(NodeName("node", host, True))
    assert str(refused.value) == line
    assert epmd.names() == []


def test_a_machine_whose_own_name_leads_nowhere_is_still_on_loopback(
    epmd: Epmd, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "gethostname", lambda: "lonely.invalid")
    here.open(NodeName("node", "lonely.invalid", True))
    assert here.presence.addresses == [LOOPBACK]


def test_tries_another_port_where_one_is_in_use_on_the_next_address(
    epmd: Epmd, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    create_server = here.thread.loop.create_server
    refused = []

    async def busy(factory: object, host: str, port: int) -> object:
        if port and not refused:
            refused.append(port)
            raise OSError(errno.EADDRINUSE, "Address already in use")
        return await create_server(factory, host, port)  # type: ignore[arg-type]

    monkeypatch.setattr(here.thread.loop, "create_server", busy)
    here.open(listen=("127.0.0.2", "127.0.0.3"))
    assert here.presence.addresses == ["127.0.0.2", "127.0.0.3"]
    assert len(refused) == 1


def test_starts_an_epmd_where_none_answers(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Epmd] = []
    monkeypatch.setattr(epmd_daemon, "ensure_running", lambda port: started.append(Epmd(port)))
    here.open()
    assert [made.port for made in started] == [epmd_client.port()]
    assert started[0].names() == ["node"]
    started[0].stop()


def test_registers_again_when_epmd_comes_back(
    epmd: Epmd, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "RETRY_SECONDS", 0.02)
    here.open()
    before = here.entry()
    epmd.stop()
    second = Epmd(epmd.port)
    eventually(second.names)
    assert here.entry() == before
    second.stop()
    third = Epmd(epmd.port)
    eventually(third.names)
    assert here.notices == []
    here.thread.call(here.presence.close)
    eventually(lambda: not third.names())
    third.stop()


def test_says_once_that_its_name_was_taken_meanwhile(
    epmd: Epmd, here: Here, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "RETRY_SECONDS", 0.02)
    here.open()
    epmd.stop()
    second = Epmd(epmd.port)
    second.server.table.nodes["node"] = protocol.Entry("node", 1)
    eventually(lambda: here.notices)
    second.server.table.nodes.clear()
    eventually(second.names)
    assert here.notices == [
        "epmd came back without this node: "
        "the name node is taken by another node on this machine: choose another"
    ]
    second.stop()
