# with warnings
defmodule Tools do
  def add(a, b \\ 10), do: a + b
  def sub(a, b), do: a - b
  defmacro mul(a, b), do: quote(do: unquote(a) * unquote(b))
  def sigil_j(text, opts), do: {text, opts}
  def _hidden, do: :hidden
  defmodule Deep.Er do
    def name, do: __MODULE__
  end
end
add(1)
import Tools, only: [add: 1]
add(1)
add(1, 2)
import Tools, only: [add: 2]
add(1, 2)
import Tools, only: :macros
mul(2, 3)
sub(2, 1)
import Tools, only: :functions
sub(2, 1)
mul(2, 3)
import Tools, except: [sub: 2]
mul(2, 3)
sub(2, 1)
import Tools, only: :sigils
~j(abc)x
import Tools, only: [nope: 1]
import Tools, only: :wrong
import Tools, only: 1
import Tools, wat: 1
import Nope
import 1
import Tools
_hidden()
alias Tools.Deep.Er
Er.name()
alias Tools.Deep.Er, as: Renamed
Renamed.name()
alias Tools.{Deep, Other}
Deep.Er.name()
Other
alias Tools.{Deep}, as: X
alias Tools, as: Foo.Bar
alias :lists
alias :lists, as: L
L.reverse([1, 2])
alias Tools, as: nil
alias 1
require Nope
require Tools, as: T
T.mul(3, 4)
alias __MODULE__
__MODULE__
__ENV__.aliases
__DIR__ == File.cwd!()
__ENV__.file
__ENV__.line
__ENV__.module
__ENV__.function
__ENV__.requires
__CALLER__
__STACKTRACE__
defmodule Scope do
  import List, only: [first: 1, last: 1]
  alias Tools.Deep.Er, warn: false
  alias Tools, as: Used
  require Integer
  def a, do: first([1, 2])
  def b, do: Used.add(1)
  def c do
    import Enum, only: [sum: 1]
    alias String, as: S
    {sum([1, 2]), S.upcase("x")}
  end
  def d, do: {__MODULE__, __ENV__.function, __ENV__.module, __ENV__.line}
  def e do
    raise "x"
  rescue
    _ -> length(__STACKTRACE__) > 0
  end
end
Scope.a()
Scope.b()
Scope.c()
Scope.d()
Scope.e()
defmodule Nested do
  defmodule Inner do
    def who, do: __MODULE__
    defmodule Innermost do
      def who, do: {__MODULE__, Inner}
    end
  end
  def call, do: {Inner.who(), Inner.Innermost.who()}
  defmodule Elixir.Outside do
    def who, do: __MODULE__
  end
end
Nested.call()
Nested.Inner.Innermost.who()
Outside.who()
Inner.who()
defmodule Args do
  def f(a, b \\ a_default(), c \\ 3), do: {a, b, c}
  def a_default, do: :computed
  def g(x \\ 1)
  def g(0), do: :zero
  def g(x), do: {:other, x}
  def opts(list \\ [], opts \\ [a: 1]), do: {list, opts}
  def multi(x) when is_atom(x) when is_binary(x), do: :name
  def multi(x) when x in 1..3, do: :small
  def multi(%{} = map) when map_size(map) > 0, do: :map
  def multi([_, _ | _]), do: :long
  def multi({a, a}), do: :twins
  def multi(_), do: :other
  def unquote(:"strange name")(), do: :strange
  def ok?(x), do: !!x
  def bang!(x), do: x || raise(ArgumentError)
end
Args.f(1)
Args.f(1, 2)
Args.f(1, 2, 4)
Args.g()
Args.g(0)
Args.g(5)
Args.opts()
Args.opts([1], b: 2)
Enum.map([:a, "a", 2, 7, %{a: 1}, %{}, [1, 2], [1], {1, 1}, {1, 2}], &Args.multi/1)
Args."strange name"()
Args.ok?(nil)
Args.bang!(nil)
Args.__info__(:functions)
&Args.g/0
(&Args.g/1).(3)
apply(Args, :g, [0])
apply(Args, :nope, [0])
function_exported?(Args, :f, 3)
function_exported?(Args, :f, 4)
Args.f()
Args.f(1, 2, 3, 4)
