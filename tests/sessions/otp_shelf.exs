:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Shelf.Bucket do
  use Agent, restart: :temporary
  def start_link(_opts), do: Agent.start_link(fn -> %{} end)
  def get(bucket, key), do: Agent.get(bucket, &Map.get(&1, key))
  def put(bucket, key, value), do: Agent.update(bucket, &Map.put(&1, key, value))
  def delete(bucket, key), do: Agent.get_and_update(bucket, &Map.pop(&1, key))
end
defmodule Shelf.Registry do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, Keyword.fetch!(opts, :name), opts)
  def lookup(server, name) do
    case :ets.lookup(server, name) do
      [{^name, pid}] -> {:ok, pid}
      [] -> :error
    end
  end
  def create(server, name), do: GenServer.call(server, {:create, name})
  @impl true
  def init(table) do
    names = :ets.new(table, [:named_table, read_concurrency: true])
    {:ok, {names, %{}}}
  end
  @impl true
  def handle_call({:create, name}, _from, {names, refs}) do
    case lookup(names, name) do
      {:ok, pid} -> {:reply, pid, {names, refs}}
      :error ->
        {:ok, pid} = DynamicSupervisor.start_child(Shelf.BucketSupervisor, Shelf.Bucket)
        ref = Process.monitor(pid)
        :ets.insert(names, {name, pid})
        {:reply, pid, {names, Map.put(refs, ref, name)}}
    end
  end
  @impl true
  def handle_info({:DOWN, ref, :process, _pid, _reason}, {names, refs}) do
    {name, refs} = Map.pop(refs, ref)
    :ets.delete(names, name)
    {:noreply, {names, refs}}
  end
  def handle_info(msg, state) do
    require Logger
    Logger.debug("Unexpected message in Shelf.Registry: #{inspect(msg)}")
    {:noreply, state}
  end
end
defmodule Shelf.Supervisor do
  use Supervisor
  def start_link(opts), do: Supervisor.start_link(__MODULE__, :ok, opts)
  @impl true
  def init(:ok) do
    children = [
      {DynamicSupervisor, name: Shelf.BucketSupervisor, strategy: :one_for_one},
      {Shelf.Registry, name: Shelf.Registry}
    ]
    Supervisor.init(children, strategy: :one_for_all)
  end
end
{:ok, sup} = Shelf.Supervisor.start_link([]); is_pid(sup)
Shelf.Registry.lookup(Shelf.Registry, "milk")
bucket = Shelf.Registry.create(Shelf.Registry, "milk"); is_pid(bucket)
Shelf.Bucket.get(bucket, "count")
Shelf.Bucket.delete(bucket, "count")
Shelf.Bucket.delete(bucket, "count")
Supervisor.which_children(sup) |> Enum.map(&{elem(&1, 0), elem(&1, 2), elem(&1, 3)})
DynamicSupervisor.count_children(Shelf.BucketSupervisor)
Supervisor.count_children(sup)
Agent.stop(bucket)
Process.sleep(50); Shelf.Registry.lookup(Shelf.Registry, "milk")
bucket = Shelf.Registry.create(Shelf.Registry, "eggs"); Process.exit(bucket, :shutdown); Process.sleep(50); Shelf.Registry.lookup(Shelf.Registry, "eggs")
send(Shelf.Registry, :strange); Process.sleep(200)
bucket = Shelf.Registry.create(Shelf.Registry, "eggs"); try do Agent.get(bucket, fn _ -> raise "bad egg" end) catch :exit, _ -> Process.sleep(300) end
Process.sleep(300); Process.alive?(sup)
bucket = Shelf.Registry.create(Shelf.Registry, "eggs"); try do Agent.update(bucket, &(&1 + 1)) catch :exit, _ -> Process.sleep(300) end
Process.sleep(300)
Agent.get(Shelf.Nowhere, & &1)
Process.whereis(Shelf.Registry) |> Process.exit(:kill); Process.sleep(300)
Shelf.Registry.lookup(Shelf.Registry, "eggs")
Shelf.Registry.child_spec(name: X)
Shelf.Bucket.child_spec([])
Shelf.Supervisor.child_spec([])
Supervisor.stop(sup)
Shelf.Registry.lookup(Shelf.Registry, "eggs")
Shelf.Registry.start_link([])
Shelf.Registry.create(Shelf.Registry, "x")
Agent.start(fn -> throw(:ball) end)
Agent.start(fn -> exit(:door) end)
Agent.start(:not_a_fun)
Agent.start(fn x -> x end)
Agent.start(Kernel, :+, [1, 2]) |> elem(1) |> Agent.get(& &1)
{:ok, a} = Agent.start(fn -> 1 end, name: :counter); is_pid(a)
try do Agent.get_and_update(a, fn n -> n + 1 end) catch :exit, _ -> Process.sleep(200) end
Process.alive?(a)
{:ok, a} = Agent.start(fn -> 1 end, name: :counter); Agent.get(a, fn _ -> Process.sleep(200) end, 20)
Agent.cast(a, fn n -> n * 10 end)
Agent.get(:counter, & &1)
Agent.update(a, fn -> 1 end); Process.sleep(200)
Agent.get(:counter, & &1)
{:ok, a} = Agent.start(fn -> 1 end); send(a, :junk); Process.sleep(200); Agent.get(a, & &1)
Agent.cast(a, fn _ -> raise "cast" end); Process.sleep(200)
