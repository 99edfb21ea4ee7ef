"""Supervised processes that crash leave nothing behind."""

from __future__ import annotations

import os
from typing import Any

from tests.shell.session import Session

CRASHES = 1000

START = """
Logger.configure(level: :none)
child = %{id: :fragile, start: {Agent, :start_link, [fn -> 0 end, [name: :fragile]]}}
{:ok, sup} = Supervisor.start_link([child], strategy: :one_for_one, max_restarts: 100_000)
crash = fn ->
  pid = Process.whereis(:fragile)
  :ets.give_away(:ets.new(:left, []), pid, :yours)
  Process.send_after(pid, :late, 60_000) |> Process.cancel_timer()
  ref = Process.monitor(pid)
  Agent.cast(pid, fn _ -> raise "crash" end)
  receive do {:DOWN, ^ref, _, _, _} -> Supervisor.which_children(sup) end
end
"""


def left(session: Session) -> dict[str, Any]:
    """What there is on the node: how many of each kind."""
    node = session.node
    processes = list(node.processes.values())
    return {
        "processes": len(processes),
        "names": len(node.names),
        "links": sum(len(process.links) for process in processes),
        "monitors": sum(len(process.monitors) for process in processes),
        "monitored": sum(len(process.monitored_by) for process in processes),
        "aliases": len(node.aliases),
        "tables": len(node.tables),
        "timers": len(node.timers),
        "files": len(os.listdir("/proc/self/fd")),
    }


def test_a_thousand_crashes_leave_nothing() -> None:
    counted: list[dict[str, Any]] = []

    def count(_console: Any) -> None:
        counted.append(session.door.call(left, session))

    session = Session(
        [
            *START.strip().split("\n"),
            "for _ <- 1..10, do: crash.(); :ready",
            count,
            f"restarts = for _ <- 1..{CRASHES}, do: crash.(); length(restarts)",
            count,
            "Logger.configure(level: :debug)",
        ]
    )
    assert session.run() == 0
    before, after = counted
    assert after == before
    assert before["processes"] > 2


def test_the_end_of_a_supervisor_ends_all_below() -> None:
    counted: list[dict[str, Any]] = []

    def count(_console: Any) -> None:
        counted.append(session.door.call(left, session))

    leaf = "%{id: :leaf, start: {Agent, :start_link, [fn -> 0 end]}}"
    start = f"{{Supervisor, :start_link, [[{leaf}], [strategy: :one_for_one]]}}"
    inner = f"%{{id: :inner, type: :supervisor, start: {start}}}"
    session = Session(
        [
            ":warm",
            count,
            f"{{:ok, top}} = Supervisor.start_link([{inner}], strategy: :one_for_one); Process.unlink(top)",
            count,
            "Supervisor.stop(top)",
            count,
        ]
    )
    assert session.run() == 0
    first, during, last = [each["processes"] for each in counted]
    assert (during - first, last) == (3, first)
