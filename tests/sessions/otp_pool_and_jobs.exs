:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Worker do
  use GenServer
  def start_link(n), do: GenServer.start_link(__MODULE__, n)
  def init(n), do: {:ok, n}
  def handle_call({:job, fun}, _, n), do: {:reply, fun.(n), n}
end
defmodule Pool do
  use GenServer
  def start_link(size), do: GenServer.start_link(__MODULE__, size, name: __MODULE__)
  def run(fun, timeout \\ 1000) do
    worker = GenServer.call(__MODULE__, :checkout, timeout)
    try do
      GenServer.call(worker, {:job, fun})
    after
      GenServer.cast(__MODULE__, {:checkin, worker})
    end
  end
  def init(size) do
    Process.flag(:trap_exit, true)
    {:ok, %{free: for(n <- 1..size, do: start(n)), waiting: :queue.new(), n: size}}
  end
  defp start(n), do: Worker.start_link(n) |> elem(1)
  def handle_call(:checkout, from, %{free: []} = s), do: {:noreply, %{s | waiting: :queue.in(from, s.waiting)}}
  def handle_call(:checkout, _, %{free: [w | rest]} = s), do: {:reply, w, %{s | free: rest}}
  def handle_call(:status, _, s), do: {:reply, %{free: length(s.free), waiting: :queue.len(s.waiting)}, s}
  def handle_cast({:checkin, w}, s) do
    case :queue.out(s.waiting) do
      {{:value, from}, rest} -> GenServer.reply(from, w); {:noreply, %{s | waiting: rest}}
      {:empty, _} -> {:noreply, %{s | free: [w | s.free]}}
    end
  end
  def handle_info({:EXIT, pid, reason}, s) do
    IO.puts("worker lost: #{inspect(reason, limit: 2)}" |> String.slice(0, 30))
    {:noreply, %{s | free: [start(s.n + 1) | List.delete(s.free, pid)], n: s.n + 1}}
  end
end
{:ok, pool} = Pool.start_link(2); is_pid(pool)
Pool.run(fn n -> {n, :done} end)
1..4 |> Enum.map(fn i -> Task.async(fn -> Pool.run(fn _ -> Process.sleep(20); i end) end) end) |> Task.await_many |> Enum.sort
Process.sleep(20); GenServer.call(Pool, :status)
GenServer.call(Pool, :status)
defmodule Queue.Jobs do
  def run(sup, jobs) do
    jobs
    |> Enum.map(fn {name, fun} -> {name, Task.Supervisor.async_nolink(sup, fun)} end)
    |> Enum.map(fn {name, task} ->
      case Task.yield(task, 100) || Task.shutdown(task) do
        {:ok, v} -> {name, {:ok, v}}
        {:exit, {%{__exception__: true} = e, _}} -> {name, {:raised, Exception.message(e)}}
        {:exit, r} -> {name, {:exit, r}}
        nil -> {name, :timeout}
      end
    end)
  end
end
{:ok, ts} = Task.Supervisor.start_link(); is_pid(ts)
Queue.Jobs.run(ts, ok: fn -> 1 end, slow: fn -> Process.sleep(5000) end, exits: fn -> exit(:gone) end) |> tap(fn _ -> Process.sleep(200) end)
Queue.Jobs.run(ts, boom: fn -> raise "boom" end) |> tap(fn _ -> Process.sleep(200) end)
Task.Supervisor.children(ts)
defmodule Counter do
  use Agent
  def start_link(n), do: Agent.start_link(fn -> n end, name: __MODULE__)
  def value, do: Agent.get(__MODULE__, & &1)
  def inc, do: Agent.update(__MODULE__, &(&1 + 1))
  def crash, do: Agent.update(__MODULE__, fn _ -> raise "oops" end)
end
{:ok, sup} = Supervisor.start_link([{Counter, 10}], strategy: :one_for_one); Counter.inc; Counter.value
Counter.value
Counter.inc()
Counter.start_link(1) |> elem(0)
Supervisor.which_children(sup) |> Enum.map(&elem(&1, 0))
defmodule Ping do
  def loop(n) do
    receive do
      {:ping, from} -> send(from, {:pong, n}); loop(n + 1)
      :stop -> :ok
      {:crash, why} -> exit(why)
    end
  end
end
p = spawn(Ping, :loop, [0]); send(p, {:ping, self()}); receive do x -> x end
ref = Process.monitor(p); send(p, {:crash, :sad}); receive do {:DOWN, ^ref, _, _, why} -> why end
Process.register(spawn(Ping, :loop, [0]), :ping); send(:ping, {:ping, self()}); receive do x -> x after 100 -> :none end
Process.register(self(), :ping)
Process.unregister(:nobody)
send(:nobody, :x)
Process.whereis(:ping) |> Process.info(:registered_name)
Process.info(self(), :message_queue_len)
send(:ping, :stop); Process.sleep(20); Process.whereis(:ping)
:persistent_term.put({:conf, :a}, 1); :persistent_term.get({:conf, :a})
:counters.new(2, []) |> tap(&:counters.add(&1, 1, 5)) |> :counters.get(1)
:atomics.new(1, []) |> tap(&:atomics.add(&1, 1, 5)) |> :atomics.add_get(1, 2)
:global.register_name(:boss, self())
:global.whereis_name(:boss) == self()
:global.register_name(:boss, spawn(fn -> 1 end))
:global.unregister_name(:boss)
:pg.start_link() |> elem(0)
:pg.join(:team, self())
:pg.get_members(:team) == [self()]
:pg.leave(:team, self())
:pg.leave(:team, self())
:queue.new |> then(&:queue.in(1, &1)) |> :queue.to_list
