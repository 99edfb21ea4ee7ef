defmodule Oven do
  def warmer(by), do: fn degrees -> degrees + by + spare() end
  def spare, do: 1
  def nested(a), do: fn b -> fn c -> {a, b, c} end end
  def captured, do: &hidden/1
  def squares(numbers), do: for n <- numbers, do: fn -> n * n end
  defp hidden(x), do: {:hidden, x}
end
again = fn term -> term |> :erlang.term_to_binary() |> :erlang.binary_to_term() end
again.(Oven.warmer(10)).(5)
again.(Oven.warmer(10)) == Oven.warmer(10)
again.(Oven.warmer(10)) == Oven.warmer(11)
again.(again.(Oven.nested(1)).(2)).(3)
again.(Oven.captured()).(4)
Oven.squares([1, 2, 3]) |> again.() |> Enum.map(& &1.())
is_binary(:erlang.term_to_binary({Oven.warmer(1), &Oven.spare/0}))
