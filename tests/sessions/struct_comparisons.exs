# with warnings
x = 1
~D[2024-05-06] < x
min(%{}, ~D[2024-05-06])
%URI{} == x
defmodule A do
 def f(x), do: x > ~D[2024-05-06]
end
Map.new() > %URI{}
quote do: import(Foo, only: [a: 1])
quote do: alias Foo.Bar
defmodule Be do
@callback size(term) :: integer
end
defmodule Im do
@behaviour Be
def siz(_), do: 1
end
Im.size(1)
Im.nope(1)
