from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import cons
from tests.net.town import Inhabitant, Town, receive


@pytest.fixture
def one(place: Town) -> Inhabitant:
    return place.node("one")


def call(name: str, request: Any, tag: Any) -> Any:
    abi.send(Atom(name), (Atom("$gen_call"), (abi.self_pid(), tag), request))
    return receive(100)


def test_net_kernel_comes_and_goes_with_the_name(one: Inhabitant) -> None:
    name = Atom("net_kernel")
    assert name in one.node.names
    one.await_(one.cluster.stop())
    one.run(lambda: receive(1))
    assert name not in one.node.names


def test_net_kernel_lets_everybody_connect(one: Inhabitant) -> None:
    tag = Atom("tag")
    assert one.run(lambda: call("net_kernel", (Atom("is_auth"), Atom("a@b")), tag)) == (tag, Atom("yes"))


def test_a_reply_goes_to_the_alias_of_a_call(one: Inhabitant) -> None:
    def ask() -> Any:
        tag = cons(Atom("alias"), abi.make_alias())
        return call("net_kernel", (Atom("is_auth"), Atom("a@b")), tag)[1]

    assert one.run(ask) is Atom("yes")


def test_what_is_lent_is_served_by_its_name(place: Town) -> None:
    def clerk() -> None:
        abi.send(receive(), abi.self_pid())

    one = place.node("one", services={Atom("clerk"): clerk})

    def ask() -> Any:
        clerk_pid = abi.whereis(Atom("clerk"))
        abi.send(Atom("clerk"), abi.self_pid())
        return receive() == clerk_pid

    assert one.run(ask) is True


def test_what_it_does_not_understand_does_not_end_it(one: Inhabitant) -> None:
    call_tag, cast_tag = Atom("$gen_call"), Atom("$gen_cast")
    rubbish: list[Any] = [
        1, (), (1,), (call_tag,), (call_tag, 1, 2), (call_tag, (1, 2), 3), (call_tag, (1,), 3), (cast_tag, 1),
        (cast_tag, (Atom("init_connect"), 1, 2, 3)), (1, Atom("features_request")),
    ]  # fmt: skip
    name = "net_kernel"
    pid = one.node.names[Atom(name)].pid

    def send() -> Any:
        for message in rubbish:
            abi.send(Atom(name), message)
        for request in (1, (Atom("is_auth"),), (Atom("set_lock"),)):
            assert call(name, request, Atom("tag")) is abi.TIMEOUT
        return abi.whereis(Atom(name))

    assert one.run(send) == pid
    assert one.crashes == []
