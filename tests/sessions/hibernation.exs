p = spawn(fn -> Process.hibernate(IO, :puts, ["awake"]) end)
defmodule Nap do
  # The place a process is at: the wanted one, or another after many tries.
  def until(pid, place, tries \\ 2000) do
    case Process.info(pid, :current_function) do
      {_, ^place} -> place
      other when tries == 0 -> other
      _ -> Process.sleep(10) && until(pid, place, tries - 1)
    end
  end
end
asleep = {:erlang, :hibernate, 3}
Nap.until(p, asleep)
Process.info(p, [:status, :current_stacktrace, :current_location])
ref = Process.monitor(p)
send(p, :go)
receive do {:DOWN, ^ref, _, _, reason} -> reason end
p = spawn(fn -> :proc_lib.hibernate(Kernel, :exit, [:rested]) end)
Nap.until(p, asleep)
ref = Process.monitor(p)
send(p, :go)
receive do {:DOWN, ^ref, _, _, reason} -> reason end
defmodule Bear do
  use GenServer
  def init(s), do: {:ok, s, :hibernate}
  def handle_call(:nap, _from, s), do: {:reply, s, s, :hibernate}
  def handle_call(:look, _from, s), do: {:reply, s, s}
  def handle_cast(:nap, s), do: {:noreply, s, :hibernate}
  def handle_info({:wait, ms}, s), do: {:noreply, s, ms}
  def handle_info(message, _s), do: {:noreply, message}
end
{:ok, bear} = GenServer.start_link(Bear, 3)
Nap.until(bear, asleep)
:sys.get_state(bear)
Nap.until(bear, asleep)
GenServer.call(bear, :look)
Nap.until(bear, {:gen_server, :loop, 7})
GenServer.call(bear, :nap)
Nap.until(bear, asleep)
send(bear, {:wait, 10})
Nap.until(bear, {:gen_server, :loop, 7})
GenServer.cast(bear, :nap)
Nap.until(bear, asleep)
Process.info(bear, :current_stacktrace)
{:ok, bear} = GenServer.start_link(Bear, 4, hibernate_after: 20)
GenServer.call(bear, :look)
Nap.until(bear, asleep)
GenServer.call(bear, :look)
Nap.until(bear, asleep)
:sys.get_state(bear)
Nap.until(bear, asleep)
defmodule Owl do
  def callback_mode, do: :handle_event_function
  def init(data), do: {:ok, :up, data, [:hibernate]}
  def handle_event({:call, from}, action, :up, data), do: {:keep_state, data, [{:reply, from, data}, action]}
  def handle_event(_, content, :up, _data), do: {:keep_state, content}
end
{:ok, owl} = :gen_statem.start_link(Owl, 5, [])
Nap.until(owl, asleep)
:gen_statem.call(owl, {:hibernate, false})
Nap.until(owl, {:gen_statem, :loop_receive, 3})
:gen_statem.call(owl, :hibernate)
Nap.until(owl, asleep)
:gen_statem.call(owl, {:state_timeout, 10, :hoot})
:gen_statem.call(owl, :hibernate)
Nap.until(owl, asleep)
{:ok, owl} = :gen_statem.start_link(Owl, 6, hibernate_after: 10)
:gen_statem.call(owl, {:hibernate, false})
Nap.until(owl, asleep)
defmodule Bat do
  def init(s), do: {:ok, s}
  def handle_event(:sleep, s), do: {:ok, s, :hibernate}
  def handle_event(_, s), do: {:ok, s}
  def handle_call(_, s), do: {:ok, s, s}
end
{:ok, bats} = :gen_event.start_link()
:gen_event.add_handler(bats, Bat, 7)
Nap.until(bats, {:gen_event, :fetch_msg, 6})
:gen_event.notify(bats, :sleep)
Nap.until(bats, asleep)
:gen_event.call(bats, Bat, :how)
Nap.until(bats, {:gen_event, :fetch_msg, 6})
{:ok, agent} = Agent.start_link(fn -> 8 end, hibernate_after: 10)
Nap.until(agent, asleep)
Agent.get(agent, & &1)
Nap.until(agent, asleep)
{:ok, sup} = Supervisor.start_link([], strategy: :one_for_one)
Nap.until(sup, {:gen_server, :loop, 7})
