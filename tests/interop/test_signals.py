"""Messages, links, monitors and exits between a pyiex and an Elixir node, either way round."""

from __future__ import annotations

from tests.interop.shells import IEX, PYIEX, Shell

Pair = tuple[Shell, Shell]

TERMS = (
    "0", "-1", "255", "256", "-129", "2147483647", "-2147483648", "2147483648", "Integer.pow(2, 63)",
    "-Integer.pow(2, 64)", "Integer.pow(10, 400)", "-Integer.pow(10, 2100)", "1.5", "-0.0", "1.0e300",
    "5.0e-324", ":a", ":é", ':"with space"', ":true", "nil", 'String.to_atom(String.duplicate("é", 255))',
    ':""', "<<>>", '"text"', '"€"', '<<0, 255, 128>>', 'String.duplicate("x", 70_000)', "<<5::3>>",
    "<<1, 2, 1::1>>", "[]", "[1, 2, 3]", "[256]", "'chars'", "Enum.to_list(1..300)",
    "List.duplicate(?x, 65_535)", "List.duplicate(?x, 65_536)", "List.duplicate(7, 70_000)", "[1 | 2]",
    "[[], [[]], [1, [2 | :a]]]", "{}", "{1}", "{:ok, {:nested, {}}}", "List.to_tuple(Enum.to_list(1..255))",
    "List.to_tuple(Enum.to_list(1..300))", "%{}", "%{1 => :int, 1.0 => :float}", "%{a: %{b: %{c: []}}}",
    "Map.new(1..40, &{&1, &1})", "%{[] => {}, {} => [], %{} => nil}", "[a: 1, b: [c: 2]]",
    "1..10",
    "MapSet.new([1, 2])", "%RuntimeError{message: \"m\"}", "self()", "make_ref()", ":erlang.alias()",
    "hd(:erlang.ports() ++ [:none])", "&Enum.map/2", "&:erlang.abs/1", "fn x -> x + 1 end",
    "fn -> self() end",
    "Process.whereis(:rex)", "~r/a+/.source",
    "{:reply_to, self(), make_ref()}",
    "for n <- 1..200, do: {n, make_ref(), self(), \"n\"}",
)  # fmt: skip


def test_terms_come_back_as_they_went(pair: Pair) -> None:
    one, other = pair
    assert len(TERMS) >= 60
    other.run("echo = fn echo -> receive do {from, x} -> send(from, {:back, x}); echo.(echo) end end")
    other.run("Process.register(spawn(fn -> echo.(echo) end), :echo)")
    one.run(
        f"there = fn x -> send({{:echo, {other.node}}}, {{self(), x}}); "
        "receive do {:back, y} -> y after 9000 -> :lost end end"
    )
    wrong = [term for term in TERMS if one.ask(f"x = {term}; there.(x) === x") != "true"]
    assert wrong == []
    other.run("Process.exit(Process.whereis(:echo), :kill)")


def test_twenty_megabytes(pair: Pair) -> None:
    one, other = pair
    one.run('big = String.duplicate("0123456789abcdef", 1_310_720)')
    assert one.ask(f":erpc.call({other.node}, :erlang, :byte_size, [big])") == "20971520"
    assert one.ask(f":erpc.call({other.node}, Function, :identity, [big]) == big") == "true"


def test_ten_thousand_messages_in_order(pair: Pair) -> None:
    one, other = pair
    other.run("Process.register(self(), :sink)")
    one.run(f"for n <- 1..10_000, do: send({{:sink, {other.node}}}, {{:n, n}})")
    assert other.ask("Enum.all?(1..10_000, &receive do {:n, m} -> m == &1 after 9000 -> false end)") == "true"
    other.run("Process.unregister(:sink)")


def test_links_and_monitors(pair: Pair) -> None:
    one, other = pair
    one.run("Process.flag(:trap_exit, true)")
    one.run(
        f"{{p, m}} = Node.spawn({other.node}, fn -> receive do why -> exit(why) end end, [:link, :monitor])"
    )
    one.run("send(p, :enough)")
    assert one.ask("receive do {:EXIT, ^p, why} -> why after 9000 -> :lost end") == ":enough"
    assert one.ask("receive do {:DOWN, ^m, :process, ^p, why} -> why after 9000 -> :lost end") == ":enough"
    assert one.ask(f"r = Process.monitor({{:nobody, {other.node}}}); receive do {{:DOWN, ^r, _, w, why}} -> "
                   "{elem(w, 0), why} after 9000 -> :lost end") == "{:nobody, :noproc}"  # fmt: skip
    one.run("Process.flag(:trap_exit, false)")


