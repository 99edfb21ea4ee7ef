:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Counter do
  use GenServer
  def init(n), do: {:ok, n}
  def handle_call(:get, _, n), do: {:reply, n, n}
  def handle_call({:add, k}, _, n), do: {:reply, :ok, n + k}
  def handle_call(:later, from, n), do: (send(self(), {:answer, from}); {:noreply, n})
  def handle_cast(:inc, n), do: {:noreply, n + 1}
  def handle_cast(:pause, n), do: {:noreply, n, 20}
  def handle_cast(:go_on, n), do: {:noreply, n, {:continue, :more}}
  def handle_continue(:more, n), do: {:noreply, n + 100}
  def handle_info({:answer, from}, n), do: (GenServer.reply(from, :late); {:noreply, n})
  def handle_info(:timeout, n), do: {:noreply, n}
  def handle_info(:quit, n), do: {:stop, :normal, n}
  def code_change(old, n, extra), do: {:ok, {old, n, extra}}
end
{:ok, c} = GenServer.start(Counter, 0, name: :counter)
:sys.trace(c, true)
GenServer.call(c, {:add, 2})
GenServer.cast(c, :inc); Process.sleep(20)
GenServer.cast(c, :pause); Process.sleep(60)
GenServer.cast(c, :go_on); Process.sleep(20)
GenServer.call(:counter, :get)
flush()
:sys.trace(c, false)
:sys.get_state(c)
:sys.replace_state(c, fn n -> n * 2 end)
:sys.replace_state(c, fn _ -> raise "no" end)
:sys.replace_state(c, :not_fun)
:sys.get_status(c) |> elem(0)
{:status, _, {:module, m}, [_dict, state, _parent, dbg, misc]} = :sys.get_status(c); {m, state, dbg}
Keyword.get(misc, :header)
misc |> List.last |> elem(1)
:sys.statistics(c, true)
GenServer.call(c, :get)
{:ok, st} = :sys.statistics(c, :get); Keyword.take(st, [:reductions, :messages_in, :messages_out]) |> Keyword.keys
st[:messages_in]
st[:messages_out]
:sys.statistics(c, false)
:sys.statistics(c, :get)
:sys.log(c, true)
GenServer.call(c, :get)
GenServer.cast(c, :inc)
GenServer.call(c, {:add, 1})
:sys.log(c, :get) |> elem(1) |> length
:sys.log(c, :print)
:sys.log(c, {true, 2})
GenServer.call(c, :get)
:sys.log(c, :get) |> elem(1) |> length
:sys.log(c, false)
:sys.log(c, :get)
GenServer.call(c, :get)
:sys.log_to_file(c, false)
:sys.suspend(c)
GenServer.call(c, :get, 30)
:sys.change_code(c, Counter, 1, :extra)
:sys.resume(c)
flush()
:sys.get_state(c)
:sys.change_code(c, Counter, 1, :extra)
GenServer.call(c, :get)
flush()
:sys.install(c, {:named, fn 0, _, _ -> :done; n, _, _ -> n - 1 end, 3})
:sys.remove(c, :named)
:sys.no_debug(c)
:sys.terminate(c, :normal)
Process.sleep(30); Process.alive?(c)
:sys.get_state(c)
:sys.get_state(:nobody)
:sys.get_state(self(), 30)
{:ok, c} = GenServer.start(Counter, 0, debug: [:trace, :statistics, {:log, 3}])
GenServer.call(c, :get)
send(c, :quit); Process.sleep(50)
{:ok, a} = Agent.start(fn -> [1] end); :sys.trace(a, true); Agent.update(a, &[2 | &1])
Agent.get(a, & &1)
:sys.get_state(a)
:sys.trace(a, false)
:sys.terminate(a, :boom); Process.sleep(200)
{:ok, c} = GenServer.start(Counter, 0)
:sys.trace(c, :yes)
:sys.debug_options([:trace])
