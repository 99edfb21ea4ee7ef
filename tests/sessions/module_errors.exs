# with warnings
defmodule A1 do
  def f(x), do: length(x)
  def length(x), do: 1
end
defmodule A2 do
  def f(x), do: nope(x)
  def g(x), do: nope2(x)
end
defmodule A3 do
  def f(x), do: y
end
defmodule A4 do
  raise "x"
end
defmodule A5 do
  def f(x)
end
defmodule A6 do
  def f(a, b \\ 1), do: a
  def f(a, c), do: c
end
defmodule A7 do
  def f(a), do: a
  def g(a), do: a
  def f(b), do: b
  defp g(b), do: b
end
defmodule A8 do
  def f(a), do: a
  def f(1), do: 2
end
defmodule A9 do
  defp f(a), do: a
  defp g(a \\ 1, b \\ 2), do: a + b
  defmacrop h(x), do: x
  def k, do: g()
end
defmodule B1 do
  @x 1
  @y 2
  def f, do: @z
  @w
  def g, do: @y
end
defmodule B2 do
  @doc "a"
  @doc "b"
  def f, do: 1
  @doc "x"
  defp g, do: 1
  @doc "y"
  def f2(a)
  def f2(a), do: g()
  @doc "z"
  def f2(1), do: 1
  @doc "never"
end
defmodule B3 do
  def 1, do: 2
end
defmodule B3 do
  def f.x, do: 2
end
defmodule B4 do
  def f(x) when foo(x), do: 2
end
defmodule B5 do
  def f(x) do
    def g, do: 1
  end
end
defmodule B7 do
  defstruct [:a, b: 1]
  defstruct [:c]
end
defmodule B8 do
  @enforce_keys [:a, :z]
  defstruct [:a, b: 1]
end
defmodule B9 do
  defstruct [:a, :a, "c"]
end
defmodule C1 do
  defstruct a: 1
  def f, do: %__MODULE__{a: 3, b: 1}
end
defmodule C2 do
  def f, do: %__MODULE__{a: 3}
  defstruct a: 1
end
defmodule C3 do
  defexception [:a]
end
defmodule C4 do
  defexception message: "hi", code: 3
end
raise C4
raise C4, code: 5
raise C4, "foo"
defmodule C5 do
  defstruct 1
end
defmodule C6 do
  def f(x, x \\ 2, y), do: x
  def f(x, y \\ 3), do: y
end
defmodule C7 do
  def f(x \\ 1, y)
  def f(x, y), do: x + y
  def g(_x = 1), do: 2
  def h(x, _) when is_integer(x) and x > "a", do: x |> g
end
defmodule C8, do: nil
defmodule C9 do
end
defmodule :foo do def x, do: __MODULE__ end
:foo.x
defmodule "a" do end
defmodule M do
 defmacro x do
   quote do: foo()
 end
 def y, do: x()
end
