x =
  1
list = [
  1,
  2
]
%{
  a: 1,
  b: [
    2
  ]
}
fn ->
  :multi
end
if true do
  if false do
    1
  else
    2
  end
end
"a
b"
~s(
sigil
)
[1, 2, 3]
|> Enum.map(&(&1 * 2))
|> Enum.sum()
1 +
  2 +
  3
case 1 do
  # a comment
  1 -> :one

  _ -> :other
end
foo = fn x ->
  y = x * 2
  y + 1
end
foo.(1)
(
  a = 1
  a + 1
)
a
1; 2
x = 1; x + 1

# comment

v()
v(1)
v(-2)
v(100)
{:a,
 :b}
