{:ok, jar} = Agent.start_link(fn -> %{} end); is_pid(jar)
Agent.update(jar, &Map.put(&1, :plums, 3))
Agent.get(jar, & &1)
Agent.get_and_update(jar, &Map.pop(&1, :plums))
Agent.get(jar, &map_size/1)
Agent.cast(jar, fn _ -> :swapped end)
:sys.get_state(jar)
:sys.replace_state(jar, fn s -> {s, 1} end)
Agent.stop(jar)
Process.alive?(jar)
defmodule Desk do
  use GenServer
  def init(:wait), do: {:ok, [], {:continue, :fill}}
  def init(:no), do: :ignore
  def init({:bad, why}), do: {:stop, why}
  def init(:short), do: {:ok, :short, 10}
  def handle_continue(:fill, _), do: {:noreply, [:filled]}
  def handle_call(:all, _from, s), do: {:reply, s, s}
  def handle_call({:later, v}, from, s) do
    GenServer.reply(from, {:late, v})
    {:noreply, s}
  end
  def handle_call(:bye, _from, s), do: {:stop, :normal, :farewell, s}
  def handle_cast({:add, v}, s), do: {:noreply, [v | s], :hibernate}
  def handle_info({:DOWN, _, :process, _, why}, s), do: {:noreply, [{:down, why} | s]}
  def handle_info({:tick, to}, s) do
    send(to, :tock)
    {:noreply, s}
  end
end |> elem(1)
{:ok, desk} = GenServer.start_link(Desk, :wait, name: :desk); is_pid(desk)
GenServer.call(:desk, :all)
GenServer.cast(:desk, {:add, 1})
GenServer.call(desk, {:later, 2})
GenServer.call({:desk, node()}, :all)
Process.whereis(:desk) == desk
GenServer.whereis(:nobody)
{:error, {:already_started, other}} = GenServer.start(Desk, :wait, name: :desk); other == desk
send(desk, {:tick, self()})
receive do m -> m after 1000 -> :none end
GenServer.multi_call(:desk, :all) == {[{node(), [1, :filled]}], []}
GenServer.abcast(:desk, {:add, 5})
GenServer.call(:desk, :all)
gone = Process.monitor(desk); GenServer.call(:desk, :bye)
receive do {:DOWN, ^gone, :process, ^desk, why} -> why end
Process.whereis(:desk)
GenServer.start(Desk, :no)
GenServer.start(Desk, {:bad, :reason})
try do GenServer.call(:desk, :all) catch k, e -> {k, e} end
{p, r} = spawn_monitor(fn -> exit(:shutdown) end); is_pid(p)
receive do {:DOWN, ^r, :process, ^p, why} -> why end
Process.flag(:trap_exit, true)
q = spawn_link(fn -> exit({:shutdown, 4}) end); is_pid(q)
receive do {:EXIT, ^q, why} -> why end
s = spawn_link(fn -> Process.sleep(:infinity) end); is_pid(s)
Process.exit(s, :normal)
Process.alive?(s)
Process.exit(s, :kill)
receive do {:EXIT, ^s, why} -> why end
Process.flag(:trap_exit, false)
m = Process.monitor(s); is_reference(m)
receive do {:DOWN, ^m, :process, ^s, why} -> why end
Process.demonitor(m, [:flush, :info])
Task.async(fn -> 6 * 7 end) |> Task.await()
Task.async_stream([1, 2, 3], &(&1 * &1)) |> Enum.to_list()
t = Task.async(fn -> Process.sleep(:infinity) end); Task.yield(t, 5)
Task.shutdown(t, :brutal_kill)
Task.await_many([Task.async(fn -> :a end), Task.async(fn -> :b end)])
{:ok, ts} = Task.Supervisor.start_link(); is_pid(ts)
Task.Supervisor.async_nolink(ts, fn -> exit(:shutdown) end) |> Task.yield()
{:ok, ds} = DynamicSupervisor.start_link(strategy: :one_for_one, max_children: 1); is_pid(ds)
{:ok, _} = DynamicSupervisor.start_child(ds, {Agent, fn -> 0 end}); DynamicSupervisor.count_children(ds)
DynamicSupervisor.start_child(ds, {Agent, fn -> 0 end})
DynamicSupervisor.terminate_child(ds, self())
{:ok, _} = Registry.start_link(keys: :unique, name: Shelf); Registry.count(Shelf)
{:ok, v} = Agent.start_link(fn -> 9 end, name: {:via, Registry, {Shelf, "nine"}}); is_pid(v)
Agent.get({:via, Registry, {Shelf, "nine"}}, & &1)
Registry.lookup(Shelf, "nine") == [{v, nil}]
Registry.register(Shelf, "mine", :value) |> elem(0)
Registry.keys(Shelf, self())
Registry.unregister(Shelf, "mine")
:ets.new(:stash, [:named_table, :ordered_set])
:ets.insert(:stash, [{:b, 2}, {:a, 1}])
:ets.tab2list(:stash)
:ets.update_counter(:stash, :a, 5)
:ets.lookup(:stash, :a)
:ets.insert_new(:stash, {:a, 0})
:ets.select(:stash, [{{:"$1", :"$2"}, [{:>, :"$2", 3}], [:"$1"]}])
:ets.delete(:stash)
:ets.lookup(:stash, :a)
Node.self()
Node.list()
Node.alive?()
Node.connect(:"far@nowhere")
Node.ping(:"far@nowhere")
x = Process.send_after(self(), :late, 100_000); is_integer(Process.cancel_timer(x))
Process.cancel_timer(x)
Process.read_timer(x)
Process.info(s)
Process.info(self(), :trap_exit)
Process.put(:k, 1)
Process.get(:k)
Process.delete(:k)
Application.put_env(:garden, :beds, 4)
Application.fetch_env!(:garden, :beds)
Application.get_env(:garden, :paths, :none)
Application.fetch_env!(:garden, :paths)
