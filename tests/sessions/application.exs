Application.get_env(:nope, :x)
Application.put_env(:app, :x, 1)
Application.get_env(:app, :x)
Application.fetch_env(:app, :x)
Application.fetch_env!(:app, :x)
Application.fetch_env!(:app, :y)
Application.fetch_env!(:iex, :y)
Application.get_all_env(:app)
Application.put_all_env(app: [a: 1, b: 2])
Application.put_all_env([app: [a: 1], app: [b: 2]])
Application.get_all_env(:app) |> Enum.sort
Application.delete_env(:app, :x)
Application.put_env("app", :x, 1)
Application.ensure_all_started(:logger)
Application.ensure_all_started(:nope)
Application.ensure_started(:nope)
Application.start(:nope)
Application.start(:logger)
Application.start(:crypto)
Application.stop(:nope)
Application.spec(:elixir, :vsn)
Application.spec(:iex, :applications)
Application.spec(:nope, :vsn)
Application.spec(:nope)
Application.spec(:logger) |> Keyword.keys
Application.spec(:logger, :description)
Application.spec(:logger, :registered)
Application.spec(:logger, :mod)
Application.spec(:logger, :foo)
Application.load(:iex)
Application.load(:nope)
Application.unload(:nope)
Application.app_dir(:nope)
Application.app_dir(:nope, "priv")
Application.app_dir(:elixir) |> is_binary
Application.app_dir(:elixir, "priv") |> Path.basename
Application.get_application(Enum)
Application.get_application(:lists)
Application.get_application(Foo)
Application.get_application(Logger)
Application.get_application(IEx)
Application.get_application(GenServer)
Application.started_applications |> Enum.map(&elem(&1, 0))
Application.loaded_applications |> Enum.map(&elem(&1, 0)) |> Enum.sort
:application.get_env(:app, :a)
:application.get_env(:app, :zz)
:application.get_env(:app, :zz, :d)
:application.set_env(:app, :zz, 5)
:application.get_all_env(:app) |> Enum.sort
:application.unset_env(:app, :zz)
:application.which_applications |> length
:application.loaded_applications |> length
:application.get_key(:elixir, :vsn)
:application.get_key(:nope, :vsn)
:application.get_application
:application.get_application(:lists)
:application.ensure_all_started(:elixir)
:application.ensure_started(:elixir)
:application.start(:nope)
:application.stop(:nope)
defmodule App do
  use Application
  def start(type, args) do
    IO.inspect({type, args})
    Supervisor.start_link([{Agent, fn -> args end}], strategy: :one_for_one, name: App.Sup)
  end
  def prep_stop(s), do: (IO.puts("prep"); s)
  def stop(_s), do: IO.puts("stopped")
end
:application.load({:application, :myapp, [description: 'my own', vsn: '0.1', modules: [App], registered: [], applications: [:kernel, :stdlib], mod: {App, [1]}, env: [k: :v]]})
Application.get_env(:myapp, :k)
Application.ensure_all_started(:myapp)
Process.whereis(App.Sup) |> is_pid
Application.started_applications |> hd
Application.spec(:myapp)
Application.get_application(App)
Application.start(:myapp)
Application.stop(:myapp)
Process.sleep(50)
Process.whereis(App.Sup)
Application.start(:myapp, :permanent)
Application.unload(:myapp)
Application.stop(:myapp)
Process.sleep(50)
Application.unload(:myapp)
Application.start(:myapp)
Application.get_all_env(:logger) |> Keyword.keys |> Enum.sort
Application.get_env(:logger, :console)
