defmodule Arith do
  def sum(a, b) do
    a + b
  end
  defp secret(a), do: a
  def zero?(0), do: true
  def zero?(x) when is_integer(x), do: false
  def hello(name \\ "you"), do: "hello #{name}"
  def pair(a, b \\ 2, c \\ 3), do: {a, b, c}
end
Arith.sum(1, 2)
Arith.sum(1)
Arith.summ(1, 2)
Arith.secret(1)
Arith.zero?(0)
Arith.zero?([1])
Arith.hello
Arith.hello "x"
Arith.pair(1)
Arith.pair()
Arith.pair(1, 2, 3, 4)
Arith.sum("a", 2)
f = &Arith.zero?/1
f.(0)
g = &Arith.nope/1
g.(1)
&Arith.sum
&(&1 + &2)
&{&1, &2}
&[&1 | &2]
(&(&1 + 1)).(2)
&1
&(1)
&(&1 + &3)
& &1.name
h2 = &length/1
h2.([1])
h2.(1)
fun = &"Good #{&1}"
fun.("morning")
& &(&1)
&nope/1
&is_atom/2
defmodule Rec do
  def msgs(msg, n) when n > 0 do
    IO.puts(msg)
    msgs(msg, n - 1)
  end
  def msgs(_msg, 0), do: :ok
end
Rec.msgs("hi", 2)
Rec.msgs("hi", -1)
defmodule Sum do
  def list([h | t], acc), do: list(t, h + acc)
  def list([], acc), do: acc
end
Sum.list([1, 2, 3], 0)
Sum.list([1, :x, 3], 0)
Sum.list({1}, 0)
defmodule Bad do
  def f(x), do: x
  def g(x), do: y
end
Bad.f(1)
defmodule Bad2 do
  def f(x) do
    undefined_fn(x)
  end
end
defmodule Bad3 do
  def f(x)
  def f(x, y) do
    x
  end
  end
defmodule "x" do
end
def foo(x), do: x
defp foo(x), do: x
@attr 1
@attr
defmodule Attr do
  @moduledoc "About"
  @speed 10
  @list [1, 2]
  @speed @speed + 1
  Module.register_attribute(__MODULE__, :acc, accumulate: true)
  @acc 1
  @acc 2
  def speed, do: @speed
  def list, do: @list
  def acc, do: @acc
  IO.puts("compiling #{__MODULE__} #{@speed}")
end
Attr.speed
Attr.acc
defmodule User do
  defstruct name: "Jo", age: 27
end
%User{}
%User{name: "Al"}
%User{nam: "Al"}
john = %User{age: 3}
john.name
john.nom
john[:name]
%{john | name: "K"}
%{john | nope: 1}
%User{john | name: "Z"}
%User{age: a} = john
a
%User{} = %{}
is_map(john)
john.__struct__
Map.keys(john)
Map.put(john, :zip, 1)
Enum.map(john, & &1)
struct(User, name: "S", zip: 1)
struct!(User, name: "S", zip: 1)
%Usr{}
defmodule Prod do
  @enforce_keys [:id]
  defstruct [:id, price: 0.0]
end
%Prod{}
%Prod{id: 1}
struct!(Prod, price: 1)
defmodule NoStruct do
  defstruct 1
end
defmodule Outer do
  defmodule Inner do
    def hi, do: :hi_there
  end
  def call, do: Inner.hi()
end
Outer.Inner.hi
Outer.call
Inner.hi
alias Outer.Inner
Inner.hi
alias Outer.Inner, as: In
In.hi
alias nope
alias Foo.{Bar, Baz}
Bar
require Integer
Integer.is_odd(3)
Integer.is_odd("a")
import List, only: [duplicate: 2]
duplicate(:ok, 2)
import List, only: [nope: 1]
import Nope
require Nope
use Nope
use Outer
import Enum
map([1], & &1)
reverse(1)
defmodule U do
  defmacro __using__(opts) do
    quote do
      def opts, do: unquote(opts)
    end
  end
end
defmodule UseU do
  use U, a: 1
end
UseU.opts
defprotocol Size do
  @doc "how large"
  def size(data)
end
defimpl Size, for: BitString do
  def size(b), do: byte_size(b)
end
defimpl Size, for: [Map, List] do
  def size(m), do: Enum.count(m)
end
Size.size("abc")
Size.size(%{a: 1})
Size.size(:a)
Size.size(%User{})
Size.size(MapSet.new)
defimpl Size, for: Any do
  def size(_), do: 0
end
defmodule Derived do
  @derive [Size]
  defstruct [:x]
end
Size.size(%Derived{})
defimpl String.Chars, for: User do
  def to_string(u), do: "user #{u.name}"
end
"#{%User{}}"
defimpl Inspect, for: Prod do
  def inspect(p, _), do: "#Prod<#{p.id}>"
end
%Prod{id: 7}
defimpl Nope, for: Prod do
end
defimpl Size do
  def size(_), do: 1
end
defimpl Size, for: Tuple do
end
Size.impl_for("")
Size.impl_for(1)
Size.__protocol__(:functions)
defmodule Parser do
  @callback parse(String.t) :: {:ok, term} | {:error, atom}
  @callback extensions() :: [String.t]
end
defmodule JSONish do
  @behaviour Parser
  @impl Parser
  def parse(str), do: {:ok, str}
  @impl true
  def extensions, do: [".json"]
end
JSONish.parse("x")
Parser.behaviour_info(:callbacks)
function_exported?(JSONish, :parse, 1)
apply(Arith, :sum, [1, 2])
apply(Arith, :sum, 1)
apply(fn x -> x end, [1, 2])
__MODULE__
__ENV__.file
__DIR__
1 |> Arith.sum(2) |> Kernel.*(3)
1 |> fn x -> x end
1 |> 2
1 |> x
1 |> Arith.sum 2
System.halt(0)
