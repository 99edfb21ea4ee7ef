"""Looking at another node: what is said of its processes, and what its own servers answer."""

from __future__ import annotations

import re

import pytest

from tests.interop.shells import PYIEX, Shell

Pair = tuple[Shell, Shell]

ABOUT_REMOTE_PIDS = [
    ("Process.alive?(p)", "1st argument: not a pid\n\n    :erlang.is_process_alive(PID)"),
    ("Process.info(p)", "1st argument: not a local pid\n\n    :erlang.process_info(PID)"),
    ("Process.register(p, :far)", "could not register PID because it belongs to another node"),
]


@pytest.mark.parametrize(("expression", "words"), ABOUT_REMOTE_PIDS)
def test_what_a_remote_pid_is_not_good_for(pair: Pair, expression: str, words: str) -> None:
    one, other = pair
    one.run(f"p = :rpc.call({other.node}, Process, :whereis, [:rex])")
    assert words in re.sub(r"#PID<[\d.]+>", "PID", one.run(expression))


SERVERS = ["rex", "global_name_server", "net_kernel", "kernel_sup"]


@pytest.mark.parametrize("name", SERVERS)
def test_the_servers_of_a_node_answer_system_messages(pair: Pair, name: str) -> None:
    one, other = pair
    one.run(f"s = {{:{name}, {other.node}}}; p = :rpc.call({other.node}, Process, :whereis, [:{name}])")
    assert one.ask("is_tuple(:sys.get_state(s)) or is_map(:sys.get_state(s))") == "true"
    kind = ":supervisor" if name == "kernel_sup" else ":gen_server"
    assert one.ask(
        "{:status, ^p, {:module, kind}, [_dict, :running, _parent, [], _]} = :sys.get_status(s); kind"
    ) in (
        kind,
        ":gen_server",
    )
    assert one.ask("{:sys.suspend(s), :sys.get_status(s) |> elem(3) |> Enum.at(1), :sys.resume(s)}") == (
        "{:ok, :suspended, :ok}"
    )
    assert (
        one.ask("{:sys.statistics(s, true), :sys.statistics(s, false), :sys.no_debug(s)}")
        == "{:ok, :ok, :ok}"
    )


def test_the_children_of_the_kernel(pair: Pair) -> None:
    one, other = pair
    one.run(f"k = {{:kernel_sup, {other.node}}}; kids = Supervisor.which_children(k)")
    for name, module in (("rex", "rpc"), ("global_name_server", "global")):
        assert (
            one.ask(
                f"Enum.find(kids, &(elem(&1, 0) == :{name})) == "
                f"{{:{name}, :rpc.call({other.node}, Process, :whereis, [:{name}]), :worker, [:{module}]}}"
            )
            == "true"
        )
    assert one.ask("{:net_sup, net, :supervisor, _} = List.keyfind(kids, :net_sup, 0); "
                   "List.keymember?(Supervisor.which_children(net), :net_kernel, 0)") == "true"  # fmt: skip
    assert (
        one.ask("c = Supervisor.count_children(k); c.specs == length(kids) and c.active == c.specs") == "true"
    )
    assert one.ask("{:ok, spec} = :supervisor.get_childspec(k, :rex); {spec.start, spec.type}") == (
        "{{:rpc, :start_link, []}, :worker}"
    )


def test_a_server_of_the_node_is_started_again(region: None) -> None:
    with Shell(PYIEX, "phoenix") as py:
        py.run("old = Process.whereis(:rex); ref = Process.monitor(old); Process.exit(old, :kill)")
        py.run("receive do {:DOWN, ^ref, _, _, _} -> :ok end")
        py.until("is_pid(Process.whereis(:rex))", "true")
        assert py.ask("Process.whereis(:rex) == old") == "false"
        assert py.ask(":rpc.block_call(node(), :lists, :sum, [[1, 2]])") == "3"
        assert py.ask("List.keyfind(Supervisor.which_children(:kernel_sup), :rex, 0) |> elem(1)") == (
            py.ask("Process.whereis(:rex)")
        )


def test_what_a_server_of_the_node_says_of_itself(pair: Pair) -> None:
    one, other = pair
    one.run(f"info = fn key -> :rpc.call({other.node}, :erlang, :apply, [fn k -> "
            "Process.info(Process.whereis(:rex), k) |> elem(1) end, [key]]) end")  # fmt: skip
    assert one.ask("info.(:initial_call)") == "{:proc_lib, :init_p, 5}"
    assert one.ask('info.(:dictionary)[:"$initial_call"]') == "{:rpc, :init, 1}"
    assert one.ask('hd(info.(:dictionary)[:"$ancestors"])') == ":kernel_sup"


def test_tables_of_processes_and_names(pair: Pair) -> None:
    one, other = pair
    one.run(f"n = {other.node}")
    names = one.run(":rpc.call(n, :c, :regs, [])")
    assert f"\n** Registered procs on node {other.name} **\nName                  Pid " in names
    assert re.search(r"\nrex {19}<0\.\d+\.0> +rpc:init/1 +\d+    0\n", names)
    assert re.search(r"\nnet_kernel {12}<0\.\d+\.0> +net_kernel:init/1 +\d+    0\n", names)
    assert re.search(r"\nkernel_sup {12}<0\.\d+\.0> +supervisor:kernel/1 +\d+    0\n", names)
    assert one.ask(":rpc.call(n, :c, :memory, [:total]) > 1_000_000") == "true"
    assert re.search(r"^/.*\n:ok$", one.run(":rpc.call(n, :c, :pwd, [])"))
    one.run(
        "parts = Process.whereis(:rex) |> :erlang.pid_to_list() |> to_string() |> String.split(~r/[<.>]/)"
    )
    one.run('[a, b, c] = for t <- parts, t != "", do: String.to_integer(t)')
    assert (
        one.ask(":c.pid(a, b, c) == Process.whereis(:rex) and :c.i(a, b, c)[:registered_name] == :rex")
        == "true"
    )


def test_where_code_comes_from(pair: Pair) -> None:
    one, other = pair
    one.run(f"n = {other.node}")
    assert (
        one.ask(":rpc.call(n, :code, :load_binary, [:cake, 'cake.beam', \"no code\"])")
        == "{:error, :badfile}"
    )
    other.wait_for("Loading of cake.beam failed: :badfile")
    other.run("defmodule Typed do end")
    assert one.ask("for m <- [Typed, :no_such, :erlang], do: :rpc.call(n, :code, :which, [m])") == (
        "[[], :non_existing, :preloaded]"
    )
    assert one.ask("for m <- [Typed, :no_such, :erlang], do: :rpc.call(n, :code, :is_loaded, [m])") == (
        "[{:file, []}, false, {:file, :preloaded}]"
    )
