:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Chat.Room do
  use GenServer, restart: :transient
  def start_link(name), do: GenServer.start_link(__MODULE__, name, name: via(name))
  defp via(name), do: {:via, Registry, {Chat.Names, name}}
  def join(room, who), do: GenServer.call(via(room), {:join, who})
  def say(room, who, text), do: GenServer.cast(via(room), {:say, who, text})
  def close(room), do: GenServer.stop(via(room))
  @impl true
  def init(name), do: {:ok, %{name: name, members: %{}}}
  @impl true
  def handle_call({:join, who}, {pid, _}, state) do
    ref = Process.monitor(pid)
    {:reply, {:welcome, map_size(state.members)}, put_in(state.members[ref], {who, pid})}
  end
  @impl true
  def handle_cast({:say, who, text}, state) do
    for {_, {_, pid}} <- state.members, do: send(pid, {:chat, state.name, who, text})
    {:noreply, state}
  end
  @impl true
  def handle_info({:DOWN, ref, :process, _, reason}, state) do
    {{who, _}, members} = Map.pop!(state.members, ref)
    for {_, {_, pid}} <- members, do: send(pid, {:left, who, reason})
    {:noreply, %{state | members: members}}
  end
end
defmodule Chat do
  use Supervisor
  def start_link(_ \\ []), do: Supervisor.start_link(__MODULE__, nil, name: __MODULE__)
  def open(name), do: DynamicSupervisor.start_child(Chat.Rooms, {Chat.Room, name})
  @impl true
  def init(_) do
    Supervisor.init([{Registry, keys: :unique, name: Chat.Names}, {DynamicSupervisor, name: Chat.Rooms, strategy: :one_for_one}], strategy: :rest_for_one)
  end
end
{:ok, chat} = Chat.start_link(); is_pid(chat)
{:ok, lobby} = Chat.open("lobby"); is_pid(lobby)
{:error, {:already_started, ^lobby}} = Chat.open("lobby"); :same
Chat.Room.join("lobby", "ann")
guest = spawn(fn -> Chat.Room.join("lobby", "bob"); receive do :leave -> exit(:bored) end end); Process.sleep(50)
Chat.Room.say("lobby", "ann", "hi"); Process.sleep(50); flush()
send(guest, :leave); Process.sleep(50); flush()
Chat.Room.join("cellar", "ann")
Chat.Room.say("cellar", "ann", "anybody?")
Registry.keys(Chat.Names, lobby)
Registry.count(Chat.Names)
Process.exit(lobby, :kill); Process.sleep(50)
[{new, _}] = Registry.lookup(Chat.Names, "lobby"); new != lobby
Chat.Room.join("lobby", "ann")
Chat.Room.close("lobby"); Process.sleep(50)
Registry.lookup(Chat.Names, "lobby")
DynamicSupervisor.which_children(Chat.Rooms)
DynamicSupervisor.count_children(Chat.Rooms).active
GenServer.call({:via, Registry, {Chat.Names, "lobby"}}, {:join, "x"})
Chat.Room.close("lobby")
{:ok, r} = Chat.open("attic"); send(r, {:DOWN, make_ref(), :process, self(), :fake}); Process.sleep(200)
Process.sleep(200); [{r2, nil}] = Registry.lookup(Chat.Names, "attic"); r2 == r
defmodule PubSub do
  def start, do: Registry.start_link(keys: :duplicate, name: __MODULE__, partitions: System.schedulers_online())
  def sub(topic, opts \\ []), do: Registry.register(__MODULE__, topic, opts)
  def pub(topic, msg), do: Registry.dispatch(__MODULE__, topic, fn es -> for {pid, opts} <- es, opts[:only] in [nil, msg], do: send(pid, {topic, msg}) end)
end
PubSub.start |> elem(0)
PubSub.sub("news") |> elem(0)
PubSub.sub("news", only: :rain) |> elem(0)
PubSub.pub("news", :sun); flush()
PubSub.pub("news", :rain); flush()
PubSub.pub("none", :rain)
defmodule Limiter do
  use GenServer
  def start(max, ms), do: GenServer.start(__MODULE__, {max, ms}, name: __MODULE__)
  def hit(key), do: GenServer.call(__MODULE__, {:hit, key})
  def init({max, ms}), do: (:timer.send_interval(ms, :reset); {:ok, %{max: max, hits: %{}}})
  def handle_call({:hit, key}, _, s) do
    n = Map.get(s.hits, key, 0) + 1
    if n > s.max, do: {:reply, {:error, :rate_limited}, s}, else: {:reply, {:ok, s.max - n}, put_in(s.hits[key], n)}
  end
  def handle_info(:reset, s), do: {:noreply, %{s | hits: %{}}}
