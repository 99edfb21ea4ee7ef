if true, do: 1, else: 2
if false, do: 1
if nil do
  :a
else
  :b
end
unless false, do: :shown
cond do
  1 > 2 -> :no
  true -> :yes
end
cond do
  nil -> 1
end
case :x do
  :y -> 1
  other -> {:other, other}
end
with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:ok, 2}, do: a + b
with {:ok, a} <- {:ok, 1}, {:ok, b} <- {:error, :b}, do: a + b
with {:ok, a} <- :bad do
  a
else
  :bad -> :handled
end
with {:ok, a} <- :worse do a else :bad -> :handled end
for x <- 1..5, do: x * x
for x <- 1..5, rem(x, 2) == 1, do: x
for x <- [1, 2], y <- [:a, :b], do: {x, y}
for {:ok, v} <- [ok: 1, error: 2, ok: 3], do: v
for x <- [1, 2, 3], into: %{}, do: {x, x * x}
for x <- 1..3, into: "", do: to_string(x)
for <<c <- "abc">>, do: c
for x <- [1, 1, 2], uniq: true, do: x
for x <- 1..4, reduce: 0 do acc -> acc + x end
try do
  raise "oops"
rescue
  e in RuntimeError -> e.message
end
try do
  raise ArgumentError, "wrong"
rescue
  e in [RuntimeError, ArgumentError] -> {:rescued, Exception.message(e)}
end
try do throw(:ball) catch x -> {:caught, x} end
try do exit(:stop) catch :exit, r -> {:exit, r} end
try do :fine after IO.puts("after") end
try do 1 rescue _ -> 2 else 1 -> :one end
try do :erlang.error(:badarg) rescue e -> e end
try do 1 / 0 rescue e -> Exception.message(e) end
try do hd([]) catch kind, reason -> {kind, reason} end
receive do x -> x after 10 -> :timeout end
send(self(), {:hello, 1})
receive do {:hello, n} -> n end
(1; 2; 3)
if true do 1 end |> Kernel.+(1)
x = if(true, do: 5)
x
&(&1 * &2)
(&(&1 * 2)).(4)
Enum.map([1, 2, 3], &Integer.to_string/1)
then(5, fn x -> x + 1 end)
tap(5, fn x -> IO.puts(x) end)
