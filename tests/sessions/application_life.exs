:logger.error(%{ready: :to_log}); Logger.flush()
Application.compile_env(:my_app, :key, :default)
Application.put_env(:my_app, :key, 5)
Application.compile_env(:my_app, :key, :default)
Application.compile_env!(:my_app, :key)
Application.compile_env!(:my_app, :nope)
Application.compile_env(:my_app, [:key, :deep], 7)
Application.put_env(:my_app, Deep, a: [b: 1])
Application.compile_env(:my_app, [Deep, :a, :b])
Application.compile_env(:my_app, [Deep, :a, :c], :none)
Application.compile_env!(:my_app, [Deep, :a, :c])
defmodule Conf do
  @limit Application.compile_env(:my_app, :limit, 10)
  def limit, do: @limit
  def run, do: Application.compile_env(:my_app, :limit, 10)
end
defmodule Conf2 do
  def run, do: Application.get_env(:my_app, :key)
  @x Application.get_env(:my_app, :key)
  def x, do: @x
end
Conf2.x
Application.get_env(:my_app, :missing)
Application.get_env(:my_app, :missing, 3)
Application.fetch_env(:my_app, :key)
Application.fetch_env(:my_app, :missing)
Application.fetch_env!(:my_app, :key)
Application.fetch_env!(:my_app, :missing)
Application.fetch_env!(:no_app_here, :missing)
Application.get_all_env(:my_app) |> Enum.sort
Application.put_all_env([my_app: [a: 1, b: 2], other_app: [c: 3]])
Application.get_env(:other_app, :c)
Application.delete_env(:my_app, :a)
Application.get_env(:my_app, :a)
Application.put_env("bad", :a, 1)
Application.started_applications() |> Enum.map(&elem(&1, 0)) |> Enum.sort
Application.loaded_applications() |> Enum.map(&elem(&1, 0)) |> Enum.sort
Application.started_applications() |> List.keyfind(:elixir, 0)
Application.started_applications() |> List.keyfind(:logger, 0)
Application.started_applications() |> List.keyfind(:kernel, 0)
Application.started_applications() |> List.keyfind(:iex, 0)
Application.spec(:elixir, :vsn)
Application.spec(:elixir, :applications)
Application.spec(:elixir, :description)
Application.spec(:nope)
Application.spec(:nope, :vsn)
Application.spec(:elixir, :nope)
Application.spec(:logger, :registered)
Application.spec(:logger, :mod)
Application.spec(:kernel, :vsn)
Application.ensure_started(:logger)
Application.ensure_started(:nope)
Application.ensure_all_started(:logger)
Application.ensure_all_started(:nope)
Application.ensure_all_started([:logger])
Application.start(:logger)
Application.start(:nope)
Application.stop(:nope)
Application.load(:nope)
Application.load(:elixir)
Application.unload(:nope)
Application.unload(:elixir)
Application.get_application(Enum)
Application.get_application(Logger)
Application.get_application(Conf)
Application.get_application(:lists)
Application.app_dir(:nope)
Application.format_error({:not_started, :x})
Application.format_error({:already_started, :x})
Application.format_error({'no such file or directory', 'x.app'})
Application.format_error({:bad_return, {{M, :start, [:normal, []]}, :oops}})
Application.ensure_loaded(:elixir)
Application.ensure_loaded(:nope)
defmodule Shop do
  use Application
  @impl true
  def start(type, args) do
    IO.inspect({type, args})
    Supervisor.start_link([{Agent, fn -> args end}], strategy: :one_for_one, name: Shop.Sup)
  end
  @impl true
  def prep_stop(state), do: (IO.inspect({:prep, state}); state)
  @impl true
  def stop(state), do: IO.inspect({:stop, state})
end
spec = {:application, :shop, [description: 'A shop', vsn: '0.1.0', modules: [Shop], registered: [Shop.Sup], applications: [:kernel, :stdlib, :elixir], mod: {Shop, [:arg]}, env: [colour: :red]]}
:application.load(spec)
:application.load(spec)
Application.get_env(:shop, :colour)
Application.spec(:shop)
Application.start(:shop)
Application.start(:shop)
Supervisor.count_children(Shop.Sup)
Application.get_application(Shop)
List.keyfind(Application.started_applications, :shop, 0)
:application.which_applications |> List.keyfind(:shop, 0)
:application.get_key(:shop, :vsn)
:application.get_env(:shop, :colour)
Application.stop(:shop); Process.sleep(200)
Process.whereis(Shop.Sup)
Application.stop(:shop)
Application.start(:shop, :temporary); Supervisor.stop(Shop.Sup, :shutdown); Process.sleep(200)
List.keyfind(Application.started_applications, :shop, 0)
Application.start(:shop); Process.exit(Process.whereis(Shop.Sup), :kill); Process.sleep(300)
Application.unload(:shop)
Application.spec(:shop)
defmodule Bad do
  use Application
  def start(_, :error), do: {:error, :no_stock}
  def start(_, :wrong), do: :wrong
  def start(_, :raise), do: raise "no shop"
  def start(_, :exit), do: exit(:gone)
end
app = fn name, arg -> :application.load({:application, name, [vsn: '1', applications: [:kernel], mod: {Bad, arg}]}) end
app.(:bad1, :error); Application.start(:bad1); Process.sleep(100)
app.(:bad2, :wrong); Application.start(:bad2); Process.sleep(100)
app.(:bad4, :exit); Application.start(:bad4); Process.sleep(100)
Application.ensure_all_started(:bad1); Process.sleep(100)
:application.load({:application, :needs, [vsn: '1', applications: [:kernel, :bad1]]})
Application.start(:needs)
Application.ensure_all_started(:needs); Process.sleep(100)
:application.load({:application, :plain, [vsn: '1', applications: [:kernel]]})
Application.start(:plain)
Application.stop(:plain); Process.sleep(100)
:application.load({:nonsense})
:application.load(5)
:application.get_all_key(:plain)
:application.get_all_env(:shop)
