require Logger
defmodule Collector do
  @behaviour :gen_event
  def init({__MODULE__, name}), do: {:ok, %{name: name, seen: [], level: :debug}}
  def init(__MODULE__), do: {:ok, %{name: :plain, seen: [], level: :debug}}
  def handle_call({:configure, opts}, state), do: {:ok, {:configured, opts}, Map.merge(state, Map.new(opts))}
  def handle_call(:seen, state), do: {:ok, Enum.reverse(state.seen), state}
  def handle_event({level, _gl, {Logger, message, timestamp, metadata}}, state) do
    {{_, _, _}, {_, _, _, _}} = timestamp
    {:ok, %{state | seen: [{level, IO.chardata_to_string(message), metadata[:tag]} | state.seen]}}
  end
  def handle_event(:flush, state), do: {:ok, state}
  def handle_info(_, state), do: {:ok, state}
  def code_change(_, state, _), do: {:ok, state}
  def terminate(_, _), do: :ok
end
Logger.add_backend(Collector) |> elem(0)
Logger.add_backend(Collector) |> elem(0)
Logger.add_backend({Collector, :two}) |> elem(0)
Logger.info("first", tag: 1)
Logger.error(%{report: "map"}, tag: 2); Logger.flush()
:gen_event.call(Logger, Collector, :seen)
:gen_event.call(Logger, {Collector, :two}, :seen)
Logger.configure_backend({Collector, :two}, level: :error)
Logger.configure_backend(Collector, x: 1)
:gen_event.which_handlers(Logger)
Logger.remove_backend({Collector, :two})
Logger.remove_backend({Collector, :two})
:gen_event.which_handlers(Logger)
Application.get_env(:logger, :backends)
Application.get_all_env(:logger) |> Keyword.keys() |> Enum.sort()
Application.get_env(:logger, :console)
:logger.get_primary_config()
:logger.get_handler_ids()
:logger.get_handler_config(:default)
:logger.get_handler_config(Logger) |> elem(1) |> Map.keys()
:logger.get_handler_config(:nope)
:logger.get_config() |> Map.keys()
:logger.get_module_level()
:logger.get_proxy_config()
defmodule Handler do
  def adding_handler(config), do: {:ok, Map.put(config, :added, true)}
  def removing_handler(_), do: :ok
  def log(event, %{config: %{to: to}}), do: send(to, {:logged, event.level, event.msg, event.meta[:tag]})
  def changing_config(_, _, new), do: {:ok, new}
end
:logger.add_handler(:mine, Handler, %{config: %{to: self()}, level: :warning})
:logger.add_handler(:mine, Handler, %{})
:logger.add_handler(:other, NoHandler, %{})
Logger.info("too low", tag: 1); Logger.flush(); flush()
Logger.error("to handler", tag: 2); Logger.flush(); flush()
Logger.error(%{a: 1}, tag: 3); Logger.flush(); flush()
Logger.error([a: 1], tag: 3); Logger.flush(); flush()
:logger.error('erlang ~p', [1]); Logger.flush(); flush()
:logger.error("erlang string"); Logger.flush(); flush()
:logger.error(%{a: :report}); Logger.flush(); flush()
:logger.log(:error, 'x', [], %{tag: 4}); Logger.flush(); flush()
:logger.log(:bad, 'x')
:logger.get_handler_config(:mine) |> elem(1) |> Map.delete(:filters)
:logger.set_handler_config(:mine, :level, :debug)
:logger.update_handler_config(:mine, :level, :info)
:logger.set_handler_config(:mine, :level, :bad)
:logger.add_handler_filter(:mine, :no_two, {fn e, x -> if e.meta[:tag] == x, do: :stop, else: e end, 2})
Logger.error("two", tag: 2); Logger.flush(); flush()
Logger.error("three", tag: 3); Logger.flush(); flush()
:logger.remove_handler_filter(:mine, :no_two)
:logger.add_primary_filter(:quiet, {fn _, _ -> :stop end, nil})
Logger.error("nothing"); Logger.flush(); flush()
:logger.remove_primary_filter(:quiet)
:logger.remove_primary_filter(:quiet)
:logger.set_primary_config(:level, :error)
Logger.level
:logger.set_primary_config(:level, :debug)
:logger.set_module_level(Handler, :error)
:logger.get_module_level(Handler)
:logger.unset_module_level(Handler)
:logger.set_process_metadata(%{tag: 9})
Logger.error("nine"); Logger.flush(); flush()
:logger.get_process_metadata()
Logger.metadata()
:logger.update_process_metadata(%{u: 1})
:logger.unset_process_metadata()
:logger.remove_handler(:mine)
:logger.remove_handler(:mine)
:logger.compare_levels(:error, :info)
:logger.allow(:debug, Handler)
:logger.format_report(%{a: 1})
defmodule Tr do
  def translate(_min, :error, :format, {'special ~p', [x]}), do: {:ok, "translated #{x}"}
  def translate(_, _, :report, {:logger, %{skip: true}}), do: :skip
  def translate(_, _, :report, %{skip: true}), do: :skip
  def translate(_, _, _, _), do: :none
