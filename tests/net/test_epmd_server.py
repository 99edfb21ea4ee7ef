from __future__ import annotations

import os
import random
import socket
from collections.abc import Callable

import pytest

from pyiex.net import epmd_server
from pyiex.net.epmd_listen import LOOPBACK
from pyiex.net.epmd_server import LISTENS_ON, Table
from pyiex.wire import epmd as protocol
from pyiex.wire.epmd import Entry
from tests.net.town import Epmd, eventually, free_port

NODE = Entry("node", 40000)


class TestTable:
    def test_gives_each_registration_a_creation_of_its_own(self) -> None:
        table = Table()
        first = table.register(NODE)
        assert table.register(NODE).result == 1
        table.unregister("node")
        second = table.register(NODE)
        assert (first.result, second.result) == (0, 0)
        assert second.creation == first.creation + 1

    def test_creations_are_never_zero_and_start_again(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(epmd_server, "FIRST_CREATION", 4)
        monkeypatch.setattr(epmd_server, "MAX_CREATION", 5)
        table = Table()
        creations = [table.register(Entry(str(number), 1)).creation for number in range(4)]
        assert creations == [5, 4, 5, 4]

    def test_old_nodes_get_two_bits(self) -> None:
        table = Table()
        old = [table.register(Entry(str(number), 1, highest=5)).creation for number in range(6)]
        assert set(old) == {1, 2, 3}

    def test_answers(self) -> None:
        table = Table()
        assert table.answer(protocol.Kill(), 1) == b"OK"
        table.register(NODE)
        assert table.answer(protocol.PortPlease("node"), 1) == protocol.port2_response(NODE)
        assert table.answer(protocol.PortPlease("other"), 1) == bytes([119, 1])
        assert table.answer(protocol.Names(), 4369) == b"\0\0\x11\x11name node at port 40000\n"
        assert table.answer(protocol.Dump(), 1) == protocol.dump_response(1, [(NODE, -1)])
        assert table.answer(protocol.Kill(), 1) == b"NO"
        assert table.answer(protocol.Stop("node"), 1) == b""
        assert table.answer(protocol.BadRequest("rubbish"), 1) == b""


def ask(port: int, request: bytes, host: str = LOOPBACK) -> bytes:
    """Send and read until epmd closes."""
    with socket.create_connection((host, port), timeout=60) as client:
        client.sendall(request)
        answer = b""
        while more := client.recv(4096):
            answer += more
        return answer


@pytest.fixture
def register(epmd: Epmd) -> Callable[[Entry], tuple[socket.socket, bytes]]:
    """Register; answers the socket and what epmd said."""

    def do(entry: Entry) -> tuple[socket.socket, bytes]:
        client = socket.create_connection((LOOPBACK, epmd.port), timeout=60)
        client.sendall(protocol.alive2_request(entry))
        return client, client.recv(64)

    return do


def test_a_node_is_registered_while_its_socket_is_open(epmd: Epmd, register: Callable) -> None:
    client, answer = register(NODE)
    assert answer[:2] == bytes([118, 0])
    assert protocol.parse_port2(ask(epmd.port, protocol.port_please2_request("node"))) == NODE
    second, refusal = register(NODE)
    assert refusal == bytes([118, 1, 0, 0, 0, 99])
    second.close()
    assert epmd.names() == ["node"]
    client.close()
    eventually(lambda: not epmd.names())
    assert ask(epmd.port, protocol.port_please2_request("node")) == bytes([119, 1])


def test_a_registered_node_may_say_anything(epmd: Epmd, register: Callable) -> None:
    client, _ = register(NODE)
    client.sendall(os.urandom(1000))
    assert epmd.names() == ["node"]
    assert ask(epmd.port, protocol.kill_request()) == b"NO"
    assert not epmd.ended.is_set()
    client.close()


def test_ends_when_told_to_while_it_has_no_nodes(epmd: Epmd) -> None:
    assert ask(epmd.port, protocol.kill_request()) == b"OK"
    assert epmd.ended.wait(60)


def test_hides_no_living_node(epmd: Epmd, register: Callable) -> None:
    client, _ = register(NODE)
    assert ask(epmd.port, b"\0\5sfirst") == b""
    assert ask(epmd.port, b"\0\5snode") == b""
    assert epmd.names() == ["node"]
    client.close()


@pytest.mark.parametrize("seed", range(20))
def test_rubbish_is_sent_away(epmd: Epmd, seed: int) -> None:
    noise = random.Random(seed).randbytes(600)
    answer = ask(epmd.port, b"\0\3\xff" + noise)
    assert answer == b""
    assert ask(epmd.port, protocol.names_request())[:4] == epmd.port.to_bytes(4, "big")


def test_an_idle_server_ends() -> None:
    made = Epmd(free_port(), idle=0.05)
    assert made.ended.wait(60)
    made.stop()


def test_a_server_with_nodes_is_not_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Epmd(free_port(), idle=1.0)
    with socket.create_connection((LOOPBACK, made.port)) as client:
        client.sendall(protocol.alive2_request(NODE))
        assert client.recv(64)[:2] == bytes([118, 0])
        assert not made.ended.wait(1.2)
    assert made.ended.wait(60)
    made.stop()


def test_a_client_that_says_nothing_is_sent_away(epmd: Epmd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(epmd_server, "SILENCE_SECONDS", 0.05)
    assert ask(epmd.port, b"") == b""


class TestListeningWhereNodesDo:
    """A node says in its registration where it listens."""

    def widening(self, *addresses: str) -> Entry:
        return NODE._replace(extra=LISTENS_ON + " ".join(addresses).encode())

    def test_listens_there_as_well(self, epmd: Epmd, register: Callable) -> None:
        client, answer = register(self.widening("127.0.0.3", "127.0.0.1"))
        assert answer[:2] == bytes([118, 0])
        assert epmd.server.addresses == ["127.0.0.1", "127.0.0.3"]
        found = ask(epmd.port, protocol.port_please2_request("node"), "127.0.0.3")
        assert protocol.parse_port2(found) == NODE
        client.close()

    def test_a_wildcard_replaces_the_others(self, epmd: Epmd, register: Callable) -> None:
        client, answer = register(self.widening("0.0.0.0"))
        assert answer[:2] == bytes([118, 0])
        assert epmd.server.addresses == ["0.0.0.0"]
        assert epmd.names() == ["node"]
        assert ask(epmd.port, protocol.port_please2_request("node"), "127.0.0.4")[1] == 0
        second, answer = register(self.widening("127.0.0.3")._replace(name="second"))
        assert epmd.server.addresses == ["0.0.0.0"]
        second.close()
        client.close()

    def test_an_address_that_cannot_be_had_does_no_harm(self, epmd: Epmd, register: Callable) -> None:
        client, answer = register(self.widening("192.0.2.1", "rubbish", "127.0.0.3"))
        assert answer[:2] == bytes([118, 0])
        assert {"127.0.0.1", "127.0.0.3"} <= set(epmd.server.addresses)
        assert ask(epmd.port, protocol.port_please2_request("node"))[1] == 0
        client.close()

    def test_not_where_the_user_says_where(
        self, epmd: Epmd, register: Callable, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("ERL_EPMD_ADDRESS", "127.0.0.5")
        client, answer = register(self.widening("127.0.0.3"))
        assert answer[:2] == bytes([118, 0])
        assert epmd.server.addresses == ["127.0.0.1"]
        client.close()

    def test_only_this_machine_registers(self, epmd: Epmd) -> None:
        connection = epmd_server.EpmdConnection(epmd.server)
        transport = Transport(("10.0.0.1", epmd.port), ("10.0.0.2", 5000))

        def talk() -> None:
            connection.connection_made(transport)  # type: ignore[arg-type]
            connection.data_received(protocol.alive2_request(NODE))
            connection.connection_lost(None)

        epmd._thread.call(talk)
        assert (transport.written, transport.closed, epmd.names()) == (b"", True, [])


class Transport:
    """What a connection sees of a socket."""

    def __init__(self, here: tuple[str, int], there: tuple[str, int]) -> None:
        self._info = {"sockname": here, "peername": there}
        self.written = b""
        self.closed = False

    def get_extra_info(self, name: str) -> tuple[str, int]:
        return self._info[name]

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.closed = True
