defmodule P1 do
  @derive {Inspect, only: [:a, :b]}
  defstruct [:b, :a, :c]
end
%P1{a: 1, b: 2, c: 3}
defmodule P2 do
  @derive {Inspect, except: [:c]}
  defstruct [:b, :a, :c]
end
%P2{a: 1, b: 2, c: 3}
defmodule P3 do
  @derive {Inspect, optional: [:c]}
  defstruct [:b, :a, :c]
end
%P3{a: 1, b: 2, c: 3}
%P3{a: 1, b: 2}
defmodule P4 do
  @derive Inspect
  defstruct [:b, :a, :c]
end
%P4{}
defmodule P5 do
  @derive {Inspect, only: []}
  defstruct [:b]
end
%P5{}
defmodule P7 do
  @derive {Inspect, only: [:b, :a]}
  defstruct [:b, :a]
end
%P7{}
defmodule P9 do
  defstruct [:x]
  defimpl Inspect do
    import Inspect.Algebra
    def inspect(p, opts), do: concat(["#P9<", to_doc(p.x, opts), ">"])
  end
end
%P9{x: [1, "a"]}
[%P9{x: 1}, %P9{}]
Inspect.impl_for(%P9{})
Inspect.impl_for(%P4{})
Inspect.impl_for(%P1{})
Inspect.impl_for(1)
defmodule Tree do
  defstruct [:items]
  defimpl Enumerable do
    def count(t), do: {:ok, length(t.items)}
    def member?(t, x), do: {:ok, x in t.items}
    def slice(_t), do: {:error, __MODULE__}
    def reduce(t, acc, fun), do: Enumerable.List.reduce(t.items, acc, fun)
  end
  defimpl Collectable do
    def into(t) do
      {t, fn t, {:cont, x} -> %{t | items: [x | t.items]}
             t, :done -> t
             _, :halt -> :ok end}
    end
  end
  defimpl String.Chars do
    def to_string(t), do: "tree " <> Enum.join(t.items, ",")
  end
  defimpl List.Chars do
    def to_charlist(t), do: 'tree'
  end
end
t = %Tree{items: [1, 2, 3]}
Enum.map(t, & &1 * 2)
Enum.count(t)
2 in t
Enum.member?(t, 9)
Enum.to_list(t)
Enum.at(t, 1)
Enum.slice(t, 0, 2)
Enum.zip(t, [:a, :b])
Stream.map(t, & &1 + 1) |> Enum.take(2)
Enum.reverse(t)
Enum.into([7, 8], t)
for x <- t, do: x
for x <- [4, 5], into: t, do: x
"#{t}"
to_string(t)
to_charlist(t)
IO.puts(t)
Enum.join([t, t], "-")
Enumerable.impl_for(t)
Enumerable.__protocol__(:functions)
Enumerable.List.reduce([1, 2], {:cont, 0}, fn x, a -> {:cont, x + a} end)
Enumerable.Map.count(%{a: 1})
Enumerable.Range.member?(1..3, 2)
Enumerable.List.__impl__(:for)
String.Chars.Integer.to_string(3)
Collectable.__protocol__(:functions)
Inspect.__protocol__(:functions)
Inspect.__protocol__(:impls)
String.Chars.__protocol__(:functions)
List.Chars.Atom.to_charlist(:a)
Inspect.Atom.inspect(:a, %Inspect.Opts{})
Inspect.List.inspect([1], %Inspect.Opts{})
String.Chars.impl_for(t)
defimpl String.Chars, for: Map do
  def to_string(m), do: "map#{map_size(m)}"
end
"#{%{a: 1}}"
defimpl String.Chars, for: Tuple do
  def to_string(t), do: "tuple"
end
IO.puts({1, 2})
defimpl Enumerable, for: Integer do
  def count(n), do: {:ok, n}
  def member?(_, _), do: {:error, __MODULE__}
  def slice(_), do: {:error, __MODULE__}
  def reduce(n, acc, fun), do: Enumerable.reduce(1..n, acc, fun)
end
Enum.map(3, & &1)
Protocol.assert_impl!(Enumerable, List)
Protocol.assert_impl!(Enumerable, Float)
