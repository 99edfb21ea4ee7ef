# with warnings
defmodule Shapes do
  defmacro square(x), do: quote(do: unquote(x) * unquote(x))
  defmacro swap(a, b) do
    quote do
      {unquote(a), unquote(b)} = {unquote(b), unquote(a)}
    end
  end
  defmacro hygienic do
    quote do
      x = 10
      x + 1
    end
  end
  defmacro unhygienic do
    quote do: var!(x) = 99
  end
  defmacro twice(do: block) do
    quote do
      unquote(block)
      unquote(block)
    end
  end
  defmacro bound(value) do
    quote bind_quoted: [value: value] do
      value + value
    end
  end
  defmacro getters(pairs) do
    for {name, value} <- pairs do
      quote do
        def unquote(name)(), do: unquote(value)
        def unquote(:"#{name}_twice")(), do: unquote(value) * 2
      end
    end
  end
  defmacro where do
    {__CALLER__.module, __CALLER__.function, __CALLER__.line, __CALLER__.file}
    |> Macro.escape()
  end
  defmacro show(expr) do
    text = Macro.to_string(expr)
    quote do
      IO.puts(unquote(text) <> " = " <> inspect(unquote(expr)))
    end
  end
  defmacro unless_nil(value, do: body) do
    quote do
      case unquote(value) do
        nil -> nil
        it -> (fn _ -> unquote(body) end).(it)
      end
    end
  end
  defmacrop secret, do: 42
  def reveal, do: secret()
  defmacro defaults(a, b \\ 5), do: quote(do: {unquote(a), unquote(b)})
  defmacro guard_ok(x), do: quote(do: is_integer(unquote(x)) and unquote(x) > 0)
end
Shapes.square(3)
require Shapes
Shapes.square(1 + 2)
import Shapes
x = 1
hygienic()
x
unhygienic()
x
{a, b} = {1, 2}
swap(a, b)
{a, b}
twice do: IO.puts("hi")
bound(IO.inspect(4))
where()
show(1 + length([1, 2]))
unless_nil 3, do: :yes
unless_nil nil, do: :yes
Shapes.reveal()
Shapes.secret()
defaults(1)
defaults(1, 2)
case 3 do
  n when guard_ok(n) -> :positive
  _ -> :no
end
defmodule Settings do
  require Shapes
  Shapes.getters(host: 1, port: 80)
  def location, do: Shapes.where()
  for {name, index} <- Enum.with_index([:red, :green, :blue]) do
    def code(unquote(name)), do: unquote(index)
    def unquote(:"is_#{name}?")(value), do: value == unquote(name)
  end
  def code(_), do: nil
  @words ~w(one two three)
  for word <- @words, do: def word(unquote(word)), do: unquote(String.upcase(word))
end
Settings.host()
Settings.port_twice()
Settings.location()
Settings.code(:green)
Settings.code(:pink)
Settings.is_red?(:red)
Settings.word("two")
Settings.word("four")
Macro.expand(quote(do: Shapes.square(y)), __ENV__) |> Macro.to_string()
Macro.expand_once(quote(do: unless(a, do: b)), __ENV__) |> Macro.to_string() |> IO.puts()
quote(do: square(2)) |> Macro.expand(__ENV__)
Macro.to_string(quote do: twice(do: x))
defmodule Early do
  def call, do: late(1)
  defmacro late(x), do: x
end
defmodule Pipeline do
  defmacro __using__(opts) do
    quote bind_quoted: [opts: opts] do
      @steps Keyword.get(opts, :steps, [])
      import Pipeline, only: [step: 2]
      Module.register_attribute(__MODULE__, :registered, accumulate: true)
      @before_compile Pipeline
    end
  end
  defmacro step(name, do: body) do
    quote do
      @registered unquote(name)
      def unquote(name)(var!(input)), do: unquote(body)
    end
  end
  defmacro __before_compile__(env) do
    steps = Module.get_attribute(env.module, :registered) |> Enum.reverse()
    quote do
      def run(input) do
        Enum.reduce(unquote(steps), input, fn step, acc -> apply(__MODULE__, step, [acc]) end)
      end
      def steps, do: unquote(steps) ++ @steps
    end
  end
end
defmodule Numbers do
  use Pipeline, steps: [:last]
  step :double do
    input * 2
  end
  step :increment do
    input + 1
  end
end
Numbers.run(5)
Numbers.steps()
defmodule Bad do
  defmacro boom(x), do: raise ArgumentError, "no #{inspect(x)}"
end
require Bad
Bad.boom(1 + 1)
defmodule Worse do
  require Bad
  def f, do: Bad.boom(:x)
end
Bad.nothing(1)
Bad.boom()
defmodule Fragments do
  name = :dynamic
  args = Macro.generate_arguments(2, __MODULE__)
  def unquote(name)(unquote_splicing(args)), do: {unquote_splicing(args)}
  kind = :def
  Kernel.unquote(kind)(other(), do: 1)
end
Fragments.dynamic(1, 2)
Fragments.other()
