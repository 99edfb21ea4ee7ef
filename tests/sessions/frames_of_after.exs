:logger.error(%{ready: :to_log}); Logger.flush()
defmodule T do
  def f(g) do
    x = 1
    try do
      g.(x)
    after
      :ok
    end
  end
end
T.f(fn _ -> raise "a" end)
Task.start(fn -> T.f(fn _ -> raise "a" end) end); Process.sleep(100)
defmodule R do
  def f(0), do: raise "deep"
  def f(n) do
    try do
      f(n - 1)
    after
      send(self(), n)
    end
  end
  def g(n) do
    try do
      f(n)
    rescue
      e in ArgumentError -> e
    end
  end
  def h(n) do
    x = g(n)
    x
  end
end
R.f(2)
R.h(1)
