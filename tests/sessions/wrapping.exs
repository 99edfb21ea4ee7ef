Enum.to_list(1..200)
Enum.map(1..40, fn x -> {x, x * x} end)
for x <- 1..30, do: {:"key#{x}", "value #{x}"}
Map.new(1..30, fn x -> {x, String.duplicate("v", x)} end)
%{first: %{second: %{third: "a long enough text to make the line wrap somewhere", fourth: [1, 2, 3]}}}
[%{name: "one", tags: ["a", "b"]}, %{name: "two", tags: ["c", "d"]}, %{name: "three", tags: []}]
{:error, {:badmatch, "a rather long text that goes on and on until it is longer than the line is"}}
String.duplicate("long ", 30)
[String.duplicate("a", 40), String.duplicate("b", 40)]
{String.duplicate("a", 90)}
%{a: String.duplicate("a", 90), b: 2}
Enum.map(1..30, &to_string/1)
Enum.to_list(1..3) ++ Enum.map(1..20, &{&1, [&1]})
[a: 1, bb: 22, ccc: 333, dddd: 4444, eeeee: 55555, ffffff: 666666, ggggggg: 7777777, hhhhhhhh: 8]
[[[[[[[[1]]]]]]]]
inspect(Enum.to_list(1..100), limit: 5)
inspect("abc", binaries: :as_binaries)
inspect('abc', charlists: :as_lists)
inspect(%{a: 1}, pretty: true, width: 5)
IO.inspect(Enum.to_list(1..60), width: 40, limit: 20)
{1, [2, %{three: 'four'}], "five", :"six seven", 8.0, nil, true}
