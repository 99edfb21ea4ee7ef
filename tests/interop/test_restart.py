"""A node that comes back under its name: what was known of its former life is dead, and hits nobody."""

from __future__ import annotations

import pytest

from tests.interop.shells import IEX, PYIEX, Shell


@pytest.mark.parametrize(("kind", "other"), [(PYIEX, IEX), (IEX, PYIEX)], ids=["py and ex", "ex and py"])
def test_pids_of_a_former_life(region: None, kind: tuple[str, ...], other: tuple[str, ...]) -> None:
    with Shell(kind, "staying") as staying:
        with Shell(other, "phoenix") as former:
            node = former.node
            staying.run("Process.flag(:trap_exit, true)")
            staying.run(f"p = :rpc.call({node}, Process, :whereis, [:rex])")
        staying.until("Node.list()", "[]")
        with Shell(other, "phoenix"):
            staying.run(f"q = :rpc.call({node}, Process, :whereis, [:rex])")
            assert staying.ask("{p == q, node(p) == node(q)}") == "{false, true}"
            staying.run("m = Process.monitor(p)")
            assert (
                staying.ask("receive do {:DOWN, ^m, _, ^p, why} -> why after 9000 -> :none end") == ":noproc"
            )
            staying.run("Process.link(p)")
            assert staying.ask("receive do {:EXIT, ^p, why} -> why after 9000 -> :none end") == ":noproc"
            staying.run("Process.exit(p, :kill); send(p, {self(), :features_request})")
            staying.run("send(q, {self(), :features_request})")
            assert staying.ask("receive do {:features_reply, _, f} -> f after 9000 -> :none end") == "[:erpc]"
            assert staying.ask("receive do more -> more after 0 -> :none end") == ":none"
            asked = f"for pid <- [p, q], do: :rpc.call({node}, Process, :alive?, [pid])"
            assert staying.ask(asked) == "[false, true]"
            assert staying.ask(f":rpc.call({node}, Process, :info, [p])") == "nil"
