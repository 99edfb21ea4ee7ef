# with warnings
defmodule A1 do
  @doc 1
end
defmodule A1 do
  @moduledoc 1
end
defmodule A1 do
  @doc true
end
defmodule A1 do
  @behaviour 1
end
defmodule A1 do
  @impl 1
  def x, do: 1
end
defmodule A1 do
  @on_load 1
end
defmodule A1 do
  @deprecated 1
end
defmodule A1 do
  @enforce_keys 1
  defstruct [:a]
end
defmodule A1 do
  @foo 1, 2
end
defmodule A1 do
  @Foo
end
defmodule A1 do
  @moduledoc "a"
  @moduledoc "b"
  @moduledoc since: "1.0"
  IO.inspect @moduledoc
  @doc since: "1"
  @doc "foo"
  IO.inspect @doc
  @doc false
  @doc "bar"
  def x, do: 1
  @impl true
end
defmodule A2 do
  Module.register_attribute(__MODULE__, :acc, accumulate: true, persist: true)
  Module.register_attribute(__MODULE__, :per, persist: true)
  @acc 1
  @acc 2
  @per 3
  @other 4
  IO.inspect @acc
  IO.inspect Module.get_attribute(__MODULE__, :acc)
  IO.inspect Module.get_attribute(__MODULE__, :none)
  IO.inspect Module.get_attribute(__MODULE__, :none, 5)
  IO.inspect Module.has_attribute?(__MODULE__, :none)
  IO.inspect Module.has_attribute?(__MODULE__, :per)
  IO.inspect Module.attributes_in(__MODULE__) |> Enum.sort
  IO.inspect Module.delete_attribute(__MODULE__, :acc)
  IO.inspect @acc
  IO.inspect Module.put_attribute(__MODULE__, :o, 1)
  IO.inspect Module.open?(__MODULE__)
  @acc 9
  def f(x, y \\ 1), do: x + y
  defp g(), do: 1
  defmacro m(), do: g()
  defmacrop m2(), do: g()
  IO.inspect Module.definitions_in(__MODULE__) |> Enum.sort
  IO.inspect Module.definitions_in(__MODULE__, :def) |> Enum.sort
  IO.inspect Module.defines?(__MODULE__, {:f, 2})
  IO.inspect Module.defines?(__MODULE__, {:f, 1})
  IO.inspect Module.defines?(__MODULE__, {:f, 2}, :defp)
  IO.inspect Module.get_definition(__MODULE__, {:f, 2})
  IO.inspect Module.get_definition(__MODULE__, {:f, 9})
  IO.inspect Module.delete_definition(__MODULE__, {:m2, 0})
  IO.inspect Module.overridable?(__MODULE__, {:f, 2})
  defoverridable f: 2
  IO.inspect Module.overridable?(__MODULE__, {:f, 2})
  IO.inspect Module.overridables_in(__MODULE__)
  IO.inspect Module.defines?(__MODULE__, {:f, 2})
end
A2.__info__(:functions)
A2.__info__(:macros)
A2.__info__(:module)
A2.__info__(:md5) |> byte_size
A2.__info__(:deprecated)
A2.__info__(:struct)
A2.__info__(:compile)
A2.__info__(:exports)
A2.__info__(:foo)
A2.module_info(:foo)
A2.module_info(:exports)
A2.module_info(:compile)
A2.module_info(:module)
A2.module_info(:md5) |> byte_size
A2.module_info(:nifs)
A2.module_info |> Keyword.keys
A2.fo(1)
Module.put_attribute(A2, :x, 1)
Module.get_attribute(A2, :x, 1)
Module.open?(A2)
Module.definitions_in(A2)
:lists.module_info(:module)
Module.eval_quoted(A2, quote(do: 1))
Enum.behaviour_info(:callbacks)
GenServer.behaviour_info(:callbacks)
:lists.__info__(:functions)
function_exported?(A2, :__info__, 1)
function_exported?(A2, :module_info, 0)
function_exported?(:lists, :module_info, 0)
defmodule A3 do
  defstruct [:x, y: 2]
  @deprecated "use g"
  def f, do: 1
  def h, do: f()
end
A3.__info__(:struct)
A3.__info__(:deprecated)
A3.__info__(:functions)
A3.__struct__
A3.__struct__(x: 4)
A3.__struct__(z: 4)
A3.f
defmodule A4 do
 def g, do: A3.f() + A3.zz() + Nope.x() + Enum.map(1)
 import A3
 alias Foo.Bar
 defdelegate reverse(list), to: Enum
 defdelegate rev(list, x \\ 1), to: Enum, as: :reverse
 defguard is_foo(x) when x > 1 and is_integer(x)
 defguardp is_foop(x) when x > 1
 def m(x) when is_foo(x), do: 1
end
A4.reverse([1])
A4.rev([1], [2])
require A4
A4.is_foo(3)
A4.__info__(:macros)
