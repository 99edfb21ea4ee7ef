list = [{:trim, true}, {:parts, 2}]
list == [trim: true, parts: 2]
[a: 1, "b": 2]
[a: 1, 2]
[2, a: 1]
[{:a, 1}, b: 2] ++ [c: 3]
kw = [a: 1, b: 2, a: 3]
kw[:a]
kw[:zz]
kw["a"]
kw.a
Keyword.get(kw, :a)
Keyword.get_values(kw, :a)
Keyword.fetch!(kw, :zz)
Keyword.put(kw, :a, 9)
Keyword.delete(kw, :a)
Keyword.keys(kw)
Keyword.keyword?([1])
Keyword.validate([a: 1, z: 2], [:a])
Keyword.validate!([a: 1, z: 2], [:a])
Keyword.merge([a: 1], [1])
Keyword.get(%{a: 1}, :a)
map = %{:a => 1, 2 => :b}
map[:a]
map.a
map.c
map[:c]
map.2
%{map | a: 5}
%{map | zz: 5}
%{list | a: 1}
Map.get(map, 2)
Map.get(kw, :a)
Map.fetch!(map, :q)
Map.put(map, :c, 3)
Map.to_list(map)
Map.has_key?(map, 2)
Map.update(%{n: 1}, :n, 0, & &1 + 1)
Map.update!(%{n: 1}, :m, & &1 + 1)
Map.merge(%{a: 1, b: 2}, %{b: 3}, fn _k, x, y -> x + y end)
Map.merge(%{a: 1}, [b: 2])
Map.new([{1, 2}, {3, 4}])
Map.new([1, 2])
Map.new(1..3, fn x -> {x, x * x} end)
Map.drop(%{a: 1, b: 2}, [:a])
Map.drop(%{a: 1, b: 2}, :a)
Map.take(%{a: 1, b: 2}, [:a, :z])
Map.pop(%{a: 1}, :a)
Map.pop!(%{a: 1}, :b)
Map.keys([])
Map.filter(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)
Map.reject(%{a: 1, b: 2}, fn {_, v} -> v > 1 end)
Map.split(%{a: 1, b: 2}, [:a])
%{a: 1, a: 2}
%{"a": 1, b => 2}
%{a: 1, "b" => 2}
%{"b" => 2, a: 1}
%{a: 1 b: 2}
%{a 1}
users = [
  john: %{name: "John", age: 27, languages: ["Erlang", "Ruby"]},
  mary: %{name: "Mary", age: 29, languages: ["F#"]}
]
users[:john].age
users = put_in(users[:john].age, 31)
users = update_in(users[:mary].languages, fn l -> List.delete(l, "F#") end)
get_in(users, [:john, :name])
get_in(users, [:jane, :name])
put_in users, 3
update_in(%{a: %{b: 1}}, [:a, :b], & &1 * 10)
update_in(%{a: %{b: 1}}.a.c, & &1 * 10)
pop_in(users, [:john, :age])
get_and_update_in(%{a: 1}, [:a], &{&1, &1 + 1})
get_in(%{list: [%{x: 1}, %{x: 2}]}, [:list, Access.all(), :x])
get_in(%{t: {1, 2}}, [:t, Access.elem(1)])
get_in([1, 2], [Access.at(1)])
get_in({1, 2}, [0])
:atom[:x]
nil[:x]
5[:x]
{1, 2}[:a]
Enum.map %{a: 1}, fn {k, v} -> {v, k} end
Enum.map([a: 1], fn k, v -> {v, k} end)
Enum.reduce([1, 2, 3], fn x, acc -> x + acc end)
Enum.reduce([], fn x, acc -> x + acc end)
Enum.reduce([1, :b, 3], 0, &+/2)
Enum.map([1, 2, "3"], &(&1 * 2))
Enum.map(1..3, fn x -> Enum.map(1..x, fn y -> div(x, y - 1) end) end)
Enum.map(5, & &1)
Enum.each({1, 2}, &IO.puts/1)
Enum.each([1, 2], &IO.puts/1)
Enum.sum(["a"])
Enum.filter(1..10, &rem(&1, 2) == 0)
Enum.filter 1..6, &(rem(&1, 2) != 0)
Enum.sort([3, :a, "b", 1.5, {1}, [1], %{}, nil])
Enum.sort([3, 1, 2], :desc)
Enum.sort([3, 1, 2], :down)
Enum.sort_by(["ccc", "a", "bb"], &String.length/1)
Enum.group_by(~w(ant bee cat ape), &String.first/1)
Enum.frequencies(~w(a b a))
Enum.chunk_every([1, 2, 3, 4, 5], 2)
Enum.chunk_every([1, 2, 3], 0)
Enum.chunk_by([1, 1, 2, 3], & &1 > 1)
Enum.zip([1, 2], [:a, :b, :c])
Enum.with_index(~w(a b))
Enum.at([1, 2], 7)
Enum.fetch!([1, 2], 7)
Enum.max([])
Enum.min_by([], & &1)
Enum.min_max([4, 2, 9])
Enum.random([])
Enum.take_while(1..10, & &1 < 4)
Enum.take([1, 2], "x")
Enum.split([1, 2, 3], -1)
Enum.join([1, :b, "c"], "-")
Enum.join([1, {2}])
Enum.into([a: 1], %{})
Enum.into([1], %{})
Enum.uniq([1, 2, 1])
Enum.dedup([1, 1, 2])
Enum.flat_map([1, 2], &[&1, &1])
Enum.flat_map([1, 2], & &1)
Enum.map_join(1..3, ", ", &"#{&1}!")
Enum.reduce_while(1..100, 0, fn x, acc -> if x > 5, do: {:halt, acc}, else: {:cont, acc + x} end)
Enum.find([1, 2], &(&1 > 5))
Enum.all?([1, nil])
Enum.any?([])
Enum.member?(1..5, 3)
Enum.count([1, 2, 3], &(&1 > 1))
Enum.count(3)
Enum.slice(1..10, 2..4)
Enum.scan(1..4, &+/2)
Enum.unzip([{1, 2}, {3, 4}])
Enum.unzip([1])
Enum.product([1, 2, 3])
Enum.zip_with([1, 2], [3, 4], &*/2)
Enum.reverse("abc")
Enum.concat([1], 2)
1..100_000 |> Enum.map(&(&1 * 3)) |> Enum.filter(&(rem(&1, 2) != 0)) |> Enum.sum()
1..100 |> Stream.map(&(&1 * 3)) |> Stream.filter(&(rem(&1, 2) != 0))
1..4 |> Stream.map(&(&1 * 3)) |> Enum.to_list()
Stream.cycle([1, 2, 3]) |> Enum.take(7)
Stream.cycle([])
Stream.unfold("hé", &String.next_codepoint/1) |> Enum.to_list
Stream.iterate(1, & &1 * 2) |> Stream.take_while(& &1 < 100) |> Enum.to_list
Stream.resource(fn -> 3 end, fn 0 -> {:halt, 0}; n -> {[n], n - 1} end, fn _ -> IO.puts("closed") end) |> Enum.to_list
Stream.map([1], 5)
Stream.map(5, & &1)
Stream.map(5, & &1) |> Enum.to_list
Stream.with_index([:a, :b]) |> Enum.to_list()
Stream.chunk_every(1..5, 2) |> Enum.to_list
Stream.zip([1, 2], [3, 4]) |> Enum.to_list
1..3 |> Stream.each(&IO.inspect/1) |> Stream.run()
File.stream!("/nowhere/at/all") |> Enum.take(1)
for n <- 1..4, do: n * n
for n <- [1, :a], do: n * 2
for i <- [:a, :b], j <- [1, 2], do: {i, j}
for n <- 0..9, rem(n, 3) == 0, do: n
for {k, v} <- %{a: 1}, into: %{}, do: {v, k}
for x <- [1, 1, 2], uniq: true, do: x
for x <- [1, 2, 3], reduce: 0 do
  acc -> acc + x
