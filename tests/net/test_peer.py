from __future__ import annotations

import random
import socket
import time
from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.ids import Pid, Reference
from tests.net.town import HOST, VISIBLE, Inhabitant, Town, ask, eventually, receive

OTHERS = Pid(1, 0, Atom("third@there"), 5)


class TestRubbish:
    @pytest.mark.parametrize("seed", range(30))
    def test_who_sends_rubbish_is_sent_away_and_the_node_goes_on(self, place: Town, seed: int) -> None:
        one, two = place.pair()
        noise = random.Random(seed)
        with socket.create_connection(("127.0.0.1", place.ports()["one"]), timeout=60) as stranger:
            stranger.sendall(noise.choice([b"", b"\0\4", b"\0\x20N"]) + noise.randbytes(5000))
            stranger.shutdown(socket.SHUT_WR)
            while stranger.recv(4096):
                pass
        assert one.list() == [two.name]
        two.echo("echo")
        assert one.run(lambda: ask(two.name, seed)) == (Atom("echo"), seed)

    def test_a_line_says_so(self, place: Town) -> None:
        one = place.node("one")
        with socket.create_connection(("127.0.0.1", place.ports()["one"]), timeout=60) as stranger:
            stranger.sendall(b"GET / HTTP/1.1\r\n\r\n")
            assert stranger.recv(10) == b""
        assert one.notices == [
            "connection attempt from somebody rejected: "
            "a packet of 18245 bytes, where at most 4096 are allowed"
        ]

    @pytest.mark.parametrize(
        ("message", "line"),
        [
            ((1, 2, 3), "LINK with an impossible from"),
            ((6, Pid(1), Atom(""), b"name", 1), "REG_SEND with an impossible to_name"),
            ((21, 1, Pid(1), 2, 3), "MONITOR_P_EXIT with an impossible from"),
            ((99, 1), "a frame that holds no control message"),
            ((1, 2), "LINK with 1 field instead of 2"),
            ((1, OTHERS, Pid(1)), "LINK in the name of another node"),
            ((24, OTHERS, Pid(1), Atom("kill")), "PAYLOAD_EXIT in the name of another node"),
            ((19, OTHERS, Atom("rex"), Reference((1, 2, 3))), "MONITOR_P in the name of another node"),
            ((35, 1, OTHERS, Pid(1)), "UNLINK_ID in the name of another node"),
        ],
    )
    def test_a_peer_that_sends_rubbish_is_lost(self, place: Town, message: Any, line: str) -> None:
        one, two = place.pair()
        two.call(lambda: two.cluster._peers[one.name].send(message))
        eventually(lambda: one.list() == [])
        assert one.notices == [f"two@{HOST} sent what the protocol does not allow: {line}"]
        eventually(lambda: two.list() == [])
        assert one.connect(two) is TRUE


class TestBackPressure:
    def test_a_sender_waits_for_a_peer_that_does_not_read(self, place: Town) -> None:
        one, two = place.pair()
        two.echo("echo")
        sent: list[int] = []
        chunk = bytes(1_000_000)
        there = two.call(lambda: two.cluster._peers[one.name]._transport)

        def flood() -> None:
            for number in range(40):
                abi.send((Atom("nobody"), two.name), chunk)
                sent.append(number)

        two.call(there.pause_reading)
        process = one.spawn(flood)
        eventually(lambda: one.call(lambda: process.waiting))
        stuck = len(sent)
        assert 0 < stuck < 40
        # Others go on, those at their end do not wait, and one that waits can be ended.
        assert one.run(lambda: one.cluster.nodes([VISIBLE])) == [two.name]
        two.call(there.resume_reading)
        eventually(lambda: not process.alive)
        assert len(sent) == 40

    def test_losing_the_connection_frees_the_sender(self, place: Town) -> None:
        one, two = place.pair()
        chunk = bytes(1_000_000)
        there = two.call(lambda: two.cluster._peers[one.name]._transport)
        two.call(there.pause_reading)

        def flood() -> None:
            for _ in range(40):
                abi.send((Atom("nobody"), two.name), chunk)

        process = one.spawn(flood)
        eventually(lambda: one.call(lambda: process.waiting))
        place.epmd.server.table.nodes.clear()
        one.call(lambda: one.cluster.disconnect(two.name))
        eventually(lambda: not process.alive)


class TestTicks:
    """With a net_ticktime of two seconds."""

    def pair(self, place: Town) -> Any:
        one, two = place.node("one", ticktime=2.0), place.node("two", ticktime=2.0)
        assert one.connect(two) is TRUE
        eventually(two.list)
        return one, two

    def test_keep_an_idle_connection(self, place: Town) -> None:
        one, two = self.pair(place)
        assert one.run(lambda: receive(3000)) is abi.TIMEOUT
        assert (one.list(), two.list()) == ([two.name], [one.name])

    def test_a_change_comes_after_its_transition(self, place: Town) -> None:
        both = self.pair(place)

        def change(node: Inhabitant, seconds: int, transition: int) -> Any:
            return node.call(lambda: node.cluster.set_net_ticktime(seconds, transition))

        ongoing = (Atom("ongoing_change_to"), 100)
        assert [change(node, 2, 9) for node in both] == [Atom("unchanged")] * 2
        assert [change(node, 100, 2) for node in both] == [Atom("change_initiated")] * 2
        assert [change(node, 200, 9) for node in both] == [ongoing] * 2
        assert [node.call(node.cluster.net_ticktime) for node in both] == [ongoing] * 2
        eventually(lambda: [node.call(node.cluster.net_ticktime) for node in both] == [100] * 2)
        (peer,) = both[0].cluster._peers.values()
        assert peer.connection.get_timer() > both[0].node.loop.time() + 20

    def test_a_silent_peer_is_lost(self, place: Town) -> None:
        one, two = self.pair(place)
        began = time.monotonic()
        two.call(lambda: two.cluster._peers[one.name]._timer.cancel())
        eventually(lambda: one.list() == [])
        assert time.monotonic() - began > 1
        eventually(lambda: two.list() == [])
