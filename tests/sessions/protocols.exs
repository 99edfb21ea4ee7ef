defprotocol Size do
  @doc "Calculates the size"
  def size(data)
  def label(data, opts)
end
Size.size(1)
Size.size("x")
Size.impl_for("")
defimpl Size, for: BitString do
  def size(s), do: byte_size(s)
  def label(s, _), do: {s, @for, @protocol, __MODULE__}
end
Size.size("abc")
Size.label("abc", 1)
Size.impl_for("")
Size.impl_for!(1)
defimpl Size, for: [Integer, List] do
  def size(_), do: @for
end
Size.size(1)
Size.size([])
defmodule U do
  defstruct [:name, age: 3]
  defimpl Size do
    def size(u), do: u.age
    def label(u, x), do: {u.name, x, @for}
  end
end
Size.size(%U{name: 1})
Size.label(%U{name: 1}, 2)
Size.__protocol__(:functions)
Size.__protocol__(:module)
Size.__protocol__(:impls)
Size.__protocol__(:consolidated?)
Size.U.__impl__(:for)
Size.U.__impl__(:protocol)
Size.U.__impl__(:target)
Size.__info__(:functions)
Size.U.__info__(:functions)
Size.size(%{__struct__: Foo})
Size.size({1})
Size.behaviour_info(:callbacks)
Protocol.assert_impl!(Size, U)
Protocol.assert_impl!(Size, Float)
Protocol.assert_protocol!(Size)
Protocol.assert_protocol!(Enum)
Protocol.assert_protocol!(Foo)
Protocol.consolidated?(Size)
defprotocol Def do
  @fallback_to_any true
  def d(x)
end
defimpl Def, for: Any do
  def d(_), do: :any
end
Def.d(1)
Def.d(%U{})
Def.impl_for(%U{})
defmodule V do
  @derive [Def]
  defstruct [:a]
end
Def.d(%V{})
Def.impl_for(%V{})
defprotocol Opt do
  def o(x)
end
defimpl Opt, for: Any do
  defmacro __deriving__(module, struct, options) do
    quote do
      defimpl Opt, for: unquote(module) do
        def o(x), do: {unquote(Macro.escape(struct)), unquote(options), x.a}
      end
    end
  end
  def o(x), do: {:any, x}
end
defmodule X do
  @derive {Opt, only: [:a]}
  defstruct [:a, b: 2]
end
Opt.o(%X{a: 5})
Opt.o(1)
require Protocol
Protocol.derive(Opt, U, [:z])
Protocol.derive(Opt, X)
defprotocol Bad do
  def x
end
defprotocol Bad2 do
  def x(a) do
    1
  end
end
defprotocol Bad3 do
  defp x(a)
end
defimpl Nope, for: Integer do
  def x(a), do: a
end
defimpl Enum, for: Integer do
  def x(a), do: a
end
defimpl Size, for: Float do
  def size(x), do: x
  def label(x, _), do: x
  def more(x), do: x
end
defimpl Size, for: Float do
  def size(x), do: x
  def label(x, _), do: x
end
Protocol.extract_protocols([])
Protocol.extract_impls(Size, [])
try do Size.size(1.5) ; Size.size({}) rescue e -> e end
h Size.size
Def.__struct__
defprotocol Typed do
  @type t :: term
  @spec conv(t, integer) :: t
  def conv(a, b)
end
Typed.conv(%{a: 1}, 2)
