# with warnings
x = 5
fn x -> 1 end
case 1 do y -> 2 end
def_x = fn a, b -> a end
zz
String.lenght("a")
defmodule W do
  def f(a, b), do: a
  defp unused(x), do: x
  @unused 5
  def g(x) do
    y = x
    1
  end
  def h(_a), do: _a
end
defmodule W2 do
  def f(1), do: 1
  def g(1), do: 2
  def f(2), do: 3
end
defmodule W3 do
  def f(_), do: 1
  def f(2), do: 3
  def t do
    String.lenght("a")
    Nope.x()
  end
end
defmodule W do
  def f, do: 1
end
if true do
  q = 1
end
'single' <> "x"
x == 1 and "s"
~w(a b)a
"a" |> String.upcase
[1, 2] == '\x01\x02'
import Enum
alias Foo.Bar
%{a: 1, a: 2}
foo = 1; fn -> foo = 2 end
not 1 in [1]
!1 in [1]
^x = 5
defmodule W4 do
  @doc "x"
  defp p, do: 1
  def q, do: p()
  @spec r(integer) :: atom
  def r(x), do: x
  @impl true
  def s, do: 1
end
System.halt(0)
