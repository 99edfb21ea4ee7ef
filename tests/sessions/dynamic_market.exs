:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Peddler do
  use GenServer, restart: :transient, shutdown: 200
  def start_link(arg), do: GenServer.start_link(__MODULE__, arg)
  @impl true
  def init(:bad), do: {:stop, :bad_goods}
  def init(:lazy), do: :ignore
  def init(:raise), do: raise "no stall"
  def init(arg), do: {:ok, arg}
  @impl true
  def handle_call(:arg, _, s), do: {:reply, s, s}
  @impl true
  def handle_cast(:quit, s), do: {:stop, :normal, s}
  def handle_cast(:fail, s), do: {:stop, :sold_out, s}
end
{:ok, ds} = DynamicSupervisor.start_link(strategy: :one_for_one, name: Market, max_restarts: 2, max_seconds: 5)
DynamicSupervisor.start_link(strategy: :one_for_one, name: Market) == {:error, {:already_started, ds}}
{:ok, p} = DynamicSupervisor.start_child(Market, {Peddler, :apples}); GenServer.call(p, :arg)
DynamicSupervisor.start_child(Market, {Peddler, :bad}); Process.sleep(100)
DynamicSupervisor.start_child(Market, {Peddler, :lazy})
DynamicSupervisor.start_child(Market, {Peddler, :raise}) |> elem(0); Process.sleep(200)
DynamicSupervisor.start_child(Market, Peddler) |> elem(0)
DynamicSupervisor.start_child(Market, NoModule)
DynamicSupervisor.start_child(Market, {NoModule, 1})
DynamicSupervisor.start_child(Market, %{id: 1})
DynamicSupervisor.start_child(Market, %{id: 1, start: :nothing})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Peddler, :start_link, [1]}, restart: :sometimes})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Peddler, :start_link, [1]}, shutdown: :soon})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Peddler, :start_link, [1]}, type: :boss})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Peddler, :start_link, [1]}, modules: 7})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Peddler, :start_link, 1}})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Kernel, :self, []}})
DynamicSupervisor.start_child(Market, %{id: 1, start: {Kernel, :+, [1, 2]}})
DynamicSupervisor.start_child(Market, [])
DynamicSupervisor.start_child(Market, 7)
DynamicSupervisor.start_child(Market, fn -> 1 end)
DynamicSupervisor.count_children(Market)
DynamicSupervisor.which_children(Market) |> Enum.map(fn {id, pid, type, mods} -> {id, is_pid(pid), type, mods} end)
DynamicSupervisor.terminate_child(Market, p)
DynamicSupervisor.terminate_child(Market, p)
DynamicSupervisor.terminate_child(Market, :name)
{:ok, p} = DynamicSupervisor.start_child(Market, {Peddler, :pears}); GenServer.cast(p, :quit); Process.sleep(50); DynamicSupervisor.count_children(Market)
{:ok, p} = DynamicSupervisor.start_child(Market, {Peddler, :plums}); GenServer.cast(p, :fail); Process.sleep(300); DynamicSupervisor.count_children(Market)
Process.flag(:trap_exit, true)
for {_, q, _, _} <- DynamicSupervisor.which_children(Market), GenServer.call(q, :arg) == :plums, do: GenServer.cast(q, :fail); Process.sleep(400)
Process.sleep(300)
for {_, q, _, _} <- DynamicSupervisor.which_children(Market), GenServer.call(q, :arg) == :plums, do: GenServer.cast(q, :fail); Process.sleep(400)
Process.sleep(400)
flush()
Process.whereis(Market)
DynamicSupervisor.start_child(Market, {Peddler, 1})
{:ok, ds} = DynamicSupervisor.start_link(max_children: 1); DynamicSupervisor.start_child(ds, {Peddler, 1}) |> elem(0)
DynamicSupervisor.start_child(ds, {Peddler, 2})
DynamicSupervisor.start_link(strategy: :one_for_all)
DynamicSupervisor.start_link(max_restarts: -1)
DynamicSupervisor.start_link(max_seconds: 0)
DynamicSupervisor.start_link(max_children: :few)
DynamicSupervisor.start_link(extra_arguments: 3)
flush()
{:ok, ds} = DynamicSupervisor.start_link(extra_arguments: [5]); DynamicSupervisor.start_child(ds, %{id: 1, start: {Peddler, :start_link, []}}) |> elem(1) |> GenServer.call(:arg)
DynamicSupervisor.stop(ds, :shutdown)
DynamicSupervisor.stop(ds)
defmodule Fair do
  use DynamicSupervisor
  def start_link(arg), do: DynamicSupervisor.start_link(__MODULE__, arg, name: __MODULE__)
  def init(:ignore), do: :ignore
  def init(:wrong), do: {:ok, :what}
  def init({:opts, opts}), do: DynamicSupervisor.init(opts)
end
Fair.start_link(:ignore)
Fair.start_link(:wrong)
Fair.start_link({:opts, [strategy: :rest_for_one]})
{:ok, f} = Fair.start_link({:opts, [strategy: :one_for_one]}); DynamicSupervisor.count_children(f)
Fair.child_spec(1)
DynamicSupervisor.init([])
DynamicSupervisor.init(strategy: :one_for_one, max_children: 3)
DynamicSupervisor.child_spec(name: X)
:supervisor.which_children(f)
Process.sleep(200)
flush()
