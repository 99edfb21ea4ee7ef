from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY, cons, make_list
from tests.net.town import Inhabitant, Town, receive

SERVICES = ("net_kernel", "rex", "global_name_server")


@pytest.fixture
def one(place: Town) -> Inhabitant:
    return place.node("one")


def call(name: str, request: Any, tag: Any) -> Any:
    abi.send(Atom(name), (Atom("$gen_call"), (abi.self_pid(), tag), request))
    return receive(100)


def test_they_come_and_go_with_the_name(one: Inhabitant) -> None:
    names = {Atom(name) for name in SERVICES}
    assert names <= set(one.node.names)
    one.await_(one.cluster.stop())
    one.run(lambda: receive(1))
    assert names & set(one.node.names) == set()


def test_net_kernel_lets_everybody_connect(one: Inhabitant) -> None:
    tag = Atom("tag")
    assert one.run(lambda: call("net_kernel", (Atom("is_auth"), Atom("a@b")), tag)) == (tag, Atom("yes"))


def test_a_reply_goes_to_the_alias_of_a_call(one: Inhabitant) -> None:
    def ask() -> Any:
        tag = cons(Atom("alias"), abi.make_alias())
        return call("net_kernel", (Atom("is_auth"), Atom("a@b")), tag)[1]

    assert one.run(ask) is Atom("yes")


def test_rex_tells_its_features(one: Inhabitant) -> None:
    def ask() -> Any:
        abi.send(Atom("rex"), (abi.self_pid(), Atom("features_request")))
        return receive()

    assert one.run(ask) == (Atom("features_reply"), one.name, make_list([Atom("erpc")]))


@pytest.mark.parametrize("request_tag", ["set_lock", "del_lock"])
def test_global_grants_locks(one: Inhabitant, request_tag: str) -> None:
    lock = (Atom(request_tag), (Atom("resource"), Atom("me")))
    assert one.run(lambda: call("global_name_server", lock, 1)) == (1, TRUE)


def test_global_tells_a_node_that_connects_not_to_wait(place: Town) -> None:
    one, two = place.pair()

    def be_a_beam_node() -> Any:
        abi.exit_signal(abi.whereis(Atom("global_name_server")), Atom("kill"))
        receive(10)
        abi.register(Atom("global_name_server"), abi.self_pid())
        greeting = (Atom("init_connect"), (8, 123), two.name, (Atom("locker"), FALSE, EMPTY, abi.self_pid()))
        abi.send((Atom("global_name_server"), one.name), (Atom("$gen_cast"), greeting))
        return receive()

    assert two.run(be_a_beam_node) == (Atom("$gen_cast"), (Atom("in_sync"), one.name, TRUE))


@pytest.mark.parametrize("name", SERVICES)
def test_what_they_do_not_understand_does_not_end_them(one: Inhabitant, name: str) -> None:
    call_tag, cast_tag = Atom("$gen_call"), Atom("$gen_cast")
    rubbish: list[Any] = [
        1, (), (1,), (call_tag,), (call_tag, 1, 2), (call_tag, (1, 2), 3), (call_tag, (1,), 3), (cast_tag, 1),
        (cast_tag, (Atom("init_connect"), 1, 2, 3)), (1, Atom("features_request")),
    ]  # fmt: skip
    pid = one.node.names[Atom(name)].pid

    def send() -> Any:
        for message in rubbish:
            abi.send(Atom(name), message)
        for request in (1, (Atom("is_auth"),), (Atom("set_lock"),)):
            assert call(name, request, Atom("tag")) is abi.TIMEOUT
        return abi.whereis(Atom(name))

    assert one.run(send) == pid
    assert one.crashes == []
