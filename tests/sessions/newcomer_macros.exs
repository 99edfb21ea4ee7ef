# with warnings
defmodule Hooks do
  defmacro __using__(opts) do
    quote do
      import Hooks
      @prefix unquote(opts[:prefix] || "none")
      @before_compile Hooks
      @after_compile Hooks
      @on_definition Hooks
      Module.register_attribute(__MODULE__, :rules, accumulate: true)
      def describe, do: "plain"
      defoverridable describe: 0
    end
  end
  defmacro rule(name, do: body) do
    quote do
      @rules unquote(name)
      def unquote(name)(), do: unquote(body)
    end
  end
  defmacro __before_compile__(env) do
    rules = Module.get_attribute(env.module, :rules)
    quote do
      def rules, do: unquote(Enum.reverse(rules))
      def prefix, do: @prefix
    end
  end
  def __after_compile__(env, bytes), do: IO.puts("compiled #{inspect(env.module)} #{is_binary(bytes)}")
  def __on_definition__(env, kind, name, args, guards, _body), do: IO.inspect({env.module, kind, name, length(args), length(guards)})
end
defmodule Shop do
  use Hooks, prefix: "shop"
  rule :open do
    8
  end
  rule :close, do: 18
  def describe, do: super() <> "!"
  defp secret(x) when x > 1 when x < 0, do: x
end
{Shop.rules(), Shop.prefix(), Shop.describe(), Shop.open()}
defprotocol Area do
  @doc "the area"
  @fallback_to_any true
  def area(shape)
end
defprotocol Area do
  @fallback_to_any true
  def area(shape)
end
defimpl Area, for: Any do
  def area(_), do: 0
  defmacro __deriving__(module, struct, opts) do
    quote do
      defimpl Area, for: unquote(module) do
        def area(s), do: Map.get(s, unquote(opts[:key])) * unquote(map_size(struct))
      end
    end
  end
end
defmodule Sq do
  @derive {Area, key: :side}
  @derive {Inspect, only: [:side]}
  defstruct side: 2, other: nil
end
Area.area(%Sq{})
Area.area(5)
%Sq{}
defimpl Area, for: [Integer, Float] do
  def area(n), do: n * n
  def extra(n), do: n
end
Area.area(3)
Area.area(1.5)
Area.impl_for("x")
Area.Integer.area(2)
defimpl Area, for: Sq do
end
defimpl Nope, for: Sq do
end
defimpl Area do
end
defimpl String.Chars, for: Sq do
  def to_string(s), do: "Sq(#{s.side})"
end
"#{%Sq{side: 9}}"
defmodule Bag do
  defstruct items: []
  defimpl Enumerable do
    def count(b), do: {:ok, length(b.items)}
    def member?(b, x), do: {:ok, x in b.items}
    def slice(_), do: {:error, __MODULE__}
    def reduce(b, acc, f), do: Enumerable.List.reduce(b.items, acc, f)
  end
  defimpl Collectable do
    def into(b), do: {b, fn b, {:cont, x} -> %{b | items: [x | b.items]}; b, :done -> b; _, :halt -> :ok end}
  end
  @behaviour Access
  def fetch(b, i), do: Enum.fetch(b.items, i)
  def get_and_update(b, i, f) do
    {got, new} = f.(Enum.at(b.items, i))
    {got, %{b | items: List.replace_at(b.items, i, new)}}
  end
  def pop(b, i), do: {Enum.at(b.items, i), %{b | items: List.delete_at(b.items, i)}}
end
bag = Enum.into([1, 2, 3], %Bag{})
{Enum.count(bag), 2 in bag, Enum.map(bag, & &1 * 2), Enum.slice(bag, 1..2), Enum.zip(bag, [:a, :b])}
{bag[0], bag[7], get_in(bag, [Access.key(:items), Access.at(1)])}
put_in(bag[0], :new)
update_in(bag[1], & &1 + 10)
pop_in(bag[0])
get_and_update_in(bag[2], &{&1, nil})
get_and_update_in([%{n: 1}, %{n: 2}], [Access.all(), :n], &{&1, &1 * 2})
update_in(%{a: %{b: [1, 2]}}, [:a, :b, Access.filter(& &1 > 1)], & &1 * 5)
get_in(%{a: nil}, [:a, :b, :c])
put_in(%{}, [:a, :b], 1)
put_in(%{}, [Access.key(:a, %{}), :b], 1)
pop_in([a: [b: 1]], [:a, :b])
defmodule Temp do
  defguard is_hot(t) when is_number(t) and t > 30
  defguardp is_cold(t) when t < 0
  defdelegate shout(text), to: String, as: :upcase
  defdelegate reverse(list), to: :lists
  def feel(t) when is_hot(t), do: :hot
  def feel(t) when is_cold(t), do: :cold
  def feel(_), do: :mild
