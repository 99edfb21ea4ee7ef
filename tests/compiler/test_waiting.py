"""Processes that begin by waiting: they start with their first message, and nobody can tell."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("function", "waits"),
    [
        ("fn -> receive do :stop -> :ok end end", True),
        ("fn -> receive do x -> x end; :more end", True),
        ("fn -> Process.sleep(:infinity) end", True),
        ("fn -> (receive do x -> x end); receive do y -> y end end", True),
        ("fn -> receive do x -> x after 10 -> :late end end", False),
        ("fn -> send(self(), 1); receive do x -> x end end", False),
        ("fn -> x = receive do x -> x end; x end", False),
        ("fn -> Process.sleep(5) end", False),
        ("fn x -> receive do ^x -> x end end", False),
        ("fn -> 1 end", False),
        ("fn -> :ok end", False),
        ("fn -> %{} end", False),
    ],
)
def test_which_functions_begin_by_waiting(session: Session, function: str, waits: bool) -> None:
    assert session.value(function).info.waits is waits


SPAWN = "me = self(); pid = spawn(fn -> receive do {:add, x} -> send(me, {:sum, x + 1}) end end)"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("send(pid, {:add, 1}); receive do {:sum, n} -> n end", "2"),
        ("send(pid, :other); send(pid, {:add, 2}); receive do {:sum, n} -> n end", "3"),
        ("{Process.alive?(pid), elem(Process.info(pid, :status), 1)}", "{true, :waiting}"),
        (
            "ref = Process.monitor(pid); Process.exit(pid, :kill); "
            "receive do {:DOWN, ^ref, :process, ^pid, why} -> {why, Process.alive?(pid)} end",
            "{:killed, false}",
        ),
        (
            "Process.link(pid); Process.flag(:trap_exit, true); Process.exit(pid, :enough); "
            "receive do {:EXIT, ^pid, why} -> why end",
            ":enough",
        ),
        (
            "{p, r} = spawn_monitor(fn -> receive do x -> exit(x) end end); send(p, :out); "
            "receive do {:DOWN, ^r, _, _, why} -> why end",
            ":out",
        ),
    ],
)
def test_a_process_that_waits_is_as_any_other(session: Session, source: str, printed: str) -> None:
    assert session.feed(f"{SPAWN}; {source}") == printed


def test_a_process_that_waits_has_no_stack_yet(session: Session) -> None:
    pid = session.value("pid = spawn(fn -> receive do x -> x end end)")
    process = session.world.node.processes[pid]
    assert process.waiting and process.greenlet is None
    assert session.feed("send(pid, 1); Process.sleep(1); Process.alive?(pid)") == "false"
