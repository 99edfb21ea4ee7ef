1 + "a"
"a" - 1
1 / 0
div(1, 0)
rem(5, 0.0)
hd([])
tl([])
elem({1, 2}, 5)
:erlang.element(0, {1})
String.to_integer("x")
String.to_atom(5)
Map.fetch!(%{a: 1}, :b)
%{a: 1}.b
%{a: 1}[:b]
nil.foo
nil[:a]
:atom.fun
1.fun
x = 5
x.y
x.()
f = fn a -> a end
f.(1, 2)
raise "oops"
raise ArgumentError
raise ArgumentError, "bad one"
raise ArgumentError, message: "keyword"
throw :ball
exit :bye
exit(:normal)
exit({:shutdown, 1})
:erlang.error(:custom)
:erlang.error({:a, 1})
{:ok, 1} = {:error, 2}
Enum.mapp([1], 2)
Enum.map([1])
Foo.bar(1)
Foo.Bar.baz
:foo.bar()
:erlang.foo(1)
String.upcas("a")
Lists.map([])
foo()
foo(1, 2)
y
y + 1
binary_to_atom("a")
send(:nobody, 1)
send(1, 2)
Process.register(self(), :nil)
Process.unregister(:not_there)
List.first(1)
Enum.map(1, fn x -> x end)
Enum.fetch!([1], 5)
Enum.max([])
Keyword.fetch!([a: 1], :b)
if 1, do
1 +* 2
cond do false -> 1 end
with 1 <- 2 do 3 else 4 -> 5 end
true and 1
1 and true
not 1
fn 1 -> 1 end.(2)
length(1)
tuple_size(1)
byte_size(:a)
String.length(1)
Integer.parse(1)
apply(Enum, :foo, [])
apply(fn x -> x end, [])
%{x | a: 1}
%{%{a: 1} | b: 2}
Map.put(1, 2, 3)
struct(Foo, a: 1)
%Foo{}
[1, 2] ++ 3
1 ++ [2]
"a" <> 1
"#{self}"
"#{{1, 2}}"
"#{%{a: 1}}"
to_string([1, :a])
