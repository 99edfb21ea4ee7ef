from __future__ import annotations

import socket
from typing import Any

import pytest

from pyiex.net import epmd_client
from pyiex.net.failures import NetFailure
from pyiex.net.names import node_name
from pyiex.runtime import abi
from pyiex.runtime.node import NO_NAME
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire.flags import Flag, offered
from pyiex.wire.framing import PacketReader
from pyiex.wire.handshake import Initiator, Party
from tests.net.town import HIDDEN, HOST, Inhabitant, Town, ask, eventually, receive

IGNORED = Atom("ignored")
OK = Atom("ok")


class TestAlone:
    def test_a_node_without_a_name(self, place: Town) -> None:
        alone = place.node()
        assert alone.connect(Atom("a@b")) is IGNORED
        assert alone.cluster.disconnect(Atom("a@b")) is IGNORED
        assert alone.cluster.get_cookie(None) is Atom("nocookie")
        assert alone.list(Atom("this")) == [NO_NAME]
        assert alone.list() == []
        assert alone.name is NO_NAME

    def test_becomes_alive_and_is_alone_again(self, place: Town) -> None:
        node = place.node("one")
        assert node.name is Atom(f"one@{HOST}")
        assert node.node.creation > 3
        assert place.epmd.names() == ["one"]
        assert node.connect(node.name) is TRUE
        assert node.list(Atom("known")) == [node.name]
        assert node.await_(node.cluster.stop()) is OK
        eventually(lambda: not place.epmd.names())
        assert (node.name, node.node.creation, node.node.cookie) == (NO_NAME, 0, None)
        assert node.await_(node.cluster.stop()) == (Atom("error"), Atom("not_found"))

    def test_starts_and_stops_at_run_time(self, place: Town) -> None:
        node = place.node()
        started, pid = node.await_(node.cluster.start(Atom(f"one@{HOST}"), Atom("shortnames"), 30))
        assert (started, node.name) == (OK, Atom(f"one@{HOST}"))
        assert node.node.names[Atom("net_kernel")].pid == pid
        assert node.cluster.net_ticktime() == 30
        again = node.await_(node.cluster.start(Atom("two"), Atom("shortnames"), None))
        assert again == (Atom("error"), (Atom("already_started"), pid))
        node.await_(node.cluster.stop())
        assert node.await_(node.cluster.start(Atom(f"one@{HOST}"), Atom("shortnames"), None))[0] is OK

    def test_says_why_it_cannot_start(self, place: Town) -> None:
        node = place.node()
        line = "--sname a b: a node's name takes letters, digits, _ and -, as in --sname first_node"
        failed = node.await_(node.cluster.start(Atom("a b"), Atom("shortnames"), None))
        assert failed == (Atom("error"), line.encode())
        assert node.notices == [line]

    def test_a_name_that_is_taken_leaves_nothing_behind(self, place: Town) -> None:
        place.node("one")
        late = place.node()
        with pytest.raises(NetFailure, match=r"^the name one is taken"):
            late.be(f"one@{HOST}")
        assert late.name is NO_NAME
        assert late.be(f"two@{HOST}").name is Atom(f"two@{HOST}")

    def test_the_cookie_file(self, place: Town, tmp_path: Any) -> None:
        node = place.node("one", cookie_given=None)
        assert node.cluster.get_cookie(None).name == (tmp_path / ".erlang.cookie").read_text()


