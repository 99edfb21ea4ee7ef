for x <- Stream.map(1..3, &IO.inspect/1), do: IO.inspect(x * 10)
for x <- Stream.take(Stream.iterate(1, &(&1 * 2)), 5), do: x
for x <- Stream.filter(1..10, &(rem(&1, 2) == 0)), y <- Stream.map([1, 2], & &1), do: {x, y}
try do
  for x <- Stream.cycle([1, 2, 3]) do
    if x == 3, do: raise("three"), else: IO.puts(x)
  end
rescue
  e -> e
end
for x <- Stream.resource(fn -> 1 end, fn 4 -> {:halt, 4}; n -> {[n], n + 1} end, fn n -> IO.puts("closed #{n}") end), do: IO.inspect(x)
for x <- Stream.concat([1, 2], 5..6), reduce: 0 do
  acc -> acc + x
end
for {k, v} <- Stream.zip([:a, :b], 1..10), into: %{}, do: {k, v}
for x <- Stream.unfold(5, fn 0 -> nil; n -> {n, n - 1} end), uniq: true, do: div(x, 2)
for x <- MapSet.new([3, 1, 2]), do: x
for {k, v} <- %{a: 1, b: 2}, do: {v, k}
for x <- 1..0//-1, do: x
for x <- 10..1//-3, do: x
for x <- :not_enumerable, do: x
for x <- Stream.take_while([1, 2, 3], &(&1 < 3)), into: "", do: to_string(x)
catch_it = fn -> try do for(x <- Stream.repeatedly(fn -> 1 end), do: throw({:got, x})) catch t -> t end end
catch_it.()
for x <- Stream.chunk_every(1..7, 3), do: x
for x <- Stream.flat_map(1..3, &[&1, &1]), x > 1, do: x
