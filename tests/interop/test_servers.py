"""OTP's servers across: `GenServer`, `Agent`, `Task.Supervisor`, either way round."""

from __future__ import annotations

from tests.interop.shells import Shell

Pair = tuple[Shell, Shell]


def test_an_agent(pair: Pair) -> None:
    one, other = pair
    other.run("{:ok, a} = Agent.start(fn -> 40 end, name: :tally)")
    assert one.ask(f"Agent.update({{:tally, {other.node}}}, fn n -> n + 1 end)") == ":ok"
    assert one.ask(f"k = 1; Agent.get({{:tally, {other.node}}}, fn n -> {{node(), n + k}} end)") == (
        f"{{{other.node}, 42}}"
    )
    assert one.ask(f"Agent.stop({{:tally, {other.node}}})") == ":ok"


def test_calls_of_a_server(pair: Pair) -> None:
    one, other = pair
    other.run("{:ok, a} = Agent.start(fn -> 7 end, name: {:global, :far})")
    assert one.ask("GenServer.call({:global, :far}, {:get, &Function.identity/1})") == "7"
    assert one.ask("node(GenServer.whereis({:global, :far}))") == other.node
    other.run("Agent.stop(a)")
    missing = f"try do GenServer.call({{:nobody, {other.node}}}, :hello) catch :exit, {{why, _}} -> why end"
    assert one.ask(missing) == ":noproc"


def test_a_task_on_the_other_node(pair: Pair) -> None:
    one, other = pair
    other.run("{:ok, s} = Task.Supervisor.start_link(name: :crew)")
    task = f"k = 2; Task.Supervisor.async({{:crew, {other.node}}}, fn -> {{node(), k * 21}} end)"
    assert one.ask(f"{task} |> Task.await(9000)") == f"{{{other.node}, 42}}"
    other.run("Supervisor.stop(s)")