end
for x <- [1, 2], reduce: 0, do: x
for x <- [1, 2], foo: 1, do: x
for a <- 1..20, b <- a..20, c <- b..20, a * a + b * b == c * c, do: {a, b, c}
MapSet.new([1, 2, 2])
MapSet.put(MapSet.new(), 1) |> MapSet.member?(1)
MapSet.union(MapSet.new([1]), MapSet.new([2]))
MapSet.new(1)
List.flatten([1, [2, [3]]])
List.first([])
List.last([1, 2])
List.foldl([1, 2, 3], 10, &-/2)
List.foldr([1, 2, 3], 10, &-/2)
List.insert_at([1, 2], 1, :x)
List.delete_at([1, 2], 5)
List.replace_at([1, 2], 0, :z)
List.keyfind([a: 1], :a, 0)
List.zip([[1, 2], [3, 4]])
List.to_tuple([1, 2])
Tuple.to_list({1, 2})
Tuple.append({1}, 2)
Tuple.insert_at({1}, 5, 2)
List.wrap(nil)
List.duplicate(0, 3)
List.to_integer('12')
List.to_atom('ab')
List.starts_with?([1, 2], [1])
Range.size(1..10)
Range.disjoint?(1..2, 3..4)
Enum.to_list(5..1)
Enum.to_list(5..1//-2)
1..10 |> Enum.step(2)
%{1..2 => :r}
[1, 2, 3] |> Enum.map fn x -> x end
System.halt(0)
