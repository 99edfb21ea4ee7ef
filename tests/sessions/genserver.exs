defmodule Till do
  use GenServer
  def start_link(opts), do: GenServer.start_link(__MODULE__, 0, opts)
  def init(:stop), do: {:stop, :empty}
  def init(:ignore), do: :ignore
  def init(:bad), do: :bad
  def init(:exit), do: exit(:bye)
  def init({:later, parent}), do: {:ok, parent, {:continue, :hello}}
  def init({:quick, parent}), do: {:ok, parent, 10}
  def init(sum), do: {:ok, sum}
  def handle_call(:sum, _from, sum), do: {:reply, sum, sum}
  def handle_call({:later, value}, from, sum), do: (spawn(fn -> GenServer.reply(from, value) end); {:noreply, sum})
  def handle_call(:next, _from, sum), do: {:reply, :wait, sum, {:continue, {:add, 100}}}
  def handle_call(:sleep, _from, sum), do: {:reply, :tired, sum, :hibernate}
  def handle_call(:wait, _from, sum), do: {:reply, :waiting, sum, 10}
  def handle_call({:stop, reason}, _from, sum), do: {:stop, reason, :closed, sum}
  def handle_call(:slow, _from, sum), do: (Process.sleep(60); {:reply, :slow, sum})
  def handle_call({:who, key}, _from, sum), do: {:reply, Process.get(key), sum}
  def handle_cast({:add, n}, sum), do: {:noreply, sum + n}
  def handle_cast({:add_later, n}, sum), do: {:noreply, sum, {:continue, {:add, n}}}
  def handle_cast(:stop, sum), do: {:stop, :normal, sum}
  def handle_continue({:add, n}, sum), do: {:noreply, sum + n}
  def handle_continue(:hello, parent), do: (send(parent, :hello); {:noreply, parent})
  def handle_info(:timeout, sum) when is_integer(sum), do: {:noreply, sum + 1000}
  def handle_info(:timeout, parent), do: (send(parent, :timed_out); {:noreply, parent})
  def handle_info({:add, n}, sum), do: {:noreply, sum + n}
  def handle_info(other, sum), do: super(other, sum)
  def terminate(reason, sum), do: if(Process.whereis(:watcher), do: send(:watcher, {:closing, reason, sum}))
