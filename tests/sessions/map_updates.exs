kept = %{a: 1, b: 2}
change = fn m -> Map.put(m, :a, 10) end
change.(kept)
kept
change.(%{a: 5})
both = fn m -> {Map.put(m, :a, 10), m} end
both.(kept)
both.(Map.put(kept, :c, 3))
twice = fn m -> Map.put(m, :self, m) end
twice.(Map.new(a: 1))
captured = fn m -> reader = fn -> m end; {reader.(), Map.put(m, :a, 0)} end
captured.(Map.new(a: 1))
later = fn m -> spawn(fn -> m end); Map.put(m, :a, 0) end
later.(Map.new(a: 1))
handled = fn m -> try do Map.update!(m, :none, fn x -> x end) rescue KeyError -> m end end
handled.(Map.new(a: 1))
raising = fn m -> try do Map.update(m, :a, 0, fn _ -> raise "no" end) rescue RuntimeError -> m end end
raising.(Map.new(a: 1))
steps = Enum.scan(1..5, %{}, fn x, m -> Map.put(m, x, x * x) end)
Enum.map(steps, &map_size/1)
Enum.reduce(1..5, [], fn x, ms -> [Map.put(%{}, x, x) | ms] end)
Enum.map([%{n: 1}, %{n: 2}], fn m -> Map.put(m, :n, 0) end)
maps = [%{n: 1}, %{n: 2}]
Enum.map(maps, fn m -> Map.delete(m, :n) end)
maps
large = Map.new(1..100, fn n -> {n, n} end); map_size(large)
summed = Enum.reduce(large, large, fn {k, v}, m -> Map.put(m, k, v + 1) end); map_size(summed)
Enum.sum(Map.values(large))
Enum.sum(Map.values(summed))
map_size(Enum.reduce(large, large, fn {k, _}, m -> Map.delete(m, k) end))
map_size(large)
counts = Enum.reduce(~w(a b a c b a), %{}, fn word, m -> Map.update(m, word, 1, &(&1 + 1)) end)
Enum.reduce(1..3, counts, fn x, m -> Map.put_new(m, "a", x) |> Map.put_new(x, x) end)
counts
Enum.reduce(1..3, %{n: 0}, fn x, m -> %{m | n: m.n + x} end)
Enum.reduce(1..3, %{}, fn x, m -> Map.merge(m, %{x => x, last: x}) end)
Enum.reduce(1..3, %{}, fn x, m -> Map.put(m, x, map_size(m)) end)
Enum.reduce(1..3, %{}, fn x, m -> :maps.put(x, m, m) end)
same = fn m -> Map.merge(m, m) end
same.(Map.new(a: 1))
defmodule Adder do
  def add(map, key), do: Map.put(map, key, 1)
  def both(map), do: {add(map, :x), map}
  def all([], map), do: map
  def all([key | rest], map), do: all(rest, Map.put(map, key, map_size(map)))
  def maybe(map, key) do
    if Map.has_key?(map, key), do: map, else: Map.put(map, key, :new)
  end
end
Adder.add(kept, :c)
Adder.both(kept)
Adder.both(Map.new(b: 2))
Adder.all([:x, :y, :z], kept)
Adder.maybe(kept, :b)
Adder.maybe(Map.new(b: 1), :c)
kept
me = self()
Enum.reduce(1..3, %{}, fn x, m -> send(me, m); Map.put(m, x, x) end)
for _ <- 1..3, do: (receive do m -> m end)
Enum.reduce(1..3, %{}, fn x, m -> Process.put({:step, x}, m); Map.put(m, x, x) end)
for x <- 1..3, do: Process.get({:step, x})
Map.put(%{1 => :a}, 1.0, :b) |> Map.put(1, :c) |> Map.delete(1.0)
Map.drop(large, Enum.to_list(3..100))
Map.drop(large, [1000]) == large
strict = Map.new([{1, :int}, {1.0, :float}, {[1], :list}, {[1.0], :floats}])
Map.drop(strict, [1.0, [1]])
apply(Map, :put, [kept, :a, 0])
kept
put = &Map.put/3
put.(kept, :a, 0)
kept
Enum.reduce([:a, :b], kept, &Map.delete(&2, &1))
kept
Map.put(:no, 1, 2)
Map.update([], :a, 1, & &1)
Map.merge(kept, 1)
Map.drop(1, [:a])