class TestConnecting:
    def test_both_sides_list_each_other(self, place: Town) -> None:
        one, two = place.pair()
        assert (one.list(), two.list()) == ([two.name], [one.name])
        assert one.list(Atom("known")) == [one.name, two.name]
        assert one.connect(two) is TRUE
        assert one.call(lambda: one.cluster.creation_of(two.name)) == two.node.creation

    def test_a_hidden_node_is_listed_as_such_by_both(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", hidden=True)
        assert one.connect(two) is TRUE
        eventually(lambda: two.list(HIDDEN))
        assert (one.list(), two.list()) == ([], [])
        assert (one.list(HIDDEN), two.list(HIDDEN)) == ([two.name], [one.name])
        assert one.list(Atom("connected")) == [two.name]

    def test_disconnecting(self, place: Town) -> None:
        one, two = place.pair()
        assert one.call(lambda: one.cluster.disconnect(two.name)) is TRUE
        assert one.list() == []
        eventually(lambda: two.list() == [])
        assert one.call(lambda: one.cluster.disconnect(two.name)) is FALSE
        assert two.connect(one) is TRUE

    def test_a_node_that_stops_is_listed_no_more(self, place: Town) -> None:
        one, two = place.pair()
        two.await_(two.cluster.stop())
        eventually(lambda: one.list() == [])
        two.be(f"two@{HOST}")
        assert one.connect(two) is TRUE

    def test_three_nodes(self, place: Town) -> None:
        one, two = place.pair()
        three = place.node("three")
        assert three.connect(one) is TRUE
        assert three.connect(two) is TRUE
        eventually(lambda: len(one.list()) == 2)
        assert three.list() == [one.name, two.name]

    @pytest.mark.parametrize("round", range(10))
    def test_simultaneous_connects_make_one_connection(self, place: Town, round: int) -> None:
        one, two = place.node("one"), place.node("two")
        watch_all(one)
        watch_all(two)
        both = [
            asyncio_submit(one, one.cluster.connect(two.name)),
            asyncio_submit(two, two.cluster.connect(one.name)),
        ]
        assert [future.result(20) for future in both] == [TRUE, TRUE]
        assert (one.list(), two.list()) == ([two.name], [one.name])
        one.echo("echo")
        assert two.run(lambda: ask(one.name, Atom("still"))) == (Atom("echo"), Atom("still"))
        assert (events(one), events(two)) == ([(UP, two.name)], [(UP, one.name)])
        assert one.notices + two.notices == []

    def test_nobody_connects_to_a_node_that_is_arriving(self, place: Town) -> None:
        two, one = place.node("two"), Atom(f"one@{HOST}")
        asks = Initiator(Party(one.name, offered(hidden=False), 7), two.name.name, "town", 5)
        reader = PacketReader()
        with socket.create_connection(("127.0.0.1", place.ports()["two"])) as connection:
            connection.sendall(asks.start())
            while not asks.awaiting_ack:
                reader.feed(connection.recv(1024))
                while (packet := reader.next_packet()) is not None:
                    reply = asks.receive(packet)
            connecting = asyncio_submit(two, two.cluster.connect(one))
            attempt = eventually(lambda: two.cluster._attempts.get(one))
            # Epmd knows of no such node: an attempt of our own would fail.
            assert (attempt.gave_way, attempt._task) == (True, None)
            connection.sendall(reply)
            assert connecting.result(20) is TRUE
            assert two.list() == [one]
        assert two.notices == []

    def test_who_waits_for_an_arriving_node_hears_that_it_left(self, place: Town) -> None:
        two, one = place.node("two"), Atom(f"one@{HOST}")
        asks = Initiator(Party(one.name, offered(hidden=False), 7), two.name.name, "town", 5)
        with socket.create_connection(("127.0.0.1", place.ports()["two"])) as connection:
            connection.sendall(asks.start())
            assert connection.recv(1024).startswith(b"\x00\x03sok")
            connecting = asyncio_submit(two, two.cluster.connect(one))
            eventually(lambda: two.cluster._attempts.get(one))
        assert connecting.result(20) is FALSE
        assert two.notices == [f"{one.name} closed the connection during the handshake"]

    def test_a_stale_connection_is_replaced(self, place: Town) -> None:
        one, two = place.pair()
        watch_all(one)
        # Two has forgotten; its socket says nothing of it yet.
        forgotten = two.call(lambda: two.cluster._peers.pop(one.name))
        assert two.connect(one) is TRUE
        assert (one.list(), two.list()) == ([two.name], [one.name])
        eventually(lambda: forgotten.over)
        assert events(one) == [(DOWN, two.name), (UP, two.name)]


def poorer(party: Party) -> Party:
    """The same node without two flags that all must have."""
    lacking = Flag.MANDATORY_25_DIGEST | Flag.MAP_TAG | Flag.FUN_TAGS
    return party._replace(flags=party.flags & ~lacking)


UP, DOWN = Atom("nodeup"), Atom("nodedown")


def asyncio_submit(node: Inhabitant, coroutine: Any) -> Any:
    import asyncio

    return asyncio.run_coroutine_threadsafe(coroutine, node.node.loop)


def watch_all(node: Inhabitant) -> None:
    """A process called `watcher` that collects what monitor_nodes tells."""

    def watch() -> None:
        node.cluster.monitor_nodes(abi.self_pid(), True, EMPTY)
        while True:
            receive_and_keep()

    def receive_and_keep() -> None:
        abi.current().dictionary.setdefault("events", []).append(receive(60_000))

    process = node.spawn(watch)
    node.call(lambda: node.node.register(Atom("watcher"), process))
    eventually(lambda: process.waiting)


def events(node: Inhabitant) -> list[Any]:
    return list(node.node.names[Atom("watcher")].dictionary.get("events", []))


class TestFailing:
    """A connect that fails answers false and says why in one line."""

    @pytest.mark.parametrize(
        ("name", "line"),
        [
            (f"nobody@{HOST}", f"no node called nobody is registered on {HOST}"),
            ("a@nowhere-at-all", "the host nowhere-at-all of a@nowhere-at-all is unknown: "),
            (
                "a@10.0.0.1",
                "a@10.0.0.1 cannot be reached from this node: one has a short host name (--sname), "
                "the other a long one (--name)",
            ),
            ("rubbish", "rubbish is no node name: it takes a name and a host, as in name@host"),
        ],
    )
    def test_before_anybody_is_asked(self, name: str, line: str, place: Town) -> None:
        one = place.node("one")
        assert one.connect(Atom(name)) is FALSE
        assert len(one.notices) == 1
        assert one.notices[0].startswith(line)

    def test_no_epmd(self, place: Town) -> None:
        one = place.node("one")
        place.epmd.stop()
        assert one.connect(Atom(f"two@{HOST}")) is FALSE
        assert one.notices == [
            f"no epmd answers on {HOST}, so no node runs there, or a firewall is in the way: "
            f"port {place.epmd.port}: Connection refused"
        ]

    def test_the_cookie_is_refused_and_both_say_so(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", cookie_given="other")
        assert one.connect(two) is FALSE
        assert one.notices == [f"two@{HOST} refused the cookie: start both nodes with the same --cookie"]
        eventually(lambda: two.logged)
        rejected = "** Connection attempt from node ~w rejected. Invalid challenge reply. **"
        assert (two.logged, two.notices) == ([(rejected, (one.name,))], [])
        assert (one.list(), two.list()) == ([], [])

    def test_the_flags_are_refused_and_named(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two")
        one.call(lambda: setattr(one.cluster, "_me", poorer(one.cluster._me)))
        assert one.connect(two) is FALSE
        assert one.notices == [f"{two.name.name} does not allow this node to connect: its log says why"]
        lacking = make_list(make_list(map(ord, flag)) for flag in ("MAP_TAG", "FUN_TAGS"))
        rejected = "** ~w: Connection attempt from node ~w rejected since it cannot handle ~p.**"
        # The log is the other thread's.
        eventually(lambda: two.logged)
        assert (two.logged, two.notices) == ([(rejected, (two.name, one.name, lacking))], [])
        assert two.connect(one) is FALSE
        assert two.notices == [
            f"{one.name.name} speaks another version of the protocol: {one.name.name} lacks FUN_TAGS, MAP_TAG"
        ]

    def test_a_node_that_makes_no_processes_for_others(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two")
        old = two.cluster._me
        two.call(lambda: setattr(two.cluster, "_me", old._replace(flags=old.flags & ~Flag.SPAWN)))
        call = (Atom("erlang"), Atom("node"), EMPTY)
        assert one.run(lambda: abi.spawn_remote(two.name, *call, EMPTY, None)) is Atom("notsup")
        assert isinstance(two.run(lambda: abi.spawn_remote(one.name, *call, EMPTY, None)), Pid)

    def test_a_signal_tells_of_a_refused_cookie_too(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", cookie_given="other")
        one.run(lambda: abi.send((Atom("echo"), two.name), Atom("hello")))
        assert one.notices == [f"two@{HOST} refused the cookie: start both nodes with the same --cookie"]
        one.run(lambda: abi.send((Atom("echo"), Atom(f"nobody@{HOST}")), Atom("hello")))
        assert len(one.notices) == 1

    def test_a_node_that_says_nothing(self, place: Town, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("pyiex.net.attempts.HANDSHAKE_SECONDS", 0.05)
        one = place.node("one")
        with socket.create_server(("127.0.0.1", 0)) as silent:
            place.epmd.server.table.register(entry("two", silent.getsockname()[1]))
            assert one.connect(Atom(f"two@{HOST}")) is FALSE
        assert one.notices == [f"no answer from two@{HOST} in 7 s"]

    def test_a_node_that_is_no_node(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two")
        place.epmd.server.table.nodes["fake"] = entry("fake", place.ports()["two"])
        assert one.connect(Atom(f"fake@{HOST}")) is FALSE
        assert one.notices == [
            f"another node answers for fake@{HOST}: fake@{HOST} calls itself {two.name.name}"
        ]

    def test_a_node_that_is_gone_without_a_word(self, place: Town) -> None:
        one = place.node("one")
        with socket.create_server(("127.0.0.1", 0)) as gone:
            port = gone.getsockname()[1]
        place.epmd.server.table.register(entry("two", port))
        assert one.connect(Atom(f"two@{HOST}")) is FALSE
        assert one.notices[0].startswith(f"two@{HOST} is registered, but does not answer: ")

    def test_a_node_that_stops_meanwhile(self, place: Town) -> None:
        one = place.node("one")
        with socket.create_server(("127.0.0.1", 0)) as silent:
            place.epmd.server.table.register(entry("two", silent.getsockname()[1]))
            waiting = asyncio_submit(one, one.cluster.connect(Atom(f"two@{HOST}")))
            eventually(lambda: one.call(lambda: list(one.cluster._attempts)))
            one.await_(one.cluster.stop())
            assert waiting.result(20) is FALSE
        assert one.notices == [f"this node lost its name while it was connecting to two@{HOST}"]


def entry(name: str, port: int) -> Any:
    return epmd_client.epmd.Entry(name, port)


class TestCookies:
    def test_one_for_all_and_one_for_each(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", cookie_given="other")
        assert one.cluster.get_cookie(None) is Atom("town")
        one.call(lambda: one.cluster.set_cookie(two.name, Atom("other")))
        assert one.cluster.get_cookie(two.name) is Atom("other")
        assert one.cluster.get_cookie(Atom("third@host")) is Atom("town")
        assert one.connect(two) is TRUE

    def test_the_accepting_side_has_one_for_each_too(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", cookie_given="other")
        two.call(lambda: two.cluster.set_cookie(one.name, Atom("town")))
        assert one.connect(two) is TRUE

    def test_changing_its_own(self, place: Town) -> None:
        one, two = place.node("one"), place.node("two", cookie_given="other")
        one.call(lambda: one.cluster.set_cookie(None, Atom("other")))
        assert one.connect(two) is TRUE

    def test_a_cookie_that_no_handshake_can_carry(self, place: Town) -> None:
        one = place.node("one")
        with pytest.raises(Raised):
            one.call(lambda: one.cluster.set_cookie(None, Atom("€")))


def test_names_of_a_host(place: Town) -> None:
    one = place.node("one")
    assert one.await_(one.cluster.names(HOST)) == [("one", place.ports()["one"])]
    assert one.await_(one.cluster.names("nowhere.invalid")) is Atom("address")
    assert one.cluster.host_name() == HOST


def test_long_names(place: Town) -> None:
    one, two = place.node().be("one@127.0.0.1", long=True), place.node().be("two@127.0.0.1", long=True)
    assert one.connect(two) is TRUE
    assert str(node_name("one@127.0.0.1", long=True)) == one.name.name
