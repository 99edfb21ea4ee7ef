:logger.error(%{ready: :to_log}); Logger.flush()
defmodule M do
  def f(x), do: Enum.map([x], fn :a -> 1 end)
  def g(x) do
    h = fn :a -> 1 end
    h.(x)
  end
  def get, do: fn :a, b when b > 1 -> 1 end
  def k, do: Agent.start(fn -> :zz end) |> elem(1) |> Agent.get(fn :a -> 1 end)
end
M.f(1)
M.g(1)
M.get.(1, 2)
Task.start(fn -> M.f(2) end) |> elem(0) |> tap(fn _ -> Process.sleep(100) end)
spawn(M.get |> then(fn f -> fn -> f.(1, 2) end end)) |> is_pid |> tap(fn _ -> Process.sleep(100) end)
