"""Functions that travel: typed on one side, run on the other."""

from __future__ import annotations

import pytest

from tests.interop.shells import PYIEX, Shell

Pair = tuple[Shell, Shell]

FUNCTIONS = [
    "fn -> 1 + 2 * 3 - div(9, 2) end",
    "fn -> {node(), :a, \"text\", 'list', 1.5, [1, 2 | 3], {}, %{2 => %{}, a: 1}} end",
    "fn -> Enum.map(1..3, fn x -> x * outside end) end",
    "fn -> for x <- 1..4, y <- [:a, :b], rem(x, 2) == 0, do: {x, y} end",
    'fn -> for <<c <- "abc">>, into: "", do: <<c + 1>> end',
    "fn -> for x <- [1, 2], into: %{}, do: {x, x * x} end",
    'fn -> "#{outside} and #{:atom} and #{[1, 2] |> inspect()}" end',
    "fn -> case {:ok, outside} do {:ok, n} when n > 99 -> :big; {:ok, ^outside} -> :it; _ -> :other end end",
    "fn -> if outside > 3 and outside < 9, do: :inside, else: :outside end",
    "fn -> cond do outside == 1 -> :one; true -> :many end end",
    "fn -> with {:ok, a} <- {:ok, 1}, b = a + 1, true <- b > 5 do b else false -> :no end end",
    'fn -> try do raise "oh" rescue e in RuntimeError -> e.message end end',
    "fn -> try do throw(:ball) catch x -> {:caught, x} after send(self(), :after) end end",
    "fn -> try do exit(:enough) catch :exit, reason -> {:exit, reason} end end",
    "fn -> try do 1 else 1 -> :one; _ -> :other end end",
    "fn -> try do :erlang.error(:boom) catch kind, r -> {kind, r, is_list(__STACKTRACE__)} end end",
    "fn -> send(self(), {:n, 5}); receive do {:n, n} when is_integer(n) -> n after 100 -> :none end end",
    "fn -> receive do :never -> 1 after 1 -> :late end end",
    'fn -> <<a::8, b::16-little, rest::binary>> = <<1, 2, 0, "rest">>; {a, b, rest} end',
    "fn -> <<x::4, _::4, y::float>> = <<0xAB, 1.5::float>>; {x, y, <<x::3>>} end",
    'fn -> <<"é"::utf8, n, s::binary-size(n)>> = <<"é", 2, "xy">>; {n, s, <<1::size(12)>>} end',
    "fn -> %{a: %{b: b} = m} = %{a: %{b: 2, c: 3}}; {b, %{m | c: 4}, Map.put(m, :d, b)} end",
    "fn -> f = &(&1 + &2); f.(1, outside) end",
    "fn -> &String.upcase/1 end.()",
    "fn -> {x, x2} = {1, 2}; x = x + x2; x = x * 10; {x, x2} end",
    "fn -> Enum.reduce(1..5, 0, &(&1 + &2)) |> Integer.to_string() end",
    "fn -> [head | tail] = [1, 2, 3]; {head, tail, [0 | tail] ++ [4], hd(tail)} end",
    "fn -> x = [a: 1, b: outside]; {x[:b], Keyword.get(x, :a), x == [a: 1, b: 7]} end",
    "fn -> -outside + +1 |> abs() |> Bitwise.bxor(3) end",
    "fn -> not true or outside in [1, 7] and outside not in 1..3 end",
    'fn -> {1 === 1.0, 1 == 1.0, 1 !== 2, :a < "a", nil || :default, false && 1, !nil} end',
    "fn -> :lists.foldl(fn x, acc -> [x | acc] end, [], [1, 2, 3]) end",
    "fn -> ~w(a b)a ++ ~c(cd) end",
    "fn -> receive do after 0 -> :at_once end end",
    "fn -> m = %{a: %{b: outside}}; {m.a.b, put_in(m.a.b, 2), update_in(m, [:a, :b], &(&1 + 1))} end",
    "fn -> try do %{}.nothing rescue e in KeyError -> e.key end end",
    'fn -> {Regex.run(~r/a(b)/i, "AB"), "xay" =~ ~r/a/, String.split("a1b2c", ~r/\\d/)} end',
    "fn -> {__ENV__.file, __ENV__.module, __MODULE__} end",
    "fn -> defmodule Dough do def weight(n), do: n * 3 end; Dough.weight(outside) end",
    "fn -> require Integer; {Integer.is_odd(3), is_struct(~D[2024-02-29]), ~T[10:00:00]} end",
    "fn -> for {k, v} <- %{a: 1, b: 2}, reduce: 0 do acc -> acc + v * length([k]) end end",
    "fn -> with {:ok, x} <- :no do x end end",
]


