"""Servers, agents and tasks between real shells: two of ours, and one of ours with a real iex."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import iex
from tests.terminals import Terminal, shell

HOST = socket.gethostname().partition(".")[0]
pytestmark = pytest.mark.pty

DOT_IEX = """
defmodule Tally do
  use GenServer
  def init(count), do: {:ok, count}
  def handle_call(:next, _from, count), do: {:reply, count, count + 1}
  def handle_cast(:skip, count), do: {:noreply, count + 10}
end
"""


@pytest.fixture
def epmd(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An epmd for this test alone."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = str(listener.getsockname()[1])
    monkeypatch.setenv("ERL_EPMD_PORT", port)
    running = subprocess.Popen([sys.executable, "-m", "pyiex", "epmd"], env={**os.environ})
    yield
    running.kill()
    running.wait()


@contextmanager
def pair(home: Path, second_command: list[str] | None = None) -> Iterator[tuple[Terminal, Terminal]]:
    """Two connected shells; `there` is the second one's name in the first."""
    dot_iex = home / "otp.exs"
    dot_iex.write_text(DOT_IEX)
    options = ("--cookie", "otp", "--dot-iex", str(dot_iex))
    with shell(home, "--sname", "one", *options) as one:
        one.wait_for(r"1> ?\Z")
        with shell(home, "--sname", "two", *options, command=second_command) as two:
            two.wait_for(r"1> ?\Z")
            assert one.run(f"there = :two@{HOST}; Node.connect(there)") == "true"
            yield one, two