end
{Temp.feel(31), Temp.feel(-1), Temp.feel(5), Temp.shout("a"), Temp.reverse([1, 2])}
Temp.is_hot(3)
require Temp
Temp.is_hot(33)
defmodule Dsl do
  defmacro unless_zero(n, do: body) do
    quote bind_quoted: [n: n], unquote: true do
      if n != 0, do: unquote(body), else: :zero
    end
  end
  defmacro gen(names) do
    for {name, value} <- names do
      quote do: def(unquote(name)(), do: unquote(value))
    end
  end
  defmacro hygiene do
    quote do
      x = 1
      var!(y) = 2
      {x, var!(y)}
    end
  end
  defmacro where, do: Macro.escape({__CALLER__.module, __CALLER__.line})
end
import Dsl
unless_zero(0, do: 1 / 0)
unless_zero(2, do: :fine)
x = :mine
hygiene()
{x, y}
where()
defmodule Gen do
  require Dsl
  Dsl.gen(one: 1, two: 2)
end
Gen.one() + Gen.two()
for {name, n} <- [a: 1, b: 2] do
  defmodule Module.concat(Made, Macro.camelize("#{name}")) do
    def n, do: unquote(n)
  end
end
Made.A.n() + Made.B.n()
quote(do: unquote(x) + 1)
quote do: (fn a -> a end)
Macro.to_string(quote do: if(a, do: b, else: c))
Macro.expand_once(quote(do: unless(a, do: b)), __ENV__) |> Macro.to_string()
Code.eval_string("a + b", a: 1, b: 2)
Code.eval_quoted(quote(do: 1 + unquote(2)))
defmodule Acc do
  use Agent
  @spec start(integer) :: {:ok, pid}
  def start(n), do: Agent.start_link(fn -> n end)
end
{:ok, pid} = Acc.start(5)
Agent.get(pid, & &1)
1..10 |> Task.async_stream(& &1 * 2, max_concurrency: 3) |> Enum.map(&elem(&1, 1)) |> Enum.sum()
Stream.resource(fn -> 3 end, fn 0 -> {:halt, 0}; n -> {[n], n - 1} end, fn _ -> IO.puts("closed") end) |> Enum.to_list()
Stream.transform(1..5, 0, fn x, sum -> if sum > 3, do: {:halt, sum}, else: {[x + sum], sum + x} end) |> Enum.to_list()
Stream.unfold(5, fn 0 -> nil; n -> {n, n - 1} end) |> Stream.map(& &1 * &1) |> Stream.reject(&(rem(&1, 2) == 0)) |> Enum.to_list()
Stream.iterate(1, & &1 * 2) |> Stream.take_while(& &1 < 50) |> Stream.chunk_every(2) |> Enum.to_list()
dbg(1 + 1)
[3, 1, 2] |> Enum.sort() |> Enum.map(& &1 * 2) |> IO.inspect(label: "doubled") |> Enum.sum()
roman = fn n -> Enum.reduce([{10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}], {n, ""}, fn {v, s}, {left, out} -> {rem(left, v), out <> String.duplicate(s, div(left, v))} end) |> elem(1) end
Enum.map([4, 9, 14, 38], roman)
"the cat the hat" |> String.split() |> Enum.frequencies() |> Enum.sort_by(fn {w, n} -> {-n, w} end)
with {:ok, a} <- Map.fetch(%{a: 1}, :a), b = a + 1, true <- b > 5 do
  b
else
  :error -> :missing
  false -> {:small, 1}
end
defmodule Module.concat(Made, "A") do
  def n, do: 1
end
Made.A.n()
name = Made.B
defmodule name do
  def n, do: __MODULE__
end
Made.B.n()
for n <- [:c] do
  defmodule Module.concat(Made, Macro.camelize("#{n}")) do
    def n, do: unquote(n)
  end
end
Made.C.n()
bad = 5
defmodule bad do
end
defmodule "x" do
end
defmodule Outer do
  defmodule Module.concat(__MODULE__, In) do
    def n, do: 2
  end
end
Outer.In.n()
System.halt(0)
