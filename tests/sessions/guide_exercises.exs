for n <- 1..15 do
  cond do
    rem(n, 15) == 0 -> "FizzBuzz"
    rem(n, 3) == 0 -> "Fizz"
    rem(n, 5) == 0 -> "Buzz"
    true -> n
  end
end
defmodule Stack do
  defstruct items: []
  def new, do: %Stack{}
  def push(%Stack{items: items} = s, x), do: %Stack{s | items: [x | items]}
  def pop(%Stack{items: []}), do: {:error, :empty}
  def pop(%Stack{items: [h | t]} = s), do: {:ok, h, %{s | items: t}}
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(s, opts), do: concat(["#Stack<", to_doc(s.items, opts), ">"])
  end
  defimpl Collectable do
    def into(s) do
      {s, fn
        acc, {:cont, x} -> Stack.push(acc, x)
        acc, :done -> acc
        _, :halt -> :ok
      end}
    end
  end
end
s = Stack.new() |> Stack.push(1) |> Stack.push("two")
Stack.pop(s)
Stack.pop(Stack.new())
Stack.pop([])
Enum.into([:a, :b], Stack.new())
for x <- 1..3, into: Stack.new(), do: x * x
Stack.psh(s, 1)
%Stack{item: []}
s.items |> hd
s |> Map.get(:items)
Enum.count(s)
defmodule Account do
  use Agent
  def open(initial \\ 0), do: Agent.start_link(fn -> initial end)
  def deposit(acc, n) when n > 0, do: Agent.update(acc, &(&1 + n))
  def withdraw(acc, n) do
    Agent.get_and_update(acc, fn
      balance when balance >= n -> {{:ok, n}, balance - n}
      balance -> {{:error, :insufficient}, balance}
    end)
  end
  def balance(acc), do: Agent.get(acc, & &1)
end
{:ok, acc} = Account.open(100)
Account.deposit(acc, 20)
Account.deposit(acc, -20)
Account.withdraw(acc, 500)
Account.withdraw(acc, 50)
Account.balance(acc)
defmodule Shape do
  @type t :: {:circle, number} | {:rect, number, number}
  @spec area(t) :: float
  def area({:circle, r}), do: 3.14 * r * r
  def area({:rect, w, h}), do: w * h
  def area(other), do: raise(ArgumentError, "unknown shape: #{inspect(other)}")
end
Shape.area({:rect, 2, 3})
Shape.area({:circle, 2})
Shape.area(:blob)
Shape.area({:circle, "2"})
defmodule Temp do
  def convert(f, :c), do: Float.round((f - 32) * 5 / 9, 1)
  def convert(c, :f), do: c * 9 / 5 + 32
end
Temp.convert(100, :c)
Temp.convert(37.8, :f)
Temp.convert(1, :k)
defmodule Caesar do
  def shift(text, n), do: for(<<c <- text>>, into: "", do: <<move(c, n)>>)
  defp move(c, n) when c in ?a..?z, do: rem(c - ?a + n, 26) + ?a
  defp move(c, _), do: c
end
Caesar.shift("hello, zoo", 3)
Caesar.move(?a, 1)
defmodule Fact do
  def of(0), do: 1
  def of(n) when n > 0, do: n * of(n - 1)
