:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Odd do
  use GenServer
  def init(x), do: x
  def handle_call(r, _, s) when is_function(r), do: r.(s)
  def handle_cast(r, s) when is_function(r), do: r.(s)
  def handle_info({:do, r}, s), do: r.(s)
  def handle_continue(r, s), do: r.(s)
  def terminate(r, s), do: IO.puts("end #{inspect(r)} #{inspect(s)}")
end
Process.flag(:trap_exit, true)
start = fn x -> GenServer.start(Odd, x) end
start.({:ok, 1, :hibernate}) |> elem(0)
start.({:ok, 1, {:continue, fn s -> {:noreply, s + 1} end}}) |> elem(1) |> :sys.get_state
start.({:ok, 1, {:continue, fn s -> {:noreply, s + 1, {:continue, fn s -> {:noreply, s * 10} end}} end}}) |> elem(1) |> :sys.get_state
start.({:ok, 1, {:continue, fn s -> {:stop, :early, s} end}}) |> elem(0); Process.sleep(300)
start.({:ok})
start.({:ok, 1, 2, 3})
start.({:stop, :no})
start.({:error, :no})
start.(:ignore)
start.(nil)
start.({:ok, 1, -5})
start.({:ok, 1, :soon})
{:ok, p} = start.({:ok, 1}); GenServer.call(p, fn s -> {:reply, :r, s, :infinity} end)
GenServer.call(p, fn s -> {:reply, :r, s, {:continue, fn s -> {:noreply, s + 5} end}} end)
:sys.get_state(p)
GenServer.call(p, fn s -> {:noreply, s} end, 20)
GenServer.cast(p, fn s -> {:noreply, s, :hibernate} end)
send(p, {:do, fn s -> {:noreply, s + 1} end}); :sys.get_state(p)
GenServer.cast(p, fn s -> {:reply, :x, s} end); Process.sleep(300)
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn s -> {:stop, {:shutdown, :fine}, s} end); Process.sleep(100)
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn _ -> throw({:noreply, :thrown}) end); :sys.get_state(p)
GenServer.cast(p, fn _ -> throw(:ball) end); Process.sleep(300)
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn _ -> exit(:normal) end); Process.sleep(100); Process.alive?(p)
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn _ -> exit({:oops, 1}) end); Process.sleep(300)
{:ok, p} = start.({:ok, 1}); try do GenServer.call(p, fn s -> {:stop, :bad, :bye, s} end) catch :exit, e -> e end |> tap(fn _ -> Process.sleep(300) end)
{:ok, p} = start.({:ok, 1}); GenServer.call(p, fn s -> {:stop, :normal, :bye, s} end)
{:ok, p} = start.({:ok, 1}); try do GenServer.call(p, fn s -> {:stop, :normal, s} end) catch :exit, {why, _} -> why end
{:ok, p} = GenServer.start_link(Odd, {:ok, 1}); Process.exit(p, :normal); Process.sleep(50); flush()
Process.alive?(p)
Process.exit(p, :boom); Process.sleep(100); flush()
{:ok, p} = GenServer.start_link(Odd, {:ok, 1}); GenServer.cast(p, fn s -> (Process.flag(:trap_exit, true); {:noreply, s}) end); Process.exit(p, :parent_says); Process.sleep(300); flush()
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn s -> (Process.flag(:trap_exit, true); {:noreply, s}) end); Process.exit(p, :stranger); Process.sleep(300)
{:ok, p} = start.({:ok, 1}); GenServer.stop(p, {:shutdown, :x})
{:ok, p} = start.({:ok, 1}); GenServer.stop(p, :odd, 1000); Process.sleep(300)
{:ok, p} = start.({:ok, 1}); GenServer.cast(p, fn _ -> Process.sleep(200) end); try do GenServer.stop(p, :normal, 20) catch :exit, e -> elem(e, 0) end |> tap(fn _ -> Process.sleep(500) end)
defmodule Hush do
  use GenServer
  def init(x), do: {:ok, x}
  def handle_call(:die, _, s), do: {:stop, :dying, s}
  def format_status(_, [_dict, _state]), do: [data: [{'State', "hidden"}]]
end
{:ok, p} = GenServer.start(Hush, :secret); :sys.get_status(p) |> elem(3) |> List.last |> List.last
try do GenServer.call(p, :die) catch :exit, e -> elem(e, 0) end |> tap(fn _ -> Process.sleep(300) end)
GenServer.start_link(Hush, 1, name: :hush) |> elem(0)
GenServer.start_link(Hush, 1, name: nil) |> elem(0)
GenServer.start_link(Hush, 1, name: 5)
GenServer.start_link(Hush, 1, name: {:via, "x", 1})
GenServer.start_link(Hush, 1, name: {:global, :hush2}) |> elem(0)
GenServer.start_link(Hush, 1, name: {:global, :hush2}) |> elem(0)
GenServer.start_link(Hush, 1, name: {:local, :x})
GenServer.start_link(:hush, 1) |> elem(0)
GenServer.start_link("Hush", 1)
GenServer.start_link(Hush, 1, timeout: 0) |> elem(0)
GenServer.start_link(Hush, 1, debug: :bad) |> elem(0) |> tap(fn _ -> Process.sleep(200) end)
GenServer.whereis(:hush) == Process.whereis(:hush)
GenServer.whereis({:hush, node()}) == Process.whereis(:hush)
GenServer.whereis({:hush, :"x@y"})
GenServer.whereis({:global, :none})
GenServer.whereis("x")
GenServer.call({:hush, :"nope@nowhere"}, :x)
GenServer.cast({:hush, :"nope@nowhere"}, :x)
GenServer.multi_call([node(), :"nope@nowhere"], :nobody, :x)
GenServer.abcast([node()], :nobody, :x)
System.halt(0)
