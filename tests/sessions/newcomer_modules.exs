# with warnings
defmodule "Str" do
end
defmodule :erl_style do
  def f, do: __MODULE__
end
:erl_style.f
defmodule A1
defmodule A2, do: def f, do: 1
defmodule A2, do: (def f, do: 1)
A2.f
defmodule A4 do
  def f(x) do
    x
end
#iex:break
defmodule A5 do
  def f(x)
    x
  end
end
defmodule A6 do
  def f(x), do: x, y
end
defmodule A7 do
  def f(x) when x > 0 do: x
end
defmodule A8 do
  def 1 + 2, do: 3
end
defmodule A9 do
  def F(x), do: x
end
defmodule B1 do
  def f(x, y \\ x), do: {x, y}
end
defmodule B2 do
  def f(x \\ 1)
  def f(0), do: :zero
  def f(x), do: x
end
{B2.f, B2.f(0)}
defmodule B3 do
  def f(x \\ 1), do: x
  def f(2), do: 2
end
defmodule B4 do
  def f(x \\ 1), do: x
  def f, do: 2
end
defmodule B5 do
  def f(a, b \\ 1, c), do: {a, b, c}
end
B5.f(1, 2)
defmodule B6 do
  def f(x)
end
defmodule B7 do
  def f(_), do: 1
  defp f(_), do: 2
end
defmodule B8 do
  defp f(1), do: 1
  def f(2), do: 2
end
defmodule B9 do
  def f(x) when x + 1, do: x
  def g(x) when String.length(x) > 1, do: x
end
defmodule C1 do
  def g(x) when foo(x), do: x
end
defmodule C2 do
  def g(x) when x == y, do: x
end
defmodule C3 do
  def g(x) when x = 1, do: x
end
defmodule C4 do
  def g(x) when x in y, do: x
end
defmodule C5 do
  def g(x) when x && true, do: x
end
defmodule C6 do
  def g(x) when is_integer(x) or x > 1 when is_nil(x), do: x
end
{C6.g(1), C6.g(nil)}
C6.g([])
defmodule C7 do
  def g(^x), do: x
end
defmodule C8 do
  def g(x + 1), do: x
end
defmodule C9 do
  def g(String.upcase(x)), do: x
end
defmodule D1 do
  def g("a" <> x), do: x
  def h(x <> "a"), do: x
end
defmodule D2 do
  def g([x] ++ y), do: {x, y}
  def h('ab' ++ y), do: y
end
{D2.g([1, 2]), D2.h('abc')}
defmodule D3 do
  def g(y ++ [x]), do: {x, y}
end
defmodule D4 do
  def g(%{x: 1} = %{y: y}), do: y
  def h(x = y), do: x + y
end
{D4.g(%{x: 1, y: 2}), D4.h(2)}
defmodule D5 do
  def g(%Nope{}), do: 1
end
defmodule D6 do
  defstruct [:a, b: 1]
  def g(%D6{c: 1}), do: 1
end
defmodule D7 do
  defstruct [:a, b: 1]
  def g(%D7{a: a}), do: a
  def new, do: %D7{a: 1}
end
D7.g(D7.new)
D7.new.c
%D7{c: 1}
%{D7.new | c: 2}
%D7{D7.new | c: 2}
%D7{%{a: 1} | a: 2}
%D7{} = %{a: 1}
%D7{a: x} = D7.new
D7.new[:a]
put_in(D7.new.a, 5)
put_in(D7.new[:a], 5)
Map.keys(D7.new)
Enum.map(D7.new, & &1)
%nope{}
%name{} = D7.new
name
%D7
%D7{a}
%D7{a => 1}
%D7{"a" => 1}
%Missing{}
%{__struct__: Missing}
%{__struct__: D7}
struct(D7, a: 5, zz: 1)
struct!(D7, a: 5, zz: 1)
defmodule D8 do
  @enforce_keys [:a]
  defstruct [:a, :b]
