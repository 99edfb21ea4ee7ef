"""Processes that give their stack back while they wait: which can, and that nobody can tell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pyiex.runtime import scheduler
from pyiex.runtime.leaving import Resumption
from tests.compiler.session import Session
from tests.runtime.world import World, world

MODULE = """
defmodule Leaving do
  def loop(n) do
    receive do
      {:add, k} -> loop(n + k)
      {:get, from} -> send(from, {:sum, n}); loop(n)
      {:fail, x} -> n + x
    end
  end

  def told(n) do
    Process.put(:told, n)
    receive do
      {:get, from} -> send(from, {:sum, n + Process.get(:told)})
      {:fail, x} -> n + x
    end
  end

  def timed(n, from) do
    receive do
      :more -> timed(n + 1, from)
    after
      50 -> send(from, {:sum, n})
    end
  end

  def kept(n), do: loop(n) + 1
  def tried(n), do: (try do loop(n) after Process.put(:x, 1) end)
end
"""


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    with world() as made:
        yield made


@pytest.fixture
def crowd(node: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    """A session on a node that thinks that it has many processes."""
    monkeypatch.setattr(scheduler, "CROWD", -1)
    there = node.node.scheduler
    there.crowded = True
    session = Session(node)
    session.feed(MODULE)
    yield session
    there.crowded = False


LEAVES = {
    "a function of a module": "spawn(Leaving, :loop, [1])",
    "one that is called last": "spawn(fn -> Leaving.loop(1) end)",
    "one that calls itself": "f = fn f, n -> receive do _ -> f.(f, n + 1) end end; spawn(fn -> f.(f, 1) end)",
    "what is left to do": "spawn(fn -> Process.put(:a, 1); receive do :stop -> :ok end end)",
    "with a time": "spawn(fn -> receive do :stop -> :ok after 60_000 -> :late end end)",
    "with a time that is worked out": "k = 6; "
    "spawn(fn -> receive do :stop -> k after k * 10_000 -> :ok end end)",
    "sleep": "spawn(fn -> Process.sleep(60_000) end)",
    "a server": "{:ok, pid} = Agent.start(fn -> 1 end); pid",
    "a server of a supervisor": "{:ok, s} = DynamicSupervisor.start_link(strategy: :one_for_one); "
    "Process.unlink(s); {:ok, pid} = DynamicSupervisor.start_child(s, {Agent, fn -> 1 end}); pid",
}
STAYS = {
    "a value that is wanted": "spawn(fn -> Leaving.kept(1) end)",
    "a try": "spawn(fn -> Leaving.tried(1) end)",
    "a catch": "spawn(fn -> catch_one = (try do receive do x -> x end catch y -> y end); catch_one end)",
    "sleep, and then more": "spawn(fn -> Process.sleep(60_000); IO.puts(1) end)",
    "a function of the library": "spawn(fn -> Enum.each([1], fn _ -> receive do x -> x end end) end)",
    "a task, whose value is sent": "Task.async(fn -> receive do x -> x end end).pid",
}


def left(session: Session, source: str) -> bool:
    pid = session.value(f"p = ({source}); for _ <- 1..3, do: :erlang.yield(); p")
    process = session.world.node.processes[pid]
    assert process.waiting
    gone = process.greenlet is None
    assert (process.code.__class__ is Resumption) == gone
    return gone


@pytest.mark.parametrize("source", LEAVES.values(), ids=LEAVES)
def test_what_leaves(crowd: Session, source: str) -> None:
    assert left(crowd, source)


@pytest.mark.parametrize("source", STAYS.values(), ids=STAYS)
def test_what_has_still_something_to_do_stays(crowd: Session, source: str) -> None:
    assert not left(crowd, source)


def test_nobody_leaves_where_few_are(node: World) -> None:
    session = Session(node)
    session.feed(MODULE)
    assert not left(session, "spawn(Leaving, :loop, [1])")


GET = "send(p, {:get, self()}); receive do {:sum, n} -> n end"


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (f"p = spawn(Leaving, :loop, [1]); send(p, {{:add, 2}}); :erlang.yield(); {GET}", "3"),
        (
            f"p = spawn(Leaving, :loop, [1]); send(p, :other); :erlang.yield(); send(p, {{:add, 5}}); {GET}",
            "6",
        ),
        (f"p = spawn(Leaving, :told, [4]); :erlang.yield(); {GET}", "8"),
        ("me = self(); spawn(fn -> Leaving.timed(7, me) end); receive do {:sum, n} -> n end", "7"),
        (
            "me = self(); p = spawn(fn -> Leaving.timed(7, me) end); :erlang.yield(); send(p, :more); "
            "receive do {:sum, n} -> n end",
            "8",
        ),
        (
            "k = 5; me = self(); p = spawn(fn -> k = k + 0; receive do x -> send(me, x + k) end end); "
            ":erlang.yield(); send(p, 2); receive do n -> n end",
            "7",
        ),
        (
            "{:ok, a} = Agent.start(fn -> 1 end); Agent.update(a, & &1 + 1); :erlang.yield(); "
            "Agent.get(a, & &1 * 10)",
            "20",
        ),
        ("p = spawn(Leaving, :loop, [1]); :erlang.yield(); Process.info(p, :status)", "{:status, :waiting}"),
        (
            "p = spawn(Leaving, :loop, [1]); :erlang.yield(); Process.info(p, :current_function)",
            "{:current_function, {Leaving, :loop, 1}}",
        ),
        (
            "{:ok, a} = Agent.start(fn -> 1 end); :erlang.yield(); Process.info(a, :current_function)",
            "{:current_function, {:gen_server, :loop, 7}}",
        ),
        (
            "{p, r} = spawn_monitor(Leaving, :loop, [1]); :erlang.yield(); Process.exit(p, :enough); "
            "receive do {:DOWN, ^r, _, _, why} -> {why, Process.alive?(p)} end",
            "{:enough, false}",
        ),
        (
            "{p, r} = spawn_monitor(Leaving, :told, [1]); :erlang.yield(); send(p, {:fail, :a}); "
            "receive do {:DOWN, ^r, _, _, {why, [_, {m, f, a, _} | _]}} -> {why, {m, f, a}} end",
            "{:badarith, {Leaving, :told, 1}}",
        ),
    ],
)
def test_a_process_that_has_left_goes_on_as_any_other(crowd: Session, source: str, printed: str) -> None:
    assert crowd.feed(source) == printed


def test_a_process_that_ends_while_it_is_away_takes_its_timer_with_it(crowd: Session) -> None:
    pid = crowd.value("p = spawn(fn -> Process.sleep(60_000) end); :erlang.yield(); p")
    timer = crowd.world.node.processes[pid].code.timer
    assert timer is not None and not timer.cancelled()
    crowd.feed("r = Process.monitor(p); Process.exit(p, :kill); receive do {:DOWN, ^r, _, _, _} -> :ok end")
    assert timer.cancelled()


def test_a_time_is_not_counted_anew_after_a_message_that_nobody_wants(crowd: Session) -> None:
    pid = crowd.value(
        "p = spawn(fn -> receive do :stop -> :ok after 60_000 -> :late end end); :erlang.yield(); p"
    )
    process = crowd.world.node.processes[pid]
    first = process.code.timer.when()
    crowd.feed("send(p, :other); :erlang.yield(); :erlang.yield()")
    assert process.code.timer.when() == first
