defmodule ByAbs do
  def compare(a, b) do
    cond do
      abs(a) < abs(b) -> :lt
      abs(a) > abs(b) -> :gt
      true -> :eq
    end
  end
end
Enum.sort([3, -1, -2, 2], ByAbs)
Enum.sort([3, -1, -2, 2], {:desc, ByAbs})
Enum.max([3, -4, 2], ByAbs)
Enum.min_max_by([a: 3, b: -4, c: 1], &elem(&1, 1), ByAbs)
Enum.sort([1, 2], Nope)
Enum.max([1, 2], Nope)
Enum.sort([1], Nope)
Enum.sort_by([1, 2], & &1, {:asc, Nope})
Enum.sort([2, 1], :backwards)
Enum.sort([~D[2024-01-01], 1], Date)
defmodule Point do
  defstruct [:x]
  defimpl Inspect do
    def inspect(p, _), do: "#Point<" <> p.x <> ">"
  end
end
%Point{x: "1"}
defimpl Inspect, for: Date do
  def inspect(d, _), do: "day #{d.day}"
end
~D[2024-02-03]
