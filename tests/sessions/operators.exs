1 + 2 * 3 - 4
10 / 2
div(7, 2)
rem(-7, 2)
div(-7, 2)
7.0 - 0.5
2 ** 10
2 ** -1
1 == 1.0
1 === 1.0
1 != 2
1 !== 1.0
1 < :atom
:a < "b"
[1, 2] ++ [3]
[1, 2, 3, 2] -- [2]
"a" <> "b" <> "c"
true and false
true or raise "no"
not true
nil || 5
false && 1
nil && 1
1 && 2
!nil
!!1
5 in [1, 5]
5 not in [1, 5]
5 in 1..10
1..3
1 |> Kernel.+(2)
[1, 2] |> Enum.map(&(&1 * 2))
"a b" |> String.upcase() |> String.split()
-3 |> abs()
Bitwise.band(12, 10)
max(1, 2)
min(:a, 1)
abs(-5.5)
round(2.5)
trunc(-2.7)
ceil(1.2)
floor(-1.2)
1.0 * 3
3 - 1.5
9007199254740993 + 0.0
1 <> 2
"a" == 'a'
{1, 2} < {1, 3}
{3} < {1, 2}
%{a: 1} == %{a: 1.0}
%{a: 1} === %{a: 1.0}
is_integer(1) and is_float(1.0)
is_map(%{})
is_function(fn -> 1 end, 0)
1 = 1
x = y = 3
x + y
