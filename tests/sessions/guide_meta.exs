quote do: sum(1, 2, 3)
quote do: 1 + 2
quote do: x
quote do: %{a: 1}
quote do: [1, {2, 3}, {4, 5, 6}]
quote do: if(true, do: 1, else: 2)
quote do
  a = 1
  a + 1
end
number = 13
Macro.to_string(quote do: 11 + unquote(number))
Macro.to_string(quote do: 11 + number)
inner = [3, 4]
Macro.to_string(quote do: [1, unquote_splicing(inner), 9])
Macro.to_string(quote do: unless(a, do: b))
unquote(1)
Macro.escape(%{a: {1, 2, 3}})
quote do: unquote(%{a: 1})
Code.string_to_quoted("1 + ")
Code.string_to_quoted("foo(1")
Code.eval_string("a + b", a: 1, b: 2)
Code.eval_string("a + ")
Code.eval_quoted(quote do: 1 + 2)
Macro.expand_once(quote(do: unless(a, do: b)), __ENV__) |> Macro.to_string
Macro.expand(quote(do: nope(a)), __ENV__) |> Macro.to_string
Macro.prewalk(quote(do: 1 + 2 * 3), fn n when is_integer(n) -> n * 10; o -> o end) |> Macro.to_string
Macro.camelize("foo_bar")
Macro.underscore("FooBar.Baz")
Macro.var(:x, nil)
defmodule Unless do
  def fun_unless(clause, do: expression) do
    if(!clause, do: expression)
  end
  defmacro macro_unless(clause, do: expression) do
    quote do
      if(!unquote(clause), do: unquote(expression))
    end
  end
end
Unless.macro_unless(true, do: IO.puts("x"))
require Unless
Unless.macro_unless(true, do: IO.puts("x"))
Unless.fun_unless(true, do: IO.puts("printed"))
Unless.macro_unless(1)
defmodule Hyg do
  defmacro no_interference, do: quote(do: a = 1)
  defmacro interference, do: quote(do: var!(a) = 1)
  defmacro typo, do: quote(do: IO.putss("x"))
  defmacro boom(_), do: raise("macro failed")
  defmacro swap(a, b), do: quote(do: {unquote(b), unquote(a)})
  defmacro bad, do: {:a, :b, :c, :d}
  defmacro lines(x), do: Macro.to_string(x)
end
require Hyg
a = 5
Hyg.no_interference
a
Hyg.interference
a
Hyg.typo
Hyg.boom(1)
Hyg.swap(1 + 1, a)
Hyg.lines(foo(bar) + 1)
defmodule TestCase do
  defmacro __using__(_) do
    quote do
      import TestCase
      @tests []
      @before_compile TestCase
    end
  end
  defmacro test(description, do: block) do
    function_name = String.to_atom("test " <> description)
    quote do
      @tests [unquote(function_name) | @tests]
      def unquote(function_name)(), do: unquote(block)
    end
  end
  defmacro __before_compile__(_env) do
    quote do
      def run do
        for name <- Enum.reverse(@tests) do
          IO.puts("Running #{name}")
          apply(__MODULE__, name, [])
        end
      end
    end
  end
end
defmodule MyTest do
  use TestCase
  test "adds" do
    1 + 1
  end
  test "fails" do
    2 = 1 + 1
  end
end
MyTest.run
MyTest."test adds"()
defmodule Gen do
  for {name, n} <- [one: 1, two: 2] do
    def unquote(name)(), do: unquote(n)
  end
end
Gen.two
Gen.three
defmodule Guard do
  defguard is_even(n) when is_integer(n) and rem(n, 2) == 0
  def f(n) when is_even(n), do: :even
  def f(_), do: :odd
end
Guard.f(4)
Guard.f("x")
import Guard
is_even(2)
is_even("q")
case 3 do n when is_even(n) -> 1; _ -> 2 end
fn n when String.length(n) > 1 -> n end
fn n when foo(n) -> n end
defmodule FizzBuzz do
  def go(n) when rem(n, 15) == 0, do: "FizzBuzz"
  def go(n) when rem(n, 3) == 0, do: "Fizz"
  def go(n) when rem(n, 5) == 0, do: "Buzz"
  def go(n), do: n
