Process.flag(:trap_exit, true)
defmodule Attic do
  defmodule Chest do
  end
end
flush()
defmodule Cellar do
end
flush()
Code.eval_string("defmodule Shed do\nend") |> elem(1)
flush()
defprotocol Stored do
  def where(thing)
end
flush()
defimpl Stored, for: Atom do
  def where(_), do: Attic
end
flush()
defmodule Broken do
  nope()
end
flush()
Process.flag(:trap_exit, false)
defmodule Late do
end
flush()
