"""`:gen`: calls of servers on this node, which give their turn to the server before they monitor it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pyiex.library.erlang import gen
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.ids import Reference
from pyiex.terms.lists import cons
from tests.runtime.world import World, world

ANSWER = Atom("answer")
LABEL = Atom("label")
OOPS = Atom("oops")
REQUEST = Atom("request")


@pytest.fixture
def node() -> Iterator[World]:
    with world() as made:
        yield made


def server(serve: Callable[[Any], object]) -> Any:
    """A process that hands the first request's sender and tag to `serve`."""
    return abi.spawn(lambda: serve(abi.current().take(lambda _message: True)[1]))


def call(pid: Any, timeout: Any = 5000) -> Any:
    """What a call answers or exits with, and what it leaves: monitors, aliases and messages."""
    try:
        value = gen.call(pid, LABEL, REQUEST, timeout)
    except Raised as raised:
        value = raised.reason
    me, served = abi.current(), abi.find_process(pid)
    left = (len(me.monitors), len(abi.this_node().aliases), me.messages())
    assert served is None or (served.asked, len(served.monitored_by)) == (None, 0)
    return value, left


def pause() -> None:
    abi.current().wait(abi.deadline_after(5))


def end(_from: Any) -> None:
    raise Raised(Atom("exit"), OOPS)


def answer(from_: Any) -> None:
    gen.reply(from_, ANSWER)


def answer_later(from_: Any) -> None:
    pause()
    gen.reply(from_, ANSWER)


def end_later(_from: Any) -> None:
    pause()
    raise Raised(Atom("exit"), OOPS)


def answer_by_an_equal_reference(from_: Any) -> None:
    alias = Reference(from_[1].rest.words)
    abi.send(alias, (cons(gen.ALIAS, alias), ANSWER))


def answer_by_another(from_: Any) -> None:
    abi.spawn(lambda: gen.reply(from_, ANSWER))
    pause()


@pytest.mark.parametrize("timeout", [5000, 500, Atom("infinity")])
@pytest.mark.parametrize(
    ("serve", "outcome"),
    [(answer, ANSWER), (answer_later, ANSWER), (answer_by_another, ANSWER), (end, OOPS), (end_later, OOPS)],
)
def test_a_call_and_what_it_leaves(node: World, serve: Any, outcome: Any, timeout: Any) -> None:
    assert node.run(lambda: call(server(serve), timeout)) == (outcome, (0, 0, []))


def test_an_alias_may_be_a_copy(node: World) -> None:
    assert node.run(lambda: call(server(answer_by_an_equal_reference))) == (ANSWER, (0, 0, []))


def test_what_came_first_stays(node: World) -> None:
    def body() -> Any:
        caller = abi.self_pid()

        def talk(from_: Any) -> None:
            abi.send(caller, Atom("by the way"))
            gen.reply(from_, ANSWER)

        abi.send(caller, Atom("before"))
        return call(server(talk))

    assert node.run(body) == (ANSWER, (0, 0, [Atom("before"), Atom("by the way")]))


def test_two_callers_at_once(node: World) -> None:
    def body() -> Any:
        me = abi.self_pid()

        def serve() -> None:
            first = abi.current().take(lambda _message: True)[1]
            second = abi.current().take(lambda _message: True)[1]
            gen.reply(second, Atom("second"))
            gen.reply(first, Atom("first"))

        pid = abi.spawn(serve)
        for _ in range(2):
            abi.spawn(lambda: abi.send(me, gen.call(pid, LABEL, REQUEST, 5000)))
        return [abi.current().take(lambda _message: True).name for _ in range(2)]

    assert sorted(node.run(body)) == ["first", "second"]


def test_a_caller_that_is_killed_leaves_the_server_alone(node: World) -> None:
    def body() -> Any:
        victim: list[Any] = []

        def serve(from_: Any) -> Any:
            abi.exit_signal(victim[0], Atom("kill"))
            pause()
            gen.reply(from_, ANSWER)
            return pause()

        pid = server(serve)
        victim.append(abi.spawn(lambda: gen.call(pid, LABEL, REQUEST, 5000)))
        watched = abi.monitor(victim[0])
        down = abi.current().take(lambda _message: True)
        served = abi.find_process(pid)
        assert served is not None
        return down[1] == watched, down[4], served.asked, len(served.monitored_by)

    assert node.run(body) == (True, Atom("killed"), None, 0)
