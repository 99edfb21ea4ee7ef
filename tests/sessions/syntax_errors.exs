)
1 2
foo bar baz
end
1 +
2
[1, 2
]
(1 + 2
)
"abc
def"
'abc
d'
"""
here
  doc
"""
fn x ->
x end
%{a: 1, "b" => 2, c}
[a: 1, 2]
{1, 2]
[1, 2)
do
1 = 2 = 3
@
1..2..3
if true do
1
#iex:break
:ok
case 1 do
  1 ->
    :one
end
?
0x
1_
1.2.3
:"unclosed
#iex:break
foo(1
, 2)
%{a: 1
#iex:break
a = (
1
)
~r/a
/
%
&
&1
fn -> 1
end
x = 1; y = 2
;
# only a comment

x
\
