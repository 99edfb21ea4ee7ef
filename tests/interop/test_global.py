"""Names and locks of `:global`, groups of `:pg`: made on either side, seen on both."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from tests.interop.shells import IEX, PYIEX, Shell

Pair = tuple[Shell, Shell]
SLEEPER = "spawn(fn -> Process.sleep(:infinity) end)"


def test_global_sync_returns_at_once(pair: Pair) -> None:
    one, _ = pair
    one.run("{time, :ok} = :timer.tc(fn -> :global.sync() end)")
    assert int(one.ask("time")) < 1_000_000


def test_a_name_is_known_on_the_other_and_dies_with_its_process(pair: Pair) -> None:
    one, other = pair
    assert one.ask(f"p = {SLEEPER}; :global.register_name({{:house, 1}}, p)") == ":yes"
    assert other.ask("node(:global.whereis_name({:house, 1}))") == one.node
    assert other.ask(":global.register_name({:house, 1}, self())") == ":no"
    assert other.ask("{:house, 1} in :global.registered_names()") == "true"
    one.ask("Process.exit(p, :kill)")
    one.until(":global.whereis_name({:house, 1})", ":undefined")
    other.until(":global.whereis_name({:house, 1})", ":undefined")


def test_a_name_goes_over_to_another_process(pair: Pair) -> None:
    one, other = pair
    assert one.ask(":global.register_name(:mill, self())") == ":yes"
    assert other.ask(f":global.re_register_name(:mill, {SLEEPER})") == ":yes"
    assert one.ask("node(:global.whereis_name(:mill))") == other.node
    assert one.ask(":global.unregister_name(:mill)") == ":ok"
    assert other.ask(":global.whereis_name(:mill)") == ":undefined"


def test_a_message_to_a_name(pair: Pair) -> None:
    one, other = pair
    assert one.ask(":global.re_register_name(:box, self())") == ":yes"
    assert other.ask("node(:global.send(:box, {:hello, self()}))") == one.node
    assert one.ask("receive do {:hello, p} -> node(p) after 5000 -> :nothing end") == other.node


def test_a_lock_keeps_the_other_out(pair: Pair) -> None:
    one, other = pair
    assert one.ask(":global.set_lock({:bridge, self()})") == "true"
    assert other.ask(":global.set_lock({:bridge, self()}, [node() | Node.list()], 0)") == "false"
    assert other.ask(":global.trans({:bridge, self()}, fn -> :in end, Node.list(), 0)") == ":aborted"
    assert one.ask(":global.del_lock({:bridge, self()})") == "true"
    assert other.ask(":global.trans({:bridge, self()}, fn -> :in end)") == ":in"


def test_a_lock_ends_with_its_process(pair: Pair) -> None:
    one, other = pair
    one.ask("p = spawn(fn -> :global.set_lock({:gate, self()}); Process.sleep(:infinity) end)")
    other.until(
        ":global.set_lock({:gate, self()}, [node()], 0) && :global.del_lock({:gate, self()})", "false"
    )
    one.ask("Process.exit(p, :kill)")
    assert other.ask(":global.set_lock({:gate, self()})") == "true"
    assert other.ask(":global.del_lock({:gate, self()})") == "true"


def test_names_from_before_they_connected(region: None) -> None:
    with Shell(PYIEX, "early_py") as py, Shell(IEX, "early_ex") as ex:
        assert py.ask(":global.register_name(:from_py, self())") == ":yes"
        assert ex.ask(":global.register_name(:from_ex, self())") == ":yes"
        both = (
            py.ask(f":global.register_name(:both, {SLEEPER})"),
            ex.ask(f":global.register_name(:both, {SLEEPER})"),
        )
        assert both == (":yes", ":yes")
        assert ex.ask(f"Node.connect({py.node}); :global.sync()") == ":ok"
        assert ex.ask("node(:global.whereis_name(:from_py))") == py.node
        py.until("node(:global.whereis_name(:from_ex))", ex.node)
        ex.until("is_pid(:global.whereis_name(:both))", "true")
        keeper = ex.ask("node(:global.whereis_name(:both))")
        py.until("node(:global.whereis_name(:both))", keeper)


def test_three_nodes_mesh_by_connecting_once(region: None) -> None:
    with Shell(IEX, "mesh_a") as a, Shell(PYIEX, "mesh_p") as p:
        with Shell(IEX, "mesh_b") as b:
            assert a.ask(f"Node.connect({b.node})") == "true"
            a.ask(":global.sync()")
            assert p.ask(f"Node.connect({a.node})") == "true"
            for one, others in ((a, [b, p]), (b, [a, p]), (p, [a, b])):
                one.until("Enum.sort(Node.list())", f"[{', '.join(sorted(other.node for other in others))}]")
            assert p.ask(":net_kernel.monitor_nodes(true)") == ":ok"
            assert a.ask(":net_kernel.monitor_nodes(true)") == ":ok"
            b.kill()
            for one in (p, a):
                assert one.ask("receive do {:nodedown, n} -> n after 15000 -> :nothing end") == b.node
        p.until("Node.list()", f"[{a.node}]")
        a.until("Node.list()", f"[{p.node}]")
        p.kill()
        assert a.ask("receive do {:nodedown, n} -> n after 15000 -> :nothing end") == p.node


def test_groups(pair: Pair) -> None:
    one, other = pair
    for each in pair:
        each.ask(":pg.start(:guilds)")
    one.until(":pg.get_members(:guilds, :millers)", "[]")
    other.run("{ref, _} = :pg.monitor(:guilds, :millers)")
    assert one.ask(f"m = {SLEEPER}; :pg.join(:guilds, :millers, [m, m])") == ":ok"
    assert other.ask(
        "receive do {^ref, :join, :millers, pids} -> Enum.map(pids, &node/1) after 9000 -> 0 end"
    ) == (f"[{one.node}, {one.node}]")
    assert other.ask("length(:pg.get_members(:guilds, :millers))") == "2"
    assert other.ask(":pg.get_local_members(:guilds, :millers)") == "[]"
    assert other.ask(":pg.which_groups(:guilds)") == "[:millers]"
    assert one.ask(":pg.leave(:guilds, :millers, m)") == ":ok"
    assert other.ask("receive do {^ref, :leave, :millers, pids} -> length(pids) after 9000 -> 0 end") == "1"
    one.ask("Process.exit(m, :kill)")
    assert other.ask("receive do {^ref, :leave, :millers, pids} -> length(pids) after 9000 -> 0 end") == "1"
    assert other.ask(":pg.demonitor(:guilds, ref)") == ":ok"
    one.until(":pg.which_groups(:guilds)", "[]")


def test_groups_from_before_they_connected(region: None) -> None:
    with Shell(PYIEX, "late_py") as py, Shell(IEX, "late_ex") as ex:
        for each in (py, ex):
            assert each.ask("elem(:pg.start_link(), 0)") == ":ok"
            assert each.ask(":pg.join(:here, self())") == ":ok"
        assert py.ask(f"Node.connect({ex.node})") == "true"
        for each, other in ((py, ex), (ex, py)):
            each.until("Enum.count(:pg.get_members(:here), &(node(&1) != node()))", "1")
            assert other.ask("length(:pg.get_members(:here))") == "2"
        ex.kill()
        py.until(":pg.get_members(:here) == [self()]", "true")


def test_the_beam_has_nothing_to_say_about_it(region: None) -> None:
    with Shell(PYIEX, "calm_py") as py, Shell(IEX, "calm_ex") as ex:
        assert py.ask(f"Node.connect({ex.node})") == "true"
        ex.until(":global.sync()", ":ok")
        assert "warning" not in ex.run(":timer.sleep(100)")


@pytest.mark.parametrize("command", [PYIEX, IEX], ids=["py", "ex"])
def test_a_node_that_sees_two_which_lost_each_other_has_them_leave(
    region: None, command: tuple[str, ...]
) -> None:
    other = IEX if command is PYIEX else PYIEX
    with Shell(command, "split_a") as a, Shell(IEX, "split_b") as b, Shell(other, "split_c") as c:
        for each in (b, c):
            assert a.ask(f"Node.connect({each.node})") == "true"
            assert a.ask(":global.sync()") == ":ok"
        for each in (a, b, c):
            each.until("length(Node.list())", "2")
            each.until("length(:global.info() |> elem(3))", "2")
        assert c.ask(f"Node.disconnect({b.node})") == "true"
        end = " in order to prevent overlapping partitions"
        a.wait_for(f"'global' at node {a.node} requested disconnect from node :split_[bc]@.*{end}")
        a.until("length(Node.list()) < 2", "true")


@pytest.mark.parametrize("kinds", ["xxp", "xpx", "pxx", "xpp"])
def test_all_are_in_sync_and_have_all_names(region: None, kinds: str) -> None:
    commands = {"x": IEX, "p": PYIEX}
    with ExitStack() as stack:
        shells = [
            stack.enter_context(Shell(commands[kind], f"sync_{number}")) for number, kind in enumerate(kinds)
        ]
        for number, shell in enumerate(shells):
            assert shell.ask(f":global.register_name({{:from, {number}}}, self())") == ":yes"
        for other in shells[1:]:
            assert shells[0].ask(f"Node.connect({other.node})") == "true"
            assert shells[0].ask(":global.sync()") == ":ok"
        for shell in shells:
            shell.until("length(Node.list())", "2")
            shell.until("length(elem(:global.info(), 3))", "2")
            assert shell.ask("{time, :ok} = :timer.tc(fn -> :global.sync() end); time < 1_000_000") == "true"
            shell.until("Enum.sort(:global.registered_names())", "[from: 0, from: 1, from: 2]")
            shell.until("for n <- 0..2, do: node(:global.whereis_name({:from, n}))",
                        f"[{', '.join(each.node for each in shells)}]")  # fmt: skip
