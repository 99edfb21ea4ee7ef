7 + 35
6 * 7
9 / 3
div 17, 5
rem 17, 5
rem(-17, 5)
0b1101
0o755
0xCAFE
1_000_000
2.5e-4
.5
1.
round(4.5)
trunc(-4.7)
h1
truee
true and 3
3 and true
nil && 4
nil || :fallback
not 5
!5
1 + "2"
"1" + 2
:a * 3
nil + 1
[1] + [2]
10 / 0
div(10, 0)
rem(10, 0)
div(10.0, 2)
1 == 1.0
1 === 1.0
1 < :atom
"abc" < 'abc'
:apple == "apple"
is_atom(Apple)
is_boolean(nil)
is_number("7")
is_integer(7.0)
is_string("x")
"bonjour #{:monde}"
"liste: #{[1, 2]}"
"tuple: #{{1, 2}}"
"map: #{%{a: 1}}"
"one
two"
"a\tb" |> IO.puts()
string_length("ab")
String.lenght("ab")
String.length('ab')
String.length(:ab)
String.upcase("straße")
String.upcase(nil)
Strin.upcase("a")
upcase("a")
byte_size("héllo")
byte_size('hello')
length("hello")
length({1, 2})
length([1 | 2])
tuple_size([1])
hd []
tl []
hd {1}
[1, 2, 3] ++ [4]
[1, true, 2, false] -- [true, 1]
[1] ++ 2
2 ++ [1]
"a" ++ "b"
"a" <> 1
"a" <> :b
1 <> "a"
'a' <> "b"
elem({:ok, 1}, 2)
elem({:ok, 1}, -1)
elem([1], 0)
put_elem({:ok, "x"}, 1, "y")
put_elem({:ok}, 3, 1)
[11, 12, 13]
[7, 8, 9, 10]
'hello'
i 'hi'
i :ok
i 12
add = fn a, b -> a + b end
add.(1, 2)
add.(1)
add(1, 2)
is_function(add, 2)
double = fn a -> add.(a, a) end
double.(4)
x = 42
(fn -> x = 0 end).()
x
y
fn x -> x
end.(3)
foo()
Foo.bar
Foo.bar(1, 2)
%Foo{}
Enum.foo([1])
Enum.map([1])
Enum.mpa([1], & &1)
Integer.to_strin(4)
"5" * 2
String.to_integer("five")
String.to_integer(5)
String.to_float("3")
Integer.parse("12abc")
Float.parse("x")
String.to_existing_atom("never_seen_atom_zz")
1 ++ 2
-"a"
+nil
abs("x")
max(1)
-[]
:a > 1 and nil
if 1, do: 2, else: 3
true or raise "never"
false or 7
xor(true, false)
1..10
1..10//3
10..1
1..:a
1.0..2
~r/a(b/
Regex.match?(~r/foo/, "seafood")
"seafood" =~ "foo"
"seafood" =~ ~r/x/
1 =~ "a"
System.halt(0)
