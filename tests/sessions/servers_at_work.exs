defmodule Chat do
  use GenServer
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: name)
  def init(name), do: {:ok, %{name: name, heard: []}, {:continue, :announce}}
  def handle_continue(:announce, state), do: {:noreply, put_in(state.heard, [:announced])}
  def handle_info({:say, text}, %{heard: heard} = state), do: {:noreply, %{state | heard: [text | heard]}}
  def handle_call(:heard, _, state), do: {:reply, Enum.reverse(state.heard), state}
  def handle_call(:crash, _, _), do: raise("chat crashed")
  def terminate(reason, state), do: (IO.puts("bye #{state.name}: #{inspect(elem(reason, 0))}"); :ok)
end
{:ok, a} = GenServer.start(Chat, "a")
send(a, {:say, "x"}); GenServer.call(a, :heard)
send(a, :unknown); Process.sleep(120); Logger.flush()
Process.alive?(a)
{:ok, a} = GenServer.start(Chat, "a")
try do GenServer.call(a, :crash) catch :exit, {{e, _}, _} -> Process.sleep(120); Logger.flush(); e end
defmodule Pinger do
  use GenServer
  def init(ms), do: (schedule(ms); {:ok, {ms, 0}})
  def handle_info(:tick, {ms, n}), do: (schedule(ms); {:noreply, {ms, n + 1}})
  def handle_call(:count, _, {_, n} = s), do: {:reply, n > 2, s}
  defp schedule(ms), do: Process.send_after(self(), :tick, ms)
end
{:ok, p} = GenServer.start_link(Pinger, 5)
Process.sleep(60); GenServer.call(p, :count)
Process.monitor(p); GenServer.stop(p, :normal); receive do {:DOWN, _, :process, _, reason} -> reason end
{:ok, a} = Agent.start_link(fn -> %{} end)
tasks = for i <- 1..20, do: Task.async(fn -> Agent.update(a, &Map.put(&1, i, i * i)) end)
Task.await_many(tasks) |> Enum.uniq()
Agent.get(a, &map_size/1)
Enum.map(1..5, &Task.async(fn -> &1 end)) |> Enum.map(&Task.await/1)
