"""The connection against a real OTP node, in both roles, and our epmd messages against a real epmd."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid, Reference
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import identical
from pyiex.wire import control, epmd
from pyiex.wire.connection import Closed, Connected, Connection
from pyiex.wire.flags import Flag
from pyiex.wire.handshake import Acceptor, Initiator
from pyiex.wire.identity import Identity
from tests.wire.kinds import KINDS, external
from tests.wire.otp import COOKIE, ME, NODE, Wire, ask, epmd_running, eventually, needs_erlang, node_running

IDENTITY = Identity(Atom(ME.name), ME.creation, external)
SELF = Pid(5)


@pytest.fixture(scope="module")
def node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    with node_running(tmp_path_factory.mktemp("home")) as ports:
        yield ports


def connect(port: int, cookie: str = COOKIE, me: Any = ME) -> Wire:
    initiator = Initiator(me, NODE, cookie, 123456789)
    return Wire(
        Connection(initiator, IDENTITY, time.monotonic()), socket.create_connection(("127.0.0.1", port), 30)
    )


def to_echo(term: Any) -> tuple[Any, ...]:
    return (control.REG_SEND, SELF, control.UNUSED, Atom("echo"), (SELF, term))


@needs_erlang
def test_every_kind_of_term_comes_back(node: tuple[int, int]) -> None:
    wire = connect(node[1])
    connected = wire.event(Connected)
    assert connected.peer.name == NODE
    assert connected.peer.flags & Flag.HANDSHAKE_23
    for source, term in KINDS.items():
        wire.send(to_echo(term))
        message = wire.event(control.SEND)
        assert message[2] == SELF
        assert identical(message[3], (Atom("echo"), term)), source
    wire.send(to_echo(make_list(range(200_000))))
    assert len(wire.event(control.SEND)[3][1]) == 200_000
    wire.connection.handle_timer(time.monotonic() + 20)
    assert wire.connection.data_to_send(0.0) == b"\0\0\0\0"


@needs_erlang
def test_monitors_links_and_spawn(node: tuple[int, int]) -> None:
    wire = connect(node[1])
    wire.event(Connected)
    nobody, made = Reference((1, 2, 3)), Reference((4, 5, 6))
    wire.send((control.MONITOR_P, SELF, Atom("nobody"), nobody))
    down = wire.event(control.PAYLOAD_MONITOR_P_EXIT)
    assert down[1:] == (Atom("nobody"), SELF, nobody, Atom("noproc"))
    call = (Atom("erlang"), Atom("exit"), 1)
    options = make_list([Atom("monitor"), Atom("link")])
    wire.send((control.SPAWN_REQUEST, made, SELF, SELF, call, options, make_list([Atom("over")])))
    _, reference, to, flags, pid = wire.event(control.SPAWN_REPLY)
    assert (reference, to, flags, pid.node) == (made, SELF, 3, Atom(NODE))
    assert wire.event(control.PAYLOAD_EXIT)[1:] == (pid, SELF, Atom("over"))


@needs_erlang
def test_a_wrong_cookie_is_told_from_other_ends(node: tuple[int, int]) -> None:
    wire = connect(node[1], cookie="wrong")
    assert wire.events() == [Closed("cookie", "it closed the connection when it saw our proof")]


@needs_erlang
def test_a_second_connection_replaces_the_first(node: tuple[int, int]) -> None:
    first = connect(node[1])
    first.event(Connected)
    second = connect(node[1])
    second.event(Connected)
    # The node answered `alive`, we said `true`, and it dropped what it had.
    assert second.received[2:7] == b"saliv"
    assert first.events() == [Closed("eof")]
    second.send(to_echo(1))
    assert second.event(control.SEND)[3] == (Atom("echo"), 1)


@needs_erlang
def test_a_node_connects_to_us_and_pings(node: tuple[int, int]) -> None:
    epmd_port, node_port = node
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(30)
    with socket.create_connection(("127.0.0.1", epmd_port)) as registered:
        entry = epmd.Entry("accepting", listener.getsockname()[1], epmd.NODE_HIDDEN)
        registered.sendall(epmd.alive2_request(entry))
        alive = epmd.parse_alive2(registered.recv(64))
        assert alive is not None
        assert (alive.result, alive.creation > 0) == (0, True)
        asking = connect(node_port)
        asking.event(Connected)
        us = Atom("accepting@localhost")
        asking.send((control.REG_SEND, SELF, control.UNUSED, Atom("pinger"), (SELF, us)))
        accepted = listener.accept()[0]
        me = ME._replace(name=us.name, creation=alive.creation)
        acceptor = Acceptor(me, 987654321, lambda name: {NODE: COOKIE}[name], lambda _: "ok")
        wire = Wire(Connection(acceptor, Identity(us, alive.creation), time.monotonic()), accepted)
        assert wire.event(Connected).peer.name == NODE
        _, _, _, name, (_, (caller, tag), question) = wire.event(control.REG_SEND)
        assert (name, question) == (Atom("net_kernel"), (Atom("is_auth"), Atom(NODE)))
        reference = tag.tail if tag.__class__ is List else tag
        wire.send((control.ALIAS_SEND, SELF, reference, (tag, Atom("yes"))))
        assert caller.node is Atom(NODE)
        assert asking.event(control.SEND)[3] is Atom("pong")
    listener.close()


@needs_erlang
def test_a_real_epmd(tmp_path: Path) -> None:
    with epmd_running(tmp_path) as port:
        assert epmd.parse_port2(ask(port, epmd.port_please2_request("one"))) == epmd.NOT_REGISTERED
        entry = epmd.Entry("one", 4711, epmd.NODE_HIDDEN, extra=b"more")
        with socket.create_connection(("127.0.0.1", port)) as registered:
            registered.sendall(epmd.alive2_request(entry))
            alive = epmd.parse_alive2(registered.recv(64))
            assert alive is not None
            assert (alive.result, alive.creation > 0) == (0, True)
            assert epmd.parse_port2(ask(port, epmd.port_please2_request("one"))) == entry
            assert epmd.parse_names(ask(port, epmd.names_request())) == (port, [("one", 4711)])
            dumped = ask(port, epmd.dump_request())
            assert dumped[:4] == port.to_bytes(4, "big")
            assert b"<one> at port 4711" in dumped
            with socket.create_connection(("127.0.0.1", port)) as second:
                second.sendall(epmd.alive2_request(entry))
                again = epmd.parse_alive2(second.recv(64))
                assert again is not None
                assert again.result == 1
            # Only an epmd that was started for it lets itself be told to forget a live node.
            assert ask(port, epmd.stop_request("one")) == b""
        eventually(lambda: epmd.parse_names(ask(port, epmd.names_request())) == (port, []))
        assert ask(port, epmd.kill_request()) == b"OK"