end
%D8{}
%D8{b: 1}
struct!(D8, b: 1)
struct(D8, b: 1)
defmodule D9 do
  @enforce_keys [:zz]
  defstruct [:a]
end
defmodule E1 do
  defstruct a: 1
  defstruct b: 1
end
defmodule E2 do
  defstruct "abc"
end
defmodule E3 do
  defstruct [1]
end
defp f, do: 1
@foo 1
@foo
def f(x), do: x
defmacro m(x), do: x
defmodule E5 do
  def f, do: g()
end
defmodule E6 do
  def f, do: f(1)
end
defmodule E7 do
  def f, do: String.nope(1)
  def g, do: Nope.nope(1)
  def h, do: E7.zip
  def i, do: :lists.nope(1)
  def j, do: Enum.map([1], & &1, 3)
end
defmodule E8 do
  def f, do: self
  def g, do: self()
end
defmodule E9 do
  def f(x), do: y
end
defmodule F2 do
  @x 5
  def f, do: @x
  def g, do: @y
  @x 6
  def h, do: @x
  @z 6
end
{F2.f, F2.g, F2.h}
defmodule F3 do
  def f do
    @a 1
  end
end
defmodule F4 do
  IO.puts("while it is compiled: #{__MODULE__}")
  f()
  def f, do: 1
end
defmodule F5 do
  raise "no"
end
defmodule F6 do
  def a, do: 1
  def b, do: 2
  def a, do: 3
end
defmodule F7 do
  def f(x) do
    unused = x
    x = 2
    _fine = 3
  end
  def g(x) do
    x
    1
    :a
    "s"
    x + 1
    [x]
    :end
  end
  def h(x) do
    if x do
      y = 1
    else
      y = 2
    end
    y
  end
end
defmodule F8 do
  def f(x, y, _z), do: _z
  def g(_x, _x), do: 1
  def h(_, _), do: _
end
defmodule F8 do
  def f(x, y, _z), do: _z
  def g(_x, _x), do: 1
end
defmodule F9 do
  import List
  import String, only: [nope: 1]
  def f, do: 1
end
defmodule G1 do
  import List, only: [first: 1]
  import Enum, only: [map: 2]
  alias Foo.Bar
  alias Foo.{Baz, Quux}
  require Logger
  def f, do: map([1], & &1)
end
defmodule G2 do
  import Map
  import Keyword
  def f, do: get(%{}, :a)
end
defmodule G3 do
  import Kernel, except: [length: 1]
  def length(x), do: x
  def f, do: length(5)
end
G3.f
defmodule G4 do
  def length(x), do: x
  def f, do: length(5)
end
defmodule G5 do
  def if(a, b), do: {a, b}
  def f, do: if(1, 2)
end
defmodule G6 do
  alias List, as: L
  alias "x"
end
defmodule G7 do
  alias Foo, as: bar
end
import Nope
import "x"
require Nope
alias Nope
Nope.x
use Nope
use GenServer, 1
import String, only: 1
import String, nope: 1
alias String, as: Integer.Nope
alias String, as: S
S.upcase("a")
%S{}
alias __MODULE__
alias Elixir.String
alias Date.{Range, Nope}
EEx.eval_string("Dear <%= name %>", name: "Ada")
EEx.eval_string("<% if true do %>a<% end %>|<%= if true do %>b<%= else %>c<%= end %>")
EEx.eval_string("<% _ = 5 %>")
defmodule Letter do
  require EEx
  EEx.function_from_string(:def, :greet, "Hi <%= name %>, <%= age + 1 %>!", [:name, :age])
  EEx.function_from_string(:defp, :bill, "<%= for i <- @items do %><%= i %>;<% end %>", [:assigns])
  def send(items), do: bill(items: items)
end
Letter.greet("Ada", 36)
Letter.send([1, 2])
Letter.bill([])
raise EEx.SyntaxError, "a template"
System.halt(0)
