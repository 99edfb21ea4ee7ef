# with warnings
0b102
0o18
0xfg
1e5
1.e5
1.0e
1_000_
1__000
0b
12abc
1.5.2
?ab
?\x41
"\u{110000}"
"\xZZ"
"\u12"
"\u{zz}"
'\u{zz}'
:"a\x"
~s(\u{zz})
"a#{1 + }"
"a#{"
"
}"
"#{}"
"#{1; 2}"
:1a
:"foo bar"
:foo?
:foo!
:Foo
:+
:&&&
:<<>>
:{}
:%{}
:..//
:"Elixir.String"
String == :"Elixir.String"
Foo.bar
foo
foo()
foo(1)
foo 1
Foo.Bar.baz(1, 2)
String.upcas("a")
String.upcase()
String.upcase("a", :default, 3)
Enum.mapp([1], & &1)
Enum.map([1])
:lists.revers([1])
:lists.reverse()
:nomod.f()
IO.put("x")
Strng.upcase("a")
string.upcase("a")
Integer.to_string("a")
lenght([1])
elixir
x = 
1
x = = 1
x =
=
1 + * 2
1 ++ 2
[1] ++ 2
[1] -- 2
1 -- [2]
1 <> "a"
"a" <> :b
"a" ++ "b"
'a' <> 'b'
'a' ++ 'b'
"a" - 1
1 / 0
div(1, 0)
rem(1, 0)
1.0 / 0
div(1.0, 2)
rem(5, 2.0)
1 and true
true and 1
nil or true
not 1
not nil
!1
1 && 2
nil || 3
false or 4
1 == 1.0
1 === 1.0
1 = 1.0
"a" == 'a'
1 < :a
[1] < {1}
nil < false
1 != "1"
1 !== 1.0
a <> "x" = "yx"
1 in [1, 2]
1 not in [1, 2]
1 in {1, 2}
1 in %{}
1 in "abc"
x in [1]
max(1)
max(1, 2, 3)
abs("a")
round("1.5")
trunc(nil)
hd []
tl {}
length({1, 2})
tuple_size([1])
elem({1}, 1)
elem([1], 0)
put_elem({1}, 2, 3)
map_size([])
byte_size('abc')
byte_size(:abc)
is_atom()
to_string({1, 2})
to_string(%{})
to_string([1, [2, "x"]])
to_string([:a])
to_charlist({1})
"#{[1, 2]}"
"#{{1, 2}}"
"#{%{a: 1}}"
"#{nil}"
"#{:a}"
"#{1.0}"
"#{self() |> is_pid}"
Atom.to_string("a")
String.to_existing_atom("surely_not_there_4711")
String.length('abc')
String.length(nil)
String.split("a b", 1)
String.at("abc", "1")
String.replace("a", 1, "b")
String.duplicate("a", -1)
String.slice("abc", 1)
String.pad_leading("a", 3, "")
Integer.parse(1)
Integer.parse("0x1f", 16)
Integer.parse("z", 37)
Integer.to_string(10, 1)
Float.round(1)
Float.round(1.5, 20)
Float.parse("abc")
String.to_float("1")
String.to_float("1.5x")
String.to_integer("1.5")
List.first(nil)
List.to_tuple({1})
Enum.at({1, 2}, 0)
Enum.fetch!([1], 4)
Enum.max([])
Enum.reduce([], fn a, b -> a + b end)
Enum.random([])
Enum.zip([1], 2)
Enum.sum(["a"])
Enum.join([{1}])
Enum.sort([1], :up)
Enum.take([1], :a)
Map.fetch!(%{a: 1}, :b)
Map.get([a: 1], :a)
Map.put(nil, :a, 1)
Map.new([1, 2])
Map.update!(%{}, :a, & &1)
%{a: 1}.b
%{a: 1}[:b][:c]
%{%{a: 1} | b: 2}
%{nil | a: 1}
%{"a": 1}
%{"a" => 1}.a
%{a => 1}
[a: 1][:a]
[a: 1].a
[{:a, 1}, {:b, 2}] == [a: 1, b: 2]
[a: 1, b]
[a: 1, {:b, 2}]
[{:b, 2}, a: 1]
[a : 1]
[a:1]
{a: 1}
{1, a: 1}
%{1, 2}
%{:a 1}
%{a: 1 b: 2}
[1 2]
{1 2}
[1,, 2]
[,1]
(1, 2)
()
fn 1 end
fn x 1 end
fn(x) -> x end.(2)
(fn x -> x end)(2)
f = fn x -> x end
f(1)
f.(1, 2)
f.()
f 1
&1 + 1
&(1)
&(&1)
& &1 + &3
&(&1 + &(&2))
&String.upcase
&String.upcase/1
&String.nope/1
&nope/1
&foo.bar/1
&if/2
&1
(& &1).(3)
(&"x#{&1}").(3)
(&{&1, &2}).(1, 2)
(&[&1 | &2]).(1, [])
(&%{a: &1}).(1)
&&1
& 1 + 2
&self()
&(self())
&()
<<1.5::float-size(10)>>
x = 10
<<1.5::float-size(x)>>
<<1::float-size(10)>>
<<1::8-size(8)>>
<<1::8-size(9)>>
<<1::signed-signed>>
<<1::4>> <> "a"
"a" <> <<1::4>>
<<1::5, 2::3>> <> "a"
"a" <> 'b'
"a" <> :a
"a" <> 1 <> 2
"a" <> nil
"a" <> foo
"a" <> [1]
for x <- [1], into: "", do: :a
for x <- [1], into: "a", do: 1
for x <- [1], into: <<>>, do: [1]
for x <- ["b"], into: "a", do: x
for x <- [1], into: "", do: <<1::3>>
a = ""
for x <- [1], into: a, do: :a
for x <- [1], uniq: a, do: x
for x <- [1], uniq: nil, do: x
for x <- [1, 1], uniq: !a, do: x
for 1, do: 1
for x, do: 1
for x > 1, y <- [1], do: y
?\ 
?\s
? 
?\A
?\(
?\1
&foo.bar/1
&foo.bar(&1, 2)
&(foo; &1)
&(&1; 2)
&()
&[]
&{}
&[&1]
try do raise "x" rescue %RuntimeError{} -> 1 end
try do raise "x" rescue "a" -> 1 end
try do raise "x" catch a, b, c -> 1 end
<<1::4>> <> "a"
<<3::8>> <> "a"
<<3::4,4::4>> <> "a"
<<<<1::1>>::binary>>
<<<<1::1>>::bitstring>>
for x <- [1], into: "", do: :a
defmodule C7 do
  def g(^x), do: x
end
defmodule G2 do
  import Map
  import Keyword
  def f, do: get(%{}, :a)
end
System.halt(0)
