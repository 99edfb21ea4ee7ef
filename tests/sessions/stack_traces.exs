# with warnings
1; 2
x = 1
x; 3
:a; 4
"s"; 5
[1]; 5
fn -> 1; 2 end
%{}; 1
x + 1; 2
defmodule Bl do
  def f(x) do
    x
    1
    :ok
    &f/1
    "a"
    2
  end
  __MODULE__
  5
  def a1(x), do: x + 1
  def a2(x), do: 1 + x
  def a3(x), do: x - 1
  def a4(x), do: 1 - x
  def a5(x), do: x * 2
  def a6(x), do: x / 2
  def a7(x, y), do: x + y
  def a8(x), do: -x
  def a9(x), do: div(x, 2)
  def b1(x), do: x + 1.5
  def b2(x), do: rem(x, 2)
  def b3(x), do: x + 100000000000000000000000
  def b4(x), do: Enum.map(x, &a1/1)
  def b5(x) do
    y = Enum.map(x, fn z -> a1(z) end)
    y
  end
  def b6(x), do: hd(x)
  def b7(x), do: String.to_integer(x)
  def b8(x), do: :erlang.binary_to_integer(x)
  def b9(x) do
    {:ok, y} = x
    y
  end
  def c1(x) do
    case x do
      1 -> 2
    end
  end
  def c2(x), do: if(x, do: raise("oops"), else: throw(:a))
  def c3(x), do: exit(x)
  def c4(x), do: x.foo
  def c5(x), do: x.foo()
  def c6(x), do: x.(1)
  def c7(x), do: %{x | a: 1}
  def c8(x), do: Nope.foo(x)
  def c9(x), do: byte_size(x)
  def d1(x), do: <<x::8>>
  def d2(x), do: x and true
  def d3([x | y]), do: 1 + d3(y)
  def d4(x), do: for y <- x, do: y + 1
  def d5(x), do: Map.fetch!(x, :a)
  def d6(x), do: :lists.nth(x, [1])
  def d7(x), do: x ++ [1]
  def d8(x), do: x > 1 and d9(x)
  def d9(x), do: :maps.get(:a, x)
  defmacro m(x), do: x + 1
  defmacro m2(x), do: raise "in macro"
end
Bl.a1("x")
Bl.a2("x")
Bl.a3("x")
Bl.a4("x")
Bl.a5("x")
Bl.a6("x")
Bl.a7("x", 1)
Bl.a8("x")
Bl.a9("x")
Bl.b1("x")
Bl.b2("x")
Bl.b3("x")
Bl.b4(["x"])
Bl.b6("x")
Bl.b7("x")
Bl.b8("x")
Bl.b9("x")
Bl.c1("x")
Bl.c2("x")
Bl.c2(nil)
Bl.c3("x")
Bl.c4(%{})
Bl.c4("x")
Bl.c5("x")
Bl.c6("x")
Bl.c7("x")
Bl.c8("x")
Bl.c9(1)
Bl.d1("x")
Bl.d2("x")
Bl.d3([1])
Bl.d4(1)
Bl.d7(3)
require Bl
Bl.m(:a)
Bl.m2(:a)
Bl.m2(:a, 2)
defmodule Deep do
  def fail(0), do: raise("bottom")
  def fail(n), do: 1 + fail(n - 1)
end
Deep.fail(50_000)
