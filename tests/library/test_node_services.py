from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.library import loading
from pyiex.library.node_services import SERVICES
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY, cons, make_list
from tests.net.town import receive
from tests.runtime.world import World, world

GEN_CALL, GEN_CAST = Atom("$gen_call"), Atom("$gen_cast")
REX, GLOBAL = Atom("rex"), Atom("global_name_server")
LOCK = (Atom("resource"), Atom("me"))


@pytest.fixture
def node() -> Iterator[World]:
    """A node with its servers."""
    loading.install()
    with world() as made:

        def start() -> None:
            for name, body in SERVICES.items():
                made.node.register(name, made.node.spawn(body))

        made.thread.door.call(start)
        yield made


def call(name: Atom, request: Any) -> Any:
    abi.send(name, (GEN_CALL, (abi.self_pid(), Atom("tag")), request))
    return receive(100)


def test_rex_tells_its_features(node: World) -> None:
    def ask() -> Any:
        abi.send(REX, (abi.self_pid(), Atom("features_request")))
        return receive()

    assert node.run(ask) == (Atom("features_reply"), abi.NO_NAME, make_list([Atom("erpc")]))


@pytest.mark.parametrize("wrap", ["gen_call", "plain"])
def test_rex_calls_for_older_nodes(node: World, wrap: str) -> None:
    def ask() -> Any:
        me = abi.self_pid()
        request = (Atom("call"), Atom("lists"), Atom("sum"), make_list([make_list([1, 2])]), me)
        abi.send(REX, (GEN_CALL, (me, 1), request) if wrap == "gen_call" else (me, request))
        return receive()

    assert node.run(ask) == ((1, 3) if wrap == "gen_call" else (REX, 3))


def test_rex_answers_failures(node: World) -> None:
    request = (Atom("block_call"), Atom("erlang"), Atom("exit"), make_list([1]), 0)
    assert node.run(lambda: call(REX, request)) == (Atom("tag"), (Atom("badrpc"), (Atom("EXIT"), 1)))


def test_locks_are_granted_and_refused(node: World) -> None:
    def lock() -> list[Any]:
        other = (LOCK[0], Atom("other"))
        steps = [("set_lock", LOCK), ("set_lock", other), ("del_lock", LOCK), ("set_lock", other)]
        return [call(GLOBAL, (Atom(verb), lock))[1] for verb, lock in steps]

    assert node.run(lock) == [TRUE, FALSE, TRUE, TRUE]


def test_a_reply_goes_to_the_alias_of_a_call(node: World) -> None:
    def ask() -> Any:
        tag = cons(Atom("alias"), abi.make_alias())
        abi.send(GLOBAL, (GEN_CALL, (abi.self_pid(), tag), (Atom("set_lock"), LOCK)))
        return receive()[1]

    assert node.run(ask) is TRUE


@pytest.mark.parametrize("name", [REX, GLOBAL], ids=str)
def test_what_they_do_not_understand_does_not_end_them(node: World, name: Atom) -> None:
    rubbish: list[Any] = [
        1, (), (1,), (GEN_CALL,), (GEN_CALL, 1, 2), (GEN_CALL, (1, 2), 3), (GEN_CALL, (1,), 3), (GEN_CAST, 1),
        (GEN_CAST, (Atom("init_connect"), 1, 2, 3)), (GEN_CAST, (Atom("init_connect"), 1, Atom("a@b"), 3)),
        (1, Atom("features_request")), (Atom("nodeup"), 1), (Atom("lost_connection"), 1, 2, 3, 4),
        (GEN_CAST, (Atom("cast"), 1, 2, EMPTY, 3)),
    ]  # fmt: skip

    def send() -> Any:
        before = abi.whereis(name)
        for message in rubbish:
            abi.send(name, message)
        for request in (1, (Atom("is_auth"),), (Atom("set_lock"),)):
            assert call(name, request) is abi.TIMEOUT
        return abi.whereis(name) == before

    assert node.run(send) is True
    assert [process for process, _ in node.crashes if process.name is name] == []
