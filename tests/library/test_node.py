"""`Node`, `:net_kernel` and `:net_adm` on a cluster that a test makes up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest

from pyiex.library.elixir import node as nodes
from pyiex.library.erlang import bifs_nodes, net_adm, net_kernel
from pyiex.library.loading import install
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import EMPTY, make_list
from tests.runtime.world import World, world

SECOND = Atom("second@there")
FIRST = Atom("first@here")
OK = Atom("ok")


class Cluster:
    """One other node, `second@there`, that can be connected to; everything asked is kept."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.connected = False
        self.cookie = Atom("secret")

    async def connect(self, node: Atom) -> Atom:
        self.asked.append(("connect", node))
        self.connected = self.connected or node is SECOND
        return TRUE if node is SECOND else FALSE

    def disconnect(self, node: Atom) -> Atom:
        was, self.connected = self.connected, False
        return TRUE if was and node is SECOND else FALSE

    def nodes(self, kinds: Iterable[Atom]) -> list[Atom]:
        names = {kind.name for kind in kinds}
        found = [SECOND] if self.connected and names & {"visible", "connected", "known"} else []
        return [*found, *([FIRST] if names & {"this", "known"} else [])]

    def monitor_node(self, process: Any, node: Atom, on: bool) -> None:
        self.asked.append(("monitor_node", node, on))

    def monitor_nodes(self, process: Any, on: bool, options: Any) -> None:
        self.asked.append(("monitor_nodes", on, list(options)))

    def get_cookie(self, node: Atom | None) -> Atom:
        return self.cookie

    def set_cookie(self, node: Atom | None, cookie: Atom) -> None:
        self.asked.append(("set_cookie", node, cookie))

    async def start(self, name: Atom, kind: Atom, tick_time: int | None) -> Any:
        self.asked.append(("start", name, kind, tick_time))
        return OK, 1

    async def stop(self) -> Any:
        return Atom("error"), Atom("not_allowed")

    async def names(self, host: str) -> Any:
        return [("second", 4000)] if host == "there" else Atom("address")

    def host_name(self) -> str:
        return "here"

    def net_ticktime(self) -> int:
        return 60


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    install()
    with world() as made:
        yield made


@pytest.fixture
def cluster(node: World, monkeypatch: pytest.MonkeyPatch) -> Cluster:
    made = Cluster()
    monkeypatch.setattr(abi.hooks, "cluster", made)
    monkeypatch.setattr(node.node, "name", FIRST)
    return made


def run(node: World, code: Callable[[], Any]) -> Any:
    return node.run(code)


def test_connecting_and_listing(node: World, cluster: Cluster) -> None:
    assert run(node, lambda: nodes.list_()) is EMPTY
    assert run(node, lambda: nodes.connect(SECOND)) is TRUE
    assert run(node, lambda: nodes.list_()) == make_list([SECOND])
    assert run(node, lambda: nodes.list_of(make_list([Atom("this"), Atom("known")]))) == make_list(
        [SECOND, FIRST]
    )
    assert run(node, lambda: nodes.disconnect(SECOND)) is TRUE
    assert run(node, lambda: nodes.disconnect(SECOND)) is FALSE


def test_a_node_that_is_not_there(node: World, cluster: Cluster) -> None:
    assert run(node, lambda: nodes.connect(Atom("third@there"))) is FALSE
    assert run(node, lambda: nodes.ping(Atom("third@there"))) is Atom("pang")


def test_ping(node: World, cluster: Cluster) -> None:
    assert run(node, lambda: nodes.ping(SECOND)) is Atom("pong")
    assert run(node, lambda: nodes.ping(FIRST)) is Atom("pong")
    assert cluster.asked == [("connect", SECOND)]


def test_cookies(node: World, cluster: Cluster) -> None:
    assert run(node, nodes.get_cookie) is Atom("secret")
    run(node, lambda: nodes.set_own_cookie(Atom("a")))
    run(node, lambda: nodes.set_cookie(SECOND, Atom("b")))
    run(node, lambda: bifs_nodes.set_cookie(Atom("c")))
    assert cluster.asked == [
        ("set_cookie", None, Atom("a")),
        ("set_cookie", SECOND, Atom("b")),
        ("set_cookie", None, Atom("c")),
    ]


def test_monitors(node: World, cluster: Cluster) -> None:
    assert run(node, lambda: nodes.monitor(SECOND, TRUE)) is TRUE
    assert run(node, lambda: nodes.monitor(SECOND, FALSE)) is TRUE
    assert run(node, lambda: net_kernel.monitor_nodes(TRUE)) is OK
    assert run(node, lambda: net_kernel.monitor_nodes(Atom("maybe"))) is Atom("error")
    assert cluster.asked == [
        ("monitor_node", SECOND, True),
        ("monitor_node", SECOND, False),
        ("monitor_nodes", True, [None, False, False, False]),
    ]


def test_starting_and_stopping(node: World, cluster: Cluster) -> None:
    short = Atom("shortnames")
    assert run(node, lambda: nodes.start(Atom("a"), short)) == (OK, 1)
    assert run(node, lambda: net_kernel.start(make_list([Atom("a"), short, 5]))) == (OK, 1)
    assert run(node, nodes.stop) == (Atom("error"), Atom("not_allowed"))
    assert cluster.asked == [("start", Atom("a"), short, 15_000), ("start", Atom("a"), short, 5)]


def test_names_of_nodes(node: World, cluster: Cluster) -> None:
    there = make_list(map(ord, "there"))
    second = make_list(map(ord, "second"))
    assert run(node, lambda: net_adm.names(there)) == (OK, make_list([(second, 4000)]))
    assert run(node, lambda: net_adm.names()) == (Atom("error"), Atom("address"))
    assert run(node, net_adm.localhost) == make_list(map(ord, "here"))
    assert run(node, lambda: net_adm.world_list(make_list([Atom("there")]))) == make_list([SECOND])


def test_what_the_node_knows_of_itself(node: World, cluster: Cluster) -> None:
    assert run(node, nodes.alive) is TRUE
    assert run(node, net_kernel.nodename) is FIRST
    assert run(node, net_kernel.longnames) is FALSE
    assert run(node, net_kernel.get_net_ticktime) == 60


def test_a_node_without_a_name_ignores(node: World) -> None:
    assert run(node, lambda: nodes.connect(SECOND)) is Atom("ignored")
    assert run(node, lambda: nodes.disconnect(SECOND)) is Atom("ignored")
    assert run(node, nodes.get_cookie) is Atom("nocookie")