end
Limiter.start(2, 1000) |> elem(0)
for _ <- 1..3, do: Limiter.hit(:a)
Limiter.hit(:b)
send(Limiter, :reset); Limiter.hit(:a)
GenServer.stop(Limiter)
Limiter.hit(:a)
defmodule Cache do
  use GenServer
  def start_link(ttl), do: GenServer.start_link(__MODULE__, ttl, name: __MODULE__)
  def put(k, v), do: GenServer.call(__MODULE__, {:put, k, v})
  def get(k) do
    case :ets.lookup(__MODULE__, k) do
      [{^k, v, till}] -> if System.monotonic_time(:millisecond) < till, do: {:ok, v}, else: :expired
      [] -> :miss
    end
  end
  def init(ttl), do: (:ets.new(__MODULE__, [:named_table, read_concurrency: true]); {:ok, ttl})
  def handle_call({:put, k, v}, _, ttl), do: {:reply, :ets.insert(__MODULE__, {k, v, System.monotonic_time(:millisecond) + ttl}), ttl}
end
Cache.start_link(40) |> elem(0)
Cache.put(:a, 1)
Cache.get(:a)
Process.sleep(60); Cache.get(:a)
Cache.get(:z)
:ets.insert(Cache, {:b, 1, 2})
Process.unlink(Process.whereis(Cache)); Process.exit(Process.whereis(Cache), :kill); Process.sleep(20); Cache.get(:a)
defmodule Breaker do
  @behaviour :gen_statem
  def start(opts), do: :gen_statem.start({:local, __MODULE__}, __MODULE__, opts, [])
  def run(fun), do: :gen_statem.call(__MODULE__, {:run, fun})
  def callback_mode, do: [:state_functions, :state_enter]
  def init(opts), do: {:ok, :closed, %{limit: opts[:limit], pause: opts[:pause], fails: 0}}
  def closed(:enter, _, data), do: {:keep_state, %{data | fails: 0}}
  def closed({:call, from}, {:run, fun}, data) do
    case attempt(fun) do
      {:ok, v} -> {:keep_state, %{data | fails: 0}, {:reply, from, {:ok, v}}}
      {:error, e} when data.fails + 1 >= data.limit -> {:next_state, :open, data, {:reply, from, {:error, e}}}
      {:error, e} -> {:keep_state, %{data | fails: data.fails + 1}, {:reply, from, {:error, e}}}
    end
  end
  def open(:enter, _, data), do: {:keep_state_and_data, {:state_timeout, data.pause, :half}}
  def open({:call, from}, _, _), do: {:keep_state_and_data, {:reply, from, {:error, :open}}}
  def open(:state_timeout, :half, data), do: {:next_state, :half_open, data}
  def half_open(:enter, :open, _), do: :keep_state_and_data
  def half_open({:call, from}, {:run, fun}, data) do
    case attempt(fun) do
      {:ok, v} -> {:next_state, :closed, data, {:reply, from, {:ok, v}}}
      {:error, e} -> {:next_state, :open, data, {:reply, from, {:error, e}}}
    end
  end
  defp attempt(fun) do
    {:ok, fun.()}
  rescue
    e -> {:error, Exception.message(e)}
  end
end
Breaker.start(limit: 2, pause: 60) |> elem(0)
Breaker.run(fn -> 1 + 1 end)
Breaker.run(fn -> raise "one" end)
Breaker.run(fn -> 1 / 0 end)
Breaker.run(fn -> :never end)
:sys.get_state(Breaker) |> elem(0)
Process.sleep(120); :sys.get_state(Breaker) |> elem(0)
Breaker.run(fn -> raise "again" end)
Process.sleep(120); Breaker.run(fn -> :fine end)
:sys.get_state(Breaker)
Breaker.run(fn -> exit(:out) end)
Breaker.run(fn -> 1 end)