end
Fact.of(20)
Fact.of(-1)
Fact.of(2.5)
Fact.of("3")
fib = Stream.unfold({0, 1}, fn {a, b} -> {a, {b, a + b}} end)
Enum.take(fib, 10)
primes = for n <- 2..30, Enum.all?(2..n//1, fn d -> d == n or rem(n, d) != 0 end), do: n
palindrome? = fn s -> s == String.reverse(s) end
palindrome?.("level")
Enum.map(["noon", "abc"], palindrome?)
anagrams = ~w(tea eat tan ate nat bat) |> Enum.group_by(&(&1 |> String.graphemes() |> Enum.sort() |> Enum.join()))
anagrams |> Map.values() |> Enum.max_by(&length/1)
transpose = fn rows -> rows |> Enum.zip() |> Enum.map(&Tuple.to_list/1) end
transpose.([[1, 2, 3], [4, 5, 6]])
transpose.([1, 2])
<<version::4, len::4, tos::8, total::16, _::binary>> = <<0x45, 0, 0, 60, 1, 2, 3>>
{version, len, tos, total}
<<version::4, _::4>> = <<1, 2>>
parse = fn <<"PNG", w::32, h::32, _::bits>> -> {w, h}; _ -> :unknown end
parse.(<<"PNG", 640::32, 480::32, 1>>)
parse.("JPG")
Enum.reduce([1, 2, :three], 0, fn x, acc -> acc + x end)
[1, 2, 3] |> Enum.map(fn x -> x / (x - 2) end)
[%{n: 1}, %{m: 2}] |> Enum.map(fn m -> m.n end)
Enum.map([1, 2], fn x -> Enum.map([3, "4"], fn y -> x * y end) end)
Enum.map(["1", "x"], &String.to_integer/1)
Enum.each([1, 2], fn x when x > 1 -> x end)
Enum.map([{1, 2}, {3}], fn {a, b} -> a + b end)
Enum.map(nil, & &1)
Enum.map("abc", & &1)
for {k, v} <- [1, 2], do: {k, v}
for x <- nil, do: x
if x = nil, do: x, else: "falsy"
with a when is_integer(a) <- "1", do: a, else: (b -> {:not_int, b})
with {:ok, a} <- {:error, :x} do
  a
else
  {:nope} -> 1
end
age = 17
cond do
  age > 18 -> :adult
  age > 20 -> :never
end
case age do
  n when n < 10 -> :child
  n when n in 10..19 -> :teen
end
case {:error, "boom"} do
  {:ok, v} -> v
  {:error, msg} when is_atom(msg) -> msg
end
Enum.sort_by([%{d: ~D[2024-02-01]}, %{d: ~D[2023-12-31]}], & &1.d, Date)
~D[2024-02-30]
Date.add("2024-01-01", 1)
~D[2024-01-15] |> Date.beginning_of_week()
Date.utc_today() > 5
String.split("a=1;b=2", ";") |> Map.new(fn kv -> List.to_tuple(String.split(kv, "=")) end)
String.split("a=1;b", ";") |> Map.new(fn kv -> List.to_tuple(String.split(kv, "=")) end)
"title case here" |> String.split |> Enum.map(&String.capitalize/1) |> Enum.join(" ")
"title" |> String.uppcase()
"abc"[0]
[1, 2, 3][0]
{1, 2}[0]
%{a: 1}.a.b
"a" + "b"
"a" <> 1
"total: " <> Integer.to_string(5)
"n: #{5 + 5}" |> String.length
1..3 |> Enum.map_reduce(0, &{&1 * 2, &1 + &2})
Enum.with_index([:a, :b], 1) |> Map.new
Enum.zip_reduce([1, 2], [3, 4], 0, fn a, b, acc -> acc + a * b end)
Enum.chunk_while(1..5, [], fn x, acc -> if rem(x, 2) == 0, do: {:cont, Enum.reverse([x | acc]), []}, else: {:cont, [x | acc]} end, fn acc -> {:cont, acc, []} end)
Process.get(:nothing)
Process.put(:k, 1)
Process.get(:k)
h = fn -> receive do m -> m after 0 -> :empty end end
h.()
String.to_integer("12a")
Integer.parse("")
String.to_atom("x y")
is_nil(nil) and is_list([])
not nil
1 in 5
1 in [1 | 2]
x = 1, y = 2
1 +
2
[1, 2, 3
]
%{a: 1,}
foo.bar
5.5.5
@
)
end
def f do
fn
end
#iex:break
System.halt(0)