end
Enum.map(1..15, &FizzBuzz.go/1)
FizzBuzz.go("a")
defmodule Tree do
  defstruct value: nil, left: nil, right: nil
  def insert(nil, v), do: %Tree{value: v}
  def insert(%Tree{value: x} = t, v) when v < x, do: %{t | left: insert(t.left, v)}
  def insert(%Tree{} = t, v), do: %{t | right: insert(t.right, v)}
  def to_list(nil), do: []
  def to_list(%{left: l, value: v, right: r}), do: to_list(l) ++ [v] ++ to_list(r)
  defimpl Enumerable do
    def count(t), do: {:ok, length(Tree.to_list(t))}
    def member?(t, v), do: {:ok, v in Tree.to_list(t)}
    def slice(_), do: {:error, __MODULE__}
    def reduce(t, acc, f), do: Enumerable.List.reduce(Tree.to_list(t), acc, f)
  end
end
tree = Enum.reduce([5, 2, 8, 1], nil, &Tree.insert(&2, &1))
Enum.to_list(tree)
Enum.map(tree, & &1 * 2)
Enum.count(tree)
3 in tree
Enum.sum(tree)
Enum.at(tree, 1)
Tree.insert(:x, 1)
tree.lef
text = "the cat and the hat and the bat"
text |> String.split() |> Enum.frequencies() |> Enum.sort_by(&elem(&1, 1), :desc) |> Enum.take(2)
Enum.reduce(String.split(text), %{}, fn w, acc -> Map.update(acc, w, 1, &(&1 + 1)) end)
m = [[1, 2], [3, 4]]
Enum.zip_with(m, & &1)
m |> Enum.zip |> Enum.map(&Tuple.to_list/1)
for r <- m, do: for c <- Enum.zip(m), do: Enum.zip_with(r, Tuple.to_list(c), &*/2) |> Enum.sum
<<r::5, g::6, b::5>> = <<0xF8, 0x1F>>
{r, g, b}
<<1::1, _::7>> = <<0>>
:math.sqrt(2)
:math.sqrt(-1)
:math.pi
:math.pow(2, 10)
:maths.pi
:crypto.hash(:sha256, "x") |> Base.encode16
table = :ets.new(:cache, [:set]); nil
:ets.insert(table, {"k", 1})
:ets.lookup(table, "k")
:ets.lookup(:nope, 1)
:ets.new(:named, [:named_table])
:ets.new(:named, [:named_table])
q = :queue.new
q = :queue.in("A", q)
{value, q} = :queue.out(q)
:queue.out(q)
:io.format("Pi is ~10.3f~n", [:math.pi])
:io.format("~p ~s ~w~n", [{:a, "b"}, "txt", 'ab'])
:io.format("~p~n", [])
to_string(:io_lib.format("~3..0b", [7]))
:lists.seq(1, 5)
:lists.reverse([1, 2])
:lists.foo()
:zlib.uncompress(:zlib.compress("hi"))
:erlang.system_info(:otp_release)
:timer.tc(fn -> 1 end) |> elem(1)
:binary.bin_to_list("abc")
:string.uppercase("abc")
:calendar.leap_year?(2024)
:calendar.is_leap_year(2024)
:base64.encode("hi")
:unicode.characters_to_binary('abc')
~D[2024-01-01] |> Date.day_of_week
Date.diff(~D[2024-03-01], ~D[2024-02-01])
Date.new(2024, 13, 1)
Date.new!(2024, 13, 1)
Date.from_iso8601("2024-1-1")
Date.compare(~D[2024-01-01], ~D[2023-01-01])
Enum.sort([~D[2024-05-01], ~D[2023-12-31]], Date)
Date.range(~D[2024-01-30], ~D[2024-02-02]) |> Enum.to_list
Calendar.strftime(~D[2024-01-05], "%d/%m/%y %A")
DateTime.add(~U[2024-01-01 00:00:00Z], 3600, :second)
NaiveDateTime.diff(~N[2024-01-02 00:00:00], ~N[2024-01-01 00:00:00])
Time.add(~T[23:59:59], 2)
~D[2024-01-01].day + ~D[2024-01-01]
Version.compare("1.2.0", "1.10.0")
URI.parse("http://a.b:80/c?d=e#f").host
Integer.gcd(12, 18)
Integer.pow(2, 100)
Integer.mod(-5, 3)
Float.round(3.14159, 2)
Float.round(3, 2)
Integer.to_charlist(42)
Function.identity(1)
Function.info(&String.length/1, :arity)
tap(5, &IO.puts/1)
then(5, & &1 + 1)
[1, 2] |> Enum.map(fn x -> x + 1 end) |> Enum.summ
System.halt(0)
