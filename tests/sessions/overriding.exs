# with warnings
defmodule B do
  @callback zoo(integer) :: atom
  @callback foo(integer) :: atom
  @callback bar(term, term) :: atom
  @callback a(term, term) :: atom
  @callback a(term) :: atom
end
defmodule B2 do
  @callback a(term) :: atom
end
defmodule C do
  @behaviour B
  @behaviour B2
end
defmodule D do
  @behaviour B
  @impl B
  def a(_), do: 1
  def a(_, _), do: 1
  def zoo(_), do: 1
  def foo(_), do: 1
  def bar(_, _), do: 1
end
defmodule E do
  @impl true
  @behaviour Nope
  def a(_), do: 1
  @impl true
  def b(_), do: 1
end
defmodule F do
  @behaviour B
  defoverridable B
end
defmodule F do
  defoverridable B
end
defmodule F do
  defoverridable Enum
end
defmodule F do
  defoverridable Enumx
end
defmodule F do
  defoverridable x: 1
end
defmodule F do
  defoverridable [x: 1, y: "d"]
end
defmodule G do
  def x(a), do: a + 1
  defoverridable x: 1
  def x(a), do: super(a) * 2
  defoverridable x: 1
  def x(a), do: super(a) + 100
  defmacro m(a), do: a
  defoverridable m: 1
  defmacro m(a), do: {:+, [], [1, super(a)]}
end
defmodule G do
  def x(a), do: a + 1
  defoverridable x: 1
  def x(a), do: super(a) * 2
  defoverridable x: 1
  def x(a), do: Enum.map([1, 2], &super(&1)) |> Enum.map(fn x -> super(x) + a end)
  defmacro m(a), do: a
  defoverridable m: 1
  defmacro m(a), do: {:+, [], [1, super(a)]}
  def z(1), do: 1
  defoverridable z: 1
end
import G
G.x(3)
m(3)
G.z 1
G.z 2
defmodule H do
  super(1)
end
super(1)
defmodule Def do
  defmacro __using__(opts) do
    quote do
      @behaviour B2
      def a(x), do: {unquote(opts[:v]), x}
      def other, do: __MODULE__
      defoverridable a: 1
      @before_compile unquote(__MODULE__)
      @after_compile unquote(__MODULE__)
      @on_definition unquote(__MODULE__)
    end
  end
  defmacro __before_compile__(env) do
    IO.inspect {:before, env.module, Module.definitions_in(env.module)}
    quote do
      def injected, do: 42
    end
  end
  def __after_compile__(env, bin) do
    IO.inspect {:after, env.module, is_binary(bin)}
  end
  def __on_definition__(env, kind, name, args, guards, body) do
    IO.inspect {env.function, kind, name, args, guards, body}
  end
end
defmodule U1 do
  use Def, v: 7
  def mine(x) when x > 1 when x < 0, do: x
  defp p(x \\ 2, y), do: x + y
  def q(a), do: p(a)
  @impl true
  def a(1), do: super(1)
  def a(x) do
    x
  rescue
    _ -> 1
  end
end
U1.a(1)
U1.injected
use Nope
use Enum