end
{:ok, till} = Till.start_link([])
GenServer.call(till, :sum)
GenServer.cast(till, {:add, 5})
GenServer.call(till, :sum)
send(till, {:add, 7}); GenServer.call(till, :sum)
GenServer.call(till, {:later, :answer})
GenServer.call(till, :next)
GenServer.call(till, :sum)
GenServer.cast(till, {:add_later, 1}); GenServer.call(till, :sum)
GenServer.call(till, :sleep)
GenServer.call(till, :wait); Process.sleep(40); GenServer.call(till, :sum)
send(till, :mystery); GenServer.call(till, :sum); Logger.flush()
Till.child_spec(name: :till)
GenServer.start_link(Till, :ignore)
GenServer.start(Till, :stop)
GenServer.start(Till, :bad)
GenServer.start(Till, :exit)
GenServer.start(Till, {:later, self()}); receive do message -> message end
GenServer.start(Till, {:quick, self()}); receive do message -> message end
{:ok, named} = Till.start_link(name: :till)
Till.start_link(name: :till) == {:error, {:already_started, named}}
GenServer.whereis(:till) == named
GenServer.call(:till, {:who, :"$initial_call"})
GenServer.call(:till, {:who, :"$ancestors"}) |> hd() == self()
GenServer.whereis({:till, node()}) == named
GenServer.whereis({:till, :"a@b"})
GenServer.whereis(:nobody)
GenServer.call({:till, node()}, :sum)
GenServer.cast({:till, node()}, {:add, 3}); GenServer.call(:till, :sum)
GenServer.abcast(:till, {:add, 4}); GenServer.call(:till, :sum)
GenServer.abcast([node(), :"a@b"], :till, {:add, 4}); GenServer.call(:till, :sum)
GenServer.multi_call(:till, :sum)
GenServer.multi_call([node(), :"a@b"], :till, :sum)
GenServer.multi_call([node()], :nobody, :sum)
Process.register(self(), :watcher)
GenServer.stop(:till)
flush()
{:ok, till} = GenServer.start(Till, 1)
GenServer.call(till, {:stop, :normal})
flush()
{:ok, till} = GenServer.start(Till, 1)
GenServer.call(till, {:stop, {:shutdown, :closing_time}})
flush()
{:ok, till} = GenServer.start(Till, 1)
GenServer.cast(till, :stop); Process.sleep(20); flush()
{:ok, till} = GenServer.start(Till, 1)
GenServer.stop(till, :shutdown, 100); flush()
Process.alive?(till)
{:ok, till} = GenServer.start(Till, 1)
ref = Process.monitor(till)
Process.exit(till, :kill)
receive do {:DOWN, ^ref, :process, _, reason} -> reason end
flush()
Process.flag(:trap_exit, true)
{:ok, till} = Till.start_link([])
Process.exit(till, :shutdown); Process.sleep(20); flush() |> is_atom()
{:ok, till} = Till.start_link(name: {:via, Registry.Missing, :x})
{:ok, till} = GenServer.start(Till, 8, timeout: 100, debug: [])
GenServer.cast(self(), :note); flush()
GenServer.reply({self(), :tag}, :reply); flush()
id = :gen_server.send_request(till, :sum)
:gen_server.receive_response(id, 100)
id = :gen_server.send_request(till, :slow)
:gen_server.wait_response(id, 5)
:gen_server.wait_response(id, 500)
id = :gen_server.send_request(till, :sum)
receive do message -> :gen_server.check_response(message, id) end
:gen_server.check_response(:other, id)
id = :gen_server.send_request(:nobody, :sum)
:gen_server.receive_response(id, 100)
:gen_server.call(till, :sum)
:gen_server.cast(till, {:add, 1})
:gen_server.call(till, :sum, :infinity)
:gen_server.stop(till)
{:ok, {pid, ref}} = :gen_server.start_monitor(Till, 3, [])
:gen_server.call(pid, :sum)
{:ok, pid} = :gen_server.start_link({:local, :erl}, Till, 4, [])
:gen_server.call(:erl, :sum)
send(pid, {:"$gen_call", {self(), :my_tag}, :sum}); receive do message -> message end
send(pid, {:"$gen_cast", {:add, 2}}); :gen_server.call(:erl, :sum)
defmodule Till do
  use GenServer
  def init(sum), do: {:ok, sum}
  def handle_call(:sum, _from, sum), do: {:reply, {:new, sum}, sum}
end
GenServer.call(:erl, :sum)
Till.handle_cast(:nothing, 1)
Till.terminate(:normal, 1)
Till.code_change(1, 2, 3)
defmodule Grown do
  def start(args), do: :proc_lib.start_link(__MODULE__, :begin, [self() | args])
  def begin(parent), do: (:proc_lib.init_ack(parent, {:ok, self()}); :gen_server.enter_loop(__MODULE__, [], 5))
  def begin(parent, name), do: (Process.register(self(), name); :proc_lib.init_ack(parent, {:ok, self()}); :gen_server.enter_loop(__MODULE__, [], 6, {:local, name}))
  def begin(parent, name, timeout), do: (Process.register(self(), name); :proc_lib.init_ack(parent, {:ok, self()}); :gen_server.enter_loop(__MODULE__, [], parent, {:local, name}, timeout))
  def handle_call(:next, _from, n), do: {:reply, n, n + 1}
  def handle_info(:timeout, parent), do: (send(parent, :grown_up); {:noreply, parent})
end
{:ok, grown} = Grown.start([]); {GenServer.call(grown, :next), GenServer.call(grown, :next)}
{:ok, grown} = Grown.start([:grown]); GenServer.call(:grown, :next)
{:ok, _} = Grown.start([:older, 10]); receive do message -> message after 500 -> :nothing end
defmodule Waiter do
  use GenServer
  def init(_), do: {:ok, []}
  def handle_call(:wait, from, waiting), do: {:noreply, [from | waiting]}
  def handle_cast({:serve, what}, waiting), do: (for from <- waiting, do: GenServer.reply(from, what); {:noreply, []})
end
{:ok, waiter} = GenServer.start_link(Waiter, nil)
tasks = for _ <- 1..3, do: Task.async(fn -> GenServer.call(waiter, :wait) end)
Process.sleep(20); GenServer.cast(waiter, {:serve, :soup}); Task.await_many(tasks)
task = Task.async(fn -> try do GenServer.call(waiter, :wait, 20) catch :exit, {:timeout, _} -> Process.sleep(40); Process.info(self(), :message_queue_len) end end)
Process.sleep(40); GenServer.cast(waiter, {:serve, :late}); Task.await(task)
