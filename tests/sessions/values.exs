1_000_000
0xFF
0b1010
1.0
1.0e10
1.5e-7
123456789.123
1.0e100
100000000000000000000000000000
-5
:atom
:"an atom"
:"second_node@Codys-MBP"
:second_node@vm
:+
:==
:"foo bar!"
:ok?
nil
true
Enum
:"Elixir.Foo.Bar"
:"Elixir.foo"
"text"
"tab\tnew\nquote\" back\\ #{1 + 1} \#{}"
"héllo ✓ 日本"
<<255, 1>>
<<1, 2, 3>>
<<97, 98, 0>>
<<1::3>>
<<5::size(12)>>
'abc'
'it\'s'
[104, 105]
[1, 2, 3]
[1 | 2]
[]
{}
{1, :two, "three", 'four', 5.0}
[a: 1, b: 2]
[{:a, 1}, {:"b c", 2}, {:c?, 3}]
[{"a", 1}]
%{}
%{a: 1, b: 2}
%{:a => 1, "b" => 2, 3 => 4}
%{1 => :int, 1.0 => :float}
%{{1, 2} => [3], [4] => %{5 => 6}}
?a
?\n
~w(a b c)
~w(a b c)a
~s(a "quoted" one)
~c(abc)
1..10
1..10//3
&Enum.map/2
fn -> 1 end
fn a -> a end
fn a, b -> a + b end
fn a, b, c -> {a, b, c} end
&(&1 + &2)
<<1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 200>>