@pytest.fixture(params=["pyiex", pytest.param("iex", marks=pytest.mark.interop)])
def shells(request: pytest.FixtureRequest, epmd: None, tmp_path: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """One of ours, and another one of ours or a real iex."""
    if request.param == "iex" and not iex.AVAILABLE:
        pytest.skip(iex.MISSING)
    with pair(tmp_path, ["iex"] if request.param == "iex" else None) as made:
        yield made


def test_a_server_is_called_by_name_and_node(shells: tuple[Terminal, Terminal]) -> None:
    one, two = shells
    assert two.run("GenServer.start(Tally, 5, name: :tally) |> elem(0)") == ":ok"
    assert one.run("GenServer.call({:tally, there}, :next)") == "5"
    assert one.run("GenServer.cast({:tally, there}, :skip)") == ":ok"
    assert one.run("GenServer.call({:tally, there}, :next)") == "16"
    assert one.run("GenServer.multi_call([there], :tally, :next)") == f"{{[two@{HOST}: 17], []}}"
    assert one.run("GenServer.abcast([there], :tally, :skip)") == ":abcast"
    assert one.run("GenServer.multi_call([there], :nobody, :next)") == f"{{[], [:two@{HOST}]}}"
    assert one.run(":sys.get_state({:tally, there})") == "28"
    assert "no process" in one.run("GenServer.call({:nobody, there}, :next)")
    assert one.run("GenServer.stop({:tally, there})") == ":ok"


def test_our_server_is_called_from_there(shells: tuple[Terminal, Terminal]) -> None:
    one, two = shells
    assert one.run("GenServer.start(Tally, 5, name: :tally) |> elem(0)") == ":ok"
    assert two.run(f"here = {{:tally, :one@{HOST}}}; GenServer.call(here, :next)") == "5"
    assert two.run("GenServer.cast(here, :skip)") == ":ok"
    assert two.run("GenServer.call(here, :next)") == "16"
    assert two.run(f"GenServer.multi_call([:one@{HOST}], :tally, :next)") == f"{{[one@{HOST}: 17], []}}"
    assert two.run(":sys.get_state(here)") == "18"
    assert two.run(":sys.suspend(here)") == ":ok"
    assert two.run(":sys.resume(here)") == ":ok"
    assert "time out" in two.run("GenServer.call(here, :next, 0)")
    assert two.run("GenServer.stop(here)") == ":ok"
    assert one.run("Process.whereis(:tally)") == "nil"


def test_a_task_runs_there(shells: tuple[Terminal, Terminal]) -> None:
    one, two = shells
    assert two.run("Task.Supervisor.start_link(name: :chores) |> elem(0)") == ":ok"
    assert one.run("chores = {:chores, there}; is_tuple(chores)") == "true"
    assert one.run("Task.Supervisor.async(chores, Kernel, :node, []) |> Task.await") == f":two@{HOST}"
    assert one.run("t = Task.Supervisor.async_nolink(chores, Kernel, :exit, [:shutdown]); 1") == "1"
    assert one.run("Task.yield(t)") == "{:exit, :shutdown}"
    stream = "Task.Supervisor.async_stream(chores, [1, 2], Kernel, :+, [10])"
    assert one.run(f"{stream} |> Enum.to_list") == "[ok: 11, ok: 12]"
    assert one.run("Task.Supervisor.children(chores)") == "[]"


def test_a_task_of_theirs_runs_here(shells: tuple[Terminal, Terminal]) -> None:
    one, two = shells
    assert one.run("Task.Supervisor.start_link(name: :chores) |> elem(0)") == ":ok"
    assert two.run(f"chores = {{:chores, :one@{HOST}}}; is_tuple(chores)") == "true"
    assert two.run("Task.Supervisor.async(chores, Kernel, :node, []) |> Task.await") == f":one@{HOST}"
    stream = "Task.Supervisor.async_stream(chores, [1, 2], Kernel, :+, [10])"
    assert two.run(f"{stream} |> Enum.to_list") == "[ok: 11, ok: 12]"


def test_an_agent_there_takes_functions_by_name(shells: tuple[Terminal, Terminal]) -> None:
    one, two = shells
    assert two.run("Agent.start(Map, :new, [], name: :notes) |> elem(0)") == ":ok"
    assert one.run("Agent.update({:notes, there}, Map, :put, [:ink, 3])") == ":ok"
    assert one.run("Agent.get({:notes, there}, Map, :get, [:ink])") == "3"
    assert one.run("Agent.stop({:notes, there})") == ":ok"


def test_a_typed_function_travels_to_an_agent(epmd: None, tmp_path: Path) -> None:
    with pair(tmp_path) as (one, two):
        assert two.run("Agent.start(fn -> [3, 1, 2] end, name: :box) |> elem(0)") == ":ok"
        sorted_there = "Agent.get({:box, there}, fn list -> {node(), Enum.sort(list)} end)"
        assert one.run(sorted_there) == f"{{:two@{HOST}, [1, 2, 3]}}"
        assert one.run("top = 2; Agent.update({:box, there}, &Enum.take(&1, top))") == ":ok"
        assert two.run("Agent.get(:box, & &1)") == "[3, 1]"
        assert two.run("Task.Supervisor.start_link(name: :chores) |> elem(0)") == ":ok"
        assert one.run("chores = {:chores, there}; is_tuple(chores)") == "true"
        run = "Task.Supervisor.async(chores, fn -> {node(), top} end) |> Task.await"
        assert one.run(run) == f"{{:two@{HOST}, 2}}"


def test_a_process_there_prints_here(shells: tuple[Terminal, Terminal]) -> None:
    one, _two = shells
    assert one.run("me = self(); work = fn -> IO.puts(node()); send(me, :did) end; 1") == "1"
    printing = "Node.spawn(there, work); receive do m -> m after 5000 -> :nothing end"
    assert one.run(printing).splitlines() == [f"two@{HOST}", ":did"]


def test_ping_and_pong_through_a_link(shells: tuple[Terminal, Terminal]) -> None:
    one, _two = shells
    assert one.run("pong = fn -> receive do {:ping, p} -> send(p, {:pong, node()}) end end; 1") == "1"
    assert one.run("far = Node.spawn_link(there, pong); node(far)") == f":two@{HOST}"
    assert one.run("send(far, {:ping, self()}) |> elem(0)") == ":ping"
    assert one.run("receive do {:pong, n} -> n after 5000 -> :nothing end") == f":two@{HOST}"
    assert one.run("Process.flag(:trap_exit, true)") == "false"
    assert one.run("far = Node.spawn_link(there, fn -> exit(:enough) end); node(far)") == f":two@{HOST}"
    assert one.run("receive do {:EXIT, ^far, why} -> why after 5000 -> 1 end") == ":enough"
