{a, b} = {1, 2}
a + b
[h | t] = [1, 2, 3]
h
t
[x, y | _] = [1, 2, 3, 4]
{x, y}
%{name: name} = %{name: "Ann", age: 5}
name
%{"k" => %{inner: v}} = %{"k" => %{inner: [1]}}
v
{:ok, value} = {:error, :nope}
^a = 1
^a = 2
a = 5
{a, a} = {1, 1}
{a, a} = {1, 2}
"hello " <> rest = "hello world"
rest
<<first, tail::binary>> = "abc"
first
tail
<<x::4, y::4>> = <<0xAB>>
{x, y}
<<len, text::binary-size(len), more::binary>> = <<3, "abcdef">>
{len, text, more}
<<n::16-little, f::float>> = <<1, 0, 1.5::float>>
{n, f}
[] = []
[] = [1]
1 = 1.0
_ = 5
{:ok, [%{id: id} | _]} = {:ok, [%{id: 7}, %{id: 8}]}
id
[a: one] = [a: 1]
one
case {1, 2} do {x, y} when x > y -> :gt; {x, y} when x < y -> :lt; _ -> :eq end
case [1, 2, 3] do [1 | rest] -> rest end
case 5 do 1 -> :one end
case "ab" do "a" <> r -> r end
case %{a: 1} do %{b: _} -> :b; %{a: 1} -> :a end
case 1.0 do 1 -> :int; 1.0 -> :float end
x = 3
case 3 do ^x -> :same; _ -> :other end
case 4 do ^x -> :same; _ -> :other end
fn {:ok, v} -> v; {:error, e} -> e end.({:error, "bad"})
f = fn 0 -> :zero; n when n > 0 -> :positive; _ -> :negative end
{f.(0), f.(5), f.(-5)}
