defmodule Door do
  @behaviour :gen_statem
  def start(code, opts \\ []), do: :gen_statem.start({:local, :door}, __MODULE__, code, opts)
  def callback_mode, do: [:state_functions, :state_enter]
  def init(code), do: {:ok, :locked, %{code: code, tries: 0, log: []}}
  def locked(:enter, old, data), do: {:keep_state, log(data, {:enter, old, :locked})}
  def locked({:call, from}, {:key, code}, %{code: code} = data), do: {:next_state, :open, data, {:reply, from, :ok}}
  def locked({:call, from}, {:key, _}, data), do: {:keep_state, %{data | tries: data.tries + 1}, [{:reply, from, :wrong}]}
  def locked({:call, from}, :log, data), do: {:keep_state_and_data, {:reply, from, Enum.reverse(data.log)}}
  def locked(:cast, {:later, m}, _), do: {:keep_state_and_data, [:postpone]}
  def locked(:info, :repeat, data), do: {:repeat_state, log(data, :repeated)}
  def locked(:cast, :bad_return, _), do: :what
  def locked(:cast, :bad_action, _), do: {:keep_state_and_data, [:dance]}
  def locked(:cast, :bad_timeout, _), do: {:keep_state_and_data, [{:state_timeout, -1, :x}]}
  def locked(:cast, :bad_action2, _), do: {:keep_state_and_data, [{:next_event, :odd, :x}]}
  def locked(:cast, :raise, _), do: raise "jammed"
  def locked(:cast, {:stop, how}, _), do: how
  def locked({:call, from}, {:stop, how}, data), do: {:stop_and_reply, how, [{:reply, from, :bye}], data}
  def open(:enter, old, data), do: {:keep_state, log(data, {:enter, old, :open}), [{:state_timeout, 40, :close}]}
  def open(:state_timeout, :close, data), do: {:next_state, :locked, log(data, :closed)}
  def open(:cast, {:later, m}, data), do: {:keep_state, log(data, {:later, m})}
  def open({:call, from}, :log, data), do: {:keep_state_and_data, {:reply, from, Enum.reverse(data.log)}}
  def open({:call, from}, :same, data), do: {:next_state, :open, data, [{:reply, from, :still}]}
  def terminate(reason, state, _), do: IO.inspect({:terminate, reason, state})
  defp log(data, x), do: %{data | log: [x | data.log]}
end
{:ok, d} = Door.start(42)
:gen_statem.call(:door, {:key, 1})
:gen_statem.cast(:door, {:later, 1}); :gen_statem.cast(:door, {:later, 2})
:gen_statem.call(:door, {:key, 42})
:gen_statem.call(:door, :log)
:gen_statem.call(:door, :same)
Process.sleep(80); :gen_statem.call(:door, :log)
send(d, :repeat); :gen_statem.call(:door, :log)
:sys.get_state(d) |> elem(0)
:gen_statem.call(d, :unknown)
Process.sleep(100)
{:ok, d} = Door.start(1); :gen_statem.cast(d, :bad_return); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, :bad_action); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, :bad_timeout); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, :bad_action2); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, :raise); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, {:stop, :stop}); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, {:stop, {:stop, :normal}}); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, {:stop, {:stop, :boom, :data}}); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.cast(d, {:stop, {:stop, {:shutdown, 1}, :data}}); Process.sleep(200)
{:ok, d} = Door.start(1); :gen_statem.call(d, {:stop, :normal})
{:ok, d} = Door.start(1); :gen_statem.stop(d)
:gen_statem.stop(d)
:gen_statem.call(:door, :x)
:gen_statem.cast(:door, :x)
{:ok, d} = Door.start(1); :gen_statem.call(d, {:key, 1}, 1000)
:gen_statem.call(d, {:key, 1}, {:clean_timeout, 10})
Process.sleep(50)
defmodule Light do
  def callback_mode, do: :handle_event_function
  def init({:actions, a}), do: {:ok, :red, self(), a}
  def init(pid), do: {:ok, :red, pid}
  def handle_event({:call, f}, {:do, actions}, _s, _d), do: {:keep_state_and_data, [{:reply, f, :done} | actions]}
  def handle_event({:call, f}, {:ret, ret}, _s, _d), do: (:gen_statem.reply(f, :replied); ret)
  def handle_event({:call, f}, :state, s, d), do: {:keep_state, d, {:reply, f, s}}
  def handle_event(t, c, s, pid), do: (send(pid, {t, c, s}); :keep_state_and_data)
  def format_status(%{state: s} = st), do: %{st | data: :hidden}
end
{:ok, l} = :gen_statem.start(Light, self(), [])
act = fn actions -> :gen_statem.call(l, {:do, actions}) end
act.([{:timeout, 10, :ev}]); Process.sleep(30); flush()
act.([{:timeout, 30, :ev}]); send(l, :interrupts); Process.sleep(60); flush()
act.([{:state_timeout, 10, :st}]); Process.sleep(30); flush()
act.([{:state_timeout, 10, :st}, {:state_timeout, :update, :changed}]); Process.sleep(30); flush()
act.([{:state_timeout, 10, :st}, {:state_timeout, :cancel}]); Process.sleep(30); flush()
act.([{{:timeout, :a}, 10, 1}, {{:timeout, :b}, 20, 2}]); Process.sleep(50); flush()
act.([{{:timeout, :a}, 10, 1}, {{:timeout, :a}, 20, 2}]); Process.sleep(50); flush()
act.([{{:timeout, :a}, 10, 1}]); act.([{{:timeout, :a}, :infinity, 2}]); Process.sleep(50); flush()
act.([{{:timeout, :a}, 0, 1}, {:next_event, :internal, :i}, {:next_event, :cast, :c}, {:next_event, {:call, {self(), :tag}}, :q}]); Process.sleep(30); flush()
act.([{:state_timeout, System.monotonic_time(:millisecond) + 10, :abs, [abs: true]}]); Process.sleep(40); flush()
act.([5]); Process.sleep(30); flush()
act.([:infinity]); flush()
act.([:hibernate]); :gen_statem.call(l, :state)
act.([{:hibernate, false}, {:postpone, false}])
act.([{:timeout, 5, :x}]) ; Process.sleep(30); flush()
:gen_statem.call(l, {:ret, {:next_state, :green, self(), [{:state_timeout, 10, :g}]}}); Process.sleep(30); flush()
:gen_statem.call(l, :state)
:gen_statem.call(l, {:ret, {:next_state, :amber, self()}})
:gen_statem.call(l, {:ret, {:repeat_state, self(), [{:next_event, :internal, :again}]}}); Process.sleep(20); flush()
:gen_statem.call(l, {:ret, :repeat_state_and_data})
:gen_statem.call(l, {:ret, {:keep_state, self()}})
:sys.get_status(l) |> elem(3) |> List.last |> inspect |> String.contains?("hidden")
:gen_statem.call(l, {:ret, {:stop_and_reply, :shutdown, [{:reply, {self(), :t}, 9}]}}); Process.sleep(50); flush()
:gen_statem.start(Light, {:actions, [{:bad, 1}]}, [])
{:ok, l} = :gen_statem.start(Light, {:actions, [{:state_timeout, 10, :init}]}, []); :gen_statem.stop(l)
:gen_statem.start_monitor(Light, self(), []) |> elem(0)
{:ok, l} = :gen_statem.start(Light, self(), debug: [:trace]); :gen_statem.call(l, :state)
:gen_statem.cast(l, :hello); Process.sleep(50)
send(l, :info); Process.sleep(50)
flush()
:sys.trace(l, false)
:gen_statem.call(l, {:do, [{:change_callback_module, Door}]})
