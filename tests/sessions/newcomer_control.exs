# with warnings
case 1 do 1 -> :a; 2 -> :b end
case 1, do: (1 -> :a)
case 1 do
  x -> x
  y -> y
end
case 1 do x when x > 1, x < 3 -> x end
case {1, 2} do
  {a, a} -> a
  {a, _} -> a
end
case 1 do 1 end
case 1 do :a, :b -> 1 end
case 1 do -> 1 end
cond do 1 -> 2 end
cond do true end
cond do
  x = 5 -> x
end
cond
cond do: 1
if 1 do 2 else 3 else 4 end
if 1 do 2 elsif 3 do 4 end
#iex:break
if 1 then 2
if 1 do 2
#iex:break
if do 1 end
if 1, 2
if true, do: 1, else: 2, other: 3
if true, do 1 end
unless 1 do 2 end
with x <- 1, do: x
with x = 1, y <- 2, do: x + y
with 1 <- 2 do 3 else 2 -> :two end
with 1 <- 2 do 3 else 5 -> :two end
with 1 <- 2 do 3 else x -> x; _ -> 1 end
with do: 1
with x <- 1
with {:ok, x} when x > 1 <- {:ok, 0}, do: x
for x <- 1..3, do: x
for x <- 5, do: x
for x <- [1], y <- x, do: y
for x <- [1, 2, 3], x > 1, do: x
for x <- [1]
for do: 1
for x <- [1, 1], uniq: true, do: x
for x <- [1, 1], uniq: 1, do: x
for x <- [1], into: %{}, do: x
for x <- [1], into: 5, do: x
for x <- [1], reduce: 0 do acc -> acc + x end
for x <- [1], reduce: 0 do acc + x end
for x <- [1], reduce: 0, into: [] do acc -> acc + x end
for x <- [1], foo: 1, do: x
for <<c <- "ab">>, do: c
for <<c <- 'ab'>>, do: c
for c <- <<1, 2>>, do: c
for {k, v} <- %{a: 1}, into: %{}, do: {v, k}
for {k, v} <- %{a: 1}, into: "", do: k
for x <- [1], x = nil, do: x
for x <- [1], y = x * 2, do: y
for x <- 1..2, y <- [:a, :b], do: {x, y}
for _ <- 1..3, do: :rand.uniform(1)
try do raise "x" end
try do raise "x" rescue e -> e.message end
try do raise "x" rescue RuntimeError -> :r end
try do raise "x" rescue e in RuntimeError -> e end
try do raise "x" rescue e in [ArgumentError] -> e end
try do raise "x" rescue ArgumentError, RuntimeError -> 1 end
try do raise "x" rescue %RuntimeError{} -> 1 end
try do raise "x" catch e -> e end
try do raise "x" catch :error, e -> e end
try do throw 1 catch x -> x end
try do exit(1) catch :exit, x -> x end
try do 1 else 1 -> :one end
try do 1 else 2 -> :two end
try do 1 after IO.puts("after") end
try do raise ArgumentError after IO.puts("after") end
try do
  :x
rescue
  e -> e
end
try do: 1
try
try do 1 / 0 rescue e in ArithmeticError -> Exception.message(e) end
raise
raise "a", []
raise 1
raise :atom
raise ArgumentError, "m"
raise ArgumentError, message: "m"
raise ArgumentError, 1
raise Nope
raise Nope, "x"
raise %{a: 1}
raise %ArgumentError{message: "z"}
raise String
throw :ball
throw
exit :bye
exit(:normal)
exit({:shutdown, 1})
reraise "x", []
defmodule MyError do
  defexception message: "my own", code: 0
end
raise MyError
raise MyError, "other"
raise MyError, code: 5
%MyError{}
try do raise MyError rescue e in MyError -> {e.message, e.code} end
defmodule CodeError do
  defexception [:code]
  def message(e), do: "code #{e.code}"
end
raise CodeError, code: 4
raise CodeError, "four"
defmodule BuildError do
  defexception [:message]
  @impl true
  def exception(value), do: %BuildError{message: "got: #{inspect(value)}"}
end
raise BuildError, 12
defmodule BadError do
  defexception [:code]
end
raise BadError, code: 1
receive do
  x -> x
after
  0 -> :none
end
receive after 0 -> 1 end
receive do: 1
receive do after 0 -> 1 end
send(self(), :hi)
receive do
  :ho -> 1
  msg -> {:got, msg}
end
send(:nobody, 1)
send("x", 1)
spawn(1)
spawn(fn -> 1 end) |> is_pid
Process.alive?(1)
Process.register(self(), nil)
Process.register(self(), "me")
Process.whereis("me")
Process.send_after(self(), :x, -1)
Process.exit(self(), :normal)
Process.sleep(-1)
Process.sleep(0.5)
Process.info(1)
Process.monitor(1)
Process.link(1)
x = 1
^x = 1
^x = 2
^(x + 1) = 2
^x
^y = 1
{^x, z} = {1, 2}
fn ^x -> 1 end.(2)
case 2 do ^x -> 1; _ -> :other end
%{x => 2} = %{1 => 2}
%{^x => v} = %{1 => 2}
%{^x: 1} = %{}
[x | x] = [1 | 1]
[a, b] = [1, 2, 3]
{a, b} = [1, 2]
[h | t, u] = [1]
[| t] = [1]
[1 | 2 | 3]
x = y = z = 3
x + 1 = 4
f() = 1
"a" <> b <> c = "abc"
a <> b = "ab"
<<a::8, b::binary>> = "abc"
<<a::binary, b::8>> = "abc"
<<a::binary-size(2), b>> = "abc"
<<n, s::binary-size(n), r::binary>> = <<2, "abcd">>
<<a::foo>> = "a"
<<a::size(x)>> = "a"
<<a::size(9)>> = <<1>>
<<1::size(-1)>>
<<"a"::8>>
<<"a"::utf16>>
<<:a>>
<<1.5>>
<<1.5::float>>
<<256>>
<<1::4>>
<<1::integer-float>>
<<1::8-8>>
<<1::size(8)-unit(2)>>
<<1::unit(2)>>
<<1::float-size(10)>>
<<x::utf8>> = "é"
<<?a, ?b>>
<<"a", 1::1>>
<<1, 2
>>
<<>> <> <<1>>
<<1::4>> <> "a"
byte_size(<<1::4>>)
bit_size(<<1::4>>)
is_binary(<<1::4>>)
~r/(/
~r/a/k
~r/a/i
~w(a b)x
~w(a b)c
~s(a)x
~x(a)
~D[2020-13-01]
~D[abc]
~T[25:00:00]
~N[2020-01-01]
~U[2020-01-01 00:00:00]
~U[2020-01-01 00:00:00Z]
~s(unclosed
#iex:break
~s"a"
~s'a#{1}'
~S(a#{1}\n)
~c(abc)
~C(a#{1})
~s{a}
~s<a>
~s|a|
~s/a/
~s[a]
~s"""
  text
  """
~S'''
raw #{x}
'''
~s*a*
~
~1
sigil_s("a", [])
sigil_x("a", [])
def sigil_q(a, b), do: {a, b}
defmodule Sig do
  def sigil_v(text, []), do: String.split(text, ".") |> Enum.map(&String.to_integer/1)
  def sigil_v(text, 'r'), do: text
end
import Sig
~v(1.2.3)
~v(1.2.3)r
~v(1.2.3)q
~v(1.x)
System.halt(0)
