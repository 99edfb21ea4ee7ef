defmodule Shop do
  use GenServer
  def init(stock), do: {:ok, stock}
  def handle_call(:stock, _from, stock), do: {:reply, stock, stock}
  def handle_cast({:add, thing}, stock), do: {:noreply, [thing | stock]}
  def handle_info(_, stock), do: {:noreply, stock}
  def code_change(old, stock, extra), do: {:ok, {old, stock, extra}}
end
{:ok, shop} = GenServer.start(Shop, [:tea], name: :shop)
:sys.get_state(shop)
:sys.get_state(:shop, 100)
:sys.replace_state(shop, fn stock -> [:milk | stock] end)
:sys.replace_state(shop, fn _ -> raise "no" end)
:sys.get_state(shop)
{:status, ^shop, {:module, module}, [_dictionary, state, parent, debug, misc]} = :sys.get_status(shop); {module, state, parent == shop, debug}
misc
:sys.suspend(shop)
GenServer.call(shop, :stock, 20)
GenServer.cast(shop, {:add, :bread})
:sys.get_state(shop)
{:status, _, _, [_, state | _]} = :sys.get_status(shop); state
:sys.change_code(shop, Shop, :v1, :extra)
:sys.resume(shop)
Process.sleep(20); :sys.get_state(shop)
:sys.replace_state(shop, fn _ -> [] end)
:sys.trace(shop, true)
GenServer.call(shop, :stock); Process.sleep(20)
GenServer.cast(shop, {:add, "x"}); Process.sleep(20)
send(shop, {:any, 1}); Process.sleep(20)
:sys.trace(shop, false)
GenServer.call(shop, :stock)
:sys.log(shop, true)
GenServer.cast(shop, {:add, :y})
{:ok, events} = :sys.log(shop, :get)
:sys.log(shop, false)
:sys.statistics(shop, true)
GenServer.call(shop, :stock)
send(shop, :hello)
{:ok, numbers} = :sys.statistics(shop, :get); Keyword.take(numbers, [:messages_in, :messages_out])
:sys.statistics(shop, false)
:sys.statistics(shop, :get)
me = self()
:sys.install(shop, {fn count, event, name -> send(me, {count, event, name}); count + 1 end, 0})
GenServer.cast(shop, {:add, :z}); Process.sleep(20); flush()
:sys.no_debug(shop)
GenServer.cast(shop, {:add, :w}); Process.sleep(20); flush()
:sys.install(shop, {:watch, fn _, event, _ -> send(me, event); :done end, nil})
GenServer.cast(shop, {:add, :q}); Process.sleep(20); flush()
:sys.terminate(shop, :normal)
Process.sleep(20); Process.alive?(shop)
:sys.get_state(shop)
:sys.trace(:nobody, true)
:sys.resume(:nobody, 10)
{:ok, shop} = GenServer.start(Shop, [], debug: [:trace])
GenServer.call(shop, :stock); Process.sleep(20)
GenServer.stop(shop)
{:ok, agent} = Agent.start(fn -> 1 end)
:sys.get_state(agent)
:sys.replace_state(agent, &(&1 + 1))
Agent.get(agent, & &1)
:proc_lib.spawn(fn -> raise "quiet" end) |> is_pid()
:proc_lib.start(:erlang, :exit, [:early])
:proc_lib.start_link(:proc_lib, :init_ack, [self(), :ready])
:proc_lib.start(Process, :sleep, [:infinity], 10)
:proc_lib.spawn_link(fn -> send(me, Process.get(:"$ancestors") |> hd() == me) end) |> is_pid()
receive do message -> message end
defmodule Loop do
  def start(parent), do: :proc_lib.start_link(__MODULE__, :init, [parent])
  def init(parent), do: (:proc_lib.init_ack(parent, {:ok, self()}); loop(parent, [], 0))
  def loop(parent, debug, n) do
    receive do
      {:system, from, request} -> :sys.handle_system_msg(request, from, parent, __MODULE__, debug, n)
      {:next, who} -> send(who, n); loop(parent, debug, n + 1)
    end
  end
  def system_continue(parent, debug, n), do: loop(parent, debug, n)
  def system_terminate(reason, _parent, _debug, _n), do: exit(reason)
  def system_get_state(n), do: {:ok, {:count, n}}
  def system_replace_state(fun, n), do: (fresh = fun.(n); {:ok, fresh, fresh})
end
{:ok, loop} = Loop.start(self())
send(loop, {:next, self()}); receive do n -> n end
:sys.get_state(loop)
:sys.replace_state(loop, &(&1 + 10))
send(loop, {:next, self()}); receive do n -> n end
:sys.suspend(loop)
:sys.resume(loop)
Process.flag(:trap_exit, true)
:sys.terminate(loop, :finished)
Process.sleep(20); flush() |> is_atom()
System.halt(0)