@pytest.mark.parametrize("source", FUNCTIONS)
def test_what_is_typed_on_one_runs_on_the_other(pair: Pair, source: str) -> None:
    one, other = pair
    one.run("outside = 7")
    call = source if source.endswith(".()") else f"({source}).()"
    sent = source.removesuffix(".()")
    here = one.ask(call).replace(one.node, other.node)
    assert one.ask(f":erpc.call({other.node}, {sent}, 9000)") == here


def test_an_expression_of_the_other_node(pair: Pair) -> None:
    one, other = pair
    one.run("r = ~r/(o+)/; cut = fn text -> Regex.run(r, text) end")
    assert one.ask(f':rpc.call({other.node}, Regex, :run, [r, "foo"])') == '["oo", "oo"]'
    assert one.ask(f':rpc.call({other.node}, :erlang, :apply, [cut, ["foo"]])') == '["oo", "oo"]'
    assert one.ask(f'Regex.replace(:rpc.call({other.node}, Regex, :compile!, ["a"]), "banana", "o")') == (
        '"bonono"'
    )


def test_node_spawn(pair: Pair) -> None:
    one, other = pair
    one.run("me = self()")
    assert one.ask(f"node(Node.spawn({other.node}, fn -> send(me, {{:from, node()}}) end))") == other.node
    assert one.ask("receive do {:from, n} -> n after 9000 -> :none end") == other.node


def test_a_function_with_arguments_and_clauses(pair: Pair) -> None:
    one, other = pair
    one.run("fact = fn 0, _ -> 1; n, f -> n * f.(n - 1, f) end")
    assert one.ask(f":rpc.call({other.node}, :erlang, :apply, [fact, [20, fact]])") == "2432902008176640000"
    one.run("double = fn x when is_integer(x) -> x * 2; x when is_binary(x) -> x <> x end")
    assert one.ask(f':rpc.call({other.node}, Enum, :map, [[1, "a"], double])') == '[2, "aa"]'


def test_a_function_that_came_back_is_itself(pair: Pair) -> None:
    one, other = pair
    one.run("f = fn x -> x + 1 end")
    assert one.ask(f":rpc.call({other.node}, :erlang, :hd, [[f]]).(1)") == "2"
    assert one.ask(f":rpc.call({other.node}, Function, :identity, [f]) == f") == "true"


def test_output_comes_home(pair: Pair) -> None:
    one, other = pair
    printed = one.run(
        f"pid = Node.spawn({other.node}, fn -> receive do :go -> IO.inspect(node()) end end); "
        "ref = Process.monitor(pid); send(pid, :go); receive do {:DOWN, ^ref, _, _, why} -> why end"
    )
    assert f"{other.node}\n" in printed
    assert printed.rstrip().endswith(":normal")


def test_output_read_by_the_other(pair: Pair) -> None:
    one, other = pair
    one.type(f':rpc.call({other.node}, IO, :gets, ["name? "])')
    one.type("ann")
    assert '"ann\\n"' in one.run(":ok")


def test_an_error_in_a_travelled_function(pair: Pair) -> None:
    one, other = pair
    assert one.ask(f"{{_, r}} = :rpc.call({other.node}, :erlang, :apply, [fn -> {{:ok, 1}} = :no end, []]); "
                   "r |> elem(1) |> elem(0)") == "{:badmatch, :no}"  # fmt: skip


def test_a_function_that_was_made_on_the_other_and_answered(pair: Pair) -> None:
    one, other = pair
    one.run(
        f'{{f, _}} = :rpc.call({other.node}, Code, :eval_string, ["k = 3; fn x -> {{x * k, node()}} end"])'
    )
    assert one.ask("f.(2)") == f"{{6, {one.node}}}"
    assert one.ask("inspect(f)") == r'"#Function<42.3316493/1 in :erl_eval.expr/6>"'


