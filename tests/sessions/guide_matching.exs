point = {3, 4}
{px, py} = point
{a, b, c} = {:hello, 1}
{a, b, c} = [:hello, "x", 3]
{:ok, result} = {:error, :oops}
[head | tail] = [1, 2, 3]
[h | t] = []
^point = {3, 5}
^zzz = 1
{y, y} = {1, 1}
{y, y} = {1, 2}
1 = x0
length([1, [2], 3]) = 3
%{name: name} = %{name: "Ada", age: 36}
%{nom: n} = %{name: "Ada"}
%{"k" => v} = %{"k" => 9}
"Hello " <> rest = "Hello world"
"Hi " <> rest = "Hello"
left <> "x" = "abx"
<<a, b, c>> = "abc"
<<a, b>> = "abc"
_ = 5
_
_x = 3
_x
x = 1
case 10 do
  ^x -> "won't"
  _ -> "will"
end
case {1, 2, 3} do
  {4, 5, 6} -> "no"
  {1, z, 3} when z > 5 -> "no"
end
case :none do
  1 -> 2
end
hd(1)
case 1 do
  x when hd(x) -> "no"
  x -> "got #{x}"
end
f = fn
  x, y when x > 0 -> x + y
  x, y -> x * y
end
f.(1, 3)
f.(-1, 3)
g = fn
  x, y when x > 0 -> x + y
  x, y, z -> x * y + z
end
cond do
  2 + 2 == 5 -> "never"
  2 * 2 == 3 -> "nor this"
end
cond do
  nil -> 1
  hd([5]) -> "five"
end
if nil do
  "never"
else
  "seen"
end
unless true do
  1
end
x = if true do
  x + 1
end
if true, do: 1, els: 2
if true
unless false, else: 3
if(false, do: :this, else: :that)
with {:ok, v} <- Map.fetch(%{a: 1}, :a), do: v + 1
with {:ok, v} <- Map.fetch(%{a: 1}, :b), do: v + 1
with {:ok, v} <- Map.fetch(%{a: 1}, :b) do
  v
else
  {:error, _} -> :nope
end
with {:ok, v} <- {:error, 4} do
  v
else
  {:error, n} when n > 3 -> {:big, n}
end
[a, b | c] = 'hey'
[a, b | _] = [1]
{:ok, %{list: [first | _]}} = {:ok, %{list: [%{id: 4}]}}
first.id
first.idd
first[:idd]
first["id"].x
{a, _} = {1, 2, 3}
%{} = %{a: 1}
{} = {1}
[] = [1]
x = y = 8
x + y
1 = 2
"a" = :a
1.0 = 1
fn 0 -> :zero end.(1)
(fn [a] -> a end).([1, 2])
fun = fn {:ok, v} -> v end
fun.({:error, 1})
Enum.map([1, 2], fun)
for {:ok, v} <- [{:ok, 1}, :no, {:ok, 3}], do: v
a = 1; b = 2; [a, b]
{x, ^y} = {9, 8}
case [1, 2] do [a, ^y] -> a end
match?({:ok, _}, {:ok, 1})
match?({:ok, q}, {:error, 1})
destructure([p, q, r], [1, 2])
{p, q, r}
when_x when 1 = 2
fn x when x > 1 -> x
end.(0)
x when x > 1
case 1 do
end
case do
  1 -> 2
end
case 1
cond do
end
^x
%{^x => 1}
%{key => 1} = %{1 => 1}
receive do
  :x -> 1
after 5 -> :timeout
end
System.halt(0)
