:logger.error(%{ready: :to_log}); Logger.flush()
__ENV__.requires
require Logger
__ENV__.requires
defmodule Bad do
  use Application
  def start(_, :error), do: {:error, :no_stock}
  def start(_, :wrong), do: :wrong
  def start(_, :raise), do: raise "no shop"
  def start(_, :exit), do: exit(:gone)
  def start(_, :throw), do: throw(:gone)
  def start(_, :ign), do: :ignore
end
app = fn name, arg -> :application.load({:application, name, [vsn: '1', applications: [:kernel], mod: {Bad, arg}]}) end
app.(:bad1, :error)
Application.start(:bad1) |> tap(fn _ -> Process.sleep(100) end)
app.(:bad2, :wrong)
Application.start(:bad2) |> tap(fn _ -> Process.sleep(100) end)
app.(:bad3, :raise)
Application.start(:bad3) |> tap(fn _ -> Process.sleep(100) end) |> elem(1) |> elem(0)
app.(:bad4, :exit)
Application.start(:bad4) |> tap(fn _ -> Process.sleep(100) end)
app.(:bad5, :throw)
Application.start(:bad5) |> tap(fn _ -> Process.sleep(100) end)
app.(:bad6, :ign)
Application.start(:bad6) |> tap(fn _ -> Process.sleep(100) end)
Application.ensure_all_started(:bad1) |> tap(fn _ -> Process.sleep(100) end)
Application.ensure_all_started(:bad2) |> tap(fn _ -> Process.sleep(100) end)
:application.load({:application, :ev, [env: [a: 1]]})
:application.get_all_key(:ev)
:application.load({:application, "s", []})
:application.load({:application, :s, :x})
Application.format_error({:bad_return, {{M, :start, [:normal, []]}, {:EXIT, {:undef, [{M, :start, [:normal, []], []}]}}}})
Application.format_error({:no_stock, {M, :start, [:normal, []]}})
Application.format_error({{:EXIT, :gone}, {M, :start, [:normal, []]}})
Application.format_error({{:shutdown, {:failed_to_start_child, X, :no}}, {M, :start, [:normal, []]}})
Application.format_error({:not_loaded, :x})
Application.format_error({:already_loaded, :x})
Application.format_error({:running, :x})
Application.format_error({:bad_environment_value, :x})
Application.format_error({:not_running, :x})
Application.format_error({:invalid_restart_type, :x})
Application.format_error({:invalid_name, :x})
Application.format_error({:invalid_options, :x})
Application.format_error({:badstartspec, :x})
Application.format_error({:bad_application, :x})
Application.format_error(:whatever)
Application.start(:bad1, :sometimes)
