# with warnings
defmodule B do
  @callback foo(integer) :: atom
  @callback bar(term, term) :: atom
  @macrocallback mac(term) :: Macro.t
  @optional_callbacks bar: 2
end
B.behaviour_info(:callbacks)
B.behaviour_info(:optional_callbacks)
defmodule C do
  @behaviour B
end
defmodule C1 do
  @behaviour B
  @impl true
  def foo(x), do: :ok
  def bar(a, b), do: a
  defmacro mac(x), do: x
end
defmodule C2 do
  @behaviour B
  @impl B
  def baz(x), do: x
end
defmodule C3 do
  @impl true
  def baz(x), do: x
end
defmodule C4 do
  @behaviour Nope
  @impl Nopee
  def baz(x), do: x
end
defmodule C5 do
  @behaviour Enum
  @behaviour B
  @behaviour B
  @impl true
  defp foo(x), do: x
end
defmodule C7 do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(a, b, c), do: {:reply, a, c}
  @impl true
  def handle_cast(a, c), do: super(a, c)
end
C7.__info__(:functions)
C7.__info__(:macros)
C7.child_spec(1)
