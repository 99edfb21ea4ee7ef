"""Compiled modules that a BEAM node sends, as `nl` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.interop.shells import Shell

BISCUIT = r"""
defmodule Biscuit do
  @moduledoc "What goes with tea."
  defstruct [:name, crumbs: 12]
  @flour 200

  @doc "Takes crumbs off."
  def bite(biscuit, crumbs \\ 1)
  def bite(%Biscuit{crumbs: n} = it, crumbs) when n >= crumbs, do: %{it | crumbs: n - crumbs}
  def bite(_, _), do: :gone

  defmacro twice(x), do: quote(do: unquote(x) * 2)
  def flour, do: @flour
  def named(name), do: %Biscuit{name: name}
  def rename(it, name), do: %Biscuit{it | name: name}
  def names(all), do: for(%{name: n} <- all, n != nil, into: %{}, do: {n, "biscuit #{n}"})
  def sum(k), do: for(i <- 1..k, reduce: 0, do: (sum -> sum + i))
  def many?(x) when (is_list(x) and length(x) > 2) or x == :all, do: true
  def many?(_), do: false
  def same(a, a), do: :same
  def same(a, b) when is_map_key(a, b), do: {^b, _} = {b, 1}
  def first(<<a::8, rest::binary>>), do: {a, rest}
  def functions, do: [&String.upcase/1, &__MODULE__.flour/0]
  def bound(f), do: &f.(&1, 2)
  def next(x), do: with({:ok, y} <- x, do: y + private(y))
  defp private(y), do: y

  def size(x) do
    cond do
      x > 1 -> :big
      true -> :small
    end
  end

  def safely(f) do
    try do
      f.()
    rescue
      e in [ArithmeticError, RuntimeError] -> {:error, Exception.message(e)}
    catch
      :exit, reason -> {:exit, reason}
    else
      x -> {:ok, x}
    after
      send(self(), :done)
    end
  end

  def soon do
    receive do
      {:soon, x} -> x
    after
      0 -> :never
    end
  end

  def loop(0, sum), do: sum
  def loop(n, sum), do: loop(n - 1, sum + n)

  def tell(pid), do: send(pid, {:told, node()})
end
"""

PIE = r"""
-module(pie).
-compile(export_all).
-import(lists, [map/2, reverse/1]).
-record(pie, {name, slices = 8, tags = [a, b]}).
-define(BIG, 10).

