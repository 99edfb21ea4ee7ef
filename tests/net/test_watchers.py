from __future__ import annotations

import signal
import subprocess
import sys
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, List, make_list
from tests.net.town import HOST, Town, eventually, receive

UP, DOWN = Atom("nodeup"), Atom("nodedown")


def test_monitor_node_tells_as_often_as_asked(place: Town) -> None:
    one, two = place.pair()

    def watch() -> Any:
        for on in (True, True, True, False):
            one.cluster.monitor_node(abi.self_pid(), two.name, on)
        one.cluster.disconnect(two.name)
        return receive(), receive(), receive(50)

    down = (DOWN, two.name)
    assert one.run(watch) == (down, down, abi.TIMEOUT)


def test_monitor_node_connects_or_tells_at_once(place: Town) -> None:
    one, two = place.node("one"), place.node("two")

    def watch(node: Atom) -> Any:
        one.cluster.monitor_node(abi.self_pid(), node, True)
        return receive(50)

    nobody = Atom(f"nobody@{HOST}")
    assert one.run(lambda: watch(nobody)) == (DOWN, nobody)
    assert one.run(lambda: watch(two.name)) is abi.TIMEOUT
    assert one.list() == [two.name]


def test_monitor_nodes_by_type(place: Town) -> None:
    one, two = place.node("one"), place.node("two", hidden=True)
    options = ("hidden",)

    def watch() -> Any:
        one.cluster.monitor_nodes(abi.self_pid(), True, options)
        one.cluster.monitor_nodes(abi.self_pid(), True, EMPTY)
        abi.await_(one.cluster.connect(two.name))
        return receive(), receive(50)

    kind: List = make_list([(Atom("node_type"), Atom("hidden"))])
    assert one.run(watch) == ((UP, two.name, kind), abi.TIMEOUT)


def test_a_killed_node_is_noticed(place: Town) -> None:
    one = place.node("one")
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, f"two@{HOST}"], stdout=subprocess.PIPE, stdin=subprocess.PIPE
    )
    assert victim.stdout is not None
    assert victim.stdout.readline() == b"alive\n"
    two = Atom(f"two@{HOST}")

    def watch() -> Any:
        abi.await_(one.cluster.connect(two))
        one.cluster.monitor_node(abi.self_pid(), two, True)
        reference = abi.monitor((Atom("net_kernel"), two))
        victim.send_signal(signal.SIGKILL)
        messages = [receive(), receive()]
        return reference, messages

    reference, messages = one.run(watch)
    victim.communicate(timeout=60)
    item = (Atom("net_kernel"), two)
    assert messages == [
        (Atom("DOWN"), reference, Atom("process"), item, Atom("noconnection")),
        (DOWN, two),
    ]
    assert one.list() == []
    eventually(lambda: place.epmd.names() == ["one"])


VICTIM = """
import asyncio, sys
from pyiex.net.cluster import Cluster
from pyiex.net.names import node_name
from pyiex.runtime.thread import NodeThread
thread = NodeThread()
thread.start()
cluster = thread.door.call(lambda: Cluster(thread.node, cookie_given="town"))
name = node_name(sys.argv[1], long=False)
asyncio.run_coroutine_threadsafe(cluster.start_named(name), thread.node.loop).result(20)
print("alive", flush=True)
sys.stdin.read()
"""