end
Logger.add_translator({Tr, :translate})
:logger.error('special ~p', [5]); Logger.flush()
:logger.error(%{skip: true}); Logger.flush()
:logger.error('normal ~p', [5]); Logger.flush()
Logger.remove_translator({Tr, :translate})
:logger.error('special ~p', [5]); Logger.flush()
event = %{level: :error, msg: {:string, "x"}, meta: %{domain: [:a, :b], gl: self()}}
for a <- [:log, :stop], op <- [:eq, :neq, :lt, :gt, :lteq, :gteq], do: {a, op, :logger_filters.level(event, {a, op, :error}) |> is_map}
:logger_filters.level(event, {:log, :lt, :info})
:logger_filters.level(event, {:log, :gt, :info}) |> is_map
:logger_filters.level(event, :bad)
for a <- [:log, :stop], op <- [:sub, :super, :equal, :not_equal, :undefined], d <- [[], [:a], [:a, :b], [:a, :b, :c], [:z]], do: {op, d, (case :logger_filters.domain(event, {a, op, d}) do x when is_map(x) -> :log; x -> x end)}
:logger_filters.domain(%{event | meta: %{}}, {:log, :undefined, []}) |> is_map
:logger_filters.domain(event, :bad)
:logger_filters.progress(event, :stop)
:logger_filters.progress(%{event | msg: {:report, %{label: {:supervisor, :progress}, report: []}}}, :stop)
:logger_filters.progress(event, :x)
:logger_filters.remote_gl(event, :stop)
:logger_filters.remote_gl(event, :log)
:logger_filters.remote_gl(event, :x)
:logger.timestamp() |> is_integer
:logger.format_report(%{a: 1, b: 2})
:logger.format_report([:x, {:a, 1}])
Logger.Formatter.format_date({2020, 1, 2})
Logger.Formatter.format_time({13, 4, 5, 67})
Logger.Formatter.format_time({3, 4, 5, 6})
Logger.Formatter.format_time({3, 4, 5, 678})
Logger.Formatter.format_date({2020, 11, 12})
defmodule Filtered do
  def log(e, c), do: IO.puts("H #{e.level} #{inspect(c.config)}")
end
:logger.add_handler(:h, Filtered, %{config: %{a: 1}, filters: [calm: {&:logger_filters.level/2, {:stop, :lt, :error}}]})
require Logger
Logger.remove_backend(:console)
Logger.info("x"); Process.sleep(30)
Logger.error("x"); Process.sleep(30)
:logger.update_handler_config(:h, :config, %{b: 2})
Logger.error("x"); Process.sleep(30)
:logger.update_handler_config(:h, :filters, [])
Logger.info("x"); Process.sleep(30)
:logger.remove_handler(:h)