slice(#pie{slices = N} = P, K) when N >= K -> P#pie{slices = N - K};
slice(_, _) -> none.
sizes(L) -> map(fun(#pie{slices = N}) -> N end, L).
kind(X) when is_atom(X); is_binary(X) -> name;
kind(X) when is_integer(X), X > ?BIG -> big;
kind(_) -> other.
rec(N) -> #pie{name = N}.
upd(P, N) -> P#pie{name = N, tags = [N | P#pie.tags]}.
get(P) -> P#pie.slices.
idx() -> #pie.slices.
is(X) -> is_record(X, pie).
loop(0, A) -> A;
loop(N, A) -> loop(N - 1, A + N).
exports(X) ->
    case X of
        {ok, V} -> K = 1;
        V -> K = 2
    end,
    R = if V > 3 -> W = yes, 10; true -> W = no, 20 end,
    {V, K, W, R}.
catches(F) ->
    {catch F(),
     try F() of V -> {ok, V}
     catch throw:T -> {t, T}; error:E:_ -> {e, E}; exit:_ -> x
     after put(done, true) end}.
funs(X) -> [fun strip/1, fun lists:reverse/1, fun(Y) -> Y + X end].
strip("ab" ++ Rest) -> Rest;
strip(L) -> L.
recv() -> self() ! {hi, 1}, receive {hi, N} -> M = N after 0 -> M = none end, M.
guard(X) when is_tuple(X) andalso tuple_size(X) > 1 orelse X == a -> true;
guard(P) when P#pie.slices > 3 -> record;
guard(_) -> false.
lc(N) ->
    {[X * Y || X <- lists:seq(1, N), Y <- [1, 2], X rem 2 == 0],
     << <<(B + 1)>> || <<B>> <= <<"abc">> >>}.
bin(<<A:4, B:4, R/binary>>) -> {A, B, R, <<A:8, (byte_size(R)):16/little>>}.
mp(#{a := X} = M) -> {X, M#{a := 2, b => 3}, maps:size(M)}.
ifs(X) -> if X > 1, X < 5 -> mid; X == 0; X == -1 -> low; true -> any end.
named(N) -> F = fun Fact(0) -> 1; Fact(K) -> K * Fact(K - 1) end, F(N).
nest(X) -> case X of {A, _} -> case A of 1 -> B = one; _ -> B = more end; A -> B = A end, {A, B}.
pats(-1) -> minus; pats($a) -> char; pats([H, H | _]) -> twice; pats("x" ++ _) -> x;
pats(X) -> Y = X, {Y = X, reverse([X, 1])}.
bad(P) -> P#pie.name.
tell(P) -> P ! {told, node()}, ok.
"""

CALLS = [
    "Biscuit.flour()",
    "Biscuit.rename(Biscuit.named(1), 3)",
    "Biscuit.bite(Biscuit.named(1))",
    "Biscuit.bite(Biscuit.named(1), 100)",
    'Biscuit.names([Biscuit.named(1), Biscuit.named(nil), Biscuit.named("x")])',
    "Biscuit.sum(10)",
    "{Biscuit.many?([1, 2, 3]), Biscuit.many?(:all), Biscuit.many?(%{})}",
    "{Biscuit.same(1, 1), Biscuit.same(%{2 => 3}, 2)}",
    'Biscuit.first("abc")',
    "Biscuit.functions()",
    "Biscuit.bound(&+/2).(40)",
    "{Biscuit.next({:ok, 3}), Biscuit.next(:no)}",
    "{Biscuit.size(2), Biscuit.size(0)}",
    "Biscuit.safely(fn -> 1 + :a end)",
    "Biscuit.safely(fn -> exit(:enough) end)",
    "Biscuit.safely(fn -> 5 end)",
    "Biscuit.soon()",
    "Biscuit.loop(100_000, 0)",
    "require Biscuit; Biscuit.twice(4)",
    'inspect(struct!(Biscuit, name: "ginger"))',
    "Enum.sort(Biscuit.__info__(:functions))",
    "Biscuit.__info__(:macros)",
    "Biscuit.__info__(:struct)",
    "Biscuit.module_info(:md5)",
    "Biscuit.module_info(:attributes)",
    "Biscuit.module_info(:compile)",
    "Enum.sort(Biscuit.module_info(:exports))",
    "Code.fetch_docs(Biscuit)",
    "try do Biscuit.rename(%{}, 1) rescue e -> Exception.message(e) end",
    "try do Biscuit.nothing() rescue e -> Exception.message(e) end",
    "try do Biscuit.first(1) rescue e -> Exception.message(e) end",
    ":pie.slice(:pie.rec(1), 2)",
    ":pie.slice(:pie.rec(1), 20)",
    ":pie.sizes([:pie.rec(1)])",
    'for x <- [:a, "b", 11, 1], do: :pie.kind(x)',
    ":pie.upd(:pie.rec(1), 3)",
    "{:pie.get(:pie.rec(1)), :pie.idx(), :pie.is(:pie.rec(1)), :pie.is({:pie, 1})}",
    ":pie.loop(1000, 0)",
    "for x <- [{:ok, 5}, 2], do: :pie.exports(x)",
    ":pie.catches(fn -> 5 end)",
    ":pie.catches(fn -> throw(1) end)",
    ":pie.catches(fn -> exit(1) end)",
    "elem(:pie.catches(fn -> :erlang.error(:x) end), 1)",
    "[f, g, h] = :pie.funs(2); {f.('abc'), g.([1, 2]), h.(3)}",
    ":pie.recv()",
    "for x <- [{1, 2}, :a, :pie.rec(1), :b], do: :pie.guard(x)",
    ":pie.lc(4)",
    ':pie.bin("abc")',
    ":pie.mp(%{a: 1})",
    "for x <- [3, 0, -1, 9], do: :pie.ifs(x)",
    ":pie.named(5)",
    "for x <- [{1, 2}, {2, 3}, :c], do: :pie.nest(x)",
    "for x <- [-1, ?a, [1, 1, 2], 'xyz', 5], do: :pie.pats(x)",
    "try do :pie.bad(:nope) rescue e -> {e, hd(__STACKTRACE__) |> Tuple.delete_at(3)} end",
    "try do :pie.upd(1, 2) rescue e -> e end",
    "Enum.sort(:pie.module_info(:exports))",
    ":pie.module_info(:md5)",
    ":pie.module_info(:attributes)",
    ":pie.module_info(:compile)",
]


@pytest.fixture(scope="module")
def shelf(both: tuple[Shell, Shell], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the module's file; both nodes have loaded it, ours from the other's `nl`."""
    py, ex = both
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "biscuit.ex").write_text(BISCUIT)
    ex.run(f'{{:ok, _, _}} = Kernel.ParallelCompiler.compile_to_path(["{folder}/biscuit.ex"], "{folder}")')
    (folder / "pie.erl").write_text(PIE)
    ex.run(f":compile.file('{folder}/pie.erl', [:debug_info, {{:outdir, '{folder}'}}])")
    ex.run(f'Code.prepend_path("{folder}")')
    assert ex.ask(f"nl([{py.node}], :pie)") == f"{{:ok, [{{{py.node}, :loaded, :pie}}]}}"
    assert ex.ask(f"nl([{py.node}], Biscuit)") == f"{{:ok, [{{{py.node}, :loaded, Biscuit}}]}}"
    return folder


@pytest.mark.usefixtures("shelf")
@pytest.mark.parametrize("call", CALLS)
def test_a_module_that_was_sent_does_what_it_does_at_home(py: Shell, ex: Shell, call: str) -> None:
    assert py.ask(call) == ex.ask(call)


@pytest.mark.usefixtures("shelf")
def test_it_is_called_and_spawned_from_the_node_that_sent_it(py: Shell, ex: Shell) -> None:
    assert ex.ask(f":erpc.call({py.node}, Biscuit, :loop, [10, 0])") == "55"
    ex.run(f"Node.spawn({py.node}, Biscuit, :tell, [self()])")
    assert ex.ask("receive do {:told, n} -> n after 9000 -> :none end") == py.node


@pytest.mark.usefixtures("shelf")
def test_its_documentation_came_along(py: Shell) -> None:
    assert "What goes with tea." in py.run("h Biscuit")
    assert "def bite(biscuit, crumbs \\\\ 1)" in py.run("h Biscuit.bite")


def test_a_stripped_module_is_refused_and_the_log_says_why(py: Shell, ex: Shell, shelf: Path) -> None:
    ex.run(f"{{:ok, {{_, bare}}}} = :beam_lib.strip(File.read!('{shelf}/Elixir.Biscuit.beam'))")
    call = f":rpc.call({py.node}, :code, :load_binary, [Biscuit, 'bare.beam', bare])"
    assert ex.ask(call) == "{:error, :badfile}"
    py.wait_for("Loading of bare.beam failed: :no_debug_info")


def test_a_directory_is_asked_for_modules(py: Shell, ex: Shell, shelf: Path) -> None:
    ex.run(
        f'[{{_, rusk}}] = Code.compile_string("defmodule Zwieback do def hard, do: true end"); '
        f'File.write!("{shelf}/Elixir.Zwieback.beam", rusk)'
    )
    assert py.ask("Code.ensure_loaded?(Zwieback)") == "false"
    assert py.ask(f'Code.prepend_path("{shelf}")') == "true"
    assert py.ask("Zwieback.hard()") == "true"
    assert py.ask(":code.which(Zwieback)") == f"'{shelf}/Elixir.Zwieback.beam'"
    assert py.ask("l(Zwieback)") == "{:module, Zwieback}"
    assert py.ask(f'Code.delete_path("{shelf}")') == "true"


def test_a_module_typed_here_runs_there(py: Shell, ex: Shell) -> None:
    py.run("alias String, as: Text")
    py.run('defmodule Scone do @jam :plum; def jam(x \\\\ 1), do: {@jam, x, Text.upcase("a"), node()} end')
    assert py.ask(f"nl([{ex.node}], Scone)") == f"{{:ok, [{{{ex.node}, :loaded, Scone}}]}}"
    assert ex.ask("Scone.jam()") == f'{{:plum, 1, "A", {ex.node}}}'
    assert py.ask(f":erpc.call({ex.node}, Scone, :jam, [2])") == f'{{:plum, 2, "A", {ex.node}}}'
    assert py.ask("nl([:nobody@nowhere], Scone)") == "{:ok, [{:nobody@nowhere, :badrpc, :nodedown}]}"


def test_the_file_of_a_module_goes_on_to_a_third(py: Shell, ex: Shell, shelf: Path) -> None:
    ex.run(":code.purge(:pie); :code.delete(:pie)")
    py.run(f'Code.prepend_path("{shelf}")')
    assert py.ask(f"nl([{ex.node}], :pie)") == f"{{:ok, [{{{ex.node}, :loaded, :pie}}]}}"
    assert ex.ask("is_list(:code.which(:pie)) and :pie.loop(3, 0)") == "6"
    py.run(f'Code.delete_path("{shelf}")')


ABOUT_FILES = [
    ":beam_lib.info(f)",
    ":beam_lib.version(f)",
    ":beam_lib.md5(f)",
    ":beam_lib.md5(File.read!(f))",
    ":beam_lib.all_chunks(f)",
    ":beam_lib.chunks(f, [:exports, :imports, :attributes, :locals, :compile_info, 'StrT', :atoms])",
    ":beam_lib.chunks(f, [:debug_info])",
    ":beam_lib.chunks('/no/such/pie', [:exports])",
    ":beam_lib.chunks(f, [:nope])",
    ":beam_lib.chunks(f, ['Nope'])",
    ":beam_lib.chunks(f, ['Nope', :exports], [:allow_missing_chunks])",
]


@pytest.mark.parametrize("call", ABOUT_FILES)
def test_files_of_modules_are_read(py: Shell, ex: Shell, shelf: Path, call: str) -> None:
    answers = {shell.ask(f"f = '{shelf}/pie.beam'; {call}") for shell in (py, ex)}
    assert len(answers) == 1


def test_a_new_version_takes_the_place_of_the_old(py: Shell, ex: Shell, shelf: Path) -> None:
    def baked(minutes: int) -> None:
        ex.run(f'c = "defmodule Oven do def minutes, do: {minutes} end"')
        ex.run(
            "Code.compiler_options(ignore_module_conflict: true); [{_, oven}] = Code.compile_string(c); "
            f'File.write!("{shelf}/Elixir.Oven.beam", oven)'
        )

    def sent() -> str:
        return ex.ask(f":rpc.call({py.node}, :code, :load_binary, [Oven, '{shelf}/Elixir.Oven.beam', oven])")

    baked(20)
    assert sent() == "{:module, Oven}"
    assert py.ask("{Oven.minutes(), :code.module_status(Oven)}") == "{20, :loaded}"
    baked(25)
    assert py.ask("{:code.module_status(Oven), Oven in :code.modified_modules()}") == "{:modified, true}"
    assert ex.ask(f":rpc.call({py.node}, :code, :purge, [Oven])") == "false"
    assert sent() == "{:module, Oven}"
    assert py.ask("{Oven.minutes(), :code.module_status(Oven)}") == "{25, :loaded}"
    assert ex.ask(f":rpc.call({py.node}, :code, :delete, [Oven])") == "true"
    assert py.ask("function_exported?(Oven, :minutes, 0)") == "false"
