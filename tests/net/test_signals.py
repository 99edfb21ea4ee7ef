from __future__ import annotations

import os
from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from tests.net.town import HOST, Town, ask, eventually, pid_on, receive


def test_sending_connects(place: Town) -> None:
    one, two = place.node("one"), place.node("two")
    two.echo("echo")
    assert one.run(lambda: ask(two.name, Atom("hello"))) == (Atom("echo"), Atom("hello"))
    assert one.list() == [two.name]


def test_a_message_to_a_name_that_nobody_has_is_lost(place: Town) -> None:
    one, two = place.pair()
    one.run(lambda: abi.send((Atom("nobody"), two.name), Atom("hello")))
    assert two.crashes == []


def test_messages_keep_their_order(place: Town) -> None:
    one, two = place.node("one"), place.node("two")
    two.echo("echo")

    def many() -> list[Any]:
        for number in range(500):
            abi.send((Atom("echo"), two.name), (abi.self_pid(), number))
        return [receive()[1] for _ in range(500)]

    assert one.run(many) == list(range(500))


def test_a_timer_sends_and_connects(place: Town) -> None:
    one, two = place.node("one"), place.node("two")
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def later() -> Any:
        abi.send_after(1, there, (abi.self_pid(), Atom("late")))
        return receive()

    assert one.run(later) == (Atom("echo"), Atom("late"))


def test_a_pid_of_an_earlier_life_leads_nowhere(place: Town) -> None:
    one = place.node("one")
    one.run(lambda: abi.send(Pid(1, 0, one.name, 77), Atom("hello")))
    assert one.notices == []


def test_a_large_message(place: Town) -> None:
    one, two = place.pair()
    two.echo("echo")
    large = os.urandom(5_000_000)
    assert one.run(lambda: ask(two.name, large)) == (Atom("echo"), large)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (lambda one, there: one.cluster.disconnect(there.node), Atom("noconnection")),
        (lambda one, there: abi.exit_signal(there, Atom("enough")), Atom("enough")),
    ],
)
def test_links_break_on_both_sides(place: Town, end: Any, reason: Atom) -> None:
    one, two = place.pair()
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def linked() -> Any:
        abi.current().trap_exit = True
        abi.link(there)
        assert ask(two.name, 1) == (Atom("echo"), 1)
        end(one, there)
        return receive()

    assert one.run(linked) == (Atom("EXIT"), there, reason)
    eventually(lambda: not echo.alive)


def test_linking_to_a_process_that_is_gone(place: Town) -> None:
    one, two = place.pair()
    gone = Pid(12345, 0, two.name, two.node.creation)

    def link() -> Any:
        abi.current().trap_exit = True
        abi.link(gone)
        return receive()

    assert one.run(link) == (Atom("EXIT"), gone, Atom("noproc"))


def test_unlinking(place: Town) -> None:
    one, two = place.pair()
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def link_and_unlink() -> Any:
        abi.current().trap_exit = True
        abi.link(there)
        abi.unlink(there)
        assert ask(two.name, 1) == (Atom("echo"), 1)
        linked = set(echo.links)
        abi.exit_signal(there, Atom("enough"))
        return linked, receive(100)

    assert one.run(link_and_unlink) == (set(), abi.TIMEOUT)


def test_an_exit_that_crosses_an_unlink(place: Town) -> None:
    one, two = place.pair()
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def crossing() -> Any:
        me = abi.current()
        me.trap_exit = True
        abi.link(there)
        abi.unlink(there)
        # Nothing of the other node is heard before this process waits: the ack is still to come.
        one.node.router.on_exit(there, me.pid, Atom("crossed"))
        return receive(0)

    assert one.run(crossing) is abi.TIMEOUT


def test_a_new_link_before_the_old_one_is_known_to_be_gone(place: Town) -> None:
    one, two = place.pair()
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def again() -> Any:
        me = abi.current()
        me.trap_exit = True
        abi.link(there)
        abi.unlink(there)
        abi.link(there)
        assert ask(two.name, 1) == (Atom("echo"), 1)
        both = (set(me.links), len(echo.links))
        abi.exit_signal(there, Atom("enough"))
        return both, receive()

    assert one.run(again) == (({there}, 1), (Atom("EXIT"), there, Atom("enough")))


