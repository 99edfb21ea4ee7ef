:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Bell do
  @behaviour :gen_event
  def init(:bad), do: {:error, :broken}
  def init(:odd), do: :what
  def init({arg, old}), do: {:ok, {arg, old}}
  def init(arg), do: {:ok, arg}
  def handle_event({:tell, pid}, s), do: (send(pid, {:heard, s}); {:ok, s})
  def handle_event(:bye, _), do: :remove_handler
  def handle_event({:swap, to}, s), do: {:swap_handler, :leaving, s, {__MODULE__, to}, :came}
  def handle_event(:crash, _), do: raise "crack"
  def handle_event(:weird, _), do: :weird
  def handle_call(:get, s), do: {:ok, s, s}
  def handle_call(:quit, s), do: {:remove_handler, {:was, s}}
  def handle_call(:crash, _), do: exit(:call_crash)
  def handle_info(m, s), do: (if(is_pid(s), do: send(s, {:info, m})); {:ok, s})
  def terminate(why, s), do: (IO.inspect({:terminate, why, s}); :gone)
end
{:ok, m} = :gen_event.start_link({:local, :bells}); :gen_event.which_handlers(:bells)
:gen_event.start_link({:local, :bells}) == {:error, {:already_started, m}}
:gen_event.add_handler(:bells, Bell, 1)
:gen_event.add_handler(:bells, Bell, 1)
:gen_event.add_handler(:bells, {Bell, :two}, 2)
:gen_event.add_handler(:bells, {Bell, :bad}, :bad)
:gen_event.add_handler(:bells, {Bell, :odd}, :odd)
:gen_event.which_handlers(:bells)
:gen_event.notify(:bells, {:tell, self()}); :gen_event.sync_notify(:bells, {:tell, self()}); flush()
:gen_event.call(:bells, Bell, :get)
:gen_event.call(:bells, {Bell, :two}, :quit)
:gen_event.call(:bells, {Bell, :two}, :get)
:gen_event.which_handlers(:bells)
:gen_event.add_handler(:bells, Bell, self())
send(:bells, :plain); Process.sleep(20); flush()
:gen_event.sync_notify(:bells, {:swap, :new}); :gen_event.which_handlers(:bells)
:gen_event.call(:bells, {Bell, :new}, :get) |> tuple_size
:gen_event.sync_notify(:bells, :bye)
:gen_event.add_sup_handler(:bells, Bell, 5)
:gen_event.sync_notify(:bells, :weird); Process.sleep(200); flush()
:gen_event.add_sup_handler(:bells, Bell, 5)
:gen_event.delete_handler(:bells, Bell, :args); flush()
:gen_event.delete_handler(:bells, Bell, :args)
:gen_event.add_handler(:bells, Bell, 7)
:gen_event.swap_handler(:bells, {Bell, :out}, {{Bell, :next}, :in})
:gen_event.swap_handler(:bells, {NoBell, :out}, {{Bell, :third}, :in})
:gen_event.stop(:bells)
:gen_event.call(:bells, Bell, :get)
:gen_event.notify(:bells, :x)
{:ok, m} = :gen_event.start(); r = :gen_event.send_request(m, Bell, :get); :gen_event.wait_response(r, 1000)
:gen_event.add_handler(m, Bell, 3); r = :gen_event.send_request(m, Bell, :get); :gen_event.receive_response(r, 1000)
:gen_event.start_monitor() |> elem(0)
{:ok, t} = :timer.send_after(10, :ding); Process.sleep(40); flush()
{:ok, t} = :timer.send_after(1000, :ding); :timer.cancel(t)
:timer.cancel(t)
:timer.cancel(:nope)
:timer.send_after(-1, :x)
:timer.send_after(:soon, :x)
{:ok, t} = :timer.apply_after(10, Kernel, :send, [self(), :applied]); Process.sleep(40); flush()
{:ok, t} = :timer.send_interval(20, :tick); Process.sleep(50); :timer.cancel(t) |> elem(0)
receive do :tick -> :ticked after 100 -> :none end
:timer.tc(fn -> :x end) |> elem(1)
:timer.tc(Enum, :sum, [[1, 2]]) |> elem(1)
:timer.seconds(2) + :timer.minutes(1) + :timer.hours(1)
:timer.hms(1, 2, 3)
:timer.sleep(5)
:timer.exit_after(5, spawn(fn -> Process.sleep(1000) end), :late) |> elem(0)
:timer.kill_after(5, spawn(fn -> Process.sleep(1000) end)) |> elem(0)
:timer.now_diff({1, 2, 3}, {1, 2, 1})
p = :proc_lib.spawn(fn -> receive do m -> exit(m) end end); Process.sleep(100); :proc_lib.initial_call(p)
:proc_lib.translate_initial_call(p)
:proc_lib.stop(p)
:proc_lib.spawn_opt(fn -> :x end, [:link]) |> is_pid
defmodule Starter do
  def go(parent), do: (:proc_lib.init_ack(parent, {:ok, self()}); :proc_lib.init_ack({:ok, :x}); receive do :stop -> :ok end)
  def fails(_), do: exit(:nope)
  def slow(_), do: Process.sleep(1000)
end
Process.flag(:trap_exit, true)
:proc_lib.start_link(Starter, :go, [self()]) |> elem(0)
:proc_lib.start(Starter, :fails, [self()])
:proc_lib.start_link(Starter, :slow, [self()], 20)
flush() |> is_atom
:proc_lib.start_monitor(Starter, :go, [self()]) |> elem(0) |> elem(0)
:proc_lib.hibernate(IO, :puts, 1)
:gen_server.start(Nope, [], []) |> elem(0)
:gen_server.call(self(), :x)
:gen_server.call(:nobody, :x)
:gen_server.cast(:nobody, :x)
:gen_server.stop(:nobody)
:gen_server.start({:local, "bad"}, Bell, [], [])
:gen_server.start({:local, :ok_name}, Bell, :arg, :bad_opts)
:gen_server.enter_loop(Bell, [], :state, {:local, :not_me})
System.halt(0)
