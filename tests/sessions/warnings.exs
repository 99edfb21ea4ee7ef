# with warnings
defmodule T1 do
  @type pair(a) :: {a, a}
  @type t :: %__MODULE__{x: integer, y: String.t() | nil}
  @typep secret :: atom
  @opaque hidden :: secret
  @typedoc "documented"
  @type doc :: pair(integer)
  defstruct [:x, :y]
  @spec add(integer, integer) :: integer
  def add(a, b), do: a + b
  @spec gen(x) :: x when x: any
  def gen(x), do: x
end
T1.add(1, 2)
defmodule T2 do
  @type a :: nope
end
defmodule T3 do
  @spec missing(integer) :: integer
end
defmodule T4 do
  @type a :: atom
  @type a :: integer
end
defmodule T5 do
  @typep unused :: atom
end
defmodule T6 do
  @type 1
end
defmodule T7 do
  @spec foo
  def foo, do: 1
end
defmodule T8 do
  @callback foo(integer) :: atom
  @callback bar :: atom
  @optional_callbacks bar: 0
end
T8.behaviour_info(:callbacks)
defmodule T9 do
  @type a(x) :: {x, y}
end
defmodule U1 do
  @spec f(integer) :: undefined_type()
  def f(x), do: x
end
defmodule U2 do
  @behaviour T8
  def foo(_), do: :a
end
defmodule U3 do
  def f(x) do
    case x do
      _ -> 1
      2 -> 3
    end
  end
  def g(x) do
    y = x
    z = fn -> y end
    1
  end
  def h(_x), do: _x
  def i(x), do: (x = 2; 3)
  def j do
    if true do
      a = 1
    end
  end
end
defmodule U4 do
  def f(%{a: x, a: x}), do: x
  def g(x) when x == 1 and x, do: x
  def h(x) when is_nope(x), do: x
end
defmodule U5 do
  def f(x), do: x + undefined_var
end
defmodule U6 do
end
defmodule U7 do
  def f(x) when length(x) + foo.bar > 1, do: x
end
defmodule U8 do
end
defmodule U9 do
  use NotThere
end
defmodule V1 do
  defp unused(a), do: a
  defp rec(a), do: rec(a)
  defp opt(a \\ 1, b \\ 2), do: {a, b}
  def pub, do: opt(1)
  defmacrop mac(x), do: x
end
defmodule V2 do
  def f, do: :ok
  def f, do: :again
  def g(_, _), do: 1
  def g(a, b) when a > b, do: 2
end
defmodule V3 do
  @moduledoc false
  @doc false
  def f, do: 1
  @doc since: "1.0", deprecated: "no"
  @doc "text"
  def g, do: 1
  @deprecated "gone"
  def gone, do: 1
  def i, do: gone()
end
V3.gone()
defmodule V4 do
  import V3
  def k, do: gone()
  def l, do: V3.gone()
  def m, do: V3.gone(1)
  def o, do: :erlang.foo(1)
  def p, do: &V3.nope/2
  def q, do: apply(V3, :nope, [])
end
defmodule V5 do
  @foo [1, 2]
  @bar 1
  @baz 2
  def a, do: {@foo, @bar}
end
V5.a()
if true do
  x = 5
end
fn a -> 1 end
fn _a -> _a end
case 1 do
  b -> 2
end
for i <- [1], do: 2