def test_an_unlinked_process_hears_nothing_and_a_new_link_counts(pair: Pair) -> None:
    one, other = pair
    one.run("Process.flag(:trap_exit, true)")
    one.run(f"p = Node.spawn_link({other.node}, fn -> receive do why -> exit(why) end end)")
    assert one.ask("Process.unlink(p); Process.link(p); Process.unlink(p); Process.link(p)") == "true"
    one.run("send(p, :later)")
    assert one.ask("receive do {:EXIT, ^p, why} -> why after 9000 -> :lost end") == ":later"
    one.run(f"q = Node.spawn_link({other.node}, fn -> receive do why -> exit(why) end end)")
    one.run("Process.unlink(q); r = Process.monitor(q); send(q, :unheard)")
    assert one.ask("receive do {:DOWN, ^r, _, _, why} -> why after 9000 -> :lost end") == ":unheard"
    assert one.ask("receive do {:EXIT, ^q, why} -> why after 0 -> :nothing end") == ":nothing"
    one.run("Process.flag(:trap_exit, false)")


def test_kills(pair: Pair) -> None:
    one, other = pair
    one.run(f"{{p, m}} = Node.spawn_monitor({other.node}, fn -> Process.sleep(:infinity) end)")
    assert one.ask("Process.exit(p, :kill)") == "true"
    assert one.ask("receive do {:DOWN, ^m, _, _, why} -> why after 9000 -> :lost end") == ":killed"
    assert one.ask(f":rpc.call({other.node}, Process, :alive?, [p])") == "false"


def test_process_info_of_the_other_node(pair: Pair) -> None:
    one, other = pair
    one.run(f"p = :rpc.call({other.node}, Process, :whereis, [:rex])")
    assert one.ask("node(p)") == other.node
    assert (
        one.ask(f":rpc.call({other.node}, Process, :info, [p, :registered_name])")
        == "{:registered_name, :rex}"
    )
    assert one.ask("try do Process.info(p) rescue e in ArgumentError -> e.__struct__ end") == "ArgumentError"


def test_ping(pair: Pair) -> None:
    one, other = pair
    assert one.ask(f"Node.ping({other.node})") == ":pong"
    assert one.ask("Node.ping(:nobody@nowhere)") == ":pang"


def test_a_disconnect_breaks_links_and_monitors(region: None) -> None:
    with Shell(PYIEX, "cut_py") as py, Shell(IEX, "cut_ex") as ex:
        assert py.ask(f"Node.connect({ex.node})") == "true"
        for one, other in ((py, ex), (ex, py)):
            one.run("Process.flag(:trap_exit, true); :net_kernel.monitor_nodes(true, [:nodedown_reason])")
            one.run(
                f"{{p, m}} = Node.spawn({other.node}, fn -> Process.sleep(:infinity) end, [:link, :monitor])"
            )
        assert py.ask(f"Node.disconnect({ex.node})") == "true"
        for one, other in ((py, ex), (ex, py)):
            assert one.ask("receive do {:EXIT, ^p, why} -> why after 9000 -> 0 end") == ":noconnection"
            assert one.ask("receive do {:DOWN, ^m, _, _, why} -> why after 9000 -> 0 end") == ":noconnection"
            why = ":disconnect" if one is py else ":connection_closed"
            assert one.ask(
                "receive do {:nodedown, n, [nodedown_reason: r]} -> {n, r} after 9000 -> 0 end"
            ) == (f"{{{other.node}, {why}}}")
        assert ex.ask(f"Node.connect({py.node})") == "true"
        assert (
            ex.ask("receive do {:nodeup, n, info} -> {n, info} after 9000 -> 0 end") == f"{{{py.node}, []}}"
        )


def test_cookies_of_each_peer(region: None) -> None:
    with Shell(PYIEX, "own_py", "--cookie", "ours") as py, Shell(IEX, "own_ex", "--cookie", "theirs") as ex:
        refused = py.run(f"Node.connect({ex.node})")
        assert f"{ex.name} refused the cookie" in refused
        assert refused.rstrip().endswith("false")
        py.ask(f"Node.set_cookie({ex.node}, :theirs)")
        assert py.ask(f"Node.connect({ex.node})") == "true"
        assert ex.ask("Node.list()") == f"[{py.node}]"
        assert py.ask("Node.get_cookie()") == ":ours"
