"""Nodes that are silent, and the net_ticktime that says for how long they may be."""

from __future__ import annotations

import pytest

from tests.interop.shells import IEX, PYIEX, Shell


@pytest.mark.parametrize("kind", [PYIEX, IEX], ids=["py", "ex"])
def test_changes(region: None, kind: tuple[str, ...]) -> None:
    with Shell(kind, "changing") as node:
        node.run("import :net_kernel")
        assert node.ask("set_net_ticktime(60, 0)") == ":unchanged"
        assert node.ask("{set_net_ticktime(4, 0), get_net_ticktime()}") == "{:change_initiated, 4}"
        assert node.ask("{set_net_ticktime(5, 1), get_net_ticktime(), set_net_ticktime(7)}") == (
            "{:change_initiated, {:ongoing_change_to, 5}, {:ongoing_change_to, 5}}"
        )
        node.until("get_net_ticktime()", "5")


@pytest.mark.parametrize(("kind", "other"), [(PYIEX, IEX), (IEX, PYIEX)], ids=["py sees ex", "ex sees py"])
def test_a_frozen_node_is_lost(region: None, kind: tuple[str, ...], other: tuple[str, ...]) -> None:
    with Shell(kind, "seeing") as seeing, Shell(other, "frozen") as frozen:
        assert seeing.ask(f"Node.connect({frozen.node})") == "true"
        for node in (seeing, frozen):
            node.run(":net_kernel.set_net_ticktime(4, 0)")
        seeing.run(":net_kernel.monitor_nodes(true, [:nodedown_reason])")
        frozen.freeze()
        # An unfrozen one ticks every second: it would not be missed after four.
        down = "receive do {:nodedown, node, why} -> {node, why} after 30_000 -> :lost end"
        assert seeing.ask(down) == f"{{{frozen.node}, [nodedown_reason: :net_tick_timeout]}}"
        frozen.thaw()
        frozen.until("Node.list()", "[]")


def test_idle_nodes_stay_connected(region: None) -> None:
    with Shell(PYIEX, "one") as one, Shell(IEX, "two", "--erl", "-kernel net_ticktime 4") as two:
        one.run(":net_kernel.set_net_ticktime(4, 0)")
        assert one.ask(f"Node.connect({two.node})") == "true"
        assert two.ask("Process.sleep(6000)") == ":ok"
        assert (one.ask("Node.list()"), two.ask("Node.list()")) == (f"[{two.node}]", f"[{one.node}]")
