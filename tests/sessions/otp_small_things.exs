:logger.error(%{ready: :to_log}); Logger.flush()
defmodule TrafficLight do
  use GenServer
  @colours [:red, :green, :yellow]
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, opts, name: opts[:name] || __MODULE__)
  def colour(l \\ __MODULE__), do: GenServer.call(l, :colour)
  def tick(l \\ __MODULE__), do: send(l, :tick)
  @impl true
  def init(opts), do: {:ok, %{ring: @colours, every: opts[:every], ref: schedule(opts[:every])}}
  defp schedule(nil), do: nil
  defp schedule(ms), do: Process.send_after(self(), :tick, ms)
  @impl true
  def handle_call(:colour, _from, %{ring: [c | _]} = s), do: {:reply, c, s}
  @impl true
  def handle_info(:tick, %{ring: [h | t]} = s), do: {:noreply, %{s | ring: t ++ [h], ref: schedule(s.every)}}
end
{:ok, l} = TrafficLight.start_link; TrafficLight.colour
TrafficLight.tick
TrafficLight.colour
:sys.get_state(TrafficLight).ring
TrafficLight.colour(:other)
Process.cancel_timer(make_ref())
i_am = self(); GenServer.reply({i_am, :tag}, :direct); flush()
defmodule Turnstile do
  use Agent
  def start, do: Agent.start(fn -> {:locked, 0} end, name: __MODULE__)
  def coin, do: Agent.get_and_update(__MODULE__, fn {:locked, n} -> {:thanks, {:open, n + 1}}; {:open, n} -> {:already_open, {:open, n}} end)
  def push, do: Agent.get_and_update(__MODULE__, fn {:open, n} -> {:through, {:locked, n}}; s -> {:blocked, s} end)
end
Turnstile.start |> elem(0)
[Turnstile.push, Turnstile.coin, Turnstile.coin, Turnstile.push]
Agent.get(Turnstile, &elem(&1, 1))
Agent.get(Turnstile, Kernel, :elem, [0])
Agent.update(Turnstile, fn _ -> :corrupt end)
defmodule Fib do
  def of(n) when n < 2, do: n
  def of(n), do: of(n - 1) + of(n - 2)
end
[10, 15, 5] |> Task.async_stream(Fib, :of, []) |> Enum.map(fn {:ok, v} -> v end)
[10, 15] |> Enum.map(&Task.async(Fib, :of, [&1])) |> Task.await_many()
Task.async(fn -> Fib.of(-1) end) |> Task.await(1000)
{:ok, pid} = Task.Supervisor.start_link(name: Sup.T); Task.Supervisor.async_nolink(Sup.T, fn -> Fib.of(5) end) |> Task.yield(500)
Task.Supervisor.start_child(Sup.T, Fib, :of, [3]) |> elem(0)
Supervisor.count_children(Sup.T)
Supervisor.which_children(Sup.T)
defmodule Event.Log do
  @behaviour :gen_event
  def init(to), do: {:ok, to}
  def handle_event(e, to), do: (send(to, {:logged, e}); {:ok, to})
  def handle_call(:who, to), do: {:ok, to == self(), to}
end
{:ok, em} = :gen_event.start_link(); :gen_event.add_handler(em, Event.Log, self())
:gen_event.notify(em, {:sale, 3}); :gen_event.call(em, Event.Log, :who)
flush()
send(em, :stray); Process.sleep(50); :gen_event.which_handlers(em)
:gen_event.notify(:no_manager, 1)
:gen_event.call(:no_manager, Event.Log, :who)
Supervisor.start_link([{Task, fn -> :once end}, {Agent, fn -> 1 end}], strategy: :one_for_one) |> elem(1) |> Supervisor.count_children
Supervisor.start_link([{Task, fn -> Process.sleep(:infinity) end}, {TrafficLight, name: :third}], strategy: :one_for_one) |> elem(1) |> Supervisor.which_children |> Enum.map(&Tuple.delete_at(&1, 1))
Supervisor.start_link([{Registry, keys: :unique, name: R1}, {DynamicSupervisor, name: D1, strategy: :one_for_one}, {Task.Supervisor, name: T1}, {PartitionSupervisor, child_spec: DynamicSupervisor, name: P1}], strategy: :one_for_one) |> elem(1) |> Supervisor.which_children |> Enum.map(&Tuple.delete_at(&1, 1))
DynamicSupervisor.start_child({:via, PartitionSupervisor, {P1, self()}}, {Agent, fn -> 3 end}) |> elem(0)
DynamicSupervisor.start_child(D1, {Agent, fn -> 3 end}) |> elem(1) |> Agent.get(& &1)
DynamicSupervisor.start_child(D1, {Task, fn -> :x end}) |> elem(0)
DynamicSupervisor.start_child(D2, {Agent, fn -> 3 end})
