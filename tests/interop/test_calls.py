"""`:rpc` and `:erpc` in every outcome, either way round."""

from __future__ import annotations

import pytest

from tests.interop.shells import IEX, PYIEX, Shell

Pair = tuple[Shell, Shell]

CAUGHT = "(try do {{:value, {}}} catch kind, reason -> {{kind, reason}} end)"

OUTCOMES = [
    (":erpc.call(N, :lists, :sum, [[1, 2]])", "{:value, 3}"),
    (":erpc.call(N, :erlang, :throw, [:ball])", "{:throw, :ball}"),
    (":erpc.call(N, :erlang, :exit, [:bye])", "{:exit, {:exception, :bye}}"),
    (
        ":erpc.call(N, :erlang, :error, [:boom])",
        "{:error, {:exception, :boom, [{:erlang, :error, [:boom], []}]}}",
    ),
    (
        ":erpc.call(N, :nomod, :nofun, [1], 5000)",
        "{:error, {:exception, :undef, [{:nomod, :nofun, [1], []}]}}",
    ),
    (":erpc.call(N, fn -> Process.exit(self(), :kill) end, 5000)", "{:exit, {:signal, :killed}}"),
    (":erpc.call(N, Process, :sleep, [60000], 20)", "{:error, {:erpc, :timeout}}"),
    (":erpc.call(:nobody@nowhere, :lists, :sum, [[]])", "{:error, {:erpc, :noconnection}}"),
    (":erpc.call(N, :lists, :sum, 1)", "{:error, {:erpc, :badarg}}"),
    (":erpc.call(N, :lists, :sum, [[1]], -1)", "{:error, {:erpc, :badarg}}"),
    (":erpc.call(1, :lists, :sum, [[1]])", "{:error, {:erpc, :badarg}}"),
    (":erpc.multicall([N, node(), :no@where], :lists, :max, [[1, 2]])",
     "{:value, [ok: 2, ok: 2, error: {:erpc, :noconnection}]}"),
    (":erpc.multicall([N], :erlang, :exit, [:no])", "{:value, [exit: {:exception, :no}]}"),
    (":erpc.receive_response(:erpc.send_request(N, :lists, :max, [[1, 2]]))", "{:value, 2}"),
    (":erpc.wait_response(:erpc.send_request(N, :erlang, :throw, [1]), 5000)", "{:throw, 1}"),
    (":erpc.wait_response(:erpc.send_request(N, Process, :sleep, [60000]), 5)", "{:value, :no_response}"),
    (":erpc.send_request(N, :lists, :max, [[1, 2]], :l, :erpc.reqids_new()) "
     "|> :erpc.receive_response(5000, true)", "{:value, {2, :l, %{}}}"),
    (":rpc.call(N, :lists, :sum, [[1, 2]])", "{:value, 3}"),
    (":rpc.call(N, :erlang, :throw, [:ball])", "{:value, :ball}"),
    (":rpc.call(N, :erlang, :exit, [:bye])", "{:value, {:badrpc, {:EXIT, :bye}}}"),
    (":rpc.call(N, :erlang, :error, [:boom])",
     "{:value, {:badrpc, {:EXIT, {:boom, [{:erlang, :error, [:boom], []}]}}}}"),
    (":rpc.call(N, Process, :sleep, [60000], 20)", "{:value, {:badrpc, :timeout}}"),
    (":rpc.call(:nobody@nowhere, :lists, :sum, [[]])", "{:value, {:badrpc, :nodedown}}"),
    (":rpc.call(N, :lists, :sum, 1)", "{:error, :badarg}"),
    (":rpc.block_call(N, :lists, :sum, [[1, 2]])", "{:value, 3}"),
    (":rpc.block_call(N, :erlang, :exit, [:bye])", "{:value, {:badrpc, {:EXIT, :bye}}}"),
    (":rpc.block_call(:nobody@nowhere, :lists, :sum, [[]])", "{:value, {:badrpc, :nodedown}}"),
    (":rpc.multicall([N, :no@where], :lists, :sum, [[1, 2]])", "{:value, {[3], [:no@where]}}"),
    (":rpc.yield(:rpc.async_call(N, :lists, :sum, [[1, 2]]))", "{:value, 3}"),
    (":rpc.nb_yield(:rpc.async_call(N, Process, :sleep, [60000]), 5)", "{:value, :timeout}"),
    (":rpc.parallel_eval([{:lists, :sum, [[1, 2]]}, {:lists, :max, [[1, 2]]}])", "{:value, [3, 2]}"),
    (":rpc.pmap({:erlang, :abs}, [], [-1, 2, -3])", "{:value, [1, 2, 3]}"),
    (":rpc.pinfo(:erpc.call(N, :erlang, :whereis, [:rex]), :registered_name)",
     "{:value, {:registered_name, :rex}}"),
    (":rpc.sbcast([N], :nobody_has_this, :hi) == {[], [N]}", "{:value, true}"),
    (":rpc.abcast([N], :nobody_has_this, :hi)", "{:value, :abcast}"),
    (":rpc.server_call(N, :nobody_has_this, :wrap, :hi)", "{:value, {:error, :nodedown}}"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "outcome"), OUTCOMES, ids=[call.strip() for call, _ in OUTCOMES])
def test_outcomes(pair: Pair, call: str, outcome: str) -> None:
    one, other = pair
    one.run(f"alias Node, as: Nodes; n = {other.node}")
    assert one.ask(CAUGHT.format(call.replace("(N", "(n").replace("[N", "[n"))) == outcome


def test_casts_and_messages_to_names(pair: Pair) -> None:
    one, other = pair
    one.run(f"n = {other.node}; me = self()")
    assert one.ask(":erpc.cast(n, :erlang, :send, [me, 1])") == ":ok"
    assert one.ask("receive do m when is_integer(m) -> m after 9000 -> 0 end") == "1"
    assert one.ask(":rpc.cast(n, :erlang, :send, [me, 2])") == "true"
    assert one.ask("receive do m when is_integer(m) -> m after 9000 -> 0 end") == "2"
    assert one.ask(":rpc.eval_everywhere([n], :erlang, :send, [me, 3])") == ":abcast"
    assert one.ask("receive do m when is_integer(m) -> m after 9000 -> 0 end") == "3"
    other.run("Process.register(self(), :window)")
    assert one.ask(":rpc.sbcast([n], :window, :hello) == {[n], []}") == "true"
    assert other.ask("receive do :hello -> :hello after 9000 -> 0 end") == ":hello"
    other.run("Process.unregister(:window)")


def test_a_server_call(pair: Pair) -> None:
    one, other = pair
    other.run(
        "spawn(fn -> Process.register(self(), :clerk); "
        "receive do {from, m} -> send(from, {:clerk, node(), {:got, m}}) end end)"
    )
    assert one.ask(f":rpc.multi_server_call([{other.node}], :clerk, 7)") == "{[got: 7], []}"


def test_a_call_whose_node_is_killed(pair: Pair) -> None:
    one, _ = pair
    with Shell(IEX if one.name.startswith("py") else PYIEX, "victim") as victim:
        assert one.ask(f"Node.connect({victim.node})") == "true"
        one.run(f"r = :erpc.send_request({victim.node}, Process, :sleep, [60000])")
        victim.kill()
        assert (
            one.ask(CAUGHT.format(":erpc.receive_response(r, 15000)")) == "{:error, {:erpc, :noconnection}}"
        )