def test_a_function_in_the_reason_of_an_exit(pair: Pair) -> None:
    one, other = pair
    one.run(
        f'p = Node.spawn({other.node}, Code, :eval_string, ["receive do m -> exit(fn -> m + 1 end) end"])'
    )
    one.run("ref = Process.monitor(p); send(p, 41)")
    assert one.ask("receive do {:DOWN, ^ref, _, _, f} -> f.() after 9000 -> :lost end") == "42"


def test_compiling_what_came_warns_of_nothing(pair: Pair) -> None:
    one, other = pair
    assert one.ask(f":erpc.call({other.node}, fn -> f = fn a -> b = a; 7 end; f.(1) end)") == "7"
    assert "unused" not in other.run(":ok")


CHAT = """\
defmodule Chat do def greet(k), do: fn x -> {node(), twice(x) + k} end; def twice(x), do: x * 2
def start(n, to), do: Node.spawn(n, fn -> send(to, {:started, node()}) end)
def captured, do: &hidden/1; defp hidden(x), do: {:hidden, x}
def nested(k), do: fn a -> fn b -> {a, b, k} end end end"""


def test_functions_of_a_module_that_both_have(region: None) -> None:
    with Shell(PYIEX, "chat_one") as one, Shell(PYIEX, "chat_two") as other:
        for shell in (one, other):
            shell.run(CHAT)
        assert one.ask(f"Node.connect({other.node})") == "true"
        one.run(f"apply_there = fn f, args -> :rpc.call({other.node}, :erlang, :apply, [f, args]) end")
        assert one.ask(f"node(Chat.start({other.node}, self()))") == other.node
        assert one.ask("receive do {:started, n} -> n after 9000 -> :lost end") == other.node
        assert one.ask("apply_there.(Chat.greet(3), [4])") == f"{{{other.node}, 11}}"
        assert one.ask("apply_there.(Chat.captured(), [1])") == "{:hidden, 1}"
        assert one.ask("apply_there.(Chat.nested(1), [2]).(3)") == "{2, 3, 1}"
        assert one.ask(f":rpc.call({other.node}, Chat, :greet, [1]).(2)") == f"{{{one.node}, 5}}"
        module = "defmodule Loaf do def weight(n), do: n * 3; def self, do: __MODULE__ end"
        assert one.ask(
            f"k = 7; :erpc.call({other.node}, fn -> {module}; {{Loaf.self(), Loaf.weight(k)}} end)"
        ) == ("{Loaf, 21}")
        other.run("defmodule Chat do def greet(k), do: fn x -> x - k end end")
        assert one.ask("apply_there.(Chat.greet(3), [4]) |> elem(0)") == ":badrpc"


def test_a_function_of_a_module_comes_home(pair: Pair) -> None:
    one, other = pair
    one.run(CHAT.replace("Chat", "Parrot"))
    one.run(f"there_and_back = fn f -> :rpc.call({other.node}, Function, :identity, [f]) end")
    for made in ("Parrot.greet(3)", "Parrot.captured()", "Parrot.nested(7)"):
        assert one.ask(f"there_and_back.({made}) == {made}") == "true"
    assert one.ask("there_and_back.(Parrot.greet(3)).(4)") == f"{{{one.node}, 11}}"
    assert one.ask(":erlang.binary_to_term(:erlang.term_to_binary(Parrot.captured())).(5)") == "{:hidden, 5}"


def test_a_function_of_a_module_that_only_one_has(pair: Pair) -> None:
    one, other = pair
    here, there = (f"Only{shell.name[:2].title()}" for shell in pair)
    one.run(f"defmodule {here} do def one, do: fn x -> x end; end")
    one.run("why = fn {:badrpc, {:EXIT, {why, [{f, args, []} | _]}}} -> {why, is_function(f), args} end")
    assert one.ask(f":rpc.call({other.node}, :erlang, :apply, [{here}.one(), [:x]]) |> why.()") == (
        "{:undef, true, [:x]}"
    )
    other.run(f"defmodule {there} do def one, do: fn x -> x end end")
    one.run(f"f = :rpc.call({other.node}, {there}, :one, [])")
    assert "** (UndefinedFunctionError) undefined function\n    #Function<" in one.run("f.(1)")