@pytest.mark.parametrize("by_name", [True, False])
def test_monitors(place: Town, by_name: bool) -> None:
    one, two = place.node("one"), place.node("two")
    echo = two.echo("echo")
    there = pid_on(two, echo)
    item: Any = (Atom("echo"), two.name) if by_name else there

    def down(end: Any) -> Any:
        reference = abi.monitor(item)
        end()
        message = receive()
        assert message[:3] == (Atom("DOWN"), reference, Atom("process"))
        return message[3:]

    assert one.run(lambda: down(lambda: one.cluster.disconnect(two.name))) == (
        item, Atom("noconnection"),
    )  # fmt: skip
    assert one.run(lambda: down(lambda: abi.exit_signal(there, Atom("enough")))) == (item, Atom("enough"))
    assert one.run(lambda: down(lambda: None)) == (item, Atom("noproc"))
    place.epmd.server.table.nodes.clear()
    one.call(lambda: one.cluster.disconnect(two.name))
    assert one.run(lambda: down(lambda: None)) == (item, Atom("noconnection"))


def test_demonitoring(place: Town) -> None:
    one, two = place.pair()
    echo = two.echo("echo")

    def watch() -> Any:
        reference = abi.monitor((Atom("echo"), two.name))
        assert ask(two.name, 1) == (Atom("echo"), 1)
        watched = len(echo.monitored_by)
        abi.demonitor(reference)
        assert ask(two.name, 2) == (Atom("echo"), 2)
        return watched, len(echo.monitored_by)

    assert one.run(watch) == (1, 0)


def test_an_alias(place: Town) -> None:
    one, two = place.pair()
    two.echo("echo")

    def through_alias() -> Any:
        alias = abi.make_alias(once=True)
        for word in ("first", "second"):
            abi.send((Atom("echo"), two.name), (alias, Atom(word)))
        return receive(), receive(100)

    assert one.run(through_alias) == ((Atom("echo"), Atom("first")), abi.TIMEOUT)


def test_group_leader(place: Town) -> None:
    one, two = place.pair()
    echo = two.echo("echo")
    there = pid_on(two, echo)

    def lead() -> Any:
        abi.set_group_leader(abi.self_pid(), there)
        ask(two.name, 1)
        return abi.self_pid()

    leader = one.run(lead)
    assert echo.group_leader == Pid(leader.id, leader.serial, one.name, one.node.creation)


class TestSpawning:
    def test_a_process_on_the_other_node(self, place: Town) -> None:
        one, two = place.pair()
        two.echo("echo")
        arguments = make_list([Atom("echo"), (Atom("x"), Atom("y"))])

        def spawn() -> Any:
            pid = abi.spawn_remote(
                two.name, Atom("erlang"), Atom("send"), arguments, make_list([Atom("monitor")])
            )
            return pid.node, receive()[3:]

        node, (pid, reason) = one.run(spawn)
        assert (node, pid.node) == (two.name, two.name)
        assert isinstance(reason, Atom | tuple)

    def test_linked_with_a_priority(self, place: Town) -> None:
        one, two = place.pair()

        def spawn() -> Any:
            abi.current().trap_exit = True
            options = make_list([Atom("link"), (Atom("priority"), Atom("low"))])
            pid = abi.spawn_remote(two.name, Atom("nowhere"), Atom("nothing"), EMPTY, options)
            return pid, receive()

        pid, message = one.run(spawn)
        assert message[:2] == (Atom("EXIT"), pid)
        assert message[2][0] is Atom("undef")

    @pytest.mark.parametrize(
        "option", [Atom("unknown"), (Atom("priority"), 1), (Atom("name"), Atom("me")), 1]
    )
    def test_an_option_that_there_is_not(self, place: Town, option: Any) -> None:
        one, two = place.pair()
        options = make_list([Atom("link"), option])
        assert one.run(
            lambda: abi.spawn_remote(two.name, Atom("nowhere"), Atom("nothing"), EMPTY, options)
        ) is Atom("badopt")  # fmt: skip

    def test_on_a_node_that_is_not_there(self, place: Town) -> None:
        one = place.node("one")
        nobody = Atom(f"nobody@{HOST}")
        assert one.run(
            lambda: abi.spawn_remote(nobody, Atom("a"), Atom("b"), EMPTY, EMPTY)
        ) is Atom("noconnection")  # fmt: skip
