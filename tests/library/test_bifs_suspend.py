"""Suspending processes: what is left of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.terms.atoms import Atom
from tests.compiler.session import Session
from tests.runtime.world import world


@pytest.fixture
def session() -> Iterator[Session]:
    with world() as node:
        yield Session(node)


def ties(session: Session, *names: str) -> list[Any]:
    """The endings of the processes that variables hold, and the node's suspensions."""
    node = session.world.node
    pids = [session.bindings[Atom(name), None] for name in names]
    return [*(node.processes[pid].endings for pid in pids), node.suspensions]


def test_a_process_that_is_resumed_is_forgotten(session: Session) -> None:
    caller = "{:ok, caller} = Agent.start(fn -> nil end); held = spawn(fn -> Process.sleep(:infinity) end); "
    session.value(caller + "Agent.get(caller, fn _ -> :erlang.suspend_process(held) end)")
    assert [len(left) for left in ties(session, "caller", "held")] == [1, 1, 1]
    session.value("Agent.get(caller, fn _ -> :erlang.resume_process(held) end)")
    assert [len(left) for left in ties(session, "caller", "held")] == [0, 0, 0]


def test_a_process_goes_on_when_who_held_it_up_has_ended(session: Session) -> None:
    source = (
        "top = self(); held = spawn(fn -> receive do m -> send(top, m) end end); "
        "{by, ref} = spawn_monitor(fn -> :erlang.suspend_process(held) end); "
        "receive do {:DOWN, ^ref, _, ^by, _} -> send(held, :went_on) end; receive do m -> m end"
    )
    assert session.feed(source) == ":went_on"
    assert ties(session)[-1] == {}
