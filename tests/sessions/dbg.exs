x = 1
dbg(x + 1)
y = x
x
binding()
continue
x
dbg(if true, do: 1, else: 2)
continue
dbg()
continue
"and options" |> dbg(width: 10)
continue
require IEx
IEx.pry()
1 + 1
v()
continue
require IEx
IEx.pry()
next
defmodule Inside do
  require IEx
  def go(n) do
    twice = n * 2
    IEx.pry()
    twice + 1
  end
end
Inside.go(4)
twice
n + twice
binding()
whereami
continue
breaks
remove_breaks
remove_breaks URI
reset_break 1
whereami
open
System.halt(0)
